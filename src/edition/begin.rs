//! Creates a draft from another edition.

use super::amend::head_comment;
use super::consolidated as whole_text;
use super::keys::{comments_naming, with_key, without_block, without_key};
use super::{PublicationError, edited, folder_of, is_there, new_id};
use crate::diagnostic::{Placed, Span};
use crate::model::{Edition, EditionId, Lang, Status, amends, consolidated};
use crate::resolve::{Findings, Resolved, ResolvedEdition};
use crate::revision::translation::{Recording, edits};
use crate::source::markdown::Attribute;
use crate::source::yaml::{self, Yaml, YamlKind};
use crate::source::{ChapterSource, DataFile, EditionSources, FileTree, Sources};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// The files of a new edition; paths are from the root.
#[derive(Clone, Debug, Default)]
pub struct NewEdition {
    /// The folder of the edition.
    pub folder: String,
    /// The files to write, with their texts.
    pub texts: BTreeMap<String, String>,
    /// Files to copy unchanged: destination and source.
    pub copies: BTreeMap<String, PathBuf>,
    /// The edition that the new one replaces: the source edition, or the edition that a source draft replaces.
    pub replaces: Option<EditionId>,
    /// The number of translations that now record which text they translate.
    pub tracked: usize,
}

/// Creates an edition as a draft: its files, without lock, errata and the round of comments. The draft of a published edition
/// that amends another has its consolidated text.
///
/// The designation is commented out, because it must be unique. A draft of a published edition replaces that edition;
/// the dates and successions of the source are omitted, because they refer to the edition before it. A draft of a draft
/// takes its place, so it replaces the same edition and keeps the successions. Translations without a recorded digest
/// get one.
///
/// `resolved` is the standard of the same files; without it, no digest is recorded.
///
/// # Errors
/// The id is taken or invalid, the source edition does not exist, its `edition.yaml` cannot be edited, or its text is made of
/// amendments and cannot be read.
pub fn begin(
    files: &FileTree,
    sources: &Sources,
    resolved: Option<&Resolved>,
    id: &str,
    from: &EditionId,
) -> Result<NewEdition, PublicationError> {
    let id = new_id(id)?;
    if is_there(files, &id) {
        return Err(PublicationError::Exists(id));
    }
    let (old, new) = (format!("{}/", folder_of(from)), format!("{}/", folder_of(&id)));
    let of_old = sources.editions.iter().find(|edition| edition.folder == folder_of(from));
    let of_old = of_old.ok_or_else(|| PublicationError::Unknown(from.clone()))?;
    let from_draft = of_old.data.get("edition").is_some_and(is_draft);
    let known = resolved.and_then(|resolved| {
        let ResolvedEdition { edition, findings, .. } = resolved.edition(from)?;
        Some(ReadEdition { edition, findings, authoritative: resolved.standard.site.default_lang() })
    });
    let mut edition = NewEdition { folder: folder_of(&id), ..NewEdition::default() };
    edition.replaces = match known.as_ref().filter(|_| from_draft) {
        Some(known) => known.edition.replaces.as_ref().map(|replaces| replaces.value.clone()),
        None => (!from_draft).then(|| from.clone()),
    };
    if !from_draft && amends(of_old).is_some() {
        let (resolved, known) = resolved.zip(known).ok_or_else(|| PublicationError::NotReadable(from.clone()))?;
        let whole = consolidated(sources, &resolved.standard.site, from);
        let whole = whole.ok_or_else(|| PublicationError::NotReadable(from.clone()))?;
        let (chapters, tracked) = whole_text::chapters(sources, &whole, &known);
        edition.tracked = tracked;
        let edition_yaml = consolidated_file(sources, of_old, &whole, from);
        let path = format!("{old}edition.yaml");
        let edition_yaml = edition_yaml.ok_or(PublicationError::NotEditable { path })?;
        let own = [("edition.yaml".to_owned(), comments_naming(&edition_yaml, from, &id))];
        let texts = own.into_iter().chain(chapters).chain(whole_text::data(sources, &whole));
        edition.texts = texts.map(|(name, text)| (format!("{new}{name}"), text)).collect();
        edition.copies = whole.files.iter().map(|(name, path)| (format!("{new}files/{name}"), path.clone())).collect();
        return Ok(edition);
    }
    for (name, data) in of_old.data.iter().filter(|(name, _)| !matches!(**name, "errata" | "comments")) {
        let path = sources.texts.path(data.file);
        let text = sources.texts.text(data.file);
        let text = match *name {
            "edition" => {
                let text = without_designation(text, data, from);
                let text = if from_draft { text } else { text.and_then(|text| draft_of(&text, from)) };
                // A round of comments is about the text of that edition.
                let text = text.and_then(|text| without_block(&text, "consultation"));
                let text = text.ok_or_else(|| PublicationError::NotEditable { path: path.to_owned() })?;
                comments_naming(&text, from, &id)
            }
            _ => text.to_owned(),
        };
        edition.texts.insert(path.replacen(&old, &new, 1), text);
    }
    for chapter in of_old.texts() {
        let text = sources.texts.text(chapter.file);
        let records = known.as_ref().map_or_else(Vec::new, |known| known.records(chapter));
        edition.tracked += records.len();
        let pairs = chapter.document.sections.iter().flat_map(|section| &section.heading.attributes.pairs);
        let cuts = if from_draft { Vec::new() } else { successions(text, pairs) };
        let path = sources.texts.path(chapter.file).replacen(&old, &new, 1);
        edition.texts.insert(path, edited(text, records.into_iter().chain(cuts)));
    }
    for (path, on_disk) in files.others.range(old.clone()..).take_while(|(path, _)| path.starts_with(&old)) {
        if path[old.len()..].starts_with("files/") {
            edition.copies.insert(path.replacen(&old, &new, 1), on_disk.clone());
        }
    }
    Ok(edition)
}

/// The source edition with its resolved data.
pub(super) struct ReadEdition<'a> {
    pub(super) edition: &'a Edition,
    pub(super) findings: &'a Findings,
    pub(super) authoritative: &'a Lang,
}

impl ReadEdition<'_> {
    /// The missing digests of a chapter, each with its place. An outdated translation keeps its digest.
    pub(super) fn records(&self, chapter: &ChapterSource) -> Vec<(Span, String)> {
        edits(self.edition, self.findings, self.authoritative, chapter, Recording::Missing)
    }
}

fn is_draft(data: &DataFile) -> bool {
    let Some(YamlKind::Map(entries)) = data.value.as_ref().map(|value| &value.kind) else { return false };
    entries.iter().any(|(key, value)| {
        key.value == "status" && matches!(&value.kind, YamlKind::Text(word) if word.trim() == Status::Draft.word())
    })
}

/// `edition.yaml` with the designation of `from` commented out, because it belongs only to that edition. `None` if the
/// key is not on a separate line.
fn without_designation(text: &str, data: &DataFile, from: &EditionId) -> Option<String> {
    let Some((key, value)) = entries(data).iter().find(|(key, _)| key.value == "designation") else {
        return Some(text.to_owned());
    };
    let span = lines_of(text, key, value)?;
    Some(edited(text, [(span, commented_designation(text, span, from))]))
}

/// The keys of a file with their values.
fn entries(data: &DataFile) -> &[(Placed<String>, Yaml)] {
    match data.value.as_ref().map(|value| &value.kind) {
        Some(YamlKind::Map(entries)) => entries,
        _ => &[],
    }
}

/// The lines of a key and its value; `None` if something else stands before the key.
fn lines_of(text: &str, key: &Placed<String>, value: &Yaml) -> Option<Span> {
    let start = key.span.start();
    let whole_lines = text[..start].is_empty() || text[..start].ends_with('\n');
    let end = value.span.end().max(key.span.end());
    let end = text[end..].find('\n').map_or(text.len(), |at| end + at + 1);
    whole_lines.then(|| Span::new(key.span.file, start, end))
}

fn commented_designation(text: &str, lines: Span, from: &EditionId) -> String {
    let end_of_line = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let mut out = format!("# The designation of `{from}`; write this edition's own:{end_of_line}");
    for line in text[lines.start()..lines.end()].split_inclusive('\n') {
        out.push_str("# ");
        out.push_str(line);
    }
    out
}

/// The `edition.yaml` of a draft that replaces `from`, an edition that amends another: it has the keys that `from` takes over, and
/// nothing about the amendments. `None` if the keys are not on separate lines.
fn consolidated_file(
    sources: &Sources,
    own: &EditionSources,
    whole: &EditionSources,
    from: &EditionId,
) -> Option<String> {
    let (data, all) = (own.data.get("edition")?, whole.data.get("edition")?);
    let text = sources.texts.text(data.file);
    let mut edits = Vec::new();
    for (key, value) in entries(data) {
        let new = match key.value.as_str() {
            "amends" => {
                let taken_over = entries(all).iter().filter(|(key, _)| key.span.file != data.file);
                taken_over.map(|(key, value)| taken_over_lines(sources, key, value)).collect()
            }
            "amendment" | "consultation" | "published" | "effective" | "superseded" | "withdrawn" => String::new(),
            "designation" => commented_designation(text, lines_of(text, key, value)?, from),
            _ => continue,
        };
        edits.push((lines_of(text, key, value)?, new));
    }
    let text = edited(text, edits);
    let base = amends(own)?.value;
    let text = text.strip_prefix(&head_comment(&base)).unwrap_or(&text);
    let text = with_key(text, "status", Status::Draft.word(), None)?;
    with_key(&text, "replaces", &format!("\"{from}\""), Some("status"))
}

/// A key of another `edition.yaml`, as it stands there if it has lines of its own.
fn taken_over_lines(sources: &Sources, key: &Placed<String>, value: &Yaml) -> String {
    let text = sources.texts.text(key.span.file);
    match lines_of(text, key, value) {
        Some(lines) => format!("{}\n", sources.texts.slice(lines).trim_end()),
        None => yaml::written::entry(&key.value, value),
    }
}

/// The `edition.yaml` of a draft that replaces `from`.
fn draft_of(text: &str, from: &EditionId) -> Option<String> {
    let mut text = with_key(text, "status", Status::Draft.word(), None)?;
    for key in ["published", "effective", "superseded", "withdrawn"] {
        text = without_key(&text, key)?;
    }
    with_key(&text, "replaces", &format!("\"{from}\""), Some("status"))
}

/// Removes the successions of clauses. They refer to the previous edition, which is another one in the new draft.
pub(super) fn successions<'a>(text: &str, pairs: impl Iterator<Item = &'a Attribute>) -> Vec<(Span, String)> {
    let of_before = pairs.filter(|pair| matches!(pair.key.value.as_str(), "replaces" | "split-from" | "merged-from"));
    let cuts = of_before.filter_map(|pair| {
        let (key, value) = (pair.key.span, pair.value.as_ref()?.span);
        // The span of the value excludes its quotes.
        let end = if text[value.end()..].starts_with(['"', '\'']) { value.end() + 1 } else { value.end() };
        let start = text[..key.start()].trim_end_matches([' ', '\t']).len();
        Some((Span::new(key.file, start, end), String::new()))
    });
    cuts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edition_files_are_edited_by_line() {
        let text =
            "# Head\ntitle: {zh: 标准}\nstatus: published   # since 2022\npublished: 2022-09-22\nnotice:\n  zh: 甲\n";
        let from = EditionId::parse("2022").expect("an id");
        let expected = "# Head\ntitle: {zh: 标准}\nstatus: draft # since 2022\nreplaces: \"2022\"\nnotice:\n  zh: 甲\n";
        assert_eq!(draft_of(text, &from).as_deref(), Some(expected));
    }
}
