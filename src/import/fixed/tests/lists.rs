//! Numbers of clauses that the tags of a file take for labels of lists, as word processors write them.

use super::*;

fn tagged(span: Span, elements: &[Element]) -> Span {
    Span { tag: Tag::Element(elements.to_vec()), ..span }
}

/// A line of an item of a list, whose label is a part of its text.
fn item(y: f32, identity: u64, text: &str) -> Span {
    let elements = [element("L", 900), element("LI", identity), element("LBody", identity + 1000)];
    tagged(span(80.0, y, text), &elements)
}

fn heading(y: f32, kind: &str, identity: u64, text: &str) -> Span {
    tagged(span(80.0, y, text), &[element(kind, identity)])
}

#[test]
fn labels_are_chapters_where_clauses_of_their_numbers_stand_below_them() {
    let spans = vec![
        item(100.0, 1, "1. Definitions"),
        item(120.0, 2, "1.1 “pond” means still water"),
        item(140.0, 3, "1.2 “fish” means,"),
        item(160.0, 4, "1.2.1 any carp, or"),
        item(180.0, 5, "1.2.2 any trout."),
        item(200.0, 6, "2. Fishing"),
        item(220.0, 7, "2.1 Nobody shall fish:"),
        item(240.0, 8, "1. at night"),
        item(260.0, 9, "2. on ice"),
        item(280.0, 10, "2.2 The council may permit it."),
        item(300.0, 11, "3. Short title"),
    ];
    let read = read(layout(vec![page(spans)]));
    let found = outline(&read.document.sections);
    let steps = |one: &String| one.split(' ').nth(1).unwrap_or_default().to_owned();
    let steps: Vec<String> = found.iter().map(steps).collect();
    assert_eq!(steps, ["1", "1.1", "1.2", "1.2.1", "1.2.2", "2", "2.1", "2.2", "3"], "{found:?}");
}

#[test]
fn labels_are_clauses_where_they_count_on_behind_headings() {
    let spans = vec![
        heading(100.0, "H2", 20, "Fishing"),
        item(120.0, 1, "1. Nobody shall fish at night."),
        heading(140.0, "H2", 21, "Boats"),
        item(160.0, 2, "2. Boats shall have a light:"),
        item(180.0, 3, "3. A light shall be white."),
        heading(200.0, "H2", 22, "Penalties"),
        item(220.0, 4, "4. Whoever fishes at night pays."),
    ];
    let read = read(layout(vec![page(spans)]));
    let numbers = read.document.sections.iter().filter_map(|section| section.number.as_ref());
    assert_eq!(numbers.map(|number| number.shown.as_str()).collect::<Vec<_>>(), ["1", "2", "3", "4"]);
}

#[test]
fn items_of_lists_in_clauses_stay_items() {
    let spans = vec![
        heading(100.0, "H1", 20, "1 Fishing"),
        item(120.0, 1, "1. at night"),
        item(140.0, 2, "2. on ice"),
        heading(160.0, "H1", 21, "2 Boats"),
        item(180.0, 3, "1. with a light"),
        item(200.0, 4, "2. with a bell"),
    ];
    let read = read(layout(vec![page(spans)]));
    assert_eq!(outline(&read.document.sections), ["1 1 Fishing", "1 2 Boats"]);
}

#[test]
fn a_label_that_is_drawn_behind_its_text_or_tagged_apart_from_it_stands_before_it() {
    let of = |kind: &str, item: u64, id: u64| [element("L", 900), element("LI", item), element(kind, id)];
    let spans = vec![
        heading(80.0, "H1", 20, "1 Fishing"),
        // The text of the label is drawn last.
        tagged(span(120.0, 100.0, "Nobody shall fish "), &of("LBody", 1, 2)),
        tagged(span(80.0, 100.0, "1.1."), &of("LBody", 1, 2)),
        tagged(span(120.0, 116.0, "at night."), &of("LBody", 1, 2)),
        // The beginning of the text is tagged as the label.
        tagged(span(120.0, 140.0, "Bo"), &of("Lbl", 3, 4)),
        tagged(span(130.5, 140.0, "ats shall have a light."), &of("LBody", 3, 5)),
        tagged(span(80.0, 140.0, "1.2."), &of("LBody", 3, 5)),
    ];
    let read = read(layout(vec![page(spans)]));
    let sections = &read.document.sections;
    assert_eq!(outline(sections), ["1 1 Fishing", "2 1.1 -", "2 1.2 -"]);
    assert_eq!(sketch(&sections[1].blocks), ["Nobody shall fish at night."]);
    assert_eq!(sketch(&sections[2].blocks), ["Boats shall have a light."]);
}

#[test]
fn a_heading_without_a_number_stands_below_the_clause_that_its_neighbours_are_in() {
    let spans = vec![
        heading(100.0, "H2", 20, "1 Fishing"),
        heading(120.0, "H3", 21, "1.1 Nets"),
        heading(140.0, "H1", 22, "Lines and hooks"),
        heading(160.0, "H3", 23, "1.2 Lines"),
        heading(180.0, "H1", 24, "Rules for boats"),
        heading(200.0, "H2", 25, "2 Boats"),
    ];
    let read = read(layout(vec![page(spans)]));
    let expected =
        ["1 1 Fishing", "2 1.1 Nets", "2 - Lines and hooks", "2 1.2 Lines", "1 - Rules for boats", "1 2 Boats"];
    assert_eq!(outline(&read.document.sections), expected);
}

#[test]
fn letters_that_are_turned_on_the_page_are_no_numbers_of_clauses() {
    let turned = |y: f32, text: &str| Span { turns: 1, ..span(560.0, y, text) };
    let spans = vec![
        turned(300.0, "4 Nets"),
        turned(320.0, "5 Nets"),
        span(80.0, 100.0, "1 Fishing"),
        span(80.0, 120.0, "2 Boats"),
        span(80.0, 140.0, "3 Bells"),
    ];
    let read = read(layout(vec![page(spans)]));
    assert_eq!(outline(&read.document.sections), ["1 1 Fishing", "1 2 Boats", "1 3 Bells"]);
}

#[test]
fn labels_before_titles_with_text_below_them_are_chapters() {
    let titles = ["1. Fishing", "2. Boats", "3. Bells", "4. Penalties"];
    let mut spans = Vec::new();
    for (at, title) in (0_u64..).zip(titles) {
        let y = 100.0 + 120.0 * at as f32;
        spans.push(item(y, 100 + at, title));
        for row in 0..3_u64 {
            spans.push(heading(y + 20.0 + 20.0 * row as f32, "P", 1 + 10 * at + row, "Nobody shall do it at night."));
        }
    }
    let read = read(layout(vec![page(spans)]));
    assert_eq!(outline(&read.document.sections), ["1 1 Fishing", "1 2 Boats", "1 3 Bells", "1 4 Penalties"]);
}

#[test]
fn a_tagged_table_goes_on_on_the_next_page_within_a_row() {
    let cell = |row: u64, id: u64, x: f32, y: f32, text: &str| {
        let elements = [element("Table", 50), element("TR", row), element("TD", id), element("P", id + 100)];
        tagged(span(x, y, text), &elements)
    };
    let first = vec![
        heading(80.0, "H1", 20, "1 Fishing"),
        cell(51, 1, 80.0, 100.0, "Place"),
        cell(51, 2, 180.0, 100.0, "Fish"),
        cell(52, 3, 80.0, 120.0, "Pond"),
        cell(52, 4, 180.0, 120.0, "carp and"),
    ];
    let second = vec![
        cell(52, 3, 80.0, 100.0, "in town"),
        cell(52, 4, 180.0, 100.0, "trout"),
        cell(53, 5, 80.0, 120.0, "River"),
        // A text that is turned belongs into its cell, too.
        Span { turns: 1, ..cell(53, 6, 180.0, 120.0, "eel") },
    ];
    let read = read(layout(vec![page(first), page(second)]));
    let expected = "table -  head 0 {1x1:Place 1x1:Fish ; 1x1:Pond | in town 1x1:carp and | trout ; 1x1:River 1x1:eel}";
    assert_eq!(sketch(&read.document.sections[0].blocks), [expected]);
}

#[test]
fn requirements_whose_texts_begin_with_their_numbers_are_clauses() {
    let cell = |row: u64, id: u64, x: f32, text: &str| {
        let elements = [element("Table", 50), element("TR", row), element("TD", id), element("P", id + 100)];
        tagged(span(x, 120.0 + 20.0 * (row - 51) as f32, text), &elements)
    };
    let spans = vec![
        heading(80.0, "H1", 20, "Fishing"),
        cell(51, 1, 80.0, "Requirement"),
        cell(51, 2, 380.0, "Level 1"),
        cell(52, 3, 80.0, "F1.1  Check that nobody fishes at night."),
        cell(52, 4, 380.0, "✓"),
        cell(53, 5, 80.0, "F1.2  Check that nobody fishes on ice."),
        cell(53, 6, 380.0, "✓"),
    ];
    let read = read(layout(vec![page(spans)]));
    let sections = &read.document.sections;
    assert_eq!(outline(sections), ["1 - Fishing", "2 F1.1 -", "2 F1.2 -"]);
    assert_eq!(sketch(&sections[1].blocks), ["Check that nobody fishes at night."]);
}

#[test]
fn a_heading_is_an_entry_of_the_outline_whatever_its_hyphens_are() {
    let mut layout = layout(vec![page(vec![
        span(80.0, 100.0, "Re\u{2011}use"),
        span(80.0, 120.0, "Nobody shall use a hook again."),
        span(80.0, 150.0, "Boat\u{2019}s bell"),
        span(80.0, 170.0, "A boat shall have a bell."),
    ])]);
    let entry = |title: &str| super::super::page::OutlineEntry { title: title.into(), depth: 1, target: None };
    layout.outline = vec![entry("Re-use"), entry("Boat's bell")];
    let read = read(layout);
    assert_eq!(outline(&read.document.sections), ["1 - Re\u{2011}use", "1 - Boat\u{2019}s bell"]);
}

#[test]
fn chapters_that_are_called_so_in_the_outline_have_their_numbers() {
    let lines = ["Chapter 1. Fishing", "1.1. Nets", "1.1.1. x_net", "Chapter 2. Boats", "2.1. Bells"];
    let spans = lines.iter().zip(0..).map(|(text, at)| sized(80.0, 100.0 + 60.0 * at as f32, 16.0, text));
    let texts = (0..5).flat_map(|at| {
        [span(80.0, 120.0 + 60.0 * at as f32, "Nobody shall do it."), span(80.0, 136.0 + 60.0 * at as f32, "It is so.")]
    });
    let mut layout = layout(vec![page(spans.chain(texts).collect())]);
    layout.pages[0].spans.sort_by(|one, other| one.baseline.total_cmp(&other.baseline));
    let entry =
        |title: &&str, depth: u8| super::super::page::OutlineEntry { title: (*title).into(), depth, target: None };
    layout.outline = lines.iter().map(|title| entry(title, if title.starts_with("Ch") { 1 } else { 2 })).collect();
    let read = read(layout);
    let expected = ["1 1 Fishing", "2 1.1 Nets", "3 1.1.1 x_net", "1 2 Boats", "2 2.1 Bells"];
    assert_eq!(outline(&read.document.sections), expected);
}

#[test]
fn a_figure_before_a_little_room_at_the_beginning_of_a_line_is_a_number() {
    let tight = |y: f32, number: &str, title: &str| [span(80.0, y, number), span(88.0, y, title)];
    let lines = [tight(100.0, "1", "范围"), tight(160.0, "2", "术语"), tight(220.0, "3", "要求")];
    let texts =
        [span(101.0, 130.0, "适用于示例。"), span(101.0, 190.0, "示例是例子。"), span(101.0, 250.0, "应有示例。")];
    let spans = lines.into_iter().zip(texts).flat_map(|(line, text)| line.into_iter().chain([text]));
    let read = read(layout(vec![page(spans.collect())]));
    assert_eq!(outline(&read.document.sections), ["1 1 范围", "1 2 术语", "1 3 要求"]);
}

#[test]
fn code_in_a_line_a_small_formula_and_a_mark_behind_a_latin_word_stay_in_their_sentence() {
    let tagged = |kinds: &[(&str, u64)], span: Span| {
        let elements = kinds.iter().map(|(kind, identity)| element(kind, *identity)).collect();
        Span { tag: Tag::Element(elements), ..span }
    };
    let small = |x: f32, y: f32, text: &str| {
        let mut small = sized(x, y, 6.0, text);
        (small.top, small.bottom) = (y - 5.0, y + 1.0);
        small
    };
    let spans = vec![
        tagged(&[("H1", 1)], span(60.0, 100.0, "1 Units")),
        tagged(&[("P", 2)], span(60.0, 130.0, "The value ")),
        tagged(&[("P", 2), ("Code", 3)], span(112.5, 130.0, "rate_x")),
        tagged(&[("P", 2)], span(144.0, 130.0, " is 5×10")),
        tagged(&[("P", 2), ("Formula", 4)], small(191.0, 126.0, "−6")),
        tagged(&[("P", 2)], span(203.0, 130.0, " Pa as required")),
        tagged(&[("P", 2)], small(282.0, 126.0, "1")),
        tagged(&[("P", 2)], span(286.0, 130.0, ".")),
        tagged(&[("Note", 5)], small(60.0, 700.0, "1")),
        tagged(&[("Note", 5)], sized(66.0, 704.0, 8.0, "A note.")),
    ];
    let read = read(layout(vec![page(spans)]));
    let text = sketch(&read.document.sections[0].blocks).join(" | ");
    assert!(!text.contains('|') && text.contains("rate_x is 5×10") && !text.contains("10−6"), "{text}");
    assert!(told_of(&read, Fate::Computed).iter().any(|told| told.contains("marks of footnotes")), "{text}");
}
