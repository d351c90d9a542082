//! A minimal SVG writer: boxes, lines, wrapped text, links.

use super::{Caption, Name};
use crate::render::marked;
use pulldown_cmark_escape::{escape_href, escape_html};
use std::fmt::Write;

/// The width of every figure.
pub const WIDTH: i32 = 360;
/// The margin.
pub const MARGIN: i32 = 8;
/// The font size of names, and of notes, which is the smallest.
pub const NAME: i32 = 14;
pub const NOTE: i32 = 12;

/// A rectangle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

impl Area {
    pub fn middle(self) -> i32 {
        self.x + self.width / 2
    }

    pub fn bottom(self) -> i32 {
        self.y + self.height
    }

    pub fn centre(self) -> (i32, i32) {
        (self.middle(), self.y + self.height / 2)
    }
}

/// A drawing; its height is known at the end.
pub struct Drawing {
    body: String,
}

impl Drawing {
    pub fn new() -> Drawing {
        Drawing { body: String::new() }
    }

    pub fn area(&mut self, area: Area, class: &str) {
        let Area { x, y, width, height } = area;
        self.push(format_args!(
            "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"4\" \
             fill=\"none\" stroke=\"currentColor\"/>"
        ));
    }

    pub fn line(&mut self, from: (i32, i32), to: (i32, i32)) {
        self.push(format_args!(
            "<line class=\"fig-line\" x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" stroke=\"currentColor\"/>",
            from.0, from.1, to.0, to.1
        ));
    }

    /// A downward arrow that ends at `to`.
    pub fn arrow_down(&mut self, from: (i32, i32), to: i32) {
        self.line(from, (from.0, to - 6));
        self.push(format_args!(
            "<path class=\"fig-arrow\" d=\"M{} {} l10 0 l-5 6 z\" fill=\"currentColor\"/>",
            from.0 - 5,
            to - 6
        ));
    }

    /// A curve to the right that leads from one point to another below or above it, with an arrow at its end.
    pub fn arc(&mut self, from: (i32, i32), to: (i32, i32), reach: i32, width: i32) {
        let (end, far) = (to.0 + 6, from.0 + reach);
        self.push(format_args!(
            "<path class=\"fig-line\" d=\"M{} {} C{far} {} {far} {} {end} {}\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"{width}\"/>\
             <path class=\"fig-arrow\" d=\"M{} {} l7 -5 l0 10 z\" fill=\"currentColor\"/>",
            from.0, from.1, from.1, to.1, to.1, to.0, to.1
        ));
    }

    pub fn dot(&mut self, centre: (i32, i32), class: &str) {
        self.push(format_args!("<circle class=\"{class}\" cx=\"{}\" cy=\"{}\" r=\"6\"/>", centre.0, centre.1));
    }

    /// Lines of text, starting at the top of the first line; with a URL they are a link.
    pub fn text(&mut self, at: (i32, i32), text: &Wrapped, style: Style, href: Option<&str>) {
        if let Some(href) = href {
            self.body.push_str("<a class=\"fig-link\" href=\"");
            // Writing to a string cannot fail.
            let _ = escape_href(&mut self.body, href);
            self.body.push_str("\">");
        }
        let anchor = if style.centred { "middle" } else { "start" };
        for (index, line) in (0..).zip(&text.lines) {
            let y = at.1 + style.size + index * line_height(style.size);
            self.push(format_args!(
                "<text class=\"{}\" x=\"{}\" y=\"{y}\" font-size=\"{}\" text-anchor=\"{anchor}\" fill=\"currentColor\"",
                style.class, at.0, style.size
            ));
            if let Some(lang) = &text.lang {
                self.push(format_args!(" lang=\"{lang}\""));
            }
            self.body.push('>');
            let _ = escape_html(&mut self.body, line);
            // Copied or read aloud, the texts need a space between them.
            self.body.push_str("</text>\n");
        }
        if href.is_some() {
            self.body.push_str("</a>");
        }
    }

    /// A box with a centred name.
    pub fn named_box(&mut self, area: Area, name: &Name, class: &str) {
        self.area(area, class);
        let lines = wrap(&name.text, area.width - 2 * MARGIN, NAME);
        let height = text_height(lines.len(), NAME);
        let top = area.y + (area.height - height) / 2;
        self.text((area.middle(), top), &lines, Style::name_centred(), name.href.as_deref());
    }

    /// The complete figure. `kind` is its class and the prefix of its ids, which contain an underscore and therefore
    /// never equal the id of a clause.
    pub fn finish(self, kind: &str, caption: Caption<'_>, height: i32) -> String {
        let mut out = String::with_capacity(self.body.len() + 400);
        let id = format!("fig_{kind}");
        let _ = write!(
            out,
            "<svg class=\"fig fig-{kind}\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {height}\" \
             width=\"{WIDTH}\" height=\"{height}\" role=\"group\" aria-labelledby=\"{id}_title {id}_desc\"><title id=\"{id}_title\">"
        );
        let _ = escape_html(&mut out, caption.title);
        let _ = write!(out, "</title><desc id=\"{id}_desc\">");
        let _ = escape_html(&mut out, caption.desc);
        let _ = write!(out, "</desc>{}</svg>", self.body);
        out
    }

    fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(arguments);
    }
}

/// The style of a text.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    class: &'static str,
    size: i32,
    centred: bool,
}

impl Style {
    pub fn name() -> Style {
        Style { class: "fig-name", size: NAME, centred: false }
    }

    pub fn name_centred() -> Style {
        Style { centred: true, ..Style::name() }
    }

    pub fn note() -> Style {
        Style { class: "fig-note", size: NOTE, centred: false }
    }

    pub fn note_centred() -> Style {
        Style { centred: true, ..Style::note() }
    }
}

fn line_height(size: i32) -> i32 {
    size + 4
}

/// The height of this many lines.
pub fn text_height(lines: usize, size: i32) -> i32 {
    i32::try_from(lines).unwrap_or(0) * line_height(size)
}

/// The width of a character in hundredths of the font size: a Chinese character is as wide as high, a Latin letter
/// about half.
fn char_width(c: char) -> i32 {
    let is_wide = matches!(u32::from(c), 0x1100..=0x115F | 0x2E80..=0xA4CF | 0xAC00..=0xD7A3 | 0xF900..=0xFAFF
        | 0xFE30..=0xFE4F | 0xFF00..=0xFF60 | 0xFFE0..=0xFFE6 | 0x1F300..=0x1FAFF | 0x20000..=0x3FFFD);
    if is_wide { 100 } else { 55 }
}

/// The maximum number of lines of a name.
const LINES: usize = 4;

/// A text in lines.
pub struct Wrapped {
    lines: Vec<String>,
    /// The language of its words if it is not the page's. The number before a name is read in the name's language.
    lang: Option<String>,
}

impl Wrapped {
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    #[cfg(test)]
    pub fn lines(&self) -> &[String] {
        &self.lines
    }
}

/// Breaks a name into at most four lines. A longer name ends in an ellipsis; the page contains the full name.
pub fn wrap(text: &str, width: i32, size: i32) -> Wrapped {
    let lang = marked::pieces(text).into_iter().find_map(|piece| piece.lang).map(str::to_owned);
    Wrapped { lines: lines(&marked::plain(text), width, size), lang }
}

fn lines(text: &str, width: i32, size: i32) -> Vec<String> {
    let room = width * 100 / size;
    let (first, mut rest) = break_line(text.trim(), room);
    let mut lines = vec![first.to_owned()];
    while !rest.is_empty() {
        let (line, more) = break_line(rest, room);
        let is_last = lines.len() + 1 == LINES;
        lines.push(if is_last && !more.is_empty() { cut(rest, room - 100) } else { line.to_owned() });
        rest = if is_last { "" } else { more };
    }
    lines
}

/// Splits off as much text as fits, up to the last space unless the line would be almost empty.
fn break_line(text: &str, room: i32) -> (&str, &str) {
    let mut used = 0;
    let mut last_break = None;
    for (index, c) in text.char_indices() {
        used += char_width(c);
        if used > room {
            // A character wider than the room forms its own line, so that every line makes progress.
            let here = if index == 0 { c.len_utf8() } else { index };
            let end = last_break.filter(|_| char_width(c) < 100).unwrap_or(here);
            return (text[..end].trim_end(), text[end..].trim_start());
        }
        if c == ' ' && index > 0 {
            last_break = Some(index);
        }
    }
    (text, "")
}

fn cut(text: &str, room: i32) -> String {
    let mut used = 0;
    let fits = |c: &char| {
        used += char_width(*c);
        used <= room
    };
    text.chars().take_while(fits).chain(['…']).collect()
}
