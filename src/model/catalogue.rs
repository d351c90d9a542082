//! Ties of clauses and items to the entries of other catalogues, such as CWE or NIST SP 800-53.

use super::{CatalogueId, Localized, Thing};
use crate::diagnostic::{Placed, Span};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Another catalogue.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The id by which ties name it.
    pub id: Placed<CatalogueId>,
    /// What it is called.
    pub name: Localized<String>,
    /// The version whose entries are meant.
    pub version: Option<String>,
    /// The address of an entry: `{id}` stands for its id, `{number}` for the number at the end of its id.
    pub address: Option<String>,
}

/// All but the unreserved characters (RFC 3986, 2.3).
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

impl Catalogue {
    /// The address of an entry.
    pub fn address_of(&self, entry: &str) -> Option<String> {
        let pattern = self.address.as_deref()?;
        let digits = entry.len() - entry.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let encoded = |text: &str| utf8_percent_encode(text, RESERVED).to_string();
        Some(pattern.replace("{id}", &encoded(entry)).replace("{number}", &entry[entry.len() - digits..]))
    }
}

macro_rules! relations {
    ($($(#[$doc:meta])* $relation:ident = $word:literal, $oscal:literal;)+) => {
        /// How what a clause or item requires relates to what an entry of a catalogue requires. The first five are those of
        /// OSCAL's control mapping model (1.2).
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Relation {
            $($(#[$doc])* $relation,)+
        }

        impl Relation {
            /// All relations.
            pub const ALL: [Relation; [$(Relation::$relation),+].len()] = [$(Relation::$relation),+];

            /// The word in `mappings.yaml`, data and strings.
            pub fn word(self) -> &'static str {
                match self {
                    $(Relation::$relation => $word,)+
                }
            }

            /// The word of OSCAL.
            pub fn oscal(self) -> &'static str {
                match self {
                    $(Relation::$relation => $oscal,)+
                }
            }
        }
    };
}

relations! {
    /// Both require the same in the same words.
    Equal = "equal", "equal-to";
    /// Both require the same in other words.
    Equivalent = "equivalent", "equivalent-to";
    /// It requires a part of what the entry requires.
    Subset = "subset", "subset-of";
    /// It requires all that the entry requires, and more.
    Superset = "superset", "superset-of";
    /// Both require something in common.
    Intersects = "intersects", "intersects-with";
    /// Both are about the same; what they require is not compared.
    Related = "related", "related";
}

/// Ties of a clause or item to entries of a catalogue, with one relation.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// The clause or item.
    pub of: Thing,
    /// The place of its id.
    pub of_span: Span,
    /// The catalogue.
    pub catalogue: Placed<CatalogueId>,
    /// How it relates to each entry.
    pub relation: Relation,
    /// The ids of the entries as the catalogue writes them; never empty.
    pub to: Vec<Placed<String>>,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Texts;

    #[test]
    fn the_address_of_an_entry_follows_from_the_pattern() {
        let span = Span::new(Texts::default().add("a", "a"), 0, 1);
        let id = Placed::new(CatalogueId::parse("cwe").expect("an id"), span);
        let with = |address: &str| Catalogue {
            id: id.clone(),
            name: Localized::default(),
            version: None,
            address: Some(address.to_owned()),
        };
        let address = |pattern: &str, entry: &str| with(pattern).address_of(entry).expect("an address");
        assert_eq!(address("https://x.org/{number}.html", "CWE-79"), "https://x.org/79.html");
        assert_eq!(address("https://x.org/#{id}", "AC-2(1)"), "https://x.org/#AC-2%281%29");
        assert_eq!(address("https://x.org/{number}/", "AC"), "https://x.org//");
    }
}
