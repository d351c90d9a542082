//! Clients that send too much, too little or nothing sensible: they get nothing by it, and everybody else is served on.

use super::super::client::{Events, ask, connect, get, send};
use super::super::sandbox::Sandbox;
use super::Server;
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::time::Duration;

/// More than the server holds at one time, and more event streams than it keeps.
const MANY_CONNECTIONS: usize = 300;
const MANY_STREAMS: usize = 100;

#[test]
fn no_address_leads_out_of_the_site() {
    let sandbox = Sandbox::with_standard();
    sandbox.write("secret.txt", "the secret");
    sandbox.write("content/secret.txt", "the secret");
    let server = Server::start(&sandbox);
    for path in [
        "/../secret.txt",
        "/2026/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2E%2E%2Fsecret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..\\secret.txt",
        "/..%5Csecret.txt",
        "/....//secret.txt",
        "//secret.txt",
        "/./secret.txt",
        "/secret.txt",
        "/content/secret.txt",
        "/content/site.yaml",
        "/%00",
        "/index.html%00.txt",
        "/index.html%00",
        "/C:/secret.txt",
        "/%c0%ae%c0%ae/secret.txt",
        "/\u{FF0E}\u{FF0E}/secret.txt",
        "/search/../../secret.txt",
        "/search/%2e%2e/%2e%2e/secret.txt",
        "/index.html/",
        "*",
        "",
        "secret.txt",
        "file:///etc/passwd",
        &format!("http://{}/../secret.txt", server.address),
        &format!("{}{}", sandbox.path("secret.txt").display(), ""),
    ] {
        let answer = send(
            &server.address,
            format!("GET {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\n\r\n", server.address),
        );
        assert!(matches!(answer.status, 400 | 403 | 404), "{path}: {answer:?}");
        assert!(!answer.body.contains("the secret"), "{path}");
    }
    assert_eq!(get(&server.address, "/").status, 200);
}

#[cfg(unix)]
#[test]
fn a_file_that_became_a_link_is_not_followed_outside() {
    let sandbox = Sandbox::with_standard();
    sandbox.write("secret.svg", "the secret");
    sandbox.write("content/editions/2026/files/plan.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    sandbox.replace(super::super::sandbox::CHAPTER, "大型阅览室应", "![平面图](../files/plan.svg)大型阅览室应");
    let server = Server::start(&sandbox);
    assert_eq!(get(&server.address, "/2026/files/plan.svg").status, 200);
    let plan = sandbox.path("content/editions/2026/files/plan.svg");
    std::fs::remove_file(&plan).expect("removed");
    std::os::unix::fs::symlink(sandbox.path("secret.svg"), &plan).expect("a link");
    let answer = get(&server.address, "/2026/files/plan.svg");
    assert!(answer.status == 404 && !answer.body.contains("secret"), "{answer:?}");
}

#[test]
fn only_what_changes_nothing_is_done() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"] {
        for path in ["/", "/api/search?q=a", "/_clausebook/events", "/nowhere"] {
            let answer = ask(&server.address, method, path, &server.address);
            assert_eq!(answer.status, 405, "{method} {path}");
            assert!(answer.head.contains("\r\nallow: get, head"), "{}", answer.head);
        }
    }
    let head = ask(&server.address, "HEAD", "/", &server.address);
    assert_eq!((head.status, head.body.as_str()), (200, ""));
    assert!(head.head.contains("content-length: "), "{}", head.head);
}

#[test]
fn no_body_is_read() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    // It announces a gigabyte, and none of it comes: the answer does not wait for it.
    for (method, status) in [("POST", 405), ("GET", 200)] {
        let request = format!("{method} / HTTP/1.1\r\nHost: {}\r\nContent-Length: 1000000000\r\n\r\n", server.address);
        assert_eq!(send(&server.address, request).status, status, "{method}");
    }
}

#[test]
fn what_is_too_long_is_refused() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let address = &server.address;
    let of = |path: &str, headers: &str| {
        send(address, format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n{headers}\r\n")).status
    };
    assert_eq!(of("/", &format!("X: {}\r\n", "a".repeat(8000))), 200);
    assert_eq!(of("/", &format!("X: {}\r\n", "a".repeat(20_000))), 431);
    assert_eq!(of("/", &"X: a\r\n".repeat(1000)), 431);
    assert_eq!(of(&format!("/?{}", "a".repeat(7000)), ""), 200);
    assert_eq!(of(&format!("/?{}", "a".repeat(10_000)), ""), 414);
    assert_eq!(of(&format!("/{}", "a".repeat(10_000)), ""), 414);
    assert_eq!(of(&format!("/api/search?q={}", "%E4%B8%9A".repeat(1100)), ""), 414);
    assert_eq!(of(&format!("/api/search?q={}", "%E4%B8%9A".repeat(800)), ""), 200);
    assert_eq!(of("/", ""), 200);
}

#[test]
fn what_is_no_http_ends_its_own_connection_alone() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let attempts: [&[u8]; 7] = [
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\0 HTTP/1.1\r\nHost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: \xff\xfe\r\nConnection: close\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n",
        b"\r\n\r\n\0\0\0\0\r\n\r\n",
    ];
    for bytes in attempts {
        let answer = send(&server.address, bytes);
        assert!(matches!(answer.status, 0 | 400 | 403 | 505), "{bytes:?}: {answer:?}");
    }
    // Half a request, then nothing.
    let half = connect(&server.address);
    (&half).write_all(b"GET / HT").expect("sent");
    half.shutdown(Shutdown::Write).expect("closed");
    drop(half);
    assert_eq!(get(&server.address, "/").status, 200);
}

#[test]
fn who_sends_a_request_byte_by_byte_is_cut_off() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let slow = connect(&server.address);
    slow.set_read_timeout(Some(Duration::from_millis(100))).expect("a limit");
    (&slow).write_all(b"GET / HTTP/1.1\r\n").expect("sent");
    // A minute of a byte each tenth of a second: without a limit none would fail.
    let cut_off = (0..600).any(|_| {
        let sent = (&slow).write_all(b"a");
        let read = (&slow).read(&mut [0; 4096]);
        let waits = |error: &std::io::Error| matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut);
        sent.is_err() || !read.as_ref().is_err_and(waits)
    });
    assert!(cut_off);
    assert_eq!(get(&server.address, "/").status, 200);
}

#[test]
fn connections_beyond_the_limit_wait_until_others_are_cut_off() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    // Nobody asks anything; the server takes in as many as it may, and the rest wait.
    let idle: Vec<TcpStream> = (0..MANY_CONNECTIONS).map(|_| connect(&server.address)).collect();
    assert_eq!(get(&server.address, "/").status, 200);
    drop(idle);
}

#[test]
fn event_streams_leave_room_for_pages() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let streams: Vec<Events> = (0..MANY_STREAMS).map(|_| server.events()).collect();
    assert_eq!(get(&server.address, "/").status, 200);
    assert_eq!(get(&server.address, "/_clausebook/events").status, 503);
    drop(streams);
    // The places are free again, if not at once.
    let is_free = || {
        std::thread::sleep(Duration::from_millis(50));
        let stream = connect(&server.address);
        write!(&stream, "GET /_clausebook/events HTTP/1.1\r\nHost: {}\r\n\r\n", server.address).expect("sent");
        let mut head = [0; 12];
        (&stream).read_exact(&mut head).expect("an answer");
        &head == b"HTTP/1.1 200"
    };
    assert!((0..200).any(|_| is_free()));
}
