//! The source line that a diagnostic underlines, shortened and cleaned for display.
//!
//! A paragraph is often one long line, especially in Chinese. A line that is too wide is therefore cut to the part
//! around the place. The cost depends on the displayed width, not on the length of the line.

use super::{Span, Texts};
use unicode_width::UnicodeWidthChar;

/// The maximum width of a displayed line, in terminal cells.
const MAX_CELLS: usize = 100;
/// The number of cells kept before the place when the line is cut.
const CELLS_BEFORE: usize = 30;
/// A tab is displayed as this many spaces.
const TAB: &str = "    ";
/// Replaces a character that cannot be displayed.
const REPLACEMENT: char = '\u{FFFD}';

/// Part of one line in three pieces: the text before the place, the place itself, and the text after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// Line number, from 1.
    pub line: usize,
    pub before: String,
    /// The text at the place. Empty if the place is between two characters or at the end of the line.
    pub marked: String,
    pub after: String,
}

impl Excerpt {
    /// The excerpt for a span. A span over several lines gives its first line.
    pub fn of(texts: &Texts, span: Span) -> Excerpt {
        let text = texts.text(span.file);
        let start = text.floor_char_boundary(span.start());
        let end = text.ceil_char_boundary(span.end().max(start));
        let (line, line_start) = texts.line(span.file, start);

        let (marked, marked_cut) = take_cells(line_rest(&text[start..end]).chars(), MAX_CELLS);
        let (after, after_cut) = if marked_cut || text[start..end].contains('\n') {
            (String::new(), marked_cut)
        } else {
            take_cells(line_rest(&text[end..]).chars(), MAX_CELLS - cells(&marked))
        };
        let (before, before_cut) = take_cells(text[line_start..start].chars().rev(), MAX_CELLS);

        let mut excerpt = Excerpt { line, before: before.chars().rev().collect(), marked, after };
        if before_cut || after_cut || excerpt.cells() > MAX_CELLS {
            excerpt.cut(before_cut, after_cut);
        }
        excerpt
    }

    /// The number of cells before the place.
    pub fn cells_before(&self) -> usize {
        cells(&self.before)
    }

    /// The number of cells that the place takes; at least one, so that there is always a caret.
    pub fn cells_marked(&self) -> usize {
        cells(&self.marked).max(1)
    }

    /// The line as displayed.
    pub fn shown(&self) -> String {
        format!("{}{}{}", self.before, self.marked, self.after)
    }

    fn cells(&self) -> usize {
        cells(&self.before) + cells(&self.marked) + cells(&self.after)
    }

    /// Keeps some text before the place and gives the remaining width to the text after it.
    fn cut(&mut self, before_cut: bool, after_cut: bool) {
        let rest = cells(&self.marked) + cells(&self.after);
        // One cell is for the ellipsis.
        let room_before = (MAX_CELLS - 1).saturating_sub(rest).max(CELLS_BEFORE);
        let (kept, cut) = take_cells(self.before.chars().rev(), room_before);
        self.before = kept.chars().rev().collect();
        if cut || before_cut {
            self.before.insert(0, '…');
        }
        let room = MAX_CELLS - cells(&self.before).min(MAX_CELLS);
        let (marked, marked_short) = take_cells(self.marked.chars(), room);
        let (after, after_short) = take_cells(self.after.chars(), room - cells(&marked).min(room));
        self.marked = marked;
        self.after = if marked_short { String::new() } else { after };
        if marked_short || after_short || after_cut {
            self.after.push('…');
        }
    }
}

/// The text up to the end of its first line.
fn line_rest(text: &str) -> &str {
    let line = text.split('\n').next().unwrap_or("");
    line.strip_suffix('\r').unwrap_or(line)
}

/// As many displayable characters as fit into `room` cells, and whether some did not fit.
fn take_cells(chars: impl Iterator<Item = char>, room: usize) -> (String, bool) {
    let mut taken = String::new();
    let mut used = 0;
    for c in chars {
        let start = taken.len();
        push_shown(&mut taken, c);
        let width = cells(&taken[start..]);
        // Zero-width marks must not make the line unbounded.
        if used + width > room || taken.len() > 16 * (room + 1) {
            taken.truncate(start);
            return (taken, true);
        }
        used += width;
    }
    (taken, false)
}

fn push_shown(out: &mut String, c: char) {
    match c {
        '\t' => out.push_str(TAB),
        c if c.is_control() || changes_direction(c) => out.push(REPLACEMENT),
        c => out.push(c),
    }
}

/// Text for one or more lines of the report, without characters that could control the terminal.
pub fn clean(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == '\n' {
            out.push(c);
        } else {
            push_shown(&mut out, c);
        }
    }
    out
}

/// Unicode's explicit bidirectional controls (UAX #9), which can make text look like other text.
fn changes_direction(c: char) -> bool {
    matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

fn cells(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, marked: &str) -> Excerpt {
        let mut texts = Texts::default();
        let file = texts.add("a.md", text);
        let start = text.find(marked).unwrap_or(text.len());
        Excerpt::of(&texts, Span::new(file, start, start + marked.len()))
    }

    #[test]
    fn a_chinese_character_takes_two_cells() {
        let excerpt = excerpt("一\n社区党组织x应y", "应");
        assert_eq!((excerpt.line, excerpt.cells_before(), excerpt.cells_marked()), (2, 11, 2));
        assert_eq!(excerpt.shown(), "社区党组织x应y");
    }

    #[test]
    fn a_long_line_is_cut_around_the_place() {
        let long = format!("{}应{}", "社".repeat(5000), "区".repeat(5000));
        let excerpt = excerpt(&long, "应");
        assert!(excerpt.cells() <= MAX_CELLS + 1, "{}", excerpt.cells());
        assert_eq!(excerpt.marked, "应");
        assert!(excerpt.before.starts_with('…') && excerpt.after.ends_with('…'));
        assert!(excerpt.cells_before() >= CELLS_BEFORE - 1);
    }

    #[test]
    fn the_end_of_a_long_line_shows_what_leads_to_it() {
        let long = format!("{}应", "社".repeat(5000));
        let excerpt = excerpt(&long, "应");
        assert!(excerpt.cells_before() > 90);
        assert_eq!(excerpt.after, "");
    }

    #[test]
    fn a_place_wider_than_the_screen_is_cut() {
        let long = "社".repeat(5000);
        let excerpt = excerpt(&long, &long);
        assert!(excerpt.cells() <= MAX_CELLS + 1);
        assert!(excerpt.after.ends_with('…'));
    }

    #[test]
    fn a_place_at_the_end_of_the_text_is_pointed_at() {
        let excerpt = excerpt("abc", "nowhere");
        assert_eq!((excerpt.cells_before(), excerpt.cells_marked()), (3, 1));
    }

    #[test]
    fn a_place_over_several_lines_shows_the_first() {
        let excerpt = excerpt("a b\r\nc d", "b\r\nc");
        assert_eq!((excerpt.before.as_str(), excerpt.marked.as_str(), excerpt.after.as_str()), ("a ", "b", ""));
    }

    #[test]
    fn source_text_cannot_control_the_terminal() {
        assert_eq!(excerpt("a\u{1b}[31m\tb\u{202e}", "b").shown(), "a\u{FFFD}[31m    b\u{FFFD}");
        assert_eq!(clean("a\u{7}\nb"), "a\u{FFFD}\nb");
    }

    #[test]
    fn zero_width_marks_do_not_make_the_line_unbounded() {
        let text = format!("x{}", "\u{301}".repeat(100_000));
        assert!(excerpt(&text, "x").shown().len() < 4000);
    }
}
