use super::*;
use axum::routing::get;
use std::io::{Read, Write};
use std::net::SocketAddr;
use tokio::sync::watch;

/// A short limit, and one that no test reaches.
const SHORT: Duration = Duration::from_millis(100);
const LONG: Duration = Duration::from_secs(600);
/// Larger than the socket buffers of a client that does not read.
const LARGE: usize = 64 << 20;

/// A server that runs until it is dropped.
struct Server {
    address: SocketAddr,
    ending: watch::Sender<bool>,
    runtime: tokio::runtime::Runtime,
    served: tokio::task::JoinHandle<()>,
}

impl Server {
    fn start(limits: Limits) -> Server {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.expect("a runtime");
        let (ending, ended) = watch::channel(false);
        let app = Router::new()
            .route("/", get(|| async { "here" }))
            .route("/large", get(|| async { vec![b'x'; LARGE] }))
            .route("/bug", get(bug));
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0")).expect("a port");
        let address = listener.local_addr().expect("its address");
        let served = runtime.spawn(answer(listener, app, limits, ended));
        Server { address, ending, runtime, served }
    }

    fn ask(&self, path: &str) -> std::net::TcpStream {
        let mut stream = std::net::TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("sent");
        stream
    }

    fn is_there(&self) -> bool {
        read(self.ask("/")).ends_with("here")
    }

    fn end(self) {
        self.ending.send_replace(true);
        let served = self.runtime.block_on(async { tokio::time::timeout(LONG, self.served).await });
        served.expect("in time").expect("without a bug");
    }
}

async fn bug() -> &'static str {
    panic!("a bug, made for this test")
}

/// Reads everything until either side closes the connection.
fn read(mut stream: std::net::TcpStream) -> String {
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).into_owned()
}

fn limits() -> Limits {
    Limits { connections: 8, request: LONG, stalled: LONG }
}

#[test]
fn a_client_that_sends_no_request_is_cut_off() {
    let server = Server::start(Limits { request: SHORT, ..limits() });
    let silent = std::net::TcpStream::connect(server.address).expect("a connection");
    silent.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    assert!((&silent).read(&mut [0; 8192]).is_ok(), "the server ends it, not this test");
    assert!(server.is_there());
}

#[test]
fn a_client_that_reads_nothing_is_cut_off() {
    let server = Server::start(Limits { connections: 1, stalled: SHORT, ..limits() });
    let idle = server.ask("/large");
    // There is one permit: this request is answered once the other connection is cut off.
    assert!(server.is_there());
    assert!(read(idle).len() < LARGE);
}

#[test]
fn a_client_over_the_limit_waits_for_a_permit() {
    let server = Server::start(Limits { connections: 2, ..limits() });
    let (first, second) = (server.ask("/large"), server.ask("/large"));
    let third = server.ask("/");
    third.set_read_timeout(Some(SHORT)).expect("a limit");
    assert!((&third).read(&mut [0]).is_err(), "both places are taken");
    drop(first);
    third.set_read_timeout(Some(Duration::from_secs(20))).expect("a limit");
    assert!(read(third).ends_with("here"));
    drop(second);
}

#[test]
fn a_panic_ends_only_its_own_connection() {
    let server = Server::start(Limits { connections: 1, ..limits() });
    for _ in 0..3 {
        assert_eq!(read(server.ask("/bug")), "");
    }
    assert!(server.is_there());
}

#[test]
fn the_end_waits_only_for_running_requests() {
    let server = Server::start(limits());
    let idle = std::net::TcpStream::connect(server.address).expect("a connection");
    let large = server.ask("/large");
    let mut begun = [0; 15];
    (&large).read_exact(&mut begun).expect("the beginning");
    let rest = std::thread::spawn(move || read(large));
    server.end();
    assert!(rest.join().expect("read").len() > LARGE);
    drop(idle);
}
