//! Which fonts the file has. A font of OFD maps each character to one glyph, so a character with a second glyph needs a second font. Fonts
//! of different characters that stand side by side, such as the Latin and the Chinese one of a text, become one font: then a line is one
//! object, which programs select and copy as a whole.

use super::canvas::{Canvas, Glyph, Item, Pairs};
use super::shape::{ShapeId, Shapes};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The place of a font in [`FontPlan`].
pub type FontId = usize;

/// The most characters of a font: a font has at most 65,535 glyphs.
const MOST: usize = 60_000;

/// The fonts, and which one draws a character with a shape.
pub struct FontPlan {
    /// The characters of each font with their shapes.
    pub fonts: Vec<BTreeMap<char, ShapeId>>,
    of: HashMap<(char, ShapeId), FontId>,
}

/// Typefaces that share fonts: a first one, and more for second glyphs of its characters.
#[derive(Default)]
struct Group {
    faces: Vec<u32>,
    fonts: Vec<BTreeMap<char, ShapeId>>,
}

impl Group {
    /// Puts a character into the first font in which it has the shape, or none.
    fn place(&mut self, c: char, shape: ShapeId) -> usize {
        let fits = |font: &BTreeMap<char, ShapeId>| match font.get(&c) {
            Some(own) => *own == shape,
            None => font.len() < MOST,
        };
        let place = self.fonts.iter().position(fits).unwrap_or_else(|| {
            self.fonts.push(BTreeMap::new());
            self.fonts.len() - 1
        });
        self.fonts[place].insert(c, shape);
        place
    }
}

/// The characters of a typeface, and how often they occur.
#[derive(Default)]
struct Use {
    pairs: BTreeSet<(char, ShapeId)>,
    count: u64,
}

impl FontPlan {
    /// The fonts of what stands on the pages.
    pub fn of(canvas: &Canvas) -> FontPlan {
        let mut uses: BTreeMap<u32, Use> = BTreeMap::new();
        let mut blanks: BTreeSet<char> = BTreeSet::from([' ']);
        let mut beside = Pairs::new();
        for page in &canvas.pages {
            let mut before: Option<Glyph> = None;
            for item in &page.items {
                let Item::Glyph(glyph) = item else { continue };
                if glyph.shape == Shapes::BLANK && glyph.c.is_whitespace() {
                    blanks.insert(glyph.c);
                    continue;
                }
                let face = face_of(canvas, glyph);
                let own = uses.entry(face).or_default();
                own.pairs.insert((glyph.c, glyph.shape));
                own.count += 1;
                if let Some(before) = before.replace(*glyph)
                    && (before.at.y - glyph.at.y).abs() < 0.01
                {
                    let other = face_of(canvas, &before);
                    if other != face {
                        *beside.entry((other.min(face), other.max(face))).or_default() += 1;
                    }
                }
            }
        }
        let mut faces: Vec<u32> = uses.keys().copied().collect();
        faces.sort_by_key(|face| (std::cmp::Reverse(uses[face].count), *face));
        let mut groups: Vec<Group> = Vec::new();
        let mut placed: Vec<((char, ShapeId), (usize, usize))> = Vec::new();
        for face in faces {
            let pairs = &uses[&face].pairs;
            let place = best(&groups, face, pairs, &beside).unwrap_or_else(|| {
                groups.push(Group::default());
                groups.len() - 1
            });
            let group = &mut groups[place];
            group.faces.push(face);
            placed.extend(pairs.iter().map(|&(c, shape)| ((c, shape), (place, group.place(c, shape)))));
        }
        if groups.is_empty() {
            groups.push(Group { faces: Vec::new(), fonts: vec![BTreeMap::new()] });
        }
        // The fonts of all groups in a row.
        let first: Vec<FontId> =
            groups.iter().scan(0, |next, group| Some(std::mem::replace(next, *next + group.fonts.len()))).collect();
        let of = placed.into_iter().map(|(pair, (group, font))| (pair, first[group] + font)).collect();
        let mut fonts: Vec<BTreeMap<char, ShapeId>> = groups.into_iter().flat_map(|group| group.fonts).collect();
        for font in &mut fonts {
            for blank in &blanks {
                font.entry(*blank).or_insert(Shapes::BLANK);
            }
        }
        FontPlan { fonts, of }
    }

    /// The font that draws a glyph; `None` if each does, as a space.
    pub fn font(&self, glyph: &Glyph) -> Option<FontId> {
        self.of.get(&(glyph.c, glyph.shape)).copied()
    }
}

/// The typeface of a glyph. An empty one that stands for a character is of a typeface of its own.
fn face_of(canvas: &Canvas, glyph: &Glyph) -> u32 {
    canvas.shapes.get(glyph.shape).face
}

/// The group beside whose glyphs those of a typeface stand most often, if they have few characters in common.
fn best(groups: &[Group], face: u32, pairs: &BTreeSet<(char, ShapeId)>, beside: &Pairs) -> Option<usize> {
    let shared = |group: &Group| {
        let is_taken = |(c, shape): &&(char, ShapeId)| group.fonts[0].get(c).is_some_and(|own| own != shape);
        pairs.iter().filter(is_taken).count()
    };
    let nearness = |group: &Group| -> u32 {
        let of = |other: &u32| beside.get(&(face.min(*other), face.max(*other))).copied().unwrap_or_default();
        group.faces.iter().map(of).sum()
    };
    let fits = |(_, group): &(usize, &Group)| shared(group) * 10 <= pairs.len() && nearness(group) > 0;
    let best =
        groups.iter().enumerate().filter(fits).max_by_key(|(place, group)| (nearness(group), usize::MAX - place));
    best.map(|(place, _)| place)
}
