use super::*;
use crate::import::document::{Block, Inline, text_of};
use crate::import::report::Fate;
use proptest::prelude::*;

fn read_text(text: &str) -> Read {
    read_with(text, &Beside::default())
}

fn given(text: &str) -> Given {
    Given { name: "a.md".to_owned(), bytes: text.as_bytes().to_vec() }
}

fn read_with(text: &str, beside: &Beside) -> Read {
    let read = read(&given(text), beside).expect("a document");
    assert_eq!(read.imbalance(), None, "{:#?}", read.report.entries());
    read
}

fn fates(read: &Read) -> Vec<(Fate, &str)> {
    read.report.entries().iter().map(|entry| (entry.fate, entry.text.as_str())).collect()
}

#[test]
fn underlined_headings_and_links_between_headings_are_known() {
    let read = read_text(
        "Rules\n=====\n\n4.1 Opening hours\n-----------------\n\nSee [fees](#fees--charges) and [fees](#fees--charges-1).\n\n## Fees & charges\n\nText.\n\n## Fees & charges\n\nText.\n",
    );
    assert_eq!(outline(&read), ["1 4.1 Opening hours", "1 - Fees & charges", "1 - Fees & charges"]);
    let BlockKind::Paragraph(inlines) = &read.document.sections[0].blocks[0].kind else { panic!("a paragraph") };
    let target = |at: usize| match &inlines[at] {
        Inline::Reference { target, .. } => target.clone(),
        other => panic!("{other:?}"),
    };
    assert_eq!(read.document.sections[1].anchors, [target(1)]);
    assert_eq!(read.document.sections[2].anchors, [target(3)]);
}

#[test]
fn the_front_matter_gives_fields_of_the_cover_and_the_rest_is_reported() {
    let read =
        read_text("---\ntitle: 阅览室标准\ntags: [a, b]\nstandard_number: \"DB 1/T 2—2026\"\n---\n# 范围\n\n甲。\n");
    assert_eq!(read.document.cover.titles.values().next().map(|field| field.text.as_str()), Some("阅览室标准"));
    assert_eq!(read.document.cover.designation.as_ref().map(|field| field.text.as_str()), Some("DB 1/T 2—2026"));
    assert!(
        read.report.entries().iter().any(|entry| entry.fate == Fate::LeftOut && entry.text.contains("tags: [a, b]"))
    );
}

#[test]
fn a_picture_beside_the_file_is_carried_and_another_is_a_loss() {
    let text = "# A\n\n![Plan](img/Plan%201.PNG)\n\nText ![again](img/Plan%201.PNG).\n\n![gone](gone.png) ![far](https://a.example/a.png)\n";
    let mut beside = Beside::default();
    assert_eq!(crate::import::beside::pictures(&given(text)), ["gone.png", "img/Plan 1.PNG"]);
    beside.add(&given(text), "img/Plan 1.PNG", b"\x89PNG\r\n\x1a\nrest".to_vec());
    let read = read_with(text, &beside);
    assert_eq!(read.document.files.keys().collect::<Vec<_>>(), ["plan1.png"]);
    let BlockKind::Figure { file, alternative, .. } = &read.document.sections[0].blocks[0].kind else {
        panic!("a figure")
    };
    assert_eq!((file.as_str(), alternative.as_str()), ("plan1.png", "Plan"));
    assert_eq!(read.report.entries_of(Fate::Lost).count(), 2);
}

#[test]
fn a_table_in_html_is_a_table_and_other_html_is_a_loss() {
    let read = read_text(
        "# A\n\n<table>\n<thead><tr><th colspan=\"2\">a &amp; b</th></tr></thead>\n<tr><td rowspan=2><b>c</b> &lt; 1<br></td><td>d</td></tr>\n\
         <tr><td><sup>2</sup></td></tr></table>\n\n<div>e</div>\n",
    );
    let BlockKind::Table(table) = &read.document.sections[0].blocks[0].kind else { panic!("a table") };
    let text = |cell: &crate::import::document::Cell| {
        let BlockKind::Paragraph(inlines) = &cell.blocks[0].kind else { panic!("a paragraph") };
        format!("{}x{} {}", cell.columns, cell.rows, text_of(inlines))
    };
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(text).collect()).collect();
    assert_eq!(rows, [vec!["2x1 a & b"], vec!["1x2 c < 1", "1x1 d"], vec!["1x1 2"]]);
    assert_eq!(table.head_rows, 1);
    assert!(fates(&read).contains(&(Fate::Lost, "<div>e</div>\n")), "{:?}", fates(&read));
}

#[test]
fn definition_lists_keep_their_texts() {
    let read = read_text("# A\n\nService window\n: A desk.\n: A place.\n");
    let texts: Vec<String> = read.document.sections[0]
        .blocks
        .iter()
        .map(|block| match &block.kind {
            BlockKind::Paragraph(inlines) => text_of(inlines),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(texts, ["Service window", "A desk.", "A place."]);
}

#[test]
fn marks_in_braces_are_untitled_clauses_terms_captions_and_references() {
    let read = read_text(
        "# 术语和定义\n\n{术语：窗口 | service window}\n\n办理业务的位置。\n\n注：也称柜台。\n\n# 要求\n\n## 一般要求\n\n{无标题条:3} 应符合{{tbl:t}}。\n\n\
         {无标题条:3} 应公示{{tbl:none}}。\n\n{表：#tbl:t} 时限\n\n| 类 | 时 |\n| --- | --- |\n| 急 | 1 |\n",
    );
    assert_eq!(outline(&read), ["1 - 术语和定义", "1 - 要求", "2 - 一般要求", "3 - ", "3 - "]);
    let BlockKind::Term(term) = &read.document.sections[0].blocks[0].kind else { panic!("a term") };
    assert_eq!(term.names.values().collect::<Vec<_>>(), ["service window", "窗口"]);
    assert_eq!((text_of(&term.definition).as_str(), term.notes.len()), ("办理业务的位置。", 1));
    let last = &read.document.sections[4].blocks;
    let BlockKind::Table(table) = &last[1].kind else { panic!("a table") };
    assert_eq!(
        (table.caption.as_deref().map(text_of).as_deref(), &last[1].anchors[..]),
        (Some("时限"), &["tbl:t".to_owned()][..])
    );
    let BlockKind::Paragraph(first) = &read.document.sections[3].blocks[0].kind else { panic!("a paragraph") };
    assert!(first.iter().any(|inline| matches!(inline, Inline::Reference { target, .. } if target == "tbl:t")));
    let BlockKind::Paragraph(second) = &last[0].kind else { panic!("a paragraph") };
    assert_eq!(text_of(second), "应公示{{tbl:none}}。");
}

/// The texts of paragraphs, with `<target>` for references and `$latex$` for formulas, and the captions and anchors of other blocks.
fn sketch(read: &Read) -> Vec<String> {
    let text = |inlines: &[Inline]| -> String {
        inlines
            .iter()
            .map(|inline| match inline {
                Inline::Reference { target, .. } => format!("<{target}>"),
                Inline::Formula { latex, .. } => format!("${latex}$"),
                other => text_of([other]),
            })
            .collect()
    };
    let block = |block: &Block| {
        let kind = match &block.kind {
            BlockKind::Paragraph(inlines) => text(inlines),
            BlockKind::Table(table) => format!("table {}", table.caption.as_deref().map(text).unwrap_or_default()),
            BlockKind::Figure { caption, .. } => {
                format!("figure {}", caption.as_deref().map(text).unwrap_or_default())
            }
            BlockKind::Formula { latex, number, .. } => format!("formula {latex} {number:?}"),
            other => format!("{other:?}"),
        };
        format!("{kind}{}", block.anchors.iter().map(|anchor| format!(" #{anchor}")).collect::<String>())
    };
    read.document.sections.iter().flat_map(|section| &section.blocks).map(block).collect()
}

#[test]
fn labels_and_references_of_other_tools_are_carried_or_reported() {
    let text = "# A {#sec:a}\n\n![Plan](p.png){#fig:plan width=50%}\n\nSee @fig:plan, [@tbl:times], {{eq:s}} and {@sec:a}; @fig:none, me@fig:plan.\n\n\
                | a | b |\n|---|---|\n| 1 | 2 |\n\n: Times *of day* {#tbl:times}\n\n$$ s = \\frac{a}{b} $$ {#eq:s}\n\nTable: Fees\n\n| a |\n|---|\n| @tbl:times |\n\n\
                {{tbl:times:label}} ends {#lst:x}\n";
    let mut beside = Beside::default();
    beside.add(&given(text), "p.png", b"\x89PNG\r\n\x1a\nrest".to_vec());
    let read = read_with(text, &beside);
    let expected = [
        "figure Plan #fig:plan",
        "See <fig:plan>, <tbl:times>, <eq:s> and <sec:a>; @fig:none, me@fig:plan.",
        "table Times of day #tbl:times",
        "formula  s = \\frac{a}{b}  Some(\"\") #eq:s",
        "table Fees",
        "<tbl:times> ends #lst:x",
    ];
    assert_eq!(sketch(&read), expected);
    assert!(fates(&read).contains(&(Fate::Changed, "@fig:none")), "{:?}", fates(&read));
}

#[test]
fn formulas_between_dollar_signs_are_formulas_and_money_is_money() {
    let read = read_text("# A\n\nIf $x < 5$ and $5$, pay $5 or $6/month to US$7/US$8.\n\n$$\ny = x\n$$\n");
    let expected = ["If $x < 5$ and $5$, pay $5 or $6/month to US$7/US$8.", "formula \ny = x\n None"];
    assert_eq!(sketch(&read), expected);
}

#[test]
fn dollar_signs_without_anything_between_them_are_text() {
    let read = read_text("# A\n\no$$$$r\n\n$$\n$$\n");
    assert_eq!(sketch(&read), ["o$$$$r", "$$\n$$"]);
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
fn footnotes_of_one_name_are_one_footnote_and_reported() {
    let read = read_text("# A\n\n## 1 Scope\n\nText[^1].\n\n[^1]: Note.\n[^1]: Again.\n");
    let blocks: Vec<usize> = read.document.footnotes.values().map(Vec::len).collect();
    assert_eq!(blocks, [2]);
    assert!(fates(&read).contains(&(Fate::Changed, "")), "{:?}", fates(&read));
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
fn articles_of_bylaws_are_headings_with_titles_and_their_text_is_markdown() {
    let read = read_text(
        "---\ntitle: Club rules\n...\n# **Article I – Name**\n\n## Section 1 – Short name\n\nThe *Club*:\n\n- a\n- b\n\n\
         # Article II. Members\n\nAnyone.\n\n# Appendix A: Forms\n\nNone.\n",
    );
    assert_eq!(
        outline(&read),
        ["1 - ", "2 Article 1 Name", "3 - Section 1 – Short name", "2 Article 2 Members", "1 - Appendix A: Forms"]
    );
    assert_eq!(
        read.document.cover.titles.values().map(|field| field.text.as_str()).collect::<Vec<_>>(),
        ["Club rules"]
    );
    assert_eq!(read.document.scheme, crate::import::document::Scheme::Articles { divisions: vec![] });
    assert!(matches!(read.document.sections[2].blocks[1].kind, BlockKind::List(_)));
}

#[test]
fn the_title_may_stand_below_text_and_headings_may_be_strong() {
    let read = read_text(
        "> A note.\n\n# **Rules**\n\nIntro.\n\n## **1. Hours**\n\nA.\n\n### 1.1 Days\n\nB.\n\n## 2. Fees\n\nC.\n",
    );
    assert_eq!(outline(&read), ["1 - ", "1 1. Hours", "2 1.1 Days", "1 2. Fees"]);
    assert_eq!(read.document.cover.titles.values().map(|field| field.text.as_str()).collect::<Vec<_>>(), ["Rules"]);
    assert_eq!(read.document.sections[0].blocks.len(), 2);
}

#[test]
fn the_front_matter_and_the_strong_title_of_a_law_are_no_text_of_it() {
    let read = read_text("---\nstandard_no: 令 12\n---\n# **物业办法**\n\n第一条 甲。\n\n第二条 乙。\n");
    assert_eq!(outline(&read), ["1 - ", "2 第一条 ", "2 第二条 "]);
    assert_eq!(read.document.cover.titles.values().map(|field| field.text.as_str()).collect::<Vec<_>>(), ["物业办法"]);
    assert_eq!(read.document.cover.designation.as_ref().map(|field| field.text.as_str()), Some("令 12"));
    assert_eq!(read.document.sections[1].place.position, 6);
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
    fn every_character_is_in_the_document_or_the_report(text in "([#>*|`<~!\\[\\](){}&\n -]|[甲乙a-c1-3.]|\n\n|# |- |1\\. |\\[\\^1\\]|<b>|\\|---\\||第一条 |<table>|<tr><td>|</table>|&lt;|\\{术语：|\\{#tbl:a\\}|@tbl:a|\\[@fig:b\\]|\\{\\{eq:c\\}\\}|\n\n: |\\$\\$|\\$|\\{无标题条:2\\}|\n: ){0,60}") {
        if let Ok(read) = read(&given(&format!("# a\n\n{text}")), &Beside::default()) {
            assert_eq!(read.imbalance(), None);
        }
    }
}

#[test]
fn rows_of_a_table_of_requirements_are_clauses_with_their_numbers() {
    let read = read_text(
        "# V4 Doors\n\n## Objective\n\nText.\n\n## V4.1 Oil\n\nBefore.\n\n| # | Description | L1 | L2 | CWE |\n|---|---|---|---|---|\n\
         | **4.1.1** | Oil *doors*. ([C1](https://a.b)) | ✓ | ✓ | 602 |\n| **4.1.2** | Wipe doors. | | o | |\n\nAfter.\n\n\
         ## V4.2 Keys\n\n| # | Description | L1 | L2 |\n|---|---|---|---|\n| **4.2.1** | Count keys. | | ✓ |\n\n\
         ## Legend\n\n| Mark | Description |\n|---|---|\n| o | maybe |\n",
    );
    let sections: Vec<String> = read
        .document
        .sections
        .iter()
        .map(|section| {
            let number = section.number.as_ref().map_or("-", |number| number.shown.as_str());
            let texts = section.blocks.iter().map(|block| match &block.kind {
                BlockKind::Paragraph(inlines) => text_of(inlines),
                _ => "table".to_owned(),
            });
            let texts: Vec<String> = texts.collect();
            format!("{} {number} {} | {}", section.depth, text_of(section.title.iter().flatten()), texts.join(" | "))
        })
        .collect();
    assert_eq!(
        sections,
        [
            "1 V4 Doors | ",
            "2 - Objective | Text.",
            "2 V4.1 Oil | Before. | After.",
            "3 4.1.1  | Oil doors. (C1) | CWE: 602",
            "3 4.1.2  | Wipe doors. | L2: o",
            "2 V4.2 Keys | ",
            "3 4.2.1  | Count keys.",
            "2 - Legend | table",
        ]
    );
    assert_eq!(read.document.scheme, crate::import::document::Scheme::Labels);
    let types: Vec<String> =
        read.document.data.selections.iter().map(|of| format!("{}: {:?}", of.of_type, of.with)).collect();
    assert_eq!(types, ["L1: Some([\"4.1.1\"])", "L2: Some([\"4.1.1\", \"4.2.1\"])"]);
    // A table that numbers its rows, or names clauses, is a table.
    for other in [
        "| # | Description |\n|---|---|\n| 1 | Oil. |",
        "| # | Price |\n|---|---|\n| 1.1 | 5 |",
        "| No. | Text |\n|---|---|\n| 1.1 | a |\n| 1.1 | b |",
    ] {
        let read = read_text(&format!("# A\n\n{other}\n"));
        assert_eq!(read.document.sections.len(), 1, "{other}");
    }
}

#[test]
fn a_table_of_requirements_is_known_by_its_numbers_whatever_language_its_heads_have() {
    let read = read_text(
        "# V4 Türen\n\n## V4.1 Öl\n\n| # | Beschreibung | L1 | CWE |\n|---|---|---|---|\n| 4.1.1 | Jede Tür wird vor dem Winter geölt. | ✓ | 602 |\n\n\
         ## V4.2 Schlüssel\n\n| | Anforderung | L1 |\n|---|---|---|\n| V4.2.1 | Alle Schlüssel werden gezählt. | ✓ |\n| V4.2.2 | Alle Schlösser werden gezählt. | |\n\n\
         ## Fassungen\n\n| Fassung | Was anders ist |\n|---|---|\n| 1.0 | Die erste Fassung des Textes |\n| 1.1 | Die zweite Fassung des Textes |\n",
    );
    let sections = read.document.sections.iter().map(|section| {
        let tables = section.blocks.iter().filter(|block| matches!(block.kind, BlockKind::Table(_))).count();
        format!("{} {tables}", section.number.as_ref().map_or("-", |number| number.shown.as_str()))
    });
    let sections: Vec<String> = sections.collect();
    assert_eq!(sections, ["V4 0", "V4.1 0", "4.1.1 0", "V4.2 0", "V4.2.1 0", "V4.2.2 0", "- 1"]);
}
