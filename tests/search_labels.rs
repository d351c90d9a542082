//! Numbers and titles come first, in every way of writing them: asked of `tests/search/labels`, where laws and catalogues
//! have their numbers in titles.

use clausebook::pipeline::{Options, load};
use clausebook::search::{Index, Request};
use std::path::Path;

fn index() -> Index {
    let loaded = load(Path::new("tests/search/labels"), &Options::default()).expect("the content can be read");
    Index::open_or_build(&loaded.resolved.expect("a standard"), None).expect("an index")
}

/// The ids of the results, in the authoritative language and in English.
fn ids(index: &Index, lang: &str, query: &str) -> Vec<String> {
    let request = Request::read([("q", query), ("lang", lang), ("limit", "100")], index).expect("good parameters");
    index.search(&request).expect("an answer").hits.into_iter().map(|hit| hit.id).collect()
}

fn assert_first(queries: &[&str], lang: &str, id: &str) {
    let index = index();
    for query in queries {
        let found = ids(&index, lang, query);
        assert_eq!(found.first().map(String::as_str), Some(id), "{query}: {found:?}");
    }
}

#[test]
fn a_number_in_a_title_is_found_in_every_way_of_writing_it() {
    assert_first(&["第二条", "第2条", "第２条", "第 2 条", "第二條", "article 2"], "zh", "rules.scope");
    assert_first(&["第二十条", "第20条", "第二〇条", "Article 20"], "zh", "rules.fees");
    assert_first(&["第一百二十条之一", "第120条之一", "第120条之1"], "zh", "rules.help");
    assert_first(&["第一百二十条"], "zh", "rules.penalty");
    assert_first(&["第一章", "第1章"], "zh", "rules");
    assert_first(&["AC-2", "AC2", "AC-02", "ac 2", "ＡＣ－２"], "zh", "access.accounts");
    assert_first(&["AC-2(1)", "ac2(1)"], "zh", "access.accounts.automated");
    assert_first(&["V6.2.1", "v6.2.1", "6.2.1"], "zh", "access.passwords");
    assert_first(&["Article 20", "article 20", "第20条", "Art. 20"], "en", "rules.fees");
    assert_first(&["AC-2", "ac2"], "en", "access.accounts");
}

#[test]
fn a_counted_number_is_found_by_the_same_words_where_no_title_has_it() {
    assert_first(&["第2章", "chapter 2", "第2部分"], "zh", "access");
    assert_first(&["1.3", "第1.3条"], "zh", "rules.fees");
}

#[test]
fn a_title_that_is_typed_whole_comes_first() {
    assert_first(&["第二十条 收费", "第二十条收费", "第二十條　收費"], "zh", "rules.fees");
    assert_first(&["访问控制", "訪問控制"], "zh", "access");
    assert_first(&["Access control", "access  CONTROL"], "en", "access");
    assert_first(&["AC-20 external systems"], "en", "access.external");
}

#[test]
fn the_title_of_the_standard_or_of_a_chapter_counts_for_what_stands_under_it() {
    let title = "海滨市住宅物业管理规定";
    assert_first(&[&format!("{title} 第二十条"), &format!("{title}第20条"), "总则 第二十条"], "zh", "rules.fees");
    assert_first(&["访问控制 收费", "收费 访问控制"], "zh", "access.external");
    assert_first(&["总则 收费"], "zh", "rules.fees");
    assert_first(&["Seaside rules Article 2", "residential property article 2"], "en", "rules.scope");
    assert_first(&["access control account"], "en", "access.accounts");
}

#[test]
fn a_match_in_a_title_alone_does_not_find_the_clauses_below() {
    assert_eq!(ids(&index(), "zh", "访问控制"), ["access"]);
}

#[test]
fn hyphenated_words_are_found_as_one_word_and_as_two() {
    let index = index();
    let both = ["access.accounts", "access.external"];
    for query in ["multifactor", "multi-factor", "multi factor", "Multi‑Factor", "multifac"] {
        let mut found = ids(&index, "en", query);
        found.truncate(2);
        found.sort();
        assert_eq!(found, both, "{query}");
    }
    for query in ["signin", "sign-in", "sign in"] {
        let mut found = ids(&index, "en", query);
        found.truncate(2);
        found.sort();
        assert_eq!(found, ["access.accounts", "access.accounts.automated"], "{query}");
    }
    // Two words that nothing joins are found where somebody writes them together.
    assert_eq!(ids(&index, "en", "passwordlength")[0], "access.passwords");
}
