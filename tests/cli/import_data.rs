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
fn parameters_that_profiles_set_are_values_by_type_which_the_controls_show() {
    let sandbox = Sandbox::empty();
    let catalog = CATALOG.replace(
        "\"parts\": [{\"name\": \"statement\", \"prose\": \"Locks shall be oiled.\"}]",
        "\"params\": [{\"id\": \"ac-2_prm_1\", \"label\": \"time\"}, {\"id\": \"ac-2_prm_2\", \"label\": \"kind of oil\"}, {\"id\": \"ac-2_prm_3\", \"values\": [\"5 locks\"]}],
         \"parts\": [{\"name\": \"statement\", \"prose\": \"Oil {{ insert: param, ac-2_prm_3 }} every {{ insert: param, ac-2_prm_1 }} with {{ insert: param, ac-2_prm_2 }}.\"}]",
    );
    sandbox.write("catalog.json", &catalog);
    for (title, days) in [("LOW", "90 days"), ("HIGH", "30 days")] {
        let settings = format!(
            "\"include-all\": {{}}}}], \"modify\": {{\"set-parameters\": [{{\"param-id\": \"ac-2_prm_1\", \"values\": [\"{days}\"]}}, {{\"param-id\": \"ac-2_prm_2\", \"values\": [\"thick oil\"]}}]}}, \"x\": [{{"
        );
        sandbox.write(&format!("{title}.json"), &profile(title, &settings));
    }
    let ran = sandbox.run(&["import", "catalog.json", "LOW.json", "HIGH.json", "--edition", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let values = sandbox.read("content/editions/1/values.yaml");
    for expected in [
        "- id: \"days\"\n    name: {en: \"days\"}",
        "- id: \"ac-2-prm-1\"\n    name: {en: \"time\"}\n    types: {\"low\": {value: 90, unit: \"days\"}, \"high\": {value: 30, unit: \"days\"}}",
        "- id: \"ac-2-prm-3\"",
        "value: 5\n    unit: \"locks\"",
    ] {
        assert!(values.contains(expected), "{expected}: {values}");
    }
    let chapter = sandbox.read("content/editions/1/clauses/01-ac.md");
    assert!(chapter.contains("[](value:ac-2-prm-3)") && chapter.contains("time: [](value:ac-2-prm-1)"), "{chapter}");
    let report = sandbox.read("import-report-1.md");
    assert!(report.contains("`ac-2_prm_2 = thick oil`"), "{report}");
    let check = sandbox.run(&["check"]);
    assert_eq!(check.code, 0, "{check:?}");
    assert!(!check.stdout.contains("unused-value"), "{check:?}");
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let page = sandbox.read("public/1/en/01-ac.html");
    assert!(page.contains("90") && page.contains("30") && page.contains("5"), "{page}");
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

#[test]
fn a_catalogue_as_a_table_keeps_its_numbers_and_its_levels_are_types() {
    let sandbox = Sandbox::empty();
    let row = |number: &str, text: &str, marks: &str| {
        let section = number.rsplit_once('.').map_or(number, |(section, _)| section);
        format!("V1,Doors,{section},Section {section},{number},{text},{marks}\n")
    };
    let table = format!(
        "chapter_id,chapter_name,section_id,section_name,req_id,req_description,level1,level2,cwe\n{}{}{}",
        row("V1.1.1", "Verify that doors are oiled.", "✓,✓,602"),
        row("V1.1.2", "Verify that doors close.", ",✓,"),
        row("V1.2.1", "Verify that keys are counted.", ",✓,"),
    );
    sandbox.write("doors.csv", &table);
    sandbox
        .write("doors.zh.csv", &table.replace("Doors", "门").replace("Section", "节").replace("Verify that", "验证"));
    let ran = sandbox.run(&["import", "doors.csv", "doors.zh.csv", "--edition", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let edition = |name: &str| sandbox.read(&format!("content/editions/1/{name}"));
    let chapter = edition("clauses/01-v1.md");
    assert!(chapter.contains("### {#v1.1.2 number=\"V1.1.2\"}\n\nVerify that doors close."), "{chapter}");
    assert!(edition("clauses/01-v1.zh.md").contains("{#v1.1.2}"), "{}", edition("clauses/01-v1.zh.md"));
    assert!(edition("edition.yaml").contains("numbering: {scheme: labels}"));
    let items = edition("checklist.yaml");
    assert!(items.contains("- id: \"v1.1.1\"\n    kind: common"), "{items}");
    assert!(items.contains("- id: \"v1.1.2\"\n    kind: individual\n    types: [\"level2\"]"), "{items}");
    assert_eq!(sandbox.run(&["check"]).code, 0);
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let page = sandbox.read("public/1/en/01-v1.html");
    assert!(page.contains("V1.1.2"), "{page}");
    // Our own table of clauses comes back with the same numbers.
    let exported = sandbox.run(&["export", "csv", "--out", "csv"]);
    assert_eq!(exported.code, 0, "{exported:?}");
}

#[test]
fn several_files_of_markdown_are_chapters_and_tables_of_requirements_are_clauses() {
    let sandbox = Sandbox::empty();
    sandbox.write("0-preface.md", "# Preface\n\nWords.\n\n## Thanks\n\nMany.\n");
    let table = |chapter: u8| {
        format!(
            "# V{chapter}: Doors\n\n## V{chapter}.1 Oil\n\n| # | Description | L1 | CWE |\n|---|---|---|---|\n| **{chapter}.1.1** | Oil them. | ✓ | 602 |\n"
        )
    };
    sandbox.write("1.md", &table(1));
    sandbox.write("2.md", &table(2));
    sandbox.write("9.md", "# Appendix A: Words (informative)\n\nMore.\n\n## Others\n\nFew.\n");
    let ran = sandbox.run(&["import", "0-preface.md", "1.md", "2.md", "9.md", "--edition", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let chapter = |name: &str| sandbox.read(&format!("content/editions/1/clauses/{name}.md"));
    let first = chapter("01-preface");
    assert!(
        first.starts_with("# Preface {#preface}\n") && first.contains("\n## Thanks {#preface.thanks}\n"),
        "{first}"
    );
    let second = chapter("03-v2");
    assert!(second.starts_with("# Doors {#v2 number=\"V2\"}\n\n## Oil {#v2.1 number=\"V2.1\"}"), "{second}");
    assert!(second.contains("number=\"2.1.1\"}\n\nOil them.\n\nCWE: 602"), "{second}");
    assert_eq!(sandbox.run(&["check"]).code, 0);
}

#[test]
fn the_kind_of_an_annex_at_either_end_of_its_title_is_no_part_of_the_title() {
    let sandbox = Sandbox::empty();
    sandbox.write(
        "a.md",
        "# 标准\n\n## 1 范围\n\n甲。\n\n## 附录 A 表格（规范性）\n\n乙。\n\n## 附录 B （资料性） 图\n\n丙。\n",
    );
    let ran = sandbox.run(&["import", "a.md", "--edition", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let files = sandbox.files("content/editions/1/clauses");
    let all: String = files.values().map(|bytes| String::from_utf8_lossy(bytes).into_owned()).collect();
    assert!(all.contains("# 表格 {#") && all.contains("annex=normative"), "{all}");
    assert!(all.contains("# 图 {#") && all.contains("annex=informative"), "{all}");
    sandbox.write("b.txt", "Standard\n1 Scope\nThis applies.\nAnnex A (informative) Tables\nA.1 First\nText.\nAnnex B Figures (normative)\nB.1 Second\nText.\n");
    let ran = sandbox.run(&["import", "b.txt", "--edition", "2", "--lang", "zh"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let report = sandbox.read("import-report-2.md");
    assert!(!report.contains("does not say whether it is normative"), "{report}");
}

#[test]
fn articles_beyond_ten_thousand_are_numbered_in_chinese() {
    let sandbox = Sandbox::empty();
    let law = "甲法\n第一章 总则\n第九千九百九十九条 甲。\n第一万条 乙。\n第一万零一条 丙。\n第十四万七千条 丁。\n";
    sandbox.write("law.txt", law);
    let ran = sandbox.run(&["import", "law.txt", "--edition", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let chapter = sandbox.read("content/editions/1/clauses/01-general.md");
    assert_eq!(chapter.matches("number=").count(), 2, "{chapter}");
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let page = sandbox.read("public/1/zh/01-general.html");
    for number in ["第一万条", "第一万零一条", "第十四万七千条"] {
        assert!(page.contains(number), "{number}");
    }
}
