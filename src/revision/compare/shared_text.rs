//! Redlines of split or merged clauses against the clauses that they come from.
//!
//! If the text of a clause went to several clauses, each shows only its own part: text that another of them took over
//! is left out, instead of being shown as removed in each. In the same way, a merged clause shows against each
//! predecessor only the text that it took from it, and not the rest as added.

use super::{ClauseChange, clause_redline};
use crate::model::{ClauseId, ClauseIndex, Lang, SuccessionKind};
use crate::resolve::ResolvedEdition;
use crate::revision::redline::{Change, Redline, RedlineLine};

/// The maximum number of clauses that share a text; above it nothing is left out, because comparing all pairs is
/// quadratic.
const MOST: usize = 8;

/// The redline of a clause against one that it replaces.
#[derive(Clone, Debug)]
pub struct KinRedline {
    /// The clause of the old edition.
    pub predecessor: ClauseId,
    /// Its index in the old edition.
    pub before: ClauseIndex,
    /// The redline from the predecessor to the new clause.
    pub redline: Redline,
    /// Whether lines that belong to other clauses are left out.
    pub is_part: bool,
}

/// The redlines of a new clause against each of its predecessors in a language. `successors` maps each clause of the
/// old edition to the clauses that replace it.
pub fn kin_redlines<'c>(
    (old, new): (ResolvedEdition<'_>, ResolvedEdition<'_>),
    change: &ClauseChange,
    successors: impl Fn(&ClauseId) -> Option<&'c [(SuccessionKind, ClauseId)]>,
    lang: &Lang,
) -> Vec<KinRedline> {
    let Some(at) = change.new else { return Vec::new() };
    let place = |of: ResolvedEdition<'_>, id: &ClauseId| of.findings.ids.clauses.get(id).copied();
    let compare = |before: ClauseIndex, at: ClauseIndex| clause_redline(Some((old, before)), Some((new, at)), lang);
    let mut all: Vec<KinRedline> = change
        .predecessors
        .iter()
        .filter_map(|(_, id)| {
            let before = place(old, id)?;
            Some(KinRedline { predecessor: id.clone(), before, redline: compare(before, at), is_part: false })
        })
        .collect();
    for kin in &mut all {
        let others: Vec<ClauseIndex> = successors(&kin.predecessor)
            .into_iter()
            .flatten()
            .filter(|(kind, id)| *kind == SuccessionKind::SplitFrom && id != &change.id)
            .filter_map(|(_, id)| place(new, id))
            .collect();
        if others.len() < MOST {
            let kept: Vec<Vec<bool>> =
                others.iter().map(|&other| kept(&compare(kin.before, other), Change::Removed)).collect();
            kin.leave_out(&kept, Change::Removed);
        }
    }
    if (2..=MOST).contains(&all.len()) {
        let kept: Vec<Vec<bool>> = all.iter().map(|kin| kept(&kin.redline, Change::Added)).collect();
        for (place, kin) in all.iter_mut().enumerate() {
            let others: Vec<Vec<bool>> =
                kept.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, kept)| kept.clone()).collect();
            kin.leave_out(&others, Change::Added);
        }
    }
    all
}

/// For each line of the old text (or of the new text, depending on `alone`), whether a part of it was kept.
fn kept(redline: &Redline, alone: Change) -> Vec<bool> {
    lines_of(redline, alone).map(|line| line.change() != Some(alone)).collect()
}

/// The lines of the text whose own lines have the change `alone`.
fn lines_of(redline: &Redline, alone: Change) -> impl Iterator<Item = &RedlineLine> {
    let other = if alone == Change::Removed { Change::Added } else { Change::Removed };
    redline.lines.iter().filter(move |line| line.change() != Some(other))
}

impl KinRedline {
    /// Removes lines that occur only here and that another clause kept.
    fn leave_out(&mut self, others: &[Vec<bool>], alone: Change) {
        let other = if alone == Change::Removed { Change::Added } else { Change::Removed };
        let before = self.redline.lines.len();
        let mut at = 0;
        self.redline.lines.retain(|line| {
            let change = line.change();
            if change == Some(other) {
                return true;
            }
            let kept_elsewhere = others.iter().any(|kept| kept.get(at).copied().unwrap_or(false));
            at += 1;
            change != Some(alone) || !kept_elsewhere
        });
        self.is_part |= self.redline.lines.len() < before;
    }
}
