//! The map of bookmarks that `clausebook export docx` puts into a document: which place is which clause, table or term.
//!
//! With it a document of ours comes back with its ids, whatever its editors did to numbers and titles: a bookmark stays
//! with its text.
//!
//! A program may drop the map and keep the bookmarks, which are digests of ids. The ids are then those of the older edition
//! that an import names: [`Maps`].

use crate::export::docx::{BOOKMARK_PREFIX, MAP_NAMESPACE, map};
use crate::export::rendition::Rendition;
use crate::import::Given;
use crate::import::assemble::map::Map;
use crate::model::Lang;
use crate::ooxml::package::Package;
use crate::resolve::ResolvedEdition;
use crate::site::url::data::DocumentFormat;

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
            Some((lang.clone(), Map::parse(map(&rendition).as_bytes())?))
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
    of_package(package).is_none() && package.parts().iter().any(is_marked)
}

/// The map of a package; `None` if it has none, as documents of others.
pub(super) fn of_package(package: &Package) -> Option<Map> {
    let holds = |bytes: &[u8]| bytes.windows(MAP_NAMESPACE.len()).any(|window| window == MAP_NAMESPACE.as_bytes());
    let parts = package.parts().iter().filter(|(name, bytes)| name.starts_with("customXml/") && holds(bytes));
    parts.filter_map(|(_, bytes)| Map::parse(bytes)).next()
}
