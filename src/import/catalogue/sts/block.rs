//! Paragraphs, lists, tables, terms.

use super::Reader;
use crate::import::document::{Block, BlockKind, Cell, Inline, Item, List, Number, Table, TermEntry};
use crate::import::report::Fate;
use crate::model::Lang;
use crate::ooxml::xml::{Element, Node};

/// The elements that are blocks wherever they stand.
const BLOCKS: [&str; 12] = [
    "p",
    "list",
    "table-wrap",
    "fig",
    "non-normative-note",
    "non-normative-example",
    "disp-formula",
    "disp-quote",
    "preformat",
    "code",
    "def-list",
    "boxed-text",
];

impl Reader<'_> {
    /// The blocks of an element, in which text may stand beside blocks.
    pub(super) fn blocks(&mut self, of: &Element) -> Vec<Block> {
        self.blocks_among(of, |_| true)
    }

    /// The same of an element whose label is read already.
    fn blocks_beside_label(&mut self, of: &Element) -> Vec<Block> {
        self.blocks_among(of, |node| !matches!(node, Node::Element(element) if &*element.name == "label"))
    }

    fn blocks_among(&mut self, of: &Element, is_read: fn(&Node) -> bool) -> Vec<Block> {
        let mut blocks = Vec::new();
        if of.elements().any(|child| BLOCKS.contains(&&*child.name)) {
            for child in of.elements().filter(|child| &*child.name != "label") {
                self.block(child, &mut blocks);
            }
            self.rest_in(of, &mut blocks);
        } else {
            let place = self.place(of);
            let inlines = self.inlines(of.children.iter().filter(|node| is_read(node)));
            if !inlines.is_empty() {
                blocks.push(Block::new(BlockKind::Paragraph(inlines), place));
            }
        }
        blocks
    }

    pub(super) fn block(&mut self, of: &Element, blocks: &mut Vec<Block>) {
        let place = self.place(of);
        let anchors: Vec<String> = of.attribute("id").map(str::to_owned).into_iter().collect();
        let kind = match &*of.name {
            "p" => return self.paragraph(of, blocks),
            "list" => BlockKind::List(self.list(of)),
            "non-normative-note" | "non-normative-example" => {
                if let Some(label) = of.child("label") {
                    self.report.add(Fate::Computed, place.clone(), label.all_text(), "the label of a note or example");
                }
                let inner = self.blocks_beside_label(of);
                if &*of.name == "non-normative-note" { BlockKind::Note(inner) } else { BlockKind::Example(inner) }
            }
            "disp-quote" => BlockKind::Quote(self.blocks(of)),
            "preformat" | "code" => BlockKind::Code(of.all_text()),
            "table-wrap" => return self.table(of, blocks),
            "sec" => {
                // Nested more deeply than headings go.
                blocks.extend(self.blocks(of));
                self.report.add(
                    Fate::Changed,
                    place,
                    of.all_text(),
                    "the section is nested too deeply and stands in the text of the one above",
                );
                return;
            }
            _ => {
                let read = match &*of.name {
                    "disp-formula" => self.display_formula(of),
                    "fig" => self.figure(of),
                    "graphic" => self.bare_picture(of).map(|(file, alternative)| BlockKind::Figure {
                        file,
                        alternative,
                        caption: None,
                        number: None,
                    }),
                    _ => None,
                };
                if let Some(kind) = read {
                    blocks.push(Block { kind, place, anchors });
                    return;
                }
                self.pictures(of);
                let text = of.all_text();
                if text.trim().is_empty() {
                    return;
                }
                self.report.add(Fate::Changed, place.clone(), text, format!("`{}` is plain text", of.name));
                let inner = self.inlines(&of.children);
                BlockKind::Paragraph(inner)
            }
        };
        blocks.push(Block { kind, place, anchors });
    }

    /// A paragraph. Lists and tables within it follow it.
    fn paragraph(&mut self, of: &Element, blocks: &mut Vec<Block>) {
        let place = self.place(of);
        let is_block = |node: &&Node| match node {
            Node::Element(element) => BLOCKS.contains(&&*element.name) && &*element.name != "p",
            Node::Text(_) => false,
        };
        let mut at = 0;
        while at < of.children.len() {
            let run: usize = of.children[at..].iter().take_while(|node| !is_block(node)).count();
            let inlines = self.inlines(&of.children[at..at + run]);
            if !inlines.is_empty() {
                blocks.push(Block::new(BlockKind::Paragraph(inlines), place.clone()));
            }
            at += run;
            if let Some(Node::Element(element)) = of.children.get(at) {
                self.block(element, blocks);
                at += 1;
            }
        }
    }

    fn list(&mut self, of: &Element) -> List {
        let mut items = Vec::new();
        for child in of.elements() {
            if &*child.name == "list-item" {
                let written = child.child("label").map(Element::all_text).filter(|label| !label.trim().is_empty());
                let label = written.clone().unwrap_or_else(|| label(of.attribute("list-type"), items.len()));
                let blocks = self.blocks_beside_label(child);
                items.push(Item { label: label.trim().to_owned(), label_is_text: written.is_some(), blocks });
            } else {
                let (place, text) = (self.place(child), child.all_text());
                self.report.add(Fate::LeftOut, place, text, "the title of a list has no place in the format");
            }
        }
        let own = of.text();
        if !own.trim().is_empty() {
            let place = self.place(of);
            self.report.add(Fate::Lost, place, own, "text stands between the items of a list; put it into an item");
        }
        List { items }
    }

    /// A table with its caption; its notes follow it.
    fn table(&mut self, of: &Element, blocks: &mut Vec<Block>) {
        let place = self.place(of);
        let mut table = Table::default();
        if let Some(label) = of.child("label").map(Element::all_text) {
            table.number = number_in(&label);
            self.report.add(Fate::Computed, place.clone(), label, "the label of a table");
        }
        let mut after = Vec::new();
        for child in of.elements() {
            match &*child.name {
                "label" => {}
                "caption" => {
                    let caption = self.blocks(child);
                    let texts = caption.into_iter().filter_map(|block| match block.kind {
                        BlockKind::Paragraph(inlines) => Some(inlines),
                        other => {
                            after.push(Block::new(other, place.clone()));
                            None
                        }
                    });
                    table.caption = Some(texts.flatten().collect());
                }
                "table" => self.rows(child, &mut table),
                "table-wrap-foot" => after.extend(self.blocks(child)),
                _ => self.block(child, &mut after),
            }
        }
        self.rest_in(of, &mut after);
        let has_rows = !table.rows.is_empty();
        if has_rows {
            blocks.push(Block {
                kind: BlockKind::Table(table),
                place,
                anchors: of.attribute("id").map(str::to_owned).into_iter().collect(),
            });
        } else if let Some(caption) = table.caption.take() {
            blocks.push(Block::new(BlockKind::Paragraph(caption), place));
        }
        blocks.append(&mut after);
    }

    fn rows(&mut self, of: &Element, table: &mut Table) {
        for child in of.elements() {
            match &*child.name {
                "tr" => {
                    let mut row = Vec::new();
                    for cell in child.elements() {
                        let span =
                            |name| cell.attribute(name).and_then(|n| n.parse().ok()).unwrap_or(1usize).clamp(1, 1000);
                        row.push(Cell { columns: span("colspan"), rows: span("rowspan"), blocks: self.blocks(cell) });
                    }
                    if !row.is_empty() {
                        table.rows.push(row);
                    }
                }
                "thead" => {
                    self.rows(child, table);
                    table.head_rows = table.rows.len();
                }
                _ => self.rows(child, table),
            }
        }
        let text = of.text();
        if !text.trim().is_empty() {
            let place = self.place(of);
            self.report.add(Fate::Lost, place, text, "text stands between the cells of a table; put it into a cell");
        }
    }

    /// Entries of terms, in TBX.
    pub(super) fn terms(&mut self, of: &Element, blocks: &mut Vec<Block>) {
        let place = self.place(of);
        let mut entry = TermEntry::default();
        let mut below = Vec::new();
        let mut anchors: Vec<String> = of.attribute("id").map(str::to_owned).into_iter().collect();
        for child in of.elements() {
            match &*child.name {
                "label" => {
                    entry.number = Some(Number { shown: child.all_text().trim().to_owned(), is_text: true });
                }
                "termEntry" => {
                    anchors.extend(child.attribute("id").map(str::to_owned));
                    self.term_entry(child, &mut entry);
                }
                "term-sec" => self.terms(child, &mut below),
                _ => self.block(child, &mut entry.notes),
            }
        }
        self.rest_in(of, &mut entry.notes);
        let is_empty = entry.names.is_empty() && entry.definition.is_empty() && entry.notes.is_empty();
        if !is_empty || entry.number.is_some() {
            blocks.push(Block { kind: BlockKind::Term(entry), place, anchors });
        }
        blocks.append(&mut below);
    }

    fn term_entry(&mut self, of: &Element, entry: &mut TermEntry) {
        for set in of.elements() {
            let lang = set.attribute("lang").and_then(Lang::parse).or_else(|| self.document.language.clone());
            for child in set.elements() {
                match &*child.name {
                    "definition" if entry.definition.is_empty() => entry.definition = self.inlines(&child.children),
                    "note" | "example" => {
                        let mut inner = self.blocks(child);
                        let place = self.place(child);
                        if let Some(label) = take_label(&mut inner) {
                            self.report.add(Fate::Computed, place.clone(), label, "the label of a note or example");
                        }
                        let is_note = &*child.name == "note";
                        let kind = if is_note { BlockKind::Note(inner) } else { BlockKind::Example(inner) };
                        entry.notes.push(Block::new(kind, place));
                    }
                    "tig" => {
                        let term = child.child("term").map(Element::all_text).unwrap_or_default().trim().to_owned();
                        match &lang {
                            Some(lang) if !term.is_empty() && !entry.names.contains_key(lang) => {
                                entry.names.insert(lang.clone(), term);
                            }
                            _ if !term.is_empty() => entry.aliases.push(term),
                            _ => {}
                        }
                        self.unknown_rest(child, &["term"]);
                    }
                    _ => self.block(child, &mut entry.notes),
                }
            }
            self.rest_in(set, &mut entry.notes);
        }
        self.rest_in(of, &mut entry.notes);
    }

    /// A list of documents within a chapter: a paragraph for each.
    pub(super) fn documents(&mut self, of: &Element, blocks: &mut Vec<Block>) {
        for child in of.elements() {
            self.block(child, blocks);
        }
        self.rest_in(of, blocks);
    }
}

/// The number in the label of a table or figure: `1` of 表 1, `A.1` of Table A.1 —.
pub(super) fn number_in(label: &str) -> Option<String> {
    let label = label.trim().trim_end_matches(['—', '–', '-', ':', '：']).trim_end();
    let is_of_number = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let start =
        label.rfind(|c| !is_of_number(c)).map_or(0, |at| at + label[at..].chars().next().map_or(1, char::len_utf8));
    let number = label[start..].trim_start_matches("Table").trim_start_matches("Figure");
    (!number.is_empty()).then(|| number.to_owned())
}

/// Takes the label that a note or an example of a term has as text: `NOTE 1`, `Note 1 to entry:`, `注1：`.
fn take_label(blocks: &mut [Block]) -> Option<String> {
    let Some(Block { kind: BlockKind::Paragraph(inlines), .. }) = blocks.first_mut() else { return None };
    let Some(Inline::Text(text)) = inlines.first_mut() else { return None };
    let words = ["NOTE", "Note", "EXAMPLE", "Example", "注", "註", "示例"];
    let rest = words.iter().find_map(|word| text.strip_prefix(word))?;
    let numbered = rest.trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    let numbered = numbered.strip_prefix("to entry").unwrap_or(numbered).trim_start();
    let after = numbered.trim_start_matches([':', '：', '—', '–']);
    // The word alone begins a sentence: Note that …
    let is_label = rest.trim_start().starts_with(|c: char| c.is_ascii_digit()) || after.len() < numbered.len();
    if !is_label {
        return None;
    }
    let label = text[..text.len() - after.len()].to_owned();
    *text = after.trim_start().to_owned();
    Some(label)
}

/// The label of an item without one.
fn label(kind: Option<&str>, at: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(at % 26).unwrap_or(0));
    match kind {
        Some("alpha-lower") => format!("{letter})"),
        Some("order" | "arabic") => format!("{})", at + 1),
        Some("bullet") => "•".to_owned(),
        _ => "——".to_owned(),
    }
}
