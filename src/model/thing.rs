//! Anything in an edition that has an identity: what a lock records, an erratum corrects, or a comparison lists.

use super::{BodyId, ClauseId, EntryId, ItemId, ListId, TermId, TypeId};
use std::fmt;

/// A thing that a lock records, an erratum corrects, or a comparison lists.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Thing {
    /// A clause with its text and attributes.
    Clause(ClauseId),
    /// An item of the checklist.
    Item(ItemId),
    /// A responsibility list without its entries.
    List(ListId),
    /// A duty of a responsibility list.
    Entry(EntryId),
    /// A term with its definition.
    Term(TermId),
    /// A body.
    Body(BodyId),
    /// A community type.
    Type(TypeId),
    /// The content of a file outside all other things: its path inside the edition's folder, such as `assessment.yaml`.
    File(String),
}

impl Thing {
    /// The words for the kinds, which are keys of `errata.yaml`.
    pub const KINDS: [&'static str; 8] = ["clause", "item", "list", "entry", "term", "body", "type", "file"];

    /// The word of its kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Thing::Clause(_) => "clause",
            Thing::Item(_) => "item",
            Thing::List(_) => "list",
            Thing::Entry(_) => "entry",
            Thing::Term(_) => "term",
            Thing::Body(_) => "body",
            Thing::Type(_) => "type",
            Thing::File(_) => "file",
        }
    }

    /// Its id, or the path of the file.
    pub fn id(&self) -> &str {
        match self {
            Thing::Clause(id) => id.as_str(),
            Thing::Item(id) => id.as_str(),
            Thing::List(id) => id.as_str(),
            Thing::Entry(id) => id.as_str(),
            Thing::Term(id) => id.as_str(),
            Thing::Body(id) => id.as_str(),
            Thing::Type(id) => id.as_str(),
            Thing::File(path) => path,
        }
    }

    /// The thing with that kind and id; `None` for an unknown kind or an invalid id.
    pub fn parse(kind: &str, id: &str) -> Option<Thing> {
        Some(match kind {
            "clause" => Thing::Clause(ClauseId::parse(id).ok()?),
            "item" => Thing::Item(ItemId::parse(id).ok()?),
            "list" => Thing::List(ListId::parse(id).ok()?),
            "entry" => Thing::Entry(EntryId::parse(id).ok()?),
            "term" => Thing::Term(TermId::parse(id).ok()?),
            "body" => Thing::Body(BodyId::parse(id).ok()?),
            "type" => Thing::Type(TypeId::parse(id).ok()?),
            "file" => Thing::File(id.to_owned()),
            _ => return None,
        })
    }
}

/// Prints as in references: `clause:committee.party-ratio`.
impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::Thing;

    #[test]
    fn every_kind_round_trips() {
        for kind in Thing::KINDS {
            let thing = Thing::parse(kind, "a.b").expect("a thing");
            assert_eq!((thing.kind(), thing.to_string()), (kind, format!("{kind}:a.b")));
        }
        assert_eq!(Thing::parse("chapter", "a"), None);
        assert_eq!(Thing::parse("clause", "A b"), None);
    }
}
