//! A text with removed and added parts, for the components `redline` and `redline_columns`.

use serde::Serialize;

/// Two versions of a text, merged.
#[derive(Clone, Debug, Serialize)]
pub struct RedlineView {
    /// The language of the text, if it is not the page's.
    pub text_lang: Option<String>,
    /// The text in order.
    pub blocks: Vec<RedlineBlock>,
}

/// A paragraph or item, a table, or an omission. In a template: `block.kind`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RedlineBlock {
    /// A paragraph, an item or another line of text.
    Line {
        /// The line.
        line: RedlineLineView,
    },
    /// Consecutive rows.
    Table {
        /// The rows from top to bottom.
        rows: Vec<RedlineLineView>,
    },
    /// Omitted unchanged lines.
    Skipped {
        /// The number of omitted lines.
        count: usize,
    },
}

/// A paragraph, an item, a row of a table.
#[derive(Clone, Debug, Serialize)]
pub struct RedlineLineView {
    /// `title`, `paragraph`, `item`, `caption`, `head` or `row` (of a table), `quote`, `code`, `formula`, `footnote` or `rule`.
    pub form: &'static str,
    /// The label of an item of an ordered list, as `3.`.
    pub label: Option<String>,
    /// The nesting depth in lists and quotes, at most 6.
    pub depth: u8,
    /// `same`, `added` or `removed` if the whole line has this change; `changed` if a part changed.
    pub change: &'static str,
    /// The difference in the old text: another `form`, `depth` (nesting) or `marks` (number or tick).
    pub was: Option<&'static str>,
    /// Those of a row that begin in it; a single one for other lines.
    pub cells: Vec<RedlineCell>,
}

/// A cell of a table, or the whole of another line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RedlineCell {
    /// How many rows it is high.
    pub rows: usize,
    /// How many columns it is wide.
    pub columns: usize,
    /// Its text.
    pub runs: Vec<RunView>,
}

/// A run of text with the same change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunView {
    /// `same`, `added` or `removed`.
    pub change: &'static str,
    /// The text of the run.
    pub text: String,
    /// Whether it is the changed link destination of the words before it, and not text.
    pub target: bool,
    /// The MathML of a formula, whose LaTeX is the text. It may be written unescaped.
    pub formula: Option<String>,
    /// `above` or `left`: in this text the cell is part of that one, but the table cannot show it so, because the other
    /// text differs. The run's text is the sign of the source.
    pub joined: Option<&'static str>,
}
