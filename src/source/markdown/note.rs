//! Notes and examples as blocks: their label is read from the source, their number is counted.
//!
//! A note or an example is one paragraph. A longer example is a quotation after the paragraph `示例：`, because quotations
//! state no requirements either. Within a clause, several notes are counted from 1, a single one has no number, and
//! examples are counted apart from notes (GB/T 1.1-2020, 9.10; ISO/IEC Directives, Part 2, 24.4). A number that the
//! author writes must be the counted one.

use super::informative::{Informative, Label, label};
use super::tree::children;
use super::{Attributes, BAD_ATTRIBUTES, Block, BlockKind, Inline, InlineKind, attributes, is_han, plain_text};
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, rule, shown};

rule! {
    /// Notes and examples are numbered by themselves within their clause: 注 and NOTE if there is one, 注 1, 注 2, … if there
    /// are several. A number in the source need not be written. If it is, the text may refer to it, so a wrong one would
    /// mislead readers.
    ///
    /// ```markdown
    /// 注1：甲。
    ///
    /// 注3：乙。      <- this is note 2
    /// ```
    ///
    /// Correct the number and the references to it, or write `注：` without a number.
    pub const NOTE_NUMBER = lowerable_error "note-number",
        "The number written at a note or an example is not the one that it has.";
}

/// A note or an example.
#[derive(Clone, Debug)]
pub struct Note {
    /// Which of the two.
    pub kind: Informative,
    /// The word at its start as written, 注 or NOTE, which shows the language of the text.
    pub word: &'static str,
    /// The whole label as written, up to the text.
    pub label: Placed<String>,
    /// The number that is written.
    pub written: Option<Placed<u32>>,
    /// The number that readers see; `None` if it is the only one in its clause.
    pub number: Option<u32>,
    /// The id in braces at its end, as written: `note.fees`.
    pub id: Option<Placed<String>>,
    /// The text without label and id.
    pub content: Vec<Inline>,
}

impl Note {
    /// The note of a paragraph, or the paragraph.
    pub(super) fn of(inlines: Vec<Inline>, source: &str, diagnostics: &mut Diagnostics) -> Result<Note, Vec<Inline>> {
        let Some(found) = beginning(&inlines) else { return Err(inlines) };
        let mut content = inlines;
        let first = content[0].span;
        let is_marked = !matches!(content[0].kind, InlineKind::Text(_));
        let label = match &mut content[0].kind {
            InlineKind::Text(text) => {
                let label = text[..found.end].to_owned();
                text.replace_range(..found.end, "");
                label
            }
            _ => plain_text(&content[..1]),
        };
        let is_exact = !is_marked && source.get(first.start()..first.start() + label.len()) == Some(&label);
        let span = if is_exact { first.part(0..label.len()) } else { first };
        if is_exact {
            let rest = &mut content[0].span;
            *rest = rest.part(label.len()..rest.end() - rest.start());
        }
        if is_marked || matches!(&content[0].kind, InlineKind::Text(text) if text.is_empty()) {
            content.remove(0);
        }
        let number = found.number.and_then(|range| Some((digits(&label[range.clone()])?, range)));
        let written = number.map(|(number, range)| Placed::new(number, if is_exact { span.part(range) } else { span }));
        let id = id(&mut content, found.kind, source, diagnostics);
        Ok(Note {
            kind: found.kind,
            word: found.word,
            label: Placed::new(label, span),
            written,
            number: None,
            id,
            content,
        })
    }

    /// The label as readers see it: 注：, 注 1：, NOTE, NOTE 1.
    pub fn shown_label(&self) -> String {
        let number = self.number.map(|number| format!(" {number}")).unwrap_or_default();
        let colon = if self.is_chinese() { "：" } else { "" };
        format!("{}{number}{colon}", self.word)
    }

    /// What stands between the label and the text: nothing after a Chinese colon.
    pub fn gap(&self) -> &'static str {
        if self.is_chinese() { "" } else { " " }
    }

    fn is_chinese(&self) -> bool {
        self.word.starts_with(is_han)
    }

    /// The paragraph that the note was made of, without an id.
    pub(super) fn into_inlines(self) -> Vec<Inline> {
        let label = Inline { kind: InlineKind::Text(self.label.value), span: self.label.span };
        std::iter::once(label).chain(self.content).collect()
    }
}

/// The label that a paragraph begins with: in its first text, or as its first emphasized words.
fn beginning(inlines: &[Inline]) -> Option<Label> {
    let first = inlines.first()?;
    match &first.kind {
        InlineKind::Text(text) => {
            let found = label(text)?;
            // A word alone before a link or the like is a label only if the whole paragraph says so.
            (found.end < text.len() || found.has_colon || label(&plain_text(inlines)).is_some()).then_some(found)
        }
        InlineKind::Strong(_) | InlineKind::Emphasis(_) => {
            let words = plain_text(children(first)?);
            label(&words).filter(|found| found.end == words.len() && (found.has_colon || found.number.is_some()))
        }
        _ => None,
    }
}

/// A number in ASCII or full-width digits.
fn digits(text: &str) -> Option<u32> {
    let ascii = |c: char| match c {
        '０'..='９' => char::from_u32(u32::from(c) - u32::from('０') + u32::from('0')),
        c => Some(c),
    };
    text.chars().filter_map(ascii).collect::<String>().parse().ok()
}

/// Takes the id from the end of the text.
fn id(
    content: &mut [Inline],
    kind: Informative,
    source: &str,
    diagnostics: &mut Diagnostics,
) -> Option<Placed<String>> {
    let Inline { kind: InlineKind::Text(text), span } = content.last_mut()? else { return None };
    let open = text.rfind("{#").filter(|_| text.ends_with('}'))?;
    if source.get(span.start()..span.end()) != Some(text.as_str()) {
        return None;
    }
    let braces = span.part(open..text.len());
    let Attributes { id, pairs, .. } = attributes::read(&text[open..], braces, diagnostics);
    text.truncate(text[..open].trim_end().len());
    *span = span.part(0..text.len());
    for pair in pairs {
        let message = format!("a {} has no attribute `{}`", kind.word(), shown(&pair.key.value));
        diagnostics.push(Diagnostic::new(&BAD_ATTRIBUTES, pair.key.span, message).help("write only an id"));
    }
    id
}

/// Numbers the notes and examples of a clause, and compares the numbers that are written. In a quotation they are those
/// of another text, and keep what is written.
pub(super) fn number(blocks: &mut [Block], diagnostics: &mut Diagnostics) {
    unbracket(blocks);
    number_in("clause", blocks, diagnostics);
    of_tables(blocks, diagnostics);
}

/// Makes notes inside a passage in brackets paragraphs again. Laws write the notes of a table as a passage that begins with
/// `（注1：`, has a paragraph for each note and ends with `）`: the first of them is not a note by its beginning, so the others
/// would be counted from 1.
fn unbracket(blocks: &mut [Block]) {
    let mut at = 0;
    while at < blocks.len() {
        let passage = bracketed(&blocks[at..]);
        for block in blocks.iter_mut().skip(at).take(passage) {
            if let BlockKind::Note(note) = &mut block.kind
                && note.id.is_none()
            {
                let inlines = note.clone().into_inlines();
                block.kind = BlockKind::Paragraph(inlines);
            }
        }
        at += passage.max(1);
    }
}

/// The maximum number of paragraphs of a passage in brackets.
const MOST_BRACKETED: usize = 100;

/// The number of paragraphs of the passage in brackets that begins with the first block: `（注1：`. Zero if none begins there,
/// or if its bracket is not closed.
fn bracketed(blocks: &[Block]) -> usize {
    let opening = ['（', '('];
    let depth_after = |depth: i64, text: &str| {
        text.chars().fold(depth, |depth, c| match c {
            '（' | '(' => depth + 1,
            '）' | ')' => depth - 1,
            _ => depth,
        })
    };
    let mut depth = 0;
    // The limit keeps the cost linear if many brackets are not closed.
    for (place, block) in blocks.iter().take(MOST_BRACKETED).enumerate() {
        depth = match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let text = plain_text(inlines);
                if place == 0 && text.strip_prefix(opening).is_none_or(|rest| label(rest).is_none()) {
                    return 0;
                }
                depth_after(depth, &text)
            }
            BlockKind::Note(note) if place > 0 => depth_after(depth, &plain_text(&note.content)),
            _ => return 0,
        };
        if depth <= 0 {
            return place + 1;
        }
    }
    0
}

/// Counts the notes of each table by themselves.
fn of_tables(blocks: &mut [Block], diagnostics: &mut Diagnostics) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Table(table) => number_in("table", &mut table.notes, diagnostics),
            BlockKind::List { items, .. } => {
                items.iter_mut().for_each(|item| of_tables(&mut item.blocks, diagnostics));
            }
            BlockKind::Quote { blocks, .. } => of_tables(blocks, diagnostics),
            _ => {}
        }
    }
}

fn number_in(what: &str, blocks: &mut [Block], diagnostics: &mut Diagnostics) {
    for kind in [Informative::Note, Informative::Example] {
        let mut several = 0_u32;
        each(blocks, false, &mut |note, quoted| several += u32::from(note.kind == kind && !quoted));
        let mut counted = 0;
        each(blocks, false, &mut |note, quoted| {
            if note.kind != kind {
                return;
            }
            if quoted {
                note.number = note.written.as_ref().map(|written| written.value);
                return;
            }
            counted += 1;
            note.number = (several > 1).then_some(counted);
            if let Some(written) = note.written.as_ref().filter(|written| written.value != counted) {
                let word = kind.word();
                let message = format!("this is {word} {counted} of the {what}, not {word} {}", written.value);
                let diagnostic = Diagnostic::new(&NOTE_NUMBER, written.span, message);
                diagnostics.push(diagnostic.help("correct the number, or leave it out: it is counted"));
            }
        });
    }
}

fn each(blocks: &mut [Block], quoted: bool, visit: &mut dyn FnMut(&mut Note, bool)) {
    for block in blocks {
        match &mut block.kind {
            BlockKind::Note(note) => visit(note, quoted),
            BlockKind::List { items, .. } => items.iter_mut().for_each(|item| each(&mut item.blocks, quoted, visit)),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => each(blocks, true, visit),
            _ => {}
        }
    }
}

/// The notes and examples among blocks, in reading order, also those in lists.
pub fn notes(blocks: &[Block]) -> Vec<&Note> {
    let mut found: Vec<&Note> = Vec::new();
    for block in blocks {
        match &block.kind {
            BlockKind::Note(note) => found.push(note),
            BlockKind::List { items, .. } => items.iter().for_each(|item| found.extend(notes(&item.blocks))),
            BlockKind::Table(table) => found.extend(notes(&table.notes)),
            _ => {}
        }
    }
    found
}
