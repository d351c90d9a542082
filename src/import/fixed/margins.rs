//! Page heads, page numbers and tables of contents, which a text without pages does not have.

use super::events::Event;
use super::flow::key;
use super::lines::Line;
use super::page::Layout;
use super::told::Told;
use crate::import::assemble::text::is_chinese;
use crate::import::report::Fate;
use std::collections::{BTreeMap, BTreeSet};

/// The part of a page above and below which heads and page numbers stand.
const MARGIN: f32 = 0.13;

/// Takes lines away that stand at the same place of most pages with the same text but for figures.
pub fn leave_out(pages: &mut [Vec<Event>], layout: &Layout, told: &mut Told) {
    // Lines by text and place, with the pages that have them.
    let mut places: BTreeMap<(bool, String), Vec<(usize, f32)>> = BTreeMap::new();
    let mut with_text = 0;
    for (at, events) in pages.iter().enumerate() {
        let Some(page) = layout.pages.get(at) else { continue };
        with_text += usize::from(events.iter().any(|event| matches!(event, Event::Line(_) | Event::Table(..))));
        for event in events {
            if let Event::Line(line) = event
                && let Some(is_head) = is_at_edge(line, page.height)
            {
                places.entry((is_head, masked(&line.trimmed()))).or_default().push((at, line.baseline));
            }
        }
    }
    // How many pages have a line at a place, whatever its text is.
    let mut heights: BTreeMap<(bool, i64), BTreeSet<usize>> = BTreeMap::new();
    for ((is_head, _), places) in &places {
        for (page, y) in places {
            for near in -1..=1 {
                heights.entry((*is_head, (y / 2.0).round() as i64 + near)).or_default().insert(*page);
            }
        }
    }
    // Heads may stand on every second page. Where most pages have one, it may be that of the chapter.
    let is_repeated = |is_head: bool, line: &Line, places: &[(usize, f32)]| {
        let of = line.baseline;
        let same = || places.iter().filter(|(_, y)| (y - of).abs() < 6.0);
        let count = same().count();
        let at_place = heights.get(&(is_head, (of / 2.0).round() as i64)).map_or(0, BTreeSet::len);
        let is_beside = same().any(|(page, _)| *page != line.page && page.abs_diff(line.page) <= 2);
        count >= 2 && count * 5 >= with_text * 2
            || is_head && is_beside && with_text >= 4 && at_place * 10 >= with_text * 6 && is_apart(&line.trimmed())
    };
    for (at, events) in pages.iter_mut().enumerate() {
        let Some(page) = layout.pages.get(at) else { continue };
        let mut heads = Vec::new();
        events.retain(|event| {
            let Event::Line(line) = event else { return true };
            let Some(is_head) = is_at_edge(line, page.height) else { return true };
            let found = places.get(&(is_head, masked(&line.trimmed())));
            let is_it = found.is_some_and(|places| is_repeated(is_head, line, places));
            if is_it {
                heads.push(line.trimmed());
            }
            !is_it
        });
        told.add(
            Fate::LeftOut,
            at,
            heads.join(" "),
            "page heads and page numbers, which stand at the same place of most pages",
        );
    }
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

/// Takes the tables of contents away. An entry ends with the number of a page; one of two lines has it on the second.
pub fn leave_contents_out(pages: &mut [Vec<Event>], told: &mut Told) {
    let mut is_open = false;
    // The entries of contents that go on; their text begins where one of them stands again.
    let mut entries: BTreeSet<String> = BTreeSet::new();
    for (at, events) in pages.iter_mut().enumerate() {
        let texts: Vec<Option<Entry>> = events
            .iter()
            .map(|event| match event {
                Event::Line(line) => Some(Entry {
                    text: line.trimmed(),
                    is_tagged: is_in_contents(line),
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
        let mut keep = vec![true; events.len()];
        for (place, text) in texts.iter().enumerate() {
            let Some(Entry { text, is_tagged, is_linked }) = text else {
                is_open = is_open && matches!(events[place], Event::Picture(..));
                continue;
            };
            // The heading counts only with entries below it; without one, there are several entries with dots.
            let leads = |at: usize| texts.get(at).is_some_and(|text| text.as_ref().is_some_and(|of| of.is_linked));
            let begins = is_contents_title(text)
                && (is_entry(place + 1)
                    || is_entry(place + 2)
                    || place + 1 == texts.len()
                    || leads(place + 1) && leads(place + 2))
                || is_dotted(place) && (place + 1..place + 5).filter(|next| is_dotted(*next)).count() > 2;
            if begins {
                entries.clear();
            }
            // Without numbers of pages, all of an entry leads to its place.
            let is_other = *is_linked && !entries.contains(&key(text));
            is_open =
                begins || is_open && (is_entry(place) || is_entry(place + 1) && !is_number_alone(text) || is_other);
            if is_open || *is_tagged {
                entries.insert(key(text));
                gone.push(text.clone());
                keep[place] = false;
            }
        }
        let mut place = 0;
        events.retain(|_| {
            place += 1;
            keep[place - 1]
        });
        told.add(Fate::LeftOut, at, gone.join("\n"), "the table of contents is made anew");
    }
}

/// A line that may be an entry of contents.
struct Entry {
    text: String,
    /// Whether the file says that it is one.
    is_tagged: bool,
    /// Whether all of it leads somewhere.
    is_linked: bool,
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
    fn page_numbers_of_all_kinds_have_one_mask() {
        assert_eq!(masked("第 3 页 共 120 页"), masked("第 12 页 共 120 页"));
        assert_eq!(masked("— iv —"), masked("— 12 —"));
        assert_ne!(masked("GB/T 1.1—2020"), masked("物业服务"));
    }
}
