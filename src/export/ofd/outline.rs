//! The outline by clause, and the named places: the id of each clause, term, table and figure is the name of a bookmark, so that a
//! program that reads the file again knows them.

use super::canvas::Target;
use super::frame::target;
use super::number;
use super::package::Ids;
use crate::export::pdf::Pages;
use crate::export::sts::xml::Xml;
use kurbo::Point;
use typst::foundations::{NativeElement, Packed, StyleChain};
use typst::introspection::{Introspector, Location, PagedPosition};
use typst::model::{HeadingElem, OutlineNode};

/// A place on a page.
pub struct Place {
    /// The number of the page.
    pub page: String,
    /// The point on it.
    pub at: Point,
}

/// Writes both.
pub fn write(xml: &mut Xml, pages: &Pages<'_>, ids: &Ids) {
    let headings = pages.document.introspector().query(&HeadingElem::ELEM.select());
    let flat = headings.iter().filter_map(|heading| {
        let heading = heading.to_packed::<HeadingElem>()?;
        let style = StyleChain::default();
        let is_listed = heading.bookmarked.get(style).unwrap_or_else(|| heading.outlined.get(style));
        Some((heading, heading.resolve_level(style), is_listed))
    });
    let tree = OutlineNode::build_tree(flat);
    if !tree.is_empty() {
        xml.open("ofd:Outlines", &[]);
        for node in &tree {
            entry(xml, pages, ids, node);
        }
        xml.close("ofd:Outlines");
    }
    bookmarks(xml, pages, ids);
}

fn entry(xml: &mut Xml, pages: &Pages<'_>, ids: &Ids, node: &OutlineNode<&Packed<HeadingElem>>) {
    let title = node.entry.body.plain_text();
    let count = node.children.len();
    let (expanded, count) = if count == 0 { ("", String::new()) } else { ("false", count.to_string()) };
    xml.open("ofd:OutlineElem", &[("Title", title.trim()), ("Count", &count), ("Expanded", expanded)]);
    if let Some(place) = node.entry.location().and_then(|at| place(pages, ids, at)) {
        actions(xml, &place);
    }
    for child in &node.children {
        entry(xml, pages, ids, child);
    }
    xml.close("ofd:OutlineElem");
}

fn place(pages: &Pages<'_>, ids: &Ids, at: Location) -> Option<Place> {
    place_at(ids, pages.document.introspector().position(at)?)
}

fn place_at(ids: &Ids, position: PagedPosition) -> Option<Place> {
    let Target::Place(page, at) = target(position) else { return None };
    Some(Place { page: ids.page(page), at })
}

fn bookmarks(xml: &mut Xml, pages: &Pages<'_>, ids: &Ids) {
    let places = pages.places(|_| true);
    let mut is_open = false;
    for (name, position) in places {
        let Some(place) = place_at(ids, position) else { continue };
        if !std::mem::replace(&mut is_open, true) {
            xml.open("ofd:Bookmarks", &[]);
        }
        xml.open("ofd:Bookmark", &[("Name", &name)]);
        destination(xml, &place);
        xml.close("ofd:Bookmark");
    }
    if is_open {
        xml.close("ofd:Bookmarks");
    }
}

/// What leads to a place.
pub fn actions(xml: &mut Xml, place: &Place) {
    xml.open("ofd:Actions", &[]);
    xml.open("ofd:Action", &[("Event", "CLICK")]);
    xml.open("ofd:Goto", &[]);
    destination(xml, place);
    for end in ["ofd:Goto", "ofd:Action", "ofd:Actions"] {
        xml.close(end);
    }
}

fn destination(xml: &mut Xml, Place { page, at }: &Place) {
    let (left, top) = (number::all(&[at.x]), number::all(&[at.y]));
    xml.empty("ofd:Dest", &[("Type", "XYZ"), ("PageID", page), ("Left", &left), ("Top", &top)]);
}
