//! What one client, or many, can take of the server. Each limit is far above what browsers do on their own machine, and
//! low enough that whoever goes to it cannot exhaust the machine.

use std::time::Duration;

/// Connections that are open at one time. Browsers keep six to a host, so this is forty of them; it stays under the 1,024
/// files that most systems let a program open, with room for those of a build. Those who come beyond it wait in the
/// system's queue, and come in as others leave or are cut off.
pub(super) const CONNECTIONS: usize = 256;

/// Event streams open at one time, one for each open page. They are the only answers that never end, so they must not be
/// able to take all connections. Beyond it a page is not told of changes.
pub(super) const EVENT_STREAMS: usize = 64;

/// Searches made at one time; others wait. More than there are cores would make none of them faster.
pub(super) const SEARCHES: usize = 4;

/// Pages made and files opened at one time; others wait. Some of them wait for the disk.
pub(super) const PAGES: usize = THREADS;

/// Threads that make pages, search and read files, all together; what is asked beyond them waits in their queue. Each keeps
/// the memory that it last used, so that more of them cost more and, on the few cores of a writer's machine, do no more.
pub(super) const THREADS: usize = 8;

/// A request up to its body, in bytes: its line and its headers. Twice the longest target.
pub(super) const HEAD: usize = 16 * 1024;

/// The target of a request, in bytes: what RFC 9110, 4.1, asks of every server, and four times the longest query that
/// counts, each character of three bytes escaped.
pub(super) const TARGET: usize = 8000;

/// What is read ahead from a connection and held back for it, in bytes.
pub(super) const BUFFER: usize = 64 * 1024;

/// From the end of one answer to the end of the next request's head: both how long a connection may idle and how long a
/// request may take to arrive. Browsers open another when they need it.
pub(super) const REQUEST: Duration = Duration::from_secs(10);

/// How long a client may take nothing of an answer that waits for it.
pub(super) const STALLED: Duration = Duration::from_secs(20);

/// How long open connections may hold up the end.
pub(super) const FAREWELL: Duration = Duration::from_secs(2);

/// After the system refused a connection, as when no more files can be opened.
pub(super) const REFUSED: Duration = Duration::from_millis(200);
