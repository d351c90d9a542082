//! Brings a translation into the order of the authoritative text: each of its sections is the one of the same number there, else
//! the one of the same place among the sections that are left.
//!
//! A clause that is not translated stays out, and pages show the authoritative text instead. A section of the translation that the authoritative
//! text does not have ends the text of the section before it, because a translation has no clauses of its own.

use super::adopt::plain;
use super::document::{Block, BlockKind, Document, Inline, Section, text_of};
use super::report::{Fate, Place, Report};
use crate::model::{ClauseNumber, Division, Part, Scheme};
use std::collections::{BTreeMap, BTreeSet, VecDeque};

const EXTRA: &str = "the authoritative text has no clause of this number or at this place, so the heading is a paragraph at the end of the clause \
                     before it; compare the two files";
pub(super) const UNTRANSLATED: &str = "the file of this language has no clause of this number or at this place, so pages show the authoritative text; \
                            translate it, or correct the number in the file";
const BY_PLACE: &str = "the clause has no number, or another one than in the authoritative text, and was matched by its place; compare the two files";
const DEPTH: &str = "the heading has another depth than in the authoritative text, whose structure counts";

/// What a section is matched by: what a heading of a law is, and the number without the words of a language.
type Key = (Option<Division>, String);

/// Gives a translation the sections of the authoritative text, in its order and at its depths.
pub(super) fn align(first: &Document, other: &mut Document, report: &mut Report) {
    // A language that has only texts of data files has no clauses yet.
    if other.sections.is_empty() || is_alike(first, other) {
        return;
    }
    let found = matched(&first.sections, &other.sections);
    let mut all: Vec<Option<Section>> = vec![None; first.sections.len()];
    let mut last = None;
    let mut before: Vec<Block> = Vec::new();
    for (mut section, at) in std::mem::take(&mut other.sections).into_iter().zip(found) {
        match at {
            Some((at, is_certain)) => {
                if !is_certain {
                    report.add(Fate::Guessed, section.place.clone(), "", format!("`{}`: {BY_PLACE}", name(&section)));
                }
                if section.depth != first.sections[at].depth {
                    report.add(Fate::Changed, section.place.clone(), "", format!("`{}`: {DEPTH}", name(&section)));
                }
                section.depth = first.sections[at].depth;
                section.part = first.sections[at].part;
                section.unit = first.sections[at].unit;
                section.blocks.splice(0..0, std::mem::take(&mut before));
                all[at] = Some(section);
                last = Some(at);
            }
            None => {
                report.add(Fate::Guessed, section.place.clone(), "", format!("`{}`: {EXTRA}", name(&section)));
                let blocks = blocks_of(section, report);
                match last.and_then(|at| all[at].as_mut()) {
                    Some(last) => last.blocks.extend(blocks),
                    None => before.extend(blocks),
                }
            }
        }
    }
    let missing = |own: &Section| Section::new(own.depth, own.part, own.place.clone());
    for (own, _) in first.sections.iter().zip(&all).filter(|(_, section)| section.is_none()) {
        report.add(Fate::Guessed, own.place.clone(), "", format!("`{}`: {UNTRANSLATED}", name(own)));
    }
    other.sections =
        first.sections.iter().zip(all).map(|(own, section)| section.unwrap_or_else(|| missing(own))).collect();
    if let Some(section) = other.sections.first_mut() {
        section.blocks.splice(0..0, before);
    }
}

/// Whether a section of a translation stands for a clause that is not translated.
pub(super) fn is_untranslated(section: &Section) -> bool {
    section.title.is_none() && section.number.is_none() && section.blocks.is_empty()
}

/// Whether the documents have the same sections already: the same depths, and no two different numbers.
fn is_alike(first: &Document, other: &Document) -> bool {
    let is_same = |(own, other): (&Section, &Section)| {
        let numbers = key(own).zip(key(other));
        own.depth == other.depth && numbers.is_none_or(|(own, other)| own == other)
    };
    first.sections.len() == other.sections.len() && first.sections.iter().zip(&other.sections).all(is_same)
}

/// What readers call a section: its number, else its title, else its first words.
fn name(section: &Section) -> String {
    let title = section.title.as_deref().map(text_of).unwrap_or_default();
    let number = section.number.as_ref().map(|number| number.shown.trim().to_owned()).unwrap_or_default();
    let name = format!("{number} {title}").trim().to_owned();
    let words = || {
        let first = section.blocks.iter().find_map(|block| match &block.kind {
            BlockKind::Paragraph(inlines) => Some(text_of(inlines)),
            _ => None,
        });
        first.unwrap_or_default().chars().take(24).collect()
    };
    if name.is_empty() { words() } else { name }
}

/// The number of a section in a form that is the same in all languages: `第十七条` and `Article 17` are both 17.
fn key(section: &Section) -> Option<Key> {
    let shown = section.number.as_ref()?.shown.trim();
    let lower = shown.to_lowercase();
    let of_law = ["article ", "chapter ", "section ", "part "].iter().find_map(|word| lower.strip_prefix(word));
    let number = match (section.unit, of_law) {
        (_, Some(digits)) => digits.trim_end_matches('.').to_owned(),
        (Some(_), None) => ClauseNumber::parse_in(Scheme::Articles, shown)
            .map_or_else(|_| plain(shown), |number| number.last().to_string()),
        (None, None) => ClauseNumber::parse(shown).map_or_else(|_| plain(shown), |number| number.to_string()),
    };
    Some((section.unit, number))
}

/// For each section of a translation the one that it translates, and whether that is certain.
fn matched(first: &[Section], other: &[Section]) -> Vec<Option<(usize, bool)>> {
    let mut numbered: BTreeMap<Key, VecDeque<usize>> = BTreeMap::new();
    for (at, section) in first.iter().enumerate() {
        if let Some(key) = key(section) {
            numbered.entry(key).or_default().push_back(at);
        }
    }
    let mut by_id: BTreeMap<&str, usize> =
        first.iter().enumerate().filter_map(|(at, section)| Some((section.given_id.as_deref()?, at))).collect();
    let mut is_taken = vec![false; first.len()];
    let mut found: Vec<Option<(usize, bool)>> = vec![None; other.len()];
    for (section, found) in other.iter().zip(&mut found) {
        let by_id = section.given_id.as_deref().and_then(|id| by_id.remove(id));
        let by_number = || key(section).and_then(|key| numbered.get_mut(&key)?.pop_front());
        *found = by_id.or_else(by_number).filter(|&at| !is_taken[at]).map(|at| (at, true));
        if let Some((at, _)) = *found {
            is_taken[at] = true;
        }
    }
    by_place(first, other, &mut is_taken, &mut found);
    found
}

/// Matches what is left below the same section, from the top down: chapters of the same part, then as many sections as are left on
/// both sides, in order. Two different numbers never match.
fn by_place(first: &[Section], other: &[Section], is_taken: &mut [bool], found: &mut [Option<(usize, bool)>]) {
    let (parents, other_parents) = (parents(first), parents(other));
    let mut done: BTreeSet<Option<usize>> = BTreeSet::new();
    for at in 0..other.len() {
        let parent = other_parents[at];
        if found[at].is_some() || !done.insert(parent) {
            continue;
        }
        let own_parent = match parent {
            None => None,
            Some(parent) => match found[parent] {
                Some((own, _)) => Some(own),
                None => continue,
            },
        };
        let open: Vec<usize> =
            (at..other.len()).filter(|&at| other_parents[at] == parent && found[at].is_none()).collect();
        let mut left: Vec<usize> =
            (0..first.len()).filter(|&own| parents[own] == own_parent && !is_taken[own]).collect();
        let mut rest = Vec::new();
        for at in open {
            let special =
                |part: Part| part != Part::Body && !matches!(part, Part::NormativeAnnex | Part::InformativeAnnex);
            let is_same = |own: &usize| special(other[at].part) && first[*own].part == other[at].part;
            match left.iter().position(is_same) {
                Some(place) => {
                    let own = left.remove(place);
                    is_taken[own] = true;
                    found[at] = Some((own, true));
                }
                None => rest.push(at),
            }
        }
        let differ = |at: usize, own: usize| other[at].number.is_some() && first[own].number.is_some();
        if rest.len() == left.len() && !rest.iter().zip(&left).any(|(&at, &own)| differ(at, own)) {
            for (at, own) in rest.into_iter().zip(left) {
                is_taken[own] = true;
                found[at] = Some((own, false));
            }
        }
    }
}

/// The section above each section.
fn parents(sections: &[Section]) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let above = |(at, section): (usize, &Section)| {
        while open.last().is_some_and(|&last| sections[last].depth >= section.depth) {
            open.pop();
        }
        let parent = open.last().copied();
        open.push(at);
        parent
    };
    sections.iter().enumerate().map(above).collect()
}

/// A section as blocks: its heading as a paragraph, then its text.
fn blocks_of(section: Section, report: &mut Report) -> Vec<Block> {
    let Section { number, title, anchors, attributes, blocks, place, .. } = section;
    let words = attributes.into_values().flatten().collect::<Vec<_>>().join(" ");
    if !words.is_empty() {
        report.add(Fate::LeftOut, place.clone(), words, "attributes of a heading are those of the authoritative text");
    }
    let number = number.filter(|number| number.is_text).map(|number| number.shown);
    let space = number.as_ref().filter(|_| title.is_some()).map(|_| " ".to_owned());
    let mut heading: Vec<Inline> = number.into_iter().chain(space).map(Inline::Text).collect();
    heading.extend(title.into_iter().flatten());
    let mut all = Vec::with_capacity(blocks.len() + 1);
    if !heading.is_empty() {
        all.push(Block { anchors, ..Block::new(BlockKind::Paragraph(heading), Place::clone(&place)) });
    }
    all.extend(blocks);
    all
}
