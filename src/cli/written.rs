//! Writing sources and exports: each file whole or not at all.

use super::exit::Exit;
use super::failure::Failure;
use std::io::Write;
use std::path::Path;

/// Puts a text in the place of a file, which need not exist. Whoever reads meets the old file or the new one.
pub(super) fn write(path: &Path, text: &str) -> Result<(), Failure> {
    write_bytes(path, text.as_bytes())
}

/// The same for what need not be text.
pub(super) fn write_bytes(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let written = (|| {
        std::fs::create_dir_all(folder)?;
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        // A temporary file is its owner's alone; a source is read by others too.
        if let Ok(metadata) = std::fs::metadata(path) {
            file.as_file().set_permissions(metadata.permissions())?;
        } else {
            readable_by_all(file.as_file())?;
        }
        file.as_file().sync_all()?;
        file.persist(path).map_err(|error| error.error)?;
        Ok(())
    })();
    written.map_err(|cause: std::io::Error| failed("write", path, &cause))
}

#[cfg(unix)]
fn readable_by_all(file: &std::fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    file.set_permissions(std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable_by_all(_file: &std::fs::File) -> std::io::Result<()> {
    Ok(())
}

/// The machine failed to do something with a file.
pub(super) fn failed(act: &str, path: &Path, cause: &std::io::Error) -> Failure {
    Failure::new(Exit::MachineFailed, format!("cannot {act} {}: {cause}", path.display()))
}
