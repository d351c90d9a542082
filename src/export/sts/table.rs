//! Tables: captions, heads, joined cells, notes.

use super::block::Room;
use super::writer::Writer;
use crate::source::markdown::{Alignment, Table};

impl Writer<'_> {
    /// A table with its caption and its notes.
    pub fn table(&mut self, table: &Table) {
        match &table.caption {
            Some(caption) => self.begin_element("table-wrap", caption),
            None => self.xml.block("table-wrap", &[]),
        }
        self.xml.block("table", &[]);
        let head = table.head_rows();
        let rows: Vec<_> = table.shown_rows().collect();
        let (head, body) = rows.split_at(head.min(rows.len()));
        for (part, cell_name, rows) in [("thead", "th", head), ("tbody", "td", body)] {
            // A table has a body, and a body has rows.
            if rows.is_empty() {
                continue;
            }
            let part = if part == "thead" && body.is_empty() { "tbody" } else { part };
            self.xml.block(part, &[]);
            for row in rows {
                self.xml.block("tr", &[]);
                for cell in row {
                    let span = |size: usize| if size > 1 { size.to_string() } else { String::new() };
                    let align = match table.alignments.get(cell.column) {
                        Some(Alignment::Left) => "left",
                        Some(Alignment::Center) => "center",
                        Some(Alignment::Right) => "right",
                        Some(Alignment::None) | None => "",
                    };
                    let (width, height) = (span(cell.width), span(cell.height));
                    self.xml.open(cell_name, &[("colspan", &width), ("rowspan", &height), ("align", align)]);
                    self.inlines(cell.content);
                    self.xml.close(cell_name);
                }
                // A row that cells of the rows above cover as a whole has none of its own.
                if row.is_empty() {
                    self.xml.empty(cell_name, &[]);
                }
                self.xml.close("tr");
            }
            self.xml.close(part);
        }
        self.xml.close("table");
        if !table.notes.is_empty() {
            self.xml.block("table-wrap-foot", &[]);
            self.blocks(&table.notes, Room::Foot);
            self.xml.close("table-wrap-foot");
        }
        self.xml.close("table-wrap");
    }
}
