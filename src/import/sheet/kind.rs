//! What a sheet is, by its columns.

use super::columns::{Column, names_clause};
use std::collections::BTreeMap;

/// What a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A clause and an item for each row.
    Checklist,
    /// An item for each row, tied to the clauses that it names.
    Items,
    Terms,
    Responsibilities,
    Bodies,
    /// A clause with a number of its own for each row.
    Clauses,
}

impl Kind {
    /// What a row of heads makes of a sheet, with the columns that it has then; `None` if too few are known. `is_labelled` says
    /// whether the numbers of the rows are numbers of clauses.
    pub fn of_heads(columns: &mut BTreeMap<Column, usize>, is_labelled: bool, heads: &[String]) -> Option<Kind> {
        let is_checked = heads.iter().any(|head| is_check(head));
        let kind = Kind::of(columns, is_labelled, is_checked);
        let label = columns.get(&Column::Label).copied().filter(|_| kind != Some(Kind::Clauses));
        match label.filter(|label| heads.get(*label).is_some_and(|head| names_clause(head))) {
            Some(label) => {
                columns.entry(Column::Clauses).or_insert(label);
                Kind::of(columns, is_labelled, is_checked)
            }
            None => kind,
        }
    }

    /// Takes away the columns that a sheet of this kind does not have. Any other column is text of its rows.
    pub fn retain(self, columns: &mut BTreeMap<Column, usize>) {
        if self == Kind::Clauses {
            // A group is the chapter, unless there is one. A level is a type.
            if columns.contains_key(&Column::Chapter) {
                columns.remove(&Column::Dimension);
            }
            if let Some(level) = columns.get(&Column::BodyLevel).copied() {
                columns.entry(Column::Types).or_insert(level);
            }
        }
        columns.retain(|column, _| self.columns().contains(column));
    }

    /// What known columns make a sheet. A checklist says in its heads that it is one.
    fn of(columns: &BTreeMap<Column, usize>, is_labelled: bool, is_checked: bool) -> Option<Kind> {
        let has = |column| columns.contains_key(&column);
        let is_scored = has(Column::Points) || has(Column::Evidence);
        let is_grouped = has(Column::Number) || has(Column::Dimension) || has(Column::Clauses) || has(Column::Types);
        if has(Column::Term) && has(Column::Definition) {
            return Some(Kind::Terms);
        }
        if has(Column::Body) && !is_scored && !has(Column::Item) && !has(Column::Dimension) {
            if has(Column::Duty) || has(Column::Requirement) && !has(Column::BodyLevel) && !has(Column::Under) {
                return Some(Kind::Responsibilities);
            }
            let is_described = [Column::BodyLevel, Column::Party, Column::Under, Column::Aliases].into_iter().any(has);
            if is_described {
                return Some(Kind::Bodies);
            }
        }
        let has_chapters =
            [Column::Chapter, Column::ChapterNumber, Column::Section, Column::SectionNumber].into_iter().any(has);
        let has_text = has(Column::Item) || has(Column::Requirement);
        if has_text && !is_scored && !is_checked && !has(Column::Clauses) && (is_labelled || has_chapters) {
            return Some(Kind::Clauses);
        }
        match has_text && (is_scored || is_grouped) {
            true if has(Column::Clauses) || has(Column::Types) => Some(Kind::Items),
            true => Some(Kind::Checklist),
            false => None,
        }
    }

    /// The columns that a sheet of this kind has.
    fn columns(self) -> &'static [Column] {
        use Column::{
            Aliases, Body, BodyLevel, Chapter, ChapterNumber, Clauses, Definition, Dimension, Duty, English, Evidence,
            Item, Label, Number, Party, Points, Requirement, Role, Section, SectionNumber, Term, Types, Under,
        };
        match self {
            Kind::Checklist => &[Number, Dimension, Item, Requirement, Points, Evidence],
            Kind::Items => &[Number, Dimension, Item, Requirement, Points, Evidence, Clauses, Types],
            Kind::Terms => &[Number, Term, English, Definition, Aliases],
            Kind::Responsibilities => &[Number, Body, Duty, Requirement, Role, Clauses],
            Kind::Bodies => &[Number, Body, English, BodyLevel, Party, Under, Aliases, Requirement],
            Kind::Clauses => {
                &[Number, Label, Chapter, ChapterNumber, Section, SectionNumber, Dimension, Item, Requirement, Types]
            }
        }
    }
}

/// Whether a head says that its sheet checks something.
fn is_check(head: &str) -> bool {
    let head = head.to_lowercase();
    ["检查", "评价", "考核", "指标", "check"].iter().any(|word| head.contains(word))
}
