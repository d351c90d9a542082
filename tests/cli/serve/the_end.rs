//! The server ends when it is asked to, whatever its clients do.

use super::super::client::{connect, get};
use super::super::sandbox::{CHAPTER, Sandbox};
use super::Server;
use std::io::{Read, Write};
use std::process::Command;
use std::time::{Duration, Instant};

impl Server {
    /// Sends a signal and waits for the end, which must be a good one.
    fn end_with(mut self, signal: &str) {
        let asked = Instant::now();
        let sent = Command::new("kill").args([signal, &self.child.id().to_string()]).status().expect("kill runs");
        assert!(sent.success());
        assert_eq!(self.child.wait().expect("it ends").code(), Some(0));
        // It gives its clients two seconds; the rest is for a slow machine.
        assert!(asked.elapsed() < Duration::from_secs(15), "{:?}", asked.elapsed());
    }
}

#[test]
fn it_ends_when_asked_to_even_with_a_page_open() {
    for signal in ["-INT", "-TERM"] {
        let sandbox = Sandbox::with_standard();
        let server = Server::start(&sandbox);
        let mut events = server.events();
        assert_eq!(events.next().0, "ok");
        server.end_with(signal);
    }
}

#[test]
fn it_ends_during_downloads_and_among_idle_clients() {
    let sandbox = Sandbox::with_standard();
    // Larger than what the system holds for a client that does not read.
    let plan = format!("%PDF-1.7\n%{}\n", "x".repeat(32 << 20));
    sandbox.write("content/editions/2026/files/plan.pdf", &plan);
    sandbox.replace(CHAPTER, "大型阅览室应", "[平面图](../files/plan.pdf)大型阅览室应");
    let server = Server::start(&sandbox);
    let address = &server.address;
    let whole = get(address, "/2026/files/plan.pdf");
    assert!(whole.body == plan && whole.head.contains(&format!("content-length: {}", plan.len())), "{}", whole.head);

    let (slow, idle, half) = (connect(address), connect(address), connect(address));
    write!(&slow, "GET /2026/files/plan.pdf HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("sent");
    (&slow).read_exact(&mut [0; 15]).expect("the beginning");
    (&half).write_all(b"GET / HTTP/1.1\r\nHo").expect("sent");
    server.end_with("-TERM");
    drop((slow, idle, half));
}
