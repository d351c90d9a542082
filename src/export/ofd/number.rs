//! Lengths as OFD has them: millimetres with three decimals at most, no exponents.

use kurbo::{Point, Rect};

/// What one unit of the last decimal is, in millimetres.
pub const UNIT: f64 = 0.001;

/// Appends a length.
pub fn push(out: &mut String, millimetres: f64) {
    push_units(out, units(millimetres));
}

/// A length in units of the last decimal.
pub fn units(millimetres: f64) -> i64 {
    // A page is no larger than a few metres; what is no number has become 0.
    (millimetres / UNIT).round() as i64
}

/// The nearest number that can be written.
pub fn near(millimetres: f64) -> f64 {
    units(millimetres) as f64 * UNIT
}

/// Appends a length that is counted in units of the last decimal.
pub fn push_units(out: &mut String, units: i64) {
    if units < 0 {
        out.push('-');
    }
    let (whole, rest) = (units.unsigned_abs() / 1000, units.unsigned_abs() % 1000);
    out.push_str(&whole.to_string());
    if rest > 0 {
        let decimals = format!(".{rest:03}");
        out.push_str(decimals.trim_end_matches('0'));
    }
}

/// Lengths with spaces between them.
pub fn all(lengths: &[f64]) -> String {
    let mut out = String::new();
    for (place, length) in lengths.iter().enumerate() {
        if place > 0 {
            out.push(' ');
        }
        push(&mut out, *length);
    }
    out
}

/// A box: left, top, width and height.
pub fn rect(rect: Rect) -> String {
    all(&[rect.x0, rect.y0, rect.width(), rect.height()])
}

/// Appends a command of a path with its points.
pub fn push_points(out: &mut String, command: char, points: &[Point]) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push(command);
    for point in points {
        for length in [point.x, point.y] {
            out.push(' ');
            push(out, length);
        }
    }
}

/// A box whose edges are numbers that can be written, and which has the given one inside.
pub fn outward(rect: Rect) -> Rect {
    let down = |length: f64| (length / UNIT).floor() * UNIT;
    let up = |length: f64| (length / UNIT).ceil() * UNIT;
    Rect::new(down(rect.x0), down(rect.y0), up(rect.x1), up(rect.y1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_have_three_decimals_at_most_and_no_zeros_at_their_end() {
        assert_eq!(all(&[0.0, 210.0, -0.5, 3.7041, 0.0004, -0.0004, 0.06]), "0 210 -0.5 3.704 0 0 0.06");
        assert_eq!(all(&[f64::NAN]), "0");
    }

    #[test]
    fn a_box_grows_to_numbers_that_can_be_written() {
        assert_eq!(rect(outward(Rect::new(0.0004, 1.0, 2.0001, 3.0))), "0 1 2.001 2");
    }
}
