//! Files whose pages are pictures without text, as scanners make them.

use super::page::{Layout, Page};
use crate::import::Refused;

/// Refuses a file that has pictures of pages and no page with text.
///
/// # Errors
/// All pages are pictures, or have neither text nor pictures.
pub fn refuse(name: &str, layout: &Layout) -> Result<(), Refused> {
    let pictures: Vec<usize> =
        (1..).zip(&layout.pages).filter(|(_, page)| page.is_picture()).map(|(at, _)| at).collect();
    let is_blank = |page: &Page| page.spans.iter().all(|span| span.is_invisible || span.text.trim().is_empty());
    if pictures.is_empty() || !layout.pages.iter().all(|page| page.is_picture() || is_blank(page)) {
        return Ok(());
    }
    let hidden =
        layout.pages.iter().flat_map(|page| &page.spans).any(|span| span.is_invisible && !span.text.trim().is_empty());
    let reason = match pictures[..] {
        [page] => format!("page {page} is a picture without text (a scan), and no other page has text"),
        _ => format!("pages {} are pictures without text (scans), and no other page has text", ranges(&pictures)),
    };
    let reason = if hidden {
        format!(
            "{reason}; under the pictures lies text that a program recognized in them, which is not imported, since nothing shows whether it is right"
        )
    } else {
        reason
    };
    let help = "expected are pages whose text can be selected: give the file that was printed (.docx, or a PDF or OFD made from it), or let a \
                program recognize the text (OCR), compare that with the pages, save it as .docx and import this";
    Err(Refused::new(name, reason, help))
}

/// Numbers of pages in short: `1 to 4, 6`.
fn ranges(pages: &[usize]) -> String {
    let runs = pages.chunk_by(|one, next| one + 1 == *next);
    let run = |run: &[usize]| match run {
        [first, .., last] => format!("{first} to {last}"),
        _ => run.iter().map(usize::to_string).collect(),
    };
    runs.map(run).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::super::page::{Picture, Span};
    use super::super::tests::{layout, page, span};
    use super::*;

    fn scan(spans: Vec<Span>) -> Page {
        let picture = Picture { area: [0.0, 0.0, 595.0, 842.0], file: None, alternative: String::new() };
        Page { pictures: vec![picture], ..page(spans) }
    }

    fn refusal(pages: Vec<Page>) -> Option<String> {
        refuse("a.pdf", &layout(pages)).err().map(|refused| refused.to_string())
    }

    #[test]
    fn a_file_of_scans_is_refused_with_its_pages() {
        let blank = || page(Vec::new());
        let told = refusal(vec![scan(Vec::new()), scan(Vec::new()), blank(), scan(Vec::new())]).unwrap_or_default();
        assert!(
            told.starts_with(
                "a.pdf: pages 1 to 2, 4 are pictures without text (scans), and no other page has text; expected"
            ),
            "{told}"
        );
        assert!(!told.contains("recognized in them"), "{told}");
    }

    #[test]
    fn text_that_a_program_recognized_is_named() {
        let hidden = Span { is_invisible: true, ..span(60.0, 100.0, "1 Scope") };
        let told = refusal(vec![scan(vec![hidden])]).unwrap_or_default();
        assert!(
            told.starts_with("a.pdf: page 1 is a picture without text (a scan)") && told.contains("recognized in them"),
            "{told}"
        );
    }

    #[test]
    fn a_file_with_a_page_of_text_is_read() {
        assert_eq!(refusal(vec![scan(Vec::new()), page(vec![span(60.0, 100.0, "1 Scope")])]), None);
        assert_eq!(refusal(vec![page(Vec::new())]), None);
    }
}
