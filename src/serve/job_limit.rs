//! Limits how many jobs run on threads at the same time. Others wait in a queue; an abandoned request leaves the queue,
//! so abandoned requests do not accumulate.

use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::{JoinError, spawn_blocking};

/// A semaphore for jobs.
#[derive(Clone)]
pub(super) struct JobLimit(Arc<Semaphore>);

impl JobLimit {
    pub fn new(count: usize) -> JobLimit {
        JobLimit(Arc::new(Semaphore::new(count)))
    }

    /// Runs the job on a thread when a permit is free. The permit is held until the job is done, even if nobody waits
    /// for it any more.
    ///
    /// # Errors
    /// The job panicked.
    pub async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, JoinError> {
        // Nobody closes the semaphore, so acquiring a permit always succeeds.
        let turn = Arc::clone(&self.0).acquire_owned().await.ok();
        spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        })
        .await
    }
}
