//! Amendments: the history of the standard, the provisions, and what says at each thing that it was amended.

use super::{ClauseRef, Link, StepView};
use serde::Serialize;

/// A remark at a clause or another thing: which provision of which amendment changed it. Older remarks come first.
#[derive(Clone, Debug, Serialize)]
pub struct AmendmentNote {
    /// `replace`, `retitle`, `reword`, `add`, `delete`, `remove`, `move` or `renumber`.
    pub verb: &'static str,
    /// What it did, in words: `修改`.
    pub word: &'static str,
    /// The provision on the page of its amendments.
    pub provision: Link,
    /// The day on which the amendments were issued; missing in a draft.
    pub date: Option<String>,
    /// The clause as it was before, if there was one.
    pub before: Option<Link>,
}

/// `amendments.html`: the amendments that the edition is made of.
#[derive(Clone, Debug, Serialize)]
pub struct AmendmentsPage {
    /// The name of the amending document.
    pub title: String,
    /// The edition that it amends.
    pub amends: Link,
    /// The history of the standard up to this edition, from the oldest event on.
    pub events: Vec<EventView>,
    /// The parts of the document.
    pub documents: Vec<AmendingView>,
}

/// An event in the life of the standard.
#[derive(Clone, Debug, Serialize)]
pub struct EventView {
    /// `promulgated`, `revised` or `amended`.
    pub kind: &'static str,
    /// What happened, in words: `公布`.
    pub word: &'static str,
    /// The day; missing for a draft.
    pub date: Option<String>,
    /// From when it held.
    pub effective: Option<String>,
    /// The name of the document; may be empty.
    pub title: String,
    /// Who issued it.
    pub issued_by: Vec<String>,
    /// The amendments, or the edition that came of it; missing for what was before the first edition here.
    pub link: Option<Link>,
    /// Whether it made this edition.
    pub here: bool,
}

/// A part of the amending document.
#[derive(Clone, Debug, Serialize)]
pub struct AmendingView {
    /// The id, for an anchor.
    pub id: String,
    /// The title.
    pub title_html: String,
    /// The text before the first provision; may be empty.
    pub body_html: String,
    /// The provisions.
    pub provisions: Vec<ProvisionView>,
}

/// A provision of an amendment.
#[derive(Clone, Debug, Serialize)]
pub struct ProvisionView {
    /// The id, which is its anchor.
    pub id: String,
    /// The number as it stands before the words: `三、` or `3. `.
    pub label: String,
    /// Its words; may be empty if the text has them.
    pub title_html: String,
    /// The text below the words; may be empty.
    pub body_html: String,
    /// The language of the words, if it is not the page's.
    pub text_lang: Option<String>,
    /// What it changes; empty if it changes no text.
    pub changes: Vec<AmendedThing>,
}

/// A thing that a provision changes.
#[derive(Clone, Debug, Serialize)]
pub struct AmendedThing {
    /// As in [`AmendmentNote::verb`].
    pub verb: &'static str,
    /// As in [`AmendmentNote::word`].
    pub word: &'static str,
    /// `clause`, `item`, `list`, `entry`, `term`, `body`, `type` or `file`: `t.thing[change.kind]`.
    pub kind: &'static str,
    /// The thing in this edition; missing if it was taken away.
    pub thing: Option<Link>,
    /// The clause in the amended edition, if it was there.
    pub before: Option<ClauseRef>,
    /// What it puts in: the clause with its new text; of a new clause also those below it.
    pub texts: Vec<NewText>,
    /// The changes of a clause against the amended edition, with the old text as a redline.
    pub step: Option<StepView>,
}

/// A clause with the text that an amendment gives it.
#[derive(Clone, Debug, Serialize)]
pub struct NewText {
    /// Number and title of the clause.
    pub clause: ClauseRef,
    /// Its text; may be empty.
    pub html: String,
    /// The language of the text, if it is not the page's.
    pub text_lang: Option<String>,
}
