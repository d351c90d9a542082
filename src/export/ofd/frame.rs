//! From the frames of the layout to the canvas.

use super::canvas::{BLACK, Canvas, Clip, Color, Item, Path, Stroke, Target};
use super::picture::Drawn;
use super::{shading, svg};
use crate::export::document::Loss;
use kurbo::{Affine, BezPath, Point, Rect, Shape as _};
use typst::foundations::NativeElement;
use typst::introspection::{PagedPosition, Tag};
use typst::layout::{Abs, Frame, FrameItem, GroupItem, Size, Transform};
use typst::model::{Destination, TableCell};
use typst::text::color::{GlyphFrameItem, glyph_frame};
use typst::text::{TextItem, is_default_ignorable};
use typst::visualize::{
    self, CurveItem, FillRule, FixedStroke, Geometry, Image, ImageKind, LineCap, LineJoin, Paint, Shape,
};
use typst_layout::{Page, PagedDocument};

/// Millimetres in a point.
const POINT: f64 = 25.4 / 72.0;

/// Paints the pages of a document.
pub fn paint(canvas: &mut Canvas, document: &PagedDocument) {
    for page in document.pages() {
        Painter { canvas, document }.page(page);
    }
}

struct Painter<'c, 'd> {
    canvas: &'c mut Canvas,
    document: &'d PagedDocument,
}

impl Painter<'_, '_> {
    fn page(&mut self, page: &Page) {
        let (width, height) = (page.frame.width().to_mm(), page.frame.height().to_mm());
        self.canvas.begin(width, height);
        if let Some(paint) = page.fill_or_transparent() {
            let path = rect_path(Rect::new(0.0, 0.0, width, height));
            let fill = Some(self.color(&paint));
            self.canvas.path(Path { path, fill, even_odd: false, stroke: None, clip: 0 }, Clip::NONE);
        }
        self.frame(&page.frame, Affine::scale(POINT), Clip::NONE);
    }

    fn frame(&mut self, frame: &Frame, place: Affine, clip: Clip) {
        for (at, item) in frame.items() {
            let place = place * Affine::translate((at.x.to_pt(), at.y.to_pt()));
            match item {
                FrameItem::Group(group) => self.group(group, place, clip),
                FrameItem::Text(text) => self.text(text, place, clip),
                FrameItem::Shape(shape, _) => self.shape(shape, place, clip),
                FrameItem::Image(image, size, _) => self.image(image, *size, place, clip),
                FrameItem::Link(to, size) => self.link(to, *size, place),
                FrameItem::Tag(Tag::Start(element, _)) if element.elem() == TableCell::ELEM => {
                    self.canvas.paint(Item::Break);
                }
                FrameItem::Tag(_) => {}
            }
        }
    }

    fn group(&mut self, group: &GroupItem, place: Affine, clip: Clip) {
        let place = place * affine(group.transform);
        let clip = match &group.clip {
            Some(curve) => self.canvas.clips.cut(clip, place * curve_path(&curve.0)),
            None => clip,
        };
        self.frame(&group.frame, place, clip);
    }

    fn text(&mut self, text: &TextItem, place: Affine, clip: Clip) {
        let color = self.color(&text.fill);
        let face = self.canvas.shapes.face_of_layout(&text.font);
        let size = text.size.to_pt();
        let (mut x, mut y) = (0.0, 0.0);
        let mut behind = None;
        for glyph in &text.glyphs {
            let at = (x + glyph.x_offset.get() * size, -(y + glyph.y_offset.get() * size));
            let em = place * Affine::translate(at) * Affine::scale(size);
            x += glyph.x_advance.get() * size;
            y += glyph.y_advance.get() * size;
            // The characters of a cluster belong to its first glyph.
            let is_first = behind.replace(glyph.range()) != Some(glyph.range());
            let characters = text.text.get(glyph.range()).filter(|_| is_first).unwrap_or_default();
            let characters = characters.trim_matches(is_default_ignorable);
            let pen = [-glyph.x_offset.get(), glyph.x_advance.get() - glyph.x_offset.get()];
            if let Some(shape) = self.canvas.shapes.of_layout(face, &text.font, glyph.id) {
                self.canvas.glyph(shape, characters, em, pen, color, clip);
                if let Some(stroke) = &text.stroke {
                    let path = em * Affine::FLIP_Y * self.canvas.shapes.outline(shape);
                    let stroke = self.stroke(stroke, place);
                    self.canvas.path(Path { path, fill: None, even_odd: false, stroke, clip: 0 }, clip);
                }
            } else {
                self.canvas.glyph(super::shape::Shapes::BLANK, characters, em, pen, color, clip);
                self.picture_of_glyph(text, glyph.id, em, clip);
            }
        }
    }

    /// Paints a glyph that has colors of its own.
    fn picture_of_glyph(&mut self, text: &TextItem, glyph: u16, em: Affine, clip: Clip) {
        let Some(frame) = glyph_frame(&text.font, glyph) else { return };
        let units = frame.upem.to_pt().max(1.0);
        let at = frame.item.pos();
        // The frame hangs from the top of the em square.
        let top = em * Affine::translate((0.0, -1.0)) * Affine::scale(1.0 / units);
        let place = top * Affine::translate((at.x.to_pt(), at.y.to_pt()));
        match &frame.item {
            GlyphFrameItem::Tofu(_, shape) => self.shape(shape, place, clip),
            GlyphFrameItem::Image(_, image, size) => self.image(image, *size, place, clip),
        }
    }

    fn shape(&mut self, shape: &Shape, place: Affine, clip: Clip) {
        let path = match &shape.geometry {
            Geometry::Line(to) => {
                let mut path = BezPath::new();
                path.move_to((0.0, 0.0));
                path.line_to((to.x.to_pt(), to.y.to_pt()));
                path
            }
            Geometry::Rect(size) => rect_path(Rect::new(0.0, 0.0, size.x.to_pt(), size.y.to_pt()).abs()),
            Geometry::Curve(curve) => curve_path(&curve.0),
        };
        let is_area = !matches!(shape.geometry, Geometry::Line(_));
        let even_odd = shape.fill_rule == FillRule::EvenOdd;
        let fill = shape.fill.as_ref().filter(|_| is_area);
        let strips = match fill {
            Some(Paint::Gradient(gradient)) => shading::strips(gradient, &path, path.bounding_box()),
            _ => None,
        };
        for (strip, color) in strips.iter().flatten() {
            let path = place * strip.clone();
            self.canvas.path(Path { path, fill: Some(*color), even_odd, stroke: None, clip: 0 }, clip);
        }
        let fill = fill.filter(|_| strips.is_none()).map(|paint| self.color(paint));
        let stroke = shape.stroke.as_ref().and_then(|stroke| self.stroke(stroke, place));
        if fill.is_some() || stroke.is_some() {
            self.canvas.path(Path { path: place * path, fill, even_odd, stroke, clip: 0 }, clip);
        }
    }

    fn stroke(&mut self, stroke: &FixedStroke, place: Affine) -> Option<Stroke> {
        let scale = place.determinant().abs().sqrt();
        let width = stroke.thickness.to_pt() * scale;
        (width > 0.0).then(|| Stroke {
            color: self.color(&stroke.paint),
            width,
            cap: match stroke.cap {
                LineCap::Butt => "Butt",
                LineCap::Round => "Round",
                LineCap::Square => "Square",
            },
            join: match stroke.join {
                LineJoin::Miter => "Miter",
                LineJoin::Round => "Round",
                LineJoin::Bevel => "Bevel",
            },
            miter: stroke.miter_limit.get(),
            dash: stroke.dash.iter().flat_map(|dash| &dash.array).map(|length| length.to_pt() * scale).collect(),
            phase: stroke.dash.as_ref().map_or(0.0, |dash| dash.phase.to_pt() * scale),
        })
    }

    /// The color of a paint. Shadings that are no strips are one color, since programs draw those of the format differently.
    fn color(&mut self, paint: &Paint) -> Color {
        match paint {
            Paint::Solid(color) => bytes(color),
            Paint::Gradient(gradient) => {
                self.lose(
                    "a gradient of the layout that is not linear, or not that of an area, is drawn in its middle color",
                );
                bytes(&gradient.sample(visualize::RatioOrAngle::Ratio(typst::layout::Ratio::new(0.5))))
            }
            Paint::Tiling(_) => {
                self.lose("a tiling of the layout is drawn in black");
                BLACK
            }
        }
    }

    /// Notes a loss, once.
    fn lose(&mut self, what: &str) {
        if !self.canvas.losses.iter().any(|loss| loss.what == what) {
            self.canvas.losses.push(Loss { span: None, what: what.to_owned() });
        }
    }

    fn image(&mut self, image: &Image, size: Size, place: Affine, clip: Clip) {
        let square = place * Affine::scale_non_uniform(size.x.to_pt(), size.y.to_pt());
        match image.kind() {
            ImageKind::Raster(raster) => match self.canvas.pictures.of_raster(raster) {
                Ok(drawn) => self.drawn(drawn, square, clip),
                Err(why) => self.lose(&format!("a picture cannot be written as PNG: {why}")),
            },
            ImageKind::Svg(picture) => svg::paint(self.canvas, picture.tree(), square, clip),
            ImageKind::Pdf(_) => {
                self.lose("a PDF file as picture is left out; themes have pictures as SVG, PNG, JPEG, GIF or WebP");
            }
        }
    }

    fn drawn(&mut self, Drawn { file, turned }: Drawn, square: Affine, clip: Clip) {
        svg::picture(self.canvas, file, square * turned, clip);
    }

    fn link(&mut self, to: &Destination, size: Size, place: Affine) {
        let to = match to {
            Destination::Url(address) => Some(Target::Address(address.to_string())),
            Destination::Position(position) => Some(target(*position)),
            Destination::Location(location) => self.document.introspector().position(*location).map(target),
        };
        if let Some(to) = to {
            let area = place.transform_rect_bbox(Rect::new(0.0, 0.0, size.x.to_pt(), size.y.to_pt()).abs());
            self.canvas.link(area, to);
        }
    }
}

/// A place on the pages as the target of a link: a little above, because that of a text is on its baseline.
pub fn target(position: PagedPosition) -> Target {
    let top = (position.point.y - Abs::pt(10.0)).max(Abs::zero());
    Target::Place(position.page.get() - 1, Point::new(position.point.x.to_mm(), top.to_mm()))
}

fn bytes(color: &visualize::Color) -> Color {
    color.to_vec4_u8()
}

fn affine(transform: Transform) -> Affine {
    let Transform { sx, ky, kx, sy, tx, ty } = transform;
    Affine::new([sx.get(), ky.get(), kx.get(), sy.get(), tx.to_pt(), ty.to_pt()])
}

fn point(point: typst::layout::Point) -> Point {
    Point::new(point.x.to_pt(), point.y.to_pt())
}

/// A box as a path.
pub fn rect_path(rect: Rect) -> BezPath {
    let mut path = BezPath::new();
    path.move_to((rect.x0, rect.y0));
    for corner in [(rect.x1, rect.y0), (rect.x1, rect.y1), (rect.x0, rect.y1)] {
        path.line_to(corner);
    }
    path.close_path();
    path
}

fn curve_path(items: &[CurveItem]) -> BezPath {
    let mut path = BezPath::new();
    for item in items {
        match item {
            CurveItem::Move(to) => path.move_to(point(*to)),
            // A curve that begins without a place begins at the origin.
            _ if path.is_empty() => path.move_to((0.0, 0.0)),
            _ => {}
        }
        match item {
            CurveItem::Move(_) => {}
            CurveItem::Line(to) => path.line_to(point(*to)),
            CurveItem::Cubic(one, two, to) => path.curve_to(point(*one), point(*two), point(*to)),
            CurveItem::Close => path.close_path(),
        }
    }
    path
}
