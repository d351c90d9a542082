//! Changes are noticed where the system tells nothing of them.

use super::super::client::{Events, get};
use super::super::sandbox::Sandbox;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};

/// A server that was started in another way than most.
struct Started {
    child: Child,
    address: String,
}

impl Started {
    /// `None` if it does not say where it listens.
    fn by(command: &mut Command) -> Option<Started> {
        let command = command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().ok()?;
        let mut line = String::new();
        BufReader::new(child.stdout.take()?).read_line(&mut line).ok()?;
        let address = line.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/')).map(str::to_owned);
        let mut started = Started { child, address: String::new() };
        started.address = address?;
        Some(started)
    }

    /// Ends it, and gives what it said on standard error.
    fn end(mut self) -> String {
        let _ = self.child.kill();
        let mut said = String::new();
        self.child.stderr.take().expect("its errors").read_to_string(&mut said).expect("text");
        said
    }

    fn notices_a_change(&self, sandbox: &Sandbox) {
        let page = get(&self.address, "/").body;
        let version = page.split("data-version=\"").nth(1).and_then(|rest| rest.split('"').next());
        let mut events = Events::of(&self.address, version.expect("the live script"));
        assert_eq!(events.next().0, "ok");
        sandbox.replace("content/site.yaml", "社区阅览室标准", "公共阅览室标准");
        events.wait_for("reload");
        assert!(get(&self.address, "/").body.contains("公共阅览室标准"));
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn with_poll_a_change_reloads_the_page() {
    let sandbox = Sandbox::with_standard();
    let mut command = sandbox.command(&["serve", "--port", "0", "--poll", "0.1"]);
    let server = Started::by(&mut command).expect("it starts");
    server.notices_a_change(&sandbox);
    assert!(!server.end().contains("cannot be watched"));
}

#[test]
fn what_cannot_be_read_is_told_once_however_often_it_is_looked_at() {
    let sandbox = Sandbox::with_standard();
    let mut command = sandbox.command(&["serve", "--port", "0", "--poll", "0.05"]);
    let server = Started::by(&mut command).expect("it starts");
    std::fs::rename(sandbox.path("content"), sandbox.path("aside")).expect("renamed");
    std::thread::sleep(std::time::Duration::from_secs(1));
    assert_eq!(server.end().matches("no content/site.yaml").count(), 1);
}

#[test]
fn an_interval_that_is_none_is_wrong_usage() {
    let ran = Sandbox::with_standard().run(&["serve", "--port", "0", "--poll", "never"]);
    assert!(ran.code == 2 && ran.stderr.contains("number of seconds"), "{ran:?}");
}

/// In a user namespace of its own, whose limit of watches is none.
#[cfg(target_os = "linux")]
#[test]
fn where_the_system_refuses_watches_it_serves_and_says_so_once() {
    let sandbox = Sandbox::with_standard();
    let program = assert_cmd::cargo::cargo_bin("clausebook");
    let script = "echo 0 > /proc/sys/user/max_inotify_watches && exec \"$0\" serve --port 0 --root \"$1\"";
    let mut command = Command::new("unshare");
    command.args(["--user", "--map-root-user", "sh", "-c", script]).arg(program).arg(sandbox.path(""));
    let Some(server) = Started::by(&mut command) else {
        return super::super::skipped::skipped("this system allows no user namespaces");
    };
    server.notices_a_change(&sandbox);
    assert_eq!(server.end().matches("cannot be watched").count(), 1);
}
