//! SVG pictures: paths stay paths, and text stays text. A picture with shadings, masks, filters, transparent groups or clips that are no
//! boxes, which programs draw differently or not at all, becomes pixels. Boxes cut everything that is clipped in most pictures, markers too.

use super::canvas::{Canvas, Clip, Color, Item, Path, Picture, Stroke, is_rect};
use super::picture::{PictureId, is_for_print};
use crate::export::document::Loss;
use kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape as _};
use resvg::tiny_skia::{self, PathSegment, Pixmap};
use resvg::usvg::{self, Group, ImageKind, LineCap, LineJoin, Node, Paint, PaintOrder, Tree};
use ttf_parser::Face;

/// Pixels of a picture that cannot stay lines, in a millimetre: 300 in an inch.
const PIXELS: f64 = 300.0 / 25.4;
/// The most pixels of a side.
const MOST_PIXELS: f64 = 6000.0;

/// Paints a picture. `square` leads from the square of the picture to the page.
pub fn paint(canvas: &mut Canvas, tree: &Tree, square: Affine, clip: Clip) {
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    if is_plain(tree.root()) {
        let place = square * Affine::scale_non_uniform(1.0 / width, 1.0 / height);
        // What stands outside of a picture is not seen.
        let frame = place * super::frame::rect_path(Rect::new(0.0, 0.0, width, height));
        let clip = canvas.clips.cut(clip, frame);
        group(canvas, tree, tree.root(), place, clip);
        return;
    }
    let size = square.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
    let scale = (size.width().max(size.height()) * PIXELS).min(MOST_PIXELS) / width.max(height);
    match pixels(tree, width * scale, height * scale, scale) {
        Some(png) => {
            let file = canvas.pictures.png(png);
            picture(canvas, file, square, clip);
        }
        None => canvas.losses.push(Loss { span: None, what: "an SVG picture is too small or too large".to_owned() }),
    }
}

/// Paints a picture of pixels.
pub fn picture(canvas: &mut Canvas, file: PictureId, place: Affine, clip: Clip) {
    let bounds = place.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0));
    if bounds.is_finite()
        && bounds.area() > 0.0
        && let Some(clip) = clip.of(bounds)
    {
        canvas.paint(Item::Picture(Picture { file, place, clip }));
    }
}

fn pixels(tree: &Tree, width: f64, height: f64, scale: f64) -> Option<Vec<u8>> {
    let mut pixmap = Pixmap::new(width.ceil() as u32, height.ceil() as u32)?;
    let scale = scale as f32;
    resvg::render(tree, tiny_skia::Transform::from_scale(scale, scale), &mut pixmap.as_mut());
    pixmap.encode_png().ok()
}

/// Whether a group has only what every program draws alike.
fn is_plain(group: &Group) -> bool {
    let is_solid = |paint: &Paint| matches!(paint, Paint::Color(_));
    group.opacity().get() >= 1.0
        && group.blend_mode() == usvg::BlendMode::Normal
        && cut(group).is_some()
        && group.mask().is_none()
        && group.filters().is_empty()
        && group.children().iter().all(|node| match node {
            Node::Group(inner) => is_plain(inner),
            Node::Path(path) => {
                path.fill().is_none_or(|fill| is_solid(fill.paint()))
                    && path.stroke().is_none_or(|stroke| is_solid(stroke.paint()))
            }
            Node::Text(text) => text
                .layouted()
                .iter()
                .all(|span| span.stroke.is_none() && span.fill.as_ref().is_none_or(|fill| is_solid(fill.paint()))),
            Node::Image(image) => match image.kind() {
                ImageKind::JPEG(bytes) => !is_for_print(bytes),
                kind => matches!(kind, ImageKind::PNG(_) | ImageKind::SVG(_)),
            },
        })
}

/// How far numbers of pictures, which have seven digits, may be from each other and be the same.
const SAME: f64 = 1e-3;

/// What cuts a group.
enum Cut {
    /// Nothing that is in it.
    Nothing,
    /// A box along the edges of the picture.
    Box(Rect),
}

/// What cuts a group, in the picture; `None` if that is no box.
fn cut(group: &Group) -> Option<Cut> {
    let Some(clip) = group.clip_path() else { return Some(Cut::Nothing) };
    let [Node::Path(path)] = clip.root().children() else { return None };
    let path_in_group = affine(clip.transform()) * affine(path.abs_transform()) * segments(path.data());
    if clip.clip_path().is_some() || !path.is_visible() {
        return None;
    }
    // As the head of an arrow, which its marker would cut if it were larger.
    let content = group.stroke_bounding_box();
    let [left, top, right, bottom] = [content.left(), content.top(), content.right(), content.bottom()].map(f64::from);
    let content = Rect::new(left, top, right, bottom);
    let around = rect(&path_in_group).map(|rect| rect.inflate(SAME, SAME));
    if around.is_some_and(|around| around.union(content) == around) {
        return Some(Cut::Nothing);
    }
    rect(&(affine(group.abs_transform()) * path_in_group)).map(Cut::Box)
}

/// The box that a path is, if it is one along the axes.
fn rect(path: &BezPath) -> Option<Rect> {
    let bounds = path.bounding_box();
    let near =
        |value: f64, edges: [f64; 2]| edges.into_iter().find(|edge| (value - edge).abs() < SAME).unwrap_or(value);
    let snap = |Point { x, y }| Point::new(near(x, [bounds.x0, bounds.x1]), near(y, [bounds.y0, bounds.y1]));
    let snapped = path.elements().iter().map(|element| match *element {
        PathEl::MoveTo(to) => PathEl::MoveTo(snap(to)),
        PathEl::LineTo(to) => PathEl::LineTo(snap(to)),
        other => other,
    });
    let snapped: BezPath = snapped.collect();
    is_rect(&snapped).then_some(bounds)
}

fn group(canvas: &mut Canvas, tree: &Tree, group_: &Group, place: Affine, clip: Clip) {
    for node in group_.children() {
        match node {
            Node::Group(inner) => {
                let clip = match cut(inner) {
                    Some(Cut::Box(rect)) => canvas.clips.cut(clip, place * super::frame::rect_path(rect)),
                    _ => clip,
                };
                group(canvas, tree, inner, place, clip);
            }
            Node::Path(path) if path.is_visible() => stroke_and_fill(canvas, path, place, clip),
            Node::Text(text) => words(canvas, tree, text, place, clip),
            Node::Image(image) if image.is_visible() => embedded(canvas, image, place, clip),
            Node::Path(_) | Node::Image(_) => {}
        }
    }
}

fn stroke_and_fill(canvas: &mut Canvas, path: &usvg::Path, place: Affine, clip: Clip) {
    let place = place * affine(path.abs_transform());
    let whole = Path {
        path: place * segments(path.data()),
        fill: path.fill().and_then(|fill| color(fill.paint(), fill.opacity().get())),
        even_odd: path.fill().is_some_and(|fill| fill.rule() == usvg::FillRule::EvenOdd),
        stroke: path.stroke().and_then(|line| stroke(line, place.determinant().abs().sqrt())),
        clip: 0,
    };
    if whole.fill.is_some() && whole.stroke.is_some() && path.paint_order() == PaintOrder::StrokeAndFill {
        let line = Path { path: whole.path.clone(), fill: None, stroke: whole.stroke.clone(), ..whole };
        canvas.path(line, clip);
        canvas.path(Path { stroke: None, ..whole }, clip);
    } else if whole.fill.is_some() || whole.stroke.is_some() {
        canvas.path(whole, clip);
    }
}

fn stroke(line: &usvg::Stroke, scale: f64) -> Option<Stroke> {
    Some(Stroke {
        color: color(line.paint(), line.opacity().get())?,
        width: f64::from(line.width().get()) * scale,
        cap: match line.linecap() {
            LineCap::Butt => "Butt",
            LineCap::Round => "Round",
            LineCap::Square => "Square",
        },
        join: match line.linejoin() {
            LineJoin::Miter | LineJoin::MiterClip => "Miter",
            LineJoin::Round => "Round",
            LineJoin::Bevel => "Bevel",
        },
        miter: f64::from(line.miterlimit().get()),
        dash: line.dasharray().unwrap_or_default().iter().map(|length| f64::from(*length) * scale).collect(),
        phase: f64::from(line.dashoffset()) * scale,
    })
}

fn color(paint: &Paint, opacity: f32) -> Option<Color> {
    let Paint::Color(color) = paint else { return None };
    let opacity = (opacity.clamp(0.0, 1.0) * 255.0).round() as u8;
    (opacity > 0).then_some([color.red, color.green, color.blue, opacity])
}

fn words(canvas: &mut Canvas, tree: &Tree, text: &usvg::Text, place: Affine, clip: Clip) {
    let place = place * affine(text.abs_transform());
    for span in text.layouted().iter().filter(|span| span.visible) {
        let fill = span.fill.as_ref().and_then(|fill| color(fill.paint(), fill.opacity().get()));
        let Some(fill) = fill else { continue };
        // The lines of a text have the transform of the text.
        let line = |canvas: &mut Canvas, path: &Option<usvg::Path>| {
            if let Some(path) = path {
                let path = Path {
                    path: place * segments(path.data()),
                    fill: path.fill().and_then(|fill| color(fill.paint(), fill.opacity().get())),
                    even_odd: false,
                    stroke: None,
                    clip: 0,
                };
                canvas.path(path, clip);
            }
        };
        line(canvas, &span.overline);
        line(canvas, &span.underline);
        for glyph in &span.positioned_glyphs {
            let name = tree.fontdb().face(glyph.font).map(|face| (face.post_script_name.clone(), face.index));
            let Some((name, index)) = name else { continue };
            let number = canvas.shapes.face_of_picture(&name, index);
            let shape = tree.fontdb().with_face_data(glyph.font, |data, place| {
                let face = Face::parse(data, place).ok()?;
                let units = f64::from(face.units_per_em());
                Some((canvas.shapes.of_picture(number, &face, glyph.id.0), units))
            });
            let Some((shape, units)) = shape.flatten() else { continue };
            // The transform takes units of the typeface, upwards.
            let em = place * affine(glyph.outline_transform()) * Affine::scale(units) * Affine::FLIP_Y;
            let pen = [0.0, canvas.shapes.get(shape).advance];
            canvas.glyph(shape, &glyph.text, em, pen, fill, clip);
        }
        line(canvas, &span.line_through);
    }
    canvas.paint(Item::Break);
}

fn embedded(canvas: &mut Canvas, image: &usvg::Image, place: Affine, clip: Clip) {
    let (width, height) = (f64::from(image.size().width()), f64::from(image.size().height()));
    let square = place * affine(image.abs_transform()) * Affine::scale_non_uniform(width, height);
    let file = match image.kind() {
        ImageKind::PNG(bytes) => canvas.pictures.png(bytes.to_vec()),
        ImageKind::JPEG(bytes) => canvas.pictures.jpeg(bytes.to_vec()),
        ImageKind::SVG(tree) => return paint(canvas, tree, square, clip),
        // `is_plain` has refused the others.
        ImageKind::GIF(_) | ImageKind::WEBP(_) => return,
    };
    picture(canvas, file, square, clip);
}

fn affine(transform: usvg::Transform) -> Affine {
    let usvg::Transform { sx, ky, kx, sy, tx, ty } = transform;
    Affine::new([sx, ky, kx, sy, tx, ty].map(f64::from))
}

fn segments(path: &tiny_skia::Path) -> BezPath {
    let point = |point: tiny_skia::Point| Point::new(f64::from(point.x), f64::from(point.y));
    let mut out = BezPath::new();
    for segment in path.segments() {
        match segment {
            PathSegment::MoveTo(to) => out.move_to(point(to)),
            PathSegment::LineTo(to) => out.line_to(point(to)),
            PathSegment::QuadTo(one, to) => out.quad_to(point(one), point(to)),
            PathSegment::CubicTo(one, two, to) => out.curve_to(point(one), point(two), point(to)),
            PathSegment::Close => out.close_path(),
        }
    }
    out
}
