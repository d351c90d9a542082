//! `missing-figure`: the text refers to a figure or table that does not exist.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::ClauseText;
use crate::resolve::provisions::quoted;
use crate::resolve::wording::{Run, runs};
use crate::source::markdown::{BlockKind, ElementKind, InlineKind, is_han, plain_text, visit_blocks};
use std::collections::BTreeSet;
use std::ops::Range;

rule! {
    /// A reader who looks for the figure or table misses its information. A figure or table is identified by its
    /// caption: a paragraph, a heading or the text of an image that begins with its number and is not a sentence. A
    /// sentence that names another document, such as GB/T 1.1, may mean a figure of that document and is not checked,
    /// nor is quoted text: 附图按“图 1，图 2”的顺序编号.
    ///
    /// ```markdown
    /// The firm shall report as in Figure 9.      <- there is no caption "Figure 9"
    /// ```
    ///
    /// Correct the number, write the caption as `Figure 9 Reporting`, or name the document that has the figure.
    pub const RULE = blocking_warning "missing-figure",
        "The text names a figure or table by a number that no caption in the edition has.";
}

/// Whether it is a table, and its number.
type Label = (bool, String);

/// The number of bytes on each side of a mention that are searched for the name of another document.
const AROUND: usize = 240;

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let texts = || cx.edition.clauses.iter().flat_map(|clause| clause.texts.values());
    let mut captions = BTreeSet::new();
    texts().for_each(|text| collect_captions(text, &mut captions));
    let numbered = cx.findings.element_numbers.iter().filter(|number| number.kind != ElementKind::Formula);
    captions.extend(numbered.map(|number| (number.kind == ElementKind::Table, number.to_string())));
    let authoritative = cx.edition.clauses.iter().filter_map(|clause| cx.authoritative(clause));
    let (figures, tables) = authoritative.fold((0, 0), |(figures, tables), text| count(text, figures, tables));
    for text in cx.clauses_in_force().flat_map(|(_, clause)| clause.texts.values()) {
        for run in runs(&text.blocks) {
            if caption(&run.text).is_some() {
                continue;
            }
            for (label, place) in mentions(&run.text) {
                let kind = label.0;
                // If nothing has a caption, readers count tables and figures themselves.
                let uncaptioned = !captions.iter().any(|caption: &Label| caption.0 == kind);
                let counted = label.1.parse().is_ok_and(|number: usize| number <= if kind { tables } else { figures });
                if captions.contains(&label) || (uncaptioned && counted) {
                    continue;
                }
                if let Some(span) = run.place(place, cx.texts) {
                    let what = if kind { "table" } else { "figure" };
                    let message = format!("there is no {what} {}", label.1);
                    let diagnostic = Diagnostic::new(&RULE, span, message)
                        .note("a caption begins with the number and is not a sentence; it is the text of an image, or a paragraph beside the table")
                        .help("correct the number, write the caption, or name the document that contains it");
                    diagnostics.push(diagnostic);
                }
            }
        }
    }
}

fn collect_captions(text: &ClauseText, captions: &mut BTreeSet<Label>) {
    captions.extend(caption(&plain_text(&text.title)));
    for block in &text.blocks[..] {
        if let BlockKind::Paragraph(inlines) = &block.kind {
            captions.extend(plain_text(inlines).lines().filter_map(caption));
        }
    }
    captions.extend(runs(&text.blocks).iter().filter_map(|run: &Run| caption(&run.text)));
    visit_blocks(&text.blocks, &mut |inline| {
        if let InlineKind::Image { alt, destination } = &inline.kind {
            captions.extend([caption(&plain_text(alt)), caption(&destination.title)].into_iter().flatten());
        }
    });
}

fn count(text: &ClauseText, mut figures: usize, tables: usize) -> (usize, usize) {
    visit_blocks(&text.blocks, &mut |inline| figures += usize::from(matches!(inline.kind, InlineKind::Image { .. })));
    (figures, tables + text.tables().count())
}

/// The label at the start of a text that is not a sentence.
fn caption(text: &str) -> Option<Label> {
    let text = text.trim();
    let (label, length) = label(text)?;
    let is_sentence = text.ends_with(['。', '！', '？', '；', '.', ';', '?', '!']);
    let parted = text[length..].chars().next().is_none_or(|c| c.is_whitespace() || "：:（(.—".contains(c));
    (!is_sentence && parted).then_some(label)
}

/// The label at the start of a text, and its length: `图 A.1`, `表3`, `Figure 2`.
fn label(text: &str) -> Option<(Label, usize)> {
    const WORDS: [(&str, bool); 5] =
        [("图", false), ("表", true), ("Figure ", false), ("Fig. ", false), ("Table ", true)];
    let (word, kind) = WORDS.into_iter().find(|(word, _)| text.starts_with(word))?;
    let rest = &text[word.len()..];
    let start = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\u{3000}']).len();
    let rest = &rest[start..];
    let letter = rest.chars().next().filter(char::is_ascii_uppercase).map_or(0, char::len_utf8);
    let after = rest[letter..].strip_prefix(['.', '．']).unwrap_or(&rest[letter..]);
    let letter = rest.len() - if letter > 0 { after.len() } else { rest.len() };
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '–' | '—');
    let number = &rest[letter..];
    let end = number.find(|c| !is_part(c)).unwrap_or(number.len());
    let number = number[..end].trim_end_matches(|c: char| !c.is_ascii_digit());
    if !number.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let length = word.len() + start + letter + number.len();
    let name = rest[..letter + number.len()].replace(['–', '—'], "-").replace('．', ".");
    Some(((kind, name), length))
}

/// The figures and tables that a text mentions, with their ranges.
fn mentions(text: &str) -> Vec<(Label, Range<usize>)> {
    let mut found = Vec::new();
    for (at, _) in text.match_indices(['图', '表', 'F', 'T']) {
        let Some((label, length)) = label(&text[at..]) else { continue };
        let (before, after) = (&text[..at], &text[at + length..]);
        if leads_to_label(before) && !is_amount(after) && !names_document(before, after) {
            found.push((label, at..at + length));
        }
    }
    if !found.is_empty() {
        let quoted = quoted(text);
        found.retain(|(_, place)| {
            let after = quoted.partition_point(|part| part.end <= place.start);
            quoted.get(after).is_none_or(|part| part.start > place.start)
        });
    }
    found
}

/// Whether the preceding text can precede a label: 见图 1, but not 地图 1 or 代表 1.
fn leads_to_label(before: &str) -> bool {
    match before.chars().next_back() {
        None => true,
        Some('合') => before.ends_with("符合"),
        Some(c) if is_han(c) => "见如按和与及或在由据依照从至到用的于以对将及参中".contains(c),
        Some(c) => !c.is_alphanumeric(),
    }
}

/// Whether the number is an amount: 表 3 份.
fn is_amount(after: &str) -> bool {
    let next = after.trim_start().chars().next();
    next.is_some_and(|c| "份张人个套幅块只页篇次年月日户名台件项%％".contains(c))
}

/// Whether the sentence names another document, whose figure is then meant.
fn names_document(before: &str, after: &str) -> bool {
    let from = (0..=before.len().saturating_sub(AROUND)).rev().find(|&at| before.is_char_boundary(at)).unwrap_or(0);
    let to = (0..=after.len().min(AROUND)).rev().find(|&at| after.is_char_boundary(at)).unwrap_or(0);
    let stops = ['。', '！', '？', '；', '\n'];
    let before = before[from..].rsplit(stops).next().unwrap_or("");
    let after = after[..to].split(stops).next().unwrap_or("");
    let is_designation = |text: &str| {
        text.as_bytes().windows(2).any(|pair| pair.iter().all(u8::is_ascii_uppercase))
            || ["《", "该标准", "该规范", "该规程", "附件", "原文"].iter().any(|word| text.contains(word))
    };
    is_designation(before) || is_designation(after) || after.starts_with(" of ") || after.starts_with(" in ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caption_begins_with_its_number_and_is_no_sentence() {
        for (text, name) in [
            ("表 1 报修时限", "1"),
            ("图1：流程", "1"),
            ("图 A.1", "A.1"),
            ("表 3-2　台账", "3-2"),
            ("Figure 2 Plan", "2"),
            ("Table B.3: Ledger", "B.3"),
        ] {
            assert_eq!(caption(text).map(|(_, name)| name).as_deref(), Some(name), "{text}");
        }
        for text in ["表 1 规定了报修时限。", "图书 1 本", "表示", "Table", "表", "图 9 给出流程。"]
        {
            assert_eq!(caption(text), None, "{text}");
        }
    }

    #[test]
    fn mentions_are_found_and_similar_words_are_not() {
        let names = |text: &str| mentions(text).into_iter().map(|(label, _)| label.1).collect::<Vec<_>>();
        assert_eq!(names("应符合表 3 和图A.1 的规定（图 9）。"), ["3", "A.1", "9"]);
        assert_eq!(names("as in Figure 9 and Table 3."), ["9", "3"]);
        for text in [
            "地图 3 幅、图书 5 本、代表 1 人、报表 2 份、见列表 1",
            "见 GB/T 1.1 图 2",
            "GB/T 1.1—2020 中表 3 的规定",
            "《物业管理条例》附表 1",
            "应交表 3 份，电表 2 只，意图 1",
            "Table 3 of ISO 9001",
            "表示 3 次，表格 4 张",
            "the table 3 times, Tables",
            "填写表 2 份",
            "附图应当按照“图1，图2，……”顺序编号",
        ] {
            assert_eq!(names(text), [""; 0], "{text}");
        }
    }
}
