//! Errata: what was corrected in a published edition.

use super::{Lang, Localized, Prose, Thing};
use crate::diagnostic::{Placed, Span};
use jiff::civil::Date;

/// A correction of a published edition, told to its readers with the day and the reason.
#[derive(Clone, Debug)]
pub struct Erratum {
    /// When it was issued.
    pub date: Date,
    /// What it corrects.
    pub thing: Placed<Thing>,
    /// The languages in which the text was wrong; empty means all.
    pub languages: Vec<Lang>,
    /// What reads otherwise now.
    pub what: Localized<Prose>,
    /// Why it had to.
    pub why: Localized<Prose>,
    /// The digest of the corrected source, so that exactly this correction is let through; `check` tells it.
    pub digest: Option<Placed<String>>,
    /// The whole erratum.
    pub span: Span,
}
