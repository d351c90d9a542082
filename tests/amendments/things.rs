//! Amendments of what stands in YAML files.

use crate::{amended_by, changes, checked, edition, law, put, resolved, without_rule};
use clausebook::diagnostic::human;
use clausebook::pipeline::{Options, check};
use clausebook::source::FileTree;

/// The law with bodies, duties and terms, and an edition that amends them.
pub fn with_things() -> FileTree {
    let mut tree = law();
    without_rule(&mut tree, "uncovered-requirement");
    put(
        &mut tree,
        "2019/bodies.yaml",
        "levels:\n  - {id: city, name: {zh: 市级, en: City}}\nbodies:\n  - {id: bureau, name: {zh: 主管部门, en: the bureau}, level: city}\n",
    );
    put(
        &mut tree,
        "2019/responsibilities.yaml",
        "- id: duties\n  body: bureau\n  title: {zh: 主管部门的职责, en: Duties of the bureau}\n  entries:\n    - id: duties.watch\n      text: {zh: 监督收费。, en: Watch the fees.}\n      clauses: [fees.notice]\n    - id: duties.old\n      text: {zh: 检查现金。, en: Check cash.}\n      clauses: [fees.change]\n",
    );
    put(
        &mut tree,
        "2030/edition.yaml",
        "amends: \"2026\"\namendment: {title: {zh: 决定, en: Decision}}\nstatus: draft\n",
    );
    put(
        &mut tree,
        "2030/responsibilities.yaml",
        "- id: duties\n  entries:\n    - id: duties.watch\n      text: {zh: 每月监督收费。, en: Watch the fees every month.}\n      clauses: [fees.notice]\n    - id: duties.answer\n      text: {zh: 督促答复。, en: See that questions are answered.}\n      clauses: [fees.late]\n",
    );
    put(
        &mut tree,
        "2030/terms.yaml",
        "- id: fee\n  term: {zh: 收费标准, en: rates}\n  definition: {zh: 收费的数额。, en: What is charged.}\n",
    );
    put(
        &mut tree,
        "2030/amendments/01.md",
        "# 决定 {#third}\n\n## 修改一项职责。 {#third.watch replace=\"entry:duties.watch\"}\n\n## 增加一项职责。 {#third.answer add=\"entry:duties.answer\" after=\"entry:duties.watch\"}\n\n## 删去一项职责。 {#third.old delete=\"entry:duties.old\"}\n\n## 增加一个术语。 {#third.fee add=\"term:fee\"}\n",
    );
    put(
        &mut tree,
        "2030/amendments/01.en.md",
        "# Decision {#third}\n\n## A duty changes. {#third.watch}\n\n## A duty is added. {#third.answer}\n\n## A duty is deleted. {#third.old}\n\n## A term is added. {#third.fee}\n",
    );
    tree
}

#[test]
fn things_are_replaced_added_and_deleted_in_their_lists() {
    let checked = checked(&with_things());
    let all = resolved(&checked);
    let amended = edition(all, "2030").edition;
    let entries: Vec<&str> = amended.lists[0].entries.iter().map(|entry| entry.id.value.as_str()).collect();
    assert_eq!(entries, ["duties.watch", "duties.answer"]);
    assert_eq!(amended.terms[0].id.value.as_str(), "fee");
    assert_eq!(amended.bodies.len(), 1, "what is not amended stays");
    assert_eq!(edition(all, "2026").edition.lists[0].entries.len(), 2, "the amended edition stays");
    assert_eq!(amended_by(all, "2030", "entry", "duties.watch"), ["2030#1 replace"]);
    let told: Vec<String> =
        changes(all, "2026", "2030").things.iter().map(|of| format!("{} {}", of.thing, of.fate.word())).collect();
    assert_eq!(
        told,
        ["entry:duties.watch changed", "entry:duties.answer added", "entry:duties.old removed", "term:fee added"]
    );
}

#[test]
fn figures_and_cited_documents_are_amended_and_ties_as_a_whole() {
    let mut tree = with_things();
    ["unused-value", "uncited-reference"].into_iter().for_each(|rule| without_rule(&mut tree, rule));
    let value =
        |number| format!("- id: answer-time\n    name: {{zh: 答复时限, en: Time to answer}}\n    value: {number}\n");
    put(&mut tree, "2019/values.yaml", &format!("values:\n  {}", value(3)));
    put(&mut tree, "2030/values.yaml", &format!("values:\n  {}", value(5)));
    put(&mut tree, "2030/references.yaml", "- {id: gb-1, kind: normative, designation: GB 1—2020}\n");
    let ties = "catalogues:\n  - id: other\n    name: {zh: 其他目录, en: Another catalogue}\nties:\n  - {clause: fees.notice, catalogue: other, relation: related, to: [A.1]}\n";
    put(&mut tree, "2030/mappings.yaml", ties);
    put(
        &mut tree,
        "2030/amendments/02.md",
        "# 另一决定 {#more}\n\n## 修改时限。 {#more.time replace=\"value:answer-time\"}\n\n## 增加一个文件。 {#more.gb add=\"ref:gb-1\"}\n\n## 增加对应关系。 {#more.ties add=\"file:mappings.yaml\"}\n",
    );
    put(
        &mut tree,
        "2030/amendments/02.en.md",
        "# Another decision {#more}\n\n## A figure changes. {#more.time}\n\n## A document is added. {#more.gb}\n\n## Ties are added. {#more.ties}\n",
    );
    let checked = checked(&tree);
    let all = resolved(&checked);
    let amended = edition(all, "2030").edition;
    let number = |of: &clausebook::model::Edition| of.values[0].general.as_ref().map(|amount| amount.number.clone());
    assert_eq!((number(amended), number(edition(all, "2026").edition)), (Some("5".to_owned()), Some("3".to_owned())));
    assert_eq!(amended.documents[0].designation, "GB 1—2020");
    assert_eq!(amended.mappings[0].to[0].value, "A.1");
}

#[test]
fn what_no_provision_names_is_reported_in_every_file() {
    for (file, text, named) in [
        ("values.yaml", "values:\n  - {id: a, name: {zh: 甲, en: A}, value: 1}\n", "value:a"),
        ("references.yaml", "- {id: gb-1, kind: normative, designation: GB 1—2020}\n", "ref:gb-1"),
        ("mappings.yaml", "catalogues: []\nties: []\n", "file:mappings.yaml"),
        ("assessment.yaml", "pass-at: 80\n", "file:assessment.yaml"),
    ] {
        let mut tree = with_things();
        put(&mut tree, &format!("2030/{file}"), text);
        let checked = check(&tree, &Options::default());
        let told = human::print(&checked.diagnostics, &checked.sources.texts, human::Colour::Plain);
        assert!(told.contains("amendment-left-over") && told.contains(&format!("`add=\"{named}\"`")), "{file}: {told}");
    }
}
