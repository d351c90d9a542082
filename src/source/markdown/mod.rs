//! Markdown as a tree that knows its places.
//!
//! Between pulldown-cmark's events and everything else stands this tree: checks read it, search reads it,
//! HTML is written from it. A file is a [`Document`]: its headings cut it into [`Section`]s.

mod attributes;
mod characters;
mod emphasis;
mod html;
mod informative;
mod parse;
mod prose;
mod rules;
mod tree;

pub use attributes::{Attribute, Attributes};
pub(super) use characters::break_is_space;
pub use characters::{is_cjk, is_han, is_punctuation, join_lines};
pub use html::{HtmlBlock, RawHtml};
pub use informative::{Informative, informative, is_informative};
pub use parse::{MAX_DEPTH, parse_document};
pub use prose::parse_prose;
pub use rules::{
    BAD_ATTRIBUTES, HTML_LEFT_OUT, LITERAL_EMPHASIS, NESTED_HEADING, NOT_INLINE, RAW_HTML, RULES, TOO_DEEP,
    UNDEFINED_LABEL,
};
pub use tree::{
    Alignment, Block, BlockKind, Document, Heading, Inline, InlineKind, ListItem, Quote, Section, plain_text,
    soft_break_spaces, visit_blocks, visit_inlines,
};
