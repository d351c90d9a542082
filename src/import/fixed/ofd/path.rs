//! Paths. Straight lines along the edges of the page and thin boxes are rulings, as borders of tables are; filled boxes are grounds of
//! text. Everything else is a drawing, of which only is told that it is there.

use super::super::page::Ruling;
use super::number::{Matrix, number};

/// A line may lean so much, in points.
const LEVEL: f32 = 0.6;
/// A filled box this thin is a line, in points.
const THIN: f32 = 2.2;
/// A shorter line is no ruling, in points.
const SHORT: f32 = 2.0;

/// How a path is painted.
#[derive(Clone, Copy)]
pub struct Paint {
    /// Whether its line is drawn.
    pub strokes: bool,
    /// Whether its area is filled.
    pub fills: bool,
    /// The width of the line in points.
    pub width: f32,
}

/// What is found in a path.
#[derive(Debug, Default, PartialEq)]
pub struct Found {
    /// The rulings.
    pub rulings: Vec<Ruling>,
    /// Whether there is more to be seen than rulings and grounds.
    pub is_drawing: bool,
}

#[derive(Default)]
struct Subpath {
    points: Vec<[f32; 2]>,
    is_closed: bool,
    is_curved: bool,
}

/// Reads the commands of a path.
pub fn read(data: &str, place: Matrix, paint: Paint) -> Found {
    let mut found = Found::default();
    if paint.strokes || paint.fills {
        for subpath in subpaths(data, place) {
            judge(&subpath, paint, &mut found);
        }
    }
    found
}

fn subpaths(data: &str, place: Matrix) -> Vec<Subpath> {
    let mut all: Vec<Subpath> = Vec::new();
    let (mut command, mut operands) = (' ', Vec::new());
    let mut take = |command: char, operands: &mut Vec<f64>| {
        let (count, is_curve) = match command {
            'M' | 'S' | 'L' => (2, false),
            'Q' => (4, true),
            'B' => (6, true),
            'A' => (7, true),
            _ => (0, false),
        };
        if matches!(command, 'M' | 'S') && operands.len() >= count {
            all.push(Subpath::default());
        }
        let Some(path) = all.last_mut() else { return operands.clear() };
        if command == 'C' {
            path.is_closed = true;
        } else if count > 0 {
            path.is_curved |= is_curve && operands.len() >= count;
            // A command may be followed by the numbers of several.
            for numbers in operands.chunks_exact(count) {
                let to = place.point([numbers[count - 2], numbers[count - 1]]);
                path.points.push(to.map(|length| length as f32));
            }
        }
        operands.clear();
    };
    for word in words(data) {
        match word.chars().next() {
            Some(letter) if letter.is_ascii_alphabetic() => {
                take(command, &mut operands);
                command = letter.to_ascii_uppercase();
            }
            _ => operands.extend(number(word)),
        }
    }
    take(command, &mut operands);
    all
}

/// The commands and numbers, also where nothing separates them.
fn words(data: &str) -> impl Iterator<Item = &str> {
    let is_command = |c: char| c.is_ascii_alphabetic() && !matches!(c, 'e' | 'E');
    data.split(|c: char| c.is_whitespace() || c == ',').flat_map(move |word| {
        let ends = word.char_indices().filter(move |(_, c)| is_command(*c)).flat_map(|(at, _)| [at, at + 1]);
        let mut from = 0;
        let mut pieces: Vec<&str> = Vec::new();
        for end in ends.chain([word.len()]) {
            if end > from {
                pieces.push(&word[from..end]);
                from = end;
            }
        }
        pieces
    })
}

fn judge(path: &Subpath, paint: Paint, found: &mut Found) {
    let Some(first) = path.points.first() else { return };
    let mut points = path.points.clone();
    if path.is_closed && points.last() != Some(first) {
        points.push(*first);
    }
    let is_level = |pair: &[[f32; 2]]| {
        let [across, down] = [0, 1].map(|axis| (pair[1][axis] - pair[0][axis]).abs());
        across <= LEVEL || down <= LEVEL
    };
    if path.is_curved || !points.windows(2).all(is_level) {
        found.is_drawing = true;
        return;
    }
    if paint.strokes {
        found.rulings.extend(points.windows(2).filter_map(|pair| ruling(pair[0], pair[1], paint.width)));
        return;
    }
    let edges = points.iter().fold([f32::MAX, f32::MAX, f32::MIN, f32::MIN], |area, [x, y]| {
        [area[0].min(*x), area[1].min(*y), area[2].max(*x), area[3].max(*y)]
    });
    let [width, height] = [edges[2] - edges[0], edges[3] - edges[1]];
    if width.min(height) <= THIN {
        let middle = [(edges[0] + edges[2]) / 2.0, (edges[1] + edges[3]) / 2.0];
        found.rulings.extend(if width >= height {
            ruling([edges[0], middle[1]], [edges[2], middle[1]], height)
        } else {
            ruling([middle[0], edges[1]], [middle[0], edges[3]], width)
        });
    } else if points.len() > 5 {
        found.is_drawing = true;
    }
}

fn ruling(from: [f32; 2], to: [f32; 2], width: f32) -> Option<Ruling> {
    let [across, down] = [0, 1].map(|axis| (to[axis] - from[axis]).abs());
    let (start, end) = if from[0] + from[1] <= to[0] + to[1] { (from, to) } else { (to, from) };
    (across.max(down) >= SHORT).then_some(Ruling { start, end, width })
}

#[cfg(test)]
mod tests {
    use super::*;

    const LINE: Paint = Paint { strokes: true, fills: false, width: 1.0 };
    const AREA: Paint = Paint { strokes: false, fills: true, width: 0.0 };

    fn found(data: &str, paint: Paint) -> Found {
        read(data, Matrix::IDENTITY, paint)
    }

    fn line(start: [f32; 2], end: [f32; 2], width: f32) -> Ruling {
        Ruling { start, end, width }
    }

    #[test]
    fn lines_and_thin_boxes_are_rulings_and_boxes_have_four() {
        assert_eq!(found("M 10 5 L 0 5", LINE).rulings, [line([0.0, 5.0], [10.0, 5.0], 1.0)]);
        assert_eq!(found("M0 0L20 0 20 1L0 1C", AREA).rulings, [line([0.0, 0.5], [20.0, 0.5], 1.0)]);
        assert_eq!(found("M 0 0 L 20 0 L 20 30 L 0 30 C", LINE).rulings.len(), 4);
        assert_eq!(found("M 0 0 L 20 0 L 20 30 L 0 30 C", AREA), Found::default());
        assert_eq!(found("S 0 0 L 0 9 M 0 0 L 9 0", LINE).rulings.len(), 2);
    }

    #[test]
    fn everything_else_is_a_drawing() {
        for data in ["M 0 0 L 10 10", "M 0 0 B 1 1 2 2 9 0", "M 0 0 A 5 5 0 1 1 9 0", "M 0 0 Q 1 1 5 5 C"] {
            assert_eq!(found(data, LINE), Found { rulings: Vec::new(), is_drawing: true }, "{data}");
        }
        assert_eq!(found("M 0 0 L 10 10", Paint { strokes: false, ..LINE }), Found::default());
        for odd in ["", "C", "L 1", "M", "M 1 2 3", "1 2 3", "é 1 M x"] {
            assert_eq!(found(odd, LINE), Found::default(), "{odd}");
        }
    }
}
