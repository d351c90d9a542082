//! Amendments: an edition made of an older one and provisions that change it.
//!
//! The text of such an edition is consolidated when it is read, so every later stage finds a whole edition. What stays of the
//! amendments is here: the provisions with their words, and for each thing the provisions that changed it.

use super::number::Script;
use super::{ClauseText, Edition, EditionId, Lang, Localized, ProvisionId, Scheme, Standard, Thing};
use crate::diagnostic::Placed;
use crate::source::numeral::chinese_numeral;
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

    /// What it did, as readers are told before the name of the provision.
    pub fn shown(self, lang: &Lang) -> &'static str {
        let [simplified, traditional, english] = match self {
            Verb::Replace | Verb::Reword => ["修改", "修改", "Amended"],
            Verb::Retitle => ["标题修改", "標題修改", "Title amended"],
            Verb::Add => ["增加", "增加", "Added"],
            Verb::Delete => ["删除", "刪除", "Deleted"],
            Verb::Remove => ["删去", "刪去", "Taken out"],
            Verb::Move => ["移动", "移動", "Moved"],
            Verb::Renumber => ["编号修改", "編號修改", "Renumbered"],
        };
        Script::of(lang).one_of(simplified, traditional, english)
    }

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

    /// What happened, as readers are told.
    pub fn shown(self, lang: &Lang) -> &'static str {
        let [simplified, traditional, english] = match self {
            EventKind::Promulgated => ["公布", "公布", "Published"],
            EventKind::Revised => ["修订", "修訂", "Revised"],
            EventKind::Amended => ["修改", "修改", "Amended"],
        };
        Script::of(lang).one_of(simplified, traditional, english)
    }

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
    /// The ids of the heads of its files and of its provisions.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let documents = self.documents.iter().map(|document| document.id.value.as_str());
        documents.chain(self.provisions.iter().map(|provision| provision.id.value.as_str()))
    }

    /// The words of the head of a file or of a provision.
    pub fn texts_of(&self, id: &ProvisionId) -> Option<&Localized<ClauseText>> {
        let provision = self.provisions.iter().find(|provision| provision.id.value == *id);
        let document = || self.documents.iter().find(|document| document.id.value == *id);
        provision.map(|provision| &provision.texts).or_else(|| document().map(|document| &document.texts))
    }

    /// The provision at a place, as its heading has it before the words: 三、 in laws and 3. elsewhere.
    pub fn label(place: usize, scheme: Scheme, lang: &Lang) -> String {
        match (Script::of(lang), scheme) {
            (Script::Simplified | Script::Traditional, Scheme::Articles) => {
                format!("{}、", chinese_numeral(counted(place)))
            }
            _ => format!("{}. ", counted(place)),
        }
    }

    /// The provision at a place, as another text names it: 第三条, item 3.
    pub fn reference(place: usize, scheme: Scheme, lang: &Lang) -> String {
        match (Script::of(lang), scheme) {
            (Script::Simplified, Scheme::Articles) => format!("第{}条", chinese_numeral(counted(place))),
            (Script::Traditional, Scheme::Articles) => format!("第{}條", chinese_numeral(counted(place))),
            (Script::Simplified, _) => format!("第 {} 条", counted(place)),
            (Script::Traditional, _) => format!("第 {} 條", counted(place)),
            (Script::English, _) => format!("item {}", counted(place)),
        }
    }

    /// A provision together with its document: 第 1 号修改单第 3 条.
    pub fn reference_in(document: &str, reference: &str, lang: &Lang) -> String {
        match Script::of(lang) {
            Script::English => format!("{document}, {reference}"),
            _ => format!("{document}{reference}"),
        }
    }
}

/// The number of a provision; the first is 1.
fn counted(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX).saturating_add(1)
}

/// Something that happened to the standard as a whole, up to an edition.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// The day; a draft has none.
    pub date: Option<Date>,
    /// What happened.
    pub kind: EventKind,
    /// The document by which it happened; empty if that is the text itself.
    pub title: &'a Localized<String>,
    /// Who did it.
    pub issued_by: &'a [Localized<String>],
    /// From when it held.
    pub effective: Option<Date>,
    /// The edition that came of it; `None` for what was before the first edition here.
    pub edition: Option<&'a Edition>,
}

impl Standard {
    /// What happened to the standard up to an edition, from the oldest on. Empty if nothing was amended and the first edition
    /// declares no history; then `replaces` says all that there is.
    pub fn history<'a>(&'a self, edition: &'a Edition) -> Vec<Event<'a>> {
        let former = |edition: &'a Edition| self.edition(&edition.replaces.as_ref()?.value);
        let mut chain: Vec<&Edition> = Vec::new();
        let mut next = Some(edition);
        // A cycle is an error of its own.
        while let Some(at) = next.filter(|at| !chain.iter().any(|known| known.id == at.id)) {
            chain.push(at);
            next = former(at);
        }
        chain.reverse();
        if chain.iter().all(|edition| edition.amendment.is_none() && edition.history.is_empty()) {
            return Vec::new();
        }
        let past = chain.first().into_iter().flat_map(|edition| &edition.history).map(|event| Event {
            date: Some(event.date),
            kind: event.kind,
            title: &event.title,
            issued_by: &event.issued_by,
            effective: event.effective,
            edition: None,
        });
        let mut events: Vec<Event<'_>> = past.collect();
        for edition in chain {
            let own = edition.amendment.as_ref();
            let issued_by = own.map(|own| own.issued_by.as_slice()).filter(|issued_by| !issued_by.is_empty());
            events.push(Event {
                date: edition.dates.published,
                kind: match own {
                    Some(_) => EventKind::Amended,
                    None if events.is_empty() => EventKind::Promulgated,
                    None => EventKind::Revised,
                },
                title: own.map_or(&edition.designation, |own| &own.title),
                issued_by: issued_by.unwrap_or(&edition.issued_by),
                effective: edition.dates.effective,
                edition: Some(edition),
            });
        }
        events
    }
}
