//! A failed command, with the exit code that says whether the content, the user or the system caused it.

use super::exit::Exit;
use crate::diagnostic::{did_you_mean, nearest};
use crate::library::LibraryError;
use crate::model::{Edition, Lang};
use crate::pipeline::BuildError;
use crate::place::PlaceError;
use crate::render::theme::ThemeError;
use crate::search::{RequestError, SearchError};
use crate::serve::ServeError;
use std::error::Error;

/// Why the command failed.
#[derive(Debug)]
pub(super) struct Failure {
    pub exit: Exit,
    pub error: Box<dyn Error>,
}

impl Failure {
    pub fn new(exit: Exit, error: impl Into<Box<dyn Error>>) -> Failure {
        Failure { exit, error: error.into() }
    }

    /// There is nothing of a name; the names that there are give a suggestion.
    pub fn unknown<'a>(what: &str, given: &str, known: impl IntoIterator<Item = &'a str>) -> Failure {
        let near = did_you_mean(nearest(given, known));
        Failure::new(Exit::WrongUsage, format!("there is no {what} `{}`{near}", given.escape_debug()))
    }

    /// A language was asked for in which there is no such edition.
    pub fn not_in(edition: &Edition, lang: &Lang) -> Failure {
        let own: Vec<String> = edition.languages().iter().map(|lang| format!("`{lang}`")).collect();
        let message = format!("edition `{}` is not in `{lang}`; it is in {}", edition.id, own.join(", "));
        Failure::new(Exit::WrongUsage, message)
    }

    /// The message and its causes, one per line. A cause that the previous line already contains is omitted.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.error.to_string()];
        let mut cause = self.error.source();
        while let Some(error) = cause {
            let text = error.to_string();
            if lines.last().is_none_or(|last| !last.contains(&text)) {
                lines.push(text);
            }
            cause = error.source();
        }
        lines
    }

    /// Advice for a failure of the system, if its kind permits any.
    pub fn help(&self) -> Option<&'static str> {
        use std::io::ErrorKind::{
            FileTooLarge, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull, WouldBlock,
        };
        if self.exit != Exit::MachineFailed {
            return None;
        }
        match system_error(self.error.as_ref())?.kind() {
            StorageFull | QuotaExceeded => Some("the disk is full; make room and run the command again"),
            FileTooLarge => Some("this system allows no file of that size; raise the limit and run the command again"),
            PermissionDenied | ReadOnlyFilesystem => {
                Some("give the user who runs this command permission, or choose another place")
            }
            WouldBlock => Some("raise the limit of processes, or end other programs"),
            _ => None,
        }
    }
}

/// The first error of the system among an error and its causes.
fn system_error<'e>(error: &'e (dyn Error + 'static)) -> Option<&'e std::io::Error> {
    let mut causes = std::iter::successors(Some(error), |&error| error.source());
    causes.find_map(|cause| cause.downcast_ref::<std::io::Error>())
}

/// The failure of a result that could not be written.
pub(super) fn unwritten(cause: &std::io::Error) -> Failure {
    // `io::Error` cannot be cloned, but its kind and message can.
    let cause = std::io::Error::new(cause.kind(), cause.to_string());
    Failure::new(Exit::MachineFailed, Unwritten { cause })
}

#[derive(Debug, thiserror::Error)]
#[error("cannot write to standard output: {cause}")]
struct Unwritten {
    #[source]
    cause: std::io::Error,
}

impl From<BuildError> for Failure {
    fn from(error: BuildError) -> Failure {
        let exit = match &error {
            BuildError::Read(_) | BuildError::Search(_) | BuildError::Theme(ThemeError::Read { .. }) => {
                Exit::MachineFailed
            }
            BuildError::Export(_) | BuildError::Place(PlaceError::Make { .. }) if system_error(&error).is_some() => {
                Exit::MachineFailed
            }
            // A theme is part of the user's input.
            BuildError::NoContent { .. }
            | BuildError::Theme(_)
            | BuildError::Render(_)
            | BuildError::Export(_)
            | BuildError::Document(..)
            | BuildError::Place(PlaceError::Make { .. }) => Exit::ContentErrors,
            BuildError::Place(PlaceError::Refused { .. }) => Exit::WrongUsage,
            BuildError::Place(PlaceError::Busy { .. } | PlaceError::Io { .. }) => Exit::MachineFailed,
        };
        Failure::new(exit, error)
    }
}

impl From<LibraryError> for Failure {
    fn from(error: LibraryError) -> Failure {
        match error {
            LibraryError::Build(error) => error.into(),
            LibraryError::Place(error) => BuildError::Place(error).into(),
            error @ (LibraryError::SingleSite(_) | LibraryError::NoStandard { .. } | LibraryError::Assemble(_)) => {
                Failure::new(Exit::WrongUsage, error)
            }
            LibraryError::Search(error) => error.into(),
            error @ LibraryError::Unsearchable(_) => Failure::new(Exit::WrongUsage, error),
            error @ LibraryError::Summary { .. } => Failure::new(Exit::MachineFailed, error),
        }
    }
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Failure {
        Failure::new(Exit::MachineFailed, error)
    }
}

impl From<SearchError> for Failure {
    fn from(error: SearchError) -> Failure {
        Failure::new(Exit::MachineFailed, error)
    }
}

impl From<RequestError> for Failure {
    fn from(error: RequestError) -> Failure {
        Failure::new(Exit::WrongUsage, error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::ExportError;
    use crate::export::xlsx::WorkbookError;
    use crate::source::ReadError;

    #[test]
    fn a_file_that_the_system_does_not_let_us_make_is_no_fault_of_the_content() {
        let threads = || WorkbookError::Threads(std::io::ErrorKind::WouldBlock.into());
        let made = |cause| Failure::from(BuildError::Place(PlaceError::Make { path: "a.xlsx".into(), cause }));
        let failure = made(Box::new(threads()));
        assert_eq!((failure.exit, failure.lines().len()), (Exit::MachineFailed, 3));
        assert_eq!(failure.help(), Some("raise the limit of processes, or end other programs"));
        let exported = ExportError { file: "a.xlsx".to_owned(), cause: Box::new(threads()) };
        assert_eq!(Failure::from(BuildError::Export(exported)).exit, Exit::MachineFailed);
        assert_eq!(made("a template fails".into()).exit, Exit::ContentErrors);
    }

    #[test]
    fn a_cause_is_printed_once() {
        let cause = std::io::Error::other("the disk is gone");
        let failure = Failure::from(BuildError::Read(ReadError { path: "content".into(), cause }));
        assert_eq!(failure.lines(), ["cannot read content: the disk is gone"]);
        let cause = std::io::Error::other("the disk is full");
        let error = PlaceError::Io { act: "write", path: "public".into(), cause };
        assert_eq!(Failure::from(BuildError::Place(error)).lines(), ["cannot write public", "the disk is full"]);
    }
}
