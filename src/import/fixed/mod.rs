//! Fixed layouts: files that say where letters stand, not what they are. PDF and OFD.
//!
//! A reader for each format gives [`page::Layout`]: the letters of every page with their places, ruled lines, pictures, and
//! what the file says of its structure. What follows is the same for both formats.
//!
//! | module | what it does |
//! | --- | --- |
//! | [`page`] | what a fixed layout shows, the same for every format |
//! | [`ofd`] | the reader of OFD |
//! | [`pdf`] | the reader of PDF |

pub mod ofd;
pub mod page;
pub mod pdf;
