//! The links of a clause's control, group or part.

use super::metadata::Link;
use super::resource;
use super::token::token;
use crate::export::rendition::Rendition;
use crate::model::{ClauseId, ClauseIndex, Footnotes, Insert, Mapping, Thing};

/// The links of a clause without duplicates. Every `#id` is the id of a control, group or part of the same catalog, and
/// every `#uuid` the id of a resource in its back matter.
pub(super) fn links(rendition: &Rendition<'_>, at: ClauseIndex, notes: &Footnotes<'_>) -> Vec<Link> {
    let edition = rendition.edition;
    let clause = edition.clause(at);
    let mut links = Vec::new();
    if rendition.resolved.standard.site.base_url.is_some() {
        links.push(Link { href: rendition.record(&clause.id.value), rel: "canonical" });
    }
    let replaced_by = clause.withdrawn.iter().flat_map(|withdrawal| &withdrawal.replaced_by);
    links.extend(replaced_by.filter_map(|id| to(rendition, &id.value, "incorporated-into")));
    for reference in &rendition.findings.mentions[at.0] {
        match (&reference.edition, &reference.target) {
            (None, Thing::Clause(id)) if *id != clause.id.value => links.extend(to(rendition, id, "related")),
            // A clause of another edition is in another catalog, so the link leads to the site.
            (Some(_), Thing::Clause(_)) => {
                let link = rendition.link(&reference.to_string());
                links.extend(link.map(|link| Link { href: link.href, rel: "related" }));
            }
            (None, Thing::Document(id)) => {
                links.push(Link { href: format!("#{}", resource::of_document(rendition, id)), rel: "reference" });
            }
            _ => {}
        }
    }
    links.extend(entries(rendition, &Thing::Clause(clause.id.value.clone())));
    for item in rendition.findings.items_of.get(&at).into_iter().flatten().map(|&place| &edition.items[place]) {
        links.extend(entries(rendition, &Thing::Item(item.id.value.clone())));
    }
    if let Some(citing) = clause.insert.and_then(Insert::citing) {
        let listed = edition.documents.iter().filter(|document| document.citing == citing);
        let resource = |id| format!("#{}", resource::of_document(rendition, id));
        links.extend(listed.map(|document| Link { href: resource(&document.id.value), rel: "reference" }));
    }
    if edition.chapter_of(clause).part.lists_documents() {
        let listed = resource::of_clause(rendition, at, notes);
        links.extend(listed.into_iter().map(|resource| Link { href: format!("#{}", resource.uuid), rel: "reference" }));
    }
    let mut known = std::collections::BTreeSet::new();
    links.retain(|link| known.insert((link.href.clone(), link.rel)));
    links
}

/// Links to the entries of other catalogues to which a clause or an item is tied.
fn entries(rendition: &Rendition<'_>, of: &Thing) -> Vec<Link> {
    let (edition, findings) = (rendition.edition, rendition.findings);
    let places = findings.mappings_of.get(of).into_iter().flatten();
    let mappings = places.map(|&place| &edition.mappings[place]);
    let of = |mapping: &Mapping| -> Vec<Link> {
        let place = findings.ids.catalogues.get(&mapping.catalogue.value);
        let Some(catalogue) = place.map(|&place| &edition.catalogues[place]) else { return Vec::new() };
        let addresses = mapping.to.iter().filter_map(|entry| catalogue.address_of(&entry.value));
        addresses.map(|href| Link { href, rel: "related" }).collect()
    };
    mappings.flat_map(of).collect()
}

/// A link to a clause of the same edition: to the resource if it is an entry of the references, otherwise to the
/// control, group or part.
fn to(rendition: &Rendition<'_>, id: &ClauseId, rel: &'static str) -> Option<Link> {
    let clause = rendition.edition.clause(*rendition.findings.ids.clauses.get(id)?);
    Some(match resource::is_entry(rendition.edition, clause) {
        true => Link { href: format!("#{}", resource::of_entry(rendition, clause)), rel: "reference" },
        false => Link { href: format!("#{}", token(id)), rel },
    })
}
