//! Tests that cannot run on this machine. The test harness only knows passed and failed, so a skipped test says so itself: on
//! standard error, where the harness does not hide it, and in a file, from which `tests/run` counts the skipped tests.

use std::fs::File;
use std::io::Write;

/// Where the skipped tests of a run stand, one a line; `tests/run` removes it before the tests and shows it after them.
const LIST: &str = concat!(env!("CARGO_TARGET_TMPDIR"), "/skipped");

/// Says that the test of this thread is skipped, and why.
pub fn skipped(why: &str) {
    let thread = std::thread::current();
    let line = format!("skipped: {}: {why}\n", thread.name().unwrap_or("a test"));
    // The harness hides what `eprint!` writes in a test that passes, and nothing else.
    std::io::stderr().write_all(line.as_bytes()).expect("standard error is open");
    let mut list = File::options().create(true).append(true).open(LIST).expect("cargo makes the folder");
    list.write_all(line.as_bytes()).expect("written");
}
