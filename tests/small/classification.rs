//! The codes of an edition in the ICS and the CCS.

use super::standard::Small;
use serde_json::Value;

fn with(classification: &str) -> Small {
    let edition =
        format!("title: 管理规定\nstatus: published\npublished: 2026-01-01\nclassification: {classification}\n");
    Small::law().with("editions/1/edition.yaml", &edition)
}

#[test]
fn codes_stand_on_the_first_page_of_the_edition_and_in_its_data() {
    let published = with("{ics: [91.040.10, 03.080], ccs: [P31]}").published();
    let home = &published["1/zh/index.html"];
    for expected in ["<dt>ICS</dt> <dd>91.040.10; 03.080</dd>", "<dt>CCS</dt> <dd>P 31</dd>"] {
        assert!(home.replace('\u{a0}', " ").contains(expected), "{expected}\n{home}");
    }
    let json: Value = serde_json::from_str(&published["1/data/standard.json"]).expect("JSON");
    let expected = serde_json::json!({"ics": ["91.040.10", "03.080"], "ccs": ["P 31"]});
    assert_eq!(json["edition"]["classification"], expected);
    let without = Small::law().published();
    assert!(!without["1/data/standard.json"].contains("classification"));
    assert!(!without["1/zh/index.html"].contains("<dt>ICS"));
}

#[test]
fn what_is_no_code_is_reported_at_its_place() {
    let told = with("{ics: [91.40, 待定], ccs: [p 31]}").told();
    for expected in
        ["`91.40` is no code of the ICS", "`待定` is no code of the ICS", "`p 31` is no code of the CCS", "`P 31`"]
    {
        assert!(told.contains(expected), "{expected}\n{told}");
    }
}
