//! Work that takes a thread, so many at a time. The others wait in a queue; who leaves gives up their place in it, so that
//! requests asked and abandoned pile up nowhere.

use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio::task::{JoinError, spawn_blocking};

/// So many turns.
#[derive(Clone)]
pub(super) struct Turns(Arc<Semaphore>);

impl Turns {
    pub fn new(count: usize) -> Turns {
        Turns(Arc::new(Semaphore::new(count)))
    }

    /// Does the work on a thread of its own when its turn comes. The turn lasts until the work is done, even if nobody waits
    /// for it any more.
    ///
    /// # Errors
    /// The work panicked.
    pub async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, JoinError> {
        // Nobody closes the semaphore: there is always a turn.
        let turn = Arc::clone(&self.0).acquire_owned().await.ok();
        spawn_blocking(move || {
            let done = work();
            drop(turn);
            done
        })
        .await
    }
}
