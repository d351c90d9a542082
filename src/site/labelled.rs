//! A thing of an edition as others name it: its label and its page in each language of the edition.

use super::address::{Address, address};
use super::records::shown;
use super::url::SitePage;
use crate::model::Thing;
use crate::resolve::{Name, ResolvedEdition};
use crate::source::ByLang;

/// A thing with its label and its page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labelled {
    /// Number and title, as far as they exist.
    pub label: ByLang,
    /// The page that shows it, percent-encoded, from the root of the site.
    pub page: ByLang,
    /// The anchor on the page.
    pub anchor: Option<String>,
}

/// A thing of an edition; `None` if the edition does not have it, or no page shows it by itself.
pub fn labelled(of: ResolvedEdition<'_>, thing: &Thing) -> Option<Labelled> {
    let Address { page, anchor } = address(of, thing)?;
    let Address { page, anchor } = shown(of, page, anchor);
    let mut labelled = Labelled { anchor: anchor.map(str::to_owned), ..Labelled::default() };
    for lang in of.edition.languages() {
        let reading = of.reading(lang);
        let label = match of.name(thing)? {
            Name::Clause(at) => reading.clause_label(of.edition, of.findings, at),
            Name::Element(number) => number.shown(lang),
            Name::Text(name) | Name::Entry(name, _) => reading.text(&name).to_owned(),
        };
        labelled.label.insert(lang.to_string(), label);
        labelled.page.insert(lang.to_string(), SitePage::Edition(&of.edition.id, lang, page).path().encoded());
    }
    Some(labelled)
}
