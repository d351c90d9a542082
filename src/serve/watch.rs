//! Detects that something under `content/` or `themes/` may have changed, in one root or in those of a library.
//!
//! Folders are watched instead of files, because editors save by renaming. An event only triggers a check; the check
//! finds what changed. A deleted folder loses its watch. The root is therefore watched too, and the watches are renewed
//! when one of the folders appears or disappears there.
//!
//! A system can refuse watches (Linux limits their number, which all programs share), and a network share sends no
//! events for changes made by others. The folders are then checked every second: a check lists them and compares the
//! stamps of their files, and reads only files whose stamp has changed.

use super::{Changes, polled};
use notify::event::{AccessKind, AccessMode, ModifyKind};
use notify::{Event, EventKind, RecursiveMode, Watcher, recommended_watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// The debounce time: events closer together are one change, because saving a file takes several steps.
const QUIET: Duration = Duration::from_millis(10);

/// The maximum debounce time: a longer change is checked before it ends.
const PATIENCE: Duration = Duration::from_millis(200);

/// How often the folders are checked if they cannot be watched.
pub(super) const EVERY: Duration = Duration::from_secs(1);

/// The folders under the root that make up the site.
pub(super) const FOLDERS: [&str; 2] = ["content", "themes"];

/// The reaction to an event; the greater one includes the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Signal {
    Look,
    /// A watched folder appeared or disappeared: renew the watches, then check.
    Renew,
}

/// What makes up the sites that are served.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Watched {
    /// The folders in which the ones below appear and disappear. Of what else lies in them only `files` matter.
    roots: BTreeSet<PathBuf>,
    /// The folders that are watched with all that is in them.
    folders: BTreeSet<PathBuf>,
    /// Single files.
    files: BTreeSet<PathBuf>,
}

impl Watched {
    /// What makes up the site of one root.
    pub fn of_root(root: &Path) -> Watched {
        Watched::of_library(root, [root.to_owned()], [])
    }

    /// What makes up a library: its own themes, the roots of its standards, and files beside them.
    pub fn of_library(
        root: &Path,
        standards: impl IntoIterator<Item = PathBuf>,
        files: impl IntoIterator<Item = PathBuf>,
    ) -> Watched {
        let roots: BTreeSet<PathBuf> = standards.into_iter().chain([root.to_owned()]).collect();
        let folders = roots.iter().flat_map(|root| FOLDERS.map(|folder| root.join(folder))).collect();
        Watched { roots, folders, files: files.into_iter().collect() }
    }

    /// Whether a path matters. Hidden files are ignored: nothing is read from them, and caches of standards that lie in `content/` are
    /// among them.
    fn has(&self, path: &Path) -> bool {
        let is_hidden = |path: &Path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        let end = path.ancestors().find(|above| self.folders.contains(*above) || is_hidden(above));
        self.files.contains(path) || end.is_some_and(|end| self.folders.contains(end))
    }
}

/// Makes a watcher that calls the handler.
type MakeWatcher<'m> = dyn Fn(Handler) -> notify::Result<Box<dyn Watcher + Send>> + 'm;

/// Receives the events of a watcher.
type Handler = Box<dyn Fn(notify::Result<Event>) + Send>;

pub(super) struct Watch {
    watched: Watched,
    signals: Receiver<Signal>,
    /// `None` if changes are only polled.
    watcher: Option<Box<dyn Watcher + Send>>,
    /// The polling interval, if changes are polled.
    every: Option<Duration>,
    /// Keeps the channel open without a watcher.
    _sender: Sender<Signal>,
}

/// Why changes are polled although the user did not request it.
pub(super) type Reason = String;

impl Watch {
    /// Watches the folders, or polls if that is requested or unavoidable.
    pub fn start(watched: Watched, changes: Changes) -> (Watch, Option<Reason>) {
        let system: &MakeWatcher<'_> = &|handler| Ok(Box::new(recommended_watcher(handler)?));
        let mount = watched.roots.iter().find_map(|root| polled::silent_file_system(root));
        Watch::start_with(watched, changes, mount, system)
    }

    fn start_with(
        watched: Watched,
        changes: Changes,
        silent: Option<String>,
        make: &MakeWatcher<'_>,
    ) -> (Watch, Option<Reason>) {
        let (sender, signals) = channel();
        let mut watch = Watch { watched, signals, watcher: None, every: None, _sender: sender.clone() };
        if let Changes::Polled(every) = changes {
            watch.every = Some(every);
            return (watch, None);
        }
        let watched = watch.watched.clone();
        let handler = move |event: notify::Result<Event>| {
            if let Some(signal) = read(&event, &watched) {
                // At the end of the server nobody receives the signal.
                let _ = sender.send(signal);
            }
        };
        let begun = make(Box::new(handler)).and_then(|mut watcher| {
            for root in &watch.watched.roots {
                match watcher.watch(root, RecursiveMode::NonRecursive) {
                    // Of a library, the root of a standard may be missing; its list says so.
                    Err(_) if !root.is_dir() => {}
                    tried => tried?,
                }
            }
            Ok(watcher)
        });
        let reason = match begun {
            Ok(watcher) => {
                watch.watcher = Some(watcher);
                watch.renew()
            }
            Err(cause) => Some(watch.poll(cause.to_string())),
        };
        let silent = || silent.map(|kind| watch.poll(format!("a file system of type {kind} tells of no changes")));
        let reason = reason.or_else(silent);
        (watch, reason)
    }

    /// Watches those of the folders that exist. If the system refuses, changes are polled from then on; returns the
    /// reason.
    pub fn renew(&mut self) -> Option<Reason> {
        let watcher = self.watcher.as_mut()?;
        for folder in &self.watched.folders {
            // It fails if there was no watch, which is fine.
            let _ = watcher.unwatch(folder);
            match watcher.watch(folder, RecursiveMode::Recursive) {
                Ok(()) => {}
                // The folder may not exist or may just have vanished; the watch on the root reports when it appears.
                Err(_) if !folder.is_dir() => {}
                Err(cause) => return Some(self.poll(cause.to_string())),
            }
        }
        None
    }

    fn poll(&mut self, reason: String) -> Reason {
        self.watcher = None;
        self.every = Some(EVERY);
        reason
    }

    /// Waits for the next change to end and returns the strongest signal of its events. `begins` is called at the first
    /// event. If changes are polled, the interval triggers a check. `None` if there will be no more events.
    pub fn next(&self, begins: impl FnOnce()) -> Option<Signal> {
        match self.every {
            Some(every) => {
                std::thread::sleep(every);
                begins();
                Some(Signal::Look)
            }
            None => gather(&self.signals, begins),
        }
    }
}

/// The strongest of several signals in quick succession.
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

/// The reaction to an event, if any.
fn read(event: &notify::Result<Event>, watched: &Watched) -> Option<Signal> {
    // If events were lost, check everything.
    let Ok(event) = event else { return Some(Signal::Renew) };
    if event.need_rescan() {
        return Some(Signal::Renew);
    }
    if !may_change(&event.kind) {
        return None;
    }
    let comes_or_goes = !matches!(event.kind, EventKind::Modify(ModifyKind::Metadata(_)));
    if comes_or_goes && event.paths.iter().any(|path| watched.folders.contains(path)) {
        return Some(Signal::Renew);
    }
    event.paths.iter().any(|path| watched.has(path)).then_some(Signal::Look)
}

/// Reading a file causes events too. Because a check reads files, treating them as changes would loop forever.
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
        let root = Path::new("/r");
        let watched = Watched::of_library(root, [root.to_owned(), root.join("fees")], [root.join("library.yaml")]);
        read(&Ok(Event::new(kind).add_path(PathBuf::from(path))), &watched)
    }

    #[test]
    fn reading_is_no_change() {
        assert_eq!(signal(EventKind::Access(AccessKind::Open(AccessMode::Any)), "/r/content/a.md"), None);
    }

    #[test]
    fn a_change_inside_the_folders_triggers_a_check_and_others_do_not() {
        assert_eq!(signal(EventKind::Modify(ModifyKind::Any), "/r/content/a.md"), Some(Signal::Look));
        assert_eq!(signal(EventKind::Modify(ModifyKind::Any), "/r/public/index.html"), None);
        assert_eq!(signal(EventKind::Modify(ModifyKind::Any), "/r/fees/content/a.md"), Some(Signal::Look));
        assert_eq!(signal(EventKind::Modify(ModifyKind::Any), "/r/library.yaml"), Some(Signal::Look));
        assert_eq!(signal(EventKind::Modify(ModifyKind::Any), "/r/fees/notes.md"), None);
        assert_eq!(signal(EventKind::Modify(ModifyKind::Any), "/r/content/library/fees/.clausebook/a"), None);
    }

    #[test]
    fn a_new_folder_renews_the_watches() {
        assert_eq!(signal(EventKind::Create(CreateKind::Folder), "/r/content"), Some(Signal::Renew));
    }

    /// A watcher that permits this many watches.
    #[derive(Debug)]
    struct Limited(usize);

    impl Watcher for Limited {
        fn new<F: notify::EventHandler>(_: F, _: notify::Config) -> notify::Result<Self> {
            Ok(Limited(0))
        }

        fn watch(&mut self, _: &Path, _: RecursiveMode) -> notify::Result<()> {
            self.0 = self.0.checked_sub(1).ok_or_else(|| notify::Error::new(notify::ErrorKind::MaxFilesWatch))?;
            Ok(())
        }

        fn unwatch(&mut self, _: &Path) -> notify::Result<()> {
            Ok(())
        }

        fn kind() -> notify::WatcherKind {
            notify::WatcherKind::NullWatcher
        }
    }

    fn started(changes: Changes, silent: Option<&str>, allowed: Option<usize>) -> (Watch, Option<Reason>) {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(root.path().join("content")).expect("made");
        Watch::start_with(Watched::of_root(root.path()), changes, silent.map(str::to_owned), &move |_| match allowed {
            Some(allowed) => Ok(Box::new(Limited(allowed))),
            None => Err(notify::Error::generic("no descriptors are left")),
        })
    }

    #[test]
    fn refused_watches_are_replaced_by_polling_with_a_reason() {
        for allowed in [None, Some(0), Some(1)] {
            let (watch, reason) = started(Changes::Watched, None, allowed);
            assert!(watch.watcher.is_none() && watch.every == Some(EVERY), "{allowed:?}");
            assert!(reason.is_some_and(|reason| !reason.is_empty()));
        }
        let (watch, reason) = started(Changes::Watched, None, Some(9));
        assert!(watch.watcher.is_some() && watch.every.is_none() && reason.is_none());
    }

    #[test]
    fn watches_refused_later_are_replaced_by_polling() {
        // The root, the one existing folder, and that folder once more.
        let (mut watch, reason) = started(Changes::Watched, None, Some(2));
        let content = watch.watched.folders.first().expect("content").clone();
        std::fs::create_dir_all(content).expect("made");
        assert!(reason.is_none());
        assert!(watch.renew().is_some());
        assert_eq!((watch.watcher.is_none(), watch.every), (true, Some(EVERY)));
        assert_eq!(watch.renew(), None, "it is said once");
    }

    #[test]
    fn polling_uses_the_requested_interval() {
        let every = Duration::from_millis(5);
        let (watch, reason) = started(Changes::Polled(every), None, Some(9));
        assert_eq!((watch.watcher.is_none(), watch.every, reason), (true, Some(every), None));
        assert_eq!(watch.next(|| {}), Some(Signal::Look));
    }

    #[test]
    fn a_file_system_without_change_events_is_polled() {
        let (watch, reason) = started(Changes::Watched, Some("nfs4"), Some(9));
        assert!(watch.every == Some(EVERY) && reason.is_some_and(|reason| reason.contains("nfs4")));
    }

    #[test]
    fn events_in_quick_succession_are_one_change_with_the_strongest_signal() {
        let (sender, signals) = channel();
        for signal in [Signal::Look, Signal::Renew, Signal::Look] {
            sender.send(signal).expect("received");
        }
        drop(sender);
        assert_eq!(gather(&signals, || {}), Some(Signal::Renew));
        assert_eq!(gather(&signals, || {}), None);
    }
}
