//! Formulas of STS: MathML, or LaTeX that the file has.

use super::Reader;
use super::mathml::latex;
use crate::import::document::{BlockKind, Inline};
use crate::import::report::Fate;
use crate::ooxml::xml::Element;

impl Reader<'_> {
    /// A formula on lines of its own; `None` if it has no form in LaTeX.
    pub(super) fn display_formula(&mut self, of: &Element) -> Option<BlockKind> {
        let (latex, source) = read(of)?;
        let place = self.place(of);
        let label = of.child("label").map(Element::all_text).unwrap_or_default();
        if !label.trim().is_empty() {
            self.report.add(Fate::Computed, place, label.trim(), "the numbers of formulas are counted");
        }
        let number = label.trim().trim_matches(['(', ')', '（', '）']).trim().to_owned();
        Some(BlockKind::Formula { latex, source, number: Some(number).filter(|number| !number.is_empty()) })
    }

    /// A formula in a line.
    pub(super) fn inline_formula(&self, of: &Element) -> Option<Inline> {
        let (latex, source) = read(of)?;
        of.child("label").is_none().then_some(Inline::Formula { latex, source })
    }
}

/// The LaTeX of a formula and the text that it was made from. A formula in two forms has only one that is read.
fn read(of: &Element) -> Option<(String, String)> {
    let holder = of.child("alternatives").unwrap_or(of);
    if !of.text().trim().is_empty() || !holder.text().trim().is_empty() {
        return None;
    }
    let is_form = |child: &&Element| !matches!(&*child.name, "label" | "graphic" | "inline-graphic" | "alternatives");
    let forms: Vec<&Element> =
        holder.elements().chain(of.elements().filter(|_| !std::ptr::eq(holder, of))).filter(is_form).collect();
    let [form] = forms.as_slice() else { return None };
    let source = form.all_text();
    match &*form.name {
        "math" => Some((latex(form)?, source)),
        "tex-math" => {
            let text = source.trim();
            let bare = [("$$", "$$"), ("\\[", "\\]"), ("\\(", "\\)"), ("$", "$")]
                .into_iter()
                .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close));
            let latex = bare.unwrap_or(text).split_whitespace().collect::<Vec<_>>().join(" ");
            Some((latex, source))
        }
        _ => None,
    }
}
