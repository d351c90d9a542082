//! The HTTP headers that a server should send with every file of the site. `clausebook serve` sends them, and the site
//! contains them as `_headers`, which hosts such as Netlify and Cloudflare Pages read. `src/site/hosting.md` lists the
//! same headers for nginx and Caddy, and a test compares it with this list.

/// The minimal permissions of the site: no requests to other hosts, no inline scripts, no framing, no device access. If
/// a bug lets foreign code into a page, the browser does not run it (Content Security Policy Level 3).
pub const HEADERS: [(&str, &str); 6] = [
    (
        "Content-Security-Policy",
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; \
         worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    // For browsers that do not support `frame-ancestors`.
    ("X-Frame-Options", "DENY"),
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    (
        "Permissions-Policy",
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), \
         midi=(), payment=(), usb=()",
    ),
];

/// The file name, which hosts expect at the root of the site.
pub const FILE: &str = "_headers";

/// The text of the file. It sets no caching: both hosts revalidate every file by default, and merge the rules for one
/// header, so permanently cacheable files could not be distinguished.
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
        // Cloudflare Pages reads lines of at most 2,000 characters.
        let fits = |line: &str| line.starts_with("  ") && line.len() < 2000 && line.is_ascii();
        assert_eq!(lines.filter(|line| fits(line)).count(), HEADERS.len());
    }

    #[test]
    fn nothing_inline_runs_and_no_style_is_inline() {
        assert!(HEADERS.iter().all(|(_, value)| !value.contains("unsafe-") && !value.contains('*')));
    }
}
