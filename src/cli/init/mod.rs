//! `clausebook init`: a small new standard that builds at once, in Chinese and English, to be written over.

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::written::failed;
use crate::publish::whole_file;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder to write to; it must be empty or not exist yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Path and text of each file of the template.
macro_rules! template {
    ($($path:literal),* $(,)?) => {
        &[(".gitignore", include_str!("template/gitignore")), $(($path, include_str!(concat!("template/", $path)))),*]
    };
}

const TEMPLATE: &[(&str, &str)] = template![
    "content/site.yaml",
    "content/pages/about.md",
    "content/pages/about.en.md",
    "content/editions/2026/edition.yaml",
    "content/editions/2026/clauses/01-scope.md",
    "content/editions/2026/clauses/01-scope.en.md",
    "content/editions/2026/clauses/02-terms.md",
    "content/editions/2026/clauses/02-terms.en.md",
    "content/editions/2026/clauses/03-opening.md",
    "content/editions/2026/clauses/03-opening.en.md",
    "content/editions/2026/clauses/04-service.md",
    "content/editions/2026/clauses/04-service.en.md",
    "content/editions/2026/terms.yaml",
    "content/editions/2026/bodies.yaml",
    "content/editions/2026/responsibilities.yaml",
    "content/editions/2026/community-types.yaml",
    "content/editions/2026/checklist.yaml",
];

pub(super) fn run(arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let folder = &arguments.folder;
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::new(Exit::WrongUsage, format!("{} is not a folder", folder.display())));
    }
    std::fs::create_dir_all(folder).map_err(|cause| failed("make", folder, cause))?;
    if !may_be_filled(folder).map_err(|cause| failed("read", folder, cause))? {
        let message = format!("{} is not empty; give a new or an empty folder", folder.display());
        return Err(Failure::new(Exit::WrongUsage, message));
    }
    for (path, text) in TEMPLATE {
        let path = folder.join(path);
        match whole_file::write_new(&path, text.as_bytes()) {
            // Never over a file that has just appeared, unless it says the same.
            Err(_) if std::fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes()) => {}
            written => written.map_err(|cause| failed("write", &path, cause))?,
        }
    }
    output.result(&folder.display().to_string());
    output.remark(&format!("a new standard is written; `clausebook serve --root {}` shows it", folder.display()));
    Ok(Exit::Done)
}

/// Whether a folder is empty, or holds a part of what is written here and nothing else, as it does when the command was
/// killed.
fn may_be_filled(folder: &Path) -> std::io::Result<bool> {
    let mut written = 0;
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let is_ours = if entry.file_type().is_dir() {
            TEMPLATE.iter().any(|(ours, _)| Path::new(ours).starts_with(path))
        } else if let Some((_, text)) = TEMPLATE.iter().find(|(ours, _)| Path::new(ours) == path) {
            written += 1;
            entry.file_type().is_file() && std::fs::read(entry.path())? == text.as_bytes()
        } else {
            whole_file::is_unfinished(entry.path())
        };
        if !is_ours {
            return Ok(false);
        }
    }
    Ok(written < TEMPLATE.len())
}
