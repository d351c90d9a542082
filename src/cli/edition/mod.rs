//! `clausebook edition`.

mod begin;
mod list;
mod publish;

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use crate::publication::PublicationError;
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Begin a draft from another edition
    New(begin::Arguments),
    /// Publish an edition and lock what it says
    Publish(publish::Arguments),
    /// List the editions
    List,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::New(arguments) => begin::run(root, arguments, output),
        Command::Publish(arguments) => publish::run(root, arguments, output),
        Command::List => list::run(root, output),
    }
}

impl From<PublicationError> for Failure {
    fn from(error: PublicationError) -> Failure {
        let exit = match &error {
            PublicationError::NotEditable { .. } => Exit::ContentErrors,
            _ => Exit::WrongUsage,
        };
        Failure::new(exit, error)
    }
}
