//! What a file has beside the text of its pages: it is not read, so it is named.

use crate::import::fixed::page::Attachment;
use pdfboss_core::{Annotation, Document, EmbeddedFile, Page};

/// The longest text of a note that is told.
const MAX_TOLD: usize = 2_000;

/// What the files within a file may have together.
const MAX_ATTACHED: usize = 64 << 20;

/// The filled-in fields of a form.
pub fn filled(document: &Document) -> Vec<String> {
    let filled = document.form_fields().into_iter().filter_map(|field| {
        let value = field.text().filter(|value| !value.trim().is_empty())?;
        Some(format!("the field {} of the form is not read; its value is “{}”", field.name, shortened(&value)))
    });
    filled.collect()
}

/// The files within a file.
pub fn attachments(document: &Document, unread: &mut Vec<String>) -> Vec<Attachment> {
    let mut rest = MAX_ATTACHED;
    let attached = |file: EmbeddedFile| {
        let bytes = document.embedded_file_data(&file).map_err(|error| error.to_string());
        let fits = bytes.and_then(|bytes| match rest.checked_sub(bytes.len()) {
            Some(left) => {
                rest = left;
                Ok(bytes)
            }
            None => Err("the attachments are too large".to_owned()),
        });
        match fits {
            Ok(bytes) => Some(Attachment { name: file.name, bytes }),
            Err(why) => {
                unread.push(format!("the attachment {} cannot be read: {why}", file.name));
                None
            }
        }
    };
    document.embedded_files().into_iter().filter_map(attached).collect()
}

/// What lies on a page without belonging to it: notes, stamps.
pub fn of_page(document: &Document, page: &Page) -> Vec<String> {
    let told = |note: Annotation| {
        let subtype = note.subtype.as_str();
        let contents = note.contents.filter(|contents| !contents.trim().is_empty());
        match (subtype, contents) {
            // Links are read, the values of fields are named with the file, and a window repeats what its note says.
            ("Link" | "Widget" | "Popup", _) => None,
            (_, Some(contents)) => {
                Some(format!("a note on the page ({subtype}) is not read: “{}”", shortened(&contents)))
            }
            // These mark text and have none.
            ("Highlight" | "Underline" | "Squiggly" | "StrikeOut" | "Line" | "Square" | "Circle" | "Ink", None) => None,
            (_, None) => note.has_appearance.then(|| format!("what lies on the page ({subtype}) is not read")),
        }
    };
    document.annotations(page).into_iter().filter_map(told).collect()
}

/// A text on one line, not too long.
fn shortened(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MAX_TOLD) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}
