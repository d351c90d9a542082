//! The text of references in an edition: numbers, titles and names.

use super::redline::Labels;
use crate::model::{ClauseIndex, Edition, Lang};
use crate::resolve::{Findings, Reading, Reference, Target};

/// Titles are those of the language of the reading alone.
impl Labels for Reading<'_> {
    fn label(&self, reference: &str) -> String {
        let Some(Ok(parsed)) = Reference::parse(reference) else { return reference.to_owned() };
        let (edition, findings) = match &parsed.edition {
            None => (self.edition, self.findings),
            Some(id) => match self.resolved.edition(id) {
                Some(other) => other,
                None => return reference.to_owned(),
            },
        };
        let label = target(edition, findings, &parsed, self.lang).unwrap_or_else(|| reference.to_owned());
        if edition.id == self.edition.id { label } else { format!("{label} ({})", edition.id) }
    }
}

/// The name of a reference's target; `None` if the edition does not have it.
fn target(edition: &Edition, findings: &Findings, reference: &Reference, lang: &Lang) -> Option<String> {
    let ids = &findings.ids;
    Some(match &reference.target {
        Target::Clause(id) => {
            let at = *ids.clauses.get(id)?;
            match reference.passage {
                Some(passage) => findings.shown_passage(edition, at, passage, lang),
                None => clause(edition, findings, at, lang),
            }
        }
        Target::Term(id) => edition.terms[*ids.terms.get(id)?].term.text(lang).to_owned(),
        Target::Body(id) => edition.bodies[*ids.bodies.get(id)?].name.text(lang).to_owned(),
        Target::List(id) => edition.lists[*ids.lists.get(id)?].title.text(lang).to_owned(),
        Target::Item(id) => {
            let item = &edition.items[*ids.items.get(id)?];
            findings.item_titles(edition, item).text(lang).to_owned()
        }
        Target::Type(id) => edition.types[*ids.types.get(id)?].name.text(lang).to_owned(),
    })
}

/// "5.1.2 Title"; the id if there is neither number nor title.
pub fn clause(edition: &Edition, findings: &Findings, at: ClauseIndex, lang: &Lang) -> String {
    let clause = edition.clause(at);
    let number = findings.number(at).map(|number| number.shown_in_full(lang));
    let label: Vec<String> = number.into_iter().chain(clause.title(lang)).collect();
    if label.is_empty() { clause.id.value.to_string() } else { label.join(" ") }
}
