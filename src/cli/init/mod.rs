//! `clausebook init`: writes a small standard in Chinese and English as a starting point. It builds without changes.
//!
//! Only the site's id differs between runs: it is drawn at random and belongs to the content from then on.

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::write::failed;
use crate::disk::whole_file;
use crate::model::SiteId;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder to write to; it must be empty or not exist yet
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

/// Path and text of each template file.
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
    "content/editions/2026/files/notice.svg",
    "content/editions/2026/files/notice.en.svg",
    "content/editions/2026/terms.yaml",
    "content/editions/2026/values.yaml",
    "content/editions/2026/bodies.yaml",
    "content/editions/2026/responsibilities.yaml",
    "content/editions/2026/community-types.yaml",
    "content/editions/2026/checklist.yaml",
];

/// The placeholder for the site's id in the template.
const ID: &str = "SITE-ID";

/// A template text with the id filled in.
fn with_id(text: &'static str, id: SiteId) -> Cow<'static, str> {
    if text.contains(ID) { text.replacen(ID, &id.to_string(), 1).into() } else { text.into() }
}

/// Whether a file is a text of the template with any id.
fn is_ours(bytes: &[u8], text: &str) -> bool {
    let Some((before, after)) = text.split_once(ID) else { return bytes == text.as_bytes() };
    let inside = bytes.strip_prefix(before.as_bytes()).and_then(|rest| rest.strip_suffix(after.as_bytes()));
    inside.and_then(|id| std::str::from_utf8(id).ok()).is_some_and(|id| SiteId::parse(id).is_some())
}

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
    let id = SiteId::random();
    for &(path, text) in TEMPLATE {
        let path = folder.join(path);
        match whole_file::write_new(&path, with_id(text, id).as_bytes()) {
            // An existing file is kept only if it equals the template; the command never overwrites a file that has
            // just appeared.
            Err(_) if std::fs::read(&path).is_ok_and(|bytes| is_ours(&bytes, text)) => {}
            written => written.map_err(|cause| failed("write", &path, cause))?,
        }
    }
    output.result(&folder.display().to_string());
    output.remark(&format!("a new standard is written; `clausebook serve --root {}` shows it", folder.display()));
    output.remark(
        "`clausebook import FILE --edition ID` makes an edition of a Word file, a law or a checklist that you have",
    );
    Ok(Exit::Done)
}

/// Whether a folder is empty, or contains only a part of the template, as after a killed run.
fn may_be_filled(folder: &Path) -> std::io::Result<bool> {
    let mut written = 0;
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let expected = if entry.file_type().is_dir() {
            TEMPLATE.iter().any(|(ours, _)| Path::new(ours).starts_with(path))
        } else if let Some((_, text)) = TEMPLATE.iter().find(|(ours, _)| Path::new(ours) == path) {
            written += 1;
            entry.file_type().is_file() && is_ours(&std::fs::read(entry.path())?, text)
        } else {
            whole_file::is_unfinished(entry.path())
        };
        if !expected {
            return Ok(false);
        }
    }
    Ok(written < TEMPLATE.len())
}
