//! Saves workbooks where the system may refuse threads.

use rust_xlsxwriter::{Workbook, XlsxError};
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::sync::Mutex;
use std::thread;

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

/// The most threads that are tried before a workbook is saved. Each ends soon, so that even a workbook with more sheets rarely has more.
const TRIED: usize = 8;

/// The bytes of a workbook. The library starts a thread for each sheet and panics if one is refused. So some are tried first; if one is
/// refused later, because other programs or other workbooks took them, the panic is caught.
///
/// # Errors
/// The workbook exceeds a limit, or the system refuses a thread.
pub fn saved(mut workbook: Workbook) -> Result<Vec<u8>, WorkbookError> {
    try_threads(workbook.worksheets().len().min(TRIED)).map_err(WorkbookError::Threads)?;
    match catch_unwind(AssertUnwindSafe(|| workbook.save_to_buffer())) {
        Ok(saved) => Ok(saved?),
        Err(panic) if panic.downcast_ref::<String>().is_some_and(|text| text.contains("spawn thread")) => {
            Err(WorkbookError::Threads(io::ErrorKind::WouldBlock.into()))
        }
        Err(panic) => resume_unwind(panic),
    }
}

/// Starts some threads that wait for each other, and ends them.
fn try_threads(count: usize) -> io::Result<()> {
    let gate = Mutex::new(());
    thread::scope(|scope| {
        // No thread ends before all are started.
        let _closed = gate.lock();
        let start = |_| thread::Builder::new().spawn_scoped(scope, || drop(gate.lock())).map(drop);
        (0..count).try_for_each(start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_many_threads_as_sheets_are_tried() {
        assert!(try_threads(0).is_ok() && try_threads(TRIED).is_ok());
        let mut workbook = Workbook::new();
        for _ in 0..3 {
            workbook.add_worksheet();
        }
        assert!(saved(workbook).is_ok_and(|bytes| bytes.starts_with(b"PK")));
    }
}
