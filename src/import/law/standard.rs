//! Standards with numbered clauses as plain text: 4, 4.1, 4.1.2, 3.0.1, 附录A, A.1.
//!
//! A line that begins with a number is a clause if the number follows: it is a child or the next sibling of one before
//! it. Whether the text after the number is a title or the text of an untitled clause is decided for all siblings
//! together, by majority (GB/T 1.1-2020, 7.3.3: all or none).

use super::line::{Line, is_blank};
use super::list;
use super::place;
use crate::import::document::{Document, Field, Inline, Number, Read, Section, named_part};
use crate::import::report::{Fate, Report};
use crate::import::{Characters, annex as kinds};
use crate::model::Part;
use std::collections::{BTreeMap, BTreeSet};

/// The longest title, in characters.
const LONGEST_TITLE: usize = 50;

/// A clause before it is known whether it has a title.
struct Found<'a> {
    /// The parts of the number; the first of an annex is its letter.
    parts: Vec<String>,
    shown: &'a str,
    rest: &'a str,
    line: Line<'a>,
    text: Vec<Line<'a>>,
    part: Part,
    /// A heading without a number.
    is_bare: bool,
}

/// Reads a standard.
pub(super) fn read(lines: &[Line<'_>], file: &str) -> Read {
    let mut document = Document::default();
    let mut report = Report::default();
    let (head, lines) = head(lines, file, &mut document);
    let mut found: Vec<Found<'_>> = Vec::new();
    let mut known: BTreeSet<Vec<String>> = BTreeSet::new();
    let mut before: Vec<Line<'_>> = head;
    let mut explaining = false;
    for &line in lines {
        explaining |= matches!(key(line.text).as_str(), "条文说明" | "附：条文说明");
        if explaining {
            let reason = "the explanations of the clauses (条文说明) repeat their numbers and are no clauses; import them apart if they are wanted";
            report.add(Fate::LeftOut, place(file, line.number), line.text, reason);
            continue;
        }
        if is_contents_line(line.text) {
            report.add(Fate::LeftOut, place(file, line.number), line.text, "the contents are made from the headings");
            continue;
        }
        if let Some(clause) = clause(line, &known) {
            known.insert(clause.parts.clone());
            found.push(clause);
            continue;
        }
        match found.last_mut() {
            Some(last) => last.text.push(line),
            None => before.push(line),
        }
    }
    if !found.is_empty() && !before.is_empty() {
        let first = before[0];
        document.sections.push(Section {
            blocks: list::blocks(&before, file),
            ..Section::new(1, Part::Foreword, place(file, first.number))
        });
    }
    let titled = titled(&found);
    for (clause, is_titled) in found.into_iter().zip(titled) {
        document.sections.push(section(clause, is_titled, file, &mut report));
    }
    Read { document, report, characters: Characters::default() }
}

/// The title of the document; the lines before the first clause that are none of it.
fn head<'a, 'l>(lines: &'l [Line<'a>], file: &str, document: &mut Document) -> (Vec<Line<'a>>, &'l [Line<'a>]) {
    let Some((first, rest)) = lines.split_first() else { return (Vec::new(), lines) };
    let nothing = BTreeSet::new();
    if clause(*first, &nothing).is_some() || first.text.chars().count() > 80 || first.text.ends_with('。') {
        return (Vec::new(), lines);
    }
    let lang = super::language(first.text);
    document.cover.titles.insert(lang, Field { text: first.text.to_owned(), place: place(file, first.number) });
    (Vec::new(), rest)
}

fn section(clause: Found<'_>, is_titled: bool, file: &str, report: &mut Report) -> Section {
    let mut lines = Vec::new();
    let title = if is_titled && !clause.rest.is_empty() {
        Some(vec![Inline::text(clause.rest)])
    } else {
        if !clause.rest.is_empty() {
            lines.push(Line { text: clause.rest, ..clause.line });
        }
        None
    };
    lines.extend(clause.text);
    let mut part = clause.part;
    if clause.parts.len() == 1 && part == Part::Body && named_part(&key(clause.rest)) == Some(Part::References) {
        part = Part::References;
    }
    if clause.part.is_annex()
        && clause.parts.len() == 1
        && !clause.rest.contains("性附录")
        && kinds::kind(clause.rest).is_none()
    {
        report.add(
            Fate::Guessed,
            place(file, clause.line.number),
            "",
            "the annex does not say whether it is normative; it is taken as normative",
        );
    }
    Section {
        number: (!clause.is_bare).then(|| Number { shown: clause.shown.to_owned(), is_text: true }),
        title,
        blocks: list::blocks(&lines, file),
        ..Section::new(u8::try_from(clause.parts.len()).unwrap_or(u8::MAX), part, place(file, clause.line.number))
    }
}

/// The clause that a line begins; `None` if its number does not follow.
fn clause<'a>(line: Line<'a>, known: &BTreeSet<Vec<String>>) -> Option<Found<'a>> {
    let text = line.text;
    if let Some(part) = bare_chapter(text) {
        return Some(Found {
            parts: vec![key(text)],
            shown: "",
            rest: text,
            line,
            text: Vec::new(),
            part,
            is_bare: true,
        });
    }
    if let Some(annex) = annex(text) {
        let (letter, shown, rest) = annex;
        let is_informative = ["资料性", "參考性", "informative"].iter().any(|word| rest.contains(word));
        let part = if is_informative { Part::InformativeAnnex } else { Part::NormativeAnnex };
        return Some(Found {
            parts: vec![letter.to_string()],
            shown,
            rest,
            line,
            text: Vec::new(),
            part,
            is_bare: false,
        });
    }
    let length = text.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '．'))).unwrap_or(text.len());
    let (shown, rest) = text.split_at(length);
    let number = shown.trim_end_matches(['.', '．']);
    let parts: Vec<String> = number.split(['.', '．']).map(str::to_owned).collect();
    let is_number = |part: &String| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let is_letter = |part: &String| part.len() == 1 && part.bytes().all(|b| b.is_ascii_uppercase());
    let (first, others) = parts.split_first()?;
    let is_annex = is_letter(first) && !others.is_empty();
    if !(is_number(first) || is_annex) || !others.iter().all(is_number) || parts.len() > 6 {
        return None;
    }
    let is_apart = rest.is_empty()
        || rest.starts_with(is_blank)
        || parts.len() > 1 && !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    if !is_apart || !follows(&parts, known) {
        return None;
    }
    let part = match is_annex {
        true => Part::NormativeAnnex,
        false => Part::Body,
    };
    let rest = rest.trim_start_matches(is_blank);
    Some(Found { parts, shown, rest, line, text: Vec::new(), part, is_bare: false })
}

/// Whether a number is a child or the next sibling of a known one.
fn follows(parts: &[String], known: &BTreeSet<Vec<String>>) -> bool {
    let Some((last, above)) = parts.split_last() else { return false };
    let Ok(number) = last.parse::<u32>() else { return false };
    if known.contains(parts) || number > 999 {
        return false;
    }
    let is_known = |number: u32| known.contains(&[above, &[number.to_string()]].concat());
    // 3.0.1: a chapter without sections numbers its clauses with 0.
    let parent_is_known = above.is_empty()
        || known.contains(above)
        || above.last().is_some_and(|last| last == "0") && known.contains(&above[..above.len() - 1]);
    if number <= 1 {
        parent_is_known
    } else {
        is_known(number - 1) || (number > 2 && is_known(number - 2)) || above.is_empty() && known.is_empty()
    }
}

fn annex(text: &str) -> Option<(char, &str, &str)> {
    let word = ["附录", "附錄", "Annex", "ANNEX", "Appendix"].into_iter().find(|word| text.starts_with(word))?;
    let rest = text[word.len()..].trim_start_matches(is_blank);
    let letter = rest.chars().next().filter(char::is_ascii_uppercase)?;
    let after = &rest[1..];
    let is_apart = after.is_empty() || after.starts_with(|c: char| is_blank(c) || matches!(c, '（' | '('));
    let is_short = text.chars().count() <= LONGEST_TITLE + 20 && !text.ends_with('。');
    (is_apart && is_short).then(|| (letter, &text[..text.len() - after.len()], after.trim_start_matches(is_blank)))
}

/// A chapter without a number. A line that begins with a small letter belongs to the text before it.
fn bare_chapter(text: &str) -> Option<Part> {
    let part = named_part(&key(text)).filter(|part| *part != Part::References)?;
    (!text.starts_with(char::is_lowercase)).then_some(part)
}

/// A line of the contents: leaders and a page number at its end.
fn is_contents_line(text: &str) -> bool {
    let page = text.trim_end_matches(|c: char| c.is_ascii_digit() || "ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩIVX".contains(c));
    let leaders = page.trim_end();
    matches!(key(text).as_str(), "目次" | "目录" | "Contents" | "CONTENTS")
        || (page.len() < text.len() && (leaders.ends_with("……") || leaders.ends_with("....") || leaders.ends_with("…")))
}

/// Whether each clause has a title: the majority of its siblings decides.
fn titled(found: &[Found<'_>]) -> Vec<bool> {
    let mut votes: BTreeMap<&[String], (usize, usize)> = BTreeMap::new();
    let mut children: BTreeSet<&[String]> = BTreeSet::new();
    for clause in found {
        let (above, _) = clause.parts.split_at(clause.parts.len() - 1);
        children.insert(above);
        let vote = votes.entry(above).or_default();
        if looks_like_title(clause) {
            vote.0 += 1;
        } else {
            vote.1 += 1;
        }
    }
    let decide = |clause: &Found<'_>| {
        let (above, _) = clause.parts.split_at(clause.parts.len() - 1);
        let (yes, no) = votes.get(above).copied().unwrap_or_default();
        clause.is_bare
            || clause.parts.len() == 1
            || children.contains(clause.parts.as_slice()) && looks_like_title(clause)
            || yes > no
    };
    found.iter().map(decide).collect()
}

fn looks_like_title(clause: &Found<'_>) -> bool {
    let text = clause.rest;
    let count = text.chars().count();
    let is_sentence = text.ends_with('.') && text.contains(' ');
    (1..=LONGEST_TITLE).contains(&count)
        && !is_sentence
        && !text.ends_with(['。', '；', ';', '：', ':', '，'])
        && !["应", "不得", "宜", "shall", "should"].iter().any(|word| text.contains(word))
}

fn key(text: &str) -> String {
    text.chars().filter(|c| !is_blank(*c)).collect()
}
