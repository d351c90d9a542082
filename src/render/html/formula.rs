//! Writes formulas: MathML, which the source was converted to when it was read.

use super::{Html, escape};
use crate::source::markdown::{DisplayFormula, Formula};

impl Html<'_> {
    /// Writes a formula on a line of its own. A long one scrolls in a frame that is reachable by keyboard.
    pub(super) fn formula(&mut self, formula: &DisplayFormula, out: &mut String) {
        out.push_str("<div class=\"formula\"");
        if let Some(id) = formula.id.as_ref().filter(|_| self.anchors) {
            out.push_str(" id=\"");
            escape(&id.value, out);
            out.push('"');
        }
        out.push_str("><div class=\"formula-body\" role=\"group\" tabindex=\"0\" aria-label=\"");
        escape(self.words.formula, out);
        out.push_str("\">");
        push(&formula.formula, out);
        out.push_str("</div></div>\n");
    }
}

/// A formula within a line.
pub(super) fn inline_formula(formula: &Formula) -> String {
    let mut out = String::new();
    push(formula, &mut out);
    out
}

/// Writes the MathML, or the source where it could not be read. MathML has passed the list of what a page may have.
fn push(formula: &Formula, out: &mut String) {
    match formula.mathml.is_empty() {
        false => out.push_str(&formula.mathml),
        true => {
            out.push_str("<code>");
            escape(&formula.latex, out);
            out.push_str("</code>");
        }
    }
}
