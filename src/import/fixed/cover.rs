//! The cover: what the lines of the first page are, by their texts and sizes.

use super::events::Event;
use super::lines::{Line, Piece};
use super::measures::Measures;
use super::page::Layout;
use crate::import::assemble::literal;
use crate::import::assemble::text::is_chinese;
use crate::import::date::date_in;
use crate::import::document::named_part;
use crate::model::{Ccs, Ics};
use crate::ooxml::profile::{Cover, Role};

/// A line of the cover, and what it is; `None` if nothing says it.
pub type CoverLine = (Line, Option<Role>);

/// Takes the cover out of the first page, or the title above the text.
pub fn take(pages: &mut [Vec<Event>], layout: &Layout, measures: &Measures) -> Vec<CoverLine> {
    let Some(first) = pages.first_mut() else { return Vec::new() };
    if !is_cover(first, layout, measures) {
        return title_above(first, measures);
    }
    let mut lines = Vec::new();
    // Pictures on a cover are seals and marks; they stay and are told with the text.
    for event in std::mem::take(first) {
        match event {
            Event::Line(line) => lines.extend(parts(line)),
            other => first.push(other),
        }
    }
    let largest = lines.iter().filter(|line| is_name(&line.trimmed())).map(|line| line.size).fold(0.0, f32::max);
    // The kind of document stands above its number, large as it is.
    let number = lines.iter().position(|line| is_designation(&line.trimmed()));
    let title_size = |lines: &[Line]| {
        let below = lines.iter().skip(number.map_or(0, |at| at + 1)).filter(|line| is_name(&line.trimmed()));
        below.map(|line| line.size).fold(0.0, f32::max)
    };
    let size = if number.is_some() { title_size(&lines) } else { largest };
    let mut has_title = false;
    let mut roles: Vec<Option<Role>> = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let text = line.trimmed();
        let is_title = line.size > 0.93 * size
            && is_name(&text)
            && number.is_none_or(|number| at > number)
            && size > 1.1 * measures.size;
        let is_english = !text.contains(is_chinese);
        let role = match field(&text) {
            Some(cover) => Some(cover),
            None if is_title => {
                has_title = true;
                Some(Cover::Title)
            }
            None if has_title
                && is_english
                && line.size > 1.05 * measures.size
                && text.chars().filter(char::is_ascii_alphabetic).count() > 5 =>
            {
                Some(Cover::EnglishTitle)
            }
            None => None,
        };
        roles.push(role.map(Role::Cover));
    }
    lines.into_iter().zip(roles).collect()
}

/// Whether the first page is a cover: it has few lines, no number of a clause, and a designation, dates or large letters.
fn is_cover(events: &[Event], layout: &Layout, measures: &Measures) -> bool {
    let lines = || {
        events.iter().filter_map(|event| match event {
            Event::Line(line) => Some(line),
            _ => None,
        })
    };
    let has_text = lines().any(|line| {
        let text = line.trimmed();
        let is_clause = literal::decimal(&text)
            .is_some_and(|found| found.length < text.chars().count() && found.steps.len() < 4)
            && !text.contains("ICS");
        is_clause && date_in(&text).is_none() && line.size < 1.3 * measures.size
            || literal::law(&text).is_some()
            || named_part(&text).is_some()
    });
    let is_dated = |text: &str| {
        date_in(text).is_some() && (text.contains("发布") || text.contains("实施") || text.contains("ublished"))
    };
    let speaks = lines().any(|line| {
        let text = line.trimmed();
        is_designation(&text) || is_dated(&text) || line.size > 1.45 * measures.size && is_name(&text)
    });
    layout.pages.len() > 1 && lines().count() <= 45 && !has_text && speaks
}

/// The title above the text of a first page that is no cover: large lines before anything else.
fn title_above(events: &mut Vec<Event>, measures: &Measures) -> Vec<CoverLine> {
    let is_title = |event: &Event| match event {
        Event::Line(line) => {
            let text = line.trimmed();
            line.size > 1.15 * measures.size
                && is_name(&text)
                && named_part(&text).is_none()
                && literal::decimal(&text).is_none()
                && literal::law(&text).is_none()
                && literal::annex(&text).is_none()
                && line.leaf().is_none_or(|leaf| matches!(leaf.kind.as_str(), "P" | "Title" | "H" | "H1"))
        }
        _ => false,
    };
    let count = events.iter().take_while(|event| is_title(event)).count().min(4);
    let has_text = events.len() > count;
    let lines = events.drain(..if has_text { count } else { 0 });
    let line = |event| if let Event::Line(line) = event { Some((line, Some(Role::Cover(Cover::Title)))) } else { None };
    lines.filter_map(line).collect()
}

/// Whether a text can be a name: it has letters, and is no date and no number.
fn is_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters > 2 && date_in(text).is_none() && !is_designation(text) && !text.ends_with("发布")
}

/// The field that a line of the cover is by its words.
fn field(text: &str) -> Option<Cover> {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if text.starts_with(Ics::NAME) {
        return Some(Cover::Other(Ics::NAME.to_owned()));
    }
    if text.starts_with(Ccs::NAME) || Ccs::parse(text.trim()).is_some() {
        return Some(Cover::Other(Ccs::NAME.to_owned()));
    }
    if bare.starts_with("代替") || text.starts_with("Replaces") {
        return Some(Cover::Replaces);
    }
    if is_designation(text) {
        return Some(Cover::Designation);
    }
    if date_in(text).is_some() {
        let is_effective =
            bare.contains("实施") || bare.contains("施行") || text.contains("ffective") || text.contains("mplement");
        return Some(if is_effective { Cover::Effective } else { Cover::Published });
    }
    let is_kind = ["标准", "规范", "文件", "指导性技术文件"].iter().any(|word| bare.ends_with(word))
        && ["中华人民共和国", "团体", "地方", "企业", "行业", "国家", "省", "市"]
            .iter()
            .any(|word| bare.starts_with(word) || bare.contains(word))
        && bare.chars().count() <= 20;
    if is_kind {
        return Some(Cover::Ornament);
    }
    (bare.ends_with("发布") && bare.chars().count() > 2).then_some(Cover::IssuedBy)
}

/// Whether a line is a designation: `GB/T 1.1—2020`, `T/ABC 12-2026`, `ISO 9001:2015`.
fn is_designation(text: &str) -> bool {
    let text = text.trim();
    let letters: String = text.chars().take_while(|c| c.is_ascii_uppercase() || matches!(c, '/' | ' ')).collect();
    let rest = &text[letters.len()..];
    let figures = rest.chars().filter(char::is_ascii_digit).count();
    let others =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '/' | '—' | '-' | '–' | ':' | ' ' | '×' | '_');
    letters.trim().len() >= 2
        && letters.chars().any(|c| c.is_ascii_uppercase())
        && figures >= 1
        && text.len() < 48
        && rest.chars().all(others)
        && !text.starts_with("ICS")
        && !text.starts_with("CCS")
        && Ccs::parse(text).is_none()
}

/// A line of the cover holds several fields side by side, far from each other.
fn parts(line: Line) -> Vec<Line> {
    let mut parts: Vec<Vec<Piece>> = Vec::new();
    let size = line.size;
    for piece in line.pieces {
        match parts.last_mut() {
            Some(part) if part.last().is_some_and(|before| piece.left - before.right < 2.5 * size) => part.push(piece),
            _ => parts.push(vec![piece]),
        }
    }
    parts.into_iter().map(|pieces| Line::of(line.page, pieces)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn designations_are_told_from_names_and_classes() {
        for text in ["GB/T 1.1—2020", "T/ABC 012-2026", "ISO 9001:2015", "DB11/T 751—2010", "GB 50016—2014"] {
            assert!(is_designation(text), "{text}");
        }
        for text in ["ICS 91.040.10", "P 31", "物业服务规范", "A", "2026-01-01 发布", "Property services"] {
            assert!(!is_designation(text), "{text}");
        }
        assert_eq!(field("中华人民共和国国家标准"), Some(Cover::Ornament));
        assert_eq!(field("2026-01-01 实施"), Some(Cover::Effective));
        assert_eq!(field("国家市场监督管理总局 发布"), Some(Cover::IssuedBy));
    }
}
