//! Without the right to read or to write. Root has every right, so a test that runs as root runs the command as nobody.

use super::sandbox::{CHAPTER, Files, Ran, Sandbox, files};
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The user whom nothing belongs to, on every Unix.
const NOBODY: u32 = 65534;

/// A built standard that belongs to somebody who is not root.
struct Somebody {
    sandbox: Sandbox,
    program: PathBuf,
    /// `None` if this process is somebody already.
    user: Option<u32>,
}

impl Somebody {
    fn with_standard() -> Somebody {
        let sandbox = Sandbox::empty();
        let mut program = assert_cmd::cargo::cargo_bin("clausebook");
        let user = (fs::metadata(sandbox.path("")).expect("a folder").uid() == 0).then_some(NOBODY);
        if user.is_some() {
            // The program may lie where only root comes.
            let to = sandbox.path("program");
            if fs::hard_link(&program, &to).is_err() {
                fs::copy(&program, &to).expect("copied");
            }
            fs::create_dir(sandbox.path("rooms")).expect("a folder");
            chown(sandbox.path("rooms"), user, user).expect("given away");
            fs::set_permissions(sandbox.path(""), fs::Permissions::from_mode(0o755)).expect("opened");
            program = to;
        }
        let somebody = Somebody { sandbox, program, user };
        for arguments in [&["init", "."][..], &["build"]] {
            fs::create_dir_all(somebody.path("")).expect("a folder");
            let ran = somebody.run(arguments);
            assert_eq!(ran.code, 0, "{ran:?}");
        }
        somebody
    }

    fn path(&self, path: &str) -> PathBuf {
        self.sandbox.path("rooms").join(path)
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let mut command = Command::new(&self.program);
        if let Some(user) = self.user {
            command.uid(user).gid(user);
        }
        let output = command.args(arguments).current_dir(self.path("")).env_remove("CLICOLOR_FORCE").output();
        Ran::of(output.expect("it runs"))
    }

    /// Runs the command where the system gives it no thread but its first.
    #[cfg(target_os = "linux")]
    fn run_without_threads(&self, arguments: &[&str]) -> Ran {
        self.run_with_threads(1, arguments)
    }

    /// Runs the command where the system gives its user so many processes and threads.
    #[cfg(target_os = "linux")]
    fn run_with_threads(&self, most: usize, arguments: &[&str]) -> Ran {
        let mut command = Command::new("prlimit");
        if let Some(user) = self.user {
            command.uid(user).gid(user);
        }
        command.arg(format!("--nproc={most}")).arg(&self.program).args(arguments);
        let output = command.current_dir(self.path("")).env_remove("CLICOLOR_FORCE").output();
        Ran::of(output.expect("it runs"))
    }

    fn public(&self) -> Files {
        files(&self.path("public"))
    }

    /// Changes what will be built.
    fn revise(&self) {
        self.sandbox.replace(&format!("rooms/{CHAPTER}"), "大型阅览室", "大型的阅览室");
    }

    /// Runs the command with the right to something taken away. Every failure must name it and say what to do.
    fn run_without(&self, path: &str, mode: u32, arguments: &[&str]) -> Ran {
        let before = mode_of(&self.path(path));
        set_mode(&self.path(path), mode);
        let ran = self.run(arguments);
        set_mode(&self.path(path), before);
        assert!(!ran.stderr.contains("panicked"), "{ran:?}");
        ran
    }

    fn is_denied(&self, path: &str, mode: u32, arguments: &[&str], said: &str) {
        let ran = self.run_without(path, mode, arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{path}: {ran:?}");
        assert!(ran.stderr.contains(said) && ran.stderr.contains("Permission denied"), "{path}: {ran:?}");
        assert!(ran.stderr.contains("help: give the user who runs this command permission"), "{path}: {ran:?}");
    }
}

fn mode_of(path: &Path) -> u32 {
    fs::metadata(path).expect("it is there").permissions().mode()
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("set");
}

#[test]
fn permission_errors_name_the_path_and_keep_the_old_site() {
    let somebody = Somebody::with_standard();
    let before = somebody.public();
    somebody.revise();
    somebody.is_denied(CHAPTER, 0o000, &["build"], CHAPTER);
    somebody.is_denied("content/editions/2026/clauses", 0o000, &["build"], "content/editions/2026/clauses");
    somebody.is_denied("content", 0o000, &["build"], "content");
    somebody.is_denied("", 0o555, &["build"], "cannot make a folder in");
    somebody.is_denied(".public.lock", 0o000, &["build"], ".public.lock");
    assert!(somebody.public() == before);
    assert_eq!(somebody.run(&["build"]).code, 0);
    assert!(somebody.public() != before);
}

#[test]
fn a_read_only_site_is_replaced_without_leftovers() {
    let somebody = Somebody::with_standard();
    let before = somebody.public();
    somebody.revise();
    for folder in ["public/2026/zh/c", "public/2026/zh", "public"] {
        set_mode(&somebody.path(folder), 0o555);
    }
    assert_eq!(somebody.run(&["build"]).code, 0);
    assert!(somebody.public() != before);
    assert_eq!(
        somebody.sandbox.names("rooms"),
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
    assert_eq!(mode_of(&somebody.path("public")) & 0o700, 0o700);
}

#[test]
fn without_write_permission_sources_stay_and_reading_works() {
    let somebody = Somebody::with_standard();
    let content = files(&somebody.path("content"));
    let edition = "content/editions/2026";
    somebody.is_denied(edition, 0o555, &["edition", "publish", "2026", "--date", "2026-05-01"], "edition.yaml");
    somebody.is_denied("content/editions", 0o555, &["edition", "new", "2030", "--from", "2026"], "content/editions");
    somebody.is_denied(
        "content/editions/2026/clauses",
        0o555,
        &["translations", "--all"],
        "content/editions/2026/clauses/",
    );
    somebody.is_denied(
        "content/pages",
        0o555,
        &["export", "xlsx", "--lang", "zh", "--out", "content/pages/b.xlsx"],
        "content/pages/b.xlsx",
    );
    assert!(files(&somebody.path("content")) == content);
    let found = somebody.run(&["search", "阅览室"]).stdout;
    for (path, mode) in [(".clausebook/search", 0o555), (".clausebook/search", 0o000), ("", 0o555)] {
        let ran = somebody.run_without(path, mode, &["search", "阅览室"]);
        assert_eq!((ran.code, &ran.stdout), (0, &found), "{path}: {ran:?}");
    }
    assert_eq!(somebody.run(&["edition", "publish", "2026", "--date", "2026-05-01"]).code, 0);
}

#[cfg(target_os = "linux")]
#[test]
fn a_refused_thread_is_a_failure_of_the_system_with_a_sentence() {
    let somebody = Somebody::with_standard();
    let before = somebody.public();
    somebody.revise();
    for arguments in [
        &["build"][..],
        &["check"],
        &["search", "阅览室"],
        &["export", "json"],
        &["serve", "--port", "0"],
        &["edition", "list"],
    ] {
        let ran = somebody.run_without_threads(arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (3, ""), "{arguments:?}: {ran:?}");
        assert!(ran.stderr.starts_with("error: cannot start threads: "), "{arguments:?}: {ran:?}");
        assert!(!ran.stderr.contains("panicked"), "{arguments:?}: {ran:?}");
    }
    assert_eq!(somebody.run_without_threads(&["explain"]).code, 0);
    assert!(somebody.public() == before);
}

#[cfg(target_os = "linux")]
#[test]
fn a_thread_that_is_refused_to_a_workbook_is_a_failure_of_the_system() {
    let somebody = Somebody::with_standard();
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let mut codes = std::collections::BTreeSet::new();
    // Enough for the work that is divided among all processors, and not for a thread for each sheet of a workbook.
    for most in processors + 1..processors + 12 {
        let ran = somebody.run_with_threads(most, &["export", "xlsx", "--out", &format!("out-{most}")]);
        codes.insert(ran.code);
        assert!(ran.code == 0 || ran.code == 3, "{most}: {ran:?}");
        assert!(!ran.stderr.contains("panicked"), "{most}: {ran:?}");
        assert_eq!(ran.stderr.contains("cannot start threads"), ran.code == 3, "{most}: {ran:?}");
    }
    assert!(codes.contains(&3), "some limit is too low");
    // Several workbooks are made at a time, and one can take the threads of another.
    for most in processors + 1..processors + 8 {
        let ran = somebody.run_with_threads(most, &["build", "--out", &format!("site-{most}")]);
        assert!(ran.code == 0 || ran.code == 3, "{most}: {ran:?}");
    }
}
