//! `count-missed`: the number of items on a checklist, or of responsibility lists, differs from `expected`.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, listed, rule};
use crate::model::{BodyId, ItemKind, TypeId};
use std::collections::BTreeMap;

rule! {
    /// A standard announces such numbers ("15 items for closed communities"). An item lost while editing must be
    /// noticed.
    ///
    /// ```yaml
    /// expected:
    ///   items: {closed: 15}      # but the checklist has 14
    /// ```
    ///
    /// Add what is missing, delete what is surplus, or correct the expectation.
    pub const RULE = error "count-missed",
        "The number of items on a checklist, or of a body's lists, differs from `expected`.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let edition = cx.edition;
    let common: Vec<&str> =
        edition.items.iter().filter(|item| item.is_common()).map(|item| item.id.value.as_str()).collect();
    let mut individual: BTreeMap<&TypeId, Vec<&str>> = BTreeMap::new();
    for item in &edition.items {
        if let ItemKind::Individual(types) = &item.kind {
            types.iter().for_each(|t| individual.entry(&t.value).or_default().push(item.id.value.as_str()));
        }
    }
    for (id, expected) in &edition.expected.items {
        if cx.findings.ids.types.contains_key(&id.value) {
            let own = individual.get(&id.value).map_or(&[][..], Vec::as_slice);
            let found = common.len() + own.len();
            let what = format!("the checklist of `{}` has {}", id.value, counted(found, "item"));
            let notes = [named("common", &common), named("individual", own)];
            compare(found, expected, &what, &notes, diagnostics);
        }
    }
    let mut lists: BTreeMap<&BodyId, Vec<&str>> = BTreeMap::new();
    for list in &edition.lists {
        lists.entry(&list.body.value).or_default().push(list.id.value.as_str());
    }
    for (id, expected) in &edition.expected.lists {
        if cx.findings.ids.bodies.contains_key(&id.value) {
            let own = lists.get(&id.value).map_or(&[][..], Vec::as_slice);
            let what = format!("`{}` has {}", id.value, counted(own.len(), "responsibility list"));
            compare(own.len(), expected, &what, &[named("lists", own)], diagnostics);
        }
    }
}

fn compare(found: usize, expected: &Placed<u32>, what: &str, notes: &[String], diagnostics: &mut Diagnostics) {
    if usize::try_from(expected.value).is_ok_and(|expected| expected == found) {
        return;
    }
    let message = format!(
        "{what}; {} expected",
        if expected.value == 1 { "1 is".to_owned() } else { format!("{} are", expected.value) }
    );
    let mut diagnostic = Diagnostic::new(&RULE, expected.span, message);
    for note in notes {
        diagnostic = diagnostic.note(note.clone());
    }
    diagnostics.push(diagnostic);
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn named(what: &str, ids: &[&str]) -> String {
    let ids = listed(ids.iter().map(|id| (*id).to_owned()));
    format!("{what}: {}", if ids.is_empty() { "none" } else { ids.as_str() })
}
