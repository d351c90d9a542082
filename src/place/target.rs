//! Where the output goes, and whether what stands there may be replaced.

use super::beside::Beside;
use super::error::doing;
use super::{PlaceError, Refusal, is_marked};
use std::fs;
use std::path::{Path, PathBuf};

/// Where the output goes: a name in a folder that exists and is free of links.
pub(super) struct Target {
    /// As the user gave it, for messages.
    pub given: PathBuf,
    pub parent: PathBuf,
    pub name: String,
    /// `parent` and `name`.
    pub path: PathBuf,
}

impl Target {
    /// The target, and the folder that it is to stand in made if need be.
    pub fn new(out: &Path, content: &Path) -> Result<Target, PlaceError> {
        let target = Target::find(out, content)?;
        fs::create_dir_all(&target.parent).map_err(doing("make", &target.parent))?;
        Ok(target)
    }

    pub fn find(out: &Path, content: &Path) -> Result<Target, PlaceError> {
        let refuse = |reason| PlaceError::Refused { out: out.to_owned(), reason };
        let absolute = std::path::absolute(out).map_err(doing("find", out))?;
        let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(refuse(Refusal::NoName));
        };
        let name = name.to_str().ok_or_else(|| refuse(Refusal::NoName))?.to_owned();
        // Looked at before any folder is made: a refused path leaves no trace.
        let existing = parent.ancestors().find(|folder| folder.exists()).unwrap_or(parent);
        let rest = absolute.strip_prefix(existing).unwrap_or(&absolute);
        if rest.components().any(|part| part == std::path::Component::ParentDir) {
            return Err(refuse(Refusal::NoName));
        }
        let path = existing.canonicalize().map_err(doing("find", existing))?.join(rest);
        if let Ok(content) = content.canonicalize() {
            if path.starts_with(&content) {
                return Err(refuse(Refusal::InsideContent));
            }
            if content.starts_with(&path) {
                return Err(refuse(Refusal::HoldsContent));
            }
        }
        // The path has a parent: a name was joined to it.
        let parent = path.parent().unwrap_or(&path).to_owned();
        Ok(Target { given: out.to_owned(), parent, name, path })
    }

    /// Only a folder that is empty or bears the marker is replaced.
    pub fn check_replaceable(&self) -> Result<(), PlaceError> {
        let refuse = |reason| Err(PlaceError::Refused { out: self.given.clone(), reason });
        let kind = match fs::symlink_metadata(&self.path) {
            Ok(metadata) => metadata.file_type(),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(()),
            Err(cause) => return Err(doing("look at", &self.path)(cause)),
        };
        if kind.is_symlink() {
            return refuse(Refusal::SymbolicLink);
        }
        if !kind.is_dir() {
            return refuse(Refusal::NotAFolder);
        }
        if is_mount_point(&self.path) {
            return refuse(Refusal::MountPoint);
        }
        if is_marked(&self.path) {
            return Ok(());
        }
        let mut entries = fs::read_dir(&self.path).map_err(doing("read", &self.path))?;
        if entries.next().is_some() { refuse(Refusal::NotOurs) } else { Ok(()) }
    }

    /// A new folder beside the output, `.NAME.KIND-RANDOM`, gone when dropped.
    pub fn temporary(&self, kind: &str) -> Result<Beside, PlaceError> {
        let prefix = self.prefix(kind);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // A site is for a web server to read, so the umask decides, as for any other folder.
            builder.permissions(fs::Permissions::from_mode(0o777));
        }
        let made = builder.tempdir_in(&self.parent).map_err(doing("make a folder in", &self.parent))?;
        Ok(Beside::at(made.keep()))
    }

    pub fn prefix(&self, kind: &str) -> String {
        format!(".{}.{kind}-", self.name)
    }
}

/// Told before anything is rendered. Where the system cannot say it, the swap finds out.
#[cfg(target_os = "linux")]
fn is_mount_point(folder: &Path) -> bool {
    use rustix::fs::{AtFlags, CWD, StatxAttributes, StatxFlags, statx};
    let found = statx(CWD, folder, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::empty());
    found.is_ok_and(|found| found.stx_attributes.contains(StatxAttributes::MOUNT_ROOT))
}

#[cfg(not(target_os = "linux"))]
fn is_mount_point(_folder: &Path) -> bool {
    false
}
