//! Paragraphs and tables as the file has them, with styles and numbers resolved, before anything is known of their
//! role in a standard.

use crate::import::document::Inline;
use crate::ooxml::numbering::Label;
use crate::ooxml::profile::Role;

/// A paragraph or a table.
#[derive(Debug)]
pub enum Node {
    /// A paragraph.
    Paragraph(Paragraph),
    /// A table.
    Table(Grid),
}

/// A paragraph.
#[derive(Debug, Default)]
pub struct Paragraph {
    /// Its position in its part, from 1.
    pub position: usize,
    /// Its role, where the reader knows it.
    pub role: Option<Role>,
    /// Whether it begins with the number of a clause, where the reader knows it.
    pub is_clause: Option<bool>,
    /// The ids of its style and of those that this one is based on.
    pub style: Option<String>,
    /// Its outline level, its own or its style's; 9 is body text.
    pub outline: Option<u8>,
    /// The label that its list gives it.
    pub label: Option<Label>,
    /// Its text. Tabulators are characters of texts.
    pub inlines: Vec<Inline>,
    /// The bookmarks in it.
    pub anchors: Vec<String>,
    /// The form fields in it.
    pub fields: Vec<FormField>,
    /// The tag of the content control around it.
    pub tag: Option<String>,
    /// Whether it belongs to a table of contents.
    pub is_contents: bool,
    /// Whether it stands in a text box.
    pub is_boxed: bool,
    /// Whether a section of pages ends with it.
    pub ends_section: bool,
    /// Whether it is centred by its own properties.
    pub is_centred: bool,
}

impl Paragraph {
    /// Begins something that is one inline when it ends: gives its first index. What follows is not joined with what
    /// stands before.
    pub fn mark(&mut self) -> usize {
        self.inlines.push(Inline::text(""));
        self.inlines.len() - 1
    }

    /// Removes what came since a mark.
    pub fn since(&mut self, mark: usize) -> Vec<Inline> {
        let mut inlines = self.inlines.split_off(mark.min(self.inlines.len()));
        inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
        inlines
    }
}

/// A form field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormField {
    /// Its name.
    pub name: String,
    /// Its text.
    pub text: String,
    /// The text that stands there until it is filled in.
    pub placeholder: Option<String>,
}

/// A table.
#[derive(Debug, Default)]
pub struct Grid {
    /// The position of its first paragraph.
    pub position: usize,
    /// Its rows.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Default)]
pub struct Row {
    /// Whether it is repeated at the top of every page.
    pub is_head: bool,
    /// Its cells without those that another one covers.
    pub cells: Vec<GridCell>,
}

/// A cell.
#[derive(Debug)]
pub struct GridCell {
    /// How many columns it covers.
    pub columns: usize,
    /// How many rows it covers.
    pub rows: usize,
    /// What it contains.
    pub nodes: Vec<Node>,
}

/// Whether a node has no text and no picture.
pub fn is_empty(node: &Node) -> bool {
    match node {
        Node::Paragraph(paragraph) => is_blank(&paragraph.inlines),
        Node::Table(_) => false,
    }
}

/// Whether inlines show nothing.
pub fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) | Inline::Code(text) => text.trim().is_empty(),
        Inline::Break => true,
        other => other.inner().is_some_and(is_blank),
    })
}
