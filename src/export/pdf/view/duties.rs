//! The duties of a body: its responsibility lists, and the clauses that are addressed to it.

use super::{Piece, Writer};
use crate::model::{Body, ResponsibilityList};
use serde::Serialize;

/// The duties of a body.
#[derive(Debug, Serialize)]
pub struct DutiesView {
    /// The name of the body.
    pub name: String,
    /// Its level.
    level: Option<String>,
    /// Who it is and what it does.
    description: Vec<Piece>,
    /// Its responsibility lists.
    lists: Vec<ListView>,
    /// The clauses that name it, with their numbers and titles.
    clauses: Vec<String>,
}

/// A responsibility list.
#[derive(Debug, Serialize)]
pub struct ListView {
    /// Its title.
    title: String,
    /// Its duties.
    entries: Vec<DutyView>,
}

/// A duty.
#[derive(Debug, Serialize)]
pub struct DutyView {
    /// What is to be done.
    text: Vec<Piece>,
    /// `lead` or `support`.
    role: &'static str,
    /// The clauses that ask for it, with their numbers and titles.
    clauses: Vec<String>,
}

impl Writer<'_> {
    /// The duties of a body.
    pub fn duties(&self, body: &Body) -> DutiesView {
        let rendition = self.printed.rendition;
        let edition = rendition.edition;
        let level = body.level.as_ref().and_then(|id| edition.levels.iter().find(|level| level.id.value == id.value));
        let lists = edition.lists.iter().filter(|list| list.body.value == body.id.value);
        let names = |clause: &&(_, &crate::model::Clause)| {
            clause.1.withdrawn.is_none() && clause.1.bodies.iter().any(|own| own.value == body.id.value)
        };
        let clauses: Vec<_> = edition.indexed_clauses().collect();
        DutiesView {
            name: rendition.text(&body.name).to_owned(),
            level: level.map(|level| rendition.text(&level.name).to_owned()),
            description: self.prose(&body.description),
            lists: lists.map(|list| self.list(list)).collect(),
            clauses: clauses.iter().filter(names).map(|(at, _)| rendition.label(*at)).collect(),
        }
    }

    fn list(&self, list: &ResponsibilityList) -> ListView {
        let rendition = self.printed.rendition;
        let duty = |entry: &crate::model::Entry| DutyView {
            text: self.prose(&entry.text),
            role: entry.role.word(),
            clauses: entry
                .clauses
                .iter()
                .filter_map(|id| rendition.findings.ids.clauses.get(&id.value))
                .map(|at| rendition.label(*at))
                .collect(),
        };
        ListView { title: rendition.text(&list.title).to_owned(), entries: list.entries.iter().map(duty).collect() }
    }
}
