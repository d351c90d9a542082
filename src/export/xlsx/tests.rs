use super::Words;
use crate::export::bytes;
use crate::search::fixture::Files;
use crate::site::url::data::DataFile;
use std::collections::BTreeMap;
use std::io::Read;

#[path = "formula_tests.rs"]
mod formula;

use formula::{Sheet, Value};

const SCHEME: &str = "weights: {rule: 60, care: 40}\ngrades:\n  - {id: gold, name: {zh: 金, en: gold}, from: 90}\n  \
    - {id: silver, name: {zh: 银, en: silver}, from: 60}\n  - {id: none, name: {zh: 无, en: none}, from: 0}\n\
    vetoes:\n  - {item: safe, effect: {zh: 最高银, en: silver at most}, at-most: silver}\n  \
    - {item: meet, effect: {zh: 说明, en: told}}\n";

const CHECKLIST: &str = "dimensions:\n  - {id: rule, name: {zh: 治理, en: Same}}\n  - {id: care, name: {zh: 服务, en: Same}}\nitems:\n  \
    - {id: meet, kind: common, dimension: rule, title: {zh: =1+1, en: '@x'}, text: {zh: 甲, en: a}, points: 10, clauses: [owners.meeting]}\n  \
    - {id: safe, kind: common, dimension: care, title: {zh: 安, en: b}, text: {zh: 乙, en: b}, points: 3, clauses: [owners.fund.use, owners.meeting]}\n  \
    - {id: fund, kind: individual, types: [open], dimension: rule, title: {zh: 资, en: c}, text: {zh: 丙, en: c}, points: 5, clauses: [owners.fund.use]}\n  \
    - {id: walk, kind: individual, types: [open], dimension: care, title: {zh: 巡, en: d}, text: {zh: 丁, en: d}, points: 4, clauses: [owners.fund.audit]}\n";

fn standard(scheme: Option<&str>) -> Files {
    let mut files = Files::new();
    for (path, text) in &mut files.0 {
        if path == "editions/2022/checklist.yaml" {
            *text = CHECKLIST.to_owned();
        }
    }
    files.0.extend(scheme.map(|scheme| ("editions/2022/assessment.yaml".to_owned(), scheme.to_owned())));
    files
}

fn workbook(files: &Files) -> Vec<u8> {
    let resolved = files.resolved();
    let of = resolved.editions().find(|of| of.edition.id.as_str() == "2022").expect("the edition");
    let words = |_: &crate::model::Lang| {
        Words::of(|key| match key {
            "assess.grade_open" => "{grade}, \"open\"".to_owned(),
            _ => key.rsplit('.').next().unwrap_or(key).to_owned(),
        })
    };
    bytes(&of, DataFile::Workbook(resolved.standard.site.default_lang()), &words).expect("a workbook")
}

/// The parts of a workbook by their names in the archive.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut parts = BTreeMap::new();
    for place in 0..archive.len() {
        let mut part = archive.by_index(place).expect("a part");
        let mut text = String::new();
        part.read_to_string(&mut text).expect("text");
        parts.insert(part.name().expect("a name").to_string(), text);
    }
    parts
}

/// The sheet of the first checklist, with the names of the answers.
fn checklist(bytes: &[u8]) -> Sheet {
    let parts = parts(bytes);
    Sheet::read(&parts["xl/worksheets/sheet2.xml"], &parts["xl/sharedStrings.xml"])
}

/// The result of a sheet with answers to `meet`, `safe`, `fund` and `walk`: total and grade.
fn result(sheet: &Sheet, answers: [&str; 4]) -> (Value, Value) {
    let mut sheet = sheet.clone();
    for (row, answer) in (5..).zip(answers) {
        sheet.set(&format!("I{row}"), answer);
    }
    (sheet.value("C2"), sheet.value("E2"))
}

fn number(number: f64) -> Value {
    Value::Number(number)
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

#[test]
fn the_score_is_weighted_by_dimension_and_rounded_half_up() {
    let sheet = checklist(&workbook(&standard(Some(SCHEME))));
    let all_met = ["met"; 4];
    assert_eq!(result(&sheet, all_met), (number(100.0), text("金")));
    // rule: 100 * (10 + 2.5) / 15 = 83.33; care: 100 * (0 + 4) / 7 = 57.14; 0.6 * 83.33 + 0.4 * 57.14 = 72.857
    assert_eq!(result(&sheet, ["met", "", "partly", "met"]), (number(72.9), text("银")));
    // care alone: 100 * (1.5 + 0) / 7 = 21.43
    assert_eq!(result(&sheet, ["not_applicable", "partly", "not_applicable", "not_met"]), (number(21.4), text("无")));
    // rule: 100 * 5 / 10; care is left out
    assert_eq!(result(&sheet, ["partly", "not_applicable", "not_applicable", "not_applicable"]).0, number(50.0));
    assert_eq!(result(&sheet, ["not_applicable"; 4]), (text(""), text("")));
    assert_eq!(result(&sheet, [""; 4]), (number(0.0), text("无")));
}

#[test]
fn a_failed_mandatory_item_caps_the_grade_but_not_the_score() {
    let sheet =
        checklist(&workbook(&standard(Some(SCHEME.replace("rule: 60, care: 40", "rule: 99, care: 1").as_str()))));
    assert_eq!(result(&sheet, ["met", "met", "met", "met"]).1, text("金"));
    assert_eq!(result(&sheet, ["met", "not_met", "met", "met"]), (number(99.6), text("银")));
    let mut answered = sheet.clone();
    answered.set("I5", "not_met");
    answered.set("I6", "not_met");
    assert_eq!((answered.value("I2"), answered.value("G2")), (number(2.0), text("2 / 4")));
}

#[test]
fn a_veto_whose_effect_is_only_described_leaves_the_grade_open() {
    let sheet = checklist(&workbook(&standard(Some(SCHEME))));
    assert_eq!(result(&sheet, ["not_met", "met", "met", "met"]), (number(60.0), text("银, \"open\"")));
    assert_eq!(result(&sheet, ["not_met", "not_met", "met", "met"]).1, text("无, \"open\""));
    assert_eq!(result(&sheet, ["met", "not_met", "met", "met"]).1, text("银"));
}

#[test]
fn without_a_scheme_every_point_counts_the_same() {
    let sheet = checklist(&workbook(&standard(None)));
    // 100 * (10 + 1.5) / 22 = 52.27
    assert_eq!(result(&sheet, ["met", "partly", "", "not_met"]).0, number(52.3));
    assert_eq!(result(&sheet, ["not_applicable"; 4]).0, text(""));
}

#[test]
fn cached_values_equal_the_results_for_blank_answers() {
    for scheme in [Some(SCHEME), None] {
        let sheet = checklist(&workbook(&standard(scheme)));
        for cell in sheet.formulas() {
            assert_eq!(sheet.kept(&cell), sheet.value(&cell), "{cell}");
        }
    }
}

#[test]
fn answer_cells_have_a_choice_list_and_no_text_is_a_formula() {
    let parts = parts(&workbook(&standard(Some(SCHEME))));
    let sheet = &parts["xl/worksheets/sheet2.xml"];
    assert!(sheet.contains("sqref=\"I5:I8\"") && sheet.contains("<formula1>answers</formula1>"), "{sheet}");
    assert!(
        sheet.contains("ySplit=\"4\"")
            && sheet.contains("orientation=\"landscape\"")
            && !sheet.contains("sheetProtection")
    );
    assert!(!sheet.contains("<f>1+1") && parts["xl/sharedStrings.xml"].contains("<t>=1+1</t>"));
    let book = &parts["xl/workbook.xml"];
    assert!(book.contains("Print_Titles") && book.contains("name=\"answer_not_applicable\""), "{book}");
    let core = &parts["docProps/core.xml"];
    assert!(core.contains("2022-01-01T00:00:00Z"), "the date is the edition's: {core}");
}

#[test]
fn the_same_standard_gives_the_same_bytes() {
    assert!(workbook(&standard(Some(SCHEME))) == workbook(&standard(Some(SCHEME))));
}

#[test]
fn clauses_are_linked_if_the_site_has_a_base_url() {
    let links =
        |files: &Files| parts(&workbook(files)).remove("xl/worksheets/_rels/sheet2.xml.rels").unwrap_or_default();
    assert_eq!(links(&standard(None)), "");
    let with_base = standard(None).replace("site.yaml", "current:", "base-url: https://e.org/std/\ncurrent:");
    let rels = links(&with_base);
    assert!(rels.contains("https://e.org/std/2022/zh/c/owners.meeting.html"), "{rels}");
    // Several clauses: a link to the item on its page, which links them all.
    assert!(rels.contains("https://e.org/std/2022/zh/types/open.html\""), "{rels}");
    assert!(parts(&workbook(&with_base))["xl/worksheets/sheet2.xml"].contains("location=\"safe\""));
}
