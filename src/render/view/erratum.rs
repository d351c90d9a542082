//! Corrections.

use super::Link;
use serde::Serialize;

/// A correction after publication. Corrections are listed with the newest first.
#[derive(Clone, Debug, Serialize)]
pub struct ErratumView {
    /// The day of the correction.
    pub date: String,
    /// `clause`, `item`, `list`, `entry`, `term`, `body`, `type` or `file`: `t.thing[erratum.kind]`.
    pub kind: &'static str,
    /// The corrected thing. For a `file`: its name, and a link to the edition's first page.
    pub thing: Link,
    /// The languages in which the text was wrong, by their own names; empty for all.
    pub languages: Vec<String>,
    /// A description of the change.
    pub what_html: String,
    /// The reason.
    pub why_html: String,
}
