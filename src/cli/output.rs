//! Where the bytes leave: standard output for results, standard error for everything else.
//!
//! A result that could not be written is a failure of the command, told at its end ([`Output::lost`]): a file that was
//! cut short by a full disk must not pass for whole.

use super::failure::Failure;
use super::progress::Progress;
use super::{Format, Global};
use crate::diagnostic::human::{self, Colour};
use crate::diagnostic::{Diagnostics, Severity, Texts, json};
use crate::pipeline::Timings;
use std::io::{self, IsTerminal, Write};
use std::sync::{Arc, OnceLock};

/// How this run prints.
#[derive(Clone, Debug)]
pub(super) struct Output {
    format: Format,
    quiet: bool,
    /// Of standard output and of standard error: either may be a terminal.
    colours: [Colour; 2],
    progress: bool,
    /// Why a result did not get out.
    lost: Arc<OnceLock<io::Error>>,
    /// Whether this run has said where the manual of a rule is.
    manual_named: Arc<OnceLock<()>>,
}

/// Which way human-readable diagnostics go.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Channel {
    /// They are what was asked for.
    Result,
    /// They come along with something else.
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

    /// Prints diagnostics and how many there are. As JSON they always go to standard output.
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

    /// Diagnostics of one of many builds: always for people, on standard error.
    pub fn news(&self, diagnostics: &Diagnostics, texts: &Texts) {
        self.err(&human::print(diagnostics, texts, self.colours[1]));
        self.name_the_manual(diagnostics);
    }

    /// Says once in a run, after the first diagnostics for people, how to learn more about them.
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

    /// Whether standard output is one JSON document, to which nothing may be added.
    pub fn is_json(&self) -> bool {
        self.format == Format::Json
    }

    pub fn is_markdown(&self) -> bool {
        self.format == Format::Markdown
    }

    /// Whether results may be styled.
    pub fn is_styled(&self) -> bool {
        self.colours[0] != Colour::Plain
    }

    /// A line of the result.
    pub fn result(&self, line: &str) {
        self.out(&format!("{line}\n"));
    }

    /// A result that is a whole file, as it is.
    pub fn bytes(&self, bytes: &[u8]) {
        let mut out = io::stdout().lock();
        self.note(out.write_all(bytes).and_then(|()| out.flush()));
    }

    /// Why a result did not get out, if one did not. Whoever reads may stop early, as `head` does: the work is done all
    /// the same.
    pub fn lost(&self) -> Option<&io::Error> {
        self.lost.get()
    }

    fn note(&self, written: io::Result<()>) {
        if let Err(cause) = written
            && cause.kind() != io::ErrorKind::BrokenPipe
        {
            // The first is the one to tell.
            let _ = self.lost.set(cause);
        }
    }

    /// A line about something that went wrong and did not end the command.
    pub fn fault(&self, line: &str) {
        self.err(&format!("{line}\n"));
    }

    /// A line that is good to know and no result.
    pub fn remark(&self, line: &str) {
        if !self.quiet {
            self.err(&format!("{line}\n"));
        }
    }

    /// Where the time went, if it was measured.
    pub fn timings(&self, timings: Option<&Timings>) {
        if let Some(timings) = timings {
            self.err(&timings.to_string());
        }
    }

    /// What went wrong, with its causes.
    pub fn failure(&self, failure: &Failure) {
        let word = match self.colours[1] {
            Colour::Plain => "error",
            Colour::Ansi => "\x1b[1;31merror\x1b[0m",
        };
        let help = failure.help().map(|help| format!("  help: {help}\n")).unwrap_or_default();
        self.err(&format!("{word}: {}\n{help}", failure.lines().join("\n  caused by: ")));
    }

    /// Shows the stage of long work, on a terminal only.
    pub fn progress(&self) -> Progress {
        Progress::start(self.progress)
    }

    fn out(&self, text: &str) {
        self.note(write(anstream::stdout().lock(), text));
    }

    fn err(&self, text: &str) {
        // Where this cannot be said, there is no one to tell.
        let _ = write(anstream::stderr().lock(), text);
    }
}

/// Writes at once.
fn write(mut to: impl Write, text: &str) -> io::Result<()> {
    to.write_all(text.as_bytes()).and_then(|()| to.flush())
}
