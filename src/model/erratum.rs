//! Errata: corrections of a published edition.

use super::{Lang, Localized, Prose, Thing};
use crate::diagnostic::Placed;
use jiff::civil::Date;

/// A correction of a published edition, shown to readers with its date and reason.
#[derive(Clone, Debug)]
pub struct Erratum {
    /// The date of issue.
    pub date: Date,
    /// The thing that it corrects.
    pub thing: Placed<Thing>,
    /// The languages whose text was wrong; empty means all.
    pub languages: Vec<Lang>,
    /// A description of the change.
    pub what: Localized<Prose>,
    /// The reason for the change.
    pub why: Localized<Prose>,
    /// The digest of the corrected source, so that the lock permits exactly this correction. `check` prints the digest.
    pub digest: Option<Placed<String>>,
}
