//! The file format of the lock: JSON in a fixed order with one part, clause, element or URL per line, so that versions can be
//! compared by line.

use super::{Accepted, ClauseReading, Lock, LockedClause, LockedElement, LockedFile, Reader};
use crate::model::Thing;
use crate::source::digest::Digest;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The version of the format.
const FORMAT: u32 = 1;

/// The start of the last entry: the digest of everything before its line.
const SEAL: &str = "  \"seal\": ";

/// Why a lock cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file does not have the form that [`write()`] produces.
    #[error("this is not a lock: {0}")]
    Form(String),
    /// The file has another format version, written by a later program.
    #[error("the lock has format {0}; this program supports format {FORMAT}")]
    Format(u32),
    /// The digest is wrong: the file was edited.
    #[error("the lock was edited")]
    Seal,
    /// The file is not, byte by byte, what [`write()`] produces, and its content is the same.
    #[error("bytes of the lock were changed after its last entry, or some of its line ends were converted")]
    Bytes,
}

/// The text of the lock file.
pub fn write(lock: &Lock) -> String {
    let mut out = String::from("{\n");
    let mut entry = |key: &str, value: String| out.push_str(&format!("  {}: {value},\n", text(key)));
    entry("format", FORMAT.to_string());
    entry("edition", text(&lock.edition));
    entry("published", text(&lock.published));
    entry("effective", lock.effective.as_deref().map_or_else(|| "null".to_owned(), text));
    let list = |words: &[String]| format!("[{}]", words.iter().map(|word| text(word)).collect::<Vec<_>>().join(", "));
    entry("languages", list(&lock.languages));
    if !lock.allowed.is_empty() {
        entry("allowed", list(&lock.allowed));
    }
    if let Some(Reader { version, raw_html, profiles, own_profiles }) = &lock.reader {
        let entries = [
            format!("\"version\": {}", text(version)),
            format!("\"raw-html\": {}", text(raw_html)),
            format!("\"profiles\": {}", texts(profiles)),
            format!("\"own-profiles\": {}", texts(own_profiles)),
        ];
        entry("reader", map(entries.into_iter(), 1));
    }
    if !lock.accepted.is_empty() {
        let accepted = lock.accepted.iter().map(|Accepted { version, reason, clauses }| {
            let entries = [
                format!("\"version\": {}", text(version)),
                format!("\"reason\": {}", text(reason)),
                format!("\"clauses\": {}", map(clauses.iter().map(clause_entry), 3)),
            ];
            map(entries.into_iter(), 2)
        });
        entry("accepted", rows(accepted, 1, ['[', ']']));
    }
    let files = lock.files.iter().map(|(path, file)| {
        let parts = file.parts.iter().map(|(thing, digest)| format!("{}: {}", text(&thing.to_string()), text(digest)));
        let entries = [format!("\"sha256\": {}", text(&file.sha256)), format!("\"parts\": {}", map(parts, 3))];
        format!("{}: {}", text(path), map(entries.into_iter(), 2))
    });
    entry("files", map(files, 1));
    entry("clauses", map(lock.clauses.iter().map(clause_entry), 1));
    if !lock.elements.is_empty() {
        let elements = lock.elements.iter().map(|(thing, element)| {
            let LockedElement { clause, anchor, number } = element;
            let entries = [("clause", clause), ("anchor", anchor), ("number", number)];
            let entries = entries.map(|(key, value)| format!("\"{key}\": {}", text(value))).join(", ");
            format!("{}: {{{entries}}}", text(&thing.to_string()))
        });
        entry("elements", map(elements, 1));
    }
    entry("urls", rows(lock.urls.iter().map(|url| text(url)), 1, ['[', ']']));
    let seal = Digest::of(out.as_bytes());
    out.push_str(&last_entry(&seal.to_string()));
    out
}

/// The last entry and the end of the file.
fn last_entry(seal: &str) -> String {
    format!("{SEAL}\"{seal}\"\n}}\n")
}

/// Whether a seal is that of what stands before it.
fn is_sealed(text: &str, seal: &str) -> bool {
    text.rfind(SEAL).is_some_and(|at| Digest::of(&text.as_bytes()[..at]).to_string() == seal)
}

/// A clause on one line.
fn clause_entry((id, clause): (&String, &LockedClause)) -> String {
    let number = clause.number.as_deref().map_or_else(|| "null".to_owned(), text);
    let mut entries = vec![format!("\"number\": {number}"), format!("\"text\": {}", texts(&clause.text))];
    if let Some(ClauseReading { levels, words, label, references }) = &clause.reading {
        entries
            .push(format!("\"levels\": [{}]", levels.iter().map(|level| text(level)).collect::<Vec<_>>().join(", ")));
        let by_lang = |of: &BTreeMap<String, BTreeMap<String, String>>| {
            let entries = of.iter().map(|(lang, of)| format!("{}: {}", text(lang), texts(of)));
            format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
        };
        entries.push(format!("\"words\": {}", by_lang(words)));
        entries.push(format!("\"label\": {}", texts(label)));
        entries.push(format!("\"references\": {}", by_lang(references)));
    }
    format!("{}: {{{}}}", text(id), entries.join(", "))
}

/// A map of texts on one line.
fn texts(map: &BTreeMap<String, String>) -> String {
    let entries = map.iter().map(|(key, value)| format!("{}: {}", text(key), text(value)));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(", "))
}

/// A string as JSON. Serializing a string cannot fail.
fn text(value: &str) -> String {
    serde_json::Value::from(value).to_string()
}

fn map(entries: impl Iterator<Item = String>, depth: usize) -> String {
    rows(entries, depth, ['{', '}'])
}

/// Entries on separate lines between brackets.
fn rows(entries: impl Iterator<Item = String>, depth: usize, brackets: [char; 2]) -> String {
    let indent = "  ".repeat(depth + 1);
    let lines: Vec<String> = entries.map(|entry| format!("{indent}{entry}")).collect();
    if lines.is_empty() {
        return brackets.iter().collect();
    }
    format!("{}\n{}\n{}{}", brackets[0], lines.join(",\n"), "  ".repeat(depth), brackets[1])
}

/// Parses the lock file.
///
/// # Errors
/// The file is not a lock, has an unknown version, or was edited.
pub fn read(text: &str) -> Result<Lock, Fault> {
    // A checkout may have converted the line ends, which leaves the content the same.
    let turned_back = text.replace("\r\n", "\n");
    let is_converted = turned_back.replace('\n', "\r\n") == text;
    let text = if is_converted { &turned_back } else { text };
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    let form = |error: serde_json::Error| Fault::Form(error.to_string());
    let head: Head = serde_json::from_str(text).map_err(form)?;
    if head.format != FORMAT {
        return Err(Fault::Format(head.format));
    }
    let file: File = serde_json::from_str(text).map_err(form)?;
    if !is_sealed(text, &file.seal) {
        // With all line ends alike it may be the lock that was written.
        return Err(if is_sealed(&turned_back, &file.seal) { Fault::Bytes } else { Fault::Seal });
    }
    if !text.ends_with(&last_entry(&file.seal)) {
        return Err(Fault::Bytes);
    }
    let mut files = BTreeMap::new();
    for (path, file) in file.files {
        let mut parts = BTreeMap::new();
        for (key, digest) in file.parts {
            let thing = Thing::parse(&key).filter(|thing| thing.kind().row().locked);
            parts.insert(thing.ok_or_else(|| Fault::Form(format!("`{key}` names nothing")))?, digest);
        }
        files.insert(path, LockedFile { sha256: file.sha256, parts });
    }
    let accepted = file.accepted.into_iter().map(|entry| {
        let clauses = entry.clauses.into_iter().map(|(id, clause)| (id, clause.into())).collect();
        Accepted { version: entry.version, reason: entry.reason, clauses }
    });
    let clauses = file.clauses.into_iter().map(|(id, clause)| (id, clause.into()));
    let mut elements = BTreeMap::new();
    for (key, ElementEntry { clause, anchor, number }) in file.elements {
        let thing = Thing::parse(&key)
            .filter(|thing| thing.element().is_some() || matches!(thing, Thing::Note(_) | Thing::Example(_)));
        let thing = thing.ok_or_else(|| Fault::Form(format!("`{key}` names no element")))?;
        elements.insert(thing, LockedElement { clause, anchor, number });
    }
    Ok(Lock {
        edition: file.edition,
        published: file.published,
        effective: file.effective,
        languages: file.languages,
        allowed: file.allowed,
        reader: file.reader.map(|ReaderEntry { version, raw_html, profiles, own_profiles }| Reader {
            version,
            raw_html,
            profiles,
            own_profiles,
        }),
        accepted: accepted.collect(),
        files,
        clauses: clauses.collect(),
        elements,
        urls: file.urls,
    })
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: u32,
    edition: String,
    published: String,
    effective: Option<String>,
    languages: Vec<String>,
    /// Omitted if no rule was allowed.
    #[serde(default)]
    allowed: Vec<String>,
    /// Omitted in locks from before readings were recorded.
    reader: Option<ReaderEntry>,
    /// Omitted if there are none.
    #[serde(default)]
    accepted: Vec<AcceptedEntry>,
    files: BTreeMap<String, FileEntry>,
    clauses: BTreeMap<String, ClauseEntry>,
    /// Omitted if there are none.
    #[serde(default)]
    elements: BTreeMap<String, ElementEntry>,
    urls: Vec<String>,
    seal: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileEntry {
    sha256: String,
    parts: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReaderEntry {
    version: String,
    #[serde(rename = "raw-html")]
    raw_html: String,
    profiles: BTreeMap<String, String>,
    #[serde(rename = "own-profiles")]
    own_profiles: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AcceptedEntry {
    version: String,
    reason: String,
    clauses: BTreeMap<String, ClauseEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClauseEntry {
    number: Option<String>,
    text: BTreeMap<String, String>,
    /// This and the following are omitted in locks from before readings were recorded.
    levels: Option<Vec<String>>,
    #[serde(default)]
    words: BTreeMap<String, BTreeMap<String, String>>,
    #[serde(default)]
    label: BTreeMap<String, String>,
    #[serde(default)]
    references: BTreeMap<String, BTreeMap<String, String>>,
}

impl From<ClauseEntry> for LockedClause {
    fn from(entry: ClauseEntry) -> LockedClause {
        let ClauseEntry { number, text, levels, words, label, references } = entry;
        let reading = levels.map(|levels| ClauseReading { levels, words, label, references });
        LockedClause { number, text, reading }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ElementEntry {
    clause: String,
    anchor: String,
    number: String,
}
