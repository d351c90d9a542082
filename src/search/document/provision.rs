//! Documents of amendments: their provisions and the heads of their files, in their own words. What a provision puts in is in
//! the documents of the text.

use super::{Builder, Document, Facets};
use crate::model::{Amendment, ClauseText, Localized, ProvisionId, Thing, ThingKind};

impl Builder<'_> {
    /// Each head of a file, followed by its provisions.
    pub(super) fn provisions(&self) -> Vec<Document> {
        let Some(amendment) = &self.of.edition.amendment else { return Vec::new() };
        let title = self.reading.text(&amendment.title);
        let mut documents = Vec::new();
        for file in &amendment.documents {
            documents.push(self.amending(&file.id.value, &file.texts, title.to_owned()));
            for (place, provision) in amendment.provisions.iter().enumerate().take(file.provisions.end) {
                if place >= file.provisions.start {
                    let lang = self.reading.lang;
                    let reference = Amendment::reference(place, self.of.edition.numbering.scheme, lang);
                    let context = Amendment::reference_in(title, &reference, lang);
                    documents.push(self.amending(&provision.id.value, &provision.texts, context));
                }
            }
        }
        documents
    }

    fn amending(&self, id: &ProvisionId, texts: &Localized<ClauseText>, context: String) -> Document {
        let text = self.reading.pick(texts);
        Document {
            id: id.to_string(),
            number: None,
            number_in_full: None,
            title: text.map(|text| self.reading.inlines(&text.title)).unwrap_or_default(),
            context: Some(context),
            aliases: Vec::new(),
            text: text.map(|text| self.reading.blocks_text(&text.blocks)).unwrap_or_default(),
            href: self.href_of(Thing::Provision(id.clone())),
            record: None,
            points: None,
            own_clause: None,
            facets: Facets::of(ThingKind::Provision),
        }
    }
}
