//! A library of two standards, as its publisher builds it.

use super::sandbox::{Files, Sandbox};

const LIBRARY: &str = "\
name: {zh: 样例标准库, en: Sample library}
description: {zh: 两项样例标准, en: Two sample standards}
languages: [zh, en]
standards:
  - {id: fees, subject: {zh: 收费, en: Fees}}
  - {id: service, folder: more/service, body: {zh: 样例局, en: Sample bureau}}
documents:
  - {id: gb-t-1.1, designation: GB/T 1.1—2020, status: published, published: 2020-03-31, url: 'https://example.org/gb'}
";

/// A library whose standards are those that `init` writes.
fn library() -> Sandbox {
    let sandbox = Sandbox::empty();
    for folder in ["fees", "more/service"] {
        let ran = sandbox.run(&["init", folder]);
        assert_eq!(ran.code, 0, "{ran:?}");
        sandbox.replace(&format!("{folder}/content/site.yaml"), "# base-url: ", "base-url: ");
    }
    sandbox.write("library.yaml", LIBRARY);
    sandbox
}

/// The published files, without the locks of folders, which are empty.
fn published(sandbox: &Sandbox, out: &str) -> Files {
    sandbox.files(out).into_iter().filter(|(path, _)| !path.ends_with(".lock")).collect()
}

fn text<'f>(files: &'f Files, path: &str) -> &'f str {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path} among {:?}", files.keys().take(40)));
    std::str::from_utf8(bytes).expect("text")
}

#[test]
fn a_library_has_the_site_of_each_standard_and_a_catalogue() {
    let sandbox = library();
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let files = published(&sandbox, "public");
    let catalogue = text(&files, "index.html");
    for link in ["fees/2026/zh/index.html", "service/2026/zh/index.html", "catalogue/en/index.html"] {
        assert!(catalogue.contains(&format!("href=\"{link}\"")), "{link}\n{catalogue}");
    }
    assert!(catalogue.contains("样例局") && catalogue.contains("GB/T"), "{catalogue}");
    assert!(text(&files, "catalogue/en/index.html").contains("href=\"../../fees/2026/en/index.html\""));
    // Each page of a standard leads back.
    assert!(text(&files, "fees/2026/zh/index.html").contains("href=\"../../../index.html\">样例标准库<"));
    assert!(text(&files, "fees/2026/en/index.html").contains("href=\"../../../catalogue/en/index.html\""));
    // A draft has no date, so there is no news.
    assert!(!files.contains_key("feed.xml"));
    for file in ["sitemap.xml", "catalogue/sitemap.xml", "404.html", "_headers", "catalogue/zh/standards.js"] {
        assert!(files.contains_key(file), "{file}");
    }
    assert!(text(&files, "sitemap.xml").contains("<loc>service/sitemap.xml</loc>"));
}

#[test]
fn what_did_not_change_is_not_touched() {
    let sandbox = library();
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let all = sandbox.files("public").len();
    let ran = sandbox.run(&["build"]);
    assert!(ran.stdout.contains("0 of them new or changed"), "{ran:?}");
    sandbox.replace("fees/content/site.yaml", "name: {", "publisher: {zh: 新局, en: New bureau}\nname: {");
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert_eq!(sandbox.files("public").len(), all);
    assert!(sandbox.read("public/index.html").contains("新局"));
}

#[test]
fn machines_that_build_one_standard_each_give_the_same_bytes() {
    let sandbox = library();
    assert_eq!(sandbox.run(&["build", "--out", "at-once"]).code, 0);
    for (id, out) in [("fees", "one"), ("service", "two")] {
        let ran = sandbox.run(&["build", "--standard", id, "--out", out]);
        assert_eq!(ran.code, 0, "{ran:?}");
        assert!(!sandbox.path(&format!("{out}/index.html")).exists());
    }
    let ran = sandbox.run(&["build", "--out", "joined", "--assemble", "one", "two"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    assert!(published(&sandbox, "joined") == published(&sandbox, "at-once"));

    let ran = sandbox.run(&["build", "--out", "less", "--assemble", "one"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("no folder holds the finished site of these standards: `service`"), "{ran:?}");
    let ran = sandbox.run(&["build", "--out", "twice", "--assemble", "one", "two", "at-once"]);
    assert!(ran.stderr.contains("more than one folder holds"), "{ran:?}");
    let ran = sandbox.run(&["build", "--standard", "fee"]);
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("there is no standard `fee` in library.yaml; did you mean `fees`?"), "{ran:?}");
}

#[test]
fn a_standard_with_errors_keeps_its_site_and_the_others_are_built() {
    let sandbox = library();
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let before = published(&sandbox, "public");
    sandbox.replace(
        "fees/content/editions/2026/clauses/04-service.md",
        "(clause:service.comments.answer)",
        "(clause:nowhere)",
    );
    sandbox.replace("more/service/content/site.yaml", "name: {", "publisher: {zh: 新局, en: New bureau}\nname: {");
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stderr.contains("fees/content/editions/2026/clauses/04-service.md:"), "{ran:?}");
    let after = published(&sandbox, "public");
    let of = |files: &Files, folder: &str| -> Files {
        files
            .iter()
            .filter(|(path, _)| path.starts_with(folder))
            .map(|(path, bytes)| (path.clone(), bytes.clone()))
            .collect()
    };
    assert!(of(&before, "fees/") == of(&after, "fees/"));
    assert!(of(&before, "service/") != of(&after, "service/"));

    let ran = sandbox.run(&["check", "--format", "json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).expect("one document");
    assert_eq!(report["errors"], 1);
    assert_eq!(report["diagnostics"][0]["path"], "fees/content/editions/2026/clauses/04-service.md");
}

#[test]
fn a_standard_that_leaves_the_library_leaves_the_output() {
    let sandbox = library();
    assert_eq!(sandbox.run(&["build"]).code, 0);
    sandbox.replace("library.yaml", "  - {id: fees, subject: {zh: 收费, en: Fees}}\n", "");
    assert_eq!(sandbox.run(&["build"]).code, 0);
    assert!(!sandbox.path("public/fees").exists());
    assert!(!sandbox.read("public/index.html").contains("fees/"));
}

#[test]
fn faults_of_the_list_are_reported_at_their_places() {
    let sandbox = library();
    sandbox.replace("library.yaml", "folder: more/service", "folder: more/servce");
    let ran = sandbox.run(&["build"]);
    assert_eq!((ran.code, ran.stdout.as_str()), (1, ""));
    for part in
        ["library.yaml:6:", "there is no standard in `more/servce`", "`more/servce/content/site.yaml` is expected"]
    {
        assert!(ran.stderr.contains(part), "{part}\n{ran:?}");
    }
    assert!(!sandbox.path("public").exists());
    let ran = sandbox.run(&["search", "fee"]);
    assert!(ran.stderr.contains("it is a library; name the folder of one of its standards with --root"), "{ran:?}");
    let ran = sandbox.run(&["build", "--root", "fees", "--standard", "fees"]);
    assert_eq!(ran.code, 2, "{ran:?}");
}

#[test]
fn the_site_of_a_single_standard_is_not_replaced_by_a_library() {
    let sandbox = library();
    assert_eq!(sandbox.run(&["build", "--root", "fees", "--out", "public"]).code, 0);
    let before = sandbox.files("public");
    let ran = sandbox.run(&["build", "--out", "public"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("holds the site of a single standard"), "{ran:?}");
    assert!(sandbox.files("public") == before);
}
