//! Paths: the commands of an OFD.

use super::super::drawing::{Found, Paint, Subpath};
use super::number::{Matrix, number};

/// Reads the commands of a path.
pub fn read(data: &str, place: Matrix, paint: Paint) -> Found {
    let mut found = Found::default();
    if paint.strokes || paint.fills {
        for subpath in subpaths(data, place) {
            subpath.judge(paint, &mut found);
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
            // A command may be followed by the numbers of several.
            for numbers in operands.chunks_exact(count) {
                let to = place.point([numbers[count - 2], numbers[count - 1]]);
                path.to(to.map(|length| length as f32), is_curve);
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

#[cfg(test)]
mod tests {
    use super::super::super::page::Ruling;
    use super::*;

    const LINE: Paint = Paint { strokes: true, fills: false, is_shaded: false, width: 1.0 };
    const AREA: Paint = Paint { strokes: false, fills: true, is_shaded: false, width: 0.0 };

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
            let found = found(data, LINE);
            assert_eq!((found.rulings.len(), found.drawn.len()), (0, 1), "{data}");
        }
        assert_eq!(found("M 0 0 L 10 10", Paint { strokes: false, ..LINE }), Found::default());
        for odd in ["", "C", "L 1", "M", "M 1 2 3", "1 2 3", "é 1 M x"] {
            assert_eq!(found(odd, LINE), Found::default(), "{odd}");
        }
    }
}
