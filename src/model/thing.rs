//! The kinds of things that have an id: one row for each kind.
//!
//! The row says how the kind is written in references and data, which noun messages use, where an edition defines its
//! things, and whether links, locks and errata may name them. Parsing, printing and the lists in messages follow from
//! the row. What else there is to know about a kind is asked in a `match` over all kinds, so a new row does not compile
//! until each of these places has an answer:
//!
//! | question | where |
//! | --- | --- |
//! | which ids exist? | `Names::of` in [`resolve`](crate::resolve) |
//! | what is it called? | [`ResolvedEdition::name`](crate::resolve::ResolvedEdition::name) |
//! | which page and anchor show it? | [`site::address`](crate::site::address) |
//! | can it be found, and in which order? | [`search::document`](crate::search::document) |
//! | is it compared, and in which order? | [`revision::compare`](crate::revision::compare) |

use super::id::Id;
use super::{
    BodyId, CatalogueId, ClauseId, DimensionId, DocumentId, ElementId, EntryId, GradeId, IdError, ItemId, LevelId,
    ListId, PartyId, ProvenanceId, ProvisionId, TermId, TypeId, UnitId, ValueId,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::borrow::Borrow;
use std::fmt;

/// What is the same for all things of a kind.
pub struct ThingRow {
    /// The word in references, data, and the keys of errata and locks.
    pub word: &'static str,
    /// The word for several of them.
    pub plural: &'static str,
    /// The noun in messages.
    pub noun: &'static str,
    /// The file or folder of an edition that defines the things.
    pub defined_in: &'static str,
    /// Whether a link in a text may lead to one: `word:ID`.
    pub referable: bool,
    /// Whether a lock records each of them, so that an erratum may correct it.
    pub locked: bool,
}

macro_rules! things {
    ($($(#[$doc:meta])* $kind:ident($id:ty) { $($field:ident: $value:expr,)+ })+) => {
        /// A kind of thing that has an id.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum ThingKind {
            $($(#[$doc])* $kind,)+
        }

        /// A thing of an edition, by its kind and id.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Thing {
            $($(#[$doc])* $kind($id),)+
        }

        impl ThingKind {
            /// All kinds.
            pub const ALL: [ThingKind; [$(ThingKind::$kind),+].len()] = [$(ThingKind::$kind),+];

            /// The row of the kind.
            pub fn row(self) -> &'static ThingRow {
                match self {
                    $(ThingKind::$kind => &const { ThingRow { $($field: $value),+ } },)+
                }
            }

            /// The thing of this kind with an id.
            ///
            /// # Errors
            /// The text does not have the form of an id.
            pub fn thing(self, id: &str) -> Result<Thing, IdError> {
                match self {
                    $(ThingKind::$kind => <$id as Id>::parse(id).map(Thing::$kind),)+
                }
            }
        }

        impl Thing {
            /// Its kind.
            pub fn kind(&self) -> ThingKind {
                match self {
                    $(Thing::$kind(_) => ThingKind::$kind,)+
                }
            }

            /// Its id, or the path of the file.
            pub fn id(&self) -> &str {
                match self {
                    $(Thing::$kind(id) => id.borrow(),)+
                }
            }
        }
    };
}

things! {
    /// A clause with its text and attributes.
    Clause(ClauseId) {
        word: "clause",
        plural: "clauses",
        noun: "clause",
        defined_in: "clauses",
        referable: true,
        locked: true,
    }
    /// A responsibility list without its entries.
    List(ListId) {
        word: "list",
        plural: "lists",
        noun: "responsibility list",
        defined_in: "responsibilities.yaml",
        referable: true,
        locked: true,
    }
    /// A duty of a responsibility list.
    Entry(EntryId) {
        word: "entry",
        plural: "entries",
        noun: "duty",
        defined_in: "responsibilities.yaml",
        referable: false,
        locked: true,
    }
    /// An item of the checklist.
    Item(ItemId) {
        word: "item",
        plural: "items",
        noun: "checklist item",
        defined_in: "checklist.yaml",
        referable: true,
        locked: true,
    }
    /// A term with its definition.
    Term(TermId) {
        word: "term",
        plural: "terms",
        noun: "term",
        defined_in: "terms.yaml",
        referable: true,
        locked: true,
    }
    /// A body.
    Body(BodyId) {
        word: "body",
        plural: "bodies",
        noun: "body",
        defined_in: "bodies.yaml",
        referable: true,
        locked: true,
    }
    /// A community type.
    Type(TypeId) {
        word: "type",
        plural: "types",
        noun: "community type",
        defined_in: "community-types.yaml",
        referable: true,
        locked: true,
    }
    /// A table with a caption.
    Table(ElementId) {
        word: "table",
        plural: "tables",
        noun: "table",
        defined_in: "clauses",
        referable: true,
        locked: false,
    }
    /// A figure with a caption.
    Figure(ElementId) {
        word: "figure",
        plural: "figures",
        noun: "figure",
        defined_in: "clauses",
        referable: true,
        locked: false,
    }
    /// A formula with an id.
    Formula(ElementId) {
        word: "eq",
        plural: "formulas",
        noun: "formula",
        defined_in: "clauses",
        referable: true,
        locked: false,
    }
    /// A note with an id.
    Note(ElementId) {
        word: "note",
        plural: "notes",
        noun: "note",
        defined_in: "clauses",
        referable: true,
        locked: false,
    }
    /// An example with an id.
    Example(ElementId) {
        word: "example",
        plural: "examples",
        noun: "example",
        defined_in: "clauses",
        referable: true,
        locked: false,
    }
    /// A level of bodies.
    Level(LevelId) {
        word: "level",
        plural: "levels",
        noun: "level of bodies",
        defined_in: "bodies.yaml",
        referable: false,
        locked: false,
    }
    /// A party of bodies.
    Party(PartyId) {
        word: "party",
        plural: "parties",
        noun: "party",
        defined_in: "bodies.yaml",
        referable: false,
        locked: false,
    }
    /// A dimension of the checklist.
    Dimension(DimensionId) {
        word: "dimension",
        plural: "dimensions",
        noun: "dimension",
        defined_in: "checklist.yaml",
        referable: false,
        locked: false,
    }
    /// A grade of the assessment.
    Grade(GradeId) {
        word: "grade",
        plural: "grades",
        noun: "grade",
        defined_in: "assessment.yaml",
        referable: false,
        locked: false,
    }
    /// A provenance.
    Provenance(ProvenanceId) {
        word: "provenance",
        plural: "provenances",
        noun: "provenance",
        defined_in: "edition.yaml",
        referable: false,
        locked: false,
    }
    /// A figure that may differ by community type.
    Value(ValueId) {
        word: "value",
        plural: "values",
        noun: "value",
        defined_in: "values.yaml",
        referable: true,
        locked: true,
    }
    /// A unit of values.
    Unit(UnitId) {
        word: "unit",
        plural: "units",
        noun: "unit",
        defined_in: "values.yaml",
        referable: false,
        locked: false,
    }
    /// A cited document.
    Document(DocumentId) {
        word: "ref",
        plural: "references",
        noun: "reference",
        defined_in: "references.yaml",
        referable: true,
        locked: true,
    }
    /// Another catalogue with the ties to its entries.
    Catalogue(CatalogueId) {
        word: "catalogue",
        plural: "catalogues",
        noun: "catalogue",
        defined_in: "mappings.yaml",
        referable: false,
        locked: true,
    }
    /// A provision of an amendment, or the head of a file of amendments.
    Provision(ProvisionId) {
        word: "provision",
        plural: "provisions",
        noun: "provision",
        defined_in: "amendments",
        referable: false,
        locked: false,
    }
    /// The content of a file outside all other things: its path inside the edition's folder, such as `assessment.yaml`.
    File(String) {
        word: "file",
        plural: "files",
        noun: "file",
        defined_in: "files",
        referable: false,
        locked: true,
    }
}

impl ThingKind {
    /// The word in references, data, and the keys of errata and locks.
    pub fn word(self) -> &'static str {
        self.row().word
    }

    /// The noun in messages.
    pub fn noun(self) -> &'static str {
        self.row().noun
    }

    /// The kind with a word.
    pub fn named(word: &str) -> Option<ThingKind> {
        ThingKind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// The kinds to which links in texts may lead.
    pub fn referable() -> impl Iterator<Item = ThingKind> {
        ThingKind::ALL.into_iter().filter(|kind| kind.row().referable)
    }

    /// The kinds that locks record and errata correct.
    pub fn locked() -> impl Iterator<Item = ThingKind> {
        ThingKind::ALL.into_iter().filter(|kind| kind.row().locked)
    }

    /// The kinds that have a rank, in the order of the ranks: `rank` is a `match` over all kinds, so a list that is made
    /// with it forgets none.
    pub fn ranked(rank: impl Fn(ThingKind) -> Option<usize>) -> Vec<ThingKind> {
        let mut ranked: Vec<(usize, ThingKind)> =
            ThingKind::ALL.into_iter().filter_map(|kind| Some((rank(kind)?, kind))).collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, kind)| kind).collect()
    }
}

impl Thing {
    /// Parses `clause:ID`, as locks and arguments write it.
    pub fn parse(text: &str) -> Option<Thing> {
        let (kind, id) = text.split_once(':')?;
        ThingKind::named(kind)?.thing(id).ok()
    }
}

/// Prints the word.
impl fmt::Display for ThingKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// Prints as in references: `clause:committee.party-ratio`.
impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind(), self.id())
    }
}

impl Serialize for ThingKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for ThingKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ThingKind, D::Error> {
        let word = String::deserialize(deserializer)?;
        ThingKind::named(&word).ok_or_else(|| serde::de::Error::custom(format!("`{word}` is no kind of thing")))
    }
}

#[cfg(test)]
mod tests {
    use super::{Thing, ThingKind};

    #[test]
    fn every_kind_round_trips() {
        for kind in ThingKind::ALL {
            let thing = kind.thing("a.b").expect("a thing");
            assert_eq!((thing.kind(), thing.to_string()), (kind, format!("{kind}:a.b")));
            assert_eq!(Thing::parse(&thing.to_string()), Some(thing));
        }
        assert_eq!(Thing::parse("chapter:a"), None);
        assert_eq!(Thing::parse("clause:A b"), None);
    }

    #[test]
    fn the_words_of_kinds_differ() {
        for kind in ThingKind::ALL {
            assert_eq!(ThingKind::named(kind.word()), Some(kind));
        }
    }
}
