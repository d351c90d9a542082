//! Writes notes and examples.

use super::{Html, escape};
use crate::source::markdown::{Informative, Note};

impl Html<'_> {
    /// Writes a note or an example: its label, which is text and not made by the style, and its paragraph.
    pub(super) fn note(&mut self, note: &Note, out: &mut String) {
        let class = note.kind.word();
        out.push_str(&format!("<p class=\"{class}\""));
        if note.kind == Informative::Note {
            out.push_str(" role=\"note\"");
        }
        if let Some(id) = note.id.as_ref().filter(|_| self.anchors) {
            out.push_str(" id=\"");
            escape(&id.value, out);
            out.push('"');
        }
        out.push_str(&format!("><span class=\"{class}-label\">{}</span>{}", note.shown_label(), note.gap()));
        self.inlines(&note.content, out);
        out.push_str("</p>\n");
    }
}
