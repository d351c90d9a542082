//! The lists of a YAML file while amendments change them: every element is found by its id, and put in or taken out at the same
//! cost wherever it stands.

use super::data::{KINDS, Kind, id_of, key_mut};
use crate::diagnostic::Placed;
use crate::model::ThingKind;
use crate::source::yaml::{Yaml, YamlKind};
use std::collections::{BTreeMap, HashMap};

/// An element of a list, linked to its neighbours.
#[derive(Clone, Debug)]
struct Element {
    value: Yaml,
    list: usize,
    before: Option<usize>,
    after: Option<usize>,
    /// For a responsibility list: which of the lists of entries is its own. `value` has an empty list in its place.
    entries: Option<usize>,
}

/// The first and the last element of a list.
#[derive(Clone, Copy, Debug, Default)]
struct Ends {
    first: Option<usize>,
    last: Option<usize>,
}

/// The lists of a kind: entries have one for each responsibility list, all other kinds one.
#[derive(Clone, Debug, Default)]
struct Lists {
    elements: Vec<Element>,
    /// The first element with each id.
    by_id: HashMap<String, usize>,
    lists: Vec<Ends>,
}

/// Where a new element goes.
#[derive(Clone, Copy, Debug)]
pub enum Place<'a> {
    /// At the end of the only list.
    End,
    /// At the end of the entries of a responsibility list.
    Under(&'a str),
    After(&'a str),
    Before(&'a str),
}

impl Lists {
    /// Begins a list of these elements.
    fn begin(&mut self, values: Vec<Yaml>) -> usize {
        let list = self.lists.len();
        self.lists.push(Ends::default());
        for value in values {
            self.insert(value, list, self.lists[list].last);
        }
        list
    }

    /// Puts a value into a list, after an element or at the beginning.
    fn insert(&mut self, value: Yaml, list: usize, before: Option<usize>) -> usize {
        let at = self.elements.len();
        let after = match before {
            Some(before) => self.elements[before].after.replace(at),
            None => self.lists[list].first.replace(at),
        };
        match after {
            Some(after) => self.elements[after].before = Some(at),
            None => self.lists[list].last = Some(at),
        }
        if let Some(id) = id_of(&value) {
            self.by_id.entry(id.to_owned()).or_insert(at);
        }
        self.elements.push(Element { value, list, before, after, entries: None });
        at
    }

    /// Takes an element out; returns its list of entries.
    fn remove(&mut self, id: &str) -> Option<usize> {
        let at = self.by_id.remove(id)?;
        let Element { list, before, after, entries, .. } = self.elements[at];
        match before {
            Some(before) => self.elements[before].after = after,
            None => self.lists[list].first = after,
        }
        match after {
            Some(after) => self.elements[after].before = before,
            None => self.lists[list].last = before,
        }
        entries
    }

    /// The elements of a list in their order.
    fn of(&self, list: usize) -> impl Iterator<Item = &Element> {
        let next = |at: &usize| self.elements[*at].after;
        std::iter::successors(self.lists[list].first, next).map(|at| &self.elements[at])
    }
}

/// A YAML file whose lists are taken apart.
#[derive(Clone, Debug)]
pub struct ListFile {
    /// The file with empty lists.
    frame: Yaml,
    lists: BTreeMap<ThingKind, Lists>,
}

impl ListFile {
    /// Takes a file apart. What is no list where one should be is a fault of the amended edition, and stays in the file.
    pub fn of(name: &str, mut frame: Yaml) -> ListFile {
        let mut lists = BTreeMap::new();
        for kind in KINDS.into_iter().filter(|kind| kind.file() == name && kind.of != ThingKind::Entry) {
            let mut own = Lists::default();
            if lacks(&frame, kind).is_some() {
                own.begin(Vec::new());
            } else if let Some(values) = list_of(&mut frame, kind) {
                own.begin(std::mem::take(values));
            }
            lists.insert(kind.of, own);
        }
        let mut file = ListFile { frame, lists };
        if let Some(count) = file.lists.get(&ThingKind::List).map(|lists| lists.elements.len()) {
            file.lists.insert(ThingKind::Entry, Lists::default());
            (0..count).for_each(|at| file.take_entries(at));
        }
        file
    }

    /// Takes the entries out of a responsibility list.
    fn take_entries(&mut self, at: usize) {
        let Some(element) = self.lists.get_mut(&ThingKind::List).and_then(|lists| lists.elements.get_mut(at)) else {
            return;
        };
        let Some(YamlKind::List(values)) = key_mut(&mut element.value, "entries").map(|value| &mut value.kind) else {
            return;
        };
        let values = std::mem::take(values);
        let entries = self.lists.entry(ThingKind::Entry).or_default().begin(values);
        if let Some(element) = self.lists.get_mut(&ThingKind::List).and_then(|lists| lists.elements.get_mut(at)) {
            element.entries = Some(entries);
        }
    }

    /// The element with an id. A responsibility list is returned without its entries.
    pub fn get(&self, kind: Kind, id: &str) -> Option<&Yaml> {
        let lists = self.lists.get(&kind.of)?;
        Some(&lists.elements[*lists.by_id.get(id)?].value)
    }

    /// All ids of a kind.
    pub fn ids(&self, kind: Kind) -> Vec<String> {
        let Some(lists) = self.lists.get(&kind.of) else { return Vec::new() };
        let elements = (0..lists.lists.len()).flat_map(|list| lists.of(list));
        elements.filter_map(|element| id_of(&element.value)).map(str::to_owned).collect()
    }

    /// Puts a value in the place of an element. A replaced responsibility list keeps its entries.
    pub fn replace(&mut self, kind: Kind, id: &str, mut value: Yaml) {
        let Some(lists) = self.lists.get_mut(&kind.of) else { return };
        let Some(element) = lists.by_id.get(id).and_then(|&at| lists.elements.get_mut(at)) else { return };
        if kind.of == ThingKind::List {
            let span = value.span;
            let old = key_mut(&mut element.value, "entries").cloned();
            if let YamlKind::Map(fields) = &mut value.kind {
                fields.retain(|(key, _)| key.value != "entries");
                fields.extend(old.map(|entries| (Placed::new("entries".to_owned(), span), entries)));
            }
        }
        element.value = value;
    }

    /// Takes an element out, a responsibility list with its entries.
    pub fn remove(&mut self, kind: Kind, id: &str) {
        let entries = self.lists.get_mut(&kind.of).and_then(|lists| lists.remove(id));
        let Some((list, entries)) = entries.zip(self.lists.get_mut(&ThingKind::Entry)) else { return };
        let ids: Vec<String> = entries.of(list).filter_map(|of| id_of(&of.value)).map(str::to_owned).collect();
        for id in ids {
            entries.remove(&id);
        }
    }

    /// Puts a new element in. Returns whether the place exists.
    pub fn add(&mut self, kind: Kind, value: Yaml, place: Place<'_>) -> bool {
        let under = match place {
            Place::Under(list) if kind.of == ThingKind::Entry => self.lists.get(&ThingKind::List).and_then(|lists| {
                let &at = lists.by_id.get(list)?;
                lists.elements[at].entries
            }),
            Place::End if kind.of != ThingKind::Entry => Some(0),
            _ => None,
        };
        let Some(lists) = self.lists.get_mut(&kind.of) else { return false };
        let place = match place {
            Place::End | Place::Under(_) => under.and_then(|list| Some((list, lists.lists.get(list)?.last))),
            Place::After(id) => lists.by_id.get(id).map(|&at| (lists.elements[at].list, Some(at))),
            Place::Before(id) => lists.by_id.get(id).map(|&at| (lists.elements[at].list, lists.elements[at].before)),
        };
        let Some((list, before)) = place else { return false };
        let at = lists.insert(value, list, before);
        if kind.of == ThingKind::List {
            self.take_entries(at);
        }
        true
    }

    /// The file with its lists as they are now.
    pub fn whole(mut self) -> Yaml {
        let entries = self.lists.remove(&ThingKind::Entry).unwrap_or_default();
        for kind in KINDS.into_iter().filter(|kind| kind.of != ThingKind::Entry) {
            let Some(lists) = self.lists.get(&kind.of).filter(|lists| !lists.lists.is_empty()) else { continue };
            let values = lists.of(0).map(|element| {
                let mut value = element.value.clone();
                if let Some(list) = element.entries
                    && let Some(own) = key_mut(&mut value, "entries")
                {
                    own.kind = YamlKind::List(entries.of(list).map(|entry| entry.value.clone()).collect());
                }
                value
            });
            let values: Vec<Yaml> = values.collect();
            let span = self.frame.span;
            if let Some(name) = lacks(&self.frame, kind) {
                if let YamlKind::Map(fields) = &mut self.frame.kind
                    && !values.is_empty()
                {
                    let list = Yaml { kind: YamlKind::List(values), span, comment: None };
                    fields.push((Placed::new(name.to_owned(), span), list));
                }
            } else if let Some(list) = list_of(&mut self.frame, kind) {
                *list = values;
            }
        }
        self.frame
    }
}

/// The list of a kind in its file; `None` if there is none.
fn list_of(frame: &mut Yaml, kind: Kind) -> Option<&mut Vec<Yaml>> {
    let list = match kind.key {
        None => frame,
        Some(name) => key_mut(frame, name)?,
    };
    match &mut list.kind {
        YamlKind::List(list) => Some(list),
        _ => None,
    }
}

/// The key of a list that a file could have and has not.
fn lacks(frame: &Yaml, kind: Kind) -> Option<&'static str> {
    let YamlKind::Map(fields) = &frame.kind else { return None };
    kind.key.filter(|name| !fields.iter().any(|(key, _)| key.value == *name))
}

#[cfg(test)]
mod tests {
    use super::super::data::Named;
    use super::*;
    use crate::diagnostic::{Diagnostics, Texts};
    use crate::source::yaml::parse_yaml;

    fn yaml(text: &str) -> Yaml {
        let file = Texts::default().add("a.yaml", text.to_owned());
        parse_yaml(file, text, &mut Diagnostics::new()).expect("YAML")
    }

    fn kind(word: &str) -> Kind {
        match Named::parse(&format!("{word}:x")) {
            Some(Named::Element(kind, _)) => kind,
            _ => panic!("{word} is no kind of element"),
        }
    }

    /// The ids of a file, those of entries in brackets after their list.
    fn ids(of: &Yaml) -> String {
        match &of.kind {
            YamlKind::List(list) => list.iter().map(ids).collect::<Vec<_>>().join(" "),
            YamlKind::Map(fields) => {
                let lists = fields.iter().filter(|(key, _)| key.value != "id");
                let inner: Vec<String> = lists.map(|(key, value)| format!("{}[{}]", key.value, ids(value))).collect();
                id_of(of).map(str::to_owned).into_iter().chain(inner).collect::<Vec<_>>().join(":")
            }
            _ => String::new(),
        }
    }

    #[test]
    fn a_file_that_nothing_changes_is_the_same_again() {
        for (name, text) in [
            ("terms", "- {id: a}\n- {id: b}\n"),
            ("bodies", "bodies: [{id: a}]\n"),
            ("bodies", "levels: []\nbodies: [{id: a}]\nparties: [{id: p}]\n"),
            ("responsibilities", "- {id: l, entries: [{id: a}, {id: b}]}\n- {id: m}\n"),
            ("terms", "no: list\n"),
        ] {
            let before = yaml(text);
            assert_eq!(format!("{:?}", ListFile::of(name, before.clone()).whole()), format!("{before:?}"), "{text}");
        }
    }

    #[test]
    fn elements_go_where_the_place_says() {
        let term = kind("term");
        let mut file = ListFile::of("terms", yaml("- {id: a}\n- {id: b}\n"));
        for (id, place) in [
            ("c", Place::End),
            ("d", Place::After("a")),
            ("e", Place::Before("a")),
            ("f", Place::Before("b")),
            ("g", Place::After("c")),
        ] {
            assert!(file.add(term, yaml(&format!("id: {id}")), place), "{id}");
        }
        for place in [Place::After("z"), Place::Before("z"), Place::Under("a")] {
            assert!(!file.add(term, yaml("id: y"), place), "{place:?}");
        }
        assert_eq!(file.ids(term).join(" "), "e a d f b c g");
        for id in ["e", "d", "g"] {
            file.remove(term, id);
        }
        file.remove(term, "unknown");
        assert!(file.get(term, "d").is_none() && file.get(term, "f").is_some());
        assert!(file.add(term, yaml("id: e"), Place::End));
        assert_eq!(ids(&file.whole()), "a f b c e");
    }

    #[test]
    fn entries_stay_with_their_list_and_leave_with_it() {
        let (list, entry) = (kind("list"), kind("entry"));
        let mut file =
            ListFile::of("responsibilities", yaml("- {id: l, entries: [{id: a}]}\n- {id: m, entries: []}\n"));
        assert!(file.add(entry, yaml("id: b"), Place::Under("m")));
        assert!(file.add(entry, yaml("id: c"), Place::Before("a")));
        assert!(!file.add(entry, yaml("id: d"), Place::End), "an entry needs a list");
        assert!(file.add(list, yaml("{id: n, entries: [{id: e}]}"), Place::Before("m")));
        assert!(file.add(entry, yaml("id: f"), Place::After("e")));
        file.replace(list, "l", yaml("{id: l, entries: [{id: x}], body: {}}"));
        assert_eq!(ids(&file.clone().whole()), "l:body[]:entries[c a] n:entries[e f] m:entries[b]");
        file.remove(list, "n");
        assert!(file.get(entry, "e").is_none() && file.get(entry, "f").is_none());
        assert_eq!(ids(&file.whole()), "l:body[]:entries[c a] m:entries[b]");
    }

    #[test]
    fn a_list_that_the_file_lacks_begins_with_its_first_element() {
        let mut file = ListFile::of("bodies", yaml("bodies: [{id: a}]\n"));
        assert!(file.add(kind("level"), yaml("id: top"), Place::End));
        assert_eq!(ids(&file.whole()), "bodies[a]:levels[top]");
    }
}
