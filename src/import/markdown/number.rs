//! Takes the numbers off headings: `## 4.1 Opening hours`, `# 附录 A（资料性） 表格`.

use crate::import::document::{Document, Inline, Number, Section, named_part, text_of};
use crate::model::Part;

/// Gives each section the number that its heading begins with, if the numbers fit the depths of most headings.
pub(super) fn take_off(document: &mut Document) {
    for section in &mut document.sections {
        part(section);
        let Some(title) = &mut section.title else { continue };
        let Some(Inline::Text(first)) = title.first_mut() else { continue };
        let Some(length) = length(first) else { continue };
        let length =
            length + first[length..].chars().next().filter(|c| matches!(c, ':' | '：')).map_or(0, char::len_utf8);
        let shown = first[..length].trim_end().to_owned();
        let rest = first[length..].trim_start().to_owned();
        *first = rest;
        if text_of(title.iter()).trim().is_empty() {
            section.title = None;
        }
        if shown.starts_with(|c: char| !c.is_ascii_digit()) && !shown.contains('.') {
            section.part = annex(section);
        }
        section.number = Some(Number { shown, is_text: true });
    }
    // Clauses have the part of their chapter.
    let mut part = Part::Body;
    for section in &mut document.sections {
        if section.depth <= 1 {
            part = section.part;
        } else {
            section.part = part;
        }
    }
}

fn part(section: &mut Section) {
    let title = section.title.as_ref().map(|title| text_of(title.iter())).unwrap_or_default();
    let bare = title.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c.is_whitespace());
    section.part = match named_part(bare) {
        // `1 Introduction` is a numbered chapter.
        Some(Part::Introduction) if bare.is_ascii() && bare.len() < title.trim_start().len() => Part::Body,
        named => named.unwrap_or(Part::Body),
    };
}

fn annex(section: &Section) -> Part {
    let title = section.title.as_ref().map(|title| text_of(title.iter())).unwrap_or_default();
    let is_informative = ["资料性", "informative"].iter().any(|word| title.contains(word));
    if is_informative { Part::InformativeAnnex } else { Part::NormativeAnnex }
}

/// Whether the only heading of the highest level is that of a chapter: an annex, or a number that those below it continue.
pub(super) fn is_chapter<'a>(heading: &str, mut below: impl Iterator<Item = &'a str>) -> bool {
    let Some(number) = length(heading).map(|length| heading[..length].trim_end_matches('.')) else { return false };
    let is_annex = !number.starts_with(|c: char| c.is_ascii_digit()) && !number.contains('.');
    let continues = |text: &str| text.strip_prefix(number).is_some_and(|rest| rest.starts_with('.'));
    is_annex || below.any(continues)
}

/// The length of the number at the start of a heading.
fn length(text: &str) -> Option<usize> {
    for word in ["附录", "Annex", "ANNEX", "Appendix"] {
        if let Some(rest) = text.strip_prefix(word) {
            let white = rest.len() - rest.trim_start().len();
            let letter = rest[white..].chars().next().filter(char::is_ascii_uppercase)?;
            let after = &rest[white + 1..];
            let is_apart = after.is_empty() || after.starts_with(|c: char| !c.is_alphanumeric());
            return is_apart.then_some(word.len() + white + letter.len_utf8());
        }
    }
    let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(text.len());
    let number = text[..end].trim_end_matches('.');
    let mut parts = number.split('.');
    let first = parts.next()?;
    let is_digits = |part: &str| !part.is_empty() && part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
    let is_letter = first.len() == 1 && first.bytes().all(|b| b.is_ascii_uppercase()) && number.contains('.');
    let fits = (is_digits(first) || is_letter) && parts.all(is_digits);
    let is_apart = text[end..].is_empty() || text[end..].starts_with(char::is_whitespace);
    (fits && is_apart).then_some(end)
}
