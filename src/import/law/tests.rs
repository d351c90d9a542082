use super::*;
use crate::import::document::{Block, BlockKind, Scheme, Section, text_of};
use crate::import::report::Fate;
use crate::model::{Division, Part};
use proptest::prelude::*;

fn given(text: &str) -> Given {
    Given { name: "a.txt".to_owned(), bytes: text.as_bytes().to_vec() }
}

fn read_text(text: &str) -> Read {
    let read = read(&given(text)).expect("a document");
    assert_eq!(read.imbalance(), None);
    read
}

/// Depth, number and title of each section.
fn outline(read: &Read) -> Vec<String> {
    let line = |section: &Section| {
        let number = section.number.as_ref().map_or("-", |number| number.shown.as_str());
        format!("{} {number} {}", section.depth, section.title.as_deref().map(text_of).unwrap_or_default())
    };
    read.document.sections.iter().map(line).collect()
}

const LAW: &str = "物业管理条例
（2003年6月8日国务院令第379号公布　根据2007年8月26日《国务院关于修改〈物业管理条例〉的决定》第一次修订）
目　录
第一章 总则
第二章 业主
附则
第一章　总　则
第一条　为了规范物业管理活动，制定本条例。
第二条　业主可以：
（一）自行管理；
（二）委托管理：
1．甲；
2．乙；
（三）其他。
前款规定的应当公示。
第二章　业主
第三条　房屋的所有权人为业主。
第三条之一　业主应当缴费。
第三条第二款规定的除外。
附则
第四条　本条例自2003年9月1日起施行。
附件1　收费表
甲 10 元
";

#[test]
fn contents_without_their_word_are_left_out() {
    let read = read_text("条例\n第一章 总则\n第二章 附则\n第一章 总则\n第一条 甲。\n第二章 附则\n第二条 乙。\n");
    assert_eq!(outline(&read), ["1 第一章 总则", "2 第一条 ", "1 第二章 附则", "2 第二条 "]);
    let left: Vec<&str> = read.report.entries().iter().map(|entry| entry.text.as_str()).collect();
    assert_eq!(left, ["第一章 总则", "第二章 附则"]);
}

#[test]
fn an_entry_of_the_history_that_begins_in_the_line_before_is_whole() {
    let history = |text: &str| -> Vec<String> {
        read_text(text).document.cover.history.iter().map(|field| field.text.clone()).collect()
    };
    let law = "\n第一条 甲。\n第二条 乙。\n";
    assert_eq!(
        history(&format!("条例\n2005年3月25日通过  根据\n2018年7月26日《决定》修正{law}")),
        ["2005年3月25日通过", "根据2018年7月26日《决定》修正"]
    );
    assert_eq!(history(&format!("条例\n1988年9月8日发布  根据{law}")), ["1988年9月8日发布 根据"]);
}

#[test]
fn entries_of_a_history_in_english_are_told_apart_by_their_events_and_dates() {
    let read = read_text(
        "Flag Act\n(Adopted by the Assembly on June 28, 1990; amended for the first time on August 27, 2009, and revised on October 17, \
         2020, which came into force at once)\nArticle 1\nA flag.\nArticle 2\nIt flies.\n",
    );
    let history: Vec<&str> = read.document.cover.history.iter().map(|field| field.text.as_str()).collect();
    assert_eq!(
        history,
        [
            "(Adopted by the Assembly on June 28, 1990;",
            "amended for the first time on August 27, 2009,",
            "and revised on October 17, 2020, which came into force at once)"
        ]
    );
}

#[test]
fn the_title_of_an_article_in_english_may_stand_in_its_line() {
    let read = read_text("Flag Act\nArticle 1 Scope\nA flag.\nArticle 2 It flies.\nEvery day.\nArticle 3 Colours\n");
    assert_eq!(outline(&read)[1..], ["2 Article 1 Scope", "2 Article 2 ", "2 Article 3 "]);
}

#[test]
fn a_law_has_units_articles_and_items() {
    let read = read_text(LAW);
    assert_eq!(
        outline(&read),
        [
            "1 第一章 总　则",
            "2 第一条 ",
            "2 第二条 ",
            "1 第二章 业主",
            "2 第三条 ",
            "2 第三条之一 ",
            "1 - 附则",
            "2 第四条 ",
            "1 - 附件1　收费表"
        ]
    );
    assert_eq!(read.document.scheme, Scheme::Articles { divisions: vec![Division::Chapter] });
    assert_eq!(read.document.cover.history.len(), 2);
    // A reference at the start of a line is text of the article before it.
    assert_eq!(read.document.sections[5].blocks.len(), 2);
    let BlockKind::List(list) = &read.document.sections[2].blocks[1].kind else { panic!("a list") };
    assert_eq!(list.items.iter().map(|item| item.label.as_str()).collect::<Vec<_>>(), ["（一）", "（二）", "（三）"]);
    assert!(matches!(&list.items[1].blocks[1].kind, BlockKind::List(inner) if inner.items.len() == 2));
    assert!(matches!(read.document.sections[2].blocks[2].kind, BlockKind::Paragraph(_)));
    let left_out = read.report.entries_of(Fate::LeftOut).count();
    assert_eq!(left_out, 4);
}

#[test]
fn text_before_the_first_article_is_a_preamble() {
    let read = read_text("关于适用法律的解释\n为正确审理案件，制定本解释。\n第一条　甲。\n第二条　乙。\n");
    assert_eq!(outline(&read), ["1 - ", "1 - ", "2 第一条 ", "2 第二条 "]);
    assert_eq!(read.document.sections[0].part, Part::Introduction);
}

#[test]
fn clauses_of_a_standard_have_titles_by_the_majority_of_siblings() {
    let read = read_text(
        "社区服务规范\n前言\n本文件按规定起草。\n1 范围\n本文件规定了要求。\n2 规范性引用文件\n3 服务\n3.0.1 应公示。\n3.0.2 应登记。\n\
         4 管理\n4.1 人员\n4.1.1 应培训。\n4.1.2 人员应持证\n4.2 记录\n见 4.1 的规定。\n10 米以内。\n附录A（资料性）表格\nA.1 登记表\n参考文献\n[1] GB/T 1.1\n条文说明\n1 略。\n",
    );
    assert_eq!(
        outline(&read),
        [
            "1 - 前言",
            "1 1 范围",
            "1 2 规范性引用文件",
            "1 3 服务",
            "3 3.0.1 ",
            "3 3.0.2 ",
            "1 4 管理",
            "2 4.1 人员",
            "3 4.1.1 ",
            "3 4.1.2 ",
            "2 4.2 记录",
            "1 附录A （资料性）表格",
            "2 A.1 登记表",
            "1 - 参考文献"
        ]
    );
    assert_eq!(read.document.sections[11].part, Part::InformativeAnnex);
    // `10 米以内` does not follow 4.
    assert_eq!(read.document.sections[10].blocks.len(), 2);
}

#[test]
fn a_file_that_is_no_text_is_refused_with_the_way_out() {
    let refused = read(&Given { name: "a.txt".to_owned(), bytes: vec![0xB5, 0xDA, 0xD2, 0xBB] }).expect_err("refused");
    assert_eq!(
        refused.to_string(),
        "a.txt: the file is not text in UTF-8; save it as text in UTF-8 and import it again"
    );
    assert!(read(&given("一句话。")).is_err());
}

const ENGLISH_LAW: &str = "Reading Room Act
(Adopted by the Assembly on March 27, 2020, and amended on June 1, 2024)
Contents
Chapter I General
Chapter II Duties
CHAPTER I
GENERAL
Article 1
Scope
This Act applies to reading rooms.
Article 2. In this Act, a keeper runs the room:
(a) by day; and
(b) by night.
Article 3 of the Library Act does not apply.
Chapter II Duties
Section 1 Opening
Article 3 The keeper shall open the room.
Article 3-1 The keeper shall close the room.
Annex I
Form
Name and date.
";

#[test]
fn a_law_in_english_has_units_articles_titles_and_items() {
    let read = read_text(ENGLISH_LAW);
    assert_eq!(
        outline(&read),
        [
            "1 Chapter 1 GENERAL",
            "2 Article 1 Scope",
            "2 Article 2 ",
            "1 Chapter 2 Duties",
            "2 Section 1 Opening",
            "3 Article 3 ",
            "3 Article 3-1 ",
            "1 - Annex I"
        ]
    );
    assert_eq!(read.document.scheme, Scheme::Articles { divisions: vec![Division::Chapter, Division::Section] });
    let titles: Vec<String> =
        read.document.cover.titles.iter().map(|(lang, field)| format!("{}: {}", lang.as_str(), field.text)).collect();
    assert_eq!(titles, ["en: Reading Room Act"]);
    assert_eq!(read.document.cover.history.len(), 2);
    // The items, and the reference at the start of a line.
    let second = &read.document.sections[2].blocks;
    assert!(matches!(&second[1].kind, BlockKind::List(list) if list.items.len() == 2), "{second:?}");
    assert!(matches!(&second[2].kind, BlockKind::Paragraph(text) if text_of(text).starts_with("Article 3 of")));
    let computed: Vec<&str> = read.report.entries_of(Fate::Computed).map(|entry| entry.text.as_str()).collect();
    assert_eq!(computed, ["CHAPTER I", "Article 2.", "Chapter II"]);
}

#[test]
fn a_title_below_the_number_of_a_chinese_chapter_is_its_title() {
    let read = read_text("条例\n第一章\n总则\n第一条 甲。\n第二章\n附则\n第二条 乙。\n");
    assert_eq!(outline(&read), ["1 第一章 总则", "2 第一条 ", "1 第二章 附则", "2 第二条 "]);
}

proptest! {
    #[test]
    fn every_character_is_in_the_document_or_the_report(
        lines in prop::collection::vec("(第[一二三]{1,2}[章节条编](之一)?|(Article|CHAPTER|Part) ([1-3]|II|One)[.-]?|Annex|[0-9](\\.[0-9]){0,3}|（[一二三]）|[0-9]．|附件|附录A|目录|附则|条文说明)?[ \u{3000}]?[甲乙。，（）1-9a-z\u{200b}\u{200c}*#]{0,12}", 0..40)
    ) {
        if let Ok(read) = read(&given(&lines.join("\n"))) {
            assert_eq!(read.imbalance(), None);
        }
    }
}

#[test]
fn a_table_in_a_law_in_markdown_is_a_table() {
    let text = "# 收费条例\n\n第一条 收费标准\\*如下：\n\n| 项目 | 元\\|月 |\n| :--- | ---: |\n| **甲** | 1.5 |\n| 乙 |\n\n| 甲 | 乙 |\n\n                | 丙 |\n| --- |\n\n第二条 乙 | 丙。\n";
    let read = read_marked(text, "a.md").expect("a document");
    assert_eq!(read.imbalance(), None, "{:#?}", read.report.entries());
    let first = read.document.sections.iter().find(|section| section.number.is_some()).expect("an article");
    let shape = |block: &Block| match &block.kind {
        BlockKind::Paragraph(inlines) => text_of(inlines),
        BlockKind::Table(table) => {
            let cell = |cell: &crate::import::document::Cell| cell.blocks.iter().map(shape).collect::<String>();
            fn shape(block: &Block) -> String {
                if let BlockKind::Paragraph(inlines) = &block.kind { text_of(inlines) } else { "?".to_owned() }
            }
            let rows = table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" "));
            rows.collect::<Vec<_>>().join(" / ")
        }
        other => format!("{other:?}"),
    };
    let blocks: Vec<String> = first.blocks.iter().map(shape).collect();
    assert_eq!(blocks, ["收费标准*如下：", "项目 元|月 / 甲 1.5 / 乙 ", "| 甲 | 乙 |", "丙"]);
    assert_eq!(read.document.sections.iter().filter(|section| section.number.is_some()).count(), 2);
}
