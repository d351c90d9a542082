//! The documents listed in chapters of references and in the bibliography, as resources of the back matter.
//!
//! OSCAL represents a cited document as a resource with a citation, to which a link `#uuid` with `rel="reference"`
//! leads. An entry is a clause of such a chapter without sub-clauses, or an item of a list.

use crate::export::markdown::text_markdown;
use crate::export::rendition::Rendition;
use crate::export::uuid::uuid;
use crate::model::{Chapter, Clause, ClauseIndex, Document, DocumentId, Edition, Footnotes};
use crate::source::markdown::{Block, BlockKind};
use serde::Serialize;

#[derive(Serialize)]
pub(super) struct Resource {
    pub uuid: String,
    title: String,
    citation: Citation,
    /// Where the document can be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rlinks: Vec<ResourceLink>,
}

#[derive(Serialize)]
struct ResourceLink {
    href: String,
}

#[derive(Serialize)]
struct Citation {
    text: String,
}

/// The documents that a chapter lists; empty except for a chapter of references.
pub(super) fn resources(rendition: &Rendition<'_>, chapter: &Chapter) -> Vec<Resource> {
    if !chapter.part.lists_documents() {
        return Vec::new();
    }
    let notes = Footnotes::of(rendition.edition, chapter);
    let clauses = chapter.clauses.clone().map(ClauseIndex);
    clauses.flat_map(|at| of_clause(rendition, at, &notes)).collect()
}

/// The documents that a clause of a chapter of references lists: itself if it is an entry, and the items of its lists.
pub(super) fn of_clause(rendition: &Rendition<'_>, at: ClauseIndex, notes: &Footnotes<'_>) -> Vec<Resource> {
    let clause = rendition.edition.clause(at);
    let mut listed = Vec::new();
    if is_entry(rendition.edition, clause) {
        let text = text_markdown(rendition, clause, notes);
        let title = rendition.label(at);
        let text = if text.is_empty() { title.clone() } else { text };
        listed.push(Resource {
            uuid: of_entry(rendition, clause),
            title,
            citation: Citation { text },
            rlinks: Vec::new(),
        });
    }
    let text = rendition.text_lang(clause).and_then(|lang| clause.texts.get(lang));
    let items = text.map_or(&[][..], |text| &text.blocks).iter().flat_map(|block| match &block.kind {
        BlockKind::List { items, .. } => items.as_slice(),
        _ => &[],
    });
    let first = |blocks: &[Block]| match blocks.first().map(|block| &block.kind) {
        Some(BlockKind::Paragraph(inlines)) => Some(rendition.inlines(inlines)),
        _ => None,
    };
    let titles = items.filter_map(|item| first(&item.blocks)).filter(|title| !title.is_empty());
    listed.extend(titles.enumerate().map(|(place, title)| Resource {
        uuid: uuid(rendition, &format!("reference {} {place}", clause.id.value)),
        citation: Citation { text: title.clone() },
        title,
        rlinks: Vec::new(),
    }));
    listed
}

/// The documents of `references.yaml`.
pub(super) fn documents(rendition: &Rendition<'_>) -> Vec<Resource> {
    let resource = |document: &Document| {
        let title = rendition.text(&document.title);
        let text = format!("{} {title}", document.designation);
        let links = document.address.iter().map(|href| ResourceLink { href: href.clone() });
        Resource {
            uuid: of_document(rendition, &document.id.value),
            title: document.designation.clone(),
            citation: Citation { text: text.trim().to_owned() },
            rlinks: links.collect(),
        }
    };
    rendition.edition.documents.iter().map(resource).collect()
}

/// The UUID of the resource of a document.
pub(super) fn of_document(rendition: &Rendition<'_>, id: &DocumentId) -> String {
    uuid(rendition, &format!("document {id}"))
}

/// Whether a clause is itself an entry of a chapter of references.
pub(super) fn is_entry(edition: &Edition, clause: &Clause) -> bool {
    edition.chapter_of(clause).part.lists_documents() && clause.parent.is_some() && clause.children.is_empty()
}

/// The UUID of the resource of a clause that is an entry. It depends only on the id, so a link to it does not need the
/// text.
pub(super) fn of_entry(rendition: &Rendition<'_>, clause: &Clause) -> String {
    uuid(rendition, &format!("reference {}", clause.id.value))
}
