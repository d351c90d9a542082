//! Rebuilds after a change: checks the sources, compares them with the last state, builds, and swaps the site.

use super::indexing::Indexer;
use super::live::{Files, Live, Searchable, Site, Trouble};
use super::watch::{EVERY, FOLDERS, Signal, Watch, Watched};
use super::{Changes, Listener, News};
use crate::pipeline::{self, Cache, Options, Ready};
use crate::source::{ContentFolder, FolderStamp, FolderState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use tokio::sync::watch::Sender;

/// Rebuilds the site whenever its sources have changed.
pub(super) struct Follower {
    watch: Watch,
    live: Arc<Sender<Live>>,
    listener: Listener,
    indexer: Indexer,
    folder: ContentFolder,
    cache: Cache,
    /// The sources at the last check.
    seen: Option<Seen>,
    /// The sources of the served site.
    shown: Option<Seen>,
    /// The previous site. It is large. It is freed when the next change begins, so that the next build reuses its
    /// memory instead of memory that the system must clear first.
    former: Option<Site>,
    /// Why the sources could not be read at the last check; reported once, however often they are checked.
    failed: Option<String>,
}

/// The state of the sources.
#[derive(Clone, PartialEq, Eq)]
struct Seen {
    content: FolderState,
    themes: FolderStamp,
}

impl Follower {
    /// Starts watching; builds nothing yet.
    ///
    /// # Errors
    /// The system refuses a thread.
    pub fn start(
        root: &Path,
        changes: Changes,
        live: Arc<Sender<Live>>,
        listener: Listener,
    ) -> std::io::Result<Follower> {
        let (watch, reason) = Watch::start(Watched::of_root(root), changes);
        if let Some(reason) = reason {
            listener(News::Polling { every: EVERY, reason });
        }
        let indexer = Indexer::start(Arc::clone(&live))?;
        let (folder, cache) = (ContentFolder::new(root), Cache::default());
        let (seen, shown, former, failed) = (None, None, None, None);
        Ok(Follower { watch, live, listener, indexer, folder, cache, seen, shown, former, failed })
    }

    /// Builds once, then continues in a thread for as long as the process lives.
    ///
    /// # Errors
    /// The system refuses the thread.
    pub fn begin(mut self) -> std::io::Result<std::thread::JoinHandle<()>> {
        self.look();
        std::thread::Builder::new().spawn(move || {
            while let Some(signal) = self.next_change() {
                if signal == Signal::Renew
                    && let Some(reason) = self.watch.renew()
                {
                    (self.listener)(News::Polling { every: EVERY, reason });
                }
                self.look();
            }
        })
    }

    fn next_change(&mut self) -> Option<Signal> {
        let former = self.former.take();
        // In parallel, because freeing takes as long as the build.
        self.watch.next(|| rayon::spawn(|| drop(former)))
    }

    /// Builds if the sources have changed.
    fn look(&mut self) {
        // A panic in one build must not end the server: the next change may avoid it.
        let looked = catch_unwind(AssertUnwindSafe(|| match pipeline::read_folder(&mut self.folder) {
            Ok(_) => {
                self.failed = None;
                let themes = FolderStamp::of(&self.folder.root().join(FOLDERS[1]));
                let seen = Seen { content: self.folder.state(), themes };
                if self.seen.as_ref() != Some(&seen) {
                    self.seen = Some(seen.clone());
                    self.build(seen);
                }
            }
            Err(error) => {
                self.seen = None;
                let text = in_words(&error);
                if self.failed.as_ref() != Some(&text) {
                    self.fail(&text);
                    self.failed = Some(text);
                }
            }
        }));
        if looked.is_err() {
            self.fail("the build stopped at a bug of clausebook; the message above says where");
        }
    }

    fn build(&mut self, seen: Seen) {
        let same = self.shown.as_ref() == Some(&seen);
        let (live, indexer) = (&self.live, &self.indexer);
        let (root, files) = (self.folder.root(), self.folder.tree());
        let mut shown = None;
        let show = |Ready { tree, resolved, .. }| {
            let count = tree.len();
            let mut replaced = None;
            let mut build = 0;
            live.send_modify(|live| {
                replaced = live.succeed(Files::Made(Arc::new(tree)), same);
                build = live.builds;
            });
            let root = root.to_owned();
            indexer.index(build, move || match pipeline::searchable(&root, &resolved, &Options::default()) {
                Ok((index, files)) => Ok(Searchable { index, files }),
                Err(error) => Err(error.to_string()),
            });
            shown = Some((count, replaced));
        };
        match pipeline::assemble(root, files, &mut self.cache, &Options::default(), show) {
            Ok(checked) => {
                let (diagnostics, texts) = (&checked.diagnostics, &checked.sources.texts);
                if shown.is_some() {
                    self.shown = Some(seen);
                } else {
                    let trouble = Trouble::of(diagnostics, texts);
                    self.live.send_modify(|live| live.fail(trouble));
                }
                let files = shown.as_ref().map(|(count, _)| *count);
                (self.listener)(News::Built { files, diagnostics, texts });
            }
            Err(error) => self.fail(&in_words(&error)),
        }
        if let Some((_, replaced)) = shown {
            self.former = replaced;
        }
    }

    fn fail(&self, text: &str) {
        self.live.send_modify(|live| live.fail(Trouble::failure(text)));
        (self.listener)(News::Failed { error: text.to_owned() });
    }
}

/// The error with its cause, on one line.
pub(super) fn in_words(error: &dyn std::error::Error) -> String {
    let text = error.to_string();
    match error.source().map(ToString::to_string) {
        Some(cause) if !text.contains(&cause) => format!("{text}: {cause}"),
        _ => text,
    }
}
