//! The places that links and the outline lead to.

use super::events::Event;
use super::lines::{Line, Piece};
use super::page::{Layout, LinkTarget, Target};
use std::collections::BTreeMap;

/// The name of a place that has none.
fn name(place: Target) -> String {
    format!("page-{}-{}", place.page, place.top.unwrap_or_default().round())
}

/// The names of places to which links lead by page and height.
pub struct Names(BTreeMap<(usize, i64), String>);

impl Names {
    /// The named places of a file.
    pub fn of(layout: &Layout) -> Names {
        let named = layout.destinations.iter().filter_map(|(name, place)| Some((key(*place)?, name.clone())));
        Names(named.collect())
    }

    /// The name of a place: that which the file gives it, or one that says where it is.
    pub fn name(&self, place: Target) -> String {
        key(place).and_then(|key| self.0.get(&key).cloned()).unwrap_or_else(|| name(place))
    }
}

fn key(place: Target) -> Option<(usize, i64)> {
    Some((place.page, place.top.filter(|top| top.is_finite())?.round() as i64))
}

/// The names of the places at which pieces of text begin. Programs lead to a place some points above the letters, so a place belongs to the
/// text that begins next below it, wherever that text stands in the order of the file: a footnote may come before the rest of its page.
pub struct Anchors(BTreeMap<PieceKey, Vec<String>>);

/// A piece by its page, its upper edge and its left edge, in hundredths of a point.
type PieceKey = (usize, i64, i64);

/// How many pieces below a place are compared.
const MOST: usize = 60;
/// How far right or left of a place a text in the same column begins at most.
const ASIDE: f32 = 120.0;
/// What a text in another column counts as further down.
const OTHER_COLUMN: f32 = 40.0;

fn piece_key(page: usize, piece: &Piece) -> PieceKey {
    let hundredths = |length: f32| (length * 100.0).round() as i64;
    (page, hundredths(top(piece)), hundredths(piece.left))
}

/// The upper edge of the letters of a piece.
fn top(piece: &Piece) -> f32 {
    piece.baseline - 0.72 * piece.size
}

impl Anchors {
    /// The places that the links of a file lead to, and its named places, each at its text.
    pub fn of(layout: &Layout, pages: &[Vec<Event>]) -> Anchors {
        let mut places: BTreeMap<usize, Vec<(Target, String)>> = BTreeMap::new();
        for (name, place) in &layout.destinations {
            places.entry(place.page).or_default().push((*place, name.clone()));
        }
        for link in layout.pages.iter().flat_map(|page| &page.links) {
            if let LinkTarget::Place(place) = link.target {
                places.entry(place.page).or_default().push((place, name(place)));
            }
        }
        let mut anchors: BTreeMap<PieceKey, Vec<String>> = BTreeMap::new();
        for (page, mut of_page) in places {
            let mut pieces: Vec<Begin<'_>> = pages.get(page).into_iter().flatten().flat_map(pieces).collect();
            pieces.sort_by(|one, other| top(one.piece).total_cmp(&top(other.piece)));
            of_page.sort_by(|(one, name), (other, other_name)| {
                let height = |place: &Target| place.top.unwrap_or_default();
                height(one).total_cmp(&height(other)).then(name.cmp(other_name))
            });
            for (place, name) in of_page {
                if let Some(piece) = below(&pieces, place) {
                    let names = anchors.entry(piece_key(page, piece)).or_default();
                    if !names.contains(&name) {
                        names.push(name);
                    }
                }
            }
        }
        Anchors(anchors)
    }

    /// The names of the places at which a line begins.
    pub fn take(&mut self, line: &Line) -> Vec<String> {
        line.pieces.iter().filter_map(|piece| self.0.remove(&piece_key(line.page, piece))).flatten().collect()
    }
}

/// A piece with letters at which a place may be.
#[derive(Clone, Copy)]
struct Begin<'p> {
    piece: &'p Piece,
    /// Whether its page has columns.
    in_column: bool,
}

/// The pieces with letters that an event has.
fn pieces(event: &Event) -> Vec<Begin<'_>> {
    let (all, in_column): (Vec<&Piece>, bool) = match event {
        Event::Line(line) => (line.pieces.iter().collect(), line.column > 0),
        Event::Table(_, table) => (table.cells.iter().flat_map(|cell| &cell.pieces).collect(), false),
        Event::Picture(..) => (Vec::new(), false),
    };
    let shown = all.into_iter().filter(|piece| piece.letters() > 0);
    shown.map(|piece| Begin { piece, in_column }).collect()
}

/// The piece that begins next below a place, among those that are sorted from the top down.
fn below<'p>(pieces: &[Begin<'p>], place: Target) -> Option<&'p Piece> {
    let height = place.top.filter(|top| top.is_finite()).unwrap_or_default();
    let first = pieces.partition_point(|of| top(of.piece) < height - 2.0);
    let far = |of: &Begin<'_>| {
        let left = place.left.filter(|left| left.is_finite());
        // A title may stand in the middle of a page, whose place is at the edge of the text.
        let is_aside = of.in_column && left.is_some_and(|left| (of.piece.left - left).abs() > ASIDE);
        top(of.piece) + if is_aside { OTHER_COLUMN } else { 0.0 }
    };
    let near = pieces[first..].iter().take(MOST);
    let nearest =
        near.min_by(|one, other| far(one).total_cmp(&far(other)).then(one.piece.left.total_cmp(&other.piece.left)));
    nearest.map(|of| of.piece)
}

#[cfg(test)]
mod tests {
    use super::super::tests::span;
    use super::*;

    #[test]
    fn a_place_belongs_to_the_text_below_it_and_not_to_a_footnote_that_the_file_has_first() {
        let line = |y: f32, text: &str| {
            let span = span(50.0, y, text);
            Line::of(0, vec![Piece::of(&span, 0..text.chars().count())])
        };
        let (note, heading) = (line(700.0, "脚注"), line(200.0, "5.2 范围"));
        let place = |top: f32| Target { page: 0, left: Some(50.0), top: Some(top) };
        let destinations = [("scope".to_owned(), place(188.0)), ("last".to_owned(), place(650.0))].into();
        let layout = Layout { destinations, ..Layout::default() };
        let events = vec![vec![Event::Line(note.clone()), Event::Line(heading.clone())]];
        let mut anchors = Anchors::of(&layout, &events);
        assert_eq!(anchors.take(&note), ["last"]);
        assert_eq!(anchors.take(&heading), ["scope"]);
        assert!(anchors.take(&heading).is_empty());
        assert_eq!(Names::of(&layout).name(place(188.3)), "scope");
    }

    #[test]
    fn a_place_in_the_left_column_is_no_place_of_the_right_one() {
        let piece = |x: f32, y: f32, text: &str| Piece::of(&span(x, y, text), 0..text.chars().count());
        let (left, right) = (piece(50.0, 210.0, "左栏"), piece(320.0, 204.0, "右栏"));
        let found = |in_column: bool| {
            let all = [&right, &left].map(|piece| Begin { piece, in_column });
            below(&all, Target { page: 0, left: Some(50.0), top: Some(190.0) }).map(|piece| piece.text.clone())
        };
        assert_eq!(found(true).as_deref(), Some("左栏"));
        assert_eq!(found(false).as_deref(), Some("右栏"), "a title in the middle of the page");
    }
}
