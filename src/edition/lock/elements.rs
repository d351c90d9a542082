//! The elements of a locked edition: which there are, where they stand, and their numbers.
//!
//! The bytes of an element belong to its clause, so an erratum of the clause may correct it. No erratum may remove it, put
//! it into another clause or change its number, because readers cite `表 1` and store the address of its anchor.

use super::{Lock, LockedElement};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::edition::rules::CHANGED_AFTER_PUBLICATION;
use crate::model::{Edition, Element, ElementNumber, Thing};
use crate::resolve::Findings;
use std::collections::BTreeMap;

/// The records of all elements of an edition.
pub(super) fn locked(edition: &Edition, findings: &Findings) -> BTreeMap<Thing, LockedElement> {
    let all = edition.elements.iter().zip(&findings.element_numbers);
    all.map(|(element, number)| (element.thing(), record(edition, element, number))).collect()
}

fn record(edition: &Edition, element: &Element, number: &ElementNumber) -> LockedElement {
    LockedElement {
        clause: edition.clause(element.clause).id.value.to_string(),
        anchor: element.anchor.clone(),
        number: number.to_string(),
    }
}

/// Reports elements that are missing, stand in another clause, or have another number than in the lock.
pub(super) fn verify(lock: &Lock, edition: &Edition, findings: &Findings, diagnostics: &mut Diagnostics) {
    let exists = |thing: &Thing| {
        let (kind, id) = thing.element()?;
        findings.element(edition, kind, id)
    };
    let gone: Vec<_> = lock.elements.iter().filter(|(thing, _)| exists(thing).is_none()).collect();
    for (thing, published) in &gone {
        if let Some(diagnostic) = missing(edition, thing, published) {
            diagnostics.push(diagnostic);
        }
    }
    // Where one is missing, the numbers of all later ones follow from that.
    let mut is_numbered = gone.is_empty();
    for (element, number) in edition.elements.iter().zip(&findings.element_numbers) {
        let Some(published) = lock.elements.get(&element.thing()) else { continue };
        let (now, kind, id) = (record(edition, element, number), element.kind.word(), &element.id.value);
        if (&now.clause, &now.anchor) != (&published.clause, &published.anchor) {
            let message = format!("the {kind} `{id}` was published in clause `{}`", published.clause);
            let diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, element.id.span, message)
                .note(format!("readers stored its address, {}", published.address()))
                .help("put it back into its clause, and move it in a new edition");
            diagnostics.push(diagnostic);
            is_numbered = false;
        } else if now.number != published.number && is_numbered {
            let message = format!("the {kind} `{id}` was published as {} and is {} now", published.number, now.number);
            let diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, element.id.span, message)
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
    let diagnostic = Diagnostic::new(&CHANGED_AFTER_PUBLICATION, clause.id.span, message)
        .label("the clause that contained it")
        .note(format!("it was published as {}, and its address is {}", published.number, published.address()))
        .note("an erratum can correct the clause, but not remove what readers cite")
        .help("restore it with its id, and remove it in a new edition");
    Some(diagnostic)
}
