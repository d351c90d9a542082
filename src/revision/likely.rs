//! `undeclared-successor`: a removed clause and a new clause are so similar that the new one may replace the old one.
//!
//! Only clauses without a declared succession are examined. A new clause is compared with the old clauses that share
//! rare runs of characters with it, so the cost is linear. A pair is reported if each is the other's best match.

use super::redline::likeness;
use super::rules::UNDECLARED_SUCCESSOR;
use super::runs::{RunIndex, Runs};
use super::wording::{Atom, Wording};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{Clause, ClauseId, Lang};
use crate::resolve::ResolvedEdition;
use std::collections::BTreeSet;

/// The minimum similarity of a likely successor.
const MIN_SIMILARITY: f64 = 0.6;

/// Shorter texts are ignored, because they are similar by chance.
const MIN_CHARACTERS: usize = 10;

/// The number of clauses with the most shared runs that are compared in full.
const MAX_COMPARED: usize = 4;

struct Left<'a> {
    clause: &'a Clause,
    wording: Wording,
    runs: Runs,
}

pub(super) fn run(old: ResolvedEdition<'_>, new: ResolvedEdition<'_>, lang: &Lang, diagnostics: &mut Diagnostics) {
    let declared: BTreeSet<&ClauseId> = new
        .edition
        .clauses
        .iter()
        .flat_map(|clause| &clause.succession)
        .map(|succession| &succession.of.value)
        .collect();
    let gone = left(old, lang, |clause| {
        !declared.contains(&clause.id.value) && !new.findings.ids.clauses.contains_key(&clause.id.value)
    });
    let came = left(new, lang, |clause| {
        clause.succession.is_empty() && !old.findings.ids.clauses.contains_key(&clause.id.value)
    });
    let best_gone = best(&came, &gone);
    let best_came = best(&gone, &came);
    for (at, found) in best_gone.iter().enumerate() {
        let Some((before, alike)) = *found else { continue };
        if best_came[before].is_none_or(|(back, _)| back != at) {
            continue;
        }
        let (clause, before) = (came[at].clause, gone[before].clause);
        let message = format!(
            "`{}` is very similar to `{}` of edition `{}`, which this edition lacks",
            clause.id.value, before.id.value, old.edition.id
        );
        let diagnostic = Diagnostic::new(&UNDECLARED_SUCCESSOR, clause.id.span, message)
            .related(before.id.span, format!("{:.0} % of its text is the same", alike * 100.0))
            .help(format!(
                "if it replaces that clause, add `replaces=\"{}\"`; if it is the same clause, keep its id",
                before.id.value
            ));
        diagnostics.push(diagnostic);
    }
}

fn left<'a>(of: ResolvedEdition<'a>, lang: &Lang, is_left: impl Fn(&Clause) -> bool) -> Vec<Left<'a>> {
    let clauses = of.edition.clauses.iter().filter(|clause| clause.withdrawn.is_none() && is_left(clause));
    let with_text = clauses.filter_map(|clause| {
        let mut wording = Wording::of(clause.texts.get(lang)?);
        if wording.title().is_some() {
            wording.lines.remove(0);
        }
        let runs = runs(&wording)?;
        Some(Left { clause, wording, runs })
    });
    with_text.collect()
}

/// The runs of characters of a text; `None` if the text is too short.
fn runs(wording: &Wording) -> Option<Runs> {
    let atoms = wording.lines.iter().flat_map(|line| line.cells.iter().flatten());
    let characters = atoms.flat_map(|atom| match atom {
        Atom::Text(text) => text.chars(),
        Atom::Reference(_) | Atom::Destination(_) | Atom::Formula(_) | Atom::Joined(_) => "".chars(),
    });
    let is_long = characters.clone().filter(|c| !c.is_whitespace()).count() >= MIN_CHARACTERS;
    is_long.then(|| Runs::of(characters))
}

/// The most similar counterpart of each text, with the similarity.
fn best(texts: &[Left<'_>], counterparts: &[Left<'_>]) -> Vec<Option<(usize, f64)>> {
    let index = RunIndex::of(counterparts.iter().map(|counterpart| &counterpart.runs));
    let best_of = |text: &Left<'_>| {
        let compared = index.candidates(&text.runs, MAX_COMPARED).into_iter();
        let alike = compared.map(|place| (place, likeness(&text.wording.lines, &counterparts[place].wording.lines)));
        alike.filter(|(_, alike)| *alike >= MIN_SIMILARITY).max_by(|a, b| a.1.total_cmp(&b.1))
    };
    texts.iter().map(best_of).collect()
}
