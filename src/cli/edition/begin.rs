//! `clausebook edition new`.

use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::written::{failed, write};
use crate::diagnostic::Diagnostics;
use crate::model::EditionId;
use crate::pipeline;
use crate::publication::begin;
use crate::source::read_sources;
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
    let files = pipeline::read(root)?;
    let sources = read_sources(&files, &mut Diagnostics::new());
    let from = EditionId::parse(&arguments.from).map_err(|_| {
        Failure::new(Exit::WrongUsage, format!("there is no edition `{}`", arguments.from.escape_debug()))
    })?;
    let edition = begin(&files, &sources, &arguments.id, &from)?;
    for (path, text) in &edition.texts {
        write(&root.join(path), text)?;
    }
    for (path, from) in &edition.copies {
        let to = root.join(path);
        let parent = to.parent().unwrap_or(root);
        std::fs::create_dir_all(parent)
            .and_then(|()| std::fs::copy(from, &to))
            .map_err(|cause| failed("write", &to, &cause))?;
    }
    if output.is_json() {
        let files = edition.texts.len() + edition.copies.len();
        let value = serde_json::json!({"edition": arguments.id, "from": arguments.from, "folder": edition.folder, "files": files});
        output.result(&format!("{value:#}"));
    } else {
        output.result(&edition.folder);
        output.remark(&format!(
            "the draft `{}` replaces `{from}`; give it a title and a designation in {}/edition.yaml",
            arguments.id, edition.folder
        ));
    }
    Ok(Exit::Done)
}
