use super::*;
use crate::import::document;
use crate::import::document::{Block, BlockKind, Cell, Inline, Item, List, Number, Section, Table, TermEntry};
use crate::import::report::{Fate, Place};
use crate::model::{Division, Part};
use crate::pipeline;
use proptest::prelude::*;

fn zh() -> Lang {
    Lang::parse("zh").expect("a language")
}

fn wish() -> Wish {
    Wish {
        edition: EditionId::parse("2026").expect("an id"),
        languages: vec![zh()],
        replaces: None,
        lineage: Lineage::default(),
        designations: Default::default(),
        new_site: Some(NewSite { id: SiteId::of_name("a") }),
    }
}

fn paragraph(text: &str) -> Block {
    Block::new(BlockKind::Paragraph(vec![Inline::text(text)]), Place::default())
}

fn section(depth: u8, title: &str, blocks: Vec<Block>) -> Section {
    let title = (!title.is_empty()).then(|| vec![Inline::text(title)]);
    Section { title, blocks, ..Section::new(depth, Part::Body, Place::default()) }
}

fn document(sections: Vec<Section>) -> Document {
    Document { sections, ..Document::default() }
}

/// The chapter files, after the equation of conservation was checked.
fn written(document: &Document) -> Written {
    let written = write(&[(zh(), document)], &wish());
    assert_eq!(written.balance(), None, "{}", chapters(&written));
    written
}

fn chapters(written: &Written) -> String {
    let is_chapter = |path: &&String| path.contains("/clauses/");
    let texts = written.files.iter().filter(|(path, _)| is_chapter(path));
    texts.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect()
}

/// The rules that the content breaks.
fn rules(written: &Written) -> Vec<String> {
    let mut tree = FileTree::default();
    tree.sources.extend(written.files.iter().map(|(path, bytes)| (path.clone(), bytes.clone().into())));
    let checked = pipeline::check(&tree, &pipeline::Options::default());
    checked.diagnostics.iter().map(|diagnostic| diagnostic.rule.id.to_owned()).collect()
}

#[test]
fn signs_of_markdown_stay_text() {
    for text in [
        "# 甲",
        "-甲",
        "- 甲",
        "1. 甲",
        "1) 甲",
        "> 甲",
        "| 甲 | 乙 |",
        "**甲**",
        "_甲_乙_",
        "`甲`",
        "[甲](clause:a)",
        "![甲](a)",
        "<b>甲</b>",
        "&amp;甲",
        "$`x`$",
        "$$ x $$",
        "{#a}",
        "~~甲~~",
        "表：甲",
        "表1：甲",
        "图 A.1：甲",
        "Table 1: a",
        "注3：甲",
        "NOTE 4: a",
        "---",
        "===",
        "甲 [^1] 乙",
        "\\",
        "a) 甲",
        "（一）甲",
        "10%~20%",
        "snake_case",
        "http://a.b/_c_",
        "#tag",
        "+1",
        "：--",
        "(clause:a)",
        "甲](http://a)",
    ] {
        let written = written(&document(vec![section(1, "甲", vec![paragraph(text), paragraph("乙")])]));
        let rules = rules(&written);
        assert!(rules.is_empty(), "{text}: {rules:?}\n{}", chapters(&written));
    }
}

#[test]
fn merged_cells_and_captions_are_written_in_our_format() {
    let cell = |text: &str, columns, rows| Cell { blocks: vec![paragraph(text)], columns, rows };
    let table = Table {
        caption: Some(vec![Inline::text("报修时限")]),
        number: Some("1".to_owned()),
        head_rows: 1,
        rows: vec![
            vec![cell("故障", 1, 2), cell("时限", 2, 1)],
            vec![cell("白天", 1, 1), cell("夜|间", 1, 1)],
            vec![cell("^", 1, 1), cell("<", 1, 1), cell("", 1, 1)],
        ],
    };
    let reference = Inline::Reference { target: "表1".to_owned(), text: vec![Inline::text("表 1")] };
    let text =
        Block::new(BlockKind::Paragraph(vec![Inline::text("见"), reference, Inline::text("。")]), Place::default());
    let blocks = vec![text, Block::new(BlockKind::Table(table), Place::default())];
    let written = written(&document(vec![section(1, "维修", blocks)]));
    let expected = "# 维修 {#wei-xiu}\n\n见[](table:bao-xiu-shi-xian)。\n\n表：报修时限 {#table.bao-xiu-shi-xian}\n\n| 故障 | 时限 | < |\n| --- | --- | --- |\n\
                    | ^ | 白天 | 夜\\|间 |\n| \\^ | \\< | |\n";
    assert_eq!(chapters(&written), expected);
    assert!(rules(&written).is_empty(), "{:?}", rules(&written));
}

#[test]
fn lists_keep_their_labels() {
    let list = |labels: &[&str]| {
        let item =
            |label: &&str| Item { label: (*label).to_owned(), label_is_text: true, blocks: vec![paragraph("甲")] };
        Block::new(BlockKind::List(List { items: labels.iter().map(item).collect() }), Place::default())
    };
    for (labels, expected) in [
        (vec!["（一）", "（二）"], "（一）甲\n（二）甲\n"),
        (vec!["a)", "b)"], "a) 甲\nb) 甲\n"),
        (vec!["——", "——"], "——甲\n——甲\n"),
        (vec!["3.", "4."], "3. 甲\n4. 甲\n"),
        (vec!["一、", "二、"], "一、甲\n\n二、甲\n"),
        (vec!["（三）"], "（三）甲\n"),
    ] {
        let written = written(&document(vec![section(1, "乙", vec![list(&labels)])]));
        assert_eq!(chapters(&written), format!("# 乙 {{#yi}}\n\n{expected}"));
    }
}

#[test]
fn a_list_within_an_item_stands_in_the_next_line() {
    let list = |labels: &[&str], inner: &[Block]| {
        let item = |label: &&str| {
            let blocks = [&[paragraph("甲")], inner].concat();
            Item { label: (*label).to_owned(), label_is_text: false, blocks }
        };
        Block::new(BlockKind::List(List { items: labels.iter().map(item).collect() }), Place::default())
    };
    for (outer, inner, expected) in [
        (["•", "•"], ["•", "•"], "- 甲\n  - 甲\n  - 甲\n- 甲\n  - 甲\n  - 甲\n"),
        (["1.", "2."], ["•", "•"], "1. 甲\n   - 甲\n   - 甲\n2. 甲\n   - 甲\n   - 甲\n"),
        (["•", "•"], ["1.", "2."], "- 甲\n  1. 甲\n  2. 甲\n- 甲\n  1. 甲\n  2. 甲\n"),
        // A number other than 1 would go on in the paragraph.
        (["•", "•"], ["3.", "4."], "- 甲\n\n  3. 甲\n  4. 甲\n\n- 甲\n\n  3. 甲\n  4. 甲\n"),
    ] {
        let written = written(&document(vec![section(1, "乙", vec![list(&outer, &[list(&inner, &[])])])]));
        assert_eq!(chapters(&written), format!("# 乙 {{#yi}}\n\n{expected}"));
    }
}

#[test]
fn entries_of_the_terms_without_a_name_or_a_definition_stay_in_the_text() {
    let term = |name: &str, definition: &str| {
        let names = [(zh(), name.to_owned())].into_iter().filter(|(_, name)| !name.is_empty()).collect();
        let definition = if definition.is_empty() { Vec::new() } else { vec![Inline::text(definition)] };
        let term = TermEntry { names, definition, ..TermEntry::default() };
        Block::new(BlockKind::Term(term), Place::default())
    };
    let whole = term("业主", "房屋的所有权人。");
    for (other, text) in [(term("待定", ""), "待定"), (term("", "对数值的读取。"), "对数值的读取。")]
    {
        let alone = written(&document(vec![section(1, "术语", vec![other.clone()])]));
        assert!(!chapters(&alone).contains("insert=terms") && chapters(&alone).contains(text), "{}", chapters(&alone));
        assert!(!rules(&alone).iter().any(|rule| rule == "missing-text" || rule == "bad-value"), "{:?}", rules(&alone));
        let both = written(&document(vec![section(1, "术语", vec![whole.clone(), other])]));
        assert!(chapters(&both).contains("insert=terms") && chapters(&both).contains(text), "{}", chapters(&both));
        assert!(!rules(&both).iter().any(|rule| rule == "missing-text" || rule == "bad-value"), "{:?}", rules(&both));
    }
}

#[test]
fn formulas_are_read_back_as_they_are_written() {
    let formula = |latex: &str| Inline::Formula { latex: latex.to_owned(), source: latex.to_owned() };
    let paragraph = vec![
        Inline::Text("按 ".to_owned()),
        formula(r"\frac{a}{b}"),
        Inline::Text(" 与 m".to_owned()),
        Inline::Superscript(vec![Inline::Text("甲".to_owned())]),
    ];
    let paragraph = Block::new(BlockKind::Paragraph(paragraph), Place::default());
    let written = written(&document(vec![section(1, "乙", vec![paragraph])]));
    assert!(chapters(&written).contains(r"$`\frac{a}{b}`$"), "{}", chapters(&written));
    assert_eq!(written.balance(), None, "{}", chapters(&written));
}

#[test]
fn a_formula_without_latex_is_its_text_and_forbidden_characters_are_left_out_everywhere() {
    let formula = |latex: &str, source: &str| Inline::Formula { latex: latex.to_owned(), source: source.to_owned() };
    let inlines = vec![Inline::text("甲"), formula("", ""), formula(" ", "乙"), formula("x\u{202e}", "x\u{202e}")];
    let display = BlockKind::Formula { latex: String::new(), source: "丙".to_owned(), number: None };
    let item = |label: &str| Item { label: label.to_owned(), label_is_text: true, blocks: vec![paragraph("戊")] };
    let list = BlockKind::List(List { items: vec![item("\u{202e}§"), item("§§")] });
    let blocks = [BlockKind::Paragraph(inlines), display, list].map(|kind| Block::new(kind, Place::default()));
    let mut document = document(vec![section(1, "丁", blocks.to_vec())]);
    let title = document::Field { text: "标\u{1}准".to_owned(), place: Place::default() };
    document.cover.titles.insert(zh(), title);
    let written = written(&document);
    assert!(chapters(&written).contains("甲乙x\n\n丙\n"), "{}", chapters(&written));
    let edition = String::from_utf8_lossy(&written.files["content/editions/2026/edition.yaml"]).into_owned();
    assert!(edition.contains("title: {zh: \"标准\"}"), "{edition}");
    let left: Vec<&str> = written.report.entries().iter().map(|entry| entry.text.as_str()).collect();
    let left = left.iter().find(|text| text.contains('\u{1}')).expect("what is left out");
    assert_eq!((left.matches('\u{202e}').count(), left.matches('\u{1}').count()), (2, 1), "{left:?}");
}

#[test]
fn a_numbered_formula_that_cannot_be_written_has_no_id_and_keeps_its_number_as_text() {
    let formula = |latex: &str, source: &str, number: &str| {
        let kind =
            BlockKind::Formula { latex: latex.to_owned(), source: source.to_owned(), number: Some(number.to_owned()) };
        Block { anchors: vec![format!("f{number}")], ..Block::new(kind, Place::default()) }
    };
    let refer = |number: &str| {
        let text = vec![Inline::text(format!("式（{number}）"))];
        let reference = Inline::Reference { target: format!("f{number}"), text };
        Block::new(BlockKind::Paragraph(vec![Inline::text("见"), reference]), Place::default())
    };
    let blocks = vec![formula(r"\wrong{", "a≤b", "1"), formula("x", "x", "2"), refer("1"), refer("2")];
    let written = written(&document(vec![section(1, "甲", blocks)]));
    let text = chapters(&written);
    assert!(text.contains("a≤b （1）\n\n$$ x $$ {#eq.x}\n\n见[式（1）](clause:jia)\n\n见[](eq:x)\n"), "{text}");
}

#[test]
fn a_table_in_a_footnote_does_not_take_the_id_of_another() {
    let table = |caption: &str| {
        let row = |text: &str| vec![Cell { columns: 1, rows: 1, blocks: vec![paragraph(text)] }];
        let caption = Some(vec![Inline::text(caption)]);
        let table = Table { caption, rows: vec![row("a"), row("b")], head_rows: 1, ..Table::default() };
        Block::new(BlockKind::Table(table), Place::default())
    };
    let cites =
        Block::new(BlockKind::Paragraph(vec![Inline::text("甲"), Inline::Footnote("n".into())]), Place::default());
    let sections = vec![section(1, "一", vec![cites]), section(1, "二", vec![table("fees")])];
    let document = Document { footnotes: [("n".to_owned(), vec![table("hours")])].into(), ..document(sections) };
    let text = chapters(&written(&document));
    assert!(text.contains("表：hours {#table.footnote-1}") && text.contains("表：fees {#table.fees}"), "{text}");
}

#[test]
fn numbers_below_a_chapter_without_one_are_told() {
    let numbered = |shown: &str| Section {
        number: Some(document::Number { shown: shown.to_owned(), is_text: false }),
        ..section(2, "乙", vec![paragraph("丙。")])
    };
    let written = written(&document(vec![section(1, "甲", vec![]), numbered("1.1"), numbered("1.2")]));
    let told = written.report.entries().iter().filter(|entry| entry.reason.contains("follows nothing before it"));
    assert_eq!(told.map(|entry| entry.text.as_str()).collect::<Vec<_>>(), ["1.1", "1.2"]);
}

#[test]
fn a_file_without_a_title_gives_its_name() {
    let named = |files: [&str; 2]| {
        let mut sections = vec![section(1, "甲", vec![paragraph("乙。")]), section(1, "丙", vec![paragraph("丁。")])];
        for (section, file) in sections.iter_mut().zip(files) {
            section.place.file = file.to_owned();
        }
        let written = written(&document(sections));
        let edition = String::from_utf8_lossy(&written.files["content/editions/2026/edition.yaml"]).into_owned();
        edition.lines().find(|line| line.starts_with("title")).unwrap_or_default().to_owned()
    };
    assert_eq!(named(["停车场 规范.zh.docx"; 2]), "title: {zh: \"停车场 规范\"}");
    assert_eq!(named(["01-a.md", "02-b.md"]), "title: {zh: \"2026\"}");
}

#[test]
fn a_number_with_signs_that_attributes_do_not_have_is_told() {
    let numbered = |shown: &str| Section {
        number: Some(document::Number { shown: shown.to_owned(), is_text: true }),
        ..section(1, "甲", vec![paragraph("乙。")])
    };
    let sections = vec![numbered("AC-1"), numbered("A\"}"), numbered("A\u{202e}")];
    let written = written(&Document { scheme: document::Scheme::Labels, ..document(sections) });
    assert_eq!(chapters(&written).matches("number=").count(), 1, "{}", chapters(&written));
    let told = written.report.entries().iter().filter(|entry| entry.reason.contains("signs that the attribute"));
    assert_eq!(told.count(), 2);
}

#[test]
fn only_words_that_ids_have_are_attributes_of_a_heading() {
    let mut own = section(1, "甲", vec![paragraph("乙。")]);
    let words = ["a", "b\"}", "c"].map(str::to_owned).to_vec();
    own.attributes.insert(document::SectionAttribute::Bodies, words);
    let written = written(&document(vec![own]));
    assert!(chapters(&written).contains("bodies=\"a c\"}"), "{}", chapters(&written));
    assert!(written.report.entries().iter().any(|entry| entry.fate == Fate::LeftOut && entry.text == "b\"}"));
}

fn block(depth: u32) -> BoxedStrategy<Block> {
    let text = prop_oneof![3 => "[甲乙应。，：a-c1-3 ]{0,8}", 1 => "[-#>|*_`~$\\[\\](){}<>&!\\\\^:=+.)a1甲表注 ]{0,10}", 1 => any::<String>()];
    let inline = text.clone().prop_flat_map(|text| {
        prop_oneof![
            5 => Just(Inline::Text(text.clone())),
            1 => Just(Inline::Strong(vec![Inline::Text(text.clone())])),
            1 => Just(Inline::Emphasis(vec![Inline::Text(text.clone())])),
            1 => Just(Inline::Strike(vec![Inline::Text(text.clone())])),
            1 => Just(Inline::Code(text.clone())),
            1 => Just(Inline::Superscript(vec![Inline::Text(text.clone())])),
            1 => Just(Inline::Link { address: "https://a.b/(c)".to_owned(), text: vec![Inline::Text(text)] }),
            1 => Just(Inline::Break),
        ]
    });
    let inlines = prop::collection::vec(inline, 0..4);
    let paragraph = inlines.clone().prop_map(|inlines| Block::new(BlockKind::Paragraph(inlines), Place::default()));
    if depth == 0 {
        return paragraph.boxed();
    }
    let blocks = || prop::collection::vec(block(depth - 1), 0..3);
    let item =
        (prop::sample::select(vec!["a)", "b)", "（一）", "（二）", "1.", "2.", "-", "——", "①", "一、"]), blocks())
            .prop_map(|(label, mut blocks)| {
                blocks.insert(0, super::tests::paragraph("甲"));
                Item { label: label.to_owned(), label_is_text: true, blocks }
            });
    let cell = (blocks(), 1..3_usize, 1..3_usize).prop_map(|(blocks, columns, rows)| Cell { blocks, columns, rows });
    let rows = prop::collection::vec(prop::collection::vec(cell, 0..3), 0..3);
    let new = |kind| Block::new(kind, Place::default());
    prop_oneof![
        4 => paragraph,
        1 => prop::collection::vec(item, 1..4).prop_map(move |items| new(BlockKind::List(List { items }))),
        1 => blocks().prop_map(move |blocks| new(BlockKind::Note(blocks))),
        1 => blocks().prop_map(move |blocks| new(BlockKind::Example(blocks))),
        1 => blocks().prop_map(move |blocks| new(BlockKind::Quote(blocks))),
        1 => "[a-z`\n 甲]{0,20}".prop_map(move |text| new(BlockKind::Code(text))),
        1 => (rows, inlines).prop_map(move |(rows, caption)| new(BlockKind::Table(Table { caption: Some(caption), number: None, head_rows: 1, rows }))),
    ]
    .boxed()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Any text is read back with the same characters.
    #[test]
    fn what_is_written_is_read_back(blocks in prop::collection::vec(block(2), 0..5), title in "[甲乙a#{}* ]{0,6}|\\PC{0,12}") {
        let document = document(vec![section(1, "总则", Vec::new()), section(2, &title, blocks)]);
        let written = write(&[(zh(), &document)], &wish());
        prop_assert_eq!(written.balance(), None, "{}", chapters(&written));
    }
}

#[test]
fn deleted_text_stays_deleted_whatever_it_contains() {
    let strike = |inner: Vec<Inline>| Inline::Strike(inner);
    let clause = |text: Inline| Inline::Reference { target: "2".into(), text: vec![text] };
    let formula = Inline::Formula { latex: "x^2".into(), source: "x2".into() };
    for (inlines, expected) in [
        (vec![strike(vec![clause(Inline::text("见甲"))])], "[~~见甲~~](clause:scope)"),
        (vec![clause(strike(vec![Inline::text("见甲")]))], "[~~见甲~~](clause:scope)"),
        (
            vec![strike(vec![Inline::text("甲"), clause(Inline::text("2")), Inline::text("乙")])],
            "~~甲~~[~~2~~](clause:scope)~~乙~~",
        ),
        (vec![Inline::Strong(vec![strike(vec![Inline::text("甲")])])], "~~甲~~"),
        (vec![Inline::Strong(vec![Inline::text("甲"), clause(Inline::text("乙"))])], "**甲**[**乙**](clause:scope)"),
        (vec![strike(vec![Inline::text("甲"), formula.clone()])], "~~甲~~$`x^2`$"),
    ] {
        let mut first = section(1, "范围", vec![Block::new(BlockKind::Paragraph(inlines.clone()), Place::default())]);
        first.anchors.push("2".into());
        let written = written(&document(vec![first]));
        let text = chapters(&written);
        assert!(text.contains(&format!("\n\n{expected}\n")), "{text} of {inlines:?}");
        let is_told = written.report.entries().iter().any(|entry| entry.reason.starts_with("this is deleted text"));
        assert_eq!(is_told, expected.contains("x^2"), "{inlines:?}");
    }
}

#[test]
fn lines_that_begin_like_items_or_notes_are_read_back() {
    let lines = |lines: &[&str]| {
        let mut inlines = Vec::new();
        for line in lines {
            inlines.extend([Inline::text(*line), Inline::Break]);
        }
        let block = Block::new(BlockKind::Paragraph(inlines), Place::default());
        chapters(&written(&document(vec![section(1, "总则", vec![block])])))
    };
    assert!(lines(&["应：", "—— 甲；", "—— 乙。"]).ends_with("\n\n应：\n—— 甲；\n—— 乙。\n"));
    assert!(lines(&["甲。", "示例4：乙。", "丙"]).ends_with("\n\n甲。 示例4：乙。 丙\n"));
    assert!(lines(&["甲", "乙"]).ends_with("\n\n甲\\\n乙\n"));
}

/// The `number` of each heading, after the content was checked.
fn numbers_of(scheme: Scheme, sections: &[(u8, &str)]) -> Vec<Option<String>> {
    let number = |shown: &str| document::Number { shown: shown.to_owned(), is_text: true };
    let mut all: Vec<Section> = sections
        .iter()
        .enumerate()
        .map(|(at, (depth, shown))| {
            let section = section(*depth, &format!("甲{at}"), vec![paragraph("乙")]);
            Section { number: (!shown.is_empty()).then(|| number(shown)), ..section }
        })
        .collect();
    if let Scheme::Articles { divisions } = &scheme {
        let unit = |shown: &str| {
            divisions
                .iter()
                .copied()
                .find(|unit| shown.trim().ends_with(if *unit == Division::Part { '编' } else { '章' }))
        };
        all.iter_mut().zip(sections).for_each(|(section, (_, shown))| section.unit = unit(shown));
    }
    let document = Document { scheme, ..document(all) };
    let written = written(&document);
    let rules = rules(&written);
    assert!(!rules.iter().any(|rule| rule.starts_with("number-")), "{rules:?}\n{}", chapters(&written));
    let told = |shown: &str| {
        written.report.entries().iter().any(|entry| entry.text == shown && entry.reason.contains("this number already"))
    };
    for (at, (_, shown)) in sections.iter().enumerate() {
        let is_repeated = sections[..at].iter().any(|(_, before)| before == shown);
        assert!(shown.is_empty() || !is_repeated || told(shown), "{shown} is not told");
    }
    let text = chapters(&written);
    let headings = text.lines().filter(|line| line.starts_with('#'));
    headings.map(|line| Some(line.split_once("number=")?.1.trim_matches(['"', '}']).to_owned())).collect()
}

#[test]
fn a_number_that_stands_twice_is_written_once_and_told() {
    let decimal = |sections: &[(u8, &str)]| numbers_of(Scheme::Decimal, sections);
    let none = Some("none".to_owned());
    // The number that counting would give is that of the next clause.
    assert_eq!(decimal(&[(1, "1"), (2, "1.1"), (2, "1.1"), (2, "1.2")]), [None, None, none.clone(), None]);
    // Nothing else has the number that counting gives.
    assert_eq!(decimal(&[(1, "1"), (2, "1.1"), (2, "1.1"), (2, "1.3")]), [None, None, None, None]);
    assert_eq!(decimal(&[(1, "1"), (1, "1"), (2, "1.1"), (1, "2")]).len(), 4);
    assert_eq!(decimal(&[(1, "1"), (2, "1.5"), (2, "1.4"), (2, "1.4"), (2, "x")]).len(), 5);
    let labels = numbers_of(Scheme::Labels, &[(1, "A"), (2, "A-1"), (2, "a-01"), (2, "A-1")]);
    assert_eq!(labels, [Some("A".to_owned()), Some("A-1".to_owned()), None, None]);
    let articles = |sections: &[(u8, &str)]| {
        numbers_of(Scheme::Articles { divisions: vec![Division::Part, Division::Chapter] }, sections)
    };
    let law = [
        (1, "第一编"),
        (2, "第一章"),
        (3, "第一条"),
        (3, "第二条"),
        (3, "第二条"),
        (3, "第三条"),
        (1, "第二编"),
        (2, "第二章"),
        (3, "第四条"),
    ];
    let numbers = articles(&law);
    assert_eq!(numbers[4], none);
    assert_eq!([&numbers[5], &numbers[8]], [&None, &None]);
    // Chapters begin again in each part, so their numbers are not the same ones.
    let law = [
        (1, "第一编"),
        (2, "第一章"),
        (3, "第一条"),
        (1, "第二编"),
        (2, "第一章 "),
        (3, "第一条之一"),
        (2, "第一章 "),
        (3, "第二条"),
    ];
    assert_eq!(articles(&law).iter().flatten().collect::<Vec<_>>(), ["第一条之一"]);
}

#[test]
fn a_heading_below_the_deepest_one_has_no_number_of_another_clause() {
    let numbered = |depth: u8, shown: &str| Section {
        number: Some(Number { shown: shown.to_owned(), is_text: false }),
        ..section(depth, "甲", vec![paragraph("乙")])
    };
    let numbers = ["4", "4.1", "4.1.1", "4.1.1.1", "4.1.1.1.1", "4.1.1.1.1.5", "4.1.1.1.1.5.1", "4.1.1.1.1.6", "4.2"];
    let sections = numbers.iter().map(|number| numbered(number.split('.').count() as u8, number)).collect();
    let found = super::number::numbering(&Document { sections, ..Document::default() });
    let written: Vec<&str> = found.iter().filter_map(|found| found.number.as_deref()).collect();
    assert_eq!(written, ["4", "4.1.1.1.1.5", "none"]);
    let unwritten = found.iter().filter(|found| found.unwritten.is_some()).count();
    assert_eq!(unwritten, 1);
}
