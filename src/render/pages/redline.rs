//! Redlines as page views.

use super::here::Here;
use super::index::EditionIndex;
use super::redline_rows;
use crate::model::{ClauseIndex, Lang};
use crate::render::view::{RedlineBlock, RedlineCell, RedlineLineView, RedlineView, RunView};
use crate::revision::compare::clause_redline;
use crate::revision::redline::{Change, Form, Piece, Redline, RedlineLine};
use crate::revision::wording::LineKind;
use crate::source::markdown::{Formula, Join, Setting};

/// How much unchanged text is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Context {
    All,
    /// This many lines before and after each changed line. A title is shown only if it changed, because it is shown
    /// above the redline.
    Lines(usize),
}

impl Here<'_> {
    /// The redline of a clause between two editions in a language; `None` if its text did not change, or if only an
    /// unchanged title would be shown.
    pub fn clause_redline(
        &self,
        old: Option<(&EditionIndex<'_>, ClauseIndex)>,
        new: Option<(&EditionIndex<'_>, ClauseIndex)>,
        lang: &Lang,
        context: Context,
    ) -> Option<RedlineView> {
        let side = |side: Option<(&EditionIndex<'_>, ClauseIndex)>| side.map(|(index, at)| (index.place, at));
        let subject = |(place, at): (usize, ClauseIndex)| (self.site.editions[place].of(), at);
        let (old, new) = (side(old).map(subject), side(new).map(subject));
        let redline = clause_redline(old, new, lang);
        (!redline.is_same()).then(|| self.redline_view(&redline, lang, context)).filter(|view| !view.blocks.is_empty())
    }

    /// A redline of a text in `lang` as a view.
    pub fn redline_view(&self, redline: &Redline, lang: &Lang, context: Context) -> RedlineView {
        RedlineView { text_lang: self.foreign(lang), blocks: blocks(redline, context) }
    }
}

/// Groups lines into blocks: rows into tables, and omits lines far from a change.
fn blocks(redline: &Redline, context: Context) -> Vec<RedlineBlock> {
    let shown = shown(&redline.lines, context);
    let mut blocks: Vec<RedlineBlock> = Vec::new();
    let titled = usize::from(context != Context::All && is_titled(&redline.lines));
    let lines: Vec<(&RedlineLine, bool)> = redline.lines.iter().zip(shown).skip(titled).collect();
    // Consecutive rows of one table, consecutive omitted lines, or a single line.
    let is_together =
        |(a, a_shown): &(&RedlineLine, bool), (b, b_shown): &(&RedlineLine, bool)| match (a_shown, b_shown) {
            (true, true) => is_row(a) && is_row(b) && b.kind != (LineKind::Row { head: true }),
            (a_shown, b_shown) => a_shown == b_shown,
        };
    for together in lines.chunk_by(is_together) {
        blocks.push(match together {
            [(line, true), ..] if is_row(line) => {
                let rows: Vec<&RedlineLine> = together.iter().map(|(row, _)| *row).collect();
                let cells = redline_rows::cells(&rows);
                RedlineBlock::Table {
                    rows: rows.into_iter().zip(cells).map(|(row, cells)| line_view(row, cells)).collect(),
                }
            }
            [(line, true), ..] => {
                let cells = line.cells.iter().map(|cell| RedlineCell { rows: 1, columns: 1, runs: runs(cell) });
                RedlineBlock::Line { line: line_view(line, cells.collect()) }
            }
            _ => RedlineBlock::Skipped { count: together.len() },
        });
    }
    blocks
}

/// Whether the redline begins with a title that carries no change of its own: unchanged, or added or removed with the
/// rest.
fn is_titled(lines: &[RedlineLine]) -> bool {
    let Some(title) = lines.first().filter(|line| line.kind == LineKind::Title) else { return false };
    is_same(title) || title.change().is_some() && lines.iter().all(|line| line.change() == title.change())
}

/// Which lines are shown. A single line is never omitted, because the note about it would take the same room.
fn shown(lines: &[RedlineLine], context: Context) -> Vec<bool> {
    let Context::Lines(around) = context else { return vec![true; lines.len()] };
    let mut shown = vec![false; lines.len()];
    let mut until = 0;
    for (at, line) in lines.iter().enumerate() {
        if !is_same(line) {
            shown[at.saturating_sub(around)..at].fill(true);
            until = at + around + 1;
        }
        // The head of a table explains its cells.
        shown[at] |= at < until || line.kind == LineKind::Row { head: true };
    }
    // A cell is shown from its first row on.
    for at in (1..lines.len()).rev() {
        let is_part = |column| redline_rows::joined(&lines[at], column) == Some(Join::Above);
        if shown[at] && is_row(&lines[at]) && (0..lines[at].cells.len()).any(is_part) {
            shown[at - 1] = true;
        }
    }
    for at in 0..lines.len() {
        let beside = |at: Option<usize>| at.and_then(|at| shown.get(at)).copied().unwrap_or(true);
        if !shown[at] && beside(at.checked_sub(1)) && beside(Some(at + 1)) {
            shown[at] = true;
        }
    }
    shown
}

fn is_same(line: &RedlineLine) -> bool {
    line.change() == Some(Change::Same) && line.was.is_none()
}

fn is_row(line: &RedlineLine) -> bool {
    matches!(line.kind, LineKind::Row { .. })
}

fn line_view(line: &RedlineLine, cells: Vec<RedlineCell>) -> RedlineLineView {
    RedlineLineView {
        form: line.kind.word(),
        label: line.label.clone(),
        depth: line.depth.min(6),
        change: match line.change() {
            Some(Change::Same) if line.was.is_some() => "changed",
            Some(change) => change.word(),
            None => "changed",
        },
        was: line.was.map(|(kind, depth)| match kind.word() {
            same if same != line.kind.word() => same,
            _ if depth != line.depth => "depth",
            _ => "marks",
        }),
        cells,
    }
}

/// Merges adjacent pieces with the same change; destinations stay separate.
pub(super) fn runs(cell: &[Piece]) -> Vec<RunView> {
    let mut runs: Vec<RunView> = Vec::new();
    for piece in cell {
        let change = piece.change.word();
        let run = RunView { change, text: piece.text.clone(), target: false, formula: None, joined: None };
        match (piece.form, &piece.target, runs.last_mut()) {
            (_, Some(target), _) if piece.text.is_empty() => {
                runs.push(RunView { text: target.clone(), target: true, ..run });
            }
            (Form::Formula, ..) => {
                let formula = Formula::again(&piece.text, Setting::Inline);
                runs.push(RunView { text: formula.latex, formula: Some(formula.mathml), ..run });
            }
            (Form::Joined(join), ..) => runs.push(RunView { joined: Some(join.word()), ..run }),
            (Form::Text, _, Some(last))
                if last.change == change && !last.target && last.formula.is_none() && last.joined.is_none() =>
            {
                last.text.push_str(&piece.text);
            }
            (Form::Text, ..) => runs.push(run),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::revision::redline::{AsWritten, Side, redline};
    use crate::revision::wording::Wording;

    fn lines(texts: &[&str]) -> Wording {
        Wording { lines: texts.iter().flat_map(|text| Wording::of_plain(text).lines).collect() }
    }

    fn told(old: &[&str], new: &[&str], context: Context) -> Vec<String> {
        let (old, new) = (lines(old), lines(new));
        let redline = redline(Side::of(&old, &AsWritten), Side::of(&new, &AsWritten));
        let tell = |block: RedlineBlock| match block {
            RedlineBlock::Line { line } => line.change.to_owned(),
            RedlineBlock::Table { rows } => format!("{} rows", rows.len()),
            RedlineBlock::Skipped { count } => format!("{count} more"),
        };
        blocks(&redline, context).into_iter().map(tell).collect()
    }

    #[test]
    fn lines_far_from_a_change_are_counted_instead_of_shown() {
        let old = ["alpha", "beta", "gamma", "delta epsilon", "zeta", "eta"];
        let new = ["alpha", "beta", "gamma", "delta omega", "zeta", "eta"];
        assert_eq!(told(&old, &new, Context::Lines(1)), ["2 more", "same", "changed", "same", "same"]);
        assert_eq!(told(&old, &new, Context::All).len(), 6);
    }

    #[test]
    fn adjacent_pieces_with_the_same_change_are_one_run() {
        let piece = |change, text: &str, target: Option<&str>| Piece {
            change,
            text: text.to_owned(),
            target: target.map(str::to_owned),
            form: Form::Text,
        };
        let cell = [
            piece(Change::Same, "as in ", None),
            piece(Change::Same, "5.1", Some("clause:a")),
            piece(Change::Removed, "", Some("old.pdf")),
            piece(Change::Added, "", Some("new.pdf")),
        ];
        let run =
            |change, text: &str, target| RunView { change, text: text.to_owned(), target, formula: None, joined: None };
        let expected =
            [run("same", "as in 5.1", false), run("removed", "old.pdf", true), run("added", "new.pdf", true)];
        assert_eq!(runs(&cell), expected);
    }
}
