//! Decides which assessment counts for which community and party, and says of every file what became of it.

use super::filled::{Filled, Rows, View};
use super::read::{Remark, Taken};
use crate::import::Refused;
use crate::model::SiteId;
use crate::resolve::ResolvedEdition;
use crate::source::digest::Digest;
use std::collections::{BTreeMap, BTreeSet};
use unicode_normalization::UnicodeNormalization;

/// A file with what was read of it.
pub struct FromFile {
    /// Its name, as lists show it.
    pub name: String,
    /// The digest of its bytes.
    pub digest: Digest,
    /// What was read, or why nothing was.
    pub read: Result<Vec<Taken>, Refused>,
}

/// What became of an assessment of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It counts.
    Counted,
    /// It added answers to an assessment of another file.
    Merged,
    /// Other files have all of it.
    Doubled,
    /// The same party assessed the same community again later.
    Superseded,
    /// It was filled in for another edition.
    OtherEdition(String),
    /// It belongs to another standard.
    OtherStandard(String),
    /// The edition has no such community type.
    UnknownType(String),
    /// The edition's scheme has no such participant.
    UnknownParty(String),
    /// The file is damaged or no assessment; the reason, and what to do.
    Refused(String),
}

impl Fate {
    /// The word in strings and in JSON.
    pub fn word(&self) -> &'static str {
        match self {
            Fate::Counted => "counted",
            Fate::Merged => "merged",
            Fate::Doubled => "doubled",
            Fate::Superseded => "superseded",
            Fate::OtherEdition(_) => "other-edition",
            Fate::OtherStandard(_) => "other-standard",
            Fate::UnknownType(_) => "unknown-type",
            Fate::UnknownParty(_) => "unknown-party",
            Fate::Refused(_) => "refused",
        }
    }

    /// What the word does not say: the other edition, or the reason.
    pub fn detail(&self) -> &str {
        match self {
            Fate::Counted | Fate::Merged | Fate::Doubled | Fate::Superseded => "",
            Fate::OtherEdition(text)
            | Fate::OtherStandard(text)
            | Fate::UnknownType(text)
            | Fate::UnknownParty(text)
            | Fate::Refused(text) => text,
        }
    }

    /// Whether the assessment is in the overview.
    pub fn is_counted(&self) -> bool {
        matches!(self, Fate::Counted | Fate::Merged | Fate::Doubled)
    }
}

/// A line of the list of files: an assessment of a file, or a file without any.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLine {
    /// The file.
    pub file: String,
    /// The community, if the file could be read.
    pub community: String,
    /// The participant; empty for a self-assessment.
    pub party: String,
    /// What became of it.
    pub fate: Fate,
    /// The cells that could not be read.
    pub remarks: Vec<Remark>,
}

/// What makes a community: the place, the name and the type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The street or subdistrict; may be empty.
    pub street: String,
    /// The type.
    pub community_type: String,
    /// The name.
    pub name: String,
}

/// A view that counts.
#[derive(Clone, Debug)]
pub struct Counted {
    /// Who assessed.
    pub assessor: String,
    /// The day.
    pub date: String,
    /// The answers.
    pub rows: Rows,
}

/// All communities, with the view of each party, and all files.
pub struct Gathered {
    /// By community, then by participant; the self-assessment is under an empty name.
    pub communities: BTreeMap<Key, BTreeMap<String, Counted>>,
    /// By file.
    pub files: Vec<FileLine>,
}

/// A text for comparing: Unicode form NFKC, one space between words.
fn plain(text: &str) -> String {
    text.nfkc().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Gathers files. Their order does not matter.
pub fn gather(of: ResolvedEdition<'_>, mut files: Vec<FromFile>) -> Gathered {
    files.sort_by(|a, b| (&a.name, a.digest).cmp(&(&b.name, b.digest)));
    let mut lines = Vec::new();
    let mut ids: Vec<Option<String>> = Vec::new();
    let mut all: BTreeMap<String, Filled> = BTreeMap::new();
    for FromFile { name, read, .. } in files {
        let taken = match read {
            Ok(taken) => taken,
            Err(refused) => {
                let detail = match refused.help.is_empty() {
                    true => refused.reason,
                    false => format!("{}; {}", refused.reason, refused.help),
                };
                let (community, party) = (String::new(), String::new());
                lines.push(FileLine { file: name, community, party, fate: Fate::Refused(detail), remarks: Vec::new() });
                ids.push(None);
                continue;
            }
        };
        for Taken { filled, mut remarks } in taken {
            let (community, party) = (plain(&filled.head.name), filled.head.party.clone());
            let foreign = foreign(of, &filled);
            let strangers: Vec<String> = match foreign {
                None => filled.views.keys().filter(|party| !is_participant(of, party)).cloned().collect(),
                Some(_) => Vec::new(),
            };
            if foreign.is_none() {
                remarks.extend(unknown_items(of, &filled));
            }
            let id = foreign.is_none().then(|| filled.head.id.clone());
            let fate = foreign.unwrap_or_else(|| match all.get_mut(&filled.head.id) {
                None => {
                    all.insert(filled.head.id.clone(), filled);
                    Fate::Counted
                }
                Some(known) => match known.merge(&filled) {
                    true => Fate::Merged,
                    false => Fate::Doubled,
                },
            });
            for party in strangers {
                let (file, community) = (name.clone(), community.clone());
                lines.push(FileLine {
                    file,
                    community,
                    party: party.clone(),
                    fate: Fate::UnknownParty(party),
                    remarks: Vec::new(),
                });
                ids.push(None);
            }
            lines.push(FileLine { file: name.clone(), community, party, fate, remarks });
            ids.push(id);
        }
    }
    let (communities, superseded) = communities(all);
    for (line, id) in lines.iter_mut().zip(ids) {
        if id.is_some_and(|id| superseded.contains(&id)) && line.fate.is_counted() {
            line.fate = Fate::Superseded;
        }
    }
    Gathered { communities, files: lines }
}

/// Why an assessment is not one of this edition.
fn foreign(of: ResolvedEdition<'_>, filled: &Filled) -> Option<Fate> {
    let (site, head) = (&of.resolved.standard.site, &filled.head);
    let has_name = |name: &str| site.languages.iter().any(|lang| site.name.text(lang) == name);
    let is_own = match &head.site {
        Some(id) => site.id.is_some_and(|own| own.to_string() == *id),
        // A workbook names no standard.
        None => {
            head.standard.is_empty() || has_name(&head.standard) || site.id == Some(SiteId::of_name(&head.standard))
        }
    };
    if !is_own {
        return Some(Fate::OtherStandard(head.standard.clone()));
    }
    if head.edition != of.edition.id.as_str() {
        return Some(Fate::OtherEdition(head.edition.clone()));
    }
    if !of.edition.types.iter().any(|community_type| community_type.id.value.as_str() == head.community_type) {
        return Some(Fate::UnknownType(head.community_type.clone()));
    }
    let is_known = head.party.is_empty() || is_participant(of, &head.party);
    (!is_known).then(|| Fate::UnknownParty(head.party.clone()))
}

/// The answers to items that the checklist of the type does not have. They do not count.
fn unknown_items(of: ResolvedEdition<'_>, filled: &Filled) -> Vec<Remark> {
    let is_type = |id: &crate::model::TypeId| id.as_str() == filled.head.community_type;
    let known: BTreeSet<&str> = of
        .edition
        .types
        .iter()
        .filter(|of_type| is_type(&of_type.id.value))
        .flat_map(|of_type| of.edition.checklist(&of_type.id.value))
        .map(|item| item.id.value.as_str())
        .collect();
    let own = filled.rows.values().map(|row| ("", row));
    let of_views =
        filled.views.iter().flat_map(|(party, view)| view.rows.values().map(move |row| (party.as_str(), row)));
    let rows = own.chain(of_views).filter(|(_, row)| !known.contains(row.item.as_str()));
    let value = |(party, row): (&str, &super::filled::Row)| {
        let answer = row.answer.map_or("", super::filled::Answer::word);
        [party, row.item.as_str(), &row.title, answer, &row.note]
            .into_iter()
            .filter(|text| !text.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    rows.map(|of| Remark { sheet: String::new(), row: 0, kind: "unknown", value: value(of) }).collect()
}

/// Whether the scheme of the edition has a participant.
fn is_participant(of: ResolvedEdition<'_>, party: &str) -> bool {
    let scheme = of.edition.assessment.as_ref();
    scheme.is_some_and(|scheme| scheme.participants.iter().any(|of| of.id.value.as_str() == party))
}

/// A view that may count: the later one does.
struct Candidate {
    /// An assessment itself comes before a copy of it in another one.
    is_own: bool,
    id: String,
    date: String,
    at: String,
    counted: Counted,
}

impl Candidate {
    fn order(&self) -> (&str, bool, &str, &str) {
        (&self.date, self.is_own, &self.at, &self.id)
    }

    fn of(filled: &Filled) -> Candidate {
        let head = &filled.head;
        let at = filled.rows.values().map(|row| &row.at).max().unwrap_or(&head.at);
        let counted = Counted { assessor: head.assessor.clone(), date: head.date.clone(), rows: filled.rows.clone() };
        Candidate { is_own: true, id: head.id.clone(), date: head.date.clone(), at: at.clone(), counted }
    }

    fn of_view(view: &View) -> Candidate {
        let at = view.rows.values().map(|row| &row.at).max().unwrap_or(&view.at);
        let counted = Counted { assessor: view.assessor.clone(), date: view.date.clone(), rows: view.rows.clone() };
        Candidate { is_own: false, id: view.source.clone(), date: view.date.clone(), at: at.clone(), counted }
    }
}

/// The communities, and the ids of assessments in whose place a later one counts.
fn communities(all: BTreeMap<String, Filled>) -> (BTreeMap<Key, BTreeMap<String, Counted>>, BTreeSet<String>) {
    // A file without a street belongs to the only community of its name and type that has one.
    let mut streets: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    for Filled { head, .. } in all.values() {
        let street = plain(&head.street);
        if !street.is_empty() {
            streets.entry((plain(&head.name), head.community_type.clone())).or_default().insert(street);
        }
    }
    let mut candidates: BTreeMap<(Key, String), Vec<Candidate>> = BTreeMap::new();
    for filled in all.values() {
        let (name, community_type) = (plain(&filled.head.name), filled.head.community_type.clone());
        let own = plain(&filled.head.street);
        let known = streets.get(&(name.clone(), community_type.clone())).filter(|known| known.len() == 1);
        let only = known.and_then(BTreeSet::first).filter(|_| own.is_empty());
        let street = only.cloned().unwrap_or(own);
        let key = Key { street, community_type, name };
        candidates.entry((key.clone(), filled.head.party.clone())).or_default().push(Candidate::of(filled));
        for (party, view) in &filled.views {
            candidates.entry((key.clone(), party.clone())).or_default().push(Candidate::of_view(view));
        }
    }
    let mut communities: BTreeMap<Key, BTreeMap<String, Counted>> = BTreeMap::new();
    let mut superseded = BTreeSet::new();
    for ((key, party), mut of_party) in candidates {
        of_party.sort_by(|a, b| a.order().cmp(&b.order()));
        let Some(last) = of_party.pop() else { continue };
        superseded.extend(of_party.into_iter().filter(|other| other.id != last.id).map(|other| other.id));
        communities.entry(key).or_default().insert(party, last.counted);
    }
    (communities, superseded)
}
