//! The map of bookmarks that `clausebook export docx` puts into a document: which place is which clause, table or term.
//!
//! With it a document of ours comes back with its ids, whatever its editors did to numbers and titles: a bookmark stays
//! with its text.
//!
//! A program may drop the map and keep the bookmarks, which are digests of ids. The ids are then those of the older edition
//! that an import names: [`Maps`].

use super::parts::RULES;
use crate::export::docx::{BOOKMARK_PREFIX, MAP_NAMESPACE, Marked, map};
use crate::export::rendition::Rendition;
use crate::import::Given;
use crate::import::document::Scheme;
use crate::model::{Division, Lang, Part};
use crate::ooxml::package::Package;
use crate::ooxml::xml::{self, Element};
use crate::resolve::ResolvedEdition;
use crate::site::url::data::DocumentFormat;
use std::collections::BTreeMap;

/// The maps of an older edition, by the language of the document.
#[derive(Clone, Debug, Default)]
pub struct Maps(Vec<(Lang, Map)>);

impl Maps {
    /// The maps of an edition, if one of the files lost its own; else none, because they are as long as the edition.
    pub fn for_files(files: &[Given], older: &ResolvedEdition<'_>) -> Maps {
        let lost = |given: &Given| Package::open(&given.bytes).is_ok_and(|package| lost_its_map(&package));
        if !files.iter().any(lost) {
            return Maps::default();
        }
        let of = |lang: &Lang| {
            let rendition = Rendition::new(older.reading(lang), DocumentFormat::Docx.file(&older.edition.id, lang));
            let root = xml::parse(map(&rendition).as_bytes(), RULES).ok()?;
            Some((lang.clone(), Map::read(&root)?))
        };
        Maps(older.edition.languages().iter().filter_map(of).collect())
    }

    /// The map for a document.
    pub(super) fn of(&self, is_chinese: bool) -> Option<&Map> {
        let own = self.0.iter().find(|(lang, _)| lang.is_chinese() == is_chinese);
        own.or(self.0.first()).map(|(_, map)| map)
    }
}

/// Whether a document has bookmarks of ours, but not their map.
pub(super) fn lost_its_map(package: &Package) -> bool {
    let mark = format!("w:name=\"{BOOKMARK_PREFIX}");
    let has = |bytes: &[u8], text: &str| bytes.windows(text.len()).any(|window| window == text.as_bytes());
    let is_marked = |(name, bytes): (&String, &Vec<u8>)| name.starts_with("word/") && has(bytes, &mark);
    Map::of(package).is_none() && package.parts().iter().any(is_marked)
}

/// The map of a document.
#[derive(Clone, Debug)]
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
