//! Writes formulas: MathML, which the source was converted to when it was read.

use super::{Html, attribute, escape};
use crate::model::Definition;
use crate::source::markdown::{DisplayFormula, Formula};

impl Html<'_> {
    /// Writes a formula on a line of its own, with its number at the edge. A long one scrolls in a frame that is reachable by
    /// keyboard; the number stays in sight.
    pub(super) fn formula(&mut self, formula: &DisplayFormula, out: &mut String) {
        let cited = self.links.element(Definition::Formula(formula));
        out.push_str(if cited.is_some() { "<div class=\"formula element\"" } else { "<div class=\"formula\"" });
        if let Some(id) = formula.id.as_ref().filter(|_| self.anchors) {
            attribute("id", &id.value, out);
        }
        out.push('>');
        frame("formula-body", &formula.formula, cited.as_ref().map_or(&self.words.formula, |cited| &cited.number), out);
        if let Some(cited) = cited {
            out.push_str("<a class=\"element-number formula-number\"");
            attribute("href", &cited.href, out);
            attribute("aria-label", &cited.number, out);
            out.push('>');
            escape(&cited.label, out);
            out.push_str("</a>");
        }
        out.push_str("</div>\n");
    }
}

/// A formula in a list of formulas, with the number that the list shows beside it as its label.
pub fn listed_formula(formula: &Formula, number: &str) -> String {
    let mut out = String::new();
    frame("formula-body", formula, number, &mut out);
    out
}

/// The frame in which a long formula scrolls. It may stand in a paragraph.
fn frame(class: &str, formula: &Formula, label: &str, out: &mut String) {
    let on_paper = formula.on_paper();
    let is_long = formula.text.chars().count() > LONGEST_LINE || !on_paper.broken_rows.is_empty();
    let long = if is_long { " formula-long" } else { "" };
    let size = match on_paper.size {
        100 => String::new(),
        size => format!(" formula-size-{size}"),
    };
    out.push_str(&format!("<span class=\"{class}{long}{size}\" role=\"group\" tabindex=\"0\""));
    attribute("aria-label", label, out);
    out.push('>');
    push(formula, &on_paper.broken_rows, out);
    out.push_str("</span>");
}

/// A longer formula may be wider than the paper, where nothing scrolls: its terms are then set in several lines, as are those above
/// and below the line of a wide fraction, and a formula with a wide root is set smaller.
const LONGEST_LINE: usize = 40;

/// A longer formula within a line may be wider than a phone.
const LONGEST_INLINE: usize = 24;

/// A formula within a line. A browser does not break it, so a long one scrolls.
pub(super) fn inline_formula(formula: &Formula, label: &str) -> String {
    let mut out = String::new();
    match formula.text.chars().count() > LONGEST_INLINE {
        true => frame("formula-inline", formula, label, &mut out),
        false => push(formula, &[], &mut out),
    }
    out
}

/// Writes the MathML, or the source where it could not be read. MathML has passed the list of what a page may have. The rows that are
/// broken on paper get a class.
fn push(formula: &Formula, broken_rows: &[usize], out: &mut String) {
    if formula.mathml.is_empty() {
        out.push_str("<code>");
        escape(&formula.latex, out);
        out.push_str("</code>");
        return;
    }
    let mut written = 0;
    for &place in broken_rows {
        out.push_str(&formula.mathml[written..place]);
        out.push_str(" class=\"math-lines\"");
        written = place;
    }
    out.push_str(&formula.mathml[written..]);
}
