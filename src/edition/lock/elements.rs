//! The elements of a locked edition, and its notes and examples with an id: which there are, where they stand, and their
//! numbers.
//!
//! The bytes of an element belong to its clause, so an erratum of the clause may correct it. No erratum may remove it, put
//! it into another clause or change its number, because readers cite `表 1` and store the address of its anchor.

use super::{Lock, LockedElement};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::edition::rules::CHANGED_AFTER_PUBLICATION;
use crate::model::{ClauseIndex, Edition, Thing};
use crate::resolve::Findings;
use std::collections::{BTreeMap, BTreeSet};

/// An element, or a note or example with an id, as it is now.
struct Present {
    thing: Thing,
    span: Span,
    record: LockedElement,
}

/// The records of all elements of an edition, and of its notes and examples with an id.
pub(super) fn locked(edition: &Edition, findings: &Findings) -> BTreeMap<Thing, LockedElement> {
    elements(edition, findings).chain(notes(edition)).map(|present| (present.thing, present.record)).collect()
}

fn elements<'e>(edition: &'e Edition, findings: &'e Findings) -> impl Iterator<Item = Present> + 'e {
    edition.elements.iter().zip(&findings.element_numbers).map(|(element, number)| Present {
        thing: element.thing(),
        span: element.id.span,
        record: record(edition, element.clause, &element.anchor, number.to_string()),
    })
}

fn notes(edition: &Edition) -> impl Iterator<Item = Present> + '_ {
    edition.notes.iter().map(|note| {
        let number = note.numbers.values().next().copied().flatten();
        let number = number.map(|number| number.to_string()).unwrap_or_default();
        Present { thing: note.thing(), span: note.id.span, record: record(edition, note.clause, &note.anchor, number) }
    })
}

fn record(edition: &Edition, clause: ClauseIndex, anchor: &str, number: String) -> LockedElement {
    LockedElement { clause: edition.clause(clause).id.value.to_string(), anchor: anchor.to_owned(), number }
}

/// Reports elements, notes and examples that are missing, stand in another clause, or have another number than in the lock.
pub(super) fn verify(lock: &Lock, edition: &Edition, findings: &Findings, diagnostics: &mut Diagnostics) {
    for present in [elements(edition, findings).collect::<Vec<_>>(), notes(edition).collect()] {
        compare(lock, &present, diagnostics);
    }
    let present = locked(edition, findings);
    let gone = lock.elements.iter().filter(|(thing, _)| !present.contains_key(*thing));
    gone.filter_map(|(thing, published)| missing(edition, thing, published)).for_each(|of| diagnostics.push(of));
}

fn compare(lock: &Lock, all: &[Present], diagnostics: &mut Diagnostics) {
    let Some(first) = all.first() else { return };
    // Where one is missing, the numbers of all later ones follow from that.
    let is_note = |thing: &Thing| thing.element().is_none();
    let here: BTreeSet<&Thing> = all.iter().map(|present| &present.thing).collect();
    let alike = lock.elements.keys().filter(|thing| is_note(thing) == is_note(&first.thing));
    let mut is_numbered = alike.into_iter().all(|thing| here.contains(thing));
    for Present { thing, span, record: now } in all {
        let Some(published) = lock.elements.get(thing) else { continue };
        let (kind, id) = (thing.kind().noun(), thing.id());
        if (&now.clause, &now.anchor) != (&published.clause, &published.anchor) {
            let message = format!("the {kind} `{id}` was published in clause `{}`", published.clause);
            let diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, *span, message)
                .note(format!("readers stored its address, {}", published.address()))
                .help("put it back into its clause, and move it in a new edition");
            diagnostics.push(diagnostic);
            is_numbered = false;
        // The only note of a clause has no number until an erratum adds another one.
        } else if now.number != published.number && is_numbered && !published.number.is_empty() {
            let message = format!("the {kind} `{id}` was published as {} and is {} now", published.number, now.number);
            let diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, *span, message)
                .help(format!("a published number must not change: restore the {kind}s that came before this one"));
            diagnostics.push(diagnostic);
            is_numbered = false;
        }
    }
}

/// `None` if its whole clause is missing, which is reported.
fn missing(edition: &Edition, thing: &Thing, published: &LockedElement) -> Option<Diagnostic> {
    let clause = edition.clauses.iter().find(|clause| clause.id.value.as_str() == published.clause)?;
    let message = format!("the published {} `{}` is missing", thing.kind().noun(), thing.id());
    let shown = match published.number.as_str() {
        "" => format!("its address is {}", published.address()),
        number => format!("it was published as {number}, and its address is {}", published.address()),
    };
    let diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, clause.id.span, message)
        .label("the clause that contained it")
        .note(shown)
        .note("an erratum can correct the clause, but not remove what readers cite")
        .help("restore it with its id, and remove it in a new edition");
    Some(diagnostic)
}
