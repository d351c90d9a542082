//! Rebuilding after a change: look, compare with what was last seen, build aside, swap.

use super::indexing::Indexer;
use super::live::{Live, Site, Trouble};
use super::watch::{EVERY, FOLDERS, Signal, Watch};
use super::{Changes, Listener, News};
use crate::diagnostic::human::{self, Colour};
use crate::diagnostic::json;
use crate::pipeline::{self, BuildError, Memory, Options, Ready, Report};
use crate::source::{ContentFolder, FolderStamp, FolderState};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use tokio::sync::watch::Sender;

/// Builds the site again whenever its sources changed.
pub(super) struct Follower {
    watch: Watch,
    live: Arc<Sender<Live>>,
    listener: Listener,
    indexer: Indexer,
    folder: ContentFolder,
    memory: Memory,
    /// When they were last looked at.
    seen: Option<Seen>,
    /// Of the site that is shown.
    shown: Option<Seen>,
    /// The site that was shown before. It is large: its memory is given up as the next change begins, so that the next site
    /// is made of it, and not of memory that the system has to clear.
    former: Option<Site>,
    /// Why the sources could not be read when they were last looked at. It is told once, however often they are looked at.
    failed: Option<String>,
}

/// What the sources are like.
#[derive(Clone, PartialEq, Eq)]
struct Seen {
    content: FolderState,
    themes: FolderStamp,
}

impl Follower {
    /// Begins to watch; builds nothing yet.
    pub fn start(root: &Path, changes: Changes, live: Arc<Sender<Live>>, listener: Listener) -> Follower {
        let (watch, reason) = Watch::start(root, changes);
        if let Some(reason) = reason {
            listener(News::Polling { every: EVERY, reason });
        }
        let indexer = Indexer::start(root.to_owned(), Arc::clone(&live));
        let (folder, memory) = (ContentFolder::new(root), Memory::default());
        let (seen, shown, former, failed) = (None, None, None, None);
        Follower { watch, live, listener, indexer, folder, memory, seen, shown, former, failed }
    }

    /// Builds once, then goes on in a thread of its own for as long as the process lives.
    pub fn begin(mut self) -> std::thread::JoinHandle<()> {
        self.look();
        std::thread::spawn(move || {
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
        // Beside it, since it takes as long as the change itself.
        self.watch.next(|| rayon::spawn(|| drop(former)))
    }

    /// Builds if the sources are not what they were.
    fn look(&mut self) {
        // A bug in one build must not end the server: the next change may be the cure.
        let looked = catch_unwind(AssertUnwindSafe(|| match pipeline::read_again(&mut self.folder) {
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
        let mut shown = None;
        let show = |Ready { tree, resolved }| {
            let count = tree.len();
            let mut replaced = None;
            let mut build = 0;
            live.send_modify(|live| {
                replaced = live.succeed(tree, same);
                build = live.builds;
            });
            indexer.index(build, resolved);
            shown = Some((count, replaced));
        };
        let (root, files) = (self.folder.root(), self.folder.tree());
        match pipeline::assemble_again(root, files, &mut self.memory, &Options::default(), show) {
            Ok(Report { diagnostics, texts }) => {
                if shown.is_some() {
                    self.shown = Some(seen);
                } else {
                    let report = json::Report::new(&diagnostics, &texts);
                    let trouble = Trouble {
                        json: serde_json::to_string(&report).unwrap_or_default(),
                        text: human::print(&diagnostics, &texts, Colour::Plain),
                    };
                    self.live.send_modify(|live| live.fail(trouble));
                }
                let files = shown.as_ref().map(|(count, _)| *count);
                (self.listener)(News::Built { files, diagnostics: &diagnostics, texts: &texts });
            }
            Err(error) => self.fail(&in_words(&error)),
        }
        if let Some((_, replaced)) = shown {
            self.former = replaced;
        }
    }

    fn fail(&self, text: &str) {
        let json = serde_json::json!({ "failure": text }).to_string();
        self.live.send_modify(|live| live.fail(Trouble { json, text: text.to_owned() }));
        (self.listener)(News::Failed { error: text.to_owned() });
    }
}

/// The error with its cause, on a line.
fn in_words(error: &BuildError) -> String {
    let text = error.to_string();
    match std::error::Error::source(error).map(ToString::to_string) {
        Some(cause) if !text.contains(&cause) => format!("{text}: {cause}"),
        _ => text,
    }
}
