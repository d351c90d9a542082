//! Numbers of clauses in files of other programs.

use super::*;

/// Lines of a page, 24 points apart.
fn lines(texts: &[&str]) -> Page {
    let spans = texts.iter().zip(0..).map(|(text, at)| span(60.0, 120.0 + 24.0 * at as f32, text));
    page(spans.collect())
}

/// `4.1 标题` for each section.
fn found(read: &Read) -> Vec<String> {
    outline(&read.document.sections)
}

#[test]
fn levels_whose_headings_are_not_there_are_put_above_a_clause_so_that_it_keeps_its_number() {
    let texts = [
        "1 Scope",
        "This is an example.",
        "2 Protocol",
        "2.1 Core",
        "2.1.1 Checksums",
        "2.1.1.1 Each file shall have one.",
        "2.1.6.1.3 The unit shall contain a name.",
        "2.1.6.1.4 A note is sent.",
        "2.1.6.1.5 A note is read.",
        "2.1.6.1.6 A note is kept.",
        "2.2 Options",
    ];
    let read = read(layout(vec![lines(&texts)]));
    let depths: Vec<String> =
        found(&read).iter().map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" ")).collect();
    let expected = [
        "1 1",
        "1 2",
        "2 2.1",
        "3 2.1.1",
        "4 2.1.1.1",
        "3 2.1.6",
        "4 2.1.6.1",
        "5 2.1.6.1.3",
        "5 2.1.6.1.4",
        "5 2.1.6.1.5",
        "5 2.1.6.1.6",
        "2 2.2",
    ];
    assert_eq!(depths, expected);
    let told = told_of(&read, Fate::Guessed);
    for number in ["2.1.6 ", "2.1.6.1 "] {
        assert!(
            told.iter().any(|told| told.contains(&format!("no heading with the number {number}was found"))),
            "{told:#?}"
        );
    }
}

#[test]
fn numbers_of_terms_at_the_tops_of_pages_are_no_page_heads() {
    let names = ["fee", "key", "roof", "guard", "lawn", "bill"];
    let term = |first: u32| {
        let name = names[(first / 2) as usize];
        let number = |at: u32| format!("3.1.{at}");
        let texts = [
            number(first),
            format!("{name} of a flat"),
            format!("what a {name} is for the owner of a flat"),
            number(first + 1),
            format!("{name} of a house"),
            format!("what a {name} is for the owner of a house"),
        ];
        let spans = texts.iter().zip(0..).map(|(text, at)| span(60.0, 60.0 + 24.0 * at as f32, text));
        page(spans.collect())
    };
    let mut pages = vec![lines(&["3 Terms and definitions", "3.1 General"])];
    pages.extend((0..6).map(|at| term(1 + 2 * at)));
    let read = read(layout(pages));
    let left = told_of(&read, Fate::LeftOut);
    assert!(!left.iter().any(|told| told.contains("page heads")), "{left:#?}");
}

#[test]
fn a_date_is_no_number_of_a_chapter() {
    let read =
        read(layout(vec![lines(&["29 July 2026", "1 Scope", "This is an example.", "2 Fees", "Fees are due."])]));
    assert_eq!(found(&read).last().map(String::as_str), Some("1 2 Fees"));
    assert!(!found(&read).iter().any(|line| line.contains("29")), "{:?}", found(&read));
}

#[test]
fn letters_that_begin_again_in_each_article_are_no_annexes() {
    let texts = [
        "Article I. Name",
        "A. The name is an example.",
        "B. It may change.",
        "Article II. Members",
        "A. There are some.",
        "Article III. Fees",
        "A. Fees are due.",
        "B. They are small.",
    ];
    let read = read(layout(vec![lines(&texts)]));
    let numbers: Vec<&str> =
        read.document.sections.iter().filter_map(|section| Some(section.number.as_ref()?.shown.as_str())).collect();
    assert_eq!(numbers, ["Article 1", "Article 2", "Article 3"]);
    let told = told_of(&read, Fate::Guessed);
    assert!(!told.iter().any(|told| told.contains("does not follow")), "{told:#?}");
}

#[test]
fn tabs_that_a_program_writes_as_letters_without_width_part_words() {
    let spans = vec![
        span(60.0, 100.0, "1.\u{200B}Fees"),
        span(60.0, 130.0, "Rate"),
        span(82.0, 130.0, "\u{200B}"),
        span(300.0, 130.0, "high"),
    ];
    let read = read(layout(vec![page(spans)]));
    assert_eq!(found(&read), ["1 1 Fees"]);
    assert_eq!(sketch(&read.document.sections[0].blocks), ["Rate  high"]);
}

#[test]
fn words_of_one_form_are_one_piece_of_it() {
    let strong = |x: f32, text: &str| Span { is_bold: true, ..span(x, 130.0, text) };
    let spans = vec![
        span(60.0, 100.0, "1 Fees"),
        strong(60.0, "Data"),
        strong(86.0, "Type"),
        span(120.0, 130.0, "is a string."),
    ];
    let read = read(layout(vec![page(spans)]));
    let blocks = &read.document.sections[0].blocks;
    let BlockKind::Paragraph(inlines) = &blocks[0].kind else { panic!("no paragraph: {blocks:?}") };
    assert_eq!(inlines[0], Inline::Strong(vec![Inline::text("Data Type")]));
}
