//! Raw HTML in Markdown: refused, or cleaned, or let through, as `site.yaml` says.
//!
//! What is decided here is decided for everything: the tree that leaves this module holds no HTML but what may be written
//! as it is, with the text in it beside, so that pages, search, exports, feeds and redlines need not know of the choice.
//!
//! Cleaning goes twice over a block. [`balance`](mod@balance) reads it as a browser would, keeps the elements and attributes that are
//! listed in [`allowed`], and closes what was left open; so nothing odd is left for the second pass to be deceived by,
//! and its cost stays linear. [`clean`] is ammonia, which judges addresses and has the last word. In running
//! text pulldown-cmark gives each tag as an event of its own, with Markdown between: [`pair`](mod@pair) finds which belong together.

mod allowed;
mod balance;
mod clean;
mod pair;

#[cfg(test)]
mod tests;

pub(super) use pair::pair;

use super::{HTML_LEFT_OUT, RAW_HTML, TOO_DEEP};
use crate::diagnostic::{Diagnostic, Diagnostics, Span};
use crate::source::forbidden;
use allowed::Place;
use balance::{Balanced, balance};

/// What `site.yaml` says of HTML in Markdown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RawHtml {
    /// It is an error.
    #[default]
    Refused,
    /// What could do harm is taken out of it.
    Sanitised,
    /// It stands in the page as it was written.
    Trusted,
}

impl RawHtml {
    /// The words of `site.yaml`.
    pub const WORDS: [(&'static str, RawHtml); 3] =
        [("refused", RawHtml::Refused), ("sanitised", RawHtml::Sanitised), ("trusted", RawHtml::Trusted)];

    /// What a word stands for.
    pub fn of_word(word: &str) -> Option<RawHtml> {
        RawHtml::WORDS.into_iter().find(|(known, _)| *known == word).map(|(_, choice)| choice)
    }
}

/// A block of HTML that may be written as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlBlock {
    /// The HTML, cleaned where the setting asks for that.
    pub html: String,
    /// What a reader sees of it, line by line.
    pub text: String,
}

/// Whether HTML is more than comments, which are left out in silence. HTML that is not allowed is reported, and so is a
/// comment without an end, which would swallow what follows.
pub(super) fn admit(html: &str, choice: RawHtml, span: Span, diagnostics: &mut Diagnostics) -> bool {
    let mut rest = html;
    let mut has_comment = false;
    let message = loop {
        rest = rest.trim_start();
        match rest.strip_prefix("<!--") {
            None if rest.is_empty() => return false,
            None if choice != RawHtml::Refused => return true,
            None => break "raw HTML is not allowed",
            Some(comment) => match comment_end(comment) {
                Some(end) => rest = &comment[end..],
                None => break "this comment is never closed",
            },
        }
        has_comment = true;
    };
    let mut diagnostic = Diagnostic::new(&RAW_HTML, span, message)
        .help("write it in Markdown; to keep a `<` in the text, write `\\<`")
        .note("`raw-html` in site.yaml can let HTML in, cleaned of what could do harm");
    if has_comment {
        diagnostic = diagnostic.note("text behind a comment on the same line counts as HTML: begin a new line");
    }
    diagnostics.push(diagnostic);
    false
}

/// Where a comment ends whose `<!--` has been read. `<!-->` and `<!--->` are whole ones (CommonMark 0.31.2, 6.6).
fn comment_end(comment: &str) -> Option<usize> {
    let short = [">", "->"].into_iter().find(|end| comment.starts_with(end)).map(str::len);
    short.or_else(|| comment.find("-->").map(|end| end + 3))
}

/// A block as it may be written; `None` if nothing is left of it.
pub(super) fn block(source: &str, choice: RawHtml, span: Span, diagnostics: &mut Diagnostics) -> Option<HtmlBlock> {
    let balanced = balance(source, Place::Block);
    judge(&balanced, source, choice, span, diagnostics);
    let html = match choice {
        RawHtml::Refused => return None,
        RawHtml::Sanitised => clean::clean(&balanced.html, Place::Block),
        RawHtml::Trusted => return Some(HtmlBlock { html: source.to_owned(), text: balanced.text }),
    };
    let shows = !balanced.text.is_empty() || html.contains("<hr>");
    shows.then_some(HtmlBlock { html, text: balanced.text })
}

/// Tells what was left out, and characters that no text may hold.
fn judge(balanced: &Balanced, source: &str, choice: RawHtml, span: Span, diagnostics: &mut Diagnostics) {
    if let Some(fault) = forbidden::hidden(&balanced.decoded, source, span) {
        diagnostics.push(fault);
    }
    if choice != RawHtml::Sanitised {
        return;
    }
    if balanced.too_deep {
        diagnostics.push(too_deep(span));
    }
    if let Some(what) = &balanced.left_out {
        diagnostics.push(left_out(what, span));
    }
}

fn left_out(what: &str, span: Span) -> Diagnostic {
    Diagnostic::new(&HTML_LEFT_OUT, span, format!("{what} is left out"))
        .note("what HTML may stay is listed in content/README.md")
        .help("take it out, or write it in Markdown")
}

fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(&TOO_DEEP, span, "elements of HTML are nested too deep here").help("divide the text into clauses")
}
