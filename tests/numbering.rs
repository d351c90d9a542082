//! The numbering schemes of an edition: the articles of a law (`tests/law`) and given labels.

#![allow(clippy::panic, reason = "a test says so what is wrong")]

mod numbering {
    mod labels;
    mod law;
    mod unnumbered;
}

use clausebook::model::Lang;
use clausebook::pipeline::{Checked, Options, check};
use clausebook::resolve::{Resolved, ResolvedEdition};
use clausebook::search::{Index, Request};
use clausebook::source::FileTree;

/// A small standard in Chinese with one edition: what `numbering` says, and its chapters.
fn small(numbering: &str, chapters: &[(&str, &str)]) -> Checked {
    let mut tree = FileTree::default();
    let mut put = |path: String, text: String| tree.sources.insert(path, text.into());
    put(
        "content/site.yaml".to_owned(),
        "name: 样例\ndescription: 样例。\npublisher: 样例\nlanguages: [zh]\ncurrent: \"2026\"\n".to_owned(),
    );
    put(
        "content/editions/2026/edition.yaml".to_owned(),
        format!("title: 样例\nstatus: draft\nnumbering: {numbering}\n"),
    );
    for (name, text) in chapters {
        put(format!("content/editions/2026/clauses/{name}.md"), (*text).to_owned());
    }
    check(&tree, &Options::default())
}

fn errors(loaded: &Checked) -> Vec<String> {
    let errors = loaded.diagnostics.iter().filter(|d| d.severity == clausebook::diagnostic::Severity::Error);
    errors.map(|d| format!("{}: {}", d.rule.id, d.message)).collect()
}

fn lang(tag: &str) -> Lang {
    Lang::parse(tag).expect("a language")
}

fn edition<'a>(resolved: &'a Resolved, id: &str) -> ResolvedEdition<'a> {
    resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition")
}

/// The numbers in data, in reading order; `-` for a clause without one.
fn numbers(ResolvedEdition { edition, findings, .. }: ResolvedEdition<'_>) -> Vec<String> {
    let number = |(at, _)| findings.number(at).map_or_else(|| "-".to_owned(), ToString::to_string);
    edition.indexed_clauses().map(number).collect()
}

/// The numbers that readers see, with the ids.
fn shown(ResolvedEdition { edition, findings, .. }: ResolvedEdition<'_>, tag: &str) -> Vec<(String, String)> {
    let numbered = edition
        .indexed_clauses()
        .filter_map(|(at, clause)| Some((clause.id.value.to_string(), findings.shown_number(at, &lang(tag))?)));
    numbered.collect()
}

/// The id of the first result.
fn first(index: &Index, edition: &str, tag: &str, query: &str) -> Option<String> {
    let asked = [("q", query), ("edition", edition), ("lang", tag)];
    let request = Request::read(asked, index).expect("good parameters");
    index.search(&request).expect("an answer").hits.into_iter().next().map(|hit| hit.id)
}
