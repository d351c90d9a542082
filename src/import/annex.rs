//! Whether an annex is normative, where its title says it: `（资料性） 表格`, `Tables (informative)`.

use super::Report;
use super::document::{Document, Inline, Section, text_of};
use super::report::Fate;
use crate::model::Part;
use std::ops::Range;

/// Takes the kind out of the titles of annexes. Clauses have the part of their annex.
pub(super) fn settle(document: &mut Document, report: &mut Report) {
    let mut part = None;
    for section in &mut document.sections {
        if section.depth > 1 {
            section.part = part.unwrap_or(section.part);
            continue;
        }
        part = if section.part.is_annex() { take(section, report) } else { None };
        section.part = part.unwrap_or(section.part);
    }
}

fn take(section: &mut Section, report: &mut Report) -> Option<Part> {
    let title = section.title.as_mut()?;
    let last = title.len().checked_sub(1)?;
    for at in [0, last] {
        let Inline::Text(text) = &mut title[at] else { continue };
        let Some((part, range)) = kind(text) else { continue };
        let is_outside = if range.start == 0 { at == 0 } else { at == last };
        if !is_outside {
            continue;
        }
        let taken: String = text.drain(range).collect();
        *text = if at == 0 { text.trim_start().to_owned() } else { text.trim_end().to_owned() };
        if last == 0 {
            *text = text.trim().to_owned();
        }
        if text_of(title.iter()).trim().is_empty() {
            section.title = None;
        }
        let reason = "whether an annex is normative is written anew";
        report.add(Fate::Computed, section.place.clone(), taken, reason);
        return Some(part);
    }
    None
}

/// The kind that stands in brackets at the beginning or the end of a title, and where.
pub(super) fn kind(title: &str) -> Option<(Part, Range<usize>)> {
    let begin = title.len() - title.trim_start_matches(|c: char| c.is_whitespace() || "—–-:：".contains(c)).len();
    if title[begin..].starts_with(['（', '(']) {
        let close = title.find(['）', ')'])?;
        let length = title[close..].chars().next().map_or(0, char::len_utf8);
        if let Some(part) = part(&title[begin..close]) {
            return Some((part, 0..close + length));
        }
    }
    let end = title.trim_end().len();
    let inner = title[..end].strip_suffix(['）', ')'])?;
    let open = inner.rfind(['（', '('])?;
    part(&inner[open..]).map(|part| (part, open..end))
}

fn part(bracketed: &str) -> Option<Part> {
    let bare: String = bracketed.trim_start_matches(['（', '(']).chars().filter(|c| !c.is_whitespace()).collect();
    match bare.to_lowercase().as_str() {
        "规范性" | "規範性" | "规范性附录" | "normative" | "标准的附录" => Some(Part::NormativeAnnex),
        "资料性" | "資料性" | "参考性" | "資料性附錄" | "资料性附录" | "informative" | "提示的附录" => {
            Some(Part::InformativeAnnex)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_kind_stands_in_brackets_at_either_end() {
        for (title, expected) in [
            ("（资料性） 表格", Some((Part::InformativeAnnex, "（资料性）"))),
            ("Tables (informative)", Some((Part::InformativeAnnex, "(informative)"))),
            ("表格（规范性） ", Some((Part::NormativeAnnex, "（规范性）"))),
            ("— (Normative) Tables", Some((Part::NormativeAnnex, "— (Normative)"))),
            ("Tables (of fees)", None),
            ("(informative) and more (x", Some((Part::InformativeAnnex, "(informative)"))),
            ("Tables (informative) of fees", None),
            ("", None),
            ("）", None),
        ] {
            let found = kind(title).map(|(part, range)| (part, &title[range]));
            assert_eq!(found, expected, "{title}");
        }
    }
}
