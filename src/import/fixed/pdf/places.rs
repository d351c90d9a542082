//! Where things lead: the outline, the named destinations, the links.

use super::frame::Frame;
use crate::import::fixed::page::{Link, LinkTarget, OutlineEntry, Target};
use pdfboss_core::object::decode_text_string;
use pdfboss_core::{
    ActionKind, Annotation, Destination, DestinationPage, Document, Fit, Object, OutlineItem, Page, Point,
};
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

    /// The links of a page.
    pub fn links(&self, document: &Document, page: &Page, frame: Frame) -> Vec<Link> {
        let link = |annotation: Annotation| {
            let area = frame.area(annotation.rect?);
            Some(Link { area, target: self.link_target(document, annotation)? })
        };
        let annotations = document.annotations(page).into_iter();
        annotations.filter(|annotation| annotation.subtype == "Link").filter_map(link).collect()
    }

    fn link_target(&self, document: &Document, annotation: Annotation) -> Option<LinkTarget> {
        // The library looks a name up; the name itself is the id of a clause in files of ours.
        let itself = annotation.object.and_then(|object| document.get(object).ok());
        let named = itself.as_ref().and_then(|itself| document.resolve(itself.as_dict()?.get("Dest")?).ok());
        match named {
            Some(Object::String(name)) => return Some(LinkTarget::Named(self::name(&name))),
            Some(Object::Name(name)) => return Some(LinkTarget::Named(name.0)),
            _ => {}
        }
        if let Some(destination) = annotation.destination {
            return Some(LinkTarget::Place(self.target(destination)?));
        }
        match annotation.action?.kind {
            ActionKind::GoTo { named_destination: Some(name), .. } => Some(LinkTarget::Named(self::name(&name))),
            ActionKind::GoTo { destination: Some(destination), .. } => {
                Some(LinkTarget::Place(self.target(destination)?))
            }
            ActionKind::Uri { uri, .. } => Some(LinkTarget::Address(uri)),
            _ => None,
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

/// A name as text.
fn name(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(name) if !bytes.starts_with(&[0xFE, 0xFF]) => name.to_owned(),
        _ => decode_text_string(bytes),
    }
}
