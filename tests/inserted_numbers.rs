//! Numbers that were put in later (1.1A, 120之一) hold everywhere: in counting, references, search, contents, comparison, data
//! and the lock.

#![allow(clippy::panic, reason = "a test says so what is wrong")]

use assert_cmd::Command;
use clausebook::pipeline::{Checked, Options, check};
use clausebook::resolve::ResolvedEdition;
use clausebook::search::{Index, Request};
use clausebook::source::FileTree;
use std::path::Path;

const CHAPTER: &str = "# 防火 {#a}\n\n## 高度 {#a.h}\n\n高度应符合 [](clause:a.old) 和 [](clause:a.old.part)。\n\n\
    ## 设施 {#a.old number=\"1.1A\"}\n\n### {#a.old.part}\n\n设施应完好。\n\n### {#a.old.other}\n\n设施应清洁。\n\n\
    ## 楼梯 {#a.zhi number=\"1.1之一\"}\n\n楼梯应畅通。\n\n## 层数 {#a.n}\n\n层数应符合 [](clause:b)。\n";
const LATER: &str = "# 附则 {#b number=\"第一百二十条之一\"}\n\n## 施行 {#b.x}\n\n自公布之日起施行。\n\n## 解释 {#b.y}\n\n由制定者解释。\n";
const LAST: &str = "# 说明 {#c}\n\n说明如上。\n";

fn files(chapter: &str) -> Vec<(&'static str, String)> {
    vec![
        (
            "content/site.yaml",
            "name: 样例\ndescription: 样例。\npublisher: 样例\nlanguages: [zh]\ncurrent: \"2026\"\n".to_owned(),
        ),
        ("content/editions/2026/edition.yaml", "title: 样例\nstatus: published\npublished: 2026-01-01\n".to_owned()),
        ("content/editions/2026/clauses/01-a.md", chapter.to_owned()),
        ("content/editions/2026/clauses/02-b.md", LATER.to_owned()),
        ("content/editions/2026/clauses/03-c.md", LAST.to_owned()),
    ]
}

fn loaded(chapter: &str) -> Checked {
    let mut tree = FileTree::default();
    for (path, text) in files(chapter) {
        tree.sources.insert(path.to_owned(), text.into());
    }
    check(&tree, &Options::default())
}

fn errors(loaded: &Checked) -> Vec<&str> {
    let errors = loaded.diagnostics.iter().filter(|d| d.severity == clausebook::diagnostic::Severity::Error);
    errors.map(|d| d.rule.id).collect()
}

fn run(root: &Path, arguments: &[&str]) -> String {
    let output = Command::cargo_bin("clausebook").expect("it is built").current_dir(root).args(arguments).output();
    let output = output.expect("it runs");
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}

#[test]
fn inserted_numbers_do_not_affect_the_count() {
    let loaded = loaded(CHAPTER);
    assert_eq!(errors(&loaded), [""; 0]);
    let resolved = loaded.resolved.expect("a standard");
    let ResolvedEdition { edition, findings, .. } = resolved.editions().next().expect("an edition");
    let numbers: Vec<String> =
        edition.indexed_clauses().filter_map(|(at, _)| findings.number(at)).map(ToString::to_string).collect();
    let expected =
        ["1", "1.1", "1.1A", "1.1A.1", "1.1A.2", "1.1之一", "1.2", "120之一", "120之一.1", "120之一.2", "121"];
    assert_eq!(numbers, expected);
}

#[test]
fn an_inserted_number_is_unique() {
    let loaded = loaded(&CHAPTER.replace("1.1之一", "1.1a"));
    assert_eq!(errors(&loaded), ["number-clash"]);
}

#[test]
fn all_forms_of_the_number_are_found() {
    let resolved = loaded(CHAPTER).resolved.expect("a standard");
    let index = Index::open_or_build(&resolved, None).expect("an index");
    for (query, id) in [
        ("1.1A", "a.old"),
        ("1.1a", "a.old"),
        ("第1.1A条", "a.old"),
        ("1.1A.1", "a.old.part"),
        ("1.1之一", "a.zhi"),
        ("120之一", "b"),
        ("120之1", "b"),
        ("第一百二十条之一", "b"),
        ("第120条之一", "b"),
        ("1.1", "a.h"),
    ] {
        let found = index.search(&Request::new(query)).expect("an answer");
        assert_eq!(found.hits.first().map(|hit| hit.id.as_str()), Some(id), "{query}");
    }
    let inside: Vec<String> =
        index.search(&Request::new("1.1")).expect("an answer").hits.into_iter().map(|hit| hit.id).collect();
    assert_eq!(inside, ["a.h"], "what was put in after a clause does not stand under it");
}

#[test]
fn pages_data_files_comparisons_and_locks_have_the_inserted_number() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = folder.path();
    for (path, text) in files(CHAPTER) {
        let path = root.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, text.replace("status: published\npublished: 2026-01-01", "status: draft"))
            .expect("written");
    }
    run(root, &["build", "--out", "site"]);
    let read = |path: &str| std::fs::read_to_string(root.join(path)).expect("a text file");
    every_output_keeps_the_order_of_the_text(&read);
    let page = read("site/2026/zh/01-a.html");
    assert!(page.contains("id=\"1.1A\"") && page.contains(">1.1A</"), "its anchor and its number");
    assert!(page.contains("120之一"), "a reference says its number");
    assert!(read("site/2026/zh/index.html").contains("120之一"), "the contents have it");
    let json = read("site/2026/data/standard.json");
    assert!(json.contains("\"number\": \"1.1A\"") || json.contains("\"number\":\"1.1A\""));
    let files = std::fs::read_dir(root.join("site/2026/data")).expect("data");
    let paths = files.map(|entry| entry.expect("a file").path());
    let tables = paths.filter(|path| path.extension().is_some_and(|ending| ending == "csv"));
    let tables: Vec<String> = tables.map(|path| std::fs::read_to_string(path).expect("text")).collect();
    assert!(tables.iter().any(|table| table.contains("1.1A") && table.contains("120之一")));

    run(root, &["edition", "publish", "2026", "--date", "2026-02-01"]);
    let lock = read("content/editions/2026/edition.lock");
    assert!(lock.contains("1.1A") && lock.contains("120之一"), "the lock freezes it");
    run(root, &["check"]);
    run(root, &["edition", "new", "2027", "--from", "2026"]);
    let path = root.join("content/editions/2027/clauses/01-a.md");
    let text = std::fs::read_to_string(&path).expect("the new chapter").replace("\"1.1A\"", "\"1.1B\"");
    std::fs::write(path, text).expect("written");
    let told = run(root, &["diff", "2026", "2027", "--clause", "a.old", "--format", "json"]);
    assert!(told.contains("1.1A") && told.contains("1.1B"), "{told}");
}

/// Numbers do not sort as text (1.1A, 1.1之一 and 1.2; 120之一 and 121), so no list and no export may sort by them.
fn every_output_keeps_the_order_of_the_text(read: &dyn Fn(&str) -> String) {
    let ids = ["a", "a.h", "a.old", "a.old.part", "a.old.other", "a.zhi", "a.n", "b", "b.x", "b.y", "c"];
    let numbers = ["1.1 ", "1.1A ", "1.1A.1", "1.1A.2", "1.1之一", "1.2", "120之一 ", "120之一.1", "120之一.2", "121"];
    let outputs = [
        ("site/2026/data/clauses.csv", "\n{},"),
        ("site/2026/data/standard.json", "{\"id\":\"{}\","),
        ("site/2026/data/standard-zh.cdx.json", "\"bom-ref\":\"{}\","),
        ("site/2026/zh/print.html", "id=\"{}\""),
    ];
    for (path, marked) in outputs {
        ordered(path, &read(path), ids.map(|id| marked.replace("{}", id)).as_slice());
    }
    // Chapters without a provision of their own are no requirement, and neither is what only states something.
    let asking = ["a.h", "a.old.part", "a.old.other", "a.zhi", "a.n"];
    let path = "site/2026/zh/requirements.html";
    ordered(path, &read(path), asking.map(|id| format!("c/{id}.html")).as_slice());
    let path = "site/2026/data/oscal/zh/catalog.json";
    let sorted = asking.map(|id| format!("\"id\":\"{id}\""));
    ordered(path, &read(path), sorted.as_slice());
    let text = read("site/2026/data/standard-zh.md");
    ordered("standard-zh.md", &text, numbers.map(|number| number.trim().to_owned()).as_slice());
}

/// Each text stands behind the one before.
fn ordered(name: &str, text: &str, marks: &[String]) {
    let mut from = 0;
    for mark in marks {
        let at = text[from..].find(mark.as_str());
        from += at.unwrap_or_else(|| panic!("{name}: {mark} stands behind what is before it in the text")) + mark.len();
    }
}
