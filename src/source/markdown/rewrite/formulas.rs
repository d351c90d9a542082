//! Finds formulas on lines of their own: `$$ … $$ {#eq.score}`, `$$ … $$ (3) {#eq.score}`.

use super::Edits;
use super::lines::Line;
use crate::source::markdown::element::number_length;
use std::ops::Range;

/// A formula of the source.
#[derive(Clone, Debug)]
pub(in crate::source::markdown) struct Found {
    /// The whole formula with its dollar signs and attributes.
    pub range: Range<usize>,
    /// Where its LaTeX stands.
    pub latex: Range<usize>,
    /// Where its number stands, without the parentheses; empty if none is written.
    pub number: Range<usize>,
    /// Where the attributes stand; empty if there are none.
    pub attributes: Range<usize>,
}

/// Replaces every formula by `$$`.
pub(super) fn replace(source: &str, lines: &[Line<'_>], edits: &mut Edits) -> Vec<Found> {
    let mut formulas = Vec::new();
    let mut next = 0;
    while let Some(line) = lines.get(next) {
        next += 1;
        let Some(found) = (!line.is_code).then(|| at(source, lines, next - 1)).flatten() else { continue };
        let (formula, last) = found;
        let before = (next - 1).checked_sub(1).map(|before| &lines[before]);
        if before.is_some_and(|before| !before.is_blank()) {
            edits.set_apart(line);
        }
        edits.replace(formula.range.clone(), "$$");
        formulas.push(formula);
        next = last + 1;
        if let Some(after) = lines.get(next).filter(|after| !after.is_blank()) {
            edits.set_apart(after);
        }
    }
    formulas
}

/// The formula that begins with a line, and its last line.
fn at(source: &str, lines: &[Line<'_>], first: usize) -> Option<(Found, usize)> {
    let line = &lines[first];
    let start = line.content_start();
    let mut rest = line.content().strip_prefix("$$")?;
    let mut last = first;
    loop {
        if let Some(close) = rest.find("$$") {
            let line = &lines[last];
            let close = line.end() - rest.len() + close;
            let after = close + 2;
            let (number, rest) = number_at(&source[after..line.end()]);
            let number = after + number.start..after + number.end;
            let written = source[after + rest..line.end()].trim_start();
            let attributes = line.end() - written.len()..line.end();
            let is_whole = written.is_empty() || written.starts_with('{') && written.ends_with('}');
            let found = Found { range: start..line.end(), latex: start + 2..close, number, attributes };
            return is_whole.then_some((found, last));
        }
        last += 1;
        let line = lines.get(last).filter(|line| !line.is_blank())?;
        rest = line.text;
    }
}

/// Where a number in parentheses stands at the start of a text, `(3)` or `（A.1）`, and where the text after it begins. An
/// empty range if there is none.
fn number_at(text: &str) -> (Range<usize>, usize) {
    let inside = text.trim_start().strip_prefix(['(', '（']);
    let found = inside.and_then(|inside| {
        let length = number_length(inside.trim_start());
        let start = text.len() - inside.trim_start().len();
        let after = text[start + length..].trim_start().strip_prefix([')', '）'])?;
        (length > 0).then(|| (start..start + length, text.len() - after.len()))
    });
    found.unwrap_or((0..0, 0))
}

impl Found {
    /// The LaTeX without white space around it, with its place. In a quotation, the signs at the start of its lines are
    /// taken away.
    pub fn latex(&self, source: &str) -> (String, Range<usize>) {
        let whole = &source[self.latex.clone()];
        let start = self.latex.start + whole.len() - whole.trim_start().len();
        let latex = whole.trim();
        let is_quoted = latex.contains('\n') && latex.lines().skip(1).all(|line| line.trim_start().starts_with('>'));
        let mut text = latex.to_owned();
        if is_quoted {
            text = latex.lines().map(|line| line.trim_start().trim_start_matches('>')).collect::<Vec<_>>().join("\n");
        }
        (text, start..start + latex.len())
    }
}
