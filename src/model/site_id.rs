//! The id of a site, under which readers' assessments, feed entries and OSCAL documents are stored.
//!
//! The name, languages and URL of a site can change; the id never does. `clausebook init` draws it at random. A site
//! that began without an id gets the proposal to use the id that is derived from its name ([`SiteId::of_name`]). The
//! scripts of the checklists derive the same id, so assessments that a reader stored before the site had an id are
//! found under it.

use std::fmt;
use uuid::Uuid;

/// The namespace of ids that are derived from names: the version 5 UUID of the URL `urn:clausebook:site:1`.
/// `assets/assess/standard.js` contains the same value.
const NAMES: Uuid = Uuid::from_u128(0x7bff_6f65_4e4d_5e01_999e_379e_0c03_94a8);

/// A UUID (RFC 9562), written in lower case with hyphens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SiteId(Uuid);

impl SiteId {
    /// Parses an id. Only the canonical spelling is accepted, so that two spellings never count as two ids.
    pub fn parse(text: &str) -> Option<SiteId> {
        let id = SiteId(Uuid::try_parse(text).ok()?);
        (!id.0.is_nil() && id.to_string() == text).then_some(id)
    }

    /// The id that is derived from a site's name.
    pub fn of_name(name: &str) -> SiteId {
        SiteId(Uuid::new_v5(&NAMES, name.as_bytes()))
    }

    /// A random id, unique for all practical purposes.
    pub fn random() -> SiteId {
        SiteId(Uuid::new_v4())
    }
}

impl fmt::Display for SiteId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.hyphenated().fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_has_one_spelling() {
        let id = SiteId::of_name("红色物业建设标准");
        let text = id.to_string();
        assert_eq!(SiteId::parse(&text), Some(id));
        for other in [text.to_uppercase(), text.replace('-', ""), format!("urn:uuid:{text}"), format!("{{{text}}}")] {
            assert_eq!(SiteId::parse(&other), None, "{other}");
        }
        for bad in ["", "red-property", "00000000-0000-0000-0000-000000000000"] {
            assert_eq!(SiteId::parse(bad), None, "{bad}");
        }
    }

    /// `tests/assess/standard.test.mjs` checks the same value in the scripts.
    #[test]
    fn the_id_of_a_name_is_the_same_for_ever() {
        assert_eq!(NAMES, Uuid::new_v5(&Uuid::NAMESPACE_URL, b"urn:clausebook:site:1"));
        assert_eq!(SiteId::of_name("红色物业建设标准").to_string(), "31842de3-19bf-510f-989f-df0c8eaf9988");
        assert_eq!(SiteId::of_name("Service Standard").to_string(), "7d5b181b-824e-5d8f-b4b3-95d75ddaf769");
    }

    #[test]
    fn two_random_ids_differ() {
        assert_ne!(SiteId::random(), SiteId::random());
    }
}
