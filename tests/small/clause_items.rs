//! Items whose wording is that of their clause.

use super::standard::Small;
use clausebook::revision::compare::{Field, ThingFate, compare};
use serde_json::Value;

const ITEMS: &str = "dimensions: [{id: care, name: 服务}]\nitems:\n\
    - {id: window, kind: common, dimension: care, text: clause, points: 10, clauses: [a.window]}\n\
    - {id: bare, kind: common, dimension: care, text: clause, evidence: 记录, points: 5, clauses: [a.bare]}\n";

const CHAPTER: &str = "# 服务 {#a}\n\n## 窗口 {#a.window}\n\n物业企业应设服务窗口。[^1]\n\n1. 有人值守；\n2. 有标识。\n\n[^1]: 每日开放。\n\n\
    ## {#a.bare}\n\n物业企业应保存记录。\n";

fn standard() -> Small {
    Small::law()
        .with("editions/1/clauses/01-a.md", CHAPTER)
        .with("editions/1/community-types.yaml", "- {id: open, name: 开放式, description: 甲。}\n")
        .with("editions/1/checklist.yaml", ITEMS)
}

#[test]
fn the_wording_of_the_clause_is_shown_once_on_the_checklist() {
    let files = standard().published();
    let page = files["1/zh/types/open.html"].split_once("<main").expect("a main part").1;
    assert_eq!(page.matches("物业企业应设服务窗口。").count(), 1);
    assert_eq!(page.matches("每日开放。").count(), 1);
    assert!(page.contains("<h3>窗口</h3>") && page.contains("<h3>1.2</h3>"), "{page}");
    let record = files["1/zh/c/a.window.html"].split_once("<ul class=\"items\">").expect("the items of the clause").1;
    let items = record.split_once("</ul>").expect("the end of the items").0;
    assert!(items.contains("本项的内容就是本条的内容。") && !items.contains("物业企业应设服务窗口。"), "{items}");
}

#[test]
fn data_have_the_wording_of_the_clause() {
    let files = standard().published();
    let data: Value = serde_json::from_str(&files["1/data/standard.json"]).expect("JSON");
    let item = &data["items"][0];
    assert_eq!(item["is-clause"], true);
    assert_eq!(item["title"]["zh"], "窗口");
    assert_eq!(item["text"]["zh"]["text"], "物业企业应设服务窗口。\n1. 有人值守；\n2. 有标识。\n每日开放。");
    assert_eq!(data["items"][1]["title"]["zh"], "1.2");
    let csv = &files["1/data/checklist-open.csv"];
    assert!(csv.contains("物业企业应保存记录。") && csv.contains("有人值守"), "{csv}");
}

#[test]
fn a_reworded_clause_rewords_its_item() {
    let newer = CHAPTER
        .replace("应设服务窗口", "应设两个服务窗口")
        .replace("## {#a.bare}", "## 新 {#new}\n\n甲。\n\n## {#a.bare}");
    let resolved = standard()
        .with("editions/2/edition.yaml", "title: 管理规定\nstatus: draft\nreplaces: \"1\"\n")
        .with("editions/2/clauses/01-a.md", &newer)
        .with("editions/2/community-types.yaml", "- {id: open, name: 开放式, description: 甲。}\n")
        .with("editions/2/checklist.yaml", ITEMS)
        .resolved();
    let edition = |id: &str| resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition");
    let changes = compare(edition("1"), edition("2"));
    let [window] = changes.things.as_slice() else { panic!("{:?}", changes.things) };
    assert_eq!(window.thing.to_string(), "item:window");
    assert!(
        matches!(&window.fate, ThingFate::Changed(fields) if matches!(fields[..], [Field::Text(..)])),
        "{window:?}"
    );
}

#[test]
fn statements_are_the_requirements_of_a_catalogue() {
    let told = |scheme: &str| {
        standard()
            .with(
                "editions/1/edition.yaml",
                &format!("title: 管理规定\nstatus: draft\nnumbering: {{scheme: {scheme}}}\n"),
            )
            .with(
                "editions/1/clauses/01-a.md",
                "# 服务 {#a}\n\n## {#a.window}\n\n设窗口。\n\n## {#a.bare}\n\n可保存记录。\n",
            )
            .told()
    };
    let (decimal, labels) = (told("decimal"), told("labels"));
    assert!(decimal.contains("the item `window` derives from statements only"), "{decimal}");
    assert!(!labels.contains("the item `window`"), "{labels}");
    assert!(labels.contains("the item `bare` derives from permissions only"), "{labels}");
}
