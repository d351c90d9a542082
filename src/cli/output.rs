//! Standard output for results, standard error for everything else.
//!
//! A result that could not be written fails the command at its end ([`Output::lost`]), so that a file cut short by a
//! full disk is not taken for complete.

use super::failure::Failure;
use super::progress::Progress;
use super::{Format, Global};
use crate::diagnostic::human::{self, Colour};
use crate::diagnostic::{Diagnostics, Severity, Texts, json};
use crate::pipeline::Timings;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, OnceLock};

/// The output settings of a run.
#[derive(Clone, Debug)]
pub(super) struct Output {
    format: Format,
    quiet: bool,
    /// The colours of standard output and of standard error; either may be a terminal.
    colours: [Colour; 2],
    progress: bool,
    /// The error that prevented a result from being written.
    lost: Arc<OnceLock<io::Error>>,
    /// Whether this run has mentioned how to print the manual of a rule.
    manual_named: Arc<OnceLock<()>>,
}

/// The stream for human-readable diagnostics.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channel {
    /// Diagnostics are the result of the command.
    Result,
    /// Diagnostics accompany another result.
    Remark,
}

impl Output {
    pub fn new(global: &Global) -> Output {
        let colour = |choice| if choice == anstream::ColorChoice::Never { Colour::Plain } else { Colour::Ansi };
        Output {
            format: global.format,
            quiet: global.quiet,
            colours: [
                colour(anstream::AutoStream::choice(&io::stdout())),
                colour(anstream::AutoStream::choice(&io::stderr())),
            ],
            progress: !global.quiet && io::stderr().is_terminal(),
            lost: Arc::default(),
            manual_named: Arc::default(),
        }
    }

    /// Prints diagnostics and their counts. In JSON format they always go to standard output.
    pub fn diagnostics(&self, diagnostics: &Diagnostics, texts: &Texts, channel: Channel) {
        match (self.format, channel) {
            (Format::Json, _) => self.out(&json::print(diagnostics, texts)),
            (Format::Human | Format::Markdown, Channel::Result) => {
                self.out(&human::print(diagnostics, texts, self.colours[0]))
            }
            (Format::Human | Format::Markdown, Channel::Remark) => {
                self.err(&human::print(diagnostics, texts, self.colours[1]))
            }
        }
        if !self.quiet {
            self.err(&human::counts(diagnostics));
            self.err(&format!("{}\n", human::summary(diagnostics)));
            self.name_the_manual(diagnostics);
        }
    }

    /// Prints the diagnostics of one of many builds: always in human format, on standard error.
    pub fn news(&self, diagnostics: &Diagnostics, texts: &Texts) {
        self.err(&human::print(diagnostics, texts, self.colours[1]));
        self.name_the_manual(diagnostics);
    }

    /// Mentions once per run, after the first human-readable diagnostics, how to learn more about them.
    fn name_the_manual(&self, diagnostics: &Diagnostics) {
        if let Some(first) = diagnostics.iter().next()
            && self.format != Format::Json
            && !self.quiet
            && self.manual_named.set(()).is_ok()
        {
            let rule = diagnostics.iter().find(|d| d.severity == Severity::Error).unwrap_or(first).rule.id;
            self.err(&format!("`clausebook explain {rule}` tells more; `clausebook explain` lists all rules\n"));
        }
    }

    /// Whether standard output is a single JSON document, to which nothing may be added.
    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    pub fn is_markdown(&self) -> bool {
        self.format == Format::Markdown
    }

    /// Whether results may contain terminal styles.
    pub fn is_styled(&self) -> bool {
        self.colours[0] != Colour::Plain
    }

    /// Prints a line of the result.
    pub fn result(&self, line: &str) {
        self.out(&format!("{line}\n"));
    }

    /// Prints a result that is a whole file, unchanged.
    pub fn bytes(&self, bytes: &[u8]) {
        let mut out = io::stdout().lock();
        self.note(out.write_all(bytes).and_then(|()| out.flush()));
    }

    /// The error that prevented a result from being written. A reader that stops early, such as `head`, is not an
    /// error.
    pub fn lost(&self) -> Option<&io::Error> {
        self.lost.get()
    }

    fn note(&self, written: io::Result<()>) {
        if let Err(cause) = written
            && cause.kind() != io::ErrorKind::BrokenPipe
        {
            // Only the first error is kept.
            let _ = self.lost.set(cause);
        }
    }

    /// Prints a line about a fault that does not end the command.
    pub fn fault(&self, line: &str) {
        self.err(&format!("{line}\n"));
    }

    /// Prints a line of information that is not a result.
    pub fn remark(&self, line: &str) {
        if !self.quiet {
            self.err(&format!("{line}\n"));
        }
    }

    /// Prints the duration of each stage, if it was measured.
    pub fn timings(&self, timings: Option<&Timings>) {
        if let Some(timings) = timings {
            self.err(&timings.to_string());
        }
    }

    /// Prints a failure with its causes.
    pub fn failure(&self, failure: &Failure) {
        let word = match self.colours[1] {
            Colour::Plain => "error",
            Colour::Ansi => "\x1b[1;31merror\x1b[0m",
        };
        let help = failure.help().map(|help| format!("  help: {help}\n")).unwrap_or_default();
        self.err(&format!("{word}: {}\n{help}", failure.lines().join("\n  caused by: ")));
    }

    /// Shows the stage of long work on a terminal.
    pub fn progress(&self) -> Progress {
        Progress::start(self.progress)
    }

    fn out(&self, text: &str) {
        self.note(write(anstream::stdout().lock(), text));
    }

    fn err(&self, text: &str) {
        // If standard error fails, nothing can be reported.
        let _ = write(anstream::stderr().lock(), text);
    }
}

/// Writes and flushes.
fn write(mut to: impl Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes()).and_then(|()| to.flush())
}
