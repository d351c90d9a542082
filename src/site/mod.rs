//! The published site as values: its URLs and the output tree. This module knows neither the disk nor HTML.
//!
//! [`page`] has a row for each kind of page of an edition, [`site_page`] for those outside editions; [`section`] lists the sections of the menu; [`address`] says which
//! page shows a thing; [`records`] says where the records of clauses are; [`url`] makes addresses and links of them; [`output_tree`] is the site as files before it is written.

pub mod address;
pub mod headers;
pub mod labelled;
pub mod matrix;
pub mod output_tree;
pub mod page;
mod page_lists;
pub mod pairs;
pub mod records;
pub mod section;
pub mod site_page;
pub mod summary;
pub mod url;
