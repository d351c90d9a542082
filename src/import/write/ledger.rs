//! What the writer adds to the characters of the documents, and what it does not write.

use crate::import::report::{Fate, Place};
use crate::import::{Characters, Report};
use crate::source::is_forbidden;
use std::collections::BTreeMap;

/// The account of the writer: documents + added = files + removed.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub added: Characters,
    pub removed: Characters,
    pub report: Report,
    /// Texts with the same reason, reported as one entry each: numbers of a thousand articles.
    together: BTreeMap<(&'static str, &'static str), (Fate, Place, Vec<String>)>,
}

impl Ledger {
    /// Text that the files have and the documents do not.
    pub fn add(&mut self, text: &str) {
        self.added.add(text);
    }

    /// Text that the files do not have.
    pub fn remove(&mut self, fate: Fate, place: &Place, text: &str, reason: impl Into<String>) {
        self.removed.add(text);
        self.report.add(fate, place.clone(), text, reason);
    }

    /// Text that the files do not have, reported together with others of the kind.
    pub fn remove_together(&mut self, fate: Fate, place: &Place, text: &str, kind: &'static str, reason: &'static str) {
        self.removed.add(text);
        let entry = self.together.entry((kind, reason)).or_insert_with(|| (fate, place.clone(), Vec::new()));
        entry.2.push(text.to_owned());
    }

    /// The text without characters that no source may contain; they are reported.
    pub fn allowed(&mut self, text: &str, place: &Place) -> String {
        if !text.contains(is_forbidden) {
            return text.to_owned();
        }
        let (bad, good): (String, String) = text.chars().partition(|&c| is_forbidden(c));
        let shown: String = bad.chars().filter(|c| !c.is_whitespace()).collect();
        self.remove_together(
            Fate::LeftOut,
            place,
            &shown,
            "characters",
            "control characters and marks that turn the direction of writing are not allowed in sources",
        );
        good
    }

    /// Something that is in the files in another form.
    pub fn tell(&mut self, fate: Fate, place: &Place, text: &str, reason: impl Into<String>) {
        self.report.add(fate, place.clone(), text, reason);
    }

    /// Reports what was collected.
    pub fn settle(&mut self) {
        for ((kind, reason), (fate, place, texts)) in std::mem::take(&mut self.together) {
            let reason = if texts.len() > 1 { format!("{} {kind}: {reason}", texts.len()) } else { reason.to_owned() };
            self.report.add(fate, place, texts.join(" "), reason);
        }
    }
}
