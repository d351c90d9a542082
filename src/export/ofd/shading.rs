//! Linear shadings: strips of one color each, because programs draw the shadings of the format differently or not at all.

use super::canvas::Color;
use super::cut;
use kurbo::{BezPath, Rect, Vec2};
use typst::layout::Ratio;
use typst::visualize::{Gradient, RatioOrAngle};

/// How many strips a shading has at most.
const STRIPS: u32 = 128;

/// The areas of an area with a linear shading, in the order in which they are painted; `None` if the shading is another.
pub fn strips(gradient: &Gradient, path: &BezPath, bounds: Rect) -> Option<Vec<(BezPath, Color)>> {
    let Gradient::Linear(linear) = gradient else { return None };
    let (width, height) = (bounds.width(), bounds.height());
    if width <= 0.0 || height <= 0.0 {
        return None;
    }
    let angle = Gradient::correct_aspect_ratio(linear.angle, Ratio::new(width / height));
    let (sin, cos) = (angle.sin(), angle.cos());
    // The shading grows by this vector, from one corner of the box to the opposite one.
    let sum = sin.abs() + cos.abs();
    let grows = Vec2::new(cos / width / sum, sin / height / sum);
    let from = bounds.origin() + Vec2::new(if cos < 0.0 { width } else { 0.0 }, if sin < 0.0 { height } else { 0.0 });
    let at = |part: f64| from + grows * (part / grows.hypot2());
    let color = |strip: u32| {
        let middle = (f64::from(strip) + 0.5) / f64::from(STRIPS);
        gradient.sample(RatioOrAngle::Ratio(Ratio::new(middle))).to_vec4_u8()
    };
    let colors: Vec<(u32, Color)> = (0..STRIPS).map(|strip| (strip, color(strip))).collect();
    let is_opaque = colors.iter().all(|(_, [.., opacity])| *opacity == 255);
    let mut strips = Vec::new();
    for run in colors.chunk_by(|(_, one), (_, other)| one == other) {
        let [begin, end] = [run[0].0, run[0].0 + run.len() as u32].map(|strip| f64::from(strip) / f64::from(STRIPS));
        let mut piece = if begin > 0.0 { cut::beyond(path, at(begin), grows) } else { path.clone() };
        // A strip goes on below the next ones, so that no light shines between them, unless these let it through.
        if !is_opaque && end < 1.0 {
            piece = cut::beyond(&piece, at(end), -grows);
        }
        strips.push((piece, run[0].1));
    }
    Some(strips)
}

#[cfg(test)]
mod tests {
    use super::*;
    use kurbo::Shape as _;
    use std::sync::Arc;
    use typst::foundations::Smart;
    use typst::layout::Angle;
    use typst::visualize::{Color, ColorSpace, LinearGradient, ProcessColorSpace};

    fn shading(angle: f64, stops: &[(Color, f64)]) -> Gradient {
        Gradient::Linear(Arc::new(LinearGradient {
            stops: stops.iter().map(|(color, at)| (color.clone(), Ratio::new(*at))).collect(),
            angle: Angle::deg(angle),
            space: ColorSpace::Process(ProcessColorSpace::Srgb),
            relative: Smart::Auto,
            anti_alias: true,
        }))
    }

    fn color(hex: &str) -> Color {
        hex.parse().expect("a color")
    }

    #[test]
    fn strips_go_from_color_to_color_and_leave_no_gap() {
        let bounds = Rect::new(0.0, 0.0, 10.0, 4.0);
        let stops = [(color("ff0000"), 0.0), (color("00ff00"), 0.5), (color("0000ff"), 1.0)];
        for (angle, last_edge) in [(0.0, (10.0, 2.0)), (90.0, (5.0, 4.0)), (180.0, (0.0, 2.0)), (270.0, (5.0, 0.0))] {
            let strips = strips(&shading(angle, &stops), &bounds.to_path(0.1), bounds).expect("strips");
            assert!(strips.len() > 100);
            let [(whole, [red, ..]), .., (last, [.., blue, 255])] = &strips[..] else { panic!("{:?}", strips.first()) };
            assert!(*red > 250 && *blue > 250 && (whole.area().abs() - 40.0).abs() < 1e-9);
            // The last strip lies at the end of the direction.
            let edge = last.bounding_box();
            let center = kurbo::Point::from(last_edge);
            assert!(edge.area() < 0.5 && edge.inflate(0.01, 0.01).contains(center), "{angle}: {edge:?}");
        }
    }

    #[test]
    fn what_is_seen_through_is_painted_once() {
        let bounds = Rect::new(0.0, 0.0, 10.0, 4.0);
        let stops = [(color("ff000080"), 0.0), (color("0000ff80"), 1.0)];
        let strips = strips(&shading(30.0, &stops), &bounds.to_path(0.1), bounds).expect("strips");
        let sum: f64 = strips.iter().map(|(strip, _)| strip.area().abs()).sum();
        assert!((sum - 40.0).abs() < 1e-6, "{sum}");
    }
}
