//! Reads OFD (GB/T 33190), the fixed layout of Chinese offices and archives: a zip archive of XML, fonts and pictures, lengths in
//! millimetres.
//!
//! Hardly any real file keeps the schema, so the reader asks for little: elements are known by their names without namespace and in any
//! order, ids and boxes may have any form, names of parts any case. What cannot be read is named with its page; the rest is read. The
//! bounds of [`package`](crate::ooxml::package) hold for the archive, those of [`Budget`] for what its pages draw.
//!
//! | step | module |
//! | --- | --- |
//! | the parts, by the names that files give them | [`parts`] |
//! | the documents of a file: pages, outline, named places, what they say of themselves | [`document`] |
//! | fonts, pictures, widths of lines and composites that pages refer to | [`resources`] |
//! | the objects of a page, one in another | [`painter`] |
//! | text objects become spans | [`text`], with the distances and matrices of [`number`] |
//! | straight lines and thin boxes become rulings | [`path`] |
//! | annotations, links, seals and where they lead | [`annotation`], [`action`] |

mod action;
mod annotation;
mod document;
mod number;
mod painter;
mod parts;
mod path;
mod resources;
#[cfg(test)]
mod tests;
mod text;

use super::page::{Aside, Layout, Mended, Unread};
use crate::export::docx::MAP_NAMESPACE;
use crate::import::format::ending;
use crate::import::{Given, Refused};
use parts::Parts;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Cursor;

/// How much the pages of a file may draw: letters, and objects, of which each costs as much as some letters. A standard of 1,000 pages has
/// about three million.
const MOST_DRAWN: u64 = 20_000_000;

/// What may still be drawn. Composites that hold others many times would else make a small file endless.
struct Budget {
    left: u64,
}

impl Budget {
    /// Whether so much more may be drawn.
    fn spend(&mut self, amount: usize) -> bool {
        let left = self.left.checked_sub(amount as u64);
        self.left = left.unwrap_or_default();
        left.is_some()
    }
}

/// What is noted while pages are read.
#[derive(Default)]
struct Notes {
    mended: BTreeMap<&'static str, BTreeSet<usize>>,
    unread: BTreeSet<(Option<usize>, String)>,
    asides: BTreeSet<(Option<usize>, String)>,
}

impl Notes {
    /// Something was put right. `page` counts from 0.
    fn mend(&mut self, what: &'static str, page: usize) {
        self.mended.entry(what).or_default().insert(page + 1);
    }

    /// Something could not be read. `page` counts from 0.
    fn unread(&mut self, page: Option<usize>, reason: impl Into<String>) {
        self.unread.insert((page.map(|page| page + 1), reason.into()));
    }

    /// Something is no text. `page` counts from 0.
    fn aside(&mut self, page: Option<usize>, reason: impl Into<String>) {
        self.asides.insert((page.map(|page| page + 1), reason.into()));
    }
}

/// Whether a file is OFD: an archive with the part by which OFD begins, or one that is named so.
pub fn is_ofd(given: &Given) -> bool {
    if !given.bytes.starts_with(b"PK") {
        return ending(given) == "ofd";
    }
    let archive = zip::ZipArchive::new(Cursor::new(given.bytes.as_slice()));
    let is_root = |name: &str| name.trim_start_matches('/').eq_ignore_ascii_case(parts::ROOT);
    ending(given) == "ofd"
        || archive.is_ok_and(|archive| archive.file_names().any(|name| name.is_ok_and(|name| is_root(&name))))
}

/// Reads a file.
///
/// # Errors
/// The file is damaged as a whole, encrypted, hostile or no OFD. A page that cannot be read is no error: it is in [`Layout::unread`].
pub fn read(given: &Given) -> Result<Layout, Refused> {
    read_within(given, MOST_DRAWN)
}

fn read_within(given: &Given, most: u64) -> Result<Layout, Refused> {
    let parts = Parts::open(given)?;
    let root = parts.root(given)?;
    let mut notes = Notes::default();
    let mut budget = Budget { left: most };
    let mut layout = Layout { about: document::about(&root), ..Layout::default() };
    layout.about.map = parts.holding(MAP_NAMESPACE);
    for body in root.elements().filter(|element| &*element.name == "DocBody") {
        document::read(&parts, body, &mut layout, &mut notes, &mut budget);
    }
    if layout.pages.is_empty() {
        let reason = notes.unread.first().map_or("the file has no pages".to_owned(), |(_, reason)| reason.clone());
        return Err(Refused::new(&given.name, reason, parts::MEND));
    }
    layout.mended = notes
        .mended
        .into_iter()
        .map(|(what, pages)| Mended { what: what.to_owned(), pages: pages.into_iter().collect() })
        .collect();
    let aside = |(page, reason)| Aside { page, text: String::new(), author: String::new(), reason };
    layout.asides = notes.asides.into_iter().map(aside).collect();
    layout.unread = notes.unread.into_iter().map(|(page, reason)| Unread { page, reason }).collect();
    Ok(layout)
}
