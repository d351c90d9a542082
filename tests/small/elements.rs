//! Tables and figures in data and citations, and tables of unusual size and shape.

use super::standard::Small;
use clausebook::revision::compare::{ClauseChange, ThingFate, compare};
use serde_json::{Value, json};

const ZH: &str = "# 报修 {#a}\n\n## 时限 {#a.times}\n\n企业应遵守 [](table:times)，费用见 [](table:fees)。\n\n\
    表：报修时限 {#table.times}\n\n| 故障 | 时限 | < |\n| --- | --- | --- |\n| ^ | 白天 | 夜间 |\n| 电梯 | 2 h | 4 h |\n\n注：节假日相同。\n";
const EN: &str = "# Repairs {#a}\n\n## Times {#a.times}\n\nThe firm shall keep to [](table:times); for fees see [](table:fees).\n\n\
    Table: Repair times {#table.times}\n\n| Fault | Time | < |\n| --- | --- | --- |\n| ^ | By day | At night |\n| Lift | 2 h | 4 h |\n\n\
    NOTE The same on holidays.\n";
const ANNEX_ZH: &str = "# 费用 {#z annex=normative}\n\n## 甲 {#z.a}\n\n费用见表。\n\n表：费用 {#table.fees}\n\n| 项 | 元 |\n| --- | --- |\n| 停车 | 5 |\n";
const ANNEX_EN: &str = "# Fees {#z}\n\n## A {#z.a}\n\nThe fees are in the table.\n\nTable: Fees {#table.fees}\n\n| Item | Yuan |\n| --- | --- |\n| Parking | 5 |\n";

fn standard() -> Small {
    Small::in_two_languages(ZH, EN, ", lone-clause: off")
        .with("editions/1/clauses/02-z.md", ANNEX_ZH)
        .with("editions/1/clauses/02-z.en.md", ANNEX_EN)
}

#[test]
fn a_table_of_elements_has_number_caption_clause_and_address() {
    let files = standard().published();
    let csv = &files["1/data/elements.csv"];
    let mut rows = csv.trim_start_matches('\u{feff}').lines();
    assert_eq!(
        rows.next(),
        Some("kind,id,number,clause,clause_number,label_zh,label_en,caption_zh,caption_en,page_zh,page_en")
    );
    assert_eq!(
        rows.collect::<Vec<_>>(),
        [
            "table,times,§1,a.times,§1.1,表 1,Table 1,报修时限,Repair times,../zh/c/a.times.html#table.times,../en/c/a.times.html#table.times",
            "table,fees,§A.1,z.a,§A.1,表 A.1,Table A.1,费用,Fees,../zh/c/z.a.html#table.fees,../en/c/z.a.html#table.fees",
        ]
    );
    // The workbook of tables has the same sheets; an edition without elements has no such table.
    assert!(!Small::law().published().contains_key("1/data/elements.csv"));
}

#[test]
fn markdown_keeps_ids_and_joined_cells() {
    let files = standard().published();
    let markdown = &files["1/data/standard-zh.md"];
    let table = "表 1：报修时限 {#table.times}\n\n| 故障 | 时限 | < |\n| --- | --- | --- |\n| ^ | 白天 | 夜间 |\n| 电梯 | 2 h | 4 h |\n\n注：节假日相同。";
    assert!(markdown.contains(table), "{markdown}");
    assert!(files["1/data/standard-en.md"].contains("Table A.1: Fees {#table.fees}\n"));
    // It is source again: the written numbers are those that are counted.
    let again = ZH.replace("表：报修时限 {#table.times}", "表 1：报修时限 {#table.times}");
    assert_eq!(standard().with("editions/1/clauses/01-a.md", &again).told(), "");
}

#[test]
fn oscal_has_an_element_as_a_part_of_the_statement_of_its_control() {
    let files = standard().published();
    let catalog: Value = serde_json::from_str(&files["1/data/oscal/en/catalog.json"]).expect("JSON");
    let control = &catalog["catalog"]["groups"][0]["controls"][0];
    let statement = &control["parts"][0];
    assert_eq!((control["id"].as_str(), statement["name"].as_str()), (Some("a.times"), Some("statement")));
    let part = &statement["parts"][0];
    let label = json!([{"name": "label", "value": "Table 1"}]);
    let expected = json!({"id": "table.times", "name": "table", "ns": "urn:clausebook:oscal:1", "title": "Repair times", "props": label});
    assert_eq!(*part, expected);
    assert!(statement["prose"].as_str().is_some_and(|prose| prose.contains("| Lift | 2 h | 4 h |")));
}

#[test]
fn a_record_cites_each_element_by_the_number_of_its_clause_and_its_own() {
    let files = standard().published();
    let zh = &files["1/zh/c/a.times.html"];
    assert!(zh.contains("data-form=\"element\"") && zh.contains("，1.1 <span class=\"nb\">表 1</span></p>"), "{zh}");
    assert!(files["1/en/c/z.a.html"].contains(", A.1, <span class=\"nb\">Table A.1</span></p>"));
    assert!(!files["1/zh/c/a.html"].contains("data-form=\"element\""));
}

#[test]
fn a_very_wide_table_scrolls_in_a_labelled_region() {
    let columns = 200;
    let row =
        |cell: &dyn Fn(usize) -> String| format!("| {} |\n", (0..columns).map(cell).collect::<Vec<_>>().join(" | "));
    let wide = row(&|column| format!("列{column}"))
        + &row(&|_| "---".to_owned())
        + &row(&|column| if column % 2 == 0 { format!("甲{column}") } else { "<".to_owned() })
        + &row(&|_| "^".to_owned());
    let text = ZH.replace("表：报修", &format!("表：宽 {{#table.wide}}\n\n{wide}\n表：报修"));
    let small = standard()
        .with("editions/1/clauses/01-a.md", &text.replace("见 [](table:fees)", "见 [](table:fees)、[](table:wide)"));
    let english = EN.replace("Table: Repair", "Table: Wide {#table.wide}\n\n| A |\n| --- |\n| B |\n\nTable: Repair");
    let files = small.with("editions/1/clauses/01-a.en.md", &english).published();
    let chapter = &files["1/zh/01-a.html"];
    assert_eq!(chapter.matches("colspan=\"2\" rowspan=\"2\"").count(), columns / 2);
    let region = chapter.find("id=\"table.wide\"").map(|at| &chapter[at..]).expect("the table");
    let region = &region[..region.find("<table").expect("its start")];
    assert!(region.contains("tabindex=\"0\"") && region.contains("aria-label"), "{region}");
}

#[test]
fn ten_thousand_rows_are_read_compared_and_published() {
    let rows: String =
        (0..10_000).map(|row| format!("| 项{row} | {} |\n", if row % 3 == 1 { "^" } else { "丙" })).collect();
    let table = |rows: &str| {
        format!(
            "# 甲 {{#a}}\n\n## 乙 {{#a.b}}\n\n见 [](table:long)。\n\n表：长 {{#table.long}}\n\n| 子 | 丑 |\n| --- | --- |\n{rows}"
        )
    };
    let small = Small::law()
        .with("editions/1/clauses/01-a.md", &table(&rows))
        .with("editions/2/edition.yaml", "title: 管理规定\nstatus: draft\nreplaces: \"1\"\n")
        .with("editions/2/clauses/01-a.md", &table(&rows.replace("| 项5000 | 丙 |", "| 项5000 | 丁 |")));
    let files = small.published();
    assert_eq!(files["1/zh/01-a.html"].matches("<tr>").count(), 10_001);
    let changes = &files["2/zh/changes.html"];
    assert!(
        changes.contains("id=\"table_long\"") && changes.contains("项5000") && !changes.contains("项4000"),
        "{changes}"
    );
}

#[test]
fn a_figure_whose_picture_was_replaced_under_its_name_is_a_change() {
    let text = "# 流程 {#a}\n\n## 报修 {#a.repair}\n\n企业应按 [](figure:flow) 办理。\n\n![登记，维修](../files/flow.svg)\n\n图：流程 {#figure.flow}\n";
    let edition = "title: {zh: 标准, en: Standard}\nstatus: draft\nlanguages: [zh]\n";
    let changes = |second: &[u8]| {
        let standard = Small::in_two_languages(text, "", ", lone-clause: off")
            .with("editions/1/edition.yaml", edition)
            .with("editions/2/edition.yaml", &format!("{edition}replaces: \"1\"\n"))
            .with("editions/2/clauses/01-a.md", text)
            .with_picture("editions/1/files/flow.svg", b"<svg/>")
            .with_picture("editions/2/files/flow.svg", second);
        let mut standard = standard;
        standard.without("editions/1/clauses/01-a.en.md");
        let resolved = standard.resolved();
        let edition = |id: &str| resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition");
        let changes = compare(edition("1"), edition("2"));
        changes.things.iter().map(|of| format!("{} {:?}", of.thing, of.fate)).collect::<Vec<_>>()
    };
    assert_eq!(changes(b"<svg/>"), [""; 0]);
    let changed = changes(b"<svg><path/></svg>");
    assert!(changed.len() == 1 && changed[0].starts_with("figure:flow"), "{changed:?}");
    assert!(changed[0].contains("Picture") && changed[0].contains("flow.svg "), "{changed:?}");
}

/// Pictures outside figures: in a paragraph, in a table with a caption, in an item and in a term.
#[test]
fn a_replaced_picture_is_a_change_of_the_clause_table_or_thing_that_shows_it() {
    let text = "# 标识 {#a}\n\n## 门牌 {#a.signs}\n\n门牌应为 ![蓝底白字](../files/sign.svg) 的样式，见 [](table:signs)。\n\n表：样式 {#table.signs}\n\n| 处 | 样 |\n| --- | --- |\n| 门 | ![箭头](../files/arrow.svg) |\n\n## 灯 {#a.lamps}\n\n灯应亮。\n\n![灯](../files/lamp.svg)\n";
    let terms = "- id: sign\n  term: 标识\n  definition: 如 ![样](../files/term.svg) 的牌子\n";
    let edition = "title: {zh: 标准, en: Standard}\nstatus: draft\nlanguages: [zh]\n";
    let names = ["sign", "arrow", "lamp", "term"];
    let standard = |replaced: &str| {
        let mut standard = Small::in_two_languages(text, "", ", lone-clause: off, unused-term: off")
            .with("editions/1/edition.yaml", edition)
            .with("editions/1/terms.yaml", terms)
            .with("editions/2/edition.yaml", &format!("{edition}replaces: \"1\"\n"))
            .with("editions/2/clauses/01-a.md", text)
            .with("editions/2/terms.yaml", terms);
        for name in names {
            let new: &[u8] = if name == replaced { b"<svg><path/></svg>" } else { b"<svg/>" };
            standard = standard
                .with_picture(&format!("editions/1/files/{name}.svg"), b"<svg/>")
                .with_picture(&format!("editions/2/files/{name}.svg"), new);
        }
        standard.without("editions/1/clauses/01-a.en.md");
        standard
    };
    let told = |replaced: &str| {
        let resolved = standard(replaced).resolved();
        let edition = |id: &str| resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition");
        let changes = compare(edition("1"), edition("2"));
        let kinds = |of: &ClauseChange| of.kinds().iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" ");
        let clauses = changes.clauses.iter().map(|of| format!("clause:{} {}", of.id, kinds(of)));
        let field = |of: &ThingFate| match of {
            ThingFate::Changed(fields) => fields.iter().map(|field| field.word()).collect::<Vec<_>>().join(" "),
            fate => fate.word().to_owned(),
        };
        clauses.chain(changes.things.iter().map(|of| format!("{} {}", of.thing, field(&of.fate)))).collect::<Vec<_>>()
    };
    assert_eq!(told(""), [""; 0]);
    assert_eq!(told("sign"), ["clause:a.signs picture-changed"]);
    assert_eq!(told("lamp"), ["clause:a.lamps picture-changed"]);
    assert_eq!(told("arrow"), ["table:signs picture"]);
    assert_eq!(told("term"), ["term:sign picture"]);

    let files = standard("sign").published();
    for page in ["2/zh/changes.html", "2/zh/c/a.signs.html", "2/zh/01-a.html"] {
        assert!(files[page].contains("图片") && files[page].contains("sign.svg"), "{page}: {}", files[page]);
    }
    let map: serde_json::Value = serde_json::from_str(&files["2/data/standard.json"]).expect("JSON");
    assert!(map.to_string().contains("picture-changed"), "{map}");
    assert!(!standard("").published()["2/zh/changes.html"].contains("sign.svg"), "the pictures are the same");
}
