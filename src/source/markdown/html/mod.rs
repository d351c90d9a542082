//! Raw HTML in Markdown: refused, cleaned or passed through, as `site.yaml` says.
//!
//! The decision is made only here. The tree contains only HTML that may be written unchanged, together with its text,
//! so pages, search, exports, feeds and redlines need not know the setting.
//!
//! A block is cleaned in two passes. [`balance`](mod@balance) tokenizes it as a browser would, keeps the elements and attributes
//! listed in [`allowed`] and closes open elements; malformed HTML therefore cannot mislead the second pass, whose cost
//! stays linear. [`clean`] is ammonia, which checks addresses and makes the final decision. In running text,
//! pulldown-cmark returns each tag as a separate event with Markdown in between; [`pair`](mod@pair) finds the tags that belong
//! together.
//!
//! Ammonia alone would be less code, but it does not report what it removes, and text must not be lost silently: the first
//! pass reports each element and attribute that it leaves out, at its place. The alternative was to drop `sanitised`;
//! texts converted from other systems with tables in HTML need it.

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

/// The setting `raw-html` of `site.yaml`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RawHtml {
    /// HTML is an error.
    #[default]
    Refused,
    /// Harmful elements and attributes are removed.
    Sanitised,
    /// HTML is written to the page unchanged.
    Trusted,
}

impl RawHtml {
    /// The words of `site.yaml`.
    pub const WORDS: [(&'static str, RawHtml); 3] =
        [("refused", RawHtml::Refused), ("sanitised", RawHtml::Sanitised), ("trusted", RawHtml::Trusted)];

    /// The setting for a word.
    pub fn of_word(word: &str) -> Option<RawHtml> {
        RawHtml::WORDS.into_iter().find(|(known, _)| *known == word).map(|(_, choice)| choice)
    }
}

/// A block of HTML that may be written unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HtmlBlock {
    /// The HTML, cleaned where the setting asks for that.
    pub html: String,
    /// The visible text, line by line.
    pub text: String,
    /// Whether the HTML was cleaned, so that its tags are well-formed and pages may add elements. Otherwise it is the
    /// author's, to the letter.
    pub is_clean: bool,
}

/// Whether the HTML contains more than comments; comments are dropped silently. Reports HTML that the setting does not
/// allow, and a comment without an end, which would hide the text after it.
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
        .note("with `raw-html: sanitised` in site.yaml, harmless HTML is allowed");
    if has_comment {
        diagnostic = diagnostic.note("text after a comment on the same line counts as HTML: begin a new line");
    }
    diagnostics.push(diagnostic);
    false
}

/// The end of a comment whose `<!--` has been read. `<!-->` and `<!--->` are complete comments (CommonMark 0.31.2,
/// 6.6).
fn comment_end(comment: &str) -> Option<usize> {
    let short = [">", "->"].into_iter().find(|end| comment.starts_with(end)).map(str::len);
    short.or_else(|| comment.find("-->").map(|end| end + 3))
}

/// A block in the form in which it may be written; `None` if nothing is left.
pub(super) fn block(source: &str, choice: RawHtml, span: Span, diagnostics: &mut Diagnostics) -> Option<HtmlBlock> {
    let balanced = balance(source, Place::Block);
    judge(&balanced, source, choice, span, diagnostics);
    let html = match choice {
        RawHtml::Refused => return None,
        RawHtml::Sanitised => clean::clean(&balanced.html, Place::Block),
        RawHtml::Trusted => return Some(HtmlBlock { html: source.to_owned(), text: balanced.text, is_clean: false }),
    };
    let shows = !balanced.text.is_empty() || html.contains("<hr>");
    shows.then_some(HtmlBlock { html, text: balanced.text, is_clean: true })
}

/// Reports removed elements and attributes, and forbidden characters.
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
        .note("content/README.md lists the allowed HTML")
        .help("delete it, or write it in Markdown")
}

fn too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(&TOO_DEEP, span, "HTML elements are nested too deep here").help("divide the text into clauses")
}
