//! The YAML files of an edition that amends another: they contain only what the amendments put in.

use super::provision::{Anchor, AnchorWord};
use crate::diagnostic::{Diagnostic, Placed, Span};
use crate::model::read::context::Context;
use crate::model::read::rules::{AMENDMENT_LEFT_OVER, WRONG_TYPE};
use crate::model::{Thing, ThingKind};
use crate::source::yaml::{Yaml, YamlKind};
use crate::source::{DataFile, EditionSources};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A kind of thing that stands in a list of a YAML file.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The kind.
    pub of: ThingKind,
    /// The key of the list in the file; `None` if the file is the list.
    key: Option<&'static str>,
    /// For an entry: the key of the list in an element of the outer list.
    inner: Option<&'static str>,
}

/// The entries of responsibility lists.
const ENTRY: Kind = Kind { of: ThingKind::Entry, key: None, inner: Some("entries") };

/// All kinds of things that stand in lists. A file without such a list is one thing (`file:assessment.yaml`).
const KINDS: [Kind; 12] = [
    Kind { of: ThingKind::Term, key: None, inner: None },
    Kind { of: ThingKind::Body, key: Some("bodies"), inner: None },
    Kind { of: ThingKind::Level, key: Some("levels"), inner: None },
    Kind { of: ThingKind::Party, key: Some("parties"), inner: None },
    Kind { of: ThingKind::List, key: None, inner: None },
    ENTRY,
    Kind { of: ThingKind::Type, key: None, inner: None },
    Kind { of: ThingKind::Item, key: Some("items"), inner: None },
    Kind { of: ThingKind::Dimension, key: Some("dimensions"), inner: None },
    Kind { of: ThingKind::Value, key: Some("values"), inner: None },
    Kind { of: ThingKind::Unit, key: Some("units"), inner: None },
    Kind { of: ThingKind::Document, key: None, inner: None },
];

/// Files that are changed as a whole: the ties in `mappings.yaml` have no ids.
const WHOLE: [&str; 2] = ["assessment", "mappings"];

impl Kind {
    /// The word in references.
    pub fn word(self) -> &'static str {
        self.of.word()
    }

    /// The file, without extension.
    pub fn file(self) -> &'static str {
        self.of.row().defined_in.trim_end_matches(".yaml")
    }
}

/// What an amendment names in a YAML file.
#[derive(Clone, Debug)]
pub enum Named {
    /// An element of a list.
    Element(Kind, String),
    /// A whole file, without extension.
    File(&'static str),
}

impl Named {
    /// Splits `item:fees-shown`. `None` for a word that names a clause or an unknown kind.
    pub fn parse(word: &str) -> Option<Named> {
        let (kind, id) = word.split_once(':')?;
        if kind == "file" {
            let name = id.strip_suffix(".yaml")?;
            return WHOLE.into_iter().find(|known| *known == name).map(Named::File);
        }
        KINDS.into_iter().find(|known| known.word() == kind).map(|kind| Named::Element(kind, id.to_owned()))
    }

    /// The files that are changed as a whole, without extension.
    pub fn files() -> impl Iterator<Item = &'static str> {
        WHOLE.into_iter()
    }

    /// The words of all kinds.
    pub fn kinds() -> impl Iterator<Item = &'static str> {
        KINDS.into_iter().map(Kind::word)
    }

    /// The thing as the model names it; its file for one that the model does not count as a thing.
    pub fn thing(&self) -> Option<Thing> {
        match self {
            Named::Element(kind, id) => {
                let thing = kind.of.row().locked.then(|| kind.of.thing(id).ok()).flatten();
                thing.or_else(|| Some(Thing::File(kind.of.row().defined_in.to_owned())))
            }
            Named::File(name) => Some(Thing::File(format!("{name}.yaml"))),
        }
    }
}

/// The YAML files of both editions.
pub struct Data<'s> {
    own: BTreeMap<&'static str, &'s Arc<Yaml>>,
    /// The files of the amended edition, changed so far; and the file that a new one stands in.
    changed: BTreeMap<&'static str, DataFile>,
    /// The elements of own files that a provision named, by their place.
    used: BTreeSet<Span>,
}

impl<'s> Data<'s> {
    pub fn new(own: &'s EditionSources, base: &EditionSources) -> Data<'s> {
        let is_data = |name: &str| !matches!(name, "edition" | "errata" | "comments");
        let own = own.data.iter().filter(|(name, _)| is_data(name));
        let base = base.data.iter().filter(|(name, _)| is_data(name));
        Data {
            own: own.filter_map(|(name, data)| Some((*name, data.value.as_ref()?))).collect(),
            changed: base.map(|(name, data)| (*name, data.clone())).collect(),
            used: BTreeSet::new(),
        }
    }

    /// The files of the whole edition.
    pub fn whole(&self, own: &EditionSources, base: &EditionSources) -> BTreeMap<&'static str, DataFile> {
        let mut whole = self.changed.clone();
        if let (Some(own), Some(base)) = (own.data.get("edition"), base.data.get("edition")) {
            let value = own.value.as_ref().map(|own| Arc::new(super::inherited(own, base.value.as_deref())));
            whole.insert("edition", DataFile { value, ..own.clone() });
        }
        // Neither is amended: each edition has its own.
        for name in ["errata", "comments"] {
            if let Some(data) = own.data.get(name) {
                whole.insert(name, data.clone());
            }
        }
        whole
    }

    /// Whether the amended edition has an element or a file.
    pub fn has(&self, named: &Named) -> bool {
        match named {
            Named::Element(kind, id) => {
                let value = self.changed.get(kind.file()).and_then(|data| data.value.as_deref());
                value.is_some_and(|value| lists(value, *kind).iter().any(|list| find(list, id).is_some()))
            }
            Named::File(name) => self.changed.get(name).is_some_and(|data| data.value.is_some()),
        }
    }

    /// All ids of a kind in the amended edition.
    pub fn ids(&self, kind: Kind) -> Vec<String> {
        let value = self.changed.get(kind.file()).and_then(|data| data.value.as_deref());
        let lists = value.map_or_else(Vec::new, |value| lists(value, kind));
        lists.into_iter().flatten().filter_map(id_of).map(str::to_owned).collect()
    }

    /// The element or file that the amending edition puts in, which counts as used.
    pub fn new_value(&mut self, named: &Named) -> Option<Yaml> {
        let value = match named {
            Named::File(name) => self.own.get(name)?.as_ref().clone(),
            Named::Element(kind, id) => {
                let lists = lists(self.own.get(kind.file())?, *kind);
                lists.into_iter().find_map(|list| Some(list[find(list, id)?].clone()))?
            }
        };
        self.used.insert(value.span);
        if let (Named::Element(Kind { of: ThingKind::List, .. }, _), YamlKind::List(entries)) =
            (named, key(&value, "entries").map_or(&YamlKind::Null, |entries| &entries.kind))
            && !self.has(named)
        {
            // The entries of a new list come with it.
            self.used.extend(entries.iter().map(|entry| entry.span));
        }
        Some(value)
    }

    /// The element of the amended edition as it is now.
    pub fn old_value(&self, named: &Named) -> Option<&Yaml> {
        match named {
            Named::File(name) => self.changed.get(name)?.value.as_deref(),
            Named::Element(kind, id) => {
                let lists = lists(self.changed.get(kind.file())?.value.as_deref()?, *kind);
                lists.into_iter().find_map(|list| Some(&list[find(list, id)?]))
            }
        }
    }

    /// Puts a value in the place of an element or file. A replaced list keeps its entries.
    pub fn replace(&mut self, named: &Named, mut value: Yaml) {
        match named {
            Named::File(name) => self.set(name, value),
            Named::Element(kind, id) => {
                if kind.of == ThingKind::List {
                    let entries = self.old_value(named).and_then(|old| key(old, "entries")).cloned();
                    set_key(&mut value, "entries", entries);
                }
                self.with_lists(*kind, &mut |_, list| {
                    if let Some(at) = find(list, id) {
                        list[at] = value.clone();
                    }
                });
            }
        }
    }

    /// Takes an element or file away.
    pub fn remove(&mut self, named: &Named) {
        match named {
            Named::File(name) => {
                self.changed.remove(name);
            }
            Named::Element(kind, id) => self.with_lists(*kind, &mut |_, list| list.retain(|of| id_of(of) != Some(id))),
        }
    }

    /// Puts a new element beside another, or at the end. Returns whether the place exists.
    pub fn add(&mut self, kind: Kind, value: &Yaml, place: Option<&Anchor>) -> bool {
        let beside = place.map(|place| (place.word, place.of.value.rsplit(':').next().unwrap_or_default().to_owned()));
        if self.changed.get(kind.file()).is_none_or(|data| data.value.is_none()) {
            self.begin(kind, value);
        }
        let mut done = false;
        self.with_lists(kind, &mut |outer, list| {
            if done {
                return;
            }
            let at = match &beside {
                None => (kind.inner.is_none()).then_some(list.len()),
                Some((AnchorWord::Under, id)) => (outer == Some(id.as_str())).then_some(list.len()),
                Some((AnchorWord::After, id)) => find(list, id).map(|at| at + 1),
                Some((AnchorWord::Before, id)) => find(list, id),
            };
            if let Some(at) = at {
                list.insert(at, value.clone());
                done = true;
            }
        });
        done
    }

    /// Begins a file or a list that the amended edition does not have.
    fn begin(&mut self, kind: Kind, value: &Yaml) {
        let none = Yaml { kind: YamlKind::List(Vec::new()), span: value.span, comment: None };
        let whole = match kind.key {
            None => none,
            Some(_) => Yaml { kind: YamlKind::Map(Vec::new()), ..none },
        };
        self.set(kind.file(), whole);
    }

    fn set(&mut self, name: &'static str, value: Yaml) {
        let file = value.span.file;
        self.changed.insert(name, DataFile { file, value: Some(Arc::new(value)), readable: true });
    }

    /// Changes the lists of a kind; entries have a list for each responsibility list, which is given by its id.
    fn with_lists(&mut self, kind: Kind, change: &mut dyn FnMut(Option<&str>, &mut Vec<Yaml>)) {
        let Some(value) = self.changed.get_mut(kind.file()).and_then(|data| data.value.as_mut()) else { return };
        let value = Arc::make_mut(value);
        let span = value.span;
        let list = match (kind.key, &mut value.kind) {
            (None, YamlKind::List(list)) => list,
            (Some(name), YamlKind::Map(entries)) => {
                let at = entries.iter().position(|(key, _)| key.value == name).unwrap_or_else(|| {
                    let none = Yaml { kind: YamlKind::List(Vec::new()), span, comment: None };
                    entries.push((Placed::new(name.to_owned(), span), none));
                    entries.len() - 1
                });
                match &mut entries[at].1.kind {
                    YamlKind::List(list) => list,
                    _ => return,
                }
            }
            _ => return,
        };
        let Some(inner) = kind.inner else { return change(None, list) };
        for outer in list {
            let id = id_of(outer).map(str::to_owned);
            let YamlKind::Map(entries) = &mut outer.kind else { continue };
            if let Some((_, Yaml { kind: YamlKind::List(list), .. })) =
                entries.iter_mut().find(|(key, _)| key.value == inner)
            {
                change(id.as_deref(), list);
            }
        }
    }

    /// Reports what the YAML files contain and no provision names.
    pub fn left_over(&self, cx: &mut Context<'_>) {
        for (&name, value) in &self.own {
            let first_line = value.span.part(0..cx.texts.slice(value.span).lines().next().map_or(0, str::len));
            let kinds: Vec<Kind> = KINDS.into_iter().filter(|kind| kind.file() == name).collect();
            let Some(&first) = kinds.first() else {
                if !self.used.contains(&value.span) {
                    left_over(cx, first_line, &format!("file:{name}.yaml"));
                }
                continue;
            };
            let shape = if kinds.iter().all(|kind| kind.key.is_none()) { "a list" } else { "a map" };
            match (&value.kind, shape) {
                (YamlKind::List(list), "a list") => list.iter().for_each(|element| self.element(cx, first, element)),
                (YamlKind::Map(entries), "a map") => {
                    for (key, value) in entries {
                        match (kinds.iter().find(|kind| kind.key == Some(&key.value)), &value.kind) {
                            (Some(kind), YamlKind::List(list)) => {
                                list.iter().for_each(|element| self.element(cx, *kind, element));
                            }
                            _ => left_over(cx, key.span, &key.value),
                        }
                    }
                }
                _ => {
                    let message = format!("`{name}.yaml` is {shape}, and this is {}", value.kind.name());
                    cx.diagnostics.push(Diagnostic::new(&WRONG_TYPE, first_line, message));
                }
            }
        }
    }

    fn element(&self, cx: &mut Context<'_>, kind: Kind, element: &Yaml) {
        if kind.of != ThingKind::List {
            if !self.used.contains(&element.span) {
                not_named(cx, kind, element);
            }
            return;
        }
        // A list that is not named only says which list its entries belong to.
        let YamlKind::Map(fields) = &element.kind else { return left_over(cx, element.span, "list") };
        let is_named = self.used.contains(&element.span);
        for (key, value) in fields.iter().filter(|(key, _)| key.value != "id") {
            match (&value.kind, key.value == "entries") {
                (YamlKind::List(entries), true) => {
                    for of in entries.iter().filter(|of| !self.used.contains(&of.span)) {
                        not_named(cx, ENTRY, of);
                    }
                }
                _ if !is_named => {
                    left_over(cx, key.span, &format!("list:{}", id_of(element).unwrap_or("…")));
                }
                _ => {}
            }
        }
    }
}

fn not_named(cx: &mut Context<'_>, kind: Kind, element: &Yaml) {
    let id = match &element.kind {
        YamlKind::Map(fields) => fields.iter().find(|(key, _)| key.value == "id").map(|(_, id)| id.span),
        _ => None,
    };
    left_over(cx, id.unwrap_or(element.span), &format!("{}:{}", kind.word(), id_of(element).unwrap_or("…")));
}

fn left_over(cx: &mut Context<'_>, span: Span, named: &str) {
    let diagnostic = Diagnostic::new(&AMENDMENT_LEFT_OVER, span, "no provision of the amendments puts this in")
        .note("the YAML files of an edition that amends another contain only what its amendments change")
        .help(format!("write a provision with `add=\"{named}\"` or `replace=\"{named}\"`, or delete this"));
    cx.diagnostics.push(diagnostic);
}

/// The lists of a kind.
fn lists(value: &Yaml, kind: Kind) -> Vec<&[Yaml]> {
    let outer = match kind.key {
        Some(name) => key(value, name),
        None => Some(value),
    };
    let Some(YamlKind::List(list)) = outer.map(|outer| &outer.kind) else { return Vec::new() };
    let Some(inner) = kind.inner else { return vec![list] };
    let inner = list.iter().filter_map(|element| key(element, inner));
    inner.filter_map(|list| if let YamlKind::List(list) = &list.kind { Some(list.as_slice()) } else { None }).collect()
}

fn key<'y>(value: &'y Yaml, name: &str) -> Option<&'y Yaml> {
    match &value.kind {
        YamlKind::Map(entries) => entries.iter().find(|(key, _)| key.value == name).map(|(_, value)| value),
        _ => None,
    }
}

fn set_key(value: &mut Yaml, name: &str, new: Option<Yaml>) {
    let span = value.span;
    if let YamlKind::Map(entries) = &mut value.kind {
        entries.retain(|(key, _)| key.value != name);
        entries.extend(new.map(|new| (Placed::new(name.to_owned(), span), new)));
    }
}

fn id_of(element: &Yaml) -> Option<&str> {
    match key(element, "id").map(|id| &id.kind) {
        Some(YamlKind::Text(id)) => Some(id.trim()),
        _ => None,
    }
}

fn find(list: &[Yaml], id: &str) -> Option<usize> {
    list.iter().position(|element| id_of(element) == Some(id))
}

/// Whether two values are the same, wherever they stand.
pub fn same(a: &Yaml, b: &Yaml) -> bool {
    match (&a.kind, &b.kind) {
        (YamlKind::Null, YamlKind::Null) => true,
        (YamlKind::Bool(a), YamlKind::Bool(b)) => a == b,
        (YamlKind::Number(a), YamlKind::Number(b)) | (YamlKind::Text(a), YamlKind::Text(b)) => a == b,
        (YamlKind::List(a), YamlKind::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (YamlKind::Map(a), YamlKind::Map(b)) => {
            let other = |name: &str| b.iter().find(|(key, _)| key.value == name).map(|(_, value)| value);
            a.len() == b.len() && a.iter().all(|(key, value)| other(&key.value).is_some_and(|other| same(value, other)))
        }
        _ => false,
    }
}
