//! Saves workbooks where the system may refuse threads.

use rust_xlsxwriter::{Workbook, XlsxError};
use std::any::Any;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Why a workbook cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum WorkbookError {
    /// It exceeds the limits of a sheet or a workbook.
    #[error(transparent)]
    Book(#[from] XlsxError),
    /// The system refuses a thread.
    #[error("cannot start threads")]
    Threads(#[source] io::Error),
}

/// The bytes of a workbook. The library starts a thread for each sheet and panics if one is refused; the panic is caught. The command
/// prints nothing of such a panic.
///
/// # Errors
/// The workbook exceeds a limit, or the system refuses a thread.
pub fn saved(mut workbook: Workbook) -> Result<Vec<u8>, WorkbookError> {
    match catch_unwind(AssertUnwindSafe(|| workbook.save_to_buffer())) {
        Ok(saved) => Ok(saved?),
        Err(panic) if is_refused_thread(&*panic) => Err(WorkbookError::Threads(io::ErrorKind::WouldBlock.into())),
        Err(panic) => resume_unwind(panic),
    }
}

/// Whether a panic is that of a library that was refused a thread: the standard library then says that it cannot spawn a thread, and
/// tokio (1.54) that it cannot spawn a worker thread.
pub fn is_refused_thread(panic: &(dyn Any + Send)) -> bool {
    let says = |text: &String| ["spawn thread", "spawn worker thread"].iter().any(|words| text.contains(words));
    panic.downcast_ref::<String>().is_some_and(says)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_workbook_of_several_sheets_is_saved() {
        let mut workbook = Workbook::new();
        for _ in 0..3 {
            workbook.add_worksheet();
        }
        assert!(saved(workbook).is_ok_and(|bytes| bytes.starts_with(b"PK")));
    }

    #[test]
    fn only_the_panic_of_a_refused_thread_is_one() {
        let panic = |text: String| catch_unwind(|| resume_unwind(Box::new(text)));
        assert!(panic("failed to spawn thread: WouldBlock".to_owned()).is_err_and(|panic| is_refused_thread(&*panic)));
        assert!(panic("index out of bounds".to_owned()).is_err_and(|panic| !is_refused_thread(&*panic)));
    }
}
