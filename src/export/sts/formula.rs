//! Formulas in both forms: MathML with the prefix that STS tools expect, and LaTeX.

use super::writer::Writer;
use crate::ooxml::xml::{self, Element, Node};
use crate::source::markdown::Formula;

const RULES: xml::Rules = xml::Rules { refuses_document_type: true, max_elements: 1_000_000 };

impl Writer<'_> {
    /// A formula within a line.
    pub fn inline_formula(&mut self, formula: &Formula) {
        self.xml.open("inline-formula", &[]);
        self.alternatives(formula);
        self.xml.close("inline-formula");
    }

    /// The forms of a formula. One without MathML was reported when it was read, and has only LaTeX.
    pub fn alternatives(&mut self, formula: &Formula) {
        self.xml.open("alternatives", &[]);
        if let Ok(math) = xml::parse(formula.mathml.as_bytes(), RULES) {
            self.math(&math);
        }
        self.xml.open("tex-math", &[("notation", "LaTeX")]);
        self.xml.text(&formula.latex);
        self.xml.close("tex-math");
        self.xml.close("alternatives");
    }

    fn math(&mut self, of: &Element) {
        let name = format!("mml:{}", of.name);
        let attributes: Vec<(&str, &str)> = of.attributes().filter(|(key, _)| is_known(key)).collect();
        self.xml.open(&name, &attributes);
        for node in &of.children {
            match node {
                Node::Element(element) => self.math(element),
                Node::Text(text) => self.xml.text(text),
            }
        }
        self.xml.close(&name);
    }
}

/// Whether MathML 3 has an attribute. Styles and classes belong to pages.
fn is_known(key: &str) -> bool {
    !matches!(key, "style" | "class" | "id" | "intent" | "arg")
}
