//! The catalog: a group for each chapter, and as back matter the documents that the chapters of references list.

use super::DEPTH;
use super::chapter::group;
use super::metadata::Metadata;
use super::parameter::{Parameter, parameters};
use super::resource::{Resource, documents, resources};
use crate::export::content_date;
use crate::export::json::{Streamed, print};
use crate::export::rendition::Rendition;
use crate::export::uuid::uuid;
use serde::Serialize;
use std::io::{self, Write};

#[derive(Serialize)]
struct Document<G> {
    catalog: Catalog<G>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct Catalog<G> {
    uuid: String,
    metadata: Metadata,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    params: Vec<Parameter>,
    groups: G,
    #[serde(skip_serializing_if = "Option::is_none")]
    back_matter: Option<BackMatter>,
}

#[derive(Serialize)]
struct BackMatter {
    resources: Vec<Resource>,
}

/// Writes the catalog of an edition in a language.
///
/// # Errors
/// `out` fails.
pub fn catalog(rendition: &Rendition<'_>, out: &mut dyn Write) -> io::Result<()> {
    let edition = rendition.edition;
    let listed = edition.chapters.iter().flat_map(|chapter| resources(rendition, chapter));
    let listed: Vec<Resource> = listed.chain(documents(rendition)).collect();
    let document = Document {
        catalog: Catalog {
            uuid: uuid(rendition, &format!("catalog {}", content_date(rendition.resolved, edition))),
            metadata: Metadata::of(rendition, rendition.edition_title().to_owned()),
            params: parameters(rendition),
            groups: Streamed(|| edition.chapters.iter().map(|chapter| group(rendition, chapter))),
            back_matter: (!listed.is_empty()).then_some(BackMatter { resources: listed }),
        },
    };
    print(&document, DEPTH, out)
}
