//! What a file has beside the text of its pages: it is not read, so it is named.

use pdfboss_core::{Document, Page};

/// The longest text of a note that is told.
const MAX_TOLD: usize = 2_000;

/// The filled-in fields and the attachments of a file.
pub fn of_file(document: &Document) -> Vec<String> {
    let filled = document.form_fields().into_iter().filter_map(|field| {
        let value = field.text().filter(|value| !value.trim().is_empty())?;
        Some(format!("the field {} of the form is not read; its value is “{}”", field.name, shortened(&value)))
    });
    let attached = document.embedded_files().into_iter();
    filled.chain(attached.map(|file| format!("the attachment {} is not read", file.name))).collect()
}

/// The notes of a page.
pub fn of_page(document: &Document, page: &Page) -> Vec<String> {
    let notes = document.annotations(page).into_iter().filter_map(|note| {
        let is_text = !matches!(note.subtype.as_str(), "Link" | "Popup" | "Widget");
        let contents = note.contents.filter(|contents| is_text && !contents.trim().is_empty())?;
        Some(format!("a note on the page ({}) is not read: “{}”", note.subtype, shortened(&contents)))
    });
    notes.collect()
}

/// A text on one line, not too long.
fn shortened(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MAX_TOLD) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}
