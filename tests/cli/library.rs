//! A library of two standards, as its publisher builds it.

use super::sandbox::{Files, Sandbox};

pub const LIBRARY: &str = "\
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
pub fn library() -> Sandbox {
    let sandbox = Sandbox::empty();
    for folder in ["fees", "more/service"] {
        let ran = sandbox.run(&["init", folder]);
        assert_eq!(ran.code, 0, "{ran:?}");
        sandbox.replace(&format!("{folder}/content/site.yaml"), "# base-url: ", "base-url: ");
    }
    sandbox.write("library.yaml", LIBRARY);
    sandbox
}

/// The published files. Beside them lie only the markers of folders: no locks, and nothing that a build needs while it runs.
fn published(sandbox: &Sandbox, out: &str) -> Files {
    let (hidden, files) = sandbox
        .files(out)
        .into_iter()
        .partition::<Files, _>(|(path, _)| path.split('/').any(|part| part.starts_with('.')));
    let stray: Vec<_> = hidden.into_keys().filter(|path| path.rsplit('/').next() != Some(".clausebook")).collect();
    assert_eq!(stray, Vec::<String>::new());
    files
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
fn a_check_names_each_theme_that_cannot_be_used() {
    let sandbox = library();
    for file in ["fees/content/site.yaml", "more/service/content/site.yaml", "library.yaml"] {
        let text = sandbox.read(file);
        sandbox.write(file, &format!("theme: lacking\n{text}"));
    }
    let ran = sandbox.run(&["check", "--format", "json"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    let found: serde_json::Value = serde_json::from_str(&ran.stdout).expect("JSON");
    let faults = found["diagnostics"].as_array().expect("a list").iter().filter(|fault| fault["rule"] == "theme");
    let told: Vec<String> = faults.map(ToString::to_string).collect();
    assert_eq!(told.len(), 3, "{ran:?}");
    for file in ["\"fees/content/site.yaml\"", "\"more/service/content/site.yaml\"", "\"library.yaml\""] {
        assert!(told.iter().any(|fault| fault.contains(file)), "{file}: {told:?}");
    }
    let ran = sandbox.run(&["check"]);
    assert!(ran.code == 1 && ran.stdout.matches("error[theme]").count() == 3, "{ran:?}");
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
    let ran = sandbox.run(&["edition", "list"]);
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

/// Makes a sentence of the fees refer to another standard, in both languages.
pub fn refer(sandbox: &Sandbox, to: &str) {
    let folder = "fees/content/editions/2026/clauses";
    for (file, sentence) in [("04-service.md", "检查内容见 "), ("04-service.en.md", "what is reviewed is given in ")]
    {
        let path = format!("{folder}/{file}");
        let text = sandbox.read(&path);
        let at = text.find(sentence).expect("the sentence") + sentence.len();
        let end = at + text[at..].find(')').expect("a link") + 1;
        sandbox.write(&path, &format!("{}[]({to}){}", &text[..at], &text[end..]));
    }
}

#[test]
fn a_reference_to_another_standard_leads_to_its_clause_and_names_it() {
    let sandbox = library();
    refer(&sandbox, "clause:service/2026/service.seats");
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let chapter = sandbox.read("public/fees/2026/zh/04-service.html");
    let link = "href=\"../../../service/2026/zh/c/service.seats.html\"";
    assert!(chapter.contains(link), "{chapter}");
    let shown = sandbox.read("public/service/2026/zh/c/service.seats.html");
    assert!(sandbox.path("public/service/2026/zh/c/service.seats.html").is_file() && shown.contains("<h1"));
    assert!(chapter.contains("示例 2026)</a>") || chapter.contains("示例 2026"), "{chapter}");
    // The reference can be searched, and the data have its words.
    let json = sandbox.run(&["export", "json", "--root", "fees", "--edition", "2026"]);
    assert_eq!(json.code, 0, "{json:?}");
    assert!(json.stdout.contains("示例 2026"), "{}", json.stdout);

    // The catalogue knows who cites whom, from both ends.
    let overview = sandbox.read("public/catalogue/zh/citations.html");
    assert!(overview.contains("href=\"cited/service.html\""), "{overview}");
    let cited = sandbox.read("public/catalogue/zh/cited/service.html");
    for link in
        ["../../../service/2026/zh/c/service.seats.html", "../../../fees/2026/zh/c/service.comments.review.html"]
    {
        assert!(cited.contains(&format!("href=\"{link}\"")), "{link}\n{cited}");
    }

    // An edition without a designation is named by its title.
    let edition = "fees/content/editions/2026/edition.yaml";
    let text = sandbox.read(edition);
    let kept = text.lines().filter(|line| !line.starts_with("designation:")).map(|line| format!("{line}\n"));
    sandbox.write(edition, &kept.collect::<String>());
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let cited = sandbox.read("public/catalogue/zh/cited/service.html");
    assert!(cited.contains("社区阅览室标准 2026: "), "{cited}");
    sandbox.write(edition, &text);

    // A new title there appears here; nothing else of the other standard matters.
    for (file, title) in
        [("04-service.md", "新座席 {#service.seats"), ("04-service.en.md", "New seats {#service.seats")]
    {
        sandbox.replace(&format!("more/service/content/editions/2026/clauses/{file}"), "{#service.seats", title);
    }
    assert_eq!(sandbox.run(&["build"]).code, 0);
    assert!(sandbox.read("public/fees/2026/zh/04-service.html").contains("新座席"));
}

#[test]
fn an_undated_reference_follows_the_current_edition() {
    let sandbox = library();
    refer(&sandbox, "clause:service/latest/service.seats");
    let ran = sandbox.run(&["build"]);
    assert_eq!(ran.code, 0, "{ran:?}");
    let chapter = sandbox.read("public/fees/2026/zh/04-service.html");
    assert!(chapter.contains("href=\"../../../service/latest/zh/c/service.seats.html\""), "{chapter}");
    assert!(sandbox.path("public/service/latest/zh/c/service.seats.html").is_file());
}

#[test]
fn references_to_other_standards_that_lead_nowhere_are_named() {
    let sandbox = library();
    for (to, message, help) in [
        ("clause:servce/2026/service.seats", "the library has no standard `servce`", "did you mean `service`?"),
        ("clause:service/2025/service.seats", "`service` has no edition `2025`", "write `latest` for the current one"),
        (
            "clause:service/2026/service.seat",
            "no clause of `service/2026` has the id `service.seat`",
            "`service.seats`",
        ),
        (
            "clause:gb-t-1.1/2020/scope",
            "`gb-t-1.1` (GB/T 1.1—2020) is known by its designation only",
            "cite it with `ref:ID`",
        ),
        (
            "clause:Service/2026/x",
            "the standard of the reference `clause:Service/2026/x` is invalid",
            "KIND:STANDARD/EDITION/ID",
        ),
    ] {
        refer(&sandbox, to);
        let ran = sandbox.run(&["check"]);
        assert_eq!(ran.code, 1, "{to}\n{ran:?}");
        assert!(ran.stdout.contains(message) && ran.stdout.contains(help), "{to}\n{}", ran.stdout);
        assert!(ran.stdout.contains("fees/content/editions/2026/clauses/04-service.md:15:"), "{}", ran.stdout);
    }
    // The same content outside a library says so.
    refer(&sandbox, "clause:service/2026/service.seats");
    assert_eq!(sandbox.run(&["check", "--root", "fees"]).code, 0);
    sandbox.replace("library.yaml", "  - {id: fees, subject: {zh: 收费, en: Fees}}\n", "");
    let ran = sandbox.run(&["check", "--root", "fees"]);
    assert_eq!(ran.code, 1, "{ran:?}");
    assert!(ran.stdout.contains("leads to another standard, but this one is in no library"), "{}", ran.stdout);
}

#[test]
fn all_standards_are_searched_at_once() {
    let sandbox = library();
    sandbox.replace(
        "fees/content/editions/2026/edition.yaml",
        "title: {",
        "title: {zh: 物业收费公示, en: Disclosure of fees}\n# {",
    );
    let ran = sandbox.run(&["search", "服务"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("public holds no site of the library; run `clausebook build` first"), "{ran:?}");
    assert_eq!(sandbox.run(&["build"]).code, 0);
    let answer = |arguments: &[&str]| -> serde_json::Value {
        let all = [&["search", "服务", "--format", "json", "--limit", "100"][..], arguments].concat();
        let ran = sandbox.run(&all);
        assert_eq!(ran.code, 0, "{ran:?}");
        serde_json::from_str(&ran.stdout).expect("one document")
    };
    let ids = |answer: &serde_json::Value| -> Vec<String> {
        let hits = answer["hits"].as_array().expect("results");
        let place = |hit: &serde_json::Value| format!("{} {}", hit["standard"]["id"], hit["href"]).replace('"', "");
        hits.iter().map(place).collect()
    };
    let all = answer(&[]);
    let found = ids(&all);
    // The same clause of each standard, in the order of the library, with the path from the root of the library.
    for place in &found {
        let (id, path) = place.split_once(' ').expect("two words");
        assert!(path.starts_with(&format!("{id}/2026/zh/")), "{place}");
        let page = path.split('#').next().expect("a page");
        assert!(sandbox.path(&format!("public/{page}")).is_file(), "{page}");
    }
    let counts = &all["facets"]["standard"];
    assert_eq!((&counts[0]["value"], &counts[0]["name"]), (&"fees".into(), &"物业收费公示".into()), "{counts}");
    assert_eq!(counts[1]["value"], "service");
    assert_eq!(all["facets"]["status"][0]["value"], "draft");
    let one = answer(&["--standard", "service"]);
    assert_eq!(one["total"], counts[1]["count"]);
    assert!(ids(&one).iter().all(|place| place.starts_with("service ")), "{one}");
    assert_eq!(answer(&["--issuer", "样例局"])["total"], one["total"]);
    // Words of the title of a standard find its clauses.
    let titled = sandbox.run(&["search", "物业收费公示 服务", "--format", "json", "--limit", "1"]);
    assert!(titled.stdout.contains("\"standard\":{\"id\":\"fees\""), "{titled:?}");
    let ran = sandbox.run(&["search", "服务", "--standard", "fee"]);
    assert_eq!(ran.code, 2, "{ran:?}");
    assert!(ran.stderr.contains("`fee` is no standard; did you mean `fees`?"), "{ran:?}");
    let shown = sandbox.run(&["search", "服务", "--limit", "1"]);
    assert!(shown.stdout.contains("物业收费公示") && shown.stdout.contains("draft"), "{shown:?}");
}

#[test]
fn without_search_there_is_none_over_the_library() {
    let sandbox = library();
    assert_eq!(sandbox.run(&["build", "--no-search"]).code, 0);
    let files = published(&sandbox, "public");
    assert!(!text(&files, "index.html").contains("search.html"));
    assert!(!files.keys().any(|path| path.starts_with("catalogue/search")));
}
