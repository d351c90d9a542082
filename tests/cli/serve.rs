mod bad_clients;
mod foreign_pages;
mod of_library;
mod polling;
#[cfg(unix)]
mod the_end;

use super::client::{Events, ask, get};
use super::sandbox::{CHAPTER, Sandbox};
use std::fs;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

/// A running server, ended with the test.
pub struct Server {
    child: Child,
    pub address: String,
}

impl Server {
    pub fn start(sandbox: &Sandbox) -> Server {
        let mut child = Command::new(assert_cmd::cargo::cargo_bin("clausebook"))
            .args(["serve", "--port", "0", "--root"])
            .arg(sandbox.path(""))
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its output")).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("http://").and_then(|rest| rest.strip_suffix('/'));
        Server { address: address.unwrap_or_else(|| panic!("no address: {line}")).to_owned(), child }
    }

    /// The version that a page of now came from.
    fn version(&self) -> String {
        let page = get(&self.address, "/").body;
        let rest = page.split("data-version=\"").nth(1).expect("the live script");
        rest.split('"').next().expect("a version").to_owned()
    }

    pub fn events(&self) -> Events {
        Events::of(&self.address, &self.version())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn pages_are_served_with_headers_that_allow_nothing_from_elsewhere() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let page = get(&server.address, "/");
    assert_eq!(page.status, 200);
    for header in [
        "content-type: text/html; charset=utf-8",
        "cache-control: no-store",
        "x-content-type-options: nosniff",
        "default-src 'none'; script-src 'self'; style-src 'self'",
    ] {
        assert!(page.head.contains(header), "{header}: {}", page.head);
    }
    assert!(page.body.contains("<script src=\"/_clausebook/live.js\""));
    assert!(get(&server.address, "/_clausebook/live.js").head.contains("text/javascript"));
    assert!(get(&server.address, "/_clausebook/live.css").head.contains("text/css"));

    let folder = get(&server.address, "/2026/zh");
    assert_eq!(folder.status, 307);
    assert!(folder.head.contains("location: /2026/zh/"), "{}", folder.head);
    assert_eq!(get(&server.address, "/2026/zh/").status, 200);
    for path in ["/nowhere.html", "/../Cargo.toml", "/%2e%2e/content/site.yaml", "/content/site.yaml"] {
        assert_eq!(get(&server.address, path).status, 404, "{path}");
    }
    assert_eq!(ask(&server.address, "POST", "/", &server.address).status, 405);
    assert!(!sandbox.path("public").exists(), "serving writes nothing");
}

#[test]
fn only_names_of_this_machine_are_answered() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let port = server.address.rsplit(':').next().expect("a port");
    assert_eq!(ask(&server.address, "GET", "/", &format!("localhost:{port}")).status, 200);
    for path in ["/", "/_clausebook/events", "/_clausebook/live.js"] {
        assert_eq!(ask(&server.address, "GET", path, &format!("evil.example:{port}")).status, 403, "{path}");
    }
}

#[test]
fn a_change_reloads_the_page() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let mut events = server.events();
    assert_eq!(events.next().0, "ok");
    sandbox.replace("content/site.yaml", "社区阅览室标准", "公共阅览室标准");
    assert_eq!(events.next().0, "reload");
    assert!(get(&server.address, "/2026/zh/").status == 200);
    assert!(get(&server.address, "/").body.contains("公共阅览室标准"));
}

#[test]
fn a_page_of_an_older_build_is_reloaded_at_once() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let mut events = Events::of(&server.address, "1-1");
    assert_eq!(events.next(), ("reload".to_owned(), server.version()));
}

#[test]
fn errors_are_shown_over_the_last_good_page_until_corrected() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let before = get(&server.address, "/").body;
    let mut events = server.events();
    assert_eq!(events.next().0, "ok");

    sandbox.break_chapter();
    let report: serde_json::Value = serde_json::from_str(&events.wait_for("diagnostics")).expect("JSON");
    assert_eq!(report["diagnostics"][0]["path"], CHAPTER);
    assert_eq!(report["diagnostics"][0]["line"], 15);
    assert_eq!(get(&server.address, "/").body, before);

    sandbox.mend_chapter();
    assert_eq!(events.next(), ("ok".to_owned(), "up to date".to_owned()));
}

#[test]
fn with_initial_errors_a_waiting_page_is_served() {
    let sandbox = Sandbox::with_standard();
    sandbox.break_chapter();
    let server = Server::start(&sandbox);
    let page = get(&server.address, "/2026/zh/");
    assert_eq!(page.status, 503);
    assert!(page.body.contains("broken-reference"), "{}", page.body);
    let mut events = server.events();
    assert_eq!(events.next().0, "diagnostics");
    sandbox.mend_chapter();
    assert_eq!(events.wait_for("reload"), server.version());
    assert_eq!(get(&server.address, "/2026/zh/").status, 200);
}

#[test]
fn a_file_saved_by_renaming_is_noticed_each_time() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let mut events = server.events();
    assert_eq!(events.next().0, "ok");
    let text = sandbox.read("content/site.yaml");
    for name in ["甲室", "乙室", "丙室"] {
        sandbox.write("content/.site.yaml.swp", &text.replace("社区阅览室标准", name));
        fs::rename(sandbox.path("content/.site.yaml.swp"), sandbox.path("content/site.yaml")).expect("renamed");
        events.wait_for("reload");
        assert!(get(&server.address, "/").body.contains(name), "{name}");
    }
}

#[test]
fn the_content_folder_may_go_and_come_back() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let mut events = server.events();
    assert_eq!(events.next().0, "ok");
    fs::rename(sandbox.path("content"), sandbox.path("aside")).expect("renamed");
    assert!(events.wait_for("diagnostics").contains("no content/site.yaml"));
    fs::rename(sandbox.path("aside"), sandbox.path("content")).expect("renamed");
    events.wait_for("ok");
    // It is watched again, not only read once more.
    sandbox.replace("content/site.yaml", "社区阅览室标准", "公共阅览室标准");
    events.wait_for("reload");
}

#[test]
fn a_file_that_is_only_copied_reloads_too() {
    let sandbox = Sandbox::with_standard();
    sandbox.write("content/editions/2026/files/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    sandbox.replace(CHAPTER, "大型阅览室应", "![平面图](../files/plan.svg)大型阅览室应");
    let server = Server::start(&sandbox);
    let mut events = server.events();
    assert_eq!(events.next().0, "ok");
    sandbox.write("content/editions/2026/files/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><g/></svg>");
    events.wait_for("reload");
    let plan = get(&server.address, "/2026/files/plan.svg");
    assert!(plan.status == 200 && plan.body.contains("<g/>"), "{plan:?}");
}

#[test]
fn a_taken_port_is_a_clear_message() {
    let sandbox = Sandbox::with_standard();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("its address").port().to_string();
    let ran = sandbox.run(&["serve", "--port", &port]);
    assert_eq!((ran.code, ran.stdout.as_str()), (3, ""));
    assert!(ran.stderr.starts_with(&format!("error: port {port} of 127.0.0.1 is taken")), "{ran:?}");
}
