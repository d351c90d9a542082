//! Corrections, shown with the corrected thing.

use super::here::{Here, lang_name};
use crate::model::{Erratum, Thing};
use crate::render::view::{ErratumView, Link};
use crate::resolve::Name;
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
            kind: thing.kind().word(),
            thing: self.corrected(thing).unwrap_or_else(|| self.file_itself(thing.id())),
            languages: erratum.languages.iter().map(|lang| lang_name(lang).to_owned()).collect(),
            what_html: self.prose(&erratum.what),
            why_html: self.prose(&erratum.why),
        }
    }

    /// A link without a page of its own.
    fn file_itself(&self, name: &str) -> Link {
        Link { href: self.own(EditionPage::Home), text: name.to_owned() }
    }

    /// The corrected thing, a duty with its position in its list; `None` for what no page shows by itself, such as the
    /// part of a file outside everything with an id.
    pub fn corrected(&self, thing: &Thing) -> Option<Link> {
        let link = self.thing(self.index, thing)?;
        Some(match self.index.of().name(thing) {
            Some(Name::Entry(_, place)) => Link { text: format!("{} ({})", link.text, place + 1), ..link },
            _ => link,
        })
    }
}
