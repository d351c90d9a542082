//! The domain model: a [`Standard`] has editions; an [`Edition`] has clauses, bodies, lists, community types, items and
//! terms.
//!
//! The input is [`Sources`](crate::source::Sources), the result the [`Standard`] as written. This stage checks the form
//! of ids and that they are unique where they are defined. It does not look up ids in other files;
//! [`resolve`](crate::resolve) does. Reading continues after a fault, so that all faults are reported at once.

mod amendment;
mod assessment;
mod body;
mod catalogue;
mod checklist;
mod classification;
mod clause;
mod comment;
mod community_type;
mod consultation;
mod document;
mod edition;
mod element;
mod erratum;
mod footnote;
mod id;
mod lang;
mod levels;
mod library;
mod named_note;
mod number;
mod numbering;
mod passage;
mod provenance;
mod read;
mod responsibility;
pub mod schema;
mod site;
mod site_id;
mod term;
mod thing;
mod value;
mod wording_profile;

pub use amendment::{AmendedBy, AmendingText, Amendment, Event, EventKind, Operation, PastEvent, Provision, Verb};
pub use assessment::{Assessment, Grade, Participant, Veto};
pub use body::{Body, BodyLevel, Party};
pub use catalogue::{Catalogue, Mapping, Relation};
pub use checklist::{Dimension, Item, ItemKind, ItemText};
pub use classification::{Ccs, Classification, Ics};
pub use clause::{
    Chapter, Clause, ClauseIndex, ClauseText, Form, GivenNumber, Insert, Level, Part, Succession, SuccessionKind,
    Table, Unit, Withdrawal,
};
pub use comment::{Comment, CommentKind, Commenter, Decision, Disposition};
pub use community_type::CommunityType;
pub use consultation::{Consultation, ShownNames};
pub use document::{Citing, Document, year};
pub use edition::{Dates, Edition, Expected, Status, designation_key};
pub use element::{Definition, Element, ElementNumber, ElementText, anchor, caption_word, defined_blocks, definitions};
pub use erratum::Erratum;
pub use footnote::Footnotes;
pub use id::{
    BodyId, CatalogueId, ClauseId, CommentId, DimensionId, DocumentId, EditionId, ElementId, EntryId, GradeId, IdError,
    ItemId, LevelId, ListId, MAX_ID_LENGTH, ParticipantId, PartyId, ProvenanceId, ProvisionId, StandardId, TermId,
    TypeId, UnitId, ValueId,
};
pub use lang::{Lang, Localized, Prose};
pub use levels::Levels;
pub use library::{KnownStandard, Library, LibraryName, ListedStandard};
pub use named_note::NamedNote;
pub use number::{ClauseNumber, NumberError};
pub use numbering::{Division, Divisions, Numbering, Scheme};
pub use passage::{Passage, PassageError, Passages, TextItem, passages};
pub use provenance::Provenance;
#[cfg(test)]
pub use read::is_page_name;
pub use read::{
    BUILT_IN_PROFILES, MISSING_SOURCE, RULES, UNTRANSLATED, amends, consolidated, read_library, read_profile,
    read_standard, reserved,
};
pub use responsibility::{Entry, ResponsibilityList, Role};
pub use site::{Page, PagePart, PageText, RuleSetting, Site, Standard};
pub use site_id::SiteId;
pub use term::Term;
pub use thing::{Thing, ThingKind, ThingRow};
pub use value::{Amount, Value, ValueUnit};
pub use wording_profile::{Ability, Meaning, ProfileWord, WordingProfile};
