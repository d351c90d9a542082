//! What pages refer to by ids: fonts, pictures, widths of lines and composites.

use super::number::{Matrix, number};
use super::parts::Parts;
use super::{Budget, Notes};
use crate::ooxml::xml::{Element, Node};
use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use ttf_parser::cmap::{Format, Subtable};
use ttf_parser::{Face, GlyphId};
use unicode_width::UnicodeWidthChar;

/// How many parameters of drawing may stand upon each other.
const MOST_RELATIVE: usize = 16;
/// The longest name of a font, in characters.
const LONGEST_NAME: usize = 100;
/// The characters whose glyphs are looked for in a font: the two planes that have letters.
const LETTERS: std::ops::RangeInclusive<u32> = 0x21..=0x2_FFFF;

/// An id as it is compared: without spaces and zeros at the beginning.
pub fn id(text: &str) -> String {
    let text = text.trim();
    let short = text.trim_start_matches('0');
    if short.is_empty() { text.to_owned() } else { short.to_owned() }
}

/// What the pages of a document refer to.
#[derive(Default)]
pub struct Resources<'p> {
    fonts: BTreeMap<String, Font<'p>>,
    media: BTreeMap<String, Result<(&'p str, &'p [u8]), String>>,
    widths: BTreeMap<String, Parameter>,
    composites: BTreeMap<String, Rc<Element>>,
}

#[derive(Default)]
struct Parameter {
    width: Option<f64>,
    relative: Option<String>,
}

impl<'p> Resources<'p> {
    /// Adds those that some parts have, which another part names.
    pub fn load(&mut self, parts: &'p Parts, from: &str, owner: &Element, notes: &mut Notes, page: Option<usize>) {
        let is_list = |element: &&Element| matches!(&*element.name, "PublicRes" | "DocumentRes" | "PageRes");
        for list in owner.elements().filter(is_list) {
            match parts.tree(from, &list.text()) {
                Ok((name, root)) => self.take(parts, name, root),
                // Fonts and pictures alone may be missing: the text is read without them.
                Err(reason) => notes.unread(page, reason),
            }
        }
    }

    fn take(&mut self, parts: &'p Parts, part: &str, root: Element) {
        let base = root.attribute("BaseLoc").unwrap_or_default().trim().trim_end_matches(['/', '\\']).to_owned();
        let file = |location: &str| {
            let location = location.trim();
            let below = format!("{base}/{location}");
            let found = if base.is_empty() { None } else { parts.bytes(part, &below).ok() };
            found.map_or_else(|| parts.bytes(part, location), Ok)
        };
        for group in root.children.into_iter().filter_map(into_element) {
            for element in group.children.into_iter().filter_map(into_element) {
                let Some(key) = element.attribute("ID").map(id) else { continue };
                match &*element.name {
                    "Font" => {
                        let bytes = element.child("FontFile").and_then(|location| file(&location.text()).ok());
                        self.fonts.insert(key, Font::of(&element, bytes.map(|(_, bytes)| bytes)));
                    }
                    "MultiMedia" => {
                        let location = element.child("MediaFile").map(Element::text).unwrap_or_default();
                        self.media.insert(key, file(&location));
                    }
                    "DrawParam" => {
                        let width = element.attribute("LineWidth").and_then(number);
                        self.widths.insert(key, Parameter { width, relative: element.attribute("Relative").map(id) });
                    }
                    "CompositeGraphicUnit" => {
                        self.composites.insert(key, Rc::new(element));
                    }
                    _ => {}
                }
            }
        }
    }

    /// A font.
    pub fn font(&self, key: &str) -> Option<&Font<'p>> {
        self.fonts.get(&id(key))
    }

    /// The file of a picture.
    pub fn media(&self, key: &str) -> Option<&Result<(&'p str, &'p [u8]), String>> {
        self.media.get(&id(key))
    }

    /// A composite.
    pub fn composite(&self, key: &str) -> Option<Rc<Element>> {
        self.composites.get(&id(key)).cloned()
    }

    /// The width of lines that a parameter of drawing sets.
    pub fn width(&self, key: &str) -> Option<f64> {
        let mut parameter = self.widths.get(&id(key))?;
        for _ in 0..MOST_RELATIVE {
            if parameter.width.is_some() {
                break;
            }
            parameter = self.widths.get(parameter.relative.as_ref()?)?;
        }
        parameter.width
    }
}

fn into_element(node: Node) -> Option<Element> {
    match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    }
}

/// Whether an attribute says yes.
pub fn is_true(value: Option<&str>) -> bool {
    value.is_some_and(|value| matches!(value.trim(), "true" | "True" | "TRUE" | "1"))
}

/// Whether an attribute says no.
pub fn is_false(value: Option<&str>) -> bool {
    value.is_some_and(|value| matches!(value.trim(), "false" | "False" | "FALSE" | "0"))
}

/// A font.
#[derive(Default)]
pub struct Font<'p> {
    /// Its name without the mark of a subset.
    pub name: String,
    /// Whether it is bold.
    pub is_bold: bool,
    /// Whether it is slanted.
    pub is_italic: bool,
    face: Option<Face<'p>>,
    letters: OnceCell<BTreeMap<u16, char>>,
}

impl<'p> Font<'p> {
    fn of(element: &Element, bytes: Option<&'p [u8]>) -> Font<'p> {
        let name = element.attribute("FontName").or(element.attribute("FamilyName")).unwrap_or_default();
        let name = match name.split_once('+') {
            Some((mark, rest)) if mark.len() == 6 && mark.bytes().all(|byte| byte.is_ascii_uppercase()) => rest,
            _ => name,
        };
        let lower = name.to_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| lower.contains(word));
        Font {
            // Every span has it.
            name: name.chars().take(LONGEST_NAME).collect(),
            is_bold: is_true(element.attribute("Bold")) || has(&["bold", "heavy", "black"]),
            is_italic: is_true(element.attribute("Italic")) || has(&["italic", "oblique"]),
            face: bytes.and_then(|bytes| Face::parse(bytes, 0).ok()),
            letters: OnceCell::new(),
        }
    }

    /// How far the pen goes for a letter, in sizes of the font.
    pub fn advance(&self, c: char, glyph: Option<u16>) -> f64 {
        let own = self.face.as_ref().and_then(|face| {
            let glyph = glyph.map(GlyphId).or_else(|| glyph_of(face, u32::from(c)))?;
            Some(f64::from(face.glyph_hor_advance(glyph)?) / f64::from(face.units_per_em()))
        });
        let usual = match c.width_cjk() {
            Some(0) => 0.0,
            Some(2) => 1.0,
            _ => 0.5,
        };
        own.filter(|advance| (0.0..4.0).contains(advance)).unwrap_or(usual)
    }

    /// How far its box goes above and below the baseline, in sizes of the font.
    pub fn extent(&self) -> (f64, f64) {
        let own = self.face.as_ref().map(|face| {
            let units = f64::from(face.units_per_em());
            (f64::from(face.ascender()) / units, -f64::from(face.descender()) / units)
        });
        own.filter(|(above, below)| (0.5..1.3).contains(above) && (0.0..0.6).contains(below)).unwrap_or((0.88, 0.12))
    }

    /// The letter of a glyph by the font's own map of characters. `budget` pays for the map.
    pub fn letter(&self, glyph: u16, budget: &mut Budget) -> Option<char> {
        let face = self.face.as_ref()?;
        if self.letters.get().is_none() && !budget.spend(LETTERS.count()) {
            return None;
        }
        let all = || {
            let mut letters: BTreeMap<u16, char> = BTreeMap::new();
            for c in LETTERS.filter_map(char::from_u32) {
                let Some(GlyphId(glyph)) = glyph_of(face, u32::from(c)) else { continue };
                let known = letters.entry(glyph).or_insert(c);
                // A radical and the letter that looks the same may share a glyph.
                if is_doubtful(*known) && !is_doubtful(c) {
                    *known = c;
                }
            }
            letters
        };
        self.letters.get_or_init(all).get(&glyph).copied()
    }
}

/// Whether a character says less than another one with the same glyph.
pub fn is_doubtful(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}') || is_unreadable(c)
}

/// Whether a character is no letter: it has no meaning outside of its font.
pub fn is_unreadable(c: char) -> bool {
    c == char::REPLACEMENT_CHARACTER || c.is_control() || matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// The glyph of a character. Only maps that are searched in little time are used, whatever a file says.
fn glyph_of(face: &Face<'_>, c: u32) -> Option<GlyphId> {
    let is_quick = |table: &Subtable<'_>| {
        let is_quick = matches!(
            table.format,
            Format::SegmentMappingToDeltaValues(_) | Format::TrimmedTableMapping(_) | Format::SegmentedCoverage(_)
        );
        table.is_unicode() && is_quick
    };
    let tables = face.tables().cmap?.subtables.into_iter().take(8).filter(is_quick);
    tables.filter_map(|table| table.glyph_index(c)).find(|glyph| glyph.0 != 0)
}

/// The box of an object in what surrounds it, and the matrix of its content.
pub fn placed(object: &Element, place: Matrix) -> (Option<[f64; 4]>, Matrix) {
    let boundary = super::number::rect(object.attribute("Boundary"));
    let [left, top, ..] = boundary.unwrap_or_default();
    (boundary, place.of(Matrix::step(left, top)).of(Matrix::read(object.attribute("CTM"))))
}
