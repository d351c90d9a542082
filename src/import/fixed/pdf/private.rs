//! What a file of ours keeps for an import: see [`private`](crate::export::document::private).

use crate::export::document::private::{ALL, MAP, PAGES, PLACE, PLACES, PRODUCT};
use crate::import::fixed::page::{Layout, Target};
use crate::ooxml::xml;
use pdfboss_core::{Document, Object};

/// The parts are small and have no document type.
const RULES: xml::Rules = xml::Rules { refuses_document_type: true, max_elements: 2_000_000 };

/// Reads it. Places are those of pages as they were written, so they are left out if pages were added or taken away since.
pub fn read(document: &Document, pages: usize, layout: &mut Layout) {
    let Some(private) = document.piece_info().into_iter().find(|piece| piece.product == PRODUCT) else { return };
    let private = private.private.and_then(|private| document.resolve(&private).ok());
    let Some(private) = private.as_ref().and_then(Object::as_dict) else { return };
    let part = |key: &str| match document.resolve(private.get(key)?).ok()? {
        Object::Stream(stream) => document.stream_data(&stream).ok(),
        _ => None,
    };
    layout.about.map = part(MAP).and_then(|map| String::from_utf8(map).ok());
    let Some(places) = part(PLACES).and_then(|places| xml::parse(&places, RULES).ok()) else { return };
    let written = places.attribute(PAGES).and_then(|count| count.parse().ok());
    if &*places.name != ALL || written != Some(pages) {
        return;
    }
    for place in places.elements() {
        let [name, page, left, top] = PLACE.map(|attribute| place.attribute(attribute).unwrap_or_default());
        let edge = |text: &str| text.parse::<f32>().ok().filter(|edge| edge.is_finite());
        let Some(page) = page.parse::<usize>().ok().and_then(|page| page.checked_sub(1)) else { continue };
        if !name.is_empty() {
            let target = Target { page, left: edge(left), top: edge(top) };
            layout.destinations.entry(name.to_owned()).or_insert(target);
        }
    }
}
