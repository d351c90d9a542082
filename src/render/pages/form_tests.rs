//! Tests of forms and quotations on the pages of small standards.

use super::tests::{rendered, theme, values};
use crate::pipeline::{Options, check};
use crate::source::FileTree;
use std::collections::{BTreeMap, BTreeSet};

fn site(files: &[(&str, &str)]) -> BTreeMap<String, Vec<u8>> {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: &str| drop(tree.sources.insert(format!("content/{path}"), text.into()));
    add("site.yaml", "name: S\nlanguages: [en]\ncurrent: \"1\"\n");
    add("editions/1/edition.yaml", "title: S\nstatus: published\npublished: 2026-01-01\nnotice: Only a *sample*\n");
    files.iter().for_each(|(path, text)| add(&format!("editions/1/{path}"), text));
    let checked = check(&tree, &Options::default());
    rendered(checked.resolved.expect("a standard"), theme())
}

fn page(files: &BTreeMap<String, Vec<u8>>, path: &str) -> String {
    let bytes = files.get(path).unwrap_or_else(|| panic!("no {path}"));
    String::from_utf8(bytes.clone()).expect("UTF-8")
}

const CHAPTER: &str = "# Forms {#a}\n\n## Ledger <b>&amp; \\<more> {#a.ledger form=3}\n\nAs follows:\n\n| No. | *What* | Done on |\n| --- | --- | --- |\n| 2027-001 | a leak | 8 October |\n\n## Plain {#a.plain}\n\n| No. |\n| --- |\n";

#[test]
fn a_form_has_the_columns_of_its_table_and_the_given_number_of_blank_rows() {
    let files = site(&[("clauses/01-a.md", &CHAPTER.replace("<b>", ""))]);
    let html = page(&files, "1/en/forms/a.ledger.html");
    let (_, table) = html.split_once("<table class=\"form-table\"").expect("a table");
    let (table, _) = table.split_once("</table>").expect("its end");
    let (head, body) = table.split_once("<tbody>").expect("rows");
    assert_eq!(head.matches("<th scope=\"col\"").count(), 3);
    assert!(head.contains("<em>What</em>"));
    // A number and a date need less room than words.
    assert_eq!(head.matches("form-narrow").count(), 2);
    assert_eq!((body.matches("<tr>").count(), body.matches("<td></td>").count()), (3, 9));
    assert!(!body.contains("leak"), "the rows are blank");
    assert!(html.contains("Only a <em>sample</em>"), "the sheet says what the edition says of itself");
}

#[test]
fn forms_are_linked_from_clause_chapter_and_home_and_other_tables_are_not_forms() {
    let files = site(&[("clauses/01-a.md", &CHAPTER.replace("<b>", ""))]);
    for (path, link) in [
        ("1/en/index.html", "forms/a.ledger.html"),
        ("1/en/01-a.html", "forms/a.ledger.html"),
        ("1/en/c/a.ledger.html", "../forms/a.ledger.html"),
    ] {
        assert!(values(&page(&files, path), "href").contains(&link), "{path}");
    }
    assert_eq!(files.keys().filter(|path| path.contains("/forms/")).count(), 1);
    assert!(page(&files, "sitemap.xml").contains("1/en/forms/a.ledger.html"));
}

#[test]
fn items_that_quote_the_same_clause_have_distinct_footnote_ids() {
    let files = site(&[
        ("clauses/01-a.md", "# A {#a}\n\nThe firm shall clean.[^n]\n\n[^n]: Every day.\n"),
        ("community-types.yaml", "- {id: open, name: open, description: Open.}\n"),
        (
            "checklist.yaml",
            "dimensions:\n  - {id: d, name: D}\nitems:\n  - {id: one, kind: common, dimension: d, title: One, text: One., points: 50, clauses: [a]}\n  - {id: two, kind: common, dimension: d, title: Two, text: Two., points: 50, clauses: [a]}\n",
        ),
    ]);
    let html = page(&files, "1/en/types/open.html");
    assert_eq!(html.matches("Every day.").count(), 2, "both quote the footnote");
    let ids = values(&html, "id");
    assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "{ids:?}");
    // Each mention leads to the footnote under its own item.
    let notes: Vec<&&str> = ids.iter().filter(|id| id.contains("fn_")).collect();
    assert_eq!(notes.len(), 2);
    assert!(notes.iter().all(|note| values(&html, "href").contains(&format!("#{note}").as_str())));
}

#[test]
fn an_excerpt_ends_at_a_word_boundary_except_in_chinese() {
    let text = "The property firm shall provide the services that it has promised under the contract.";
    let chapter = format!("# A {{#a}}\n\n## {{#a.one bodies=firm}}\n\n{text}\n");
    let files = site(&[("clauses/01-a.md", &chapter), ("bodies.yaml", "bodies:\n  - {id: firm, name: firm}\n")]);
    assert!(page(&files, "1/en/bodies/firm.html").contains("The property firm shall provide the services…"));
}
