//! Amendments of a paragraph, an item or a table of a clause.

use crate::{amended_by, changes, checked, law, put, resolved, without_rule};
use clausebook::diagnostic::human;
use clausebook::pipeline::{Options, check};
use clausebook::source::FileTree;

const TABLE: &str = "表：时限 {#table.times}\n\n| 事项 | 时限 |\n| --- | --- |\n| 答复 | 三日 |\n";

/// An article with paragraphs, items and a table, and one that refers to the table.
fn text(first: &str, items: &str, last: &str, table: &str) -> String {
    format!(
        "# 收费 {{#charges}}\n\n## {{#charges.notice}}\n\n{first}\n\n服务人应当公布：\n\n{items}\n\n{last}\n\n{table}\n\n## {{#charges.times}}\n\n时限见[](table:times)。\n"
    )
}

pub fn standard() -> FileTree {
    let mut tree = law();
    without_rule(&mut tree, "uncovered-requirement");
    let edition =
        "title: {zh: 收费办法, en: Measures}\nstatus: draft\nlanguages: [zh]\nnumbering: {scheme: articles}\n";
    put(&mut tree, "2030/edition.yaml", edition);
    let items = "（一）标准；\n\n（二）依据；\n\n（三）方式。";
    put(&mut tree, "2030/clauses/01.md", &text("服务人应当守信。", items, "公布应当及时。", TABLE));
    put(
        &mut tree,
        "2031/edition.yaml",
        "amends: \"2030\"\namendment: {title: {zh: 决定, en: Decision}}\nstatus: draft\n",
    );
    put(&mut tree, "2032/edition.yaml", &format!("{edition}replaces: \"2031\"\n"));
    tree
}

pub fn provisions(text: &str) -> String {
    format!("# 决定 {{#parts}}\n\n{text}")
}

#[test]
fn paragraphs_items_and_tables_are_amended_by_themselves() {
    let mut tree = standard();
    put(
        &mut tree,
        "2031/amendments/01.md",
        &provisions(
            "## 修改第一款。 {#parts.first reword=\"charges.notice#1\"}\n\n### {#parts.text-1}\n\n服务人应当诚实守信。\n\n\
             ## 修改第二款第（二）项。 {#parts.item reword=\"charges.notice#2.2\"}\n\n### {#parts.text-2}\n\n（二）收费的依据；\n\n\
             ## 增加一款，作为第四款。 {#parts.more add=\"charges.notice#4\"}\n\n### {#parts.text-3}\n\n违反规定的，责令改正。\n\n\
             ## 删去第三款。 {#parts.third delete=\"charges.notice#3\"}\n\n\
             ## 修改表 1。 {#parts.table replace=\"table:times\"}\n\n### {#parts.text-4}\n\n表：时限 {#table.times}\n\n| 事项 | 时限 |\n| --- | --- |\n| 答复 | 二日 |\n",
        ),
    );
    let items = "（一）标准；\n\n（二）收费的依据；\n\n（三）方式。";
    let table = TABLE.replace("三日", "二日");
    put(&mut tree, "2032/clauses/01.md", &text("服务人应当诚实守信。", items, "违反规定的，责令改正。", &table));
    let checked = checked(&tree);
    let resolved = resolved(&checked);
    let changes = changes(resolved, "2031", "2032");
    assert!(changes.is_empty(), "{changes:?}");
    let by = amended_by(resolved, "2031", "clause", "charges.notice");
    assert_eq!(by.len(), 5, "each provision is named: {by:?}");
    assert!(by.iter().all(|by| by.contains("reword")), "the clause is not deleted: {by:?}");
}

#[test]
fn a_part_that_the_text_does_not_have_and_a_second_change_are_errors() {
    let told = |provision: &str| {
        let mut tree = standard();
        put(&mut tree, "2031/amendments/01.md", &provisions(provision));
        put(&mut tree, "2032/clauses/01.md", &text("甲应当守信。", "（一）乙。", "丙。", TABLE));
        let checked = check(&tree, &Options::default());
        human::print(&checked.diagnostics, &checked.sources.texts, human::Colour::Plain)
    };
    let below = "\n\n### {#parts.text}\n\n新文。\n\n";
    let none = told(&format!("## 修改。 {{#parts.a reword=\"charges.notice#7\"}}{below}"));
    assert!(none.contains("`charges.notice` has no `7`"), "{none}");
    let none = told("## 删去。 {#parts.a delete=\"table:time\"}\n");
    assert!(none.contains("the amended edition has no `table:time`"), "{none}");
    let twice = format!(
        "## 修改。 {{#parts.a reword=\"charges.notice#1\"}}{below}## 又改。 {{#parts.b reword=\"charges.notice\"}}\n\n### {{#charges.notice}}\n\n新文。\n"
    );
    assert!(told(&twice).contains("`charges.notice` is changed twice"), "{}", told(&twice));
    let moved = "## 移动。 {#parts.a move=\"charges.notice#1\" }\n";
    assert!(told(moved).contains("`move` is not for a part of a text"), "{}", told(moved));
    let same = "## 修改。 {#parts.a reword=\"charges.notice#1\"}\n\n### {#charges.notice}\n\n服务人应当守信。\n";
    assert!(told(same).contains("it reads so already"), "{}", told(same));
}
