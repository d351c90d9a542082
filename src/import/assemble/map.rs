//! The map of places that files of ours carry: which bookmark or destination is which clause, table or term.
//!
//! With it such a file comes back with its ids, whatever its editors did to numbers and titles.

use crate::export::docx::Marked;
use crate::import::document::Scheme;
use crate::model::{Division, Part};
use crate::ooxml::xml::{self, Element};
use std::collections::BTreeMap;

/// The map is small and has no document type.
const RULES: xml::Rules = xml::Rules { refuses_document_type: true, max_elements: usize::MAX };

/// The map of a document.
#[derive(Clone, Debug)]
pub struct Map {
    /// How the edition is numbered.
    pub scheme: Scheme,
    clauses: BTreeMap<String, MappedClause>,
    things: BTreeMap<String, String>,
    /// How many further names a term has.
    aliases: BTreeMap<String, usize>,
}

/// A clause at a bookmark.
#[derive(Clone, Debug)]
pub struct MappedClause {
    /// Its id.
    pub id: String,
    /// Its level, from 1.
    pub depth: u8,
    /// What its chapter is.
    pub part: Part,
    /// Whether it has a title.
    pub is_titled: bool,
    /// Its number with what follows, if these are text of the paragraph.
    pub text: Option<String>,
}

impl Map {
    /// Reads a map; `None` if the file is none.
    pub fn parse(bytes: &[u8]) -> Option<Map> {
        Map::read(&xml::parse(bytes, RULES).ok()?)
    }

    fn read(root: &Element) -> Option<Map> {
        if &*root.name != "map" {
            return None;
        }
        let units = root.attribute("divisions").unwrap_or_default();
        let units = units.split(' ').filter_map(|word| Division::ALL.into_iter().find(|unit| unit.word() == word));
        let scheme = match root.attribute("scheme")? {
            "articles" => Scheme::Articles { divisions: units.collect() },
            "labels" => Scheme::Labels,
            _ => Scheme::Decimal,
        };
        let mut map = Map { scheme, clauses: BTreeMap::new(), things: BTreeMap::new(), aliases: BTreeMap::new() };
        for entry in root.elements() {
            let (Some(name), Some(kind), Some(id)) =
                (entry.attribute("n"), entry.attribute("k"), entry.attribute("id"))
            else {
                continue;
            };
            map.things.insert(name.to_owned(), format!("{kind}:{id}"));
            let aliases = entry.attribute("aliases").and_then(|count| count.parse().ok());
            map.aliases.extend(aliases.map(|count| (name.to_owned(), count)));
            let (Some(part), "clause") = (entry.attribute("part").and_then(part_of), kind) else { continue };
            let depth = entry.attribute("depth").and_then(|depth| depth.parse().ok()).unwrap_or(1);
            let text = entry.attribute("text").map(str::to_owned);
            let is_titled = entry.attribute("titled") == Some("1");
            map.clauses.insert(name.to_owned(), MappedClause { id: id.to_owned(), depth, part, is_titled, text });
        }
        Some(map)
    }

    /// The same map with things in place of bookmarks: clauses by their ids, others as `table:fees`. Files with fixed layout name their
    /// places so; `places` are the names of all.
    pub fn by_things<'n>(self, places: impl Iterator<Item = &'n String>) -> Map {
        let name = |bookmark: &String| {
            let thing = self.things.get(bookmark)?;
            Some(thing.strip_prefix("clause:").unwrap_or(thing).to_owned())
        };
        let clauses =
            self.clauses.iter().filter_map(|(bookmark, clause)| Some((name(bookmark)?, clause.clone()))).collect();
        let aliases = self.aliases.iter().filter_map(|(bookmark, count)| Some((name(bookmark)?, *count))).collect();
        let things = self.things.iter().filter_map(|(bookmark, thing)| Some((name(bookmark)?, thing.clone())));
        let things = places.filter(|name| name.contains(':')).map(|name| (name.clone(), name.clone())).chain(things);
        Map { scheme: self.scheme.clone(), clauses, aliases, things: things.collect() }
    }

    /// How many further names the term at one of the bookmarks of a paragraph has.
    pub fn aliases(&self, anchors: &[String]) -> usize {
        anchors.iter().find_map(|anchor| self.aliases.get(anchor).copied()).unwrap_or_default()
    }

    /// The clause that begins at one of the bookmarks of a paragraph.
    pub fn clause(&self, anchors: &[String]) -> Option<&MappedClause> {
        anchors.iter().find_map(|anchor| self.clauses.get(anchor))
    }

    /// What a paragraph is that is no text of a clause.
    pub fn marked(&self, anchors: &[String]) -> Option<Marked> {
        let kinds = anchors.iter().filter_map(|anchor| self.things.get(anchor)?.split_once(':'));
        kinds.filter_map(|(kind, _)| Marked::ALL.into_iter().find(|of| of.word() == kind)).next()
    }

    /// What each bookmark names: `table:fees`.
    pub fn things(&self) -> &BTreeMap<String, String> {
        &self.things
    }
}

fn part_of(word: &str) -> Option<Part> {
    let all = [
        Part::Foreword,
        Part::Introduction,
        Part::Body,
        Part::References,
        Part::NormativeAnnex,
        Part::InformativeAnnex,
        Part::Bibliography,
    ];
    all.into_iter().find(|part| part.word() == word)
}
