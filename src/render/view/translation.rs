//! Outdated translations.

use super::RedlineView;
use serde::Serialize;

/// The displayed text is a translation of an older text.
#[derive(Clone, Debug, Serialize)]
pub struct StaleView {
    /// The authoritative language's own name.
    pub language: String,
    /// The language for a `lang` attribute.
    pub html_lang: String,
    /// The clause's record in the authoritative language.
    pub href: String,
    /// The edition whose text was translated; missing if no edition has that text any more.
    pub since: Option<String>,
    /// The changes of the authoritative text since; missing if the older text is not known.
    pub redline: Option<RedlineView>,
}
