//! What stands within a section: paragraphs, items, notes, examples, formulas.

use super::flow::{ListKey, NewItem};
use super::literal::{CaptionOf, ItemKind, Script};
use super::nodes::Paragraph;
use super::nodes::is_blank;
use super::text::{is_chinese, leading, take_start, trimmed};
use super::{Assembler, literal};
use crate::import::document::{Block, BlockKind, Inline, text_of};
use crate::import::report::Fate;
use crate::ooxml::numbering::Label;
use crate::ooxml::profile::Role;

impl Assembler<'_> {
    /// What is within a section.
    pub(super) fn element(&mut self, role: Role, mut paragraph: Paragraph) {
        let place = self.place(paragraph.position);
        let label = paragraph.label.take().filter(|label| !label.text.is_empty());
        let anchors = std::mem::take(&mut paragraph.anchors);
        let is_caption = matches!(role, Role::TableCaption | Role::FigureCaption | Role::Caption);
        if is_blank(&paragraph.inlines) && label.is_none() {
            return;
        }
        if !is_caption && !matches!(role, Role::Continuation) {
            self.flush_caption();
        }
        match role {
            Role::Term | Role::TermNumber | Role::TermName | Role::TermAlias => {
                self.term(&role, label, Paragraph { anchors, ..paragraph });
            }
            Role::Definition => {
                let text = trimmed(paragraph.inlines);
                self.flow.paragraph(text, anchors, place);
            }
            Role::Note | Role::Example => {
                let mut inlines = paragraph.inlines;
                if label.is_none() {
                    self.take_remark(&mut inlines, paragraph.position);
                }
                let inner = vec![Block::new(BlockKind::Paragraph(trimmed(inlines)), place.clone())];
                let kind = if role == Role::Note { BlockKind::Note(inner) } else { BlockKind::Example(inner) };
                self.flow.push(Block { kind, place, anchors });
            }
            Role::Continuation => {
                let block = Block { kind: BlockKind::Paragraph(trimmed(paragraph.inlines)), place, anchors };
                match self.flow.last().map(|last| &mut last.kind) {
                    Some(BlockKind::Note(inner) | BlockKind::Example(inner)) => inner.push(block),
                    _ => self.flow.push(block),
                }
            }
            Role::ItemText => {
                let inlines = trimmed(paragraph.inlines);
                let kind = match formula_alone(&inlines) {
                    Some(Alone { latex, source, number: None }) => BlockKind::Formula { latex, source, number: None },
                    _ => BlockKind::Paragraph(inlines),
                };
                if let Some(Block { kind: BlockKind::Paragraph(inlines), .. }) =
                    self.flow.more_of_item(Block { kind, place: place.clone(), anchors: anchors.clone() })
                {
                    self.flow.paragraph(inlines, anchors, place);
                }
            }
            Role::TableCaption | Role::FigureCaption | Role::Caption => {
                paragraph.label = label;
                paragraph.anchors = anchors;
                self.caption(role, paragraph);
            }
            Role::Code => match self.flow.last().map(|last| &mut last.kind) {
                Some(BlockKind::Code(text)) => {
                    text.push('\n');
                    text.push_str(&text_of(&paragraph.inlines));
                }
                _ => self.flow.push(Block { kind: BlockKind::Code(text_of(&paragraph.inlines)), place, anchors }),
            },
            Role::Quote => {
                let inner = vec![Block::new(BlockKind::Paragraph(trimmed(paragraph.inlines)), place.clone())];
                self.flow.push(Block { kind: BlockKind::Quote(inner), place, anchors });
            }
            Role::Item(depth) => {
                let level = label.as_ref().filter(|_| depth == 1).map_or(depth, |label| label.level + 1).max(depth);
                let text = trimmed(paragraph.inlines);
                let Some(label) = label else { return self.plain(Paragraph { inlines: text, anchors, ..paragraph }) };
                self.flow.item(NewItem {
                    level,
                    key: ListKey::Counted(label.list, label.level),
                    label: shown(&label),
                    label_is_text: false,
                    text,
                    anchors,
                    place,
                });
            }
            // A paragraph, or an entry of the bibliography, with a label of a list is an item of it.
            _ => match label {
                Some(label) => {
                    let new = NewItem {
                        level: label.level + 1,
                        key: ListKey::Counted(label.list, label.level),
                        label: shown(&label),
                        label_is_text: false,
                        text: trimmed(paragraph.inlines),
                        anchors,
                        place,
                    };
                    self.flow.item(new);
                }
                None => self.plain(Paragraph { anchors, ..paragraph }),
            },
        }
    }

    /// A paragraph without a label: a formula, a picture, an item, a note or plain text.
    pub(super) fn plain(&mut self, paragraph: Paragraph) {
        let place = self.place(paragraph.position);
        let anchors = paragraph.anchors;
        let mut inlines = trimmed(paragraph.inlines);
        if let Some(Alone { latex, source, number }) = formula_alone(&inlines) {
            if let Some((shown, text)) = number.clone() {
                self.tell(
                    Fate::Computed,
                    paragraph.position,
                    text,
                    format!("the number {shown} of a formula is counted anew"),
                );
            }
            let number = number.map(|(shown, _)| shown);
            return self.flow.push(Block { kind: BlockKind::Formula { latex, source, number }, place, anchors });
        }
        if let [Inline::Picture { file, alternative }] = &inlines[..] {
            let kind =
                BlockKind::Figure { file: file.clone(), alternative: alternative.clone(), caption: None, number: None };
            return self.flow.push(Block { kind, place, anchors });
        }
        let text = leading(&inlines);
        if let Some((is_example, length)) = literal::remark(&text) {
            let label = take_start(&mut inlines, length);
            self.tell(Fate::Computed, paragraph.position, label, "notes and examples are labelled and numbered anew");
            let inner = vec![Block::new(BlockKind::Paragraph(trimmed(inlines)), place.clone())];
            let kind = if is_example { BlockKind::Example(inner) } else { BlockKind::Note(inner) };
            return self.flow.push(Block { kind, place, anchors });
        }
        if let Some((of, ..)) = literal::caption(&text)
            && text.chars().count() < 80
            && !text.ends_with(['。', '；', '，', ';', ','])
        {
            let role = if of == CaptionOf::Table { Role::TableCaption } else { Role::FigureCaption };
            let is_figure_before =
                matches!(self.flow.last().map(|block| &block.kind), Some(BlockKind::Figure { caption: None, .. }));
            if of == CaptionOf::Table || is_figure_before {
                return self.caption(
                    role,
                    Paragraph { inlines, anchors, position: paragraph.position, ..Paragraph::default() },
                );
            }
        }
        if let Some((kind, label, length)) = literal::item(&text)
            && let Some(kind) = self.kind_of(kind, &label)
        {
            take_start(&mut inlines, length);
            let level = self.flow.level_of(kind);
            let new = NewItem {
                level,
                key: ListKey::Written(kind),
                label,
                label_is_text: true,
                text: trimmed(inlines),
                anchors,
                place,
            };
            return self.flow.item(new);
        }
        self.flow.paragraph(inlines, anchors, place);
    }

    /// The kind of the list that a label belongs to: one that is open, or a new one that it begins. `(i)` stands after (h), or is the
    /// first of Roman numbers.
    fn kind_of(&self, kind: ItemKind, label: &str) -> Option<ItemKind> {
        let inner = bare(label);
        let ItemKind::Counted(Script::Letter, sign) = kind else {
            return (self.flow.has_open(kind) || begins_list(inner)).then_some(kind);
        };
        let number = |label: &str| label.chars().find(char::is_ascii_lowercase).map(u32::from);
        let last = self.flow.last_label(kind).and_then(number);
        let numerals = ItemKind::Counted(Script::Roman, sign);
        let value = literal::roman(inner);
        let last_numeral = self.flow.last_label(numerals).and_then(|label| literal::roman(bare(label)));
        let goes_on = last.zip(number(inner)).is_some_and(|(last, next)| next == last + 1);
        let counts_on = last_numeral.zip(value).is_some_and(|(last, next)| next == last + 1);
        match () {
            () if counts_on => Some(numerals),
            () if goes_on => Some(kind),
            () if value == Some(1) => Some(numerals),
            () => (last.is_some() || begins_list(inner)).then_some(kind),
        }
    }

    /// Removes the label of a note or an example that is text.
    fn take_remark(&mut self, inlines: &mut Vec<Inline>, position: usize) {
        if let Some((_, length)) = literal::remark(&leading(inlines)) {
            let label = take_start(inlines, length);
            self.tell(Fate::Computed, position, label, "notes and examples are labelled and numbered anew");
        }
    }
}

/// The label of an item; signs of symbol fonts become a bullet. The `o` of a second level is a circle in Courier New, and `§`
/// a square in Wingdings.
fn shown(label: &Label) -> String {
    let is_sign = |c: char| ('\u{E000}'..='\u{F8FF}').contains(&c);
    let is_letter = |c: char| c.is_alphabetic() && !is_chinese(c) || matches!(c, '§' | '¨');
    let is_drawn = label.is_bullet && label.text.chars().count() == 1 && label.text.contains(is_letter);
    if is_drawn || label.text.contains(is_sign) { "•".into() } else { label.text.clone() }
}

/// A label written by hand without its brackets and its stop.
fn bare(label: &str) -> &str {
    label.trim_matches(['(', ')', '（', '）', '.'])
}

/// Whether a bare label is the first of a list.
fn begins_list(inner: &str) -> bool {
    matches!(inner, "a" | "A" | "i" | "1" | "一") || !inner.contains(|c: char| c.is_alphanumeric())
}

/// A formula on a line of its own.
pub struct Alone {
    latex: String,
    source: String,
    /// Its number, and that with the brackets and dots around it.
    pub(super) number: Option<(String, String)>,
}

/// The formula of a paragraph that is one and nothing else but its number.
pub fn formula_alone(inlines: &[Inline]) -> Option<Alone> {
    let mut rest = inlines.iter().filter(|inline| !is_blank(std::slice::from_ref(inline)));
    let Inline::Formula { latex, source } = rest.next()? else { return None };
    let after: Vec<&Inline> = rest.collect();
    if after.is_empty() {
        return Some(Alone { latex: latex.clone(), source: source.clone(), number: None });
    }
    if after
        .iter()
        .any(|inline| matches!(inline, Inline::Formula { .. } | Inline::Footnote(_) | Inline::Picture { .. }))
    {
        return None;
    }
    let text = text_of(after).trim().to_owned();
    let number = text.trim_start_matches(['…', '.', '·', '⋯', ' ', '\t']);
    let inner = number.strip_prefix(['(', '（'])?.strip_suffix([')', '）'])?;
    let is_number =
        !inner.is_empty() && inner.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '‑'));
    let inner = inner.to_owned();
    is_number.then(|| Alone { latex: latex.clone(), source: source.clone(), number: Some((inner, text)) })
}
