//! The outlines of glyphs, each once.

use kurbo::{Affine, BezPath, Rect, Shape as _};
use std::collections::HashMap;
use ttf_parser::{Face, GlyphId, OutlineBuilder};
use typst::text::FontInstance;
use typst::text::color::should_outline;

/// The place of a shape in [`Shapes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ShapeId(u32);

/// The outline of a glyph.
pub struct Shape {
    /// The typeface, by its place in [`Shapes`].
    pub face: u32,
    /// The outline in units of the typeface, upwards.
    pub outline: BezPath,
    /// How many of these units an em has.
    pub units: f64,
    /// The box around the outline in em, upwards; none if there is nothing to be seen.
    pub bounds: Option<Rect>,
    /// The advance width in em.
    pub advance: f64,
}

/// All shapes.
pub struct Shapes {
    faces: HashMap<FaceKey, u32>,
    /// The shapes of glyphs; none of those that have colors of their own.
    known: HashMap<(u32, u16), Option<ShapeId>>,
    shapes: Vec<Shape>,
}

/// What tells a typeface from others.
#[derive(PartialEq, Eq, Hash)]
enum FaceKey {
    Layout(FontInstance),
    Picture(String, u32),
}

impl Default for Shapes {
    fn default() -> Shapes {
        let blank = Shape { face: u32::MAX, outline: BezPath::new(), units: 1000.0, bounds: None, advance: 0.25 };
        Shapes { faces: HashMap::new(), known: HashMap::new(), shapes: vec![blank] }
    }
}

impl Shapes {
    /// The shape without an outline. All spaces have it, whatever their typeface, so that they fit into every font.
    pub const BLANK: ShapeId = ShapeId(0);

    /// A shape.
    pub fn get(&self, id: ShapeId) -> &Shape {
        // Ids are made by this value only.
        &self.shapes[id.0 as usize]
    }

    /// The outline of a shape in em, upwards.
    pub fn outline(&self, id: ShapeId) -> BezPath {
        let shape = self.get(id);
        Affine::scale(1.0 / shape.units) * shape.outline.clone()
    }

    /// The number of a typeface of the layout.
    pub fn face_of_layout(&mut self, font: &FontInstance) -> u32 {
        let next = self.next_face();
        *self.faces.entry(FaceKey::Layout(font.clone())).or_insert(next)
    }

    /// The number of a typeface of a picture, by its name and its place in its file.
    pub fn face_of_picture(&mut self, name: &str, index: u32) -> u32 {
        let next = self.next_face();
        *self.faces.entry(FaceKey::Picture(name.to_owned(), index)).or_insert(next)
    }

    /// The shape of a glyph of the layout; `None` if it has colors of its own.
    pub fn of_layout(&mut self, face: u32, font: &FontInstance, glyph: u16) -> Option<ShapeId> {
        match self.known.get(&(face, glyph)) {
            Some(known) => *known,
            None if should_outline(font, GlyphId(glyph)) => Some(self.shape(face, font.ttf(), glyph)),
            None => *self.known.entry((face, glyph)).or_default(),
        }
    }

    /// The shape of a glyph of a picture.
    pub fn of_picture(&mut self, face: u32, ttf: &Face<'_>, glyph: u16) -> ShapeId {
        match self.known.get(&(face, glyph)) {
            Some(known) => known.unwrap_or(Shapes::BLANK),
            None => self.shape(face, ttf, glyph),
        }
    }

    fn next_face(&self) -> u32 {
        u32::try_from(self.faces.len()).unwrap_or(u32::MAX)
    }

    fn shape(&mut self, face: u32, ttf: &Face<'_>, glyph: u16) -> ShapeId {
        let units = f64::from(ttf.units_per_em()).max(1.0);
        let mut pen = Pen(BezPath::new());
        ttf.outline_glyph(GlyphId(glyph), &mut pen);
        let mut outline = pen.0;
        // Postscript outlines go round the other way.
        if ttf.tables().glyf.is_none() {
            outline = outline.reverse_subpaths();
        }
        let bounds = outline.bounding_box();
        let is_seen = outline.is_finite() && bounds.width() > 0.0 && bounds.height() > 0.0;
        let id = if is_seen {
            let advance = f64::from(ttf.glyph_hor_advance(GlyphId(glyph)).unwrap_or_default()) / units;
            let bounds = Some(bounds.scale_from_origin(1.0 / units));
            self.shapes.push(Shape { face, outline, units, bounds, advance });
            ShapeId(u32::try_from(self.shapes.len() - 1).unwrap_or_default())
        } else {
            Shapes::BLANK
        };
        self.known.insert((face, glyph), Some(id));
        id
    }
}

struct Pen(BezPath);

impl OutlineBuilder for Pen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.0.move_to((f64::from(x), f64::from(y)));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.0.line_to((f64::from(x), f64::from(y)));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.0.quad_to((f64::from(x1), f64::from(y1)), (f64::from(x), f64::from(y)));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.0.curve_to((f64::from(x1), f64::from(y1)), (f64::from(x2), f64::from(y2)), (f64::from(x), f64::from(y)));
    }

    fn close(&mut self) {
        self.0.close_path();
    }
}
