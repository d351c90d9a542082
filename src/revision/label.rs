//! The text of references in an edition: numbers, titles and names.

use super::redline::Labels;
use crate::model::{ClauseIndex, Edition, Lang, Thing};
use crate::resolve::{Findings, Name, Reading, Reference, ResolvedEdition};

/// Titles are those of the language of the reading alone.
impl Labels for Reading<'_> {
    fn label(&self, reference: &str) -> String {
        let Some(Ok(parsed)) = Reference::parse(reference) else {
            // It may lead to another standard.
            return self.reference(reference).unwrap_or_else(|| reference.to_owned());
        };
        let Some(of) = self.edition_of(&parsed) else { return reference.to_owned() };
        if let Thing::Value(_) = parsed.target {
            return self.reference(reference).unwrap_or_else(|| reference.to_owned());
        }
        let label = target(of, &parsed, self.lang).unwrap_or_else(|| reference.to_owned());
        if of.edition.id == self.edition.id { label } else { format!("{label} ({})", of.edition.id) }
    }
}

/// The name of a reference's target; `None` if the edition does not have it.
fn target(of: ResolvedEdition<'_>, reference: &Reference, lang: &Lang) -> Option<String> {
    Some(match (of.name(&reference.target)?, reference.passage) {
        (Name::Clause(at), Some(passage)) => of.findings.shown_passage(of.edition, at, passage, lang),
        (Name::Clause(at), None) => clause(of.edition, of.findings, at, lang),
        (Name::Element(number), _) => number.shown(lang),
        (Name::Text(name) | Name::Entry(name, _), _) => name.text(lang).to_owned(),
    })
}

/// "5.1.2 Title"; the id if there is neither number nor title.
pub fn clause(edition: &Edition, findings: &Findings, at: ClauseIndex, lang: &Lang) -> String {
    let clause = edition.clause(at);
    let number = findings.number(at).map(|number| number.shown_in_full(lang));
    let label: Vec<String> = number.into_iter().chain(clause.title(lang)).collect();
    if label.is_empty() { clause.id.value.to_string() } else { label.join(" ") }
}
