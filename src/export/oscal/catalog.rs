//! The catalog: a group for each chapter, and as back matter the documents that the chapters of references list.

use super::DEPTH;
use super::chapter::group;
use super::metadata::{Metadata, edition_title, uuid};
use super::resource::{Resource, resources};
use crate::export::content_date;
use crate::export::json::ListInDocument;
use crate::export::rendition::Rendition;
use crate::model::Edition;
use crate::site::by_chapter::Piece;
use crate::site::output_tree;
use serde::Serialize;

#[derive(Serialize)]
struct Document {
    catalog: Catalog,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Catalog {
    uuid: String,
    metadata: Metadata,
    /// A placeholder: groups are written separately, chapter by chapter.
    groups: [(); 0],
    #[serde(skip_serializing_if = "Option::is_none")]
    back_matter: Option<BackMatter>,
}

#[derive(Serialize)]
struct BackMatter {
    resources: Vec<Resource>,
}

/// The place of the groups in the document.
const GROUPS: ListInDocument<'_> = ListInDocument { keys: &["catalog", "groups"], depth: DEPTH };

/// Writes a piece of the catalog of an edition in a language.
pub fn catalog(rendition: &Rendition<'_>, piece: Piece) -> Vec<u8> {
    let edition = rendition.edition;
    match piece {
        Piece::Chapter(place) => GROUPS.elements(&[group(rendition, &edition.chapters[place])], place == 0),
        around => {
            let listed = edition.chapters.iter().flat_map(|chapter| resources(rendition, chapter));
            let listed: Vec<Resource> = listed.collect();
            let (before, after) = GROUPS.around(&Document {
                catalog: Catalog {
                    uuid: uuid(rendition, &format!("catalog {}", content_date(rendition.resolved, edition))),
                    metadata: Metadata::of(rendition, edition_title(rendition)),
                    groups: [],
                    back_matter: (!listed.is_empty()).then_some(BackMatter { resources: listed }),
                },
            });
            if around == Piece::Before { before } else { after }
        }
    }
}

/// The declared inputs of the end of the catalogs; `place` is the index of the edition. The end contains the documents
/// that chapters of references list.
pub fn end_of(place: usize, edition: &Edition) -> output_tree::Part<'static> {
    let lists = edition.chapters.iter().any(|chapter| chapter.part.lists_documents());
    if lists { output_tree::Part::Edition(place, None) } else { output_tree::Part::Outline(place) }
}
