//! Annotations: what they show, where they lead, and the seals of signatures.

use super::super::page::{Link, Tag};
use super::Notes;
use super::action;
use super::document::PageIds;
use super::number::Matrix;
use super::painter::{Ground, Painter};
use super::parts::Parts;
use super::resources::{is_false, placed};
use crate::ooxml::xml::Element;
use std::collections::BTreeMap;

/// The annotations of pages: by the place of a page, the names of the parts that have them.
#[derive(Default)]
pub struct Annotations<'p> {
    parts: BTreeMap<usize, Vec<&'p str>>,
}

impl<'p> Annotations<'p> {
    /// Those of a document.
    pub fn of(parts: &'p Parts, from: &str, document: &Element, pages: &PageIds, notes: &mut Notes) -> Annotations<'p> {
        let mut all = Annotations::default();
        for list in document.elements().filter(|element| &*element.name == "Annotations") {
            let (name, root) = match parts.tree(from, &list.text()) {
                Ok(found) => found,
                Err(reason) => {
                    notes.unread(None, format!("the annotations cannot be read: {reason}"));
                    continue;
                }
            };
            for page in root.elements() {
                let Some(place) = page.attribute("PageID").and_then(|id| pages.place(id)) else { continue };
                for location in page.elements().filter(|element| &*element.name == "FileLoc") {
                    match parts.bytes(name, &location.text()) {
                        Ok((part, _)) => all.parts.entry(place).or_default().push(part),
                        Err(reason) => notes.unread(Some(place), format!("annotations cannot be read: {reason}")),
                    }
                }
            }
        }
        all
    }

    /// Draws those of a page.
    pub fn draw(&self, parts: &Parts, painter: &mut Painter<'_, '_>) {
        for part in self.parts.get(&painter.number).into_iter().flatten() {
            match parts.tree("", part) {
                Ok((_, root)) => root.elements().for_each(|annotation| draw(annotation, painter)),
                Err(reason) => painter.notes.unread(Some(painter.number), reason),
            }
        }
    }
}

fn draw(annotation: &Element, painter: &mut Painter<'_, '_>) {
    if is_false(annotation.attribute("Visible")) {
        return;
    }
    // A watermark is no content.
    let tag = if annotation.attribute("Type") == Some("Watermark") { Tag::Artifact } else { Tag::None };
    for appearance in annotation.elements().filter(|element| &*element.name == "Appearance") {
        let ground = Ground::page(tag.clone());
        let (boundary, place) = placed(appearance, ground.place);
        painter.block(appearance, &Ground { place, ..ground });
        let actions = annotation.child("Actions").or(appearance.child("Actions"));
        if let Some(target) = actions.and_then(|actions| action::target(actions, painter.pages))
            && let Some(boundary) = boundary
        {
            painter.page.links.push(Link { area: Matrix::POINTS.area(boundary), target });
        }
    }
}

/// Notes the pages that bear seals: their pictures are in forms of their own.
pub fn seals(parts: &Parts, body: &Element, pages: &PageIds, notes: &mut Notes) {
    let Some(list) = body.child("Signatures") else { return };
    let Ok((name, root)) = parts.tree("", &list.text()) else { return };
    for signature in root.elements().filter_map(|signature| signature.attribute("BaseLoc")) {
        let Ok((_, signature)) = parts.tree(name, signature) else { continue };
        let stamps = signature.child("SignedInfo").into_iter().flat_map(Element::elements);
        for stamp in stamps.filter(|element| &*element.name == "StampAnnot") {
            let page = stamp.attribute("PageRef").and_then(|id| pages.place(id));
            notes.aside(page, "a seal is not carried; a signature holds for the file that it signs only");
        }
    }
}
