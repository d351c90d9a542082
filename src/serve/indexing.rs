//! Making the index of what is served, beside the pages: they are shown at once, searches wait for it.
//!
//! One thread makes one index after the other, since they share a folder. Of several sites that came meanwhile only the
//! last is indexed.

use super::live::{Live, Search, Searchable};
use crate::pipeline::{self, Options};
use crate::resolve::Resolved;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::watch;

/// A standard to be indexed, and the build that its site came from.
type Job = (u64, Arc<Resolved>);

/// The thread that makes indexes; it ends when this is dropped.
pub(super) struct Indexer {
    jobs: Sender<Job>,
}

impl Indexer {
    pub fn start(root: PathBuf, live: Arc<watch::Sender<Live>>) -> Indexer {
        let (jobs, waiting) = channel();
        std::thread::spawn(move || work(&root, &live, &waiting));
        Indexer { jobs }
    }

    /// Indexes what a site was made from, once the indexes asked for before are done or out of date.
    pub fn index(&self, build: u64, resolved: Arc<Resolved>) {
        // The thread only ends with this.
        let _ = self.jobs.send((build, resolved));
    }
}

fn work(root: &std::path::Path, live: &watch::Sender<Live>, waiting: &Receiver<Job>) {
    while let Ok(first) = waiting.recv() {
        let (build, resolved) = waiting.try_iter().last().unwrap_or(first);
        // A bug met in one content must not leave searches waiting for ever.
        let made = catch_unwind(AssertUnwindSafe(|| pipeline::searchable(root, &resolved, &Options::default())));
        let found = match made {
            Ok(Ok((index, files))) => Ok(Arc::new(Searchable { index, files })),
            Ok(Err(error)) => Err(error.to_string().into()),
            Err(_) => Err("indexing stopped at a bug of clausebook".into()),
        };
        live.send_modify(|live| live.search = Some(Search { build, found }));
    }
}
