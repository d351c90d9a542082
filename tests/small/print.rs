//! An edition on one page: what leads to something that the page tells stays on the page.

use super::standard::Small;
use std::collections::BTreeSet;

const PAGE: &str = "1/zh/print.html";

/// Two chapters that refer to each other, terms, and a list, of which `insert` is shown in the text.
fn standard(inserts: &str) -> Small {
    Small::law()
        .with("editions/1/terms.yaml", "- {id: owner, term: 业主, definition: '[](clause:a.aim)所称的人。'}\n")
        .with("editions/1/bodies.yaml", "bodies:\n  - {id: office, name: 办公室}\n")
        .with(
            "editions/1/responsibilities.yaml",
            "- id: duties\n  body: office\n  title: 职责\n  entries:\n    - {id: duties.one, text: 办事。, clauses: [a.aim]}\n",
        )
        .with(
            "editions/1/clauses/02-b.md",
            &format!(
                "# 其他 {{#b bodies=\"office\"}}\n\n见[目的](clause:a.aim)、[](clause:a)、[](term:owner)、[](list:duties)、[](body:office) \
                 和 <https://example.org/>。[^1]\n\n[^1]: 又见[](clause:b)。\n\n## 旧文 {{#b.old withdrawn=2026-01-01 \
                 replaced-by=\"a.scope\"}}\n\n旧文。\n{inserts}"
            ),
        )
}

fn values(page: &str, attribute: &str) -> Vec<String> {
    let before = format!(" {attribute}=\"");
    page.split(&before).skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
}

/// The links of the page, after a look that each fragment has its place, and each id is there once.
fn links(standard: &Small) -> Vec<String> {
    let page = standard.published().remove(PAGE).unwrap_or_default();
    let ids = values(&page, "id");
    let places: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
    assert_eq!(places.len(), ids.len(), "an id stands twice: {ids:?}");
    let links = values(&page, "href");
    for fragment in links.iter().filter_map(|link| link.strip_prefix('#')) {
        assert!(places.contains(fragment), "#{fragment} is not on the page");
    }
    links
}

#[test]
fn links_to_clauses_of_the_edition_stay_on_the_page() {
    let links = links(&standard(""));
    for id in ["a", "a.aim", "a.scope", "b", "b.old"] {
        assert!(links.contains(&format!("#{id}")), "{id}: {links:?}");
    }
    let away: Vec<&String> = links.iter().filter(|link| link.contains("/c/") || link.starts_with("c/")).collect();
    assert!(away.is_empty(), "{away:?}");
    assert!(links.contains(&"https://example.org/".to_owned()));
    let chapters = ["a.html", "b.html"].map(|file| links.iter().any(|link| link.contains(&format!("/{file}"))));
    assert_eq!(chapters, [false, false], "{links:?}");
}

#[test]
fn terms_and_lists_are_linked_where_the_page_tells_them() {
    let without = links(&standard(""));
    assert!(without.contains(&"terms.html#owner".to_owned()), "{without:?}");
    assert!(without.iter().any(|link| link.ends_with("duties.html")), "{without:?}");
    // Twice: the first is where the links lead.
    let inserts =
        "\n## 术语 {#b.terms insert=terms}\n\n## 又 {#b.again insert=terms}\n\n## 清单 {#b.lists insert=lists}\n";
    let with = links(&standard(inserts));
    for fragment in ["#term_owner", "#list_duties"] {
        assert!(with.contains(&fragment.to_owned()), "{fragment}: {with:?}");
    }
    assert!(!with.contains(&"terms.html#owner".to_owned()) && !with.iter().any(|link| link.ends_with("duties.html")));
    // Of a body the page has no more than its name.
    assert!(with.iter().any(|link| link.ends_with("office.html")), "{with:?}");
}

#[test]
fn a_clause_of_another_edition_is_elsewhere() {
    let standard = standard("")
        .with("editions/0/edition.yaml", "title: 旧规定\nstatus: published\npublished: 2020-01-01\n")
        .with("editions/0/clauses/01-a.md", "# 总则 {#a}\n\n业主应交费。\n\n## 目的 {#a.aim}\n\n业主应缴费。\n")
        .with("editions/1/clauses/03-c.md", "# 旧版 {#c}\n\n见 [](clause:0/a.aim)。\n");
    let links = links(&standard);
    assert!(links.iter().any(|link| link.ends_with("0/zh/c/a.aim.html")), "{links:?}");
}
