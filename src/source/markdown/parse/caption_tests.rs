use super::*;
use crate::diagnostic::{Diagnostics, Place, Texts};
use crate::source::markdown::{Merge, RawHtml, parse_document, plain_text};

/// The blocks of a text, each in a few words, and the violated rules with the text that they underline.
fn read(text: &str) -> (Vec<String>, Vec<(&'static str, String)>) {
    let mut texts = Texts::default();
    let file = texts.add("a.md", text);
    let mut diagnostics = Diagnostics::new();
    let document = parse_document(file, text, RawHtml::Refused, &mut diagnostics);
    let broken = diagnostics.into_iter().map(|diagnostic| match diagnostic.place {
        Place::Span(span) => (diagnostic.rule.id, texts.slice(span).to_owned()),
        Place::Path(path) => (diagnostic.rule.id, path),
    });
    let broken = broken.collect();
    (document.preamble.iter().map(shape).collect(), broken)
}

fn caption_shape(caption: &Caption) -> String {
    let id = caption.id.as_ref().map_or("-", |id| id.value.as_str());
    let number = caption.number.as_ref().map_or("-", |number| number.value.as_str());
    format!("{}/{id}/{number}/{}", caption.word.value, plain_text(&caption.content))
}

fn shape(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(inlines) => format!("p({})", plain_text(inlines)),
        BlockKind::Table(table) => {
            let caption = table.caption.as_ref().map_or("-".to_owned(), caption_shape);
            let notes: Vec<String> = table.notes.iter().map(shape).collect();
            format!("table({caption}){}{}", table.rows.len(), notes.concat())
        }
        BlockKind::Figure(figure) => format!("figure({})", caption_shape(&figure.caption)),
        BlockKind::Note(note) => format!("n({})", plain_text(&note.content)),
        BlockKind::List { items, .. } => items.iter().flat_map(|item| &item.blocks).map(shape).collect(),
        BlockKind::Quote { blocks, .. } => format!("> {}", blocks.iter().map(shape).collect::<String>()),
        _ => "other".to_owned(),
    }
}

const TABLE: &str = "| a | b |\n|---|---|\n| 1 | 2 |\n";

#[test]
fn a_caption_belongs_to_the_table_right_below_it() {
    for (text, expected) in [
        (format!("表：报修时限 {{#table.repair}}\n\n{TABLE}"), "table(表/table.repair/-/报修时限)1"),
        (format!("Table 2: *Repair* times {{#table.repair}}\n{TABLE}"), "table(Table/table.repair/2/Repair times)1"),
        (format!("表 A.1　报修 {{#table.repair}}\n\n{TABLE}"), "table(表/table.repair/A.1/报修)1"),
        (format!("表：报修\n\n{TABLE}"), "table(表/-/-/报修)1"),
        (format!("- 表：甲 {{#table.a}}\n  {}", TABLE.replace('\n', "\n  ")), "table(表/table.a/-/甲)1"),
        (
            format!("> 表：甲 {{#table.a}}\n>\n> {}", TABLE.trim_end().replace('\n', "\n> ")),
            "> table(表/table.a/-/甲)1",
        ),
        (
            format!("表：甲 {{#table.a}}\n\n{TABLE}\n注：乙\n\n注 2：丙\n\n丁\n"),
            "table(表/table.a/-/甲)1n(乙)n(丙);p(丁)",
        ),
        (format!("{TABLE}\n注：乙\n"), "table(-)1;n(乙)"),
    ] {
        let (blocks, broken) = read(&text);
        assert_eq!((blocks.join(";"), broken), (expected.to_owned(), vec![]), "{text}");
    }
}

#[test]
fn a_caption_belongs_to_the_image_right_above_it() {
    for text in
        ["![甲](../files/a.svg)\n\n图：流程 {#figure.flow}\n", "![甲](../files/a.svg)\n图：流程 {#figure.flow}\n"]
    {
        assert_eq!(read(text), (vec!["figure(图/figure.flow/-/流程)".to_owned()], vec![]), "{text}");
    }
    let (blocks, broken) = read("- ![甲](../files/a.svg)\n  Figure: Flow {#figure.flow}\n");
    assert_eq!((blocks, broken), (vec!["figure(Figure/figure.flow/-/Flow)".to_owned()], vec![]));
}

#[test]
fn a_caption_that_stands_alone_is_reported_and_its_text_stays() {
    for (text, blocks, underlined) in [
        ("表：甲 {#table.a}\n\n乙\n".to_owned(), "p(甲);p(乙)", "表：甲 {#table.a}"),
        ("表：甲 {#table.a}\n".to_owned(), "p(甲)", "表：甲 {#table.a}"),
        ("图：甲 {#figure.a}\n\n![乙](../files/a.svg)\n".to_owned(), "p(甲);p(乙)", "图：甲 {#figure.a}"),
        ("![乙](../files/a.svg) 丙\n\n图：甲 {#figure.a}\n".to_owned(), "p(乙 丙);p(甲)", "图：甲 {#figure.a}"),
        (format!("{TABLE}\n表：甲\n"), "table(-)1;p(甲)", "表：甲"),
        (
            format!("表：甲 {{#table.a}}\n\n表：乙 {{#table.b}}\n\n{TABLE}"),
            "p(甲);table(表/table.b/-/乙)1",
            "表：甲 {#table.a}",
        ),
        ("- 表：甲 {#table.a}\n- 乙\n".to_owned(), "p(甲)p(乙)", "表：甲 {#table.a}"),
    ] {
        let (found, broken) = read(&text);
        assert_eq!(found.join(";"), blocks, "{text}");
        assert_eq!(broken, [("lone-caption", underlined.to_owned())], "{text}");
    }
}

#[test]
fn running_text_and_escaped_words_are_no_captions() {
    for text in ["表格：甲\n", "Table\\: x\n", "Table tennis: x\n", "如表 1：甲\n", "表 3 甲\n"] {
        let (blocks, broken) = read(text);
        assert!(matches!(blocks.as_slice(), [block] if block.starts_with("p(")), "{text}: {blocks:?}");
        assert_eq!(broken, [], "{text}");
    }
}

#[test]
fn a_caption_has_an_id_only() {
    let rules = |text: &str| read(&format!("{text}\n\n{TABLE}")).1;
    assert_eq!(rules("表：甲 {#table.a types=\"b\"}"), [("bad-attributes", "types=\"b".to_owned())]);
    assert_eq!(rules("表：甲 ｛#table.a｝"), [("bad-attributes", "｛#table.a｝".to_owned())]);
    assert_eq!(rules("表：甲 {#table.a} 乙"), [("bad-attributes", "{#table.a} 乙".to_owned())]);
    assert_eq!(rules("表：甲 {#table.a #table.b}"), [("bad-attributes", "#table.b".to_owned())]);
}

fn merges(text: &str) -> (Vec<Merge>, Vec<(&'static str, String)>) {
    let mut texts = Texts::default();
    let file = texts.add("a.md", text);
    let mut diagnostics = Diagnostics::new();
    let document = parse_document(file, text, RawHtml::Refused, &mut diagnostics);
    let broken = diagnostics.into_iter().map(|diagnostic| match diagnostic.place {
        Place::Span(span) => (diagnostic.rule.id, texts.slice(span).trim().to_owned()),
        Place::Path(path) => (diagnostic.rule.id, path),
    });
    let broken = broken.collect();
    let tables = document.preamble.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table.merges.clone()),
        _ => None,
    });
    (tables.flatten().collect(), broken)
}

#[test]
fn joined_cells_form_rectangles() {
    let merge = |row, column, height, width| Merge { row, column, height, width };
    for (text, expected) in [
        ("| a | < | c |\n|---|---|---|\n| 1 | 2 | 3 |\n", vec![merge(0, 0, 1, 2)]),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n| ^ | 3 |\n| ^ | 4 |\n", vec![merge(1, 0, 3, 1)]),
        (
            "| a | b | c |\n|---|---|---|\n| 1 | < | 2 |\n| ^ | < | 3 |\n| 4 | 5 | ^ |\n",
            vec![merge(1, 0, 2, 2), merge(2, 2, 2, 1)],
        ),
        ("| a | b | c |\n|---|---|---|\n| 1 | < | 2 |\n| ^ | ^ | 3 |\n", vec![merge(1, 0, 2, 2)]),
        ("| a | b | < |\n|---|---|---|\n| ^ | c | d |\n| 1 | 2 | 3 |\n", vec![merge(0, 0, 2, 1), merge(0, 1, 1, 2)]),
        ("| a | b |\n|---|---|\n| \\^ | \\< |\n| &lt; | x ^ |\n", vec![]),
    ] {
        assert_eq!(merges(text), (expected, vec![]), "{text}");
    }
}

#[test]
fn cells_that_cannot_be_joined_are_reported() {
    for (text, sign) in [
        ("| < | b |\n|---|---|\n", "<"),
        ("| ^ | b |\n|---|---|\n", "^"),
        ("| a | b |\n|---|---|\n| < | 2 |\n", "<"),
        ("| a | b | c |\n|---|---|---|\n| 1 | < | 2 |\n| ^ | 3 | 4 |\n", "<"),
        ("| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |\n| ^ | < | 4 |\n| ^ | 5 | 6 |\n", "^"),
    ] {
        assert_eq!(merges(text).1, [("bad-merge", sign.to_owned())], "{text}");
    }
}

#[test]
fn tables_of_any_shape_are_read_in_linear_time() {
    let table = |head: &str, rows: String, columns: usize| format!("{head}\n|{}\n{rows}", "---|".repeat(columns));
    let of = |cell: &str, columns: usize| format!("|{}\n", format!(" {cell} |").repeat(columns));
    let (wide, long) = (200, 10_000);
    let start = std::time::Instant::now();
    // A column that is one cell, and a row that is one cell.
    let column = table("| a | b |", "| 1 | 2 |\n".to_owned() + &"| ^ | 3 |\n".repeat(long), 2);
    assert_eq!(merges(&column), (vec![Merge { row: 1, column: 0, height: long + 1, width: 1 }], vec![]));
    let row = table(of("h", wide).trim_end(), format!("| a |{}\n", " < |".repeat(wide - 1)), wide);
    assert_eq!(merges(&row), (vec![Merge { row: 1, column: 0, height: 1, width: wide }], vec![]));
    // Signs without a cell above or on the left: none is reported twice.
    let (_, told) = merges(&table(of("^", wide).trim_end(), of("<", wide), wide));
    assert!(told.len() >= wide && told.len() <= 2 * wide, "{}", told.len());
    assert!(told.iter().all(|(rule, _)| *rule == "bad-merge"), "{told:?}");
    // Rows of every length.
    let ragged = (1..2 * wide).map(|cells| of("x", cells)).collect();
    let (_, told) = merges(&table(of("h", wide).trim_end(), ragged, wide));
    let count = |rule: &str| told.iter().filter(|(id, _)| *id == rule).count();
    assert!(count("short-row") > 0 && count("surplus-cell") > 0, "{told:?}");
    assert_eq!(count("short-row") + count("surplus-cell"), told.len());
    assert!(start.elapsed() < std::time::Duration::from_secs(20), "{:?}", start.elapsed());
}
