//! Matches the sections of a document with the clauses of an older edition, so that a clause keeps its id when its
//! number, title, place and wording change.
//!
//! Given ids decide, unless they mean something else in the older edition; then equal wordings, then similar ones with number, title and order, then what headings contain.
//! A certain match gets the old id. A clause that was split or merged is declared (`split-from`, `merged-from`). A
//! doubtful match is reported with what speaks for it and decided by the author: [`Acceptance`]. The cost is linear in
//! the texts, because only texts that share rare runs of characters are compared.

mod acceptance;
mod divided;
mod evidence;
mod pairs;
mod reused;
mod text;

pub use acceptance::{Acceptance, AcceptanceError};
pub use pairs::Evidence;
pub use text::Older;

use super::document::Section;
use super::report::Fate;
use super::{Document, Report};
use crate::model::{ClauseId, SuccessionKind};
use divided::Part;
use pairs::Pair;
use reused::Reused;
use std::collections::{BTreeMap, BTreeSet};

/// What the sections of a document were in the older edition.
#[derive(Debug)]
pub struct Matching {
    /// One for each section, in their order.
    pub sections: Vec<Match>,
    /// The clauses in force of the older edition that no section is, continues or contains.
    pub gone: Vec<ClauseId>,
    /// What was decided by likelihood, and what was left open.
    pub report: Report,
}

/// What a section was in the older edition.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Match {
    /// The id of the clause that it is; `None` for a new clause.
    pub id: Option<ClauseId>,
    /// Whether the id that the file gives means another clause in the older edition.
    pub is_reused: bool,
    /// The clauses whose places it takes, for the attributes of its heading.
    pub succession: Vec<(SuccessionKind, ClauseId)>,
}

impl Matching {
    /// Matches a document with the older edition.
    ///
    /// # Errors
    /// An acceptance names no section or no clause.
    pub fn of(document: &Document, older: &Older, accepted: &[Acceptance]) -> Result<Matching, Vec<AcceptanceError>> {
        let names = acceptance::names(document, older);
        let decided = acceptance::decided(accepted, &names, document, older)?;
        let places: BTreeMap<&ClauseId, usize> =
            older.clauses.iter().enumerate().map(|(at, (id, _))| (id, at)).collect();
        let mut given = decided.pairs.clone();
        let mut taken: BTreeSet<usize> = given.values().copied().collect();
        for (at, section) in document.sections.iter().enumerate() {
            if let Some(&old) = given_id(section).and_then(|id| places.get(&id))
                && !decided.settled.contains(&at)
                && taken.insert(old)
            {
                given.insert(at, old);
            }
        }
        let sections = older.sections(document);
        let mut pairs = pairs::pair(&sections, &older.texts, &given);
        for &at in decided.settled.iter().filter(|at| !given.contains_key(at)) {
            pairs[at] = None;
        }
        given.retain(|at, _| !decided.pairs.contains_key(at));
        let reused = reused::reused(&sections, &older.texts, &given);
        for at in reused.keys() {
            pairs[*at].iter_mut().for_each(|pair| pair.is_certain = false);
        }
        let mut parts = divided::divided(&sections, &older.texts, &pairs);
        parts.retain(|part| !decided.settled.contains(&part.new));
        let mut matching = Matching { sections: Vec::new(), gone: Vec::new(), report: Report::default() };
        matching.sections = vec![Match::default(); sections.len()];
        for (at, section) in document.sections.iter().enumerate() {
            let is_new = decided.settled.contains(&at) && !decided.pairs.contains_key(&at);
            let is_known = given_id(section).is_some_and(|id| places.contains_key(&id));
            matching.sections[at].is_reused = is_known && (is_new || reused.contains_key(&at));
        }
        let mut kept: BTreeSet<usize> = decided.successions.iter().map(|(_, _, old)| *old).collect();
        for (at, pair) in pairs.iter().enumerate() {
            match (pair, reused.get(&at)) {
                (Some(pair), Some(reused)) => matching.reused(document, older, &names, (at, pair.old), *reused),
                (Some(pair), None) => matching.paired(document, older, &names, at, pair, &mut kept),
                (None, _) => {}
            }
        }
        for part in &parts {
            let of_pair = pairs[part.new].as_ref().filter(|pair| !pair.is_certain);
            if of_pair.is_none() || part.is_certain {
                matching.part(document, older, &names, part, &mut kept);
            }
        }
        for (at, kind, old) in decided.successions {
            matching.sections[at].succession.push((kind, older.clauses[old].0.clone()));
        }
        let gone = older.clauses.iter().enumerate().filter(|(old, _)| !kept.contains(old));
        matching.gone = gone.map(|(_, (id, _))| id.clone()).collect();
        Ok(matching)
    }

    fn paired(
        &mut self,
        document: &Document,
        older: &Older,
        names: &[String],
        at: usize,
        pair: &Pair,
        kept: &mut BTreeSet<usize>,
    ) {
        let (id, label) = &older.clauses[pair.old];
        let section = &document.sections[at];
        if pair.is_certain {
            kept.insert(pair.old);
            // The id of another catalogue stays, and the clause declares what it was.
            let own = section.given_id.as_deref().and_then(super::ids::kept);
            if own.is_some_and(|own| own != id.as_str()) && !pair.evidence.is_given {
                self.sections[at].succession.push((SuccessionKind::Replaces, id.clone()));
            } else {
                self.sections[at].id = Some(id.clone());
            }
            if pair.evidence.is_plain() {
                return;
            }
            let reason = format!("taken for `{id}` ({label}): {}", pair.evidence);
            self.report.add(Fate::Guessed, section.place.clone(), names[at].clone(), reason);
        } else {
            let reason = format!(
                "may be `{id}` ({label}): {}; it has a new id; add `--accept {}={id}` if it is that clause",
                pair.evidence,
                acceptance::quoted(&names[at])
            );
            self.report.add(Fate::Guessed, section.place.clone(), names[at].clone(), reason);
        }
    }

    /// An id that means another clause in the older edition is not kept unless the author decides so.
    fn reused(
        &mut self,
        document: &Document,
        older: &Older,
        names: &[String],
        (at, old): (usize, usize),
        reused: Reused,
    ) {
        let (id, label) = &older.clauses[old];
        let name = acceptance::quoted(&names[at]);
        let (against, other) = match reused {
            Reused::Of(other, share) => {
                let (other, label) = &older.clauses[other];
                let share = evidence::percent(share);
                (
                    format!("{share} of the wording is that of `{other}` ({label})"),
                    format!(", `--accept {name}={other}` if it is the other one"),
                )
            }
            Reused::In(other, share) => (
                format!("{} of the wording of that clause is in `{}`", evidence::percent(share), names[other]),
                String::new(),
            ),
        };
        let reason = format!(
            "the file gives it the id of `{id}` ({label}), but {against}; it has a new id; add `--accept {name}={id}` if it is that clause{other}"
        );
        self.report.add(Fate::Guessed, document.sections[at].place.clone(), names[at].clone(), reason);
    }

    fn part(&mut self, document: &Document, older: &Older, names: &[String], part: &Part, kept: &mut BTreeSet<usize>) {
        let (id, label) = &older.clauses[part.old];
        let place = document.sections[part.new].place.clone();
        let name = &names[part.new];
        let share = evidence::percent(part.share);
        let (whose, declares) = match part.kind {
            SuccessionKind::MergedFrom => (format!("{share} of the wording of `{id}` ({label}) is in it"), "contains"),
            _ => (format!("{share} of its wording was in `{id}` ({label})"), "is a part of"),
        };
        let reason = if part.is_certain {
            kept.insert(part.old);
            self.sections[part.new].succession.push((part.kind, id.clone()));
            format!("{whose}, so it declares `{}`", part.kind.word())
        } else {
            let accept = acceptance::quoted(name);
            format!("{whose}; nothing is declared; add `--accept {accept}={id}` if it {declares} that clause")
        };
        self.report.add(Fate::Guessed, place, name.clone(), reason);
    }
}

/// The id that the file gives a section, in the form of ours.
fn given_id(section: &Section) -> Option<ClauseId> {
    let id = section.given_id.as_deref().and_then(super::ids::kept)?;
    ClauseId::parse(&id).ok()
}

#[cfg(test)]
mod tests;
