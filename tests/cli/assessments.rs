//! `clausebook assessments gather`: exported assessments, in any order, become the overview of those who receive them.

use super::sandbox::Sandbox;
use serde_json::{Value, json};
use std::fs;

const SCHEME: &str = "weights: {opening: 60, service: 40}\n\
    participants:\n  - {id: street, body: operator, weight: 25, role: {zh: 看, en: looks}}\n  - {id: owners, body: committee, weight: 75, role: {zh: 看, en: looks}}\n\
    grades:\n  - {id: gold, name: {zh: 金, en: Gold}, from: 90}\n  - {id: good, name: {zh: 良, en: Good}, from: 60}\n  - {id: none, name: {zh: 无, en: None}, from: 0}\n\
    vetoes:\n  - {item: hours-posted, at-most: none, effect: {zh: 不定级。, en: No grade.}}\n";

/// The standard of `init` with a scheme.
fn standard() -> Sandbox {
    let sandbox = Sandbox::with_standard();
    sandbox.write("content/editions/2026/assessment.yaml", SCHEME);
    sandbox
}

/// An exported assessment as JSON.
fn assessment(id: u32, name: &str, party: &str, answers: &[(&str, &str)]) -> Value {
    let row = |(item, answer): &(&str, &str)| json!({"item": item, "title": item, "answer": answer, "note": "", "date": "", "ref": "", "by": "", "at": "2026-11-20T08:00:00.000Z", "digest": ""});
    json!({
        "format": "clausebook-assessment", "version": 1, "standard": "社区阅览室标准", "edition": "2026", "type": "small",
        "id": format!("{id:032x}"), "name": name, "street": "东街", "date": "2026-11-20", "assessor": "李", "party": party,
        "created": "2026-11-20T08:00:00.000Z", "at": "2026-11-20T08:00:00.000Z",
        "answers": answers.iter().map(row).collect::<Vec<_>>(), "views": [],
    })
}

const ALL_MET: [(&str, &str); 3] = [("weekly-hours", "met"), ("hours-posted", "met"), ("comments-answered", "met")];
const VETOED: [(&str, &str); 3] = [("weekly-hours", "met"), ("hours-posted", "not-met"), ("comments-answered", "met")];

/// Writes files and gathers them in this order; what was printed.
fn gathered(sandbox: &Sandbox, files: &[(&str, String)]) -> Value {
    let mut arguments = vec!["--format", "json", "assessments", "gather", "--lang", "en", "--edition", "2026"];
    for (name, text) in files {
        sandbox.write(name, text);
        arguments.push(name);
    }
    let ran = sandbox.run(&arguments);
    assert_eq!(ran.code, 0, "{ran:?}");
    serde_json::from_str(&ran.stdout).expect("JSON")
}

fn community<'v>(value: &'v Value, name: &str) -> &'v Value {
    let streets = value["overview"]["streets"].as_array().expect("streets");
    let mut all = streets.iter().flat_map(|street| street["communities"].as_array().expect("communities"));
    all.find(|of| of["name"] == name).expect("the community")
}

fn fate<'v>(value: &'v Value, file: &str) -> &'v str {
    let files = value["files"].as_array().expect("files");
    files.iter().find(|of| of["file"] == file).and_then(|of| of["fate"].as_str()).expect("the file")
}

fn files() -> Vec<(&'static str, String)> {
    let text = |value: Value| value.to_string();
    let mut older = assessment(2, "甲苑", "owners", &ALL_MET);
    older["answers"][1]["at"] = "2026-11-19T08:00:00.000Z".into();
    let mut other = assessment(9, "丙苑", "", &ALL_MET);
    other["edition"] = "2022".into();
    let mut foreign = assessment(10, "丁苑", "", &ALL_MET);
    foreign["site"] = "6d1f0c9e-2b1a-4f3e-8c5d-7a9b0e1f2d3c".into();
    vec![
        ("in/a-street.json", text(assessment(1, "甲苑", "street", &ALL_MET))),
        ("in/a-owners.json", text(assessment(2, "甲苑", "owners", &VETOED))),
        ("in/a-owners-old.json", text(older)),
        ("in/a-street-again.json", text(assessment(1, "甲苑", "street", &ALL_MET))),
        ("in/b.json", text(assessment(3, "乙苑", "", &ALL_MET[..2]))),
        ("in/other-edition.json", text(other)),
        ("in/foreign.json", text(foreign)),
        ("in/damaged.json", text(assessment(4, "戊苑", "", &ALL_MET))[..200].to_owned()),
        ("in/photo.jpg", "\u{0}\u{1}".to_owned()),
    ]
}

#[test]
fn communities_have_scores_grades_vetoes_and_the_parties_side_by_side() {
    let sandbox = standard();
    let value = gathered(&sandbox, &files());
    assert_eq!(value["communities"], 2, "{value:#}");
    let a = community(&value, "甲苑");
    // Opening: 40 of 60 points; service: all. 60 × 2/3 + 40 = 80. Together 25 × 100 + 75 × 80, over 100.
    assert_eq!(a["parties"][0]["score"], "100.0");
    assert_eq!(a["parties"][1]["score"], "80.0");
    assert_eq!(a["score"], "85.0");
    assert_eq!(a["grade"], "None (by points: Good)");
    assert_eq!(a["vetoes"], json!(["Hours posted"]));
    assert_eq!(a["differences"], 1);
    let b = community(&value, "乙苑");
    assert_eq!((&b["score"], &b["is_own"]), (&json!("60.0"), &json!(true)));
    assert_eq!(b["missing"], json!(["operator", "readers' committee"]));
    let worst = &value["overview"]["items"][0];
    assert_eq!(
        (&worst["item"], &worst["not_met"], &worst["asked"], &worst["share"]),
        (&json!("Hours posted"), &json!(1), &json!(2), &json!(50))
    );
    assert_eq!(value["overview"]["sites"], json!([]));
}

#[test]
fn every_file_is_listed_with_what_became_of_it() {
    let sandbox = standard();
    let value = gathered(&sandbox, &files());
    for (file, expected) in [
        ("a-street.json", "doubled"),
        ("a-street-again.json", "counted"),
        ("a-owners.json", "merged"),
        ("a-owners-old.json", "counted"),
        ("b.json", "counted"),
        ("other-edition.json", "other-edition"),
        ("foreign.json", "other-standard"),
        ("damaged.json", "refused"),
        ("photo.jpg", "refused"),
    ] {
        // The first file by name of two with the same content counts.
        assert_eq!(fate(&value, file), expected, "{file}");
    }
}

#[test]
fn the_order_of_files_does_not_matter_and_a_second_run_doubles_nothing() {
    let sandbox = standard();
    let mut all = files();
    let first = gathered(&sandbox, &all);
    let written = sandbox.files("overview");
    assert_eq!(written.keys().map(String::as_str).collect::<Vec<_>>(), ["overview.html", "overview.xlsx"]);
    all.reverse();
    assert_eq!(gathered(&sandbox, &all), first);
    assert_eq!(sandbox.files("overview"), written);
    // A folder is the same as its files.
    let ran = sandbox.run(&["assessments", "gather", "--lang", "en", "--edition", "2026", "in"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(sandbox.files("overview"), written);
}

#[test]
fn the_page_has_no_scripts_and_shows_texts_as_texts() {
    let sandbox = standard();
    let mut value = assessment(1, "<img src=x onerror=alert(1)>", "", &ALL_MET);
    value["answers"][0]["note"] = "<script>alert(2)</script>".into();
    gathered(&sandbox, &[("in/a.json", value.to_string())]);
    let page = sandbox.read("overview/overview.html");
    assert!(page.contains("default-src 'none'"));
    assert!(!page.contains("<script") && !page.contains("<img"), "{page}");
    assert!(page.contains("&lt;img src=x onerror=alert(1)&gt;"));
}

#[test]
fn a_table_is_read_like_the_json_and_names_what_it_could_not_read() {
    let sandbox = standard();
    let csv = "\u{feff}Dimension,Item id,Item,Answer,Note,Evidence date,assessment,assessment_date,party,street,edition,type,assessment_id,standard,Extra\r\n\
        Opening,weekly-hours,Open 40 h a week,Met,'=1+1,2026/11/20,甲苑,2026-11-20,street,东街,2026,small,0000000000000000000000000000000a,,x\r\n\
        Opening,hours-posted,Hours posted,符合,,soon,甲苑,2026-11-20,street,东街,2026,small,0000000000000000000000000000000a,,\r\n\
        Service,,No such item,Met,,,甲苑,2026-11-20,street,东街,2026,small,0000000000000000000000000000000a,,\r\n";
    let value = gathered(&sandbox, &[("in/a.csv", csv.to_owned())]);
    let a = community(&value, "甲苑");
    // Nothing of the service counts yet.
    assert_eq!(a["parties"][0]["score"], "60.0");
    assert_eq!(a["answers"][0]["answers"][0]["note"], "=1+1 · 2026-11-20");
    let remarks = value["files"][0]["remarks"].as_array().expect("remarks");
    let kinds: Vec<&str> = remarks.iter().filter_map(|of| of["kind"].as_str()).collect();
    assert_eq!(kinds, ["date", "unmatched", "column"], "{value:#}");
}

#[test]
fn a_filled_workbook_is_read_by_its_heads_and_fields() {
    let sandbox = standard();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("small room").expect("a name");
    let rows: [&[&str]; 6] = [
        &["small room · Community Reading Room Standard (Example 2026)", "", "", "", "", "", "", "party", "owners"],
        &["Total", "0"],
        &["", "Community", "甲苑", "", "", "Street", "东街", "Date", "2026-11-20"],
        &["#", "Dimension", "Item", "Answer", "Note", "item"],
        &["1", "Opening", "Open 40 h a week", "Partly", "look", "weekly-hours"],
        &["2", "Opening", "Hours posted", "Met", "", "hours-posted"],
    ];
    for (at, row) in (0..).zip(rows) {
        for (column, text) in (0..).zip(row) {
            sheet.write_string(at, column, *text).expect("a cell");
        }
    }
    fs::create_dir_all(sandbox.path("in")).expect("a folder");
    book.save(sandbox.path("in/甲.xlsx")).expect("written");
    let ran = sandbox.run(&["--format", "json", "assessments", "gather", "--lang", "en", "in/甲.xlsx"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let value: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let a = community(&value, "甲苑");
    assert_eq!(value["overview"]["streets"][0]["name"], "东街");
    // 20 + 20 of 60 points, and nothing of the service: 60 × 2/3.
    assert_eq!(
        (&a["parties"][1]["score"], &a["parties"][1]["date"]),
        (&json!("40.0"), &json!("2026-11-20")),
        "{value:#}"
    );
}

#[test]
fn wrong_usage_is_refused() {
    let sandbox = standard();
    assert_eq!(sandbox.run(&["assessments", "gather"]).code, 2);
    let ran = sandbox.run(&["assessments", "gather", "nowhere.json"]);
    assert_eq!((ran.code, ran.stderr.contains("there is no file nowhere.json")), (2, true), "{ran:?}");
    sandbox.write("a.json", "{}");
    assert_eq!(sandbox.run(&["assessments", "gather", "--edition", "1999", "a.json"]).code, 2);
    assert_eq!(sandbox.run(&["assessments", "gather", "--edition", "2026", "--lang", "fr", "a.json"]).code, 2);
}

#[test]
fn streets_stand_in_alphabetical_order_in_one_table() {
    let sandbox = standard();
    let streets = ["重新路", "", "10 号路", "朝阳街", "安宁街", "2 号路"];
    let files: Vec<(String, String)> = (1u32..)
        .zip(streets)
        .map(|(id, street)| {
            let mut value = assessment(id, &format!("{id}苑"), "", &ALL_MET);
            value["street"] = street.into();
            (format!("in/{id}.json"), value.to_string())
        })
        .collect();
    let files: Vec<(&str, String)> = files.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let value = gathered(&sandbox, &files);
    let all = value["overview"]["streets"].as_array().expect("streets");
    let names: Vec<&str> = all.iter().filter_map(|street| street["name"].as_str()).collect();
    // Chinese names by pinyin (an, chao, chong), numbers by value, and those without a street last.
    assert_eq!(names[..5], ["2 号路", "10 号路", "安宁街", "朝阳街", "重新路"]);
    assert_eq!(names.len(), 6);
    let page = sandbox.read("overview/overview.html");
    assert_eq!(page.matches("scope=\"rowgroup\"").count(), 6);
}

#[test]
fn answers_that_the_checklist_lacks_are_in_the_workbook_too_whole() {
    let sandbox = standard();
    let unknown: Vec<String> = (0..60).map(|n| format!("no-such-item-{n}")).collect();
    let answers: Vec<(&str, &str)> =
        ALL_MET.into_iter().chain(unknown.iter().map(|id| (id.as_str(), "partly"))).collect();
    let mut value = assessment(1, "甲苑", "owners", &answers);
    for answer in value["answers"].as_array_mut().expect("answers").iter_mut().skip(3) {
        answer["note"] = "注".repeat(800).into();
    }
    // What another party says of such an item is as little dropped.
    let view = json!({"party": "street", "name": "看", "source": format!("{:032x}", 7), "assessor": "王", "date": "2026-11-20", "at": "2026-11-20T08:00:00.000Z",
        "answers": [{"item": "also-unknown", "title": "", "answer": "met", "note": "", "date": "", "ref": "", "by": "", "at": "2026-11-20T08:00:00.000Z", "digest": ""}]});
    value["views"] = json!([view]);
    let value = gathered(&sandbox, &[("in/a.json", value.to_string())]);
    let remarks = value["files"][0]["remarks"].as_array().expect("remarks");
    assert_eq!(remarks.len(), 61);
    let mut book: calamine::Xlsx<_> =
        calamine::open_workbook(sandbox.path("overview/overview.xlsx")).expect("a workbook");
    let sheets = calamine::Reader::worksheets(&mut book);
    let (_, sheet) = sheets.last().expect("the files");
    let text: String = sheet.cells().map(|(_, _, cell)| cell.to_string() + "\n").collect();
    let page = sandbox.read("overview/overview.html");
    for id in unknown.iter().map(String::as_str).chain(["also-unknown"]) {
        assert!(text.contains(&format!("{id} ")) && page.contains(id), "{id}");
    }
    assert_eq!(text.matches(&"注".repeat(800)).count(), 60);
}

#[cfg(unix)]
#[test]
fn names_of_files_cannot_control_the_terminal() {
    let sandbox = standard();
    sandbox.write("in/\u{1b}[2J\nphoto.jpg", "\u{0}");
    let ran = sandbox.run(&["assessments", "gather", "in"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stderr.contains("\u{FFFD}[2J\u{FFFD}photo.jpg: refused"), "{ran:?}");
}
