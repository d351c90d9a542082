use super::*;
use crate::diagnostic::{Diagnostics, Texts};
use crate::source::markdown::{RawHtml, parse_document};

fn of(text: &str) -> Vec<String> {
    let file = Texts::default().add("a.md", text);
    let document = parse_document(file, text, RawHtml::Refused, &mut Diagnostics::new());
    let all = Passages::of(Scheme::Articles, &document.preamble);
    let paragraphs = (1..=all.paragraphs).map(|paragraph| paragraph.to_string());
    paragraphs.chain(all.items.iter().map(|item| item.passage.to_string())).collect()
}

#[test]
fn paragraphs_and_their_items_are_counted() {
    assert_eq!(of("甲。\n\n乙：\n\n1. 丙；\n2. 丁。\n\n注：戊。\n\n己。\n"), ["1", "2", "3", "2.1", "2.2"]);
    assert_eq!(of("甲：\n\n（一）乙；\n\n（二）丙。\n\n丁。\n"), ["1", "2", "1.1", "1.2"]);
    assert_eq!(of("a:\n\n(1) b;\n\n(2) c.\n\n- d\n\n> e\n"), ["1", "1.1", "1.2"]);
    assert_eq!(of("（三人以上）甲。\n"), ["1"]);
    assert_eq!(
        of("甲：\n\n（一）乙：\n\n1. 丙；\n2. 丁；\n\n（二）戊。\n\n己。\n"),
        ["1", "2", "1.1", "1.1.1", "1.1.2", "1.2"]
    );
    assert_eq!(
        of("甲：\n\n（一）乙：\n\n（1）丙；\n\n（2）丁；\n\n（二）戊。\n"),
        ["1", "1.1", "1.1.1", "1.1.2", "1.2"]
    );
    assert_eq!(of("甲：\n\n（一）乙：\n\n1．丙；\n\n2．丁。\n"), ["1", "1.1", "1.1.1", "1.1.2"]);
    assert_eq!(of("a:\n\n(1) b:\n\n(a) c;\n\n(b) d.\n"), ["1", "1.1", "1.1.1", "1.1.2"]);
    assert_eq!(of("甲：\n\n1. 乙：\n   1. 丙；\n   2. 丁。\n2. 戊。\n"), ["1", "1.1", "1.1.1", "1.1.2", "1.2"]);
    assert_eq!(of("1、甲。\n"), ["1"], "a paragraph with a number is no subitem without an item");
    assert_eq!(of(""), [""; 0]);
}

#[test]
fn passages_round_trip_and_are_shown() {
    for (text, zh, alone, en) in [
        ("2", "第二款", "第二款", ", paragraph 2"),
        ("2.3.1", "第二款第（三）项第1目", "第（三）项第1目", ", paragraph 2, item (3), subitem 1"),
        ("12.3", "第十二款第（三）项", "第（三）项", ", paragraph 12, item (3)"),
    ] {
        let passage = Passage::parse(text).expect("a passage");
        assert_eq!(passage.to_string(), text);
        let lang = |tag| Lang::parse(tag).expect("a language");
        assert_eq!(article::shown(passage, false, &lang("zh")), zh);
        assert_eq!(article::shown(passage, true, &lang("zh")), alone);
        assert_eq!(article::shown(passage, false, &lang("en")), en);
    }
    for text in ["", "0", "01", "A", "ab", "1.", ".1", "1.0", "1.2.3.4", "1.2.0", "-1", "99999999999"] {
        assert_eq!(Passage::parse(text), Err(PassageError), "{text}");
    }
}

#[test]
fn letters_and_labels_are_numbers() {
    for (text, number) in
        [("b", "2"), ("a.1", "1.1"), ("a)1)", "1.1"), ("（一）", "1"), ("(2)(a)", "2.1"), ("c).2", "3.2")]
    {
        assert_eq!(Passage::parse(text).map(|passage| passage.to_string()).as_deref(), Ok(number), "{text}");
    }
    for text in ["a)1).", "()", "a..1", "a1", "a b", "a)1)x)1)", "é"] {
        assert_eq!(Passage::parse(text), Err(PassageError), "{text}");
    }
}

/// The items of a text that is no article, as references show them; those that no reference can name have a `?`.
fn items_of(text: &str) -> Vec<String> {
    let file = Texts::default().add("a.md", text);
    let document = parse_document(file, text, RawHtml::Refused, &mut Diagnostics::new());
    let all = Passages::of(Scheme::Decimal, &document.preamble);
    let zh = Lang::parse("zh").expect("a language");
    let shown = |item: &TextItem| {
        let label = all.shown(item.passage, &zh);
        format!("{}{label}{}", item.passage, if all.have(item.passage) { "" } else { "?" })
    };
    all.items.iter().map(shown).collect()
}

#[test]
fn items_of_lists_have_their_labels() {
    assert_eq!(
        items_of("甲：\n\na) 乙：\n   1) 丙；\n   2) 丁；\nb) 戊。\n"),
        ["1 a)", "1.1 a) 1)", "1.2 a) 2)", "2 b)"]
    );
    assert_eq!(items_of("甲：\n\n（一）乙；\n\n（二）丙。\n"), ["1（一）", "2（二）"]);
    assert_eq!(items_of("a:\n\n1. b\n3. c\n"), ["1 1)", "3 3)"]);
    assert_eq!(items_of("甲：\n\n- 乙\n\n—— 丙\n—— 丁\n\n> 1) 戊\n"), [""; 0]);
    assert_eq!(
        items_of("甲：\n\n1) 乙\n2) 丙\n\n丁：\n\n1) 戊：\n   1) 己\n"),
        ["1 1)?", "2 2)", "1 1)?", "1.1 1) 1)?"]
    );
}
