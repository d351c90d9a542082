//! Lines of a paragraph to one text: what stands between two lines, and hyphens at their ends.

use super::anchors::Names;
use super::lines::{Line, Piece, Script, gap, is_wide};
use super::notes::Note;
use super::page::{Layout, LinkTarget};
use super::told::Told;
use crate::import::assemble::text::push;
use crate::import::document::Inline;
use crate::import::report::Fate;
use std::collections::BTreeSet;

/// What the texts of paragraphs are made with.
pub struct Joiner<'l> {
    layout: &'l Layout,
    names: Names,
    /// Words with a hyphen that stand within lines.
    hyphenated: BTreeSet<String>,
}

/// Takes white space away until the first letter.
fn trim_start<'p>(pieces: impl Iterator<Item = &'p mut (Piece, &'static str)>) {
    for (piece, space) in pieces {
        let blank = piece.text.len() - piece.text.trim_start().len();
        piece.text.drain(..blank);
        *space = "";
        if !piece.text.is_empty() {
            return;
        }
    }
}

/// Adds a space: within the words before it, if what follows has their styles, strong and emphasized. `**Data** **Type**` is `**Data Type**`.
fn push_space(out: &mut Vec<Inline>, space: &str, styles: (bool, bool)) {
    let inner = match (out.last_mut(), styles) {
        (Some(Inline::Strong(inner)), (true, false)) | (Some(Inline::Emphasis(inner)), (false, true)) => inner,
        (Some(Inline::Emphasis(outer)), (true, true)) => match outer.last_mut() {
            Some(Inline::Strong(inner)) => inner,
            _ => return push(out, Inline::text(space)),
        },
        _ => return push(out, Inline::text(space)),
    };
    // A space within a raised or lowered word would be one of its own.
    match inner.last() {
        Some(Inline::Text(_)) => push(inner, Inline::text(space)),
        _ => push(out, Inline::text(space)),
    }
}

/// Whether a sign parts a word at the end of a line.
fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{AD}')
}

impl<'l> Joiner<'l> {
    /// Of the lines of a file.
    pub fn new<'e>(layout: &'l Layout, lines: impl Iterator<Item = &'e Line>) -> Joiner<'l> {
        let mut hyphenated = BTreeSet::new();
        for line in lines {
            let text = line.text();
            for word in
                text.split(|c: char| !c.is_ascii_alphabetic() && !is_hyphen(c)).filter(|word| word.contains(is_hyphen))
            {
                if !text.trim_end().ends_with(word) {
                    hyphenated.insert(word.replace('\u{2010}', "-"));
                }
            }
        }
        Joiner { layout, names: Names::of(layout), hyphenated }
    }

    /// The text of the lines of a paragraph.
    pub fn inlines(&self, lines: &[Line], notes: &[Note], told: &mut Told) -> Vec<Inline> {
        let all = || lines.iter().flat_map(|line| &line.pieces).filter(|piece| piece.letters() > 0);
        let is_strong = all().all(|piece| piece.is_bold);
        let is_slanted = all().all(|piece| piece.is_italic);
        let mut out = Vec::new();
        for (at, line) in lines.iter().enumerate() {
            let mut text: Vec<(Piece, &'static str)> = Vec::new();
            for (place, piece) in line.pieces.iter().enumerate() {
                text.push((piece.clone(), line.gap(place)));
            }
            if at > 0 && !lines[at - 1].is_beside(line) {
                trim_start(text.iter_mut());
            }
            if let Some(next) = lines.get(at + 1) {
                let between = self.between(line, next, &mut text, told);
                if let Some((last, _)) = text.last_mut() {
                    last.text.push_str(between);
                }
            }
            for (piece, space) in text {
                self.put(&mut out, line.page, piece, space, (is_strong, is_slanted), notes, told);
            }
        }
        out
    }

    /// What stands between two lines. A hyphen that only parts a word is taken away and told.
    fn between(&self, line: &Line, next: &Line, text: &mut [(Piece, &'static str)], told: &mut Told) -> &'static str {
        // A label and its text are two lines of one height.
        if line.is_beside(next) {
            return line.pieces.last().zip(next.pieces.first()).map_or("", |(before, after)| gap(before, after));
        }
        let (first, next_script) = (next.text(), next.pieces.first().map(|piece| piece.script));
        let last = text.iter().rposition(|(piece, _)| !piece.text.trim().is_empty());
        let Some((last, blank)) = last.and_then(|last| text[last..].split_first_mut()) else { return "" };
        trim_start(blank.iter_mut());
        let (last, _) = last;
        last.text.truncate(last.text.trim_end().len());
        let Some(after) = first.trim_start().chars().next() else { return "" };
        let mut ends = last.text.chars().rev();
        let (Some(end), before) = (ends.next(), ends.next()) else { return "" };
        if is_hyphen(end) {
            let is_word = before.is_some_and(|c| c.is_ascii_lowercase()) && after.is_ascii_lowercase();
            let left: String = last.text.chars().rev().skip(1).take_while(char::is_ascii_alphabetic).collect();
            let left: String = left.chars().rev().collect();
            let right: String = first.trim_start().chars().take_while(char::is_ascii_alphabetic).collect();
            let is_compound = end != '\u{AD}' && self.hyphenated.contains(&format!("{left}-{right}"));
            if end == '\u{AD}' || is_word && !is_compound {
                last.text.truncate(last.text.len() - end.len_utf8());
                let from = told.count();
                told.add(Fate::LeftOut, line.page, end.to_string(), "a hyphen that parts a word at the end of a line");
                told.about(from, &format!("{left}{right}"));
            }
            return "";
        }
        let is_raised = next_script == Some(Script::Raised) || last.script == Script::Raised && after.is_ascii_digit();
        let keeps = is_wide(end) || is_wide(after) || matches!(end, '–' | '/' | '−') || matches!(after, '–' | '−');
        if keeps || is_raised { "" } else { " " }
    }

    /// Adds a piece with the space before it.
    #[allow(clippy::too_many_arguments, reason = "what a piece is shown with")]
    fn put(
        &self,
        out: &mut Vec<Inline>,
        page: usize,
        piece: Piece,
        space: &str,
        whole: (bool, bool),
        notes: &[Note],
        told: &mut Told,
    ) {
        let styles = (piece.is_bold && !whole.0, piece.is_italic && !whole.1);
        if !space.is_empty() {
            push_space(out, space, styles);
        }
        if let Some(note) = piece.footnote.and_then(|at| notes.get(at)) {
            out.push(Inline::Footnote(note.name.clone()));
        }
        let soft = piece.text.matches('\u{AD}').count();
        if soft > 0 {
            told.add(Fate::LeftOut, page, "\u{AD}".repeat(soft), "soft hyphens, which are not shown within a line");
        }
        let text = piece.text.replace('\u{AD}', "");
        if text.is_empty() {
            return;
        }
        let mut inline = Inline::Text(text);
        inline = match piece.script {
            Script::Raised => Inline::Superscript(vec![inline]),
            Script::Lowered => Inline::Subscript(vec![inline]),
            Script::None => inline,
        };
        if styles.0 && piece.letters() > 0 {
            inline = Inline::Strong(vec![inline]);
        }
        if styles.1 && piece.letters() > 0 {
            inline = Inline::Emphasis(vec![inline]);
        }
        let link = piece.link.and_then(|at| self.layout.pages.get(page)?.links.get(at));
        match link.map(|link| &link.target) {
            None => push(out, inline),
            Some(LinkTarget::Address(address)) => match out.last_mut() {
                Some(Inline::Link { address: before, text }) if before == address => push(text, inline),
                _ => out.push(Inline::Link { address: address.clone(), text: vec![inline] }),
            },
            Some(target) => {
                let target = match target {
                    LinkTarget::Named(name) => name.clone(),
                    LinkTarget::Place(place) => self.names.name(*place),
                    LinkTarget::Address(_) => String::new(),
                };
                match out.last_mut() {
                    Some(Inline::Reference { target: before, text }) if *before == target => push(text, inline),
                    _ => out.push(Inline::Reference { target, text: vec![inline] }),
                }
            }
        }
    }
}
