//! What stands on the pages, before it is known which fonts there will be: glyphs, paths, pictures and links, in the order in which they
//! are painted. All lengths are millimetres from the top left of the page, downwards.

use super::cut;
use super::picture::{PictureId, Pictures};
use super::shape::{ShapeId, Shapes};
use crate::export::document::Loss;
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};
use std::collections::HashMap;
use unicode_normalization::UnicodeNormalization;

/// Red, green, blue and opacity.
pub type Color = [u8; 4];

/// Black that covers what is below it.
pub const BLACK: Color = [0, 0, 0, 255];

/// All pages.
#[derive(Default)]
pub struct Canvas {
    /// The outlines of glyphs.
    pub shapes: Shapes,
    /// The files of pictures.
    pub pictures: Pictures,
    /// The pages; the last one is being filled.
    pub pages: Vec<Sheet>,
    /// What is turned, stretched or slanted, as a matrix without size and place.
    pub linears: Linears,
    /// The paths by which objects are cut. The first is none.
    pub clips: Clips,
    /// What could not be carried.
    pub losses: Vec<Loss>,
}

/// A page.
pub struct Sheet {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// What is painted, in order.
    pub items: Vec<Item>,
    /// The areas that lead elsewhere.
    pub links: Vec<Link>,
}

/// Something that is painted.
pub enum Item {
    /// A character with its glyph.
    Glyph(Glyph),
    /// Lines and areas.
    Path(Box<Path>),
    /// A picture.
    Picture(Picture),
    /// Text before it and text behind it are not one line, as between the cells of a table.
    Break,
}

/// A character with its glyph.
#[derive(Clone, Copy)]
pub struct Glyph {
    /// The character.
    pub c: char,
    /// The outline.
    pub shape: ShapeId,
    /// How it is turned.
    pub linear: LinearId,
    /// The size of the font.
    pub size: f64,
    /// Where it stands on the baseline, before it is turned.
    pub at: Point,
    /// Where the pen was before it, and where it is behind it. Between Chinese and Latin letters a glyph stands away from the pen.
    pub pen: [f64; 2],
    /// Its color.
    pub color: Color,
    /// What cuts it.
    pub clip: ClipId,
}

/// Lines and areas.
pub struct Path {
    /// The path on the page.
    pub path: BezPath,
    /// The color of the area.
    pub fill: Option<Color>,
    /// Whether the area is where the path goes round an odd number of times.
    pub even_odd: bool,
    /// The line.
    pub stroke: Option<Stroke>,
    /// What cuts it.
    pub clip: ClipId,
}

/// A line.
#[derive(Clone)]
pub struct Stroke {
    /// Its color.
    pub color: Color,
    /// Its width.
    pub width: f64,
    /// `Butt`, `Round` or `Square`.
    pub cap: &'static str,
    /// `Miter`, `Round` or `Bevel`.
    pub join: &'static str,
    /// How long a corner may be, in widths.
    pub miter: f64,
    /// The lengths of dashes and gaps; none for a whole line.
    pub dash: Vec<f64>,
    /// Where in the dashes it begins.
    pub phase: f64,
}

/// A picture.
pub struct Picture {
    /// Its file.
    pub file: PictureId,
    /// From the square of one millimetre to the page.
    pub place: Affine,
    /// What cuts it.
    pub clip: ClipId,
}

/// An area that leads elsewhere.
pub struct Link {
    /// The area.
    pub area: Rect,
    /// Where it leads.
    pub to: Target,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// To a page, by its place among the pages, and a point on it.
    Place(usize, Point),
    /// To an address.
    Address(String),
}

/// The number of a matrix. 0 is that of upright text.
pub type LinearId = u32;

/// The matrices of text that is not upright.
#[derive(Default)]
pub struct Linears(Vec<[f64; 4]>);

impl Linears {
    fn id(&mut self, matrix: [f64; 4]) -> LinearId {
        let is_near = |other: &[f64; 4]| other.iter().zip(matrix).all(|(one, two)| (one - two).abs() < 1e-6);
        if is_near(&[1.0, 0.0, 0.0, 1.0]) {
            return 0;
        }
        let known = self.0.iter().rposition(is_near).unwrap_or_else(|| {
            self.0.push(matrix);
            self.0.len() - 1
        });
        u32::try_from(known + 1).unwrap_or_default()
    }

    /// The matrix of a number.
    pub fn matrix(&self, id: LinearId) -> Affine {
        let known = (id as usize).checked_sub(1).and_then(|place| self.0.get(place));
        known.map_or(Affine::IDENTITY, |&[a, b, c, d]| Affine::new([a, b, c, d, 0.0, 0.0]))
    }
}

/// What stands out by less than this is not cut, in millimetres: half a pixel.
const NEAR: f64 = 0.05;

/// The number of a clip. 0 is that of what is not cut.
pub type ClipId = u32;

/// What cuts the objects that are painted now.
#[derive(Clone, Copy)]
pub struct Clip {
    id: ClipId,
    /// The box in which all that is shown lies, and whether it is all that is shown.
    within: Option<(Rect, bool)>,
}

impl Clip {
    /// Nothing is cut.
    pub const NONE: Clip = Clip { id: 0, within: None };

    /// The box that cuts, if a box is all that does.
    pub fn rect(self) -> Option<Rect> {
        self.within.filter(|(_, is_exact)| *is_exact).map(|(rect, _)| rect)
    }

    /// What cuts an object with these bounds; `None` if nothing of it is to be seen.
    pub fn of(self, bounds: Rect) -> Option<ClipId> {
        let Some((rect, is_exact)) = self.within else { return Some(0) };
        let overlap = rect.intersect(bounds);
        if bounds.x0 > rect.x1 || bounds.x1 < rect.x0 || bounds.y0 > rect.y1 || bounds.y1 < rect.y0 {
            return None;
        }
        let is_inside =
            [overlap.x0 - bounds.x0, overlap.y0 - bounds.y0, bounds.x1 - overlap.x1, bounds.y1 - overlap.y1]
                .iter()
                .all(|beyond| *beyond < NEAR);
        Some(if is_exact && is_inside { 0 } else { self.id })
    }
}

/// The paths by which objects are cut: an object is shown where all paths of its list are.
#[derive(Default)]
pub struct Clips(Vec<Vec<BezPath>>);

impl Clips {
    /// The paths of a clip.
    pub fn paths(&self, id: ClipId) -> &[BezPath] {
        (id as usize).checked_sub(1).and_then(|place| self.0.get(place)).map_or(&[], Vec::as_slice)
    }

    /// Cuts what is within another clip by one more path.
    pub fn cut(&mut self, outer: Clip, path: BezPath) -> Clip {
        let bounds = path.bounding_box();
        let is_exact = is_rect(&path);
        let within = match outer.within {
            Some((rect, was_exact)) => (rect.intersect(bounds), was_exact && is_exact),
            None => (bounds, is_exact),
        };
        let mut paths = self.paths(outer.id).to_vec();
        paths.push(path);
        self.0.push(paths);
        Clip { id: u32::try_from(self.0.len()).unwrap_or_default(), within: Some(within) }
    }
}

/// Whether a path is a box along the axes.
pub fn is_rect(path: &BezPath) -> bool {
    let mut points = Vec::new();
    for element in path.elements() {
        match element {
            PathEl::MoveTo(point) if points.is_empty() => points.push(*point),
            PathEl::LineTo(point) => points.push(*point),
            PathEl::ClosePath => {}
            _ => return false,
        }
    }
    if points.len() == 5 && points[0].distance(points[4]) < 1e-6 {
        points.pop();
    }
    points.len() == 4
        && (0..4).all(|side| {
            let (from, to) = (points[side], points[(side + 1) % 4]);
            (from.x - to.x).abs() < 1e-6 || (from.y - to.y).abs() < 1e-6
        })
}

impl Canvas {
    /// Begins a page.
    pub fn begin(&mut self, width: f64, height: f64) {
        self.pages.push(Sheet { width, height, items: Vec::new(), links: Vec::new() });
    }

    /// Paints upon the last page.
    pub fn paint(&mut self, item: Item) {
        if let Some(page) = self.pages.last_mut() {
            page.items.push(item);
        }
    }

    /// Adds a link to the last page.
    pub fn link(&mut self, area: Rect, to: Target) {
        if let Some(page) = self.pages.last_mut()
            && area.width() > 0.0
            && area.height() > 0.0
        {
            page.links.push(Link { area, to });
        }
    }

    /// Paints a path, if anything of it is to be seen: only that part where a box cuts it, because not every program does.
    pub fn path(&mut self, mut path: Path, clip: Clip) {
        if path.path.is_finite()
            && path.path.elements().len() > 1
            && let Some(id) = clip.of(path.bounds())
        {
            // Half of a line along the edge may stay to be cut by the program.
            let bounds = path.path.bounding_box();
            let crosses = |rect: &Rect| rect.inflate(NEAR, NEAR).intersect(bounds) != bounds;
            if let Some(rect) = clip.rect().filter(|rect| id > 0 && crosses(rect)) {
                cut::within(&path, rect).into_iter().for_each(|part| self.paint(Item::Path(Box::new(part))));
                return;
            }
            path.clip = id;
            self.paint(Item::Path(Box::new(path)));
        }
    }

    /// Paints a glyph that stands for some characters. `place` leads from the em square, downwards from the baseline, to the page;
    /// `pen` is where the pen is before and behind the glyph, in em from its origin.
    ///
    /// A font has one glyph for a character, so the first character gets the glyph and the others are empty. A glyph without characters
    /// is a path.
    pub fn glyph(&mut self, shape: ShapeId, characters: &str, place: Affine, pen: [f64; 2], color: Color, clip: Clip) {
        let [a, b, c, d, e, f] = place.as_coeffs();
        let size = (a * d - b * c).abs().sqrt();
        if !size.is_finite() || size < 1e-6 {
            return;
        }
        let ink = self.shapes.get(shape).bounds.map(|em| place.transform_rect_bbox(flipped(em)));
        let cut = ink.map_or(Some(0), |ink| clip.of(ink));
        let characters: Vec<char> = characters.chars().filter(|c| !c.is_control()).map(plain).collect();
        if characters.is_empty() {
            if ink.is_some() {
                let path = place * Affine::FLIP_Y * self.shapes.outline(shape);
                let path = Path { path, fill: Some(color), even_odd: false, stroke: None, clip: 0 };
                self.path(path, clip);
            }
            return;
        }
        let linear = self.linears.id([a / size, b / size, c / size, d / size]);
        let at = self.linears.matrix(linear).inverse() * Point::new(e, f);
        let pen = pen.map(|em| at.x + em * size);
        let count = characters.len() as f64;
        for (order, c) in characters.into_iter().enumerate() {
            let is_first = order == 0;
            let shape = if is_first && ink.is_some() && cut.is_some() { shape } else { Shapes::BLANK };
            let part = |order: usize| pen[0] + (pen[1] - pen[0]) * order as f64 / count;
            let x = if is_first { at.x } else { part(order) };
            self.paint(Item::Glyph(Glyph {
                c,
                shape,
                linear,
                size,
                at: Point::new(x, at.y),
                pen: [part(order), part(order + 1)],
                color,
                clip: cut.unwrap_or_default(),
            }));
        }
    }
}

impl Path {
    /// The box in which all of it lies, with its line.
    pub fn bounds(&self) -> Rect {
        let bounds = self.path.bounding_box();
        let Some(stroke) = &self.stroke else { return bounds };
        let has_corners = self.path.elements().len() > 2;
        let reach = match (stroke.join, stroke.cap) {
            ("Miter", _) if has_corners => stroke.miter.max(1.5),
            (_, "Square") => 1.5,
            _ => 1.0,
        };
        let grown = reach * stroke.width / 2.0;
        bounds.inflate(grown, grown)
    }
}

/// A box of the em square, which goes upwards, downwards.
pub fn flipped(em: Rect) -> Rect {
    Rect::new(em.x0, -em.y1, em.x1, -em.y0)
}

/// A letter without the style that mathematics gives it: the glyph has the style, and not every program reads characters beyond the
/// basic plane.
fn plain(c: char) -> char {
    let is_mathematical = matches!(c, '\u{1d400}'..='\u{1d7ff}');
    if is_mathematical { std::iter::once(c).nfkc().next().unwrap_or(c) } else { c }
}

/// Counts of something by pairs.
pub type Pairs = HashMap<(u32, u32), u32>;

#[cfg(test)]
mod tests {
    use super::*;

    fn square(at: f64, side: f64) -> BezPath {
        Rect::new(at, at, at + side, at + side).to_path(0.1)
    }

    #[test]
    fn what_lies_within_a_clip_is_not_cut_and_what_lies_outside_is_not_painted() {
        let mut clips = Clips::default();
        let clip = clips.cut(Clip::NONE, square(0.0, 10.0));
        assert_eq!(clip.of(Rect::new(1.0, 1.0, 9.0, 9.0)), Some(0));
        assert_eq!(clip.of(Rect::new(11.0, 1.0, 19.0, 9.0)), None);
        let cut = clip.of(Rect::new(5.0, 5.0, 15.0, 9.0));
        assert_eq!(cut.map(|id| clips.paths(id).len()), Some(1));
        let inner = clips.cut(clip, square(2.0, 3.0));
        assert_eq!(inner.of(Rect::new(1.0, 1.0, 9.0, 9.0)).map(|id| clips.paths(id).len()), Some(2));
    }

    #[test]
    fn a_round_clip_always_cuts() {
        let mut clips = Clips::default();
        let clip = clips.cut(Clip::NONE, kurbo::Circle::new((5.0, 5.0), 5.0).to_path(0.1));
        assert!(clip.of(Rect::new(4.0, 4.0, 6.0, 6.0)).is_some_and(|id| id > 0));
    }

    #[test]
    fn mathematical_letters_are_plain_and_others_stay() {
        assert_eq!(["𝑥", "𝐀", "𝛼"].map(|c| c.chars().map(plain).collect::<String>()), ["x", "A", "α"]);
        assert_eq!(plain('ℎ'), 'ℎ');
        assert_eq!(plain('𠮷'), '𠮷');
        assert_eq!(plain('⼀'), '⼀');
    }
}
