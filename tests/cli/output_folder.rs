use super::sandbox::Sandbox;
use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;
use std::process::Command;

fn is_refused(sandbox: &Sandbox, out: &str, why: &str) {
    let ran = sandbox.run(&["build", "--out", out]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{out}: {ran:?}");
    assert!(ran.stderr.contains(&format!("cannot use {out} as the output folder: {why}")), "{out}: {ran:?}");
}

#[test]
fn a_folder_with_foreign_files_is_left_as_it_is() {
    let sandbox = Sandbox::with_standard();
    sandbox.write("public/thesis.txt", "years of work");
    sandbox.write("public/index.html", "a site made by hand");
    let before = sandbox.files("public");
    is_refused(&sandbox, "public", "it holds files and was not made by `clausebook build`");
    // A site whose marker somebody took away is a foreign one too.
    assert_eq!(sandbox.run(&["build", "--out", "site"]).code, 0);
    fs::remove_file(sandbox.path("site/.clausebook")).expect("removed");
    is_refused(&sandbox, "site", "it holds files");
    sandbox.write("file", "a file");
    is_refused(&sandbox, "file", "it is not a folder");
    assert!(sandbox.files("public") == before && sandbox.read("file") == "a file");
    assert!(!sandbox.names("").iter().any(|name| name.contains(".new-")), "{:?}", sandbox.names(""));
}

#[test]
fn the_output_is_never_a_link_nor_mixed_with_the_content() {
    let sandbox = Sandbox::with_standard();
    let content = sandbox.files("content");
    for folder in ["elsewhere", "deep"] {
        fs::create_dir(sandbox.path(folder)).expect("a folder");
    }
    symlink("elsewhere", sandbox.path("public")).expect("a link");
    symlink("nowhere", sandbox.path("dangling")).expect("a link");
    symlink("../content", sandbox.path("deep/door")).expect("a link");
    is_refused(&sandbox, "public", "it is a symbolic link");
    is_refused(&sandbox, "dangling", "it is a symbolic link");
    for inside in ["content", "content/site", "deep/door/site", "content/editions/2026/files/site"] {
        is_refused(&sandbox, inside, "it is inside the content folder");
    }
    for around in [".", "./"] {
        is_refused(&sandbox, around, "it contains the content folder");
    }
    is_refused(&sandbox, "/", "it must end in the name of a folder");
    assert!(sandbox.files("content") == content && sandbox.files("elsewhere").is_empty());
    assert!(!sandbox.path("nowhere").exists());
}

#[cfg(target_os = "linux")]
#[test]
fn a_mount_is_refused_and_a_folder_inside_it_is_used() {
    use super::mount::Mount;
    use super::sandbox::files;
    let sandbox = Sandbox::with_standard();
    let (root, public) = (sandbox.path(""), sandbox.path("public"));
    fs::create_dir(&public).expect("a folder");
    let Some(mount) = Mount::at(&public, 8 * 1024) else { return };
    let ran = mount.run(&root, &["build"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
    assert!(ran.stderr.contains("it is a mount point"), "{ran:?}");
    assert!(ran.stderr.contains("choose a folder inside it with --out"), "{ran:?}");
    for _ in 0..2 {
        let ran = mount.run(&root, &["build", "--out", "public/site"]);
        assert_eq!(ran.code, 0, "{ran:?}");
    }
    assert!(files(&mount.path(&public).join("site")).contains_key("index.html"));
}

#[test]
fn a_pipe_among_the_sources_is_reported_without_waiting() {
    let sandbox = Sandbox::with_standard();
    fs::create_dir_all(sandbox.path("content/editions/2026/files")).expect("a folder");
    for path in ["content/editions/2026/files/plan.svg", "content/editions/2026/clauses/09-pipe.md"] {
        assert!(Command::new("mkfifo").arg(sandbox.path(path)).status().expect("it runs").success());
        let ran = sandbox.run(&["build"]);
        assert_eq!(
            (ran.code, ran.stderr.contains("error[not-a-file]"), ran.stderr.contains(path)),
            (1, true, true),
            "{ran:?}"
        );
        fs::remove_file(sandbox.path(path)).expect("removed");
    }
    assert_eq!(sandbox.run(&["build"]).code, 0);
    assert!(Path::new(&sandbox.path("public/index.html")).exists());
}

/// As a build leaves things that is killed between the two renames, where the file system cannot exchange two folders.
#[test]
fn the_next_build_puts_a_site_back_that_a_killed_one_set_aside_whatever_the_content() {
    for is_broken in [false, true] {
        for has_empty_folder in [false, true] {
            let sandbox = Sandbox::with_standard();
            assert_eq!(sandbox.run(&["build"]).code, 0);
            let before = sandbox.files("public");
            fs::rename(sandbox.path("public"), sandbox.path(".public.old-Ab12Cd")).expect("set aside");
            sandbox.write(".public.new-Ab12Ce/.clausebook", "unfinished");
            sandbox.write(".public.new-Ab12Ce/index.html", "unfinished");
            if has_empty_folder {
                fs::create_dir(sandbox.path("public")).expect("a folder");
            }
            if is_broken {
                sandbox.break_chapter();
            }
            let ran = sandbox.run(&["build"]);
            assert_eq!(ran.code, i32::from(is_broken), "{ran:?}");
            assert!(sandbox.files("public") == before, "broken: {is_broken}, empty folder: {has_empty_folder}");
            let left: Vec<String> = sandbox.names("").into_iter().filter(|name| name.starts_with(".public.")).collect();
            assert_eq!(left, [".public.lock"]);
        }
    }
}

#[test]
fn leftovers_go_when_a_build_begins() {
    let sandbox = Sandbox::with_standard();
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let before = sandbox.files("public");
    for kind in ["new", "old"] {
        sandbox.write(&format!(".public.{kind}-Ab12Cd/.clausebook"), "unfinished");
        sandbox.write(&format!(".public.{kind}-Ab12Cd/index.html"), "unfinished");
    }
    // This one is not ours.
    sandbox.write(".public.new-notes/a.txt", "mine");
    sandbox.break_chapter();
    assert_eq!(sandbox.run(&["build"]).code, 1);
    let left: Vec<String> = sandbox.names("").into_iter().filter(|name| name.starts_with(".public.")).collect();
    assert_eq!(left, [".public.lock", ".public.new-notes"]);
    assert!(sandbox.files("public") == before);
}
