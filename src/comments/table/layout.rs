//! Which columns a table has: built in, or from a file of a body.

use crate::source::is_forbidden;
use serde::Deserialize;

/// The built-in layouts, by name.
const BUILT_IN: [(&str, &str); 2] = [("iso", include_str!("iso.yaml")), ("gb", include_str!("gb.yaml"))];

/// A table's columns.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The title above the table.
    pub title: String,
    /// The language of numbers and decisions.
    pub lang: String,
    /// The columns from left to right.
    pub columns: Vec<LayoutColumn>,
}

/// A column.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LayoutColumn {
    /// Its head.
    pub head: String,
    /// What it holds, each on a line of its own; empty for a column to be filled in by hand.
    pub of: Vec<Field>,
    /// Its width in characters.
    #[serde(default = "usual_width")]
    pub width: u16,
}

fn usual_width() -> u16 {
    20
}

/// What a cell can hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// The number of the row.
    Number,
    /// The id of the comment.
    Id,
    /// The organization, or else the person.
    Organization,
    /// The person.
    Person,
    /// When it was written.
    Date,
    /// The number of the clause.
    Clause,
    /// The table, figure or formula, or the place within the clause.
    Element,
    /// ge, te or ed.
    Kind,
    /// The wording that it is about.
    Original,
    /// The comment.
    Comment,
    /// The proposed wording.
    Proposed,
    /// The reason.
    Reason,
    /// What was decided.
    Decision,
    /// Why.
    DecisionReason,
    /// Who decided.
    DecidedBy,
    /// When it was decided.
    DecidedOn,
    /// The file that it came from.
    Source,
}

/// Why a layout cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LayoutError {
    /// It is no YAML of this form.
    #[error("{0}")]
    Form(String),
    /// A title or a head has a character that no text may contain.
    #[error("the character U+{:04X} in `{text}` is not allowed in a text; delete it", u32::from(*.character))]
    Character {
        /// The character.
        character: char,
        /// The text without it.
        text: String,
    },
    /// It has no column.
    #[error("a layout needs at least one column: {{head: …, of: [comment]}}")]
    Empty,
}

impl Layout {
    /// The names of the built-in layouts.
    pub fn names() -> impl Iterator<Item = &'static str> {
        BUILT_IN.iter().map(|(name, _)| *name)
    }

    /// A built-in layout.
    pub fn built_in(name: &str) -> Option<Layout> {
        let (_, text) = BUILT_IN.iter().find(|(known, _)| *known == name)?;
        Layout::parse(text).ok()
    }

    /// Reads a layout.
    ///
    /// # Errors
    /// The text is no layout; the error says where.
    pub fn parse(text: &str) -> Result<Layout, LayoutError> {
        let layout: Layout = serde_yaml::from_str(text).map_err(|error| LayoutError::Form(error.to_string()))?;
        let texts = layout.columns.iter().map(|column| &column.head).chain([&layout.title]);
        let forbidden = texts.filter_map(|text| Some((text, text.chars().find(|&c| is_forbidden(c))?))).next();
        if let Some((text, character)) = forbidden {
            return Err(LayoutError::Character { character, text: text.replace(is_forbidden, "") });
        }
        if layout.columns.is_empty() { Err(LayoutError::Empty) } else { Ok(layout) }
    }

    /// The name of a text in a cell that holds several.
    pub(super) fn label(&self, field: Field) -> Option<&'static str> {
        let is_chinese = self.lang.starts_with("zh");
        Some(match (field, is_chinese) {
            (Field::Original, true) => "原文：",
            (Field::Proposed, true) => "建议修改为：",
            (Field::Reason, true) => "理由：",
            (Field::Original, false) => "Original: ",
            (Field::Proposed, false) => "Proposed: ",
            (Field::Reason, false) => "Reason: ",
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Layout, LayoutError};

    #[test]
    fn the_built_in_layouts_are_iso_s_eight_columns_and_the_chinese_table() {
        let columns = |name| Layout::built_in(name).map(|layout| layout.columns.len());
        assert_eq!((columns("iso"), columns("gb"), columns("din")), (Some(8), Some(6), None));
    }

    #[test]
    fn a_layout_with_an_unknown_field_or_without_columns_is_refused() {
        assert!(matches!(Layout::parse("title: x\nlang: zh\ncolumns: []\n"), Err(LayoutError::Empty)));
        let unknown = Layout::parse("title: x\nlang: zh\ncolumns:\n  - {head: a, of: [clauses]}\n");
        assert!(matches!(unknown, Err(LayoutError::Form(_))));
    }

    #[test]
    fn a_layout_with_a_character_that_files_cannot_hold_is_refused() {
        let told = Layout::parse("title: x\nlang: zh\ncolumns:\n  - {head: \"a\\u0001b\", of: [comment]}\n");
        let told = told.expect_err("refused").to_string();
        assert_eq!(told, "the character U+0001 in `ab` is not allowed in a text; delete it");
    }
}
