//! Text objects become spans: the letters of each line with the places at which files put them.

use super::super::page::{Page, Span, Tag};
use super::number::{Deltas, Matrix, number, numbers};
use super::painter::{Ground, Painter, TOO_MUCH, is_clear};
use super::resources::{Font, is_false, is_true, is_unreadable, placed};
use crate::ooxml::xml::Element;

/// What is noted about letters that stand in the map of their font only.
const FROM_FONT: &str = "letters that the text lacks were read from the characters of their font";
/// The size of a text for which a file says none, in millimetres.
const SIZE: f64 = 3.5;
/// How far a letter may stand above or below the one before it and be in the same span, in sizes of the font.
const LEVEL: f32 = 0.05;
/// How far it may stand back.
const BACK: f32 = 0.3;
/// Text that leans more than this is across the page, in quarter turns.
const ASLANT: f64 = 0.1;
/// The least width of a line around letters that makes them bold, in sizes of the font.
const BOLD: f64 = 0.02;

/// A letter before it has a place.
#[derive(Clone, Copy)]
struct Letter {
    c: char,
    glyph: Option<u16>,
    /// Whether it has a place of its own, and does not share the glyph of the letter before it.
    is_own: bool,
}

/// Some letters that have other glyphs than those of the map of the font.
struct Forms {
    from: usize,
    letters: usize,
    glyphs: Vec<u16>,
}

impl Painter<'_, '_> {
    /// Draws a text object.
    pub fn text(&mut self, object: &Element, ground: &Ground) {
        let resources = self.resources;
        let unknown = Font::default();
        let font = object.attribute("Font").and_then(|key| resources.font(key)).unwrap_or(&unknown);
        let forms: Vec<Forms> =
            object.elements().filter(|element| &*element.name == "CGTransform").map(forms).collect();
        let (_, place) = placed(object, ground.place);
        let line = Line::of(object, ground, font, place);
        let (mut x, mut y, mut count) = (0.0, 0.0, 0);
        for code in object.elements().filter(|element| &*element.name == "TextCode") {
            x = code.attribute("X").and_then(number).unwrap_or(x);
            y = code.attribute("Y").and_then(number).unwrap_or(y);
            let raw = code.text();
            let deltas = ["DeltaX", "DeltaY"].map(|name| code.attribute(name));
            if !self.budget.spend(raw.len() + deltas.iter().flatten().map(|list| list.len() / 4).sum::<usize>()) {
                return self.notes.unread(Some(self.number), TOO_MUCH);
            }
            let chars = characters(&raw, deltas);
            let letters = self.letters(&chars, count, &forms, font);
            count += chars.len();
            line.draw(&letters, [x, y], deltas, &mut self.page);
        }
    }

    /// The letters of a text with their glyphs.
    fn letters(&mut self, chars: &[char], before: usize, forms: &[Forms], font: &Font<'_>) -> Vec<Letter> {
        let mut letters: Vec<Letter> = chars.iter().map(|c| Letter { c: *c, glyph: None, is_own: true }).collect();
        let mut has_mended = false;
        for form in forms {
            let Some(from) = form.from.checked_sub(before) else { continue };
            // A text without characters: its glyphs are all that there is.
            if chars.is_empty() && from == letters.len() && self.budget.spend(form.glyphs.len()) {
                let unknown =
                    |glyph: &u16| Letter { c: char::REPLACEMENT_CHARACTER, glyph: Some(*glyph), is_own: true };
                letters.extend(form.glyphs.iter().map(unknown));
                continue;
            }
            let to = from.saturating_add(form.letters).min(letters.len());
            let Some(part) = letters.get_mut(from..to) else { continue };
            for (order, letter) in part.iter_mut().enumerate() {
                letter.glyph = form.glyphs.get(order).copied();
                letter.is_own = order < form.glyphs.len();
            }
        }
        for letter in letters.iter_mut().filter(|letter| is_unreadable(letter.c)) {
            if let Some(c) = letter.glyph.and_then(|glyph| font.letter(glyph, self.budget))
                && !is_unreadable(c)
            {
                letter.c = c;
                has_mended = true;
            } else if letter.c.is_control() {
                letter.c = char::REPLACEMENT_CHARACTER;
            }
        }
        if has_mended {
            self.notes.mend(FROM_FONT, self.number);
        }
        letters
    }
}

fn forms(element: &Element) -> Forms {
    let count = |name: &str| element.attribute(name).and_then(number).map(|number| number.max(0.0) as usize);
    let glyphs = element.child("Glyphs").map(Element::text).unwrap_or_default();
    let glyphs: Vec<u16> = numbers(&glyphs).map(|number| number.clamp(0.0, 65535.0) as u16).collect();
    let letters = count("CodeCount").unwrap_or(glyphs.len());
    Forms { from: count("CodePosition").unwrap_or_default(), letters, glyphs }
}

/// The characters of a text. Programs that indent their XML put white space around and into it; the number of distances tells whether
/// this belongs to the text.
fn characters(raw: &str, deltas: [Option<&str>; 2]) -> Vec<char> {
    let tidy = |text: &str| text.chars().filter(|c| !matches!(c, '\n' | '\r' | '\t')).collect::<Vec<char>>();
    let whole: Vec<char> = raw.chars().map(|c| if matches!(c, '\n' | '\r' | '\t') { ' ' } else { c }).collect();
    let places = deltas.iter().flatten().map(|list| Deltas::of(list).take(whole.len()).count() + 1).max();
    let is_indented = raw.contains(['\n', '\r']);
    if !is_indented || places == Some(whole.len()) {
        return whole;
    }
    tidy(raw.trim_matches(|c: char| c.is_ascii_whitespace()))
}

/// What the spans of a text object have in common.
struct Line<'f, 'p> {
    font: &'f Font<'p>,
    /// The size in millimetres of the object, and how wide letters are for it.
    size: f64,
    stretch: f64,
    /// From the object to the points of the page.
    place: Matrix,
    span: Span,
}

impl<'f, 'p> Line<'f, 'p> {
    fn of(object: &Element, ground: &Ground, font: &'f Font<'p>, place: Matrix) -> Line<'f, 'p> {
        let value = |name: &str| object.attribute(name).and_then(number);
        let size = value("Size").filter(|size| *size > 0.0).unwrap_or(SIZE);
        let strokes = is_true(object.attribute("Stroke"));
        let fills = !is_false(object.attribute("Fill"));
        let is_clear_color = |name: &str| object.child(name).is_some_and(|color| is_clear(color.attribute("Alpha")));
        let is_painted = fills && !is_clear_color("FillColor") || strokes && !is_clear_color("StrokeColor");
        // How letters are turned within their line.
        let own_turns = value("CharDirection").map_or(0, |angle| (angle / 90.0).round().rem_euclid(4.0) as u8);
        let [across, down] = place.of(Matrix::quarters(own_turns)).right();
        let angle = down.atan2(across) / std::f64::consts::FRAC_PI_2;
        let quarters = angle.round().rem_euclid(4.0) as u8;
        // Text across a page is a watermark.
        let tag = if (angle - angle.round()).abs() > ASLANT { Tag::Artifact } else { ground.tag.clone() };
        let line = value("LineWidth").unwrap_or(ground.width);
        let span = Span {
            text: String::new(),
            edges: Vec::new(),
            baseline: 0.0,
            top: 0.0,
            bottom: 0.0,
            size: (size * place.height()) as f32,
            font: font.name.clone(),
            is_bold: font.is_bold
                || value("Weight").is_some_and(|weight| weight >= 600.0)
                || strokes && fills && line >= size * BOLD,
            is_italic: font.is_italic || is_true(object.attribute("Italic")),
            is_invisible: ground.is_hidden
                || is_false(object.attribute("Visible"))
                || is_clear(object.attribute("Alpha"))
                || !is_painted,
            turns: (4 - quarters) % 4,
            tag,
        };
        Line { font, size, stretch: value("HScale").filter(|stretch| *stretch > 0.0).unwrap_or(1.0), place, span }
    }

    /// How far the pen goes for a letter.
    fn advance(&self, letter: Letter) -> f64 {
        self.font.advance(letter.c, letter.glyph) * self.size * self.stretch
    }

    /// Puts the letters into spans of the page.
    fn draw(&self, letters: &[Letter], start: [f64; 2], deltas: [Option<&str>; 2], page: &mut Page) {
        let mut open: Option<Span> = None;
        let (above, below) = self.font.extent();
        for (letter, at) in letters.iter().zip(self.pens(letters, start, deltas)) {
            let [left, baseline] = turned(self.place.point(at), self.span.turns, page);
            let [right, _] = turned(self.place.point([at[0] + self.advance(*letter), at[1]]), self.span.turns, page);
            let goes_on = open.as_ref().is_some_and(|span| {
                let from = span.edges.len().checked_sub(2).map_or(left, |place| span.edges[place]);
                (span.baseline - baseline).abs() <= LEVEL * span.size && left >= from - BACK * span.size
            });
            if !goes_on && let Some(span) = open.take() {
                close(span, page);
            }
            let span = open.get_or_insert_with(|| Span {
                baseline,
                top: baseline - above as f32 * self.span.size,
                bottom: baseline + below as f32 * self.span.size,
                ..self.span.clone()
            });
            // The last edge was the right one of the letter before.
            span.edges.pop();
            span.edges.extend([left, right.max(left)]);
            span.text.push(letter.c);
        }
        if let Some(span) = open {
            close(span, page);
        }
    }

    /// Where the pen is for each letter.
    fn pens(&self, letters: &[Letter], start: [f64; 2], deltas: [Option<&str>; 2]) -> Vec<[f64; 2]> {
        let own = letters.iter().filter(|letter| letter.is_own).count();
        let given = deltas.iter().flatten().map(|list| Deltas::of(list).take(letters.len()).count() + 1).max();
        // The distances are those of glyphs if there are as many as glyphs, and not as many as letters.
        let by_glyph = own < letters.len() && given.is_some_and(|given| given <= own);
        let [mut across, mut down] = deltas.map(|list| Deltas::of(list.unwrap_or_default()));
        let is_upright = deltas[0].is_none() && deltas[1].is_some();
        let mut pens: Vec<[f64; 2]> = Vec::with_capacity(letters.len());
        let mut pen = start;
        let mut from = 0;
        while let Some(letter) = letters.get(from) {
            let shared = letters[from + 1..].iter().take_while(|next| by_glyph && !next.is_own).count() + 1;
            let wide = || letters[from..from + shared].iter().map(|letter| self.advance(*letter)).sum::<f64>();
            let usual = if is_upright {
                0.0
            } else if shared == 1 {
                self.advance(*letter)
            } else {
                wide()
            };
            let step = [across.next().unwrap_or(usual), down.next().unwrap_or_default()];
            let share = |order: usize, axis: usize| pen[axis] + step[axis] * order as f64 / shared as f64;
            pens.extend((0..shared).map(|order| [share(order, 0), share(order, 1)]));
            pen = [pen[0] + step[0], pen[1] + step[1]];
            from += shared;
        }
        pens
    }
}

/// A span that has letters goes onto the page.
fn close(span: Span, page: &mut Page) {
    if !span.text.trim().is_empty() {
        page.spans.push(span);
    }
}

/// A point of a page on the page after it was turned.
fn turned([x, y]: [f64; 2], turns: u8, page: &Page) -> [f32; 2] {
    let [x, y] = [x as f32, y as f32];
    match turns {
        0 => [x, y],
        1 => [page.height - y, x],
        2 => [page.width - x, page.height - y],
        _ => [y, page.width - x],
    }
}
