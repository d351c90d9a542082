//! `citation-date`: a text cites a document with another year than `references.yaml`.

use super::Context;
use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::year;
use crate::resolve::citation::{Designations, Unspaced};
use crate::resolve::wording::{Run, runs};

rule! {
    /// A dated reference means one edition of a document, an undated one the latest (GB/T 1.1-2020, 9.5.4). If the list
    /// gives a year and the text gives none or another one, readers cannot know which edition binds.
    ///
    /// ```yaml
    /// # references.yaml
    /// - {id: gb-t-19012, kind: normative, designation: GB/T 19012-2019}
    /// ```
    ///
    /// ```markdown
    /// Complaints shall be handled under GB/T 19012-2008.      <- the list means the edition of 2019
    /// ```
    ///
    /// Write `[](ref:gb-t-19012)`, which shows the designation of the list; or correct the year in one of the two places.
    pub const RULE = warning "citation-date",
        "A text cites a document of `references.yaml` with another year, or with or without one as the list does not.";
}

pub fn run(cx: &Context<'_>, diagnostics: &mut Diagnostics) {
    let Some(designations) = Designations::of_documents(cx.edition) else { return };
    let mut look = |run: &Run| {
        let text = Unspaced::of(&run.text);
        for (document, found) in designations.cited_in(&text.text) {
            let listed = year(&document.designation).map(digits);
            let (cited, end) = match year_after(&text.text[found.end..]) {
                Some(cited) => (Some(cited), found.end + 1 + cited.len()),
                None => (None, found.end),
            };
            let range = text.places[found.start]..text.places[end - 1] + 1;
            if listed == cited || run.text.get(range.clone()).is_none() {
                continue;
            }
            let Some(place) = run.place(range.clone(), cx.texts) else { continue };
            let message = format!("`{}` is listed as `{}`", &run.text[range], document.designation);
            let help = format!("write `[](ref:{})`, or correct the year in one of the two places", document.id.value);
            let diagnostic = Diagnostic::new(&RULE, place, message).related(document.designation_span, "the list");
            diagnostics.push(diagnostic.help(help));
        }
    };
    for (_, clause) in cx.clauses_in_force() {
        if !cx.edition.chapter_of(clause).part.lists_documents() {
            clause.texts.values().for_each(|text| runs(&text.blocks).iter().for_each(&mut look));
        }
    }
}

/// The year at the start of a text, after its sign: `-2019`.
fn year_after(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['-', ':'])?;
    let digits = rest.get(..4).filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
    let is_year = digits.starts_with("19") || digits.starts_with("20");
    (is_year && !rest[4..].starts_with(|c: char| c.is_ascii_digit())).then_some(digits)
}

/// The four digits of a year with its sign.
fn digits(year: &str) -> &str {
    year.trim_start_matches(|c: char| !c.is_ascii_digit())
}
