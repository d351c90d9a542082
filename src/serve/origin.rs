//! Whose pages may ask.
//!
//! Any page in the browser can send requests to this machine. Most answers stay closed to it, but not all: a script of
//! the site can be loaded by a page from elsewhere, and with it the texts of a draft that nobody else has seen. Browsers
//! say where a request comes from: in `Origin` (RFC 6454, 7; Fetch, 3.2), where the page wants to read the answer, and
//! in `Sec-Fetch-Site` (Fetch Metadata Request Headers, 2.3) always.
//!
//! Same-origin is a request of a page that this server sent: scheme, host and port of `Origin` are those that the request
//! itself was sent to, which is `http` and its `Host`. Any other origin is foreign, `null` (a sandboxed frame, a file)
//! and another port of this machine among them. A link from elsewhere may still be followed: it opens a page of its own.
//! Programs that are no browsers send neither header, and are answered.

use axum::http::{HeaderMap, HeaderName};

const ORIGIN: HeaderName = HeaderName::from_static("origin");
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Whether a request to this `host` is one of our own pages, of a person (an address typed, a link followed), or of a
/// program that is no browser. `open` says that the server was opened to the network, where a proxy before it may speak
/// HTTPS.
pub(super) fn is_ours(headers: &HeaderMap, host: &str, open: bool) -> bool {
    headers.get_all(ORIGIN).iter().all(|origin| origin.to_str().is_ok_and(|origin| is_of(origin, host, open)))
        && headers
            .get_all(SITE)
            .iter()
            .all(|site| matches!(site.as_bytes(), b"same-origin" | b"none") || is_link(headers))
}

/// A link followed in a window or tab: a document in a place of its own, not one inside another.
fn is_link(headers: &HeaderMap) -> bool {
    let is = |name: HeaderName, value: &str| headers.get(name).is_some_and(|given| given == value);
    is(MODE, "navigate") && is(DEST, "document")
}

fn is_of(origin: &str, host: &str, open: bool) -> bool {
    let same = |origin: Option<&str>, port: &str| {
        // Each may leave out the port of its scheme.
        let bare = |name: &str| name.strip_suffix(port).unwrap_or(name).to_ascii_lowercase();
        origin.is_some_and(|origin| !origin.is_empty() && bare(origin) == bare(host))
    };
    same(origin.strip_prefix("http://"), ":80") || open && same(origin.strip_prefix("https://"), ":443")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ours(headers: &[(&'static str, &str)]) -> bool {
        let pairs =
            headers.iter().map(|(name, value)| (HeaderName::from_static(name), value.parse().expect("a value")));
        is_ours(&pairs.collect(), "localhost:3000", false)
    }

    #[test]
    fn our_own_pages_and_programs_are_answered() {
        assert!(ours(&[]));
        assert!(ours(&[("origin", "http://localhost:3000"), ("sec-fetch-site", "same-origin")]));
        assert!(ours(&[("sec-fetch-site", "none"), ("sec-fetch-mode", "navigate")]));
    }

    #[test]
    fn foreign_origins_are_refused() {
        for origin in [
            "http://evil.example",
            "http://localhost",
            "http://localhost:3001",
            "http://127.0.0.1:3000",
            "https://localhost:3000",
            "http://localhost:3000.evil.example",
            "http://evil.example#localhost:3000",
            "localhost:3000",
            "file://",
            "null",
            "http://",
            "",
        ] {
            assert!(!ours(&[("origin", origin)]), "{origin}");
        }
        assert!(!ours(&[("origin", "http://localhost:3000"), ("origin", "http://evil.example")]), "both must be ours");
    }

    #[test]
    fn pages_from_elsewhere_may_link_here_and_load_nothing() {
        for site in ["cross-site", "same-site", "other"] {
            for (mode, dest) in
                [("no-cors", "script"), ("cors", "empty"), ("navigate", "iframe"), ("navigate", "object")]
            {
                assert!(
                    !ours(&[("sec-fetch-site", site), ("sec-fetch-mode", mode), ("sec-fetch-dest", dest)]),
                    "{dest}"
                );
            }
            assert!(ours(&[("sec-fetch-site", site), ("sec-fetch-mode", "navigate"), ("sec-fetch-dest", "document")]));
            assert!(!ours(&[("sec-fetch-site", site)]));
        }
    }

    #[test]
    fn a_scheme_may_leave_out_its_port() {
        assert!(is_of("http://localhost", "localhost:80", false));
        assert!(is_of("http://LOCALHOST:80", "localhost", false));
    }

    #[test]
    fn a_server_for_the_network_may_stand_behind_https() {
        assert!(is_of("https://standard.example", "standard.example", true));
        assert!(is_of("http://standard.example:3000", "standard.example:3000", true));
        assert!(!is_of("https://evil.example", "standard.example", true));
    }
}
