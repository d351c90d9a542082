//! Amendments: an edition made of an older one and provisions that change it.
//!
//! The text of such an edition is consolidated when it is read, so every later stage finds a whole edition. What stays of the
//! amendments is here: the provisions with their words, and for each thing the provisions that changed it.

use super::{ClauseText, EditionId, Localized, ProvisionId, Thing};
use crate::diagnostic::Placed;
use jiff::civil::Date;
use std::ops::Range;

/// What an edition changes in another one: `amends` and `amendment` in `edition.yaml`, and the files in `amendments/`.
#[derive(Clone, Debug)]
pub struct Amendment {
    /// The edition that the provisions change.
    pub of: Placed<EditionId>,
    /// The name of the amending document, as 第 1 号修改单.
    pub title: Localized<String>,
    /// Who issued the amending document; empty if that was whoever issued the edition.
    pub issued_by: Vec<Localized<String>>,
    /// The files of the amending document, in their order.
    pub documents: Vec<AmendingText>,
    /// The provisions of all files. They are counted from 1 through all files.
    pub provisions: Vec<Provision>,
}

/// The head of a file of amendments: its title, and the text before its first provision.
#[derive(Clone, Debug)]
pub struct AmendingText {
    /// The id of its heading.
    pub id: Placed<ProvisionId>,
    /// Title and text in each language that has them.
    pub texts: Localized<ClauseText>,
    /// The provisions of the file, as indices into [`Amendment::provisions`].
    pub provisions: Range<usize>,
}

/// A provision of an amending document: 三、将第五条修改为……
#[derive(Clone, Debug)]
pub struct Provision {
    /// Its id, which is its anchor on the page of the amendments.
    pub id: Placed<ProvisionId>,
    /// Its own words, without the text that it puts in.
    pub texts: Localized<ClauseText>,
    /// What it changes; empty for a provision that changes no text (`changes=none`).
    pub operations: Vec<Operation>,
}

/// A change of one thing.
#[derive(Clone, Debug)]
pub struct Operation {
    /// What happens to it.
    pub verb: Verb,
    /// The thing. For a dimension, level or party: its file.
    pub thing: Placed<Thing>,
}

/// What an amendment does to a thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verb {
    /// It puts another clause or thing in its place.
    Replace,
    /// It changes the title of a clause.
    Retitle,
    /// It changes the text of a clause.
    Reword,
    /// It puts in a new clause or thing.
    Add,
    /// It takes away the text; the number of a clause is not given again.
    Delete,
    /// It takes a clause away; later numbers move up.
    Remove,
    /// It moves a clause to another place.
    Move,
    /// It gives a clause another number.
    Renumber,
}

impl Verb {
    /// Every verb.
    pub const ALL: [Verb; 8] =
        [Verb::Replace, Verb::Retitle, Verb::Reword, Verb::Add, Verb::Delete, Verb::Remove, Verb::Move, Verb::Renumber];

    /// The word in attributes, views and data.
    pub fn word(self) -> &'static str {
        match self {
            Verb::Replace => "replace",
            Verb::Retitle => "retitle",
            Verb::Reword => "reword",
            Verb::Add => "add",
            Verb::Delete => "delete",
            Verb::Remove => "remove",
            Verb::Move => "move",
            Verb::Renumber => "renumber",
        }
    }
}

/// The provision that changed a thing. In an edition that amends an amended one, provisions of both are named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AmendedBy {
    /// The edition that has the provision.
    pub edition: EditionId,
    /// The index of the provision in [`Amendment::provisions`].
    pub provision: usize,
    /// What it did.
    pub verb: Verb,
}

/// Something in the life of the standard before its first edition here: `history` in `edition.yaml`.
#[derive(Clone, Debug)]
pub struct PastEvent {
    /// The day.
    pub date: Date,
    /// What happened.
    pub kind: EventKind,
    /// The document by which it happened.
    pub title: Localized<String>,
    /// Who did it.
    pub issued_by: Vec<Localized<String>>,
    /// From when it held.
    pub effective: Option<Date>,
}

/// What happens to a standard as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    /// It was issued for the first time.
    Promulgated,
    /// A new edition took the place of the whole text.
    Revised,
    /// Parts of the text were changed.
    Amended,
}

impl EventKind {
    /// Every kind.
    pub const ALL: [EventKind; 3] = [EventKind::Promulgated, EventKind::Revised, EventKind::Amended];

    /// The word in `edition.yaml`, views and data.
    pub fn word(self) -> &'static str {
        match self {
            EventKind::Promulgated => "promulgated",
            EventKind::Revised => "revised",
            EventKind::Amended => "amended",
        }
    }
}

impl Amendment {
    /// The number of a provision, counted from 1 through all files.
    pub fn number(provision: usize) -> usize {
        provision + 1
    }
}
