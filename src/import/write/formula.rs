//! Formulas that stand alone, as Markdown.

use super::escape::Within;
use super::texts::Texts;
use crate::diagnostic::{self, Diagnostics};
use crate::import::document::{Block, Inline};
use crate::import::report::Fate;
use crate::source::is_forbidden;
use crate::source::markdown::{RawHtml, parse_document};

/// A formula that stands alone; `None` if the format has none like it, so that it is written as text.
pub(super) fn display(latex: &str) -> Option<String> {
    let latex = on_one_line(latex);
    let written = format!("$$ {latex} $$");
    (!latex.is_empty() && !latex.contains(is_forbidden) && is_readable(&written)).then_some(written)
}

fn on_one_line(latex: &str) -> String {
    latex.trim().replace(['\n', '\r'], " ")
}

/// Whether Markdown of a formula can be read.
pub(super) fn is_readable(markdown: &str) -> bool {
    let mut texts = diagnostic::Texts::default();
    let file = texts.add("formula.md", markdown);
    let mut diagnostics = Diagnostics::new();
    parse_document(file, markdown, RawHtml::Refused, &mut diagnostics);
    diagnostics.iter().next().is_none()
}

impl Texts<'_> {
    /// A formula that stands alone, with an id if it has a number.
    pub(super) fn display(&mut self, block: &Block, (latex, source, number): (&str, &str, Option<&str>)) -> String {
        let Some(written) = display(latex) else {
            if !latex.trim().is_empty() {
                self.ledger.tell(
                    Fate::Changed,
                    &block.place,
                    source,
                    "this formula cannot be written in LaTeX as the format has it; it is text now, check it",
                );
            }
            return self.formula_as_text(block, source, number);
        };
        self.ledger.removed.add(source);
        self.ledger.add(&on_one_line(latex));
        match self.formula_id(block) {
            Some(id) => format!("{written} {{#{id}}}"),
            None => written,
        }
    }

    /// The characters of a formula, with its number, which nothing counts.
    fn formula_as_text(&mut self, block: &Block, source: &str, number: Option<&str>) -> String {
        let text = self.inlines(&[Inline::text(source)], Within::Paragraph, &block.place);
        let Some(number) = number.filter(|number| !number.is_empty()) else { return text };
        let label = if self.is_chinese() { format!("（{number}）") } else { format!("({number})") };
        self.ledger.add(&label);
        let label = self.inlines(&[Inline::text(&label)], Within::Paragraph, &block.place);
        format!("{text} {label}").trim_start().to_owned()
    }
}
