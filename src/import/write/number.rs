//! Numbers: what the edition counts by itself, and where the document shows another number.
//!
//! The rules of counting are those of `resolve`; here they are followed from the shown numbers, so that `number=` is
//! written only where counting goes wrong: at a gap, at an inserted number, at 3.0.1.

use super::chapter::DEEPEST;
use crate::import::document::{Document, Scheme, Section};
use crate::model::{self, ClauseNumber, Division};
use crate::source::is_forbidden;
use std::collections::{BTreeMap, BTreeSet};

/// What is written of a section's number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Numbering {
    /// The value of `number`, if the edition would count another number.
    pub number: Option<String>,
    /// The value of `unit`, if the structure says otherwise.
    pub unit: Option<&'static str>,
    /// What the edition should show; `None` for an unnumbered section, or if the shown number cannot be written.
    pub expected: Option<ClauseNumber>,
    /// Why the shown number is not written, if the document shows one.
    pub unwritten: Option<Unwritten>,
}

/// Why the number that a document shows is not the one of its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unwritten {
    /// It is no number of the scheme, or none below its parent.
    Misplaced,
    /// A clause before it has the same one.
    Twice,
    /// It has signs that an attribute cannot have.
    Signs,
}

impl Unwritten {
    /// The entry of the report.
    pub fn reason(self) -> &'static str {
        match self {
            Unwritten::Misplaced => {
                "this number follows nothing before it and does not belong to its parent, so the edition counts another one or none; \
                 compare the numbers"
            }
            Unwritten::Signs => {
                "this number has signs that the attribute `number` cannot have (quotation marks, angle brackets, braces, backslashes or \
                 invisible characters), so the clause has none; give the heading a `number`"
            }
            Unwritten::Twice => {
                "a clause before it has this number already, so the edition counts another one or none here; correct the file, or give \
                 the heading a `number`"
            }
        }
    }
}

/// The numbers that sections have already, and those that any section of the document shows: no section is given one of them
/// by counting.
#[derive(Debug, Default)]
struct Used {
    shown: BTreeSet<(Option<Division>, String)>,
    taken: BTreeMap<Option<Division>, BTreeSet<String>>,
}

impl Used {
    /// Whether a number is the first of its kind.
    fn take(&mut self, unit: Option<Division>, number: &ClauseNumber) -> bool {
        self.taken.entry(unit).or_default().insert(number.key())
    }

    /// Whether counting would repeat a number.
    fn has(&self, unit: Option<Division>, number: &ClauseNumber) -> bool {
        let key = number.key();
        self.taken.get(&unit).is_some_and(|taken| taken.contains(&key)) || self.shown.contains(&(unit, key))
    }
}

/// The units that are counted through the whole document: those that do not begin again under a larger unit.
pub(super) fn continued(document: &Document) -> Vec<Division> {
    let Scheme::Articles { divisions } = &document.scheme else { return Vec::new() };
    let mut continued = Vec::new();
    for (at, &unit) in divisions.iter().enumerate().skip(1) {
        let (mut last, mut above, mut is_continued) = (0, false, None);
        for section in &document.sections {
            match section.unit {
                Some(larger) if divisions[..at].contains(&larger) && larger != Division::Subpart => above = last > 0,
                Some(own) if own == unit => {
                    let number = section
                        .number
                        .as_ref()
                        .and_then(|number| ClauseNumber::parse_in(model::Scheme::Articles, &number.shown).ok());
                    let Some(number) = number else { continue };
                    if above && is_continued.is_none() {
                        is_continued = Some(number.last() == last + 1 && number.last() != 1);
                    }
                    (last, above) = (number.last(), false);
                }
                _ => {}
            }
        }
        if is_continued == Some(true) {
            continued.push(unit);
        }
    }
    continued
}

/// The numbering of each section.
pub(super) fn numbering(document: &Document) -> Vec<Numbering> {
    // A document without any number is counted as a whole, unless it is one of ours, which has the numbers of its edition.
    if document.named.is_empty() && document.sections.iter().all(|section| section.number.is_none()) {
        return vec![Numbering::default(); document.sections.len()];
    }
    match &document.scheme {
        Scheme::Decimal => decimal(&document.sections),
        Scheme::Articles { divisions } => articles(&document.sections, divisions, &continued(document)),
        Scheme::Labels => {
            let mut used = Used::default();
            document.sections.iter().map(|section| label(section, &mut used)).collect()
        }
    }
}

fn label(section: &Section, used: &mut Used) -> Numbering {
    let Some(number) = &section.number else { return Numbering::default() };
    let shown = number.shown.trim();
    if shown.contains(|c| is_forbidden(c) || "\"<>{}\\".contains(c)) {
        return Numbering { unwritten: Some(Unwritten::Signs), ..Numbering::default() };
    }
    match ClauseNumber::parse_in(model::Scheme::Labels, shown) {
        Err(_) => Numbering { unwritten: Some(Unwritten::Misplaced), ..Numbering::default() },
        Ok(number) if !used.take(None, &number) => {
            Numbering { unwritten: Some(Unwritten::Twice), ..Numbering::default() }
        }
        Ok(number) => Numbering { number: Some(shown.to_owned()), expected: Some(number), ..Numbering::default() },
    }
}

fn decimal(sections: &[Section]) -> Vec<Numbering> {
    let mut all: Vec<Numbering> = Vec::with_capacity(sections.len());
    let mut open: Vec<usize> = Vec::new();
    let mut counters: BTreeMap<(Option<usize>, bool), u32> = BTreeMap::new();
    let parse = |shown: &str| ClauseNumber::parse_in(model::Scheme::Decimal, shown).ok();
    let numbers = sections.iter().filter_map(|section| section.number.as_ref());
    let shown = numbers.filter_map(|number| Some((None, parse(&bare(&number.shown))?.key()))).collect();
    let mut used = Used { shown, ..Used::default() };
    // The deepest headings stand beside their parents, whatever their numbers are.
    let depth = |at: usize| sections[at].depth.min(DEEPEST);
    for (at, section) in sections.iter().enumerate() {
        while open.last().is_some_and(|&last| depth(last) >= depth(at)) {
            open.pop();
        }
        // Clauses below an unnumbered section are counted beside it.
        let parent = open.iter().rev().copied().find(|&open| all[open].expected.is_some());
        let is_top = open.is_empty();
        open.push(at);
        let annex = section.part.is_annex();
        if !section.part.is_numbered() || (parent.is_none() && !is_top) {
            // Below a chapter without a number, nothing is counted.
            let unwritten = section.number.as_ref().map(|_| Unwritten::Misplaced);
            all.push(Numbering { unwritten, ..Numbering::default() });
            continue;
        }
        let Some(shown) = &section.number else {
            all.push(Numbering { number: Some("none".to_owned()), ..Numbering::default() });
            continue;
        };
        if section.depth > DEEPEST {
            // Its number has more steps than the edition can count.
            let unwritten = Some(Unwritten::Misplaced);
            all.push(Numbering { number: Some("none".to_owned()), unwritten, ..Numbering::default() });
            continue;
        }
        let above = parent.and_then(|parent| all[parent].expected.clone());
        let last = counters.entry((parent, annex && parent.is_none())).or_default();
        let counted =
            above.as_ref().map_or_else(|| ClauseNumber::top(annex, *last + 1), |above| above.child(*last + 1));
        let given = bare(&shown.shown);
        let fits = |number: &ClauseNumber| match &above {
            Some(above) => number.is_under(above),
            None => number.depth() == 1 && number.is_annex() == annex,
        };
        let parsed = parse(&given).filter(fits);
        let unwritten = if parsed.is_some() { Unwritten::Twice } else { Unwritten::Misplaced };
        all.push(match parsed.filter(|number| used.take(None, number)) {
            Some(number) => {
                *last = if number.is_inserted() { number.last().max(*last) } else { number.last() };
                let differs = number != counted;
                Numbering { number: differs.then_some(given), expected: Some(number), ..Numbering::default() }
            }
            None if used.has(None, &counted) => {
                Numbering { number: Some("none".to_owned()), unwritten: Some(unwritten), ..Numbering::default() }
            }
            None => {
                *last += 1;
                used.take(None, &counted);
                Numbering { expected: Some(counted), unwritten: Some(unwritten), ..Numbering::default() }
            }
        });
    }
    all
}

/// A number without the word before it and without a full stop after it.
fn bare(shown: &str) -> String {
    let text: String = shown.chars().filter(|c| !c.is_whitespace()).collect();
    let words = ["附录", "附錄", "Annex", "ANNEX", "Appendix", "APPENDIX"];
    let text = words.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(&text);
    text.trim_end_matches(['.', '．', '、', ':', '：']).replace('．', ".")
}

fn articles(sections: &[Section], divisions: &[Division], continued: &[Division]) -> Vec<Numbering> {
    let mut all = Vec::with_capacity(sections.len());
    let mut counters: BTreeMap<Division, u32> = BTreeMap::new();
    let mut article = 0;
    let parse = |shown: &str| {
        // 第 十七 条, but Article 17.
        let is_english = shown.starts_with(|c: char| c.is_ascii_alphabetic());
        let text: String = shown.chars().filter(|c| is_english || !c.is_whitespace()).collect();
        let number = ClauseNumber::parse_in(model::Scheme::Articles, &text).ok()?;
        Some((if is_english { number.key() } else { text }, number))
    };
    let of = |section: &Section| Some((section.unit, parse(&section.number.as_ref()?.shown)?.1.key()));
    let mut used = Used { shown: sections.iter().filter_map(of).collect(), ..Used::default() };
    // The open sections with their units.
    let mut open: Vec<(u8, Option<Division>)> = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        while open.last().is_some_and(|(depth, _)| *depth >= section.depth) {
            open.pop();
        }
        let above = open.iter().rev().find_map(|(_, unit)| *unit);
        let is_leaf = sections.get(at + 1).is_none_or(|next| next.depth <= section.depth);
        let is_top = open.is_empty();
        open.push((section.depth, section.unit));
        let mut found = Numbering::default();
        if !section.part.is_numbered() {
            all.push(found);
            continue;
        }
        let below = match above {
            Some(above) => divisions.iter().copied().find(|unit| *unit > above),
            None => divisions.first().copied(),
        };
        let by_structure = (is_top || section.title.is_some() && !is_leaf).then_some(below).flatten();
        if section.unit != by_structure && section.number.is_some() {
            found.unit = Some(section.unit.map_or("article", Division::word));
        }
        let Some(shown) = &section.number else {
            found.number = (!divisions.is_empty() || !is_top).then(|| "none".to_owned());
            all.push(found);
            continue;
        };
        let last = match section.unit {
            None => &mut article,
            Some(unit) => {
                let goes_on = |other: Division| {
                    other <= unit
                        || continued.contains(&other)
                        || (unit, other) == (Division::Subpart, Division::Chapter)
                };
                counters.retain(|&other, _| goes_on(other));
                used.taken.retain(|other, _| other.is_none_or(goes_on));
                counters.entry(unit).or_default()
            }
        };
        let parsed = parse(&shown.shown);
        let unwritten = if parsed.is_some() { Unwritten::Twice } else { Unwritten::Misplaced };
        match parsed.filter(|(_, number)| used.take(section.unit, number)) {
            Some((text, number)) => {
                if number.is_inserted() || number.last() != *last + 1 {
                    found.number = Some(text);
                }
                *last = if number.is_inserted() { number.last().max(*last) } else { number.last() };
                found.expected = Some(number);
            }
            None => {
                found.unwritten = Some(unwritten);
                let counted = match section.unit {
                    None => ClauseNumber::article(*last + 1),
                    Some(unit) => ClauseNumber::division(None, unit, *last + 1),
                };
                if used.has(section.unit, &counted) {
                    found.number = Some("none".to_owned());
                } else {
                    *last += 1;
                    used.take(section.unit, &counted);
                }
            }
        }
        all.push(found);
    }
    all
}
