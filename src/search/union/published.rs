//! What the site of a standard publishes of an edition in a language for the search of its library:
//! `search/{edition}.{lang}.json`.
//!
//! The file has the [documents](crate::search::document) as they are indexed, and what is indexed beside them. A library
//! can therefore be searched on a machine that has none of its content.

use crate::model::{EditionId, Lang};
use crate::search::document::Document;
use crate::search::query::facets::FacetOrder;
use crate::search::query::names::Names;
use serde::{Deserialize, Serialize};

/// The version of the format. A reader refuses another one.
const FORMAT: u32 = 1;

/// The content of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    format: u32,
    /// In the order of the index.
    pub documents: Vec<Document>,
    /// The names of each thing, with their languages.
    pub names: Vec<Vec<(String, String)>>,
    /// The titles of the edition.
    pub titles: Vec<String>,
    /// The documents that are chapters.
    pub chapters: Vec<u32>,
    /// The values of the facets.
    pub order: FacetOrder,
}

/// Why a file cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum PublishedError {
    /// It is damaged.
    #[error("it is damaged: {0}")]
    Damaged(#[from] serde_json::Error),
    /// Another version of the program made it.
    #[error("another version of clausebook made it; build the site with this one")]
    Version,
}

/// The name of the file in the folder of the search.
pub fn file_name(edition: &str, lang: &str) -> String {
    format!("{edition}.{lang}.json")
}

impl Published {
    /// What is published of a partition.
    pub fn of(documents: &[Document], names: &Names, order: &FacetOrder) -> Published {
        let group = |group: &Vec<_>| {
            let name = |name: &crate::search::query::names::Name| (name.lang.to_string(), name.text.clone());
            group.iter().map(name).collect()
        };
        Published {
            format: FORMAT,
            documents: documents.to_vec(),
            names: names.groups().iter().map(group).collect(),
            titles: names.headings.titles.clone(),
            chapters: names.headings.chapters.clone(),
            order: order.clone(),
        }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// The file is damaged, or of another version.
    pub fn read(bytes: &[u8]) -> Result<Published, PublishedError> {
        /// The version alone: the rest may have changed.
        #[derive(Deserialize)]
        struct Version {
            format: u32,
        }
        match serde_json::from_slice::<Published>(bytes) {
            Ok(published) if published.format == FORMAT => Ok(published),
            Ok(_) => Err(PublishedError::Version),
            Err(error) => match serde_json::from_slice::<Version>(bytes) {
                Ok(Version { format }) if format != FORMAT => Err(PublishedError::Version),
                _ => Err(error.into()),
            },
        }
    }

    /// The file, with its name.
    pub fn file(&self, edition: &EditionId, lang: &Lang) -> (String, Vec<u8>) {
        // It consists of strings, numbers and lists, so serializing it cannot fail.
        (file_name(edition.as_str(), lang.as_str()), serde_json::to_vec(self).unwrap_or_default())
    }
}
