//! `clausebook init`: writes a small standard in Chinese and English, or in one of them, as a starting point. It builds without
//! changes.
//!
//! Only the site's id differs between runs: it is drawn at random and belongs to the content from then on.

mod template;

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::write::failed;
use crate::disk::whole_file;
use crate::model::SiteId;
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use template::{OneLang, files};
use walkdir::WalkDir;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder to write to; it must be empty or not exist yet
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Write the standard in one language only
    #[arg(long, value_enum, value_name = "LANG")]
    lang: Option<OneLang>,
}

/// The placeholder for the site's id in the template.
const ID: &str = "SITE-ID";

/// A template text with the id filled in.
fn with_id(text: &str, id: SiteId) -> Cow<'_, str> {
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
    let template = files(arguments.lang);
    if !may_be_filled(folder, &template).map_err(|cause| failed("read", folder, cause))? {
        let message = format!("{} is not empty; give a new or an empty folder", folder.display());
        return Err(Failure::new(Exit::WrongUsage, message));
    }
    let id = SiteId::random();
    for (path, text) in &template {
        let path = folder.join(path);
        match whole_file::write_new(&path, with_id(text, id).as_bytes()) {
            // An existing file is kept only if it equals the template; the command never overwrites a file that has
            // just appeared.
            Err(_) if std::fs::read(&path).is_ok_and(|bytes| is_ours(&bytes, text)) => {}
            written => written.map_err(|cause| failed("write", &path, cause))?,
        }
    }
    output.result(&folder.display().to_string());
    let root = folder.display();
    output.remark(&format!(
        "a new standard is written; `clausebook serve --root {root}` shows it, and README.md is a short manual"
    ));
    output.remark(
        "`clausebook import FILE --edition ID` makes an edition of a Word file, a law or a checklist that you have",
    );
    Ok(Exit::Done)
}

/// Whether a folder is empty, or contains only a part of the template, as after a killed run.
fn may_be_filled(folder: &Path, template: &[(String, String)]) -> std::io::Result<bool> {
    let mut written = 0;
    for entry in WalkDir::new(folder).min_depth(1) {
        let entry = entry?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let expected = if entry.file_type().is_dir() {
            template.iter().any(|(ours, _)| Path::new(ours).starts_with(path))
        } else if let Some((_, text)) = template.iter().find(|(ours, _)| Path::new(ours) == path) {
            written += 1;
            entry.file_type().is_file() && is_ours(&std::fs::read(entry.path())?, text)
        } else {
            whole_file::is_unfinished(entry.path())
        };
        if !expected {
            return Ok(false);
        }
    }
    Ok(written < template.len())
}
