use super::*;
use crate::import::document::text_of;
use proptest::prelude::*;

fn read_text(text: &str) -> Read {
    let read = read(&Given { name: "a.md".to_owned(), bytes: text.as_bytes().to_vec() }).expect("a document");
    assert_eq!(read.imbalance(), None);
    read
}

fn outline(read: &Read) -> Vec<String> {
    let line = |section: &Section| {
        let number = section.number.as_ref().map_or("-", |number| number.shown.as_str());
        format!("{} {number} {}", section.depth, section.title.as_deref().map(text_of).unwrap_or_default())
    };
    read.document.sections.iter().map(line).collect()
}

#[test]
fn headings_become_sections_without_their_numbers() {
    let read = read_text(
        "---\ntitle: x\n---\n# Service\n\n## 1 Scope\n\nText[^1].\n\n[^1]: Note.\n\n## 2 Opening\n\n### 2.1 Hours\n\n- a\n  1. b\n- c\n\n| x | y |\n|---|---|\n| 1 | 2 |\n\n\
         ## Annex A (informative) Forms\n\n<!-- c -->\n\n## Bibliography\n",
    );
    assert_eq!(
        outline(&read),
        ["1 1 Scope", "1 2 Opening", "2 2.1 Hours", "1 Annex A (informative) Forms", "1 - Bibliography"]
    );
    assert_eq!(read.document.cover.titles.values().next().map(|field| field.text.as_str()), Some("Service"));
    assert_eq!(read.document.sections[3].part, Part::InformativeAnnex);
    assert_eq!(read.document.footnotes.len(), 1);
    assert_eq!(read.document.sections[2].blocks.len(), 2);
}

#[test]
fn a_law_in_markdown_is_read_as_a_law() {
    let read = read_text(
        "# 物业条例\n\n2020年3月27日 常务委员会通过\n\n<!-- INFO END -->\n\n## 第一章 总 则\n\n第一条 为了甲，制定本条例。\n\n第二条 乙。\n",
    );
    assert_eq!(outline(&read), ["1 第一章 总 则", "2 第一条 ", "2 第二条 "]);
    assert_eq!(read.document.cover.history.len(), 1);
}

#[test]
fn a_law_whose_articles_are_strong_text_is_a_law() {
    let read = read_text("# 物业条例\n\n## 第一章 总则\n\n**第一条** 为了甲，制定本条例。\n\n**第二条** 乙。\n");
    assert_eq!(outline(&read), ["1 第一章 总则", "2 第一条 ", "2 第二条 "]);
}

#[test]
fn a_chapter_of_our_format_is_copied() {
    let text = "# 总则 {#general part=foreword}\n\n应公示，见[](clause:general.a)。\n\n## {#general.a}\n\n* 甲\n";
    let read = read_text(text);
    assert!(matches!(&read.document.sections[0].blocks[0].kind, BlockKind::Source(source) if source == text));
    assert_eq!(read.document.sections[0].given_id.as_deref(), Some("general"));
}

proptest! {
    #[test]
    fn every_character_is_in_the_document_or_the_report(text in "([#>*|`<~!\\[\\](){}&\n -]|[甲乙a-c1-3.]|\n\n|# |- |1\\. |\\[\\^1\\]|<b>|\\|---\\||第一条 ){0,60}") {
        if let Ok(read) = read(&Given { name: "a.md".to_owned(), bytes: format!("# a\n\n{text}").into_bytes() }) {
            assert_eq!(read.imbalance(), None);
        }
    }
}
