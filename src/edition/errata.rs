//! Errata: which of them lets a change through, and which say nothing.

use super::rules::UNFOUNDED_ERRATUM;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Edition, Erratum, Thing};
use std::collections::BTreeMap;

/// The erratum that holds for each thing: after several corrections the text is what the last one says.
pub fn latest(edition: &Edition) -> BTreeMap<&Thing, &Erratum> {
    // The newest come first, and the last that is put in stays.
    edition.errata_newest_first().into_iter().rev().map(|erratum| (&erratum.thing.value, erratum)).collect()
}

/// Reports errata of an edition that has no lock: what is not published is not corrected but changed.
pub(super) fn without_lock(edition: &Edition, diagnostics: &mut Diagnostics) {
    for erratum in &edition.errata {
        let message = format!("edition `{}` is not locked, so there is nothing to correct", edition.id);
        let diagnostic = Diagnostic::new(&UNFOUNDED_ERRATUM, erratum.thing.span, message)
            .help("change the text itself, or publish the edition first");
        diagnostics.push(diagnostic);
    }
}
