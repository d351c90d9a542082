//! A small disk of its own (tmpfs) in a mount namespace that ends with the test, so that no mount is left behind. Needs root,
//! or user namespaces; where there is neither, the test is skipped.

use super::sandbox::Ran;
use super::skipped::skipped;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Mounted as long as this lives.
pub struct Mount {
    /// Holds the namespace: it waits for its standard input to end.
    holder: Child,
    as_user: bool,
}

impl Mount {
    /// Mounts an empty disk of so many KiB over a folder. Skips the test, with `None`, where that is not allowed.
    pub fn at(folder: &Path, kib: u32) -> Option<Mount> {
        let mount = [false, true].into_iter().find_map(|as_user| Mount::start(folder, kib, as_user));
        if mount.is_none() {
            skipped("this process may not mount a disk");
        }
        mount
    }

    fn start(folder: &Path, kib: u32, as_user: bool) -> Option<Mount> {
        let script = "mount -t tmpfs -o mode=777,size=\"$1\"k tmpfs \"$2\" && echo mounted && cat";
        let mut holder = Command::new("unshare")
            .args(if as_user { &["--user", "--map-root-user", "--mount"][..] } else { &["--mount"] })
            .args(["sh", "-c", script, "sh", &kib.to_string()])
            .arg(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .ok()?;
        let mut line = String::new();
        BufReader::new(holder.stdout.take()?).read_line(&mut line).ok()?;
        let mount = Mount { holder, as_user };
        (line == "mounted\n").then_some(mount)
    }

    /// Runs the command in a folder as it is with the disk.
    pub fn run(&self, folder: &Path, arguments: &[&str]) -> Ran {
        let mut command = Command::new("nsenter");
        command.arg(format!("--mount=/proc/{}/ns/mnt", self.holder.id()));
        if self.as_user {
            command.arg(format!("--user=/proc/{}/ns/user", self.holder.id())).arg("--preserve-credentials");
        }
        let script = "cd \"$1\" && shift && exec \"$@\"";
        command.args(["sh", "-c", script, "sh"]).arg(folder).arg(assert_cmd::cargo::cargo_bin("clausebook"));
        Ran::of(command.args(arguments).env_remove("CLICOLOR_FORCE").output().expect("it runs"))
    }

    /// Where this process finds what lies at a path with the disk.
    pub fn path(&self, path: &Path) -> PathBuf {
        let inside = path.strip_prefix("/").expect("an absolute path");
        PathBuf::from(format!("/proc/{}/root", self.holder.id())).join(inside)
    }

    /// Fills the disk, but for so many bytes.
    pub fn fill(&self, folder: &Path, but_for: u64) {
        let path = self.path(folder).join("filler");
        let mut filler = std::fs::File::create(path).expect("made");
        while filler.write_all(&[0; 4096]).is_ok() {}
        let length = filler.metadata().expect("known").len();
        filler.set_len(length.saturating_sub(but_for)).expect("cut");
    }

    pub fn make_room(&self, folder: &Path) {
        std::fs::remove_file(self.path(folder).join("filler")).expect("removed");
    }
}

impl Drop for Mount {
    fn drop(&mut self) {
        let _ = self.holder.kill();
        let _ = self.holder.wait();
    }
}
