//! The lists of tables, figures and formulas.

use super::RenderError;
use super::frame::Head;
use super::here::Here;
use crate::model::{Element, ElementText};
use crate::render::html::listed_formula;
use crate::render::view::{ElementGroup, ElementView, ElementsPage};
use crate::site::url::EditionPage;
use crate::source::markdown::ElementKind;

pub fn elements_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let page = ElementsPage { groups: ElementKind::ALL.into_iter().filter_map(|kind| group(here, kind)).collect() };
    here.write(&Head::of_section(here), &page)
}

/// The text of a caption, or the formula.
fn shown(here: &Here<'_>, text: &ElementText, number: &str) -> String {
    match text.formula() {
        Some(formula) => listed_formula(formula, number),
        None => here.inlines(&text.content),
    }
}

/// The elements of a kind; `None` if there are none.
fn group(here: &Here<'_>, kind: ElementKind) -> Option<ElementGroup> {
    let (edition, findings) = (here.index.edition, here.index.findings);
    let all = edition.elements.iter().zip(&findings.element_numbers).filter(|(element, _)| element.kind == kind);
    let view = |(element, number): (&Element, &crate::model::ElementNumber)| {
        let clause = edition.clause(element.clause);
        let caption = here.pick(&element.captions);
        let page = EditionPage::Chapter(&edition.chapter_of(clause).slug);
        ElementView {
            number: number.shown(here.lang.lang),
            href: here.own_place(page, &element.anchor),
            caption_html: caption
                .map(|caption| shown(here, caption, &number.shown(here.lang.lang)))
                .unwrap_or_default(),
            caption_lang: here.lang_of(&element.captions).and_then(|lang| here.foreign(lang)),
            clause: here.clause_ref(here.index, element.clause),
        }
    };
    let elements: Vec<ElementView> = all.map(view).collect();
    (!elements.is_empty()).then_some(ElementGroup { kind: kind.word(), elements })
}
