//! The content of a comparison in words, shared by both printers.

use crate::model::{Amount, Lang, SuccessionKind, Thing, ThingKind};
use crate::resolve::{Resolved, ResolvedEdition};
use crate::revision::compare::{
    Changes, ClauseChange, Difference, Fate, FateKind, Field, FieldKind, ThingChange, ThingFate, Ties, clause_redline,
    kin_redlines, thing_redlines, things_compared,
};
use crate::revision::label;
use crate::revision::redline::{Change, Piece, Redline};
use std::fmt::Display;

/// A comparison with everything needed to print it.
pub struct Report<'a> {
    pub resolved: &'a Resolved,
    pub old: ResolvedEdition<'a>,
    pub new: ResolvedEdition<'a>,
    pub lang: &'a Lang,
    pub changes: Changes,
    /// The only thing to print, if the user named one.
    pub only: Option<Thing>,
    /// Whether to print all redlines.
    pub redlines: bool,
}

impl Report<'_> {
    /// The languages that both editions have: no other text can be compared.
    fn languages(&self) -> impl Iterator<Item = &Lang> {
        let standard = &self.resolved.standard;
        let of = [&self.changes.old, &self.changes.new].map(|id| standard.edition(id));
        standard.site.languages.iter().filter(move |lang| of.iter().flatten().all(|edition| edition.is_in(lang)))
    }

    /// `2022 → 2026`
    pub fn title(&self) -> String {
        format!("{} → {}", self.changes.old, self.changes.new)
    }

    /// The number of changes, one line per kind: `clauses: 3 added, 1 withdrawn`.
    pub fn summary(&self) -> Vec<String> {
        let mut lines = Vec::new();
        let told =
            self.changes.count_clauses().into_iter().map(|(kind, count)| format!("{count} {}", said(kind.word())));
        push_line(&mut lines, "clauses", told.collect());
        let counts = self.changes.count_things();
        for kind in things_compared() {
            let told = FateKind::ALL.iter().filter_map(|fate| Some((fate, counts.get(&(kind, *fate))?)));
            let told = told.map(|(fate, count)| format!("{count} {}", fate.word()));
            push_line(&mut lines, kind.row().plural, told.collect());
        }
        lines
    }

    /// The clauses to list. Clauses whose number only moved with others appear only in the summary.
    pub fn clauses(&self) -> impl Iterator<Item = &ClauseChange> {
        self.changes.clauses.iter().filter(|change| self.only.is_some() || !change.is_only_shifted())
    }

    /// Number and title; those of the new edition if it has the clause.
    pub fn clause_label(&self, change: &ClauseChange) -> String {
        match (change.new, change.old) {
            (Some(at), _) => label::clause(self.new.edition, self.new.findings, at, self.lang),
            (None, Some(at)) => label::clause(self.old.edition, self.old.findings, at, self.lang),
            (None, None) => change.id.to_string(),
        }
    }

    /// The changes of a clause: `reworded; level recommendation → requirement; was 5.1.2`.
    pub fn clause_words(&self, change: &ClauseChange) -> String {
        let mut words = Vec::new();
        match change.fate {
            Fate::Withdrawn(date) => words.push(format!("withdrawn {date}")),
            Fate::Changed => {}
            fate => words.push(fate.word().to_owned()),
        }
        words.extend(change.predecessors.iter().map(|(kind, id)| format!("{} {id}", said(kind.word()))));
        words.extend(change.successors.iter().map(|(kind, id)| format!("{} {id}", became(*kind))));
        for (word, langs) in [("reworded", &change.reworded), ("retitled", &change.retitled)] {
            let all = self.languages().all(|lang| langs.contains(lang));
            match langs.iter().map(Lang::as_str).collect::<Vec<_>>() {
                none if none.is_empty() => {}
                _ if all => words.push(word.to_owned()),
                some => words.push(format!("{word} in {}", some.join(", "))),
            }
        }
        words.extend(change.pictures.iter().map(|picture| format!("picture {} replaced", picture.name)));
        words.extend(change.levels.map(|(from, to)| format!("{from} → {to}")));
        if let Some(moved) = &change.moved {
            let to = moved.to.as_ref().filter(|_| !moved.is_reordering());
            words.push(to.map_or_else(|| "moved".to_owned(), |to| format!("moved to {to}")));
        }
        words.extend(change.bodies.as_ref().map(|bodies| format!("bodies {}", difference(bodies))));
        words.extend(change.types.as_ref().map(|types| format!("types {}", difference(types))));
        if let Some(renumbered) = &change.renumbered {
            words.extend(renumbered.from.as_ref().map(|from| format!("was {}", from.shown_in_full(self.lang))));
        }
        words.join("; ")
    }

    pub fn thing_words(&self, change: &ThingChange) -> String {
        match &change.fate {
            ThingFate::Changed(fields) => {
                fields.iter().map(|of| field(&self.changes, of)).collect::<Vec<_>>().join("; ")
            }
            fate => fate.word().to_owned(),
        }
    }

    pub fn wants_redline(&self, change: &ClauseChange) -> bool {
        self.only.is_some() || (self.redlines && !change.is_only_shifted())
    }

    /// The redline of a clause; `None` if its text did not change, or if [`Report::kin`] shows it.
    pub fn redline(&self, change: &ClauseChange) -> Option<Redline> {
        if change.is_shown_at_kin() {
            return None;
        }
        let old = change.old.map(|at| (self.old, at));
        let new = change.new.map(|at| (self.new, at));
        let redline = clause_redline(old, new, self.lang);
        (!redline.is_same()).then_some(redline)
    }

    /// The redlines of the texts of a thing; empty unless redlines were requested.
    pub fn thing_redlines(&self, change: &ThingChange) -> Vec<(FieldKind, Redline)> {
        if self.only.is_none() && !self.redlines {
            return Vec::new();
        }
        thing_redlines(self.old, self.new, &change.thing, self.lang)
    }

    /// The redline of a clause against each clause that it replaces or that replaces it, with headings.
    pub fn kin(&self, change: &ClauseChange) -> Vec<(String, Redline)> {
        let mut all = Vec::new();
        if change.old.is_none() {
            let sides = (self.old, self.new);
            let told = kin_redlines(sides, change, |id| self.changes.successors(id), self.lang);
            all.extend(told.into_iter().map(|kin| {
                let part = if kin.is_part { " (without what others kept)" } else { "" };
                (format!("{} → {}{part}", kin.predecessor, change.id), kin.redline)
            }));
        }
        // In a list of all changes, the new clause shows this redline.
        if let Some(before) = change.old.filter(|_| change.fate != Fate::Changed && self.only.is_some()) {
            for (_, id) in &change.successors {
                if let Some(&at) = self.new.findings.ids.clauses.get(id) {
                    let redline = clause_redline(Some((self.old, before)), Some((self.new, at)), self.lang);
                    all.push((format!("{} → {id}", change.id), redline));
                }
            }
        }
        all
    }
}

fn push_line(lines: &mut Vec<String>, what: &str, told: Vec<String>) {
    if !told.is_empty() {
        lines.push(format!("{what}: {}", told.join(", ")));
    }
}

/// The runs of a cell: adjacent pieces with the same change are merged. A link destination has no text and is printed
/// as written.
pub fn runs(cell: &[Piece]) -> Vec<(Change, String)> {
    let mut runs: Vec<(Change, String)> = Vec::new();
    for piece in cell {
        let shown = match (&piece.target, piece.text.is_empty()) {
            (Some(target), true) => format!("({target})"),
            _ => piece.text.clone(),
        };
        match runs.last_mut() {
            Some((change, text)) if *change == piece.change => text.push_str(&shown),
            _ => runs.push((piece.change, shown)),
        }
    }
    runs
}

/// A word of the data in plain English.
fn said(word: &str) -> &str {
    match word {
        "picture-changed" => "with another picture",
        "level-changed" => "with another level",
        "bodies-changed" => "with other bodies",
        "types-changed" => "with other types",
        "shifted" => "with a number that moved with others",
        "split-from" => "split from",
        "merged-from" => "merged from",
        other => other,
    }
}

fn became(kind: SuccessionKind) -> &'static str {
    match kind {
        SuccessionKind::Replaces => "replaced by",
        SuccessionKind::SplitFrom => "split into",
        SuccessionKind::MergedFrom => "merged into",
    }
}

fn field(changes: &Changes, field: &Field) -> String {
    let in_langs =
        |langs: &std::collections::BTreeSet<Lang>| langs.iter().map(Lang::as_str).collect::<Vec<_>>().join(", ");
    match field {
        Field::Text(kind, langs) => format!("{} in {}", kind.word(), in_langs(langs)),
        Field::Points(from, to) => format!("points {from} → {to}"),
        Field::Value(kind, from, to) => {
            let or_none = |value: &str| if value.is_empty() { "none".to_owned() } else { value.to_owned() };
            format!("{} {} → {}", kind.word(), or_none(from), or_none(to))
        }
        Field::Renamed(kind, id, langs) => {
            let group = kind.of().map_or(kind.word(), ThingKind::word);
            format!("{group} {id} renamed in {}", in_langs(langs))
        }
        Field::Amount(types, from, to) => {
            let amount =
                |amount: &Option<Amount>| amount.as_ref().map_or_else(|| "none".to_owned(), ToString::to_string);
            let types: Vec<&str> = types.iter().map(|id| id.as_str()).collect();
            let whose = if types.is_empty() { String::new() } else { format!("{} ", types.join(", ")) };
            format!("{whose}{} → {}", amount(from), amount(to))
        }
        Field::Ids(FieldKind::Clauses, ids) => format!("clauses {}", ties(&changes.ties(ids))),
        Field::Ids(kind, ids) => format!("{} {}", kind.word(), difference(ids)),
    }
}

/// `a, b merged into c; -d +e`
fn ties(ties: &Ties) -> String {
    let followed = ties.followed.iter();
    let mut words: Vec<String> =
        followed.map(|tie| format!("{} {} {}", tie.old.join(", "), became(tie.kind), tie.new.join(", "))).collect();
    let removed = ties.removed.iter().map(|(id, successors)| match successors.as_slice() {
        [] => format!("-{id}"),
        all => {
            let all: Vec<String> = all.iter().map(|(kind, id)| format!("{} {id}", became(*kind))).collect();
            format!("-{id} ({})", all.join(", "))
        }
    });
    let rest: Vec<String> = removed.chain(ties.added.iter().map(|id| format!("+{id}"))).collect();
    words.extend((!rest.is_empty()).then(|| rest.join(" ")));
    words.join("; ")
}

/// `-a +b`
fn difference<T: Display>(difference: &Difference<T>) -> String {
    let removed = difference.removed.iter().map(|id| format!("-{id}"));
    removed.chain(difference.added.iter().map(|id| format!("+{id}"))).collect::<Vec<_>>().join(" ")
}
