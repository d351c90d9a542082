//! References as written in links: `clause:ID`, `term:ID`, `clause:2022/ID`.

use crate::model::{EditionId, IdError, Passage, PassageError, Thing, ThingKind};
use std::fmt;

/// A reference to a thing in the same or a named edition.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// `None` for the edition that contains the reference.
    pub edition: Option<EditionId>,
    /// What it leads to: a thing of a kind to which links may lead.
    pub target: Thing,
    /// The paragraph or item of a clause that it names.
    pub passage: Option<Passage>,
}

/// The place that contains a reference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    /// The text of a thing.
    Thing(Thing),
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
    /// The part before two slashes is not the id of a standard.
    Standard(IdError),
    /// The part after `#` is not a paragraph or item.
    Passage(PassageError),
}

impl Origin {
    /// The word for the kind of place.
    pub fn kind(&self) -> &'static str {
        match self {
            Origin::Thing(thing) => thing.kind().word(),
            Origin::Edition => "edition",
        }
    }

    /// `None` for the edition itself.
    pub fn id(&self) -> Option<&str> {
        match self {
            Origin::Thing(thing) => Some(thing.id()),
            Origin::Edition => None,
        }
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
        let kind = ThingKind::referable().find(|kind| kind.word() == scheme)?;
        let (id, passage) = match id.split_once('#') {
            Some((id, passage)) if kind == ThingKind::Clause => (id, Some(passage)),
            _ => (id, None),
        };
        let edition = match edition.map(EditionId::parse).transpose() {
            Ok(edition) => edition,
            Err(error) => return Some(Err(ReferenceError::Edition(error))),
        };
        let passage = match passage.map(Passage::parse).transpose() {
            Ok(passage) => passage,
            Err(error) => return Some(Err(ReferenceError::Passage(error))),
        };
        let target = kind.thing(id).map_err(ReferenceError::Id);
        Some(target.map(|target| Reference { edition, target, passage }))
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:", self.target.kind())?;
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
            "value:2022/repair-time",
            "ref:gb-t-1.1",
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
