//! What a standard does not have, its site does not speak of.

use super::standard::Small;
use std::collections::BTreeMap;

const TERMS: &str = "- id: owner\n  term: 业主\n  definition: 房屋的所有权人。\n";
const BODIES: &str = "bodies:\n  - {id: office, name: 街道办}\n";
const TYPES: &str = "- {id: open, name: 开放式小区}\n";
const ITEMS: &str = "dimensions: [{id: care, name: 服务}]\nitems:\n  - {id: fee, kind: common, dimension: care, title: 收费, text: 已收费, points: 100, clauses: [a.aim]}\n";

/// A law with bodies, which a clause names.
fn with_bodies() -> Small {
    let chapter = "# 总则 {#a}\n\n## 目的 {#a.aim bodies=\"office\"}\n\n业主应交纳费用。\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n";
    Small::law().with("editions/1/bodies.yaml", BODIES).with("editions/1/clauses/01-a.md", chapter)
}

/// The pages in which one of the words stands, or to which a path leads that has one of the parts in it.
fn mentions(files: &BTreeMap<String, String>, words: &[&str], parts: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        found.extend(words.iter().filter(|word| text.contains(**word)).map(|word| format!("{path}: {word}")));
        found.extend(parts.iter().filter(|part| path.contains(**part)).map(|_| path.clone()));
        let links = text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let leads = links.filter(|link| parts.iter().any(|part| link.contains(part)));
        found.extend(leads.map(|link| format!("{path} links to {link}")));
    }
    found
}

const NO_BODIES: (&[&str], &[&str]) = (
    &["责任主体", "责任清单", "街道", "牵头", "组织对照"],
    &["bodies/", "lists/", "matrix", "bodies.csv", "responsibilities.csv"],
);
const NO_TYPES: (&[&str], &[&str]) =
    (&["小区类型", "适用类型", "全部类型", "每类小区", "类型"], &["types/", "profile-"]);
const NO_ITEMS: (&[&str], &[&str]) =
    (&["清单项目", "建设清单", "可填写", "一票否决"], &["types/", "checklist", "workbook"]);
const NO_COVERAGE: (&[&str], &[&str]) = (&["未落实", "落实情况"], &["coverage"]);
const NO_TERMS: (&[&str], &[&str]) = (&["英文对应词"], &["terms.html", "terms.csv"]);
const ONE_LANGUAGE: (&[&str], &[&str]) = (&["aria-label=\"语言\"", "hreflang=\"en\"", ">中文<"], &["/en/"]);

fn has_none(small: &Small, absent: &[(&[&str], &[&str])]) {
    let files = small.published();
    let found: Vec<String> = absent.iter().flat_map(|(words, parts)| mentions(&files, words, parts)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
    assert!(!small.told().contains("uncovered") || !absent.contains(&NO_COVERAGE), "{}", small.told());
}

#[test]
fn a_law_does_not_mention_bodies_types_checklists_and_coverage() {
    has_none(&Small::law(), &[NO_BODIES, NO_TYPES, NO_ITEMS, NO_COVERAGE, NO_TERMS, ONE_LANGUAGE]);
    assert!(!Small::law().told().contains("uncovered-requirement"));
}

#[test]
fn a_law_with_terms_does_not_mention_bodies_types_and_checklists() {
    has_none(
        &Small::law().with("editions/1/terms.yaml", TERMS),
        &[NO_BODIES, NO_TYPES, NO_ITEMS, NO_COVERAGE, ONE_LANGUAGE],
    );
}

#[test]
fn a_standard_with_only_bodies_does_not_mention_types_lists_and_checklists() {
    let small = with_bodies();
    let no_items: (&[&str], &[&str]) = (NO_ITEMS.0, &["types/", "checklist"]);
    has_none(&small, &[NO_TYPES, no_items, NO_TERMS, ONE_LANGUAGE, (&["责任清单"], &["lists/"])]);
    assert!(small.published().contains_key("1/zh/coverage.html"));
}

#[test]
fn a_checklist_without_bodies_and_types_does_not_mention_them() {
    let small = Small::law().with("editions/1/checklist.yaml", ITEMS);
    has_none(&small, &[(&["责任清单", "街道", "牵头"], &["bodies/", "lists/", "matrix"]), NO_TERMS, ONE_LANGUAGE]);
    assert!(small.published().contains_key("1/zh/coverage.html"));
}

#[test]
fn existing_features_are_mentioned() {
    let files = with_bodies()
        .with("editions/1/community-types.yaml", TYPES)
        .with("editions/1/checklist.yaml", ITEMS)
        .published();
    for (absent, page) in [
        (NO_BODIES, "1/zh/bodies/office.html"),
        (NO_TYPES, "1/zh/types/open.html"),
        (NO_COVERAGE, "1/zh/coverage.html"),
    ] {
        assert!(files.contains_key(page) && !mentions(&files, absent.0, absent.1).is_empty(), "{page}");
    }
}

#[test]
fn a_draft_is_kept_from_search_engines() {
    let draft = "title: 管理规定\nstatus: draft\n";
    let files = Small::law()
        .with("editions/2/edition.yaml", draft)
        .with("editions/2/clauses/01-a.md", "# 总则 {#a}\n\n本规定适用于本区。\n")
        .published();
    let noindex = "<meta name=\"robots\" content=\"noindex\">";
    for (path, text) in files.iter().filter(|(path, _)| path.ends_with(".html") && !path.starts_with("latest/")) {
        if path.starts_with("2/") || path.starts_with("1/") {
            assert_eq!(
                text.matches(noindex).count(),
                usize::from(path.starts_with("2/") || text.contains("page-absent")),
                "{path}"
            );
        }
    }
    assert!(files["sitemap.xml"].contains("1/zh/index.html") && !files["sitemap.xml"].contains("2/zh/"));
}
