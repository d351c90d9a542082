//! Fixed layouts: files that say where letters stand, not what they are. PDF and OFD.
//!
//! A reader for each format gives [`page::Layout`]: the letters of every page with their places, ruled lines, pictures, and
//! what the file says of its structure. What follows is the same for both formats.

pub mod page;
pub mod pdf;
