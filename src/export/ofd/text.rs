//! From glyphs to the text objects of a page. Glyphs that go on in one line, in one font, size and color, are one object, so that programs
//! select and search a line as a whole.
//!
//! Programs do not agree about spaces at the ends of a text nor about texts without distances, so a text begins and ends with a letter and
//! always has its distances.

use super::canvas::{BLACK, Canvas, ClipId, Color, Glyph, LinearId, flipped};
use super::fonts::{FontId, FontPlan};
use super::number;
use super::shape::Shapes;
use kurbo::{Point, Rect};

/// A gap that is a space: what stands at its sides are two words. In sizes of the font.
const SPACE: f64 = 0.15;
/// A gap that is no space any more: what stands at its sides are two texts.
const FAR: f64 = 1.05;
/// How far a glyph may stand back into the one before it.
const BACK: f64 = 0.3;
/// How far a glyph may stand from its place, in units of a written number: 0.01 mm.
const DRIFT: i64 = 10;

/// A line of text that is being gathered.
pub struct Line {
    font: FontId,
    size: f64,
    linear: LinearId,
    color: Color,
    clip: ClipId,
    y: f64,
    glyphs: Vec<Glyph>,
}

/// A text object as it is written.
pub struct Text {
    /// The font.
    pub font: FontId,
    /// The size of the font.
    pub size: f64,
    /// The box around it on the page.
    pub boundary: Rect,
    /// How it is turned within the box, if it is.
    pub matrix: Option<[f64; 6]>,
    /// Its color, if it is not black.
    pub color: Option<Color>,
    /// What cuts it.
    pub clip: ClipId,
    /// Where its first character stands in the box.
    pub at: Point,
    /// The distances from each character to the next.
    pub deltas: String,
    /// The characters.
    pub characters: String,
}

impl Line {
    /// A line that begins with a glyph; `None` if it is a space.
    pub fn begin(plan: &FontPlan, glyph: Glyph) -> Option<Line> {
        let font = plan.font(&glyph)?;
        let Glyph { size, linear, color, clip, .. } = glyph;
        (!glyph.c.is_whitespace()).then(|| Line { font, size, linear, color, clip, y: glyph.at.y, glyphs: vec![glyph] })
    }

    /// Adds a glyph if it goes on in this line.
    pub fn take(&mut self, plan: &FontPlan, glyph: Glyph) -> bool {
        let Some(last) = self.glyphs.last() else { return false };
        let is_space = glyph.c.is_whitespace();
        let gap = (glyph.pen[0] - last.pen[1]) / self.size;
        let fits = glyph.linear == self.linear
            && glyph.color == self.color
            && glyph.clip == self.clip
            && (glyph.size - self.size).abs() < 1e-4
            && (glyph.at.y - self.y).abs() < 0.005
            && (-BACK..FAR).contains(&gap)
            && plan.font(&glyph).map_or(is_space, |font| font == self.font || is_space);
        if !fits {
            return false;
        }
        if gap > SPACE && !is_space && !last.c.is_whitespace() {
            let pen = [last.pen[1], glyph.pen[0]];
            self.glyphs.push(Glyph { c: ' ', shape: Shapes::BLANK, at: Point::new(pen[0], self.y), pen, ..glyph });
        }
        self.glyphs.push(glyph);
        true
    }

    /// The object.
    pub fn end(mut self, canvas: &Canvas) -> Option<Text> {
        while self.glyphs.last()?.c.is_whitespace() {
            self.glyphs.pop();
        }
        let (first, last) = (self.glyphs.first()?, self.glyphs.last()?);
        let Line { font, size, .. } = self;
        // What is marked when the text is selected, and all ink.
        let nominal =
            Rect::new(first.at.x, self.y - 0.88 * size, last.pen[1].max(first.at.x + 0.1 * size), self.y + 0.12 * size);
        let ink = self.glyphs.iter().filter_map(|glyph| {
            let em = canvas.shapes.get(glyph.shape).bounds?;
            Some(flipped(em).scale_from_origin(size) + glyph.at.to_vec2())
        });
        let around = ink.fold(nominal, |around, ink| around.union(ink.inflate(0.02, 0.0)));
        // The first character begins at the edge, unless its ink goes beyond it.
        let goes_beyond = around.x0 < first.at.x - 0.02;
        let (boundary, matrix) = if self.linear == 0 {
            let boundary = number::outward(around);
            (Rect { x0: if goes_beyond { boundary.x0 } else { number::near(first.at.x) }, ..boundary }, None)
        } else {
            let matrix = canvas.linears.matrix(self.linear);
            let boundary = number::outward(matrix.transform_rect_bbox(around));
            let origin = matrix * around.origin() - boundary.origin();
            let [a, b, c, d, ..] = matrix.as_coeffs();
            (boundary, Some([a, b, c, d, origin.x, origin.y]))
        };
        let inner = if matrix.is_some() { around.origin() } else { boundary.origin() };
        Some(Text {
            font,
            size,
            boundary,
            matrix,
            color: Some(self.color).filter(|color| *color != BLACK),
            clip: self.clip,
            at: Point::new(if goes_beyond || self.linear != 0 { first.at.x - inner.x } else { 0.0 }, self.y - inner.y),
            deltas: deltas(&self.glyphs),
            characters: self.glyphs.iter().map(|glyph| glyph.c).collect(),
        })
    }
}

/// The distances between glyphs. Equal distances in a row are written once, so small differences are gathered until they would be seen.
fn deltas(glyphs: &[Glyph]) -> String {
    let (mut exact, mut written) = (0.0, 0);
    let steps = glyphs.windows(2).map(|pair| {
        let step = pair[1].at.x - pair[0].at.x;
        exact += step;
        let mut units = number::units(step);
        if (written + units - number::units(exact)).abs() > DRIFT {
            units = number::units(exact) - written;
        }
        written += units;
        units
    });
    let steps: Vec<i64> = steps.collect();
    let mut out = String::new();
    for run in steps.chunk_by(|one, other| one == other) {
        let mut next = |begin: &str| {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(begin);
            number::push_units(&mut out, run[0]);
        };
        match run.len() {
            1 => next(""),
            2 => {
                next("");
                next("");
            }
            count => next(&format!("g {count} ")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn glyph(c: char, x: f64) -> Glyph {
        Glyph {
            c,
            shape: Shapes::BLANK,
            linear: 0,
            size: 1.0,
            at: Point::new(x, 0.0),
            pen: [x, x],
            color: BLACK,
            clip: 0,
        }
    }

    #[test]
    fn equal_distances_are_written_once_and_no_glyph_leaves_its_place() {
        let step = 3.7041666;
        let glyphs: Vec<Glyph> = (0..100).map(|place| glyph('甲', step * f64::from(place))).collect();
        let written = deltas(&glyphs);
        assert!(written.starts_with("g ") && written.len() < 60, "{written}");
        let mut at = 0.0;
        let mut tokens = written.split(' ');
        let mut place = 0;
        while let Some(token) = tokens.next() {
            let count = if token == "g" { tokens.next().and_then(|count| count.parse().ok()).unwrap_or(0) } else { 1 };
            let step: f64 =
                if token == "g" { tokens.next().unwrap_or_default() } else { token }.parse().expect("a number");
            for _ in 0..count {
                at += step;
                place += 1;
                let exact = 3.7041666 * f64::from(place);
                assert!((at - exact).abs() < 0.012, "{place}: {at} {exact}");
            }
        }
        assert_eq!(place, 99);
    }
}
