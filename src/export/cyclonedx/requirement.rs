//! Clauses and checklist items as requirements.

use super::ExternalReference;
use crate::export::rendition::Rendition;
use crate::model::{Clause, ClauseIndex, Footnotes, Item, Mapping, Thing};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Requirement {
    #[serde(rename = "bom-ref")]
    bom_ref: String,
    identifier: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    title: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    text: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    descriptions: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    open_cre: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    properties: Vec<Property>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    external_references: Vec<ExternalReference>,
}

#[derive(Serialize)]
struct Property {
    name: String,
    value: String,
}

impl Property {
    fn new(name: &str, value: impl ToString) -> Property {
        Property { name: format!("clausebook:{name}"), value: value.to_string() }
    }
}

/// Whether a clause is a requirement of the document: its chapter may contain provisions.
pub(super) fn is_requirement(rendition: &Rendition<'_>, clause: &Clause) -> bool {
    rendition.edition.chapter_of(clause).part.is_prescriptive()
}

/// The reference to an item. Ids of clauses contain no `/`.
pub(super) fn item_ref(item: &Item) -> String {
    format!("item/{}", item.id.value)
}

/// The clauses in reading order, then the items with a text of their own.
pub(super) fn requirements(rendition: &Rendition<'_>) -> impl Iterator<Item = Requirement> {
    let edition = rendition.edition;
    let chapters = edition.chapters.iter().filter(|chapter| chapter.part.is_prescriptive());
    let clauses = chapters.flat_map(move |chapter| {
        let notes = Footnotes::of(edition, chapter);
        let of_chapter = chapter.clauses.clone().map(ClauseIndex);
        of_chapter.map(move |at| of_clause(rendition, at, &notes))
    });
    let own = edition.items.iter().filter(|item| item.text.own().is_some());
    clauses.chain(own.map(move |item| of_item(rendition, item)))
}

fn of_clause(rendition: &Rendition<'_>, at: ClauseIndex, notes: &Footnotes<'_>) -> Requirement {
    let (edition, findings) = (rendition.edition, rendition.findings);
    let clause = edition.clause(at);
    let id = &clause.id.value;
    let number = findings.number(at).map(|number| number.shown_in_full(rendition.lang));
    let foreign = rendition.text_lang(clause).filter(|lang| *lang != rendition.lang);
    let mut properties = Vec::new();
    let levels = clause.has_text().then(|| findings.levels(at).words()).into_iter().flatten();
    properties.extend(levels.map(|level| Property::new("level", level)));
    properties.extend(clause.bodies.iter().map(|body| Property::new("body", &body.value)));
    properties.extend(clause.types.iter().map(|of_type| Property::new("type", &of_type.value)));
    properties.extend(findings.provenance[at.0].as_ref().map(|source| Property::new("provenance", source)));
    properties.extend(clause.withdrawn.as_ref().map(|withdrawal| Property::new("withdrawn", withdrawal.date)));
    let amended = rendition.of().amendments_of(&Thing::Clause(id.clone()));
    let amended = amended.map(|by| (by.verb.word(), format!("{}/{}", by.edition, by.provision)));
    properties.extend(amended.map(|(verb, by)| Property::new(&format!("amended:{verb}"), by)));
    properties.extend(foreign.map(|lang| Property::new("language", lang)));
    let mut references: Vec<ExternalReference> = Vec::new();
    if rendition.resolved.standard.site.base_url.is_some() {
        let url = rendition.record(id);
        references.push(ExternalReference { url, comment: String::new(), r#type: "documentation" });
    }
    for reference in findings.mentions[at.0].iter().filter(|reference| reference.edition.is_none()) {
        let Thing::Document(id) = &reference.target else { continue };
        let document = findings.ids.documents.get(id).map(|&place| &edition.documents[place]);
        if let Some((document, address)) = document.and_then(|of| Some((of, of.address.as_ref()?))) {
            let comment = document.designation.clone();
            references.push(ExternalReference { url: address.clone(), comment, r#type: "other" });
        }
    }
    // The ties of an item that has no text of its own are those of its clause, which stands for it.
    let items = findings.items_of.get(&at).into_iter().flatten().map(|&place| &edition.items[place]);
    let same = items.filter(|item| item.text.own().is_none()).map(|item| Thing::Item(item.id.value.clone()));
    let mut open_cre = Vec::new();
    for of in std::iter::once(Thing::Clause(id.clone())).chain(same) {
        tie(rendition, &of, (&mut properties, &mut references, &mut open_cre));
    }
    let (text, descriptions) = rendition.clause_with_notes(clause, notes);
    Requirement {
        bom_ref: id.to_string(),
        identifier: number.unwrap_or_else(|| id.to_string()),
        title: rendition.clause_title(clause),
        text,
        descriptions,
        open_cre,
        parent: clause.parent.map(|parent| edition.clause(parent).id.value.to_string()),
        properties,
        external_references: unique(references),
    }
}

fn of_item(rendition: &Rendition<'_>, item: &Item) -> Requirement {
    let (edition, findings) = (rendition.edition, rendition.findings);
    let reading = rendition.of_item(item);
    let evidence = reading.prose(&item.evidence);
    let mut properties = vec![Property::new("dimension", &item.dimension.value), Property::new("points", item.points)];
    let types = edition.types.iter().filter(|of_type| !item.is_common() && item.is_for(&of_type.id.value));
    properties.extend(types.map(|of_type| Property::new("type", &of_type.id.value)));
    properties.extend(item.clauses.iter().map(|clause| Property::new("clause", &clause.value)));
    properties.extend(item.source.as_ref().map(|source| Property::new("provenance", &source.value)));
    let (mut references, mut open_cre) = (Vec::new(), Vec::new());
    let of = Thing::Item(item.id.value.clone());
    tie(rendition, &of, (&mut properties, &mut references, &mut open_cre));
    let parent = item.clauses.iter().filter_map(|id| findings.clause(edition, &id.value));
    let mut parent = parent.filter(|(_, clause)| is_requirement(rendition, clause));
    Requirement {
        bom_ref: item_ref(item),
        identifier: item.id.value.to_string(),
        title: reading.item_title(item),
        text: item.text.own().map(|text| reading.prose(text)).unwrap_or_default(),
        descriptions: (!evidence.is_empty()).then_some(evidence).into_iter().collect(),
        open_cre,
        parent: parent.next().map(|(_, clause)| clause.id.value.to_string()),
        properties,
        external_references: unique(references),
    }
}

/// Adds the ties of a clause or an item to other catalogues.
fn tie(
    rendition: &Rendition<'_>,
    of: &Thing,
    (properties, references, open_cre): (&mut Vec<Property>, &mut Vec<ExternalReference>, &mut Vec<String>),
) {
    let (edition, findings) = (rendition.edition, rendition.findings);
    let places = findings.mappings_of.get(of).into_iter().flatten();
    let mappings = places.map(|&place| &edition.mappings[place]);
    let of_catalogue =
        |mapping: &Mapping| Some(&edition.catalogues[*findings.ids.catalogues.get(&mapping.catalogue.value)?]);
    for (mapping, catalogue) in mappings.filter_map(|mapping| Some((mapping, of_catalogue(mapping)?))) {
        let relation = mapping.relation.word();
        let name = [rendition.text(&catalogue.name), catalogue.version.as_deref().unwrap_or_default()].join(" ");
        for entry in &mapping.to {
            let entry = &entry.value;
            let value = format!("{}:{entry}", mapping.catalogue.value);
            properties.push(Property::new(&format!("mapping:{relation}"), value));
            let comment = format!("{}: {entry} ({relation})", name.trim());
            let address = catalogue.address_of(entry);
            references.extend(address.map(|url| ExternalReference { url, comment, r#type: "other" }));
            if is_open_cre(entry) && !open_cre.contains(entry) {
                open_cre.push(entry.clone());
            }
        }
    }
}

/// Whether the entry is one of the Common Requirement Enumeration as the schema writes it: `CRE:764-507`.
fn is_open_cre(entry: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let parts = entry.strip_prefix("CRE:").and_then(|rest| rest.split_once('-'));
    parts.is_some_and(|(group, number)| digits(group) && digits(number))
}

/// The references without repetitions, in their order.
fn unique(mut references: Vec<ExternalReference>) -> Vec<ExternalReference> {
    let mut known = std::collections::BTreeSet::new();
    references.retain(|of| known.insert((of.url.clone(), of.comment.clone())));
    references
}
