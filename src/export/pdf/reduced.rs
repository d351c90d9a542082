//! What a file needs of a finished page.
//!
//! typst marks where each element begins with all that it was made of: its text, the data that its functions saw, the cells of its table.
//! Of a long text that is more than the pages themselves. Its frames also lie in memory among all that the layout computed, and
//! would keep most of that memory from being used again.

use std::collections::HashSet;
use std::sync::Arc;
use typst::foundations::{Content, Smart};
use typst::introspection::{Location, Tag};
use typst::layout::resolve::{CellGrid, Entry};
use typst::layout::{Frame, FrameItem, GridCell, GridElem, GroupItem, Point};
use typst::model::{HeadingElem, LinkMarker, ParElem, TableCell, TableElem};
use typst::pdf::ArtifactElem;
use typst::text::{FontInstance, TextElem, TextItem};
use typst_layout::Page;

/// The elements of which a file asks nothing, unless an address leads to them.
const UNUSED: [&str; 3] = ["context", "link", "metadata"];

/// What counts pages, which contents show.
const COUNTS: &str = "counter-update";

/// Takes from pages what a file does not need. No run may hold them any more.
///
/// Each run reads the tables of its fonts anew, and its text holds them. With the same `fonts` for all runs they are in memory once.
pub(super) fn reduce(pages: &mut [Page], fonts: &mut Vec<FontInstance>) {
    let mut unused = HashSet::new();
    for page in pages {
        forget_marks(&mut page.frame, &mut unused);
        page.frame = copied(&page.frame, fonts);
    }
}

/// The headings of pages with the counts of pages, which is all that the front pages ask for.
pub(super) fn headings(pages: &[Page]) -> Vec<Page> {
    fn collect(frame: &Frame, at: Point, into: &mut Frame) {
        for (place, item) in frame.items() {
            match item {
                FrameItem::Group(group) => collect(&group.frame, at + *place, into),
                FrameItem::Tag(Tag::Start(element, _))
                    if element.is::<HeadingElem>() || element.elem().name() == COUNTS =>
                {
                    into.push(at + *place, item.clone());
                }
                _ => {}
            }
        }
    }
    let only = |page: &Page| {
        let mut frame = Frame::new(page.frame.size(), page.frame.kind());
        collect(&page.frame, Point::zero(), &mut frame);
        Page { frame, ..page.clone() }
    };
    pages.iter().map(only).collect()
}

fn forget_marks(frame: &mut Frame, unused: &mut HashSet<Location>) {
    frame.retain(|item| match item {
        FrameItem::Group(group) => {
            forget_marks(&mut group.frame, unused);
            true
        }
        FrameItem::Tag(Tag::Start(element, _)) => {
            let is_unused = element.label().is_none() && UNUSED.contains(&element.elem().name());
            if is_unused && let Some(at) = element.location() {
                unused.insert(at);
                return false;
            }
            forget_content(element);
            true
        }
        FrameItem::Tag(Tag::End(at, ..)) => !unused.contains(at),
        _ => true,
    });
}

/// Takes the content out of an element that is on the page: a file needs to know only that the element is there.
fn forget_content(element: &mut Content) {
    if let Some(paragraph) = element.to_packed_mut::<ParElem>() {
        paragraph.body = Content::empty();
    } else if let Some(heading) = element.to_packed_mut::<HeadingElem>() {
        // The outline shows its text.
        heading.supplement.set(Smart::Auto);
    } else if let Some(artifact) = element.to_packed_mut::<ArtifactElem>() {
        artifact.body = Content::empty();
    } else if let Some(marker) = element.to_packed_mut::<LinkMarker>() {
        marker.body = TextElem::packed(marker.body.plain_text());
    } else if let Some(cell) = element.to_packed_mut::<GridCell>() {
        cell.body = Content::empty();
    } else if let Some(cell) = element.to_packed_mut::<TableCell>() {
        cell.body = Content::empty();
    } else if let Some(grid) = element.to_packed_mut::<GridElem>() {
        grid.children.clear();
        grid.grid.iter_mut().for_each(forget_cells);
    } else if let Some(table) = element.to_packed_mut::<TableElem>() {
        table.children.clear();
        table.grid.iter_mut().for_each(forget_cells);
    }
}

/// Takes their content out of the cells of a grid. Their places and lines stay.
fn forget_cells(grid: &mut Arc<CellGrid>) {
    for entry in Arc::get_mut(grid).into_iter().flat_map(|grid| &mut grid.entries) {
        if let Entry::Cell(cell) = entry {
            cell.body = Content::empty();
        }
    }
}

/// A copy without spare room, with fonts that equal pages have.
fn copied(frame: &Frame, fonts: &mut Vec<FontInstance>) -> Frame {
    let mut copy = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        copy.set_baseline(frame.baseline());
    }
    let mut item = |item: &FrameItem| match item {
        FrameItem::Group(group) => FrameItem::Group(GroupItem { frame: copied(&group.frame, fonts), ..group.clone() }),
        FrameItem::Text(text) => {
            let font = shared(&text.font, fonts);
            FrameItem::Text(TextItem { font, text: text.text.as_str().into(), ..text.clone() })
        }
        other => other.clone(),
    };
    copy.push_multiple(frame.items().map(|(at, of)| (*at, item(of))));
    copy
}

/// The font of earlier pages that equals this one, or this one for later pages. A layout has few fonts.
fn shared(font: &FontInstance, fonts: &mut Vec<FontInstance>) -> FontInstance {
    match fonts.iter().find(|known| *known == font) {
        Some(known) => known.clone(),
        None => {
            fonts.push(font.clone());
            font.clone()
        }
    }
}
