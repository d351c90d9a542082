//! Where the links of a text lead.

use super::PrintedEdition;
use crate::model::{Passage, Thing};
use crate::resolve::{Audience, Destination, Reading, Reference};

/// A link of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// Where it leads.
    pub to: To,
    /// What a link without a text of its own says: 4.2 服务, 表 1. `None` for an address or a file.
    pub text: Option<String>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum To {
    /// To a thing in the document, or to a paragraph or item of a clause in it.
    Inside(Thing, Option<Passage>),
    /// To an address on the web.
    Address(String),
    /// To a file of the edition, a key of [`Edition::files`](crate::model::Edition::files).
    File(String),
    /// To nothing that a printed page can lead to: a value, or a page of a site whose address is not known.
    Nothing,
}

impl PrintedEdition<'_> {
    /// Where a link in a text for an audience leads; `None` for a link without a target, which was reported.
    pub fn target(&self, audience: Audience<'_>, destination: &str) -> Option<Target> {
        let rendition = self.rendition;
        match Destination::parse(destination) {
            Destination::Reference(reference) => {
                let text = Reading { audience, ..**rendition }.reference(destination)?;
                Some(Target { to: self.reference(audience, destination, reference), text: Some(text) })
            }
            Destination::Outside(_) => {
                let text = rendition.reference(destination)?;
                let to = rendition.outside(destination).map_or(To::Nothing, To::Address);
                Some(Target { to, text: Some(text) })
            }
            Destination::Web => Some(Target { to: To::Address(destination.to_owned()), text: None }),
            Destination::File(path) if rendition.edition.files.contains_key(&path) => {
                Some(Target { to: To::File(path), text: None })
            }
            _ => None,
        }
    }

    fn reference(&self, audience: Audience<'_>, destination: &str, reference: Reference) -> To {
        let edition = self.rendition.edition;
        let is_own = reference.edition.as_ref().is_none_or(|id| *id == edition.id);
        if is_own && self.has(&reference.target) {
            return To::Inside(reference.target, reference.passage);
        }
        if matches!(reference.target, Thing::Value(_)) {
            return To::Nothing;
        }
        // A relative link leads nowhere from a file that is copied to another place.
        match self.rendition.link_for(audience, destination) {
            Some(link) if self.rendition.resolved.standard.site.base_url.is_some() => To::Address(link.href),
            _ => To::Nothing,
        }
    }
}
