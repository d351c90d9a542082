//! Tables and figures with a caption.

use super::clause::{OriginData, referrers};
use super::languages::{ByLang, Languages};
use crate::model::Element;
use crate::site::url::EditionPage;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ElementData<'a> {
    kind: &'static str,
    id: &'a str,
    number: String,
    /// The clause whose text contains it.
    clause: &'a str,
    captions: ByLang<'a, String>,
    referenced_by: Vec<OriginData<'a>>,
    pages: ByLang<'a, String>,
}

impl<'a> Languages<'a> {
    /// In reading order.
    pub fn elements(&self) -> Vec<ElementData<'a>> {
        let element = |(element, number): (&'a Element, _)| {
            let clause = &self.edition.clause(element.clause).id.value;
            ElementData {
                kind: element.kind.word(),
                id: element.id.value.as_str(),
                number: ToString::to_string(number),
                clause: clause.as_str(),
                captions: self.map(|rendition| {
                    let caption = element.captions.get(rendition.lang)?;
                    Some(rendition.reading().inlines(&caption.content))
                }),
                referenced_by: referrers(self, &element.thing()),
                pages: self.map(|rendition| {
                    Some(format!("{}#{}", rendition.page(EditionPage::Clause(clause)), element.anchor))
                }),
            }
        };
        self.edition.elements.iter().zip(&self.findings.element_numbers).map(element).collect()
    }
}
