//! `clausebook edition`.

mod accept;
mod amend;
mod begin;
mod list;
mod publish;
mod rename;

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::write::Sources;
use crate::edition::{PublicationError, Renaming};
use crate::model::EditionId;
use crate::source::FileTree;
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
    /// Begin a draft that amends another edition
    Amend(amend::Arguments),
    /// Change the id of a draft in all its files and references
    Rename(rename::Arguments),
    /// Publish an edition and lock its content
    Publish(publish::Arguments),
    /// Record in a lock how this version of clausebook reads a published edition
    Accept(accept::Arguments),
    /// List the editions
    List,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    match &arguments.command {
        Command::New(arguments) => begin::run(root, arguments, output),
        Command::Amend(arguments) => amend::run(root, arguments, output),
        Command::Rename(arguments) => rename::run(root, arguments, output),
        Command::Publish(arguments) => publish::run(root, arguments, output),
        Command::Accept(arguments) => accept::run(root, arguments, output),
        Command::List => list::run(root, output),
    }
}

/// The id of an edition that has a folder with an `edition.yaml`.
fn known(id: &str, files: &FileTree) -> Result<EditionId, Failure> {
    let edition = EditionId::parse(id).ok();
    let has = |id: &EditionId| files.sources.contains_key(&format!("content/editions/{id}/edition.yaml"));
    edition.filter(has).ok_or_else(|| unknown(id, files))
}

fn unknown(id: &str, files: &FileTree) -> Failure {
    let editions = files
        .sources
        .keys()
        .filter_map(|path| path.strip_prefix("content/editions/").and_then(|rest| rest.strip_suffix("/edition.yaml")));
    Failure::unknown("edition", id, editions)
}

/// Renames a draft on disk. `files` is the content as it was read.
fn put_renaming(root: &Path, renaming: &Renaming, sources: &Sources, files: &FileTree) -> Result<(), Failure> {
    sources.write_all(root, renaming.in_order(), files)?;
    // The folder is renamed last: until then, the command can be repeated.
    sources.rename_folder(root, &renaming.folders())
}

impl From<PublicationError> for Failure {
    fn from(error: PublicationError) -> Failure {
        let exit = match &error {
            PublicationError::NotEditable { .. } | PublicationError::NotReplaceable { .. } => Exit::ContentErrors,
            _ => Exit::WrongUsage,
        };
        Failure::new(exit, error)
    }
}
