//! `designation-twice`: two editions have the same designation.

use crate::diagnostic::{Diagnostic, Diagnostics, Span, Texts, rule};
use crate::model::{Edition, Lang, designation_key};
use crate::resolve::Resolved;
use std::collections::BTreeMap;

rule! {
    /// Citations, menus, comparisons and records name an edition by its designation. If two editions have the same
    /// designation, readers cannot know which one is meant. Spaces and case are ignored.
    ///
    /// ```yaml
    /// # content/editions/2022/edition.yaml
    /// designation: {zh: 样例 2022, en: Sample 2022}
    /// # content/editions/2026/edition.yaml
    /// designation: {zh: 样例 2022, en: Sample 2022}      # copied from 2022
    /// ```
    ///
    /// Write the designation of the newer edition. If it has none yet, delete the key; the id is shown instead. If both
    /// editions are locked, `designation-twice: warning` under `rules` in site.yaml lets them be published as they are.
    pub const RULE = lowerable_error "designation-twice",
        "Two editions have the same designation, so citations and menus cannot distinguish them.";
}

pub fn run(resolved: &Resolved, texts: &Texts, diagnostics: &mut Diagnostics) {
    let mut first_with: BTreeMap<(&Lang, String), &Edition> = BTreeMap::new();
    // The oldest edition first: the newer one is reported.
    for edition in resolved.standard.editions.iter().rev() {
        let mut reported = Vec::new();
        for (lang, text) in edition.designation.iter() {
            let first = *first_with.entry((lang, designation_key(text))).or_insert(edition);
            if first.id == edition.id || reported.contains(&&first.id) {
                continue;
            }
            reported.push(&first.id);
            let again = place(edition, text, texts);
            let message =
                format!("edition `{}` has the same designation `{text}` as edition `{}`", edition.id, first.id);
            let diagnostic = Diagnostic::new(&RULE, again, message)
                .related(place(first, first.designation.text(lang), texts), "the first edition with this designation")
                .help(format!("write the designation of `{}`, or delete the key until it has one", edition.id));
            diagnostics.push(diagnostic);
        }
    }
}

/// The place of a designation: its text, or its whole value if the text is not written on one line.
fn place(edition: &Edition, text: &str, texts: &Texts) -> Span {
    let whole = edition.designation_span.unwrap_or(edition.span);
    texts.slice(whole).find(text).map_or(whole, |at| whole.part(at..at + text.len()))
}
