//! Ids: what never changes once published. Each kind is its own type, so that they cannot be mixed up.

use std::fmt;

/// Why a text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdError {
    Empty,
    /// A character that an id may not have.
    Character(char),
    /// It starts or ends with a joint, or has two in a row.
    Joint,
    /// Longer than [`MAX_ID_LENGTH`]: ids become file names, which systems limit to 255 bytes.
    TooLong,
}

/// The greatest length of an id, in bytes.
pub const MAX_ID_LENGTH: usize = 120;

impl fmt::Display for IdError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            IdError::Empty => f.write_str("an id may not be empty"),
            IdError::Character(c) => write!(f, "`{}` may not stand in an id", c.escape_default()),
            IdError::Joint => f.write_str("`.` and `-` join two parts of an id"),
            IdError::TooLong => write!(f, "an id has at most {MAX_ID_LENGTH} characters"),
        }
    }
}

/// Checks the form that all ids share: parts of lower-case ASCII letters and digits, joined by `.` or `-`.
/// Names that differ only in case or in Unicode form clash on some systems; this form rules them out.
fn check_form(text: &str) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if text.len() > MAX_ID_LENGTH {
        return Err(IdError::TooLong);
    }
    let is_joint = |c: char| c == '.' || c == '-';
    if let Some(bad) = text.chars().find(|&c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || is_joint(c))) {
        return Err(IdError::Character(bad));
    }
    if text.split(is_joint).any(str::is_empty) {
        return Err(IdError::Joint);
    }
    Ok(())
}

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// # Errors
            /// The text does not have the form of an id.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                check_form(text).map(|()| Self(text.into()))
            }

            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    )*};
}

id_types! {
    /// A clause, the same in every edition and language.
    ClauseId;
    /// An edition; also the name of its folder and the first part of its addresses.
    EditionId;
    /// A term.
    TermId;
    /// A body (organization).
    BodyId;
    /// A level of bodies.
    LevelId;
    /// A party of those who act together.
    PartyId;
    /// A responsibility list.
    ListId;
    /// An entry of a responsibility list.
    EntryId;
    /// A community type.
    TypeId;
    /// A checklist item.
    ItemId;
    /// A dimension of the checklist.
    DimensionId;
    /// A grade of the assessment.
    GradeId;
    /// Somebody who takes part in the assessment.
    ParticipantId;
    /// A kind of provenance, such as `reported`.
    ProvenanceId;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_letters_and_digits_are_ids() {
        for text in ["a", "5", "committee.party-ratio", "2026-draft"] {
            assert_eq!(ClauseId::parse(text).map(|id| id.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn what_could_clash_or_escape_is_not_an_id() {
        assert_eq!(ClauseId::parse(""), Err(IdError::Empty));
        assert_eq!(ClauseId::parse("A"), Err(IdError::Character('A')));
        assert_eq!(ClauseId::parse("../x"), Err(IdError::Character('/')));
        assert_eq!(ClauseId::parse(".x"), Err(IdError::Joint));
        assert_eq!(ClauseId::parse("a..b"), Err(IdError::Joint));
        assert_eq!(ClauseId::parse(&"a".repeat(121)), Err(IdError::TooLong));
    }
}
