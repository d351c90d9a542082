//! What the other standards of a library have of what this content refers to: the targets of `clause:fees/2026/ID`.
//!
//! It is read from their content beside this one, before this content is resolved, and holds nothing but the targets of
//! references in these files. A change of another standard that does not touch them changes nothing here.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A text by language.
pub type ByLang = BTreeMap<String, String>;

/// The text in a language, else in the authoritative one, else in any, with the language that it is in.
pub fn shown_in<'t>(texts: &'t ByLang, lang: &str, authoritative: Option<&str>) -> Option<(&'t str, &'t str)> {
    let wanted = [Some(lang), authoritative].into_iter().flatten();
    let found = wanted.into_iter().find_map(|lang| texts.get_key_value(lang)).or_else(|| texts.first_key_value());
    found.map(|(lang, text)| (lang.as_str(), text.as_str()))
}

/// The other standards of the library, as far as this content refers to them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbours {
    /// The URL of the published library, with a trailing `/`.
    pub base_url: Option<String>,
    /// The ids of all its standards.
    pub ids: Vec<String>,
    /// The standards that are known by their designation only, by id.
    pub known: BTreeMap<String, String>,
    /// The standards to which this content refers, by id.
    pub standards: BTreeMap<String, Neighbour>,
}

/// Another standard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Neighbour {
    /// The ids of all its editions.
    pub ids: Vec<String>,
    /// The id of its current edition.
    pub current: String,
    /// The editions to which this content refers, by id; the current one by the name [`LATEST`] if references follow it.
    pub editions: BTreeMap<String, NeighbourEdition>,
}

/// The name by which a reference follows the current edition.
pub const LATEST: &str = "latest";

/// An edition of another standard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeighbourEdition {
    /// Its designation, or else its title.
    pub name: ByLang,
    /// Its authoritative language.
    pub authoritative: String,
    /// Whether it is superseded or withdrawn.
    pub ended: bool,
    /// The things to which this content refers, by their written form: `clause:fees.notice`.
    pub things: BTreeMap<String, NeighbourThing>,
    /// For a thing that the edition does not have: the id that was probably meant.
    pub near: BTreeMap<String, String>,
}

/// A thing of another standard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NeighbourThing {
    /// What it is called: number and title.
    pub label: ByLang,
    /// The page that shows it, from the root of its site.
    pub page: ByLang,
    /// The anchor on the page.
    pub anchor: Option<String>,
    /// Whether it is a clause that is withdrawn.
    pub withdrawn: bool,
}

impl Neighbour {
    /// The standard with the ids of its editions alone.
    pub fn without_editions(&self) -> Neighbour {
        Neighbour { ids: self.ids.clone(), current: self.current.clone(), editions: BTreeMap::new() }
    }

    /// Adds what `whole` has of one thing of an edition, which is named as in [`NeighbourEdition::things`].
    pub fn take(&mut self, whole: &Neighbour, edition: &str, thing: &str) {
        let Some(of) = whole.editions.get(edition) else { return };
        let own = self.editions.entry(edition.to_owned()).or_insert_with(|| NeighbourEdition {
            name: of.name.clone(),
            authoritative: of.authoritative.clone(),
            ended: of.ended,
            ..NeighbourEdition::default()
        });
        own.things.extend(of.things.get_key_value(thing).map(|(id, thing)| (id.clone(), thing.clone())));
        own.near.extend(of.near.get_key_value(thing).map(|(id, near)| (id.clone(), near.clone())));
    }
}

impl NeighbourEdition {
    /// A text in a language, else in the authoritative one, else in any; empty if there is none.
    pub fn pick<'t>(&self, texts: &'t ByLang, lang: &str) -> &'t str {
        shown_in(texts, lang, Some(&self.authoritative)).map_or("", |(_, text)| text)
    }
}
