//! The host names that the server accepts.
//!
//! After a page of another site was loaded, its host name can be pointed to 127.0.0.1 (DNS rebinding), so that the page
//! can read what a local server shows. Its requests still carry that name in `Host`. On a loopback address the server
//! therefore accepts only names of this machine. A server that was opened to the network accepts any name.

use std::net::SocketAddr;

/// The accepted values of `Host`.
#[derive(Clone, Debug)]
pub(super) struct Hosts {
    /// `None` accepts any value.
    port: Option<u16>,
}

impl Hosts {
    pub fn for_address(address: SocketAddr) -> Hosts {
        Hosts { port: address.ip().is_loopback().then(|| address.port()) }
    }

    /// Whether the server was opened to the network.
    pub fn open(&self) -> bool {
        self.port.is_none()
    }

    /// Whether a request with this `Host` is accepted.
    pub fn allow(&self, host: Option<&str>) -> bool {
        let Some(port) = self.port else { return true };
        let Some(host) = host else { return false };
        // Clients omit the default port of HTTP. Brackets contain colons of an IPv6 address.
        let (name, given) = match host.rsplit_once(':') {
            Some((name, digits)) if !digits.ends_with(']') => (name, digits.parse().ok()),
            _ => (host, Some(80)),
        };
        let local = ["localhost", "127.0.0.1", "[::1]"].iter().any(|known| name.eq_ignore_ascii_case(known));
        local && given == Some(port)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(address: &str) -> Hosts {
        Hosts::for_address(address.parse().expect("an address"))
    }

    #[test]
    fn a_local_server_answers_to_local_names_only() {
        let hosts = hosts("127.0.0.1:3000");
        for name in ["localhost:3000", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST:3000"] {
            assert!(hosts.allow(Some(name)), "{name}");
        }
        for name in [
            "evil.example:3000",
            "localhost",
            "localhost:80",
            "127.0.0.1.evil.example:3000",
            "localhost:3000:3000",
            "",
            "[::1]",
        ] {
            assert!(!hosts.allow(Some(name)), "{name}");
        }
        assert!(!hosts.allow(None));
    }

    #[test]
    fn the_default_port_of_http_may_be_omitted() {
        assert!(hosts("[::1]:80").allow(Some("[::1]")));
        assert!(hosts("127.0.0.1:80").allow(Some("localhost")));
    }

    #[test]
    fn a_server_for_the_network_answers_to_any_name() {
        assert!(hosts("0.0.0.0:3000").allow(Some("standards.local:3000")));
    }

    proptest::proptest! {
        #![proptest_config(proptest::test_runner::Config { cases: 256, failure_persistence: None, ..Default::default() })]

        #[test]
        fn no_other_name_is_answered(name in "([a-z0-9.:\\[\\]@-]|localhost|127\\.0\\.0\\.1|:3000){0,8}") {
            let local = ["localhost:3000", "127.0.0.1:3000", "[::1]:3000"].contains(&name.as_str());
            proptest::prop_assert_eq!(hosts("127.0.0.1:3000").allow(Some(&name)), local, "{}", name);
        }
    }
}
