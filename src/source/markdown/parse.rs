//! Builds the tree from pulldown-cmark's events.
//!
//! The input is the text of a file, the result a [`Document`] whose blocks and inlines have spans. The tree is built on
//! a stack of open nodes and is at most [`MAX_DEPTH`] nodes deep, so that recursive walks cannot overflow the stack.

mod caption;
mod open;

use super::coverage::Coverage;
use super::grid::{self, Join, Joined};
use super::rewrite::{Found, Labelled, Rewritten};
use super::tree::{Destination, push_text, put};
use super::{
    Block, BlockKind, Caption, Document, Heading, IMAGE_WITHOUT_TEXT, Inline, InlineKind, ListItem, NESTED_HEADING,
    Order, Quote, RawHtml, Section, TOO_DEEP, Table, attributes, emphasis, footnotes, formula, html, list, note, stray,
    table,
};
use crate::diagnostic::{Diagnostic, Diagnostics, FileId, Span, Subject};
use crate::source::forbidden;
use open::{is_blank, open};
use pulldown_cmark::{BrokenLink, CodeBlockKind, Event, LinkType, Options, Parser, Tag};
use std::cell::RefCell;
use std::ops::Range;
use std::sync::Arc;
use undefined::{is_undefined_footnote, report_undefined};

/// The maximum nesting depth of blocks and inlines together.
pub const MAX_DEPTH: usize = 64;

/// The dialect: CommonMark with the extensions that a standard needs. Three extensions stay off. Mathematics would
/// consume the text between two dollar signs, smart punctuation does not support Chinese quotation marks, and
/// strikethrough also accepts a single `~`, which occurs in ranges such as 10%~20%. [`emphasis`] pairs `~~` instead.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_TASKLISTS
}

/// Parses a Markdown file. `raw_html` is the setting for HTML in it.
pub fn parse_document(file: FileId, text: &str, raw_html: RawHtml, diagnostics: &mut Diagnostics) -> Document {
    let open = vec![Node::new(Open::Document, 0..text.len())];
    let coverage = Coverage::default();
    let Rewritten { text: for_parser, map, formulas, labels } = Rewritten::of(text);
    let mut builder = Builder { file, text, formulas, labels, raw_html, open, skipped: 0, coverage, diagnostics };
    let mut document = Document::default();
    let undefined = RefCell::new(Vec::new());
    let note_undefined = |link: BrokenLink<'_>| {
        undefined.borrow_mut().push((link.link_type, map.source(link.span)));
        None
    };
    let mut parser =
        Parser::new_with_broken_link_callback(&for_parser, options(), Some(note_undefined)).into_offset_iter();
    for (event, range) in parser.by_ref() {
        let range = map.source(range);
        builder.coverage.event(&event, &range, text);
        if is_undefined_footnote(&event, text, &range) {
            undefined.borrow_mut().push((LinkType::ReferenceUnknown, range.start - 1..range.end + 1));
        }
        if let Some(heading) = builder.event(event, range) {
            builder.release_caption();
            let blocks = std::mem::take(&mut builder.open[0].blocks);
            finish(&mut document, blocks, builder.diagnostics);
            document.sections.push(Section { heading, blocks: Arc::default() });
        }
    }
    builder.release_caption();
    let blocks = std::mem::take(&mut builder.open[0].blocks);
    finish(&mut document, blocks, builder.diagnostics);
    document.sections.shrink_to_fit();
    let definitions = parser.reference_definitions().iter().map(|(label, link)| (label, map.source(link.span.clone())));
    std::mem::take(&mut builder.coverage).judge(file, text, definitions, diagnostics);
    report_undefined(file, text, undefined.take(), diagnostics);
    footnotes::judge(&document, diagnostics);
    stray::judge(&document, file, text, diagnostics);
    document
}

/// Adds the blocks to the last section, or to the preamble if no section has begun.
fn finish(document: &mut Document, mut blocks: Vec<Block>, diagnostics: &mut Diagnostics) {
    note::number(&mut blocks, diagnostics);
    match document.sections.last_mut() {
        Some(section) => section.blocks = blocks.into(),
        None => document.preamble = blocks,
    }
}

/// A node whose end has not been reached, with its content so far.
struct Node {
    open: Open,
    range: Range<usize>,
    blocks: Vec<Block>,
    inlines: Vec<Inline>,
    cells: Vec<Vec<Inline>>,
    /// A caption that waits for the table below it.
    caption: Option<Box<Caption>>,
}

impl Node {
    fn new(open: Open, range: Range<usize>) -> Node {
        Node { open, range, blocks: Vec::new(), inlines: Vec::new(), cells: Vec::new(), caption: None }
    }

    /// Whether text in the node is running text, and not code or HTML.
    fn takes_inlines(&self) -> bool {
        !matches!(self.open, Open::Code { .. } | Open::Html(_))
    }

    /// Adds text to code or HTML.
    fn raw(&mut self, text: &str) {
        if let Open::Code { text: all, .. } | Open::Html(all) = &mut self.open {
            all.push_str(text);
        }
    }
}

enum Open {
    Document,
    Paragraph,
    Heading(u8),
    List {
        order: Option<Order>,
        items: Vec<ListItem>,
    },
    Item {
        checked: Option<bool>,
        tight: bool,
        number: u64,
    },
    Quote(Quote),
    Code {
        language: String,
        text: String,
    },
    Table {
        table: Box<Table>,
        joined: Vec<Joined>,
    },
    Head(table::Written),
    Row(table::Written),
    Cell,
    Footnote(String),
    Html(String),
    Emphasis,
    Strong,
    Link {
        destination: String,
        title: String,
        written_here: bool,
    },
    Image {
        destination: String,
        title: String,
        written_here: bool,
    },
    /// A node of an extension that is off.
    Other,
}

struct Builder<'a> {
    file: FileId,
    text: &'a str,
    /// The formulas that the parser sees as `$$`.
    formulas: Vec<Found>,
    /// The labels that the parser sees as `1)`.
    labels: Vec<Labelled>,
    raw_html: RawHtml,
    /// The open nodes, the document first; never empty.
    open: Vec<Node>,
    /// The number of open nodes that are too deep to be kept.
    skipped: usize,
    coverage: Coverage,
    diagnostics: &'a mut Diagnostics,
}

impl Builder<'_> {
    /// Processes an event. Returns the heading of a new section when the heading is complete.
    fn event(&mut self, event: Event<'_>, range: Range<usize>) -> Option<Heading> {
        // A node that is too deep is reported as a whole. Images can contain images, so inspecting each node inside it
        // would be quadratic in its length.
        if self.skipped == 0 {
            self.hidden_characters(&event, range.clone());
        }
        match event {
            Event::Start(_) if self.skipped > 0 => self.skipped += 1,
            Event::End(_) if self.skipped > 0 => self.skipped -= 1,
            _ if self.skipped > 0 => {}
            Event::Start(_) if self.open.len() > MAX_DEPTH => {
                self.skipped = 1;
                self.coverage.cover(range.clone());
                let message = format!("more than {MAX_DEPTH} levels are nested here");
                let diagnostic = Diagnostic::new(&TOO_DEEP, self.first_line(range), message);
                self.diagnostics.push(diagnostic.help("divide the text into clauses"));
            }
            Event::Start(tag) => self.open.push(Node::new(open(tag, &self.text[range.clone()]), range)),
            Event::End(_) => {
                self.release_caption();
                let node = if self.open.len() > 1 { self.open.pop() } else { None };
                return node.and_then(|node| self.close(node));
            }
            Event::Text(text) | Event::Html(text) if self.formula(&text, range.clone()) => {}
            Event::Text(text) if !self.top().takes_inlines() => self.top().raw(&text),
            Event::Text(text) => {
                let (span, source) = (self.span(range), self.text);
                push_text(&mut self.top().inlines, &text, span, source);
            }
            Event::Html(html) if !self.top().takes_inlines() => self.top().raw(&html),
            Event::Html(html) => self.html(html.into_string(), range),
            Event::InlineHtml(html) => self.html(html.into_string(), range),
            Event::Code(text) => self.inline(InlineKind::Code(text.into_string()), range),
            Event::FootnoteReference(label) => self.inline(InlineKind::FootnoteReference(label.into_string()), range),
            Event::SoftBreak => self.inline(InlineKind::SoftBreak, range),
            Event::HardBreak => self.inline(InlineKind::HardBreak, range),
            Event::Rule => self.block(BlockKind::Rule, range),
            Event::TaskListMarker(done) => {
                let item = self.open.iter_mut().rev().find_map(|node| match &mut node.open {
                    Open::Item { checked, .. } => Some(checked),
                    _ => None,
                });
                if let Some(checked) = item {
                    *checked = Some(done);
                }
            }
            // The mathematics extension is off.
            Event::InlineMath(_) | Event::DisplayMath(_) => {}
        }
        None
    }

    /// Reports entities that stand for forbidden characters.
    fn hidden_characters(&mut self, event: &Event<'_>, range: Range<usize>) {
        let source = self.text.get(range.clone()).unwrap_or("");
        let texts: [&str; 2] = match event {
            Event::Text(text) => [text.as_ref(), ""],
            Event::Start(Tag::Link { dest_url, title, .. } | Tag::Image { dest_url, title, .. }) => {
                [dest_url.as_ref(), title.as_ref()]
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => [info.as_ref(), ""],
            _ => return,
        };
        let span = self.first_line(range);
        if let Some(fault) = texts.into_iter().find_map(|text| forbidden::hidden(text, source, span)) {
            self.diagnostics.push(fault);
        }
    }

    /// Adds a complete node to its parent.
    fn close(&mut self, mut node: Node) -> Option<Heading> {
        let range = node.range.clone();
        let inlines = std::mem::take(&mut node.inlines);
        match node.open {
            Open::Document | Open::Other => {}
            Open::Paragraph => {
                let inlines = self.mend(inlines);
                // A paragraph of comments or invisible characters only is dropped.
                if inlines.iter().any(|inline| !inline.kind.is_unseen()) {
                    self.paragraph(inlines, range);
                }
            }
            Open::Heading(level) => return self.heading(level, inlines, range),
            Open::List { order, mut items } => {
                let order = list::settle(order, &mut items);
                self.block(BlockKind::List { order, items }, range);
            }
            Open::Item { checked, number, .. } => {
                node.inlines = inlines;
                let (number, label) = self.item_label(range.start, number);
                self.open.push(node);
                self.flush_tight();
                self.release_caption();
                let node = self.open.pop()?;
                let tight = matches!(node.open, Open::Item { tight: true, .. });
                if let Open::List { items, .. } = &mut self.top().open {
                    items.push(ListItem { checked, tight, blocks: node.blocks, number, label });
                }
            }
            Open::Quote(kind) => self.block(BlockKind::Quote { kind, blocks: node.blocks }, range),
            Open::Code { language, text } => self.block(BlockKind::Code { language, text }, range),
            Open::Table { mut table, joined } => {
                table.merges = grid::join(&joined, self.diagnostics);
                self.table(table, range);
            }
            Open::Head(written) => {
                if let Open::Table { table, joined } = &mut self.top().open {
                    table.head = node.cells;
                    joined.extend(written.joined(0));
                }
            }
            Open::Row(written) => {
                let line = self.trimmed(range);
                if let Some(Node { open: Open::Table { table, joined }, .. }) = self.open.last_mut() {
                    joined.extend(written.joined(table.rows.len() + 1));
                    table::judge(self.text, line, written, table.head.len(), self.diagnostics);
                    table.rows.push(node.cells);
                }
            }
            Open::Cell => {
                let source = &self.text[range.clone()];
                // The sign of a joined cell is no content.
                let inlines = if Join::written(source).is_some() { Vec::new() } else { self.mend(inlines) };
                let span = self.span(range);
                put(&mut self.top().cells, inlines);
                if let Open::Head(written) | Open::Row(written) = &mut self.top().open {
                    written.cell(span, source);
                }
            }
            Open::Footnote(label) => self.block(BlockKind::Footnote { label, blocks: node.blocks }, range),
            Open::Html(html) => {
                let span = self.first_line(range.clone());
                if html::admit(&html, self.raw_html, span, self.diagnostics)
                    && let Some(block) = html::block(&html, self.raw_html, span, self.diagnostics)
                {
                    self.block(BlockKind::Html(block), range);
                }
            }
            Open::Emphasis => self.inline(InlineKind::Emphasis(inlines), range),
            Open::Strong => self.inline(InlineKind::Strong(inlines), range),
            Open::Link { destination, title, written_here } => {
                let span = self.destination(&destination, written_here, &inlines, range.clone());
                let destination = Box::new(Destination { written: destination, span, title });
                self.inline(InlineKind::Link { destination, content: inlines }, range);
            }
            Open::Image { destination, title, written_here } => {
                let span = self.destination(&destination, written_here, &inlines, range.clone());
                let destination = Box::new(Destination { written: destination, span, title });
                if is_blank(&inlines) && !self.open.iter().any(|node| matches!(node.open, Open::Image { .. })) {
                    let diagnostic =
                        Diagnostic::new(&IMAGE_WITHOUT_TEXT, self.span(range.clone()), "this image has no text");
                    self.diagnostics.push(diagnostic.help("say what it shows: `![text](../files/NAME)`"));
                }
                self.inline(InlineKind::Image { destination, alt: inlines }, range);
            }
        }
        None
    }

    fn heading(&mut self, level: u8, inlines: Vec<Inline>, range: Range<usize>) -> Option<Heading> {
        let span = self.trimmed(range.clone());
        let content = self.mend(inlines);
        if self.open.len() > 1 {
            // The attributes are part of the reported text.
            self.coverage.cover(span.start()..span.end());
            let diagnostic = Diagnostic::new(&NESTED_HEADING, span, "a heading may not stand inside another block")
                .help("end the list or quotation before it; to keep the `#`, write `\\#`")
                .hides(Subject::Headings(span.file));
            self.diagnostics.push(diagnostic);
            self.block(BlockKind::Paragraph(content), range);
            return None;
        }
        let attributes = attributes::read(&self.text[span.start()..span.end()], span, self.diagnostics);
        attributes.span.into_iter().for_each(|span| self.coverage.cover(span.start()..span.end()));
        Some(Heading { level, content: content.into(), attributes, span })
    }

    fn mend(&mut self, mut inlines: Vec<Inline>) -> Vec<Inline> {
        formula::pair(&mut inlines, self.text, self.diagnostics);
        let mended = emphasis::mend(inlines, self.text, self.diagnostics);
        html::pair(mended, self.raw_html, self.diagnostics)
    }

    /// Makes a paragraph of the loose inlines in a tight list item.
    fn flush_tight(&mut self) {
        let inlines = std::mem::take(&mut self.top().inlines);
        let (Some(first), Some(last)) = (inlines.first(), inlines.last()) else { return };
        let range = first.span.start()..last.span.end();
        if let Open::Item { tight, .. } = &mut self.top().open {
            *tight = true;
        }
        let inlines = self.mend(inlines);
        self.paragraph(inlines, range);
    }

    fn block(&mut self, kind: BlockKind, range: Range<usize>) {
        self.flush_tight();
        self.release_caption();
        let span = self.trimmed(range);
        put(&mut self.top().blocks, Block { kind, span });
    }

    fn inline(&mut self, kind: InlineKind, range: Range<usize>) {
        let span = self.span(range);
        put(&mut self.top().inlines, Inline { kind, span });
    }

    fn html(&mut self, html: String, range: Range<usize>) {
        if html::admit(&html, self.raw_html, self.first_line(range.clone()), self.diagnostics) {
            self.inline(InlineKind::Html(html), range);
        }
    }

    /// The place of a link's or image's destination. If the destination stands elsewhere or is escaped, the place of
    /// the whole.
    fn destination(&self, destination: &str, written_here: bool, content: &[Inline], range: Range<usize>) -> Span {
        let from = content.last().map_or(range.start, |last| last.span.end()).clamp(range.start, range.end);
        // The content of an autolink is its destination.
        let from = if self.text[range.clone()].starts_with('<') { range.start } else { from };
        let found = self.text.get(from..range.end).and_then(|source| source.find(destination));
        match found {
            Some(at) if written_here && !destination.is_empty() => {
                Span::new(self.file, from + at, from + at + destination.len())
            }
            _ => self.span(range),
        }
    }

    fn top(&mut self) -> &mut Node {
        let last = self.open.len() - 1;
        &mut self.open[last]
    }

    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.file, range.start, range.end)
    }

    /// The span of a range without trailing white space.
    fn trimmed(&self, range: Range<usize>) -> Span {
        let length = self.text[range.clone()].trim_end().len();
        Span::new(self.file, range.start, range.start + length)
    }

    /// The span of the first line of a range that may be long.
    fn first_line(&self, range: Range<usize>) -> Span {
        let length = self.text[range.clone()].lines().next().map_or(0, str::len);
        Span::new(self.file, range.start, range.start + length)
    }
}

mod rewritten;
mod undefined;

#[cfg(test)]
#[path = "parse_tests.rs"]
mod tests;
