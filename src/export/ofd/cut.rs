//! Cuts paths by boxes, and areas by lines: not every program that reads OFD draws clips and shadings, so what is drawn is the part that is
//! to be seen.

use super::canvas::{Path, Stroke};
use kurbo::{BezPath, Cap, Join, PathEl, Point, Rect, StrokeOpts, Vec2};

/// How far lines that stand for curves may be from them, in millimetres.
const TOLERANCE: f64 = 0.005;

/// The areas that are left of a path within a box: its area, and its line as an area of its own.
pub fn within(path: &Path, rect: Rect) -> Vec<Path> {
    let area = |of: &BezPath, color, even_odd| {
        let path = by_rect(of, rect);
        (path.elements().len() > 1).then_some(Path { path, fill: Some(color), even_odd, stroke: None, clip: 0 })
    };
    let fill = path.fill.and_then(|color| area(&path.path, color, path.even_odd));
    let line = path.stroke.as_ref().and_then(|stroke| area(&outline(&path.path, stroke), stroke.color, false));
    fill.into_iter().chain(line).collect()
}

fn by_rect(path: &BezPath, rect: Rect) -> BezPath {
    let sides = [
        (Point::new(rect.x0, rect.y0), Vec2::new(1.0, 0.0)),
        (Point::new(rect.x0, rect.y0), Vec2::new(0.0, 1.0)),
        (Point::new(rect.x1, rect.y1), Vec2::new(-1.0, 0.0)),
        (Point::new(rect.x1, rect.y1), Vec2::new(0.0, -1.0)),
    ];
    sides.iter().fold(path.clone(), |left, (at, inward)| beyond(&left, *at, *inward))
}

/// What of an area lies beyond a line through a point, in the direction `inward` across it. Curves become lines.
///
/// A part that goes round a place some times still does so (Sutherland and Hodgman 1974), so the area is the same by either rule.
pub fn beyond(path: &BezPath, at: Point, inward: Vec2) -> BezPath {
    let depth = |point: Point| (point - at).dot(inward);
    let mut out = BezPath::new();
    for polygon in polygons(path) {
        let mut kept: Vec<Point> = Vec::new();
        for (place, to) in polygon.iter().enumerate() {
            let from = polygon[(place + polygon.len() - 1) % polygon.len()];
            let (before, behind) = (depth(from), depth(*to));
            if (before < 0.0) != (behind < 0.0) {
                kept.push(from.lerp(*to, before / (before - behind)));
            }
            if behind >= 0.0 {
                kept.push(*to);
            }
        }
        if let [first, rest @ ..] = &kept[..]
            && rest.len() > 1
        {
            out.move_to(*first);
            rest.iter().for_each(|point| out.line_to(*point));
            out.close_path();
        }
    }
    out
}

fn polygons(path: &BezPath) -> Vec<Vec<Point>> {
    let mut all: Vec<Vec<Point>> = Vec::new();
    kurbo::flatten(path, TOLERANCE, |element| match element {
        PathEl::MoveTo(point) => all.push(vec![point]),
        PathEl::LineTo(point) => {
            if let Some(polygon) = all.last_mut() {
                polygon.push(point);
            }
        }
        _ => {}
    });
    all
}

/// The area that a line covers.
fn outline(path: &BezPath, stroke: &Stroke) -> BezPath {
    let cap = match stroke.cap {
        "Round" => Cap::Round,
        "Square" => Cap::Square,
        _ => Cap::Butt,
    };
    let join = match stroke.join {
        "Round" => Join::Round,
        "Bevel" => Join::Bevel,
        _ => Join::Miter,
    };
    let line = kurbo::Stroke::new(stroke.width).with_caps(cap).with_join(join).with_miter_limit(stroke.miter);
    let line = if stroke.dash.is_empty() { line } else { line.with_dashes(stroke.phase, &stroke.dash) };
    kurbo::stroke(path, &line, &StrokeOpts::default(), TOLERANCE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape as _;

    const RED: [u8; 4] = [255, 0, 0, 255];

    fn path(path: BezPath, stroke: Option<Stroke>) -> Path {
        Path { path, fill: Some(RED), even_odd: true, stroke, clip: 0 }
    }

    #[test]
    fn what_is_left_is_what_lies_in_the_box() {
        let circle = kurbo::Circle::new((0.0, 0.0), 10.0).to_path(1e-3);
        let [left] = &within(&path(circle, None), Rect::new(0.0, 0.0, 20.0, 20.0))[..] else { panic!() };
        let quarter = std::f64::consts::PI * 100.0 / 4.0;
        assert!((left.path.area().abs() - quarter).abs() < 0.05, "{}", left.path.area());
        assert!(left.even_odd && left.clip == 0);
        let away = path(Rect::new(0.0, 0.0, 1.0, 1.0).to_path(0.1), None);
        assert!(within(&away, Rect::new(5.0, 5.0, 6.0, 6.0)).is_empty());
    }

    #[test]
    fn a_line_that_crosses_an_edge_ends_there() {
        let mut line = BezPath::new();
        line.move_to((0.0, 5.0));
        line.line_to((20.0, 5.0));
        let stroke =
            Stroke { color: RED, width: 1.0, cap: "Butt", join: "Miter", miter: 4.0, dash: Vec::new(), phase: 0.0 };
        let whole = Path { fill: None, ..path(line, Some(stroke)) };
        let [left] = &within(&whole, Rect::new(0.0, 0.0, 10.0, 10.0))[..] else { panic!() };
        assert_eq!(left.path.bounding_box(), Rect::new(0.0, 4.5, 10.0, 5.5));
        assert_eq!((left.fill, left.stroke.is_none()), (Some(RED), true));
    }

    #[test]
    fn an_area_with_a_hole_keeps_it() {
        let mut ring = Rect::new(0.0, 0.0, 10.0, 10.0).to_path(0.1);
        ring.extend(Rect::new(2.0, 2.0, 8.0, 8.0).to_path(0.1).reverse_subpaths());
        let left = beyond(&ring, Point::new(5.0, 0.0), Vec2::new(1.0, 0.0));
        assert!((left.area().abs() - (50.0 - 18.0)).abs() < 1e-9, "{}", left.area());
    }
}
