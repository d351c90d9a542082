//! Cache folders, whose content can be recreated at any time: the search index and shards, and data about the last
//! site.

use super::whole_file;
use std::fs;
use std::io;
use std::path::Path;

/// Creates the folder if necessary, with a `.gitignore` that excludes its content.
///
/// # Errors
/// The folder cannot be written.
pub fn make(folder: &Path) -> io::Result<()> {
    const ALL: &[u8] = b"*\n";
    let ignore = folder.join(".gitignore");
    match fs::read(&ignore) {
        Ok(found) if found == ALL => Ok(()),
        _ => whole_file::write(&ignore, ALL),
    }
}
