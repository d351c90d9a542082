//! Elements of an edition: tables and figures with a caption, and formulas; each with an id and a number.

use super::number::Script;
use super::{ClauseIndex, ClauseNumber, ElementId, Lang, Localized, Thing};
use crate::diagnostic::{Placed, Span};
use crate::source::markdown::{Block, BlockKind, Caption, DisplayFormula, ElementKind, Formula, Inline, InlineKind};
use std::fmt;
use std::sync::Arc;

/// A table or figure that has a caption, or a formula that has an id.
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
    /// What lists show beside its number in each language: the caption, or the formula itself.
    pub captions: Localized<ElementText>,
}

/// An element in one language.
#[derive(Clone, Debug)]
pub struct ElementText {
    /// The number that the author wrote.
    pub number: Option<Placed<String>>,
    /// The text of the caption, or an [`InlineKind::Formula`].
    pub content: Arc<[Inline]>,
    /// Where the caption or the formula stands.
    pub span: Span,
}

impl ElementText {
    /// The formula of an element that is one.
    pub fn formula(&self) -> Option<&Formula> {
        match &*self.content {
            [Inline { kind: InlineKind::Formula(formula), .. }] => Some(formula),
            _ => None,
        }
    }
}

impl Element {
    /// The element as a thing.
    pub fn thing(&self) -> Thing {
        match self.kind {
            ElementKind::Table => Thing::Table(self.id.value.clone()),
            ElementKind::Figure => Thing::Figure(self.id.value.clone()),
            ElementKind::Formula => Thing::Formula(self.id.value.clone()),
        }
    }
}

impl Thing {
    /// The kind and id of an element; `None` for any other thing.
    pub fn element(&self) -> Option<(ElementKind, &ElementId)> {
        match self {
            Thing::Table(id) => Some((ElementKind::Table, id)),
            Thing::Figure(id) => Some((ElementKind::Figure, id)),
            Thing::Formula(id) => Some((ElementKind::Formula, id)),
            Thing::Clause(_)
            | Thing::List(_)
            | Thing::Entry(_)
            | Thing::Item(_)
            | Thing::Term(_)
            | Thing::Body(_)
            | Thing::Type(_)
            | Thing::Note(_)
            | Thing::Example(_)
            | Thing::Level(_)
            | Thing::Party(_)
            | Thing::Dimension(_)
            | Thing::Grade(_)
            | Thing::Provenance(_)
            | Thing::Value(_)
            | Thing::Unit(_)
            | Thing::Document(_)
            | Thing::Catalogue(_)
            | Thing::Provision(_)
            | Thing::File(_) => None,
        }
    }
}

/// The anchor of an element. No clause has an id that is the anchor of an element.
pub fn anchor(kind: ElementKind, id: &ElementId) -> String {
    format!("{}.{id}", kind.prefix())
}

/// An element where a text defines it.
#[derive(Clone, Copy, Debug)]
pub enum Definition<'a> {
    /// The caption of a table or figure.
    Caption(&'a Caption),
    /// A formula with an id, or with a number and therefore to have an id.
    Formula(&'a DisplayFormula),
}

impl<'a> Definition<'a> {
    /// What it defines.
    pub fn kind(self) -> ElementKind {
        match self {
            Definition::Caption(caption) => caption.kind,
            Definition::Formula(_) => ElementKind::Formula,
        }
    }

    /// The id as written.
    pub fn id(self) -> Option<&'a Placed<String>> {
        match self {
            Definition::Caption(caption) => caption.id.as_ref(),
            Definition::Formula(formula) => formula.id.as_ref(),
        }
    }

    /// Where the caption or the formula stands.
    pub fn span(self) -> Span {
        match self {
            Definition::Caption(caption) => caption.span,
            Definition::Formula(formula) => formula.span,
        }
    }

    /// What lists show of it.
    pub fn text(self) -> ElementText {
        let span = self.span();
        match self {
            Definition::Caption(Caption { number, content, .. }) => {
                ElementText { number: number.clone(), content: content.clone(), span }
            }
            Definition::Formula(DisplayFormula { number, formula, .. }) => {
                let content = Arc::new([Inline { kind: InlineKind::Formula(formula.clone()), span }]);
                ElementText { number: number.clone(), content, span }
            }
        }
    }
}

/// The elements that a text defines in reading order, also those in lists and quotations.
pub fn definitions(blocks: &[Block]) -> Vec<Definition<'_>> {
    defined_blocks(blocks).into_iter().map(|(_, definition)| definition).collect()
}

/// The blocks of the elements that a text defines, in reading order.
pub fn defined_blocks(blocks: &[Block]) -> Vec<(&Block, Definition<'_>)> {
    let mut found = Vec::new();
    collect(blocks, &mut found);
    found
}

fn collect<'a>(blocks: &'a [Block], found: &mut Vec<(&'a Block, Definition<'a>)>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Table(table) => {
                found.extend(table.caption.iter().map(|caption| (block, Definition::Caption(caption))));
            }
            BlockKind::Figure(figure) => found.push((block, Definition::Caption(&figure.caption))),
            BlockKind::Formula(formula) if formula.id.is_some() || formula.number.is_some() => {
                found.push((block, Definition::Formula(formula)));
            }
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
    /// The number with its word, as readers of a language see it: 表 1, Figure A.2, 式 (3).
    pub fn shown(&self, lang: &Lang) -> String {
        format!("{} {}", caption_word(self.kind, lang), self.label())
    }

    /// The number as it stands at the element without its word: 1, of a formula (3).
    pub fn label(&self) -> String {
        match self.kind {
            ElementKind::Table | ElementKind::Figure => self.to_string(),
            ElementKind::Formula => format!("({self})"),
        }
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
        (ElementKind::Formula, Script::English) => "Formula",
        (ElementKind::Formula, _) => "式",
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
