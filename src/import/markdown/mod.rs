//! Reads Markdown of any tool: headings become sections, numbers in headings are taken off and compared.
//!
//! A law in Markdown is read as a law, unless its articles are [headings](articles). A chapter file of our own format, whose headings all have ids, is copied as it is.

mod anchor;
mod articles;
mod build;
mod crossref;
mod front_matter;
mod html;
mod marks;
mod math;
mod number;

#[cfg(test)]
mod tests;

use super::beside::{self, Beside};
use super::document::{Block, BlockKind, Document, Read, Section};
use super::given::{Given, Refused};
use super::law;
use super::report::Report;
use super::requirements;
use super::{Characters, report::Place};
use crate::model::{ClauseId, Part};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// The addresses of the pictures that a file shows.
pub(super) fn pictures(given: &Given) -> Vec<String> {
    let Ok(text) = std::str::from_utf8(&given.bytes) else { return Vec::new() };
    let address = |event| match event {
        Event::Start(Tag::Image { dest_url, .. }) => Some(dest_url.to_string()),
        _ => None,
    };
    Parser::new_ext(text, options()).filter_map(address).collect()
}

/// Reads a file.
///
/// # Errors
/// The file is no text, or has no heading.
pub fn read(given: &Given, beside: &Beside) -> Result<Read, Refused> {
    let text = law::text_of(given)?.replace("\r\n", "\n");
    let place = |line: usize| law::place(&given.name, line);
    if is_ours(&text) {
        return Ok(ours(&text, place(1)));
    }
    let (front, body) = front_matter::split(&text);
    let lines_before = front.matches('\n').count();
    let has_articles = articles::are_headings(body);
    if !has_articles && law::is_law(body) {
        // The lines keep their numbers.
        let mut read = law::read_marked(&format!("{}{body}", "\n".repeat(lines_before)), &given.name)?;
        read.characters.add(front);
        front_matter::read(front, &place(1), &mut read.document, &mut read.report);
        return Ok(read);
    }
    let mut report = Report::default();
    let mut characters = Characters::of(front);
    // The text of a picture that is carried is an attribute of it.
    let is_carried = |address: &str| beside::path(address).is_some_and(|path| beside.get(&given.name, &path).is_some());
    characters.add(&words_without(body, is_carried));
    let mut document = build::document(body, given, lines_before, beside, &mut report);
    document.language = Some(law::language(body));
    if has_articles {
        articles::read(&mut document, &mut report);
    } else {
        number::take_off(&mut document);
    }
    characters.add_all(&requirements::read(&mut document, &mut report));
    front_matter::read(front, &place(1), &mut document, &mut report);
    marks::read(&mut document, &mut report);
    crossref::read(&mut document, &mut report).iter().for_each(|caption| characters.add(caption));
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
    words_without(text, |_| false)
}

/// The words without those of the pictures that are carried, by their address.
fn words_without(text: &str, is_carried: impl Fn(&str) -> bool) -> String {
    let mut words = String::new();
    let mut in_picture = 0_usize;
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(_) if in_picture > 0 => in_picture += 1,
            Event::End(_) if in_picture > 0 => in_picture -= 1,
            Event::Start(Tag::Image { dest_url, .. }) if is_carried(&dest_url) => in_picture = 1,
            _ if in_picture > 0 => {}
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text) => {
                words.push_str(&text)
            }
            Event::InlineMath(text) => words.push_str(&math::source(&text, "$")),
            Event::DisplayMath(text) => words.push_str(&math::source(&text, "$$")),
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
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_MATH
}

/// Whether every heading has an id, and the first line is the heading of a chapter.
fn is_ours(text: &str) -> bool {
    let mut in_code = false;
    let headings = text.lines().filter(|line| {
        in_code ^= line.starts_with("```");
        !in_code && line.starts_with('#') && line.trim_start_matches('#').starts_with(' ')
    });
    let headings: Vec<&str> = headings.collect();
    let has_id = |line: &&str| {
        let attributes = line.trim_end().strip_suffix('}').and_then(|line| line.rsplit_once("{#"));
        // Labels of other tools, such as `sec:scope`, are no ids of ours.
        attributes.is_some_and(|(_, rest)| rest.split(' ').next().is_some_and(|id| ClauseId::parse(id).is_ok()))
    };
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
