//! Ids, which never change after publication. Each kind of id is a separate type, so that the compiler rejects mix-ups. Copies
//! of an id share its text.

use crate::source::is_device;
use std::fmt;
use std::sync::Arc;

/// Why a text is not an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// There is no character.
    #[error("an id may not be empty")]
    Empty,
    /// A character that is not allowed in an id.
    #[error("`{}` is not allowed in an id", .0.escape_default())]
    Character(char),
    /// It starts or ends with `.` or `-`, or has two of them in a row.
    #[error("`.` and `-` may only stand between two parts of an id")]
    Joint,
    /// It is longer than this many characters. Ids become file names and parts of paths, whose length systems limit.
    #[error("it has at most {0} characters")]
    TooLong(usize),
    /// A device name of Windows, which cannot be a file name.
    #[error("it is the name of a device on Windows, and ids become file names")]
    Device,
}

/// The maximum length of an id in bytes.
pub const MAX_ID_LENGTH: usize = 120;

/// The maximum length of an edition's id in bytes. It is part of every path of the edition, twice in some.
pub const MAX_EDITION_ID_LENGTH: usize = 32;

/// Checks the common form of ids: parts of lower-case ASCII letters and digits, joined by `.` or `-`. The form excludes
/// names that differ only in case or Unicode form, which are equal on some systems.
fn check_form(text: &str, most: usize) -> Result<(), IdError> {
    if text.is_empty() {
        return Err(IdError::Empty);
    }
    if text.len() > most {
        return Err(IdError::TooLong(most));
    }
    let is_joint = |c: char| c == '.' || c == '-';
    if let Some(bad) = text.chars().find(|&c| !(c.is_ascii_lowercase() || c.is_ascii_digit() || is_joint(c))) {
        return Err(IdError::Character(bad));
    }
    if text.split(is_joint).any(str::is_empty) {
        return Err(IdError::Joint);
    }
    if is_device(text) {
        return Err(IdError::Device);
    }
    Ok(())
}

/// A text that names a thing, as ids do.
pub trait Id: Sized + std::borrow::Borrow<str> {
    /// # Errors
    /// The text does not have the form of an id.
    fn parse(text: &str) -> Result<Self, IdError>;
}

/// The path of a file, which may be any text.
impl Id for String {
    fn parse(text: &str) -> Result<String, IdError> {
        Ok(text.to_owned())
    }
}

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident, $most:expr;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Arc<str>);

        impl $name {
            /// # Errors
            /// The text does not have the form of an id.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                check_form(text, $most).map(|()| Self(text.into()))
            }

            /// The id as it is written.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl Id for $name {
            fn parse(text: &str) -> Result<Self, IdError> {
                $name::parse(text)
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
    /// A clause; the same in every edition and language.
    ClauseId, MAX_ID_LENGTH;
    /// An edition; also the name of its folder and the first part of its URLs.
    EditionId, MAX_EDITION_ID_LENGTH;
    /// A standard of a library; also the name of its folder there.
    StandardId, MAX_EDITION_ID_LENGTH;
    /// A term.
    TermId, MAX_ID_LENGTH;
    /// A body (organization).
    BodyId, MAX_ID_LENGTH;
    /// A table, figure or formula, without the prefix of its kind: `repair-times` of `table.repair-times`.
    ElementId, MAX_ID_LENGTH;
    /// A level of bodies.
    LevelId, MAX_ID_LENGTH;
    /// A party that cooperates with others.
    PartyId, MAX_ID_LENGTH;
    /// A responsibility list.
    ListId, MAX_ID_LENGTH;
    /// An entry of a responsibility list.
    EntryId, MAX_ID_LENGTH;
    /// A community type.
    TypeId, MAX_ID_LENGTH;
    /// A checklist item.
    ItemId, MAX_ID_LENGTH;
    /// A dimension of the checklist.
    DimensionId, MAX_ID_LENGTH;
    /// A grade of the assessment.
    GradeId, MAX_ID_LENGTH;
    /// A participant in the assessment.
    ParticipantId, MAX_ID_LENGTH;
    /// A provision of an amendment, or the head of a file of amendments.
    ProvisionId, MAX_ID_LENGTH;
    /// A figure of `values.yaml`.
    ValueId, MAX_ID_LENGTH;
    /// A unit of `values.yaml`.
    UnitId, MAX_ID_LENGTH;
    /// Another catalogue, in `mappings.yaml`.
    CatalogueId, MAX_ID_LENGTH;
    /// A cited document, in `references.yaml`.
    DocumentId, MAX_ID_LENGTH;
    /// A comment on a draft, in `comments.yaml`.
    CommentId, MAX_ID_LENGTH;
    /// A kind of provenance, such as `reported`.
    ProvenanceId, MAX_ID_LENGTH;
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
    fn unsafe_names_are_not_ids() {
        assert_eq!(ClauseId::parse(""), Err(IdError::Empty));
        assert_eq!(ClauseId::parse("A"), Err(IdError::Character('A')));
        assert_eq!(ClauseId::parse("../x"), Err(IdError::Character('/')));
        assert_eq!(ClauseId::parse(".x"), Err(IdError::Joint));
        assert_eq!(ClauseId::parse("a..b"), Err(IdError::Joint));
        assert_eq!(ClauseId::parse(&"a".repeat(121)), Err(IdError::TooLong(120)));
        assert_eq!(EditionId::parse(&"2".repeat(33)), Err(IdError::TooLong(32)));
        for device in ["con", "aux.fees", "com1", "nul.a-b"] {
            assert_eq!(ClauseId::parse(device), Err(IdError::Device));
        }
    }

    #[test]
    fn look_alike_characters_are_not_allowed_in_ids() {
        // Cyrillic, full width, a joiner, a digit of another script, and a letter with a combining accent.
        for text in ["с", "ｆee", "fe\u{200D}e", "٣", "fe\u{301}e", "fée", "ﬁre", "fee\u{AD}"] {
            assert!(matches!(ClauseId::parse(text), Err(IdError::Character(_))), "{text}");
        }
    }
}
