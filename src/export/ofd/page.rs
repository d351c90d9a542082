//! A page as XML.

use super::canvas::{Canvas, ClipId, Item, Path, Picture, Sheet, Stroke, is_rect};
use super::fonts::FontPlan;
use super::number;
use super::package::Ids;
use super::text::{Line, Text};
use crate::export::sts::xml::{Attribute, Xml};
use kurbo::{Affine, BezPath, PathEl, Rect, Vec2};

/// The namespace of all elements, with the prefix that some programs look for.
pub const NAMESPACE: (&str, &str) = ("xmlns:ofd", "http://www.ofdspec.org/2016");

/// Writes a page.
pub fn write(canvas: &Canvas, plan: &FontPlan, ids: &mut Ids, page: &Sheet) -> String {
    let mut xml = Xml::document();
    xml.open("ofd:Page", &[NAMESPACE]);
    xml.open("ofd:Area", &[]);
    xml.open("ofd:PhysicalBox", &[]);
    xml.text(&number::all(&[0.0, 0.0, page.width, page.height]));
    xml.close("ofd:PhysicalBox");
    xml.close("ofd:Area");
    xml.open("ofd:Content", &[]);
    xml.open("ofd:Layer", &[("ID", &ids.next()), ("Type", "Body")]);
    let mut writer = Writer { canvas, plan, ids, xml: &mut xml, line: None };
    for item in &page.items {
        writer.item(item);
    }
    writer.end_line();
    for end in ["ofd:Layer", "ofd:Content", "ofd:Page"] {
        xml.close(end);
    }
    xml.finish()
}

struct Writer<'w> {
    canvas: &'w Canvas,
    plan: &'w FontPlan,
    ids: &'w mut Ids,
    xml: &'w mut Xml,
    line: Option<Line>,
}

impl Writer<'_> {
    fn item(&mut self, item: &Item) {
        match item {
            Item::Glyph(glyph) => {
                if self.line.as_mut().is_some_and(|line| line.take(self.plan, *glyph)) {
                    return;
                }
                self.end_line();
                self.line = Line::begin(self.plan, *glyph);
            }
            Item::Path(path) => {
                self.end_line();
                self.path(path);
            }
            Item::Picture(picture) => {
                self.end_line();
                self.picture(picture);
            }
            Item::Break => self.end_line(),
        }
    }

    fn end_line(&mut self) {
        if let Some(text) = self.line.take().and_then(|line| line.end(self.canvas)) {
            self.text(&text);
        }
    }

    fn text(&mut self, text: &Text) {
        let matrix = text.matrix.map(|[a, b, c, d, e, f]| matrix(Affine::new([a, b, c, d, e, f]))).unwrap_or_default();
        self.xml.open(
            "ofd:TextObject",
            &[
                ("ID", &self.ids.next()),
                ("Boundary", &number::rect(text.boundary)),
                ("CTM", &matrix),
                ("Font", &self.ids.font(text.font)),
                ("Size", &number::all(&[text.size])),
            ],
        );
        self.clips(text.clip, text.boundary);
        if let Some(color) = text.color {
            self.color("ofd:FillColor", color);
        }
        let (x, y) = (number::all(&[text.at.x]), number::all(&[text.at.y]));
        self.xml.open("ofd:TextCode", &[("X", &x), ("Y", &y), ("DeltaX", &text.deltas)]);
        self.xml.text(&text.characters);
        self.xml.close("ofd:TextCode");
        self.xml.close("ofd:TextObject");
    }

    fn path(&mut self, path: &Path) {
        let boundary = boundary(path.bounds());
        let yes_no = |is: bool| if is { "true" } else { "false" };
        let stroke = path.stroke.as_ref();
        let has_corners = path.path.elements().len() > 2 && !is_rect(&path.path);
        let [width, miter, dash, phase] = stroke.map(|stroke| lengths(stroke, has_corners)).unwrap_or_default();
        self.xml.open(
            "ofd:PathObject",
            &[
                ("ID", &self.ids.next()),
                ("Boundary", &number::rect(boundary)),
                ("LineWidth", &width),
                ("Cap", stroke.map(|stroke| stroke.cap).filter(|cap| *cap != "Butt").unwrap_or_default()),
                ("Join", stroke.map(|stroke| stroke.join).filter(|join| *join != "Miter").unwrap_or_default()),
                ("MiterLimit", &miter),
                ("DashOffset", &phase),
                ("DashPattern", &dash),
                ("Stroke", yes_no(stroke.is_some())),
                ("Fill", yes_no(path.fill.is_some())),
                ("Rule", if path.even_odd { "Even-Odd" } else { "" }),
            ],
        );
        self.clips(path.clip, boundary);
        if let Some(stroke) = stroke {
            self.color("ofd:StrokeColor", stroke.color);
        }
        if let Some(fill) = path.fill {
            self.color("ofd:FillColor", fill);
        }
        self.data(&path.path, boundary);
        self.xml.close("ofd:PathObject");
    }

    fn picture(&mut self, picture: &Picture) {
        let boundary = boundary(picture.place.transform_rect_bbox(Rect::new(0.0, 0.0, 1.0, 1.0)));
        let place = matrix(picture.place.then_translate(-boundary.origin().to_vec2()));
        let (id, edges, file) = (self.ids.next(), number::rect(boundary), self.ids.picture(picture.file));
        let attributes: [Attribute<'_>; 4] =
            [("ID", &id), ("Boundary", &edges), ("CTM", &place), ("ResourceID", &file)];
        if self.canvas.clips.paths(picture.clip).is_empty() {
            return self.xml.empty("ofd:ImageObject", &attributes);
        }
        self.xml.open("ofd:ImageObject", &attributes);
        self.clips(picture.clip, boundary);
        self.xml.close("ofd:ImageObject");
    }

    /// What cuts an object, in the coordinates of its box.
    fn clips(&mut self, clip: ClipId, boundary: Rect) {
        let paths = self.canvas.clips.paths(clip);
        if paths.is_empty() {
            return;
        }
        self.xml.open("ofd:Clips", &[]);
        for path in paths {
            let whole = number::all(&[0.0, 0.0, boundary.width(), boundary.height()]);
            self.xml.open("ofd:Clip", &[]);
            self.xml.open("ofd:Area", &[]);
            self.xml.open("ofd:Path", &[("Boundary", &whole), ("Stroke", "false"), ("Fill", "true")]);
            self.data(path, boundary);
            for end in ["ofd:Path", "ofd:Area", "ofd:Clip"] {
                self.xml.close(end);
            }
        }
        self.xml.close("ofd:Clips");
    }

    fn color(&mut self, element: &str, [red, green, blue, opacity]: [u8; 4]) {
        let value = format!("{red} {green} {blue}");
        let opacity = if opacity == 255 { String::new() } else { opacity.to_string() };
        self.xml.empty(element, &[("Value", &value), ("Alpha", &opacity)]);
    }

    fn data(&mut self, path: &BezPath, boundary: Rect) {
        self.xml.open("ofd:AbbreviatedData", &[]);
        self.xml.text(&data(path, boundary.origin().to_vec2()));
        self.xml.close("ofd:AbbreviatedData");
    }
}

/// The box of an object: no program takes one without width or height.
fn boundary(bounds: Rect) -> Rect {
    let grown = Rect::new(bounds.x0, bounds.y0, bounds.x1.max(bounds.x0 + 0.01), bounds.y1.max(bounds.y0 + 0.01));
    number::outward(grown)
}

/// The lengths of a line as attributes: width, miter limit, dashes and where they begin. What would change nothing is left out.
fn lengths(stroke: &Stroke, has_corners: bool) -> [String; 4] {
    let has_miter = has_corners && stroke.join == "Miter";
    [
        number::all(&[stroke.width.max(number::UNIT)]),
        if has_miter { number::all(&[stroke.miter]) } else { String::new() },
        number::all(&stroke.dash),
        if stroke.phase != 0.0 { number::all(&[stroke.phase]) } else { String::new() },
    ]
}

/// A matrix. Its first four numbers are factors, which need more decimals than lengths.
fn matrix(matrix: Affine) -> String {
    let [a, b, c, d, e, f] = matrix.as_coeffs();
    let factors = [a, b, c, d].map(|factor| {
        let text = format!("{factor:.6}");
        let text = text.trim_end_matches('0').trim_end_matches('.');
        if text == "-0" { "0".to_owned() } else { text.to_owned() }
    });
    format!("{} {}", factors.join(" "), number::all(&[e, f]))
}

/// The commands of a path, from the corner of its box.
pub fn data(path: &BezPath, corner: Vec2) -> String {
    let mut out = String::new();
    for element in path.elements() {
        match *element {
            PathEl::MoveTo(to) => number::push_points(&mut out, 'M', &[to - corner]),
            PathEl::LineTo(to) => number::push_points(&mut out, 'L', &[to - corner]),
            PathEl::QuadTo(one, to) => number::push_points(&mut out, 'Q', &[one - corner, to - corner]),
            PathEl::CurveTo(one, two, to) => {
                number::push_points(&mut out, 'B', &[one - corner, two - corner, to - corner]);
            }
            PathEl::ClosePath => number::push_points(&mut out, 'C', &[]),
        }
    }
    out
}
