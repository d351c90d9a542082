use super::mount::Mount;
use super::sandbox::{CHAPTER, Ran, Sandbox, files, names};
use std::fs;
use std::process::Command;

/// A standard on a small disk of its own, built once.
fn small_disk() -> Option<(Sandbox, Mount, std::path::PathBuf)> {
    let sandbox = Sandbox::empty();
    let root = sandbox.path("");
    let mount = Mount::at(&root, 6 * 1024)?;
    assert_eq!(mount.run(&root, &["init", "."]).code, 0);
    assert_eq!(mount.run(&root, &["build"]).code, 0);
    Some((sandbox, mount, root))
}

fn is_told(ran: &Ran, act: &str) {
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{ran:?}");
    assert!(ran.stderr.contains(&format!("error: cannot {act}")), "{ran:?}");
    assert!(ran.stderr.ends_with("help: the disk is full; make room and run the command again\n"), "{ran:?}");
    assert!(!ran.stderr.contains("panicked"), "{ran:?}");
}

#[test]
fn a_build_on_a_full_disk_keeps_the_old_site_and_says_to_free_space() {
    let Some((_sandbox, mount, root)) = small_disk() else { return };
    let inside = mount.path(&root);
    let before = files(&inside.join("public"));
    // The name is on every page.
    let site = inside.join("content/site.yaml");
    let text = fs::read_to_string(&site).expect("text");
    fs::write(&site, text.replace("社区阅览室标准", "公共阅览室标准")).expect("written");
    for free in [0, 4 << 10, 64 << 10, 256 << 10] {
        mount.fill(&root, free);
        is_told(&mount.run(&root, &["build"]), "");
        assert!(files(&inside.join("public")) == before, "{free} free");
        assert_eq!(names(&inside).iter().filter(|name| name.starts_with(".public.new-")).count(), 0, "{free} free");
        mount.make_room(&root);
    }
    assert_eq!(mount.run(&root, &["build"]).code, 0);
    let after = files(&inside.join("public"));
    assert!(after != before && after.len() == before.len());
    assert_eq!(mount.run(&root, &["build", "--out", "again"]).code, 0);
    assert!(files(&inside.join("again")) == after);
}

#[test]
fn on_a_full_disk_files_are_complete_or_absent() {
    let Some((_sandbox, mount, root)) = small_disk() else { return };
    let inside = mount.path(&root);
    let edition = inside.join("content/editions/2026/edition.yaml");
    let round = "\nconsultation: {opens: 2026-01-01, closes: 2026-12-31, to: {zh: 秘书处, en: Secretariat}}\n";
    let text = fs::read_to_string(&edition).expect("text");
    fs::write(&edition, text + round).expect("written");
    fs::write(inside.join("form.csv"), "章条,意见内容,提出单位\n1,应写明期限,甲\n").expect("written");
    let content = files(&inside.join("content"));
    mount.fill(&root, 0);
    is_told(&mount.run(&root, &["comments", "import", "form.csv"]), "write ./content/editions/2026/comments.yaml");
    is_told(
        &mount.run(&root, &["edition", "publish", "2026", "--date", "2026-05-01"]),
        "write ./content/editions/2026/edition.yaml",
    );
    is_told(&mount.run(&root, &["edition", "new", "2030", "--from", "2026"]), "");
    is_told(&mount.run(&root, &["translations", "--all"]), "write ./content/editions/2026/clauses/");
    is_told(&mount.run(&root, &["export", "xlsx", "--lang", "zh", "--out", "book.xlsx"]), "write book.xlsx");
    assert!(!inside.join("book.xlsx").exists());
    assert!(files(&inside.join("content")) == content, "{:?}", files(&inside.join("content")).keys());
    // Reading needs no room.
    assert_eq!(mount.run(&root, &["check"]).code, 0);
    assert_eq!(mount.run(&root, &["search", "阅览室"]).code, 0);
    mount.make_room(&root);
    assert_eq!(mount.run(&root, &["edition", "publish", "2026", "--date", "2026-05-01"]).code, 0);
    assert_eq!(mount.run(&root, &["edition", "new", "2030", "--from", "2026"]).code, 0);
    assert_eq!(mount.run(&root, &["check"]).code, 0);
}

/// The same without a disk of one's own: no file may be larger than 4 KiB.
#[test]
fn a_build_beyond_the_file_size_limit_keeps_the_old_site() {
    let sandbox = Sandbox::with_standard();
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let before = sandbox.files("public");
    sandbox.replace(CHAPTER, "大型阅览室应", "大型阅览室均应");
    // `ulimit -f` counts half KiB; the signal that comes with the limit is ignored, so that the error is seen.
    let mut command = Command::new("sh");
    command
        .args(["-c", "trap '' XFSZ && ulimit -f 8 && exec \"$@\"", "sh"])
        .arg(assert_cmd::cargo::cargo_bin("clausebook"));
    let ran = Ran::of(command.arg("build").current_dir(sandbox.path("")).output().expect("it runs"));
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{ran:?}");
    assert!(ran.stderr.contains("error: cannot write ") && ran.stderr.contains("help: "), "{ran:?}");
    assert!(!ran.stderr.contains("panicked"), "{ran:?}");
    assert!(sandbox.files("public") == before);
    assert_eq!(sandbox.run(&["build"]).code, 0);
    assert_eq!(
        sandbox.names(""),
        [
            ".clausebook",
            ".gitattributes",
            ".gitignore",
            ".public.lock",
            "README.md",
            "README.zh.md",
            "content",
            "public"
        ]
    );
}

#[test]
fn a_result_that_does_not_fit_on_standard_output_is_a_failure() {
    let sandbox = Sandbox::with_standard();
    for arguments in [&["export", "json"][..], &["search", "阅览室"], &["check", "--format", "json"]] {
        let full = fs::File::options().write(true).open("/dev/full").expect("it is there");
        let ran = Ran::of(sandbox.command(arguments).stdout(full).output().expect("it runs"));
        assert_eq!(ran.code, 3, "{arguments:?}: {ran:?}");
        assert!(ran.stderr.contains("error: cannot write to standard output: No space left"), "{arguments:?}: {ran:?}");
    }
}

/// Neither the status of an edition nor its lock is written unless both are, with and without another id.
#[test]
fn a_publication_on_a_nearly_full_disk_is_whole_or_absent() {
    let Some((_sandbox, mount, root)) = small_disk() else { return };
    let inside = mount.path(&root);
    let renamed = ["edition", "publish", "2026", "--as", "2027", "--date", "2026-05-01"];
    let plain = ["edition", "publish", "2030", "--date", "2026-05-02"];
    for arguments in [&renamed[..], &plain] {
        let content = files(&inside.join("content"));
        let mut refused = 0;
        loop {
            mount.fill(&root, refused * (4 << 10));
            let ran = mount.run(&root, arguments);
            if ran.code == 0 {
                break;
            }
            is_told(&ran, "write ./content/");
            assert!(files(&inside.join("content")) == content, "{arguments:?}, {refused} pages free");
            refused += 1;
            mount.make_room(&root);
        }
        mount.make_room(&root);
        assert!(refused > 2, "{arguments:?}: {refused}");
        assert_eq!(mount.run(&root, &["check"]).code, 0, "{arguments:?}");
        mount.run(&root, &["edition", "new", "2030", "--from", "2027"]);
    }
}
