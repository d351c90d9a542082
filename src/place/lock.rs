//! One build at a time for one output folder.

use super::error::doing;
use super::{PlaceError, Target};
use std::fs::{File, OpenOptions, TryLockError};

/// Held while the output is put in place. The system lets go of it when the process ends, however it ends. The file
/// itself stays: to remove it would let two builds hold two files of the same name.
pub(super) struct Lock {
    _file: File,
}

impl Lock {
    pub fn take(target: &Target) -> Result<Lock, PlaceError> {
        let path = target.parent.join(format!(".{}.lock", target.name));
        let open = OpenOptions::new().create(true).truncate(false).write(true).open(&path);
        let file = open.map_err(doing("open", &path))?;
        match file.try_lock() {
            Ok(()) => Ok(Lock { _file: file }),
            Err(TryLockError::WouldBlock) => Err(PlaceError::Busy { out: target.given.clone() }),
            Err(TryLockError::Error(cause)) => Err(doing("lock", path)(cause)),
        }
    }
}
