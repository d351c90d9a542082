//! Tables: captions, heads that are repeated on every page, joined cells, notes.

use super::block::Around;
use super::numbering::Choice;
use super::writer::{Form, Writer};
use crate::ooxml::profile::Role;
use crate::source::markdown::{Alignment, Table};

/// The width of a page's text in twentieths of a point.
const WIDTH: usize = 9354;

impl Writer<'_> {
    /// Writes a table with its caption above and its notes below.
    pub fn table(&mut self, table: &Table, around: Around<'_>) {
        if let Some(caption) = &table.caption {
            self.caption(caption, &Role::TableCaption);
        } else if self.out.ends_with("</w:tbl>") {
            // Tables without a paragraph between them would become one.
            self.separator();
        }
        let columns = table.head.len().max(1);
        let style = self.template.named(&["表格", "标准文件_表格", "Table body", "Table text"]).map(str::to_owned);
        let column = (WIDTH / columns).max(1);
        let border = |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"auto\"/>");
        let borders: String = ["top", "left", "bottom", "right", "insideH", "insideV"].map(border).concat();
        self.out.push_str(&format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"5000\" w:type=\"pct\"/><w:jc w:val=\"center\"/><w:tblBorders>{borders}</w:tblBorders>\
             <w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" w:lastColumn=\"0\" w:noHBand=\"1\" \
             w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
        ));
        for _ in 0..columns {
            self.out.push_str(&format!("<w:gridCol w:w=\"{column}\"/>"));
        }
        self.out.push_str("</w:tblGrid>");
        let head_rows = table.head_rows();
        // The cells that go on downwards: by their first column, the width and the rows that are left.
        let mut open: Vec<(usize, usize, usize)> = Vec::new();
        for (row, cells) in table.shown_rows().enumerate() {
            let head = if row < head_rows { "<w:tblHeader/>" } else { "" };
            self.out.push_str(&format!("<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>"));
            let mut cells = cells.iter().peekable();
            let mut at = 0;
            while at < columns {
                if let Some(cell) = cells.next_if(|cell| cell.column == at) {
                    let merge = if cell.height > 1 { "<w:vMerge w:val=\"restart\"/>" } else { "" };
                    if cell.height > 1 {
                        open.push((at, cell.width, cell.height));
                    }
                    self.cell(column, cell.width, merge);
                    let alignment = match table.alignments.get(at) {
                        Some(Alignment::Center) => "<w:jc w:val=\"center\"/>",
                        Some(Alignment::Right) => "<w:jc w:val=\"right\"/>",
                        Some(Alignment::Left) => "<w:jc w:val=\"left\"/>",
                        _ => "",
                    };
                    self.begin(&Choice::plain(style.as_deref()), alignment);
                    self.inlines(cell.content, Form::default());
                    self.end();
                    self.out.push_str("</w:tc>");
                    at += cell.width.max(1);
                } else {
                    let width = open.iter().find(|(column, ..)| *column == at).map_or(1, |(_, width, _)| *width);
                    self.cell(column, width, "<w:vMerge/>");
                    self.out.push_str("<w:p/></w:tc>");
                    at += width.max(1);
                }
            }
            self.out.push_str("</w:tr>");
            open.iter_mut().for_each(|(_, _, rows)| *rows -= 1);
            open.retain(|(_, _, rows)| *rows > 0);
        }
        self.out.push_str("</w:tbl>");
        self.blocks(&table.notes, Around { within: None, ..around });
    }

    fn cell(&mut self, column: usize, width: usize, merge: &str) {
        let span = if width > 1 { format!("<w:gridSpan w:val=\"{width}\"/>") } else { String::new() };
        self.out.push_str(&format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{}\" w:type=\"dxa\"/>{span}{merge}</w:tcPr>",
            column * width.max(1)
        ));
    }

    /// An empty paragraph, after which something else may follow.
    pub fn separator(&mut self) {
        self.begin(&Choice::plain(None), "<w:spacing w:line=\"120\" w:lineRule=\"exact\"/>");
        self.end();
    }
}
