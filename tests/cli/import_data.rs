//! `clausebook import` of sheets and profiles beside the text of a standard: items, duties and types are tied to its clauses.

use super::sandbox::Sandbox;

const STANDARD: &str = "物业服务规范\n1　范围\n本文件适用于住宅小区。\n2　服务\n2.1　收费\n应公示收费标准。\n2.2　维修\n应在两小时内到场。\n附录A\n（规范性）\n用表\nA.1　登记\n应登记报修。\n";

#[test]
fn sheets_are_tied_to_the_clauses_of_the_text_that_is_imported_with_them() {
    let sandbox = Sandbox::empty();
    sandbox.write("standard.txt", STANDARD);
    sandbox.write(
        "items.csv",
        "序号,类别,检查项目,检查内容,分值,条款,适用类型\n1,收费,公示,收费标准公示齐全。,10,2.1,全部\n2,维修,到场,\
         按时到场。,5,\"2.2、附录A\",开放式\n3,维修,回访,按时回访。,5,9.9,开放式\n",
    );
    sandbox.write(
        "duties.csv",
        "责任单位,工作内容,责任类型,条款\n街道办,监督收费。,牵头,2.1\n物业公司,公示收费。,配合,2.1\n",
    );
    sandbox.write("bodies.csv", "机构名称,层级,上级\n街道办,街道级,\n物业公司,企业级,街道办\n");
    let ran = sandbox.run(&["import", "standard.txt", "items.csv", "duties.csv", "bodies.csv", "--edition", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let edition = |name: &str| sandbox.read(&format!("content/editions/1/{name}"));
    let items = edition("checklist.yaml");
    for expected in ["clauses: [\"fu-wu.shou-fei\"]", "clauses: [\"fu-wu.wei-xiu\", ", "types: [\"kai-fang-shi\"]"] {
        assert!(items.contains(expected), "{expected}: {items}");
    }
    // The third item names a clause that is not there, so it is one.
    assert_eq!(items.matches("text: clause").count(), 1, "{items}");
    let report = sandbox.read("import-report-1.md");
    assert!(report.contains("no clause of the files has this id or number"), "{report}");
    assert!(report.contains("items.csv, row 4: `9.9`"), "{report}");
    let duties = edition("responsibilities.yaml");
    assert!(duties.contains("title: {zh: \"街道办责任清单\"}") && duties.contains("role: support"), "{duties}");
    let bodies = edition("bodies.yaml");
    assert!(bodies.contains("under: \"jie-dao-ban\"") && bodies.contains("level: \"qi-ye-ji\""), "{bodies}");
    assert_eq!(sandbox.run(&["check"]).code, 0);
    assert_eq!(sandbox.run(&["build"]).code, 0);
}

const CATALOG: &str = r##"{"catalog": {"uuid": "x", "metadata": {"title": "Controls of a house", "version": "2", "oscal-version": "1.1.2"},
  "groups": [{"id": "ac", "title": "Access", "controls": [
    {"id": "ac-1", "title": "Keys", "props": [{"name": "label", "value": "AC-1"}], "parts": [{"name": "statement", "prose": "The owner shall:",
      "parts": [
        {"name": "item", "props": [{"name": "label", "value": "a."}], "prose": "Count **all** keys:", "parts": [
          {"name": "item", "props": [{"name": "label", "value": "1."}], "prose": "in spring:", "parts": [
            {"name": "item", "props": [{"name": "label", "value": "(a)"}], "prose": "at home; and"},
            {"name": "item", "props": [{"name": "label", "value": "(b)"}], "prose": "elsewhere; and"}]},
          {"name": "item", "props": [{"name": "label", "value": "2."}], "prose": "in autumn; and"}]},
        {"name": "item", "props": [{"name": "label", "value": "b."}], "prose": "Keep them."}]}]},
    {"id": "ac-2", "title": "Locks", "props": [{"name": "label", "value": "AC-2"}], "parts": [{"name": "statement", "prose": "Locks shall be oiled."}],
     "controls": [{"id": "ac-2.1", "title": "Doors", "props": [{"name": "label", "value": "AC-2(1)"}],
       "parts": [{"name": "statement", "prose": "Doors shall be locked."}]}]}]}]}}"##;

fn profile(title: &str, import: &str) -> String {
    format!(
        "{{\"profile\": {{\"uuid\": \"y\", \"metadata\": {{\"title\": \"{title}\", \"version\": \"1\", \"oscal-version\": \"1.1.2\"}}, \
         \"imports\": [{{\"href\": \"#c\", {import}}}]}}}}"
    )
}

#[test]
fn profiles_become_types_whose_checklists_are_the_controls_that_they_select() {
    let sandbox = Sandbox::empty();
    sandbox.write("catalog.json", CATALOG);
    sandbox.write(
        "low.json",
        &profile("House LOW BASELINE", "\"include-controls\": [{\"with-ids\": [\"ac-1\", \"zz-9\"]}]"),
    );
    sandbox.write(
        "high.json",
        &profile("House HIGH BASELINE", "\"include-controls\": [{\"matching\": [{\"pattern\": \"ac-*\"}]}], \"exclude-controls\": [{\"with-ids\": [\"ac-2\"]}]"),
    );
    let alone = sandbox.run(&["import", "low.json", "--edition", "1"]);
    assert_eq!(alone.code, 1);
    assert!(alone.stderr.contains("give the catalog together with its profiles"), "{}", alone.stderr);
    let ran = sandbox.run(&["import", "catalog.json", "low.json", "high.json", "--edition", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let edition = |name: &str| sandbox.read(&format!("content/editions/1/{name}"));
    assert_eq!(
        edition("community-types.yaml"),
        "# yaml-language-server: $schema=../../.schemas/community-types.schema.json\n- id: \"low-baseline\"\n  name: {en: \"House LOW BASELINE\"}\n- id: \"high-baseline\"\n  name: {en: \"House HIGH BASELINE\"}\n"
    );
    let items = edition("checklist.yaml");
    assert!(items.contains("- id: \"ac-1\"\n    kind: common\n    dimension: \"ac\"\n    text: clause\n    points: 1\n    clauses: [\"ac-1\"]"), "{items}");
    assert!(items.contains("- id: \"ac-2.1\"\n    kind: individual\n    types: [\"high-baseline\"]"), "{items}");
    assert!(!items.contains("\"ac-2\""), "{items}");
    let chapter = edition("clauses/01-ac.md");
    let list = "a. Count **all** keys:\n   1. in spring:\n      (a) at home; and\n      (b) elsewhere; and\n   2. in autumn; and\nb. Keep them.\n";
    assert!(chapter.replace("\n\n", "\n").contains(list), "{chapter}");
    let report = sandbox.read("import-report-1.md");
    assert!(report.contains("so the type does not select them: zz-9"), "{report}");
    assert_eq!(sandbox.run(&["check"]).code, 0);
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let page = sandbox.read("public/1/en/01-ac.html");
    assert!(page.contains("in spring") && page.contains("(a)"), "{page}");
}

#[test]
fn levels_of_a_cyclonedx_standard_become_types() {
    let sandbox = Sandbox::empty();
    let catalogue = r#"{"bomFormat": "CycloneDX", "specVersion": "1.6", "definitions": {"standards": [{"bom-ref": "s", "name": "Doors",
        "version": "1", "requirements": [
        {"bom-ref": "D-1", "identifier": "D-1", "title": "Hinges"},
        {"bom-ref": "D-1.1", "identifier": "D-1.1", "parent": "D-1", "title": "Oil", "text": "Hinges shall be oiled."},
        {"bom-ref": "D-1.2", "identifier": "D-1.2", "parent": "D-1", "title": "Rust", "text": "Hinges shall not rust."}],
        "levels": [{"bom-ref": "l1", "identifier": "L1", "title": "Basic", "description": "The least.", "requirements": ["D-1", "D-1.1"]},
                   {"bom-ref": "l2", "identifier": "L2", "title": "Full", "requirements": ["D-1.1", "D-1.2"]}]}]}}"#;
    sandbox.write("doors.cdx.json", catalogue);
    let ran = sandbox.run(&["import", "doors.cdx.json", "--edition", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let types = sandbox.read("content/editions/1/community-types.yaml");
    assert!(
        types.contains("\n- id: \"l1\"\n  name: {en: \"Basic\"}\n  description: {en: \"The least.\"}\n"),
        "{types}"
    );
    let items = sandbox.read("content/editions/1/checklist.yaml");
    assert!(items.contains("- id: \"d-1.1\"\n    kind: common"), "{items}");
    assert!(items.contains("- id: \"d-1.2\"\n    kind: individual\n    types: [\"l2\"]"), "{items}");
    assert_eq!(sandbox.run(&["check"]).code, 0);
}
