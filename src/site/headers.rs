//! The headers that a server should send with every file of the site, in one place: `clausebook serve` sends them, and
//! the site holds them as `_headers`, which hosts such as Netlify and Cloudflare Pages read. `src/site/hosting.md` says the
//! same for nginx and Caddy, and a test holds it to this list.

/// What a site needs of a browser, and no more: nothing from other hosts, nothing inline, no frame around it, no device.
/// Whatever got into a page by a fault of ours would find every door shut (Content Security Policy Level 3).
pub const HEADERS: [(&str, &str); 6] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
         form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    // For browsers that do not know `frame-ancestors`.
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), \
         midi=(), payment=(), usb=()",
    ),
];

/// The file's name: hosts look for it at the root of what they publish.
pub const FILE: &str = "_headers";

/// The text of the file. It says nothing of caches: both hosts ask again for every file by themselves, and join what two
/// rules say of one header, so that what may be kept for ever cannot be told from its neighbour.
pub fn file() -> String {
    let mut text = String::from("/*\n");
    for (name, value) in HEADERS {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_header_has_a_line_that_hosts_can_read() {
        let text = file();
        let mut lines = text.lines();
        assert_eq!(lines.next(), Some("/*"));
        // Cloudflare Pages reads lines of 2,000 characters at most.
        let fits = |line: &str| line.starts_with("  ") && line.len() < 2000 && line.is_ascii();
        assert_eq!(lines.filter(|line| fits(line)).count(), HEADERS.len());
    }

    #[test]
    fn nothing_inline_runs_and_no_style_is_inline() {
        assert!(HEADERS.iter().all(|(_, value)| !value.contains("unsafe-") && !value.contains('*')));
    }
}
