//! The threads of the process, and what happens where the system refuses one.

use super::exit::Exit;
use super::failure::Failure;
use crate::export::xlsx::is_refused_thread;
use std::fmt::Display;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind, set_hook, take_hook};

/// Starts the threads among which commands divide their work. Later, a refused thread would be a panic.
///
/// # Errors
/// The system refuses a thread.
pub(super) fn start() -> Result<(), Failure> {
    rayon::ThreadPoolBuilder::new().build_global().map_err(|cause| refused(&cause))
}

/// Runs the command. Where a library panics because the system refuses it a thread, the command fails with a sentence, and the panic is not
/// printed. Every other panic stays one.
///
/// # Errors
/// The command fails, or the system refuses a thread.
pub(super) fn refusals_reported(run: impl FnOnce() -> Result<Exit, Failure>) -> Result<Exit, Failure> {
    let print = take_hook();
    set_hook(Box::new(move |panic| {
        if !is_refused_thread(panic.payload()) {
            print(panic);
        }
    }));
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(done) => done,
        Err(panic) if is_refused_thread(&*panic) => Err(refused(&"the system refuses one")),
        Err(panic) => resume_unwind(panic),
    }
}

fn refused(cause: &dyn Display) -> Failure {
    let message = format!("cannot start threads: {cause}; raise the limit of processes, or end other programs");
    Failure::new(Exit::MachineFailed, message)
}
