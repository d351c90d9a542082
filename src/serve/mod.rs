//! A server for authors: it serves the site, rebuilds it after every change and notifies the browser.
//!
//! The server writes no files of a single standard. A build makes a new [`OutputTree`](crate::site::output_tree::OutputTree) in memory and
//! swaps it with the served one. Pages are made when they are requested, and the search index is built in the
//! background. While the content has errors, the last good site is served, and its pages show the errors. The site is
//! built by [`pipeline`], as in `clausebook build`. The sites of a library are built into its cache folder,
//! and served from there.

mod body;
mod connections;
mod content_type;
mod events;
mod follow;
mod follow_library;
mod host;
mod indexing;
mod job_limit;
mod limits;
mod live;
mod on_disk;
mod origin;
mod page;
mod page_cache;
mod polled;
mod remote;
mod routes;
mod search;
mod stalled;
mod watch;

use crate::diagnostic::{Diagnostics, Texts};
use crate::pipeline;
use crate::search::{Remote, Target};
use follow::Follower;
use follow_library::LibraryFollower;
use host::Hosts;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::net::TcpListener;
use tokio::runtime::Builder;
use tokio::sync::watch as live_channel;

/// The options of the server.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder that holds `content/` and `themes/`, or `library.yaml`.
    pub root: PathBuf,
    /// Whether the library of the root is served, and not the standard.
    pub library: bool,
    /// The address to listen at.
    pub host: IpAddr,
    /// The port; with 0 the system chooses a free one.
    pub port: u16,
    /// How changes of the content are noticed.
    pub changes: Changes,
    /// Answers searches instead of the local index, which answers while this fails.
    pub remote: Option<Arc<dyn Remote>>,
}

/// How the server detects changes of the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changes {
    /// By events of the system; if the system refuses to watch, by checking the folders every second.
    Watched,
    /// By checking the folders at this interval, for network shares and containers, which send no events.
    Polled(Duration),
}

/// Messages to the code that started the server.
#[derive(Debug)]
pub enum News<'a> {
    /// The content was built. `files` is the number of files of the site, or `None` if there are errors.
    Built {
        /// How many files the site has; `None` if there are errors.
        files: Option<usize>,
        /// What was found in the content.
        diagnostics: &'a Diagnostics,
        /// The texts of the sources, for the excerpts of the diagnostics.
        texts: &'a Texts,
    },
    /// The build failed for another reason than the content.
    Failed {
        /// What went wrong.
        error: String,
    },
    /// The folders are checked at this interval, because they cannot be watched.
    Polling {
        /// The time between two looks.
        every: Duration,
        /// Why the folders cannot be watched.
        reason: String,
    },
    /// Searches are no longer answered elsewhere, and why; or they are again.
    Unanswered {
        /// What failed; `None` if it works again.
        error: Option<&'a str>,
    },
    /// The server listens at this address.
    Listening {
        /// The address with the port that was chosen.
        address: SocketAddr,
    },
}

/// Called for each message, from several threads.
pub type Listener = Arc<dyn Fn(News) + Send + Sync>;

/// The server could not start or continue.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The port is in use or not allowed.
    #[error("{}", cannot_listen(host, *port, cause))]
    Listen {
        /// The address that was asked for.
        host: IpAddr,
        /// The port that was asked for.
        port: u16,
        /// What the system says of it.
        #[source]
        cause: std::io::Error,
    },
    /// Another error of the system.
    #[error("the server cannot go on")]
    System {
        /// What the system says of it.
        #[source]
        cause: std::io::Error,
    },
}

fn cannot_listen(host: &IpAddr, port: u16, cause: &std::io::Error) -> String {
    match cause.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("port {port} of {host} is taken by another program; choose another with --port")
        }
        _ => format!("cannot listen on port {port} of {host}"),
    }
}

/// Serves until the process is asked to end (Ctrl-C, or SIGTERM on Unix).
///
/// # Errors
/// The port is in use, or the system refuses something else. Faults in the content are messages, not errors.
pub fn serve(options: &Options, listener: Listener) -> Result<(), ServeError> {
    threads_are_allowed().map_err(|cause| ServeError::System { cause })?;
    let runtime = Builder::new_multi_thread().max_blocking_threads(limits::THREADS).enable_all().build();
    let runtime = runtime.map_err(|cause| ServeError::System { cause })?;
    let served = runtime.block_on(run(options, listener));
    // A running build must not delay the end.
    runtime.shutdown_background();
    served
}

async fn run(options: &Options, listener: Listener) -> Result<(), ServeError> {
    let Options { host, port, .. } = *options;
    let socket = TcpListener::bind((host, port)).await.map_err(|cause| ServeError::Listen { host, port, cause })?;
    let address = socket.local_addr().map_err(|cause| ServeError::System { cause })?;

    let (live, state) = live_channel::channel(live::Live::new(run_id()));
    let live = Arc::new(live);
    // Watching starts before the first build, so that no change in between is missed.
    let (root, changes, ours) = (&options.root, options.changes, Arc::clone(&live));
    let refused = |cause| ServeError::System { cause };
    let first = if options.library {
        let follower = LibraryFollower::start(root, changes, ours, Arc::clone(&listener)).map_err(refused)?;
        tokio::task::spawn_blocking(move || follower.begin())
    } else {
        let follower = Follower::start(root, changes, ours, Arc::clone(&listener)).map_err(refused)?;
        tokio::task::spawn_blocking(move || follower.begin())
    };
    // The first build does not panic: its panics are caught and reported as messages.
    let following = first.await.unwrap_or_else(|cause| Err(cause.into()));
    let _following = following.map_err(refused)?;
    listener(News::Listening { address });

    let hosts = Hosts::for_address(address);
    let remote = options.remote.clone().map(|remote| {
        let target = match pipeline::listed_as(&options.root) {
            _ if options.library => Target::Library,
            Some(id) => Target::Standard(id.to_string()),
            None => Target::Only,
        };
        Arc::new(remote::RemoteSearch::new(remote, target, listener))
    });
    // What is wrong with it is said before the first reader asks.
    if let Some(remote) = remote.clone() {
        tokio::task::spawn_blocking(move || remote.answer(&[]));
    }
    let app = routes::router(routes::Site::new(state, hosts, options.root.clone(), remote));
    let (ending, ended) = live_channel::channel(false);
    let farewell = async {
        asked_to_end().await;
        live.send_modify(|live| live.closing = true);
        ending.send_replace(true);
        tokio::time::sleep(limits::SHUTDOWN).await;
    };
    tokio::select! {
        () = connections::answer(socket, app, connections::Limits::default(), ended) => {}
        () = farewell => {}
    }
    Ok(())
}

/// Starts as many threads as the server has at least, and ends them: tokio panics where the system refuses one.
fn threads_are_allowed() -> std::io::Result<()> {
    let count = std::thread::available_parallelism().map_or(1, usize::from) + 4;
    let (open, closed) = std::sync::mpsc::channel::<()>();
    let closed = Arc::new(std::sync::Mutex::new(closed));
    let start = |_| {
        let closed = Arc::clone(&closed);
        // Each waits until all were started, so that they run at the same time.
        std::thread::Builder::new().spawn(move || drop(closed.lock().map(|closed| closed.recv())))
    };
    let started: Vec<_> = (0..count).map(start).collect();
    drop(open);
    started.into_iter().try_for_each(|thread| thread?.join().map_err(|_| std::io::Error::other("a thread panicked")))
}

/// Identifies this run, so that a page left open from an earlier run is reloaded.
fn run_id() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |time| time.as_millis() as u64)
}

async fn asked_to_end() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}
