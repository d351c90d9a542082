//! References within the document: links whose target is a bookmark or a shown number, and texts such as 见 4.1.2,
//! 附录 A and 表 1.

use super::text::push;
use crate::import::Report;
use crate::import::document::{Block, BlockKind, Document, Inline, each_text, text_of};
use crate::import::report::{Fate, Place};
use std::collections::BTreeSet;

/// What references can lead to.
struct Targets {
    anchors: BTreeSet<String>,
    /// Numbers of sections as shown: `4.1`, `A`.
    sections: BTreeSet<String>,
    /// Tables and figures: `表 1`, `Figure A.1`, by a letter for the kind and the number.
    elements: BTreeSet<(char, String)>,
}

/// Makes references of texts that name a number, and texts of links that lead nowhere.
pub fn resolve(document: &mut Document, report: &mut Report, file: &str) {
    let targets = Targets::of(document);
    let mut found = 0_usize;
    let mut visit = |inlines: &mut Vec<Inline>, place: &Place| {
        let old = std::mem::take(inlines);
        for inline in old {
            settle(inline, &targets, inlines, &mut found, report, place);
        }
    };
    for section in &mut document.sections {
        each_text(&mut section.blocks, &mut visit);
    }
    let cover = &mut document.cover;
    for blocks in document.footnotes.values_mut().chain([&mut cover.notice, &mut cover.summary]) {
        each_text(blocks, &mut visit);
    }
    if found > 0 {
        let place = Place { file: file.to_owned(), ..Place::default() };
        let reason = format!(
            "texts such as `见 4.1.2`, `附录 A` or `Table 1` that name an existing number became references: {found}"
        );
        report.add(Fate::Guessed, place, "", reason);
    }
}

fn settle(
    inline: Inline,
    targets: &Targets,
    out: &mut Vec<Inline>,
    found: &mut usize,
    report: &mut Report,
    place: &Place,
) {
    match inline {
        Inline::Reference { target, text } => {
            let number = target.trim();
            let is_known =
                targets.anchors.contains(&target) || targets.sections.contains(number) || targets.is_element(number);
            if is_known {
                return out.push(Inline::Reference { target, text });
            }
            // The number that is shown is better than a target that the file does not have.
            let shown = text_of(&text).trim().to_owned();
            if targets.sections.contains(&shown) || targets.is_element(&shown) {
                return out.push(Inline::Reference { target: shown, text });
            }
            let reason = format!("a link leads to `{target}`, which the document does not have; it is plain text");
            report.add(Fate::Changed, place.clone(), shown, reason);
            text.into_iter().for_each(|inline| push(out, inline));
        }
        Inline::Text(text) => references(&text, targets, out, found),
        Inline::Strong(inner) => out.push(Inline::Strong(settle_all(inner, targets, found, report, place))),
        Inline::Emphasis(inner) => out.push(Inline::Emphasis(settle_all(inner, targets, found, report, place))),
        Inline::Strike(inner) => out.push(Inline::Strike(settle_all(inner, targets, found, report, place))),
        // A raised number may be a reference of the file, but a text that is no link is an exponent or a mark.
        Inline::Superscript(inner) => out.extend(raised(inner, Inline::Superscript, targets, found, report, place)),
        Inline::Subscript(inner) => out.extend(raised(inner, Inline::Subscript, targets, found, report, place)),
        other => out.push(other),
    }
}

fn settle_all(
    inner: Vec<Inline>,
    targets: &Targets,
    found: &mut usize,
    report: &mut Report,
    place: &Place,
) -> Vec<Inline> {
    let mut out = Vec::new();
    inner.into_iter().for_each(|inline| settle(inline, targets, &mut out, found, report, place));
    out
}

/// Raised or lowered text, in which references stand on the line: a form of the text of a link is no link any more.
fn raised(
    inner: Vec<Inline>,
    form: fn(Vec<Inline>) -> Inline,
    targets: &Targets,
    found: &mut usize,
    report: &mut Report,
    place: &Place,
) -> Vec<Inline> {
    let mut out = Vec::new();
    for inline in inner {
        let mut settled = Vec::new();
        match inline {
            Inline::Text(_) => settled.push(inline),
            other => settle(other, targets, &mut settled, found, report, place),
        }
        for inline in settled {
            match inline {
                Inline::Reference { .. } => out.push(inline),
                other => push(&mut out, form(vec![other])),
            }
        }
    }
    out
}

/// Splits a text at what names a section, table or figure of the document.
fn references(text: &str, targets: &Targets, out: &mut Vec<Inline>, found: &mut usize) {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let mut plain = 0;
    let mut at = 0;
    while at < chars.len() {
        match named(text, &chars, at, targets) {
            Some((end, target)) => {
                let (from, to) = (chars[at].0, chars.get(end).map_or(text.len(), |(byte, _)| *byte));
                if plain < from {
                    push(out, Inline::text(&text[plain..from]));
                }
                out.push(Inline::Reference { target, text: vec![Inline::text(&text[from..to])] });
                *found += 1;
                plain = to;
                at = end;
            }
            None => at += 1,
        }
    }
    if plain < text.len() {
        push(out, Inline::text(&text[plain..]));
    }
}

/// What begins at a character and names a target: where it ends, and the target.
fn named(text: &str, chars: &[(usize, char)], at: usize, targets: &Targets) -> Option<(usize, String)> {
    const WORDS: [&str; 10] =
        ["附录", "表", "图", "Annex", "Table", "Figure", "subclause", "Subclause", "clause", "Clause"];
    let first = chars[at].1;
    let before = at.checked_sub(1).map(|at| chars[at].1);
    let has_letter = first.is_ascii_uppercase() && chars.get(at + 1).is_some_and(|(_, c)| *c == '.');
    if first.is_ascii_digit() || has_letter {
        if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '—' | '‑')) {
            return None;
        }
        let (end, number) = number(chars, at)?;
        let cues = [
            "见", "See ", "按", "按照", "符合", "依据", "根据", "应按", "第", "in ", "see ", "with ", "and ", "to ",
            "of ", "和", "与", "、", "至", "或", "满足", "执行",
        ];
        let is_dotted = number.contains('.');
        let from = chars[at.saturating_sub(16)].0;
        let cue = text[from..chars[at].0].trim_end_matches([' ', '\u{a0}']);
        let spaced = format!("{cue} ");
        let is_cued = cues.iter().any(|word| {
            cue.ends_with(word.trim_end()) && (word.len() == word.trim_end().len() || spaced.ends_with(word))
        });
        return (is_dotted && is_cued && targets.sections.contains(&number)).then_some((end, number));
    }
    let rest = &text[chars[at].0..];
    let word = WORDS.into_iter().find(|word| rest.starts_with(word))?;
    if word.is_ascii() && before.is_some_and(|c| c.is_alphanumeric())
        || matches!(before, Some('代' | '列' | '附')) && word == "表"
    {
        return None;
    }
    let mut from = at + word.chars().count();
    while chars.get(from).is_some_and(|(_, c)| matches!(c, ' ' | '\u{a0}')) {
        from += 1;
    }
    let (end, number) = number(chars, from)?;
    let is_known = match word {
        "表" | "Table" => targets.elements.contains(&('t', number.clone())),
        "图" | "Figure" => targets.elements.contains(&('f', number.clone())),
        _ => targets.sections.contains(&number),
    };
    let target = match word {
        "表" | "图" | "Table" | "Figure" => format!("{word} {number}"),
        _ => number,
    };
    is_known.then_some((end, target))
}

/// The number that begins at a character: `4.1.2`, `A`, `A.1`.
fn number(chars: &[(usize, char)], at: usize) -> Option<(usize, String)> {
    let mut end = at;
    let mut number = String::new();
    while let Some((_, c)) = chars.get(end) {
        let goes_on = c.is_ascii_digit()
            || c.is_ascii_uppercase() && end == at
            || *c == '.' && chars.get(end + 1).is_some_and(|(_, next)| next.is_ascii_digit());
        if !goes_on {
            break;
        }
        number.push(*c);
        end += 1;
    }
    let is_broken = chars.get(end).is_some_and(|(_, c)| c.is_ascii_alphanumeric() || matches!(c, '%' | '/'));
    (!number.is_empty() && !is_broken).then_some((end, number))
}

impl Targets {
    fn of(document: &Document) -> Targets {
        let mut targets = Targets { anchors: BTreeSet::new(), sections: BTreeSet::new(), elements: BTreeSet::new() };
        for section in &document.sections {
            targets.anchors.extend(section.anchors.iter().cloned());
            targets.sections.extend(section.number.iter().map(|number| number.shown.clone()));
            targets.add(&section.blocks);
        }
        document.footnotes.values().for_each(|blocks| targets.add(blocks));
        targets
    }

    fn add(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.anchors.extend(block.anchors.iter().cloned());
            match &block.kind {
                BlockKind::Table(table) => {
                    self.elements.extend(table.number.iter().map(|number| ('t', number.clone())));
                    table.rows.iter().flatten().for_each(|cell| self.add(&cell.blocks));
                }
                BlockKind::Figure { number, .. } => {
                    self.elements.extend(number.iter().map(|number| ('f', number.clone())))
                }
                BlockKind::List(list) => list.items.iter().for_each(|item| self.add(&item.blocks)),
                BlockKind::Note(inner) | BlockKind::Example(inner) | BlockKind::Quote(inner) => self.add(inner),
                BlockKind::Term(term) => {
                    self.sections.extend(term.number.iter().map(|number| number.shown.clone()));
                    self.add(&term.notes);
                }
                _ => {}
            }
        }
    }

    fn is_element(&self, shown: &str) -> bool {
        super::literal::caption(shown).is_some_and(|(of, number, _)| {
            let kind = if of == super::literal::CaptionOf::Table { 't' } else { 'f' };
            self.elements.contains(&(kind, number))
        })
    }
}
