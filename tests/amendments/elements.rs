//! Amendments of figures, formulas, notes, items outside laws and translations, from the files to pages and data.

use crate::amendments::pages::site_of;
use crate::{law, put, without_rule};
use clausebook::diagnostic::human;
use clausebook::pipeline::{Options, check};
use clausebook::source::FileTree;

const ZH: &str = "# 要求 {#q}\n\n## 流程 {#q.flow}\n\n企业应当按 [](figure:steps) 办理，按 [](eq:score) 计算，见 [](note:days)。\n\n\
    ![登记](../files/steps.svg)\n\n图：步骤 {#figure.steps}\n\n$$ S = a + b $$ {#eq.score}\n\n注：节假日除外。 {#note.days}\n\n\
    ## 材料 {#q.papers}\n\n企业应当提交：\n\na) 申请书；\nb) 证明；\nc) 照片。\n";
const EN: &str = "# Requirements {#q}\n\n## Steps {#q.flow}\n\nThe firm shall follow [](figure:steps) and compute by [](eq:score); see [](note:days).\n\n\
    ![Registering](../files/steps.svg)\n\nFigure: Steps {#figure.steps}\n\n$$ S = a + b $$ {#eq.score}\n\nNOTE Holidays are excepted. {#note.days}\n\n\
    ## Papers {#q.papers}\n\nThe firm shall submit:\n\na) an application;\nb) a proof;\nc) a photograph.\n";

/// An edition with an element of each kind, and one that amends it with these provisions in both languages.
fn amended(zh: &str, en: &str) -> FileTree {
    let mut tree = law();
    without_rule(&mut tree, "uncovered-requirement");
    put(&mut tree, "2030/edition.yaml", "title: {zh: 办理规范, en: Handling}\nstatus: draft\n");
    put(&mut tree, "2030/clauses/01-q.md", ZH);
    put(&mut tree, "2030/clauses/01-q.en.md", EN);
    let edition = "amends: \"2030\"\namendment: {title: {zh: 第 1 号修改单, en: Amendment No. 1}}\nstatus: draft\n";
    put(&mut tree, "2031/edition.yaml", edition);
    put(&mut tree, "2031/amendments/01.md", &format!("# 第 1 号修改单 {{#e}}\n\n{zh}"));
    put(&mut tree, "2031/amendments/01.en.md", &format!("# Amendment No. 1 {{#e}}\n\n{en}"));
    for path in ["2030/files/steps.svg", "2031/files/steps-2.svg"] {
        let path = format!("content/editions/{path}");
        tree.others.insert(path.clone(), path.into());
    }
    tree
}

fn told(zh: &str, en: &str) -> String {
    let checked = check(&amended(zh, en), &Options::default());
    human::print(&checked.diagnostics, &checked.sources.texts, human::Colour::Plain)
}

/// A provision that puts a text in.
fn provision(words: &str, id: &str, change: &str, text: &str) -> String {
    format!("## {words} {{#e.{id}{change}}}\n\n### {{#e.{id}-text}}\n\n{text}\n\n")
}

#[test]
fn a_figure_a_formula_a_note_and_an_item_are_amended_in_pages_and_data() {
    let zh = [
        provision(
            "更换图 1。",
            "figure",
            " replace=\"figure:steps\"",
            "![登记，核对](../files/steps-2.svg)\n\n图：办理步骤 {#figure.steps}",
        ),
        provision("修改式 (1)。", "formula", " replace=\"eq:score\"", "$$ S = a + 2 b $$ {#eq.score}"),
        provision("修改注。", "note", " replace=\"note:days\"", "注：法定节假日除外。 {#note.days}"),
        provision("修改 b)。", "item", " reword=\"q.papers#b\"", "b) 身份证明；"),
    ];
    let en = [
        provision(
            "Figure 1 changes.",
            "figure",
            "",
            "![Registering, comparing](../files/steps-2.svg)\n\nFigure: Steps of handling {#figure.steps}",
        ),
        provision("Formula (1) changes.", "formula", "", "$$ S = a + 2 b $$ {#eq.score}"),
        provision("The note changes.", "note", "", "NOTE Public holidays are excepted. {#note.days}"),
        provision("Item b) changes.", "item", "", "b) a proof of identity;"),
    ];
    let (zh, en) = (zh.concat(), en.concat());
    assert_eq!(told(&zh, &en), "");
    let site = site_of(&amended(&zh, &en), "203");
    let json: serde_json::Value = serde_json::from_str(&site["2031/data/standard.json"]).expect("JSON");
    let clauses = json["clauses"].to_string();
    for (lang, words) in [
        ("zh", ["办理步骤", "steps-2.svg", "S = a + 2 b", "法定节假日除外", "身份证明", "申请书"]),
        (
            "en",
            [
                "Steps of handling",
                "steps-2.svg",
                "S = a + 2 b",
                "Public holidays",
                "proof of identity",
                "an application",
            ],
        ),
    ] {
        let page = site[&format!("2031/{lang}/01-q.html")].replace(['\u{a0}', '\n'], " ");
        let plain = page.replace("<span class=\"nb\">", "").replace("</span>", "");
        for word in words {
            assert!(plain.contains(word), "{lang}: {word}");
            assert!(clauses.contains(word), "{lang} in data: {word}");
        }
        assert!(page.contains("amendments.html#e.figure") && page.contains("amendments.html#e.item"), "{lang}");
        assert!(!site[&format!("2030/{lang}/01-q.html")].contains("steps-2.svg"), "the amended edition stays");
    }
}

#[test]
fn a_translation_is_amended_alone() {
    let zh = "## 更正译文。 {#e.papers reword=\"q.papers\"}\n\n### {#q.papers}\n\n企业应当提交：\n\na) 申请书；\nb) 证明；\nc) 照片。\n";
    let en = "## The translation is corrected. {#e.papers}\n\n### {#q.papers}\n\nThe firm shall submit:\n\na) a request;\nb) a proof;\nc) a photograph.\n";
    assert_eq!(told(zh, en), "");
    let site = site_of(&amended(zh, en), "2031");
    assert!(site["2031/en/01-q.html"].contains("a request;") && site["2031/zh/01-q.html"].contains("申请书；"));
    let same = en.replace("a request", "an application");
    assert!(told(zh, &same).contains("it reads so already"), "{}", told(zh, &same));
    let other = en.replace("e.papers", "e.paper");
    assert!(told(zh, &other).contains("e.paper"), "{}", told(zh, &other));
}

#[test]
fn wrong_amendments_of_elements_and_items_are_told_at_their_places() {
    let one = |change: &str, zh: &str, en: &str| {
        told(&provision("修改。", "one", change, zh), &provision("It changes.", "one", "", en))
    };
    let none = one(" replace=\"figure:step\"", "图。", "A figure.");
    assert!(none.contains("the amended edition has no `figure:step`"), "{none}");
    let formula = one(" replace=\"eq:score\"", "$$ \\frac{a $$ {#eq.score}", "$$ \\frac{a $$ {#eq.score}");
    assert!(formula.contains("error[unreadable-formula]") && formula.contains("2031/amendments/01.md"), "{formula}");
    let note = one(" replace=\"note:days\"", "注：甲。 {#note.Days}", "NOTE One. {#note.Days}");
    assert!(note.contains("error[bad-id]") && note.contains("2031/amendments/01.md"), "{note}");
    let item = one(" reword=\"q.papers#e\"", "e) 甲；", "e) one;");
    assert!(item.contains("`q.papers` has no `e`"), "{item}");
    let figure = one(
        " replace=\"figure:steps\"",
        "![登记](../files/steps-3.svg)\n\n图：步骤 {#figure.steps}",
        "![Registering](../files/steps-3.svg)\n\nFigure: Steps {#figure.steps}",
    );
    assert!(figure.contains("steps-3.svg"), "{figure}");
}

#[test]
fn a_misspelt_id_in_a_translation_is_told_once() {
    let mut tree = amended("## 无修改。 {#e.none changes=none}\n", "## Nothing changes. {#e.none}\n");
    let wrong = EN.replace("{#figure.steps}", "{#figure.stpes}").replace("{#note.days}", "{#note.dyas}");
    put(&mut tree, "2030/clauses/01-q.en.md", &wrong);
    let checked = check(&tree, &Options::default());
    let messages: Vec<&str> = checked.diagnostics.iter().map(|of| of.message.as_str()).collect();
    for id in ["stpes", "dyas"] {
        assert_eq!(messages.iter().filter(|message| message.contains(id)).count(), 1, "{messages:?}");
    }
    assert!(messages.iter().all(|message| !message.contains("is missing")), "{messages:?}");
}
