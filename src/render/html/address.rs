//! Which URLs are allowed in a page. The checks report other URLs; here they are omitted in any case.

/// Whether a URL may be linked to: in this site, or with `http`, `https` or `mailto`.
pub(super) fn may_be_linked(address: &str) -> bool {
    match scheme(address) {
        Ok(None) => true,
        Ok(Some(scheme)) => ["http", "https", "mailto"].iter().any(|allowed| scheme.eq_ignore_ascii_case(allowed)),
        Err(Unsound) => false,
    }
}

/// Whether a URL leads into this site: relative, without a host.
pub(super) fn is_local(address: &str) -> bool {
    matches!(scheme(address), Ok(None))
}

/// Whether a URL leads to another host.
pub(super) fn is_external(address: &str) -> bool {
    matches!(scheme(address), Ok(Some(scheme)) if !scheme.eq_ignore_ascii_case("mailto"))
}

/// A URL that browsers interpret differently from its appearance.
struct Unsound;

/// The scheme of a URL, if it has one. Browsers remove control characters before they read the scheme, treat `\` as
/// `/`, and read `//` as the start of a host: a URL with any of these is ambiguous.
fn scheme(address: &str) -> Result<Option<&str>, Unsound> {
    let disguised = address.contains(|c: char| c.is_control()) || address.starts_with(char::is_whitespace);
    if disguised || address.starts_with("//") || address.contains('\\') {
        return Err(Unsound);
    }
    Ok(address.find([':', '/', '?', '#']).filter(|&at| address[at..].starts_with(':')).map(|at| &address[..at]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_mail_and_local_links_are_permitted() {
        for address in
            ["https://e.org", "HTTP://e.org", "mailto:a@e.org", "a.html", "../c/a.html#b:c", "#a", "?q=a:b", ""]
        {
            assert!(may_be_linked(address), "{address}");
        }
        for address in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\nscript:alert(1)",
            " javascript:alert(1)",
            "\u{1}javascript:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "//e.org",
            "\\\\e.org",
            "/\\e.org",
            "clause:a",
            ":x",
        ] {
            assert!(!may_be_linked(address), "{address}");
        }
    }

    #[test]
    fn local_and_external_urls_are_distinguished() {
        assert!(is_local("../files/a.svg") && !is_local("https://e.org/a.svg") && !is_local("data:image/png,x"));
        assert!(is_external("https://e.org") && !is_external("mailto:a@e.org") && !is_external("a.html"));
    }
}
