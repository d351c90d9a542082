//! The output path, and whether the folder there may be replaced.

use super::error::doing;
use super::temporary::TemporaryFolder;
use super::{Destination, PlaceError, Refusal, is_marked};
use std::fs;
use std::path::{Path, PathBuf};

/// The output path: a name in an existing folder, without symbolic links.
pub(super) struct Target {
    /// The path as the user gave it, for messages.
    pub given: PathBuf,
    pub parent: PathBuf,
    /// The folder for the lock and for temporary folders: the parent, or a folder of their own.
    pub workshop: PathBuf,
    pub name: String,
    /// `parent` joined with `name`.
    pub path: PathBuf,
}

impl Target {
    /// The target. Creates its parent folder if necessary.
    pub fn new(destination: Destination<'_>) -> Result<Target, PlaceError> {
        let target = Target::find(destination)?;
        fs::create_dir_all(&target.parent).map_err(doing("make", &target.parent))?;
        Ok(target)
    }

    pub fn find(destination: Destination<'_>) -> Result<Target, PlaceError> {
        let Destination { out, content, workshop } = destination;
        let refuse = |reason| PlaceError::Refused { out: out.to_owned(), reason };
        let absolute = std::path::absolute(out).map_err(doing("find", out))?;
        let (Some(parent), Some(name)) = (absolute.parent(), absolute.file_name()) else {
            return Err(refuse(Refusal::NoName));
        };
        let name = name.to_str().ok_or_else(|| refuse(Refusal::NoName))?.to_owned();
        // Checked before any folder is created, so that a refused path leaves no trace.
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
        // The path has a parent, because a name was joined to it.
        let parent = path.parent().unwrap_or(&path).to_owned();
        let workshop = workshop.map_or_else(|| parent.clone(), Path::to_owned);
        Ok(Target { given: out.to_owned(), parent, workshop, name, path })
    }

    /// Refuses to replace a folder that is neither empty nor marked.
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

    /// Creates a temporary folder in the workshop, `.NAME.KIND-RANDOM`, which is removed when dropped.
    pub fn temporary(&self, kind: &str) -> Result<TemporaryFolder, PlaceError> {
        let prefix = self.prefix(kind);
        let mut builder = tempfile::Builder::new();
        builder.prefix(&prefix);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // A web server must read the site, so the umask applies as for any other folder.
            builder.permissions(fs::Permissions::from_mode(0o777));
        }
        let made = builder.tempdir_in(&self.workshop).map_err(doing("make a folder in", &self.workshop))?;
        Ok(TemporaryFolder::at(made.keep()))
    }

    pub fn prefix(&self, kind: &str) -> String {
        format!(".{}.{kind}-", self.name)
    }
}

/// Checked before anything is rendered. On other systems the swap fails instead.
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
