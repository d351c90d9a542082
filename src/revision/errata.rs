//! Errata: what readers must be told, and which of them lets a change through.

use super::rules::UNFOUNDED_ERRATUM;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Edition, Erratum, Thing};

/// The errata of a thing, the newest first: by date, then the later in the file.
pub fn of_thing<'a>(edition: &'a Edition, thing: &Thing) -> Vec<&'a Erratum> {
    newest_first(edition).into_iter().filter(|erratum| erratum.thing.value == *thing).collect()
}

/// All errata of an edition, the newest first.
pub fn newest_first(edition: &Edition) -> Vec<&Erratum> {
    let mut errata: Vec<&Erratum> = edition.errata.iter().rev().collect();
    // The order of equals stays.
    errata.sort_by_key(|erratum| std::cmp::Reverse(erratum.date));
    errata
}

/// The erratum that holds for a thing: after several corrections the text is what the last one says.
pub fn latest<'a>(edition: &'a Edition, thing: &Thing) -> Option<&'a Erratum> {
    let all = edition.errata.iter().enumerate().filter(|(_, erratum)| erratum.thing.value == *thing);
    all.max_by_key(|(at, erratum)| (erratum.date, *at)).map(|(_, erratum)| erratum)
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
