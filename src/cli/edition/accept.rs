//! `clausebook edition accept`: records in a lock how this version of the program reads the text.

use super::known;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::{Channel, Output};
use crate::cli::write::Sources;
use crate::edition::{accept, folder_of};
use crate::pipeline::{self, Options};
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The published edition
    #[arg(value_name = "ID")]
    id: String,
    /// Why the present reading is the right one; the lock keeps it
    #[arg(long, value_name = "TEXT")]
    reason: String,
    /// List what would be accepted, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let sources = Sources::lock(root)?;
    let files = pipeline::read(root)?;
    let id = known(&arguments.id, &files)?;
    let checked = pipeline::check(&files, &Options::default());
    let Some(of) = checked.resolved.as_ref().and_then(|resolved| resolved.edition(&id)) else {
        output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Remark);
        return Ok(Exit::ContentErrors);
    };
    let (text, accepted) = accept(&files, &checked.sources, of, &arguments.reason)?;
    let path = format!("{}/edition.lock", folder_of(&id));
    if !arguments.dry_run {
        sources.write(root, &path, &text, &files)?;
    }
    let clauses: Vec<&str> = accepted.clauses.keys().map(String::as_str).collect();
    if output.is_json() {
        let value = serde_json::json!({
            "edition": id.as_str(),
            "version": accepted.version,
            "reason": accepted.reason,
            "clauses": clauses,
            "lock": path,
            "dry-run": arguments.dry_run,
        });
        output.result(&format!("{value:#}"));
    } else {
        output.result(&format!("{path}: as clausebook {} reads {}", accepted.version, clauses.join(", ")));
        if arguments.dry_run {
            output.remark("nothing was written");
        }
    }
    Ok(Exit::Done)
}
