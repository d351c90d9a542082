//! `records: chapter`: the records of clauses are folded into their chapters, and no published address is lost.

use super::sandbox::{Files, Sandbox};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

const BASE: &str = "base-url: https://standard.example/a/\n";
const FOLDED: &str = "records: chapter\n";

/// The standard of `init`, whose edition is published, and a draft of the next one without one of its clauses.
fn published() -> Sandbox {
    let sandbox = Sandbox::with_standard();
    sandbox.replace("content/site.yaml", "base-url: ", "# base-url: ");
    let site = sandbox.read("content/site.yaml");
    sandbox.write("content/site.yaml", &format!("{BASE}{site}"));
    ok(&sandbox, &["edition", "publish", "2026", "--date", "2026-05-01"]);
    ok(&sandbox, &["edition", "new", "draft", "--from", "2026"]);
    sandbox
}

fn ok(sandbox: &Sandbox, arguments: &[&str]) {
    let ran = sandbox.run(arguments);
    assert_eq!(ran.code, 0, "{arguments:?}: {ran:?}");
}

fn fold(sandbox: &Sandbox) {
    let site = sandbox.read("content/site.yaml");
    sandbox.write("content/site.yaml", &format!("{FOLDED}{site}"));
}

fn unfold(sandbox: &Sandbox) {
    sandbox.replace("content/site.yaml", FOLDED, "");
}

fn built(sandbox: &Sandbox) -> Files {
    ok(sandbox, &["build"]);
    sandbox.files("public")
}

/// The addresses that a lock promises.
fn promised(sandbox: &Sandbox, edition: &str) -> BTreeSet<String> {
    let lock = sandbox.read(&format!("content/editions/{edition}/edition.lock"));
    let lock: serde_json::Value = serde_json::from_str(&lock).expect("a lock");
    let urls = lock["urls"].as_array().expect("a list").iter();
    urls.map(|url| url.as_str().expect("a text").to_owned()).collect()
}

/// The values of an attribute.
fn values<'t>(text: &'t str, name: &str) -> Vec<&'t str> {
    let start = format!(" {name}=\"");
    text.split(&start).skip(1).map(|rest| rest.split('"').next().unwrap_or_default()).collect()
}

/// The links of all pages that lead to no file, or to no anchor in it.
fn broken(files: &Files) -> Vec<String> {
    let text = |path: &str| files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in files.keys().filter(|path| path.ends_with(".html")) {
        let page = text(path).expect("a page");
        ids.insert(path.clone(), values(&page, "id").into_iter().map(str::to_owned).collect());
    }
    let mut broken = Vec::new();
    for path in ids.keys().filter(|path| *path != "404.html") {
        let page = text(path).expect("a page");
        for href in values(&page, "href").into_iter().filter(|href| !href.contains(':')) {
            let (to, anchor) = href.split_once('#').unwrap_or((href, ""));
            let to = to.split('?').next().unwrap_or_default();
            let mut place: Vec<&str> = path.split('/').collect();
            if !to.is_empty() {
                place.pop();
            }
            for part in to.split('/').filter(|part| !part.is_empty()) {
                match part {
                    ".." => _ = place.pop(),
                    _ => place.push(part),
                }
            }
            let target = place.join("/");
            let has_anchor = |ids: &BTreeSet<String>| anchor.is_empty() || ids.contains(anchor);
            if !files.contains_key(&target) || !ids.get(&target).is_none_or(has_anchor) {
                broken.push(format!("{path}: {href}"));
            }
        }
    }
    broken
}

#[test]
fn every_published_address_stays_when_records_are_folded() {
    let sandbox = published();
    let before = built(&sandbox);
    assert_eq!(broken(&before), Vec::<String>::new());
    fold(&sandbox);
    let after = built(&sandbox);
    assert_eq!(broken(&after), Vec::<String>::new());
    // Files of scripts have other names where their content differs.
    let is_lost = |path: &&String| !after.contains_key(*path) && !path.starts_with("search/");
    let lost: Vec<&String> = before.keys().filter(is_lost).collect();
    // No lock promises anything of a draft.
    assert!(!lost.is_empty() && lost.iter().all(|path| path.starts_with("draft/") && path.contains("/c/")), "{lost:?}");
    assert!(promised(&sandbox, "2026").iter().all(|url| after.contains_key(url)));
    // The page leads on without a script, and tells programs what the address is now.
    let record = sandbox.read("public/2026/zh/c/service.comments.answer.html");
    for part in [
        "<meta http-equiv=\"refresh\" content=\"0; url=../04-service.html#service.comments.answer\">",
        "<link rel=\"canonical\" href=\"https://standard.example/a/2026/zh/04-service.html#service.comments.answer\">",
    ] {
        assert!(record.contains(part), "{part}: {record}");
    }
    let latest = sandbox.read("public/latest/zh/c/service.comments.answer.html");
    assert!(latest.contains("url=../../../2026/zh/04-service.html#service.comments.answer"), "{latest}");
    // The setting can be turned back.
    unfold(&sandbox);
    assert_eq!(built(&sandbox), before);
}

#[test]
fn a_chapter_shows_what_a_record_shows() {
    let sandbox = published();
    let chapter = "public/draft/zh/04-service.html";
    ok(&sandbox, &["build"]);
    assert!(!sandbox.read(chapter).contains("record-fold"));
    let record = sandbox.read("public/draft/zh/c/service.comments.answer.html");
    fold(&sandbox);
    ok(&sandbox, &["build"]);
    let page = sandbox.read(chapter);
    let start = page.find("id=\"record_service.comments.answer\"").expect("a fold");
    let end = start + 1 + page[start + 1..].find("id=\"record_").expect("the next fold");
    let fold = &page[start..end];
    for part in [
        "https://standard.example/a/draft/zh/04-service.html#service.comments.answer",
        "../../latest/zh/clauses.html#service.comments.answer",
        "../en/04-service.html#service.comments.answer",
        "../../2026/zh/04-service.html#service.comments.answer",
        "@techreport",
    ] {
        assert!(fold.contains(part), "{part}: {fold}");
    }
    // The names of the sections that this record has.
    for section in ["引用本条款的有", "历次版本", "简式："] {
        assert_eq!(record.contains(section), fold.contains(section), "{section}: {fold}");
    }
}

#[test]
fn what_is_published_with_folded_records_promises_no_pages_of_them() {
    let sandbox = Sandbox::with_standard();
    fold(&sandbox);
    ok(&sandbox, &["edition", "publish", "2026", "--date", "2026-05-01"]);
    let promised = promised(&sandbox, "2026");
    assert!(promised.iter().all(|url| !url.contains("/c/")), "{promised:?}");
    assert!(promised.contains("latest/en/clauses.html") && promised.contains("2026/en/04-service.html"));
    let folded = built(&sandbox);
    assert!(folded.keys().all(|path| !path.contains("/c/")));
    // Search results, data and sitemap name the chapter.
    let found = sandbox.run(&["search", "--format", "json", "service.comments.answer"]);
    assert!(found.stdout.contains("04-service.html#service.comments.answer"), "{found:?}");
    assert!(!found.stdout.contains("/c/"), "{found:?}");
    for file in ["public/2026/data/standard.json", "public/2026/data/clauses.csv", "public/sitemap.xml"] {
        assert!(!sandbox.read(file).contains("/c/"), "{file}");
    }
    // Turned back, the page under `latest/` stays.
    unfold(&sandbox);
    let pages = built(&sandbox);
    assert!(folded.keys().all(|path| pages.contains_key(path) || path.starts_with("search/")), "an address is lost");
    assert!(pages.contains_key("2026/en/c/service.comments.answer.html"));
}

#[test]
fn a_library_says_it_for_all_standards_that_do_not_say_it_themselves() {
    let sandbox = Sandbox::empty();
    for id in ["one", "two"] {
        ok(&sandbox, &["init", id]);
    }
    let library =
        "name: {zh: 库, en: Library}\nlanguages: [zh, en]\nrecords: chapter\nstandards: [{id: one}, {id: two}]\n";
    sandbox.write("library.yaml", library);
    let site = sandbox.read("two/content/site.yaml");
    sandbox.write("two/content/site.yaml", &format!("records: pages\n{site}"));
    sandbox.replace(
        "two/content/editions/2026/clauses/04-service.md",
        "\n\n",
        "\n\n见[](clause:one/latest/service.comments.answer)。\n\n",
    );
    sandbox.replace(
        "two/content/editions/2026/clauses/04-service.en.md",
        "\n\n",
        "\n\nSee [](clause:one/latest/service.comments.answer).\n\n",
    );
    ok(&sandbox, &["build", "--out", "site"]);
    let files = sandbox.files("site");
    let records = |id: &str| files.keys().filter(|path| path.starts_with(id) && path.contains("/c/")).count();
    assert!(records("one/") == 0 && records("two/") > 0);
    let citing = sandbox.read("site/two/2026/en/04-service.html");
    assert!(citing.contains("../../../one/latest/en/clauses.html#service.comments.answer"), "{citing}");
    assert_eq!(broken(&files), Vec::<String>::new());
    // A standard that is built alone finds the setting in the library above it.
    ok(&sandbox, &["--root", "one", "build", "--out", "alone"]);
    assert!(sandbox.files("alone").keys().all(|path| !path.contains("/c/")));
    // A change of the setting alone makes the sites anew.
    sandbox.replace("library.yaml", "records: chapter", "records: pages");
    ok(&sandbox, &["build", "--out", "site"]);
    assert!(sandbox.files("site").contains_key("one/2026/en/c/service.comments.answer.html"));
}

/// The addresses that the parts of a Word document or an OFD file name, below the base address of the site.
fn addresses(file: &[u8]) -> BTreeSet<String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(file)).expect("an archive");
    let mut found = BTreeSet::new();
    for number in 0..archive.len() {
        let mut part = archive.by_index(number).expect("a part");
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).expect("its bytes");
        let text = String::from_utf8_lossy(&bytes);
        found.extend(text.split("https://standard.example/a/").skip(1).map(|rest| {
            let end = rest.find(['"', '<', '&', ' ']).unwrap_or(rest.len());
            rest[..end].to_owned()
        }));
    }
    found
}

#[test]
fn links_of_documents_lead_to_the_folded_records() {
    let sandbox = published();
    fold(&sandbox);
    // PDF and OFD have the same pages.
    let formats: &[&str] = if cfg!(feature = "pdf") { &["--docx", "--ofd"] } else { &["--docx"] };
    ok(&sandbox, &[&["build"], formats].concat());
    let files = sandbox.files("public");
    let is_document = |path: &&String| path.ends_with(".docx") || path.ends_with(".ofd");
    let documents: Vec<&String> = files.keys().filter(is_document).collect();
    assert_eq!(documents.len(), 4 * formats.len(), "{documents:?}");
    for path in documents {
        let addresses = addresses(&files[path]);
        assert!(!addresses.is_empty(), "{path} names no address of the site");
        for address in addresses {
            let (page, anchor) = address.split_once('#').unwrap_or((&address, ""));
            let page = if page.is_empty() { "index.html" } else { page };
            let there = files.get(page).unwrap_or_else(|| panic!("{path}: {address} leads nowhere"));
            let there = String::from_utf8_lossy(there);
            assert!(anchor.is_empty() || values(&there, "id").contains(&anchor), "{path}: no anchor {address}");
        }
    }
}
