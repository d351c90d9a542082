//! The ties between clauses and bodies.
//!
//! [`ties`] computes the [`Ties`] of an edition, as many as the content declares. [`matrix`] arranges them as rows and
//! columns with a cell for each clause and body.

use super::Findings;
use crate::model::{ClauseIndex, Edition, Role};
use std::collections::{BTreeMap, BTreeSet};

/// The role of a body in a clause, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cell {
    /// A responsibility list says that the body leads.
    Lead,
    /// A responsibility list says that it supports.
    Support,
    /// The clause names the body, and no list mentions it.
    Named,
}

impl Cell {
    /// Every value, the strongest first.
    pub const ALL: [Cell; 3] = [Cell::Lead, Cell::Support, Cell::Named];

    /// The word for it in data and strings.
    pub fn word(self) -> &'static str {
        match self {
            Cell::Lead => "lead",
            Cell::Support => "support",
            Cell::Named => "named",
        }
    }
}

/// A tie between a body and a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tie {
    /// The strongest role.
    pub cell: Cell,
    /// The entries that tie them: indices into [`Edition::lists`] and into the entries of the list.
    pub entries: Vec<(usize, usize)>,
}

/// The tied bodies of each clause that has any. Bodies are indices into [`Edition::bodies`].
pub type Ties = BTreeMap<ClauseIndex, BTreeMap<usize, Tie>>;

/// Collects the ties between clauses and bodies. The cost is linear in the content.
pub fn ties(edition: &Edition, findings: &Findings) -> Ties {
    let mut known = Ties::new();
    let mut tie = |clause: ClauseIndex, body: usize, cell: Cell, entry: Option<(usize, usize)>| {
        let new = || Tie { cell, entries: Vec::new() };
        let held = known.entry(clause).or_default().entry(body).or_insert_with(new);
        held.cell = cell.min(held.cell);
        held.entries.extend(entry);
    };
    for (at, clause) in edition.indexed_clauses() {
        for body in clause.bodies.iter().filter_map(|id| findings.ids.bodies.get(&id.value)) {
            tie(at, *body, Cell::Named, None);
        }
    }
    for (list_place, list) in edition.lists.iter().enumerate() {
        let Some(&body) = findings.ids.bodies.get(&list.body.value) else { continue };
        for (place, entry) in list.entries.iter().enumerate() {
            let cell = match entry.role {
                Role::Lead => Cell::Lead,
                Role::Support => Cell::Support,
            };
            for at in entry.clauses.iter().filter_map(|id| findings.ids.clauses.get(&id.value)) {
                tie(*at, body, cell, Some((list_place, place)));
            }
        }
    }
    known
}

/// The bodies that are tied to any clause, in the order of the edition.
pub fn tied_bodies(ties: &Ties) -> Vec<usize> {
    ties.values().flat_map(BTreeMap::keys).copied().collect::<BTreeSet<_>>().into_iter().collect()
}

/// A table of the tied clauses (rows) and the tied bodies (columns).
#[derive(Debug, Default)]
pub struct Matrix {
    /// The columns: indices into [`Edition::bodies`].
    pub bodies: Vec<usize>,
    /// The rows in reading order.
    pub rows: Vec<MatrixRow>,
}

/// What bodies have to do with one clause.
#[derive(Debug)]
pub struct MatrixRow {
    /// The clause.
    pub clause: ClauseIndex,
    /// One cell for each column.
    pub cells: Vec<Option<Tie>>,
}

/// Arranges the ties as a matrix. Its size is clauses times bodies, so a matrix of more than `most` cells stays empty;
/// the responsibility lists contain the same ties at any size.
pub fn matrix(edition: &Edition, findings: &Findings, most: usize) -> Matrix {
    let ties = ties(edition, findings);
    let bodies = tied_bodies(&ties);
    if bodies.len().saturating_mul(ties.len()) > most {
        return Matrix::default();
    }
    let row = |(clause, mut cells): (ClauseIndex, BTreeMap<usize, Tie>)| MatrixRow {
        clause,
        cells: bodies.iter().map(|body| cells.remove(body)).collect(),
    };
    Matrix { rows: ties.into_iter().map(row).collect(), bodies }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pipeline::{Options, check};
    use crate::resolve::ResolvedEdition;
    use crate::source::FileTree;

    fn edition_with(clauses: &str, responsibilities: &str) -> std::sync::Arc<crate::resolve::Resolved> {
        let mut tree = FileTree::default();
        let mut add = |path: &str, text: &str| drop(tree.sources.insert(format!("content/{path}"), text.into()));
        add("site.yaml", "name: S\nlanguages: [en]\ncurrent: \"1\"\n");
        add("editions/1/edition.yaml", "title: S\nstatus: draft\n");
        add("editions/1/clauses/01-a.md", clauses);
        add(
            "editions/1/bodies.yaml",
            "bodies:\n  - {id: idle, name: idle}\n  - {id: firm, name: firm}\n  - {id: street, name: street}\n",
        );
        add("editions/1/responsibilities.yaml", responsibilities);
        check(&tree, &Options::default()).resolved.expect("a standard")
    }

    const CLAUSES: &str = "# A {#a}\n\n## B {#a.b bodies=\"firm street\"}\n\nThe firm shall act.\n\n## C {#a.c}\n\nThe firm shall pay.\n\n## D {#a.d}\n\nNobody acts.\n";
    const LISTS: &str = "- id: l\n  body: firm\n  title: list\n  entries:\n    - {id: l.one, text: one, clauses: [a.b], role: support}\n    - {id: l.two, text: two, clauses: [a.b, a.c]}\n";

    #[test]
    fn the_strongest_role_wins_and_every_entry_is_kept() {
        let resolved = edition_with(CLAUSES, LISTS);
        let ResolvedEdition { edition, findings, .. } = resolved.editions().next().expect("an edition");
        let ties = ties(edition, findings);
        let told: Vec<(usize, usize, &str, usize)> = ties
            .iter()
            .flat_map(|(at, bodies)| {
                bodies.iter().map(move |(&body, tie)| (at.0, body, tie.cell.word(), tie.entries.len()))
            })
            .collect();
        assert_eq!(told, [(1, 1, "lead", 2), (1, 2, "named", 0), (2, 1, "lead", 1)]);
        assert_eq!(tied_bodies(&ties), [1, 2]);
    }

    #[test]
    fn a_matrix_has_a_cell_for_each_tie_or_is_empty() {
        let resolved = edition_with(CLAUSES, LISTS);
        let ResolvedEdition { edition, findings, .. } = resolved.editions().next().expect("an edition");
        let full = matrix(edition, findings, 4);
        let words = |row: &MatrixRow| -> Vec<Option<&str>> {
            row.cells.iter().map(|tie| tie.as_ref().map(|tie| tie.cell.word())).collect()
        };
        assert_eq!(full.bodies, [1, 2]);
        let rows: Vec<_> = full.rows.iter().map(words).collect();
        assert_eq!(rows, [vec![Some("lead"), Some("named")], vec![Some("lead"), None]]);
        assert!(matrix(edition, findings, 3).rows.is_empty());
    }
}
