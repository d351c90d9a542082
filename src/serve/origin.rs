//! Checks that requests come from the server's own pages.
//!
//! Any page in the browser can send requests to this machine. It cannot read most responses, but it can load a script
//! of the site, and with it the texts of a draft that is not public. Browsers declare the origin of a request: in
//! `Origin` (RFC 6454, 7; Fetch, 3.2) if the page wants to read the response, and always in `Sec-Fetch-Site` (Fetch
//! Metadata Request Headers, 2.3).
//!
//! A request is same-origin if scheme, host and port of `Origin` equal `http` and the request's `Host`. Any other
//! origin is foreign, including `null` (a sandboxed frame, a file) and another port of this machine. A link from a
//! foreign page may still be followed, because it opens a page of its own. Programs other than browsers send neither
//! header and are accepted.

use axum::http::{HeaderMap, HeaderName};

const ORIGIN: HeaderName = HeaderName::from_static("origin");
const SITE: HeaderName = HeaderName::from_static("sec-fetch-site");
const MODE: HeaderName = HeaderName::from_static("sec-fetch-mode");
const DEST: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// Whether a request to this `host` comes from one of our own pages, from a person (a typed address, a followed link),
/// or from a program other than a browser. `open` says that the server was opened to the network, where a proxy in
/// front of it may use HTTPS.
pub(super) fn is_ours(headers: &HeaderMap, host: &str, open: bool) -> bool {
    headers.get_all(ORIGIN).iter().all(|origin| origin.to_str().is_ok_and(|origin| is_of(origin, host, open)))
        && headers
            .get_all(SITE)
            .iter()
            .all(|site| matches!(site.as_bytes(), b"same-origin" | b"none") || is_link(headers))
}

/// Whether a link was followed in a window or tab: a top-level document, not one embedded in another.
fn is_link(headers: &HeaderMap) -> bool {
    let is = |name: HeaderName, value: &str| headers.get(name).is_some_and(|given| given == value);
    is(MODE, "navigate") && is(DEST, "document")
}

fn is_of(origin: &str, host: &str, open: bool) -> bool {
    let same = |origin: Option<&str>, port: &str| {
        // Either value may omit the default port of its scheme.
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
