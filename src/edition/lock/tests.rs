use crate::diagnostic::{Diagnostic, Severity, human};
use crate::edition::lock;
use crate::model::EditionId;
use crate::pipeline::{Options, Published, Request, check, publish};
use crate::source::{FileTree, SourceBytes};
use rayon::prelude::*;

const FOLDER: &str = "content/editions/2022/";

/// A small edition in two languages, published and locked.
fn published() -> FileTree {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: &str| drop(tree.sources.insert(format!("content/{path}"), text.into()));
    add("site.yaml", "name: {zh: 标准, en: Standard}\nlanguages: [zh, en]\ncurrent: \"2022\"\n");
    add(
        "editions/2022/edition.yaml",
        "title: {zh: 标准, en: Standard}\nstatus: draft # soon\nsummary: {zh: 甲, en: a}\n",
    );
    add(
        "editions/2022/clauses/01-a.md",
        "# 总则 {#a}\n\n## 收费 {#a.fee bodies=\"firm\"}\n\n企业应公示[收费](term:fee)。\n\n<!-- 注 -->\n\n## 报修 {#a.repair}\n\n企业应到场。\n",
    );
    add(
        "editions/2022/clauses/01-a.en.md",
        "# General {#a}\n\n## Fees {#a.fee}\n\nThe firm shall display its fees.\n\n## Repair {#a.repair}\n\nThe firm shall come.\n",
    );
    add(
        "editions/2022/terms.yaml",
        "# terms\n- id: fee\n  term: {zh: 收费, en: fee}\n  definition: {zh: 费用。, en: what is paid}\n\n- {id: pay, term: {zh: 付, en: pay}, definition: {zh: 付款。, en: to pay}}\n",
    );
    add("editions/2022/bodies.yaml", "bodies:\n  - {id: firm, name: {zh: 企业, en: firm}}\n");
    add(
        "editions/2022/responsibilities.yaml",
        "- id: l\n  body: firm\n  title: {zh: 清单, en: list}\n  entries:\n    - {id: l.e, text: {zh: 甲, en: a}, clauses: [a.fee]} # c\n",
    );
    let id = EditionId::parse("2022").expect("an id");
    let date = "2022-09-22".parse().ok();
    match publish(&tree, Request::new(&id, date), &Options::default()) {
        Ok(Published::Ready(publication)) => publication.files,
        Ok(Published::Faulty { checked, .. }) => {
            panic!("{}", human::print(&checked.diagnostics, &checked.sources.texts, human::Colour::Plain))
        }
        Err(error) => panic!("{error}"),
    }
}

fn errors(tree: &FileTree) -> Vec<Diagnostic> {
    let checked = check(tree, &Options::default());
    checked.diagnostics.iter().filter(|d| d.severity == Severity::Error).cloned().collect()
}

fn messages(tree: &FileTree) -> Vec<String> {
    errors(tree).into_iter().map(|d| d.message).collect()
}

fn replace(tree: &mut FileTree, file: &str, from: &str, to: &str) {
    let bytes = tree.sources.get_mut(&format!("{FOLDER}{file}")).expect("the file");
    let text = bytes.text().expect("text");
    assert!(text.contains(from), "{file} has no {from}");
    *bytes = text.replacen(from, to, 1).into();
}

/// Adds text at the end of a file, which may be missing.
fn append(tree: &mut FileTree, file: &str, text: &str) {
    let path = format!("{FOLDER}{file}");
    let before = tree.sources.get(&path).map(|bytes| bytes.text().expect("text").to_string()).unwrap_or_default();
    tree.sources.insert(path, (before + text).into());
}

/// The digest in the help of the only error.
fn digest_of(tree: &FileTree) -> String {
    let errors = errors(tree);
    let help = errors[0].help.as_deref().expect("a help");
    help.split("digest: \"").nth(1).expect("a digest").split('"').next().expect("its end").to_owned()
}

fn declare(tree: &mut FileTree, thing: &str, digest: &str) {
    let erratum = format!(
        "- {{date: 2023-01-01, {thing}, what: {{zh: 甲, en: a}}, why: {{zh: 乙, en: b}}, digest: \"{digest}\"}}\n"
    );
    append(tree, "errata.yaml", &erratum);
}

#[test]
fn an_unchanged_published_edition_passes() {
    let tree = published();
    assert!(messages(&tree).is_empty(), "{:?}", messages(&tree));
    let text = str::from_utf8(&tree.sources[&format!("{FOLDER}edition.yaml")]).expect("text");
    assert_eq!(
        text,
        "title: {zh: 标准, en: Standard}\nstatus: published # soon\npublished: 2022-09-22\nsummary: {zh: 甲, en: a}\n"
    );
}

#[test]
fn a_change_is_reported_for_the_thing_that_contains_it() {
    let cases = [
        ("clauses/01-a.md", "企业应公示", "企业宜公示", "the clause `a.fee` was changed after publication"),
        ("clauses/01-a.md", "bodies=\"firm\"", "", "the clause `a.fee` was changed after publication"),
        ("clauses/01-a.md", "<!-- 注 -->", "<!-- 注意 -->", "the clause `a.fee` was changed after publication"),
        ("clauses/01-a.en.md", "shall come", "shall  come", "the clause `a.repair` was changed after publication"),
        ("terms.yaml", "费用。", "各项费用。", "the term `fee` was changed after publication"),
        ("terms.yaml", "# terms", "# Terms", "this file was changed after publication"),
        ("responsibilities.yaml", "zh: 甲", "zh: 丙", "the entry `l.e` was changed after publication"),
        ("responsibilities.yaml", "zh: 清单", "zh: 单子", "the list `l` was changed after publication"),
        ("responsibilities.yaml", "# c", "# d", "this file was changed after publication"),
        ("bodies.yaml", "zh: 企业", "zh: 公司", "the body `firm` was changed after publication"),
        ("edition.yaml", "zh: 甲", "zh: 乙", "this file was changed after publication"),
        ("edition.yaml", "2022-09-22", "2022-09-23", "this file was changed after publication"),
    ];
    for (file, from, to, expected) in cases {
        let mut tree = published();
        replace(&mut tree, file, from, to);
        assert_eq!(messages(&tree), [expected], "{file}: {from}");
    }
}

#[test]
fn any_flipped_byte_of_any_source_is_detected() {
    let tree = published();
    let life = b"status: published # soon\n";
    let mut places: Vec<(&String, usize)> = Vec::new();
    for (path, bytes) in tree.sources.iter().filter(|(path, _)| path.starts_with(FOLDER)) {
        let alive = bytes.windows(life.len()).position(|window| window == life).map_or(0..0, |at| at..at + life.len());
        // One digest covers the whole lock, so testing some of its bytes is enough.
        let step = if path.ends_with(".lock") { 37 } else { 1 };
        places.extend((0..bytes.len()).step_by(step).filter(|at| !alive.contains(at)).map(|at| (path, at)));
    }
    assert!(places.len() > 700, "{}", places.len());
    places.par_iter().for_each(|(path, at)| {
        let mut changed = tree.clone();
        let mut bytes = tree.sources[*path].to_vec();
        bytes[*at] ^= 1;
        changed.sources.insert((*path).clone(), bytes.into());
        assert!(!errors(&changed).is_empty(), "{path} at {at}");
    });
}

#[test]
fn additions_and_removals_around_the_text_are_detected() {
    for (file, from, to) in [
        ("clauses/01-a.md", "# 总则", "\u{feff}# 总则"),
        ("clauses/01-a.md", "企业应到场。\n", "企业应到场。\n\n"),
        ("clauses/01-a.md", "企业应到场。\n", "企业应到场。"),
        ("terms.yaml", "\n\n- {id: pay", "\n- {id: pay"),
    ] {
        let mut tree = published();
        replace(&mut tree, file, from, to);
        assert!(!messages(&tree).is_empty(), "{file}: {to:?}");
    }
    let mut tree = published();
    replace(
        &mut tree,
        "terms.yaml",
        "- {id: pay, term: {zh: 付, en: pay}, definition: {zh: 付款。, en: to pay}}\n",
        "",
    );
    assert!(messages(&tree).contains(&"the published term `pay` is missing".to_owned()));
    let mut tree = published();
    tree.sources.insert(format!("{FOLDER}clauses/02-b.md"), "# 附 {#b}\n\n甲。\n".into());
    tree.sources.insert(format!("{FOLDER}clauses/02-b.en.md"), "# B {#b}\n\na\n".into());
    assert_eq!(messages(&tree), ["this file was added after publication", "this file was added after publication"]);
}

#[test]
fn an_erratum_permits_exactly_its_change() {
    let mut tree = published();
    replace(&mut tree, "clauses/01-a.md", "企业应公示", "企业应当公示");
    let digest = digest_of(&tree);
    declare(&mut tree, "clause: a.fee", &digest);
    assert!(messages(&tree).is_empty(), "{:?}", messages(&tree));

    // A further change to the same clause, to another clause, and the undone change differ from the erratum.
    for (from, to) in [("企业应当公示", "企业应当公示 "), ("企业应到场", "企业宜到场")] {
        let mut other = tree.clone();
        replace(&mut other, "clauses/01-a.md", from, to);
        assert_eq!(messages(&other).len(), 1, "{to}");
    }
    let mut back = tree.clone();
    replace(&mut back, "clauses/01-a.md", "企业应当公示", "企业应公示");
    assert_eq!(messages(&back), ["the clause `a.fee` reads as it was published"]);

    // A second correction needs its own erratum; the first remains listed.
    replace(&mut tree, "clauses/01-a.en.md", "display", "show");
    let digest = digest_of(&tree);
    declare(&mut tree, "clause: a.fee, languages: [en]", &digest);
    assert!(messages(&tree).is_empty(), "{:?}", messages(&tree));
}

#[test]
fn an_unfounded_erratum_is_an_error() {
    let mut tree = published();
    declare(&mut tree, "term: fees", "0123456789ab");
    assert_eq!(messages(&tree), ["edition `2022` has no term `fees`"]);
}

#[test]
fn later_status_changes_of_a_published_edition_are_permitted() {
    let mut tree = published();
    replace(&mut tree, "edition.yaml", "status: published # soon", "status: superseded\nsuperseded: 2027-01-01");
    assert!(messages(&tree).is_empty(), "{:?}", messages(&tree));
    let mut tree = published();
    replace(&mut tree, "edition.yaml", "status: published", "status: draft");
    assert_eq!(messages(&tree), ["edition `2022` is published and cannot be a draft again"]);
}

#[test]
fn converted_line_endings_are_reported_once_per_file() {
    let mut tree = published();
    for (path, bytes) in &mut tree.sources {
        if path.starts_with(FOLDER) {
            *bytes = bytes.text().expect("text").replace('\n', "\r\n").into();
        }
    }
    let found = messages(&tree);
    assert_eq!(found.len(), 6, "{found:?}");
    assert!(found.iter().all(|message| message.starts_with("the line endings")), "{found:?}");
}

#[test]
fn published_numbers_must_not_change() {
    let mut tree = published();
    replace(&mut tree, "clauses/01-a.md", "## 收费", "## 新 {#a.new}\n\n甲应到。\n\n## 收费");
    replace(&mut tree, "clauses/01-a.en.md", "## Fees", "## New {#a.new}\n\nShall.\n\n## Fees");
    let found = messages(&tree);
    assert!(found.contains(&"the clause `a.new` was added after publication".to_owned()), "{found:?}");
    assert!(found.contains(&"`a.fee` was published as 1.1 and is 1.2 now".to_owned()), "{found:?}");
}

#[test]
fn a_vanished_url_is_an_error() {
    let mut tree = published();
    let site = tree.sources.get_mut("content/site.yaml").expect("the site");
    *site = site.text().expect("text").replace("[zh, en]", "[zh, en, fr]").into();
    let with_fr = messages(&tree);
    assert!(!with_fr.iter().any(|message| message.contains("would no longer exist")), "{with_fr:?}");
    let mut lock =
        lock::read(&String::from_utf8_lossy(&tree.sources[&format!("{FOLDER}edition.lock")])).expect("a lock");
    lock.urls.push("2022/fr/index.html".to_owned());
    let mut tree = published();
    tree.sources.insert(format!("{FOLDER}edition.lock"), lock::write(&lock).into());
    assert_eq!(messages(&tree), ["a URL of edition `2022` would no longer exist"]);
}

#[test]
fn a_lock_lists_data_files_and_a_lock_from_before_them_is_still_valid() {
    let mut tree = published();
    let path = format!("{FOLDER}edition.lock");
    let mut lock = lock::read(&String::from_utf8_lossy(&tree.sources[&path])).expect("a lock");
    for url in ["2022/data/standard.json", "2022/data/workbook-en.xlsx", "2022/en/data.html", "schema/standard-1.json"]
    {
        assert!(lock.urls.iter().any(|locked| locked == url), "{url}");
    }
    lock.urls.retain(|url| !url.contains("data") && !url.contains("schema"));
    tree.sources.insert(path, lock::write(&lock).into());
    assert!(messages(&tree).is_empty(), "{:?}", messages(&tree));
}

#[test]
fn only_urls_of_pages_without_content_may_vanish() {
    let mut tree = published();
    for gone in ["bodies.yaml", "responsibilities.yaml"] {
        tree.sources.remove(&format!("{FOLDER}{gone}"));
    }
    tree.sources.remove(&format!("{FOLDER}edition.lock"));
    let chapter = format!("{FOLDER}clauses/01-a.md");
    let text = String::from_utf8_lossy(&tree.sources[&chapter]).replace(" bodies=\"firm\"", "");
    tree.sources.insert(chapter, text.into());
    let id = EditionId::parse("2022").expect("an id");
    let request = Request { keep_current: true, ..Request::new(&id, None) };
    let Ok(Published::Ready(publication)) = publish(&tree, request, &Options::default()) else {
        panic!("it can be published")
    };
    let mut tree = publication.files;
    let path = format!("{FOLDER}edition.lock");
    let mut lock = lock::read(&String::from_utf8_lossy(&tree.sources[&path])).expect("a lock");
    let empty = ["2022/zh/coverage.html", "2022/en/bodies/index.html", "2022/data/workbook-en.xlsx"];
    assert!(empty.iter().all(|url| !lock.urls.iter().any(|locked| locked == url)), "this version makes none of them");
    lock.urls.extend(empty.map(str::to_owned));
    tree.sources.insert(path.clone(), lock::write(&lock).into());
    let found = check(&tree, &Options::default()).diagnostics;
    assert!(messages(&tree).is_empty(), "{found:?}");
    lock.urls.push("2022/zh/c/b.html".to_owned());
    tree.sources.insert(path, lock::write(&lock).into());
    assert_eq!(messages(&tree), ["a URL of edition `2022` would no longer exist"]);
}

#[test]
fn a_lock_round_trips_and_edits_are_detected() {
    let tree = published();
    let text = str::from_utf8(&tree.sources[&format!("{FOLDER}edition.lock")]).expect("text");
    let lock = lock::read(text).expect("a lock");
    assert_eq!(lock::write(&lock), text);
    assert_eq!(lock::read(&text.replace('\n', "\r\n")), Ok(lock));
    let touched =
        [text.replace("1.1", "1.2"), text.replace("\"format\": 1", "\"format\": 2"), text[..text.len() / 2].to_owned()];
    let faults: Vec<lock::Fault> = touched.iter().filter_map(|text| lock::read(text).err()).collect();
    for hostile in
        ["{\"format\": 1, \"edition\": \"\\ud800\"}", &format!("{{\"format\": {}", "[".repeat(100_000)), "\0", ""]
    {
        assert!(matches!(lock::read(hostile), Err(lock::Fault::Form(_))));
    }
    assert!(
        matches!(faults.as_slice(), [lock::Fault::Seal, lock::Fault::Format(2), lock::Fault::Form(_)]),
        "{faults:?}"
    );
    let mut tree = tree;
    tree.sources.insert(format!("{FOLDER}edition.lock"), touched[0].clone().into());
    assert_eq!(messages(&tree), ["the lock was edited"]);
}

#[test]
fn a_lock_lists_pages_of_changes_and_comparisons() {
    let mut tree = published();
    let lock = |tree: &FileTree, id: &str| {
        let path = format!("content/editions/{id}/edition.lock");
        lock::read(&String::from_utf8_lossy(&tree.sources[&path])).expect("a lock")
    };
    let first = lock(&tree, "2022").urls;
    assert!(first.contains(&"2022/zh/changes.html".to_owned()) && !first.iter().any(|url| url.contains("/compare/")));
    let copies: Vec<(String, SourceBytes)> = tree
        .sources
        .iter()
        .filter(|(path, _)| path.starts_with(FOLDER) && !path.ends_with(".lock"))
        .map(|(path, bytes)| (path.replace("/2022/", "/2026/"), bytes.clone()))
        .collect();
    tree.sources.extend(copies);
    let head = "title: {zh: 标准, en: Standard}\nstatus: draft\n";
    tree.sources.insert("content/editions/2026/edition.yaml".to_owned(), head.into());
    let id = EditionId::parse("2026").expect("an id");
    let request = Request::new(&id, "2026-09-22".parse().ok());
    let Ok(Published::Ready(publication)) = publish(&tree, request, &Options::default()) else {
        panic!("the edition can be published");
    };
    let mut tree = publication.files;
    assert!(lock(&tree, "2026").urls.contains(&"2026/en/compare/2022.html".to_owned()));
    assert_eq!(messages(&tree), Vec::<String>::new());
    // A lock written before these pages existed does not list them and does not require them.
    let path = format!("{FOLDER}edition.lock");
    let mut older = lock(&tree, "2022");
    older.urls.retain(|url| !url.contains("changes"));
    tree.sources.insert(path, lock::write(&older).into());
    assert_eq!(messages(&tree), Vec::<String>::new());
    // Without the older edition, pages that compare the two would not exist.
    tree.sources.retain(|path, _| !path.starts_with(FOLDER));
    let site = "name: {zh: 标准, en: Standard}\nlanguages: [zh, en]\ncurrent: \"2026\"\n";
    tree.sources.insert("content/site.yaml".to_owned(), site.into());
    assert_eq!(messages(&tree), ["2 URLs of edition `2026` would no longer exist"]);
}

#[test]
fn a_lock_lists_forms_and_the_matrix_and_records_the_number_of_rows() {
    let mut tree = published();
    tree.sources.remove(&format!("{FOLDER}edition.lock"));
    replace(&mut tree, "edition.yaml", "status: published # soon\npublished: 2022-09-22\n", "status: draft\n");
    for (file, text) in [("clauses/01-a.md", "| 编号 |\n| --- |\n"), ("clauses/01-a.en.md", "| No. |\n| --- |\n")] {
        append(&mut tree, file, &format!("\n{text}"));
    }
    replace(&mut tree, "clauses/01-a.md", "{#a.repair}", "{#a.repair form=12}");
    let id = EditionId::parse("2022").expect("an id");
    let request = Request::new(&id, "2022-09-22".parse().ok());
    let Ok(Published::Ready(publication)) = publish(&tree, request, &Options::default()) else {
        panic!("it can be published");
    };
    let mut tree = publication.files;
    let lock = str::from_utf8(&tree.sources[&format!("{FOLDER}edition.lock")]).expect("text");
    for path in ["2022/en/forms/a.repair.html", "2022/zh/matrix.html"] {
        assert!(lock.contains(path), "{path}");
    }
    assert!(messages(&tree).is_empty());
    replace(&mut tree, "clauses/01-a.md", "form=12", "form=20");
    assert_eq!(messages(&tree), ["the clause `a.repair` was changed after publication"]);
}
