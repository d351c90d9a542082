//! The published site as values: its URLs and the output tree. This module knows neither the disk nor HTML.

pub mod by_chapter;
pub mod headers;
pub mod output_tree;
pub mod url;
