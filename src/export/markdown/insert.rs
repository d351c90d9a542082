//! The data that a clause inserts below its text, as lists.

use super::escape::{line_start, push_text};
use super::inline::Inlines;
use crate::model::{Citing, Clause, Insert, Localized, Prose, Term};
use crate::source::markdown::written::destination;

/// The lines of the data that a clause inserts; empty for most clauses.
pub(super) fn lines(inlines: &Inlines<'_>, clause: &Clause) -> Vec<String> {
    let rendition = inlines.rendition;
    let edition = rendition.edition;
    match clause.insert {
        None => Vec::new(),
        Some(Insert::Terms) => {
            let of_term = |(place, term): (usize, &Term)| {
                let number =
                    rendition.findings.term_number(place).map(|number| format!("{number} ")).unwrap_or_default();
                entry(inlines, &format!("{number}{}", rendition.text(&term.term)), &term.definition)
            };
            edition.terms.iter().enumerate().map(of_term).collect()
        }
        Some(Insert::Bodies) => {
            edition.bodies.iter().map(|body| entry(inlines, rendition.text(&body.name), &body.description)).collect()
        }
        Some(Insert::Lists) => {
            let mut lines = Vec::new();
            for list in &edition.lists {
                lines.push(format!("- {}", strong(rendition.text(&list.title))));
                lines.extend(list.entries.iter().map(|entry| format!("  - {}", prose(inlines, &entry.text))));
            }
            lines
        }
        Some(Insert::Checklist) => {
            let items = edition.items.iter();
            items
                .map(|item| match (item.text.own(), rendition.findings.clause_of_item(edition, item)) {
                    // The text is in this document, so the item is a reference to it.
                    (None, Some((at, clause))) => {
                        format!("- [{}]({})", label(&rendition.label(at)), rendition.record(&clause.id.value))
                    }
                    (own, _) => {
                        let title = rendition.item_title(item);
                        own.map_or_else(|| format!("- {}", strong(&title)), |text| entry(inlines, &title, text))
                    }
                })
                .collect()
        }
        Some(Insert::Assessment) => assessment(inlines),
        Some(Insert::References) => documents(inlines, Citing::Normative).map(|of| format!("- {of}")).collect(),
        Some(Insert::Bibliography) => {
            (1..).zip(documents(inlines, Citing::Informative)).map(|(place, of)| format!("{place}. {of}")).collect()
        }
    }
}

/// The documents that are cited in one way: designation, linked to its address if it has one, and title.
fn documents<'a>(inlines: &Inlines<'a>, citing: Citing) -> impl Iterator<Item = String> + use<'a> {
    let rendition = inlines.rendition;
    let documents = rendition.edition.documents.iter().filter(move |document| document.citing == citing);
    documents.map(move |document| {
        let designation = label(&document.designation);
        let designation = match &document.address {
            Some(address) => format!("[{designation}]({})", destination(address)),
            None => designation,
        };
        format!("{designation} {}", label(rendition.text(&document.title))).trim_end().to_owned()
    })
}

fn assessment(inlines: &Inlines<'_>) -> Vec<String> {
    let rendition = inlines.rendition;
    let edition = rendition.edition;
    let Some(assessment) = &edition.assessment else { return Vec::new() };
    let mut lines = vec![prose(inlines, &assessment.description), String::new()];
    for (id, weight) in &assessment.weights {
        let dimension = edition.dimensions.iter().find(|dimension| dimension.id.value == id.value);
        let name = dimension.map_or(id.value.as_str(), |dimension| rendition.text(&dimension.name));
        lines.push(format!("- {}: {weight} %", strong(name)));
    }
    for grade in &assessment.grades {
        lines.push(format!("- {}: ≥ {} %", strong(rendition.text(&grade.name)), grade.from.value));
    }
    for veto in &assessment.vetoes {
        let item = rendition.findings.ids.items.get(&veto.item.value).and_then(|&place| edition.items.get(place));
        let name = item.map_or_else(|| veto.item.value.to_string(), |item| rendition.item_title(item));
        lines.push(entry(inlines, &name, &veto.effect));
    }
    lines
}

fn entry(inlines: &Inlines<'_>, name: &str, text: &Localized<Prose>) -> String {
    let text = prose(inlines, text);
    let name = strong(name);
    if text.is_empty() { format!("- {name}") } else { format!("- {name}: {text}") }
}

fn label(name: &str) -> String {
    let mut out = String::new();
    push_text(&mut out, name.trim(), false);
    out
}

fn strong(name: &str) -> String {
    let out = label(name);
    if out.is_empty() { out } else { format!("**{out}**") }
}

/// Prose on one line.
fn prose(inlines: &Inlines<'_>, prose: &Localized<Prose>) -> String {
    let text = inlines.rendition.pick(prose).map(|prose| inlines.write(prose, false)).unwrap_or_default();
    line_start(text.replace("\\\n", " ").trim())
}
