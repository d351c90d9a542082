//! Tables, figures and their captions.

use super::{Cited, Html, attribute, escape};
use crate::model::Definition;
use crate::render::unbroken;
use crate::source::markdown::{Alignment, Caption, Cell, Figure, Table, plain_text};

impl Html<'_> {
    /// Writes a table. One with a caption has a frame for its caption and notes, with its anchor.
    pub(super) fn table(&mut self, table: &Table, out: &mut String) {
        let columns = table.head.len();
        let Some(caption) = &table.caption else {
            self.table_frame(columns, &self.words.table, out);
            out.push_str("<table>\n");
            self.table_rows(table, out);
            out.push_str("</table></div>\n");
            return;
        };
        self.element_start("div", caption, None, out);
        self.table_frame(columns, &self.label(caption), out);
        // The caption stays in sight while the table scrolls.
        out.push_str("<table>\n<caption><span class=\"caption-text\">");
        self.caption(caption, out);
        out.push_str("</span></caption>\n");
        self.table_rows(table, out);
        out.push_str("</table></div>\n");
        self.blocks(&table.notes, out);
        out.push_str("</div>\n");
    }

    /// Writes an image with its caption.
    pub(super) fn figure(&mut self, figure: &Figure, out: &mut String) {
        // Not all browsers name a figure after its caption.
        self.element_start("figure", &figure.caption, Some(&self.label(&figure.caption)), out);
        self.inlines(std::slice::from_ref(&figure.image), out);
        out.push_str("\n<figcaption>");
        self.caption(&figure.caption, out);
        out.push_str("</figcaption>\n</figure>\n");
    }

    /// Number and text of a caption, by which screen readers know its table or figure.
    fn label(&self, caption: &Caption) -> String {
        let text = plain_text(&caption.content);
        match self.links.element(Definition::Caption(caption)) {
            Some(Cited { number, .. }) => format!("{number} {text}").trim().to_owned(),
            None => text.trim().to_owned(),
        }
    }

    fn element_start(&self, tag: &str, caption: &Caption, label: Option<&str>, out: &mut String) {
        out.push_str(&format!("<{tag} class=\"element element-{}\"", caption.kind.word()));
        if let Some(id) = caption.id.as_ref().filter(|_| self.anchors) {
            attribute("id", &id.value, out);
        }
        if let Some(label) = label {
            attribute("aria-label", label, out);
        }
        out.push_str(">\n");
    }

    /// The number as a link by which the element is cited, and the text.
    fn caption(&mut self, caption: &Caption, out: &mut String) {
        if let Some(Cited { number, href, .. }) = self.links.element(Definition::Caption(caption)) {
            out.push_str("<a class=\"element-number\" href=\"");
            escape(&href, out);
            out.push_str("\">");
            unbroken::write(&number, out);
            out.push_str("</a> ");
        }
        self.inlines(&caption.content, out);
    }

    fn table_rows(&mut self, table: &Table, out: &mut String) {
        let head = table.head_rows();
        out.push_str("<thead>\n");
        for (row, cells) in table.shown_rows().enumerate() {
            if row == head {
                out.push_str("</thead>\n<tbody>\n");
            }
            self.table_row(if row < head { "th" } else { "td" }, &table.alignments, &cells, out);
        }
        // A table without rows has an empty body.
        out.push_str(if table.rows.len() < head { "</thead>\n<tbody>\n</tbody>\n" } else { "</tbody>\n" });
    }

    fn table_row(&mut self, tag: &str, alignments: &[Alignment], cells: &[Cell<'_>], out: &mut String) {
        out.push_str("<tr>");
        for cell in cells {
            out.push('<');
            out.push_str(tag);
            if tag == "th" {
                out.push_str(" scope=\"col\"");
            }
            for (name, size) in [("colspan", cell.width), ("rowspan", cell.height)] {
                if size > 1 {
                    out.push_str(&format!(" {name}=\"{size}\""));
                }
            }
            out.push_str(match alignments.get(cell.column) {
                // A head over several columns stands in their middle.
                _ if tag == "th" && cell.width > 1 => " class=\"align-center\"",
                None | Some(Alignment::None) => "",
                Some(Alignment::Left) => " class=\"align-left\"",
                Some(Alignment::Center) => " class=\"align-center\"",
                Some(Alignment::Right) => " class=\"align-right\"",
            });
            out.push('>');
            self.inlines(cell.content, out);
            // Each cell is on a separate line, so that words are separated where the table's borders are not visible.
            out.push_str(if tag == "td" { "</td>\n" } else { "</th>\n" });
        }
        out.push_str("</tr>\n");
    }

    /// A wide table scrolls in a frame that is reachable by keyboard. Its number of columns determines the printed
    /// form.
    pub(super) fn table_frame(&self, columns: usize, label: &str, out: &mut String) {
        let room = match columns {
            0..=8 => "",
            9..=12 => " table-many",
            13..=20 => " table-wide",
            _ => " table-wide table-tight",
        };
        out.push_str(&format!("<div class=\"table-wrap{room}\""));
        out.push_str(" role=\"group\" tabindex=\"0\" aria-label=\"");
        escape(label, out);
        out.push_str("\">");
    }
}
