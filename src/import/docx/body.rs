//! Reads the blocks of a part: paragraphs, tables and what wraps them.

use super::super::Report;
use super::super::report::{Fate, Place, Unit};
use super::fields::Fields;
use super::media::Media;
use super::walk::symbol;
use super::{Changes, Relationships};
use crate::import::assemble::nodes::{Grid, GridCell, Node, Paragraph, Row, is_empty};
use crate::ooxml::numbering::Numbering;
use crate::ooxml::package::Target;
use crate::ooxml::styles::{List, Styles, outline};
use crate::ooxml::xml::{Element, Space};
use std::collections::{BTreeMap, BTreeSet};

/// The most columns and rows that a cell may cover.
const MAX_SPAN: usize = 1000;

/// Reads one part after the other. Lists count through all of them.
pub struct Reader<'a> {
    pub(super) styles: &'a Styles,
    pub(super) numbering: Numbering,
    pub(super) changes: Changes,
    pub(super) report: Report,
    pub(super) media: Media<'a>,
    /// The file's name.
    pub(super) file: &'a str,
    /// The part that is being read and its relationships.
    pub(super) part: String,
    pub(super) relationships: Relationships,
    pub(super) position: usize,
    pub(super) fields: Fields,
    /// Footnotes and endnotes that the text cites, by the names of the document.
    pub(super) cited: BTreeSet<String>,
    /// The notes that fields cite, by the bookmarks around their first references.
    pub(super) note_marks: BTreeMap<String, String>,
    /// The text that comments stand at, so far as they are open.
    pub(super) commented: BTreeMap<String, String>,
    /// The comments whose text goes on.
    pub(super) open_comments: Vec<String>,
    /// What the text boxes in the paragraph contain.
    pub(super) boxed: Vec<Node>,
    /// The parts of charts and diagrams that were read, one as often as it is shown.
    pub(super) drawn_parts: Vec<String>,
    /// The names of files that stand in place of text.
    pub(super) inserted: Vec<String>,
    /// Bookmarks before the next paragraph.
    anchors: Vec<String>,
    is_contents: bool,
    is_boxed: bool,
}

impl<'a> Reader<'a> {
    /// A reader for the first part.
    pub fn new(
        file: &'a str,
        styles: &'a Styles,
        numbering: Numbering,
        changes: Changes,
        media: Media<'a>,
    ) -> Reader<'a> {
        Reader {
            styles,
            numbering,
            changes,
            report: Report::default(),
            media,
            file,
            part: String::new(),
            relationships: Relationships::default(),
            position: 0,
            fields: Fields::default(),
            cited: BTreeSet::new(),
            note_marks: BTreeMap::new(),
            commented: BTreeMap::new(),
            open_comments: Vec::new(),
            boxed: Vec::new(),
            drawn_parts: Vec::new(),
            inserted: Vec::new(),
            anchors: Vec::new(),
            is_contents: false,
            is_boxed: false,
        }
    }

    /// Begins a part.
    pub fn begin(&mut self, part: &str, relationships: Relationships) {
        self.part = part.to_owned();
        self.relationships = relationships;
        self.position = 0;
        self.fields = Fields::default();
        self.anchors.clear();
    }

    /// Where the reader is.
    pub fn place(&self) -> Place {
        Place { file: self.file.into(), part: self.part.clone(), position: self.position, unit: Unit::Paragraph }
    }

    /// Reports all texts in an element instead of reading it.
    pub fn skip(&mut self, fate: Fate, element: &Element, reason: impl Into<String>) {
        let text = all_text(element);
        if !text.trim().is_empty() {
            let place = self.place();
            self.report.add(fate, place, text, reason);
        }
    }

    /// Reads the blocks within an element.
    pub fn nodes(&mut self, parent: &Element) -> Vec<Node> {
        let mut nodes = Vec::new();
        let mut joined = None;
        self.blocks(parent, None, &mut nodes, &mut joined);
        nodes.extend(joined.map(Node::Paragraph));
        nodes
    }

    fn blocks(&mut self, parent: &Element, tag: Option<&str>, nodes: &mut Vec<Node>, joined: &mut Option<Paragraph>) {
        for element in parent.elements() {
            match (element.space, &*element.name) {
                (Space::Word, "p") => self.paragraph(element, tag, nodes, joined),
                (Space::Word, "tbl") => {
                    nodes.extend(joined.take().map(Node::Paragraph));
                    let grid = self.table(element);
                    nodes.push(Node::Table(grid));
                }
                (Space::Word, "sdt") => self.control(element, nodes, joined),
                (Space::Word, "bookmarkStart") => self.anchors.extend(bookmark(element)),
                (Space::Word, "del" | "moveFrom") if self.changes != Changes::Reject => {
                    self.skip(Fate::LeftOut, element, "deleted by a tracked change");
                }
                (Space::Word, "ins" | "moveTo") if self.changes == Changes::Reject => {
                    self.skip(Fate::LeftOut, element, "inserted by a tracked change, which is rejected");
                }
                (Space::Compatibility, "AlternateContent") => {
                    for either in element.elements() {
                        match &*either.name {
                            "Choice" => self.blocks(either, tag, nodes, joined),
                            _ => self.skip(Fate::LeftOut, either, "the same in an older form"),
                        }
                    }
                }
                (Space::Word, "altChunk" | "subDoc") => self.inserted(element),
                (Space::Word, "sectPr" | "tblPr" | "tblGrid" | "tcPr") => {}
                (Space::Math, "oMathPara" | "oMath") => {
                    let mut paragraph = Paragraph { position: self.position, ..Paragraph::default() };
                    self.formula(element, &mut paragraph.inlines);
                    nodes.push(Node::Paragraph(paragraph));
                }
                // ins, smartTag, customXml and what else wraps blocks.
                _ => self.blocks(element, tag, nodes, joined),
            }
        }
    }

    /// A file that stands in place of text: a web page that word processors take in when they save, a part of a master document.
    fn inserted(&mut self, element: &Element) {
        let target = element.attribute("id").and_then(|id| self.relationships.get(id));
        let name = match target {
            Some(Target::Part(name) | Target::Outside(name)) => name.clone(),
            None => "a missing part".to_owned(),
        };
        let place = Place { position: self.position + 1, ..self.place() };
        let reason = format!(
            "text that lies in a file of its own, `{name}`; open the document in Word, save it, so that the text is taken in, and \
             import that file"
        );
        self.report.add(Fate::Lost, place, "", reason);
        self.inserted.push(name);
    }

    fn control(&mut self, element: &Element, nodes: &mut Vec<Node>, joined: &mut Option<Paragraph>) {
        let properties = element.child("sdtPr");
        let gallery = properties.and_then(|properties| properties.find("docPartGallery")).and_then(Element::value);
        let Some(content) = element.child("sdtContent") else { return };
        let before = self.is_contents;
        self.is_contents |= gallery == Some("Table of Contents");
        self.blocks(content, properties.and_then(|properties| properties.child_value("tag")), nodes, joined);
        self.is_contents = before;
    }

    fn paragraph(
        &mut self,
        element: &Element,
        tag: Option<&str>,
        nodes: &mut Vec<Node>,
        joined: &mut Option<Paragraph>,
    ) {
        self.position += 1;
        let place = self.position;
        let mut paragraph = joined.take().unwrap_or_default();
        paragraph.position = place;
        paragraph.anchors.append(&mut self.anchors);
        let started_in_contents = self.is_contents || self.fields.in_contents();
        self.inlines(element, &mut paragraph);
        paragraph.is_contents = started_in_contents || self.fields.in_contents();
        paragraph.is_boxed = self.is_boxed;
        paragraph.tag = tag.map(str::to_owned);

        let (properties, is_joined) = settled(element, self.changes);
        let style = properties.and_then(|properties| properties.child_value("pStyle"));
        let style = style.or_else(|| self.styles.default_paragraph()).map(str::to_owned);
        paragraph.outline =
            outline(properties).or_else(|| style.as_deref().and_then(|style| self.styles.outline(style)));
        paragraph.style = style;
        paragraph.ends_section = properties.is_some_and(|properties| properties.child("sectPr").is_some());
        paragraph.is_centred = properties.and_then(|properties| properties.child_value("jc")) == Some("center");
        let boxed = std::mem::take(&mut self.boxed);
        if is_joined {
            // Without its mark it is one with the next.
            *joined = Some(paragraph);
        } else {
            paragraph.label = self.numbering.next(List::of(properties), paragraph.style.as_deref(), self.styles);
            nodes.push(Node::Paragraph(paragraph));
        }
        nodes.extend(boxed);
    }

    /// Reads what a text box contains; it follows the paragraph that holds the box.
    pub(super) fn text_box(&mut self, content: &Element) {
        let outer =
            (std::mem::take(&mut self.boxed), std::mem::replace(&mut self.is_boxed, true), self.fields.suspend());
        let nodes = self.nodes(content);
        let inner = std::mem::replace(&mut self.boxed, outer.0);
        self.is_boxed = outer.1;
        self.fields = outer.2;
        self.boxed.extend(nodes);
        self.boxed.extend(inner);
    }

    fn table(&mut self, element: &Element) -> Grid {
        let mut grid = Grid { position: self.position + 1, rows: Vec::new() };
        // The cell that goes on downwards, by its first column: row and index in that row.
        let mut open: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
        let mut rows = Vec::new();
        wrapped(element, "tr", &mut rows);
        for row in rows {
            let properties = row.child("trPr");
            let marked = |name: &str| properties.is_some_and(|properties| properties.child(name).is_some());
            let is_gone = if self.changes == Changes::Reject { marked("ins") } else { marked("del") };
            if is_gone {
                self.skip(Fate::LeftOut, row, "a row deleted by a tracked change");
                continue;
            }
            let number = |name: &str| {
                let value = properties.and_then(|properties| properties.child_value(name));
                value.and_then(|value| value.parse::<usize>().ok()).unwrap_or(0).min(MAX_SPAN)
            };
            let mut made = Row {
                is_head: properties.is_some_and(|p| p.child("tblHeader").is_some_and(Element::is_on)),
                cells: Vec::new(),
            };
            let mut column = number("gridBefore");
            if column > 0 {
                made.cells.push(GridCell { columns: column, rows: 1, nodes: Vec::new() });
            }
            let mut cells = Vec::new();
            wrapped(row, "tc", &mut cells);
            for cell in cells {
                let properties = cell.child("tcPr");
                let span = properties.and_then(|properties| properties.child_value("gridSpan"));
                let columns = span.and_then(|span| span.parse().ok()).unwrap_or(1).clamp(1, MAX_SPAN);
                let merge = properties.and_then(|properties| properties.child("vMerge"));
                let goes_on = merge.is_some_and(|merge| merge.value() != Some("restart"));
                let nodes = self.nodes(cell);
                match open.get(&column).copied().filter(|_| goes_on) {
                    Some((row, index)) => {
                        let done = grid.rows.len();
                        let above: &mut GridCell = &mut grid.rows[row].cells[index];
                        above.rows = grid_rows(done, row);
                        above.nodes.extend(nodes.into_iter().filter(|node| !is_empty(node)));
                    }
                    None => {
                        if merge.is_some() {
                            open.insert(column, (grid.rows.len(), made.cells.len()));
                        } else {
                            open.remove(&column);
                        }
                        made.cells.push(GridCell { columns, rows: 1, nodes });
                    }
                }
                column += columns;
            }
            let after = number("gridAfter");
            if after > 0 {
                made.cells.push(GridCell { columns: after, rows: 1, nodes: Vec::new() });
            }
            grid.rows.push(made);
        }
        grid
    }
}

/// The properties of a paragraph after the tracked changes or before them, and whether it has no mark of its own there and so is
/// one with the next.
pub fn settled(paragraph: &Element, changes: Changes) -> (Option<&Element>, bool) {
    let properties = paragraph.child("pPr");
    let mark = properties.and_then(|properties| properties.child("rPr"));
    let marked = |name: &str| mark.is_some_and(|mark| mark.child(name).is_some());
    if changes == Changes::Reject {
        let before = properties.and_then(|properties| properties.child("pPrChange")?.child("pPr"));
        (before.or(properties), marked("ins") || marked("moveTo"))
    } else {
        (properties, marked("del") || marked("moveFrom"))
    }
}

/// How many rows a cell covers that began in `from` and goes on in the row after `done` complete ones.
fn grid_rows(done: usize, from: usize) -> usize {
    (done + 1 - from).min(MAX_SPAN)
}

/// The elements with a name within another one, also those in content controls and tracked insertions.
fn wrapped<'e>(parent: &'e Element, name: &str, found: &mut Vec<&'e Element>) {
    for element in parent.elements() {
        match &*element.name {
            this if this == name => found.push(element),
            "sdt" | "sdtContent" | "ins" | "customXml" | "smartTag" | "moveTo" => wrapped(element, name, found),
            _ => {}
        }
    }
}

/// The name of a bookmark; Word's own mark of the last change names nothing.
pub fn bookmark(element: &Element) -> Option<String> {
    element.attribute("name").filter(|name| *name != "_GoBack").map(str::to_owned)
}

/// All texts within an element, whatever they are.
pub fn all_text(element: &Element) -> String {
    let mut text = String::new();
    collect(element, &mut text);
    text
}

fn collect(element: &Element, text: &mut String) {
    if element.space == Space::Word || element.space == Space::Math {
        match &*element.name {
            "t" | "delText" => text.push_str(&element.text()),
            "noBreakHyphen" => text.push('\u{2011}'),
            "sym" => text.extend(element.attribute("char").and_then(symbol)),
            "p" if !text.is_empty() => text.push('\n'),
            "tab" | "br" | "cr" => text.push(' '),
            _ => {}
        }
    }
    for child in element.elements() {
        collect(child, text);
    }
}
