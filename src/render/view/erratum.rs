//! Corrections.

use super::Link;
use serde::Serialize;

/// What was corrected after publication. Wherever several are shown the newest comes first.
#[derive(Clone, Debug, Serialize)]
pub struct ErratumView {
    /// The day of the correction.
    pub date: String,
    /// `clause`, `item`, `list`, `entry`, `term`, `body`, `type` or `file`: `t.thing[erratum.kind]`.
    pub kind: &'static str,
    /// What was corrected. For a `file` its name, and the edition's first page.
    pub thing: Link,
    /// The languages in which the text was wrong, by their own names; empty for all.
    pub languages: Vec<String>,
    /// What reads otherwise now.
    pub what_html: String,
    /// Why it had to.
    pub why_html: String,
}
