//! A standard in a temporary folder, and the command run on it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

/// The chapter that tests break and mend.
pub const CHAPTER: &str = "content/editions/2026/clauses/04-service.md";

pub struct Sandbox {
    folder: TempDir,
}

/// What the command did.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Sandbox {
    /// An empty folder.
    pub fn empty() -> Sandbox {
        Sandbox { folder: tempfile::tempdir().expect("a temporary folder") }
    }

    /// The standard that `init` writes.
    pub fn with_standard() -> Sandbox {
        let sandbox = Sandbox::empty();
        let ran = sandbox.run(&["init", "."]);
        assert_eq!(ran.code, 0, "{ran:?}");
        // A published edition makes a feed, which wants the address of the site.
        sandbox.replace("content/site.yaml", "# base-url: ", "base-url: ");
        sandbox
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a text file")
    }

    pub fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
    }

    /// Replaces a piece of a file, which must be there.
    pub fn replace(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, &text.replacen(from, to, 1));
    }

    /// Makes a reference lead nowhere.
    pub fn break_chapter(&self) {
        self.replace(CHAPTER, "(clause:service.comments.answer)", "(clause:service.comments.anwser)");
    }

    pub fn mend_chapter(&self) {
        self.replace(CHAPTER, "anwser", "answer");
    }

    /// Runs the command in the sandbox, with nothing of this machine's settings.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(self.command(arguments).output().expect("it runs"))
    }

    /// The command as [`Sandbox::run`] runs it.
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("clausebook"));
        command.current_dir(self.folder.path()).env_remove("CLICOLOR_FORCE").args(arguments);
        command
    }

    /// The names of what lies in a folder, in order; none if there is no folder.
    pub fn names(&self, folder: &str) -> Vec<String> {
        names(&self.path(folder))
    }

    /// All files under a folder with their bytes.
    pub fn files(&self, folder: &str) -> Files {
        files(&self.path(folder))
    }
}

/// Files by their path in a folder.
pub type Files = BTreeMap<String, Vec<u8>>;

impl Ran {
    pub fn of(output: Output) -> Ran {
        Ran {
            code: output.status.code().expect("it ends by itself"),
            stdout: String::from_utf8(output.stdout).expect("text"),
            stderr: String::from_utf8(output.stderr).expect("text"),
        }
    }
}

pub fn files(folder: &Path) -> Files {
    let files = walkdir::WalkDir::new(folder).into_iter().map(|entry| entry.expect("an entry"));
    files
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| (slashed(entry.path(), folder), fs::read(entry.path()).expect("a file")))
        .collect()
}

pub fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten();
    let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
    let mut names: Vec<String> = entries.filter_map(Result::ok).map(name).collect();
    names.sort();
    names
}

fn slashed(path: &Path, folder: &Path) -> String {
    path.strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/")
}
