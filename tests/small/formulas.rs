//! Formulas with an id: their numbers, references, lists and data.

use super::standard::Small;
use serde_json::Value;

const ZH: &str = "# 评分 {#a}\n\n## 总分 {#a.sum}\n\n总分按 [](eq:score) 计算，权重见 [](eq:weight)：\n\n\
    $$ S = \\sum_{i} w_i s_i $$ {#eq.score}\n\n$$ x = 1 $$\n\n- 权重：\n\n  $$\n  w_i\n  = 1\n  $$ (2) {#eq.weight}\n";
const EN: &str = "# Score {#a}\n\n## Sum {#a.sum}\n\nThe sum follows from [](eq:score), the weight from [](eq:weight):\n\n\
    $$ S = \\sum_{i} w_i s_i $$ {#eq.score}\n\n$$ x = 1 $$\n\n- Weight:\n\n  $$ w_i = 1 $$ {#eq.weight}\n";
const ANNEX_ZH: &str =
    "# 算例 {#z annex=normative}\n\n## 甲 {#z.a}\n\n见 [](eq:mean)。\n\n$$ \\text{平均} = y $$ {#eq.mean}\n";
const ANNEX_EN: &str = "# Sample {#z}\n\n## A {#z.a}\n\nSee [](eq:mean).\n\n$$ \\text{mean} = y $$ {#eq.mean}\n";

fn standard(zh: &str, en: &str) -> Small {
    Small::in_two_languages(zh, en, ", lone-clause: off")
        .with("editions/1/clauses/02-z.md", ANNEX_ZH)
        .with("editions/1/clauses/02-z.en.md", ANNEX_EN)
}

#[test]
fn a_formula_with_an_id_has_a_number_in_pages_and_lists() {
    let small = standard(ZH, EN);
    assert_eq!(small.told(), "");
    let files = small.published();
    let chapter = &files["1/zh/01-a.html"];
    for part in [
        "<a href=\"#eq.score\" class=\"ref ref-eq\"><span class=\"nb\">式 (1)</span></a>",
        "<div class=\"formula element\" id=\"eq.score\"><span class=\"formula-body\" role=\"group\" tabindex=\"0\" aria-label=\"式 (1)\"><math",
        "<a class=\"element-number formula-number\" href=\"c/a.sum.html#eq.score\" aria-label=\"式 (1)\">(1)</a>",
        "id=\"eq.weight\"",
        // Without an id there is no number.
        "<div class=\"formula\"><span class=\"formula-body\" role=\"group\" tabindex=\"0\" aria-label=\"公式\">",
    ] {
        assert!(chapter.contains(part), "{part}: {chapter}");
    }
    assert!(files["1/en/02-z.html"].contains("<span class=\"nb\">Formula (A.1)</span>"));
    assert!(files["1/zh/c/a.sum.html"].contains("id=\"eq.score\""));
    let list = &files["1/en/elements/index.html"];
    assert!(
        list.contains("<span class=\"formula-body\" role=\"group\" tabindex=\"0\" aria-label=\"Formula (1)\"><math"),
        "{list}"
    );
    assert!(list.contains("List of formulas") && list.contains("><span class=\"nb\">Formula (2)</span></a>"), "{list}");
    assert!(list.contains("<mi>w</mi>") && list.contains("href=\"../02-z.html#eq.mean\">"), "{list}");
}

#[test]
fn data_have_formulas_with_latex_and_mathml_and_markdown_is_the_source_again() {
    let files = standard(ZH, EN).published();
    let data: Value = serde_json::from_str(&files["1/data/standard.json"]).expect("JSON");
    let elements = data["elements"].as_array().expect("elements");
    let numbers: Vec<_> =
        elements.iter().map(|of| (of["kind"].as_str(), of["id"].as_str(), of["number"].as_str())).collect();
    let formula = |id, number| (Some("formula"), Some(id), Some(number));
    assert_eq!(numbers, [formula("score", "1"), formula("weight", "2"), formula("mean", "A.1")]);
    let first = &elements[0];
    assert_eq!(first["formulas"]["zh"]["latex"], "S = \\sum_{i} w_i s_i");
    assert_eq!(first["formulas"]["zh"]["text"], "S = ∑_i w_i s_i");
    assert!(
        first["formulas"]["en"]["mathml"].as_str().is_some_and(|mathml| mathml.starts_with("<math display=\"block\">"))
    );
    assert_eq!(first.get("captions"), None);
    assert_eq!(first["referenced-by"][0]["id"], "a.sum");
    assert_eq!(first["pages"]["zh"], "../zh/c/a.sum.html#eq.score");
    let markdown = &files["1/data/standard-zh.md"];
    assert!(markdown.contains("$$ S = \\sum_{i} w_i s_i $$ (1) {#eq.score}"), "{markdown}");
}
