//! Reads files of other programs into the content of an edition.
//!
//! An import has two stages. A reader turns a file into a [`Document`]: sections, blocks and texts, without ids. The
//! writer turns documents into the files of an edition. Between them nothing is lost: [`Characters`] counts the
//! characters of the file, of the document and of the files written, and every character that is not carried is named
//! in the [`Report`] with its place and the reason.
//!
//! | module | result |
//! | --- | --- |
//! | [`ids`] | readable, unique ids that stay the same when a file is imported again |
//! | [`document`] | [`Document`]: what a reader found, the same for every format |
//! | [`docx`] | reads Word documents: [`docx::read`] |
//! | [`given`] | [`Given`]: a file to import; [`Refused`]: why nothing of it is imported |
//! | [`matching`] | which clause of an older edition each section is |
//! | [`characters`] | [`Characters`]: how often each character occurs, compared at every import |
//! | [`report`] | [`Report`]: what was changed, guessed, computed anew or not carried |

pub mod characters;
pub mod document;
pub mod docx;
pub mod given;
pub mod ids;
pub mod matching;
pub mod report;

pub use characters::Characters;
pub use document::Document;
pub use given::{Given, Refused};
pub use report::Report;
