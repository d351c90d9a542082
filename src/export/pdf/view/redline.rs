//! Two editions as one text with what was removed and added.

use super::section::unit;
use super::{Math, Writer};
use crate::model::{ClauseIndex, Part};
use crate::resolve::ResolvedEdition;
use crate::revision::compare::{Changes, ClauseChange, clause_redline, compare};
use crate::revision::redline::{Form, Piece as Changed, RedlineLine};
use crate::revision::wording::LineKind;
use crate::source::markdown::{Formula, Setting};
use serde::{Serialize, Serializer};
use std::collections::BTreeMap;

/// The clauses of both editions in the order of the newer one; a removed clause stands where it was.
pub struct RedlineClauses<'w, 'a> {
    writer: &'w Writer<'a>,
    old: ResolvedEdition<'a>,
    changes: Changes,
}

/// A clause with its changes.
#[derive(Debug, Serialize)]
pub struct RedlineClause {
    /// Its id, which is also its anchor.
    id: String,
    /// The level of its heading from 1, without gaps.
    level: u8,
    /// Whether it begins a chapter.
    chapter: bool,
    /// Its number in the newer edition.
    number: Option<String>,
    /// Its number in the older edition, if that is another.
    was: Option<String>,
    /// `part`, `subpart`, `chapter`, `section` or `article` in a law.
    unit: Option<&'static str>,
    /// `same`, `added`, `removed`, `withdrawn`, `reinstated` or `changed`.
    fate: &'static str,
    /// Its lines; the first is its title, if it has one.
    lines: Vec<Line>,
}

/// A paragraph, item or row.
#[derive(Debug, Serialize)]
pub struct Line {
    /// `title`, `paragraph`, `item`, `caption`, `head`, `row`, `quote`, `code`, `formula`, `footnote` or `rule`.
    kind: &'static str,
    /// The label of an item.
    label: Option<String>,
    /// How deep it stands in lists.
    depth: u8,
    /// One for each cell of a row, else one.
    cells: Vec<Vec<Run>>,
}

/// A run of text.
#[derive(Debug, Serialize)]
pub struct Run {
    /// `same`, `removed` or `added`.
    change: &'static str,
    /// The text; of a formula as a line of text.
    text: String,
    /// The formula, if it is one that can be drawn.
    math: Option<Math>,
}

impl<'w, 'a> RedlineClauses<'w, 'a> {
    /// The changes since an older edition.
    pub fn new(writer: &'w Writer<'a>, old: ResolvedEdition<'a>) -> RedlineClauses<'w, 'a> {
        RedlineClauses { changes: compare(old, writer.printed.rendition.of()), writer, old }
    }

    /// The clauses of the newer edition, each followed by the removed ones that stood after it.
    fn places(&self) -> Vec<(Option<ClauseIndex>, Option<&ClauseChange>)> {
        let edition = self.writer.printed.rendition.edition;
        let mut removed: BTreeMap<Option<ClauseIndex>, Vec<_>> = BTreeMap::new();
        for change in self.changes.clauses.iter().filter(|change| change.new.is_none()) {
            removed.entry(change.after).or_default().push((None, Some(change)));
        }
        let mut places: Vec<_> = removed.remove(&None).unwrap_or_default();
        for (at, clause) in edition.indexed_clauses() {
            places.push((Some(at), self.changes.clause(&clause.id.value)));
            places.extend(removed.remove(&Some(at)).unwrap_or_default());
        }
        places
    }

    fn clause(&self, new: Option<ClauseIndex>, change: Option<&ClauseChange>, level: &mut u8) -> Option<RedlineClause> {
        let rendition = self.writer.printed.rendition;
        let (edition, lang) = (rendition.edition, rendition.lang);
        let old = match (change, new) {
            (Some(change), _) => change.old,
            (None, Some(at)) => self.old.findings.ids.clauses.get(&edition.clause(at).id.value).copied(),
            (None, None) => None,
        };
        let (of, at) = new.map(|at| (rendition.of(), at)).or(old.map(|at| (self.old, at)))?;
        let clause = of.edition.clause(at);
        let shown = |of: ResolvedEdition<'_>, at: ClauseIndex| {
            let part: Part = of.edition.chapter_of(of.edition.clause(at)).part;
            of.findings.number(at).map(|number| number.shown_as_heading(lang, part))
        };
        let number = shown(of, at);
        let was = old.and_then(|old| shown(self.old, old)).filter(|was| Some(was) != number.as_ref());
        *level = clause.depth.min(*level + 1).max(1);
        let redline = clause_redline(old.map(|at| (self.old, at)), new.map(|at| (rendition.of(), at)), lang);
        Some(RedlineClause {
            id: clause.id.value.to_string(),
            level: *level,
            chapter: clause.depth == 1,
            number,
            was,
            unit: of.findings.number(at).and_then(unit),
            fate: change.map_or("same", |change| change.fate.word()),
            lines: redline.lines.iter().map(|line| self.line(line)).collect(),
        })
    }

    fn line(&self, line: &RedlineLine) -> Line {
        let setting = if line.kind == LineKind::Formula { Setting::Display } else { Setting::Inline };
        let is_seen = |piece: &&Changed| !piece.text.is_empty();
        let run = |piece: &Changed| self.run(piece, setting);
        let label = match line.kind {
            LineKind::Item { .. } => Some(line.label.clone().unwrap_or_else(|| "•".to_owned())),
            _ => line.label.clone(),
        };
        Line {
            kind: line.kind.word(),
            label,
            depth: line.depth,
            cells: line.cells.iter().map(|cell| cell.iter().filter(is_seen).map(run).collect()).collect(),
        }
    }

    fn run(&self, piece: &Changed, setting: Setting) -> Run {
        let change = piece.change.word();
        match piece.form {
            Form::Text => Run { change, text: piece.text.clone(), math: None },
            Form::Formula => {
                let formula = Formula::again(&piece.text, setting);
                let math = (!formula.mathml.is_empty()).then(|| self.writer.math(&formula.mathml));
                Run { change, text: formula.text, math }
            }
            // The signs of joined cells are those of the source.
            Form::Joined(_) => Run { change, text: String::new(), math: None },
        }
    }
}

impl Serialize for RedlineClauses<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut level = 0;
        let clauses = self.places().into_iter();
        serializer.collect_seq(clauses.filter_map(|(new, change)| self.clause(new, change, &mut level)))
    }
}
