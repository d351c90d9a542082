//! Errata: which erratum permits a change, and which errata are unfounded.

use super::rules::UNFOUNDED_ERRATUM;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Edition, Erratum, Thing};
use std::collections::BTreeMap;

/// The current erratum of each thing: after several corrections, the text is that of the last one.
pub fn latest(edition: &Edition) -> BTreeMap<&Thing, &Erratum> {
    // The newest come first, and the last entry inserted for a key remains.
    edition.errata_newest_first().into_iter().rev().map(|erratum| (&erratum.thing.value, erratum)).collect()
}

/// Reports errata of an edition without a lock. An unpublished text is changed, not corrected.
pub(super) fn without_lock(edition: &Edition, diagnostics: &mut Diagnostics) {
    for erratum in &edition.errata {
        let message = format!("edition `{}` is not locked, so there is nothing to correct", edition.id);
        let diagnostic = Diagnostic::new(&UNFOUNDED_ERRATUM, erratum.thing.span, message)
            .help("change the text itself, or publish the edition first");
        diagnostics.push(diagnostic);
    }
}
