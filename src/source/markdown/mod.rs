//! Markdown as a tree with source places.
//!
//! The tree stands between pulldown-cmark's events and everything else: checks and search read the tree, and HTML is
//! written from it. A file is a [`Document`], which its headings divide into [`Section`]s.

mod attributes;
mod characters;
mod coverage;
mod element;
mod emphasis;
mod footnotes;
mod formula;
mod grid;
mod html;
mod informative;
mod list;
mod note;
mod parse;
mod prose;
mod raised;
mod rewrite;
mod rules;
mod run;
mod stray;
mod table;
mod tree;
pub mod written;

pub use attributes::{Attribute, Attributes, written_title};
pub(super) use characters::break_is_space;
pub use characters::{is_cjk, is_han, is_invisible, is_left_by_a_web_page, is_punctuation, join_lines};
pub use element::{Caption, ElementKind, Figure};
pub use formula::{DisplayFormula, Formula, OnPaper, Setting};
pub use grid::{BAD_MERGE, Cell, Join, Merge, Table, WrittenCell};
pub use html::{HtmlBlock, RawHtml};
pub use informative::{Informative, informative, is_informative};
pub use note::{NOTE_NUMBER, Note, notes};
pub use parse::{MAX_DEPTH, parse_document};
pub use prose::parse_prose;
pub use raised::raised_text;
pub use rules::{
    BAD_ATTRIBUTES, FOOTNOTE_DEFINED_TWICE, HEADING_WITHOUT_SPACE, HTML_LEFT_OUT, IMAGE_WITHOUT_TEXT, LITERAL_EMPHASIS,
    LITERAL_FORMULA, LITERAL_REFERENCE, LITERAL_SIGN, LONE_CAPTION, MARKER_WITHOUT_SPACE, NESTED_HEADING, NOT_INLINE,
    RAW_HTML, RULES, RUN_TOGETHER, SHORT_ROW, SMALL_FORMULA, SURPLUS_CELL, TOO_DEEP, UNCITED_FOOTNOTE, UNDEFINED_LABEL,
    UNPUBLISHED_TEXT, UNREADABLE_FORMULA, UNUSED_DEFINITION,
};
pub use tree::{
    Alignment, Block, BlockKind, Delimiter, Destination, Document, Heading, Inline, InlineKind, ListItem, Order, Quote,
    Section, Tags, plain_text, soft_break_spaces, visit_blocks, visit_inlines,
};
