//! Why the output was not put in place.

use crate::site::output_tree::MakeError;
use std::fmt;
use std::path::PathBuf;

/// The output is not in place; what stood there before still stands.
#[derive(Debug)]
pub enum PlaceError {
    /// The path is not one that may be replaced.
    Refused {
        /// The output folder.
        out: PathBuf,
        /// Why it may not be replaced.
        reason: Refusal,
    },
    /// Another build is putting its output in the same place.
    Busy {
        /// The output folder.
        out: PathBuf,
    },
    /// The system failed to `act` on `path`.
    Io {
        /// What failed, as a verb: `write`, `rename`.
        act: &'static str,
        /// The file or folder that it failed on.
        path: PathBuf,
        /// What the system says of it.
        cause: std::io::Error,
    },
    /// A page could not be made.
    Make {
        /// The path of the page in the output folder.
        path: PathBuf,
        /// What its maker says.
        cause: MakeError,
    },
}

/// Why a path is refused as output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nothing that a folder could be called: `/`, or a path with `..` that cannot be followed safely.
    NoName,
    /// It lies in the content folder and would become content itself.
    InsideContent,
    /// It holds the content folder and would replace it.
    HoldsContent,
    /// Replacing a link would surprise whoever made it.
    SymbolicLink,
    /// It is a file.
    NotAFolder,
    /// A mount cannot be replaced by a folder of another file system.
    MountPoint,
    /// It holds files and no marker.
    NotOurs,
}

impl Refusal {
    fn words(self) -> &'static str {
        match self {
            Refusal::NoName => "it must end in the name of a folder, without `..`",
            Refusal::InsideContent => "it lies inside the content folder; choose a folder outside it",
            Refusal::HoldsContent => "it holds the content folder; choose a folder of its own",
            Refusal::SymbolicLink => "it is a symbolic link; give the folder itself",
            Refusal::NotAFolder => "it is not a folder",
            Refusal::MountPoint => {
                "something is mounted there, and a mount cannot be replaced in one step; choose a folder inside it with --out"
            }
            Refusal::NotOurs => {
                "it holds files and was not made by `clausebook build`; choose another folder with --out, or empty this one"
            }
        }
    }
}

impl fmt::Display for PlaceError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PlaceError::Refused { out, reason } => {
                write!(f, "cannot use {} as the output folder: {}", out.display(), reason.words())
            }
            PlaceError::Busy { out } => {
                write!(f, "another build is writing {}; try again when it is done", out.display())
            }
            PlaceError::Io { act, path, .. } => write!(f, "cannot {act} {}", path.display()),
            PlaceError::Make { path, .. } => write!(f, "cannot make {}", path.display()),
        }
    }
}

impl std::error::Error for PlaceError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            PlaceError::Io { cause, .. } => Some(cause),
            PlaceError::Make { cause, .. } => Some(cause.as_ref()),
            PlaceError::Refused { .. } | PlaceError::Busy { .. } => None,
        }
    }
}

/// Tells a failure of the system with what was tried and where.
pub(super) fn doing(act: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> PlaceError {
    let path = path.into();
    move |cause| PlaceError::Io { act, path, cause }
}
