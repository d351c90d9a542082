//! Files with fixed layout: PDF and OFD.
//!
//! A reader for each format gives [`page::Layout`]: the letters of every page with their places, ruled lines, pictures, and
//! what the file says of its structure: [`pdf`] and [`ofd`]. What follows is the same for both formats: [`analyse`] makes paragraphs and tables of the letters,
//! and the assembler, which Word documents use too, makes clauses of those.
//!
//! ```text
//! Layout ─letters─▶ ─events (lines, columns, tables, tags)─▶ ─margins, cover, notes─▶ ─flow─▶ paragraphs ─nodes, joins─▶ Node ─assemble─▶ Document
//! ```
//!
//! Characters are counted when the letters were put right, before any other rule; each is in the document or told.

mod anchors;
mod chain;
mod columns;
mod cover;
mod drawing;
mod drawn;
mod drawn_numbers;
mod events;
mod flow;
mod joins;
mod labels;
mod letters;
mod line_numbers;
mod lines;
mod lists;
mod margins;
mod measures;
mod nodes;
mod notes;
pub mod ofd;
mod open;
mod order;
mod own;
pub mod page;
pub mod pdf;
mod points;
mod scans;
mod tables;
mod tags;
#[cfg(test)]
mod tests;
mod told;
mod unknown;

use self::anchors::Anchors;
use self::events::Event;
use self::flow::Flow;
use self::joins::Joiner;
use self::measures::Measures;
use self::nodes::{Nodes, lines_of};
use self::page::Layout;
use self::told::Told;
use super::assemble::map::Map;
use super::assemble::nodes::Node;
use super::assemble::{Assembler, is_chinese, literal};
use super::characters::Imbalance;
use super::document::{Field, Read};
use super::report::{Fate, Place, Unit};
use super::{Given, Options, Refused, requirements};
use crate::model::Lang;

/// Whether a file is a PDF. Some programs put lines of their own before it.
pub fn is_pdf(given: &Given) -> bool {
    given.bytes.get(..given.bytes.len().min(1024)).is_some_and(|start| start.windows(5).any(|part| part == b"%PDF-"))
}

/// Reads a PDF, as the options say.
///
/// # Errors
/// The file cannot be read at all: it is encrypted, damaged as a whole, or all of its pages are pictures.
pub fn read_pdf(given: &Given, options: &Options) -> Result<Read, Refused> {
    let layout = (options.reads_pdf.0)(&given.name, &given.bytes)?;
    scans::refuse(&given.name, &layout)?;
    Ok(analyse(&given.name, layout))
}

/// Reads an OFD.
///
/// # Errors
/// The file cannot be read at all: it is encrypted, damaged as a whole, no OFD, or all of its pages are pictures.
pub fn read_ofd(given: &Given) -> Result<Read, Refused> {
    let layout = ofd::read(given)?;
    scans::refuse(&given.name, &layout)?;
    Ok(analyse(&given.name, layout))
}

/// Makes a document of the pages of a file.
pub fn analyse(name: &str, mut layout: Layout) -> Read {
    let mut told = Told::new(name);
    for unread in &layout.unread {
        told.lose(unread.page.map(|page| page.saturating_sub(1)), "", &unread.reason);
    }
    for mended in &layout.mended {
        let page = mended.pages.first().map_or(0, |page| page.saturating_sub(1));
        let pages = mended.pages.iter().map(usize::to_string).collect::<Vec<_>>().join(", ");
        told.add(Fate::Changed, page, "", format!("{}, on page {pages}", mended.what));
    }
    let mut characters = letters::put_right(&mut layout, &mut told);
    told.asides(&layout).iter().for_each(|text| characters.add(text));
    let layout = layout;
    let known = events::Known::of(&layout, &mut told);
    let of_page = |(at, page)| events::of_page(at, page, &known, &mut told);
    let mut pages: Vec<Vec<Event>> = layout.pages.iter().enumerate().map(of_page).collect();
    margins::leave_out(&mut pages, &layout, &mut told);
    line_numbers::leave_out(&mut pages, &mut told);
    points::close(&mut pages, &mut told);
    let contents = margins::leave_contents_out(&mut pages, &mut told);
    let measures = Measures::of(&pages, &layout);
    let cover = cover::take(&mut pages, &layout, &measures);
    let notes = notes::take(&mut pages, measures.size, &mut told);
    let joiner = Joiner::new(&layout, lines_of(&pages));
    let anchors = Anchors::of(&layout, &pages);
    let articles = lines_of(&pages).filter(|line| matches!(literal::law(&line.trimmed()), Some((None, ..)))).count();
    let mut flow = Flow::new(&layout, &contents, &measures, articles >= 3, &pages);
    for event in pages.into_iter().flatten() {
        flow.add(event, &mut told);
    }
    let mut nodes = Nodes::new(&layout, joiner, anchors, notes);
    let map = layout.about.map.as_deref().and_then(|map| Map::parse(map.as_bytes()));
    let map = map.map(|map| map.by_things(layout.destinations.keys()));
    let mut cover: Vec<Node> = cover.into_iter().map(|(line, role)| nodes.cover(line, role, &mut told)).collect();
    let mut body = nodes.of(flow.finish(), &mut told);
    own::roles(&layout, map.as_ref(), &mut body, &mut told);
    cover.extend(body.drain(..own::front(map.as_ref(), &body)));
    let notes = nodes.footnotes(&mut told);
    let is_chinese = match layout.about.language.as_deref().and_then(Lang::parse) {
        // Programs write their own language into files of others.
        Some(lang) if lang.is_chinese() => true,
        _ => is_chinese(&body),
    };
    let mut assembler = Assembler::of_pages(name, "", is_chinese, Unit::Page).with_map(map.as_ref());
    assembler.parts(cover, body);
    for (name, note) in notes {
        assembler.footnote(&name, note, "");
    }
    assembler.files(nodes.files);
    let (mut document, found) = assembler.finish();
    let mut report = told.into_report();
    report.append(found);
    own::ids(&layout, &mut document);
    if map.is_none() {
        characters.add_all(&requirements::read(&mut document, &mut report));
    }
    if document.cover.titles.is_empty()
        && let (Some(lang), Some(text)) = (document.language.clone(), title_of(&layout))
    {
        let place = Place { file: name.to_owned(), ..Place::default() };
        let reason =
            "the pages show no title, so this one is that of the file's properties; correct it in edition.yaml";
        report.add(Fate::Guessed, place.clone(), &text, reason);
        characters.add(&text);
        document.cover.titles.insert(lang, Field { text, place });
    }
    let mut read = Read { document, report, characters };
    // Whatever a rule lost is told, letter by letter.
    if let Some(Imbalance { missing, .. }) = read.imbalance()
        && !missing.is_empty()
    {
        let place = Place { file: name.to_owned(), ..Place::default() };
        let reason = "these characters, here in the order of code points, have no place in the text; compare the pages";
        read.report.add(Fate::Lost, place, missing.text(), reason);
    }
    read
}

/// The title among the properties, unless it is the name of a file.
fn title_of(layout: &Layout) -> Option<String> {
    let text = layout.about.title.as_deref()?.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = text.to_lowercase();
    let is_file = lower.starts_with("microsoft word")
        || [".doc", ".pdf", ".ofd", ".wps", ".indd", ".tex"].iter().any(|ending| lower.contains(ending));
    (text.chars().count() > 1 && !is_file && lower != "untitled").then_some(text)
}
