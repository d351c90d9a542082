//! Formulas between dollar signs; amounts of money and signs without anything between them are none.

use crate::import::document::Inline;
use std::borrow::Cow;

/// Whether what stands between two dollar signs is a text about money: `$5/month or US$`.
fn is_money(text: &str) -> bool {
    let has_sign = text.contains(['\\', '^', '_', '=', '+', '<', '>', '{', '}']);
    text.starts_with(|c: char| c.is_ascii_digit()) && text.contains(|c: char| c.is_alphabetic()) && !has_sign
}

/// The characters that count: with the dollar signs only where they are text.
pub(super) fn source<'t>(text: &'t str, sign: &str) -> Cow<'t, str> {
    if is_money(text) || text.trim().is_empty() { format!("{sign}{text}{sign}").into() } else { text.into() }
}

/// A formula, or the text with its signs.
pub(super) fn inline(text: &str, sign: &str) -> Inline {
    match source(text, sign) {
        Cow::Borrowed(latex) => Inline::Formula { latex: latex.to_owned(), source: latex.to_owned() },
        Cow::Owned(text) => Inline::Text(text),
    }
}
