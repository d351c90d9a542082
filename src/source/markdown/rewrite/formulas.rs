//! Finds formulas on lines of their own: `$$ … $$ {#eq.score}`.

use super::Edits;
use super::lines::Line;
use std::ops::Range;

/// A formula of the source.
#[derive(Clone, Debug)]
pub(in crate::source::markdown) struct Found {
    /// The whole formula with its dollar signs and attributes.
    pub range: Range<usize>,
    /// Where its LaTeX stands.
    pub latex: Range<usize>,
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
            let attributes = close + 2..line.end();
            let written = source[attributes.clone()].trim_start();
            let attributes = attributes.end - written.len()..attributes.end;
            let is_whole = written.is_empty() || written.starts_with('{') && written.ends_with('}');
            let found = Found { range: start..line.end(), latex: start + 2..close, attributes };
            return is_whole.then_some((found, last));
        }
        last += 1;
        let line = lines.get(last).filter(|line| !line.is_blank())?;
        rest = line.text;
    }
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
