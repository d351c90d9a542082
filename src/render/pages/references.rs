//! The documents that the standard cites, with what cites them.

use super::RenderError;
use super::frame::Head;
use super::here::Here;
use crate::model::{Citing, ClauseIndex, Document, DocumentId, Thing};
use crate::render::view::{DocumentView, ListedDocument, ReferenceGroup, ReferencesPage};
use crate::resolve::citation::citing;
use crate::site::url::EditionPage;
use std::collections::{BTreeMap, BTreeSet};

/// The clauses that cite each document.
type Citations<'a> = BTreeMap<&'a DocumentId, BTreeSet<ClauseIndex>>;

pub fn references_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let citing = citing(here.index.edition, here.index.findings);
    let groups = Citing::ALL.iter().filter_map(|kind| group(here, *kind, &citing));
    let page = ReferencesPage { groups: groups.collect() };
    here.write(&Head::of_section(here), &page)
}

/// The documents that are cited in one way; `None` if there are none.
fn group(here: &Here<'_>, kind: Citing, citing: &Citations<'_>) -> Option<ReferenceGroup> {
    let documents = here.index.edition.documents.iter().filter(|document| document.citing == kind);
    let documents: Vec<DocumentView> = documents.map(|document| view(here, document, citing)).collect();
    (!documents.is_empty()).then_some(ReferenceGroup { citing: kind.word(), documents })
}

/// The documents that are cited in one way, as a chapter lists them.
pub fn listed_documents(here: &Here<'_>, citing: Citing) -> Vec<ListedDocument> {
    let documents = here.index.edition.documents.iter().filter(|document| document.citing == citing);
    let listed = |document: &Document| ListedDocument {
        id: document.id.value.to_string(),
        designation: document.designation.clone(),
        title: here.name(&document.title),
        href: Some(here.own_place(EditionPage::References, document.id.value.as_str())),
        print_id: None,
    };
    documents.map(listed).collect()
}

fn view(here: &Here<'_>, document: &Document, citing: &Citations<'_>) -> DocumentView {
    let cited_by = citing.get(&document.id.value).into_iter().flatten().copied();
    let target = Thing::Document(document.id.value.clone());
    DocumentView {
        id: document.id.value.to_string(),
        designation: document.designation.clone(),
        title: here.name(&document.title),
        address: document.address.clone(),
        is_dated: document.is_dated(),
        cited_by: cited_by.map(|at| here.clause_ref(here.index, at)).collect(),
        items: here.items_that_name(&target),
        errata: here.errata(&Thing::Document(document.id.value.clone())),
    }
}
