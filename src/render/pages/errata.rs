//! Corrections, shown with the corrected thing.

use super::here::{Here, lang_name};
use crate::model::{Erratum, Thing};
use crate::render::view::{ErratumView, Link};
use crate::site::url::EditionPage;

impl Here<'_> {
    /// The corrections of a thing of the page's edition, the newest first.
    pub fn errata(&self, thing: &Thing) -> Vec<ErratumView> {
        let all = self.index.errata.get(thing).into_iter().flatten();
        all.map(|erratum| self.erratum(erratum)).collect()
    }

    /// The corrections of the page's edition, the newest first.
    pub fn all_errata(&self) -> Vec<ErratumView> {
        self.index.edition.errata_newest_first().into_iter().map(|erratum| self.erratum(erratum)).collect()
    }

    fn erratum(&self, erratum: &Erratum) -> ErratumView {
        let thing = &erratum.thing.value;
        ErratumView {
            date: erratum.date.to_string(),
            kind: thing.kind(),
            thing: self.thing(thing).unwrap_or_else(|| self.file_itself(thing.id())),
            languages: erratum.languages.iter().map(|lang| lang_name(lang).to_owned()).collect(),
            what_html: self.prose(&erratum.what),
            why_html: self.prose(&erratum.why),
        }
    }

    /// A link without a page: the part of a file outside everything with an id.
    fn file_itself(&self, name: &str) -> Link {
        Link { href: self.own(EditionPage::Home), text: name.to_owned() }
    }
}
