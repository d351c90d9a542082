//! The texts of everything but clauses, and their redlines.

use super::elements;
use super::field::FieldKind;
use crate::model::{Body, CommunityType, Item, Lang, Localized, Prose, Term, Thing, ThingKind};
use crate::resolve::ResolvedEdition;
use crate::revision::redline::{Redline, Side, redline};
use crate::revision::wording::Wording;
use crate::source::markdown::ElementKind;
use std::borrow::Cow;

/// The ids of all things of a kind that an edition has; none for the kinds that are not compared.
pub fn ids(of: ResolvedEdition<'_>, kind: ThingKind) -> Vec<&str> {
    let ids = &of.findings.ids;
    match kind {
        ThingKind::Clause => ids.clauses.keys().map(|id| id.as_str()).collect(),
        ThingKind::Table => of_elements(of, ElementKind::Table),
        ThingKind::Figure => of_elements(of, ElementKind::Figure),
        ThingKind::Formula => of_elements(of, ElementKind::Formula),
        ThingKind::Item => ids.items.keys().map(|id| id.as_str()).collect(),
        ThingKind::List => ids.lists.keys().map(|id| id.as_str()).collect(),
        ThingKind::Entry => ids.entries.keys().map(|id| id.as_str()).collect(),
        ThingKind::Term => ids.terms.keys().map(|id| id.as_str()).collect(),
        ThingKind::Body => ids.bodies.keys().map(|id| id.as_str()).collect(),
        ThingKind::Type => ids.types.keys().map(|id| id.as_str()).collect(),
        ThingKind::Value => ids.values.keys().map(|id| id.as_str()).collect(),
        ThingKind::Document => ids.documents.keys().map(|id| id.as_str()).collect(),
        ThingKind::Catalogue => ids.catalogues.keys().map(|id| id.as_str()).collect(),
        ThingKind::Unit
        | ThingKind::Note
        | ThingKind::Example
        | ThingKind::Level
        | ThingKind::Party
        | ThingKind::Dimension
        | ThingKind::Grade
        | ThingKind::Provenance
        | ThingKind::Provision
        | ThingKind::File => Vec::new(),
    }
}

fn of_elements(of: ResolvedEdition<'_>, kind: ElementKind) -> Vec<&str> {
    of.findings.ids.elements.get(&kind).into_iter().flatten().map(|(id, _)| id.as_str()).collect()
}

/// The texts of a thing in a language, by field. Empty if the edition does not have the thing, and for clauses and files.
fn texts(of: ResolvedEdition<'_>, thing: &Thing, lang: &Lang) -> Vec<(FieldKind, Wording)> {
    let (edition, ids) = (of.edition, &of.findings.ids);
    let element = |kind, id| of.findings.element(edition, kind, id).map(|element| elements::texts(of, element, lang));
    let texts = match thing {
        Thing::Table(id) => element(ElementKind::Table, id),
        Thing::Figure(id) => element(ElementKind::Figure, id),
        Thing::Formula(id) => element(ElementKind::Formula, id),
        Thing::Item(id) => ids.items.get(id).map(|&place| {
            let item = &edition.items[place];
            vec![
                (FieldKind::Name, name(&item_names(of, item), lang)),
                (FieldKind::Text, item_texts(of, item).get(lang).cloned()),
                (FieldKind::Evidence, prose(&item.evidence, lang)),
            ]
        }),
        Thing::List(id) => {
            ids.lists.get(id).map(|&place| vec![(FieldKind::Name, name(&edition.lists[place].title, lang))])
        }
        Thing::Entry(id) => ids
            .entries
            .get(id)
            .map(|&(list, entry)| vec![(FieldKind::Text, prose(&edition.lists[list].entries[entry].text, lang))]),
        Thing::Term(id) => ids.terms.get(id).map(|&place| {
            let Term { term, definition, aliases, .. } = &edition.terms[place];
            named(term, definition, aliases, lang)
        }),
        Thing::Body(id) => ids.bodies.get(id).map(|&place| {
            let Body { name, description, aliases, .. } = &edition.bodies[place];
            named(name, description, aliases, lang)
        }),
        Thing::Type(id) => ids.types.get(id).map(|&place| {
            let CommunityType { name, description, aliases, .. } = &edition.types[place];
            named(name, description, aliases, lang)
        }),
        Thing::Value(id) => {
            ids.values.get(id).map(|&place| vec![(FieldKind::Name, name(&edition.values[place].name, lang))])
        }
        Thing::Document(id) => {
            ids.documents.get(id).map(|&place| vec![(FieldKind::Name, name(&edition.documents[place].title, lang))])
        }
        Thing::Catalogue(id) => {
            ids.catalogues.get(id).map(|&place| vec![(FieldKind::Name, name(&edition.catalogues[place].name, lang))])
        }
        Thing::Unit(_)
        | Thing::Clause(_)
        | Thing::Note(_)
        | Thing::Example(_)
        | Thing::Level(_)
        | Thing::Party(_)
        | Thing::Dimension(_)
        | Thing::Grade(_)
        | Thing::Provenance(_)
        | Thing::Provision(_)
        | Thing::File(_) => None,
    };
    let said = texts.into_iter().flatten();
    said.filter_map(|(word, wording)| Some((word, wording?))).collect()
}

/// The redlines of a thing's texts in a language, by field. Unchanged texts are omitted. A text that
/// only one edition has was added or removed as a whole.
pub fn thing_redlines(
    old: ResolvedEdition<'_>,
    new: ResolvedEdition<'_>,
    thing: &Thing,
    lang: &Lang,
) -> Vec<(FieldKind, Redline)> {
    let (old_labels, new_labels) = (old.reading(lang), new.reading(lang));
    let (before, after) = (texts(old, thing, lang), texts(new, thing, lang));
    let nothing = Wording::default();
    let find = |texts: &[(FieldKind, Wording)], field: FieldKind| {
        texts.iter().find(|(other, _)| *other == field).map(|(_, wording)| wording.clone())
    };
    FieldKind::TEXTS
        .into_iter()
        .filter_map(|field| {
            let (a, b) = (find(&before, field), find(&after, field));
            let (a, b) = (a.as_ref().unwrap_or(&nothing), b.as_ref().unwrap_or(&nothing));
            let redline = redline(Side::of(a, &old_labels), Side::of(b, &new_labels));
            (!redline.is_same()).then_some((field, redline))
        })
        .collect()
}

/// The titles of an item, without the number of an untitled clause: renumbering does not retitle.
pub(super) fn item_names<'a>(of: ResolvedEdition<'_>, item: &'a Item) -> Cow<'a, Localized<String>> {
    match of.findings.clause_of_item(of.edition, item) {
        Some((_, clause)) if item.title.is_empty() => Cow::Owned(clause.titles()),
        _ => Cow::Borrowed(&item.title),
    }
}

/// The texts of an item, its own or those of its clause.
pub(super) fn item_texts(of: ResolvedEdition<'_>, item: &Item) -> Localized<Wording> {
    let clause = of.findings.clause_of_item(of.edition, item).into_iter();
    let said = clause.flat_map(|(_, clause)| clause.texts.iter());
    let said = said.map(|(lang, text)| (lang.clone(), Wording { lines: Wording::of(text).body().to_vec() }));
    let own = item.text.own().into_iter().flat_map(Localized::iter);
    own.map(|(lang, text)| (lang.clone(), Wording::of_prose(text))).chain(said).collect()
}

/// The texts of a thing with a name, a text and other names.
fn named(
    own_name: &Localized<String>,
    text: &Localized<Prose>,
    other_names: &Localized<Vec<String>>,
    lang: &Lang,
) -> Vec<(FieldKind, Option<Wording>)> {
    vec![
        (FieldKind::Name, name(own_name, lang)),
        (FieldKind::Text, prose(text, lang)),
        (FieldKind::Aliases, aliases(other_names, lang)),
    ]
}

fn name(name: &Localized<String>, lang: &Lang) -> Option<Wording> {
    name.get(lang).map(|name| Wording::of_plain(name))
}

fn prose(prose: &Localized<Prose>, lang: &Lang) -> Option<Wording> {
    prose.get(lang).map(Wording::of_prose)
}

/// Aliases as one line.
fn aliases(aliases: &Localized<Vec<String>>, lang: &Lang) -> Option<Wording> {
    let comma = lang.list_comma();
    aliases.get(lang).filter(|aliases| !aliases.is_empty()).map(|aliases| Wording::of_plain(&aliases.join(comma)))
}
