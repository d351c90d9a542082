//! The blocks of a text for the layout.

use super::inline::anchor;
use super::math::Math;
use super::{Piece, Writer};
use crate::model::{Definition, Thing};
use crate::resolve::Audience;
use crate::source::markdown as source;
use crate::source::markdown::{Alignment, BlockKind, Caption, DisplayFormula, InlineKind, Note, Quote, plain_text};
use serde::Serialize;

/// A block of text, by its `kind`.
#[derive(Debug, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Block {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: Vec<Piece>,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<Item>,
    },
    /// A quotation or an alert.
    Quote {
        /// `plain`, `note`, `tip`, `important`, `warning` or `caution`.
        alert: &'static str,
        /// Its blocks.
        blocks: Vec<Block>,
    },
    /// Lines of code.
    Code {
        /// The language; empty if it is not given.
        language: String,
        /// The lines.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A figure.
    Figure {
        /// The path for the function `image`; `None` if the file is of no kind that can be printed.
        file: Option<String>,
        /// What readers get who do not see it.
        alt: String,
        /// Its anchor.
        anchor: Option<String>,
        /// Its caption.
        caption: CaptionLine,
    },
    /// A formula on a line of its own.
    Formula {
        /// The formula.
        math: Math,
        /// The formula as a line of text.
        alt: String,
        /// Its anchor.
        anchor: Option<String>,
        /// Its number in parentheses.
        number: Option<String>,
    },
    /// A note or an example.
    Note {
        /// Its label, with what stands between label and text.
        label: String,
        /// Its anchor.
        anchor: Option<String>,
        /// Its text.
        text: Vec<Piece>,
    },
    /// A line across the page.
    Rule,
    /// The visible text of HTML.
    Lines {
        /// The lines.
        lines: Vec<String>,
    },
}

/// An item of a list.
#[derive(Debug, PartialEq, Serialize)]
pub struct Item {
    /// Its label as written; `None` for a bullet.
    label: Option<String>,
    /// The state of its box, if it has one.
    checked: Option<bool>,
    /// Its blocks.
    blocks: Vec<Block>,
}

/// The number and the text of a caption.
#[derive(Debug, PartialEq, Serialize)]
pub struct CaptionLine {
    /// 表 1, Figure A.2; `None` where it has no number.
    number: Option<String>,
    /// The text.
    text: Vec<Piece>,
}

/// A table.
#[derive(Debug, PartialEq, Serialize)]
pub struct Table {
    /// Its caption, if it has one.
    caption: Option<CaptionLine>,
    /// Its anchor.
    anchor: Option<String>,
    /// How each column is set: `auto`, `left`, `center` or `right`.
    columns: Vec<&'static str>,
    /// The greatest width of the text in each column, in Han characters; 0 for an empty column.
    widths: Vec<usize>,
    /// How many of the rows are its head, repeated on each page.
    head: usize,
    /// The cells by row, without those that are covered by others.
    rows: Vec<Vec<Cell>>,
    /// The notes below it.
    notes: Vec<Block>,
}

/// A cell.
#[derive(Debug, PartialEq, Serialize)]
pub struct Cell {
    /// Its column, from 0.
    x: usize,
    /// How many columns it is wide.
    width: usize,
    /// How many rows it is high.
    height: usize,
    /// Its text.
    text: Vec<Piece>,
}

impl Writer<'_> {
    /// Blocks for an audience. Footnotes stand where they are cited.
    pub(super) fn blocks(&self, audience: Audience<'_>, blocks: &[source::Block]) -> Vec<Block> {
        blocks.iter().filter_map(|block| self.block(audience, block)).collect()
    }

    fn block(&self, audience: Audience<'_>, block: &source::Block) -> Option<Block> {
        Some(match &block.kind {
            BlockKind::Paragraph(inlines) => Block::Paragraph { text: self.inlines(audience, inlines) },
            BlockKind::List { order, items } => {
                let item = |item: &source::ListItem| Item {
                    label: item.shown_label(*order),
                    checked: item.checked,
                    blocks: self.blocks(audience, &item.blocks),
                };
                Block::List { items: items.iter().map(item).collect() }
            }
            BlockKind::Quote { kind, blocks } => {
                Block::Quote { alert: alert(*kind), blocks: self.blocks(audience, blocks) }
            }
            BlockKind::Code { language, text } => Block::Code { language: language.clone(), text: text.clone() },
            BlockKind::Table(table) => Block::Table(self.table(audience, table)),
            BlockKind::Figure(figure) => {
                let (file, alt) = match &figure.image.kind {
                    InlineKind::Image { destination, alt } => {
                        (self.picture(destination, figure.image.span), plain_text(alt))
                    }
                    _ => (None, String::new()),
                };
                let anchor = self.defined(Definition::Caption(&figure.caption));
                Block::Figure { file, alt, anchor, caption: self.caption(audience, &figure.caption) }
            }
            BlockKind::Formula(formula) => self.formula(formula),
            BlockKind::Note(note) => self.note(audience, note),
            BlockKind::Rule => Block::Rule,
            BlockKind::Footnote { .. } => return None,
            BlockKind::Html(html) => Block::Lines { lines: html.text.lines().map(str::to_owned).collect() },
        })
    }

    fn table(&self, audience: Audience<'_>, table: &source::Table) -> Table {
        let align = |alignment: &Alignment| match alignment {
            Alignment::None => "auto",
            Alignment::Left => "left",
            Alignment::Center => "center",
            Alignment::Right => "right",
        };
        let cell = |cell: source::Cell<'_>| Cell {
            x: cell.column,
            width: cell.width,
            height: cell.height,
            text: self.inlines(audience, cell.content),
        };
        let mut widths = vec![0; table.head.len()];
        for row in table.shown_rows() {
            for cell in row.iter().filter(|cell| cell.width == 1) {
                if let Some(widest) = widths.get_mut(cell.column) {
                    let text = self.printed.rendition.inlines(cell.content);
                    *widest = (*widest).max(unicode_width::UnicodeWidthStr::width(text.as_str()).div_ceil(2));
                }
            }
        }
        Table {
            caption: table.caption.as_ref().map(|caption| self.caption(audience, caption)),
            anchor: table.caption.as_ref().and_then(|caption| self.defined(Definition::Caption(caption))),
            columns: table.alignments.iter().map(align).collect(),
            widths,
            head: table.head_rows(),
            rows: table.shown_rows().map(|row| row.into_iter().map(cell).collect()).collect(),
            notes: self.blocks(audience, &table.notes),
        }
    }

    fn caption(&self, audience: Audience<'_>, caption: &Caption) -> CaptionLine {
        let rendition = self.printed.rendition;
        let number = rendition.findings.number_of(Definition::Caption(caption));
        CaptionLine {
            number: number.map(|number| number.shown(rendition.lang)),
            text: self.inlines(audience, &caption.content),
        }
    }

    fn formula(&self, formula: &DisplayFormula) -> Block {
        let number = self.printed.rendition.findings.number_of(Definition::Formula(formula));
        Block::Formula {
            math: self.math(&formula.formula.mathml),
            alt: formula.formula.text.clone(),
            anchor: self.defined(Definition::Formula(formula)),
            number: number.map(crate::model::ElementNumber::label),
        }
    }

    fn note(&self, audience: Audience<'_>, note: &Note) -> Block {
        let anchor = note.id.as_ref().and_then(|id| self.claim(id.value.replacen('.', ":", 1)));
        Block::Note {
            label: format!("{}{}", note.shown_label(), note.gap()),
            anchor,
            text: self.inlines(audience, &note.content),
        }
    }

    /// The anchor of an element at its definition.
    fn defined(&self, definition: Definition<'_>) -> Option<String> {
        let kind = definition.kind();
        let id = kind.own_id(&definition.id()?.value)?;
        let rendition = self.printed.rendition;
        let place = *rendition.findings.ids.elements.get(&kind)?.get(id)?;
        let thing: Thing = rendition.edition.elements[place].thing();
        self.claim(anchor(&thing))
    }
}

fn alert(kind: Quote) -> &'static str {
    match kind {
        Quote::Plain => "plain",
        Quote::Note => "note",
        Quote::Tip => "tip",
        Quote::Important => "important",
        Quote::Warning => "warning",
        Quote::Caution => "caution",
    }
}
