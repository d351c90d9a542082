//! A text with what was taken out and put in, for the components `redline` and `redline_columns`.

use serde::Serialize;

/// Two versions of a text in one.
#[derive(Clone, Debug, Serialize)]
pub struct RedlineView {
    /// The language of the text, where it is not the page's.
    pub text_lang: Option<String>,
    /// The text in order.
    pub blocks: Vec<RedlineBlock>,
}

/// A paragraph or item, a table, or what was left out. In a template: `block.kind`.
#[derive(Clone, Debug, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RedlineBlock {
    /// A paragraph, an item or another line of text.
    Line {
        /// The line.
        line: RedlineLineView,
    },
    /// Rows that follow each other.
    Table {
        /// The rows from top to bottom.
        rows: Vec<RedlineLineView>,
    },
    /// So many lines that are the same in both and stand in for none that changed.
    Skipped {
        /// The number of lines that are left out.
        count: usize,
    },
}

/// A paragraph, an item, a row of a table.
#[derive(Clone, Debug, Serialize)]
pub struct RedlineLineView {
    /// `title`, `paragraph`, `item`, `head` or `row` (of a table), `quote`, `code`, `footnote` or `rule`.
    pub form: &'static str,
    /// The label of an item of an ordered list, as `3.`.
    pub label: Option<String>,
    /// How deep it is nested in lists and quotes, at most 6.
    pub depth: u8,
    /// `same`, `added` or `removed` if all of it is; `changed` if a part is.
    pub change: &'static str,
    /// What it was in the old text: another `form`, `depth` (nested otherwise) or `marks` (numbered or ticked otherwise).
    pub was: Option<&'static str>,
    /// One for each cell of a row; a single one for all other lines.
    pub cells: Vec<Vec<RunView>>,
}

/// A run of text that shares its fate.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RunView {
    /// `same`, `added` or `removed`.
    pub change: &'static str,
    /// The text of the run.
    pub text: String,
    /// Whether it is no text to read but the destination of the words before it, which changed.
    pub target: bool,
}
