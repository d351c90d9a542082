//! The texts of items, lists, entries, terms, bodies and types, and their redlines.

use super::{Subject, labels};
use crate::model::{Entry, EntryId, Item, Lang, Localized, Prose, Thing};
use crate::resolve::Resolved;
use crate::revision::redline::{Redline, Side, redline};
use crate::revision::wording::Wording;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// The texts of an edition's things. Entries are nested in lists, so they are indexed once.
#[derive(Clone, Debug)]
pub struct Texts<'a> {
    /// The edition of the texts.
    pub of: Subject<'a>,
    entries: BTreeMap<&'a EntryId, &'a Entry>,
}

impl<'a> Texts<'a> {
    /// Indexes the entries of an edition.
    pub fn of(of: Subject<'a>) -> Texts<'a> {
        let entries = of.edition.lists.iter().flat_map(|list| &list.entries);
        Texts { of, entries: entries.map(|entry| (&entry.id.value, entry)).collect() }
    }

    /// Whether the edition has the thing.
    pub fn has(&self, thing: &Thing) -> bool {
        let ids = &self.of.findings.ids;
        match thing {
            Thing::Clause(id) => ids.clauses.contains_key(id),
            Thing::Item(id) => ids.items.contains_key(id),
            Thing::List(id) => ids.lists.contains_key(id),
            Thing::Entry(id) => self.entries.contains_key(id),
            Thing::Term(id) => ids.terms.contains_key(id),
            Thing::Body(id) => ids.bodies.contains_key(id),
            Thing::Type(id) => ids.types.contains_key(id),
            Thing::File(_) => false,
        }
    }

    /// The ids of all things of a kind.
    pub fn ids(&self, kind: &str) -> Vec<&'a str> {
        let ids = &self.of.findings.ids;
        match kind {
            "clause" => ids.clauses.keys().map(|id| id.as_str()).collect(),
            "item" => ids.items.keys().map(|id| id.as_str()).collect(),
            "list" => ids.lists.keys().map(|id| id.as_str()).collect(),
            "entry" => self.entries.keys().map(|id| id.as_str()).collect(),
            "term" => ids.terms.keys().map(|id| id.as_str()).collect(),
            "body" => ids.bodies.keys().map(|id| id.as_str()).collect(),
            "type" => ids.types.keys().map(|id| id.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The texts of a thing in a language, by the word of their [`Field`](super::Field): `name`, `text`, `aliases`,
    /// `evidence`. Empty if the edition does not have the thing, and for clauses and files.
    fn texts(&self, thing: &Thing, lang: &Lang) -> Vec<(&'static str, Wording)> {
        let (edition, ids) = (self.of.edition, &self.of.findings.ids);
        let texts = match thing {
            Thing::Item(id) => ids.items.get(id).map(|&place| {
                let item = &edition.items[place];
                vec![
                    ("name", name(&item_names(self.of, item), lang)),
                    ("text", item_texts(self.of, item).get(lang).cloned()),
                    ("evidence", prose(&item.evidence, lang)),
                ]
            }),
            Thing::List(id) => ids.lists.get(id).map(|&place| vec![("name", name(&edition.lists[place].title, lang))]),
            Thing::Entry(id) => self.entries.get(id).map(|entry| vec![("text", prose(&entry.text, lang))]),
            Thing::Term(id) => ids.terms.get(id).map(|&place| {
                let term = &edition.terms[place];
                vec![
                    ("name", name(&term.term, lang)),
                    ("text", prose(&term.definition, lang)),
                    ("aliases", aliases(&term.aliases, lang)),
                ]
            }),
            Thing::Body(id) => ids.bodies.get(id).map(|&place| {
                let body = &edition.bodies[place];
                vec![
                    ("name", name(&body.name, lang)),
                    ("text", prose(&body.description, lang)),
                    ("aliases", aliases(&body.aliases, lang)),
                ]
            }),
            Thing::Type(id) => ids.types.get(id).map(|&place| {
                let of_type = &edition.types[place];
                vec![
                    ("name", name(&of_type.name, lang)),
                    ("text", prose(&of_type.description, lang)),
                    ("aliases", aliases(&of_type.aliases, lang)),
                ]
            }),
            Thing::Clause(_) | Thing::File(_) => None,
        };
        let said = texts.into_iter().flatten();
        said.filter_map(|(word, wording)| Some((word, wording?))).collect()
    }
}

/// The redlines of a thing's texts in a language, by the word of their field. Unchanged texts are omitted. A text that
/// only one edition has was added or removed as a whole.
pub fn thing_redlines(
    resolved: &Resolved,
    old: &Texts<'_>,
    new: &Texts<'_>,
    thing: &Thing,
    lang: &Lang,
) -> Vec<(&'static str, Redline)> {
    let (old_labels, new_labels) = (labels(resolved, old.of, lang), labels(resolved, new.of, lang));
    let (before, after) = (old.texts(thing, lang), new.texts(thing, lang));
    let nothing = Wording::default();
    let find = |texts: &[(&str, Wording)], word: &str| {
        texts.iter().find(|(other, _)| *other == word).map(|(_, wording)| wording.clone())
    };
    ["name", "text", "aliases", "evidence"]
        .into_iter()
        .filter_map(|word| {
            let (a, b) = (find(&before, word), find(&after, word));
            let (a, b) = (a.as_ref().unwrap_or(&nothing), b.as_ref().unwrap_or(&nothing));
            let redline = redline(Side::of(a, &old_labels), Side::of(b, &new_labels));
            (!redline.is_same()).then_some((word, redline))
        })
        .collect()
}

/// The titles of an item, without the number of an untitled clause: renumbering does not retitle.
pub(super) fn item_names<'a>(of: Subject<'_>, item: &'a Item) -> Cow<'a, Localized<String>> {
    match of.findings.clause_of_item(of.edition, item) {
        Some((_, clause)) if item.title.is_empty() => Cow::Owned(clause.titles()),
        _ => Cow::Borrowed(&item.title),
    }
}

/// The texts of an item, its own or those of its clause.
pub(super) fn item_texts(of: Subject<'_>, item: &Item) -> Localized<Wording> {
    let clause = of.findings.clause_of_item(of.edition, item).into_iter();
    let said = clause.flat_map(|(_, clause)| clause.texts.iter());
    let said = said.map(|(lang, text)| (lang.clone(), Wording { lines: Wording::of(text).body().to_vec() }));
    let own = item.text.own().into_iter().flat_map(Localized::iter);
    own.map(|(lang, text)| (lang.clone(), Wording::of_prose(text))).chain(said).collect()
}

fn name(name: &Localized<String>, lang: &Lang) -> Option<Wording> {
    name.get(lang).map(|name| Wording::of_plain(name))
}

fn prose(prose: &Localized<Prose>, lang: &Lang) -> Option<Wording> {
    prose.get(lang).map(Wording::of_prose)
}

/// Aliases as one line.
fn aliases(aliases: &Localized<Vec<String>>, lang: &Lang) -> Option<Wording> {
    let comma = if lang.as_str().starts_with("zh") { "、" } else { ", " };
    aliases.get(lang).filter(|aliases| !aliases.is_empty()).map(|aliases| Wording::of_plain(&aliases.join(comma)))
}
