//! Notes and examples with an id: their references, back-references and data.

use super::standard::Small;
use clausebook::model::ThingKind;
use serde_json::Value;
use std::collections::BTreeSet;

const ZH: &str = "# 收费 {#a}\n\n## 标准 {#a.rate}\n\n按面积收费。\n\n注：面积见证书。\n\n注：尾数舍去。 {#note.round}\n\n\
    ## 公示 {#a.show}\n\n公示按 [](note:round)，式样见 [](example:sheet)。\n\n- 窗口\n\n  示例：每月一张。 {#example.sheet}\n";
const EN: &str = "# Fees {#a}\n\n## Rates {#a.rate}\n\nFees go by area.\n\nNOTE For the area see the deed.\n\nNOTE Rounded down. {#note.round}\n\n\
    ## Display {#a.show}\n\nDisplay follows [](note:round), see [](example:sheet).\n\n- Window\n\n  EXAMPLE One sheet a month. {#example.sheet}\n";

fn standard(zh: &str, en: &str) -> Small {
    Small::in_two_languages(zh, en, "")
}

#[test]
fn a_reference_says_the_number_and_leads_to_the_note_in_the_same_view() {
    let small = standard(ZH, EN);
    assert_eq!(small.told(), "");
    let files = small.published();
    assert!(
        files["1/zh/01-a.html"]
            .contains("<a href=\"#note.round\" class=\"ref ref-note\"><span class=\"nb\">注 2</span></a>"),
        "{}",
        files["1/zh/01-a.html"]
    );
    assert!(files["1/zh/01-a.html"].contains("<p class=\"note\" role=\"note\" id=\"note.round\">"));
    let record = &files["1/en/c/a.show.html"];
    assert!(
        record
            .contains("<a href=\"a.rate.html#note.round\" class=\"ref ref-note\"><span class=\"nb\">Note 2</span></a>"),
        "{record}"
    );
    assert!(record.contains("<a href=\"#example.sheet\" class=\"ref ref-example\">Example</a>"), "{record}");
    assert!(record.contains("id=\"example.sheet\""));
}

#[test]
fn the_clause_of_a_note_names_what_refers_to_the_note() {
    let files = standard(ZH, EN).published();
    let referring = |record: &str| {
        let at = record.find("id=\"refs\"").or_else(|| record.find("引用关系")).expect("the references");
        record[at..].split("</section>").next().unwrap_or("").contains("a.show.html")
    };
    assert!(referring(&files["1/zh/c/a.rate.html"]));
    let data: Value = serde_json::from_str(&files["1/data/standard.json"]).expect("JSON");
    let notes = data["notes"].as_array().expect("notes");
    assert_eq!(notes.len(), 2);
    assert_eq!(notes[0]["names"]["en"], "Note 2");
    assert_eq!(notes[0]["clause"], "a.rate");
    assert_eq!(notes[0]["referenced-by"][0]["id"], "a.show");
    assert_eq!(notes[1]["names"]["zh"], "示例");
    assert_eq!(notes[1]["pages"]["zh"], "../zh/c/a.show.html#example.sheet");
    assert!(
        files["1/data/standard-en.md"].contains("NOTE 2 Rounded down. {#note.round}"),
        "{}",
        files["1/data/standard-en.md"]
    );
}

#[test]
fn a_note_has_the_same_id_in_each_language_and_a_reference_leads_to_one_that_exists() {
    let told = standard(ZH, &EN.replace(" {#note.round}", "")).told();
    assert!(told.contains("warning[untranslated]: the note `round` is missing in `en`"), "{told}");
    let told = standard(ZH, &EN.replace("{#note.round}", "{#note.rounds}")).told();
    assert!(told.contains("`a.rate` has no note `rounds` in the default language"), "{told}");
    let told = standard(&ZH.replace("(note:round)", "(note:rund)"), EN).told();
    assert!(
        told.contains("error[broken-reference]: no note has the id `rund`") && told.contains("`note:round`"),
        "{told}"
    );
}

#[test]
fn the_schema_lists_every_kind_to_which_texts_can_refer() {
    let files = standard(ZH, EN).published();
    let schema: Value = serde_json::from_str(&files["schema/standard-1.json"]).expect("JSON");
    let listed = schema["$defs"]["reference"]["properties"]["kind"]["enum"].as_array().expect("a list");
    let listed: BTreeSet<&str> = listed.iter().filter_map(Value::as_str).collect();
    assert_eq!(listed, ThingKind::referable().map(ThingKind::word).collect());
}
