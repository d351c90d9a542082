//! Tables and formulas are found by their numbers, captions and texts.

use super::Index;
use super::fixture::Files;
use super::query::scoring::Class;
use crate::model::ThingKind;

fn with_elements() -> Index {
    let zh = "## 公示 {#owners.notice types=open}\n\n公示应完整，见 [](table:periods) 和 [](eq:quorum)。\n\n表：公示期限 {#table.periods}\n\n\
        | 事项 | 期限 |\n| --- | --- |\n| 选举 | 十五日 |\n\n注：逢节顺延。\n\n$$ q = n / 2 $$ {#eq.quorum}\n\n## \\<script\\>";
    let en = "## Notices {#owners.notice}\n\nNotices shall be complete, see [](table:periods) and [](eq:quorum).\n\n\
        Table: Periods of notice {#table.periods}\n\n| Matter | Period |\n| --- | --- |\n| election | fifteen days |\n\n\
        NOTE Longer on holidays.\n\n$$ q = n / 2 $$ {#eq.quorum}\n\n## Odd";
    Files::new()
        .replace("editions/2022/clauses/02-owners.md", "## \\<script\\>", zh)
        .replace("editions/2022/clauses/02-owners.en.md", "## Odd", en)
        .index()
}

#[test]
fn an_element_is_found_by_its_number_in_either_language() {
    let index = with_elements();
    for query in ["表1", "表 1", "Table 1", "table １", "表格1", "公示 表1"] {
        let found = index.ask(query, &[]);
        let hit = &found.hits[0];
        assert_eq!((hit.id.as_str(), hit.kind), ("periods", ThingKind::Table), "{query}");
        assert_eq!(hit.href, "2022/zh/02-owners.html#table.periods");
    }
    let found = index.ask("table 1", &[("lang", "en")]);
    assert_eq!((found.hits[0].number.as_deref(), found.hits[0].class), (Some("Table 1"), Class::Named));
    for query in ["公式 (1)", "式1", "Formula (1)", "eq. 1"] {
        assert_eq!(index.ask(query, &[]).ids()[0], "quorum", "{query}");
    }
    // No table has this number.
    assert!(index.ask("表 7", &[]).hits.iter().all(|hit| hit.class != Class::Named));
}

#[test]
fn captions_cells_and_notes_are_found() {
    let index = with_elements();
    for query in ["公示期限", "十五日", "逢节顺延"] {
        assert_eq!(index.ask(query, &[("kind", "table")]).ids(), ["periods"], "{query}");
        assert_eq!(index.ask(query, &[("kind", "clause")]).ids(), ["owners.notice"], "{query}");
    }
    assert_eq!(index.ask("fifteen", &[("kind", "table"), ("lang", "en")]).ids(), ["periods"]);
    // A table holds for the types of its clause.
    assert!(index.ask("十五日", &[("kind", "table"), ("type", "closed")]).hits.is_empty());
}

#[test]
fn provisions_of_amendments_are_found_in_their_own_words() {
    let mut files = Files::new();
    let edition = "amends: \"2022\"\namendment: {title: {zh: 第 1 号修改单, en: Amendment No. 1}}\nstatus: draft\n";
    let zh = "# 第 1 号修改单 {#no1}\n\n本修改单经审查批准。\n\n## 本修改单自批准之日起实施。 {#no1.effect changes=none}\n\n过渡办法另行规定。\n";
    let en = "# Amendment No. 1 {#no1}\n\nIt was approved after review.\n\n## This amendment takes effect on approval. {#no1.effect}\n\nTransitional rules follow.\n";
    for (name, text) in [("edition.yaml", edition), ("amendments/01.md", zh), ("amendments/01.en.md", en)] {
        files.0.push((format!("editions/2030/{name}"), text.to_owned()));
    }
    let index = files.index();
    for (query, id) in [("修改单", "no1"), ("审查批准", "no1"), ("批准之日", "no1.effect"), ("过渡办法", "no1.effect")]
    {
        let found = index.ask(query, &[("edition", "2030"), ("kind", "provision")]);
        assert_eq!(found.ids()[0], id, "{query}");
    }
    let found = index.ask("transitional", &[("edition", "2030"), ("lang", "en")]);
    let hit = &found.hits[0];
    assert_eq!((hit.kind, hit.href.as_str()), (ThingKind::Provision, "2030/en/amendments.html#no1.effect"));
    assert!(index.ask("修改单", &[("edition", "2022")]).hits.is_empty(), "the amended edition has no provisions");
}
