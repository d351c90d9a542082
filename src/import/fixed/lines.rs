//! Spans to lines: what stands beside each other, superscripts included.

use super::page::{Element, Span, Tag};

/// Whether letters stand on the line, above or below it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Script {
    /// On the line.
    #[default]
    None,
    /// Raised.
    Raised,
    /// Lowered.
    Lowered,
}

/// Letters of one form that stand side by side.
#[derive(Clone, Debug)]
pub struct Piece {
    pub text: String,
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
    pub baseline: f32,
    pub size: f32,
    pub font: String,
    pub is_bold: bool,
    pub is_italic: bool,
    pub script: Script,
    /// The link of the page in whose area it is.
    pub link: Option<usize>,
    pub tag: Tag,
    /// The number of the footnote whose mark it is.
    pub footnote: Option<usize>,
}

impl Piece {
    /// The piece of some letters of a span.
    pub fn of(span: &Span, range: std::ops::Range<usize>) -> Piece {
        // No page is larger.
        let finite = |value: f32| if value.is_finite() { value.clamp(-20_000.0, 20_000.0) } else { 0.0 };
        let edge = |at: usize| finite(span.edges.get(at).copied().unwrap_or_default());
        let text: String = span.text.chars().skip(range.start).take(range.len()).collect();
        let (first, last) = (edge(range.start), edge(range.end));
        let (baseline, size) = (finite(span.baseline), finite(span.size).abs().max(0.1));
        let (top, bottom) = (finite(span.top), finite(span.bottom));
        let has_box = bottom > top && bottom - top < 4.0 * size;
        Piece {
            text,
            left: first.min(last),
            right: first.max(last),
            top: if has_box { top } else { baseline - 0.8 * size },
            bottom: if has_box { bottom } else { baseline + 0.2 * size },
            baseline,
            size,
            font: span.font.clone(),
            is_bold: span.is_bold,
            is_italic: span.is_italic,
            script: Script::None,
            link: None,
            tag: span.tag.clone(),
            footnote: None,
        }
    }

    /// The middle of its letters, which tells what it is in.
    pub fn middle(&self) -> (f32, f32) {
        ((self.left + self.right) / 2.0, self.baseline - 0.3 * self.size)
    }

    /// How many letters it has, white space apart.
    pub fn letters(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }

    /// The elements of the structure around it, the outermost first.
    pub fn elements(&self) -> &[Element] {
        match &self.tag {
            Tag::Element(elements) => elements,
            _ => &[],
        }
    }

    /// The element of the structure that is its paragraph.
    pub fn leaf(&self) -> Option<&Element> {
        let mut blocks = self.elements().iter().rev().filter(|element| is_block(&element.kind));
        let leaf = blocks.next()?;
        // Code within a paragraph is a part of its lines, and so is the mark of a footnote.
        let is_text = |outer: &&Element| matches!(outer.kind.as_str(), "P" | "Note" | "FENote" | "TD" | "TH");
        let is_part = |outer: &&Element| leaf.kind == "Code" || leaf.kind == "Lbl" && is_text(outer);
        let outer = blocks.next().filter(is_part);
        Some(outer.unwrap_or(leaf))
    }

    /// The identity of the element whose lines it stands in: its paragraph, or the item of a list, whose label and text stand in one line.
    fn row(&self) -> Option<u64> {
        let leaf = self.leaf()?;
        let is_half = matches!(leaf.kind.as_str(), "Lbl" | "LBody");
        let item = self.elements().iter().rev().find(|element| is_half && element.kind == "LI");
        Some(item.unwrap_or(leaf).identity)
    }
}

/// Whether an element of the structure is a paragraph, or what takes its place.
fn is_block(kind: &str) -> bool {
    matches!(
        kind,
        "P" | "H"
            | "H1"
            | "H2"
            | "H3"
            | "H4"
            | "H5"
            | "H6"
            | "Title"
            | "Lbl"
            | "LBody"
            | "LI"
            | "TD"
            | "TH"
            | "Caption"
            | "Note"
            | "FENote"
            | "TOCI"
            | "Code"
            | "BibEntry"
    )
}

/// A picture in place of a label.
#[derive(Clone, Copy, Debug)]
pub enum DrawnLabel {
    /// It is as wide as a bullet.
    Bullet,
    /// It is as wide as a number, with this left edge.
    Number(f32),
}

/// A line.
#[derive(Clone, Debug, Default)]
pub struct Line {
    /// Its page, from 0.
    pub page: usize,
    /// The column of the page that it is in.
    pub column: usize,
    pub pieces: Vec<Piece>,
    pub left: f32,
    pub right: f32,
    pub top: f32,
    pub bottom: f32,
    pub baseline: f32,
    /// The size of most of its letters.
    pub size: f32,
    /// Whether it may begin with a number that the file does not give.
    pub is_unsure: bool,
    /// Whether its letters are turned on the page, as a designation at its side is.
    pub is_turned: bool,
    /// The picture that stands before it as the label of a paragraph does.
    pub drawn: Option<DrawnLabel>,
}

impl Line {
    /// A line of pieces that stand side by side.
    pub fn of(page: usize, pieces: Vec<Piece>) -> Line {
        let mut line = Line { page, pieces, ..Line::default() };
        line.measure();
        line
    }

    /// Finds edges, size and scripts anew.
    pub fn measure(&mut self) {
        self.pieces.sort_by(|one, other| one.left.total_cmp(&other.left));
        let Some(main) = main_piece(&self.pieces) else { return };
        (self.size, self.baseline) = (main.size, main.baseline);
        let shown = || self.pieces.iter().filter(|piece| piece.letters() > 0);
        self.left = shown().map(|piece| piece.left).fold(f32::INFINITY, f32::min);
        self.right = shown().map(|piece| piece.right).fold(f32::NEG_INFINITY, f32::max);
        if !self.left.is_finite() {
            (self.left, self.right) = (self.pieces[0].left, self.pieces[0].right);
        }
        self.top = self.pieces.iter().map(|piece| piece.top).fold(f32::INFINITY, f32::min);
        self.bottom = self.pieces.iter().map(|piece| piece.bottom).fold(f32::NEG_INFINITY, f32::max);
        let (size, baseline) = (self.size, self.baseline);
        let formula = |piece: &Piece| piece.elements().iter().find(|of| of.kind == "Formula").map(|of| of.identity);
        // The parts of a fraction are no superscripts; a formula that is small as a whole is one.
        let large: Vec<u64> =
            self.pieces.iter().filter(|piece| piece.size >= 0.86 * size).filter_map(formula).collect();
        for piece in &mut self.pieces {
            let is_part = formula(piece).is_some_and(|of| large.contains(&of));
            let is_small = piece.size < 0.86 * size && !is_part;
            let above = baseline - piece.baseline;
            piece.script = match () {
                () if is_small && above > 0.15 * size => Script::Raised,
                () if is_small && above < -0.06 * size => Script::Lowered,
                () => Script::None,
            };
        }
    }

    /// The text with the spaces that the gaps show.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (at, piece) in self.pieces.iter().enumerate() {
            text.push_str(self.gap(at));
            text.push_str(&piece.text);
        }
        text
    }

    /// The space before a piece. Behind figures at the beginning of the line, which may be a number, a smaller one is seen.
    pub fn gap(&self, at: usize) -> &'static str {
        let Some((before, piece)) =
            at.checked_sub(1).and_then(|before| self.pieces.get(before)).zip(self.pieces.get(at))
        else {
            return "";
        };
        let is_number = || at == 1 && before.text.chars().all(|c| c.is_ascii_digit());
        let is_apart = || piece.left - before.right > 0.2 * piece.size.max(before.size);
        match gap(before, piece) {
            "" if piece.text.starts_with(is_wide) && is_number() && is_apart() => " ",
            space => space,
        }
    }

    /// Its text without white space at both ends.
    pub fn trimmed(&self) -> String {
        self.text().trim().to_owned()
    }

    /// The letters, white space apart.
    pub fn letters(&self) -> usize {
        self.pieces.iter().map(Piece::letters).sum()
    }

    /// The font of most of its letters.
    pub fn font(&self) -> &str {
        main_piece(&self.pieces).map_or("", |piece| &piece.font)
    }

    /// The paragraph of the structure that most of its letters are in.
    pub fn leaf(&self) -> Option<&Element> {
        main_piece(&self.pieces).and_then(Piece::leaf)
    }

    /// The identity of the element that most of its letters stand in the lines of.
    pub fn row(&self) -> Option<u64> {
        main_piece(&self.pieces).and_then(Piece::row)
    }

    /// Whether the file says that it is in an item of a list.
    pub fn is_listed(&self) -> bool {
        self.pieces.iter().any(|piece| piece.elements().iter().any(|element| element.kind == "LI"))
    }

    /// Whether it is beside another line.
    pub fn is_beside(&self, other: &Line) -> bool {
        let shared = self.bottom.min(other.bottom) - self.top.max(other.top);
        shared > 0.5 * (self.bottom - self.top).min(other.bottom - other.top)
    }
}

/// The piece with most letters among those of the greatest usual size: a line of figures with long superscripts is as large as its
/// figures.
fn main_piece(pieces: &[Piece]) -> Option<&Piece> {
    let largest = pieces.iter().filter(|piece| piece.letters() > 0).map(|piece| piece.size).fold(0.0, f32::max);
    let of_size = pieces.iter().filter(|piece| piece.size > 0.86 * largest && piece.letters() > 0);
    of_size.max_by_key(|piece| piece.letters()).or(pieces.first())
}

/// The space that a gap between two pieces of a line is.
pub fn gap(before: &Piece, after: &Piece) -> &'static str {
    let (Some(last), Some(first)) = (before.text.chars().last(), after.text.chars().next()) else { return "" };
    if last.is_whitespace() || first.is_whitespace() {
        return "";
    }
    let width = (after.left - before.right) / before.size.max(after.size);
    match (is_wide(last), is_wide(first)) {
        (true, true) if width > 0.55 => "\u{3000}",
        (true, true) => "",
        // Programs put a quarter of a letter between Han and Latin letters, which is no space.
        (true, false) | (false, true) if width > 0.35 => " ",
        (true, false) | (false, true) => "",
        (false, false) if width > 1.5 => "  ",
        (false, false) if width > 0.17 => " ",
        (false, false) => "",
    }
}

/// Whether a letter is as wide as a Han letter.
pub fn is_wide(c: char) -> bool {
    matches!(c, '\u{2E80}'..='\u{303F}' | '\u{3041}'..='\u{33FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE30}'..='\u{FE4F}' | '\u{FF00}'..='\u{FFEF}' | '\u{20000}'..='\u{3FFFF}' | '—' | '…' | '“' | '”' | '‘' | '’')
}

/// Puts pieces, in the order of reading, into lines: a piece goes on with a line if their boxes overlap and it stands right of what is there.
pub fn lines(page: usize, pieces: Vec<Piece>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut open: Vec<Piece> = Vec::new();
    let mut bounds = (0.0_f32, 0.0_f32);
    for piece in pieces {
        let shared = bounds.1.min(piece.bottom) - bounds.0.max(piece.top);
        let is_beside = shared > 0.4 * (bounds.1 - bounds.0).min(piece.bottom - piece.top);
        if is_beside && let Some(last) = open.last_mut() {
            end_before(last, &piece);
        }
        // A mark may stand above the last letter.
        let goes_on = open.last().is_some_and(|last| {
            last.row() == piece.row() && is_beside && piece.left > last.right - 0.6 * piece.size.max(last.size)
        });
        if !goes_on && !open.is_empty() {
            lines.push(Line::of(page, std::mem::take(&mut open)));
        }
        // Marks do not move the box of the line.
        let is_mark = open.first().is_some_and(|first| piece.size < 0.86 * first.size);
        if open.is_empty() {
            bounds = (piece.top, piece.bottom);
        } else if !is_mark {
            bounds = (bounds.0.min(piece.top), bounds.1.max(piece.bottom));
        }
        open.push(piece);
    }
    if !open.is_empty() {
        lines.push(Line::of(page, open));
    }
    lines
}

/// How many lines back a piece of a line may stand in the file.
const BACK: usize = 8;
/// How far the parts of a line of one paragraph may stand from each other, in sizes of their letters.
const HANGING: f32 = 6.0;
/// Lines of more pieces are left as they are.
const MOST_PIECES: usize = 400;

/// Puts lines together that the file draws in parts and in another order: the links of a line after its text, the figures of a number
/// before its full stops. A part fills a gap of the line, or stands right beside it.
pub fn interleaved(lines: Vec<Line>) -> Vec<Line> {
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for line in lines {
        let from = out.len().saturating_sub(BACK);
        match out[from..].iter().rposition(|other| is_part(other, &line)) {
            Some(at) => {
                out[from + at].pieces.extend(line.pieces);
                out[from + at].measure();
            }
            None => out.push(line),
        }
    }
    out
}

/// Whether two lines are parts of one.
fn is_part(one: &Line, other: &Line) -> bool {
    let size = one.size.max(other.size);
    let (of_one, of_other) = (one.row(), other.row());
    // Some programs leave out single signs in the structure tree.
    let is_same = of_one == of_other || of_one.is_none() || of_other.is_none();
    let is_level = (one.baseline - other.baseline).abs() < 0.3 * size;
    // A label hangs far left of the text of its paragraph.
    let room = if of_one.is_some() && of_one == of_other { HANGING } else { 0.7 } * size;
    let is_near = other.left < one.right + room && other.right > one.left - room;
    if !is_same || !is_level || !is_near || one.pieces.len() + other.pieces.len() > MOST_PIECES {
        return false;
    }
    let mut edges: Vec<(f32, f32, bool)> = Vec::new();
    let shown = |line: &Line, is_first| {
        let pieces = line.pieces.iter().filter(|piece| piece.letters() > 0);
        pieces.map(|piece| (piece.left, piece.right, is_first)).collect::<Vec<_>>()
    };
    edges.extend(shown(one, true));
    edges.extend(shown(other, false));
    edges.sort_by(|one, other| one.0.total_cmp(&other.0));
    edges.windows(2).all(|pair| pair[0].2 == pair[1].2 || pair[1].0 > pair[0].1 - 0.3 * size)
}

/// Ends a letter where the next one begins. Some files say of all letters that they are as wide as a Han letter, and place each.
fn end_before(last: &mut Piece, next: &Piece) {
    let is_single = last.text.chars().count() == 1;
    if is_single && next.left > last.left + 0.02 * last.size && next.left < last.right {
        last.right = next.left;
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::span;
    use super::*;

    fn lines_of(spans: &[Span]) -> Vec<Line> {
        lines(0, spans.iter().map(|span| Piece::of(span, 0..span.text.chars().count())).collect())
    }

    #[test]
    fn a_superscript_belongs_to_its_line_and_the_next_line_does_not() {
        let mut raised = span(130.0, 96.0, "-6");
        (raised.size, raised.top, raised.bottom) = (6.0, 91.0, 98.0);
        let found = lines_of(&[span(100.0, 100.0, "5×10"), raised, span(100.0, 116.0, "Pa")]);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].pieces[1].script, Script::Raised);
        assert_eq!(found[1].trimmed(), "Pa");
    }

    #[test]
    fn figures_that_claim_the_width_of_a_han_letter_stand_in_one_line() {
        let letters = [(64.9, "6"), (72.7, "."), (73.3, "4"), (81.2, "."), (81.7, "1"), (91.0, "管")];
        let spans = letters.map(|(x, letter)| Span { edges: vec![x, x + 10.0], ..span(x, 100.0, letter) });
        let found = lines_of(&spans);
        assert_eq!(found.iter().map(Line::trimmed).collect::<Vec<_>>(), ["6.4.1管"]);
    }

    #[test]
    fn a_line_that_is_drawn_in_another_order_is_one() {
        let joined = |spans: &[Span]| {
            let lines = interleaved(lines_of(spans));
            lines.iter().map(Line::trimmed).collect::<Vec<_>>()
        };
        // The link is drawn after the text of its line.
        let link = [span(50.0, 100.0, "see ( ) and"), span(76.5, 100.0, "X"), span(50.0, 116.0, "more")];
        let text = [span(50.0, 100.0, "see ("), span(82.0, 100.0, ") and"), link[1].clone(), link[2].clone()];
        assert_eq!(joined(&text), ["see (X) and", "more"]);
        let number = [span(56.0, 100.0, "."), span(66.5, 100.0, "."), span(50.0, 100.0, "4"), span(61.0, 100.0, "1")];
        assert_eq!(joined(&number), ["4.1."]);
        // What stands far beside is another line, and what stands on a letter is no part of its line.
        let column = [span(50.0, 100.0, "左栏"), span(50.0, 116.0, "左栏"), span(310.0, 100.0, "右栏")];
        assert_eq!(joined(&column).len(), 3);
        assert_eq!(joined(&[span(50.0, 100.0, "左栏的文字"), span(62.0, 101.0, "印")]).len(), 2);
    }

    #[test]
    fn gaps_are_spaces_where_the_eye_sees_them() {
        let at = |x: f32, text: &str| span(x, 100.0, text);
        assert_eq!(lines_of(&[at(10.0, "见"), at(22.5, "4.1")])[0].text(), "见4.1");
        assert_eq!(lines_of(&[at(10.0, "4.1"), at(40.0, "范围")])[0].text(), "4.1 范围");
        assert_eq!(lines_of(&[at(10.0, "业主"), at(52.0, "owner")])[0].text(), "业主 owner");
        assert_eq!(lines_of(&[at(10.0, "二"), at(40.0, "三")])[0].text(), "二\u{3000}三");
    }
}
