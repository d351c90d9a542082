//! Where links, entries of the outline and bookmarks lead.

use super::super::page::{LinkTarget, Target};
use super::document::PageIds;
use super::number::{Matrix, number};
use crate::ooxml::xml::Element;

/// The longest address, in bytes: browsers take no longer ones.
const LONGEST: usize = 2048;

/// The first place or address to which some actions lead.
pub fn target(actions: &Element, pages: &PageIds) -> Option<LinkTarget> {
    actions.elements().find_map(|action| {
        if let Some(goto) = action.child("Goto") {
            let named = goto.child("Bookmark").and_then(|bookmark| bookmark.attribute("Name"));
            let place = goto.child("Dest").and_then(|place| destination(place, pages));
            return named.map(|name| LinkTarget::Named(name.to_owned())).or(place.map(LinkTarget::Place));
        }
        let uri = action.child("URI")?;
        let address = uri.attribute("URI").or(uri.attribute("Target"))?.trim();
        let base = uri.attribute("Base").unwrap_or_default().trim();
        let address = if address.contains(':') { address.to_owned() } else { format!("{base}{address}") };
        (1..=LONGEST).contains(&address.len()).then_some(LinkTarget::Address(address))
    })
}

/// A place.
pub fn destination(place: &Element, pages: &PageIds) -> Option<Target> {
    let page = pages.place(place.attribute("PageID")?)?;
    let points = |name: &str| {
        let [across, _] = Matrix::POINTS.point([place.attribute(name).and_then(number)?, 0.0]);
        Some(across as f32)
    };
    Some(Target { page, left: points("Left"), top: points("Top") })
}
