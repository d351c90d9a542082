//! Outdated translations on pages.

use super::here::{Here, html_lang, lang_name};
use super::redline::Context;
use crate::model::{Clause, Lang};
use crate::render::view::StaleView;
use crate::revision::redline::{Side, redline};
use crate::revision::translation::{Freshness, freshness};
use crate::revision::wording::Wording;
use crate::site::address::Address;
use crate::site::records::shown;
use crate::site::url::{EditionPage, SitePage};

impl<'a> Here<'a> {
    /// A note if the translation of a clause into `lang` is outdated. A translation without a recorded digest gets no
    /// note.
    pub fn stale(&self, clause: &'a Clause, lang: &Lang) -> Option<StaleView> {
        let authoritative = self.site.default_lang();
        if lang == authoritative || freshness(clause, lang, authoritative) != Some(Freshness::Stale) {
            return None;
        }
        let now = clause.texts.get(authoritative)?;
        let before = self.site.older_texts.text_of(clause, lang).and_then(|(id, text)| {
            let index = self.site.editions.iter().find(|index| &index.edition.id == id)?;
            Some((index, text))
        });
        let changes = before.map(|(index, text)| {
            let (old_labels, new_labels) = (index.of().reading(authoritative), self.index.of().reading(authoritative));
            let (old, new) = (Wording::of(text), Wording::of(now));
            redline(Side::of(&old, &old_labels), Side::of(&new, &new_labels))
        });
        let Address { page, anchor } = shown(self.index.of(), EditionPage::Clause(&clause.id.value), None);
        let record = SitePage::Edition(&self.index.edition.id, authoritative, page);
        Some(StaleView {
            language: lang_name(authoritative).to_owned(),
            html_lang: html_lang(authoritative),
            href: self.link_to(&record.path(), anchor),
            since: before.map(|(index, _)| self.name_of(index)),
            redline: changes.map(|changes| self.redline_view(&changes, authoritative, Context::Lines(1))),
        })
    }
}
