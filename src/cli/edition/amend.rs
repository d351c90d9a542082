//! `clausebook edition amend`: begins an edition that amends another.

use super::begin::write;
use super::known;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::write::Sources;
use crate::edition::amend;
use crate::pipeline::{self, Options};
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The id of the new edition; also the name of its folder
    #[arg(value_name = "ID")]
    id: String,
    /// The edition that it amends
    #[arg(long, value_name = "OLD")]
    from: String,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let lock = Sources::lock(root)?;
    let files = pipeline::read(root)?;
    let from = known(&arguments.from, &files)?;
    let checked = pipeline::check(&files, &Options::default());
    let Some(resolved) = &checked.resolved else {
        let message = "the content cannot be read; `clausebook check` tells why";
        return Err(Failure::new(Exit::ContentErrors, message));
    };
    let edition = amend(&files, resolved, &arguments.id, &from)?;
    write(&edition, root, &lock)?;
    if output.is_json() {
        let value = serde_json::json!({"edition": arguments.id, "amends": arguments.from, "folder": edition.folder, "files": edition.texts.len()});
        output.result(&format!("{value:#}"));
    } else {
        output.result(&edition.folder);
        output.remark(&format!(
            "the draft `{}` amends `{from}`; write the provisions in {}/amendments/",
            arguments.id, edition.folder
        ));
    }
    Ok(Exit::Done)
}
