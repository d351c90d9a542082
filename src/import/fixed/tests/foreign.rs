//! What files of other programs do: tags that join what stands apart, chapters without headings, tables of contents in place of an outline.

use super::super::page::{Layout, OutlineEntry};
use super::*;

/// A line of a tagged paragraph.
fn tagged(kinds: &[(&str, u64)], x: f32, y: f32, text: &str) -> Span {
    let elements = kinds.iter().map(|(kind, identity)| element(kind, *identity)).collect();
    Span { tag: Tag::Element(elements), ..span(x, y, text) }
}

fn numbers(read: &Read) -> Vec<String> {
    outline(&read.document.sections)
}

#[test]
fn clauses_and_items_that_the_tags_make_one_paragraph_are_parted() {
    let spans = vec![
        tagged(
            &[("P", 1)],
            60.0,
            100.0,
            "1.1 Every owner keeps the property clean and free of waste, and keeps the walks open;",
        ),
        tagged(&[("P", 1)], 60.0, 116.0, "1.2 An owner pays the fees for:"),
        tagged(&[("P", 1)], 80.0, 132.0, "(a) keys; and"),
        tagged(&[("P", 1)], 80.0, 148.0, "(b) lamps."),
        tagged(&[("P", 1)], 60.0, 164.0, "1.3 A tenant pays the rent."),
    ];
    let read = read(layout(vec![page(spans)]));
    assert_eq!(
        numbers(&read),
        ["1 1 -", "2 1.1 -", "2 1.2 -", "2 1.3 A tenant pays the rent."]
            .map(|line| line.replace("A tenant pays the rent.", "-"))
    );
    assert_eq!(
        sketch(&read.document.sections[2].blocks),
        ["An owner pays the fees for:", "[(a) keys; and / (b) lamps.]"]
    );
}

#[test]
fn a_chapter_whose_heading_is_not_found_stands_above_its_clauses() {
    let lines = ["1 范围", "1.1 目的如下。", "1.2 对象如下。", "2.1 期限如下。", "2.2 费用如下。"];
    let spans = lines.iter().zip(0..).map(|(text, at)| span(60.0, 100.0 + 30.0 * at as f32, text));
    let read = read(layout(vec![page(spans.collect())]));
    assert_eq!(numbers(&read), ["1 1 范围", "2 1.1 -", "2 1.2 -", "1 2 -", "2 2.1 -", "2 2.2 -"]);
    assert!(told_of(&read, Fate::Guessed).iter().any(|told| told.contains("no heading with the number 2 was found")));
}

#[test]
fn chapters_that_word_processors_number_as_lists_of_one_item_are_chapters() {
    let item = |list: u64, y: f32, label: &str, text: &str| {
        let of = |kind, identity| [("L", list), ("LI", list + 1), (kind, identity)];
        [tagged(&of("Lbl", list + 2), 60.0, y, label), tagged(&of("LBody", list + 3), 80.0, y, text)]
    };
    let mut spans = Vec::new();
    for (at, number) in (0..3).zip(["1", "2", "3"]) {
        let y = 100.0 + 60.0 * at as f32;
        spans.extend(item(10 * (at + 1), y, number, "The order is amended by what follows:"));
        spans.push(tagged(&[("P", 100 + at)], 60.0, y + 30.0, "What stands there instead."));
    }
    let read = read(layout(vec![page(spans)]));
    assert_eq!(numbers(&read), ["1 1 -", "1 2 -", "1 3 -"]);
}

#[test]
fn the_table_of_contents_is_the_outline_of_a_file_that_has_none() {
    let contents = ["Contents", "Scope ........ 1", "Fees ........ 2", "Late fees ........ 2"];
    let left = |text: &str| if text.starts_with("Late") { 80.0 } else { 60.0 };
    let entries = contents.iter().zip(0..).map(|(text, at)| span(left(text), 100.0 + 20.0 * at as f32, text));
    let text = ["Scope", "This is an example.", "FEES", "Fees are due.", "Late fees", "They are due, too."];
    let body = text.iter().zip(0..).map(|(text, at)| span(60.0, 100.0 + 40.0 * at as f32, text));
    let pages = || vec![page(entries.clone().collect()), page(body.clone().collect())];
    let read_of = |outline: Vec<OutlineEntry>| read(Layout { outline, ..layout(pages()) });
    assert_eq!(numbers(&read_of(Vec::new())), ["1 - Scope", "1 - FEES", "2 - Late fees"]);
    let own = ["Scope", "Late fees"].map(|title| OutlineEntry { depth: 1, title: title.to_owned(), target: None });
    assert_eq!(numbers(&read_of(own.to_vec())), ["1 - Scope", "1 - Late fees"]);
}

#[test]
fn subclauses_in_small_letters_go_on_with_a_sentence() {
    let lines = [
        (60.0, "1. Duties"),
        (60.0, "1.1. An officer may order a person to leave,"),
        (80.0, "1.1.1. to stop what the order names; and"),
        (80.0, "1.1.2. to take away what belongs to the person."),
        (60.0, "1.2. The order is written."),
    ];
    let spans = lines.iter().zip(0..).map(|((x, text), at)| span(*x, 100.0 + 16.0 * at as f32, text));
    let read = read(layout(vec![page(spans.collect())]));
    let found: Vec<String> =
        numbers(&read).iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(found, ["1 1", "2 1.1", "3 1.1.1", "3 1.1.2", "2 1.2"]);
}

#[test]
fn roman_items_stand_in_the_items_with_letters() {
    let labels = ["(a) one:", "(i) two;", "(ii) three;", "(b) four;", "(h) five;", "(i) six."];
    let lines = ["1 Fees", "Fees are due for:"].into_iter().chain(labels);
    let spans = lines.zip(0..).map(|(text, at)| span(60.0, 100.0 + 30.0 * at as f32, text));
    let read = read(layout(vec![page(spans.collect())]));
    let expected = "[(a) one: | [(i) two; / (ii) three;] / (b) four; / (h) five; / (i) six.]";
    assert_eq!(sketch(&read.document.sections[0].blocks)[1], expected);
}

#[test]
fn headings_with_roman_numbers_below_articles_are_no_annexes() {
    let lines = [
        "ARTICLE I",
        "I.1 - Name",
        "The name is an example.",
        "ARTICLE II",
        "II.1 - Members",
        "There are some.",
        "ARTICLE III",
        "All is said.",
    ];
    let outline = ["I.1 - Name", "II.1 - Members"];
    let outline = outline.map(|title| OutlineEntry { depth: 2, title: title.to_owned(), target: None });
    let spans = lines.iter().zip(0..).map(|(text, at)| span(60.0, 100.0 + 30.0 * at as f32, text));
    let read = read(Layout { outline: outline.to_vec(), ..layout(vec![page(spans.collect())]) });
    let numbers: Vec<String> =
        read.document.sections.iter().filter_map(|section| Some(section.number.as_ref()?.shown.clone())).collect();
    assert_eq!(numbers, ["Article 1", "Article 2", "Article 3"]);
}
