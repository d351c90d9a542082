//! Reads the pictures that lie beside files.

use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::import::Given;
use crate::import::beside::{Beside, pictures};
use std::fs;
use std::path::{Path, PathBuf};

/// The largest picture, and the most pictures of a file.
const MOST_BYTES: u64 = 64 << 20;
const MOST_PICTURES: usize = 5000;

/// The pictures of all files. One that is missing, too large or reached by a link that leads out of the folder is left to the
/// report.
pub(super) fn read(paths: &[PathBuf], given: &[Given]) -> Result<Beside, Failure> {
    let mut beside = Beside::default();
    for (path, given) in paths.iter().zip(given) {
        let folder = match path.parent() {
            Some(folder) if folder != Path::new("") => folder,
            _ => Path::new("."),
        };
        let Ok(folder) = folder.canonicalize() else { continue };
        for picture in pictures(given).into_iter().take(MOST_PICTURES) {
            let Ok(found) = folder.join(&picture).canonicalize() else { continue };
            let is_read = found.starts_with(&folder)
                && found.metadata().is_ok_and(|found| found.is_file() && found.len() <= MOST_BYTES);
            let Some(bytes) = is_read.then(|| fs::read(&found).ok()).flatten() else { continue };
            if beside.add(given, &picture, bytes) {
                let message = format!(
                    "two files named {} show different pictures by the path `{picture}`; rename one of them",
                    given.name
                );
                return Err(Failure::new(Exit::WrongUsage, message));
            }
        }
    }
    Ok(beside)
}
