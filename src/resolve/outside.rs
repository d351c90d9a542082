//! References to other standards of the library: `clause:fees/2026/ID` to an edition, which stays, and
//! `clause:fees/latest/ID` to the current one, which follows it.

use super::ReferenceError;
use super::linker::Standpoint;
use super::rules::{BAD_REFERENCE, BROKEN_REFERENCE, SUPERSEDED_REFERENCE, WITHDRAWN_REFERENCE};
use crate::diagnostic::{Diagnostic, Diagnostics, Span, listed};
use crate::model::{EditionId, IdError, Standard, StandardId, Status, Thing, ThingKind};
use crate::source::{LATEST, NeighbourEdition, NeighbourThing, Neighbours};
use std::fmt;

/// A reference to a thing of another standard.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OutsideReference {
    /// The standard, by its id in `library.yaml`.
    pub standard: StandardId,
    /// `None` for the edition that is current there.
    pub edition: Option<EditionId>,
    /// What it leads to.
    pub target: Thing,
}

/// Why a reference to another standard leads nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing<'n> {
    /// The library has no such standard.
    Standard,
    /// The standard is known by this designation only.
    OnlyKnown(&'n str),
    /// The standard has no such edition; these are its editions.
    Edition(&'n [String]),
    /// The edition has no such thing; this one is near.
    Thing(Option<&'n str>),
}

impl OutsideReference {
    /// Parses a link's destination; `None` if it does not have the three parts of such a reference.
    pub fn parse(destination: &str) -> Option<Result<OutsideReference, ReferenceError>> {
        let (scheme, rest) = destination.split_once(':')?;
        let kind = ThingKind::referable().find(|kind| kind.word() == scheme)?;
        let (standard, rest) = rest.split_once('/')?;
        let (edition, id) = rest.split_once('/')?;
        let parsed = || -> Result<OutsideReference, ReferenceError> {
            let standard = StandardId::parse(standard).map_err(ReferenceError::Standard)?;
            let edition = match edition {
                LATEST => None,
                id => Some(EditionId::parse(id).map_err(ReferenceError::Edition)?),
            };
            let target: Result<Thing, IdError> = kind.thing(id);
            Ok(OutsideReference { standard, edition, target: target.map_err(ReferenceError::Id)? })
        };
        Some(parsed())
    }

    /// The edition as written.
    pub fn edition_name(&self) -> &str {
        self.edition.as_ref().map_or(LATEST, EditionId::as_str)
    }

    /// The target as it is written in its own standard: `clause:fees.notice`.
    pub fn written_there(&self) -> String {
        format!("{}:{}", self.target.kind(), self.target.id())
    }

    /// What the reference leads to.
    ///
    /// # Errors
    /// It leads nowhere.
    pub fn find<'n>(
        &self,
        neighbours: &'n Neighbours,
    ) -> Result<(&'n NeighbourEdition, &'n NeighbourThing), Missing<'n>> {
        let id = self.standard.as_str();
        let Some(standard) = neighbours.standards.get(id) else {
            return Err(neighbours.known.get(id).map_or(Missing::Standard, |known| Missing::OnlyKnown(known)));
        };
        let edition = standard.editions.get(self.edition_name()).ok_or(Missing::Edition(&standard.ids))?;
        let written = self.written_there();
        let near = || Missing::Thing(edition.near.get(&written).map(String::as_str));
        Ok((edition, edition.things.get(&written).ok_or_else(near)?))
    }

    /// The words for the target in a language: number and title there, and the edition.
    pub fn label(&self, neighbours: &Neighbours, lang: &str) -> Option<String> {
        let (edition, thing) = self.find(neighbours).ok()?;
        Some(format!("{} ({})", edition.pick(&thing.label, lang), edition.pick(&edition.name, lang)))
    }

    /// The path of the target from the root of the library, percent-encoded, with its anchor.
    pub fn path(&self, neighbours: &Neighbours, lang: &str) -> Option<String> {
        let (edition, thing) = self.find(neighbours).ok()?;
        let anchor = thing.anchor.iter().map(|anchor| format!("#{anchor}")).collect::<String>();
        Some(format!("{}/{}{anchor}", self.standard, edition.pick(&thing.page, lang)))
    }
}

/// Checks that a reference to another standard leads to something that holds.
pub(super) fn check(
    standard: &Standard,
    reference: &OutsideReference,
    span: Span,
    from: Standpoint<'_>,
) -> Diagnostics {
    let mut found = Diagnostics::new();
    let Some(neighbours) = standard.neighbours.as_deref() else {
        let message = format!("`{reference}` leads to another standard, but this one is in no library");
        let fault = Diagnostic::new(&BAD_REFERENCE, span, message)
            .note("`KIND:STANDARD/EDITION/ID` refers to a standard of the same `library.yaml`, in a folder above")
            .help("list both standards in a `library.yaml`, or cite the document with `ref:ID` of `references.yaml`");
        found.push(fault);
        return found;
    };
    let (id, edition) = (&reference.standard, reference.edition_name());
    let missing = |message: String| Diagnostic::new(&BROKEN_REFERENCE, span, message);
    let fault = match reference.find(neighbours) {
        Ok((_, thing)) if thing.withdrawn && !from.from_tombstone => {
            let message = format!("clause `{}` of `{id}` is withdrawn", reference.target.id());
            Diagnostic::new(&WITHDRAWN_REFERENCE, span, message).help("refer to what replaced it there")
        }
        Ok((of, _)) if of.ended && is_in_force(standard, from) => {
            let message = format!("edition `{edition}` of `{id}` is no longer in force");
            let current = neighbours.standards.get(id.as_str()).map_or("", |standard| standard.current.as_str());
            Diagnostic::new(&SUPERSEDED_REFERENCE, span, message)
                .note(format!("the current edition of `{id}` is `{current}`"))
                .help(format!("refer to `{current}`, or to `{LATEST}` for whichever is current"))
        }
        Ok(_) => return found,
        Err(Missing::Standard) => missing(format!("the library has no standard `{id}`"))
            .suggest(id.as_str(), neighbours.ids.iter().map(String::as_str)),
        Err(Missing::OnlyKnown(designation)) => {
            missing(format!("`{id}` ({designation}) is known by its designation only, so it has no clauses here"))
                .help("cite it with `ref:ID` of `references.yaml`")
        }
        Err(Missing::Edition(editions)) => missing(format!("`{id}` has no edition `{edition}`"))
            .note(format!("its editions: {}", listed(editions.iter().map(|edition| format!("`{edition}`")))))
            .help(format!("write `{LATEST}` for the current one, as it may be")),
        Err(Missing::Thing(near)) => {
            let kind = reference.target.kind().noun();
            let message = format!("no {kind} of `{id}/{edition}` has the id `{}`", reference.target.id());
            missing(message).suggest(reference.target.id(), near)
        }
    };
    found.push(fault);
    found
}

/// Whether the text that refers is, or may become, in force.
fn is_in_force(standard: &Standard, from: Standpoint<'_>) -> bool {
    matches!(standard.editions[from.edition].status, Status::Draft | Status::Published)
}

impl fmt::Display for OutsideReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}/{}/{}", self.target.kind(), self.standard, self.edition_name(), self.target.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_to_other_standards_round_trip() {
        for text in ["clause:fees/2026/a.b", "term:fees/latest/x", "item:a-b/2022/c"] {
            let reference = OutsideReference::parse(text).and_then(Result::ok);
            assert_eq!(reference.map(|reference| reference.to_string()), Some(text.to_owned()));
        }
        for text in ["clause:a.b", "clause:2022/a.b", "https://example.org/a/b", "../files/a.svg"] {
            assert_eq!(OutsideReference::parse(text), None, "{text}");
        }
        assert!(OutsideReference::parse("clause:Fees/2026/x").is_some_and(|parsed| parsed.is_err()));
    }
}
