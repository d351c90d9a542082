use super::builder::{p, picture, px, r};
use super::*;
use crate::model::Part;

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n and so on";

fn first(read: &Read) -> Vec<String> {
    sketch(&read.document.sections[0].blocks)
}

#[test]
fn footnotes_are_carried_and_comments_page_heads_and_contents_are_told() {
    let body = [
        px("T1", "<w:r><w:t>1 要求 3</w:t></w:r>"),
        p("a", "要求"),
        px(
            "d",
            &format!(
                "{}<w:r><w:footnoteReference w:id='2'/></w:r><w:commentRangeStart w:id='0'/>{}<w:commentRangeEnd w:id='0'/>",
                r("正文"),
                r("有疑")
            ),
        ),
    ]
    .concat();
    let docx = Docx::national(&body)
        .word_part(
            "footnotes",
            "footnotes.xml",
            "footnotes",
            &format!("<w:footnote w:id='2'>{}</w:footnote>", p("d", "脚注。")),
        )
        .word_part(
            "comments",
            "comments.xml",
            "comments",
            &format!("<w:comment w:id='0' w:author='甲'>{}</w:comment>", p("d", "不清楚")),
        )
        .word_part("header", "header1.xml", "hdr", &p("d", "SB/T 10001"));
    let read = read_docx(&docx);
    assert_eq!(first(&read), ["正文[^footnote-2]有疑"]);
    assert_eq!(sketch(&read.document.footnotes["footnote-2"]), ["脚注。"]);
    let told: Vec<(&str, &str)> =
        read.report.entries().iter().map(|entry| (entry.text.as_str(), entry.reason.as_str())).collect();
    assert!(told.contains(&("不清楚", "comments of reviewers are no part of the text")), "{told:?}");
    assert!(read.report.entries().iter().any(|entry| entry.about == "甲 at “有疑”"));
    assert!(told.contains(&("SB/T 10001", "page heads and page feet")), "{told:?}");
    assert!(told.contains(&("1 要求 3", "the table of contents is made anew")), "{told:?}");
}

#[test]
fn a_note_that_is_cited_again_is_a_note_and_no_number() {
    let field = |instruction: &str, result: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> {instruction} </w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>{result}</w:t></w:r>\
             <w:r><w:fldChar w:fldCharType='end'/></w:r>"
        )
    };
    let simple = "<w:fldSimple w:instr='NOTEREF _Ref2 \\h'><w:r><w:t>1</w:t></w:r></w:fldSimple>";
    let body = [
        p("a", "要求"),
        // A field may stand before the note that it cites.
        px("d", &format!("{}{}", r("不超过 30"), field("NOTEREF _Ref2 \\f \\h", "1"))),
        px(
            "d",
            &format!(
                "<w:bookmarkStart w:id='5' w:name='_Ref1'/>{}<w:bookmarkEnd w:id='5'/><w:bookmarkStart w:id='6' w:name='_Ref2'/>\
                 <w:r><w:footnoteReference w:id='2'/></w:r><w:bookmarkEnd w:id='6'/>",
                r("不少于 5")
            ),
        ),
        px("d", &format!("{}{simple}{}{}", r("不少于 7"), r("，不多于 9"), field("NOTEREF _Ref9 \\h", "1"))),
    ]
    .concat();
    let notes = format!("<w:footnote w:id='2'>{}</w:footnote>", p("d", "工作日。"));
    let read = read_docx(&Docx::national(&body).word_part("footnotes", "footnotes.xml", "footnotes", &notes));
    assert_eq!(first(&read), ["不超过 30[^footnote-2]", "不少于 5[^footnote-2]", "不少于 7[^footnote-2]，不多于 9^1^"]);
    let told = |part: &str| read.report.entries().iter().filter(|entry| entry.reason.contains(part)).count();
    assert_eq!((told("cited once more"), told("`_Ref9`, which stands around no note")), (2, 1));
}

#[test]
fn pictures_are_carried_or_kept_beside_and_captions_belong_to_them() {
    let body = [
        p("a", "要求"),
        px("d", &picture("r10", "流程")),
        p("ft", "服务流程"),
        px("d", &format!("{}{}", picture("r11", ""), r("旧图"))),
        px("d", &picture("out", "")),
    ]
    .concat();
    let docx = Docx::national(&body).part("image", "media/image1.png", PNG).part(
        "image",
        "media/image2.emf",
        &b"\x01\0\0\0"[..],
    );
    let read = read_docx(&docx);
    assert_eq!(first(&read), ["figure 1 服务流程 image1.png", "旧图"]);
    assert_eq!(read.document.files.keys().collect::<Vec<_>>(), ["image1.png", "image2.emf"]);
    let kept = read.report.entries().iter().find(|entry| entry.fate == Fate::Kept).expect("an entry");
    assert!(kept.reason.contains("browsers do not show `image2.emf`"), "{}", kept.reason);
}

#[test]
fn a_picture_outside_the_file_is_a_loss_and_is_not_fetched() {
    let docx = Docx::national(&[p("a", "要求"), px("d", &picture("out", ""))].concat())
        .outside("out", "https://a.example/x.png");
    let read = read(&docx.given(), &with(Changes::Accept)).expect("read");
    let lost = read.report.entries().iter().find(|entry| entry.fate == Fate::Lost).expect("a loss");
    assert!(lost.reason.contains("https://a.example/x.png"), "{}", lost.reason);
}

#[test]
fn formulas_have_their_number_in_a_line_or_in_cells() {
    let formula =
        "<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>";
    let body = [
        p("a", "计算"),
        px("d", &format!("<w:r><w:tab/></w:r>{formula}<w:r><w:tab/><w:t>………（1）</w:t></w:r>")),
        format!("<w:tbl><w:tr><w:tc><w:p>{formula}</w:p></w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("d", "(2)")),
        px("d", &format!("{}{formula}{}", r("式中 "), r(" 为分值。"))),
    ]
    .concat();
    let read = read_docx(&Docx::national(&body));
    assert_eq!(first(&read), [r"formula 1 \frac{a}{2}", r"formula 2 \frac{a}{2}", r"式中 $\frac{a}{2}$ 为分值。"]);
}

#[test]
fn text_boxes_follow_their_paragraph_and_the_older_form_is_read_once() {
    let inner = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p("d", text));
    let run = format!(
        "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{}</w:drawing></mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        inner("框中"),
        inner("框中")
    );
    let read = read_docx(&Docx::national(&[p("a", "要求"), px("d", &format!("{}{run}", r("正文")))].concat()));
    assert_eq!(first(&read), ["正文", "框中"]);
}

#[test]
fn headings_without_a_template_have_literal_numbers_or_none() {
    let styles = |docx: Docx| docx.style("1", "heading 1", "", "", "0").style("2", "heading 2", "", "", "1");
    let body = [
        p("1", "Foreword"),
        p("x", "Text."),
        p("1", "1\tScope"),
        p("2", "1.1 General"),
        p("1", "Annex A (normative) Forms"),
    ]
    .concat();
    let read = read_docx(&styles(Docx::new(&body)));
    let expected = ["1 - Foreword", "1 1 Scope", "2 1.1 General", "1 A Forms"];
    assert_eq!(outline(&read.document.sections), expected);
    assert_eq!(read.document.sections[3].part.word(), "normative-annex");
}

#[test]
fn clauses_are_found_by_numbers_that_follow_each_other_where_styles_say_nothing() {
    let lines = [
        "1 总则",
        "1.0.1 为规范施工，制定本规范。",
        "1.0.2 本规范适用于房屋。",
        "2024 年起执行。",
        "2 基本规定",
        "2.1 一般规定",
        "2.1.1 施工应符合 1.0.2 的规定。",
        "附录A（资料性）样例",
    ];
    let body: String = lines.iter().map(|line| p("x", line)).collect();
    let read = read_docx(&Docx::new(&body));
    let expected = ["1 1 总则", "2 1.0.1 -", "2 1.0.2 -", "1 2 基本规定", "2 2.1 一般规定", "3 2.1.1 -", "1 A 样例"];
    assert_eq!(outline(&read.document.sections), expected);
}

#[test]
fn the_numbers_of_terms_may_stand_on_lines_of_their_own() {
    let lines = [
        "1 Scope",
        "2 Terms and definitions",
        "The following apply.",
        "2.1",
        "paddy",
        "rice in its husk",
        "2.2",
        "husk",
        "outer layer, see 2.1",
    ];
    let body: String = lines.iter().map(|line| p("x", line)).collect();
    let read = read_docx(&Docx::new(&body));
    assert_eq!(outline(&read.document.sections), ["1 1 Scope", "1 2 Terms and definitions"]);
    let expected = [
        "The following apply.",
        "term 2.1 en=paddy []: rice in its husk ()",
        "term 2.2 en=husk []: outer layer, see 2.1 ()",
    ];
    assert_eq!(sketch(&read.document.sections[1].blocks), expected);
}

#[test]
fn a_table_that_only_places_headings_is_read_as_text() {
    let docx = Docx::new("").style("1", "heading 1", "", "", "0");
    let body = format!("<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr></w:tbl>", p("1", "Scope"), p("x", "Text."));
    let read = read_docx(&docx.clone().with_body(&body));
    assert_eq!(outline(&read.document.sections), ["1 - Scope"]);
    assert_eq!(first(&read), ["Text."]);
}

#[test]
fn the_version_or_year_at_the_beginning_of_a_heading_is_no_number() {
    let docx = Docx::new("").style("1", "heading 1", "", "", "0").style("2", "heading 2", "", "", "1");
    let body = [p("1", "序言"), p("2", "4.0 版的新内容"), p("1", "2024 年的变化")].concat();
    let read = read_docx(&docx.with_body(&body));
    assert_eq!(outline(&read.document.sections), ["1 - 序言", "2 - 4.0 版的新内容", "1 - 2024 年的变化"]);
}

#[test]
fn english_texts_refer_to_tables_annexes_and_clauses() {
    let docx = Docx::new("").style("1", "heading 1", "", "", "0").style("2", "heading 2", "", "", "1");
    let cell = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>A</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    let body = [
        p("1", "1 General"),
        p("2", "1.1 Forms"),
        p("x", "See 1.1 and Table 1, and Annex A; ISO 1.1 is none, nor Table 2."),
        p("x", "Table 1 — Limits"),
        cell.into(),
        p("1", "Annex A (informative) More"),
    ]
    .concat();
    let read = read_docx(&docx.with_body(&body));
    let expected = [
        "See <1.1:1.1> and <Table 1:Table 1>, and <A:Annex A>; ISO 1.1 is none, nor Table 2.",
        "table 1 Limits {1x1:A}",
    ];
    assert_eq!(sketch(&read.document.sections[1].blocks), expected);
}

#[test]
fn appendices_of_any_house_are_annexes() {
    let body = [
        p("h", "Scope"),
        p("ap", "(Informative) Acknowledgments"),
        p("t", "All are thanked."),
        p("a2", "Participants"),
        p("t", "Many are thanked."),
        p("u", "Appendix B. Glossary"),
    ]
    .concat();
    let docx = Docx::new(&body)
        .style("h", "heading 1", "", "<w:numId w:val='1'/>", "0")
        // Google Docs gives such headings a bullet.
        .style("u", "heading 8", "", "<w:numId w:val='3'/>", "0")
        .list(3, &[("bullet", "●", "u", "")])
        .style("ap", "AppendixHeading1", "", "<w:numId w:val='2'/>", "0")
        .style("a2", "AppendixHeading2", "", "<w:ilvl w:val='1'/><w:numId w:val='2'/>", "1")
        .list(1, &[("decimal", "%1", "h", "")])
        .list(2, &[("upperLetter", "Appendix %1.", "ap", ""), ("decimal", "%1.%2", "a2", "")]);
    let read = read_docx(&docx);
    assert_eq!(
        outline(&read.document.sections),
        ["1 1 Scope", "1 A Acknowledgments", "2 A.1 Participants", "1 B Glossary"]
    );
    let parts: Vec<Part> = read.document.sections.iter().map(|section| section.part).collect();
    assert_eq!(parts, [Part::Body, Part::InformativeAnnex, Part::InformativeAnnex, Part::InformativeAnnex]);
}

#[test]
fn the_style_above_the_contents_is_also_one_of_headings_and_captions() {
    let body = [
        p("ti", "Rules of the house,"),
        p("ti", "second part"),
        p("x", "Overview"),
        p("c", "1 Scope 3"),
        p("x", "Revision history"),
        p("t", "None."),
        p("ti", "Rules of the house"),
        p("ti", "A note to authors"),
        p("h", "Table of Contents"),
        p("h", "Scope"),
        px("x", &picture("r10", "")),
        p("x", "Figure 1. Plan"),
        px("h", &picture("r10", "")),
    ]
    .concat();
    let docx = Docx::new(&body)
        .style("ti", "Title", "", "", "")
        .style("h", "heading 1", "", "", "0")
        .style("x", "TOC Heading", "h", "", "9")
        .style("c", "toc 1", "", "", "")
        .part("image", "media/image1.png", PNG);
    let read = read_docx(&docx);
    assert_eq!(
        read.document.cover.titles.values().next().map(|title| title.text.as_str()),
        Some("Rules of the house, second part")
    );
    assert_eq!(outline(&read.document.sections), ["1 - Revision history", "1 - Scope"]);
    assert_eq!(first(&read), ["None.", "A note to authors"]);
    assert_eq!(sketch(&read.document.sections[1].blocks), ["figure 1 Plan image1.png", "figure -  image1.png"]);
    let left: Vec<&str> = read.report.entries_of(Fate::LeftOut).map(|entry| entry.text.as_str()).collect();
    assert_eq!(left, ["Overview", "1 Scope 3", "Rules of the house", "Table of Contents"]);
}

#[test]
fn a_letter_of_a_symbol_font_is_a_bullet() {
    let item = |level: u8, text: &str| {
        px("t", &format!("<w:pPr><w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='1'/></w:numPr></w:pPr>{}", r(text)))
            .replace("<w:pPr><w:pStyle w:val='t'/></w:pPr>", "")
    };
    let body = [p("h", "Scope"), item(0, "one"), item(1, "two"), item(2, "three"), item(3, "four")].concat();
    let signs =
        [("bullet", "\u{f0b7}", "", ""), ("bullet", "o", "", ""), ("bullet", "§", "", ""), ("bullet", "※", "", "")];
    let read = read_docx(&Docx::new(&body).style("h", "heading 1", "", "", "0").list(1, &signs));
    assert_eq!(first(&read), ["[• one | [• two | [• three | [※ four]]]]"]);
}

#[test]
fn a_document_without_a_title_has_that_of_its_properties() {
    let title = |of: &str, body: &str| {
        let core = format!(
            "<cp:coreProperties xmlns:cp='http://schemas.openxmlformats.org/package/2006/metadata/core-properties' \
             xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>{of}</dc:title></cp:coreProperties>"
        );
        let docx = Docx::new(body).style("h", "heading 1", "", "", "0").style("ti", "Title", "", "", "");
        let read = read_docx(&docx.part("core", "../docProps/core.xml", core));
        read.document.cover.titles.into_values().next().map(|title| title.text)
    };
    let body = p("h", "Scope");
    assert_eq!(title("Rules of\n the house", &body).as_deref(), Some("Rules of the house"));
    assert_eq!(title("Microsoft Word - rules.doc", &body), None);
    assert_eq!(title("Other", &[p("ti", "Rules"), body.clone()].concat()).as_deref(), Some("Rules"));
}
