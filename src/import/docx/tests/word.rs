//! What Word has and texts of standards use now and then.

use super::builder::{Docx, p, px, r};
use super::*;

fn first(read: &Read) -> Vec<String> {
    sketch(&read.document.sections[0].blocks)
}

/// A list of three levels whose labels are written out.
fn listed(more: [&str; 3], levels: &[u8]) -> Vec<String> {
    let text = ["%1", "%1.%2", "%1.%2.%3"];
    let format = ["upperLetter", "lowerRoman", "decimal"];
    let all: Vec<(&str, &str, &str, &str)> =
        (0..3).map(|level| (format[level], text[level], "", more[level])).collect();
    let body: String = levels
        .iter()
        .map(|level| {
            format!(
                "<w:p><w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='5'/></w:numPr></w:pPr>{}</w:p>",
                r("x")
            )
        })
        .collect();
    let docx = Docx::new(&body).list(5, &all);
    let review = crate::import::docx::review::read(&docx.given(), Changes::Accept).expect("read");
    review.paragraphs.into_iter().map(|paragraph| paragraph.label.unwrap_or_default()).collect()
}

#[test]
fn a_level_restarts_as_its_list_says() {
    let levels = [0, 1, 2, 1, 2, 0, 1, 2];
    assert_eq!(listed([""; 3], &levels), ["A", "A.i", "A.i.1", "A.ii", "A.ii.1", "B", "B.i", "B.i.1"]);
    // Level 3 restarts only after level 1, not after level 2.
    let after_first = ["", "", "<w:lvlRestart w:val='1'/>"];
    assert_eq!(listed(after_first, &levels), ["A", "A.i", "A.i.1", "A.ii", "A.ii.2", "B", "B.i", "B.i.1"]);
    let never = ["", "", "<w:lvlRestart w:val='0'/>"];
    assert_eq!(listed(never, &levels), ["A", "A.i", "A.i.1", "A.ii", "A.ii.2", "B", "B.i", "B.i.3"]);
}

#[test]
fn legal_levels_write_all_counters_in_digits() {
    let legal = ["", "", "<w:isLgl/>"];
    assert_eq!(listed(legal, &[0, 0, 1, 1, 2]), ["A", "B", "B.i", "B.ii", "2.2.1"]);
}

#[test]
fn numbers_of_captions_that_are_fields_are_counted_anew() {
    let seq = |name: &str, number: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> SEQ {name} \\* ARABIC </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            r(number)
        )
    };
    let docx = Docx::new(
        &[
            p("1", "Requirements"),
            px("c", &format!("{}{}{}", r("Table "), seq("Table", "1"), r(" Times"))),
            format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("x", "a"), p("x", "b")),
            p("x", "See Table 1."),
        ]
        .concat(),
    )
    .style("1", "heading 1", "", "", "0")
    .style("c", "caption", "", "", "");
    assert_eq!(first(&read_docx(&docx)), ["table 1 Times {1x1:a 1x1:b}", "See <Table 1:Table 1>."]);
}

#[test]
fn a_table_in_a_cell_and_endnotes_keep_their_texts() {
    let inner = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("d", "内甲"), p("d", "内乙"));
    let body = [
        p("a", "要求"),
        format!("<w:tbl><w:tr><w:tc>{inner}{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("d", ""), p("d", "外")),
        px("d", &format!("{}<w:r><w:endnoteReference w:id='3'/></w:r>", r("正文"))),
    ]
    .concat();
    let docx = Docx::national(&body).word_part(
        "endnotes",
        "endnotes.xml",
        "endnotes",
        &format!("<w:endnote w:id='3'>{}</w:endnote>", p("d", "尾注。")),
    );
    let read = read_docx(&docx);
    let text = format!("{:?}", read.document.sections[0].blocks);
    assert!(["内甲", "内乙", "外"].iter().all(|word| text.contains(word)), "{text}");
    assert_eq!(sketch(&read.document.footnotes["endnote-3"]), ["尾注。"]);
}

#[test]
fn a_moved_paragraph_is_read_once_in_the_state_that_is_asked_for() {
    let by = "w:author='甲' w:date='2026-05-01T10:00:00Z'";
    let mark = |name: &str| format!("<w:pPr><w:pStyle w:val='b9'/><w:rPr><w:{name} w:id='1' {by}/></w:rPr></w:pPr>");
    let run = |name: &str| format!("<w:{name} w:id='2' {by}>{}</w:{name}>", r("移动的条。"));
    let body = [
        p("a", "要求"),
        format!(
            "<w:moveFromRangeStart w:id='3' w:name='m' {by}/><w:p>{}{}</w:p><w:moveFromRangeEnd w:id='3'/>",
            mark("moveFrom"),
            run("moveFrom")
        ),
        p("b9", "不动的条。"),
        format!(
            "<w:moveToRangeStart w:id='4' w:name='m' {by}/><w:p>{}{}</w:p><w:moveToRangeEnd w:id='4'/>",
            mark("moveTo"),
            run("moveTo")
        ),
        p("b9", "最后的条。"),
    ]
    .concat();
    let clauses = |changes: Changes| -> Vec<String> {
        let read = read(&Docx::national(&body).given(), &with(changes)).expect("read");
        assert_eq!(read.imbalance(), None);
        let sections = read.document.sections.iter().skip(1);
        sections
            .map(|section| {
                let number = section.number.as_ref().map(|number| number.shown.clone()).unwrap_or_default();
                format!("{number} {}", sketch(&section.blocks).join(" "))
            })
            .collect()
    };
    assert_eq!(clauses(Changes::Accept), ["1.1 不动的条。", "1.2 移动的条。", "1.3 最后的条。"]);
    assert_eq!(clauses(Changes::Reject), ["1.1 移动的条。", "1.2 不动的条。", "1.3 最后的条。"]);
}

#[test]
fn references_by_number_are_found_in_struck_text_and_raised_text_is_none() {
    let body = [
        p("a", "要求"),
        p("b", "时限"),
        p("c9", "应公示。"),
        px(
            "c9",
            &format!(
                "<w:r><w:rPr><w:strike/></w:rPr><w:t>见 1.1.1</w:t></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>见 1.1</w:t></w:r>{}",
                r("。")
            ),
        ),
    ]
    .concat();
    let read = read_docx(&Docx::national(&body));
    let section = &read.document.sections[3];
    let text = format!("{:?}", section.blocks);
    assert!(text.contains("Strike([Text(\"见 \"), Reference { target: \"1.1.1\""), "{text}");
    assert!(text.contains("Superscript([Text(\"见 1.1\")])"), "{text}");
}

fn drawing(inner: &str) -> String {
    format!(
        "<w:r><w:drawing><a:graphic xmlns:a='a'><a:graphicData>{inner}</a:graphicData></a:graphic></w:drawing></w:r>"
    )
}

#[test]
fn a_chart_becomes_a_table_of_its_values() {
    let points = |values: &[&str]| -> String {
        let point = |(index, value): (usize, &&str)| format!("<c:pt idx='{index}'><c:v>{value}</c:v></c:pt>");
        values.iter().enumerate().map(point).collect()
    };
    let series = |name: &str, values: &[&str]| {
        format!(
            "<c:ser><c:tx><c:strRef><c:strCache>{}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>{}</c:strCache></c:strRef></c:cat>\
             <c:val><c:numRef><c:numCache>{}</c:numCache></c:numRef></c:val></c:ser>",
            points(&[name]),
            points(&["一季度", "二季度"]),
            points(values)
        )
    };
    let chart = format!(
        "<c:chartSpace xmlns:c='c' xmlns:a='a'><c:chart><c:title><a:t>投诉数量</a:t></c:title><c:plotArea>{}{}</c:plotArea></c:chart></c:chartSpace>",
        series("甲", &["3", "4.5"]),
        series("乙", &["5", "6"])
    );
    let body = [p("a", "要求"), px("d", &drawing("<c:chart xmlns:c='c' r:id='r10'/>"))].concat();
    let read = read_docx(&Docx::national(&body).part("chart", "charts/chart1.xml", chart));
    assert_eq!(
        first(&read),
        ["投诉数量", "table -  {1x1: 1x1:甲 1x1:乙 ; 1x1:一季度 1x1:3 1x1:5 ; 1x1:二季度 1x1:4.5 1x1:6}"]
    );
}

#[test]
fn a_diagram_becomes_paragraphs_of_its_texts() {
    let data = "<dgm:dataModel xmlns:dgm='d' xmlns:a='a'><dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>受理</a:t></a:r></a:p></dgm:t></dgm:pt>\
                <dgm:pt><dgm:t><a:p><a:r><a:t>办结</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>";
    let body = [p("a", "要求"), px("d", &drawing("<dgm:relIds xmlns:dgm='d' r:dm='r10'/>"))].concat();
    let read = read_docx(&Docx::national(&body).part("diagramData", "diagrams/data1.xml", data));
    assert_eq!(first(&read), ["受理", "办结"]);
    let told = read.report.entries().iter().any(|entry| entry.reason.contains("a diagram drawn by Word"));
    assert!(told, "{:?}", read.report);
}

#[test]
fn numbers_of_chapters_may_be_joined_with_their_titles() {
    let headings = |body: &str| {
        let docx = Docx::new(body).style("1", "heading 1", "", "", "0").style("2", "heading 2", "", "", "1");
        let docx =
            docx.style("L", "Chapter", "", "<w:numId w:val='3'/>", "0").list(3, &[("decimal", "第%1章", "L", "")]);
        outline(&read_docx(&docx).document.sections)
    };
    let text = |first: &str, second: &str| {
        [p("1", first), p("2", "1.1 目的"), p("d", "甲。"), p("1", second), p("2", "2.1 服务"), p("d", "乙。")].concat()
    };
    let expected = ["1 1 引言", "2 1.1 目的", "1 2 范围", "2 2.1 服务"];
    assert_eq!(headings(&text("1.引言", "2.范围")), expected);
    assert_eq!(headings(&text("第1章 引言", "第二章　范围")), expected);
    assert_eq!(headings(&text("一、引言", "二、范围")), expected);
    assert_eq!(headings(&text("1、引言", "2 范围")), expected);
    // A number that does not follow is text, and 第一章 stays where nothing is counted below it.
    assert_eq!(headings(&text("3.引言", "2.范围"))[0], "1 - 3.引言");
    assert_eq!(headings(&[p("1", "第1章 引言"), p("d", "甲。")].concat()), ["1 - 第1章 引言"]);
    assert_eq!(headings(&[p("L", "引言"), p("2", "1.1 目的"), p("d", "甲。")].concat()), ["1 1 引言", "2 1.1 目的"]);
}

#[test]
fn a_picture_that_is_anchored_in_a_heading_stands_below_it() {
    let body = px("1", &format!("{}{}", r("登录界面"), super::builder::picture("r10", "登录")));
    let png = b"\x89PNG\r\n\x1a\nrest".to_vec();
    let docx = Docx::new(&body).style("1", "heading 1", "", "", "0").part("image", "media/a.png", png);
    let read = read_docx(&docx);
    assert_eq!(outline(&read.document.sections), ["1 - 登录界面"]);
    assert!(matches!(read.document.sections[0].blocks[0].kind, BlockKind::Figure { .. } | BlockKind::Paragraph(_)));
}

#[test]
fn headings_of_one_level_are_siblings_where_levels_above_them_are_missing() {
    let body = [p("3", "Login"), p("4", "Steps"), p("3", "Logout"), p("4", "Steps"), p("1", "Other"), p("3", "Last")];
    let docx = Docx::new(&body.concat()).style("1", "heading 1", "", "", "0");
    let docx = docx.style("3", "heading 3", "", "", "2").style("4", "heading 4", "", "", "3");
    assert_eq!(
        outline(&read_docx(&docx).document.sections),
        ["1 - Login", "2 - Steps", "1 - Logout", "2 - Steps", "1 - Other", "2 - Last"]
    );
}
