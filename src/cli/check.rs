//! `clausebook check`.

use super::exit::Exit;
use super::failure::Failure;
use super::output::{Channel, Output};
use crate::library;
use crate::pipeline::{self, Options, ThemeCache, Timings};
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Make warnings fail the check
    #[arg(long)]
    deny_warnings: bool,
    /// Check the library of content/library.yaml, and not the standard alone
    #[arg(long)]
    library: bool,
    /// Print the duration of each stage to standard error
    #[arg(long)]
    timings: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let progress = output.progress();
    let on_stage = |stage| progress.stage(stage);
    let timings = arguments.timings.then(Timings::default);
    let options = Options {
        deny_warnings: arguments.deny_warnings,
        on_stage: &on_stage,
        timings: timings.as_ref(),
        ..Options::default()
    };
    if arguments.library || library::is_library(root) {
        let checked = library::check(root, &options);
        drop(progress);
        output.timings(timings.as_ref());
        let (diagnostics, texts) = checked?;
        output.diagnostics(&diagnostics, &texts, Channel::Result);
        return Ok(if diagnostics.has_errors() { Exit::ContentErrors } else { Exit::Done });
    }
    let mut checked = pipeline::load(root, &options)?;
    let mut theme = pipeline::check_theme(root, &checked, &mut ThemeCache::default(), &options);
    drop(progress);
    output.timings(timings.as_ref());
    if let Some(resolved) = &checked.resolved {
        let fault =
            theme.as_ref().err().and_then(|error| pipeline::theme_diagnostic(resolved.standard.site.theme.span, error));
        // A document for programs has every error.
        if let Some(fault) = fault.filter(|_| output.is_json()) {
            checked.diagnostics.push(fault);
            theme = Ok(());
        }
    }
    output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Result);
    theme?;
    Ok(if checked.diagnostics.has_errors() { Exit::ContentErrors } else { Exit::Done })
}
