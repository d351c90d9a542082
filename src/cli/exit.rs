//! Exit codes, which scripts rely on.

use std::process::ExitCode;

/// The result of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// The command succeeded.
    Done = 0,
    /// The content has errors, or there is no content.
    ContentErrors = 1,
    /// The command line is invalid.
    WrongUsage = 2,
    /// The system failed, for example the disk or the port.
    MachineFailed = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
