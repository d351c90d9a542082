//! Follows the sources of a library: rebuilds the standards that changed, and their catalogue.
//!
//! The sites are on disk, in the cache folder of the library, because a library may be larger than the memory. They are built
//! as by `clausebook build`, so a standard that did not change is not touched.

use super::follow::in_words;
use super::indexing::Indexer;
use super::live::{Files, Live, Searchable, Trouble};
use super::watch::{EVERY, Signal, Watch, Watched};
use super::{Changes, Listener, News};
use crate::disk::cache_folder;
use crate::library::{self, Built, Work};
use crate::pipeline::Options;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::watch::Sender;

/// Rebuilds the library whenever its sources have changed.
pub(super) struct LibraryFollower {
    root: PathBuf,
    out: Arc<PathBuf>,
    changes: Changes,
    watched: Watched,
    watch: Watch,
    live: Arc<Sender<Live>>,
    listener: Listener,
    indexer: Indexer,
    /// What the last build found, in the form for the browser.
    told: Option<String>,
}

impl LibraryFollower {
    /// Starts watching; builds nothing yet.
    ///
    /// # Errors
    /// The system refuses a thread.
    pub fn start(
        root: &Path,
        changes: Changes,
        live: Arc<Sender<Live>>,
        listener: Listener,
    ) -> std::io::Result<LibraryFollower> {
        let watched = watched(root).unwrap_or_else(|| Watched::of_library(root, [], [library::file(root)]));
        let watch = begin_watching(&watched, changes, &listener);
        let out = Arc::new(library::cache(root).join("served"));
        let indexer = Indexer::start(Arc::clone(&live))?;
        Ok(LibraryFollower { root: root.to_owned(), out, changes, watched, watch, live, listener, indexer, told: None })
    }

    /// Builds once, then continues in a thread for as long as the process lives.
    ///
    /// # Errors
    /// The system refuses the thread.
    pub fn begin(mut self) -> std::io::Result<std::thread::JoinHandle<()>> {
        self.look();
        std::thread::Builder::new().spawn(move || {
            while let Some(signal) = self.watch.next(|| {}) {
                if signal == Signal::Renew
                    && let Some(reason) = self.watch.renew()
                {
                    (self.listener)(News::Polling { every: EVERY, reason });
                }
                self.look();
            }
        })
    }

    /// Builds what has changed.
    fn look(&mut self) {
        if let Some(now) = watched(&self.root).filter(|now| *now != self.watched) {
            self.watch = begin_watching(&now, self.changes, &self.listener);
            self.watched = now;
        }
        // A panic in one build must not end the server: the next change may avoid it.
        let built = catch_unwind(AssertUnwindSafe(|| {
            // If this fails, the build says why.
            drop(cache_folder::make(&library::cache(&self.root)));
            library::build(&self.root, &self.out, Work::All, &Options::default())
        }));
        match built {
            Ok(Ok(built)) => self.show(&built),
            Ok(Err(error)) => self.fail(&in_words(&error)),
            Err(_) => self.fail("the build stopped at a bug of clausebook; the message above says where"),
        }
    }

    fn show(&mut self, built: &Built) {
        let Built { placed, diagnostics, texts, .. } = built;
        let trouble = Trouble::of(diagnostics, texts);
        let has_site = self.live.borrow().site.is_some();
        let is_new = placed.is_some_and(|placed| placed.written > 0 || !has_site);
        if !is_new && self.told.as_ref() == Some(&trouble.json) {
            return;
        }
        self.told = Some(trouble.json.clone());
        let mut build = None;
        self.live.send_modify(|live| {
            if placed.is_some() {
                live.succeed(Files::OnDisk(Arc::clone(&self.out)), !is_new);
                build = Some(live.builds);
            }
            if diagnostics.has_errors() {
                live.fail(trouble);
            }
        });
        if let Some(build) = build {
            let (root, out) = (self.root.clone(), Arc::clone(&self.out));
            self.indexer.index(build, move || match library::search::open(&root, &out) {
                Ok(index) => Ok(Searchable { index, files: BTreeMap::new() }),
                Err(error) => Err(error.to_string()),
            });
        }
        let files = placed.map(|placed| placed.written + placed.kept).filter(|_| !diagnostics.has_errors());
        (self.listener)(News::Built { files, diagnostics, texts });
    }

    fn fail(&mut self, text: &str) {
        let trouble = Trouble::failure(text);
        if self.told.as_ref() != Some(&trouble.json) {
            self.told = Some(trouble.json.clone());
            self.live.send_modify(|live| live.fail(trouble));
            (self.listener)(News::Failed { error: text.to_owned() });
        }
    }
}

fn begin_watching(watched: &Watched, changes: Changes, listener: &Listener) -> Watch {
    let (watch, reason) = Watch::start(watched.clone(), changes);
    if let Some(reason) = reason {
        listener(News::Polling { every: EVERY, reason });
    }
    watch
}

/// What makes up the library; `None` if its list cannot be read.
fn watched(root: &Path) -> Option<Watched> {
    let library = library::read(root).ok()?.library?;
    let standards = library.standards.iter().map(|standard| library::folder_of(root, standard));
    Some(Watched::of_library(root, standards, [library::file(root)]))
}
