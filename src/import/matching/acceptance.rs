//! The author's decisions on matches: `--accept NEWNUMBER=OLDID`.

use super::text::{Older, title_of};
use crate::diagnostic::{did_you_mean, nearest};
use crate::import::Document;
use crate::model::{ClauseId, SuccessionKind};
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

/// A section and the clause that it is: `4.1.2=fees.notice`. `4.1.2=` says that it is a new clause. If several sections
/// are given the same clause, it was split; if a section is given several clauses, they were merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Acceptance {
    /// The number, or the title of a section without number, or `#` and the place among the sections.
    pub section: String,
    /// The id in the older edition; `None` for a new clause.
    pub clause: Option<ClauseId>,
}

impl FromStr for Acceptance {
    type Err = String;

    fn from_str(text: &str) -> Result<Acceptance, String> {
        let (section, id) = text.rsplit_once('=').ok_or("expected a number and an id: `4.1.2=fees.notice`")?;
        let (section, id) = (section.trim(), id.trim());
        if section.is_empty() {
            return Err("the number before `=` is missing".to_owned());
        }
        let clause = match id {
            "" => None,
            id => Some(ClauseId::parse(id).map_err(|error| format!("`{id}` is not an id: {error}"))?),
        };
        Ok(Acceptance { section: section.to_owned(), clause })
    }
}

/// Why a decision cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AcceptanceError {
    /// No section has the number or title.
    #[error("no section of the document is called `{0}`: give its number as the report shows it")]
    NoSection(String),
    /// Several sections have it.
    #[error("{1} sections of the document are called `{0}`: name the section as the report does, such as `{2}`")]
    SeveralSections(String, usize, String),
    /// The older edition has no such clause in force.
    #[error("the older edition has no clause `{id}`{}", did_you_mean(.near.as_deref()))]
    NoClause {
        /// The id.
        id: ClauseId,
        /// An id that is near.
        near: Option<String>,
    },
}

/// Decisions by the places of sections and clauses.
#[derive(Debug, Default)]
pub(super) struct Decided {
    /// The sections that are one clause.
    pub pairs: BTreeMap<usize, usize>,
    /// The sections that have a part of a clause, or several clauses.
    pub successions: Vec<(usize, SuccessionKind, usize)>,
    /// All sections with a decision.
    pub settled: BTreeSet<usize>,
}

/// The name of each section in the report: its number if no other section has it, else its title, else its place.
pub(super) fn names(document: &Document, older: &Older) -> Vec<String> {
    let mut numbers: BTreeMap<String, usize> = BTreeMap::new();
    let mut titles: BTreeMap<String, usize> = BTreeMap::new();
    for section in &document.sections {
        if let Some(number) = &section.number {
            *numbers.entry(older.number(&number.shown)).or_default() += 1;
        }
        *titles.entry(title_of(section)).or_default() += 1;
    }
    let name = |(at, section): (usize, &crate::import::document::Section)| {
        let title = title_of(section);
        let number = section.number.as_ref().filter(|number| numbers.get(&older.number(&number.shown)) == Some(&1));
        match number {
            Some(number) => number.shown.trim().to_owned(),
            None if !title.trim().is_empty() && titles.get(&title) == Some(&1) => title.trim().to_owned(),
            None => format!("#{}", at + 1),
        }
    };
    document.sections.iter().enumerate().map(name).collect()
}

/// The decisions by place.
pub(super) fn decided(
    accepted: &[Acceptance],
    names: &[String],
    document: &Document,
    older: &Older,
) -> Result<Decided, Vec<AcceptanceError>> {
    let mut errors = Vec::new();
    let mut decisions: Vec<(usize, Option<usize>)> = Vec::new();
    for acceptance in accepted {
        let section = section(&acceptance.section, names, document, older);
        let clause = acceptance.clause.as_ref().map(|id| {
            let place = older.clauses.iter().position(|(other, _)| other == id);
            place.ok_or_else(|| {
                let ids = older.clauses.iter().map(|(id, _)| id.as_str());
                let near = nearest(id.as_str(), ids);
                AcceptanceError::NoClause { id: id.clone(), near: near.map(str::to_owned) }
            })
        });
        match (section, clause.transpose()) {
            (Ok(section), Ok(clause)) => decisions.push((section, clause)),
            (section, clause) => errors.extend(section.err().into_iter().chain(clause.err())),
        }
    }
    if !errors.is_empty() {
        return Err(errors);
    }
    decisions.sort_unstable();
    decisions.dedup();
    let mut decided =
        Decided { settled: decisions.iter().map(|(section, _)| *section).collect(), ..Decided::default() };
    for &(section, clause) in &decisions {
        let Some(clause) = clause else { continue };
        let is_split = decisions.iter().filter(|(_, other)| *other == Some(clause)).count() > 1;
        let is_merged = decisions.iter().filter(|(other, clause)| *other == section && clause.is_some()).count() > 1;
        match (is_split, is_merged) {
            (false, false) => drop(decided.pairs.insert(section, clause)),
            (true, _) => decided.successions.push((section, SuccessionKind::SplitFrom, clause)),
            (false, true) => decided.successions.push((section, SuccessionKind::MergedFrom, clause)),
        }
    }
    Ok(decided)
}

fn section(named: &str, names: &[String], document: &Document, older: &Older) -> Result<usize, AcceptanceError> {
    if let Some(at) = names.iter().position(|name| name == named) {
        return Ok(at);
    }
    let number = older.number(named);
    let is_called = |at: &usize| {
        let section = &document.sections[*at];
        let by_number = section.number.as_ref().is_some_and(|other| older.number(&other.shown) == number);
        by_number || title_of(section).trim() == named || named == format!("#{}", at + 1)
    };
    let found: Vec<usize> = (0..document.sections.len()).filter(is_called).collect();
    match found.as_slice() {
        [] => Err(AcceptanceError::NoSection(named.to_owned())),
        [at] => Ok(*at),
        [at, ..] => Err(AcceptanceError::SeveralSections(named.to_owned(), found.len(), names[*at].clone())),
    }
}

/// A name as it is typed in a shell.
pub(super) fn quoted(name: &str) -> String {
    let is_plain = name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_'));
    if is_plain { name.to_owned() } else { format!("'{}'", name.replace('\'', r"'\''")) }
}
