//! Elements of an edition: tables and figures with a caption, an id and a number.

use super::number::Script;
use super::{ClauseIndex, ClauseNumber, ElementId, Lang, Localized, Thing};
use crate::diagnostic::Placed;
use crate::source::markdown::{Block, BlockKind, Caption, ElementKind};
use std::fmt;

/// A table or figure that has a caption.
#[derive(Clone, Debug)]
pub struct Element {
    /// What it is.
    pub kind: ElementKind,
    /// Its id; unique in the edition among the elements of its kind.
    pub id: Placed<ElementId>,
    /// The clause whose text contains it.
    pub clause: ClauseIndex,
    /// The anchor in every page that shows its clause: `table.repair-times`.
    pub anchor: String,
    /// The caption in each language.
    pub captions: Localized<Caption>,
}

impl Element {
    /// The element as a thing.
    pub fn thing(&self) -> Thing {
        match self.kind {
            ElementKind::Table => Thing::Table(self.id.value.clone()),
            ElementKind::Figure => Thing::Figure(self.id.value.clone()),
        }
    }
}

impl Thing {
    /// The kind and id of an element; `None` for any other thing.
    pub fn element(&self) -> Option<(ElementKind, &ElementId)> {
        match self {
            Thing::Table(id) => Some((ElementKind::Table, id)),
            Thing::Figure(id) => Some((ElementKind::Figure, id)),
            Thing::Clause(_)
            | Thing::List(_)
            | Thing::Entry(_)
            | Thing::Item(_)
            | Thing::Term(_)
            | Thing::Body(_)
            | Thing::Type(_)
            | Thing::Level(_)
            | Thing::Party(_)
            | Thing::Dimension(_)
            | Thing::Grade(_)
            | Thing::Provenance(_)
            | Thing::Value(_)
            | Thing::Unit(_)
            | Thing::Document(_)
            | Thing::Catalogue(_)
            | Thing::File(_) => None,
        }
    }
}

/// The anchor of an element. No clause has an id that is the anchor of an element.
pub fn anchor(kind: ElementKind, id: &ElementId) -> String {
    format!("{}.{id}", kind.word())
}

impl Caption {
    /// The id of the element, without the word of its kind before it; `None` if it has none or an invalid one.
    pub fn element_id(&self) -> Option<&str> {
        self.id.as_ref()?.value.strip_prefix(self.kind.word())?.strip_prefix('.')
    }
}

/// The captions in a text in reading order, also those in lists and quotations.
pub fn captions(blocks: &[Block]) -> Vec<&Caption> {
    let mut found = Vec::new();
    collect(blocks, &mut found);
    found
}

fn collect<'a>(blocks: &'a [Block], found: &mut Vec<&'a Caption>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Table(table) => found.extend(&table.caption),
            BlockKind::Figure(figure) => found.push(&figure.caption),
            BlockKind::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, found)),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => collect(blocks, found),
            _ => {}
        }
    }
}

/// The number of an element: 3 in the numbered chapters, A.1 in an annex.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ElementNumber {
    /// What it numbers.
    pub kind: ElementKind,
    /// The annex that counts for itself.
    pub annex: Option<ClauseNumber>,
    /// Its place among the elements of its kind; 1 is the first.
    pub place: u32,
}

impl ElementNumber {
    /// The number with its word, as readers of a language see it: 表 1, Figure A.2.
    pub fn shown(&self, lang: &Lang) -> String {
        format!("{} {self}", caption_word(self.kind, lang))
    }

    /// The number at the start of a caption in Markdown: `表 1：`, `Table 1: `.
    pub fn with_colon(&self, lang: &Lang) -> String {
        let colon = if Script::of(lang) == Script::English { ": " } else { "：" };
        self.shown(lang) + colon
    }
}

/// The word for a kind before a number, and before the caption in the source.
pub fn caption_word(kind: ElementKind, lang: &Lang) -> &'static str {
    match (kind, Script::of(lang)) {
        (ElementKind::Table, Script::English) => "Table",
        (ElementKind::Table, _) => "表",
        (ElementKind::Figure, Script::Simplified) => "图",
        (ElementKind::Figure, Script::Traditional) => "圖",
        (ElementKind::Figure, Script::English) => "Figure",
    }
}

/// Prints the number without a word: `3`, `A.1`.
impl fmt::Display for ElementNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.annex {
            Some(annex) => write!(f, "{annex}.{}", self.place),
            None => write!(f, "{}", self.place),
        }
    }
}
