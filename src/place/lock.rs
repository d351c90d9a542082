//! A lock that lets one build at a time write an output folder.

use super::error::doing;
use super::{PlaceError, Target};
use std::fs::{self, File, OpenOptions, TryLockError};

/// Held while the output is put in place. The system releases it when the process ends. The lock file is never removed:
/// otherwise two builds could lock two different files with the same name.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    pub fn take(target: &Target) -> Result<Lock, PlaceError> {
        if target.workshop != target.parent {
            fs::create_dir_all(&target.workshop).map_err(doing("make", &target.workshop))?;
        }
        let path = target.workshop.join(format!(".{}.lock", target.name));
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(doing("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(PlaceError::Busy { out: target.given.clone() }),
            Err(TryLockError::Error(cause)) => Err(doing("lock", path)(cause)),
        }
    }
}
