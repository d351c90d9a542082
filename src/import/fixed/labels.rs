//! Labels and numbers that stand alone before the line that they belong to: as a line of their own, marked as no content, or as a picture.

use super::events::Event;
use super::lines::{DrawnLabel, Line};
use super::page::{Area, Page, Span, Tag};
use super::told::Told;
use crate::import::assemble::literal;
use crate::import::report::Fate;
use std::collections::BTreeMap;

/// How far before the text of its line a label may stand, in sizes of the letters.
const ROOM: f32 = 8.0;

/// Whether a text is nothing but a number of a clause or the label of an item: `5.`, `1.2`, `(a)`, `•`. Figures alone are none.
pub fn is_alone(text: &str) -> bool {
    let text = text.trim();
    let count = text.chars().count();
    let is_number = literal::decimal(text)
        .is_some_and(|found| found.length >= count && (found.steps.len() > 1 || text.ends_with(['.', '．'])));
    is_number || is_item(text, count)
}

/// Whether a text is the label of an item and nothing else.
fn is_item(text: &str, count: usize) -> bool {
    // A stop is a part of a label if there is white space behind it.
    literal::item(text).or_else(|| literal::item(&format!("{text} "))).is_some_and(|(_, _, length)| length >= count)
}

/// The numbers and labels, by the places of their spans, that the file marks as no content although text of the page stands behind them,
/// with the tags of these texts.
pub fn rescue(at: usize, page: &Page, told: &mut Told) -> BTreeMap<usize, Tag> {
    let edge = |span: &Span| span.edges.first().copied().unwrap_or_default();
    let is_text = |span: &&Span| {
        !span.is_invisible && span.turns == 0 && span.tag != Tag::Artifact && !span.text.trim().is_empty()
    };
    let mut by_edge: Vec<(i64, f32, &Span)> =
        page.spans.iter().filter(is_text).map(|span| (level(span), edge(span), span)).collect();
    by_edge.sort_by(|one, other| one.0.cmp(&other.0).then(one.1.total_cmp(&other.1)));
    let mut found = BTreeMap::new();
    let mut texts = Vec::new();
    for (place, span) in page.spans.iter().enumerate() {
        if span.tag != Tag::Artifact || span.is_invisible || span.turns != 0 || !is_alone(&span.text) {
            continue;
        }
        let right = span.edges.last().copied().unwrap_or_default();
        let next = (-1..=1).find_map(|step| {
            let of = level(span) + step;
            let first = by_edge.partition_point(|(level, left, _)| (*level, *left) < (of, right));
            by_edge.get(first).filter(|(level, left, next)| {
                let is_level = *level == of && (next.baseline - span.baseline).abs() < 0.3 * span.size;
                is_level && left - right < ROOM * span.size
            })
        });
        if let Some((.., next)) = next {
            found.insert(place, next.tag.clone());
            texts.push(span.text.trim());
        }
    }
    if !texts.is_empty() {
        let reason = "the file marks these numbers as no content, but text stands behind each; they are read with it";
        told.add(Fate::Guessed, at, texts.join(" "), reason);
    }
    found
}

/// The baseline in steps of three points.
fn level(span: &Span) -> i64 {
    (span.baseline / 3.0).clamp(-1e6, 1e6).round() as i64
}

/// Whether a picture stands before a line of these events as a number or a bullet does; notes it at the line.
pub fn is_drawn(area: Area, events: &mut [Event]) -> bool {
    let [left, top, right, bottom] = area;
    let is_behind = |line: &Line| {
        let shared = bottom.min(line.bottom) - top.max(line.top);
        let is_small = bottom - top < 1.6 * line.size && right - left < 5.0 * line.size;
        is_small && shared > 0.5 * (bottom - top) && (-0.3 * line.size..4.0 * line.size).contains(&(line.left - right))
    };
    let line = events.iter_mut().find_map(|event| match event {
        Event::Line(line) if is_behind(line) => Some(line),
        _ => None,
    });
    let is_wide = right - left > 1.3 * (bottom - top);
    let label = if is_wide { DrawnLabel::Number(left) } else { DrawnLabel::Bullet };
    line.map(|line| line.drawn = Some(label)).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::page::Picture;
    use super::super::tests::{element, layout, outline, page, read, sketch, span, told_of};
    use super::*;
    use std::sync::Arc;

    #[test]
    fn numbers_and_labels_alone_are_told_from_words_and_page_numbers() {
        for text in ["5.", "1.2", "(a)", "iv.", "•", " 3.1.4. "] {
            assert!(is_alone(text), "{text}");
        }
        for text in ["5", "Page 5", "(a) fees", "a", "2026", ""] {
            assert!(!is_alone(text), "{text}");
        }
    }

    #[test]
    fn numbers_that_a_file_marks_as_no_content_before_text_are_read() {
        let tagged = |tag: Tag, span: Span| Span { tag, ..span };
        let text =
            |identity: u64, y: f32, text: &str| tagged(Tag::Element(vec![element("P", identity)]), span(90.0, y, text));
        let number = |x: f32, y: f32, text: &str| tagged(Tag::Artifact, span(x, y, text));
        let spans = vec![
            number(60.0, 100.0, "1."),
            text(1, 100.0, "Fees are due in advance."),
            number(60.0, 130.0, "2."),
            text(2, 130.0, "Keys are handed out at the desk."),
            number(300.0, 800.0, "3."),
        ];
        let read = read(layout(vec![page(spans)]));
        assert_eq!(outline(&read.document.sections), ["1 1 -", "1 2 -"]);
        assert!(told_of(&read, Fate::Guessed)[0].starts_with("1: 1. 2. (the file marks these numbers"));
        assert!(told_of(&read, Fate::LeftOut)[0].starts_with("1: 3. (page heads"));
    }

    #[test]
    fn numbers_that_are_pictures_are_counted_and_told() {
        let picture = |top: f32| {
            let file: Arc<[u8]> = vec![top as u8].into();
            Picture { area: [66.0, top, 84.0, top + 9.0], file: Some((file, "png")), alternative: String::new() }
        };
        let spans = vec![
            span(60.0, 100.0, "1 Definitions"),
            span(90.0, 130.0, "A lot is a piece of land that has an owner and that can be sold and bought apart from"),
            span(90.0, 146.0, "others;"),
            span(
                90.0,
                176.0,
                "A yard is the part of a lot that has no building and that stands between the street and",
            ),
            span(90.0, 192.0, "a house."),
        ];
        let pages = vec![Page { pictures: vec![picture(122.0), picture(168.0)], ..page(spans) }];
        let read = read(layout(pages));
        assert_eq!(outline(&read.document.sections), ["1 1 Definitions", "2 1.1 -", "2 1.2 -"]);
        let text = sketch(&read.document.sections[2].blocks).concat();
        assert!(text.starts_with("A yard is") && text.ends_with("a house."), "{text}");
        let told = told_of(&read, Fate::Guessed);
        let is_told = |text: &&String| text.contains("the number of this line is a picture");
        assert_eq!(told.iter().filter(is_told).count(), 2, "{told:?}");
    }
}
