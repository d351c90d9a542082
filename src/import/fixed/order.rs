//! The order of the lines of a page: from the top down, where the page has one column.

use super::events::Event;
use super::labels;
use super::lines::Line;
use super::page::Page;
use super::told::Told;
use crate::import::report::Fate;

/// Lines of a page with one column are read from the top down, whatever their order in the file is.
pub fn settle(at: usize, page: &Page, events: &mut Vec<Event>, told: &mut Told) {
    let has_columns = events.iter().any(|event| matches!(event, Event::Line(line) if line.column > 0));
    let is_tagged = events.iter().any(|event| matches!(event, Event::Line(line) if line.leaf().is_some()));
    let tops: Vec<f32> = events.iter().map(|event| event.top(page)).collect();
    let is_back = |pair: &[f32]| pair[1] < pair[0] - 6.0;
    if has_columns || !tops.windows(2).any(is_back) || is_tagged && !is_plain(events) {
        return;
    }
    let reason = if is_tagged {
        "the tags of the file have the paragraphs of the page in another order than they stand in; they are read from the top down"
    } else {
        "the text of the page is not in the order of its lines in the file; it is read from the top down"
    };
    told.add(Fate::Guessed, at, "", reason);
    events.sort_by(|one, other| one.top(page).total_cmp(&other.top(page)));
    // What stands in one line may come from two places of the file, as page numbers of contents do.
    let mut joined: Vec<Event> = Vec::with_capacity(events.len());
    for event in std::mem::take(events) {
        match (joined.last_mut(), event) {
            (Some(Event::Line(last)), Event::Line(line)) if last.is_beside(&line) => {
                let apart = line.left > last.right - 1.0 || line.right < last.left + 1.0;
                if apart {
                    last.pieces.extend(line.pieces);
                    last.measure();
                } else {
                    joined.push(Event::Line(line));
                }
            }
            (_, event) => joined.push(event),
        }
    }
    *events = joined;
}

/// Whether a tagged page has nothing but paragraphs, headings and lists one below the other. Then the order of its tags cannot be that of
/// reading if it goes up the page. The order of notes, tables and what floats is that of the tags.
fn is_plain(events: &[Event]) -> bool {
    let plain = ["P", "LI", "Lbl", "LBody", "H", "H1", "H2", "H3", "H4", "H5", "H6", "Title"];
    let mut lines: Vec<&Line> = Vec::with_capacity(events.len());
    for event in events {
        match event {
            Event::Line(line) if line.leaf().is_none_or(|leaf| plain.contains(&leaf.kind.as_str())) => lines.push(line),
            _ => return false,
        }
    }
    lines.sort_by(|one, other| one.top.total_cmp(&other.top));
    lines.windows(2).all(|pair| {
        let (left, right) = if pair[0].left < pair[1].left { (pair[0], pair[1]) } else { (pair[1], pair[0]) };
        !left.is_beside(right) || labels::is_alone(&left.trimmed()) && right.left > left.right - 1.0
    })
}

#[cfg(test)]
mod tests {
    use super::super::page::{Span, Tag};
    use super::super::tests::{element, layout, page, read, sketch, span, told_of};
    use super::*;

    /// The blocks of a page whose tags have the lines in this order, and what is told of the order.
    fn read_of(lines: &[(u64, f32, f32, &str)]) -> (Vec<String>, usize) {
        let one = |(identity, x, y, text): &(u64, f32, f32, &str)| Span {
            tag: Tag::Element(vec![element("P", *identity)]),
            ..span(*x, *y, text)
        };
        let read = read(layout(vec![page(lines.iter().map(one).collect())]));
        let told = told_of(&read, Fate::Guessed);
        let count = told.iter().filter(|told| told.contains("in another order")).count();
        (read.document.sections.iter().flat_map(|section| sketch(&section.blocks)).collect(), count)
    }

    #[test]
    fn paragraphs_that_the_tags_have_in_another_order_are_read_from_the_top_down() {
        let lines = [(1, 60.0, 100.0, "First."), (2, 60.0, 160.0, "Third."), (3, 60.0, 130.0, "Second.")];
        let (blocks, count) = read_of(&lines);
        assert_eq!((blocks.join(" "), count), ("First. Second. Third.".to_owned(), 1));
    }

    #[test]
    fn paragraphs_side_by_side_keep_the_order_of_the_tags() {
        let lines = [
            (1, 60.0, 100.0, "The text of a page."),
            (2, 60.0, 130.0, "More of the text."),
            (3, 320.0, 100.0, "What stands beside the text."),
        ];
        let (blocks, count) = read_of(&lines);
        assert_eq!((blocks.last().map(String::as_str), count), (Some("What stands beside the text."), 0));
    }
}
