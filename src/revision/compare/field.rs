//! The fields of things in which two editions can differ.

use super::change::Difference;
use crate::model::{Amount, Lang, ThingKind, TypeId};
use serde::{Serialize, Serializer};
use std::collections::BTreeSet;

macro_rules! field_kinds {
    ($($(#[$doc:meta])* $kind:ident: $word:literal, $of:expr;)+) => {
        /// A field of a thing.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum FieldKind {
            $($(#[$doc])* $kind,)+
        }

        impl FieldKind {
            /// All fields.
            pub const ALL: &[FieldKind] = &[$(FieldKind::$kind),+];

            /// The word in strings, data and class names.
            pub fn word(self) -> &'static str {
                match self {
                    $(FieldKind::$kind => $word,)+
                }
            }

            /// The kind of thing whose ids are the values; `None` if the values are texts, numbers or words.
            pub fn of(self) -> Option<ThingKind> {
                match self {
                    $(FieldKind::$kind => $of,)+
                }
            }
        }
    };
}

field_kinds! {
    /// A name, a title, or the term itself.
    Name: "name", None;
    /// A text, definition or description.
    Text: "text", None;
    /// Other names.
    Aliases: "aliases", None;
    /// The evidence for an item.
    Evidence: "evidence", None;
    /// The points of an item.
    Points: "points", None;
    /// Whether an item is common or individual.
    Kind: "kind", None;
    /// The role of a body in a duty.
    Role: "role", None;
    /// The dimension of an item.
    Dimension: "dimension", Some(ThingKind::Dimension);
    /// The name of a dimension that is still the same by its id.
    DimensionRenamed: "dimension-renamed", Some(ThingKind::Dimension);
    /// The level of a body.
    Level: "level", Some(ThingKind::Level);
    /// The name of a level that is still the same by its id.
    LevelRenamed: "level-renamed", Some(ThingKind::Level);
    /// The party of a body.
    Party: "party", Some(ThingKind::Party);
    /// The name of a party that is still the same by its id.
    PartyRenamed: "party-renamed", Some(ThingKind::Party);
    /// The list of a duty.
    List: "list", Some(ThingKind::List);
    /// The body of a list.
    Body: "body", Some(ThingKind::Body);
    /// The body that leads a body.
    Under: "under", Some(ThingKind::Body);
    /// The community types of an item.
    Types: "types", Some(ThingKind::Type);
    /// The clauses of an item or a duty.
    Clauses: "clauses", Some(ThingKind::Clause);
    /// The caption of a table or figure.
    Caption: "caption", None;
    /// The cells and notes of a table, the image of a figure, the LaTeX of a formula.
    Content: "content", None;
    /// A picture that was replaced under the same file name, by this name and digest.
    Picture: "picture", None;
    /// The number of a table, figure or formula.
    Number: "number", None;
    /// The clause that contains a table, figure or formula.
    Clause: "clause", Some(ThingKind::Clause);
    /// The number and unit of a value.
    Amount: "amount", None;
    /// The designation of a cited document.
    Designation: "designation", None;
    /// Whether a document is cited as normative.
    Citing: "citing", None;
    /// The version of another catalogue.
    Version: "version", None;
    /// An address on the web.
    Address: "address", None;
    /// The ties to another catalogue.
    Ties: "ties", None;
}

impl FieldKind {
    /// The fields that are texts, in the order in which their redlines are shown.
    pub const TEXTS: [FieldKind; 6] = [
        FieldKind::Name,
        FieldKind::Caption,
        FieldKind::Text,
        FieldKind::Content,
        FieldKind::Aliases,
        FieldKind::Evidence,
    ];
}

impl Serialize for FieldKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// A changed field of a thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Field {
    /// One of [`FieldKind::TEXTS`], with the languages in which it changed.
    Text(FieldKind, BTreeSet<Lang>),
    /// The old and the new points.
    Points(u32, u32),
    /// The old and the new value, an id or a word; empty if there is none.
    Value(FieldKind, String, String),
    /// A dimension, level or party, by its id, has another name in these languages.
    Renamed(FieldKind, String, BTreeSet<Lang>),
    /// The ids removed and added.
    Ids(FieldKind, Difference<String>),
    /// A value is another one for these types, or for all if there are none.
    Amount(Vec<TypeId>, Option<Amount>, Option<Amount>),
}

impl Field {
    /// Which field it is.
    pub fn kind(&self) -> FieldKind {
        match self {
            Field::Points(..) => FieldKind::Points,
            Field::Amount(..) => FieldKind::Amount,
            Field::Text(kind, _) | Field::Value(kind, ..) | Field::Renamed(kind, ..) | Field::Ids(kind, _) => *kind,
        }
    }

    /// The word in data and classes.
    pub fn word(&self) -> &'static str {
        self.kind().word()
    }
}
