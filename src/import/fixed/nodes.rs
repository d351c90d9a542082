//! Paragraphs, tables and pictures of pages as nodes, which the assembler puts together to a document.

use super::anchors::Anchors;
use super::events::Event;
use super::flow::{Draft, Piece as Flowing};
use super::joins::Joiner;
use super::lines::{Line, lines};
use super::notes::Note;
use super::page::Layout;
use super::tables::{Cell, Table, TableTag};
use super::told::Told;
use crate::import::assemble::literal;
use crate::import::assemble::nodes::{Grid, GridCell, Node, Paragraph, Row};
use crate::import::assemble::text::{is_chinese, leading, take_start};
use crate::import::document::{Inline, text_of};
use crate::import::picture;
use crate::import::report::Fate;
use crate::ooxml::numbering::Label;
use std::collections::BTreeMap;

/// Makes nodes.
pub struct Nodes<'l> {
    layout: &'l Layout,
    joiner: Joiner<'l>,
    anchors: Anchors,
    notes: Vec<Note>,
    /// The pictures by the names that the text cites.
    pub files: BTreeMap<String, Vec<u8>>,
}

impl<'l> Nodes<'l> {
    /// Of a layout, with its places and footnotes.
    pub fn new(layout: &'l Layout, joiner: Joiner<'l>, anchors: Anchors, notes: Vec<Note>) -> Nodes<'l> {
        Nodes { layout, joiner, anchors, notes, files: BTreeMap::new() }
    }

    /// The nodes of what stands in the text.
    pub fn of(&mut self, pieces: Vec<Flowing>, told: &mut Told) -> Vec<Node> {
        let mut nodes = Vec::new();
        // The last table, while nothing stands behind it.
        let mut last: Option<Open> = None;
        // The caption of a table that goes on.
        let mut again: Option<Draft> = None;
        for piece in pieces {
            match piece {
                Flowing::Table(page, table) => {
                    let (xs, tag) = (table.xs.clone(), table.tag);
                    let next = Open { page, xs, tag, grid: self.grid(page, table, told) };
                    last = Some(match last.take() {
                        Some(mut whole) if whole.page + 1 == page && is_same(&whole, &next) => {
                            if let Some(caption) = again.take() {
                                let text = caption.lines.iter().map(Line::trimmed).collect::<Vec<_>>().join(" ");
                                told.add(
                                    Fate::LeftOut,
                                    page,
                                    text,
                                    "the caption of a table, repeated on the next page",
                                );
                            }
                            whole.join(next, told);
                            whole
                        }
                        other => {
                            nodes.extend(other.map(|open| Node::Table(open.grid)));
                            nodes.extend(again.take().map(|caption| self.paragraph(caption, told)));
                            next
                        }
                    });
                }
                Flowing::Paragraph(draft) if last.is_some() && again.is_none() && goes_on(&draft) => {
                    again = Some(draft)
                }
                other => {
                    nodes.extend(last.take().map(|open| Node::Table(open.grid)));
                    nodes.extend(again.take().map(|caption| self.paragraph(caption, told)));
                    match other {
                        Flowing::Paragraph(draft) => nodes.push(self.paragraph(draft, told)),
                        Flowing::Picture(page, at) => nodes.extend(self.picture(page, at)),
                        Flowing::Table(..) => {}
                    }
                }
            }
        }
        nodes.extend(last.map(|open| Node::Table(open.grid)));
        nodes.extend(again.map(|caption| self.paragraph(caption, told)));
        nodes
    }

    fn paragraph(&mut self, draft: Draft, told: &mut Told) -> Node {
        let anchors: Vec<String> = draft.lines.iter().flat_map(|line| self.anchors.take(line)).collect();
        let page = draft.lines.first().map_or(0, |line| line.page);
        let inlines = self.joiner.inlines(&draft.lines, &self.notes, told);
        let mut paragraph = Paragraph {
            position: page + 1,
            role: draft.role,
            is_clause: draft.is_clause,
            inlines,
            anchors,
            ..Paragraph::default()
        };
        match (draft.number, draft.lines.first()) {
            (Some(text), _) => {
                paragraph.label = Some(Label { text, is_bullet: false, list: 0, level: 0, counter: 0 });
            }
            (None, Some(line)) => label(line, &mut paragraph, told),
            (None, None) => {}
        }
        Node::Paragraph(paragraph)
    }

    /// A line of the cover.
    pub fn cover(&mut self, line: Line, role: Option<crate::ooxml::profile::Role>, told: &mut Told) -> Node {
        let position = line.page + 1;
        let inlines = self.joiner.inlines(&[line], &self.notes, told);
        Node::Paragraph(Paragraph { position, role, inlines, ..Paragraph::default() })
    }

    /// The footnotes by their names, with their pages.
    pub fn footnotes(&mut self, told: &mut Told) -> Vec<(String, Vec<Node>)> {
        let notes = std::mem::take(&mut self.notes);
        let one = |note: Note| {
            let position = note.lines.first().map_or(0, |line| line.page) + 1;
            let inlines = self.joiner.inlines(&note.lines, &[], told);
            (note.name, vec![Node::Paragraph(Paragraph { position, inlines, ..Paragraph::default() })])
        };
        notes.into_iter().map(one).collect()
    }

    fn picture(&mut self, page: usize, at: usize) -> Option<Node> {
        let picture = self.layout.pages.get(page)?.pictures.get(at)?;
        let (bytes, ending) = picture.file.as_ref()?;
        let bytes: Vec<u8> = bytes.to_vec();
        let known = self.files.iter().find(|(_, known)| **known == bytes).map(|(name, _)| name.clone());
        let file = known.unwrap_or_else(|| {
            let path = format!("picture-{}.{ending}", self.files.len() + 1);
            picture::name(&path, &bytes, |name| self.files.contains_key(name))
        });
        self.files.entry(file.clone()).or_insert(bytes);
        let inlines = vec![Inline::Picture { file, alternative: picture.alternative.clone() }];
        Some(Node::Paragraph(Paragraph { position: page + 1, inlines, ..Paragraph::default() }))
    }

    fn grid(&mut self, page: usize, table: Table, told: &mut Told) -> Grid {
        let rows = table.cells.iter().map(|cell| cell.row + 1).max().unwrap_or(0);
        let mut made: Vec<Row> = (0..rows).map(|_| Row::default()).collect();
        let mut heads = vec![true; rows];
        let xs = table.xs;
        for cell in table.cells {
            heads[cell.row] &= cell.is_head;
            let width = xs.get(cell.column + cell.columns).zip(xs.get(cell.column)).map(|(right, left)| right - left);
            let (row, columns, rows) = (cell.row, cell.columns, cell.rows);
            let nodes = self.cell(page, cell, width, told);
            made[row].cells.push(GridCell { columns, rows, nodes });
        }
        let mut is_above = true;
        for (row, is_head) in made.iter_mut().zip(heads) {
            is_above &= is_head && !row.cells.is_empty();
            row.is_head = is_above;
        }
        Grid { position: page + 1, rows: made }
    }

    /// The paragraphs of a cell: a line goes on with the one before if its first word had no room there.
    fn cell(&mut self, page: usize, cell: Cell, width: Option<f32>, told: &mut Told) -> Vec<Node> {
        let all = lines(page, cell.pieces);
        let widest = all.iter().map(|line| line.right - line.left).fold(0.0, f32::max);
        let width = width.map_or(widest, |width| width - 6.0);
        let mut drafts: Vec<Draft> = Vec::new();
        for line in all {
            let word = line.trimmed().split_whitespace().next().map_or(0, |word| {
                let is_han = word.chars().next().is_some_and(is_chinese);
                if is_han { 1 } else { word.chars().take_while(|c| !is_chinese(*c)).count() }
            });
            let unit = if line.trimmed().chars().next().is_some_and(is_chinese) { 1.0 } else { 0.5 };
            let room =
                |before: &Line| before.right - before.left + word as f32 * unit * line.size + 0.2 * line.size > width;
            match drafts.last_mut().and_then(|draft| draft.lines.last().map(|last| (room(last), last.is_beside(&line))))
            {
                Some((is_full, is_beside)) if is_full || is_beside => {
                    if let Some(draft) = drafts.last_mut() {
                        draft.lines.push(line);
                    }
                }
                _ => drafts.push(Draft { lines: vec![line], ..Draft::default() }),
            }
        }
        drafts.into_iter().map(|draft| self.paragraph(draft, told)).collect()
    }
}

/// The label of an item that the tags of a file give and no rule about texts knows, such as `1.`, which would be the number of a chapter.
fn label(line: &Line, paragraph: &mut Paragraph, told: &mut Told) {
    let Some(piece) = line.pieces.iter().find(|piece| piece.letters() > 0) else { return };
    let is_label = |kind: &str| piece.elements().iter().any(|element| element.kind == kind);
    // `1.2` is the number of a clause, or of a row.
    let is_number = paragraph.is_clause == Some(true);
    if is_number || !is_label("LI") || !is_label("Lbl") || literal::item(&leading(&paragraph.inlines)).is_some() {
        return;
    }
    let mut lists = piece.elements().iter().filter(|element| element.kind == "L");
    let level = lists.clone().count().clamp(1, 9) as u8 - 1;
    let list = lists.next_back().map_or(0, |list| list.identity as i64);
    let of_label: String = line
        .pieces
        .iter()
        .filter(|piece| piece.leaf().is_some_and(|leaf| leaf.kind == "Lbl"))
        .map(|piece| piece.text.as_str())
        .collect();
    let text = of_label.trim().to_owned();
    let before = leading(&paragraph.inlines);
    let has_steps =
        text.as_bytes().windows(3).any(|part| part[0].is_ascii_digit() && part[1] == b'.' && part[2].is_ascii_digit());
    if text.is_empty() || has_steps || !before.trim_start().starts_with(&text) {
        return;
    }
    let lead = before.chars().take_while(|c| c.is_whitespace()).count();
    take_start(&mut paragraph.inlines, lead + text.chars().count());
    told.add(Fate::Computed, line.page, &text, "the label of an item is written anew");
    let is_bullet = !text.contains(|c: char| c.is_alphanumeric());
    paragraph.label = Some(Label { text, is_bullet, list, level, counter: 0 });
}

/// Whether a paragraph is the caption of a table that goes on: `表 1（续）`, `Table 1 (continued)`.
fn goes_on(draft: &Draft) -> bool {
    let text: String = draft.lines.iter().map(Line::trimmed).collect();
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    bare.chars().count() < 80
        && ["（续）", "(续)", "（续表）", "(continued)", "续表"].iter().any(|word| bare.contains(word))
}

/// A table that may go on, on the page after the one that it was read from last.
struct Open {
    page: usize,
    xs: Vec<f32>,
    tag: Option<TableTag>,
    grid: Grid,
}

/// Whether a table on the next page is the rest of the one before: the file says so, or it has the same columns.
fn is_same(before: &Open, after: &Open) -> bool {
    if before.is_tagged_as(after) {
        return true;
    }
    let (one, other) = (&before.xs, &after.xs);
    let repeated = || repeated(&before.grid, &after.grid) > 0;
    if one.is_empty() || other.is_empty() {
        let columns =
            |grid: &Grid| grid.rows.iter().map(|row| row.cells.iter().map(|cell| cell.columns).sum::<usize>()).max();
        return one.is_empty() == other.is_empty() && columns(&before.grid) == columns(&after.grid) && repeated();
    }
    // Columns without lines between them are where the texts of a page leave room.
    if one.len() == other.len() && repeated() {
        return true;
    }
    let shift = one[0] - other[0];
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| (one - other - shift).abs() < 3.0)
}

/// The text of a row, cell by cell.
fn texts(row: &Row) -> Vec<String> {
    let of = |node: &Node| match node {
        Node::Paragraph(paragraph) => text_of(&paragraph.inlines).split_whitespace().collect::<String>(),
        Node::Table(_) => String::new(),
    };
    row.cells.iter().map(|cell| cell.nodes.iter().map(of).collect()).collect()
}

/// How many rows at the top of both tables are the same.
fn repeated(before: &Grid, after: &Grid) -> usize {
    let same = |(one, other): &(&Row, &Row)| {
        let texts = texts(one);
        !texts.concat().is_empty() && texts == self::texts(other)
    };
    let count = before.rows.iter().zip(&after.rows).take_while(same).count();
    count.min(after.rows.len().saturating_sub(1))
}

impl Open {
    /// Whether both are parts of one table of the structure of the file.
    fn is_tagged_as(&self, other: &Open) -> bool {
        self.tag.zip(other.tag).is_some_and(|(one, other)| one.identity == other.identity)
    }

    /// Appends the rows of a table that goes on, without the head that is repeated. A row may go on, too.
    fn join(&mut self, more: Open, told: &mut Told) {
        let is_tagged = self.is_tagged_as(&more);
        let Open { page, xs, tag, grid: mut more } = more;
        let heads = repeated(&self.grid, &more);
        let gone: Vec<Row> = more.rows.drain(..heads).collect();
        let text = gone.iter().map(written).collect::<Vec<_>>().join("\n");
        told.add(Fate::LeftOut, page, text, "the head of a table, repeated on the next page");
        if heads > 0 {
            self.grid.rows.iter_mut().take(heads).for_each(|row| row.is_head = true);
        } else if !is_tagged {
            let reason = "the table on this page has the columns of the one at the end of the page before, so both are one table";
            told.add(Fate::Guessed, page, "", reason);
        }
        let goes_on = heads == 0 && is_tagged && self.tag.map(|tag| tag.last) == tag.map(|tag| tag.first);
        if goes_on
            && let (Some(row), Some(rest)) = (self.grid.rows.last_mut(), more.rows.first())
            && row.cells.len() == rest.cells.len()
        {
            let rest = more.rows.remove(0);
            row.cells.iter_mut().zip(rest.cells).for_each(|(cell, rest)| cell.nodes.extend(rest.nodes));
        }
        more.rows.iter_mut().for_each(|row| row.is_head = false);
        self.grid.rows.append(&mut more.rows);
        (self.page, self.xs, self.tag) = (page, xs, tag);
    }
}

fn written(row: &Row) -> String {
    let of = |node: &Node| match node {
        Node::Paragraph(paragraph) => text_of(&paragraph.inlines),
        Node::Table(_) => String::new(),
    };
    row.cells.iter().flat_map(|cell| &cell.nodes).map(of).collect::<Vec<_>>().join(" | ").replace(" | ", " ")
}

/// The lines of events.
pub fn lines_of(pages: &[Vec<Event>]) -> impl Iterator<Item = &Line> {
    pages.iter().flatten().filter_map(|event| match event {
        Event::Line(line) => Some(line),
        _ => None,
    })
}
