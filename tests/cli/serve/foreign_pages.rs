//! What pages of other sites get from a server on their reader's machine: nothing.

use super::super::client::{get, send};
use super::super::sandbox::Sandbox;
use super::Server;

/// Everything that a page from elsewhere could want.
const WANTED: [&str; 5] = ["/", "/api/search?q=a", "/_clausebook/events", "/_clausebook/live.js", "/nowhere"];

fn status(server: &Server, path: &str, headers: &str) -> u16 {
    send(&server.address, format!("GET {path} HTTP/1.1\r\nConnection: close\r\n{headers}\r\n")).status
}

#[test]
fn pages_of_other_origins_are_refused() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let address = &server.address;
    for path in WANTED {
        for origin in ["http://evil.example", "http://localhost:1", "null", &format!("https://{address}")] {
            let headers = format!("Host: {address}\r\nOrigin: {origin}\r\n");
            assert_eq!(status(&server, path, &headers), 403, "{path} for {origin}");
        }
        // A script, a picture or a frame in a foreign page: there is no Origin.
        let headers = format!("Host: {address}\r\nSec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n");
        assert_eq!(status(&server, path, &headers), 403, "{path}");
    }
    let own = format!("Host: {address}\r\nOrigin: http://{address}\r\nSec-Fetch-Site: same-origin\r\n");
    assert_eq!(status(&server, "/api/search?q=a", &own), 200);
    let link = "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n";
    assert_eq!(status(&server, "/", &format!("Host: {address}\r\n{link}")), 200);
    assert!(!get(address, "/").head.contains("access-control-"));
}

#[test]
fn other_names_for_this_machine_are_refused() {
    let sandbox = Sandbox::with_standard();
    let server = Server::start(&sandbox);
    let address = &server.address;
    let port = address.rsplit(':').next().expect("a port");
    for path in WANTED {
        assert_eq!(status(&server, path, &format!("Host: evil.example:{port}\r\n")), 403, "{path}");
        assert_eq!(status(&server, path, ""), 403, "{path} without a name");
        assert_eq!(status(&server, path, &format!("Host: {address}\r\nHost: evil.example\r\n")), 400, "{path}");
        let named = format!("http://evil.example:{port}{path}");
        assert_eq!(status(&server, &named, &format!("Host: {address}\r\n")), 403, "{named}");
    }
    assert_eq!(status(&server, &format!("http://{address}/"), &format!("Host: {address}\r\n")), 200);
}
