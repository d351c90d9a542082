//! Paragraphs, lists, tables and the like.

use super::super::Characters;
use super::super::report::Place;
use super::inline::{self, Inline};
use crate::model::Lang;
use std::collections::BTreeMap;

/// A block with its place.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it begins.
    pub place: Place,
    /// The names by which links within the document reach it.
    pub anchors: Vec<String>,
}

/// What a block is.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A picture of its own, with its caption.
    Figure {
        /// Its name among [`Document::files`](super::Document::files).
        file: String,
        /// The text for those who do not see it; empty if the file has none.
        alternative: String,
        /// The caption without the word and the number before it.
        caption: Option<Vec<Inline>>,
        /// The number that the document shows, without the word: `1`, `A.1`.
        number: Option<String>,
    },
    /// A formula on lines of its own.
    Formula {
        /// LaTeX without delimiters.
        latex: String,
        /// The characters of the file that it was made from.
        source: String,
        /// The number that the document shows, without brackets; empty if it is counted and the file shows none.
        number: Option<String>,
    },
    /// A note (注) without its label and number. They count as [`Fate::Computed`](crate::import::report::Fate::Computed)
    /// if they are text of the file.
    Note(Vec<Block>),
    /// An example (示例), likewise.
    Example(Vec<Block>),
    /// A quotation.
    Quote(Vec<Block>),
    /// Program text, line by line.
    Code(String),
    /// An entry of the terms.
    Term(TermEntry),
    /// Lines of a file that are Markdown of our format already and are copied as they are.
    Source(String),
}

/// A list.
#[derive(Clone, Debug)]
pub struct List {
    /// The items.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug)]
pub struct Item {
    /// The label as shown: `a)`, `1.`, `（一）`, `——`, `•`.
    pub label: String,
    /// Whether the label is text of the file, whose characters count.
    pub label_is_text: bool,
    /// The text of the item; the first block is a paragraph.
    pub blocks: Vec<Block>,
}

/// A table: rows from the top down. A cell that another one covers is left out, as in HTML.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The caption without the word and the number before it.
    pub caption: Option<Vec<Inline>>,
    /// The number that the document shows, without the word: `1`, `A.1`.
    pub number: Option<String>,
    /// How many rows at the top are the head; 0 if the file does not say.
    pub head_rows: usize,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell.
#[derive(Clone, Debug)]
pub struct Cell {
    /// The text. More than one block, or one that is not a paragraph, does not fit into a Markdown table: the writer
    /// joins paragraphs by line breaks and reports the rest.
    pub blocks: Vec<Block>,
    /// How many columns it covers; at least 1.
    pub columns: usize,
    /// How many rows it covers; at least 1.
    pub rows: usize,
}

/// An entry of a list of terms.
#[derive(Clone, Debug, Default)]
pub struct TermEntry {
    /// The number that the document shows, if any, and whether it is text of the file.
    pub number: Option<super::Number>,
    /// The preferred name by language.
    pub names: BTreeMap<Lang, String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// The definition.
    pub definition: Vec<Inline>,
    /// Notes, examples and the source, as blocks.
    pub notes: Vec<Block>,
}

impl TermEntry {
    /// Whether it has a name and a definition, so that it can be an entry of `terms.yaml`.
    pub fn is_complete(&self) -> bool {
        let is_defined = !self.definition.is_empty() || !self.notes.is_empty();
        is_defined && !self.names.is_empty()
    }
}

impl Block {
    /// A block at a place without anchors.
    pub fn new(kind: BlockKind, place: Place) -> Block {
        Block { kind, place, anchors: Vec::new() }
    }
}

/// Counts the characters of blocks.
pub(super) fn count(blocks: &[Block], characters: &mut Characters) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) => inline::count(inlines, characters),
            BlockKind::List(list) => {
                for item in &list.items {
                    if item.label_is_text {
                        characters.add(&item.label);
                    }
                    count(&item.blocks, characters);
                }
            }
            BlockKind::Table(table) => {
                inline::count(table.caption.iter().flatten(), characters);
                for cell in table.rows.iter().flatten() {
                    count(&cell.blocks, characters);
                }
            }
            BlockKind::Figure { caption, .. } => inline::count(caption.iter().flatten(), characters),
            BlockKind::Formula { source, .. } => characters.add(source),
            BlockKind::Note(inner) | BlockKind::Example(inner) | BlockKind::Quote(inner) => count(inner, characters),
            BlockKind::Code(text) | BlockKind::Source(text) => characters.add(text),
            BlockKind::Term(term) => {
                if let Some(number) = term.number.as_ref().filter(|number| number.is_text) {
                    characters.add(&number.shown);
                }
                term.names.values().chain(&term.aliases).for_each(|name| characters.add(name));
                inline::count(&term.definition, characters);
                count(&term.notes, characters);
            }
        }
    }
}
