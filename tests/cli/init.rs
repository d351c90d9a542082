use super::sandbox::Sandbox;

#[test]
fn what_init_writes_is_without_a_fault_or_a_doubt() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run(&["init", "rooms"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "rooms\n"));
    let ran = sandbox.run(&["--root", "rooms", "check", "--deny-warnings"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{ran:?}");
    let ran = sandbox.run(&["--root", "rooms", "build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(sandbox.path("rooms/public/index.html").is_file());
}

#[test]
fn init_never_writes_into_a_folder_that_holds_something() {
    let sandbox = Sandbox::empty();
    sandbox.write("mine/thesis.txt", "years of work");
    let ran = sandbox.run(&["init", "mine"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert_eq!(ran.stderr, "error: mine is not empty; give a new or an empty folder\n");
    assert_eq!(sandbox.files("mine").len(), 1);
    let ran = sandbox.run(&["init", "mine/thesis.txt"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "error: mine/thesis.txt is not a folder\n"));
}
