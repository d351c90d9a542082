//! The YAML files of an edition that amends another: they contain only what the amendments put in.

use super::lists::{ListFile, Place};
use super::provision::{Anchor, AnchorWord};
use crate::diagnostic::{Diagnostic, Span};
use crate::model::read::context::Context;
use crate::model::read::rules::{AMENDMENT_LEFT_OVER, WRONG_TYPE};
use crate::model::{Thing, ThingKind};
use crate::source::yaml::{Yaml, YamlKind};
use crate::source::{DataFile, EditionSources};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// A kind of thing that stands in a list of a YAML file.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The kind.
    pub of: ThingKind,
    /// The key of the list in the file; `None` if the file is the list.
    pub key: Option<&'static str>,
    /// For an entry: the key of the list in an element of the outer list.
    inner: Option<&'static str>,
}

/// The entries of responsibility lists.
const ENTRY: Kind = Kind { of: ThingKind::Entry, key: None, inner: Some("entries") };

/// All kinds of things that stand in lists. A file without such a list is one thing (`file:assessment.yaml`).
pub const KINDS: [Kind; 12] = [
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

/// A file that is changed as a whole: it is one thing, or its parts have no ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WholeFile {
    Assessment,
    Mappings,
}

impl WholeFile {
    /// All of them.
    pub const ALL: [WholeFile; 2] = [WholeFile::Assessment, WholeFile::Mappings];

    /// The file, without extension.
    pub fn name(self) -> &'static str {
        match self {
            WholeFile::Assessment => "assessment",
            WholeFile::Mappings => "mappings",
        }
    }
}

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
    /// A whole file.
    File(WholeFile),
}

impl Named {
    /// Splits `item:fees-shown`. `None` for a word that names a clause or an unknown kind.
    pub fn parse(word: &str) -> Option<Named> {
        let (word, id) = word.split_once(':')?;
        match ThingKind::named(word)? {
            ThingKind::File => {
                let name = id.strip_suffix(".yaml")?;
                WholeFile::ALL.into_iter().find(|file| file.name() == name).map(Named::File)
            }
            of => KINDS.into_iter().find(|kind| kind.of == of).map(|kind| Named::Element(kind, id.to_owned())),
        }
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
            Named::File(file) => Some(Thing::File(format!("{}.yaml", file.name()))),
        }
    }
}

/// The YAML files of both editions.
pub struct Data<'s> {
    own: BTreeMap<&'static str, &'s Arc<Yaml>>,
    /// The elements of the own files by kind and id; of several with an id the first.
    own_elements: HashMap<(ThingKind, &'s str), &'s Yaml>,
    /// The files of the amended edition that no provision has changed in their lists.
    changed: BTreeMap<&'static str, DataFile>,
    /// Those that provisions change, taken apart, each beside what else is known about the file.
    lists: BTreeMap<&'static str, (DataFile, ListFile)>,
    /// The elements of own files that a provision named, by their place.
    used: BTreeSet<Span>,
}

impl<'s> Data<'s> {
    pub fn new(own: &'s EditionSources, base: &EditionSources) -> Data<'s> {
        let is_data = |name: &str| !matches!(name, "edition" | "errata" | "comments");
        let own = own.data.iter().filter(|(name, _)| is_data(name));
        let own: BTreeMap<_, _> = own.filter_map(|(name, data)| Some((*name, data.value.as_ref()?))).collect();
        let base = base.data.iter().filter(|(name, _)| is_data(name));
        let mut own_elements = HashMap::new();
        for kind in KINDS {
            let lists = own.get(kind.file()).map_or_else(Vec::new, |value| lists(value, kind));
            for element in lists.into_iter().flatten() {
                if let Some(id) = id_of(element) {
                    own_elements.entry((kind.of, id)).or_insert(element);
                }
            }
        }
        Data {
            own,
            own_elements,
            changed: base.map(|(name, data)| (*name, data.clone())).collect(),
            lists: BTreeMap::new(),
            used: BTreeSet::new(),
        }
    }

    /// The files of the whole edition.
    pub fn whole(self, own: &EditionSources, base: &EditionSources) -> BTreeMap<&'static str, DataFile> {
        let mut whole = self.changed;
        let apart = self.lists.into_iter();
        whole.extend(
            apart.map(|(name, (data, lists))| (name, DataFile { value: Some(Arc::new(lists.whole())), ..data })),
        );
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

    /// The file of a kind with its lists taken apart; `None` if the amended edition does not have it.
    fn lists(&mut self, kind: Kind) -> Option<&mut ListFile> {
        let name = kind.file();
        if self.changed.get(name).is_some_and(|data| data.value.is_some())
            && let Some(mut data) = self.changed.remove(name)
            && let Some(value) = data.value.take()
        {
            self.lists.insert(name, (data, ListFile::of(name, Arc::unwrap_or_clone(value))));
        }
        self.lists.get_mut(name).map(|(_, lists)| lists)
    }

    /// Whether the amended edition has an element or a file.
    pub fn has(&mut self, named: &Named) -> bool {
        self.old_value(named).is_some()
    }

    /// All ids of a kind in the amended edition.
    pub fn ids(&mut self, kind: Kind) -> Vec<String> {
        self.lists(kind).map_or_else(Vec::new, |lists| lists.ids(kind))
    }

    /// The element or file that the amending edition puts in, which counts as used.
    pub fn new_value(&mut self, named: &Named) -> Option<Yaml> {
        let value: &Yaml = match named {
            Named::File(file) => self.own.get(file.name())?,
            Named::Element(kind, id) => self.own_elements.get(&(kind.of, id.as_str()))?,
        };
        let value = value.clone();
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

    /// The element of the amended edition as it is now, a responsibility list without its entries.
    pub fn old_value(&mut self, named: &Named) -> Option<&Yaml> {
        match named {
            Named::File(file) => self.changed.get(file.name())?.value.as_deref(),
            Named::Element(kind, id) => self.lists(*kind)?.get(*kind, id),
        }
    }

    /// Puts a value in the place of an element or file. A replaced list keeps its entries.
    pub fn replace(&mut self, named: &Named, value: Yaml) {
        match named {
            Named::File(file) => {
                let data = DataFile { file: value.span.file, value: Some(Arc::new(value)), readable: true };
                self.changed.insert(file.name(), data);
            }
            Named::Element(kind, id) => {
                if let Some(lists) = self.lists(*kind) {
                    lists.replace(*kind, id, value);
                }
            }
        }
    }

    /// Takes an element or file away.
    pub fn remove(&mut self, named: &Named) {
        match named {
            Named::File(file) => drop(self.changed.remove(file.name())),
            Named::Element(kind, id) => {
                if let Some(lists) = self.lists(*kind) {
                    lists.remove(*kind, id);
                }
            }
        }
    }

    /// Puts a new element beside another, or at the end. Returns whether the place exists.
    pub fn add(&mut self, kind: Kind, value: Yaml, place: Option<&Anchor>) -> bool {
        let place = match place {
            None => Place::End,
            Some(place) => {
                let id = place.of.value.rsplit(':').next().unwrap_or_default();
                match place.word {
                    AnchorWord::Under => Place::Under(id),
                    AnchorWord::After => Place::After(id),
                    AnchorWord::Before => Place::Before(id),
                }
            }
        };
        if let Some(lists) = self.lists(kind) {
            return lists.add(kind, value, place);
        }
        // The amended edition has no such file.
        let kind_of_file = match kind.key {
            None => YamlKind::List(Vec::new()),
            Some(_) => YamlKind::Map(Vec::new()),
        };
        let mut lists = ListFile::of(kind.file(), Yaml { kind: kind_of_file, span: value.span, comment: None });
        let data = DataFile { file: value.span.file, value: None, readable: true };
        let done = lists.add(kind, value, place);
        self.changed.remove(kind.file());
        self.lists.insert(kind.file(), (data, lists));
        done
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

/// The value of a key, to be changed.
pub fn key_mut<'y>(value: &'y mut Yaml, name: &str) -> Option<&'y mut Yaml> {
    match &mut value.kind {
        YamlKind::Map(entries) => entries.iter_mut().find(|(key, _)| key.value == name).map(|(_, value)| value),
        _ => None,
    }
}

/// The id of an element of a list.
pub fn id_of(element: &Yaml) -> Option<&str> {
    match key(element, "id").map(|id| &id.kind) {
        Some(YamlKind::Text(id)) => Some(id.trim()),
        _ => None,
    }
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
