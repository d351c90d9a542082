//! The types of the tree, and functions that walk it.

use super::characters::{break_is_space, is_invisible};
use super::{Attributes, DisplayFormula, Figure, Formula, HtmlBlock, Note, Table, raised_text};
use crate::diagnostic::Span;
use std::sync::Arc;

/// A Markdown file: the text before the first heading, and a section for each heading, in order.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The blocks before the first heading.
    pub preamble: Vec<Block>,
    /// The headings with what stands under them.
    pub sections: Vec<Section>,
}

/// A heading and the text below it, up to the next heading of any level. The clause made from the section shares the
/// text.
#[derive(Clone, Debug)]
pub struct Section {
    /// The heading that begins it.
    pub heading: Heading,
    /// The blocks under the heading.
    pub blocks: Arc<[Block]>,
}

/// A heading: `### Title {#id key=value}`.
#[derive(Clone, Debug)]
pub struct Heading {
    /// 1 to 6.
    pub level: u8,
    /// The title; empty for an untitled clause.
    pub content: Arc<[Inline]>,
    /// What stands in braces at its end.
    pub attributes: Attributes,
    /// The whole line, without its line break.
    pub span: Span,
}

/// A block of text with its place.
#[derive(Clone, Debug)]
pub struct Block {
    /// What the block is.
    pub kind: BlockKind,
    /// The lines of the block.
    pub span: Span,
}

/// The kinds of blocks.
#[derive(Clone, Debug)]
pub enum BlockKind {
    /// A paragraph of running text.
    Paragraph(Vec<Inline>),
    /// `order` is the numbering of the items; `None` for a bulleted list.
    List {
        /// How the items are counted; `None` for a bulleted list.
        order: Option<Order>,
        /// The items in order.
        items: Vec<ListItem>,
    },
    /// A block quote.
    Quote {
        /// Whether it is an alert, and which.
        kind: Quote,
        /// The blocks in it.
        blocks: Vec<Block>,
    },
    /// A block of code.
    Code {
        /// The word after the opening fence; empty if there is none.
        language: String,
        /// The lines between the fences.
        text: String,
    },
    /// A table.
    Table(Box<Table>),
    /// An image with a caption. An image without a caption is part of a paragraph.
    Figure(Box<Figure>),
    /// A formula on a line of its own.
    Formula(Box<DisplayFormula>),
    /// A note or an example.
    Note(Box<Note>),
    /// A line across the page.
    Rule,
    /// The text of a footnote; the label is unique only within its file.
    Footnote {
        /// The name of the footnote in its file.
        label: String,
        /// The blocks of the footnote.
        blocks: Vec<Block>,
    },
    /// HTML that may be written unchanged.
    Html(HtmlBlock),
}

/// The numbering of an ordered list, as written in the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Order {
    /// The number of the first item.
    pub start: u64,
    /// What stands after each number.
    pub delimiter: Delimiter,
}

/// The sign after the number of an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delimiter {
    /// `1.`
    Period,
    /// `1)`
    Parenthesis,
}

impl Delimiter {
    /// The delimiter that this one is not.
    pub fn other(self) -> Delimiter {
        match self {
            Delimiter::Period => Delimiter::Parenthesis,
            Delimiter::Parenthesis => Delimiter::Period,
        }
    }
}

impl Order {
    /// The label of the item with a number.
    pub fn label(self, number: u64) -> String {
        let delimiter = match self.delimiter {
            Delimiter::Period => '.',
            Delimiter::Parenthesis => ')',
        };
        format!("{number}{delimiter}")
    }
}

/// An item of a list. A tight item holds one [`BlockKind::Paragraph`], which is set without paragraph tags.
#[derive(Clone, Debug)]
pub struct ListItem {
    /// The state of the task box, if there is one.
    pub checked: Option<bool>,
    /// Whether its text is set without paragraphs.
    pub tight: bool,
    /// The blocks of the item.
    pub blocks: Vec<Block>,
    /// The number in the label of an item of an ordered list.
    pub number: u64,
    /// The label as written, if it is not one of Markdown: `a)`, `（一）`, `——`.
    pub label: Option<Box<str>>,
}

impl ListItem {
    /// The label as readers see it; `None` for an item with Markdown's bullet.
    pub fn shown_label(&self, order: Option<Order>) -> Option<String> {
        let own = self.label.as_deref().map(str::to_owned);
        own.or_else(|| order.map(|order| order.label(self.number)))
    }
}

/// The kind of a block quote: plain, or one of the five alerts of GitHub-flavoured Markdown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Quote {
    /// A quotation.
    Plain,
    /// What readers should know even when they skim.
    Note,
    /// What helps to do something better.
    Tip,
    /// What readers need to reach their goal.
    Important,
    /// What needs attention at once.
    Warning,
    /// What may have bad consequences.
    Caution,
}

/// The alignment of a table column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Alignment {
    /// As the page sets it.
    None,
    /// Flush left.
    Left,
    /// Centred.
    Center,
    /// Flush right.
    Right,
}

/// A piece of running text with its place.
#[derive(Clone, Debug)]
pub struct Inline {
    /// What the piece is.
    pub kind: InlineKind,
    /// Where the piece stands.
    pub span: Span,
}

/// The destination of a link or an image; as a string, the destination as written.
///
/// It is kept apart from its piece of text, because most pieces are plain text, and there are many.
#[derive(Clone, Debug)]
pub struct Destination {
    /// The destination as written.
    pub written: String,
    /// Where that is written.
    pub span: Span,
    /// The title of the link or image; empty if there is none.
    pub title: String,
}

impl std::ops::Deref for Destination {
    type Target = str;

    fn deref(&self) -> &str {
        &self.written
    }
}

/// The tags of an HTML element.
#[derive(Clone, Debug)]
pub struct Tags {
    /// The tag that opens the element.
    pub open: String,
    /// The tag that closes the element; empty if it needs none.
    pub close: String,
}

/// The kinds of pieces of running text.
#[derive(Clone, Debug)]
pub enum InlineKind {
    /// Characters as they are.
    Text(String),
    /// Code within a line.
    Code(String),
    /// A formula within a line.
    Formula(Arc<Formula>),
    /// Emphasized text.
    Emphasis(Vec<Inline>),
    /// Strongly emphasized text.
    Strong(Vec<Inline>),
    /// Text that is struck through.
    Strikethrough(Vec<Inline>),
    /// A link or reference.
    Link {
        /// What the link leads to.
        destination: Box<Destination>,
        /// The text of the link; empty where a reference writes it.
        content: Vec<Inline>,
    },
    /// An image.
    Image {
        /// Where the image lies.
        destination: Box<Destination>,
        /// What readers get who do not see the image.
        alt: Vec<Inline>,
    },
    /// A line break of the source, set as a space, or as nothing between two Chinese characters.
    SoftBreak,
    /// A line break that stays one.
    HardBreak,
    /// A mark that leads to the footnote with this label.
    FootnoteReference(String),
    /// An HTML element whose tags may be written unchanged.
    Markup {
        /// The tags of the element.
        tags: Box<Tags>,
        /// What stands in the element.
        content: Vec<Inline>,
    },
    /// HTML without content that may be written unchanged.
    Html(String),
}

impl InlineKind {
    /// Whether it is a line break or text of nothing but invisible characters and spaces, as editors and web pages leave them.
    pub fn is_unseen(&self) -> bool {
        let is_unseen = |c| is_invisible(c) || matches!(c, '\u{3000}' | ' ');
        match self {
            InlineKind::SoftBreak => true,
            InlineKind::Text(text) => text.chars().all(is_unseen),
            _ => false,
        }
    }
}

/// The plain text. A line break becomes a space, or nothing between full-width characters. What is raised or lowered
/// stays so: `10²`.
pub fn plain_text(inlines: &[Inline]) -> String {
    let mut out = PlainText::default();
    out.push(inlines);
    // A break at the very end joins nothing.
    if out.pending_break {
        out.text.push(' ');
    }
    out.text
}

#[derive(Default)]
struct PlainText {
    text: String,
    pending_break: bool,
}

impl PlainText {
    fn push(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(_) | InlineKind::Code(_) | InlineKind::Formula(_) => {
                    self.characters(characters(&inline.kind));
                }
                InlineKind::Markup { tags, content } => match raised_text(tags, content) {
                    Some(text) => self.characters(&text),
                    None => self.push(content),
                },
                InlineKind::SoftBreak | InlineKind::HardBreak => self.pending_break = true,
                _ => self.push(children(inline).unwrap_or_default()),
            }
        }
    }

    fn characters(&mut self, text: &str) {
        if let (true, Some(after)) = (self.pending_break, text.chars().next()) {
            self.pending_break = false;
            if self.text.chars().next_back().is_none_or(|before| break_is_space(before, after)) {
                self.text.push(' ');
            }
        }
        self.text.push_str(text);
    }
}

/// The characters of a text, of code or of a formula; empty for other kinds.
fn characters(kind: &InlineKind) -> &str {
    match kind {
        InlineKind::Text(text) | InlineKind::Code(text) => text,
        InlineKind::Formula(formula) => &formula.text,
        _ => "",
    }
}

/// For each soft break in the inlines and their descendants, in reading order, whether it is set as a space. An image
/// counts as a character that is not full-width; its content is ignored.
pub fn soft_break_spaces(inlines: &[Inline]) -> Vec<bool> {
    let mut spaces = SoftBreaks { spaces: Vec::new(), undecided: 0, before: None };
    spaces.push(inlines);
    spaces.spaces
}

struct SoftBreaks {
    spaces: Vec<bool>,
    /// The number of trailing breaks that wait for the next character.
    undecided: usize,
    before: Option<char>,
}

impl SoftBreaks {
    fn push(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(_) | InlineKind::Code(_) | InlineKind::Formula(_) => {
                    let text = characters(&inline.kind);
                    if let (Some(first), last) = (text.chars().next(), text.chars().next_back()) {
                        self.meet(first, last);
                    }
                }
                InlineKind::Image { .. } => self.meet('\u{fffc}', Some('\u{fffc}')),
                InlineKind::SoftBreak => {
                    self.spaces.push(true);
                    self.undecided += 1;
                }
                _ => self.push(children(inline).unwrap_or_default()),
            }
        }
    }

    fn meet(&mut self, first: char, last: Option<char>) {
        if let Some(before) = self.before {
            let decided = self.spaces.len() - self.undecided;
            self.spaces[decided..].fill(break_is_space(before, first));
        }
        self.undecided = 0;
        self.before = last;
    }
}

/// The children of an inline; `None` for an inline that cannot have children.
pub(super) fn children(inline: &Inline) -> Option<&[Inline]> {
    match &inline.kind {
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Markup { content, .. }
        | InlineKind::Link { content, .. }
        | InlineKind::Image { alt: content, .. } => Some(content),
        _ => None,
    }
}

/// The children of an inline, mutable.
pub(super) fn children_mut(inline: &mut Inline) -> Option<&mut Vec<Inline>> {
    match &mut inline.kind {
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Markup { content, .. }
        | InlineKind::Link { content, .. }
        | InlineKind::Image { alt: content, .. } => Some(content),
        _ => None,
    }
}

/// Appends text to a row. The text is merged with the previous text node if the two are adjacent in `source` and
/// neither was escaped or an entity. In a text node as long as its span, offsets in the text are therefore offsets in
/// the source.
pub(super) fn push_text(row: &mut Vec<Inline>, text: &str, span: Span, source: &str) {
    let literal = source.get(span.start()..span.end()) == Some(text);
    if let (true, Some(Inline { kind: InlineKind::Text(last), span: last_span })) = (literal, row.last_mut())
        && last_span.end() == span.start()
        && last.len() == last_span.end() - last_span.start()
    {
        last.push_str(text);
        *last_span = Span::new(span.file, last_span.start(), span.end());
        return;
    }
    put(row, Inline { kind: InlineKind::Text(text.to_owned()), span });
}

/// Appends a node to a row. Most rows have a single node, but `Vec` allocates room for four; in a document of many
/// small nodes, that was half of the memory.
pub(super) fn put<T>(row: &mut Vec<T>, node: T) {
    if row.is_empty() {
        row.reserve_exact(1);
    }
    row.push(node);
}

/// Calls `visit` for each inline under the blocks, parents before children, in reading order.
pub fn visit_blocks<'a>(blocks: &'a [Block], visit: &mut dyn FnMut(&'a Inline)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph(inlines) => visit_inlines(inlines, visit),
            BlockKind::Note(note) => visit_inlines(&note.content, visit),
            BlockKind::List { items, .. } => items.iter().for_each(|item| visit_blocks(&item.blocks, visit)),
            BlockKind::Quote { blocks, .. } | BlockKind::Footnote { blocks, .. } => visit_blocks(blocks, visit),
            BlockKind::Table(table) => {
                table.caption.iter().for_each(|caption| visit_inlines(&caption.content, visit));
                table.cells().for_each(|cell| visit_inlines(cell, visit));
                visit_blocks(&table.notes, visit);
            }
            BlockKind::Figure(figure) => {
                visit_inlines(std::slice::from_ref(&figure.image), visit);
                visit_inlines(&figure.caption.content, visit);
            }
            BlockKind::Code { .. } | BlockKind::Formula(_) | BlockKind::Rule | BlockKind::Html(_) => {}
        }
    }
}

/// Calls `visit` for each inline and its descendants, parents before children.
pub fn visit_inlines<'a>(inlines: &'a [Inline], visit: &mut dyn FnMut(&'a Inline)) {
    for inline in inlines {
        visit(inline);
        visit_inlines(children(inline).unwrap_or_default(), visit);
    }
}
