//! Folders of what can be made again at any time: the kept index and shards, and what is known of the last site.

use super::whole_file;
use std::fs;
use std::io;
use std::path::Path;

/// Makes the folder, if need be, and keeps what lies in it out of repositories.
///
/// # Errors
/// The folder cannot be written to.
pub fn make(folder: &Path) -> io::Result<()> {
    const ALL: &[u8] = b"*\n";
    let ignore = folder.join(".gitignore");
    match fs::read(&ignore) {
        Ok(found) if found == ALL => Ok(()),
        _ => whole_file::write(&ignore, ALL),
    }
}
