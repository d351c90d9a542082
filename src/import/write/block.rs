//! Paragraphs, lists, notes and the like as Markdown.

use super::escape::{self, Within};
use super::texts::Texts;
use crate::import::document::{Block, BlockKind, Inline, List, text_of};
use crate::import::report::{Fate, Place};
use crate::source::markdown::{is_invisible, written};
use crate::source::numeral::numeral_at;
use std::slice;

/// What separates two lists or quotations that would be read as one.
const APART: &str = "<!-- -->";

impl Texts<'_> {
    /// Blocks, with an empty line between two.
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> String {
        let mut out = String::new();
        let mut before = None;
        for block in blocks {
            let text = self.block(block);
            let text = text.trim_matches('\n');
            if text.trim().is_empty() {
                continue;
            }
            let kind = Joining::of(text);
            if !out.is_empty() {
                out.push_str("\n\n");
                if kind != Joining::No && before == Some(kind) {
                    out.push_str(APART);
                    out.push_str("\n\n");
                }
            }
            out.push_str(text);
            before = Some(kind);
        }
        out
    }

    fn block(&mut self, block: &Block) -> String {
        let place = &block.place;
        match &block.kind {
            BlockKind::Paragraph(inlines) => self.paragraph(inlines, place),
            BlockKind::List(list) => self.list(list, place),
            BlockKind::Table(table) => self.table(table, block),
            BlockKind::Figure { file, alternative, caption, number } => {
                self.figure(block, file, alternative, caption.as_deref(), number.as_deref())
            }
            BlockKind::Formula { latex, source, number } => self.display(block, (latex, source, number.as_deref())),
            BlockKind::Note(blocks) => self.note(["注：", "NOTE: "], blocks, place),
            BlockKind::Example(blocks) => self.note(["示例：", "EXAMPLE: "], blocks, place),
            BlockKind::Quote(blocks) => prefixed(&self.blocks(blocks), "> "),
            BlockKind::Code(text) => {
                let text = self.without_forbidden_lines(text, place);
                let fence = written::code_fence(&text);
                format!("{fence}\n{}\n{fence}", text.trim_end_matches('\n'))
            }
            BlockKind::Term(term) => {
                let given = self.given_term(block);
                self.term(term, given.as_deref(), place)
            }
            BlockKind::Source(text) => self.source(text, place),
        }
    }

    fn without_forbidden_lines(&mut self, text: &str, place: &Place) -> String {
        text.lines().map(|line| self.without_forbidden(line, place)).collect::<Vec<_>>().join("\n")
    }

    fn paragraph(&mut self, inlines: &[Inline], place: &Place) -> String {
        let plain = text_of(inlines);
        if is_unseen(&plain)
            && !inlines.iter().any(|inline| matches!(inline, Inline::Picture { .. } | Inline::Footnote(_)))
        {
            self.ledger.removed.add(&plain);
            return String::new();
        }
        let text = self.inlines(inlines, Within::Paragraph, place);
        if escape::is_numbered_note(&plain) {
            self.ledger.tell(Fate::Changed, place, &plain, "a note with a number that may not be the counted one is written as a quotation; write it as `注：` without the number");
            return prefixed(&text, "> ");
        }
        text
    }

    /// A note or an example: one paragraph, and what is longer as a quotation, which states no provision either.
    fn note(&mut self, labels: [&str; 2], blocks: &[Block], place: &Place) -> String {
        let label = labels[usize::from(!self.is_chinese())];
        self.ledger.add(label);
        let (first, rest) = match blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph(inlines), place, .. }, rest)) => {
                (self.inlines(inlines, Within::Paragraph, place), rest)
            }
            _ => (String::new(), blocks),
        };
        let mut out = format!("{label}{first}").trim_end().to_owned();
        let rest = self.blocks(rest);
        if !rest.is_empty() {
            self.ledger.tell(
                Fate::Changed,
                place,
                &first,
                "what is more than one paragraph of a note or an example is written as a quotation below it",
            );
            out.push_str("\n\n");
            out.push_str(&prefixed(&rest, "> "));
        }
        out
    }

    /// A list. Labels that the format knows are written as they are; with others, each item is a paragraph that begins
    /// with its label.
    fn list(&mut self, list: &List, place: &Place) -> String {
        let form = Form::of_list(list);
        let mut out = Vec::new();
        let mut is_loose = false;
        for item in &list.items {
            let label = self.without_forbidden(item.label.trim(), place);
            let label = label.as_str();
            let text = match item.blocks.as_slice() {
                [first, Block { kind: BlockKind::List(inner), .. }] if Form::is_tight(form, inner) => {
                    let (first, rest) = (self.blocks(slice::from_ref(first)), self.blocks(&item.blocks[1..]));
                    let is_loose = first.is_empty() || first.contains("\n\n") || rest.contains("\n\n");
                    let parts = [first, rest];
                    parts.join(if is_loose { "\n\n" } else { "\n" }).trim_start_matches('\n').to_owned()
                }
                blocks => self.blocks(blocks),
            };
            let (mark, label_is_written) = match form {
                // After a full-width sign no space is usual.
                Form::Own if label.ends_with(['）', '—']) => (label.to_owned(), true),
                Form::Own | Form::Markdown | Form::Paragraphs => (format!("{label} "), true),
                Form::Bullets => ("- ".to_owned(), false),
            };
            match (item.label_is_text, label_is_written) {
                (true, false) => self.ledger.remove_together(
                    Fate::Computed,
                    &item.blocks.first().map_or(place, |block| &block.place).clone(),
                    label,
                    "labels",
                    "a bullet is a sign of the list",
                ),
                (false, true) => self.ledger.add(label),
                _ => {}
            }
            let indent = match form {
                Form::Own => 3,
                Form::Paragraphs => 0,
                _ => mark.len(),
            };
            is_loose |= text.contains("\n\n");
            if form == Form::Paragraphs {
                let mut line = String::new();
                escape::push(&mut line, label, Within::Paragraph);
                let space = if label.ends_with(|c: char| c.is_ascii()) { " " } else { "" };
                out.push(format!("{}{space}{text}", escape::line_start(&format!("{line} ")).trim_end()));
            } else {
                out.push(format!("{mark}{}", indented(&text, indent)));
            }
        }
        out.join(if is_loose || form == Form::Paragraphs { "\n\n" } else { "\n" })
    }
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    /// `a) …`, `a. …`, `（一）…`, `—— …`
    Own,
    /// `1. …`, `1) …`
    Markdown,
    /// `- …`
    Bullets,
    /// No list: a paragraph for each item.
    Paragraphs,
}

impl Form {
    fn of_list(list: &List) -> Form {
        // A bullet that the program of the file draws is one of Markdown; one that an author typed stays as it is.
        if list.items.iter().all(|item| !item.label_is_text && item.label.trim() == "•") {
            return Form::Bullets;
        }
        Form::of(&list.items.iter().map(|item| item.label.trim()).collect::<Vec<_>>())
    }

    /// Whether a list can stand in the line below the text of its item: only one that begins with a bullet or with 1 ends a
    /// paragraph.
    fn is_tight(outer: Form, inner: &List) -> bool {
        let is_markdown = |form| matches!(form, Form::Bullets | Form::Markdown);
        let form = Form::of_list(inner);
        let begins =
            || inner.items.first().and_then(|item| markdown(item.label.trim())).is_some_and(|(number, _)| number == 1);
        is_markdown(outer) && is_markdown(form) && (form == Form::Bullets || begins())
    }

    fn of(labels: &[&str]) -> Form {
        let is_bullet = |label: &&str| matches!(*label, "-" | "*" | "+" | "·" | "" | "\u{f0b7}" | "\u{f06c}");
        if labels.iter().all(is_bullet) {
            return Form::Bullets;
        }
        let signs: Vec<(u64, char)> = labels.iter().filter_map(|label| markdown(label)).collect();
        let follow = signs.windows(2).all(|pair| pair[1].0 == pair[0].0 + 1 && pair[1].1 == pair[0].1);
        if signs.len() == labels.len() && follow {
            return Form::Markdown;
        }
        let dashes = |label: &&str| {
            let first = label.chars().next();
            matches!(first, Some('—' | '–' | '•' | '●' | '○' | '■' | '□' | '◆' | '▪'))
                && label.chars().all(|c| Some(c) == first)
                && label.chars().count() <= 2
        };
        if labels.len() > 1 && labels.iter().all(dashes) && labels.iter().all(|label| label == &labels[0]) {
            return Form::Own;
        }
        let own: Vec<((u8, String), u64)> = labels.iter().filter_map(|label| counted(label)).collect();
        let in_order = own.iter().zip(1..).all(|((kind, number), at)| *number == at && *kind == own[0].0);
        if labels.len() > 1 && own.len() == labels.len() && in_order { Form::Own } else { Form::Paragraphs }
    }
}

/// The number and sign of a label of Markdown.
fn markdown(label: &str) -> Option<(u64, char)> {
    let sign = label.chars().next_back().filter(|c| matches!(c, '.' | ')'))?;
    let digits = &label[..label.len() - 1];
    let is_plain = !digits.is_empty() && digits.len() < 9 && digits.bytes().all(|b| b.is_ascii_digit());
    let is_plain = is_plain && (digits == "0" || !digits.starts_with('0'));
    is_plain.then(|| digits.parse().ok().map(|number| (number, sign))).flatten()
}

/// The kind and the place of a label in a list with labels of its own, as `source` reads them.
fn counted(label: &str) -> Option<((u8, String), u64)> {
    let first = label.chars().next()?;
    if ('①'..='⑳').contains(&first) && label.chars().count() == 1 {
        return Some(((0, String::new()), u64::from(u32::from(first) - u32::from('①')) + 1));
    }
    let close = label.chars().next_back().filter(|c| matches!(c, ')' | '）' | '.'))?;
    let open = Some(first).filter(|c| matches!(c, '(' | '（'));
    let inner = &label[open.map_or(0, char::len_utf8)..label.len() - close.len_utf8()];
    if close == '.' && (open.is_some() || !matches!(inner.as_bytes(), [b'a'..=b'z'])) {
        return None;
    }
    let signs = format!("{}{close}", open.map(String::from).unwrap_or_default());
    if !inner.is_empty() && inner.len() < 4 && inner.bytes().all(|b| b.is_ascii_digit()) {
        return inner.parse().ok().map(|number| ((1, signs), number));
    }
    if let [letter @ b'a'..=b'z'] = inner.as_bytes() {
        return Some(((2, signs), u64::from(letter - b'a') + 1));
    }
    let numeral = numeral_at(inner).filter(|numeral| numeral.length == inner.len())?;
    Some(((3, signs), numeral.value))
}

/// Whether a block would be joined with one of its kind directly before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Joining {
    Quote,
    List,
    No,
}

impl Joining {
    fn of(text: &str) -> Joining {
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let rest = &text[digits..];
        if text.starts_with("> ") || text == ">" {
            Joining::Quote
        } else if text.starts_with("- ") || digits > 0 && (rest.starts_with(". ") || rest.starts_with(") ")) {
            Joining::List
        } else {
            Joining::No
        }
    }
}

/// Whether readers see nothing of a text.
pub(super) fn is_unseen(text: &str) -> bool {
    text.chars().all(|c| c.is_whitespace() || is_invisible(c))
}

/// Each line with a prefix.
pub(super) fn prefixed(text: &str, prefix: &str) -> String {
    let line = |line: &str| if line.is_empty() { prefix.trim_end().to_owned() } else { format!("{prefix}{line}") };
    text.split('\n').map(line).collect::<Vec<_>>().join("\n")
}

/// All lines but the first indented.
pub(super) fn indented(text: &str, columns: usize) -> String {
    let indent = " ".repeat(columns);
    let line = |(at, line): (usize, &str)| {
        if at == 0 || line.is_empty() { line.to_owned() } else { format!("{indent}{line}") }
    };
    text.split('\n').enumerate().map(line).collect::<Vec<_>>().join("\n")
}
