//! What an edition has and STS has no place for.

use crate::model::Edition;

/// What of an edition the file does not have, as a sentence; `None` if it has everything.
pub(super) fn of(edition: &Edition) -> Option<String> {
    let entries = edition.lists.iter().map(|list| list.entries.len()).sum();
    let counts: [(usize, &str); 9] = [
        (edition.types.len(), "community types"),
        (edition.bodies.len(), "bodies"),
        (entries, "responsibilities"),
        (edition.items.len(), "checklist items"),
        (usize::from(edition.assessment.is_some()), "assessment"),
        (edition.values.len(), "values by type"),
        (edition.mappings.len(), "ties to catalogues"),
        (edition.errata.len(), "errata as data"),
        (edition.comments.len(), "comments"),
    ];
    let named = counts.iter().filter(|(count, _)| *count > 0).map(|(count, what)| format!("{count} {what}"));
    let named: Vec<String> = named.collect();
    (!named.is_empty()).then(|| {
        format!(
            "STS has no place for these; `export json` has them, and the file has only what clauses show of them: {}",
            named.join(", ")
        )
    })
}
