use super::*;
use crate::model::is_page_name;
use crate::pipeline::{Options, check, load};
use crate::resolve::Resolved;
use crate::source::FileTree;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Two editions that have a body; only the older one has a responsibility list, and so a matrix.
fn with_one_matrix() -> Arc<Resolved> {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: &str| drop(tree.sources.insert(format!("content/{path}"), text.into()));
    add("site.yaml", "name: {en: Standard}\nlanguages: [en]\ncurrent: \"1\"\n");
    for id in ["1", "2"] {
        add(&format!("editions/{id}/edition.yaml"), "title: {en: Standard}\nstatus: draft\n");
        add(&format!("editions/{id}/clauses/01-a.md"), "# General {#a}\n\nThe firm shall come.\n");
        add(&format!("editions/{id}/bodies.yaml"), "bodies:\n  - {id: firm, name: {en: firm}}\n");
    }
    let list = "- {id: l, body: firm, title: {en: list}, entries: [{id: l.e, text: {en: a}, clauses: [a]}]}\n";
    add("editions/1/responsibilities.yaml", list);
    check(&tree, &Options::default()).resolved.expect("a standard")
}

fn readings(resolved: &Resolved) -> Vec<Reading<'_>> {
    let lang = resolved.standard.site.default_lang();
    resolved.editions().map(|of| of.reading(lang)).collect()
}

fn in_menu<'a>(of: &'a Reading<'_>) -> impl Fn(Section) -> bool + use<'a> {
    |section| section.count(of, 1) > 0
}

#[test]
fn the_address_of_a_kind_has_as_many_gaps_as_its_pages_have_names() {
    let edition = EditionId::parse("2022").expect("an id");
    let mut path = String::new();
    EditionPage::CompareChapter(&edition, "05-lead").write(&mut path);
    assert_eq!(path, "compare/2022/05-lead.html");
    let resolved = load(Path::new(env!("CARGO_MANIFEST_DIR")), &Options::default()).expect("the sample").resolved;
    for of in readings(&resolved.expect("a standard")) {
        let mut paths = BTreeSet::new();
        for page in pages_of(&of) {
            let mut path = String::new();
            page.write(&mut path);
            assert!(!path.contains("//") && !path.contains("/.") && paths.insert(path), "{page:?}");
        }
    }
}

#[test]
fn a_page_beside_the_chapters_has_a_name_that_no_chapter_can_have() {
    let addresses = PageKind::ALL.iter().map(|kind| kind.row().address);
    for name in addresses.filter_map(|address| address.strip_suffix(".html")) {
        let is_free = !name.contains('/') && name != "{}" && !is_page_name(name);
        assert!(!is_free, "`{name}.html` may be a chapter: use the address `{name}/index.html`");
    }
}

#[test]
fn every_section_is_that_of_its_head() {
    for kind in PageKind::ALL {
        let section = kind.row().section;
        assert_eq!(section.head().kind().row().section, section);
    }
}

#[test]
fn a_page_leads_to_one_that_the_other_edition_has() {
    let sample = load(Path::new(env!("CARGO_MANIFEST_DIR")), &Options::default()).expect("the sample").resolved;
    for resolved in [sample.expect("a standard"), with_one_matrix()] {
        let readings = readings(&resolved);
        for (here, other) in readings.iter().flat_map(|here| readings.iter().map(move |other| (here, other))) {
            let there: Vec<EditionPage<'_>> = pages_of(other).collect();
            for page in pages_of(here) {
                let found = counterpart(page, here, other, in_menu(other));
                // An edition without the clause has a page that says where it is.
                let is_made = matches!(found, EditionPage::Clause(_)) || there.contains(&found);
                assert!(is_made, "{page:?} of {} leads to {found:?} of {}", here.edition.id, other.edition.id);
            }
        }
    }
}

#[test]
fn an_edition_without_a_matrix_shows_its_bodies_instead() {
    let resolved = with_one_matrix();
    let readings = readings(&resolved);
    let of = |id: &str| readings.iter().find(|of| of.edition.id.as_str() == id).expect("the edition");
    let found = counterpart(EditionPage::Matrix, of("1"), of("2"), in_menu(of("2")));
    assert_eq!(found, EditionPage::Bodies);
}
