//! CycloneDX: an edition in a language as a standard, in `definitions.standards` of a bill of materials.
//!
//! CycloneDX (ECMA-424) has an object for standards since version 1.6, which programs for attestations read and in which OWASP
//! publishes MASVS. This module writes version 1.6 in JSON.
//!
//! | standard | CycloneDX |
//! | --- | --- |
//! | edition | a standard, with designation, summary and owner |
//! | clause of a chapter with provisions | a requirement; its `parent` is the clause that contains it |
//! | id, number | `bom-ref`, `identifier`; a clause without a number has its id as identifier |
//! | note and example | `descriptions`: guidance that is not part of the requirement |
//! | checklist item with a text of its own | a requirement `item/ID`, whose parent is the first clause that it derives from |
//! | community type | a level, with the clauses and items of its checklist; without a checklist, with the clauses that apply to it |
//! | tie to another catalogue | a property with the relation in its name, an external reference if the entry has an address, and an `openCre` id where the entry is one |
//! | cited document with an address | an external reference of the clauses that cite it |
//! | level of a requirement, bodies, types, provenance, withdrawal | properties with the prefix `clausebook:` |
//!
//! CycloneDX has no languages, so each language has a file. Chapters without provisions (foreword, references) are not part of it.

mod level;
mod requirement;

use super::content_date;
use super::json::{Streamed, print};
use super::rendition::Rendition;
use super::uuid::uuid;
use crate::site::url::EditionPage;
use level::{Level, levels};
use requirement::requirements;
use serde::Serialize;
use std::io::{self, Write};

/// The version of CycloneDX.
const VERSION: &str = "1.6";

/// The depth to which values have lines of their own: each requirement has a line.
const DEPTH: usize = 5;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Document<R> {
    bom_format: &'static str,
    spec_version: &'static str,
    serial_number: String,
    version: u32,
    metadata: Metadata,
    definitions: Definitions<R>,
}

#[derive(Serialize)]
struct Metadata {
    timestamp: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    supplier: Option<Organization>,
}

#[derive(Serialize)]
struct Organization {
    name: String,
}

#[derive(Serialize)]
struct Definitions<R> {
    standards: [Standard<R>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Standard<R> {
    #[serde(rename = "bom-ref")]
    bom_ref: String,
    name: String,
    version: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    description: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    owner: String,
    requirements: R,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    levels: Vec<Level>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    external_references: Vec<ExternalReference>,
}

/// Something outside the document.
#[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
struct ExternalReference {
    url: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    comment: String,
    r#type: &'static str,
}

/// Writes an edition in a language.
///
/// # Errors
/// `out` fails.
pub fn standard(rendition: &Rendition<'_>, out: &mut dyn Write) -> io::Result<()> {
    let (site, edition) = (&rendition.resolved.standard.site, rendition.edition);
    let date = content_date(rendition.resolved, edition);
    let named = |name: &crate::model::Localized<String>| Some(rendition.text(name).trim().to_owned());
    let issuers: Vec<String> = edition.issued_by.iter().filter_map(named).filter(|name| !name.is_empty()).collect();
    let publisher = rendition.text(&site.publisher).trim();
    let home = site.base_url.as_ref().map(|_| ExternalReference {
        url: rendition.page(EditionPage::Home),
        comment: String::new(),
        r#type: "documentation",
    });
    let standard = Standard {
        bom_ref: format!("edition/{}", edition.id),
        name: rendition.edition_title().to_owned(),
        version: rendition.edition_name().to_owned(),
        description: rendition.prose(&edition.summary),
        owner: if issuers.is_empty() { publisher.to_owned() } else { issuers.join("; ") },
        requirements: Streamed(|| requirements(rendition)),
        levels: levels(rendition),
        external_references: home.into_iter().collect(),
    };
    let document = Document {
        bom_format: "CycloneDX",
        spec_version: VERSION,
        serial_number: format!("urn:uuid:{}", uuid(rendition, &format!("cyclonedx {date}"))),
        version: 1,
        metadata: Metadata {
            timestamp: format!("{date}T00:00:00Z"),
            supplier: (!publisher.is_empty()).then(|| Organization { name: publisher.to_owned() }),
        },
        definitions: Definitions { standards: [standard] },
    };
    print(&document, DEPTH, out)
}
