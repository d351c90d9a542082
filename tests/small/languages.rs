//! Editions that are in some of the site's languages.

use super::standard::Small;
use std::collections::BTreeMap;

/// Edition `1` in Chinese alone, and edition `2`, the current one, in Chinese and English.
fn two_editions() -> Small {
    Small::default()
        .with(
            "site.yaml",
            "name: {zh: 管理规定, en: Rules}\ndescription: {zh: 一部规定。, en: Some rules.}\nlanguages: [zh, en]\n\
             current: \"2\"\nbase-url: https://example.org/\nrules: {not-locked: off, missing-site-id: off}\n",
        )
        .with(
            "editions/1/edition.yaml",
            "title: 管理规定\nlanguages: [zh]\nstatus: superseded\npublished: 2020-01-01\nsuperseded: 2026-01-01\n",
        )
        .with(
            "editions/1/clauses/01-a.md",
            "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交费。\n\n## 旧条 {#a.old}\n\n旧文。\n",
        )
        .with("editions/2/edition.yaml", "title: {zh: 管理规定, en: Rules}\nstatus: published\npublished: 2026-01-01\n")
        .with("editions/2/clauses/01-a.md", "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交纳费用。\n")
        .with("editions/2/clauses/01-a.en.md", "# General {#a}\n\n## Aim {#a.aim}\n\nOwners shall pay.\n")
}

/// The file that a relative link leads to.
fn follow(from: &str, link: &str) -> String {
    let path = link.split(['#', '?']).next().unwrap_or("");
    if path.is_empty() {
        return from.to_owned();
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

fn values<'h>(html: &'h str, opening: &str) -> Vec<&'h str> {
    html.split(opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Every link of every page that leads to no file.
fn dead_links(files: &BTreeMap<String, String>) -> Vec<String> {
    let base = "https://example.org/";
    let mut dead = Vec::new();
    for (path, html) in files.iter().filter(|(path, _)| path.ends_with(".html") && *path != "404.html") {
        let relative = |link: &&str| !link.contains(':');
        for link in values(html, " href=\"").into_iter().filter(relative) {
            // The index of the search and the data are not made here.
            let to = follow(path, link);
            if !files.contains_key(&to) && !to.contains("/data/") {
                dead.push(format!("{path}: {link}"));
            }
        }
        for address in values(html, &format!(" href=\"{base}")) {
            let to = address.split(['#', '?']).next().unwrap_or("");
            if !files.contains_key(to) {
                dead.push(format!("{path}: {base}{address}"));
            }
        }
    }
    dead
}

#[test]
fn an_edition_has_nothing_in_a_language_that_it_lacks() {
    let standard = two_editions();
    assert!(!standard.told().contains("error"), "{}", standard.told());
    let files = standard.published();
    let in_english: Vec<&String> = files.keys().filter(|path| path.starts_with("1/") && path.contains("en")).collect();
    assert!(in_english.is_empty(), "{in_english:?}");
    assert!(files.contains_key("1/zh/index.html") && files.contains_key("2/en/index.html"));
    assert_eq!(dead_links(&files), Vec::<String>::new());
    for (path, text) in &files {
        let speaks = path.ends_with(".html") || path.ends_with(".xml") || path == "assets/editions.js";
        assert!(!speaks || !text.contains("1/en/"), "{path} names a page of edition 1 in English");
    }
    let json = &files["1/data/standard.json"];
    assert!(json.contains("\"zh\"") && !json.contains("\"en\""), "{json}");
}

#[test]
fn links_say_which_language_they_lead_to() {
    let files = two_editions().published();
    let old = &files["1/zh/c/a.aim.html"];
    assert!(old.contains("English: other editions") && old.contains("pages/en/editions.html"));
    assert!(!old.contains("rel=\"alternate\" hreflang=\"en\""));
    let new = &files["2/en/c/a.aim.html"];
    assert!(new.contains("../../1/zh/c/a.aim.html".trim_start_matches("../../")) && new.contains("1 (中文)"), "{new}");
    assert!(files["2/en/c/a.aim.html"].contains("rel=\"alternate\" hreflang=\"zh-Hans\""));
    let list = &files["pages/en/editions.html"];
    assert!(list.contains(">1 (中文)</"), "the figure of editions names the language: {list}");
    assert!(list.contains("hreflang=\"zh-Hans\" lang=\"zh-Hans\""), "the title of edition 1 is Chinese: {list}");
}

#[test]
fn scripts_lead_to_the_authoritative_language_of_an_edition() {
    let editions = &two_editions().published()["assets/editions.js"];
    // The languages by their tags would begin with English.
    assert!(
        editions.contains("\"languages\":[\"zh\",\"en\"]") && editions.contains("\"languages\":[\"zh\"]"),
        "{editions}"
    );
}

#[test]
fn editions_are_compared_in_the_languages_that_both_have() {
    let files = two_editions().published();
    assert!(files.contains_key("2/zh/compare/1.html") && !files.contains_key("2/en/compare/1.html"));
    let changes = &files["2/en/changes.html"];
    assert!(changes.contains("The edition before is not in English") && changes.contains("../zh/compare/1.html"));
    assert!(files["2/zh/changes.html"].contains("<ins"));
}

#[test]
fn latest_leads_to_the_newest_edition_of_a_language() {
    let site = "name: {zh: 管理规定, en: Rules}\ndescription: {zh: 一部。, en: Some.}\nlanguages: [zh, en]\ncurrent: \"3\"\n\
                rules: {not-locked: off, missing-site-id: off}\n";
    let standard = two_editions()
        .with("site.yaml", site)
        .with("editions/3/edition.yaml", "title: 管理规定\nlanguages: [zh]\nstatus: published\npublished: 2026-06-01\n")
        .with("editions/3/clauses/01-a.md", "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交纳费用。\n");
    let files = standard.published();
    assert!(files["latest/zh/index.html"].contains("../../3/zh/index.html"));
    assert!(files["latest/en/index.html"].contains("../../2/en/index.html"));
    assert!(files["latest/en/c/a.aim.html"].contains("../../../2/en/c/a.aim.html"));
    assert!(files["index.html"].contains("2/en/index.html"));
    assert!(files["2/en/index.html"].contains("3 (中文)"), "the banner names the language of the current edition");
    assert_eq!(dead_links(&files), Vec::<String>::new());
}

#[test]
fn a_published_edition_keeps_the_languages_of_its_lock() {
    let without = "title: 管理规定\nstatus: superseded\npublished: 2020-01-01\nsuperseded: 2026-01-01\n";
    let standard = two_editions().with("editions/1/edition.yaml", without);
    assert!(standard.told().contains("missing-chapter"), "{}", standard.told());
    // No sound lock, but one that says the languages; whether it is sound is another rule's affair.
    let locked = standard.with("editions/1/edition.lock", "{\"languages\": [\"zh\"]}");
    let told = locked.told();
    assert!(!told.contains("missing-chapter") && !told.contains("missing-text"), "{told}");
}

#[test]
fn a_text_in_a_language_that_the_edition_lacks_is_refused() {
    let standard = two_editions()
        .with("editions/1/clauses/01-a.en.md", "# General {#a}\n")
        .with("editions/1/terms.yaml", "- id: fee\n  term: {zh: 费用, en: fee}\n  definition: 所付。\n");
    let told = standard.told();
    assert_eq!(told.matches("the edition has no language `en`").count(), 2, "{told}");
    assert!(told.contains("add `en` to `languages` in `edition.yaml`, or take away what is in `en`"), "{told}");
}

#[test]
fn a_list_of_languages_is_read_strictly() {
    let of = |languages: &str| {
        let text = format!(
            "title: 管理规定\nlanguages: {languages}\nstatus: superseded\npublished: 2020-01-01\nsuperseded: 2026-01-01\n"
        );
        two_editions().with("editions/1/edition.yaml", &text).told()
    };
    assert!(of("[]").contains("the edition has no language"));
    assert!(of("[zh, zh]").contains("the language `zh` is listed twice"));
    assert!(of("[zh, eng]").contains("did you mean `en`?"), "{}", of("[zh, eng]"));
    assert!(of("zh").contains("expected a list"));
    assert!(of("[en]").contains("missing-language"));
}

#[test]
fn what_a_draft_has_not_translated_yet_is_a_doubt_and_shown_with_a_note() {
    let of = |head: &str| {
        two_editions()
            .with("editions/3/edition.yaml", &format!("title: {{zh: 管理规定, en: Rules}}\n{head}"))
            .with(
                "editions/3/clauses/01-a.md",
                "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交纳费用。\n\n## 新条 {#a.new}\n\n业主可查费用。\n",
            )
            .with("editions/3/clauses/01-a.en.md", "# General {#a}\n\n## Aim {#a.aim}\n\nOwners shall pay the fee.\n")
            .with("editions/3/terms.yaml", "- id: fee\n  term: {zh: 费用, en: fee}\n  definition: {zh: 业主所付。}\n")
    };
    let draft = of("status: draft\n");
    let told = draft.told();
    assert_eq!(told.matches("warning[untranslated]").count(), 2, "{told}");
    assert!(!told.contains("error"), "{told}");
    let files = draft.published();
    assert!(
        files["3/en/terms.html"]
            .contains("<span lang=\"zh-Hans\">业主所付。</span> <span class=\"hint\">(not translated yet)")
    );
    assert!(files["3/en/c/a.new.html"].contains("This text has not been translated yet"));
    let told = of("status: published\npublished: 2026-06-01\n").told();
    assert!(told.contains("error[missing-text]") && told.contains("error[translation-differs]"), "{told}");
}
