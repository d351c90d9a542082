//! PDF as a [`Layout`].
//!
//! The file is taken apart by `pdfboss`, which is named in this module alone. [`source`] stands between the library and the file:
//! it mends fonts that do not say which letters they show, and stops work that has no end.
//!
//! | module | what it reads |
//! | --- | --- |
//! | [`source`], [`encodings`] | objects of the file, with the fonts mended |
//! | [`budget`] | how much work a page and a file may cause |
//! | [`page`] | a page: letters, lines, what cannot be read |
//! | [`frame`] | places, from the axes of the file to those of [`Layout`] |
//! | [`letters`] | the edges of letters |
//! | [`pictures`] | pictures as files |
//! | [`drawings`] | where something is drawn that is no line of a table |
//! | [`places`] | outline, named destinations, links |
//! | [`private`] | ids in files of ours |
//! | [`aside`] | what stands on a page or in the file and is no part of its text |

mod aside;
mod budget;
mod drawings;
mod encodings;
mod frame;
mod letters;
mod page;
mod pictures;
mod places;
mod private;
mod source;
#[cfg(test)]
mod tests;

use super::page::{About, Layout, Mended, Unread};
use crate::import::Refused;
use budget::MAX_PAGES;
pub use page::ReadPage;
use page::Reader;
use pdfboss_core::{Document, Error};
use serde::{Deserialize, Serialize};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What helps with a file that cannot be opened.
const SAVE_AGAIN: &str = "open it in a program that repairs PDF, save it under another name, and import that file";

/// What a file gives, piece by piece.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Piece {
    /// What belongs to no page, and the number of pages.
    File(Layout, usize),
    /// The next page.
    Page(ReadPage),
    /// All pages were given.
    End,
}

/// How PDF is read: by [`read`], or by something that contains it.
#[derive(Clone, Copy, Debug)]
pub struct Reads(pub fn(&str, &[u8]) -> Result<Layout, Refused>);

impl Default for Reads {
    fn default() -> Reads {
        Reads(read)
    }
}

/// Reads a file, in this process: what makes the library run without end or take all memory is stopped only as far as [`budget`] sees it.
/// A page that cannot be read is named in [`Layout::unread`]; the others are read.
///
/// # Errors
///
/// The file is encrypted, too long, or damaged so much that no page is found.
pub fn read(name: &str, bytes: &[u8]) -> Result<Layout, Refused> {
    let mut layout = Layout::default();
    pieces(name, bytes, 0, &mut |piece| layout.add(piece))?;
    Ok(layout)
}

/// Reads a file from the page `first`, counted from 0, and gives each piece as soon as it is read.
///
/// # Errors
///
/// As of [`read`].
pub fn pieces(name: &str, bytes: &[u8], first: usize, give: &mut dyn FnMut(Piece)) -> Result<(), Refused> {
    let refused = |reason: &str, help: &str| Refused::new(name, reason, help);
    let fault = || refused("the library that reads PDF fails on this file", SAVE_AGAIN);
    let opened = contained(|| Document::load(bytes.to_vec())).ok_or_else(fault)?;
    let document = opened.map_err(|error| match error {
        Error::Encrypted => refused(
            "the file is encrypted and opens only with a password",
            "open it with its password, save or print it as a PDF without one, and import that file",
        ),
        error => refused(&format!("the file is damaged, or it is no PDF: {error}"), SAVE_AGAIN),
    })?;
    let declared = document.page_count();
    let pages = contained(|| document.flattened_page_count()).ok_or_else(fault)?;
    if pages == 0 {
        return Err(refused("the file has no page that can be read", SAVE_AGAIN));
    }
    if pages > MAX_PAGES {
        let reason = format!("the file has {pages} pages; {MAX_PAGES} are read at most");
        return Err(refused(&reason, "cut it into several files"));
    }
    let mut file = contained(|| surroundings(&document, pages)).ok_or_else(fault)?;
    if declared > pages {
        let reason = format!("the file says that it has {declared} pages; {pages} of them can be found");
        file.unread.push(Unread { page: None, reason });
    }
    let mut reader = contained(|| Reader::new(&document)).ok_or_else(fault)?;
    give(Piece::File(file, pages));
    for index in first..pages {
        let page = contained(|| reader.page(index)).unwrap_or_else(|| {
            reader.start_again();
            ReadPage::without(failed(index, "the library that reads PDF fails on it"))
        });
        give(Piece::Page(page));
    }
    give(Piece::End);
    Ok(())
}

/// What is to be said of the page at `index` that could not be read.
pub fn failed(index: usize, why: &str) -> Unread {
    Unread { page: Some(index + 1), reason: format!("the page is not read: {why}; {SAVE_AGAIN}") }
}

impl Layout {
    /// Adds what a file gives.
    pub fn add(&mut self, piece: Piece) {
        match piece {
            Piece::File(file, _) => *self = file,
            Piece::Page(ReadPage { page, unread, mended, asides }) => {
                self.pages.push(page);
                self.unread.extend(unread);
                self.asides.extend(asides);
                for what in mended {
                    match self.mended.iter_mut().find(|known| known.what == what) {
                        Some(known) => known.pages.push(self.pages.len()),
                        None => self.mended.push(Mended { what, pages: vec![self.pages.len()] }),
                    }
                }
            }
            Piece::End => {}
        }
    }
}

/// The outcome, or `None` if the library fails.
fn contained<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

/// What belongs to no page.
fn surroundings(document: &Document, pages: usize) -> Layout {
    let said = document.metadata();
    let about = About {
        title: said.title.filter(|title| !title.trim().is_empty()),
        language: document.language().filter(|language| !language.is_empty()),
        producer: said.producer.or(said.creator),
        ..About::default()
    };
    let places = places::Places::of(document);
    let unread = aside::filled(document);
    let (attachments, asides) = aside::attachments(document);
    let mut layout = Layout {
        outline: places.outline(document),
        destinations: places.destinations(document),
        about,
        attachments,
        asides,
        unread: unread.into_iter().map(|reason| Unread { page: None, reason }).collect(),
        ..Layout::default()
    };
    private::read(document, pages, &mut layout);
    layout
}
