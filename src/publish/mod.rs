//! Where things go: the addresses of the site, and the output as a value before it is put in place.

pub mod headers;
pub mod output_tree;
pub mod place;
pub mod url;
