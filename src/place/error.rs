//! Why the output could not be put in place.

use crate::site::output_tree::MakeError;
use std::path::PathBuf;

/// The output is not in place; the previous output is unchanged.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The path must not be replaced.
    #[error("cannot use {} as the output folder: {}", out.display(), reason.words())]
    Refused {
        /// The output folder.
        out: PathBuf,
        /// Why it must not be replaced.
        reason: Refusal,
    },
    /// Another build is writing the same output folder.
    #[error("another build is writing {}; try again when it is done", out.display())]
    Busy {
        /// The output folder.
        out: PathBuf,
    },
    /// The system failed to `act` on `path`.
    #[error("cannot {act} {}", path.display())]
    Io {
        /// What failed, as a verb: `write`, `rename`.
        act: &'static str,
        /// The file or folder that it failed on.
        path: PathBuf,
        /// The error of the system.
        #[source]
        cause: std::io::Error,
    },
    /// Making a page failed.
    #[error("cannot make {}", path.display())]
    Make {
        /// The path of the page in the output folder.
        path: PathBuf,
        /// The error.
        #[source]
        cause: MakeError,
    },
}

/// Why a path is refused as output folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Its last part is not a folder name: `/`, or a path with `..` that cannot be resolved safely.
    NoName,
    /// It is inside the content folder and would become content.
    InsideContent,
    /// It contains the content folder and would replace it.
    HoldsContent,
    /// It is a symbolic link, whose replacement would surprise the user.
    SymbolicLink,
    /// It is a file.
    NotAFolder,
    /// It is a mount point, which cannot be replaced by a folder of another file system.
    MountPoint,
    /// It contains files but no marker.
    NotOurs,
}

impl Refusal {
    fn words(self) -> &'static str {
        match self {
            Refusal::NoName => "it must end in the name of a folder, without `..`",
            Refusal::InsideContent => "it is inside the content folder; choose a folder outside it",
            Refusal::HoldsContent => "it contains the content folder; choose another folder",
            Refusal::SymbolicLink => "it is a symbolic link; give the folder itself",
            Refusal::NotAFolder => "it is not a folder",
            Refusal::MountPoint => {
                "it is a mount point, which cannot be replaced atomically; choose a folder inside it with --out"
            }
            Refusal::NotOurs => {
                "it holds files and was not made by `clausebook build`; choose another folder with --out, or empty this one"
            }
        }
    }
}

/// Adds the attempted action and its path to an error of the system.
pub(super) fn doing(act: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> PlaceError {
    let path = path.into();
    move |cause| PlaceError::Io { act, path, cause }
}
