//! Several commands on one root at once, and sources that change while a command runs.

use super::sandbox::{CHAPTER, Ran, Sandbox};
use std::fs;
use std::process::Stdio;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Runs commands at once.
fn together(sandbox: &Sandbox, commands: &[&[&str]]) -> Vec<Ran> {
    let start = |arguments: &&[&str]| {
        let mut command = sandbox.command(arguments);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("it starts")
    };
    let running: Vec<_> = commands.iter().map(start).collect();
    running.into_iter().map(|child| Ran::of(child.wait_with_output().expect("it ends"))).collect()
}

#[test]
fn of_concurrent_builds_one_writes_and_the_others_fail_or_wait() {
    let sandbox = Sandbox::with_standard();
    assert_eq!(sandbox.run(&["build", "--out", "alone"]).code, 0);
    let alone = sandbox.files("alone");
    for _ in 0..3 {
        let ran = together(&sandbox, &[&["build"], &["build"], &["build"], &["build", "--out", "other"]]);
        for ran in &ran {
            let told =
                ran.code == 3 && ran.stderr.contains("another build is writing ./public; try again when it is done");
            assert!(ran.code == 0 || told, "{ran:?}");
        }
        assert!(ran[..3].iter().any(|ran| ran.code == 0) && ran[3].code == 0, "{ran:?}");
        assert!(sandbox.files("public") == alone && sandbox.files("other") == alone);
    }
    assert_eq!(
        sandbox.run(&["build"]).stdout,
        format!("./public: {} files, 0 of them new or changed\n", alone.len() - 1)
    );
    assert!(!sandbox.names("").iter().any(|name| name.contains(".new-")), "{:?}", sandbox.names(""));
}

#[test]
fn of_two_concurrent_edition_commands_one_succeeds() {
    let sandbox = Sandbox::with_standard();
    let new: &[&str] = &["edition", "new", "2030", "--from", "2026"];
    let ran = together(&sandbox, &[new, new]);
    assert_eq!(ran.iter().filter(|ran| ran.code == 0).count(), 1, "{ran:?}");
    let told = |ran: &Ran| {
        ran.stderr.contains("there is an edition") || ran.stderr.contains("another command is writing to ./content")
    };
    assert!(ran.iter().all(|ran| ran.code == 0 || told(ran)), "{ran:?}");
    let publish: &[&str] = &["edition", "publish", "2026", "--date", "2026-05-01"];
    let ran = together(&sandbox, &[publish, publish, &["translations", "--all", "--edition", "2030"]]);
    assert_eq!(
        ran[..2].iter().filter(|ran| ran.code == 0).count() + usize::from(ran[2].code == 0),
        ran.iter().filter(|ran| ran.code == 0).count()
    );
    assert!(ran.iter().any(|ran| ran.code == 0) && ran.iter().all(|ran| [0, 2, 3].contains(&ran.code)), "{ran:?}");
    sandbox.run(publish);
    assert_eq!(sandbox.run(&["check"]).code, 0);
    assert!(
        sandbox.files("content").keys().all(|path| !path.contains(".new-")),
        "{:?}",
        sandbox.files("content").keys()
    );
}

/// Does some work while something is changed again and again.
fn while_changing(change: impl Fn(u32) + Sync, work: impl FnOnce()) {
    /// Ends the changes, though an assertion fails.
    struct Ended<'a>(&'a AtomicBool);
    impl Drop for Ended<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::Relaxed);
        }
    }
    let ended = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for turn in 0.. {
                if ended.load(Ordering::Relaxed) {
                    break;
                }
                change(turn);
                std::thread::sleep(Duration::from_millis(15));
            }
        });
        let _ended = Ended(&ended);
        work();
    });
}

/// Saves a chapter as editors do, by renaming.
fn save(sandbox: &Sandbox, text: &str) {
    let aside = "content/editions/2026/clauses/.swap";
    sandbox.write(aside, text);
    fs::rename(sandbox.path(aside), sandbox.path(CHAPTER)).expect("renamed");
}

#[test]
fn a_concurrently_saved_source_is_not_overwritten() {
    let sandbox = Sandbox::with_standard();
    let chapter = sandbox.read(CHAPTER);
    let change = |turn| save(&sandbox, &format!("{chapter}\n第 {turn} 次保存。\n"));
    while_changing(change, || {
        for _ in 0..3 {
            let ran = sandbox.run(&["edition", "publish", "2026", "--date", "2026-05-01"]);
            let told = ran.stderr.contains("was changed by another program and not overwritten; run the command again");
            // It may be saved again after it was looked at; then the lock tells.
            // On a slow machine it is never at rest for as long as reading takes.
            let told = told || ran.stderr.contains("its files change while they are read");
            assert!((ran.code == 3 && told) || ran.code == 0 || ran.code == 2, "{ran:?}");
        }
    });
    assert!(sandbox.read(CHAPTER).ends_with("次保存。\n"), "what was saved last stands");
}

#[test]
fn files_that_change_during_a_build_never_give_a_partial_site() {
    let sandbox = Sandbox::with_standard();
    let plan = "content/editions/2026/files/plan.svg";
    let svg = |text: &str| format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><!-- {} --></svg>", text.repeat(20_000));
    sandbox.write(plan, &svg("一"));
    sandbox.replace(CHAPTER, "大型阅览室应", "![平面图](../files/plan.svg)大型阅览室应");
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let chapter = sandbox.read(CHAPTER);
    let mut last = sandbox.files("public");
    let change = |turn: u32| {
        save(&sandbox, &format!("{chapter}\n第 {turn} 次。\n"));
        match turn % 4 {
            0 => sandbox.write(plan, &svg("二")),
            1 => sandbox.write(plan, ""),
            2 => fs::remove_file(sandbox.path(plan)).expect("removed"),
            _ => sandbox.write(plan, &svg("三")),
        }
    };
    while_changing(change, || {
        for turn in 0..6 {
            let ran = sandbox.run(&["build"]);
            let now = sandbox.files("public");
            match ran.code {
                0 => {
                    // Those of the search are named by what is in them.
                    let one = |path: &str| now.contains_key(path) != last.contains_key(path);
                    let odd = |path: &&String| !path.starts_with("search/") && one(path);
                    let odd: Vec<&String> = now.keys().chain(last.keys()).filter(odd).collect();
                    assert!(odd.is_empty(), "build {turn}: {odd:?}");
                }
                // The file is missing when it is looked for, or when it is copied.
                1 => assert!(ran.stderr.contains("plan.svg") && now == last, "build {turn}: {ran:?}"),
                3 => assert!(ran.stderr.contains("error: cannot read ") && now == last, "build {turn}: {ran:?}"),
                _ => panic!("build {turn}: {ran:?}"),
            }
            last = now;
        }
    });
    sandbox.write(plan, &svg("四"));
    assert_eq!(sandbox.run(&["build"]).code, 0);
    assert_eq!(sandbox.run(&["build", "--out", "again"]).code, 0);
    assert!(sandbox.files("public") == sandbox.files("again"));
}
