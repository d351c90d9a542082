//! A progress line on the terminal, for work that takes longer than a second.

use crate::pipeline::Stage;
use std::io::Write;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The delay before the line appears.
const PATIENCE: Duration = Duration::from_secs(1);

/// Shows the current stage until it is dropped.
pub(super) struct Progress {
    /// `None` if nothing is shown.
    shown: Option<(Sender<Stage>, JoinHandle<()>)>,
}

impl Progress {
    pub fn start(show: bool) -> Progress {
        let (sender, stages) = channel();
        // If the system refuses a thread, nothing is shown.
        let thread = || std::thread::Builder::new().spawn(move || draw(&stages)).ok();
        let thread = if show { thread() } else { None };
        Progress { shown: thread.map(|thread| (sender, thread)) }
    }

    /// Sets the current stage.
    pub fn stage(&self, stage: Stage) {
        if let Some((sender, _)) = &self.shown {
            // The receiver lives as long as this sender.
            let _ = sender.send(stage);
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((sender, thread)) = self.shown.take() {
            drop(sender);
            let _ = thread.join();
        }
    }
}

fn draw(stages: &Receiver<Stage>) {
    let start = Instant::now();
    let mut words = "";
    let mut drawn = false;
    loop {
        let left = if drawn { Duration::MAX } else { PATIENCE.saturating_sub(start.elapsed()) };
        match stages.recv_timeout(left) {
            Ok(stage) => words = describe(stage),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => break,
        }
        if start.elapsed() >= PATIENCE {
            // Returns to the start of the line and clears it (ECMA-48 EL).
            say(&format!("\r\x1b[2K{words} …"));
            drawn = true;
        }
    }
    if drawn {
        say("\r\x1b[2K");
    }
}

/// Writes to the terminal, which may have been closed.
fn say(text: &str) {
    let mut terminal = std::io::stderr().lock();
    let _ = terminal.write_all(text.as_bytes()).and_then(|()| terminal.flush());
}

fn describe(stage: Stage) -> &'static str {
    match stage {
        Stage::Read => "reading",
        Stage::Check => "checking",
        Stage::Render => "rendering",
        Stage::Place => "putting in place",
    }
}
