//! The files that publishing an edition writes: its own `edition.yaml`, that of the edition that it replaces, `current`
//! in `site.yaml`, and the lock.

use super::keys::with_key;
use super::lock::{self, Lock};
use super::rename::with_id;
use super::{PublicationError, folder_of};
use crate::diagnostic::Texts;
use crate::model::{Edition, EditionId, Status};
use crate::resolve::Resolved;
use crate::source::{FileTree, Sources};
use jiff::civil::Date;

/// A file to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Write {
    /// The path from the root.
    pub path: String,
    /// The whole text of the file.
    pub text: String,
    /// A description of the change for the publisher.
    pub what: String,
}

/// Parts of a publication that are left out.
#[derive(Clone, Copy, Debug)]
pub struct Keep {
    /// `current` keeps its value.
    pub current: bool,
    /// The replaced edition stays `published`.
    pub replaced: bool,
}

/// The files to be written to publish an edition on a date, without the lock.
///
/// # Errors
/// A file cannot be edited by line.
pub(crate) fn publishing(
    files: &FileTree,
    (resolved, texts): (&Resolved, &Texts),
    edition: &Edition,
    date: Date,
    keep: Keep,
) -> Result<Vec<Write>, PublicationError> {
    let mut writes = Vec::from_iter(of_edition(files, edition, date)?);
    if matches!(edition.status, Status::Draft | Status::Published) {
        if !keep.replaced {
            writes.extend(of_replaced(files, resolved, edition, date)?);
        }
        if !keep.current {
            writes.extend(of_site(resolved, texts, edition, date));
        }
    }
    Ok(writes)
}

/// The path of an edition's `edition.yaml` from the root.
pub(crate) fn edition_path(id: &EditionId) -> String {
    format!("{}/edition.yaml", folder_of(id))
}

/// Sets keys in an edition's file: the first after `status`, each further one after the previous key.
fn with_keys(files: &FileTree, id: &EditionId, keys: &[(&str, String)]) -> Result<Option<Write>, PublicationError> {
    let path = edition_path(id);
    let not_editable = || PublicationError::NotEditable { path: path.clone() };
    let text = files.sources.get(&path).and_then(|bytes| std::str::from_utf8(bytes).ok()).ok_or_else(not_editable)?;
    let mut new = text.to_owned();
    let mut after = "status";
    for (key, value) in keys {
        new = with_key(&new, key, value, Some(after)).ok_or_else(not_editable)?;
        after = key;
    }
    let what = keys.iter().map(|(key, value)| format!("{key}: {value}")).collect::<Vec<_>>().join(", ");
    Ok((!keys.is_empty()).then_some(Write { path, text: new, what }))
}

fn of_edition(files: &FileTree, edition: &Edition, date: Date) -> Result<Option<Write>, PublicationError> {
    let mut keys = Vec::new();
    if edition.status == Status::Draft {
        keys.push(("status", Status::Published.word().to_owned()));
    }
    if edition.dates.published != Some(date) {
        keys.push(("published", date.to_string()));
    }
    with_keys(files, &edition.id, &keys)
}

/// The replaced edition is superseded on the date on which this one takes effect.
fn of_replaced(
    files: &FileTree,
    resolved: &Resolved,
    edition: &Edition,
    date: Date,
) -> Result<Option<Write>, PublicationError> {
    let replaced = edition.replaces.as_ref().and_then(|replaces| resolved.standard.edition(&replaces.value));
    let Some(replaced) = replaced.filter(|replaced| replaced.status == Status::Published) else { return Ok(None) };
    let mut keys = vec![("status", Status::Superseded.word().to_owned())];
    if replaced.dates.superseded.is_none() {
        keys.push(("superseded", edition.dates.effective.unwrap_or(date).to_string()));
    }
    with_keys(files, &replaced.id, &keys)
}

/// Sets `current` to the edition, unless it names a newer one.
fn of_site(resolved: &Resolved, texts: &Texts, edition: &Edition, date: Date) -> Option<Write> {
    let current = &resolved.standard.site.current;
    let is_newer = resolved
        .standard
        .edition(&current.value)
        .is_some_and(|other| other.status != Status::Draft && other.dates.published.is_some_and(|other| other > date));
    if current.value == edition.id || is_newer {
        return None;
    }
    let file = current.span.file;
    let mut text = texts.text(file).to_owned();
    text.replace_range(current.span.start()..current.span.end(), &with_id(texts, current, &edition.id));
    let what = format!("current: \"{}\"", edition.id);
    Some(Write { path: texts.path(file).to_owned(), text, what })
}

/// The lock of an edition for these files; `None` if the edition is not published in them.
pub(crate) fn locked(files: &FileTree, sources: &Sources, resolved: &Resolved, id: &EditionId) -> Option<Lock> {
    let place = resolved.standard.editions.iter().position(|edition| &edition.id == id)?;
    let edition = &resolved.standard.editions[place];
    if edition.status == Status::Draft || edition.dates.published.is_none() {
        return None;
    }
    let state = lock::state(sources, sources.edition(&edition.folder)?, files);
    Some(lock::lock(resolved, place, &state))
}
