//! Characters that no font has. Neither PDF/UA-1 and PDF/A-2a nor a reader of OFD may be given a box in their place.

use std::collections::BTreeMap;
use typst::layout::{Frame, FrameItem};
use typst::text::{TextItem, is_default_ignorable};
use typst_layout::PagedDocument;

/// How many characters before it a message repeats.
const AROUND: usize = 16;

/// Where a character stands that no font has.
struct Place {
    /// The page, from 1.
    page: usize,
    /// The text before it.
    before: String,
    /// How often it stands in the document.
    times: usize,
}

/// A message for each character of a document that no font has.
pub(in crate::export) fn unshown(document: &PagedDocument) -> Vec<String> {
    let mut found = BTreeMap::new();
    for (at, page) in document.pages().iter().enumerate() {
        collect(&page.frame, at + 1, &mut String::new(), &mut found);
    }
    found.into_iter().map(|(c, place)| message(c, &place)).collect()
}

fn message(c: char, Place { page, before, times }: &Place) -> String {
    let where_else = match times {
        1 => String::new(),
        2 => ", and in one more place".to_owned(),
        times => format!(", and in {} more places", times - 1),
    };
    format!(
        "no font has the character `{c}` (U+{:04X}), which stands on page {page} of the file after `{}`{where_else}; replace it in the \
         text, or install a font that has it",
        u32::from(c),
        before.trim()
    )
}

fn collect(frame: &Frame, page: usize, before: &mut String, found: &mut BTreeMap<char, Place>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, page, before, found),
            FrameItem::Text(text) => {
                for (at, c) in without_glyph(text) {
                    let place = || Place { page, before: last(&[before, &text.text[..at]].concat()), times: 0 };
                    found.entry(c).or_insert_with(place).times += 1;
                }
                before.push_str(&text.text);
                *before = last(before);
            }
            _ => {}
        }
    }
}

/// The last characters of a text.
fn last(text: &str) -> String {
    let over = text.chars().count().saturating_sub(AROUND);
    text.chars().skip(over).collect()
}

/// The characters of a run that are to be seen and have no glyph, each with its place.
fn without_glyph(text: &TextItem) -> impl Iterator<Item = (usize, char)> + '_ {
    let clusters = text.glyphs.iter().filter(|glyph| glyph.id == 0).map(|glyph| glyph.range());
    let characters = clusters.filter_map(|range| Some((range.start, text.text.get(range)?)));
    let each = characters.flat_map(|(start, cluster)| cluster.char_indices().map(move |(at, c)| (start + at, c)));
    each.filter(|(_, c)| !c.is_whitespace() && !c.is_control() && !is_default_ignorable(*c))
}
