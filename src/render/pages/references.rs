//! The documents that the standard cites, with what cites them.

use super::RenderError;
use super::frame::Head;
use super::here::Here;
use crate::model::{Citing, Document, Thing};
use crate::render::kind::Kind;
use crate::render::view::{DocumentView, ReferenceGroup, ReferencesPage};

pub fn references_page(here: &Here<'_>) -> Result<String, RenderError> {
    let page = ReferencesPage { groups: Citing::ALL.iter().filter_map(|citing| group(here, *citing)).collect() };
    here.write(&Head::new(Kind::References, here.string("nav.references")), &page)
}

/// The documents that are cited in one way; `None` if there are none.
pub fn group(here: &Here<'_>, citing: Citing) -> Option<ReferenceGroup> {
    let documents = here.index.edition.documents.iter().filter(|document| document.citing == citing);
    let documents: Vec<DocumentView> = documents.map(|document| view(here, document)).collect();
    (!documents.is_empty()).then_some(ReferenceGroup { citing: citing.word(), documents })
}

fn view(here: &Here<'_>, document: &Document) -> DocumentView {
    let target = Thing::Document(document.id.value.clone());
    DocumentView {
        id: document.id.value.to_string(),
        designation: document.designation.clone(),
        title: here.name(&document.title),
        address: document.address.clone(),
        is_dated: document.is_dated(),
        cited_by: here.clauses_that_name(&target),
        items: here.items_that_name(&target),
        errata: here.errata(&Thing::Document(document.id.value.clone())),
    }
}
