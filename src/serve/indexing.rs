//! Builds the search index in the background: pages are served at once, searches wait for the index.
//!
//! One thread builds the indexes one after another, because they share a folder. If several sites were built meanwhile,
//! only the last one is indexed.

use super::live::{Live, Search, Searchable};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::watch;

/// Makes the index of a site, or says why there is none.
type Make = Box<dyn FnOnce() -> Result<Searchable, String> + Send>;

/// An index to be made, and the number of the build of its site.
type Job = (u64, Make);

/// The indexing thread, which ends when this is dropped.
pub(super) struct Indexer {
    jobs: Sender<Job>,
}

impl Indexer {
    /// # Errors
    /// The system refuses the thread.
    pub fn start(live: Arc<watch::Sender<Live>>) -> std::io::Result<Indexer> {
        let (jobs, waiting) = channel();
        std::thread::Builder::new().spawn(move || work(&live, &waiting))?;
        Ok(Indexer { jobs })
    }

    /// Queues an index. Queued requests that are superseded are skipped.
    pub fn index(&self, build: u64, make: impl FnOnce() -> Result<Searchable, String> + Send + 'static) {
        // The thread lives as long as this sender.
        let _ = self.jobs.send((build, Box::new(make)));
    }
}

fn work(live: &watch::Sender<Live>, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        let (build, make) = waiting.try_iter().last().unwrap_or(first);
        // After a panic, searches must not wait forever.
        let made = catch_unwind(AssertUnwindSafe(make));
        let found = match made {
            Ok(Ok(made)) => Ok(Arc::new(made)),
            Ok(Err(why)) => Err(why.into()),
            Err(_) => Err("indexing stopped at a bug of clausebook".into()),
        };
        live.send_modify(|live| live.search = Some(Search { build, found }));
    }
}
