//! Clauses that were split or merged, against those that they came from.
//!
//! Of a text that went to several clauses each shows its own part: what another of them took over is left out, or every
//! one would seem to have lost what the others kept. In the same way a clause that came of several shows against each
//! what it kept of that one, and not the rest as added.

use super::{ClauseChange, Subject, clause_redline};
use crate::model::{ClauseId, ClauseIndex, Lang, SuccessionKind};
use crate::resolve::Resolved;
use crate::revision::redline::{Change, Redline, RedlineLine};

/// With more clauses than this that share a text nothing is left out: comparing each with each would cost their square.
const MOST: usize = 8;

/// What a clause says against one whose place it takes.
#[derive(Clone, Debug)]
pub struct KinRedline {
    /// The clause of the old edition.
    pub predecessor: ClauseId,
    /// Its place in the old edition.
    pub before: ClauseIndex,
    /// Its text against that of the clause that took its place.
    pub redline: Redline,
    /// Whether lines are left out that belong to others.
    pub is_part: bool,
}

/// A new clause against each of its predecessors in the old edition, in a language. `successors` are those that take the
/// place of a clause of the old edition, as the comparison found them.
pub fn kin_redlines<'c>(
    resolved: &Resolved,
    (old, new): (Subject<'_>, Subject<'_>),
    change: &ClauseChange,
    successors: impl Fn(&ClauseId) -> Option<&'c [(SuccessionKind, ClauseId)]>,
    lang: &Lang,
) -> Vec<KinRedline> {
    let Some(at) = change.new else { return Vec::new() };
    let place = |of: Subject<'_>, id: &ClauseId| of.findings.ids.clauses.get(id).copied();
    let compare =
        |before: ClauseIndex, at: ClauseIndex| clause_redline(resolved, Some((old, before)), Some((new, at)), lang);
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

/// For each line of the old text (or of the new one, by what is `alone`) whether something of it stayed.
fn kept(redline: &Redline, alone: Change) -> Vec<bool> {
    lines_of(redline, alone).map(|line| line.change() != Some(alone)).collect()
}

/// The lines that stand in the text whose own lines have the fate `alone`.
fn lines_of(redline: &Redline, alone: Change) -> impl Iterator<Item = &RedlineLine> {
    let other = if alone == Change::Removed { Change::Added } else { Change::Removed };
    redline.lines.iter().filter(move |line| line.change() != Some(other))
}

impl KinRedline {
    /// Leaves out what is alone here and was kept by another.
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
