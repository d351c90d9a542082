//! What paths are. Straight lines along the edges of the page and thin boxes are rulings, as borders of tables are; filled boxes are
//! grounds of text, also with round corners. Everything else is a drawing, of which only is told that it is there.

use super::page::{Area, Drawing, Ruling};

/// A line may lean so much, in points.
const LEVEL: f32 = 0.6;
/// A filled box this thin is a line, in points.
const THIN: f32 = 2.2;
/// A shorter line is no ruling, in points.
const SHORT: f32 = 2.0;
/// A smaller drawing is a bullet, a tick or the like, in points.
const SMALL: f32 = 12.0;
/// What is drawn this far below another drawing is a part of it, in points.
const NEAR: f32 = 14.0;

/// How a path is painted.
#[derive(Clone, Copy)]
pub struct Paint {
    /// Whether its line is drawn.
    pub strokes: bool,
    /// Whether its area is filled.
    pub fills: bool,
    /// Whether a gradient fills its area.
    pub is_shaded: bool,
    /// The width of the line in points.
    pub width: f32,
}

/// What is found in a path.
#[derive(Debug, Default, PartialEq)]
pub struct Found {
    /// The rulings.
    pub rulings: Vec<Ruling>,
    /// The places where there is more to be seen than rulings and grounds.
    pub drawn: Vec<Area>,
}

/// A part of a path that is drawn without lifting the pen.
#[derive(Default)]
pub struct Subpath {
    points: Vec<[f32; 2]>,
    /// Whether the way to each point but the first is a curve.
    curves: Vec<bool>,
    /// Whether it ends where it begins.
    pub is_closed: bool,
}

impl Subpath {
    /// Goes to a point; the first is where it begins.
    pub fn to(&mut self, point: [f32; 2], is_curve: bool) {
        if !self.points.is_empty() {
            self.curves.push(is_curve);
        }
        self.points.push(point);
    }

    /// The box around it; `None` if it has no points.
    pub fn area(&self) -> Option<Area> {
        let [x, y] = *self.points.first()?;
        Some(self.points.iter().fold([x, y, x, y], |area, [x, y]| around(area, [*x, *y, *x, *y])))
    }

    /// Says what it shows.
    pub fn judge(&self, paint: Paint, found: &mut Found) {
        let (Some(first), Some(area)) = (self.points.first(), self.area()) else { return };
        if !paint.strokes && !paint.fills {
            return;
        }
        let (mut points, mut curves) = (self.points.clone(), self.curves.clone());
        if self.is_closed && points.last() != Some(first) {
            points.push(*first);
            curves.push(false);
        }
        let [width, height] = [area[2] - area[0], area[3] - area[1]];
        let ways = || {
            points
                .windows(2)
                .zip(&curves)
                .map(|(pair, is_curve)| ([0, 1].map(|axis| (pair[1][axis] - pair[0][axis]).abs()), *is_curve))
        };
        let is_level = ways().all(|([across, down], is_curve)| !is_curve && (across <= LEVEL || down <= LEVEL));
        if !is_level {
            // A box with round corners: straight lines along its edges, and a curve at each corner.
            let corners = ways().filter(|(_, is_curve)| *is_curve).count();
            let is_round = ways().all(|([across, down], is_curve)| {
                if is_curve {
                    across.max(down) <= 0.5 * width.min(height) + LEVEL
                } else {
                    across <= LEVEL || down <= LEVEL
                }
            });
            let edges = ways().filter(|([across, down], is_curve)| !is_curve && across.max(*down) > SHORT).count();
            if corners > 4 || !is_round || edges < 2 || paint.is_shaded {
                found.drawn.push(area);
            }
            return;
        }
        if paint.strokes {
            found.rulings.extend(points.windows(2).filter_map(|pair| ruling(pair[0], pair[1], paint.width)));
        }
        if paint.fills && paint.is_shaded && width.min(height) > THIN {
            found.drawn.push(area);
            return;
        }
        if paint.strokes {
            return;
        }
        if width.min(height) <= THIN {
            let middle = [(area[0] + area[2]) / 2.0, (area[1] + area[3]) / 2.0];
            found.rulings.extend(if width >= height {
                ruling([area[0], middle[1]], [area[2], middle[1]], height)
            } else {
                ruling([middle[0], area[1]], [middle[0], area[3]], width)
            });
        } else if points.len() > 5 {
            found.drawn.push(area);
        }
    }
}

/// The box around two areas.
pub fn around(one: Area, other: Area) -> Area {
    [one[0].min(other[0]), one[1].min(other[1]), one[2].max(other[2]), one[3].max(other[3])]
}

fn ruling(from: [f32; 2], to: [f32; 2], width: f32) -> Option<Ruling> {
    let [across, down] = [0, 1].map(|axis| (to[axis] - from[axis]).abs());
    let (start, end) = if from[0] + from[1] <= to[0] + to[1] { (from, to) } else { (to, from) };
    (across.max(down) >= SHORT).then_some(Ruling { start, end, width })
}

/// The drawings of a page, those below each other as one. What is as small as a bullet is none.
pub fn grouped(mut drawings: Vec<Drawing>) -> Vec<Drawing> {
    drawings.retain(|drawing| drawing.area.iter().all(|edge| edge.is_finite()));
    drawings.sort_by(|one, other| one.area[1].total_cmp(&other.area[1]));
    let mut groups: Vec<Drawing> = Vec::new();
    for drawing in drawings {
        match groups.last_mut().filter(|last| drawing.area[1] <= last.area[3] + NEAR) {
            Some(last) => {
                last.area = around(last.area, drawing.area);
                last.paths += drawing.paths;
            }
            None => groups.push(drawing),
        }
    }
    groups.retain(|Drawing { area: [left, top, right, bottom], .. }| right - left > SMALL || bottom - top > SMALL);
    groups
}

/// What is told of all drawings; [`where_it_is`] tells them apart.
pub const NOT_CARRIED: &str =
    "a drawing of curves, slanted lines or gradients is not carried; if it is content, put it in as a picture";

/// Where a drawing is on its page, and what it has.
pub fn where_it_is(Drawing { area, paths }: &Drawing) -> String {
    let [left, top, right, bottom] = area.map(f32::round);
    let (width, height) = (right - left, bottom - top);
    format!("{left} pt from the left, {top} pt from the top, {width} by {height} pt, {paths} curves or lines")
}

#[cfg(test)]
mod tests {
    use super::*;

    const AREA: Paint = Paint { strokes: false, fills: true, is_shaded: false, width: 0.0 };

    fn drawn(points: &[([f32; 2], bool)], paint: Paint) -> Vec<Area> {
        let (mut path, mut found) = (Subpath { is_closed: true, ..Subpath::default() }, Found::default());
        points.iter().for_each(|(point, is_curve)| path.to(*point, *is_curve));
        path.judge(paint, &mut found);
        found.drawn
    }

    #[test]
    fn a_box_with_round_corners_is_a_ground_and_a_circle_or_a_gradient_is_a_drawing() {
        let (line, curve) = (false, true);
        let round = [
            ([5.0, 0.0], line),
            ([95.0, 0.0], line),
            ([100.0, 5.0], curve),
            ([100.0, 25.0], line),
            ([95.0, 30.0], curve),
            ([5.0, 30.0], line),
            ([0.0, 25.0], curve),
            ([0.0, 5.0], line),
            ([5.0, 0.0], curve),
        ];
        assert_eq!(drawn(&round, AREA), [] as [Area; 0]);
        let circle = [
            ([50.0, 0.0], line),
            ([100.0, 50.0], curve),
            ([50.0, 100.0], curve),
            ([0.0, 50.0], curve),
            ([50.0, 0.0], curve),
        ];
        assert_eq!(drawn(&circle, AREA), [[0.0, 0.0, 100.0, 100.0]]);
        let square = [([0.0, 0.0], line), ([50.0, 0.0], line), ([50.0, 50.0], line), ([0.0, 50.0], line)];
        assert_eq!(drawn(&square, AREA), [] as [Area; 0]);
        assert_eq!(drawn(&square, Paint { is_shaded: true, ..AREA }), [[0.0, 0.0, 50.0, 50.0]]);
    }

    #[test]
    fn what_is_drawn_below_each_other_is_one_drawing_and_a_bullet_is_none() {
        let drawing = |area: Area| Drawing { area, paths: 1 };
        let all = vec![
            drawing([50.0, 200.0, 90.0, 260.0]),
            drawing([60.0, 100.0, 200.0, 190.0]),
            drawing([50.0, 500.0, 56.0, 506.0]),
            drawing([f32::NAN, 0.0, 1.0, 1.0]),
        ];
        let found = grouped(all);
        assert_eq!(found, [Drawing { area: [50.0, 100.0, 200.0, 260.0], paths: 2 }]);
        let place = where_it_is(&found[0]);
        assert_eq!(place, "50 pt from the left, 100 pt from the top, 150 by 160 pt, 2 curves or lines");
    }
}
