//! Writing to disk: atomic file writes, and cache folders. This module does not know what the files contain.

pub mod cache_folder;
pub mod whole_file;
pub mod whole_folder;
