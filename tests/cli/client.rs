//! A small HTTP client: just enough to ask a local server and to follow its events.

use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

/// Longer than any build of a test; a test that waits this long has failed.
const PATIENCE: Duration = Duration::from_secs(20);

#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    /// Status line and headers, in lower case.
    pub head: String,
    pub body: String,
}

/// Sends `METHOD path` with this `Host` to `address` and reads the whole answer.
pub fn ask(address: &str, method: &str, path: &str, host: &str) -> Answer {
    let mut stream = connect(address);
    write!(stream, "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("sent");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("an answer");
    let text = String::from_utf8(bytes).expect("text");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

/// Sends these bytes, whatever they are, and reads until the server closes the connection; it may do so before it has read
/// all. The answer's status is 0 if there was none.
pub fn send(address: &str, request: impl AsRef<[u8]>) -> Answer {
    let mut stream = connect(address);
    let _ = stream.write_all(request.as_ref());
    let mut bytes = Vec::new();
    let mut piece = [0; 4096];
    loop {
        match stream.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => bytes.extend(&piece[..count]),
            Err(error) if error.kind() == ErrorKind::ConnectionReset => break,
            Err(error) => panic!("the server does not close the connection: {error}"),
        }
    }
    let text = String::from_utf8_lossy(&bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or(0);
    Answer { status, head: head.to_lowercase(), body: body.to_owned() }
}

pub fn get(address: &str, path: &str) -> Answer {
    ask(address, "GET", path, address)
}

/// The server's stream of events.
pub struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// Follows the events as a page of this version would.
    pub fn of(address: &str, version: &str) -> Events {
        let mut stream = connect(address);
        write!(stream, "GET /_clausebook/events?seen={version} HTTP/1.1\r\nHost: {address}\r\n\r\n").expect("sent");
        Events { lines: BufReader::new(stream) }
    }

    /// The next event with its data. Sizes of chunks and comments between are passed over.
    pub fn next(&mut self) -> (String, String) {
        let (mut name, mut data) = (String::new(), String::new());
        loop {
            let mut line = String::new();
            assert!(self.lines.read_line(&mut line).expect("an event in time") > 0, "the stream ended");
            let line = line.trim_end();
            if let Some(text) = line.strip_prefix("event: ") {
                text.clone_into(&mut name);
            } else if let Some(text) = line.strip_prefix("data:") {
                text.trim_start().clone_into(&mut data);
            } else if line.is_empty() && !name.is_empty() {
                return (name, data);
            }
        }
    }

    /// Passes over events until this one; returns its data.
    pub fn wait_for(&mut self, name: &str) -> String {
        loop {
            let (next, data) = self.next();
            if next == name {
                return data;
            }
        }
    }
}

pub fn connect(address: &str) -> TcpStream {
    let stream = TcpStream::connect(address).expect("the server");
    stream.set_read_timeout(Some(PATIENCE)).expect("a limit");
    stream
}
