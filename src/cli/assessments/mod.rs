//! `clausebook assessments`.

mod gather;

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Make the overview of filled checklists
    Gather(gather::Arguments),
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::Gather(arguments) => gather::run(root, arguments, output),
    }
}
