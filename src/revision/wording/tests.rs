use super::*;
use crate::diagnostic::{Diagnostics, Texts};
use crate::source::markdown::{RawHtml, parse_document};

/// The wording of Markdown under a heading.
pub(crate) fn wording(markdown: &str) -> Wording {
    wording_with(RawHtml::Refused, markdown)
}

fn wording_with(raw_html: RawHtml, markdown: &str) -> Wording {
    let mut texts = Texts::default();
    let text = format!("# {{#a}}\n\n{markdown}");
    let file = texts.add("a.md", text.as_str());
    let mut diagnostics = Diagnostics::new();
    let document = parse_document(file, &text, raw_html, &mut diagnostics);
    let section = document.sections.into_iter().next().expect("a heading");
    Wording::of(&ClauseText {
        title: section.heading.content,
        blocks: section.blocks,
        of: None,
        heading: section.heading.span,
    })
}

fn kinds(wording: &Wording) -> Vec<&'static str> {
    wording.lines.iter().map(|line| line.kind.word()).collect()
}

#[test]
fn blocks_become_lines() {
    let wording =
        wording("甲\n\n- 乙\n  1. 丙\n\n| 丁 | 戊 |\n|---|---|\n| 1 | 2 |\n\n> [!NOTE]\n> 己\n\n```\na\nb\n```\n");
    assert_eq!(kinds(&wording), ["paragraph", "item", "item", "head", "row", "quote", "code", "code"]);
    assert_eq!(wording.lines.iter().map(|line| line.depth).collect::<Vec<_>>(), [0, 0, 1, 0, 0, 1, 0, 0]);
    assert_eq!(wording.lines[4].cells.len(), 2);
}

#[test]
fn emphasis_line_breaks_and_glosses_are_no_wording() {
    let plain = wording("物业企业应公示收费标准。");
    for same in [
        "物业企业**应**公示收费标准。",
        "物业企业应\n公示收费标准。",
        "[物业企业](body:firm)应公示[收费](term:fee)标准。",
    ] {
        assert_eq!(wording(same), plain, "{same}");
        assert_eq!(wording(same).digest(), plain.digest());
    }
    assert_eq!(wording("The firm\nshall  pay."), wording("The firm shall pay."));
}

#[test]
fn what_is_raised_lowered_or_struck_is_wording() {
    let wording = |text| wording_with(RawHtml::Sanitised, text);
    assert_ne!(wording("at most 10<sup>2</sup>"), wording("at most 102"));
    assert_ne!(wording("x<sub>2</sub>"), wording("x<sup>2</sup>"));
    assert_ne!(wording("shall ~~not~~ pay"), wording("shall not pay"));
    assert_eq!(wording("at most 10<sup>2</sup>"), wording("at most 10²"));
    // There are no such characters for these.
    assert_eq!(wording("x<sub>比</sub>"), wording("x比"));
}

#[test]
fn where_a_text_leads_is_wording() {
    assert_ne!(wording("见 [](clause:a)。"), wording("见 [](clause:b)。"));
    assert_ne!(wording("见[该条](clause:a)。"), wording("见[该条](clause:b)。"));
    assert_ne!(wording("[表](../files/a.pdf)"), wording("[表](../files/b.pdf)"));
    assert_eq!(wording("see [](clause:a) and").lines[0].cells[0].last(), Some(&Atom::Text(" and".to_owned())));
}

#[test]
fn different_structures_have_different_digests() {
    let texts = [
        "甲\n\n乙",
        "甲乙",
        "- 甲\n- 乙",
        "1. 甲\n2. 乙",
        "- [ ] 甲\n- 乙",
        "> 甲\n\n乙",
        "| 甲 | 乙 |\n|---|---|\n",
        "",
    ];
    let digests: std::collections::BTreeSet<Digest> = texts.iter().map(|text| wording(text).digest()).collect();
    assert_eq!(digests.len(), texts.len());
}

#[test]
fn the_digest_of_a_text_never_changes() {
    let text = "应公示[收费](clause:a)：\n\n1. 甲，见 [](clause:b)\n2. [x] 乙\n\n> [!NOTE]\n> 注\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n";
    assert_eq!(wording(text).digest().short(), "0cfe3646cde5");
}
