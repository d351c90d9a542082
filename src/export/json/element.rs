//! Tables and figures with a caption; formulas, notes and examples with an id.

use super::clause::{OriginData, referrers};
use super::languages::{ByLang, Languages};
use crate::model::{Element, NamedNote};
use crate::site::url::EditionPage;
use crate::source::markdown::{ElementKind, Formula};
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ElementData<'a> {
    kind: &'static str,
    id: &'a str,
    number: String,
    /// The clause whose text contains it.
    clause: &'a str,
    /// Of tables and figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    captions: Option<ByLang<'a, String>>,
    /// Of formulas.
    #[serde(skip_serializing_if = "Option::is_none")]
    formulas: Option<ByLang<'a, FormulaData<'a>>>,
    referenced_by: Vec<OriginData<'a>>,
    pages: ByLang<'a, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct FormulaData<'a> {
    latex: &'a str,
    mathml: &'a str,
    text: &'a str,
}

/// A note or an example with an id.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct NoteData<'a> {
    kind: &'static str,
    id: &'a str,
    /// What references say: 注 1, Note 1.
    names: ByLang<'a, String>,
    clause: &'a str,
    referenced_by: Vec<OriginData<'a>>,
    pages: ByLang<'a, String>,
}

impl<'a> Languages<'a> {
    /// In reading order.
    pub fn notes(&self) -> Vec<NoteData<'a>> {
        let note = |note: &'a NamedNote| {
            let clause = &self.edition.clause(note.clause).id.value;
            let names = note.names();
            NoteData {
                kind: note.kind.word(),
                id: note.id.value.as_str(),
                names: self.map(|rendition| names.get(rendition.lang).cloned()),
                clause: clause.as_str(),
                referenced_by: referrers(self, &note.thing()),
                pages: self.map(|rendition| Some(rendition.place(EditionPage::Clause(clause), Some(&note.anchor)))),
            }
        };
        self.edition.notes.iter().map(note).collect()
    }

    /// In reading order.
    pub fn elements(&self) -> Vec<ElementData<'a>> {
        let element = |(element, number): (&'a Element, _)| {
            let clause = &self.edition.clause(element.clause).id.value;
            ElementData {
                kind: element.kind.word(),
                id: element.id.value.as_str(),
                number: ToString::to_string(number),
                clause: clause.as_str(),
                captions: (element.kind != ElementKind::Formula).then(|| {
                    self.map(|rendition| {
                        let caption = element.captions.get(rendition.lang)?;
                        Some(rendition.inlines(&caption.content))
                    })
                }),
                formulas: (element.kind == ElementKind::Formula).then(|| {
                    self.map(|rendition| {
                        let Formula { latex, mathml, text } = element.captions.get(rendition.lang)?.formula()?;
                        Some(FormulaData { latex, mathml, text })
                    })
                }),
                referenced_by: referrers(self, &element.thing()),
                pages: self.map(|rendition| Some(rendition.place(EditionPage::Clause(clause), Some(&element.anchor)))),
            }
        };
        self.edition.elements.iter().zip(&self.findings.element_numbers).map(element).collect()
    }
}
