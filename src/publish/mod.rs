//! Where things go: the addresses of the site, the output as a value before it is put in place, and files put in place as
//! a whole.

pub mod by_chapter;
pub mod cache_folder;
pub mod headers;
pub mod output_tree;
pub mod place;
pub mod url;
pub mod whole_file;
