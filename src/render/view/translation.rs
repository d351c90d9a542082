//! Translations that have fallen behind.

use super::RedlineView;
use serde::Serialize;

/// That the text shown is a translation of an older text than the one that holds.
#[derive(Clone, Debug, Serialize)]
pub struct StaleView {
    /// The authoritative language by its own name, and for a `lang` attribute.
    pub language: String,
    /// The language for a `lang` attribute.
    pub html_lang: String,
    /// The clause's record in the authoritative language.
    pub href: String,
    /// The edition whose text was translated; missing where no edition has that text any more.
    pub since: Option<String>,
    /// What changed in the authoritative text since; missing where the older text is not known.
    pub redline: Option<RedlineView>,
}
