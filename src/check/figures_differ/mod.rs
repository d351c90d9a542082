//! `figures-differ`: a number, unit or date differs between a translation and the authoritative text, or is missing in
//! one of them.
//!
//! Chinese and English are supported ([`quantity`]). Number words, decimal signs and thousands separators of other
//! languages are unknown; texts in them are not checked, since wrong parsing would cause a false alarm in every clause.

mod align;
mod date;
mod number;
mod quantity;
#[cfg(test)]
mod tests;
mod text;
mod unit;

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::Lang;
use align::{Difference, differences};
use text::{Said, Source, Text, each};

rule! {
    /// If the translation of 10 米 says 6 m, somebody builds with a distance of 6 m; if a deadline is missing in the
    /// translation, somebody misses it. The figures of every text are compared between Chinese and English in all usual
    /// forms: 三十日 and 30 days, 5 万元 and 50,000 yuan, 三分之二 and two thirds, 2022年9月22日 and 22 September 2022, 22时 and 10
    /// p.m., 两名 and two. Each figure needs its own partner with the same unit and value; a figure with an unknown unit
    /// needs the same number. A figure without a partner is reported, together with the figure in its place if there is
    /// one.
    ///
    /// Checked are the titles and texts of clauses with their lists, tables, notes, quotations and footnotes, and the
    /// texts of the edition's YAML files: items, duties, terms, bodies, types, assessment, provenance, notice and
    /// summary. Figures that other words can replace are not reported: ordinals (第三届), 一 and "a", 24 hours, half, and
    /// the numbers of articles and tables (these are reported if both texts contain one and they differ). Ignored are
    /// code, designations of standards, clause numbers such as 5.1.2, labels of list items, approximate numbers (两三天,
    /// 十余户), pages outside editions, and languages other than Chinese and English.
    ///
    /// ```markdown
    /// 间距不应小于 10 米，应在三日内答复。
    /// The distance shall be at least 6 m. The firm shall reply.
    /// ```
    ///
    /// Correct the wrong text. If both are right, write the figure in the same form in both.
    pub const RULE = blocking_warning "figures-differ",
        "A number, unit or date differs between the languages of a text, or is missing in one of them.";
}

/// Whether number words of the language are supported.
fn is_read(lang: &Lang) -> bool {
    matches!(lang.primary(), "zh" | "en")
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    if !is_read(cx.lang()) || !cx.edition.languages().iter().any(|lang| lang != cx.lang() && is_read(lang)) {
        return;
    }
    each(cx, &mut |said| compare(cx, said, diagnostics));
}

/// Compares a text with its translations. The authoritative text is parsed once, and only if there is a translation.
fn compare(cx: &Context<'_>, said: &Said<'_>, diagnostics: &mut Diagnostics) {
    let Some((_, original)) = said.by_lang.iter().find(|(lang, _)| *lang == cx.lang()) else { return };
    let mut read: Option<Text> = None;
    for (lang, source) in said.by_lang.iter().filter(|(lang, _)| *lang != cx.lang() && is_read(lang)) {
        let authoritative = read.get_or_insert_with(|| original.read());
        let translation = source.read();
        // Missing translations are reported by another rule.
        if authoritative.is_empty() || translation.is_empty() {
            continue;
        }
        let sides = Sides { original: (*original, authoritative), translation: (*source, &translation), lang };
        for difference in differences(&authoritative.quantities, &translation.quantities) {
            diagnostics.push(sides.diagnostic(cx, &said.name.label(cx), difference));
        }
    }
}

/// The two texts that differ.
struct Sides<'a> {
    original: (Source<'a>, &'a Text),
    translation: (Source<'a>, &'a Text),
    lang: &'a Lang,
}

impl Sides<'_> {
    fn diagnostic(&self, cx: &Context<'_>, label: &str, difference: Difference) -> Diagnostic {
        let (original, translation) = (self.original.1, self.translation.1);
        let (authoritative, lang) = (cx.lang(), self.lang);
        let (message, here, there) = match difference {
            Difference::Other { here, there } => {
                let (a, b) = (original.written(here), translation.written(there));
                (format!("{label} says `{a}` in `{authoritative}`, and `{b}` in `{lang}`"), Some(here), Some(there))
            }
            Difference::Here(at) => (lacks(label, (original, at), translation, (authoritative, lang)), Some(at), None),
            Difference::There(at) => (lacks(label, (translation, at), original, (lang, authoritative)), None, Some(at)),
        };
        let place = there.and_then(|at| translation.place(at, cx)).unwrap_or_else(|| self.translation.0.span());
        let partner = here.and_then(|at| original.place(at, cx)).unwrap_or_else(|| self.original.0.span());
        Diagnostic::new(&RULE, place, message)
            .related(partner, "the authoritative text")
            .help("correct the text that is wrong, or write the figure in the same way in both")
    }
}

/// The message for a figure that one text contains and the other does not, or less often.
fn lacks(label: &str, (text, at): (&Text, usize), other: &Text, (lang, other_lang): (&Lang, &Lang)) -> String {
    let (quantity, written) = (&text.quantities[at], text.written(at));
    let is_there = other.quantities.iter().any(|q| (q.unit, q.reduced) == (quantity.unit, quantity.reduced));
    if is_there {
        format!("{label} says `{written}` more often in `{lang}` than in `{other_lang}`")
    } else {
        format!("{label} says `{written}` in `{lang}`, which is not in `{other_lang}`")
    }
}
