//! Who does what: clauses against bodies.

use crate::model::{ClauseIndex, Edition, Role};
use crate::resolve::Findings;
use std::collections::{BTreeMap, BTreeSet};

/// What a body has to do with a clause, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// A responsibility list says that it leads.
    Lead,
    Support,
    /// The clause names it, and no list says more.
    Named,
}

impl Cell {
    pub fn word(self) -> &'static str {
        match self {
            Cell::Lead => "lead",
            Cell::Support => "support",
            Cell::Named => "named",
        }
    }
}

/// Clauses that any body has to do with, by the bodies that have to do with any.
#[derive(Debug, Default)]
pub struct Matrix {
    /// The columns: places in [`Edition::bodies`].
    pub bodies: Vec<usize>,
    pub rows: Vec<MatrixRow>,
}

#[derive(Debug)]
pub struct MatrixRow {
    pub clause: ClauseIndex,
    /// One for each column.
    pub cells: Vec<Option<Cell>>,
}

/// The most cells that a matrix may have. A matrix grows by clauses times bodies; beyond this nobody can read it, and it
/// stays empty. The list of responsibilities says the same, whatever its length.
pub const MOST_CELLS: usize = 2_000_000;

/// Gathers the matrix of an edition.
pub fn matrix(edition: &Edition, findings: &Findings) -> Matrix {
    let mut known: BTreeMap<ClauseIndex, BTreeMap<usize, Cell>> = BTreeMap::new();
    let mut tie = |clause: ClauseIndex, body: usize, cell: Cell| {
        let held = known.entry(clause).or_default().entry(body).or_insert(cell);
        *held = cell.min(*held);
    };
    for (at, clause) in edition.indexed_clauses() {
        for body in clause.bodies.iter().filter_map(|id| findings.ids.bodies.get(&id.value)) {
            tie(at, *body, Cell::Named);
        }
    }
    for list in &edition.lists {
        let Some(&body) = findings.ids.bodies.get(&list.body.value) else { continue };
        for entry in &list.entries {
            let cell = match entry.role {
                Role::Lead => Cell::Lead,
                Role::Support => Cell::Support,
            };
            for at in entry.clauses.iter().filter_map(|id| findings.ids.clauses.get(&id.value)) {
                tie(*at, body, cell);
            }
        }
    }
    let bodies: Vec<usize> =
        known.values().flat_map(BTreeMap::keys).copied().collect::<BTreeSet<_>>().into_iter().collect();
    if bodies.len().saturating_mul(known.len()) > MOST_CELLS {
        return Matrix::default();
    }
    let row = |(clause, cells): (ClauseIndex, BTreeMap<usize, Cell>)| MatrixRow {
        clause,
        cells: bodies.iter().map(|body| cells.get(body).copied()).collect(),
    };
    Matrix { rows: known.into_iter().map(row).collect(), bodies }
}
