//! Where things lead: the outline, the named destinations, the links.

use super::frame::Frame;
use crate::import::fixed::page::{Link, LinkTarget, OutlineEntry, Target};
use pdfboss_core::object::decode_text_string;
use pdfboss_core::{Destination, DestinationPage, Dict, Document, Fit, Object, OutlineItem, Page, Point, Rect};
use std::collections::BTreeMap;

/// The pages by the objects that they are.
pub struct Places {
    pages: BTreeMap<(u32, u16), usize>,
    frames: Vec<Frame>,
}

impl Places {
    /// The pages of a document.
    pub fn of(document: &Document) -> Places {
        let mut places = Places { pages: BTreeMap::new(), frames: Vec::new() };
        for index in 0..document.flattened_page_count() {
            let Ok(page) = document.page(index) else { break };
            if let Some(object) = page.object_ref() {
                places.pages.insert((object.num, object.r#gen), index);
            }
            places.frames.push(Frame::of(&page));
        }
        places
    }

    /// The outline, in reading order.
    pub fn outline(&self, document: &Document) -> Vec<OutlineEntry> {
        let mut entries = Vec::new();
        self.add_entries(&document.outline(), 1, &mut entries);
        entries
    }

    /// Adds entries and those below them. The library goes at most 64 levels deep.
    fn add_entries(&self, items: &[OutlineItem], depth: u8, entries: &mut Vec<OutlineEntry>) {
        for item in items {
            let target = item.destination.and_then(|destination| self.target(destination));
            entries.push(OutlineEntry { depth, title: item.title.clone(), target });
            self.add_entries(&item.children, depth.saturating_add(1), entries);
        }
    }

    /// The named destinations.
    pub fn destinations(&self, document: &Document) -> BTreeMap<String, Target> {
        let named = document.named_destinations().into_iter();
        named.filter_map(|(name, place)| Some((self::name(&name), self.target(place)?))).collect()
    }

    /// The links of a page. The library looks names up and forgets them; in files of ours they are the ids of clauses.
    pub fn links(&self, document: &Document, page: &Page, frame: Frame) -> Vec<Link> {
        let annotations = page.dict().get("Annots").and_then(|list| document.resolve(list).ok());
        let link = |annotation: &Object| {
            let annotation = document.resolve(annotation).ok()?;
            let annotation = annotation.as_dict()?;
            if annotation.get_name("Subtype")?.0 != "Link" {
                return None;
            }
            let area = frame.area(rect(document, annotation)?);
            Some(Link { area, target: self.link_target(document, annotation)? })
        };
        annotations.as_ref().and_then(Object::as_array).unwrap_or_default().iter().filter_map(link).collect()
    }

    fn link_target(&self, document: &Document, annotation: &Dict) -> Option<LinkTarget> {
        let value = |dict: &Dict, key: &str| dict.get(key).and_then(|value| document.resolve(value).ok());
        let action = value(annotation, "A");
        let action = action.as_ref().and_then(Object::as_dict);
        let place = match (value(annotation, "Dest"), action.and_then(|action| Some((action, action.get_name("S")?)))) {
            (Some(place), _) => place,
            (None, Some((action, kind))) if kind.0 == "GoTo" => value(action, "D")?,
            (None, Some((action, kind))) if kind.0 == "URI" => {
                let address = value(action, "URI")?;
                return Some(LinkTarget::Address(decode_text_string(address.as_str_bytes()?)));
            }
            _ => return None,
        };
        match place {
            Object::String(name) => Some(LinkTarget::Named(self::name(&name))),
            Object::Name(name) => Some(LinkTarget::Named(name.0)),
            place => Some(LinkTarget::Place(self.target(document.destination(&place)?)?)),
        }
    }

    /// A place; `None` if its page is not in the file.
    fn target(&self, destination: Destination) -> Option<Target> {
        let page = match destination.page {
            DestinationPage::Object(object) => *self.pages.get(&(object.num, object.r#gen))?,
            DestinationPage::Number(number) => usize::try_from(number).ok()?,
        };
        let frame = self.frames.get(page)?;
        let (left, top) = match destination.fit {
            Fit::Xyz { left, top, .. } => (left, top),
            Fit::FitR { left, top, .. } => (Some(left), Some(top)),
            Fit::FitH { top } | Fit::FitBH { top } => (None, top),
            Fit::FitV { left } | Fit::FitBV { left } => (left, None),
            Fit::Fit | Fit::FitB => (None, None),
        };
        let [x, y] = frame.point(Point::new(left.unwrap_or(0.0), top.unwrap_or(0.0)));
        // On a turned page the left edge in the file is an upper or lower edge.
        let (left, top) = if frame.is_across() { (top, left) } else { (left, top) };
        Some(Target { page, left: left.and(Some(x)), top: top.and(Some(y)) })
    }
}

/// The place of an annotation.
fn rect(document: &Document, annotation: &Dict) -> Option<Rect> {
    let edges = document.resolve(annotation.get("Rect")?).ok()?;
    let edge = |index: usize| Some(document.resolve(edges.as_array()?.get(index)?).ok()?.as_f64()? as f32);
    let rect = Rect::new(edge(0)?, edge(1)?, edge(2)?, edge(3)?);
    [rect.x0, rect.y0, rect.x1, rect.y1].iter().all(|edge| edge.is_finite()).then_some(rect)
}

/// A name as text.
fn name(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(name) if !bytes.starts_with(&[0xFE, 0xFF]) => name.to_owned(),
        _ => decode_text_string(bytes),
    }
}
