//! The amendments that an edition is made of, and the history of the standard.

use super::languages::{ByLang, Languages, Text};
use crate::model::{Amendment, ClauseText, Localized, Operation, Provision, Thing};
use crate::site::url::EditionPage;
use serde::Serialize;

/// The amendments of the edition itself.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct AmendmentData<'a> {
    amends: &'a str,
    title: ByLang<'a, &'a str>,
    issued_by: Vec<ByLang<'a, &'a str>>,
    documents: Vec<WordsData<'a>>,
    provisions: Vec<ProvisionData<'a>>,
    pages: ByLang<'a, String>,
}

/// The words of a document of amendments or of a provision.
#[derive(Serialize)]
struct WordsData<'a> {
    id: &'a str,
    titles: ByLang<'a, String>,
    texts: ByLang<'a, Text>,
}

#[derive(Serialize)]
struct ProvisionData<'a> {
    number: usize,
    #[serde(flatten)]
    words: WordsData<'a>,
    operations: Vec<OperationData<'a>>,
}

#[derive(Serialize)]
struct OperationData<'a> {
    verb: &'static str,
    kind: &'static str,
    id: &'a str,
}

/// What changed a clause or another thing.
#[derive(Serialize)]
pub(super) struct AmendedData<'a> {
    verb: &'static str,
    /// The edition that has the provision.
    edition: &'a str,
    provision: &'a str,
    number: usize,
}

/// An event in the life of the standard.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct EventData<'a> {
    event: &'static str,
    date: Option<String>,
    effective: Option<String>,
    title: ByLang<'a, &'a str>,
    issued_by: Vec<ByLang<'a, &'a str>>,
    /// The edition that came of it; None for what was before the first edition here.
    edition: Option<&'a str>,
}

impl<'a> Languages<'a> {
    /// The amendments of the edition, if it amends another.
    pub fn amendment(&self) -> Option<AmendmentData<'a>> {
        let amendment: &'a Amendment = self.edition.amendment.as_ref()?;
        let documents = amendment.documents.iter().map(|of| self.amending(of.id.value.as_str(), &of.texts));
        let provision = |(place, of): (usize, &'a Provision)| ProvisionData {
            number: place + 1,
            words: self.amending(of.id.value.as_str(), &of.texts),
            operations: of.operations.iter().map(operation).collect(),
        };
        Some(AmendmentData {
            amends: amendment.of.value.as_str(),
            title: self.strings(&amendment.title),
            issued_by: amendment.issued_by.iter().map(|name| self.strings(name)).collect(),
            documents: documents.collect(),
            provisions: amendment.provisions.iter().enumerate().map(provision).collect(),
            pages: self.map(|rendition| Some(rendition.page(EditionPage::Amendments))),
        })
    }

    fn amending(&self, id: &'a str, texts: &'a Localized<ClauseText>) -> WordsData<'a> {
        let text = |text: &ClauseText, rendition: &crate::export::rendition::Rendition<'a>| Text {
            markdown: crate::export::markdown::blocks_markdown(rendition, &text.blocks),
            text: rendition.blocks_text(&text.blocks),
        };
        WordsData {
            id,
            titles: self.map(|of| {
                let title = texts.get(of.lang).map(|text| of.inlines(&text.title));
                title.filter(|title| !title.is_empty())
            }),
            texts: self.map(|of| texts.get(of.lang).filter(|of| !of.blocks.is_empty()).map(|own| text(own, of))),
        }
    }

    /// The provisions that changed a thing, the oldest first.
    pub fn amended(&self, thing: &Thing) -> Vec<AmendedData<'a>> {
        let standard = &self.of.resolved.standard;
        let by = self.edition.amended_by(thing).iter().filter_map(|by| {
            let amendment = standard.edition(&by.edition)?.amendment.as_ref()?;
            Some(AmendedData {
                verb: by.verb.word(),
                edition: by.edition.as_str(),
                provision: amendment.provisions.get(by.provision)?.id.value.as_str(),
                number: by.provision + 1,
            })
        });
        by.collect()
    }

    /// The history of the standard up to the edition.
    pub fn history(&self) -> Vec<EventData<'a>> {
        let standard = &self.of.resolved.standard;
        let events = standard.history(self.edition).into_iter().map(|event| EventData {
            event: event.kind.word(),
            date: event.date.map(|date| date.to_string()),
            effective: event.effective.map(|date| date.to_string()),
            title: self.strings(event.title),
            issued_by: event.issued_by.iter().map(|name| self.strings(name)).collect(),
            edition: event.edition.map(|edition| edition.id.as_str()),
        });
        events.collect()
    }
}

fn operation(operation: &Operation) -> OperationData<'_> {
    let thing = &operation.thing.value;
    OperationData { verb: operation.verb.word(), kind: thing.kind().word(), id: thing.id() }
}
