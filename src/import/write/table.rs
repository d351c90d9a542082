//! Tables and figures as Markdown.

use super::escape::Within;
use super::texts::Texts;
use crate::import::document::{Block, BlockKind, Cell, Inline, Table, text_of};
use crate::import::report::{Fate, Place};
use crate::source::markdown::ElementKind;

/// The most cells of a table that is written.
const MOST_CELLS: usize = 200_000;

/// A place of the grid.
#[derive(Clone, Debug)]
enum Square {
    Text(String),
    Left,
    Above,
    Empty,
}

impl Texts<'_> {
    pub(super) fn table(&mut self, table: &Table, block: &Block) -> String {
        let place = &block.place;
        let grid = self.grid(table, place);
        let columns = grid.iter().map(Vec::len).max().unwrap_or(0);
        if columns == 0 {
            // Of a table without cells, only the caption has text.
            return table
                .caption
                .as_ref()
                .map(|caption| self.inlines(caption, Within::Paragraph, place))
                .unwrap_or_default();
        }
        if table.head_rows == 0 {
            self.ledger.tell(
                Fate::Guessed,
                place,
                "",
                "the file does not say which rows are the head of this table; the first row is taken as the head",
            );
        }
        let mut lines = Vec::with_capacity(grid.len() + 1);
        for (at, row) in grid.iter().enumerate() {
            let mut line = String::from("|");
            for column in 0..columns {
                let text = match row.get(column) {
                    Some(Square::Text(text)) => text.as_str(),
                    Some(Square::Left) => "<",
                    Some(Square::Above) => "^",
                    Some(Square::Empty) | None => "",
                };
                line.push(' ');
                line.push_str(text);
                line.push_str(if text.is_empty() { "|" } else { " |" });
            }
            lines.push(line);
            if at == 0 {
                lines.push(format!("|{}", " --- |".repeat(columns)));
            }
        }
        let caption = self.caption(ElementKind::Table, table.caption.as_deref(), block);
        let table = lines.join("\n");
        if caption.is_empty() { table } else { format!("{caption}\n\n{table}") }
    }

    fn grid(&mut self, table: &Table, place: &Place) -> Vec<Vec<Square>> {
        let mut grid: Vec<Vec<Option<Square>>> = table.rows.iter().map(|_| Vec::new()).collect();
        let mut count = 0_usize;
        for (at, row) in table.rows.iter().enumerate() {
            let mut column = 0;
            for cell in row {
                while grid[at].get(column).is_some_and(Option::is_some) {
                    column += 1;
                }
                let text = self.cell(cell, place);
                let height = cell.rows.clamp(1, grid.len() - at);
                let width = cell.columns.clamp(1, 1000);
                // A cell does not reach into another one.
                let is_free = |row: &Vec<Option<Square>>, column: usize| row.get(column).is_none_or(Option::is_none);
                let width = (1..width).take_while(|&x| is_free(&grid[at], column + x)).count() + 1;
                let rest = |y: &usize| (0..width).all(|x| is_free(&grid[at + y], column + x));
                let height = (1..height).take_while(rest).count() + 1;
                count += width * height;
                if count > MOST_CELLS {
                    break;
                }
                for (y, row) in grid[at..at + height].iter_mut().enumerate() {
                    if row.len() < column + width {
                        row.resize(column + width, None);
                    }
                    for x in 0..width {
                        row[column + x] = Some(match (x, y) {
                            (0, 0) => Square::Text(text.clone()),
                            (0, _) => Square::Above,
                            _ => Square::Left,
                        });
                    }
                }
                column += width;
            }
        }
        grid.into_iter().map(|row| row.into_iter().map(|square| square.unwrap_or(Square::Empty)).collect()).collect()
    }

    /// A cell as one line.
    fn cell(&mut self, cell: &Cell, place: &Place) -> String {
        let place = cell.blocks.first().map_or(place, |first| &first.place);
        let mut inlines: Vec<Inline> = Vec::new();
        let mut is_simple = true;
        flat(&cell.blocks, &mut inlines, &mut is_simple);
        let paragraphs = cell.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Paragraph(_))).count();
        if !is_simple || paragraphs > 1 {
            let text = text_of(&inlines);
            let reason = if has_table(&cell.blocks) {
                "the cells of the table within this cell are joined to one line, since a cell of the format has one paragraph; make it a table of its own"
            } else {
                "the paragraphs and lists of this cell are joined to one line, since a cell of the format has one paragraph"
            };
            self.ledger.tell(Fate::Changed, place, &text, reason);
        }
        let text = self.inlines(&inlines, Within::Cell, place).replace("\\\n", " ");
        if matches!(text.trim(), "^" | "<") { format!("\\{}", text.trim()) } else { text.trim().to_owned() }
    }

    /// A block as one line of a text that has a single paragraph.
    pub(super) fn one_line(&mut self, block: &Block) -> String {
        let (label, blocks) = match &block.kind {
            BlockKind::Note(inner) => (["注：", "NOTE: "][usize::from(!self.is_chinese())], inner.as_slice()),
            BlockKind::Example(inner) => (["示例：", "EXAMPLE: "][usize::from(!self.is_chinese())], inner.as_slice()),
            _ => ("", std::slice::from_ref(block)),
        };
        let mut inlines = Vec::new();
        flat(blocks, &mut inlines, &mut true);
        let text = self.inlines(&inlines, Within::Paragraph, &block.place).replace("\\\n", " ");
        if text.trim().is_empty() {
            return String::new();
        }
        self.ledger.add(label);
        format!("{label}{}", text.trim())
    }

    pub(super) fn figure(
        &mut self,
        block: &Block,
        file: &str,
        alternative: &str,
        caption: Option<&[Inline]>,
        _number: Option<&str>,
    ) -> String {
        let words = if alternative.trim().is_empty() {
            caption.map(text_of).unwrap_or_default()
        } else {
            alternative.to_owned()
        };
        let picture = Inline::Picture { file: file.to_owned(), alternative: words };
        let picture = self.inlines(&[picture], Within::Paragraph, &block.place);
        let caption = self.caption(ElementKind::Figure, caption, block);
        if caption.is_empty() { picture } else { format!("{picture}\n\n{caption}") }
    }

    /// The line of a caption, which begins with the word of the kind and ends with an id. Empty without a caption.
    fn caption(&mut self, kind: ElementKind, caption: Option<&[Inline]>, block: &Block) -> String {
        let Some(caption) = caption.filter(|caption| !text_of(*caption).trim().is_empty()) else {
            return String::new();
        };
        let words = self.inlines(caption, Within::Heading, &block.place);
        let id = self.element_id(block, kind, &text_of(caption));
        let word = match (kind, self.is_chinese()) {
            (ElementKind::Table, true) => "表：",
            (ElementKind::Table, false) => "Table: ",
            (_, true) => "图：",
            (_, false) => "Figure: ",
        };
        format!("{word}{words} {{#{id}}}")
    }
}

fn has_table(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| matches!(block.kind, BlockKind::Table(_)))
}

/// The texts of blocks in one row.
fn flat(blocks: &[Block], into: &mut Vec<Inline>, is_simple: &mut bool) {
    for block in blocks {
        if !into.is_empty() {
            into.push(Inline::Break);
        }
        match &block.kind {
            BlockKind::Paragraph(inlines) => into.extend(inlines.iter().cloned()),
            BlockKind::List(list) => {
                *is_simple = false;
                for item in &list.items {
                    into.push(Inline::Break);
                    if item.label_is_text {
                        into.push(Inline::text(format!("{} ", item.label)));
                    }
                    flat(&item.blocks, into, is_simple);
                }
            }
            BlockKind::Note(inner) | BlockKind::Example(inner) | BlockKind::Quote(inner) => {
                *is_simple = false;
                flat(inner, into, is_simple);
            }
            BlockKind::Table(table) => {
                *is_simple = false;
                into.extend(table.caption.iter().flatten().cloned());
                for cell in table.rows.iter().flatten() {
                    into.push(Inline::Break);
                    flat(&cell.blocks, into, is_simple);
                }
            }
            BlockKind::Figure { file, alternative, caption, .. } => {
                *is_simple &= caption.is_none();
                into.push(Inline::Picture { file: file.clone(), alternative: alternative.clone() });
                into.extend(caption.iter().flatten().cloned());
            }
            BlockKind::Formula { latex, source, .. } => {
                into.push(Inline::Formula { latex: latex.clone(), source: source.clone() });
            }
            BlockKind::Code(text) | BlockKind::Source(text) => into.push(Inline::Code(text.clone())),
            BlockKind::Term(term) => {
                *is_simple = false;
                into.extend(
                    term.number
                        .iter()
                        .filter(|number| number.is_text)
                        .map(|number| Inline::text(format!("{} ", number.shown))),
                );
                into.extend(term.names.values().chain(&term.aliases).map(|name| Inline::text(format!("{name} "))));
                into.extend(term.definition.iter().cloned());
                flat(&term.notes, into, is_simple);
            }
        }
    }
}
