/// Prints what a library did, and ends the script with 1 where that is no longer what its head comment states.
fn seen(what: &str, got: &str, stated: &str) {
    println!("{what}: {got}");
    if got != stated {
        eprintln!("CHANGED: {what}: this script states {stated}");
        std::process::exit(1);
    }
}
