//! The documents of a file: their pages with templates and annotations, the outline and the named places.

use super::super::drawing;
use super::super::page::{About, Attachment, Layout, LinkTarget, OutlineEntry, Page, Tag};
use super::annotation::{Annotations, seals};
use super::number::{Matrix, rect};
use super::painter::{Ground, Painter, TOO_MUCH};
use super::parts::Parts;
use super::resources::{Resources, id, is_true};
use super::{Budget, Notes, action};
use crate::ooxml::xml::Element;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::rc::Rc;

/// A page for which no part says how large it is: A4, in millimetres.
const A4: [f64; 4] = [0.0, 0.0, 210.0, 297.0];
/// What a page costs of what may be drawn, beside what stands on it.
const PAGE: usize = 100;
/// The bytes of a part that cost as much as a letter.
const BYTES: usize = 32;

/// The places of pages among those of a file, by their ids.
#[derive(Default)]
pub struct PageIds(BTreeMap<String, usize>);

impl PageIds {
    /// The place of a page, from 0.
    pub fn place(&self, page: &str) -> Option<usize> {
        self.0.get(&id(page)).copied()
    }
}

/// A page that others show behind or before their own text.
struct Template {
    location: String,
    order: Option<String>,
    /// What it has, once it was read; `None` within if it cannot be read.
    tree: Option<Option<Rc<Element>>>,
    /// The text that it has on each page.
    shown: Vec<(usize, Range<usize>)>,
    is_ground: bool,
}

/// What a file says of itself.
pub fn about(root: &Element) -> About {
    let Some(info) = root.find("DocInfo") else { return About::default() };
    let told =
        |name: &str| info.child(name).map(|element| element.text().trim().to_owned()).filter(|text| !text.is_empty());
    let custom = info.child("CustomDatas").into_iter().flat_map(Element::elements);
    let entries: BTreeMap<String, String> =
        custom.filter_map(|entry| Some((entry.attribute("Name")?.to_owned(), entry.text()))).collect();
    About {
        title: told("Title"),
        language: entries.get("language").cloned(),
        author: told("Author"),
        subject: told("Subject"),
        producer: told("Creator"),
        created: told("CreationDate"),
        entries,
        map: None,
    }
}

/// Reads a document of a file.
pub fn read(parts: &Parts, body: &Element, layout: &mut Layout, notes: &mut Notes, budget: &mut Budget) {
    let (part, document) = match root(parts, body) {
        Ok(found) => found,
        Err(reason) => return notes.unread(None, reason),
    };
    let common = document.child("CommonData").unwrap_or(&document);
    let mut resources = Resources::default();
    resources.load(parts, part, common, notes, None);
    let sheets: Vec<&Element> = document.child("Pages").into_iter().flat_map(Element::elements).collect();
    let first = layout.pages.len();
    let ids = (first..).zip(&sheets).filter_map(|(place, sheet)| Some((id(sheet.attribute("ID")?), place)));
    let mut pages = PageIds::default();
    for (id, place) in ids {
        pages.0.entry(id).or_insert(place);
    }
    let annotations = Annotations::of(parts, part, &document, &pages, notes);
    let mut reader = Reader { parts, part, resources, templates: templates(common), area: area(common), budget };
    for (number, sheet) in (first..).zip(&sheets) {
        if !reader.budget.spend(PAGE) {
            notes.unread(Some(number), TOO_MUCH);
            break;
        }
        let page = reader.page(sheet, number, &pages, &annotations, notes);
        layout.pages.push(page);
    }
    reader.mark(&mut layout.pages, first);
    for list in document.elements().filter(|element| &*element.name == "Outlines") {
        list.elements().for_each(|entry| outline(entry, 1, &pages, &mut layout.outline));
    }
    for bookmark in document.child("Bookmarks").into_iter().flat_map(Element::elements) {
        let place = bookmark.child("Dest").and_then(|place| action::destination(place, &pages));
        if let (Some(name), Some(place)) = (bookmark.attribute("Name"), place) {
            layout.destinations.entry(name.to_owned()).or_insert(place);
        }
    }
    attachments(parts, part, &document, layout, notes);
    seals(parts, body, &pages, notes);
}

/// The part with the document: that of its current version.
fn root<'p>(parts: &'p Parts, body: &Element) -> Result<(&'p str, Element), String> {
    let versions = body.child("Versions").into_iter().flat_map(Element::elements);
    let current = versions.filter(|version| is_true(version.attribute("Current"))).find_map(|version| {
        let (name, version) = parts.tree("", version.attribute("BaseLoc")?).ok()?;
        parts.tree(name, &version.child("DocRoot")?.text()).ok()
    });
    match (current, body.child("DocRoot")) {
        (Some(found), _) => Ok(found),
        (None, Some(root)) => parts.tree("", &root.text()),
        (None, None) => Err("a document of the file has no part `DocRoot`".to_owned()),
    }
}

fn templates(common: &Element) -> BTreeMap<String, Template> {
    let all = common.elements().filter(|element| &*element.name == "TemplatePage");
    let template = |element: &Element| {
        let location = element.attribute("BaseLoc")?.to_owned();
        let order = element.attribute("ZOrder").map(str::to_owned);
        let template = Template { location, order, tree: None, shown: Vec::new(), is_ground: true };
        Some((id(element.attribute("ID")?), template))
    };
    all.filter_map(template).collect()
}

/// The size of pages, in millimetres.
fn area(owner: &Element) -> Option<[f64; 4]> {
    let area = owner.child("Area").or(owner.child("PageArea"))?;
    let boxes = ["PhysicalBox", "ApplicationBox", "ContentBox"];
    let sizes = boxes.iter().filter_map(|name| rect(Some(&area.child(name)?.text())));
    sizes.into_iter().find(|[_, _, width, height]| *width > 0.0 && *height > 0.0)
}

struct Reader<'r, 'p> {
    parts: &'p Parts,
    /// The name of the part with the document.
    part: &'p str,
    resources: Resources<'p>,
    templates: BTreeMap<String, Template>,
    area: Option<[f64; 4]>,
    budget: &'r mut Budget,
}

impl<'p> Reader<'_, 'p> {
    fn page(
        &mut self,
        sheet: &Element,
        number: usize,
        pages: &PageIds,
        annotations: &Annotations<'p>,
        notes: &mut Notes,
    ) -> Page {
        let location = sheet.attribute("BaseLoc").unwrap_or_default();
        let size = self.parts.bytes(self.part, location).map_or(0, |(_, bytes)| bytes.len());
        let read = if self.budget.spend(size / BYTES) {
            self.parts.tree(self.part, location)
        } else {
            Err(TOO_MUCH.to_owned())
        };
        let root = match read {
            Ok((name, root)) => {
                self.resources.load(self.parts, name, &root, notes, Some(number));
                root
            }
            Err(reason) => {
                notes.unread(Some(number), reason);
                let [_, _, width, height] = self.area.unwrap_or(A4);
                return blank(width, height);
            }
        };
        let shown = self.shown(&root, number, notes);
        let of_template = || shown.iter().find_map(|(_, _, template)| area(template));
        let [_, _, width, height] = area(&root).or_else(of_template).or(self.area).unwrap_or(A4);
        let mut painter = Painter {
            resources: &self.resources,
            pages,
            notes,
            budget: self.budget,
            number,
            page: blank(width, height),
            open: Vec::new(),
        };
        let mut spans = Vec::new();
        for is_before in [true, false] {
            for (key, _, template) in shown.iter().filter(|(_, is_ground, _)| *is_ground == is_before) {
                let from = painter.page.spans.len();
                painter.block(template, &Ground::page(Tag::None));
                spans.push((key, from..painter.page.spans.len()));
            }
            if is_before {
                painter.block(&root, &Ground::page(Tag::None));
            }
        }
        annotations.draw(self.parts, &mut painter);
        let mut page = painter.page;
        page.drawings = drawing::grouped(page.drawings);
        for (key, range) in spans {
            if let Some(template) = self.templates.get_mut(key) {
                template.shown.push((number, range));
            }
        }
        page
    }

    /// The templates that a page shows: their ids, whether they are behind its text, and what they have.
    fn shown(&mut self, page: &Element, number: usize, notes: &mut Notes) -> Vec<(String, bool, Rc<Element>)> {
        let mut shown = Vec::new();
        for element in page.elements().filter(|element| &*element.name == "Template") {
            let key = element.attribute("TemplateID").map(id).unwrap_or_default();
            let Some(template) = self.templates.get_mut(&key) else {
                notes.unread(Some(number), format!("the template `{key}` is not in the file"));
                continue;
            };
            if template.tree.is_none() {
                template.tree = Some(match self.parts.tree(self.part, &template.location) {
                    Ok((name, root)) => {
                        self.resources.load(self.parts, name, &root, notes, Some(number));
                        Some(Rc::new(root))
                    }
                    Err(reason) => {
                        notes.unread(Some(number), format!("a template cannot be read: {reason}"));
                        None
                    }
                });
            }
            let is_ground = element.attribute("ZOrder").or(template.order.as_deref()) != Some("Foreground");
            template.is_ground &= is_ground;
            if let Some(Some(root)) = &template.tree {
                shown.push((key, is_ground, Rc::clone(root)));
            }
        }
        shown
    }

    /// Marks what templates show behind most pages: heads and page frames.
    fn mark(&self, pages: &mut [Page], first: usize) {
        let count = pages.len() - first;
        for template in self.templates.values().filter(|template| template.is_ground) {
            let on: BTreeSet<usize> = template.shown.iter().map(|(page, _)| *page).collect();
            if on.len() < 2 || on.len() * 2 <= count {
                continue;
            }
            for (page, range) in &template.shown {
                let spans = pages.get_mut(*page).and_then(|page| page.spans.get_mut(range.clone()));
                spans.into_iter().flatten().for_each(|span| span.tag = Tag::Artifact);
            }
        }
    }
}

fn blank(width: f64, height: f64) -> Page {
    let [width, height] = Matrix::POINTS.point([width, height]).map(|length| length as f32);
    Page { width, height, ..Page::default() }
}

fn outline(entry: &Element, depth: u8, pages: &PageIds, out: &mut Vec<OutlineEntry>) {
    if &*entry.name != "OutlineElem" {
        return;
    }
    let target = match entry.child("Actions").and_then(|actions| action::target(actions, pages)) {
        Some(LinkTarget::Place(place)) => Some(place),
        _ => None,
    };
    out.push(OutlineEntry { depth, title: entry.attribute("Title").unwrap_or_default().to_owned(), target });
    entry.elements().for_each(|child| outline(child, depth.saturating_add(1), pages, out));
}

fn attachments(parts: &Parts, from: &str, document: &Element, layout: &mut Layout, notes: &mut Notes) {
    let Some(list) = document.child("Attachments") else { return };
    let (name, root) = match parts.tree(from, &list.text()) {
        Ok(found) => found,
        Err(reason) => return notes.aside(None, format!("the attachments cannot be read: {reason}")),
    };
    // A part is one attachment, however often it is named.
    let mut taken = BTreeSet::new();
    for element in root.elements() {
        let location = element.child("FileLoc").map(Element::text).unwrap_or_default();
        match parts.bytes(name, &location) {
            Ok((part, bytes)) if taken.insert(part) => {
                let name = element.attribute("Name").unwrap_or(part).to_owned();
                layout.attachments.push(Attachment { name, bytes: bytes.to_vec() });
            }
            Ok(_) => {}
            Err(reason) => notes.aside(None, format!("an attachment cannot be read: {reason}")),
        }
    }
}
