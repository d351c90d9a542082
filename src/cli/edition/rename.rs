//! `clausebook edition rename`.

use super::{put_renaming, unknown};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::{Channel, Output};
use crate::cli::write::Sources;
use crate::edition::{PublicationError, rename};
use crate::model::EditionId;
use crate::pipeline::{self, Options};
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The draft
    #[arg(value_name = "OLD")]
    old: String,
    /// Its new id; also the new name of its folder
    #[arg(value_name = "NEW")]
    new: String,
    /// List what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let sources = Sources::lock(root)?;
    let files = pipeline::read(root)?;
    // References must be known, but other faults do not matter: an interrupted renaming leaves some.
    let checked = pipeline::check(&files, &Options::default());
    let Some(resolved) = &checked.resolved else {
        output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Remark);
        return Ok(Exit::ContentErrors);
    };
    let old = EditionId::parse(&arguments.old).map_err(|_| unknown(&arguments.old, &files))?;
    let renaming = match rename(&files, resolved, &checked.sources.texts, &old, &arguments.new) {
        Err(PublicationError::Unknown(_)) => return Err(unknown(&arguments.old, &files)),
        renaming => renaming?,
    };
    if !arguments.dry_run {
        put_renaming(root, &renaming, &sources, &files)?;
    }
    let [from, to] = renaming.folders();
    if output.is_json() {
        let value = serde_json::json!({
            "edition": renaming.to.as_str(),
            "renamed": renaming.from.as_str(),
            "folder": to,
            "writes": renaming.texts.keys().collect::<Vec<_>>(),
            "dry-run": arguments.dry_run,
        });
        output.result(&format!("{value:#}"));
    } else {
        for path in renaming.texts.keys() {
            output.result(&format!("{path}: `{old}` becomes `{}`", renaming.to));
        }
        output.result(&format!("{from} becomes {to}"));
        if arguments.dry_run {
            output.remark("nothing was written");
        }
    }
    Ok(Exit::Done)
}
