//! What a file has beside the text of its pages. Remarks of reviewers, stamps and attached files are no text of the standard: they are told and
//! do not stop an import. What somebody wrote upon a page is text that readers see, so it is read. The values of a form are seen too, but not
//! in the order of the text: they are lost, which is told.

use super::frame::{Frame, finite};
use super::letters;
use crate::import::fixed::page::{Aside, Attachment, Span, Tag};
use pdfboss_core::{Annotation, Document, EmbeddedFile, Page};

/// The longest value of a field that is told.
const MAX_TOLD: usize = 2_000;

/// What the files within a file may have together.
const MAX_ATTACHED: usize = 64 << 20;

/// The usual size of letters that are written upon a page, and the height of a line in sizes.
const SIZE: f32 = 10.5;
const PITCH: f32 = 1.2;

/// The filled-in fields of a form.
pub fn filled(document: &Document) -> Vec<String> {
    let filled = document.form_fields().into_iter().filter_map(|field| {
        let value = field.text().filter(|value| !value.trim().is_empty())?;
        Some(format!(
            "the field {} of the form is not read; its value is “{}”: write it where it belongs, or print the file to a new PDF and import that",
            field.name,
            shortened(&value)
        ))
    });
    filled.collect()
}

/// The files within a file, and what is told of them.
pub fn attachments(document: &Document) -> (Vec<Attachment>, Vec<Aside>) {
    let mut rest = MAX_ATTACHED;
    let mut asides = Vec::new();
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
                asides.push(beside(None, format!("the attachment {} cannot be read: {why}", file.name)));
                None
            }
        }
    };
    let attachments = document.embedded_files().into_iter().filter_map(attached).collect();
    (attachments, asides)
}

fn beside(page: Option<usize>, reason: String) -> Aside {
    Aside { page, text: String::new(), author: String::new(), reason }
}

/// What lies on the page at `index` without belonging to it, and what was written upon it.
pub fn of_page(document: &Document, page: &Page, index: usize, frame: Frame) -> (Vec<Aside>, Vec<Span>) {
    let (mut asides, mut written) = (Vec::new(), Vec::new());
    for note in document.annotations(page).into_iter().filter(|note| !note.flags.hidden()) {
        let author = note.markup.as_ref().and_then(|markup| markup.title.clone()).unwrap_or_default();
        let text = note.contents.clone().filter(|text| !text.trim().is_empty());
        let number = Some(index + 1);
        match (note.subtype.as_str(), text) {
            // Links are read, the values of fields are named with the file, and a window repeats what its remark says.
            ("Link" | "Widget" | "Popup", _) => {}
            ("FreeText", Some(text)) => {
                let spans = upon(&note, &text, frame);
                let reason = "a text that was written upon the page (FreeText) is in the text; look where it belongs";
                asides.push(beside(number, format!("{reason}: “{}”", shortened(&text))));
                written.extend(spans);
            }
            ("FileAttachment", text) => {
                let name = note.file.as_ref().map(|file| file.name()).unwrap_or_default();
                let reason = format!("a file that is attached to the page is no part of its text: {name}");
                asides.push(Aside { page: number, text: text.unwrap_or_default(), author, reason });
            }
            (kind, Some(text)) => {
                let reason = format!("a remark on the page ({kind}), which is no part of its text");
                asides.push(Aside { page: number, text, author, reason });
            }
            // These mark text and have none.
            ("Highlight" | "Underline" | "Squiggly" | "StrikeOut" | "Line" | "Square" | "Circle" | "Ink", None) => {}
            (kind, None) if note.has_appearance => {
                let reason = format!("what lies on the page ({kind}) is not read; if it is content, add it by hand");
                asides.push(beside(number, reason));
            }
            _ => {}
        }
    }
    (asides, written)
}

/// The lines of a text that was written upon a page.
fn upon(note: &Annotation, text: &str, frame: Frame) -> Vec<Span> {
    let [left, top, right, bottom] = note.rect.map_or([0.0; 4], |rect| frame.area(rect));
    let lines: Vec<&str> = text.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty()).collect();
    let size = ((bottom - top) / (PITCH * lines.len().max(1) as f32)).clamp(4.0, SIZE);
    let line = |(at, text): (usize, &&str)| {
        let baseline = finite(top + size * (0.9 + PITCH * at as f32));
        Span {
            text: (*text).to_owned(),
            edges: letters::edges(text, finite(left), finite(right.max(left + 1.0)), &[]),
            baseline,
            top: baseline - 0.88 * size,
            bottom: baseline + 0.12 * size,
            size,
            font: "FreeText".to_owned(),
            is_bold: false,
            is_italic: false,
            is_invisible: false,
            turns: 0,
            tag: Tag::None,
        }
    };
    lines.iter().enumerate().map(line).collect()
}

/// A text on one line, not too long.
fn shortened(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match words.char_indices().nth(MAX_TOLD) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    }
}
