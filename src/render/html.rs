//! Writes the Markdown tree as HTML.
//!
//! The output contains no markup from the content: every text is escaped, no style or script is inline, and a URL that
//! [`address`] does not allow is omitted. If `site.yaml` allows HTML, the tree contains it in a form that may be
//! written unchanged ([`RawHtml`](crate::source::markdown::RawHtml)). This file knows neither URLs nor languages:
//! [`Links`] resolves destinations, and [`Words`] contains the words.
//!
//! ```text
//! let mut html = Html::new(&links, &words, "");
//! html.define(&every_block_of_the_file);    // footnotes may stand far from their mention
//! html.blocks(&clause.blocks, &mut out);    // for each clause
//! html.footnotes(&mut out);                 // those that it was the first to mention
//! ```

mod address;
mod elements;
mod footnotes;
mod formula;
mod list;
mod note;

#[cfg(test)]
mod tests;

use super::unbroken::Row;
use super::{marked, unbroken};
use crate::model::{ClauseId, Definition, Scheme, passages};
use crate::source::markdown::{
    Block, BlockKind, HtmlBlock, Inline, InlineKind, Quote, informative, plain_text, soft_break_spaces,
};
use footnotes::Footnotes;
use formula::inline_formula;
pub use formula::listed_formula;
use list::Anchors;
use pulldown_cmark_escape::{escape_href, escape_html};

/// Resolves destinations, as written by the author, to URLs for the page.
pub trait Links {
    /// The target of a link and its display.
    fn link(&self, destination: &str) -> Link;
    /// The URL of an image; `None` if it is missing, so that the alternative text is shown.
    fn image(&self, destination: &str) -> Option<String>;
    /// How an element is cited; `None` outside editions, and for a formula without a number.
    fn element(&self, definition: Definition<'_>) -> Option<Cited>;
}

/// A resolved destination.
#[derive(Clone, Debug, Default)]
pub struct Link {
    /// `None` if there is no target: the text stays, without a link.
    pub href: Option<String>,
    /// The text of a link that was written without text, such as the number and title of a clause.
    pub text: Option<String>,
    /// The classes of the link, such as `ref ref-clause`.
    pub class: Option<String>,
    /// A remark after the link, for example that the clause is withdrawn.
    pub remark: Option<String>,
}

/// How a table, figure or formula is cited.
#[derive(Clone, Debug)]
pub struct Cited {
    /// The number with its word: 表 1, 式 (3).
    pub number: String,
    /// The number as it stands beside a formula: (3).
    pub label: String,
    /// The URL.
    pub href: String,
}

/// The words that the page adds to the content, in the page's language.
#[derive(Clone, Debug)]
pub struct Words {
    /// The label of a scrolling table.
    pub table: String,
    /// The label of a scrolling formula.
    pub formula: String,
    /// The label of a ticked box in a task list.
    pub task_done: String,
    /// The label of an unticked box.
    pub task_open: String,
    /// The label of the link from a footnote back to the text.
    pub back_to_text: String,
    /// The title of an alert `[!NOTE]`.
    pub note: String,
    /// The title of an alert `[!TIP]`.
    pub tip: String,
    /// The title of an alert `[!IMPORTANT]`.
    pub important: String,
    /// The title of an alert `[!WARNING]`.
    pub warning: String,
    /// The title of an alert `[!CAUTION]`.
    pub caution: String,
}

/// Writes HTML for one page. It numbers footnotes, so a page uses one instance, or several with different prefixes.
pub struct Html<'a> {
    links: &'a dyn Links,
    words: &'a Words,
    notes: Footnotes<'a>,
    /// Whether this page is the address of its elements and notes.
    anchors: bool,
}

impl<'a> Html<'a> {
    /// `prefix` begins the ids of footnotes; texts of several files on one page need different prefixes.
    pub fn new(links: &'a dyn Links, words: &'a Words, prefix: &'a str) -> Html<'a> {
        Html { links, words, notes: Footnotes::new(prefix), anchors: false }
    }

    /// Gives elements and notes with an id their anchors. A page contains each of them once with its anchor.
    pub fn with_anchors(self) -> Html<'a> {
        Html { anchors: true, ..self }
    }

    /// Registers the footnotes among these blocks. If a label is defined twice, the first definition counts.
    pub fn define(&mut self, blocks: &'a [Block]) {
        self.notes.define(blocks);
    }

    /// Writes blocks without the texts of footnotes, which [`Html::footnotes`] writes.
    pub fn blocks(&mut self, blocks: &[Block], out: &mut String) {
        for block in blocks {
            self.block(block, out);
        }
    }

    /// Writes the text of a clause like [`Html::blocks`], with the anchors of the paragraphs and items that the scheme lets
    /// readers cite.
    pub fn passages(&mut self, clause: &'a ClauseId, scheme: Scheme, blocks: &[Block], out: &mut String) {
        let mut anchors = Anchors::of(clause);
        for (block, passage) in passages(scheme, blocks) {
            match (&block.kind, passage) {
                (BlockKind::Paragraph(inlines), Some(passage)) => {
                    self.paragraph(inlines, anchors.give(passage), out);
                }
                (BlockKind::List { order, items }, Some(passage)) => {
                    self.list(*order, items, Some((passage, &mut anchors)), out);
                }
                _ => self.block(block, out),
            }
        }
    }

    /// Writes inlines.
    pub fn inlines(&mut self, inlines: &[Inline], out: &mut String) {
        let mut spaces = soft_break_spaces(inlines).into_iter();
        // Most rows are text alone.
        if let [Inline { kind: InlineKind::Text(text), .. }] = inlines {
            return unbroken::write(text, out);
        }
        let mut row = Row::default();
        self.row(inlines, &mut spaces, &mut row);
        row.write(out);
    }

    /// Writes the footnotes that were cited since the last call, in the order of their numbers.
    pub fn footnotes(&mut self, out: &mut String) {
        let mut begun = false;
        // A footnote may cite others, which then follow it.
        while let Some((number, blocks)) = self.notes.next_unwritten() {
            if !begun {
                out.push_str("<section class=\"footnotes\" role=\"doc-endnotes\">\n<ol>\n");
                begun = true;
            }
            out.push_str(&format!("<li value=\"{number}\" id=\""));
            escape(&self.notes.id(number), out);
            out.push_str("\">\n");
            self.blocks(blocks, out);
            for (place, mention) in self.notes.mentions(number).into_iter().enumerate() {
                out.push_str("<a class=\"footnote-back\" role=\"doc-backlink\" href=\"#");
                escape(&mention, out);
                out.push_str("\" aria-label=\"");
                escape(&self.words.back_to_text, out);
                out.push_str(&format!(" {number}"));
                if place > 0 {
                    out.push_str(&format!("-{}", place + 1));
                }
                out.push_str("\">↩</a>\n");
            }
            out.push_str("</li>\n");
        }
        if begun {
            out.push_str("</ol>\n</section>\n");
        }
    }

    fn block(&mut self, block: &Block, out: &mut String) {
        match &block.kind {
            BlockKind::Paragraph(inlines) => self.paragraph(inlines, None, out),
            BlockKind::List { order, items } => self.list(*order, items, None, out),
            BlockKind::Quote { kind, blocks } => self.quote(*kind, blocks, out),
            BlockKind::Code { language, text } => {
                // Long lines scroll, which must be possible with the keyboard.
                out.push_str("<pre tabindex=\"0\"><code");
                if !language.is_empty() {
                    out.push_str(" class=\"language-");
                    escape(language, out);
                    out.push('"');
                }
                out.push('>');
                escape(text, out);
                out.push_str("</code></pre>\n");
            }
            BlockKind::Table(table) => self.table(table, out),
            BlockKind::Figure(figure) => self.figure(figure, out),
            BlockKind::Formula(formula) => self.formula(formula, out),
            BlockKind::Note(note) => self.note(note, out),
            BlockKind::Rule => out.push_str("<hr>\n"),
            BlockKind::Html(block) if block.html.starts_with("<table") => {
                self.table_frame(cells_of_first_row(&block.html), &self.words.table, out);
                html_block(block, block.html.trim_end(), out);
                out.push_str("</div>\n");
            }
            BlockKind::Html(block) => {
                html_block(block, &block.html, out);
                out.push('\n');
            }
            // `footnotes` writes footnotes at the end.
            BlockKind::Footnote { .. } => {}
        }
    }

    fn paragraph(&mut self, inlines: &[Inline], anchor: Option<String>, out: &mut String) {
        out.push_str("<p");
        if let Some(kind) = informative(&plain_text(inlines)) {
            out.push_str(&format!(" class=\"{}\"", kind.word()));
        }
        if let Some(anchor) = anchor {
            out.push_str(&format!(" id=\"{anchor}\""));
        }
        out.push('>');
        self.inlines(inlines, out);
        out.push_str("</p>\n");
    }

    fn quote(&mut self, kind: Quote, blocks: &[Block], out: &mut String) {
        let (class, title) = match kind {
            Quote::Plain => {
                out.push_str("<blockquote>\n");
                self.blocks(blocks, out);
                out.push_str("</blockquote>\n");
                return;
            }
            Quote::Note => ("note", &self.words.note),
            Quote::Tip => ("tip", &self.words.tip),
            Quote::Important => ("important", &self.words.important),
            Quote::Warning => ("warning", &self.words.warning),
            Quote::Caution => ("caution", &self.words.caution),
        };
        out.push_str(&format!("<aside class=\"alert alert-{class}\">\n<p class=\"alert-title\">"));
        escape(title, out);
        out.push_str("</p>\n");
        self.blocks(blocks, out);
        out.push_str("</aside>\n");
    }

    /// Adds inlines to a row. `spaces` says for each following soft break whether it is a space.
    fn row(&mut self, inlines: &[Inline], spaces: &mut dyn Iterator<Item = bool>, row: &mut Row) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) => row.text(text),
                InlineKind::Code(text) => {
                    let mut code = "<code>".to_owned();
                    escape(text, &mut code);
                    row.apart(code + "</code>");
                }
                InlineKind::Formula(formula) => row.apart(inline_formula(formula, &self.words.formula)),
                InlineKind::Emphasis(content) => self.wrapped("em", content, spaces, row),
                InlineKind::Strong(content) => self.wrapped("strong", content, spaces, row),
                InlineKind::Strikethrough(content) => self.wrapped("del", content, spaces, row),
                InlineKind::Link { destination, content } => {
                    self.link(destination, &destination.title, content, spaces, row);
                }
                InlineKind::Image { destination, alt } => {
                    let mut image = String::new();
                    self.image(destination, &destination.title, alt, &mut image);
                    row.apart(image);
                }
                // A line of the source may end within a text that must not be broken on the page.
                InlineKind::SoftBreak => {
                    if spaces.next().unwrap_or(true) {
                        row.text("\n");
                    }
                }
                InlineKind::HardBreak => row.apart("<br>\n"),
                InlineKind::FootnoteReference(label) => {
                    let mut reference = String::new();
                    self.footnote_reference(label, &mut reference);
                    row.apart(reference);
                }
                InlineKind::Markup { tags, content } => {
                    let is_apart = unbroken::is_apart(&tags.open);
                    let tag = |row: &mut Row, tag: &str, open| match (is_apart, open) {
                        (true, _) => row.apart(tag),
                        (false, true) => row.open(tag),
                        (false, false) => row.close(tag),
                    };
                    tag(row, &tags.open, true);
                    self.row(content, spaces, row);
                    tag(row, &tags.close, false);
                }
                InlineKind::Html(html) => row.apart(html.as_str()),
            }
        }
    }

    fn wrapped(&mut self, tag: &str, content: &[Inline], spaces: &mut dyn Iterator<Item = bool>, row: &mut Row) {
        row.open(format!("<{tag}>"));
        self.row(content, spaces, row);
        row.close(format!("</{tag}>"));
    }

    fn link(
        &mut self,
        destination: &str,
        title: &str,
        content: &[Inline],
        spaces: &mut dyn Iterator<Item = bool>,
        row: &mut Row,
    ) {
        let link = self.links.link(destination);
        let href = link.href.filter(|href| address::may_be_linked(href));
        if let Some(href) = &href {
            let mut open = "<a href=\"".to_owned();
            // Writing to a string cannot fail.
            let _ = escape_href(&mut open, href);
            open.push('"');
            attribute("class", link.class.as_deref().unwrap_or(""), &mut open);
            attribute("title", title, &mut open);
            if address::is_external(href) {
                open.push_str(" rel=\"noopener noreferrer\"");
            }
            open.push('>');
            row.open(open);
        }
        if content.is_empty() {
            row.text(link.text.as_deref().unwrap_or(destination));
        } else {
            self.row(content, spaces, row);
        }
        if href.is_some() {
            row.close("</a>");
        }
        if let Some(remark) = &link.remark {
            let mut small = "<small class=\"ref-remark\">".to_owned();
            escape(remark, &mut small);
            row.apart(small + "</small>");
        }
    }

    fn image(&mut self, destination: &str, title: &str, alt: &[Inline], out: &mut String) {
        let alt = plain_text(alt);
        match self.links.image(destination).filter(|source| address::is_local(source)) {
            Some(source) => {
                out.push_str("<img src=\"");
                let _ = escape_href(&mut *out, &source);
                out.push_str("\" alt=\"");
                escape(&alt, out);
                out.push('"');
                attribute("title", title, out);
                out.push_str(" loading=\"lazy\">");
            }
            None => escape(&alt, out),
        }
    }

    fn footnote_reference(&mut self, label: &str, out: &mut String) {
        match self.notes.mention(label) {
            Some((number, mention)) => {
                out.push_str("<sup class=\"footnote-ref\"><a role=\"doc-noteref\" id=\"");
                escape(&mention, out);
                out.push_str("\" href=\"#");
                escape(&self.notes.id(number), out);
                out.push_str(&format!("\">{number}</a></sup>"));
            }
            None => {
                out.push_str("[^");
                escape(label, out);
                out.push(']');
            }
        }
    }
}

fn html_block(block: &HtmlBlock, html: &str, out: &mut String) {
    match block.is_clean {
        true => unbroken::write_html(html, out),
        false => out.push_str(html),
    }
}

/// The number of cells in the first row of an HTML table.
fn cells_of_first_row(html: &str) -> usize {
    let row = html.split("</tr>").next().unwrap_or("");
    row.matches("<td").count() + row.matches("<th").count() - row.matches("<thead").count()
}

/// Writes an attribute unless its value is empty.
fn attribute(name: &str, value: &str, out: &mut String) {
    if !value.is_empty() {
        out.push_str(&format!(" {name}=\""));
        escape(value, out);
        out.push('"');
    }
}

/// Escapes text for an element or a quoted attribute, without marks of other languages.
pub fn escape(text: &str, out: &mut String) {
    // Writing to a string cannot fail.
    let _ = escape_html(out, &marked::plain(text));
}
