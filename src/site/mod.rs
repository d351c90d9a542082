//! What is published, as values: the addresses of the site and the output before it is put in place. No disk, no HTML.

pub mod by_chapter;
pub mod headers;
pub mod output_tree;
pub mod url;
