use super::*;
use crate::resolve::{Resolved, resolve};
use crate::source::{FileTree, ParsedFiles, read_sources};

/// A site whose editions 2000, 2001 and so on have these chapters, the oldest first; `current` is the index of one of
/// them.
fn site(editions: &[&str], current: usize) -> Resolved {
    let mut files =
        vec![("content/site.yaml".to_owned(), format!("name: S\nlanguages: [en]\ncurrent: \"{}\"\n", 2000 + current))];
    for (place, text) in editions.iter().enumerate() {
        let year = 2000 + place;
        let replaces = if place > 0 { format!("replaces: \"{}\"\n", year - 1) } else { String::new() };
        let yaml = format!("title: T\nstatus: published\npublished: {year}-01-01\n{replaces}");
        files.push((format!("content/editions/{year}/edition.yaml"), yaml));
        files.push((format!("content/editions/{year}/clauses/01-a.md"), (*text).to_owned()));
    }
    let mut tree = FileTree::default();
    for (path, text) in files {
        tree.sources.insert(path, text.into());
    }
    let mut diagnostics = crate::diagnostic::Diagnostics::new();
    let sources = read_sources(&tree, &mut ParsedFiles::default(), &mut diagnostics);
    let standard = crate::model::read_standard(&sources, &mut diagnostics).expect("a standard");
    resolve(standard).0
}

/// The targets of `id`: the ids of the clauses, or the edition that had it last.
fn leads_to(resolved: &Resolved, id: &str) -> Vec<String> {
    let editions = &resolved.standard.editions;
    let current = editions.iter().position(|edition| edition.id == resolved.standard.site.current.value);
    let current = current.expect("an edition");
    let id_of = |at: ClauseIndex| editions[current].clause(at).id.value.to_string();
    match Successions::of(resolved, current).latest(&ClauseId::parse(id).expect("an id")) {
        Some(Latest::Clause(at)) => vec![id_of(at)],
        Some(Latest::Successors(found)) => found.into_iter().map(|(at, _)| format!("> {}", id_of(at))).collect(),
        Some(Latest::Gone { edition, .. }) => vec![format!("last in {}", editions[edition].id)],
        None => Vec::new(),
    }
}

#[test]
fn a_clause_of_the_current_edition_is_found_by_its_id() {
    let resolved = site(&["# A {#a}\n\nIt is.", "# A {#a}\n\nIt was."], 1);
    assert_eq!(leads_to(&resolved, "a"), ["a"]);
    assert_eq!(leads_to(&resolved, "nothing"), Vec::<String>::new());
}

#[test]
fn successions_are_followed_over_several_editions() {
    let old = "# A {#a}\n\n## Old {#old}\n\nIt is.";
    let middle = "# A {#a}\n\n## Middle {#middle replaces=old}\n\nIt is.";
    let new = "# A {#a}\n\n## One {#one split-from=middle}\n\nIt is.\n\n## Two {#two split-from=middle}\n\nIt is.";
    let resolved = site(&[old, middle, new], 2);
    assert_eq!(leads_to(&resolved, "old"), ["> one", "> two"]);
    assert_eq!(leads_to(&resolved, "middle"), ["> one", "> two"]);
}

#[test]
fn a_withdrawn_clause_leads_to_what_replaced_it() {
    let old = "# A {#a}\n\n## Old {#old}\n\nIt is.\n\n## Gone {#gone}\n\nIt is.";
    let new = "# A {#a}\n\n## Old {#old withdrawn=2001-01-01 replaced-by=\"one two\"}\n\nIt was.\n\n\
        ## Gone {#gone withdrawn=2001-01-01}\n\nIt was.\n\n\
        ## One {#one withdrawn=2001-01-01 replaced-by=three}\n\nIt was.\n\n## Two {#two}\n\nIt is.\n\n## Three {#three}\n\nIt is.";
    let resolved = site(&[old, new], 1);
    assert_eq!(leads_to(&resolved, "old"), ["> two", "> three"]);
    assert_eq!(leads_to(&resolved, "one"), ["> three"]);
    assert_eq!(leads_to(&resolved, "gone"), ["gone"]);
}

#[test]
fn withdrawn_clauses_that_replace_each_other_lead_to_themselves() {
    let text = "# A {#a}\n\n## B {#b withdrawn=2001-01-01 replaced-by=c}\n\nIt was.\n\n\
        ## C {#c withdrawn=2001-01-01 replaced-by=b}\n\nIt was.";
    assert_eq!(leads_to(&site(&[text], 0), "b"), ["b"]);
}

#[test]
fn a_clause_without_successor_is_gone() {
    let resolved = site(&["# A {#a}\n\n## B {#b}\n\nIt is.", "# A {#a}\n\nIt is."], 1);
    assert_eq!(leads_to(&resolved, "b"), ["last in 2000"]);
}

#[test]
fn an_edition_newer_than_the_current_one_is_ignored() {
    let new = "# A {#a}\n\n## C {#c replaces=b}\n\nIt is.";
    let resolved = site(&["# A {#a}\n\n## B {#b}\n\nIt is.", new], 0);
    assert_eq!(leads_to(&resolved, "b"), ["b"]);
    assert_eq!(leads_to(&resolved, "c"), ["last in 2001"]);
}
