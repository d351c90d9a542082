//! Page heads, page numbers and tables of contents, which a text without pages does not have.

use super::events::Event;
use super::flow::key;
use super::labels;
use super::lines::Line;
use super::nodes::lines_of;
use super::page::{Layout, OutlineEntry};
use super::told::Told;
use crate::import::assemble::literal;
use crate::import::assemble::text::is_chinese;
use crate::import::report::Fate;
use std::collections::{BTreeMap, BTreeSet};

/// The part of a page above and below which heads and page numbers stand.
const MARGIN: f32 = 0.13;

/// How many lines away in the file the text behind a label may stand.
const NEAR: usize = 8;

/// Takes lines away that stand at the same place of most pages with the same text but for figures.
pub fn leave_out(pages: &mut [Vec<Event>], layout: &Layout, told: &mut Told) {
    // Lines by text and place, with the pages that have them.
    let mut places: BTreeMap<(bool, String), Vec<Place>> = BTreeMap::new();
    let mut with_text = 0;
    for (at, events) in pages.iter().enumerate() {
        let Some(page) = layout.pages.get(at) else { continue };
        with_text += usize::from(events.iter().any(|event| matches!(event, Event::Line(_) | Event::Table(..))));
        for event in events {
            if let Event::Line(line) = event
                && let Some(is_head) = is_at_edge(line, page.height)
            {
                let text = line.trimmed();
                let place = Place { page: at, baseline: line.baseline, text: outer_masked(&text) };
                places.entry((is_head, masked(&text))).or_default().push(place);
            }
        }
    }
    // How many pages have a line at a place, whatever its text is.
    let mut heights: BTreeMap<(bool, i64), BTreeSet<usize>> = BTreeMap::new();
    for ((is_head, _), places) in &places {
        for Place { page, baseline, .. } in places {
            for near in -1..=1 {
                heights.entry((*is_head, (baseline / 2.0).round() as i64 + near)).or_default().insert(*page);
            }
        }
    }
    // Heads may stand on every second page. Where most pages have one, it may be that of the chapter.
    let is_repeated = |is_head: bool, line: &Line, places: &[Place]| {
        // No page has a number of three steps.
        if labels::is_alone(&line.trimmed()) && line.trimmed().matches('.').count() > 1 {
            return false;
        }
        let of = line.baseline;
        let same = || places.iter().filter(|place| (place.baseline - of).abs() < 6.0);
        let count = same().count();
        let at_place = heights.get(&(is_head, (of / 2.0).round() as i64)).map_or(0, BTreeSet::len);
        // Clauses of one wording differ in the numbers within them.
        let text = outer_masked(&line.trimmed());
        let is_near = |place: &&Place| place.page != line.page && place.page.abs_diff(line.page) <= 2;
        let is_beside = same().filter(is_near).any(|place| place.text == text);
        count >= 2 && count * 5 >= with_text * 2
            || is_head
                && is_beside
                && with_text >= 4
                && at_place * 10 >= with_text * 6
                && is_apart(&line.trimmed())
                // Several pages may begin with the number of a term.
                && !labels::is_alone(&line.trimmed())
    };
    for (at, events) in pages.iter_mut().enumerate() {
        let Some(page) = layout.pages.get(at) else { continue };
        let is_it = |event: &Event| {
            let Event::Line(line) = event else { return false };
            let Some(is_head) = is_at_edge(line, page.height) else { return false };
            let found = places.get(&(is_head, masked(&line.trimmed())));
            found.is_some_and(|places| is_repeated(is_head, line, places))
        };
        let mut is_gone: Vec<bool> = events.iter().map(is_it).collect();
        // The number of a clause may stand in a line of its own at the top of several pages; what stands beside it is text.
        for place in 0..events.len() {
            let Some(Event::Line(line)) = events.get(place).filter(|_| is_gone[place]) else { continue };
            let is_behind = |(event, gone): (&Event, &bool)| matches!(event, Event::Line(text) if !gone && text.left > line.right && line.is_beside(text));
            if labels::is_alone(&line.trimmed())
                && events.iter().zip(&is_gone).skip(place.saturating_sub(NEAR)).take(2 * NEAR).any(is_behind)
            {
                is_gone[place] = false;
            }
        }
        let mut heads = Vec::new();
        let mut gone = is_gone.into_iter();
        events.retain(|event| {
            let is_gone = gone.next().unwrap_or_default();
            if let Event::Line(line) = event
                && is_gone
            {
                heads.push(line.trimmed());
            }
            !is_gone
        });
        told.add(
            Fate::LeftOut,
            at,
            heads.join(" "),
            "page heads and page numbers, which stand at the same place of most pages",
        );
    }
}

/// Where a line stands that may be a page head.
struct Place {
    page: usize,
    baseline: f32,
    /// Its text with the figures of its first and last word masked, one of which may be the number of the page.
    text: String,
}

/// The text with the figures of its first and last word masked.
fn outer_masked(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let last = words.len().saturating_sub(1);
    let word = |(at, word): (usize, &&str)| if at == 0 || at == last { masked(word) } else { (*word).to_owned() };
    words.iter().enumerate().map(word).collect::<Vec<_>>().join(" ")
}

/// Whether a text can be the title of a chapter rather than a line of its text.
fn is_apart(text: &str) -> bool {
    text.chars().count() < 120 && !text.ends_with(['，', '、', '；', ',', ';', '：', ':'])
}

/// Whether a line stands where heads and page numbers do: above the text, or below it.
fn is_at_edge(line: &Line, height: f32) -> Option<bool> {
    if line.bottom < MARGIN * height {
        return Some(true);
    }
    (line.top > (1.0 - MARGIN) * height).then_some(false)
}

/// The text with figures masked, so that page numbers are the same.
fn masked(text: &str) -> String {
    let mut out = String::new();
    for word in text.split_whitespace() {
        let bare: String = word.chars().filter(|c| c.is_ascii_alphanumeric()).collect();
        let is_roman = !bare.is_empty() && bare.chars().all(|c| "ivxlcIVXLC".contains(c));
        if is_roman {
            out.push('#');
            continue;
        }
        for c in word.chars() {
            if !c.is_numeric() {
                out.push(c);
            } else if !out.ends_with('#') {
                out.push('#');
            }
        }
    }
    out
}

/// Takes the tables of contents away. An entry ends with the number of a page; one of two lines has it on the second. Without numbers of
/// pages, the entries are the lines that stand again in the text. Gives the entries with their levels, which are those of an outline.
pub fn leave_contents_out(pages: &mut [Vec<Event>], told: &mut Told) -> Vec<OutlineEntry> {
    let mut listed = Vec::new();
    let mut is_open = false;
    // Whether the entries have no numbers of pages and lead nowhere.
    let mut is_bare = false;
    // The entries of contents that go on; their text begins where one of them stands again.
    let mut entries: BTreeSet<String> = BTreeSet::new();
    let repeated = repeated(pages);
    for (at, events) in pages.iter_mut().enumerate() {
        let texts: Vec<Option<Entry>> = events
            .iter()
            .map(|event| match event {
                Event::Line(line) => Some(Entry {
                    text: line.trimmed(),
                    is_repeated: repeated.contains(&key(&line.trimmed())),
                    is_tagged: is_in_contents(line),
                    is_heading: line.leaf().is_some_and(|leaf| leaf.kind.len() == 2 && leaf.kind.starts_with('H')),
                    is_linked: line.letters() > 2
                        && line.pieces.iter().filter(|piece| piece.letters() > 2).all(|piece| piece.link.is_some()),
                }),
                _ => None,
            })
            .collect();
        let is_entry = |at: usize| texts.get(at).is_some_and(|text| text.as_ref().is_some_and(|of| is_entry(&of.text)));
        let is_dotted = |at: usize| {
            let is_sure = |of: &Entry| is_entry_with_dots(&of.text) || of.is_linked && self::is_entry(&of.text);
            texts.get(at).is_some_and(|text| text.as_ref().is_some_and(is_sure))
        };
        let mut gone = Vec::new();
        let mut titles: Vec<(f32, String)> = Vec::new();
        let mut keep = vec![true; events.len()];
        for (place, text) in texts.iter().enumerate() {
            let Some(Entry { text, is_repeated, is_tagged, is_linked, is_heading }) = text else {
                is_open = is_open && matches!(events[place], Event::Picture(..));
                continue;
            };
            // The heading counts only with entries below it; without one, there are several entries with dots.
            let is =
                |at: usize, what: fn(&Entry) -> bool| texts.get(at).is_some_and(|text| text.as_ref().is_some_and(what));
            let leads = |at: usize| is(at, |of| of.is_linked);
            let stands_again = |at: usize| is(at, |of| of.is_repeated);
            let begins = is_contents_title(text)
                && (is_entry(place + 1)
                    || is_entry(place + 2)
                    || place + 1 == texts.len()
                    || leads(place + 1) && leads(place + 2))
                || is_dotted(place) && (place + 1..place + 5).filter(|next| is_dotted(*next)).count() > 2;
            let begins_bare = !begins
                && is_contents_title(text)
                && (place + 1..place + 5).filter(|next| stands_again(*next)).count() > 2;
            if begins || begins_bare {
                entries.clear();
                is_bare = begins_bare;
            }
            // Without numbers of pages, all of an entry leads to its place.
            // The heading of an annex has its letter, its kind and its title in lines of their own.
            let is_bare_entry = is_bare && (*is_repeated || literal::annex(text).is_some());
            let is_other = (*is_linked || is_bare_entry) && !entries.contains(&key(text));
            is_open = begins
                || begins_bare
                || is_open
                    && !is_heading
                    && (is_entry(place) || is_entry(place + 1) && !is_number_alone(text) || is_other);
            if is_open || *is_tagged {
                entries.insert(key(text));
                gone.push(text.clone());
                keep[place] = false;
                if let Event::Line(line) = &events[place]
                    && !begins_bare
                {
                    titles.push((line.left, if is_bare { text.clone() } else { title_of(text).to_owned() }));
                }
            }
        }
        listed.extend(levels(titles));
        let mut place = 0;
        events.retain(|_| {
            place += 1;
            keep[place - 1]
        });
        told.add(Fate::LeftOut, at, gone.join("\n"), "the table of contents is made anew");
    }
    listed
}

/// The titles of a page of contents with their levels, which are how far they stand in. Lists of tables and figures are no outline.
fn levels(titles: Vec<(f32, String)>) -> impl Iterator<Item = OutlineEntry> {
    let mut edges: Vec<f32> = titles.iter().map(|(left, _)| *left).collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|next, edge| *next - *edge < STEP);
    let depth = move |left: f32| edges.iter().filter(|edge| **edge <= left).count().clamp(1, 9) as u8;
    let is_title = |title: &str| {
        title.chars().count() > 1
            && !is_number_alone(title)
            && !is_contents_title(title)
            && literal::caption(title).is_none()
    };
    let titles = titles.into_iter().filter(move |(_, title)| is_title(title));
    titles.map(move |(left, title)| OutlineEntry { depth: depth(left), title, target: None })
}

/// How far an entry of the next level stands in at least, in points.
const STEP: f32 = 4.0;

/// The title of an entry of contents, without the number of its page and what leads to it.
fn title_of(text: &str) -> &str {
    if !is_entry(text) {
        return text;
    }
    let is_page = |c: char| c.is_ascii_digit() || "IVXLivxl()（）".contains(c);
    let title = text.trim_end().trim_end_matches(is_page);
    title.trim_end_matches(|c: char| c.is_whitespace() || LEADERS.contains(c))
}

/// What stands in several lines, if the file has a table of contents.
fn repeated(pages: &[Vec<Event>]) -> BTreeSet<String> {
    let texts = || lines_of(pages).map(Line::trimmed).filter(|text| !is_number_alone(text));
    let mut seen = BTreeSet::new();
    match texts().any(|text| is_contents_title(&text)) {
        true => texts().map(|text| key(&text)).filter(|key| !seen.insert(key.clone())).collect(),
        false => BTreeSet::new(),
    }
}

/// A line that may be an entry of contents.
struct Entry {
    text: String,
    /// Whether it also stands elsewhere.
    is_repeated: bool,
    /// Whether the file says that it is one.
    is_tagged: bool,
    /// Whether all of it leads somewhere.
    is_linked: bool,
    /// Whether the file says that it is a heading.
    is_heading: bool,
}

fn is_in_contents(line: &Line) -> bool {
    line.pieces
        .iter()
        .any(|piece| piece.elements().iter().any(|element| matches!(element.kind.as_str(), "TOC" | "TOCI")))
}

fn is_number_alone(text: &str) -> bool {
    text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The title of a table of contents.
fn is_contents_title(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    matches!(bare.trim_end_matches([':', '：']), "目次" | "目录" | "目錄" | "contents" | "tableofcontents")
}

/// Whether a line is an entry of contents beyond doubt: three dots and more stand before the number of a page.
pub fn is_entry_with_dots(text: &str) -> bool {
    let dots = text.chars().rev().skip_while(|c| !LEADERS.contains(*c));
    let dots = dots.take_while(|c| c.is_whitespace() || LEADERS.contains(*c)).filter(|c| !c.is_whitespace());
    is_entry(text) && dots.map(|c| if "…⋯".contains(c) { 3 } else { 1 }).sum::<usize>() >= 4
}

/// The signs that lead to the number of a page.
const LEADERS: &str = ".…·⋯．‥-—_";

/// Whether a line ends with the number of a page behind dots or a wide space.
fn is_entry(text: &str) -> bool {
    let text = text.trim_end();
    let is_figure = |c: char| c.is_ascii_digit() || "IVXLivxl".contains(c);
    let page: String =
        text.chars().rev().take_while(|c| is_figure(*c) || matches!(c, '(' | ')' | '（' | '）')).collect();
    let rest = &text[..text.len() - page.len()];
    let count = page.chars().filter(|c| is_figure(*c)).count();
    let bare = rest.trim_end();
    let dots = bare
        .chars()
        .rev()
        .take_while(|c| c.is_whitespace() || LEADERS.contains(*c))
        .filter(|c| !c.is_whitespace())
        .count();
    let has_dots = dots > 1 || bare.ends_with(['…', '⋯', '‥']);
    let has_space = bare.len() < rest.len() || bare.ends_with(|c: char| is_chinese(c) || matches!(c, '）' | ')'));
    (1..=5).contains(&count) && !bare.is_empty() && (has_dots || has_space)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{layout, outline, page, read, span, told_of};
    use super::*;

    #[test]
    fn entries_of_contents_end_with_the_number_of_a_page() {
        for text in [
            "前言 …………………………… Ⅰ".replace('Ⅰ', "I").as_str(),
            "1 范围 ........ 1",
            "附录 A（规范性） 评价表 12",
            "4.1 要求……3",
        ] {
            assert!(is_entry(text), "{text}");
        }
        for text in ["本文件规定了要求。", "12", "4.1"] {
            assert!(!is_entry(text), "{text}");
        }
    }

    #[test]
    fn contents_without_numbers_of_pages_are_the_lines_that_stand_again() {
        let lines = ["目次", "前言", "1 范围", "2 术语", "3 要求", "前言", "本文件是示例。", "1 范围", "适用于示例。"];
        let more = ["2 术语", "示例：一个例子。", "3 要求", "应有示例。"];
        // Paragraphs are indented.
        let left = |text: &str| if text.ends_with('。') { 101.0 } else { 80.0 };
        let all = lines.iter().chain(&more).zip(0..);
        let spans = all.map(|(text, at)| span(left(text), 100.0 + 18.0 * at as f32, text));
        let read = read(layout(vec![page(spans.collect())]));
        assert_eq!(outline(&read.document.sections), ["1 - 前言", "1 1 范围", "1 2 术语", "1 3 要求"]);
        assert!(told_of(&read, Fate::LeftOut)[0].contains("1 范围\n2 术语\n3 要求"));
    }

    #[test]
    fn page_numbers_of_all_kinds_have_one_mask() {
        assert_eq!(masked("第 3 页 共 120 页"), masked("第 12 页 共 120 页"));
        assert_eq!(masked("— iv —"), masked("— 12 —"));
        assert_ne!(masked("GB/T 1.1—2020"), masked("物业服务"));
        assert_eq!(outer_masked("12 Part 4 Fees"), outer_masked("13 Part 4 Fees"));
        assert_ne!(outer_masked("14 Sentence 3.2 is repealed"), outer_masked("15 Sentence 3.4 is repealed"));
    }
}
