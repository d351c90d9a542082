//! The objects of a page, one in another.

use super::super::drawing::Paint;
use super::super::page::{Drawing, Page, Picture, Tag};
use super::document::PageIds;
use super::number::Matrix;
use super::path;
use super::resources::{Resources, is_false, is_true, placed};
use super::{Budget, Notes, action};
use crate::import::picture;
use crate::ooxml::xml::Element;
use std::sync::Arc;

/// How many composites may stand in each other.
const MOST_COMPOSITES: usize = 16;
/// The width of a line for which a file says none, in millimetres.
const LINE: f64 = 0.353;
/// What an object costs of what may be drawn; a letter costs 1.
const OBJECT: usize = 20;
/// What a link costs.
const LINK: usize = 500;
/// Why the rest of a page is not read.
pub const TOO_MUCH: &str = "the file draws more than a document of 5,000 pages, so the rest of it is not read";

/// What an object gets from what surrounds it.
#[derive(Clone)]
pub struct Ground {
    /// From its millimetres to the points of the page.
    pub place: Matrix,
    /// What its text is.
    pub tag: Tag,
    /// Whether it is not shown.
    pub is_hidden: bool,
    /// The width of its lines.
    pub width: f64,
}

impl Ground {
    /// That of a page.
    pub fn page(tag: Tag) -> Ground {
        Ground { place: Matrix::POINTS, tag, is_hidden: false, width: LINE }
    }
}

/// A page while it is drawn.
pub struct Painter<'a, 'p> {
    /// What its objects refer to.
    pub resources: &'a Resources<'p>,
    /// The places of pages.
    pub pages: &'a PageIds,
    /// What is noted.
    pub notes: &'a mut Notes,
    /// What may still be drawn.
    pub budget: &'a mut Budget,
    /// The place of the page, from 0.
    pub number: usize,
    /// What was drawn.
    pub page: Page,
    /// The composites that are being drawn.
    pub open: Vec<String>,
}

impl Painter<'_, '_> {
    /// Draws what a block has: a page, a layer, a composite, an appearance.
    pub fn block(&mut self, block: &Element, ground: &Ground) {
        let parameter = block.attribute("DrawParam").and_then(|key| self.resources.width(key));
        let ground = Ground {
            is_hidden: ground.is_hidden || is_false(block.attribute("Visible")),
            width: parameter.unwrap_or(ground.width),
            ..ground.clone()
        };
        for object in block.elements() {
            if !self.budget.spend(OBJECT) {
                return self.notes.unread(Some(self.number), TOO_MUCH);
            }
            match &*object.name {
                "Content" | "Layer" | "PageBlock" => self.block(object, &ground),
                "TextObject" => self.text(object, &ground),
                "PathObject" => self.path(object, &ground),
                "ImageObject" => self.picture(object, &ground),
                "CompositeObject" => self.composite(object, &ground),
                _ => continue,
            }
            self.patterns(object, &ground);
            if let Some(target) = object.child("Actions").and_then(|actions| action::target(actions, self.pages))
                && let (Some(boundary), _) = placed(object, ground.place)
                && self.budget.spend(LINK)
            {
                let area = ground.place.area(boundary);
                self.page.links.push(super::super::page::Link { area, target });
            }
        }
    }

    /// Draws once what the colors of an object repeat: as the words of a watermark, it is no content.
    fn patterns(&mut self, object: &Element, ground: &Ground) {
        let colors = object.elements().filter(|element| matches!(&*element.name, "FillColor" | "StrokeColor"));
        for cell in colors.filter_map(|color| color.child("Pattern")?.child("CellContent")) {
            let (_, place) = placed(object, ground.place);
            self.block(cell, &Ground { place, tag: Tag::Artifact, ..ground.clone() });
        }
    }

    fn path(&mut self, object: &Element, ground: &Ground) {
        let (_, place) = placed(object, ground.place);
        let data = object.child("AbbreviatedData").map(Element::text).unwrap_or_default();
        if !self.budget.spend(data.len() / 8) {
            return self.notes.unread(Some(self.number), TOO_MUCH);
        }
        if ground.is_hidden || is_false(object.attribute("Visible")) {
            return;
        }
        let is_seen = |color: &str| !object.child(color).is_some_and(|color| is_clear(color.attribute("Alpha")));
        let is_opaque = !is_clear(object.attribute("Alpha"));
        let own = object.attribute("LineWidth").and_then(super::number::number);
        let width =
            own.or_else(|| self.resources.width(object.attribute("DrawParam")?)).unwrap_or(ground.width).max(0.0);
        let paint = Paint {
            strokes: is_opaque && !is_false(object.attribute("Stroke")) && is_seen("StrokeColor"),
            fills: is_opaque && is_true(object.attribute("Fill")) && is_seen("FillColor"),
            is_shaded: object.child("FillColor").is_some_and(is_gradient),
            width: (width * place.scale()) as f32,
        };
        let found = path::read(&data, place, paint);
        self.page.rulings.extend(found.rulings);
        if ground.tag == Tag::None {
            self.page.drawings.extend(found.drawn.into_iter().map(|area| Drawing { area, paths: 1 }));
        }
    }

    fn picture(&mut self, object: &Element, ground: &Ground) {
        if ground.is_hidden || is_false(object.attribute("Visible")) || is_clear(object.attribute("Alpha")) {
            return;
        }
        let (boundary, place) = placed(object, ground.place);
        let area = match (object.attribute("CTM"), boundary) {
            (None, Some(boundary)) => ground.place.area(boundary),
            _ => place.area([0.0, 0.0, 1.0, 1.0]),
        };
        let media = object.attribute("ResourceID").and_then(|key| self.resources.media(key));
        let file = match media {
            Some(Ok((name, bytes))) => {
                let ending = picture::ending(bytes).or_else(|| bytes.starts_with(b"BM").then_some("bmp"));
                if ending.is_none() {
                    let reason = format!(
                        "the picture `{name}` is in a format that browsers do not show, so it is not carried; put it in as PNG"
                    );
                    self.notes.unread(Some(self.number), reason);
                }
                ending.map(|ending| (Arc::from(*bytes), ending))
            }
            Some(Err(reason)) => {
                self.notes.unread(Some(self.number), format!("a picture is missing: {reason}"));
                None
            }
            None => {
                self.notes.unread(Some(self.number), "a picture is missing: the file does not say which it is");
                None
            }
        };
        self.page.pictures.push(Picture { area, file, alternative: String::new() });
    }

    fn composite(&mut self, object: &Element, ground: &Ground) {
        let key = object.attribute("ResourceID").map(super::resources::id).unwrap_or_default();
        let Some(unit) = self.resources.composite(&key) else {
            let reason = format!("the composite `{key}` is not in the file, so what it shows is missing");
            return self.notes.unread(Some(self.number), reason);
        };
        if self.open.contains(&key) || self.open.len() >= MOST_COMPOSITES {
            let reason = format!("the composite `{key}` contains itself or stands in too many others; it is read once");
            return self.notes.unread(Some(self.number), reason);
        }
        let (_, place) = placed(object, ground.place);
        let is_hidden = ground.is_hidden || is_false(object.attribute("Visible"));
        self.open.push(key);
        self.block(&unit, &Ground { place, is_hidden, ..ground.clone() });
        self.open.pop();
    }
}

/// Whether a color goes over into another.
fn is_gradient(color: &Element) -> bool {
    color.elements().any(|child| matches!(&*child.name, "AxialShd" | "RadialShd" | "GouraudShd" | "LaGouraudShd"))
}

/// Whether an opacity is none.
pub fn is_clear(alpha: Option<&str>) -> bool {
    alpha.and_then(super::number::number).is_some_and(|alpha| alpha <= 0.0)
}
