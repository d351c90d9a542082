//! Chooses the paths of exported files.

use super::{Made, wrong};
use crate::cli::failure::Failure;
use std::path::{Path, PathBuf};

/// The destination of an export.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Destination {
    StandardOutput,
    /// The only file.
    File(PathBuf),
    /// A folder for files with their own names; missing folders are created.
    Folder(PathBuf),
}

impl Destination {
    /// Chooses the destination. A single file is written to `--out` itself, unless `--out` is a folder or ends like
    /// one.
    ///
    /// # Errors
    /// There is no `--out`, and there are several files or a file that a terminal cannot show; or the user requested a
    /// JSON report where standard output is the result.
    pub fn of(out: Option<&Path>, files: &[Made], is_text: bool, reports: bool) -> Result<Destination, Failure> {
        let single = files.len() == 1;
        match out {
            None if reports => {
                Err(wrong("--format json reports the files that were written; say where with --out PATH"))
            }
            None if single && is_text => Ok(Destination::StandardOutput),
            None if single => Err(wrong("the file is no text; say where to write it with --out PATH")),
            None => Err(wrong(&format!("these are {} files; say in which folder with --out DIR", files.len()))),
            Some(out) if single && !is_folder(out) => Ok(Destination::File(out.to_owned())),
            Some(out) => Ok(Destination::Folder(out.to_owned())),
        }
    }
}

/// Whether the path is a folder, or ends like one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.as_os_str().to_string_lossy().ends_with(['/', std::path::MAIN_SEPARATOR])
}
