//! Editions that are made of an older one and amendments: `tests/amended-law`, a law of 2019 amended in 2024 and 2026.

#![allow(clippy::panic, reason = "a test says so what is wrong")]

mod amendments {
    mod consolidated;
    mod copied;
    mod elements;
    mod pages;
    mod parts;
    mod things;
}

use clausebook::diagnostic::human;
use clausebook::model::{AmendedBy, Lang, Thing};
use clausebook::pipeline::{Checked, Options, check};
use clausebook::resolve::{Resolved, ResolvedEdition};
use clausebook::revision::compare::{Changes, compare};
use clausebook::source::FileTree;
use std::path::Path;

/// The sample law.
fn law() -> FileTree {
    FileTree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/amended-law")).expect("the sample can be read")
}

fn put(tree: &mut FileTree, path: &str, text: &str) {
    tree.sources.insert(format!("content/editions/{path}"), text.into());
}

/// Switches a rule off that the sample breaks and that is not looked at.
fn without_rule(tree: &mut FileTree, rule: &str) {
    let site = str::from_utf8(&tree.sources["content/site.yaml"]).expect("a text");
    let site = site.replace("not-locked: off", &format!("not-locked: off, {rule}: off"));
    tree.sources.insert("content/site.yaml".to_owned(), site.into());
}

fn checked(tree: &FileTree) -> Checked {
    let checked = check(tree, &Options::default());
    let told = human::print(&checked.diagnostics, &checked.sources.texts, human::Colour::Plain);
    assert_eq!(told, "", "the content has no fault");
    checked
}

fn resolved(checked: &Checked) -> &Resolved {
    checked.resolved.as_deref().expect("the content can be read")
}

fn edition<'a>(resolved: &'a Resolved, id: &str) -> ResolvedEdition<'a> {
    resolved.editions().find(|of| of.edition.id.as_str() == id).expect("the edition")
}

fn changes(resolved: &Resolved, old: &str, new: &str) -> Changes {
    compare(edition(resolved, old), edition(resolved, new))
}

/// The numbers that readers see, each with its id, in reading order.
fn numbers(resolved: &Resolved, id: &str, tag: &str) -> Vec<(String, String)> {
    let lang = Lang::parse(tag).expect("a language");
    let ResolvedEdition { edition, findings, .. } = edition(resolved, id);
    let number = |at| findings.shown_number(at, &lang).unwrap_or_default();
    edition.indexed_clauses().map(|(at, clause)| (number(at), clause.id.value.to_string())).collect()
}

/// What changed a thing: `2024#1 reword`, the oldest first.
fn amended_by(resolved: &Resolved, id: &str, kind: &str, thing: &str) -> Vec<String> {
    let ResolvedEdition { edition, .. } = edition(resolved, id);
    let thing = Thing::parse(&format!("{kind}:{thing}")).expect("a thing");
    let named = |by: &AmendedBy| format!("{}#{} {}", by.edition, by.provision + 1, by.verb.word());
    edition.amended_by(&thing).iter().map(named).collect()
}
