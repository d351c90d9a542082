//! A row of text with elements in it, in which a run may cross the border of an element: `[6.3.1](…) a)`, `*20* %`,
//! `第**17**条`.
//!
//! [`Row`] collects texts and tags in order. Runs are found in the text alone, as readers see it. Where all of a run can
//! be enclosed together with the whole elements that it touches, and the result is still narrow, one element encloses
//! them; otherwise each piece of the run gets its own, which suffices if the line cannot break at the border itself.

use super::{CLOSE, OPEN, OPEN_WIDE, WIDE, WIDEST, columns, runs};
use crate::render::html::escape;
use crate::render::marked;
use std::ops::Range;

/// The number of items between a run and the tag of an element that is enclosed with it, which keeps the cost linear.
const FARTHEST: usize = 32;

/// Texts and tags of a paragraph, cell or title.
#[derive(Default)]
pub struct Row {
    /// All texts, one after the other.
    text: String,
    items: Vec<Item>,
    /// Whether the texts are HTML already.
    is_html: bool,
}

enum Item {
    /// A part of [`Row::text`].
    Text(Range<usize>),
    Open(String),
    Close(String),
    /// HTML across which no run goes: an image, a line break, code.
    Apart(String),
}

/// Where the element of a run begins or ends.
enum Edge {
    Before(usize),
    /// At an offset of the text, inside or at the edge of a text item.
    In(usize, usize),
    After(usize),
}

impl Row {
    /// A row whose texts are HTML without tags.
    pub fn of_html() -> Row {
        Row { is_html: true, ..Row::default() }
    }

    /// Adds a text; its words in another language get their element.
    pub fn text(&mut self, text: &str) {
        if !marked::is_mixed(text) {
            return self.plain(text);
        }
        for piece in marked::pieces(text) {
            if let Some(lang) = piece.lang {
                let mut open = "<span lang=\"".to_owned();
                escape(lang, &mut open);
                self.open(open + "\">");
            }
            if piece.is_kept {
                self.open(if columns(piece.text) > WIDE { OPEN_WIDE } else { OPEN });
            }
            self.plain(piece.text);
            if piece.is_kept {
                self.close(CLOSE);
            }
            if piece.lang.is_some() {
                self.close(CLOSE);
            }
        }
    }

    fn plain(&mut self, text: &str) {
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let start = self.text.len() - text.len();
        match self.items.last_mut() {
            Some(Item::Text(range)) => range.end = self.text.len(),
            _ => self.items.push(Item::Text(start..self.text.len())),
        }
    }

    /// Adds a start tag, whose end tag follows.
    pub fn open(&mut self, tag: impl Into<String>) {
        self.items.push(Item::Open(tag.into()));
    }

    /// Adds the end tag of the last open element.
    pub fn close(&mut self, tag: impl Into<String>) {
        self.items.push(Item::Close(tag.into()));
    }

    /// Adds HTML across which no run goes.
    pub fn apart(&mut self, html: impl Into<String>) {
        self.items.push(Item::Apart(html.into()));
    }

    /// Writes the row with its runs in elements.
    pub fn write(&self, out: &mut String) {
        let mut start = 0;
        for (place, item) in self.items.iter().enumerate() {
            if let Item::Apart(html) = item {
                self.write_part(start..place, out);
                out.push_str(html);
                start = place + 1;
            }
        }
        self.write_part(start..self.items.len(), out);
    }

    /// Writes items among which there is nothing apart.
    fn write_part(&self, part: Range<usize>, out: &mut String) {
        let ranges = self.items[part.clone()].iter().filter_map(|item| match item {
            Item::Text(range) => Some(range.clone()),
            _ => None,
        });
        let whole = ranges.reduce(|first, last| first.start..last.end).unwrap_or(0..0);
        let mut edges = Edges { passed: part.start, ..Edges::default() };
        for run in runs(&self.text[whole.clone()]) {
            self.enclose(whole.start + run.start..whole.start + run.end, &part, &mut edges);
        }
        let mut edges = edges.sorted.into_iter().peekable();
        for place in part {
            while let Some((_, tag)) = edges.next_if(|(edge, _)| matches!(edge, Edge::Before(at) if *at == place)) {
                out.push_str(tag);
            }
            match &self.items[place] {
                Item::Open(tag) | Item::Close(tag) | Item::Apart(tag) => out.push_str(tag),
                Item::Text(range) => {
                    let mut written = range.start;
                    while let Some((edge, tag)) =
                        edges.next_if(|(edge, _)| matches!(edge, Edge::In(at, _) if *at == place))
                    {
                        if let Edge::In(_, offset) = edge {
                            self.write_text(written..offset, out);
                            written = offset;
                        }
                        out.push_str(tag);
                    }
                    self.write_text(written..range.end, out);
                }
            }
            while let Some((_, tag)) = edges.next_if(|(edge, _)| matches!(edge, Edge::After(at) if *at == place)) {
                out.push_str(tag);
            }
        }
    }

    fn write_text(&self, range: Range<usize>, out: &mut String) {
        match self.is_html {
            true => out.push_str(&self.text[range]),
            false => escape(&self.text[range], out),
        }
    }

    /// Adds the edges of the element, or elements, of a run.
    fn enclose(&self, run: Range<usize>, part: &Range<usize>, edges: &mut Edges) {
        while edges.passed < part.end && self.text_of(edges.passed).is_none_or(|range| range.end <= run.start) {
            edges.passed += 1;
        }
        let ahead = (edges.passed..part.end).filter_map(|place| Some((place, self.text_of(place)?)));
        let touched: Vec<(usize, Range<usize>)> = ahead
            .take_while(|(_, range)| range.start < run.end)
            .map(|(place, range)| (place, range.start.max(run.start)..range.end.min(run.end)))
            .collect();
        let (Some((first, _)), Some((last, _))) = (touched.first(), touched.last()) else { return };
        let (first, last) = (*first, *last);
        if first < last
            && let Some(outer) = self.whole_elements(first..last, part)
            && edges.enclosed <= outer.start
        {
            let start = if outer.start == first { Edge::In(first, run.start) } else { Edge::Before(outer.start) };
            let end = if outer.end == last { Edge::In(last, run.end) } else { Edge::After(outer.end) };
            let texts = |range: std::ops::RangeInclusive<usize>| range.filter_map(|place| self.text_of(place));
            let from = if outer.start == first { None } else { texts(outer.start..=first).next() };
            let to = if outer.end == last { None } else { texts(last..=outer.end).next_back() };
            let (from, to) = (from.map_or(run.start, |text| text.start), to.map_or(run.end, |text| text.end));
            if columns(&self.text[from..to]) <= WIDEST {
                edges.element(start, end, &self.text[from..to]);
                edges.enclosed = if outer.end == last { last } else { outer.end + 1 };
                return;
            }
        }
        for (place, range) in touched {
            let text = &self.text[range.clone()];
            edges.element(Edge::In(place, range.start), Edge::In(place, range.end), text);
        }
    }

    /// The items around those of `inner` that an element may enclose: up to the tags whose partners are inside. `None` if
    /// a partner is not in the part.
    fn whole_elements(&self, inner: Range<usize>, part: &Range<usize>) -> Option<Range<usize>> {
        let (mut opened, mut closed) = (0, 0);
        for item in &self.items[inner.clone()] {
            match item {
                Item::Open(_) => opened += 1,
                Item::Close(_) if opened > 0 => opened -= 1,
                Item::Close(_) => closed += 1,
                _ => {}
            }
        }
        let (mut start, mut end) = (inner.start, inner.end);
        let mut depth = 0;
        for _ in 0..FARTHEST {
            if closed == 0 {
                break;
            }
            start = start.checked_sub(1).filter(|start| part.contains(start))?;
            match &self.items[start] {
                Item::Close(_) => depth += 1,
                Item::Open(_) if depth > 0 => depth -= 1,
                Item::Open(_) => closed -= 1,
                _ => {}
            }
        }
        depth = 0;
        for _ in 0..FARTHEST {
            if opened == 0 {
                break;
            }
            end = Some(end + 1).filter(|end| part.contains(end))?;
            match &self.items[end] {
                Item::Open(_) => depth += 1,
                Item::Close(_) if depth > 0 => depth -= 1,
                Item::Close(_) => opened -= 1,
                _ => {}
            }
        }
        (opened == 0 && closed == 0).then_some(start..end)
    }

    fn text_of(&self, place: usize) -> Option<Range<usize>> {
        match &self.items[place] {
            Item::Text(range) => Some(range.clone()),
            _ => None,
        }
    }
}

/// The edges of a part, in order of their places.
#[derive(Default)]
struct Edges {
    sorted: Vec<(Edge, &'static str)>,
    /// The items before this one cannot be enclosed any more.
    enclosed: usize,
    /// The texts before this item end before the next run.
    passed: usize,
}

impl Edges {
    fn element(&mut self, start: Edge, end: Edge, text: &str) {
        let open = if columns(text) > WIDE { OPEN_WIDE } else { OPEN };
        self.insert(start, open);
        self.insert(end, CLOSE);
    }

    /// Edges come nearly in order: only an element around earlier elements begins before the last edge.
    fn insert(&mut self, edge: Edge, tag: &'static str) {
        let at = self.sorted.iter().rposition(|(other, _)| other.key() <= edge.key()).map_or(0, |place| place + 1);
        self.sorted.insert(at, (edge, tag));
    }
}

impl Edge {
    /// The order of edges: the item, whether before, in or after it, and the offset.
    fn key(&self) -> (usize, u8, usize) {
        match *self {
            Edge::Before(place) => (place, 0, 0),
            Edge::In(place, offset) => (place, 1, offset),
            Edge::After(place) => (place, 2, 0),
        }
    }
}
