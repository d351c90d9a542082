//! Errata: what readers must be told, and which of them lets a change through.

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Edition, Erratum, Thing};
use crate::revision::rules::UNFOUNDED_ERRATUM;
use std::collections::BTreeMap;

/// All errata of an edition, the newest first.
pub fn newest_first(edition: &Edition) -> Vec<&Erratum> {
    let mut errata: Vec<&Erratum> = edition.errata.iter().rev().collect();
    // The order of equals stays.
    errata.sort_by_key(|erratum| std::cmp::Reverse(erratum.date));
    errata
}

/// The erratum that holds for each thing: after several corrections the text is what the last one says.
pub fn latest(edition: &Edition) -> BTreeMap<&Thing, &Erratum> {
    // The newest come first, and the last that is put in stays.
    newest_first(edition).into_iter().rev().map(|erratum| (&erratum.thing.value, erratum)).collect()
}

/// Reports errata of an edition that has no lock: what is not published is not corrected but changed.
pub(crate) fn without_lock(edition: &Edition, diagnostics: &mut Diagnostics) {
    for erratum in &edition.errata {
        let message = format!("edition `{}` is not locked, so there is nothing to correct", edition.id);
        let diagnostic = Diagnostic::new(&UNFOUNDED_ERRATUM, erratum.thing.span, message)
            .help("change the text itself, or publish the edition first");
        diagnostics.push(diagnostic);
    }
}
