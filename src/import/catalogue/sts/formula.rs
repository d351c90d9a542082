//! Formulas of STS: MathML, or LaTeX that the file has.

use super::Reader;
use super::mathml::latex;
use crate::import::document::{BlockKind, Inline};
use crate::import::report::Fate;
use crate::ooxml::xml::Element;

impl Reader<'_> {
    /// A formula on lines of its own; `None` if it has no form in LaTeX.
    pub(super) fn display_formula(&mut self, of: &Element) -> Option<BlockKind> {
        let (latex, source) = self.formula(of)?;
        let place = self.place(of);
        let label = of.child("label").map(Element::all_text).unwrap_or_default();
        if !label.trim().is_empty() {
            self.report.add(Fate::Computed, place, label.trim(), "the numbers of formulas are counted");
        }
        let number = label.trim().trim_matches(['(', ')', '（', '）']).trim().to_owned();
        Some(BlockKind::Formula { latex, source, number: Some(number).filter(|number| !number.is_empty()) })
    }

    /// A formula in a line.
    pub(super) fn inline_formula(&mut self, of: &Element) -> Option<Inline> {
        if of.child("label").is_some() {
            return None;
        }
        let (latex, source) = self.formula(of)?;
        Some(Inline::Formula { latex, source })
    }

    /// The LaTeX of a formula and the text that it was made from. Of a formula in both forms the LaTeX is read, and the MathML
    /// reported, which says the same.
    fn formula(&mut self, of: &Element) -> Option<(String, String)> {
        let holder = of.child("alternatives").unwrap_or(of);
        if !of.text().trim().is_empty() || !holder.text().trim().is_empty() {
            return None;
        }
        let is_form =
            |child: &&Element| !matches!(&*child.name, "label" | "graphic" | "inline-graphic" | "alternatives");
        let forms: Vec<&Element> =
            holder.elements().chain(of.elements().filter(|_| !std::ptr::eq(holder, of))).filter(is_form).collect();
        match forms.as_slice() {
            [form] => read(form),
            [one, other] => {
                let (tex, math) = if &*one.name == "tex-math" { (one, other) } else { (other, one) };
                if (&*tex.name, &*math.name) != ("tex-math", "math") {
                    return None;
                }
                let found = read(tex)?;
                let place = self.place(of);
                self.report.add(
                    Fate::Computed,
                    place,
                    math.all_text(),
                    "MathML that says the same as the LaTeX beside it",
                );
                Some(found)
            }
            _ => None,
        }
    }
}

fn read(form: &Element) -> Option<(String, String)> {
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
