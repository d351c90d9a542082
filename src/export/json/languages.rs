//! What is said in each language of an edition.

use crate::diagnostic::Placed;
use crate::export::markdown::{audience_markdown, inlines_markdown, text_markdown};
use crate::export::rendition::Rendition;
use crate::model::{Edition, Footnotes, Item, Localized, Prose};
use crate::resolve::{Findings, ResolvedEdition};
use crate::site::url::OutputPath;
use serde::Serialize;
use std::collections::BTreeMap;

/// Values by language tag.
pub(super) type ByLang<'a, T> = BTreeMap<&'a str, T>;

/// Prose in one language.
#[derive(Serialize)]
pub(super) struct Text {
    pub markdown: String,
    pub text: String,
}

/// An edition in each of its languages, the authoritative one first.
pub(super) struct Languages<'a> {
    pub of: &'a ResolvedEdition<'a>,
    pub edition: &'a Edition,
    pub findings: &'a Findings,
    pub all: Vec<Rendition<'a>>,
}

impl<'a> Languages<'a> {
    pub fn of(of: &'a ResolvedEdition<'a>, from: &OutputPath) -> Languages<'a> {
        let languages = of.edition.languages();
        let all = languages.iter().map(|lang| Rendition::new(of.reading(lang), from.clone())).collect();
        Languages { of, edition: of.edition, findings: of.findings, all }
    }

    /// A value for each language that has one.
    pub fn map<T>(&self, mut say: impl FnMut(&Rendition<'a>) -> Option<T>) -> ByLang<'a, T> {
        self.all.iter().filter_map(|rendition| Some((rendition.lang.as_str(), say(rendition)?))).collect()
    }

    pub fn strings<'t>(&self, texts: &'t Localized<String>) -> ByLang<'a, &'t str> {
        self.map(|rendition| texts.get(rendition.lang).map(String::as_str))
    }

    /// Word lists, such as aliases; languages without words are omitted.
    pub fn words<'t>(&self, texts: &'t Localized<Vec<String>>) -> ByLang<'a, &'t [String]> {
        self.map(|rendition| texts.get(rendition.lang).map(Vec::as_slice).filter(|words| !words.is_empty()))
    }

    pub fn prose(&self, prose: &Localized<Prose>) -> ByLang<'a, Text> {
        self.map(|rendition| {
            let said = prose.get(rendition.lang)?;
            Some(Text { markdown: inlines_markdown(rendition, said), text: rendition.inlines(said) })
        })
    }
}

impl<'a> Languages<'a> {
    /// A text of an item, for its types.
    pub fn prose_for(&self, item: &Item, prose: &Localized<Prose>) -> ByLang<'a, Text> {
        self.map(|rendition| {
            let said = prose.get(rendition.lang)?;
            let reading = rendition.of_item(item);
            let markdown = audience_markdown(rendition, reading.audience, said);
            Some(Text { markdown, text: reading.inlines(said) })
        })
    }

    /// The text of an item, its own or that of its clause. `notes` are the footnotes of each chapter.
    pub fn item_text(&self, item: &Item, notes: &[Footnotes<'_>]) -> ByLang<'a, Text> {
        let Some((_, clause)) = self.findings.clause_of_item(self.edition, item) else {
            return item.text.own().map(|text| self.prose_for(item, text)).unwrap_or_default();
        };
        self.map(|rendition| {
            clause.texts.get(rendition.lang)?;
            let (rendition, notes) = (rendition.for_item(item), &notes[clause.chapter]);
            let text = rendition.labelled_clause_text(clause, notes);
            Some(Text { markdown: text_markdown(&rendition, clause, notes), text })
        })
    }
}

/// Ids as strings.
pub(super) fn ids<T: std::borrow::Borrow<str>>(ids: &[Placed<T>]) -> Vec<&str> {
    ids.iter().map(|id| id.value.borrow()).collect()
}

/// An optional id.
pub(super) fn id<T: std::borrow::Borrow<str>>(id: Option<&Placed<T>>) -> Option<&str> {
    id.map(|id| id.value.borrow())
}
