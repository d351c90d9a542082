//! `clausebook edition new`: creates a whole edition atomically.

use super::known;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::cli::write::{Sources, failed};
use crate::edition::{NewEdition, begin};
use crate::model::EditionId;
use crate::pipeline::{self, Options};
use std::fs;
use std::io;
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

/// The prefix of the name of an unfinished edition's folder. Hidden folders are not content.
const UNFINISHED: &str = ".clausebook.new-";

/// Writes the edition to a temporary folder beside its final place, then renames the folder.
pub(super) fn write(edition: &NewEdition, root: &Path, lock: &Sources) -> Result<(), Failure> {
    let folder = root.join(&edition.folder);
    let beside = folder.parent().unwrap_or(root);
    if lock.are_ours() {
        clear(beside);
    }
    let mut builder = tempfile::Builder::new();
    builder.prefix(UNFINISHED);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // Permissions like those of a folder that the user creates: the umask applies.
        builder.permissions(fs::Permissions::from_mode(0o777));
    }
    let new = builder.tempdir_in(beside).map_err(|cause| failed("make a folder in", beside, cause))?;
    // All paths of an edition lie in its folder.
    let inside =
        |path: &str| new.path().join(path.strip_prefix(&edition.folder).unwrap_or(path).trim_start_matches('/'));
    for (path, text) in &edition.texts {
        let written = with_folder(&inside(path)).and_then(|()| fs::write(inside(path), text));
        written.map_err(|cause| failed("write", &root.join(path), cause))?;
    }
    for (path, from) in &edition.copies {
        let copied = with_folder(&inside(path)).and_then(|()| fs::copy(from, inside(path)));
        copied.map_err(|cause| failed("copy", from, cause))?;
    }
    for path in edition.texts.keys().chain(edition.copies.keys()) {
        let settled = fs::File::open(inside(path)).and_then(|file| file.sync_all());
        settled.map_err(|cause| failed("write", &root.join(path), cause))?;
    }
    fs::rename(new.path(), &folder).map_err(|cause| failed("make", &folder, cause))
}

fn with_folder(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

/// Removes folders that killed commands left behind. A failure to remove them is ignored.
fn clear(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().filter_map(Result::ok) {
        if entry.file_name().to_str().is_some_and(|name| name.starts_with(UNFINISHED)) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
