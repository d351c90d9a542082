//! Exit codes, which scripts rely on.

use std::process::ExitCode;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    /// What was asked for is done.
    Done = 0,
    /// The content has errors, or there is none.
    ContentErrors = 1,
    /// The command was called wrongly.
    WrongUsage = 2,
    /// The machine failed: the disk, the port.
    MachineFailed = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}
