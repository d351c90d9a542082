//! What stands on a page, one after the other: lines, tables, pictures. What is no text of the page is told.

use super::columns;
use super::drawing;
use super::drawn::Drawn;
use super::labels;
use super::lines::{Line, Piece, interleaved, lines};
use super::open;
use super::order;
use super::page::{Area, Layout, Link, Page, Picture, Span, Tag};
use super::tables::{self, Table};
use super::tags::{Put, TaggedTables};
use super::told::Told;
use super::unknown::Unknown;
use crate::import::Characters;
use crate::import::characters::Imbalance;
use crate::import::report::Fate;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// A piece of a page.
#[derive(Debug)]
pub enum Event {
    /// A line of text.
    Line(Line),
    /// A table on a page.
    Table(usize, Table),
    /// A picture of a page, by its place among those of the page.
    Picture(usize, usize),
}

impl Event {
    /// Its upper edge.
    pub fn top(&self, page: &Page) -> f32 {
        match self {
            Event::Line(line) => line.top,
            Event::Table(_, table) => table.area()[1],
            Event::Picture(_, at) => page.pictures.get(*at).map_or(0.0, |picture| picture.area[1]),
        }
    }
}

/// Characters of pieces of a page.
fn count(events: &[Event], characters: &mut Characters) {
    for event in events {
        match event {
            Event::Line(line) => line.pieces.iter().for_each(|piece| characters.add(&piece.text)),
            Event::Table(_, table) => {
                table.cells.iter().flat_map(|cell| &cell.pieces).for_each(|piece| characters.add(&piece.text));
            }
            Event::Picture(..) => {}
        }
    }
}

/// The events of a page, counted from 0. The characters of its spans are in them or told.
pub fn of_page(at: usize, page: &Page, known: &Known, told: &mut Told) -> Vec<Event> {
    let from = told.count();
    let events = read(at, page, known, told);
    let mut found = Characters::default();
    count(&events, &mut found);
    for entry in told.report().entries()[from..].iter().filter(|entry| entry.fate.removes()) {
        found.add(&entry.text);
    }
    let mut expected = Characters::default();
    page.spans.iter().for_each(|span| expected.add(&span.text));
    debug_assert_eq!(expected, found, "page {}", at + 1);
    // A fault here would be told, never silent.
    if let Some(Imbalance { missing, .. }) = Imbalance::between(&expected, &found)
        && !missing.is_empty()
    {
        told.lose(Some(at), missing.text(), "these characters of the page have no place in the text; compare the page");
    }
    events
}

fn read(at: usize, page: &Page, known: &Known, told: &mut Told) -> Vec<Event> {
    let shown = aside(at, page, known, told);
    let found = tables::find(&page.rulings);
    if found.is_drawing {
        told.add(Fate::Guessed, at, "", "the page has too many lines to look for tables; it is read as text");
    }
    for drawing in &page.drawings {
        let from = told.count();
        told.add(Fate::Guessed, at, "", drawing::NOT_CARRIED);
        told.about(from, &drawing::where_it_is(drawing));
    }
    let mut ruled = found.tables;
    ruled.extend(open::find(&found.free, &page.spans));
    let mut tagged = TaggedTables::default();
    // Pieces between tables, and tables by where they begin.
    enum Slot {
        Pieces(Vec<Piece>),
        Ruled(usize),
        Tagged(u64),
    }
    let mut slots: Vec<Slot> = vec![Slot::Pieces(Vec::new())];
    let mut begun = vec![false; ruled.len()];
    let mut turned = Vec::new();
    for span in shown {
        for mut piece in pieces(&span, &ruled, &page.links) {
            piece.link = link_of(&piece, page);
            let piece = match tagged.put(piece) {
                Put::Begun(new) => {
                    slots.extend([Slot::Tagged(new), Slot::Pieces(Vec::new())]);
                    continue;
                }
                Put::Inside => continue,
                Put::Outside(piece) => piece,
            };
            if span.turns % 4 != 0 {
                turned.push(piece);
                continue;
            }
            let (x, y) = piece.middle();
            let piece = match ruled.iter().position(|table| table.contains(x, y)) {
                Some(of) => match ruled[of].put(piece) {
                    None => {
                        if !std::mem::replace(&mut begun[of], true) {
                            slots.extend([Slot::Ruled(of), Slot::Pieces(Vec::new())]);
                        }
                        continue;
                    }
                    Some(piece) => piece,
                },
                None => piece,
            };
            if let Some(Slot::Pieces(pieces)) = slots.last_mut() {
                pieces.push(piece);
            }
        }
    }
    let outside: Vec<&Piece> = slots
        .iter()
        .filter_map(|slot| if let Slot::Pieces(pieces) = slot { Some(pieces) } else { None })
        .flatten()
        .collect();
    tell_broken(at, &found.broken, &outside, told);
    let mut events = Vec::new();
    let mut placed = Vec::new();
    for slot in slots {
        match slot {
            Slot::Pieces(pieces) => {
                let lines = interleaved(lines(at, pieces));
                events.extend(columns::settle(lines, page.width).into_iter().map(Event::Line));
            }
            Slot::Tagged(identity) => events.extend(tagged.take(identity).map(|table| Event::Table(at, table))),
            Slot::Ruled(of) => {
                let table = std::mem::replace(&mut ruled[of], Table::empty());
                placed.push(Event::Table(at, table));
            }
        }
    }
    order::settle(at, page, &mut events, told);
    placed.extend(pictures(at, page, &known.repeated, &mut events, told));
    for event in placed {
        let top = event.top(page);
        let after = events.iter().rposition(|other| other.top(page) < top);
        events.insert(after.map_or(0, |at| at + 1), event);
    }
    if !turned.is_empty() {
        let lines = lines(at, turned);
        let text = lines.iter().map(Line::trimmed).collect::<Vec<_>>().join(" ");
        told.add(Fate::Guessed, at, text, "text that is turned on the page stands behind its other text");
        events.extend(lines.into_iter().map(|line| Event::Line(Line { is_turned: true, ..line })));
    }
    let is_formula =
        |line: &&Line| line.pieces.iter().any(|piece| piece.elements().iter().any(|element| element.kind == "Formula"));
    let all = events.iter().filter_map(|event| if let Event::Line(line) = event { Some(line) } else { None });
    let formulas: Vec<String> = all.filter(is_formula).map(Line::trimmed).collect();
    if !formulas.is_empty() {
        let reason = "a formula of the page is text, whose letters stand one after the other; write it as LaTeX";
        told.add(Fate::Guessed, at, formulas.join("\n"), reason);
    }
    let mut unknown = Unknown::default();
    for event in &mut events {
        match event {
            Event::Line(line) => line.is_unsure = unknown.take(&mut line.pieces),
            Event::Table(_, table) => {
                for cell in &mut table.cells {
                    unknown.take(&mut cell.pieces);
                }
            }
            Event::Picture(..) => {}
        }
    }
    unknown.tell(at, told);
    events
}

/// A span with its place among those of the page.
type Placed<'p> = (usize, &'p Span);

/// Tells what is no text of the page, and gives the spans that are.
fn aside<'p>(at: usize, page: &'p Page, known: &Known, told: &mut Told) -> Vec<Cow<'p, Span>> {
    let (hidden, shown): (Vec<Placed<'_>>, Vec<Placed<'_>>) =
        page.spans.iter().enumerate().partition(|(_, span)| span.is_invisible);
    let text_of = |spans: &[Placed<'_>]| spans.iter().map(|(_, span)| span.text.trim()).collect::<Vec<_>>().join(" ");
    let hidden = text_of(&hidden);
    if page.is_picture() {
        let reason = if hidden.trim().is_empty() {
            "the page is a picture without text, as a scan is; recognize its text with a program for that, or write it by hand"
        } else {
            "the page is a picture, and this text under it was recognized by a program; compare it with the page and write it by hand"
        };
        // The reader may have told it already.
        if !known.unread.contains(&(at + 1)) || !hidden.trim().is_empty() {
            told.lose(Some(at), hidden, reason);
        }
    } else {
        told.add(Fate::LeftOut, at, hidden, "text that the page does not show");
    }
    let labels = labels::rescue(at, page, told);
    let is_artifact = |(place, span): &Placed<'_>| span.tag == Tag::Artifact && !labels.contains_key(place);
    let (artifacts, shown): (Vec<_>, Vec<_>) = shown.into_iter().partition(is_artifact);
    told.add(
        Fate::LeftOut,
        at,
        text_of(&artifacts),
        "page heads, page numbers and the like, which the file marks as such",
    );
    let mut drawn = Drawn::default();
    let mut again = String::new();
    let shown = shown.into_iter().filter_map(|(place, span)| {
        let first = drawn.first_time(span, &mut again)?;
        Some(match labels.get(&place) {
            Some(tag) => Cow::Owned(Span { tag: tag.clone(), ..first.into_owned() }),
            None => first,
        })
    });
    let shown = shown.collect();
    told.add(Fate::LeftOut, at, again, "letters that are drawn again at the same place, so that they look bold");
    shown
}

/// The pieces of a span: it is cut between its letters, where a line of a table goes through it and where a link begins or ends.
fn pieces(span: &Span, tables: &[Table], links: &[Link]) -> Vec<Piece> {
    let count = span.text.chars().count();
    let middle = span.baseline - 0.3 * span.size;
    let (Some(first), Some(last)) = (span.edges.first(), span.edges.last()) else { return Vec::new() };
    let in_table = tables.iter().filter(|table| (table.area()[1]..=table.area()[3]).contains(&middle));
    let in_link = links.iter().filter(|link| (link.area[1]..=link.area[3]).contains(&middle));
    let ends = in_link.flat_map(|link| [link.area[0], link.area[2]]);
    let cuts: Vec<f32> =
        in_table.flat_map(|table| table.xs.iter().copied()).chain(ends).filter(|x| *x > *first && *x < *last).collect();
    let mut out = Vec::new();
    let mut start = 0;
    if !cuts.is_empty() {
        let place = |at: usize| {
            let middle = (span.edges[at] + span.edges[at + 1]) / 2.0;
            cuts.iter().filter(|cut| **cut <= middle).count()
        };
        for at in 1..count {
            if place(at) != place(at - 1) {
                out.push(Piece::of(span, start..at));
                start = at;
            }
        }
    }
    out.push(Piece::of(span, start..count));
    out
}

fn link_of(piece: &Piece, page: &Page) -> Option<usize> {
    page.links.iter().position(|link| is_within(link.area, piece.middle()))
}

fn is_within([left, top, right, bottom]: Area, (x, y): (f32, f32)) -> bool {
    (left - 1.0..=right + 1.0).contains(&x) && (top - 1.0..=bottom + 1.0).contains(&y)
}

/// What tells a picture at its place from others: its edges in points and its length in bytes.
type PictureKey = ([i64; 4], usize);

fn key(picture: &Picture) -> PictureKey {
    let edges =
        picture.area.map(|edge| if edge.is_finite() { edge.clamp(-20_000.0, 20_000.0).round() as i64 } else { 0 });
    (edges, picture.file.as_ref().map_or(0, |(bytes, _)| bytes.len()))
}

/// What is known of the pages of a file before they are read one by one.
pub struct Known {
    /// The pictures that stand at the same place of many pages.
    repeated: BTreeSet<PictureKey>,
    /// The pages, from 1, of which the reader told what it could not read.
    unread: BTreeSet<usize>,
}

impl Known {
    /// Of all pages; the repeated pictures are told.
    pub fn of(layout: &Layout, told: &mut Told) -> Known {
        let unread = layout.unread.iter().filter_map(|unread| unread.page).collect();
        Known { repeated: repeated(layout, told), unread }
    }
}

/// The pictures that stand at the same place of many pages, as marks in page heads do; they are told.
fn repeated(layout: &Layout, told: &mut Told) -> BTreeSet<PictureKey> {
    let mut pages: BTreeMap<PictureKey, BTreeSet<usize>> = BTreeMap::new();
    for (at, page) in layout.pages.iter().enumerate() {
        for picture in &page.pictures {
            pages.entry(key(picture)).or_default().insert(at);
        }
    }
    pages.retain(|_, of| of.len() > 2 && of.len() * 5 >= layout.pages.len());
    for of in pages.values() {
        let reason = format!("a picture that stands at the same place of {} pages is left out", of.len());
        told.add(Fate::Guessed, of.first().copied().unwrap_or_default(), "", reason);
    }
    pages.into_keys().collect()
}

/// So many pictures of a page may be labels.
const MOST_LABELS: usize = 200;

/// The pictures of a page that are to be shown.
fn pictures(
    at: usize,
    page: &Page,
    repeated: &BTreeSet<PictureKey>,
    lines: &mut [Event],
    told: &mut Told,
) -> Vec<Event> {
    let mut events = Vec::new();
    let is_scan = page.is_picture();
    for (number, picture) in page.pictures.iter().enumerate() {
        let [left, top, right, bottom] = picture.area;
        let is_small = right - left < 8.0 || bottom - top < 8.0;
        let covers = (right - left) * (bottom - top) > 0.9 * page.width * page.height;
        match () {
            () if is_scan => {}
            () if is_small || repeated.contains(&key(picture)) => {}
            () if covers => told.add(Fate::Guessed, at, "", "a picture behind the whole page is left out"),
            // The reader told why it cannot be had.
            () if picture.file.is_none() => {}
            () if number < MOST_LABELS && labels::is_drawn(picture.area, lines) => {}
            () => events.push(Event::Picture(at, number)),
        }
    }
    events
}

/// Tells the lines that look like a table and are none.
fn tell_broken(at: usize, broken: &[Area], pieces: &[&Piece], told: &mut Told) {
    for area in broken {
        let inside = |piece: &&&Piece| is_within(*area, piece.middle());
        let text = pieces.iter().filter(inside).map(|piece| piece.text.trim()).collect::<Vec<_>>().join(" ");
        if !text.trim().is_empty() {
            let reason = "this looks like a table, but its cells are no rectangles; its lines are paragraphs, so make the table by hand";
            told.add(Fate::Guessed, at, text, reason);
        }
    }
}
