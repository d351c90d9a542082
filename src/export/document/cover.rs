//! What stands before the first chapter: the fields of the cover, and what readers are told of the edition as a whole.

use super::super::rendition::Rendition;
use crate::model::{Event, Lang, Status};
use crate::source::markdown::Inline;
use jiff::civil::Date;

/// The fields of the cover. A field that the edition does not have is empty or `None`.
#[derive(Debug)]
pub struct Cover<'a> {
    /// The title in each language of the edition that has one, the language of the document first.
    pub titles: Vec<(&'a Lang, &'a str)>,
    /// The designation, as `GB/T 1.1—2020`.
    pub designation: Option<&'a str>,
    /// The designation of the edition that this one replaces, or its title or id where it has none.
    pub replaces: Option<&'a str>,
    /// Whether it is a draft or holds.
    pub status: Status,
    /// When it was published.
    pub published: Option<Date>,
    /// From when it holds.
    pub effective: Option<Date>,
    /// How catalogues of standards classify it, a line for each classification.
    pub classification: Vec<String>,
    /// The organizations that issue it.
    pub issued_by: Vec<&'a str>,
    /// The organizations that drafted it.
    pub drafted_by: Vec<&'a str>,
    /// What readers of a draft are told.
    pub notice: &'a [Inline],
    /// What the edition is about.
    pub summary: &'a [Inline],
    /// What happened to the standard, a line for each event from the oldest on. Empty if nothing was amended.
    pub history: Vec<String>,
}

impl<'a> Cover<'a> {
    pub(super) fn of(rendition: &'a Rendition<'a>) -> Cover<'a> {
        let edition = rendition.edition;
        let own = std::iter::once(rendition.lang);
        let others = edition.languages().iter().filter(|lang| *lang != rendition.lang);
        let title = |lang: &'a Lang| edition.title.get(lang).map(|title| (lang, title.trim()));
        let replaced = edition.replaces.as_ref().and_then(|id| rendition.resolved.edition(&id.value));
        let named = |texts| Some(rendition.text(texts).trim()).filter(|text| !text.is_empty());
        Cover {
            titles: own.chain(others).filter_map(title).filter(|(_, title)| !title.is_empty()).collect(),
            designation: named(&edition.designation),
            replaces: replaced.map(|of| {
                let older = of.edition;
                named(&older.designation).or_else(|| named(&older.title)).unwrap_or(older.id.as_str())
            }),
            status: edition.status,
            published: edition.dates.published,
            effective: edition.dates.effective,
            classification: edition.classification.named().map(|(name, codes)| format!("{name} {codes}")).collect(),
            issued_by: edition.issued_by.iter().filter_map(named).collect(),
            drafted_by: edition.drafted_by.iter().filter_map(named).collect(),
            notice: rendition.pick(&edition.notice).map_or(&[], Vec::as_slice),
            summary: rendition.pick(&edition.summary).map_or(&[], Vec::as_slice),
            history: history(rendition),
        }
    }

    /// The title in the language of the document, or else in another.
    pub fn title(&self) -> &'a str {
        self.titles.first().map_or("", |(_, title)| title)
    }
}

/// The history of the standard: what happened, when and by which document.
pub fn history(rendition: &Rendition<'_>) -> Vec<String> {
    let line = |event: &Event<'_>| {
        let date = event.date.map(|date| date.to_string()).unwrap_or_default();
        let issued_by = event.issued_by.iter().map(|name| rendition.text(name));
        let words = [date.as_str(), event.kind.shown(rendition.lang), rendition.text(event.title)];
        let words: Vec<&str> = words.into_iter().chain(issued_by).filter(|word| !word.is_empty()).collect();
        words.join(" ")
    };
    rendition.resolved.standard.history(rendition.edition).iter().map(line).collect()
}
