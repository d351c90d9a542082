//! Formulas in a line of text: `` $`x`$ ``.
//!
//! The parser reads a code span between two dollar signs, whose text is raw, as LaTeX needs it. A dollar sign without the
//! backtick stays a dollar sign, so that `$5` and `$5–$6` are money everywhere.

use super::{Formula, Setting};
use crate::diagnostic::{Diagnostics, Span};
use crate::source::markdown::tree::children_mut;
use crate::source::markdown::{Inline, InlineKind};
use std::sync::Arc;

/// Makes formulas of the code spans that stand between dollar signs, also inside emphasis and links.
pub(in crate::source::markdown) fn pair(inlines: &mut Vec<Inline>, source: &str, diagnostics: &mut Diagnostics) {
    let mut found = false;
    for inline in inlines.iter_mut() {
        found |= is_formula(inline, source);
        if let Some(children) = children_mut(inline) {
            pair(children, source, diagnostics);
        }
    }
    if !found {
        return;
    }
    let mut paired: Vec<Inline> = Vec::with_capacity(inlines.len());
    let mut after_formula = false;
    for mut inline in inlines.drain(..) {
        if std::mem::take(&mut after_formula)
            && let InlineKind::Text(text) = &mut inline.kind
        {
            text.remove(0);
            inline.span = Span::new(inline.span.file, inline.span.start() + 1, inline.span.end());
        }
        if is_formula(&inline, source)
            && let InlineKind::Code(latex) = &inline.kind
        {
            if let Some(Inline { kind: InlineKind::Text(before), span }) = paired.last_mut() {
                before.pop();
                *span = Span::new(span.file, span.start(), span.end() - 1);
            }
            let place = place(latex, inline.span, source);
            let formula = Formula::read(latex, Setting::Inline, place, diagnostics);
            inline.kind = InlineKind::Formula(Arc::new(formula));
            inline.span = Span::new(inline.span.file, inline.span.start() - 1, inline.span.end() + 1);
            after_formula = true;
        }
        paired.push(inline);
    }
    paired.retain(|inline| !matches!(&inline.kind, InlineKind::Text(text) if text.is_empty()));
    *inlines = paired;
}

/// Whether an inline is a code span with a dollar sign on both sides, of which the first is not escaped.
fn is_formula(inline: &Inline, source: &str) -> bool {
    let before = source.get(..inline.span.start()).unwrap_or("");
    let after = source.get(inline.span.end()..).unwrap_or("");
    matches!(inline.kind, InlineKind::Code(_))
        && after.starts_with('$')
        && before.strip_suffix('$').is_some_and(|before| !before.ends_with(['\\', '$']))
}

/// Where the LaTeX of a code span stands, or the whole span if it is another text there.
fn place(latex: &str, span: Span, source: &str) -> Span {
    let whole = source.get(span.start()..span.end()).unwrap_or("");
    match whole.find(latex) {
        Some(at) if !latex.is_empty() => span.part(at..at + latex.len()),
        _ => span,
    }
}
