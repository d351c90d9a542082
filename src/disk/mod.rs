//! Files of our own on disk: one file written whole, and folders of caches. Nothing here knows what a file holds.

pub mod cache_folder;
pub mod whole_file;
