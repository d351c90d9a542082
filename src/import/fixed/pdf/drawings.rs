//! What a page draws with curves, slanted lines and gradients. The library gives the straight lines along the edges of the page; this
//! looks for the rest, to tell of it.

use super::frame::Frame;
use super::source::Source;
use crate::import::fixed::drawing::{Found, Paint, Subpath, around, grouped};
use crate::import::fixed::page::{Area, Drawing};
use pdfboss_core::content::{ContentOps, Op};
use pdfboss_core::{Dict, Immediate, Matrix, Object, ObjectSource, OcState, Page, Point, block_on, page_content_with};
use std::sync::Arc;

/// How many forms may stand in each other.
const MOST_FORMS: usize = 16;
/// How many graphics states may wait for each other.
const MOST_STATES: usize = 256;
/// So many drawings are put together before more are looked for.
const MANY: usize = 10_000;

/// The drawings of a page.
pub fn of_page(source: &Source<'_>, page: &Page, layers: Option<&OcState>, frame: Frame) -> Vec<Drawing> {
    source.next_page();
    let Ok(content) = block_on(page_content_with(Immediate(source), page)) else { return Vec::new() };
    let [width, height] = frame.size();
    let mut walk = Walk { source, layers, frame, found: Vec::new() };
    let state = State { matrix: Matrix::identity(), width: 1.0, is_shaded: false, clip: [0.0, 0.0, width, height] };
    walk.run(&content, &[Arc::new(page.resources.clone())], state, 0);
    grouped(walk.found)
}

/// What an operator is drawn with.
#[derive(Clone, Copy)]
struct State {
    matrix: Matrix,
    width: f32,
    /// Whether areas are filled with a gradient.
    is_shaded: bool,
    /// Nothing is seen outside.
    clip: Area,
}

struct Walk<'w, 'a> {
    source: &'w Source<'a>,
    layers: Option<&'w OcState>,
    frame: Frame,
    found: Vec<Drawing>,
}

impl Walk<'_, '_> {
    /// Draws what a stream has. The last of `resources` are its own.
    fn run(&mut self, content: &[u8], resources: &[Arc<Dict>], mut state: State, depth: usize) {
        let mut waiting: Vec<State> = Vec::new();
        let mut path: Vec<Subpath> = Vec::new();
        let mut is_clip = false;
        // Whether each part of marked content that is open is shown as content.
        let mut marked: Vec<bool> = Vec::new();
        let mut operators = ContentOps::new(content);
        while let Ok(Some((operator, _))) = operators.next_op() {
            let point = |x: f32, y: f32| self.frame.point(state.matrix.apply(Point::new(x, y)));
            let mut go = |to: [f32; 2], is_curve: bool| {
                if let Some(last) = path.last_mut() {
                    last.to(to, is_curve);
                }
            };
            match operator {
                Op::Save if waiting.len() < MOST_STATES => waiting.push(state),
                Op::Restore => state = waiting.pop().unwrap_or(state),
                Op::Concat(matrix) => state.matrix = matrix.concat(state.matrix),
                Op::SetLineWidth(width) => state.width = width,
                Op::MoveTo(x, y) => begin(&mut path, point(x, y)),
                Op::LineTo(x, y) => go(point(x, y), false),
                Op::CurveTo(.., x, y) | Op::CurveToV(.., x, y) | Op::CurveToY(.., x, y) => go(point(x, y), true),
                Op::ClosePath => close(&mut path),
                Op::Rect(x, y, width, height) => {
                    begin(&mut path, point(x, y));
                    if let Some(box_of) = path.last_mut() {
                        let corners = [(x + width, y), (x + width, y + height), (x, y + height)];
                        corners.into_iter().for_each(|(x, y)| box_of.to(point(x, y), false));
                        box_of.is_closed = true;
                    }
                }
                Op::ClipNonZero | Op::ClipEvenOdd => is_clip = true,
                Op::SetFillColorN(_, Some(pattern)) => state.is_shaded = self.is_gradient(resources, &pattern.0),
                Op::SetFillColorN(..) | Op::SetFillColorSpace(_) | Op::SetFillColor(_) => state.is_shaded = false,
                Op::SetFillGray(_) | Op::SetFillRGB(..) | Op::SetFillCMYK(..) => state.is_shaded = false,
                Op::Shading(_) if marked.iter().all(|is_shown| *is_shown) => self.add(state.clip, state.clip),
                Op::BeginMarkedContent(tag) => marked.push(tag.0 != "Artifact"),
                Op::BeginMarkedContentProps(tag, properties) => {
                    let is_shown = match (tag.0.as_str(), self.layers) {
                        ("Artifact", _) => false,
                        ("OC", Some(layers)) => {
                            block_on(layers.props_visible_with(&Immediate(self.source), resources, &properties))
                        }
                        _ => true,
                    };
                    marked.push(is_shown);
                }
                Op::EndMarkedContent => {
                    marked.pop();
                }
                Op::XObject(name) if depth < MOST_FORMS && marked.iter().all(|is_shown| *is_shown) => {
                    self.form(resources, &name.0, state, depth);
                }
                other => {
                    let Some(paint) = paint(&other, state) else { continue };
                    if matches!(other, Op::CloseStroke | Op::CloseFillStroke | Op::CloseFillStrokeEvenOdd) {
                        close(&mut path);
                    }
                    if marked.iter().all(|is_shown| *is_shown) {
                        let mut found = Found::default();
                        path.iter().for_each(|part| part.judge(paint, &mut found));
                        found.drawn.into_iter().for_each(|area| self.add(area, state.clip));
                    }
                    if std::mem::take(&mut is_clip) {
                        let whole = path.iter().filter_map(Subpath::area).reduce(around);
                        state.clip = whole.map_or(state.clip, |area| within(area, state.clip));
                    }
                    path.clear();
                }
            }
        }
    }

    /// Adds what is drawn in an area, as far as it is seen.
    fn add(&mut self, area: Area, clip: Area) {
        let area = within(area, clip);
        if area[0] < area[2] && area[1] < area[3] {
            self.found.push(Drawing { area, paths: 1 });
        }
        if self.found.len() > MANY {
            self.found = grouped(std::mem::take(&mut self.found));
        }
    }

    /// Draws a form; other objects are pictures.
    fn form(&mut self, resources: &[Arc<Dict>], name: &str, state: State, depth: usize) {
        let Some(Object::Stream(form)) = self.resource(resources, "XObject", name) else { return };
        if form.dict.get_name("Subtype").is_none_or(|subtype| subtype.0 != "Form") {
            return;
        }
        let layer = form.dict.get("OC").zip(self.layers);
        if layer.is_some_and(|(value, layers)| !block_on(layers.visible_with(&Immediate(self.source), value))) {
            return;
        }
        let Ok(content) = self.source.stream_data(&form) else { return };
        let numbers: Vec<f32> = form
            .dict
            .get_array("Matrix")
            .into_iter()
            .flatten()
            .filter_map(|number| Some(number.as_f64()? as f32))
            .collect();
        let matrix = match numbers[..] {
            [a, b, c, d, e, f] => Matrix { a, b, c, d, e, f },
            _ => Matrix::identity(),
        };
        let mut within = resources.to_vec();
        if let Some(Object::Dict(own)) = form.dict.get("Resources").and_then(|own| self.source.resolve(own).ok()) {
            within.push(Arc::new(own));
        }
        self.run(&content, &within, State { matrix: matrix.concat(state.matrix), ..state }, depth + 1);
    }

    /// A resource by its kind and name, from the innermost stream that has it.
    fn resource(&self, resources: &[Arc<Dict>], kind: &str, name: &str) -> Option<Object> {
        resources.iter().rev().find_map(|resources| {
            let Object::Dict(all) = self.source.resolve(resources.get(kind)?).ok()? else { return None };
            self.source.resolve(all.get(name)?).ok()
        })
    }

    /// Whether a pattern is a gradient; the others repeat a tile.
    fn is_gradient(&self, resources: &[Arc<Dict>], name: &str) -> bool {
        match self.resource(resources, "Pattern", name) {
            Some(Object::Dict(pattern)) => pattern.get_int("PatternType") == Some(2),
            _ => false,
        }
    }
}

fn begin(path: &mut Vec<Subpath>, at: [f32; 2]) {
    let mut part = Subpath::default();
    part.to(at, false);
    path.push(part);
}

fn close(path: &mut [Subpath]) {
    if let Some(last) = path.last_mut() {
        last.is_closed = true;
    }
}

/// How an operator paints the path before it; `None` if it is none that ends a path.
fn paint(operator: &Op, state: State) -> Option<Paint> {
    let (strokes, fills) = match operator {
        Op::Stroke | Op::CloseStroke => (true, false),
        Op::Fill | Op::FillEvenOdd => (false, true),
        Op::FillStroke | Op::FillStrokeEvenOdd | Op::CloseFillStroke | Op::CloseFillStrokeEvenOdd => (true, true),
        Op::EndPath => (false, false),
        _ => return None,
    };
    Some(Paint { strokes, fills, is_shaded: state.is_shaded, width: state.width })
}

fn within(area: Area, clip: Area) -> Area {
    [area[0].max(clip[0]), area[1].max(clip[1]), area[2].min(clip[2]), area[3].min(clip[3])]
}
