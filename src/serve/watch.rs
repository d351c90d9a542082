//! Noticing that something under `content/` or `themes/` may have changed.
//!
//! Folders are watched, not files, since editors save by renaming. An event says nothing but "look again"; what
//! changed is found by looking. A watch is lost when its folder is deleted, so the root is watched too, and the
//! watches are renewed when one of the folders comes or goes there.

use super::ServeError;
use notify::event::{AccessKind, AccessMode};
use notify::{EventKind, RecursiveMode};
use notify_debouncer_full::{DebounceEventResult, Debouncer, RecommendedCache, new_debouncer};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Events closer together than this are one change: saving a file takes several steps.
const QUIET: Duration = Duration::from_millis(20);

/// The folders under the root that make the site.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// What an event asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Signal {
    Look,
    /// A watched folder came or went: watch anew, then look.
    Renew,
}

pub(super) struct Watch {
    debouncer: Debouncer<notify::RecommendedWatcher, RecommendedCache>,
    root: PathBuf,
    pub signals: Receiver<Signal>,
}

impl Watch {
    pub fn start(root: &Path) -> Result<Watch, ServeError> {
        let failed = |cause| ServeError::Watch { path: root.to_owned(), cause };
        let (sender, signals) = channel();
        let folders = FOLDERS.map(|folder| root.join(folder));
        let debouncer = new_debouncer(QUIET, None, move |result: DebounceEventResult| {
            if let Some(signal) = read(&result, &folders) {
                // Nobody listens any more when the server ends.
                let _ = sender.send(signal);
            }
        });
        let mut watch = Watch { debouncer: debouncer.map_err(failed)?, root: root.to_owned(), signals };
        watch.debouncer.watch(root, RecursiveMode::NonRecursive).map_err(failed)?;
        watch.renew()?;
        Ok(watch)
    }

    /// Watches those of the folders that exist.
    pub fn renew(&mut self) -> Result<(), ServeError> {
        for folder in FOLDERS {
            let folder = self.root.join(folder);
            // It fails where there was no watch, which is as good.
            let _ = self.debouncer.unwatch(&folder);
            match self.debouncer.watch(&folder, RecursiveMode::Recursive) {
                Ok(()) => {}
                // It may not exist, or vanish just now; the watch on the root tells when it comes.
                Err(_) if !folder.is_dir() => {}
                Err(cause) => return Err(ServeError::Watch { path: folder, cause }),
            }
        }
        Ok(())
    }

    /// Waits for the next signal; of all that have gathered the strongest. `None` when there will be no more.
    pub fn next(&self) -> Option<Signal> {
        let first = self.signals.recv().ok()?;
        let renew = self.signals.try_iter().fold(first == Signal::Renew, |renew, next| renew || next == Signal::Renew);
        Some(if renew { Signal::Renew } else { Signal::Look })
    }
}

/// What a batch of events asks for, if anything.
fn read(result: &DebounceEventResult, folders: &[PathBuf; 2]) -> Option<Signal> {
    let Ok(events) = result else {
        // Events were lost: whatever they said is found by looking.
        return Some(Signal::Renew);
    };
    let mut signal = None;
    for event in events {
        if event.need_rescan() {
            return Some(Signal::Renew);
        }
        if !may_change(&event.kind) {
            continue;
        }
        for path in &event.paths {
            if folders.contains(path)
                && !matches!(event.kind, EventKind::Modify(notify::event::ModifyKind::Metadata(_)))
            {
                return Some(Signal::Renew);
            }
            if folders.iter().any(|folder| path.starts_with(folder)) {
                signal = Some(Signal::Look);
            }
        }
    }
    signal
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
    use notify::Event;
    use notify::event::{CreateKind, ModifyKind};
    use notify_debouncer_full::DebouncedEvent;
    use std::time::Instant;

    fn signal(kind: EventKind, path: &str) -> Option<Signal> {
        let event = Event::new(kind).add_path(PathBuf::from(path));
        let folders = FOLDERS.map(|folder| Path::new("/r").join(folder));
        read(&Ok(vec![DebouncedEvent::new(event, Instant::now())]), &folders)
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
}
