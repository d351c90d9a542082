//! `clausebook import`: files of other programs become an edition that builds.

use super::sandbox::Sandbox;

const LAW: &str = "物业管理条例
（2003年6月8日国务院令第379号公布　根据2007年8月26日《国务院关于修改〈物业管理条例〉的决定》第一次修订）
目　录
第一章 总则
附则
第一章　总则
第一条　为了规范物业管理活动，制定本条例。
第二条　业主可以：
（一）自行管理；
（二）委托管理。
第二条之一　收费标准为 *500* 元以上。
附则
第三条　本条例自2003年9月1日起施行。
";

#[test]
fn a_law_in_an_empty_folder_becomes_a_site_that_builds() {
    let sandbox = Sandbox::empty();
    sandbox.write("law.txt", LAW);
    let ran = sandbox.run(&["import", "law.txt", "--edition", "2007", "--root", "site"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "content/editions/2007\n"), "{ran:?}");
    let chapter = sandbox.read("site/content/editions/2007/clauses/01-general.md");
    let expected = "# 总则 {#general}\n\n## {#general.wei-le-gui-fan-wu-ye}\n\n为了规范物业管理活动，制定本条例。\n\n\
                    ## {#general.ye-zhu-ke-yi-zi-xing}\n\n业主可以：\n\n（一）自行管理；\n（二）委托管理。\n\n\
                    ## {#general.shou-fei-biao-zhun-wei-500 number=\"第二条之一\"}\n\n收费标准为 \\*500\\* 元以上。\n";
    assert_eq!(chapter, expected);
    let report = sandbox.read("site/import-report-2007.md");
    assert!(report.contains("- the contents are made from the headings\n  - law.txt, line 3: `目 录`\n"), "{report}");
    let edition = sandbox.read("site/content/editions/2007/edition.yaml");
    assert!(
        edition.contains("- {date: 2003-06-08, event: promulgated, title: {zh: \"国务院令第379号公布\"}}"),
        "{edition}"
    );
    let check = sandbox.run(&["check", "--deny-warnings", "--root", "site"]);
    assert_eq!((check.code, check.stdout.as_str()), (0, ""), "{check:?}");
    assert_eq!(sandbox.run(&["build", "--root", "site"]).code, 0);
    assert!(sandbox.read("site/public/2007/zh/01-general.html").contains("第二条之一"));
}

#[test]
fn an_exported_law_comes_back_as_the_same_chapters() {
    let sandbox = Sandbox::empty();
    sandbox.write("law.txt", LAW);
    assert_eq!(sandbox.run(&["import", "law.txt", "--edition", "2007", "--root", "one"]).code, 0);
    let exported = sandbox.run(&["export", "markdown", "--root", "one"]);
    assert_eq!(exported.code, 0, "{exported:?}");
    sandbox.write("law.md", &exported.stdout);
    let ran = sandbox.run(&["import", "law.md", "--edition", "2007", "--root", "two"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let clauses = |root: &str| sandbox.files(&format!("{root}/content/editions/2007/clauses"));
    assert_eq!(clauses("one"), clauses("two"));
}

#[test]
fn a_chapter_of_our_format_is_copied_without_characters_that_no_source_may_contain() {
    let sandbox = Sandbox::empty();
    sandbox.write("a.md", "# 总则 {#general}\n\n## 目的 {#general.a}\n\n甲\u{202e}乙应公示。\n");
    let ran = sandbox.run(&["import", "a.md", "--edition", "1"]);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(sandbox.read("content/editions/1/clauses/01-general.md").contains("甲乙应公示。"));
    assert!(sandbox.read("import-report-1.md").contains("marks that turn the direction of writing"));
}

#[test]
fn the_same_file_gets_the_same_ids_again() {
    let sandbox = Sandbox::empty();
    sandbox.write("law.txt", LAW);
    for edition in ["a", "b"] {
        assert_eq!(sandbox.run(&["import", "law.txt", "--edition", edition]).code, 0);
    }
    // The report of the first import is still there.
    for edition in ["a", "b"] {
        let report = sandbox.read(&format!("import-report-{edition}.md"));
        assert!(report.starts_with(&format!("# Import of edition {edition}\n")), "{report}");
    }
    let chapter = |edition: &str| sandbox.read(&format!("content/editions/{edition}/clauses/01-general.md"));
    assert_eq!(chapter("a"), chapter("b"));
    let diff = sandbox.run(&["diff", "a", "b"]);
    assert_eq!(diff.code, 0, "{diff:?}");
}

#[test]
fn an_existing_edition_is_never_overwritten() {
    let sandbox = Sandbox::with_standard();
    sandbox.write("law.txt", LAW);
    let before = sandbox.files("content");
    let ran = sandbox.run(&["import", "law.txt", "--edition", "2026"]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.stderr,
        "error: there is an edition `2026` already, and an import overwrites nothing; choose another id\n"
    );
    assert_eq!(sandbox.files("content"), before);
}

#[test]
fn a_dry_run_prints_the_report_and_writes_nothing() {
    let sandbox = Sandbox::with_standard();
    sandbox.write("law.txt", LAW);
    let before = sandbox.files(".");
    let ran = sandbox.run(&["import", "law.txt", "--edition", "law", "--dry-run"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(ran.stdout.starts_with("# Import of edition law\n\n6 clauses were made of "), "{}", ran.stdout);
    assert_eq!(sandbox.files("."), before);
    let ran = sandbox.run(&["import", "law.txt", "--edition", "law", "--dry-run", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!((&json["written"], &json["edition"]), (&false.into(), &"law".into()));
    assert_eq!(sandbox.files("."), before);
}

#[test]
fn a_dry_run_and_a_refused_import_do_not_touch_the_disk() {
    let sandbox = Sandbox::with_standard();
    sandbox.write("law.txt", LAW);
    sandbox.write("lossy.md", "# Rules\n\n## 1 Scope\n\nText <b>bold</b>.\n\n<video src='x'></video>\n");
    // A file made and removed again changes the time of its folder.
    let times = || {
        let modified = |folder: &str| std::fs::metadata(sandbox.path(folder)).and_then(|found| found.modified());
        [".", "content", "content/editions"].map(|folder| modified(folder).expect("a time"))
    };
    let before = times();
    assert_eq!(sandbox.run(&["import", "law.txt", "--edition", "law", "--dry-run"]).code, 0);
    assert_eq!(sandbox.run(&["import", "lossy.md", "--edition", "rules"]).code, 1);
    assert_eq!(times(), before);
    assert_eq!(sandbox.run(&["import", "law.txt", "--edition", "law", "--dry-run", "--root", "new"]).code, 0);
    assert!(!sandbox.path("new").exists());
}

#[test]
fn pictures_beside_a_markdown_file_come_with_it_and_nothing_outside_its_folder() {
    let sandbox = Sandbox::empty();
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0h9v9z\"/></svg>";
    sandbox.write("text/img/plan.svg", svg);
    sandbox.write("secret.svg", svg);
    sandbox.write("text/a.md", "# Rules\n\n## 1 Scope\n\n![Plan of the rooms](img/plan.svg)\n");
    let ran = sandbox.run(&["import", "text/a.md", "--edition", "r", "--root", "site"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(sandbox.read("site/content/editions/r/files/plan.svg"), svg);
    let chapter = sandbox.read("site/content/editions/r/clauses/01-scope.md");
    assert!(chapter.contains("![Plan of the rooms](../files/plan.svg)"), "{chapter}");
    sandbox.write("text/a.md", "# Rules\n\n## 1 Scope\n\nText ![x](../secret.svg)\n");
    let ran = sandbox.run(&["import", "text/a.md", "--edition", "s", "--root", "other"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(
        ran.stderr.contains("the picture `../secret.svg` does not lie in the folder of the file"),
        "{}",
        ran.stderr
    );
    sandbox.write("text/img/plan.svg", &svg.replace("<path", "<script>alert(1)</script><path"));
    sandbox.write("text/a.md", "# Rules\n\n## 1 Scope\n\n![Plan of the rooms](img/plan.svg)\n");
    let ran = sandbox.run(&["import", "text/a.md", "--edition", "t", "--root", "third"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("active-file"), "{}", ran.stderr);
    assert!(!sandbox.path("third").exists());
}

#[test]
fn what_cannot_be_read_is_refused_with_the_way_out() {
    let sandbox = Sandbox::empty();
    for (name, bytes, expected) in [
        ("a.doc", &b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"[..], "save it as .docx"),
        ("a.pdf", b"%PDF-1.7", "open it in a program that repairs PDF"),
        ("a.txt", b"\xb5\xda\xd2\xbb", "save it as text in UTF-8"),
        ("b.txt", b" \n", "the file is empty"),
        ("c.txt", "没有编号的一句话。".as_bytes(), "give each clause a number or a heading"),
    ] {
        std::fs::write(sandbox.path(name), bytes).expect("written");
        let ran = sandbox.run(&["import", name, "--edition", "x"]);
        assert_eq!(ran.code, 1, "{ran:?}");
        assert!(ran.stderr.contains(expected), "{}", ran.stderr);
    }
    let ran = sandbox.run(&["import", "missing.txt", "--edition", "x"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    for wrong in ["latest", "A", ""] {
        assert_eq!(sandbox.run(&["import", "c.txt", "--edition", wrong]).code, 2, "{wrong}");
    }
    assert!(!sandbox.path("content").exists());
}

#[test]
fn a_revised_file_keeps_the_ids_of_the_edition_before() {
    let sandbox = Sandbox::empty();
    sandbox.write("old.txt", LAW);
    sandbox
        .write("new.txt", &LAW.replace("第二条　业主", "第一条之一　业主应当缴纳物业服务费，不得拖欠。\n第二条　业主"));
    assert_eq!(sandbox.run(&["import", "old.txt", "--edition", "2007"]).code, 0);
    sandbox.replace("content/editions/2007/clauses/01-general.md", "#general.ye-zhu-ke-yi-zi-xing", "#general.owners");
    let ran = sandbox.run(&["import", "new.txt", "--edition", "2018", "--from", "2007"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let chapter = sandbox.read("content/editions/2018/clauses/01-general.md");
    assert!(chapter.contains("## {#general.owners}\n\n业主可以："), "{chapter}");
    let diff = sandbox.run(&["diff", "2007", "2018"]);
    assert!(diff.stdout.contains("缴纳物业服务费") || diff.stdout.contains("第一条之一"), "{}", diff.stdout);
    assert_eq!(sandbox.run(&["import", "new.txt", "--edition", "x", "--from", "1999"]).code, 2);
}

const REVISED: &str = "物业管理条例
第一章　总则
第一条　为了加强和规范物业管理活动，维护业主的合法权益，制定本条例。
第二条　小区应当设置充电设施，并定期检查。
第三条　业主可以：
（一）自行管理；
（二）委托管理。
第四条　收费标准为 *600* 元以上。
附则
第五条　本条例自2003年9月1日起施行。
";

#[test]
fn a_revised_text_keeps_the_ids_of_the_older_edition_and_a_comparison_tells_the_truth() {
    let sandbox = Sandbox::empty();
    sandbox.write("law.txt", LAW);
    sandbox.write("new.txt", REVISED);
    assert_eq!(sandbox.run(&["import", "law.txt", "--edition", "2007"]).code, 0);
    let ran = sandbox.run(&[
        "import",
        "new.txt",
        "--edition",
        "2024",
        "--from",
        "2007",
        "--accept",
        "1=general.wei-le-gui-fan-wu-ye",
    ]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let diff = sandbox.run(&["diff", "2007", "2024"]);
    let counts = "clauses: 1 added, 2 reworded, 1 renumbered, 2 with a number that moved with others\n";
    assert!(diff.stdout.contains(counts), "{}", diff.stdout);
    assert!(!diff.stdout.contains("removed"), "{}", diff.stdout);
    let report = sandbox.read("import-report-2024.md");
    assert!(report.contains("taken for `general.shou-fei-biao-zhun-wei-500`"), "{report}");
}

#[test]
fn a_decision_about_a_match_must_name_a_section_and_a_clause() {
    let sandbox = Sandbox::empty();
    sandbox.write("law.txt", LAW);
    assert_eq!(sandbox.run(&["import", "law.txt", "--edition", "2007"]).code, 0);
    let ran = sandbox.run(&[
        "import",
        "law.txt",
        "--edition",
        "b",
        "--from",
        "2007",
        "--accept",
        "99=general",
        "--accept",
        "1=generals",
    ]);
    assert_eq!(ran.code, 2);
    assert_eq!(
        ran.stderr,
        "error: --accept: no section of the document is called `99`: give its number as the report shows it\n--accept: the \
         older edition has no clause `generals`; did you mean `general`?\n"
    );
    let ran = sandbox.run(&["import", "law.txt", "--edition", "b", "--from", "2007", "--accept", "1"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("expected a number and an id: `4.1.2=fees.notice`"), "{ran:?}");
}

#[test]
fn a_catalogue_becomes_a_standard_with_its_own_ids_and_numbers() {
    let sandbox = Sandbox::empty();
    let catalogue = r#"{"bomFormat": "CycloneDX", "specVersion": "1.6", "definitions": {"standards": [{"bom-ref": "s",
        "name": "Standard of doors", "version": "1", "requirements": [
        {"bom-ref": "D-1", "identifier": "D-1", "title": "Hinges"},
        {"bom-ref": "D-1.1", "identifier": "D-1(1)", "parent": "D-1", "title": "Oil", "text": "Hinges shall be oiled."}]}]}}"#;
    sandbox.write("doors.cdx.json", catalogue);
    let ran = sandbox.run(&["import", "doors.cdx.json", "--edition", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let chapter = sandbox.read("content/editions/1/clauses/01-d-1.md");
    assert!(chapter.contains("## Oil {#d-1.1 number=\"D-1(1)\"}\n\nHinges shall be oiled.\n"), "{chapter}");
    // Given numbers are no exceptions.
    let report = sandbox.read("import-report-1.md");
    assert!(!report.contains("would count another number"), "{report}");
    assert_eq!(sandbox.run(&["check"]).code, 0);
}

#[test]
fn a_checklist_in_csv_becomes_clauses_whose_items_refer_to_them() {
    let sandbox = Sandbox::empty();
    let list = "小区检查表,,,,\n序号,类别,检查内容,分值,评分标准\n1,环境,楼道应保持整洁。,10,每处扣 1 分。\n2,环境,垃圾应分类投放。,5,\n\
                3,安全,消防通道应保持畅通。,15,现场查看。\n合计,,,30,\n";
    sandbox.write("list.csv", list);
    let ran = sandbox.run(&["import", "list.csv", "--edition", "1"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let items = sandbox.read("content/editions/1/checklist.yaml");
    assert_eq!(items.matches("    text: clause\n").count(), 3, "{items}");
    assert!(items.contains("    evidence: {zh: \"现场查看。\"}\n    points: 15\n"), "{items}");
    let check = sandbox.run(&["check"]);
    assert_eq!(check.code, 0, "{check:?}");
    assert_eq!(sandbox.run(&["build"]).code, 0);
}

#[test]
fn a_revised_file_with_the_designation_of_the_older_edition_becomes_an_edition_without_one() {
    let sandbox = Sandbox::empty();
    let text = "---\ntitle: 阅览室标准\nstandard_number: \"DB 1/T 2—2026\"\n---\n# 范围\n\n本文件适用于阅览室。\n";
    sandbox.write("a.md", text);
    assert_eq!(sandbox.run(&["import", "a.md", "--edition", "one"]).code, 0);
    let ran = sandbox.run(&["import", "a.md", "--edition", "two", "--from", "one"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(sandbox.read("content/editions/one/edition.yaml").contains("DB 1/T 2—2026"));
    assert!(!sandbox.read("content/editions/two/edition.yaml").contains("DB 1/T 2—2026"));
    let report = sandbox.read("import-report-two.md");
    assert!(report.contains("edition `one` has this designation"), "{report}");
    assert_eq!(sandbox.run(&["check"]).code, 0);
}

#[test]
fn one_language_is_imported_into_a_site_of_two() {
    let sandbox = Sandbox::empty();
    sandbox.write("a.md", "# Rules\n\n## 1 Scope\n\nText.\n");
    sandbox.write("a.zh.md", "# 规则\n\n## 1 范围\n\n甲。\n");
    assert_eq!(sandbox.run(&["import", "a.zh.md", "a.md", "--edition", "one"]).code, 0);
    sandbox.write(
        "b.md",
        "# 规则\n\n## 1 术语\n\n{术语：窗口 | service window}\n\n办理业务的位置。\n\n## 2 要求\n\n应设置窗口。\n",
    );
    let ran = sandbox.run(&["import", "b.md", "--edition", "two"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let terms = sandbox.read("content/editions/two/terms.yaml");
    assert!(terms.contains("term: {zh: \"窗口\"}\n  aliases: {zh: [\"service window\"]}"), "{terms}");
    assert_eq!(sandbox.run(&["check"]).code, 0);
}

const CHINESE: &str = "# 规则\n\n## 1 术语\n\n{术语：窗口}\n\n办理业务的位置。\n\n## 2 要求\n\n### 2.1 公示\n\n应公示，见{{tbl:t}}。\n\n\
                       {表：#tbl:t} 时限\n\n| 类 | 时 |\n| --- | --- |\n| 急 | 1 |\n\n### 2.2 退费\n\n应退费。\n";
const ENGLISH: &str = "# Rules\n\n## 1 Terms\n\n{术语：service window}\n\nA desk for business.\n\n## 2 Requirements\n\n### 2.1 Display\n\n\
                       Fees shall be displayed.\n\n{表：#tbl:t} Times\n\n| Kind | Time |\n| --- | --- |\n| urgent | 1 |\n\n### 2.3 Thanks\n\nAll are thanked.\n";

#[test]
fn a_file_in_another_language_becomes_the_translation_of_an_edition_that_is_there() {
    let sandbox = Sandbox::empty();
    sandbox.write("both.zh.md", "# 甲\n\n## 1 乙\n\n丙。\n");
    sandbox.write("both.en.md", "# A\n\n## 1 B\n\nC.\n");
    assert_eq!(sandbox.run(&["import", "both.zh.md", "both.en.md", "--edition", "first"]).code, 0);
    sandbox.write("rules.zh.md", CHINESE);
    sandbox.write("rules.en.md", ENGLISH);
    assert_eq!(sandbox.run(&["import", "rules.zh.md", "--edition", "2026"]).code, 0);
    let folder = "content/editions/2026";
    sandbox.replace(&format!("{folder}/terms.yaml"), "- id", "# the terms\n- id");
    let before = sandbox.files(folder);
    let dry = sandbox.run(&["import", "rules.en.md", "--edition", "2026", "--dry-run"]);
    assert_eq!(dry.code, 0, "{dry:?}");
    assert_eq!(sandbox.files(folder), before);
    let ran = sandbox.run(&["import", "rules.en.md", "--edition", "2026"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    // What was there is there still.
    for path in before.keys().filter(|path| !path.ends_with(".yaml")) {
        assert_eq!(sandbox.files(folder)[path], before[path], "{path}");
    }
    let terms = sandbox.read(&format!("{folder}/terms.yaml"));
    assert!(terms.contains("# the terms") && terms.contains("en: \"service window\""), "{terms}");
    assert!(terms.contains("en: \"A desk for business.\""), "{terms}");
    let edition = sandbox.read(&format!("{folder}/edition.yaml"));
    assert!(edition.contains("languages: [zh, en]") && edition.contains("en: \"Rules\""), "{edition}");
    let chapters: Vec<String> = before.keys().filter(|path| path.contains("02-")).cloned().collect();
    assert_eq!(chapters.len(), 1, "{chapters:?}");
    let chinese = sandbox.read(&format!("{folder}/{}", chapters[0]));
    let english = sandbox.read(&format!("{folder}/{}", chapters[0].replace(".md", ".en.md")));
    let id = |text: &str, title: &str| {
        let line = text.lines().find(|line| line.contains(title)).expect("the heading");
        line.split_once("{#").expect("an id").1.trim_end_matches('}').to_owned()
    };
    assert_eq!(id(&chinese, "公示"), id(&english, "Display"));
    assert_eq!(id(&chinese, "表：时限"), id(&english, "Table: Times"));
    assert!(english.contains("All are thanked.") && !english.contains("Refund"), "{english}");
    let report = sandbox.read("import-report-2026.md");
    assert!(
        report.contains("`2.3 Thanks`: the authoritative text has no clause") && report.contains("`2.2 退费`"),
        "{report}"
    );
    assert_eq!(sandbox.run(&["check"]).code, 0);
    // Once there, it is not overwritten, and neither is a published edition changed.
    let again = sandbox.run(&["import", "rules.en.md", "--edition", "2026"]);
    assert_eq!((again.code, again.stderr.contains("overwrites nothing")), (2, true), "{again:?}");
}

#[test]
fn tables_in_another_language_are_added_to_the_records_of_an_edition_that_is_there() {
    let sandbox = Sandbox::empty();
    sandbox.write("both.zh.md", "# 甲\n\n## 1 乙\n\n丙。\n");
    sandbox.write("both.en.md", "# A\n\n## 1 B\n\nC.\n");
    assert_eq!(sandbox.run(&["import", "both.zh.md", "both.en.md", "--edition", "first"]).code, 0);
    sandbox.write("rules.zh.md", CHINESE);
    sandbox.write(
        "items.zh.csv",
        "序号,类别,检查项目,检查内容,评分标准,分值,条款\n1,收费,公示,收费标准公示齐全。,每缺一处扣 1 分。,10,2.1\n2,窗口,开放,按时开放。,晚开扣 2 分。,5,2.1\n",
    );
    sandbox.write("duties.zh.csv", "责任单位,工作内容,条款\n街道办,监督收费。,2.1\n物业公司,公示收费。,2.1\n");
    let ran = sandbox.run(&["import", "rules.zh.md", "items.zh.csv", "duties.zh.csv", "--edition", "2026"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let folder = "content/editions/2026";
    // Without the key, an edition has all languages of the site.
    let before = sandbox.read(&format!("{folder}/edition.yaml"));
    let languages = before.lines().find(|line| line.starts_with("languages:")).expect("the languages").to_owned();
    sandbox.replace(&format!("{folder}/edition.yaml"), &format!("{languages}\n"), "");
    sandbox.write("rules.en.md", ENGLISH);
    let ran = sandbox.run(&["import", "rules.en.md", "--edition", "2026"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let edition = sandbox.read(&format!("{folder}/edition.yaml"));
    assert!(!edition.contains("languages:") && edition.contains("en: \"Rules\""), "{edition}");
    sandbox.write(
        "items.en.csv",
        "no,category,item,requirement,evidence,points,clause\n1,Fees,Display,All fees are on display.,1 point off for each missing one.,10,2.1\n2,Windows,Hours,Opens in time.,2 points off if late.,5,2.1\n",
    );
    sandbox.write(
        "duties.en.csv",
        "body,duty,clause\nStreet office,Supervises the fees.,2.1\nProperty company,Displays the fees.,2.1\n",
    );
    let ran = sandbox.run(&["import", "items.en.csv", "duties.en.csv", "--edition", "2026", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let items = sandbox.read(&format!("{folder}/checklist.yaml"));
    for expected in [
        "title: {zh: \"公示\", en: \"Display\"}",
        "en: \"All fees are on display.\"",
        "en: \"2 points off if late.\"",
        "name: {zh: \"收费\", en: \"Fees\"}",
    ] {
        assert!(items.contains(expected), "{expected}: {items}");
    }
    let duties = sandbox.read(&format!("{folder}/responsibilities.yaml"));
    assert!(duties.contains("zh: \"监督收费。\", en: \"Supervises the fees.\""), "{duties}");
    let bodies = sandbox.read(&format!("{folder}/bodies.yaml"));
    assert!(bodies.contains("name: {zh: \"街道办\", en: \"Street office\"}"), "{bodies}");
    let report = sandbox.read("import-report-2026.md");
    assert!(report.contains("by their order; compare them"), "{report}");
    assert_eq!(sandbox.run(&["check"]).code, 0);
    // Rows that cannot be matched are lost, and nothing is written.
    sandbox.write("more.en.csv", "body,duty\nStreet office,Supervises the fees.\nCouncil,Plans.\nCourt,Judges.\n");
    let lost = sandbox.run(&["import", "more.en.csv", "--edition", "2026", "--lang", "en"]);
    assert_eq!(lost.code, 1, "{lost:?}");
    assert!(lost.stderr.contains("it is not known which record of the edition this row is"), "{}", lost.stderr);
}

#[test]
fn articles_that_a_law_cites_by_title_are_references_in_a_library() {
    let sandbox = Sandbox::empty();
    sandbox.write("library.yaml", "name: 样例\nlanguages: [zh]\nstandards:\n  - {id: jia}\n  - {id: yi}\n");
    // A law of two files, of which only the second has subparts.
    let law = |units: &str, first: &str, second: &str| {
        format!("中华人民共和国甲法\n\n{units}第一章　总则\n\n{first}　应当公示。\n\n{second}　应当答复。\n")
    };
    sandbox.write("jia-1.txt", &law("", "第一条", "第二条"));
    sandbox.write("jia-2.txt", &law("第一分编　通则\n\n", "第三条", "第四条"));
    sandbox.write(
        "yi.txt",
        "乙办法\n\n第一条　违反《甲法》第四条、第九条的，依照《丙法》第一条处罚。\n\n第二条　应当公示。\n\n第三条　应当答复。\n",
    );
    let import = |id: &str, files: &[&str]| {
        std::fs::create_dir_all(sandbox.path(id)).expect("a folder");
        let ran = sandbox.run(&[&["--root", id, "import"], files, &["--edition", "2026"]].concat());
        assert_eq!(ran.code, 0, "{ran:?}");
    };
    import("jia", &["jia-1.txt", "jia-2.txt"]);
    assert!(sandbox.read("jia/content/editions/2026/edition.yaml").contains("divisions: [subpart, chapter]"));
    import("yi", &["yi.txt"]);
    let chapters = sandbox.files("yi/content/editions/2026/clauses");
    let text = String::from_utf8(chapters.values().next().expect("a chapter").clone()).expect("text");
    let link = text.split("违反[《甲法》第四条](clause:jia/latest/").nth(1).expect("a reference");
    assert!(link.contains("、第九条的，依照《丙法》第一条处罚。"), "{text}");
    let report = sandbox.read("yi/import-report-2026.md");
    assert!(report.contains("standard `jia` of the library has no such article"), "{report}");
    let checked = sandbox.run(&["check"]);
    assert_eq!(checked.code, 0, "{checked:?}");
}
