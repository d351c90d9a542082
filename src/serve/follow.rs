//! Rebuilding after a change: look, compare with what was last seen, build aside, swap.

use super::indexing::Indexer;
use super::live::{Live, Trouble};
use super::watch::{FOLDERS, Signal, Watch};
use super::{Listener, News, ServeError};
use crate::diagnostic::human::{self, Colour};
use crate::diagnostic::json;
use crate::pipeline::{self, Assembled, BuildError, Options};
use crate::source::FileTree;
use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::sync::watch::Sender;

/// Builds the site again whenever its sources changed.
pub(super) struct Follower {
    root: PathBuf,
    watch: Watch,
    live: Arc<Sender<Live>>,
    listener: Listener,
    indexer: Indexer,
    /// When they were last looked at.
    seen: Option<Seen>,
    /// Of the site that is shown.
    shown: Option<Seen>,
}

/// What the sources are like, as a hash: equal for the same files. Compared within one process only, so it need not be
/// the same elsewhere.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Seen(u64);

impl Follower {
    /// Begins to watch; builds nothing yet.
    pub fn start(root: &Path, live: Arc<Sender<Live>>, listener: Listener) -> Result<Follower, ServeError> {
        let watch = Watch::start(root)?;
        let indexer = Indexer::start(root.to_owned(), Arc::clone(&live));
        Ok(Follower { root: root.to_owned(), watch, live, listener, indexer, seen: None, shown: None })
    }

    /// Builds once, then goes on in a thread of its own for as long as the process lives.
    pub fn begin(mut self) -> std::thread::JoinHandle<()> {
        self.look();
        std::thread::spawn(move || {
            while let Some(signal) = self.watch.next() {
                if signal == Signal::Renew
                    && let Err(error) = self.watch.renew()
                {
                    self.fail(&error.to_string());
                }
                self.look();
            }
        })
    }

    /// Builds if the sources are not what they were.
    fn look(&mut self) {
        // A bug in one build must not end the server: the next change may be the cure.
        let looked = catch_unwind(AssertUnwindSafe(|| match pipeline::read(&self.root) {
            Ok(files) => {
                let seen = Seen::of(&self.root, &files);
                if self.seen != Some(seen) {
                    self.seen = Some(seen);
                    self.build(&files, seen);
                }
            }
            Err(error) => {
                self.seen = None;
                self.fail_with(&error);
            }
        }));
        if looked.is_err() {
            self.fail("the build stopped at a bug of clausebook; the message above says where");
        }
    }

    fn build(&mut self, files: &FileTree, seen: Seen) {
        match pipeline::assemble(&self.root, files, &Options::default()) {
            Ok(Assembled { tree: Some(tree), resolved: Some(resolved), diagnostics, texts }) => {
                let files = Some(tree.len());
                let same = self.shown == Some(seen);
                self.shown = Some(seen);
                self.live.send_modify(|live| live.succeed(tree, same));
                let build = self.live.borrow().site.as_ref().map_or(0, |site| site.build);
                self.indexer.index(build, resolved);
                (self.listener)(News::Built { files, diagnostics: &diagnostics, texts: &texts });
            }
            Ok(Assembled { diagnostics, texts, .. }) => {
                let report = json::Report::new(&diagnostics, &texts);
                let trouble = Trouble {
                    json: serde_json::to_string(&report).unwrap_or_default(),
                    text: human::print(&diagnostics, &texts, Colour::Plain),
                };
                self.live.send_modify(|live| live.fail(trouble));
                (self.listener)(News::Built { files: None, diagnostics: &diagnostics, texts: &texts });
            }
            Err(error) => self.fail_with(&error),
        }
    }

    fn fail_with(&self, error: &BuildError) {
        let mut text = error.to_string();
        if let Some(cause) = std::error::Error::source(error).map(ToString::to_string)
            && !text.contains(&cause)
        {
            text = format!("{text}: {cause}");
        }
        self.fail(&text);
    }

    fn fail(&self, text: &str) {
        let json = serde_json::json!({ "failure": text }).to_string();
        self.live.send_modify(|live| live.fail(Trouble { json, text: text.to_owned() }));
        (self.listener)(News::Failed { error: text.to_owned() });
    }
}

impl Seen {
    fn of(root: &Path, files: &FileTree) -> Seen {
        let mut hasher = DefaultHasher::new();
        files.sources.hash(&mut hasher);
        for (path, refusal) in &files.refused {
            (path, format!("{refusal:?}")).hash(&mut hasher);
        }
        for (path, on_disk) in &files.others {
            (path, stamp(on_disk)).hash(&mut hasher);
        }
        hash_folder(&root.join(FOLDERS[1])).hash(&mut hasher);
        Seen(hasher.finish())
    }
}

/// Size and time of change; enough for a file that is never read.
fn stamp(path: &Path) -> Option<(u64, std::time::SystemTime)> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()?))
}

/// The files of the themes. What cannot be read counts as absent: loading the theme says why.
fn hash_folder(folder: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    let walk = walkdir::WalkDir::new(folder).sort_by_file_name();
    for entry in walk.into_iter().filter_map(Result::ok).filter(|entry| entry.file_type().is_file()) {
        entry.path().hash(&mut hasher);
        std::fs::read(entry.path()).ok().hash(&mut hasher);
    }
    hasher.finish()
}
