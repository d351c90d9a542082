//! Items of lists outside laws: their addresses, references and search.

use super::standard::Small;
use clausebook::search::{Index, Request};
use serde_json::Value;

const ZH: &str = "# 收费 {#a}\n\n## 公示 {#a.show}\n\n应：\n\na) 公示标准：\n   1) 在窗口；\n   2) 在网上；\nb) 按时退费。\n\n\
    ## 退费 {#a.refund}\n\n按 [](clause:a.show#b) 和 [](clause:a.show#a.2) 退费，见 [](clause:a.aim#（二）)。\n\n\
    ## 目的 {#a.aim}\n\n为了：\n\n（一）规范收费；\n\n（二）保护业主。\n";
const EN: &str = "# Fees {#a}\n\n## Display {#a.show}\n\nThe firm shall\n\na) display the rates:\n   1) at the window;\n   2) online;\nb) refund in time.\n\n\
    ## Refunds {#a.refund}\n\nRefunds follow [](clause:a.show#b) and [](clause:a.show#a.2), see [](clause:a.aim#b).\n\n\
    ## Aim {#a.aim}\n\nThis is\n\n(1) to regulate fees;\n\n(2) to protect owners.\n";

fn standard(zh: &str, en: &str) -> Small {
    Small::in_two_languages(zh, en, "")
}

#[test]
fn a_reference_to_an_item_shows_its_label_and_leads_to_it() {
    let small = standard(ZH, EN);
    assert_eq!(small.told(), "");
    let files = small.published();
    let chapter = &files["1/zh/01-a.html"];
    for part in [
        "<li id=\"a.show:1\"><span class=\"item-label\">a) </span>",
        "<li id=\"a.show:1.2\">",
        "<li id=\"a.show:2\">",
        "<a href=\"#a.show:2\" class=\"ref ref-clause\"><span class=\"nb\">1.1 b)</span></a>",
        "<a href=\"#a.show:1.2\" class=\"ref ref-clause\"><span class=\"nb\">1.1 a) 2)</span></a>",
        "<a href=\"#a.aim:2\" class=\"ref ref-clause\">1.3（二）</a>",
    ] {
        assert!(chapter.contains(part), "{part}: {chapter}");
    }
    let record = &files["1/en/c/a.refund.html"];
    assert!(
        record
            .contains("<a href=\"a.aim.html#a.aim:2\" class=\"ref ref-clause\"><span class=\"nb\">1.3 (2)</span></a>"),
        "{record}"
    );
    let record = &files["1/en/c/a.show.html"];
    assert_eq!(record.matches("id=\"a.show:2\"").count(), 1, "{record}");
    assert!(record.contains("<ul class=\"passages\"><li><a href=\"#a.show:1\">a)</a></li>"), "{record}");
    assert!(files["1/zh/print.html"].contains("href=\"#a.show:2\""));
    let data: Value = serde_json::from_str(&files["1/data/standard.json"]).expect("JSON");
    assert!(
        data["clauses"]
            .to_string()
            .contains("{\"kind\":\"clause\",\"id\":\"a.show\",\"edition\":null,\"passage\":\"1.2\"}"),
        "{}",
        data["clauses"]
    );
    let markdown = &files["1/data/standard-zh.md"];
    assert!(markdown.contains("[1.1 b)]("), "{markdown}");
}

#[test]
fn a_search_for_an_item_finds_its_clause() {
    let resolved = standard(ZH, EN).resolved();
    let index = Index::open_or_build(&resolved, None).expect("an index");
    for query in ["1.1 b)", "1.1b)", "1.1 b", "1.1 a) 2)"] {
        let found = index.search(&Request::new(query)).expect("an answer");
        assert_eq!(found.hits.first().map(|hit| hit.id.as_str()), Some("a.show"), "{query}");
    }
}

#[test]
fn an_item_that_no_clause_has_or_that_it_has_twice_is_an_error() {
    let told = |reference: &str, list: &str| {
        let with = |text: &str| text.replace("#b)", &format!("{reference})")) + list;
        standard(&with(ZH), &with(EN)).told()
    };
    let none = told("#c", "");
    assert!(none.contains("error[broken-reference]: `a.show` has no item `c`"), "{none}");
    assert!(none.contains("it has the items `a)`, `b)`"), "{none}");
    let inner = told("#a.3", "");
    assert!(inner.contains("`a.show` has no item `a.3`") && inner.contains("`a)` has the items `1)`, `2)`"), "{inner}");
    let translation = standard(ZH, &EN.replace("b) refund in time.", "and refund in time.")).told();
    assert!(translation.contains("error[broken-reference]: the text of `a.show` in `en` has no `"), "{translation}");
    let second = "\n\nx:\n\n(1) y\n\n(2) z\n";
    let twice = standard(&(ZH.to_owned() + "\n甲：\n\n（一）乙；\n\n（二）丙。\n"), &(EN.to_owned() + second)).told();
    assert!(twice.contains("error[broken-reference]: several items of `a.aim` are `（二）`"), "{twice}");
}

#[test]
fn an_item_of_paragraphs_begins_in_the_line_of_its_label() {
    let files = Small::law()
        .with("editions/1/clauses/01-a.md", "# 服务 {#a}\n\n应：\n\na) 甲；\n\n   乙。\n\nb) 丙。\n")
        .published();
    let chapter = &files["1/zh/01-a.html"];
    assert!(chapter.contains("<span class=\"item-label\">a) </span><p>甲；</p>\n\n<p>乙。</p>"), "{chapter}");
}
