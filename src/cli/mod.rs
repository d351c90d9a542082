//! The command line: converts arguments to calls, and results to output and an exit code.
//!
//! Results go to standard output, everything else to standard error. This module converts errors of the system to
//! messages, and is the only one that inspects the terminal and the environment.

mod assessments;
mod build;
mod check;
mod choice;
mod comments;
mod completions;
mod diff;
mod edition;
#[cfg(feature = "engine")]
mod engine;
mod exit;
mod explain;
mod export;
mod failure;
mod import;
mod init;
mod load;
mod man;
mod output;
mod progress;
mod read_pdf;
mod schema;
mod search;
mod serve;
mod threads;
mod translations;
#[cfg(not(feature = "engine"))]
mod without_engine;
mod write;

#[cfg(not(feature = "engine"))]
use without_engine as engine;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use exit::Exit;
use failure::Failure;
use output::Output;
use std::path::PathBuf;
use std::process::ExitCode;

/// Publishes a standard (clauses, editions, checklists) as a website.
#[derive(Debug, Parser)]
#[command(name = "clausebook", version, arg_required_else_help = true, max_term_width = 100)]
#[command(
    after_help = "Manuals: the README.md that `init` writes; `clausebook explain` for the rules; `clausebook man`; content/README.md in the source for the format of the content.\n\nExit codes: 0 done, 1 the content has errors, 2 wrong usage, 3 the machine failed."
)]
struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Args)]
struct Global {
    /// The folder that holds content/ and themes/
    #[arg(long, value_name = "DIR", default_value = ".", global = true)]
    root: PathBuf,
    /// Print only results and faults
    #[arg(long, short, global = true)]
    quiet: bool,
    /// How diagnostics are printed
    #[arg(long, value_enum, default_value_t = Format::Human, global = true)]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    // Plain comments: with doc comments here, the help of each command would grow by ten lines. Human: text with the
    // place underlined.
    Human,
    // One JSON document on standard output.
    Json,
    // Markdown, which only `diff` prints.
    Markdown,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a small new standard into an empty folder
    Init(init::Arguments),
    /// Make an edition of files of other programs
    Import(import::Arguments),
    /// Build the site
    Build(build::Arguments),
    /// Check the content without building
    Check(check::Arguments),
    /// Print the manual of a rule, or list all rules
    Explain(explain::Arguments),
    /// Serve the site and rebuild it on every change
    Serve(serve::Arguments),
    /// Find clauses, checklist items, responsibilities, terms and bodies
    Search(search::Arguments),
    /// List the changes between two editions
    Diff(diff::Arguments),
    /// Export an edition: JSON, CSV, workbooks, Markdown, OSCAL, CycloneDX, STS, Word, PDF
    Export(export::Arguments),
    /// Begin, publish and list editions
    Edition(edition::Arguments),
    /// Write the documents of a library into a search engine (OpenSearch)
    Engine(engine::Arguments),
    /// Gather, check, apply and export the comments on a draft
    Comments(comments::Arguments),
    /// Gather filled checklists into an overview
    Assessments(assessments::Arguments),
    /// Read a PDF for `import`, which starts this as a process of its own
    #[command(hide = true)]
    ReadPdf(read_pdf::Arguments),
    /// Print completions for a shell
    Completions(completions::Arguments),
    /// Print the manual page
    Man(man::Arguments),
    /// Write the JSON Schemas with which editors complete and check YAML files
    Schema(schema::Arguments),
    /// List outdated translations, or record that they are up to date
    Translations(translations::Arguments),
}

/// Runs the command with the arguments of this process.
pub fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // If this cannot be printed, nothing can be reported.
            let _ = error.print();
            return if error.use_stderr() { Exit::WrongUsage } else { Exit::Done }.into();
        }
    };
    let output = Output::new(&cli.global);
    // Only these read no content.
    let is_small = matches!(
        cli.command,
        Command::Explain(_)
            | Command::Completions(_)
            | Command::Man(_)
            | Command::Schema(_)
            | Command::Init(_)
            | Command::ReadPdf(_)
    );
    let started = if is_small { Ok(()) } else { threads::start() };
    match started.and_then(|()| threads::refusals_reported(|| run(cli, &output))) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            output.failure(&failure);
            failure.exit.into()
        }
    }
}

/// Runs the command, and fails if its results could not be written.
fn run(cli: Cli, output: &Output) -> Result<Exit, Failure> {
    let exit = match cli.command {
        command if output.is_markdown() && !matches!(command, Command::Diff(_)) => {
            Err(Failure::new(Exit::WrongUsage, "only `diff` prints Markdown; choose --format human or json"))
        }
        Command::Init(arguments) => init::run(&arguments, output),
        Command::Import(arguments) => import::run(&cli.global.root, &arguments, output),
        Command::Build(arguments) => build::run(&cli.global.root, &arguments, output),
        Command::Check(arguments) => check::run(&cli.global.root, &arguments, output),
        Command::Explain(arguments) => explain::run(&arguments, output),
        Command::Serve(arguments) => serve::run(&cli.global.root, &arguments, output),
        Command::Search(arguments) => search::run(&cli.global.root, &arguments, output),
        Command::Diff(arguments) => diff::run(&cli.global.root, &arguments, output),
        Command::Export(arguments) => export::run(&cli.global.root, &arguments, output),
        Command::Edition(arguments) => edition::run(&cli.global.root, &arguments, output),
        Command::Engine(arguments) => engine::run(&cli.global.root, &arguments, output),
        Command::Comments(arguments) => comments::run(&cli.global.root, &arguments, output),
        Command::Assessments(arguments) => assessments::run(&cli.global.root, &arguments, output),
        Command::ReadPdf(arguments) => read_pdf::run(&arguments),
        Command::Completions(arguments) => completions::run(&mut Cli::command(), &arguments, output),
        Command::Man(arguments) => man::run(Cli::command(), &arguments, output),
        Command::Schema(arguments) => schema::run(&cli.global.root, &arguments, output),
        Command::Translations(arguments) => translations::run(&cli.global.root, &arguments, output),
    }?;
    match output.lost() {
        None => Ok(exit),
        Some(cause) => Err(failure::unwritten(cause)),
    }
}
