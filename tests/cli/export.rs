use super::sandbox::Sandbox;
use serde_json::Value;

#[test]
fn the_json_of_the_current_edition_goes_to_standard_output() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["export", "json"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{ran:?}");
    let data: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!(data["edition"]["id"], "2026");
    // It is what the site has.
    assert_eq!(sandbox.run(&["build"]).code, 0);
    assert_eq!(sandbox.read("public/2026/data/standard.json"), ran.stdout);
}

#[test]
fn a_clause_is_exported_as_markdown_with_those_inside_it() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["export", "markdown", "--clause", "service.comments", "--lang", "en"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(
        ran.stdout.starts_with("## 4.")
            && ran.stdout.contains("\n**4.")
            && ran.stdout.contains("/2026/en/c/service.comments.answer.html)"),
        "{ran:?}"
    );
    let ran = sandbox.run(&["export", "markdown", "--clause", "service.coments"]);
    assert_eq!(ran.code, 2);
    assert_eq!(ran.stderr, "error: there is no clause `service.coments`; did you mean `service.comments`?\n");
    assert_eq!(sandbox.run(&["export", "csv", "--clause", "service.comments"]).code, 2);
}

#[test]
fn several_files_go_to_a_folder_that_is_made() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["export", "csv"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(ran.stderr.contains("say in which folder with --out DIR"), "{ran:?}");
    let ran = sandbox.run(&["export", "csv", "--out", "new/tables"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let files = sandbox.files("new/tables");
    assert!(files.contains_key("clauses.csv") && files.len() == ran.stdout.lines().count(), "{ran:?}");
    // What is there already gives way, and what was not written stays.
    sandbox.write("new/tables/clauses.csv", "old");
    sandbox.write("new/tables/mine.csv", "mine");
    assert_eq!(sandbox.run(&["export", "csv", "--out", "new/tables", "--quiet"]).code, 0);
    let again = sandbox.files("new/tables");
    assert_eq!((&again["clauses.csv"], again["mine.csv"].as_slice()), (&files["clauses.csv"], &b"mine"[..]));
    assert_eq!(again.len(), files.len() + 1, "nothing temporary is left");
}

#[test]
fn a_single_file_is_written_to_the_given_path() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["export", "xlsx", "--lang", "zh"]);
    assert!(ran.code == 2 && ran.stderr.contains("the file is no text"), "{ran:?}");
    assert_eq!(sandbox.run(&["export", "xlsx", "--lang", "zh", "--out", "a/book.xlsx"]).code, 0);
    assert!(sandbox.files("a")["book.xlsx"].starts_with(b"PK"));
    assert_eq!(sandbox.run(&["export", "xlsx", "--lang", "en", "--out", "a"]).code, 0, "a folder that is there");
    assert!(sandbox.files("a").contains_key("workbook-en.xlsx"));
}

#[test]
fn the_pictures_of_sts_lie_beside_the_given_file_and_come_back_with_it() {
    let sandbox = Sandbox::with_standard();
    let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"><path d=\"M0 0h2v2z\"/></svg>";
    sandbox.write("content/editions/2026/files/plan.svg", picture);
    for (file, figure) in [
        ("04-service.md", "\n![平面图](../files/plan.svg)\n\n图：平面图 {#figure.plan}\n"),
        ("04-service.en.md", "\n![Floor plan](../files/plan.svg)\n\nFigure: Floor plan {#figure.plan}\n"),
    ] {
        let path = format!("content/editions/2026/clauses/{file}");
        sandbox.write(&path, &format!("{}{figure}", sandbox.read(&path)));
    }
    let ran = sandbox.run(&["export", "sts", "--lang", "zh", "--out", "handed/rooms.xml"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let files = sandbox.files("handed");
    // The standard that `init` writes has a picture too.
    assert_eq!(
        files.keys().map(String::as_str).collect::<Vec<_>>(),
        ["files/notice.svg", "files/plan.svg", "rooms.xml"]
    );
    assert_eq!(files["files/plan.svg"], picture.as_bytes());
    assert!(sandbox.read("handed/rooms.xml").contains("files/plan.svg"));

    let again = Sandbox::empty();
    let given = sandbox.path("handed/rooms.xml");
    let ran = again.run(&["import", given.to_str().expect("a path"), "--edition", "2026", "--lang", "zh"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(again.files("content/editions/2026/files")["plan.svg"], picture.as_bytes());
    assert_eq!(again.run(&["check"]).code, 0);
}

#[test]
fn as_json_the_files_are_reported() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["export", "oscal", "--out", "o", "--lang", "en", "--format", "json"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let report: Value = serde_json::from_str(&ran.stdout).expect("JSON");
    assert_eq!((&report["edition"], &report["format"]), (&Value::from("2026"), &Value::from("oscal")));
    let files = report["files"].as_array().expect("files");
    assert_eq!(files.len(), sandbox.files("o").len());
    let ran = sandbox.run(&["export", "json", "--format", "json"]);
    assert!(ran.code == 2 && ran.stderr.contains("--out"), "{ran:?}");
}

#[test]
fn unknown_names_are_wrong_usage_and_faulty_content_is_not_exported() {
    let sandbox = Sandbox::with_standard();
    let ran = sandbox.run(&["export", "jsn"]);
    assert!(ran.code == 2 && ran.stderr.contains("did you mean `json`?"), "{ran:?}");
    let ran = sandbox.run(&["export", "json", "--edition", "2025"]);
    assert_eq!((ran.code, ran.stderr.as_str()), (2, "error: there is no edition `2025`; did you mean `2026`?\n"));
    assert_eq!(sandbox.run(&["export", "markdown", "--lang", "fr"]).code, 2);
    sandbox.break_chapter();
    let ran = sandbox.run(&["export", "json"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    assert!(ran.stderr.contains("broken-reference"), "{ran:?}");
}

#[test]
fn a_workbook_without_input_cells_is_refused_with_the_reason() {
    let sandbox = Sandbox::empty();
    sandbox.write(
        "content/site.yaml",
        "name: 标准\ndescription: 说明\nlanguages: [zh]\ncurrent: '1'\nrules: {current-is-draft: off}\n",
    );
    sandbox.write("content/editions/1/edition.yaml", "title: 标准\nstatus: draft\n");
    sandbox.write("content/editions/1/clauses/01-a.md", "# 要求 {#a}\n\n要求应合格。\n");
    let ran = sandbox.run(&["export", "xlsx", "--lang", "zh", "--out", "book.xlsx"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{ran:?}");
    assert!(ran.stderr.contains("edition `1` has no checklist and no responsibilities"), "{ran:?}");
    assert_eq!(sandbox.run(&["export", "xlsx", "--out", "all/"]).code, 0);
    assert_eq!(sandbox.files("all").keys().collect::<Vec<_>>(), ["tables.xlsx"]);
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let data = sandbox.files("public/1/data");
    assert!(data.contains_key("tables.xlsx") && !data.contains_key("workbook-zh.xlsx"), "{:?}", data.keys());
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_program_without_pdf_says_how_to_get_one() {
    let ran = Sandbox::with_standard().run(&["export", "pdf", "--out", "a.pdf"]);
    assert!(ran.code == 2 && ran.stderr.contains("cargo install --path . --features pdf"), "{ran:?}");
    assert_eq!(ran.stderr.lines().count(), 1, "{ran:?}");
}
