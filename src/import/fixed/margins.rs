//! Page heads, page numbers and tables of contents, which a text without pages does not have.

use super::events::Event;
use super::lines::Line;
use super::page::Layout;
use super::told::Told;
use crate::import::assemble::text::is_chinese;
use crate::import::report::Fate;
use std::collections::BTreeMap;

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
    // Heads may stand on every second page.
    let is_repeated = |places: &[(usize, f32)], of: f32| {
        let same = places.iter().filter(|(_, y)| (y - of).abs() < 6.0).count();
        same >= 2 && same * 5 >= with_text * 2
    };
    for (at, events) in pages.iter_mut().enumerate() {
        let Some(page) = layout.pages.get(at) else { continue };
        let mut heads = Vec::new();
        events.retain(|event| {
            let Event::Line(line) = event else { return true };
            let Some(is_head) = is_at_edge(line, page.height) else { return true };
            let found = places.get(&(is_head, masked(&line.trimmed())));
            let is_it = found.is_some_and(|places| is_repeated(places, line.baseline));
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
    for (at, events) in pages.iter_mut().enumerate() {
        let texts: Vec<Option<(String, bool)>> = events
            .iter()
            .map(|event| match event {
                Event::Line(line) => Some((line.trimmed(), is_in_contents(line))),
                _ => None,
            })
            .collect();
        let is_entry =
            |at: usize| texts.get(at).is_some_and(|text| text.as_ref().is_some_and(|(text, _)| is_entry(text)));
        let mut gone = Vec::new();
        let mut keep = vec![true; events.len()];
        for (place, text) in texts.iter().enumerate() {
            let Some((text, is_tagged)) = text else {
                is_open = is_open && matches!(events[place], Event::Picture(..));
                continue;
            };
            // The heading counts only with entries below it.
            let begins =
                is_contents_title(text) && (is_entry(place + 1) || is_entry(place + 2) || place + 1 == texts.len());
            is_open = begins || is_open && (is_entry(place) || is_entry(place + 1) && !is_number_alone(text));
            if is_open || *is_tagged {
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
        .take_while(|c| c.is_whitespace() || ".…·⋯．‥-—_".contains(*c))
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
