//! Laws, measures and by-laws.

use super::builder::{p, px, r};
use super::translated::imported;
use super::*;
use crate::import::document::Scheme;

fn lines(lines: &[&str]) -> Read {
    read_docx(&Docx::new(&lines.iter().map(|line| p("x", line)).collect::<String>()))
}

fn cover(read: &Read) -> (Vec<&str>, Vec<&str>) {
    let cover = &read.document.cover;
    let history = cover.history.iter().map(|field| field.text.as_str()).collect();
    (cover.titles.values().map(|field| field.text.as_str()).collect(), history)
}

#[test]
fn regulations_are_counted_by_articles_below_their_chapters() {
    let read = lines(&[
        "物业管理条例",
        "第一章　总则",
        "第一条　为了规范，制定本条例。",
        "第二条　本条例所称物业：",
        "（一）甲；",
        "（二）乙。",
        "第二章　附则",
        "第三条　自公布之日起施行。",
    ]);
    assert_eq!(
        outline(&read.document.sections),
        ["1 第一章 总则", "2 第一条 -", "2 第二条 -", "1 第二章 附则", "2 第三条 -"]
    );
    assert!(matches!(read.document.scheme, Scheme::Articles { .. }));
    assert_eq!(cover(&read), (vec!["物业管理条例"], vec![]));
    assert_eq!(sketch(&read.document.sections[2].blocks), ["本条例所称物业：", "[（一） 甲； / （二） 乙。]"]);
}

#[test]
fn measures_without_chapters_have_numbers_title_history_and_attachments() {
    let read = lines(&[
        "示范市停车场管理办法",
        "（2019年3月5日市人民政府令第12号公布",
        "自2019年5月1日起施行）",
        "第一条　为了加强管理，制定本办法。",
        // The number is joined with the text, and a reference to it is text.
        "第二条本市的停车场适用本办法。",
        "第二条规定的停车场包括：",
        "第三条　本办法自发布之日起施行。",
        "附件1　停车场登记表",
        "第一条　不是本办法的条款。",
    ]);
    let expected = ["1 - -", "2 第一条 -", "2 第二条 -", "2 第三条 -", "1 - 附件1\u{3000}停车场登记表"];
    assert_eq!(outline(&read.document.sections), expected);
    let history = ["（2019年3月5日市人民政府令第12号公布", "自2019年5月1日起施行）"];
    assert_eq!(cover(&read), (vec!["示范市停车场管理办法"], history.to_vec()));
    assert_eq!(sketch(&read.document.sections[2].blocks), ["本市的停车场适用本办法。", "第二条规定的停车场包括："]);
    let imported = imported(&[Docx::new(
        &["停车办法", "第一条　甲。", "第二条　乙。", "第三条　丙。"].map(|line| p("x", line)).concat(),
    )
    .given()]);
    assert!(!checked(&imported.files).0);
    let numbers: Vec<String> = imported.numbers.values().map(|number| number.key()).collect();
    assert_eq!(numbers.len(), 3, "{numbers:?}");
    let wrong = imported.report.entries().iter().filter(|entry| entry.reason.contains("shows no number"));
    assert_eq!(wrong.count(), 0);
}

#[test]
fn the_contents_of_a_law_that_were_typed_are_left_out() {
    let read = lines(&[
        "阅览室条例",
        "目　录",
        "第一章　总则",
        "第二章　开放",
        "第一章　总则",
        "第一条　甲。",
        "第二章　开放",
        "第二条　乙。",
        "第三条　丙。",
    ]);
    assert_eq!(
        outline(&read.document.sections),
        ["1 第一章 总则", "2 第一条 -", "1 第二章 开放", "2 第二条 -", "2 第三条 -"]
    );
    let left: Vec<&str> = read.report.entries_of(Fate::LeftOut).map(|entry| entry.text.as_str()).collect();
    assert_eq!(left, ["目 录", "第一章 总则", "第二章 开放"]);
}

#[test]
fn the_text_of_an_article_in_the_style_of_a_heading_is_its_title() {
    let body = [
        p("h1", "Article I. Purpose and Scope."),
        p("x", "The rules bind members."),
        p("h1", "Article II – Members"),
        p("x", "Anyone may join."),
        p("h1", "Article III. Fees"),
        p("x", "There are none."),
        p("h1", "Appendix A. Amendments"),
        p("x", "Article II. Members changed in 2020"),
    ];
    let docx = Docx::new(&body.concat()).style("h1", "heading 1", "", "", "0");
    let read = read_docx(&docx);
    assert_eq!(
        outline(&read.document.sections),
        ["1 - -", "2 Article 1 Purpose and Scope.", "2 Article 2 Members", "2 Article 3 Fees", "1 A Amendments"]
    );
}

#[test]
fn text_in_a_file_within_the_document_is_a_loss_that_names_it() {
    let chunk = "<w:altChunk r:id='r10'/>";
    let with = |body: &str| Docx::new(body).part("aFChunk", "chunk.mht", "MIME-Version: 1.0");
    let refused = read(&with(chunk).given(), &Options::default()).expect_err("a document without text of its own");
    assert!(refused.reason.contains("word/chunk.mht"), "{refused:?}");
    let read = read(&with(&format!("{}{chunk}", px("x", &r("甲")))).given(), &Options::default()).expect("a document");
    let losses: Vec<&str> = read.report.entries_of(Fate::Lost).map(|entry| entry.reason.as_str()).collect();
    assert!(matches!(losses[..], [loss] if loss.contains("word/chunk.mht")), "{losses:?}");
}
