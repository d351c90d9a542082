//! Many standards that are published together: `library.yaml`.

use super::{Lang, Localized, StandardId, Status};
use crate::diagnostic::{Placed, Span};
use crate::source::Records;
use jiff::civil::Date;

/// `library.yaml`: the standards under one root, each of them a root of its own, and the catalogue of them.
#[derive(Clone, Debug)]
pub struct Library {
    /// The name of the library, in the header of the catalogue.
    pub name: Localized<String>,
    /// What the library is, for the catalogue and for search engines.
    pub description: Localized<String>,
    /// Who publishes the library.
    pub publisher: Localized<String>,
    /// The languages of the catalogue, the default one first; never empty.
    pub languages: Vec<Lang>,
    /// The name of the catalogue's theme, a folder in `themes/` of the library.
    pub theme: Placed<String>,
    /// The URL of the published library, with a trailing `/`.
    pub base_url: Option<String>,
    /// Where the records of clauses are in all standards whose `site.yaml` does not say.
    pub records: Option<Records>,
    /// The standards, in the order of the file.
    pub standards: Vec<ListedStandard>,
    /// The standards that are known by their designation only, in the order of the file.
    pub documents: Vec<KnownStandard>,
    /// The whole file, for diagnostics.
    pub span: Span,
}

impl Library {
    /// The default language of the catalogue.
    pub fn default_lang(&self) -> &Lang {
        &self.languages[0]
    }

    /// What the pages of one of its standards say of it.
    pub fn named(&self, standard: &ListedStandard) -> LibraryName {
        LibraryName { name: self.name.clone(), languages: self.languages.clone(), standard: standard.id.value.clone() }
    }
}

/// What the pages of a standard say of the library that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LibraryName {
    /// The name of the library.
    pub name: Localized<String>,
    /// The languages of its catalogue, the default one first; never empty.
    pub languages: Vec<Lang>,
    /// The id of the standard in the library.
    pub standard: StandardId,
}

impl LibraryName {
    /// The language of the catalogue for readers of a language: that one if the catalogue has it, else the default one.
    pub fn lang_for(&self, lang: &Lang) -> &Lang {
        self.languages.iter().find(|own| *own == lang).unwrap_or(&self.languages[0])
    }
}

/// A standard of the library.
#[derive(Clone, Debug)]
pub struct ListedStandard {
    /// The id; also the name of its folder in the published library.
    pub id: Placed<StandardId>,
    /// The folder that holds its `content/`, from the root of the library with `/`.
    pub folder: Placed<String>,
    /// The subject under which the catalogue lists it.
    pub subject: Localized<String>,
    /// Who issues it. The catalogue names the publisher of its site where this is missing.
    pub body: Localized<String>,
}

/// A standard that is not in the library, but that its standards cite.
#[derive(Clone, Debug)]
pub struct KnownStandard {
    /// The id, which no other standard of the library has.
    pub id: Placed<StandardId>,
    /// The official number: `GB/T 1.1—2020`.
    pub designation: String,
    /// The title.
    pub title: Localized<String>,
    /// The subject under which the catalogue lists it.
    pub subject: Localized<String>,
    /// Who issues it.
    pub body: Localized<String>,
    /// Whether it is in force, where that is known.
    pub status: Option<Status>,
    /// When it was published.
    pub published: Option<Date>,
    /// The date from which it is in force.
    pub effective: Option<Date>,
    /// Where it can be read.
    pub url: Option<String>,
}
