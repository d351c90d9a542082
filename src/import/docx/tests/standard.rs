use super::builder::{p, px, r};
use super::*;

fn blocks_of(read: &Read, number: &str) -> Vec<String> {
    let has = |section: &&Section| section.number.as_ref().is_some_and(|n| n.shown == number);
    sketch(&read.document.sections.iter().find(has).expect("a section with this number").blocks)
}

#[test]
fn numbers_are_counted_through_styles_that_inherit_each_attribute_of_their_list() {
    let body = [
        p("a", "范围"),
        p("d", "本文件规定了要求。"),
        p("a", "服务要求"),
        p("b", "一般要求"),
        p("c9", "物业服务人应设置服务窗口。"),
        p("c9", "见 2.1.1、附录A 和表 A.1。"),
        p("b", "人员"),
        p("c", "项目负责人"),
        p("a", "评价"),
        p("b9", "评价应每年一次。"),
        px("an", "<w:r><w:br/></w:r><w:r><w:t>（规范性）</w:t></w:r><w:r><w:br/></w:r><w:r><w:t>评价表</w:t></w:r>"),
        p("a1", "评价项目"),
        px("ac", ""),
        p("at", "项目"),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>窗口</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".into(),
        px("an", "<w:r><w:br/><w:t>（资料性）</w:t><w:br/><w:t>样例</w:t></w:r>"),
        p("bt", "参考文献"),
        p("be", "GB/T 1.1—2020  标准化工作导则"),
    ]
    .concat();
    let read = read_docx(&Docx::national(&body));
    let expected = [
        "1 1 范围",
        "1 2 服务要求",
        "2 2.1 一般要求",
        "3 2.1.1 -",
        "3 2.1.2 -",
        "2 2.2 人员",
        "3 2.2.1 项目负责人",
        "1 3 评价",
        "2 3.1 -",
        "1 A 评价表",
        "2 A.1 评价项目",
        "1 B 样例",
        "1 - 参考文献",
    ];
    assert_eq!(outline(&read.document.sections), expected);
    assert_eq!(blocks_of(&read, "2.1.2"), ["见 <2.1.1:2.1.1>、<A:附录A> 和<表 A.1:表 A.1>。"]);
    assert_eq!(blocks_of(&read, "A.1"), ["table A.1 项目 {1x1:窗口}"]);
    let parts: Vec<_> = read.document.sections.iter().filter(|s| s.depth == 1).map(|s| s.part.word()).collect();
    assert_eq!(parts, ["body", "body", "body", "normative-annex", "informative-annex", "bibliography"]);
}

#[test]
fn labels_of_notes_lists_and_captions_are_kept_though_they_are_no_text() {
    let body = [
        p("a", "要求"),
        p("l1", "其一："),
        p("l2", "甲；"),
        p("l2", "乙；"),
        p("l1", "其二。"),
        p("ld", "另一。"),
        p("n", "一个注。"),
        p("nx", "第一。"),
        p("tt", "时限"),
        "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p><w:r><w:t>2</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
            .into(),
    ]
    .concat();
    let read = read_docx(&Docx::national(&body));
    let expected = [
        "[a) 其一： | [1) 甲； / 2) 乙；] / b) 其二。]",
        "[—— 另一。]",
        "note(一个注。)",
        "note(第一。)",
        "table 1 时限 {2x1:甲 ; 1x2:乙 1x1:1 ; 1x1:2}",
    ];
    assert_eq!(blocks_of(&read, "1"), expected);
}

#[test]
fn terms_have_their_names_in_both_languages_and_their_definition() {
    let body = [
        p("a", "术语和定义"),
        px("t1", "<w:r><w:br/></w:r><w:r><w:t>业主委员会  owners committee</w:t></w:r>"),
        p("d", "由业主大会选举产生的机构。"),
        p("n", "可简称业委会。"),
        px("t1", "<w:r><w:br/></w:r><w:r><w:t>物业服务人 property service provider</w:t></w:r>"),
        p("d", "提供物业服务的组织。"),
    ]
    .concat();
    let read = read_docx(&Docx::national(&body));
    let expected = [
        "term 1.1 en=owners committee,zh=业主委员会 []: 由业主大会选举产生的机构。 (note(可简称业委会。))",
        "term 1.2 en=property service provider,zh=物业服务人 []: 提供物业服务的组织。 ()",
    ];
    assert_eq!(blocks_of(&read, "1"), expected);
}

#[test]
fn references_lead_to_bookmarks_shown_numbers_and_addresses() {
    let reference = |instruction: &str, text: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>{instruction}</w:instrText></w:r>\
             <w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            r(text)
        )
    };
    let body = [
        px("a", &format!("<w:bookmarkStart w:id='1' w:name='_Ref1'/>{}<w:bookmarkEnd w:id='1'/>", r("范围"))),
        px("d", &format!("{}{}{}", r("按 "), reference(" REF _Ref1 \\r \\h ", "1"), r(" 办理。"))),
        px("d", &format!("<w:hyperlink w:anchor='1'>{}</w:hyperlink>", r("第一章"))),
        px("d", &format!("<w:hyperlink r:id='out'>{}</w:hyperlink>", r("网页"))),
        px("d", &format!("<w:fldSimple w:instr=' REF gone '>{}</w:fldSimple>", r("不知"))),
    ]
    .concat();
    let read = read_docx(&Docx::national(&body).outside("out", "https://a.example/"));
    let expected = ["按 <_Ref1:1> 办理。", "<1:第一章>", "<https://a.example/:网页>", "不知"];
    assert_eq!(blocks_of(&read, "1"), expected);
    assert!(read.report.entries().iter().any(|entry| entry.fate == Fate::Changed && entry.reason.contains("`gone`")));
}

#[test]
fn the_cover_is_read_by_the_names_of_its_form_fields_and_styles() {
    let field = |name: &str, usual: &str, text: &str| {
        format!(
            "<w:r><w:fldChar w:fldCharType='begin'><w:ffData><w:name w:val='{name}'/><w:textInput><w:default w:val='{usual}'/></w:textInput></w:ffData></w:fldChar></w:r>\
             <w:r><w:instrText> FORMTEXT </w:instrText></w:r><w:r><w:fldChar w:fldCharType='separate'/></w:r>{}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
            r(text)
        )
    };
    let body = [
        px("d", &field("ICS", "点击此处添加ICS号", "03.080.30")),
        px(
            "cv",
            &format!("{}{}{}", field("文字1", "XX/T", "SB/T"), r(" "), field("NSTD_CODE_F", "XXXXX", "10001—2026")),
        ),
        px("d", &field("OSTD_CODE", "", "代替 SB/T 10001—2010")),
        px("ct", &field("CSTD_NAME", "点击此处添加标准名称", "社区物业服务规范")),
        px("d", &field("ESTD_NAME", "点击此处添加标准名称的英文译名", "点击此处添加标准名称的英文译名")),
        px("cp", &format!("{}{}", field("PLSH_DATE_Y", "XXXX", "2026"), r(" - 03 - 01发布"))),
        p("d", "中华人民共和国"),
        p("a", "范围"),
        p("d", "本文件。"),
    ]
    .concat();
    let read = read_docx(&Docx::national(&body));
    let cover = &read.document.cover;
    let text = |field: &Option<crate::import::document::Field>| {
        field.as_ref().map(|field| field.text.clone()).unwrap_or_default()
    };
    assert_eq!(cover.titles.values().map(|field| field.text.as_str()).collect::<Vec<_>>(), ["社区物业服务规范"]);
    assert_eq!(text(&cover.designation), "SB/T 10001—2026");
    assert_eq!(text(&cover.replaces), "SB/T 10001—2010");
    assert_eq!(text(&cover.published), "2026 - 03 - 01");
    assert_eq!(cover.other.get("ICS").map(|field| field.text.as_str()), Some("03.080.30"));
    assert_eq!(outline(&read.document.sections), ["1 1 范围"]);
}

#[test]
fn tracked_changes_are_accepted_rejected_or_refused() {
    let mark = "<w:p><w:pPr><w:pStyle w:val='d'/><w:rPr><w:del w:id='1' w:author='甲'/></w:rPr></w:pPr>";
    let body = format!(
        "{}<w:p><w:pPr><w:pStyle w:val='d'/></w:pPr>{}<w:del w:id='2' w:author='乙'><w:r><w:delText>8</w:delText></w:r></w:del>\
         <w:ins w:id='3' w:author='乙'><w:r><w:t>10</w:t></w:r></w:ins>{}</w:p>{mark}{}</w:p>{}",
        p("a", "要求"),
        r("不少于 "),
        r(" h。"),
        r("前半，"),
        p("d", "后半。")
    );
    let docx = Docx::national(&body);
    assert_eq!(blocks_of(&read_with(&docx, Changes::Accept), "1"), ["不少于 10 h。", "前半，后半。"]);
    assert_eq!(blocks_of(&read_with(&docx, Changes::Reject), "1"), ["不少于 8 h。", "前半，", "后半。"]);
    let refused = read(&docx.given(), &with(Changes::Refuse)).expect_err("refused");
    assert_eq!(refused.reason, "the document has tracked changes");
}

#[test]
fn content_controls_alternatives_and_signs_are_read_once() {
    let body = [
        p("a", "要求"),
        px("d", &format!("<w:sdt><w:sdtPr><w:tag w:val='lead'/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>", r("没有规范性引用文件。"))),
        px("d", &format!("<w:smartTag>{}</w:smartTag><w:r><w:noBreakHyphen/><w:sym w:font='Symbol' w:char='F0B3'/><w:softHyphen/></w:r>", r("甲"))),
        px("d", "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:t>新</w:t></mc:Choice><mc:Fallback><w:t>旧</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
        px("d", "<w:r><w:ruby><w:rt><w:r><w:t>jia</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>甲</w:t></w:r></w:rubyBase></w:ruby></w:r>"),
        px("d", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐</w:t></w:r><w:r><w:t>显</w:t></w:r>"),
    ]
    .concat();
    let read = read_docx(&Docx::national(&body));
    assert_eq!(blocks_of(&read, "1"), ["没有规范性引用文件。", "甲\u{2011}≥", "新", "甲^jia^", "显"]);
}
