//! Reads Markdown of any tool: headings become sections, numbers in headings are taken off and compared.
//!
//! A law in Markdown is read as a law. A chapter file of our own format, whose headings all have ids, is copied as it is.

mod build;
mod number;

#[cfg(test)]
mod tests;

use super::document::{Block, BlockKind, Document, Read, Section};
use super::given::{Given, Refused};
use super::law;
use super::report::{Fate, Report};
use super::{Characters, report::Place};
use crate::model::Part;
use pulldown_cmark::{Event, Options, Parser};

/// Reads a file.
///
/// # Errors
/// The file is no text, or has no heading.
pub fn read(given: &Given) -> Result<Read, Refused> {
    let text = law::text_of(given)?.replace("\r\n", "\n");
    let place = |line: usize| law::place(&given.name, line);
    if is_ours(&text) {
        return Ok(ours(&text, place(1)));
    }
    if law::is_law(&text) {
        return law::read_marked(&text, &given.name);
    }
    let (front, body) = front_matter(&text);
    let mut report = Report::default();
    if !front.trim().is_empty() {
        let reason = "the front matter belongs to the tool that the file was written for; copy what readers need into edition.yaml";
        report.add(Fate::LeftOut, place(1), front, reason);
    }
    let mut characters = Characters::of(front);
    characters.add(&words(body));
    let lines_before = front.matches('\n').count();
    let mut document = build::document(body, &given.name, lines_before, &mut report);
    document.language = Some(law::language(body));
    number::take_off(&mut document);
    if document.sections.is_empty() {
        let help = "write headings such as `## 4.1 Opening hours`, or save a law or numbered text as .txt";
        return Err(Refused::new(&given.name, "this Markdown has no heading", help));
    }
    Ok(Read { document, report, characters })
}

/// The blocks of Markdown that stands in a file of another format.
pub(super) fn prose(text: &str, place: &Place, report: &mut Report) -> Vec<Block> {
    build::blocks(text, place, report)
}

/// The words of Markdown without its marks.
pub(super) fn words(text: &str) -> String {
    let mut words = String::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Text(text)
            | Event::Code(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => words.push_str(&text),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push('\n'),
            _ => {}
        }
    }
    words
}

/// The dialect: what most tools write.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_HEADING_ATTRIBUTES
}

/// Whether every heading has an id, and the first line is the heading of a chapter.
fn is_ours(text: &str) -> bool {
    let mut in_code = false;
    let headings = text.lines().filter(|line| {
        in_code ^= line.starts_with("```");
        !in_code && line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
    });
    let headings: Vec<&str> = headings.collect();
    let has_id = |line: &&str| line.trim_end().ends_with('}') && line.contains("{#");
    headings.first().is_some_and(|first| first.starts_with("# ") && text.starts_with(first))
        && headings.iter().all(has_id)
}

/// A chapter file of our format.
fn ours(text: &str, place: Place) -> Read {
    let first = text.lines().next().unwrap_or_default();
    let given_id = first.split_once("{#").and_then(|(_, rest)| rest.split(['}', ' ']).next()).map(str::to_owned);
    let section = Section {
        given_id,
        blocks: vec![Block::new(BlockKind::Source(text.to_owned()), place.clone())],
        ..Section::new(1, Part::Body, place)
    };
    let document = Document { language: Some(law::language(text)), sections: vec![section], ..Document::default() };
    Read { characters: document.characters(), document, report: Report::default() }
}

/// What stands between two lines of three hyphens at the start, with these lines, and the rest.
fn front_matter(text: &str) -> (&str, &str) {
    for mark in ["---\n", "+++\n"] {
        if let Some(rest) = text.strip_prefix(mark)
            && let Some(end) = rest.find(&format!("\n{mark}"))
        {
            return text.split_at(mark.len() + end + 1 + mark.len());
        }
    }
    text.split_at(0)
}
