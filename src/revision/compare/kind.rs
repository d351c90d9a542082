//! The kinds of change of a clause, in the order in which every list of changes tells them.

use serde::{Serialize, Serializer};

/// A kind of change of a clause. The order of the kinds is that of the lists: the most important first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChangeKind {
    /// Only the new edition has the clause.
    Added,
    /// Only the old edition has it.
    Removed,
    /// The new edition has it as a withdrawn clause.
    Withdrawn,
    /// It was withdrawn in the old edition and is in force in the new one.
    Reinstated,
    /// Its text changed.
    Reworded,
    /// A picture in its text was replaced under the same file name.
    PictureChanged,
    /// Its requirement levels changed.
    LevelChanged,
    /// Its title changed.
    Retitled,
    /// It stands at another place.
    Moved,
    /// It names other bodies.
    BodiesChanged,
    /// It applies to other types.
    TypesChanged,
    /// It has another number.
    Renumbered,
    /// Its number moved with those before it.
    Shifted,
}

impl ChangeKind {
    /// The word in strings, data and class names.
    pub fn word(self) -> &'static str {
        match self {
            ChangeKind::Added => "added",
            ChangeKind::Removed => "removed",
            ChangeKind::Withdrawn => "withdrawn",
            ChangeKind::Reinstated => "reinstated",
            ChangeKind::Reworded => "reworded",
            ChangeKind::PictureChanged => "picture-changed",
            ChangeKind::LevelChanged => "level-changed",
            ChangeKind::Retitled => "retitled",
            ChangeKind::Moved => "moved",
            ChangeKind::BodiesChanged => "bodies-changed",
            ChangeKind::TypesChanged => "types-changed",
            ChangeKind::Renumbered => "renumbered",
            ChangeKind::Shifted => "shifted",
        }
    }
}

impl Serialize for ChangeKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}
