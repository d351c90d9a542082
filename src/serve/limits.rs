//! Limits on the resources that clients can use. Each limit is far above what browsers use on the same machine, and low
//! enough that reaching it does not exhaust the machine.

use std::time::Duration;

/// The maximum number of open connections. Browsers keep six per host, so this allows forty browsers. It stays below
/// the 1,024 files that most systems let a process open, with room for those of a build. Further clients wait in the
/// system's queue until a connection is closed or cut off.
pub(super) const CONNECTIONS: usize = 256;

/// The maximum number of event streams, one per open page. Only these responses never end, so they must not use up all
/// connections. Further pages get no change events.
pub(super) const EVENT_STREAMS: usize = 64;

/// The maximum number of concurrent searches; others wait. More searches than cores are not faster.
pub(super) const SEARCHES: usize = 4;

/// The maximum number of pages made and files opened concurrently; others wait. Some of them wait for the disk.
pub(super) const PAGES: usize = THREADS;

/// The number of threads that make pages, search and read files. Further work waits in a queue. Each thread keeps its
/// last used memory, and more threads do not help on the few cores of a typical machine.
pub(super) const THREADS: usize = 8;

/// The maximum size in bytes of a request line with headers: twice the longest target.
pub(super) const HEAD: usize = 16 * 1024;

/// The maximum length in bytes of a request target. RFC 9110, 4.1, requires servers to support it; it is four times the
/// longest effective query with each three-byte character escaped.
pub(super) const TARGET: usize = 8000;

/// The size in bytes of the read buffer of a connection.
pub(super) const BUFFER: usize = 64 * 1024;

/// The maximum time from the end of one response to the end of the next request's head. It limits idle connections and
/// slow requests; browsers reconnect when they need to.
pub(super) const REQUEST: Duration = Duration::from_secs(10);

/// The maximum time for which a client may read nothing of a waiting response.
pub(super) const STALLED: Duration = Duration::from_secs(20);

/// The maximum time for which open connections may delay the end of the server.
pub(super) const SHUTDOWN: Duration = Duration::from_secs(2);

/// The pause after the system refused a connection, for example because no more files can be opened.
pub(super) const REFUSED: Duration = Duration::from_millis(200);
