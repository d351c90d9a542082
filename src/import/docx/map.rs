//! The map of bookmarks that `clausebook export docx` puts into a document: which place is which clause, table or term.
//!
//! With it a document of ours comes back with its ids, whatever its editors did to numbers and titles: a bookmark stays
//! with its text.

use super::parts::RULES;
use crate::export::docx::MAP_NAMESPACE;
use crate::import::document::Scheme;
use crate::model::{Division, Part};
use crate::ooxml::package::Package;
use crate::ooxml::xml::{self, Element};
use std::collections::BTreeMap;

/// The map of a document.
#[derive(Debug)]
pub struct Map {
    /// How the edition is numbered.
    pub scheme: Scheme,
    clauses: BTreeMap<String, MappedClause>,
    things: BTreeMap<String, String>,
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
    /// The map of a package; `None` if it has none, as documents of others.
    pub fn of(package: &Package) -> Option<Map> {
        let holds = |bytes: &[u8]| bytes.windows(MAP_NAMESPACE.len()).any(|window| window == MAP_NAMESPACE.as_bytes());
        let parts = package.parts().iter().filter(|(name, bytes)| name.starts_with("customXml/") && holds(bytes));
        parts.filter_map(|(_, bytes)| xml::parse(bytes, RULES).ok()).find_map(|root| Map::read(&root))
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
        let mut map = Map { scheme, clauses: BTreeMap::new(), things: BTreeMap::new() };
        for entry in root.elements() {
            let (Some(name), Some(kind), Some(id)) =
                (entry.attribute("n"), entry.attribute("k"), entry.attribute("id"))
            else {
                continue;
            };
            map.things.insert(name.to_owned(), format!("{kind}:{id}"));
            let (Some(part), "clause") = (entry.attribute("part").and_then(part_of), kind) else { continue };
            let depth = entry.attribute("depth").and_then(|depth| depth.parse().ok()).unwrap_or(1);
            let text = entry.attribute("text").map(str::to_owned);
            let is_titled = entry.attribute("titled") == Some("1");
            map.clauses.insert(name.to_owned(), MappedClause { id: id.to_owned(), depth, part, is_titled, text });
        }
        Some(map)
    }

    /// The clause that begins at one of the bookmarks of a paragraph.
    pub fn clause(&self, anchors: &[String]) -> Option<&MappedClause> {
        anchors.iter().find_map(|anchor| self.clauses.get(anchor))
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
