//! Numbers as files write them, and matrices.

use super::super::page::Area;

/// Points in a millimetre.
const POINTS: f64 = 72.0 / 25.4;
/// The greatest number that is taken as it is, so that sums and products stay finite.
const MOST: f64 = 1e6;

/// The numbers of a list, whatever separates them; what is none is left out.
pub fn numbers(text: &str) -> impl Iterator<Item = f64> + '_ {
    text.split(|c: char| c.is_whitespace() || c == ',').filter_map(number)
}

/// A number.
pub fn number(text: &str) -> Option<f64> {
    let number: f64 = text.trim().parse().ok()?;
    number.is_finite().then(|| number.clamp(-MOST, MOST))
}

/// The distances of a text: numbers, and `g COUNT NUMBER` for many equal ones, which are never written out.
pub struct Deltas<'t> {
    words: std::str::SplitWhitespace<'t>,
    run: (u64, f64),
}

impl Deltas<'_> {
    /// The distances of a list.
    pub fn of(text: &str) -> Deltas<'_> {
        Deltas { words: text.split_whitespace(), run: (0, 0.0) }
    }
}

impl Iterator for Deltas<'_> {
    type Item = f64;

    fn next(&mut self) -> Option<f64> {
        loop {
            if let Some(left) = self.run.0.checked_sub(1) {
                self.run.0 = left;
                return Some(self.run.1);
            }
            let word = self.words.next()?;
            if word.eq_ignore_ascii_case("g") {
                let count = self.words.next().and_then(number).unwrap_or_default().max(0.0);
                self.run = (count as u64, self.words.next().and_then(number).unwrap_or_default());
            } else if let Some(number) = number(word) {
                return Some(number);
            }
        }
    }
}

/// A matrix `a b c d e f`: `x' = ax + cy + e`, `y' = bx + dy + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix([f64; 6]);

impl Matrix {
    /// What changes nothing.
    pub const IDENTITY: Matrix = Matrix([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]);

    /// From millimetres to points.
    pub const POINTS: Matrix = Matrix([POINTS, 0.0, 0.0, POINTS, 0.0, 0.0]);

    /// The matrix of an attribute; what changes nothing if it is none.
    pub fn read(text: Option<&str>) -> Matrix {
        let numbers: Vec<f64> = text.map(|text| numbers(text).take(7).collect()).unwrap_or_default();
        numbers.try_into().map_or(Matrix::IDENTITY, Matrix)
    }

    /// A step.
    pub fn step(x: f64, y: f64) -> Matrix {
        Matrix([1.0, 0.0, 0.0, 1.0, x, y])
    }

    /// Quarter turns clockwise.
    pub fn quarters(count: u8) -> Matrix {
        Matrix(match count % 4 {
            0 => [1.0, 0.0, 0.0, 1.0, 0.0, 0.0],
            1 => [0.0, 1.0, -1.0, 0.0, 0.0, 0.0],
            2 => [-1.0, 0.0, 0.0, -1.0, 0.0, 0.0],
            _ => [0.0, -1.0, 1.0, 0.0, 0.0, 0.0],
        })
    }

    /// First `inner`, then this.
    pub fn of(self, inner: Matrix) -> Matrix {
        let (Matrix([a, b, c, d, e, f]), Matrix([p, q, r, s, t, u])) = (self, inner);
        let product =
            [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
        // Hostile matrices in matrices would end at infinity.
        Matrix(product.map(|number| number.clamp(-1e12, 1e12)))
    }

    /// A point.
    pub fn point(self, [x, y]: [f64; 2]) -> [f64; 2] {
        let Matrix([a, b, c, d, e, f]) = self;
        [a * x + c * y + e, b * x + d * y + f]
    }

    /// How a step to the right goes.
    pub fn right(self) -> [f64; 2] {
        [self.0[0], self.0[1]]
    }

    /// How long a step downwards is.
    pub fn height(self) -> f64 {
        self.0[2].hypot(self.0[3])
    }

    /// How much lengths grow on average.
    pub fn scale(self) -> f64 {
        let Matrix([a, b, c, d, ..]) = self;
        (a * d - b * c).abs().sqrt()
    }

    /// The box around a box of `left top width height`.
    pub fn area(self, [left, top, width, height]: [f64; 4]) -> Area {
        let corners = [[left, top], [left + width, top], [left, top + height], [left + width, top + height]];
        let points = corners.map(|corner| self.point(corner).map(|length| length as f32));
        points.iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |area, [x, y]| {
            [area[0].min(*x), area[1].min(*y), area[2].max(*x), area[3].max(*y)]
        })
    }
}

/// A box of `left top width height`; `None` if it is none.
pub fn rect(text: Option<&str>) -> Option<[f64; 4]> {
    let numbers: Vec<f64> = numbers(text?).take(4).collect();
    numbers.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_have_runs_and_end_however_long_these_are() {
        let all = |text: &str| Deltas::of(text).take(9).collect::<Vec<f64>>();
        assert_eq!(all("1.5 g 3 2 x 4"), [1.5, 2.0, 2.0, 2.0, 4.0]);
        assert_eq!(all("g 99999999999999 1").len(), 9);
        assert_eq!(all("g -5 1 g 2"), [0.0, 0.0]);
    }

    #[test]
    fn a_matrix_in_another_is_first() {
        let outer = Matrix::read(Some("2 0 0 2 10 20"));
        assert_eq!(outer.of(Matrix::step(1.0, 2.0)).point([0.0, 0.0]), [12.0, 24.0]);
        assert_eq!(Matrix::read(Some("1 2 x")), Matrix::IDENTITY);
        assert_eq!(Matrix::quarters(1).right(), [0.0, 1.0]);
        assert_eq!(outer.area([0.0, 0.0, -1.0, 1.0]), [8.0, 20.0, 10.0, 22.0]);
    }
}
