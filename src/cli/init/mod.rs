//! `clausebook init`: a small new standard that builds at once, in Chinese and English, to be written over.

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use std::io::Write;
use std::path::{Path, PathBuf};

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
    let machine = |act: &str, path: &Path, cause: std::io::Error| {
        Failure::new(Exit::MachineFailed, format!("cannot {act} {}: {cause}", path.display()))
    };
    if folder.exists() && !folder.is_dir() {
        return Err(Failure::new(Exit::WrongUsage, format!("{} is not a folder", folder.display())));
    }
    std::fs::create_dir_all(folder).map_err(|cause| machine("make", folder, cause))?;
    let mut entries = std::fs::read_dir(folder).map_err(|cause| machine("read", folder, cause))?;
    if entries.next().is_some() {
        let message = format!("{} is not empty; give a new or an empty folder", folder.display());
        return Err(Failure::new(Exit::WrongUsage, message));
    }
    for (path, text) in TEMPLATE {
        let path = folder.join(path);
        write_new(&path, text).map_err(|cause| machine("write", &path, cause))?;
    }
    output.result(&folder.display().to_string());
    output.remark(&format!("a new standard is written; `clausebook serve --root {}` shows it", folder.display()));
    Ok(Exit::Done)
}

/// Never writes over a file, even one that has just appeared.
fn write_new(path: &Path, text: &str) -> std::io::Result<()> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent)?;
    }
    std::fs::File::create_new(path)?.write_all(text.as_bytes())
}
