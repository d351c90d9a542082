use super::super::page::{Link, LinkTarget};
use super::*;

/// Lines of a column that is 430 points wide, 18 points apart.
struct Column {
    y: f32,
    spans: Vec<Span>,
}

impl Column {
    fn new() -> Column {
        Column { y: 100.0, spans: Vec::new() }
    }

    /// A line at an indent in letters.
    fn line(mut self, indent: f32, text: &str) -> Column {
        self.spans.push(span(80.0 + 10.5 * indent, self.y, text));
        self.y += 18.0;
        self
    }

    fn gap(mut self) -> Column {
        self.y += 12.0;
        self
    }

    fn page(self) -> Page {
        page(self.spans)
    }
}

/// 41 Han letters: a full line of the column.
const FULL: &str = "物业服务人应当按照合同的约定和物业的使用性质妥善维修养护清洁绿化和经营管理业主共有部分";

fn full(letters: usize) -> String {
    FULL.chars().cycle().take(letters).collect()
}

fn section<'r>(read: &'r Read, number: &str) -> &'r Section {
    let has = |section: &&Section| section.number.as_ref().is_some_and(|of| of.shown == number);
    read.document
        .sections
        .iter()
        .find(has)
        .unwrap_or_else(|| panic!("no {number}: {:?}", outline(&read.document.sections)))
}

#[test]
fn numbers_become_clauses_and_a_paragraph_goes_on_over_the_end_of_a_page() {
    let first = Column::new()
        .line(0.0, "1　范围")
        .line(2.0, "本文件规定了物业服务的要求。")
        .line(0.0, "2　服务要求")
        .line(0.0, "2.1　一般要求")
        .line(0.0, &format!("2.1.1　{}", full(37)))
        .line(0.0, &full(41))
        .page();
    let second = Column::new()
        .line(0.0, "内完成。")
        .line(0.0, "2.1.2　应符合下列要求：")
        .line(2.0, "a)　着装统一；")
        .line(2.0, "b)　文明用语。")
        .line(2.0, "注：着装由物业服务人规定。")
        .line(2.0, "示例：夏装。")
        .line(0.0, "2.2　人员")
        .line(0.0, "2.2.1　经理应持证。")
        .page();
    let read = read(layout(vec![first, second]));
    assert_eq!(
        outline(&read.document.sections),
        ["1 1 范围", "1 2 服务要求", "2 2.1 一般要求", "3 2.1.1 -", "3 2.1.2 -", "2 2.2 人员", "3 2.2.1 -"]
    );
    assert_eq!(sketch(&section(&read, "2.1.1").blocks), [format!("{}{}内完成。", full(37), full(41))]);
    assert_eq!(
        sketch(&section(&read, "2.1.2").blocks),
        ["应符合下列要求：", "[a) 着装统一； / b) 文明用语。]", "note(着装由物业服务人规定。)", "example(夏装。)"]
    );
}

#[test]
fn a_number_first_in_a_line_of_a_sentence_is_text_and_told() {
    let one = Column::new()
        .line(0.0, "1　要求")
        .line(0.0, "1.1　检查")
        .line(2.0, &full(39))
        .line(0.0, "1.2 的规定执行，温度不低于 -")
        .line(0.0, "20 ℃，并应当")
        .line(2.0, "另一段。")
        .line(0.0, "1.2　维修")
        .line(2.0, "维修应及时。")
        .page();
    let read = read(layout(vec![one]));
    assert_eq!(outline(&read.document.sections), ["1 1 要求", "2 1.1 检查", "2 1.2 维修"]);
    assert_eq!(
        sketch(&section(&read, "1.1").blocks),
        [
            format!("{}<1.2:1.2> 的规定执行，温度不低于 -20 ℃，并应当", full(39)).replace("<1.2:1.2>", "1.2"),
            "另一段。".into()
        ]
    );
    let told = told_of(&read, Fate::Guessed);
    assert!(told.iter().any(|told| told.contains("begins with 1.2, which is no number")), "{told:#?}");
}

#[test]
fn letters_that_the_file_does_not_give_are_lost_and_never_guessed() {
    let one = Column::new()
        .line(0.0, "1　要求")
        .line(0.0, "1.1　检查")
        .line(0.0, "1.\u{FFFD}　维修")
        .line(2.0, "每\u{FFFD}日一次。")
        .page();
    let read = read(layout(vec![one]));
    assert_eq!(outline(&read.document.sections), ["1 1 要求", "2 1.1 检查"]);
    let lost = told_of(&read, Fate::Lost);
    assert_eq!(lost.len(), 2, "{lost:?}");
    assert!(lost[0].contains("may be in the numbers of clauses") && lost[0].starts_with("1: \u{FFFD}"), "{lost:?}");
    assert_eq!(sketch(&section(&read, "1.1").blocks)[1], "每日一次。");
}

#[test]
fn heads_page_numbers_and_contents_are_left_out_and_told() {
    let with = |number: usize, column: Column| {
        let mut page = column.page();
        page.spans.insert(0, span(450.0, 50.0, "T/ABC 1—2026"));
        page.spans.push(span(500.0, 800.0, &number.to_string()));
        page
    };
    let contents = Column::new()
        .line(16.0, "目　次")
        .line(0.0, "1 范围……………………1")
        .line(0.0, "2 要求……………………2")
        .line(1.0, "2.1 一般要求……………2");
    let first = Column::new().line(0.0, "1　范围").line(2.0, "本文件规定了要求。");
    let second = Column::new().line(0.0, "2　要求").line(0.0, "2.1　一般要求").line(2.0, "应完成。");
    let read = read(layout(vec![with(1, contents), with(2, first), with(3, second)]));
    assert_eq!(outline(&read.document.sections), ["1 1 范围", "1 2 要求", "2 2.1 一般要求"]);
    let left = told_of(&read, Fate::LeftOut);
    assert!(left.iter().any(|told| told.starts_with("2: T/ABC 1—2026 2 (page heads")), "{left:#?}");
    assert!(left.iter().any(|told| told.contains("2.1 一般要求……………2") && told.contains("contents")), "{left:#?}");
}

#[test]
fn a_table_goes_on_over_pages_without_its_repeated_head() {
    let xs = [80.0, 200.0, 340.0, 510.0];
    let cells = |y: f32, texts: [&str; 3]| -> Vec<Span> {
        texts.iter().zip(xs).map(|(text, x)| span(x + 4.0, y, text)).collect()
    };
    let mut one = Column::new().line(0.0, "1　要求").line(2.0, "见表 1。").line(16.0, "表 1　时限").page();
    one.spans.extend(cells(162.0, ["项目", "级别", "时限"]));
    one.spans.extend(cells(182.0, ["急修", "一级", "1 小时"]));
    one.rulings = grid(&xs, &[148.0, 168.0, 188.0]);
    let mut two = page(Vec::new());
    two.spans.push(span(250.0, 85.0, "表 1（续）"));
    two.spans.extend(cells(112.0, ["项目", "级别", "时限"]));
    two.spans.extend(cells(132.0, ["一般", "二级", "3 天"]));
    two.spans.push(span(80.0, 170.0, "2　检查"));
    two.rulings = grid(&xs, &[98.0, 118.0, 138.0]);
    let read = read(layout(vec![one, two]));
    assert_eq!(
        sketch(&section(&read, "1").blocks),
        [
            "见<表 1:表 1>。",
            "table 1 时限 head 1 {1x1:项目 1x1:级别 1x1:时限 ; 1x1:急修 1x1:一级 1x1:1 小时 ; 1x1:一般 1x1:二级 1x1:3 天}"
        ]
    );
    let left = told_of(&read, Fate::LeftOut);
    assert!(left.iter().any(|told| told.contains("the head of a table")), "{left:#?}");
    assert!(left.iter().any(|told| told.contains("表 1（续）")), "{left:#?}");
}

#[test]
fn tags_of_tables_lists_and_headings_are_used() {
    let tagged = |mut span: Span, elements: &[Element]| {
        span.tag = Tag::Element(elements.to_vec());
        span
    };
    let table = element("Table", 50);
    let cell = |row: u64, kind: &str, id: u64, columns: usize| {
        let cell = Element { columns, ..element(kind, id) };
        [table.clone(), element("TR", row), cell, element("P", id + 100)]
    };
    let list = |item: u64, kind: &str, id: u64| [element("L", 40), element("LI", item), element(kind, id)];
    let spans = vec![
        tagged(span(80.0, 100.0, "1　要求"), &[element("H1", 1)]),
        tagged(span(80.0, 120.0, "下列各项："), &[element("P", 2)]),
        tagged(span(80.0, 140.0, "1."), &list(41, "Lbl", 42)),
        tagged(span(100.0, 140.0, "其一，一行不够的文字"), &list(41, "LBody", 43)),
        tagged(span(100.0, 160.0, "在这里。"), &list(41, "LBody", 43)),
        tagged(span(80.0, 180.0, "2."), &list(44, "Lbl", 45)),
        tagged(span(100.0, 180.0, "其二。"), &list(44, "LBody", 46)),
        tagged(span(80.0, 220.0, "甲"), &cell(51, "TH", 52, 2)),
        tagged(span(80.0, 240.0, "乙"), &cell(53, "TD", 54, 1)),
        tagged(span(180.0, 240.0, "丙"), &cell(53, "TD", 55, 1)),
        tagged(span(80.0, 300.0, "1.1　检查"), &[element("H2", 3)]),
    ];
    let read = read(layout(vec![page(spans)]));
    assert_eq!(outline(&read.document.sections), ["1 1 要求", "2 1.1 检查"]);
    assert_eq!(
        sketch(&section(&read, "1").blocks),
        ["下列各项：", "[1. 其一，一行不够的文字在这里。 / 2. 其二。]", "table -  head 1 {2x1:甲 ; 1x1:乙 1x1:丙}"]
    );
}

#[test]
fn footnotes_are_notes_and_exponents_are_not() {
    let mut one = Column::new().line(0.0, "1　要求").line(2.0, "面积按图纸").page();
    let raised = |x: f32, y: f32, text: &str| Span {
        baseline: y - 4.0,
        top: y - 9.0,
        bottom: y - 2.5,
        ..sized(x, y, 6.0, text)
    };
    one.spans.push(raised(154.0, 118.0, "1"));
    one.spans.push(span(158.0, 118.0, "计算，5×10"));
    one.spans.push(raised(207.0, 118.0, "-6"));
    one.spans.push(span(216.0, 118.0, " Pa。"));
    one.spans.push(raised(80.0, 760.0, "1"));
    one.spans.push(sized(86.0, 760.0, 8.0, "竣工图。"));
    let read = read(layout(vec![one]));
    assert_eq!(sketch(&section(&read, "1").blocks), ["面积按图纸[^footnote-1]计算，5×10^-6^ Pa。"]);
    assert_eq!(sketch(&read.document.footnotes["footnote-1"]), ["竣工图。"]);
}

#[test]
fn a_cover_is_read_by_its_words_and_sizes() {
    let cover = page(vec![
        span(80.0, 60.0, "ICS 91.040.10"),
        sized(80.0, 120.0, 22.0, "中华人民共和国国家标准"),
        span(400.0, 160.0, "GB/T 12345—2026"),
        span(400.0, 180.0, "代替 GB/T 12345—2016"),
        sized(150.0, 330.0, 26.0, "物业服务规范"),
        sized(150.0, 370.0, 14.0, "Specification for property services"),
        span(80.0, 700.0, "2026-01-01 发布"),
        span(420.0, 700.0, "2026-07-01 实施"),
        sized(200.0, 760.0, 14.0, "国家市场监督管理总局 发布"),
    ]);
    let body = Column::new().line(0.0, "1　范围").line(2.0, &full(39)).line(0.0, &full(41)).line(0.0, "完。").page();
    let read = read(layout(vec![cover, body]));
    let cover = &read.document.cover;
    let titles: Vec<_> = cover.titles.iter().map(|(lang, field)| (lang.as_str(), field.text.as_str())).collect();
    assert_eq!(titles, [("en", "Specification for property services"), ("zh", "物业服务规范")]);
    let text = |field: &Option<Field>| field.as_ref().map(|field| field.text.clone()).unwrap_or_default();
    assert_eq!(text(&cover.designation), "GB/T 12345—2026");
    assert_eq!(text(&cover.replaces), "GB/T 12345—2016");
    assert_eq!((text(&cover.published), text(&cover.effective)), ("2026-01-01".into(), "2026-07-01".into()));
    assert_eq!(cover.issued_by[0].text, "国家市场监督管理总局");
}

#[test]
fn hyphens_stay_unless_they_part_a_word_of_small_letters() {
    let lines = |first: &str, second: &str| {
        let column = Column::new()
            .line(0.0, "1 Scope")
            .gap()
            .line(0.0, first)
            .line(0.0, second)
            .line(0.0, "and the well-known rest of this line goes on")
            .page();
        let read = read(layout(vec![column]));
        sketch(&read.document.sections[0].blocks)[0].clone()
    };
    let pad = "The text of this line is as long as the column is wide, so that it is full, with ";
    assert!(lines(&format!("{pad}infor-"), "mation on it").contains("with information on it"));
    assert!(lines(&format!("{pad}well-"), "known facts").contains("with well-known facts"));
    assert!(lines(&format!("{pad}GB/T 1.1-"), "2020 and more").contains("GB/T 1.1-2020 and more"));
    assert!(lines(&format!("{pad}5×10"), "−6 of them").contains("5×10−6 of them"));
}

#[test]
fn scans_hidden_text_and_pictures_are_told() {
    let mut scan = page(vec![Span { is_invisible: true, ..span(80.0, 100.0, "识别的文字") }]);
    scan.pictures.push(super::super::page::Picture {
        area: [0.0, 0.0, 595.0, 842.0],
        file: None,
        alternative: String::new(),
    });
    let text = Column::new().line(0.0, "1　范围").line(2.0, "应完成。").page();
    let read = read(layout(vec![text, scan]));
    let lost = told_of(&read, Fate::Lost);
    assert_eq!(lost.len(), 1, "{lost:?}");
    assert!(lost[0].starts_with("2: 识别的文字 (the page is a picture"), "{lost:?}");
}

#[test]
fn a_law_has_articles_and_units() {
    let one = Column::new()
        .line(12.0, "第一章　总则")
        .line(2.0, "第一条　为了规范物业管理，制定本条例。")
        .line(2.0, &format!("第二条　{}", full(35)))
        .line(0.0, "第三条规定的期限内完成。")
        .line(2.0, "第三条　另一条。")
        .line(12.0, "第二章　业主")
        .line(2.0, "第四条　再一条。")
        .page();
    let read = read(layout(vec![one]));
    assert_eq!(
        outline(&read.document.sections),
        ["1 第一章 总则", "2 第一条 -", "2 第二条 -", "2 第三条 -", "1 第二章 业主", "2 第四条 -"]
    );
    assert_eq!(sketch(&read.document.sections[2].blocks), [format!("{}第三条规定的期限内完成。", full(35))]);
}

#[test]
fn a_link_covers_the_letters_in_its_area_and_no_others() {
    let line = span(71.0, 120.0, "本文件见条款全文的要求。");
    let area = [line.edges[4], line.top, line.edges[6], line.bottom];
    let mut page = page(vec![span(50.0, 80.0, "1　范围"), line]);
    page.links.push(Link { area, target: LinkTarget::Address("https://example.org/".into()) });
    let read = read(layout(vec![page]));
    let told = sketch(&section(&read, "1").blocks);
    assert_eq!(told, ["本文件见[条款](https://example.org/)全文的要求。"]);
}

#[test]
fn heads_that_name_the_chapter_are_left_out_and_letters_that_are_drawn_twice_are_read_once() {
    let page = |number: usize| {
        let (chapter, is_first) = (number / 3 + 1, number.is_multiple_of(3));
        let column = Column::new();
        let column = if is_first { column.line(0.0, &format!("{chapter}　要求")) } else { column };
        let mut page = column.line(2.0, &format!("这是{}。", full(number + 3))).page();
        if is_first {
            let again = page.spans[0].clone();
            page.spans.insert(1, Span { edges: again.edges.iter().map(|edge| edge + 0.3).collect(), ..again });
        }
        page.spans.insert(0, span(200.0, 50.0, &format!("分册{}的页眉", ["甲", "乙", "丙", "丁"][number / 3])));
        page
    };
    let read = read(layout((0..12).map(page).collect()));
    assert_eq!(outline(&read.document.sections), ["1 1 要求", "1 2 要求", "1 3 要求", "1 4 要求"]);
    let gone = told_of(&read, Fate::LeftOut);
    assert!(gone.iter().any(|told| told.contains("分册丁的页眉")), "{gone:#?}");
    assert!(gone.iter().any(|told| told.contains("drawn again")), "{gone:#?}");
    assert_eq!(sketch(&section(&read, "2").blocks)[0], format!("这是{}。", full(6)));
}

#[test]
fn a_number_whose_stops_are_wide_and_drawn_one_by_one_is_a_number() {
    let mut one = Column::new().line(0.0, "1　范围").line(2.0, "适用。").page();
    for (x, letter) in [(80.0, "1"), (86.0, "．"), (92.0, "1"), (110.0, "要求")] {
        one.spans.push(span(x, 160.0, letter));
    }
    let read = read(layout(vec![one]));
    assert_eq!(outline(&read.document.sections), ["1 1 范围", "2 1.1 要求"]);
}

#[test]
fn remarks_and_attached_files_are_told_and_lose_nothing() {
    let mut all = layout(vec![Column::new().line(0.0, "1　范围").line(2.0, "适用。").page()]);
    let aside = |text: &str, reason: &str| super::super::page::Aside {
        page: Some(1),
        text: text.into(),
        author: "王".into(),
        reason: reason.into(),
    };
    all.asides =
        vec![aside("这一条请再核对", "a remark on the page (Text), which is no part of its text"), aside("", "a seal")];
    let bytes = b"{}".to_vec();
    all.attachments = vec![super::super::page::Attachment { name: "data.json".into(), bytes }];
    let read = read(all);
    assert!(!read.report.has_losses());
    assert_eq!(read.imbalance(), None);
    let gone = told_of(&read, Fate::LeftOut);
    assert!(gone.iter().any(|told| told.contains("这一条请再核对")), "{gone:#?}");
    let guessed = told_of(&read, Fate::Guessed);
    assert!(guessed.iter().any(|told| told.contains("data.json of 2 bytes")), "{guessed:#?}");
    assert!(guessed.iter().any(|told| told.contains("a seal")), "{guessed:#?}");
}
