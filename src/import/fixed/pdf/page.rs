//! A page: its letters, lines, pictures and links, and what of it cannot be read.

use super::encodings::Codes;
use super::frame::{Frame, finite};
use super::places::Places;
use super::source::Source;
use super::{aside, drawings, letters, pictures};
use crate::import::fixed::page::{Aside, Element, Page, Ruling, Span, Tag, Unread};
use pdfboss_core::{Document, Immediate, OcState, Point, Rect, StructureTree, block_on};
use pdfboss_text::{
    ExtractReport, FontCache, ReadingOrder, Structure, TextSpan,
    extract_spans_and_rulings_reporting_cached_with as extract,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A page as it was read.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ReadPage {
    /// The page.
    pub page: Page,
    /// What of it could not be read.
    pub unread: Vec<Unread>,
    /// What was mended before its letters could be read: see [`Mended::what`](crate::import::fixed::page::Mended::what).
    pub mended: Vec<String>,
    /// What lies on it without belonging to it.
    pub asides: Vec<Aside>,
}

impl ReadPage {
    /// A page of which nothing could be read, and why.
    pub fn without(why: Unread) -> ReadPage {
        ReadPage { unread: vec![why], ..ReadPage::default() }
    }
}

/// Reads the pages of a file one after the other.
pub struct Reader<'a> {
    document: &'a Document,
    source: Source<'a>,
    fonts: FontCache,
    layers: Option<OcState>,
    structure: Option<StructureTree>,
    places: Places,
    pictures: pictures::Pictures,
}

impl<'a> Reader<'a> {
    /// At the first page.
    pub fn new(document: &'a Document) -> Reader<'a> {
        Reader {
            document,
            source: Source::new(document),
            fonts: FontCache::default(),
            layers: document.oc_state(),
            structure: document.structure_tree(),
            places: Places::of(document),
            pictures: pictures::Pictures::default(),
        }
    }

    /// Forgets what the library may have left half done.
    pub fn start_again(&mut self) {
        self.fonts = FontCache::default();
        self.source.forget_pictures();
        self.structure = self.structure.clone();
    }

    /// The page at `index`.
    pub fn page(&mut self, index: usize) -> ReadPage {
        self.source.next_page();
        let said = |reason: String| Unread { page: Some(index + 1), reason };
        let mut page = match self.document.page(index) {
            Ok(page) => page,
            Err(error) => return ReadPage::without(said(format!("the page cannot be read: {error}"))),
        };
        self.source.mend_within(&mut page.resources, 3);
        let frame = Frame::of(&page);
        let [width, height] = frame.size();
        let source = Immediate(&self.source);
        let (layers, structure) = (self.layers.as_ref(), self.structure.as_ref());
        let in_order = |order| block_on(extract(source, &page, &self.fonts, layers, structure, order));
        let mut read = in_order(ReadingOrder::StructureTree);
        // The order of a tree that leaves out a part of the page is none of the page.
        if read.as_ref().is_ok_and(|(found, ..)| structure.is_some() && !covers(found)) {
            self.source.next_page();
            read = in_order(ReadingOrder::Content);
        }
        let (mut found, rulings, report) = match read {
            Ok(read) => read,
            Err(error) => return ReadPage::without(said(format!("the page cannot be read: {error}"))),
        };
        let letters = found.iter().map(|span| span.text.len()).sum();
        if !self.source.budget.pay_text(found.len(), letters) {
            found.clear();
        }
        let fonts: BTreeSet<&str> = found.iter().map(|span| span.font_name.as_str()).collect();
        let mended = fonts.iter().filter_map(|font| Some(self.source.mended(font)?.told(plain_name(font)))).collect();
        let mut unread: Vec<Unread> = told(&report, self.source.budget.is_spent()).into_iter().map(said).collect();
        let (drawn, untold) = self.pictures.of(self.document, &self.source, &page, layers, frame);
        unread.extend(untold.into_iter().map(said));
        let (asides, written) = aside::of_page(self.document, &page, index, frame);
        let lines = rulings.into_iter().map(|ruling| {
            let line = Rect { x0: ruling.start.x, y0: ruling.start.y, x1: ruling.end.x, y1: ruling.end.y };
            let [left, top, right, bottom] = frame.area(line);
            Ruling { start: [left, top], end: [right, bottom], width: finite(ruling.width) }
        });
        let read = Page {
            width,
            height,
            spans: found.iter().flat_map(|found| spans(found, frame)).chain(written).collect(),
            rulings: lines.collect(),
            pictures: drawn,
            drawings: drawings::of_page(&self.source, &page, layers, frame),
            links: self.places.links(self.document, &page, frame),
        };
        if read.is_picture() {
            unread.push(said(scanned(&read)));
        }
        ReadPage { page: read, unread, mended, asides }
    }
}

/// Whether the structure tree has nearly all letters of a page that are content: some programs leave out single signs.
fn covers(found: &[TextSpan]) -> bool {
    let (mut inside, mut outside) = (0, 0);
    for span in found.iter().filter(|span| span.artifact.is_none() && !span.invisible) {
        let letters = span.text.chars().filter(|letter| !letter.is_whitespace()).count();
        let has_element = span.structure.as_ref().is_some_and(|structure| !structure.path.is_empty());
        if has_element { inside += letters } else { outside += letters }
    }
    outside * 20 <= inside + outside
}

/// What is to be said of a page that is a picture.
fn scanned(page: &Page) -> String {
    if page.spans.iter().any(|span| span.is_invisible) {
        "the page is a picture; its text is what a program recognized in it, and is to be compared with the picture"
            .to_owned()
    } else {
        "the page is a picture and has no text; let a program recognize its text (OCR), or write it".to_owned()
    }
}

/// What the library left out.
fn told(report: &ExtractReport, is_spent: bool) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    if is_spent {
        told.push(
            "the page asks for more than a page of text does, so only a part of it is read; print it to a new PDF"
                .into(),
        );
    }
    let skipped: BTreeSet<String> =
        report.skipped.iter().map(|skipped| format!("{}: {}", skipped.kind, skipped.cause)).collect();
    if !is_spent {
        told.extend(skipped.into_iter().map(|skipped| format!("a part of the page cannot be read ({skipped})")));
    }
    if report.hidden > 0 {
        told.push("the page has layers that are switched off, and what they show is not read; switch them on and save the file".into());
    }
    told
}

/// The name of a font without the mark of a subset and without the encoding that ends the names of composed fonts.
fn plain_name(font: &str) -> &str {
    let name = match font.split_once('+') {
        Some((mark, name)) if mark.len() == 6 && mark.bytes().all(|byte| byte.is_ascii_uppercase()) => name,
        _ => font,
    };
    let ends = name.match_indices('-').find(|(at, _)| Codes::of(&name[at + 1..]).is_some());
    let plain = ends.map(|(at, _)| &name[..at]).or_else(|| name.strip_suffix("-Identity-H"));
    plain.or_else(|| name.strip_suffix("-Identity-V")).unwrap_or(name)
}

/// A piece of text as the library found it; letters that stand one below the other each for themselves.
fn spans(found: &TextSpan, page: Frame) -> Vec<Span> {
    let mut spans = placed(found, page);
    for span in &mut spans {
        let places = [&mut span.baseline, &mut span.top, &mut span.bottom, &mut span.size];
        places.into_iter().chain(&mut span.edges).for_each(|place| *place = finite(*place));
    }
    spans
}

/// A piece of text with its places as they are in the file.
fn placed(found: &TextSpan, page: Frame) -> Vec<Span> {
    let frame = page.upright_for(found.rotate);
    let [left, baseline] = frame.point(Point::new(found.x, found.y));
    let [right, end] = frame.point(Point::new(found.end_x, found.end_y));
    let right = if right.is_finite() { right } else { left };
    let [box_left, box_top, box_right, box_bottom] = frame.area(found.bbox);
    let size = if found.size > 0.0 { found.size } else { box_bottom - box_top };
    // Some fonts claim a box many times as high as their letters, others none.
    let (above, below) = (baseline - box_top, box_bottom - baseline);
    let above = if (0.5..=1.3).contains(&(above / size)) { above } else { 0.88 * size };
    let below = if (0.0..=0.5).contains(&(below / size)) { below } else { 0.12 * size };
    let whole = Span {
        text: found.text.clone(),
        edges: Vec::new(),
        baseline,
        top: baseline - above,
        bottom: baseline + below,
        size,
        font: plain_name(&found.font_name).to_owned(),
        is_bold: found.bold,
        is_italic: found.italic,
        is_invisible: found.invisible,
        turns: frame.turns_beyond(page),
        tag: tag(found),
    };
    if !found.vertical {
        let starts: Vec<f32> = match found.rotate {
            0 | 180 => found.glyph_x.iter().map(|x| frame.point(Point::new(*x, found.y))[0]).collect(),
            _ => Vec::new(),
        };
        return vec![Span { edges: letters::edges(&found.text, left, right, &starts), ..whole }];
    }
    let end = if end.is_finite() { end } else { baseline };
    let upper = letters::edges(&found.text, baseline, end, &[]);
    let below = |(letter, room): (char, &[f32])| Span {
        text: letter.to_string(),
        edges: vec![box_left, box_right],
        // Letters that stand one below the other have their baseline in the middle of the column.
        baseline: room[0] + 0.88 * (room[1] - room[0]),
        top: room[0],
        bottom: room[1],
        ..whole.clone()
    };
    found.text.chars().zip(upper.windows(2)).map(below).collect()
}

/// What the file says of a piece of text.
fn tag(found: &TextSpan) -> Tag {
    match (&found.artifact, &found.structure) {
        (Some(_), _) => Tag::Artifact,
        (None, Some(structure)) if !structure.path.is_empty() => {
            Tag::Element(structure.path.iter().map(|element| self::element(element, structure)).collect())
        }
        _ => Tag::None,
    }
}

/// An element around a piece of text.
fn element(element: &pdfboss_text::StructureElement, structure: &Structure) -> Element {
    let attributes =
        structure.attributes.iter().rev().filter(|found| found.element == element.object && found.owner == "Table");
    let span = |key: &str| {
        let value = attributes.clone().find_map(|found| found.entries.get_int(key));
        value.and_then(|value| usize::try_from(value).ok()).unwrap_or(1).clamp(1, 1_000)
    };
    Element {
        kind: element.standard_type.name().to_owned(),
        identity: (u64::from(element.object.num) << 16) | u64::from(element.object.r#gen),
        columns: span("ColSpan"),
        rows: span("RowSpan"),
    }
}
