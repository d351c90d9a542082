//! Compares all things but clauses: elements, items, lists, entries, terms, bodies, types and others.

use super::change::{Difference, ThingChange, ThingFate};
use super::field::{Field, FieldKind};
use super::pictures::Replaced;
use super::texts::{item_names, item_texts};
use super::{elements, values};
use crate::diagnostic::Placed;
use crate::model::{
    Body, Catalogue, CommunityType, Document, Edition, Entry, Item, ItemKind, Lang, Localized, Mapping, Prose,
    ResponsibilityList, Term, Thing, ThingKind,
};
use crate::resolve::{Name, ResolvedEdition};
use crate::revision::wording::Wording;
use crate::source::markdown::ElementKind;
use std::collections::{BTreeMap, BTreeSet};

/// The kinds that are compared, in the order in which their changes are listed. Clauses are compared by themselves, and
/// the kinds without a rank as values of the things that name them.
pub fn things_compared() -> Vec<ThingKind> {
    ThingKind::ranked(|kind| compared(kind).map(|(rank, _)| rank))
}

pub(super) fn compare(before: ResolvedEdition<'_>, after: ResolvedEdition<'_>) -> Vec<ThingChange> {
    things_compared().into_iter().filter_map(compared).flat_map(|(_, changes)| changes(before, after)).collect()
}

/// Compares the things of a kind in an older and a newer edition.
type Comparison = fn(ResolvedEdition<'_>, ResolvedEdition<'_>) -> Vec<ThingChange>;

/// The place of a kind in the list of changes, and what compares its things.
fn compared(of: ThingKind) -> Option<(usize, Comparison)> {
    match of {
        // The kinds of elements have one rank, so they come in the order of the kinds.
        ThingKind::Table => Some((0, |before, after| elements::compare(ElementKind::Table, before, after))),
        ThingKind::Figure => Some((0, |before, after| elements::compare(ElementKind::Figure, before, after))),
        ThingKind::Formula => Some((0, |before, after| elements::compare(ElementKind::Formula, before, after))),
        ThingKind::Item => Some((1, |before, after| {
            let thing = |item: &Item| Thing::Item(item.id.value.clone());
            let replaced = Replaced::between(before.edition, after.edition);
            kind(&before.edition.items, &after.edition.items, thing, |a, b| item(a, b, (before, after), &replaced))
        })),
        ThingKind::List => Some((2, |before, after| {
            let thing = |list: &ResponsibilityList| Thing::List(list.id.value.clone());
            kind(&before.edition.lists, &after.edition.lists, thing, list)
        })),
        ThingKind::Entry => Some((3, |before, after| {
            let thing = |(_, entry): &(&ResponsibilityList, &Entry)| Thing::Entry(entry.id.value.clone());
            let replaced = Replaced::between(before.edition, after.edition);
            kind(&entries(before.edition), &entries(after.edition), thing, |a, b| entry(a, b, &replaced))
        })),
        ThingKind::Term => Some((4, |before, after| {
            let thing = |term: &Term| Thing::Term(term.id.value.clone());
            let replaced = Replaced::between(before.edition, after.edition);
            kind(&before.edition.terms, &after.edition.terms, thing, |a, b| term(a, b, &replaced))
        })),
        ThingKind::Body => Some((5, |before, after| {
            let thing = |body: &Body| Thing::Body(body.id.value.clone());
            let replaced = Replaced::between(before.edition, after.edition);
            kind(&before.edition.bodies, &after.edition.bodies, thing, |a, b| body(a, b, (before, after), &replaced))
        })),
        ThingKind::Type => Some((6, |before, after| {
            let thing = |of_type: &CommunityType| Thing::Type(of_type.id.value.clone());
            let replaced = Replaced::between(before.edition, after.edition);
            kind(&before.edition.types, &after.edition.types, thing, |a, b| community_type(a, b, &replaced))
        })),
        ThingKind::Value => Some((7, |before, after| {
            let (old, new) = (before.edition, after.edition);
            let fields = |a: &_, b: &_| values::value(a, b, (old, new));
            kind(&old.values, &new.values, |value| Thing::Value(value.id.value.clone()), fields)
        })),
        ThingKind::Document => Some((8, |before, after| {
            let thing = |of: &Document| Thing::Document(of.id.value.clone());
            kind(&before.edition.documents, &after.edition.documents, thing, document)
        })),
        ThingKind::Catalogue => Some((9, |before, after| {
            let (old, new) = (before.edition, after.edition);
            let thing = |of: &Catalogue| Thing::Catalogue(of.id.value.clone());
            kind(&old.catalogues, &new.catalogues, thing, |a, b| catalogue(a, b, (old, new)))
        })),
        ThingKind::Unit
        | ThingKind::Clause
        | ThingKind::Note
        | ThingKind::Example
        | ThingKind::Level
        | ThingKind::Party
        | ThingKind::Dimension
        | ThingKind::Grade
        | ThingKind::Provenance
        | ThingKind::Provision
        | ThingKind::File => None,
    }
}

/// Compares all things of one kind.
pub(super) fn kind<T>(
    old: &[T],
    new: &[T],
    thing: impl Fn(&T) -> Thing,
    fields: impl Fn(&T, &T) -> Vec<Option<Field>>,
) -> Vec<ThingChange> {
    let mut changes = Vec::new();
    let mut before: BTreeMap<Thing, &T> = old.iter().map(|value| (thing(value), value)).collect();
    for value in new {
        let thing = thing(value);
        let fate = match before.remove(&thing) {
            None => ThingFate::Added,
            Some(old) => ThingFate::Changed(fields(old, value).into_iter().flatten().collect()),
        };
        if fate != ThingFate::Changed(Vec::new()) {
            changes.push(ThingChange { thing, fate });
        }
    }
    // In the order of the old file.
    let gone = old.iter().map(thing).filter(|thing| before.contains_key(thing));
    changes.extend(gone.map(|thing| ThingChange { thing, fate: ThingFate::Removed }));
    changes
}

fn item(
    old: &Item,
    new: &Item,
    editions: (ResolvedEdition<'_>, ResolvedEdition<'_>),
    replaced: &Replaced<'_>,
) -> Vec<Option<Field>> {
    let (before, after) = editions;
    let kind = |item: &Item| if item.is_common() { "common" } else { "individual" };
    let types = |item: &Item| match &item.kind {
        ItemKind::Common => Vec::new(),
        ItemKind::Individual(types) => types.clone(),
    };
    vec![
        names(&item_names(before, old), &item_names(after, new)).map(text(FieldKind::Name)),
        langs(&item_texts(before, old), &item_texts(after, new), |a, b| a == b).map(text(FieldKind::Text)),
        (old.points != new.points).then_some(Field::Points(old.points, new.points)),
        value(FieldKind::Kind, Some(kind(old)), Some(kind(new))),
        ids(FieldKind::Types, &types(old), &types(new)),
        value(FieldKind::Dimension, Some(old.dimension.value.as_str()), Some(new.dimension.value.as_str())),
        renamed(FieldKind::DimensionRenamed, Some(new.dimension.value.as_str()), editions),
        ids(FieldKind::Clauses, &old.clauses, &new.clauses),
        prose(&old.evidence, &new.evidence).map(text(FieldKind::Evidence)),
        // The pictures of an item that is its clause are changes of the clause.
        old.text
            .own()
            .zip(new.text.own())
            .and_then(|(old, new)| replaced.in_prose(old, new))
            .or_else(|| replaced.in_prose(&old.evidence, &new.evidence)),
    ]
}

fn list(old: &ResponsibilityList, new: &ResponsibilityList) -> Vec<Option<Field>> {
    vec![
        names(&old.title, &new.title).map(text(FieldKind::Name)),
        value(FieldKind::Body, Some(old.body.value.as_str()), Some(new.body.value.as_str())),
    ]
}

/// Entries with their lists.
fn entries(edition: &Edition) -> Vec<(&ResponsibilityList, &Entry)> {
    edition.lists.iter().flat_map(|list| list.entries.iter().map(move |entry| (list, entry))).collect()
}

fn entry(
    old: &(&ResponsibilityList, &Entry),
    new: &(&ResponsibilityList, &Entry),
    replaced: &Replaced<'_>,
) -> Vec<Option<Field>> {
    vec![
        prose(&old.1.text, &new.1.text).map(text(FieldKind::Text)),
        replaced.in_prose(&old.1.text, &new.1.text),
        value(FieldKind::List, Some(old.0.id.value.as_str()), Some(new.0.id.value.as_str())),
        value(FieldKind::Role, Some(old.1.role.word()), Some(new.1.role.word())),
        ids(FieldKind::Clauses, &old.1.clauses, &new.1.clauses),
    ]
}

fn term(old: &Term, new: &Term, replaced: &Replaced<'_>) -> Vec<Option<Field>> {
    vec![
        names(&old.term, &new.term).map(text(FieldKind::Name)),
        prose(&old.definition, &new.definition).map(text(FieldKind::Text)),
        replaced.in_prose(&old.definition, &new.definition),
        aliases(&old.aliases, &new.aliases).map(text(FieldKind::Aliases)),
    ]
}

fn body(
    old: &Body,
    new: &Body,
    editions: (ResolvedEdition<'_>, ResolvedEdition<'_>),
    replaced: &Replaced<'_>,
) -> Vec<Option<Field>> {
    vec![
        names(&old.name, &new.name).map(text(FieldKind::Name)),
        prose(&old.description, &new.description).map(text(FieldKind::Text)),
        replaced.in_prose(&old.description, &new.description),
        aliases(&old.aliases, &new.aliases).map(text(FieldKind::Aliases)),
        value(FieldKind::Level, id(&old.level), id(&new.level)),
        value(FieldKind::Party, id(&old.party), id(&new.party)),
        renamed(FieldKind::LevelRenamed, id(&new.level), editions),
        renamed(FieldKind::PartyRenamed, id(&new.party), editions),
        value(FieldKind::Under, id(&old.under), id(&new.under)),
    ]
}

/// A group that both editions have and that has another name in the newer one.
fn renamed(
    kind: FieldKind,
    id: Option<&str>,
    (before, after): (ResolvedEdition<'_>, ResolvedEdition<'_>),
) -> Option<Field> {
    let group = kind.of()?.thing(id?).ok()?;
    let (Name::Text(old), Name::Text(new)) = (before.name(&group)?, after.name(&group)?) else { return None };
    Some(Field::Renamed(kind, group.id().to_owned(), names(&old, &new)?))
}

fn community_type(old: &CommunityType, new: &CommunityType, replaced: &Replaced<'_>) -> Vec<Option<Field>> {
    vec![
        names(&old.name, &new.name).map(text(FieldKind::Name)),
        prose(&old.description, &new.description).map(text(FieldKind::Text)),
        replaced.in_prose(&old.description, &new.description),
        aliases(&old.aliases, &new.aliases).map(text(FieldKind::Aliases)),
    ]
}

fn document(old: &Document, new: &Document) -> Vec<Option<Field>> {
    vec![
        names(&old.title, &new.title).map(text(FieldKind::Name)),
        value(FieldKind::Designation, Some(&old.designation), Some(&new.designation)),
        value(FieldKind::Citing, Some(old.citing.word()), Some(new.citing.word())),
        value(FieldKind::Address, old.address.as_deref(), new.address.as_deref()),
    ]
}

fn catalogue(old: &Catalogue, new: &Catalogue, editions: (&Edition, &Edition)) -> Vec<Option<Field>> {
    let ties = |catalogue: &Catalogue, edition: &Edition| -> Vec<String> {
        let own = edition.mappings.iter().filter(|mapping| mapping.catalogue.value == catalogue.id.value);
        let tie = |mapping: &Mapping| {
            let (kind, id, relation) = (mapping.of.kind(), mapping.of.id().to_owned(), mapping.relation.word());
            mapping.to.iter().map(move |entry| format!("{kind}:{id} {relation} {}", entry.value)).collect::<Vec<_>>()
        };
        own.flat_map(tie).collect()
    };
    let (before, after) = (ties(old, editions.0), ties(new, editions.1));
    vec![
        names(&old.name, &new.name).map(text(FieldKind::Name)),
        value(FieldKind::Version, old.version.as_deref(), new.version.as_deref()),
        value(FieldKind::Address, old.address.as_deref(), new.address.as_deref()),
        Difference::between(before.iter(), after.iter()).map(|difference| Field::Ids(FieldKind::Ties, difference)),
    ]
}

/// The languages in which two values differ. A language that only one edition has counts only if the other edition has
/// no language at all: then the text itself was added or removed.
pub(super) fn langs<T>(
    old: &Localized<T>,
    new: &Localized<T>,
    same: impl Fn(&T, &T) -> bool,
) -> Option<BTreeSet<Lang>> {
    let mut differing = BTreeSet::new();
    for (lang, value) in new.iter() {
        match old.get(lang) {
            Some(before) if same(before, value) => {}
            None if !old.is_empty() => {}
            _ => drop(differing.insert(lang.clone())),
        }
    }
    if new.is_empty() {
        differing.extend(old.iter().map(|(lang, _)| lang.clone()));
    }
    (!differing.is_empty()).then_some(differing)
}

pub(super) fn names(old: &Localized<String>, new: &Localized<String>) -> Option<BTreeSet<Lang>> {
    langs(old, new, |a, b| a == b)
}

fn aliases(old: &Localized<Vec<String>>, new: &Localized<Vec<String>>) -> Option<BTreeSet<Lang>> {
    // No aliases in any language equals an absent list of aliases.
    let none = |aliases: &Localized<Vec<String>>| aliases.iter().all(|(_, aliases)| aliases.is_empty());
    if none(old) && none(new) {
        return None;
    }
    langs(old, new, |a, b| a.iter().collect::<BTreeSet<_>>() == b.iter().collect())
}

fn prose(old: &Localized<Prose>, new: &Localized<Prose>) -> Option<BTreeSet<Lang>> {
    langs(old, new, |a, b| Wording::of_prose(a) == Wording::of_prose(b))
}

pub(super) fn text(kind: FieldKind) -> impl Fn(BTreeSet<Lang>) -> Field {
    move |langs| Field::Text(kind, langs)
}

pub(super) fn value(kind: FieldKind, old: Option<&str>, new: Option<&str>) -> Option<Field> {
    let text = |value: Option<&str>| value.unwrap_or("").to_owned();
    (old != new).then(|| Field::Value(kind, text(old), text(new)))
}

fn id<T: std::borrow::Borrow<str>>(id: &Option<Placed<T>>) -> Option<&str> {
    id.as_ref().map(|id| id.value.borrow())
}

fn ids<T: std::borrow::Borrow<str>>(kind: FieldKind, old: &[Placed<T>], new: &[Placed<T>]) -> Option<Field> {
    let strings = |ids: &[Placed<T>]| ids.iter().map(|id| id.value.borrow().to_owned()).collect::<Vec<String>>();
    let (old, new) = (strings(old), strings(new));
    Difference::between(old.iter(), new.iter()).map(|difference| Field::Ids(kind, difference))
}
