//! What the server adds to a page, and the pages that it shows if there is no site.

use super::live::{Trouble, Version};
use pulldown_cmark_escape::escape_html_body_text;

/// The page with the live script and its style, which are separate files so that no page needs an inline script.
pub(super) fn with_live_script(html: &[u8], version: Version) -> Vec<u8> {
    let tags = format!(
        "<link rel=\"stylesheet\" href=\"/_clausebook/live.css\">\
         <script src=\"/_clausebook/live.js\" data-version=\"{version}\" defer></script>\n"
    );
    let end = b"</body>";
    let at = html.windows(end.len()).rposition(|part| part.eq_ignore_ascii_case(end)).unwrap_or(html.len());
    [&html[..at], tags.as_bytes(), &html[at..]].concat()
}

/// The page for every address before the first good build. The script shows the faults and reloads when there is a
/// site; without scripts the faults are plain text.
pub(super) fn no_site(trouble: Option<&Trouble>) -> Vec<u8> {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = escape_html_body_text(&mut text, trouble.map_or("", |trouble| &trouble.text));
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>No site yet</title>\
         <meta name=\"viewport\" content=\"width=device-width\"></head>\n<body class=\"clausebook-no-site\">\n\
         <h1>There is no site yet</h1>\n<p>The content has faults. Mend them, and the site appears here.</p>\n\
         <noscript><pre>{text}</pre></noscript>\n</body>\n</html>\n"
    );
    with_live_script(html.as_bytes(), Version::default())
}

/// The page shown instead of a page that cannot be made because a theme template fails. It reloads with the next site.
pub(super) fn not_made(why: &str, version: Version) -> Vec<u8> {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = escape_html_body_text(&mut text, why);
    let html = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>This page cannot be made</title>\
         <meta name=\"viewport\" content=\"width=device-width\"></head>\n<body>\n\
         <h1>This page cannot be made</h1>\n<pre>{text}</pre>\n</body>\n</html>\n"
    );
    with_live_script(html.as_bytes(), version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_stands_at_the_end_of_the_last_body() {
        let page = with_live_script(b"<body><pre>&lt;/body></pre><p></BODY></html>", Version::default());
        let page = String::from_utf8(page).expect("text");
        assert!(page.ends_with("data-version=\"0-0\" defer></script>\n</BODY></html>"), "{page}");
    }

    #[test]
    fn a_page_without_a_body_gets_it_too() {
        assert!(with_live_script(b"<p>x", Version::default()).ends_with(b"</script>\n"));
    }

    #[test]
    fn faults_are_shown_as_text() {
        let trouble = Trouble { json: String::new(), text: "<script>alert(1)</script>".to_owned() };
        let page = String::from_utf8(no_site(Some(&trouble))).expect("text");
        assert!(page.contains("&lt;script&gt;") && !page.contains("<script>alert"), "{page}");
    }
}
