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
//! | [`places`] | outline, named destinations, links |
//! | [`aside`] | what stands on a page or in the file and is no part of its text |

mod aside;
mod budget;
mod encodings;
mod frame;
mod letters;
mod page;
mod pictures;
mod places;
mod source;

use super::page::{About, Layout, Mended, Unread};
use crate::import::Refused;
use budget::MAX_PAGES;
use page::Reader;
use pdfboss_core::{Document, Error};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What helps with a file that cannot be opened.
const SAVE_AGAIN: &str = "open it in a program that repairs PDF, save it under another name, and import that file";

/// Reads a file. A page that cannot be read is named in [`Layout::unread`]; the others are read.
///
/// # Errors
///
/// The file is encrypted, too long, or damaged so much that no page is found.
pub fn read(name: &str, bytes: &[u8]) -> Result<Layout, Refused> {
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
    let mut layout = contained(|| surroundings(&document)).unwrap_or_default();
    if declared > pages {
        let reason = format!("the file says that it has {declared} pages; {pages} of them can be found");
        layout.unread.push(Unread { page: None, reason });
    }
    let mut reader = Reader::new(&document);
    for index in 0..pages {
        match contained(|| reader.page(index)) {
            Some((page, unread)) => {
                layout.pages.push(page);
                layout.unread.extend(unread);
            }
            None => {
                // What the library held while it failed is not used any more.
                reader.start_again();
                layout.pages.push(Default::default());
                let reason = format!("the library that reads PDF fails on this page; {SAVE_AGAIN}");
                layout.unread.push(Unread { page: Some(index + 1), reason });
            }
        }
    }
    layout.mended = reader.mended().into_iter().map(|(what, pages)| Mended { what, pages }).collect();
    Ok(layout)
}

/// The outcome, or `None` if the library fails.
fn contained<T>(read: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(read)).ok()
}

/// What belongs to no page.
fn surroundings(document: &Document) -> Layout {
    let said = document.metadata();
    let about = About {
        title: said.title.filter(|title| !title.trim().is_empty()),
        language: document.language().filter(|language| !language.is_empty()),
        producer: said.producer.or(said.creator),
        ..About::default()
    };
    let places = places::Places::of(document);
    Layout {
        outline: places.outline(document),
        destinations: places.destinations(document),
        about,
        unread: aside::of_file(document).into_iter().map(|reason| Unread { page: None, reason }).collect(),
        ..Layout::default()
    }
}
