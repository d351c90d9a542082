//! Noticing that something under `content/` or `themes/` may have changed.
//!
//! Folders are watched, not files, since editors save by renaming. An event says nothing but "look again"; what
//! changed is found by looking. A watch is lost when its folder is deleted, so the root is watched too, and the
//! watches are renewed when one of the folders comes or goes there.

use super::ServeError;
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher, recommended_watcher};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// Events closer together than this are one change: saving a file takes several steps.
const QUIET: Duration = Duration::from_millis(10);

/// A change that goes on for longer is looked at before it ends.
const PATIENCE: Duration = Duration::from_millis(200);

/// The folders under the root that make the site.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// What an event asks for; of two the greater does for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Signal {
    Look,
    /// A watched folder came or went: watch anew, then look.
    Renew,
}

pub(super) struct Watch {
    watcher: RecommendedWatcher,
    root: PathBuf,
    signals: Receiver<Signal>,
}

impl Watch {
    pub fn start(root: &Path) -> Result<Watch, ServeError> {
        let failed = |cause| ServeError::Watch { path: root.to_owned(), cause };
        let (sender, signals) = channel();
        let folders = FOLDERS.map(|folder| root.join(folder));
        let watcher = recommended_watcher(move |event: notify::Result<Event>| {
            if let Some(signal) = read(&event, &folders) {
                // Nobody listens any more when the server ends.
                let _ = sender.send(signal);
            }
        });
        let mut watch = Watch { watcher: watcher.map_err(failed)?, root: root.to_owned(), signals };
        watch.watcher.watch(root, RecursiveMode::NonRecursive).map_err(failed)?;
        watch.renew()?;
        Ok(watch)
    }

    /// Watches those of the folders that exist.
    pub fn renew(&mut self) -> Result<(), ServeError> {
        for folder in FOLDERS {
            let folder = self.root.join(folder);
            // It fails where there was no watch, which is as good.
            let _ = self.watcher.unwatch(&folder);
            match self.watcher.watch(&folder, RecursiveMode::Recursive) {
                Ok(()) => {}
                // It may not exist, or vanish just now; the watch on the root tells when it comes.
                Err(_) if !folder.is_dir() => {}
                Err(cause) => return Err(ServeError::Watch { path: folder, cause }),
            }
        }
        Ok(())
    }

    /// Waits for the next change to be over and tells what all its events ask for; `begins` is called with the first.
    /// `None` when there will be no more.
    pub fn next(&self, begins: impl FnOnce()) -> Option<Signal> {
        gather(&self.signals, begins)
    }
}

/// The strongest of the signals that follow each other closely.
fn gather(signals: &Receiver<Signal>, begins: impl FnOnce()) -> Option<Signal> {
    let mut strongest = signals.recv().ok()?;
    begins();
    let enough = Instant::now() + PATIENCE;
    while Instant::now() < enough
        && let Ok(next) = signals.recv_timeout(QUIET)
    {
        strongest = strongest.max(next);
    }
    Some(strongest)
}

/// What an event asks for, if anything.
fn read(event: &notify::Result<Event>, folders: &[PathBuf; 2]) -> Option<Signal> {
    // Where events were lost, whatever they said is found by looking.
    let Ok(event) = event else { return Some(Signal::Renew) };
    if event.need_rescan() {
        return Some(Signal::Renew);
    }
    if !may_change(&event.kind) {
        return None;
    }
    let comes_or_goes = !matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
    if comes_or_goes && event.paths.iter().any(|path| folders.contains(path)) {
        return Some(Signal::Renew);
    }
    let is_inside = |path: &PathBuf| folders.iter().any(|folder| path.starts_with(folder));
    event.paths.iter().any(is_inside).then_some(Signal::Look)
}

/// Reading a file is an event too, and looking reads: to take it for a change would never end.
fn may_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(AccessKind::Close(AccessMode::Write)) => true,
        EventKind::Access(_) => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use notify::event::CreateKind;

    fn signal(kind: EventKind, path: &str) -> Option<Signal> {
        let folders = FOLDERS.map(|folder| Path::new("/r").join(folder));
        read(&Ok(Event::new(kind).add_path(PathBuf::from(path))), &folders)
    }

    #[test]
    fn reading_is_no_change() {
        assert_eq!(signal(EventKind::Access(AccessKind::Open(AccessMode::Any)), "/r/content/a.md"), None);
    }

    #[test]
    fn a_change_in_the_folders_asks_to_look_and_one_beside_them_does_not() {
        assert_eq!(signal(EventKind::Modify(ModifyKind::Any), "/r/content/a.md"), Some(Signal::Look));
        assert_eq!(signal(EventKind::Modify(ModifyKind::Any), "/r/public/index.html"), None);
    }

    #[test]
    fn a_folder_that_comes_asks_for_a_new_watch() {
        assert_eq!(signal(EventKind::Create(CreateKind::Folder), "/r/content"), Some(Signal::Renew));
    }

    #[test]
    fn events_that_came_meanwhile_are_one_change_and_the_strongest_counts() {
        let (sender, signals) = channel();
        for signal in [Signal::Look, Signal::Renew, Signal::Look] {
            sender.send(signal).expect("received");
        }
        drop(sender);
        assert_eq!(gather(&signals, || {}), Some(Signal::Renew));
        assert_eq!(gather(&signals, || {}), None);
    }
}
