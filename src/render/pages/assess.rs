//! The data of a checklist for the scripts of the assessment (`assets/assess/`).
//!
//! The data is JSON in an attribute of the page of a community type: the scheme, the items with a digest of the
//! question of each, and the words that the scripts display. The documentation of the field is at
//! [`TypePage::assess_data`](crate::render::view::TypePage::assess_data).

use super::assess_words::words;
use super::here::Here;
use crate::model::{Assessment, BodyId, CommunityType, Item, TypeId};
use crate::render::marked;
use crate::revision::question_digest;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// The prefix of the scripts' words in the theme's strings.
const STRINGS: &str = "assess.";

/// The data of a checklist, as JSON in an attribute in single quotes.
pub fn assess_data(here: &Here<'_>, of_type: &CommunityType) -> String {
    in_single_quotes(&scheme_data(here, of_type).to_string())
}

/// Escapes JSON for an attribute in single quotes. In double quotes every quote of the JSON would take six characters, which
/// were half of the data.
fn in_single_quotes(json: &str) -> String {
    marked::plain(json).replace('&', "&amp;").replace('<', "&lt;").replace('\'', "&#39;")
}

fn scheme_data(here: &Here<'_>, of_type: &CommunityType) -> Value {
    let edition = here.index.edition;
    let all: Vec<&Item> = edition.checklist(&of_type.id.value).collect();
    // In the order of the page, which is by dimension.
    let of_dimension = |dimension| all.iter().copied().filter(move |item: &&Item| &item.dimension.value == dimension);
    let items: Vec<&Item> = edition.dimensions.iter().flat_map(|dimension| of_dimension(&dimension.id.value)).collect();
    let scheme = edition.assessment.as_ref();
    let weights = scheme.map_or(&[][..], |scheme| &scheme.weights);
    let dimensions: Vec<Value> = edition
        .dimensions
        .iter()
        .filter(|dimension| items.iter().any(|item| item.dimension.value == dimension.id.value))
        .map(|dimension| {
            let weight = weights.iter().find(|(id, _)| id.value == dimension.id.value).map(|(_, weight)| *weight);
            json!({ "id": dimension.id.value.as_str(), "name": here.text(&dimension.name), "weight": weight })
        })
        .collect();
    let named: BTreeSet<&BodyId> = items.iter().flat_map(|item| bodies(here, item)).collect();
    let bodies: Map<String, Value> = named.into_iter().map(|id| (id.to_string(), plain(&here.body(id).text))).collect();
    let settings = &here.site.resolved.standard.site;
    let editions: Map<String, Value> =
        here.site.editions.iter().map(|index| (index.edition.id.to_string(), plain(&here.name_of(index)))).collect();
    let types: Map<String, Value> =
        edition.types.iter().map(|of| (of.id.value.to_string(), here.text(&of.name).into())).collect();
    let strings = here.lang.strings.iter().filter_map(|(key, text)| Some((key.strip_prefix(STRINGS)?, text)));
    let t: Map<String, Value> = strings.map(|(key, text)| (key.to_owned(), text.into())).collect();
    json!({
        "site": settings.id.map(|id| id.to_string()).unwrap_or_default(),
        "standard": settings.name.text(here.site.default_lang()),
        "names": settings.languages.iter().map(|lang| settings.name.text(lang)).collect::<BTreeSet<_>>(),
        "edition": edition.id.as_str(),
        "type": of_type.id.value.as_str(),
        "dimensions": dimensions,
        "grades": scheme.map(|scheme| grades(here, scheme)).unwrap_or_default(),
        "participants": scheme.map(|scheme| participants(here, scheme)).unwrap_or_default(),
        "bodies": bodies,
        "items": items.iter().map(|item| item_data(here, item, &of_type.id.value)).collect::<Vec<_>>(),
        "editions": editions,
        "foreign": foreign_names(here),
        "types": types,
        "words": words(here),
        "t": t,
    })
}

/// A name without its language, which `foreign` says.
fn plain(name: &str) -> Value {
    marked::plain(name).into_owned().into()
}

/// The names that are in another language than the page, with that language.
fn foreign_names(here: &Here<'_>) -> Map<String, Value> {
    let edition = here.index.edition;
    let names = edition.dimensions.iter().map(|dimension| &dimension.name);
    let names = names.chain(edition.assessment.iter().flat_map(|scheme| &scheme.grades).map(|grade| &grade.name));
    let names = names.chain(edition.bodies.iter().map(|body| &body.name));
    let names = names.chain(edition.types.iter().map(|of| &of.name));
    let names = names.chain(here.site.editions.iter().map(|index| &index.edition.designation));
    let titles: Vec<_> = edition.items.iter().map(|item| here.index.findings.item_titles(edition, item)).collect();
    let names = names.chain(titles.iter().map(AsRef::as_ref));
    let foreign = names.filter_map(|name| Some((here.text(name).to_owned(), here.name_lang(name)?.into())));
    foreign.filter(|(name, _)| !name.is_empty()).collect()
}

fn grades(here: &Here<'_>, scheme: &Assessment) -> Vec<Value> {
    let grade = |grade: &crate::model::Grade| json!({ "id": grade.id.value.as_str(), "name": here.text(&grade.name), "from": grade.from.value });
    scheme.grades.iter().map(grade).collect()
}

fn participants(here: &Here<'_>, scheme: &Assessment) -> Vec<Value> {
    let participant = |p: &crate::model::Participant| json!({ "id": p.id.value.as_str(), "name": plain(&here.body(&p.body.value).text), "weight": p.weight.value });
    scheme.participants.iter().map(participant).collect()
}

/// The bodies that the item's clauses name, without duplicates.
fn bodies<'a>(here: &Here<'a>, item: &Item) -> BTreeSet<&'a BodyId> {
    let clauses = item.clauses.iter().filter_map(|id| here.index.findings.clause(here.index.edition, &id.value));
    clauses.flat_map(|(_, clause)| &clause.bodies).map(|body| &body.value).collect()
}

fn item_data(here: &Here<'_>, item: &Item, of_type: &TypeId) -> Value {
    let veto = here.index.vetoes.get(&item.id.value);
    json!({
        "id": item.id.value.as_str(),
        "title": here.text(&here.index.findings.item_titles(here.index.edition, item)),
        "kind": if item.is_common() { "common" } else { "individual" },
        "dimension": item.dimension.value.as_str(),
        "points": item.points,
        "bodies": bodies(here, item).into_iter().map(BodyId::as_str).collect::<Vec<_>>(),
        "digest": question_digest::digest(here.index.of(), item, of_type, here.site.default_lang()).short(),
        "veto": veto.map(|veto| json!({ "atMost": veto.at_most.as_ref().map(|id| id.value.as_str()) })),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn data_stays_in_its_attribute() {
        let json = in_single_quotes(r#"{"a":"'><b>&amp;"}"#);
        assert_eq!(json, r#"{"a":"&#39;>&lt;b>&amp;amp;"}"#);
    }
}
