//! References as written in links: `clause:ID`, `term:ID`, `clause:2022/ID`.

use crate::model::{
    BodyId, ClauseId, EditionId, EntryId, IdError, ItemId, ListId, Passage, PassageError, TermId, TypeId,
};
use std::fmt;

/// The target of a reference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// `clause:ID`
    Clause(ClauseId),
    /// `term:ID`
    Term(TermId),
    /// `body:ID`
    Body(BodyId),
    /// `list:ID`
    List(ListId),
    /// `item:ID`
    Item(ItemId),
    /// `type:ID`
    Type(TypeId),
}

/// A reference to a thing in the same or a named edition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// `None` for the edition that contains the reference.
    pub edition: Option<EditionId>,
    /// What it leads to.
    pub target: Target,
    /// The paragraph or item of a clause that it names.
    pub passage: Option<Passage>,
}

/// The place that contains a reference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The text of a clause.
    Clause(ClauseId),
    /// The text of a duty.
    Entry(EntryId),
    /// The text or the evidence of an item.
    Item(ItemId),
    /// The definition of a term.
    Term(TermId),
    /// The description of a body.
    Body(BodyId),
    /// The description of a community type.
    Type(TypeId),
    /// The edition's own notice or summary, or its assessment scheme.
    Edition,
}

/// Why a destination that looks like a reference is malformed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReferenceError {
    /// The part after the colon or the slash is not an id.
    Id(IdError),
    /// The part before the slash is not an edition's id.
    Edition(IdError),
    /// The part after `#` is not a paragraph or item.
    Passage(PassageError),
}

impl Target {
    /// The schemes of references.
    pub const SCHEMES: [&'static str; 6] = ["clause", "term", "body", "list", "item", "type"];

    /// What stands before the colon.
    pub fn scheme(&self) -> &'static str {
        match self {
            Target::Clause(_) => "clause",
            Target::Term(_) => "term",
            Target::Body(_) => "body",
            Target::List(_) => "list",
            Target::Item(_) => "item",
            Target::Type(_) => "type",
        }
    }

    /// What stands behind the colon.
    pub fn id(&self) -> &str {
        match self {
            Target::Clause(id) => id.as_str(),
            Target::Term(id) => id.as_str(),
            Target::Body(id) => id.as_str(),
            Target::List(id) => id.as_str(),
            Target::Item(id) => id.as_str(),
            Target::Type(id) => id.as_str(),
        }
    }

    fn parse(scheme: &str, id: &str) -> Option<Result<Target, IdError>> {
        Some(match scheme {
            "clause" => ClauseId::parse(id).map(Target::Clause),
            "term" => TermId::parse(id).map(Target::Term),
            "body" => BodyId::parse(id).map(Target::Body),
            "list" => ListId::parse(id).map(Target::List),
            "item" => ItemId::parse(id).map(Target::Item),
            "type" => TypeId::parse(id).map(Target::Type),
            _ => return None,
        })
    }
}

impl Origin {
    /// The word for the kind of place.
    pub fn kind(&self) -> &'static str {
        match self {
            Origin::Clause(_) => "clause",
            Origin::Entry(_) => "entry",
            Origin::Item(_) => "item",
            Origin::Term(_) => "term",
            Origin::Body(_) => "body",
            Origin::Type(_) => "type",
            Origin::Edition => "edition",
        }
    }

    /// `None` for the edition itself.
    pub fn id(&self) -> Option<&str> {
        Some(match self {
            Origin::Clause(id) => id.as_str(),
            Origin::Entry(id) => id.as_str(),
            Origin::Item(id) => id.as_str(),
            Origin::Term(id) => id.as_str(),
            Origin::Body(id) => id.as_str(),
            Origin::Type(id) => id.as_str(),
            Origin::Edition => return None,
        })
    }
}

/// Prints `clause:committee.party-ratio`; `edition` for the edition itself.
impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.id() {
            Some(id) => write!(f, "{}:{id}", self.kind()),
            None => f.write_str(self.kind()),
        }
    }
}

impl Reference {
    /// Parses a link's destination; `None` if it is a URL or a file.
    pub fn parse(destination: &str) -> Option<Result<Reference, ReferenceError>> {
        let (scheme, rest) = destination.split_once(':')?;
        let (edition, id) = match rest.split_once('/') {
            Some((edition, id)) => (Some(edition), id),
            None => (None, rest),
        };
        let (id, passage) = match id.split_once('#') {
            Some((id, passage)) if scheme == "clause" => (id, Some(passage)),
            _ => (id, None),
        };
        let target = Target::parse(scheme, id)?;
        let edition = match edition.map(EditionId::parse).transpose() {
            Ok(edition) => edition,
            Err(error) => return Some(Err(ReferenceError::Edition(error))),
        };
        let passage = match passage.map(Passage::parse).transpose() {
            Ok(passage) => passage,
            Err(error) => return Some(Err(ReferenceError::Passage(error))),
        };
        Some(target.map(|target| Reference { edition, target, passage }).map_err(ReferenceError::Id))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.target.scheme())?;
        if let Some(edition) = &self.edition {
            write!(f, "{edition}/")?;
        }
        f.write_str(self.target.id())?;
        self.passage.map_or(Ok(()), |passage| write!(f, "#{passage}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_round_trip() {
        for text in [
            "clause:a.b",
            "clause:2022/a.b#2",
            "clause:a.b#2.3",
            "term:x",
            "body:2022/y",
            "list:a",
            "item:b-c",
            "type:open",
        ] {
            let reference = Reference::parse(text).and_then(Result::ok);
            assert_eq!(reference.map(|r| r.to_string()), Some(text.to_owned()));
        }
    }

    #[test]
    fn addresses_and_files_are_not_references() {
        for text in ["https://example.org/", "../files/a.svg", "mailto:a@example.org", "#x", ""] {
            assert_eq!(Reference::parse(text), None);
        }
    }

    #[test]
    fn what_is_not_an_id_is_reported() {
        assert_eq!(Reference::parse("clause:"), Some(Err(ReferenceError::Id(IdError::Empty))));
        assert_eq!(Reference::parse("clause:x#"), Some(Err(ReferenceError::Passage(PassageError))));
        assert_eq!(Reference::parse("term:x#2"), Some(Err(ReferenceError::Id(IdError::Character('#')))));
        assert_eq!(Reference::parse("clause:X/y"), Some(Err(ReferenceError::Edition(IdError::Character('X')))));
    }
}
