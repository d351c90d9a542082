//! `clausebook edition new`: creates a whole edition atomically.

use super::known;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::schema;
use crate::cli::write::{Sources, failed};
use crate::disk::whole_folder::WholeFolder;
use crate::edition::{NewEdition, begin};
use crate::model::EditionId;
use crate::model::schema::with_line;
use crate::pipeline::{self, Options};
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The id of the new edition; also the name of its folder
    #[arg(value_name = "ID")]
    id: String,
    /// The edition that it revises
    #[arg(long, value_name = "OLD")]
    from: String,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let lock = Sources::lock(root)?;
    let files = pipeline::read(root)?;
    let from = known(&arguments.from, &files)?;
    let checked = pipeline::check(&files, &Options::default());
    let edition = begin(&files, &checked.sources, checked.resolved.as_deref(), &arguments.id, &from)?;
    write(&edition, root, &lock)?;
    if output.is_json() {
        let files = edition.texts.len() + edition.copies.len();
        let value = serde_json::json!({"edition": arguments.id, "from": arguments.from, "folder": edition.folder, "files": files,
            "replaces": edition.replaces.as_ref().map(EditionId::as_str), "tracked": edition.tracked});
        output.result(&format!("{value:#}"));
    } else {
        output.result(&edition.folder);
        let replaces = match &edition.replaces {
            Some(replaces) if *replaces == from => format!("the draft `{}` replaces `{from}`", arguments.id),
            Some(replaces) => {
                format!("the draft `{}` takes the place of the draft `{from}`, and replaces `{replaces}`", arguments.id)
            }
            None => format!("the draft `{}` takes the place of the draft `{from}`", arguments.id),
        };
        output.remark(&format!("{replaces}; give it a new title and designation in {}/edition.yaml", edition.folder));
        if edition.tracked > 0 {
            output.remark(&format!(
                "{} translated headings now record which text they translate; `clausebook translations` lists outdated translations",
                edition.tracked
            ));
        }
    }
    Ok(Exit::Done)
}

/// Writes the edition as a whole.
pub(super) fn write(edition: &NewEdition, root: &Path, lock: &Sources) -> Result<(), Failure> {
    let to = root.join(&edition.folder);
    let folder = WholeFolder::begin(&to, lock.are_ours()).map_err(|cause| failed("make", &to, cause))?;
    // All paths of an edition lie in its folder.
    let inside = |path: &str| path.strip_prefix(&edition.folder).unwrap_or(path).trim_start_matches('/').to_owned();
    let has_schemas = schema::are_there(root);
    for (path, text) in &edition.texts {
        let text = if has_schemas { with_line(path, text) } else { text.clone() };
        let written = folder.write(&inside(path), text.as_bytes());
        written.map_err(|cause| failed("write", &root.join(path), cause))?;
    }
    for (path, from) in &edition.copies {
        folder.copy(&inside(path), from).map_err(|cause| failed("copy", from, cause))?;
    }
    folder.put().map_err(|cause| failed("make", &to, cause))
}
