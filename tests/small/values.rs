//! Figures that are written once and may differ by community type.

use super::standard::Small;
use clausebook::revision::compare::{Field, compare};
use serde_json::Value;
use std::collections::BTreeMap;

const VALUES: &str = "units:\n- {id: day, name: {zh: 日, en: day}, plural: {en: days}}\n\
    - {id: hour, name: {zh: 小时, en: hour}, plural: {en: hours}}\nvalues:\n\
    - {id: repair-time, name: {zh: 维修时限, en: Time for repairs}, unit: day, value: 30, types: {closed: {value: 12, unit: hour}}}\n\
    - {id: rate, name: {zh: 费率, en: Rate}, value: 1.10}\n";
const ITEMS: &str = "dimensions: [{id: care, name: {zh: 服务, en: Care}}]\nitems:\n\
    - {id: repair, kind: common, dimension: care, text: clause, points: 10, clauses: [a.repair]}\n\
    - {id: quick, kind: individual, types: [open], dimension: care, title: {zh: 快, en: Quick}, points: 1, clauses: [a.repair],\n\
    \x20  text: {zh: \"限 [](value:repair-time)\", en: \"within [](value:repair-time)\"}}\n";

fn standard(edition: &str, values: &str) -> Small {
    let file = |name: &str| format!("editions/{edition}/{name}");
    Small::default()
        .with(
            "site.yaml",
            "name: {zh: 标准, en: Standard}\nlanguages: [zh, en]\ncurrent: \"1\"\nrules: {not-locked: off, missing-site-id: off, current-is-draft: off}\n",
        )
        .with(&file("edition.yaml"), "title: {zh: 标准, en: Standard}\nstatus: draft\n")
        .with(&file("clauses/01-a.md"), "# 服务 {#a}\n\n## 维修 {#a.repair}\n\n应修复，时限：[](value:repair-time)，费率 [](value:rate)。\n\n## 开放 {#a.open types=\"open\"}\n\n应在 [](value:repair-time) 内修复。\n")
        .with(&file("clauses/01-a.en.md"), "# Service {#a}\n\n## Repairs {#a.repair}\n\nThe firm shall repair within the time: [](value:repair-time), at the rate [](value:rate).\n\n## Open {#a.open}\n\nThe firm shall repair within [](value:repair-time).\n")
        .with(
            &file("community-types.yaml"),
            "- {id: open, name: {zh: 开放式, en: open}, description: {zh: 甲, en: a}}\n- {id: closed, name: {zh: 封闭式, en: closed}, description: {zh: 乙, en: b}}\n",
        )
        .with(&file("checklist.yaml"), ITEMS)
        .with(&file("values.yaml"), values)
}

/// The words of the main part of a page.
fn words(files: &BTreeMap<String, String>, path: &str) -> String {
    let main = files[path].split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("a main part").0;
    let mut out = String::new();
    let mut inside = true;
    for c in main.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(if c == '\u{a0}' { ' ' } else { c }),
            _ => {}
        }
    }
    out.replace('\u{2060}', "")
}

#[test]
fn a_clause_shows_the_values_of_its_types_and_a_checklist_those_of_its_own() {
    let files = standard("1", VALUES).published();
    assert!(words(&files, "1/zh/c/a.repair.html").contains("时限：30 日（开放式）、12 小时（封闭式），费率 1.10。"));
    assert!(
        words(&files, "1/en/c/a.repair.html")
            .contains("the time: 30 days (open), 12 hours (closed), at the rate 1.10.")
    );
    assert!(words(&files, "1/zh/c/a.open.html").contains("应在 30 日 内修复。"));
    let (open, closed) = (words(&files, "1/zh/types/open.html"), words(&files, "1/zh/types/closed.html"));
    assert!(
        open.contains("时限：30 日，费率 1.10。") && open.contains("限 30 日") && !open.contains("12 小时"),
        "{open}"
    );
    assert!(closed.contains("时限：12 小时，费率 1.10。") && !closed.contains("30 日"), "{closed}");
    assert!(words(&files, "1/zh/values/index.html").contains("维修时限"));
    assert!(files["1/data/checklist-closed.csv"].contains("时限：12 小时，费率 1.10。"));
    assert!(files["1/data/standard-zh.md"].contains("30 日（开放式）、12 小时（封闭式）"));
    let csv = &files["1/data/values.csv"];
    assert!(csv.contains("repair-time,closed,'12,hour,") && csv.contains("rate,open,'1.10,,"), "{csv}");
}

#[test]
fn data_and_oscal_have_the_values_as_data() {
    let files = standard("1", VALUES).published();
    let json = |path: &str| -> Value { serde_json::from_str(&files[path]).expect("JSON") };
    let data = json("1/data/standard.json");
    assert_eq!(data["values"][0]["amounts"][1]["number"], "12");
    assert_eq!(data["values"][1]["amounts"][0]["number"], "1.10");
    assert_eq!(data["items"][1]["text"]["en"]["text"], "within 30 days");
    let catalog = json("1/data/oscal/en/catalog.json");
    assert_eq!(catalog["catalog"]["params"][0]["values"][0], "30 days (open), 12 hours (closed)");
    assert!(catalog.to_string().contains("the time: {{ insert: param, value_repair-time }}, at"));
    let profile = json("1/data/oscal/en/profile-closed.json");
    assert_eq!(profile["profile"]["modify"]["set-parameters"][0]["values"][0], "12 hours");
}

#[test]
fn an_item_for_some_types_shows_the_values_of_these_in_every_file() {
    let own = "    - {id: own, kind: individual, types: [closed], dimension: care, text: clause, points: 1, clauses: [a.repair]}\n";
    let chapter = "# 服务 {#a}\n\n## 维修 {#a.repair}\n\n应修复：[](value:repair-time)，费率 [](value:rate)。\n\n\
        | 故障 | 时限 |\n| --- | --- |\n| 停梯 | [](value:repair-time) |\n\n## 开放 {#a.open types=\"open\"}\n\n应修复。\n";
    let files = standard("1", VALUES)
        .with("editions/1/checklist.yaml", &format!("{ITEMS}{}", own.trim_start_matches("    ")))
        .with("editions/1/clauses/01-a.md", chapter)
        .published();
    let data: Value = serde_json::from_str(&files["1/data/standard.json"]).expect("JSON");
    let text = data["items"][2]["text"]["zh"]["text"].as_str().expect("a text");
    assert_eq!(text, "应修复：12 小时，费率 1.10。\n故障 | 时限\n停梯 | 12 小时", "a row of a table is one line");
    let csv = &files["1/data/checklist-closed.csv"];
    assert!(csv.contains("types/closed.html#own") && !csv.contains("types/open.html"), "{csv}");
    let record = words(&files, "1/zh/c/a.repair.html");
    let refers = record.split_once("引用关系").and_then(|(_, rest)| rest.split_once("English")).expect("references").0;
    assert!(refers.contains("维修时限") && !refers.contains("30 日"), "a value is listed by its name: {refers}");
}

#[test]
fn a_changed_value_is_told_for_its_types() {
    let two = standard("2", &VALUES.replace("value: 30", "value: 20"));
    let both = standard("1", VALUES)
        .and(&two)
        .with("editions/2/edition.yaml", "title: {zh: 标准, en: Standard}\nstatus: draft\nreplaces: \"1\"\n");
    let resolved = both.resolved();
    let edition = |id: &str| resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition");
    let changes = compare(edition("1"), edition("2"));
    let [value] = changes.things.as_slice() else { panic!("{:?}", changes.things) };
    let clausebook::revision::compare::ThingFate::Changed(fields) = &value.fate else { panic!("{value:?}") };
    let [Field::Amount(types, from, to)] = fields.as_slice() else { panic!("{fields:?}") };
    assert_eq!(types.iter().map(|id| id.as_str()).collect::<Vec<_>>(), ["open"]);
    assert_eq!(
        (from.as_ref().expect("before").to_string(), to.as_ref().expect("after").to_string()),
        ("30 day".to_owned(), "20 day".to_owned())
    );
    let files = both.published();
    let words = words(&files, "2/zh/changes.html");
    assert!(words.contains("维修时限") && words.contains("30 日") && words.contains("20 日"), "{words}");
    assert!(!self::words(&files, "2/zh/changes/closed.html").contains("20 日"));
}

#[test]
fn a_feed_counts_the_values_that_changed() {
    let published = |edition: &str, more: &str| {
        format!("title: {{zh: 标准, en: Standard}}\nstatus: {edition}\npublished: 2026-01-01\n{more}")
    };
    let two = standard("2", &VALUES.replace("value: 30", "value: 20"));
    let files = standard("1", VALUES)
        .and(&two)
        .with(
            "site.yaml",
            "name: {zh: 标准, en: Standard}\nlanguages: [zh, en]\ncurrent: \"2\"\nbase-url: https://example.org/\nrules: {not-locked: off, missing-site-id: off}\n",
        )
        .with("editions/1/edition.yaml", &published("superseded", "superseded: 2026-06-01\n"))
        .with("editions/2/edition.yaml", &published("published", "replaces: \"1\"\n").replace("2026-01", "2026-05"))
        .published();
    assert!(files["feed.xml"].contains("数值：修改 1"), "{}", files["feed.xml"]);
    assert!(files["feed.en.xml"].contains("Value: 1 changed"), "{}", files["feed.en.xml"]);
}

#[test]
fn a_unit_that_differs_between_the_languages_is_a_warning() {
    let told = standard("1", &VALUES.replace("en: hour}, plural: {en: hours}", "en: day}, plural: {en: days}")).told();
    assert!(told.contains("figures-differ") && told.contains("the unit `hour`"), "{told}");
    assert!(!standard("1", VALUES).told().contains("figures-differ"));
}

#[test]
fn values_are_read_strictly() {
    let told = |from: &str, to: &str| standard("1", &VALUES.replacen(from, to, 1)).told();
    assert!(told("unit: day,", "unit: dya,").contains("did you mean `day`?"));
    assert!(told("id: rate", "id: repair-time").contains("duplicate-id"));
    assert!(told("value: 1.10", "value: ten").contains("`ten` is not a number"));
    assert!(told("id: rate", "id: rates").contains("no value has the id `rate`"));
}
