//! Beginning an edition and publishing it: which files are to be written, as values. Whoever calls this puts them on the
//! disk, or does not. What is published goes through the [pipeline](crate::pipeline) first, as it will be.
//!
//! `edition.yaml` is edited line by line, so that what its author wrote around it stays.

use crate::diagnostic::Diagnostics;
use crate::model::{EditionId, Status};
use crate::pipeline::{Loaded, Options, understand};
use crate::revision::lock::{self, Lock};
use crate::revision::sources_of;
use crate::source::markdown::Attribute;
use crate::source::{FileTree, Sources, read_sources};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;

/// Why an edition cannot be begun or published. Faults of the content are told by its own diagnostics.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PublicationError {
    /// The text is no edition's id: why.
    BadId(String),
    Exists(EditionId),
    Unknown(EditionId),
    Locked(EditionId),
    /// Neither `edition.yaml` nor the caller says when it is published.
    NoDate(EditionId),
    /// `edition.yaml` is written so that its lines cannot be edited.
    NotEditable {
        path: String,
    },
}

impl fmt::Display for PublicationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PublicationError::BadId(why) => f.write_str(why),
            PublicationError::Exists(id) => write!(f, "there is an edition `{id}` already"),
            PublicationError::Unknown(id) => write!(f, "there is no edition `{id}`"),
            PublicationError::Locked(id) => {
                write!(f, "edition `{id}` is published and locked; correct it by errata.yaml, or begin a new edition")
            }
            PublicationError::NoDate(id) => write!(f, "edition `{id}` has no date; give it with --date YYYY-MM-DD"),
            PublicationError::NotEditable { path } => {
                write!(f, "{path} cannot be edited line by line; write each of its keys on a line of its own")
            }
        }
    }
}

impl std::error::Error for PublicationError {}

/// Files of an edition that begins: paths from the root.
#[derive(Clone, Debug, Default)]
pub struct NewEdition {
    pub folder: String,
    pub texts: BTreeMap<String, String>,
    /// Files that are copied as they are: where to, and from where.
    pub copies: BTreeMap<String, PathBuf>,
}

/// Begins an edition as a draft that replaces another: its files, without lock and errata, dates and declarations about
/// the edition before it.
///
/// # Errors
/// The id is taken or none, the older edition is not there, or its `edition.yaml` cannot be edited.
pub fn begin(files: &FileTree, sources: &Sources, id: &str, from: &EditionId) -> Result<NewEdition, PublicationError> {
    let id = EditionId::parse(id)
        .map_err(|error| PublicationError::BadId(format!("`{}` is no id: {error}", id.escape_debug())))?;
    let folder = |id: &EditionId| format!("content/editions/{id}");
    let (old, new) = (format!("{}/", folder(from)), format!("{}/", folder(&id)));
    let any_under = |prefix: &str| {
        let sources = files.sources.range(prefix.to_owned()..).next().map(|(path, _)| path);
        let others = files.others.range(prefix.to_owned()..).next().map(|(path, _)| path);
        sources.into_iter().chain(others).any(|path| path.starts_with(prefix))
    };
    if any_under(&new) {
        return Err(PublicationError::Exists(id));
    }
    let of_old = sources.editions.iter().find(|edition| edition.folder == folder(from));
    let of_old = of_old.ok_or_else(|| PublicationError::Unknown(from.clone()))?;
    let mut edition = NewEdition { folder: folder(&id), ..NewEdition::default() };
    for (name, data) in of_old.data.iter().filter(|(name, _)| **name != "errata") {
        let path = sources.texts.path(data.file);
        let text = sources.texts.text(data.file);
        let text = match *name {
            "edition" => draft_of(text, from).ok_or_else(|| PublicationError::NotEditable { path: path.to_owned() })?,
            _ => text.to_owned(),
        };
        edition.texts.insert(path.replacen(&old, &new, 1), text);
    }
    for chapter in &of_old.chapters {
        let pairs = chapter.document.sections.iter().flat_map(|section| &section.heading.attributes.pairs);
        let text = without_successions(sources.texts.text(chapter.file), pairs);
        edition.texts.insert(sources.texts.path(chapter.file).replacen(&old, &new, 1), text);
    }
    for (path, on_disk) in files.others.range(old.clone()..).take_while(|(path, _)| path.starts_with(&old)) {
        if path[old.len()..].starts_with("files/") {
            edition.copies.insert(path.replacen(&old, &new, 1), on_disk.clone());
        }
    }
    Ok(edition)
}

/// `edition.yaml` of a draft that replaces `from`.
fn draft_of(text: &str, from: &EditionId) -> Option<String> {
    let mut text = with_key(text, "status", "draft", None)?;
    for key in ["published", "effective", "superseded", "withdrawn"] {
        text = without_key(&text, key)?;
    }
    with_key(&text, "replaces", &format!("\"{from}\""), Some("status"))
}

/// What clauses say of those before them holds for the edition that they stood in: in the next one it would be said of
/// the wrong edition.
fn without_successions<'a>(text: &str, pairs: impl Iterator<Item = &'a Attribute>) -> String {
    let mut out = text.to_owned();
    let mut cuts: Vec<(usize, usize)> = pairs
        .filter(|pair| matches!(pair.key.value.as_str(), "replaces" | "split-from" | "merged-from"))
        .filter_map(|pair| Some((pair.key.span.start, pair.value.as_ref()?.span.end)))
        .collect();
    cuts.sort_unstable();
    for (start, end) in cuts.into_iter().rev() {
        // The value's place is without its quotes.
        let end = if out[end..].starts_with(['"', '\'']) { end + 1 } else { end };
        let start = out[..start].trim_end_matches([' ', '\t']).len();
        out.replace_range(start..end, "");
    }
    out
}

/// The place of a key's line among the lines of a block map; `Some(None)` if it has none. `None` if the map is not
/// written so, or the value goes on over more lines.
fn line_of(lines: &[&str], key: &str) -> Option<Option<usize>> {
    let is_block =
        lines.iter().find(|line| !is_blank(line)).is_some_and(|line| !line.starts_with(['{', ' ', '[', '-']));
    if !is_block {
        return None;
    }
    let has_key = |line: &&str| line.strip_prefix(key).is_some_and(|rest| rest.trim_start().starts_with(':'));
    let Some(at) = lines.iter().position(has_key) else { return Some(None) };
    let goes_on =
        lines[at + 1..].iter().find(|line| !is_blank(line)).is_some_and(|line| line.starts_with([' ', '\t', '-']));
    (!goes_on).then_some(Some(at))
}

fn is_blank(line: &str) -> bool {
    let line = line.trim();
    line.is_empty() || line.starts_with('#') || line == "---"
}

/// The text with the key set; a new one comes after the line of `after`, or at the end.
fn with_key(text: &str, key: &str, value: &str, after: Option<&str>) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let line = format!("{key}: {value}");
    let mut new: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
    match line_of(&lines, key)? {
        Some(at) => {
            let comment = lines[at].find(" #").map_or("", |comment| &lines[at][comment..]);
            new[at] = format!("{line}{comment}");
        }
        None => {
            let place = after.and_then(|after| line_of(&lines, after)).flatten().map_or(lines.len(), |at| at + 1);
            new.insert(place, line);
        }
    }
    Some(new.join("\n") + "\n")
}

fn without_key(text: &str, key: &str) -> Option<String> {
    let lines: Vec<&str> = text.lines().collect();
    let Some(at) = line_of(&lines, key)? else { return Some(text.to_owned()) };
    let kept: Vec<&str> = lines.iter().enumerate().filter(|(place, _)| *place != at).map(|(_, line)| *line).collect();
    Some(kept.join("\n") + "\n")
}

/// A publication that is ready to be written.
#[derive(Debug)]
pub struct Publication {
    pub lock: Lock,
    /// Path and text of `edition.yaml`; `None` if it stays as it is.
    pub edition_file: Option<(String, String)>,
    /// Path and text of the lock.
    pub lock_file: (String, String),
    /// The content with both files in it, to be built before it is written.
    pub files: FileTree,
}

/// What came of publishing.
#[derive(Debug)]
pub enum Published {
    Ready(Box<Publication>),
    /// The content has errors, so nothing is published. With the texts that they are in.
    Faulty(Box<Loaded>),
}

/// Publishes an edition: a draft becomes `published` on the date given; one that is published already keeps its date
/// unless another is given. The files are checked as they will be. Attachments must have been digested
/// ([`FileTree::digest_attachments`]).
///
/// # Errors
/// There is no such edition, it is locked, it has no date, or its `edition.yaml` cannot be edited.
pub fn publish(
    files: &FileTree,
    id: &EditionId,
    date: Option<Date>,
    options: &Options<'_>,
) -> Result<Published, PublicationError> {
    let folder = format!("content/editions/{id}");
    let (path, lock_path) = (format!("{folder}/edition.yaml"), format!("{folder}/edition.lock"));
    let bytes = files.sources.get(&path).ok_or_else(|| PublicationError::Unknown(id.clone()))?;
    if files.sources.contains_key(&lock_path) {
        return Err(PublicationError::Locked(id.clone()));
    }
    let before = understand(files, &Options::default());
    let Some((edition, _)) = before.resolved.as_ref().and_then(|resolved| resolved.edition(id)) else {
        return Ok(Published::Faulty(Box::new(before)));
    };
    let date = date.or(edition.dates.published).ok_or_else(|| PublicationError::NoDate(id.clone()))?;
    let mut files = files.clone();
    let mut edition_file = None;
    let changes = edition.status == Status::Draft || edition.dates.published != Some(date);
    if changes {
        let not_editable = || PublicationError::NotEditable { path: path.clone() };
        let text = std::str::from_utf8(bytes).map_err(|_| not_editable())?;
        let status = if edition.status == Status::Draft { Status::Published } else { edition.status };
        let text = with_key(text, "status", status.word(), None)
            .and_then(|text| with_key(&text, "published", &date.to_string(), Some("status")))
            .ok_or_else(not_editable)?;
        files.sources.insert(path.clone(), text.clone().into_bytes());
        edition_file = Some((path.clone(), text));
    }
    let loaded = understand(&files, options);
    let resolved = match &loaded.resolved {
        Some(resolved) if !loaded.diagnostics.has_errors() => resolved,
        _ => return Ok(Published::Faulty(Box::new(loaded))),
    };
    let sources = read_sources(&files, &mut Diagnostics::new());
    let place = resolved.standard.editions.iter().position(|edition| &edition.id == id);
    let found = place.and_then(|place| {
        let edition = &resolved.standard.editions[place];
        Some((place, edition, sources_of(&sources, edition)?))
    });
    let Some((place, edition, of_edition)) = found else {
        return Err(PublicationError::NotEditable { path });
    };
    if edition.status == Status::Draft || edition.dates.published != Some(date) {
        return Err(PublicationError::NotEditable { path });
    }
    let state = lock::state(&sources, of_edition, &files);
    let lock = lock::lock(resolved, place, &state);
    let text = lock::write(&lock);
    files.sources.insert(lock_path.clone(), text.clone().into_bytes());
    Ok(Published::Ready(Box::new(Publication { lock, edition_file, lock_file: (lock_path, text), files })))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edition_files_are_edited_by_their_lines() {
        let text =
            "# Head\ntitle: {zh: 标准}\nstatus: published   # since 2022\npublished: 2022-09-22\nnotice:\n  zh: 甲\n";
        let from = EditionId::parse("2022").expect("an id");
        let expected = "# Head\ntitle: {zh: 标准}\nstatus: draft # since 2022\nreplaces: \"2022\"\nnotice:\n  zh: 甲\n";
        assert_eq!(draft_of(text, &from).as_deref(), Some(expected));
        assert_eq!(with_key("title: x\nnotice:\n  a\n", "notice", "b", None), None);
        assert_eq!(with_key("{title: x}", "status", "draft", None), None);
    }
}
