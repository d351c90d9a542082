//! By-laws and laws in English whose articles are headings: `## Article I – Name`, `### Section 2`.
//!
//! Their text is Markdown like any other, with lists, links and emphasis, so only their headings are read as those of a law.

use crate::import::assemble::{literal, text::take_start};
use crate::import::document::{Document, Number, Scheme, Section, text_of};
use crate::import::report::{Fate, Report};
use crate::model::{Division, Part};
use std::collections::BTreeSet;

/// Whether the articles of a law in English are headings of Markdown.
pub(super) fn are_headings(text: &str) -> bool {
    let is_article = |line: &&str| matches!(literal::law(line), Some((None, shown, _)) if shown.is_ascii());
    let bare = |line: &'_ str| line.trim_start_matches('#').trim().trim_matches('*').to_owned();
    let (headings, others): (Vec<&str>, Vec<&str>) = text.lines().partition(|line| line.starts_with('#'));
    let count = |lines: Vec<&str>| lines.into_iter().map(bare).filter(|line| is_article(&line.as_str())).count();
    let articles = count(headings);
    articles > 1 && articles > count(others)
}

/// Gives the sections whose titles begin with the number of an article or a unit this number. Articles of the highest level stand in
/// a chapter without a title.
pub(super) fn read(document: &mut Document, report: &mut Report) {
    let mut units: BTreeSet<Division> = BTreeSet::new();
    let mut sections = Vec::with_capacity(document.sections.len() + 1);
    // The depth of the article around a section: what stands below it is no unit, whatever it is called.
    let mut article: Option<u8> = None;
    let mut is_deeper = false;
    for mut section in std::mem::take(&mut document.sections) {
        article = article.filter(|depth| *depth < section.depth);
        let text = section.title.iter().flatten().collect::<Vec<_>>();
        let found = literal::law(&text_of(text)).filter(|(unit, ..)| unit.is_none() || article.is_none());
        let is_article = matches!(found, Some((None, ..)));
        if let Some((unit, shown, length)) = found {
            take(&mut section, (shown, length), report);
            section.unit = unit;
            units.extend(unit);
            article = if is_article { Some(section.depth) } else { None };
        }
        if section.depth == 1 {
            if is_article && !is_deeper {
                sections.push(Section::new(1, Part::Body, section.place.clone()));
            }
            is_deeper = is_article;
        }
        section.depth += u8::from(is_deeper);
        sections.push(section);
    }
    document.sections = sections;
    document.scheme = Scheme::Articles { divisions: units.into_iter().collect() };
}

/// Takes a number off the title of a section.
fn take(section: &mut Section, (shown, length): (String, usize), report: &mut Report) {
    let mut title = section.title.take().unwrap_or_default();
    let written = take_start(&mut title, length);
    let is_text = written.trim() == shown;
    if !is_text {
        let reason = format!("the number is counted and shown as {shown}");
        report.add(Fate::Computed, section.place.clone(), written.trim(), reason);
    }
    section.number = Some(Number { shown, is_text });
    section.title = Some(title).filter(|title| !text_of(title).trim().is_empty());
}
