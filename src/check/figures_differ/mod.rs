//! `figures-differ`: a translation says another number, unit or date than the authoritative text.
//!
//! Chinese and English are read ([`quantity`]); number words and decimal signs of other languages are not known, so texts
//! in them are left alone.

mod compare;
mod quantity;
mod words;

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, Span, rule};
use crate::model::{ClauseText, Lang, Localized, Prose};
use crate::resolve::wording::{Run, runs};
use compare::Said;
use quantity::{ONE, Quantity, Unit, quantities};
use std::collections::BTreeMap;

rule! {
    /// A distance of 6 m for 10 米 is built, and a wrong day is missed. Numbers with their units, shares and dates are compared
    /// between Chinese and English, however they are written: 三十日 and 30 days, 5 万元 and 50,000 yuan, 2022年9月22日
    /// and 22 September 2022. A figure without a known unit is compared by its number; small number words alone, designations
    /// of standards, and numbers of clauses and list items are not compared.
    ///
    /// ```markdown
    /// 间距不应小于 10 米。
    /// The distance shall be at least 6 m.
    /// ```
    ///
    /// Correct the text that is wrong. Where both are right, write the figure in the same way in both.
    pub const RULE = warning "figures-differ",
        "A number, unit or date differs between the languages of a text.";
}

/// A text in one language with its quantities.
struct Read {
    runs: Vec<(Run, Vec<Quantity>)>,
}

/// A quantity without a partner, as written, with its place.
type Lacking<'a> = (&'a Quantity, &'a str, Option<Span>);

impl Read {
    fn of(runs: impl IntoIterator<Item = Run>) -> Read {
        let read = |run: Run| {
            let found = quantities(&run.text);
            (run, found)
        };
        Read { runs: runs.into_iter().map(read).collect() }
    }

    fn clause(text: &ClauseText) -> Read {
        Read::of(std::iter::once(Run::of(&text.title)).chain(runs(&text.blocks)))
    }

    fn said(&self) -> Said {
        Said::by(self.runs.iter().flat_map(|(_, quantities)| quantities))
    }

    fn is_empty(&self) -> bool {
        self.runs.iter().all(|(run, _)| run.text.trim().is_empty())
    }

    /// Whether there is a figure of the same known unit. Without one, the quantity may be said in words, and 24 hours may be so
    /// beside other hours too ("round the clock").
    fn measures(&self, quantity: &Quantity) -> bool {
        let is_whole_day = quantity.unit == Unit::Minute && quantity.reduced == 24 * 60 * ONE;
        let mut all = self.runs.iter().flat_map(|(_, found)| found);
        quantity.unit != Unit::Unknown && !is_whole_day && all.any(|other| other.unit == quantity.unit)
    }

    fn lacking<'a>(&'a self, other: &Said, cx: &Context<'_>) -> Vec<Lacking<'a>> {
        let all = self.runs.iter().flat_map(|(run, found)| found.iter().map(move |quantity| (run, quantity)));
        let lacking = all.filter(|(_, quantity)| other.lacks(quantity));
        lacking.map(|(run, q)| (q, &run.text[q.place.clone()], run.place(q.place.clone(), cx.texts))).collect()
    }
}

/// Whether the words of numbers are known in the language.
fn is_read(lang: &Lang) -> bool {
    matches!(lang.as_str().split('-').next(), Some("zh" | "en"))
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    if !is_read(cx.lang()) || !cx.site().languages.iter().any(|lang| lang != cx.lang() && is_read(lang)) {
        return;
    }
    for (index, clause) in cx.clauses_in_force() {
        let Some(original) = clause.texts.get(cx.lang()) else { continue };
        let read = Read::clause(original);
        for (lang, text) in clause.texts.iter().filter(|(lang, _)| *lang != cx.lang() && is_read(lang)) {
            let places = (text.heading, original.heading);
            compare(cx, &cx.label(index), (lang, &Read::clause(text)), &read, places, diagnostics);
        }
    }
    for item in &cx.edition.items {
        for prose in [&item.text, &item.evidence] {
            compare_prose(cx, &format!("`{}`", item.id.value), prose, item.id.span, diagnostics);
        }
    }
    for entry in cx.edition.lists.iter().flat_map(|list| &list.entries) {
        compare_prose(cx, &format!("`{}`", entry.id.value), &entry.text, entry.id.span, diagnostics);
    }
    for term in &cx.edition.terms {
        compare_prose(cx, &format!("`{}`", term.id.value), &term.definition, term.id.span, diagnostics);
    }
}

fn compare_prose(cx: &Context<'_>, label: &str, prose: &Localized<Prose>, id: Span, diagnostics: &mut Diagnostics) {
    let Some(original) = prose.get(cx.lang()) else { return };
    let read = Read::of([Run::of(original)]);
    for (lang, text) in prose.iter().filter(|(lang, _)| *lang != cx.lang() && is_read(lang)) {
        compare(cx, label, (lang, &Read::of([Run::of(text)])), &read, (id, id), diagnostics);
    }
}

/// Adds a diagnostic if the figures differ. `places` are those of the translation and of the original as a whole.
fn compare(
    cx: &Context<'_>,
    label: &str,
    (lang, translation): (&Lang, &Read),
    original: &Read,
    places: (Span, Span),
    diagnostics: &mut Diagnostics,
) {
    if translation.is_empty() || original.is_empty() {
        return;
    }
    let here = translation.lacking(&original.said(), cx);
    let there = original.lacking(&translation.said(), cx);
    let authoritative = cx.lang();
    let by_unit: BTreeMap<Unit, &Lacking<'_>> = there.iter().rev().map(|lacking| (lacking.0.unit, lacking)).collect();
    let alike = here.iter().find_map(|a| Some((a, *by_unit.get(&a.0.unit)?)));
    let pair = alike.or_else(|| here.first().zip(there.first()));
    let (message, found, partner) = match (pair, here.first(), there.first()) {
        (Some((a, b)), ..) => {
            (format!("{label} says `{}` in `{authoritative}`, and `{}` in `{lang}`", b.1, a.1), a.2, b.2)
        }
        (None, Some(a), _) if original.measures(a.0) => {
            (format!("{label} says `{}` in `{lang}`, which is not in `{authoritative}`", a.1), a.2, None)
        }
        (None, None, Some(b)) if translation.measures(b.0) => {
            (format!("{label} says `{}` in `{authoritative}`, which is not in `{lang}`", b.1), None, b.2)
        }
        _ => return,
    };
    let diagnostic = Diagnostic::new(&RULE, found.unwrap_or(places.0), message)
        .related(partner.unwrap_or(places.1), "the authoritative text")
        .help("correct the text that is wrong, or write the figure in the same way in both");
    diagnostics.push(diagnostic);
}
