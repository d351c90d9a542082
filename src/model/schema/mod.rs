//! JSON Schemas of the YAML files of `content/`, for editors: completion, hover texts and faults while an author types.
//!
//! The readers in `read` decide what a file may contain. The records here repeat their keys with a description of each; a test
//! reads every record with the readers and compares keys, required keys and words, so neither can know a key that the other
//! does not. The words of choices come from the types of the model.
//!
//! The schemas are files of the standard, in [`FOLDER`], so that they are versioned with it. A YAML file names its schema in its
//! first line, in the form that `yaml-language-server` reads (the server behind the YAML support of most editors).

mod edition;
mod json;
mod lists;
mod site;
#[cfg(test)]
mod tests;

use crate::source::{DATA_FILES, FileRole, role};
use serde_json::Value;

/// The folder of the schemas, from the root. It is hidden, so the content has no file of that name.
pub const FOLDER: &str = "content/.schemas";

/// The beginning of the line by which a YAML file names its schema.
const LINE: &str = "# yaml-language-server: $schema=";

/// A map with named keys.
#[derive(Debug)]
struct Record {
    /// Its name with an article, as in diagnostics.
    what: &'static str,
    about: &'static str,
    keys: Vec<Key>,
    rules: Vec<Rule>,
}

/// A key of a record.
#[derive(Debug)]
struct Key {
    name: &'static str,
    is_required: bool,
    shape: Shape,
    about: &'static str,
}

/// What keys need of each other.
#[derive(Clone, Debug)]
enum Rule {
    /// Exactly one of the keys is there.
    OneOf(Vec<&'static str>),
    /// At least one of the keys is there.
    AnyOf(Vec<&'static str>),
    /// If a key is there (and is this word), the first keys are required, else the second.
    If(&'static str, Option<&'static str>, Vec<&'static str>, Vec<&'static str>),
}

/// What a value may be.
#[derive(Debug)]
enum Shape {
    /// An id, of at most so many characters.
    Id(usize),
    /// A plain text.
    Text,
    /// A text in each language, or in some.
    Texts,
    /// Several texts in each language.
    Lists,
    /// Inline Markdown in each language.
    Markdown,
    /// A date: `2022-09-22`.
    Date,
    /// A whole number from 0 to 1,000,000.
    Count,
    /// `true` or `false`.
    Truth,
    /// A number as it is written: `30`, `"1.10"`, `"1:200"`.
    Number,
    /// A text of a regular expression. The second is an example.
    Pattern(&'static str, &'static str),
    /// A code that YAML may read as a number.
    Code(&'static str),
    /// One of these words.
    Word(Vec<&'static str>),
    /// A word that YAML 1.1 reads as `false`, or another one.
    OffOr(Vec<&'static str>),
    List(Box<Shape>),
    /// A map by id.
    ById(Box<Shape>),
    /// A map by the tag of a language.
    ByLanguage(Box<Shape>),
    /// The first of these, or any other.
    Either(Vec<Shape>),
    Record(Record),
}

/// A record; see [`Record::what`].
fn record(what: &'static str, about: &'static str, keys: impl IntoIterator<Item = Key>) -> Record {
    Record { what, about, keys: keys.into_iter().collect(), rules: Vec::new() }
}

impl Record {
    fn with(self, rules: impl IntoIterator<Item = Rule>) -> Record {
        Record { rules: rules.into_iter().collect(), ..self }
    }
}

impl From<Record> for Shape {
    fn from(record: Record) -> Shape {
        Shape::Record(record)
    }
}

/// A required key.
fn must(name: &'static str, shape: impl Into<Shape>, about: &'static str) -> Key {
    Key { name, is_required: true, shape: shape.into(), about }
}

/// An optional key.
fn may(name: &'static str, shape: impl Into<Shape>, about: &'static str) -> Key {
    Key { name, is_required: false, shape: shape.into(), about }
}

/// A list of something.
fn list(of: impl Into<Shape>) -> Shape {
    Shape::List(Box::new(of.into()))
}

/// An id of anything but an edition.
const ID: Shape = Shape::Id(super::MAX_ID_LENGTH);

/// The tag of a language.
const LANGUAGE: &str = "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$";

/// The key of the provenance, which many records have.
fn source() -> Key {
    may("source", ID, "Where it comes from: the id of a `provenance` in edition.yaml.")
}

/// The name of the schema of a file, given by its path from the root. `None` if it is not a YAML file of the content.
fn name(path: &str) -> Option<&'static str> {
    match role(path) {
        FileRole::Site => Some("site"),
        FileRole::Profile { .. } => Some("profile"),
        FileRole::Data { name, .. } => Some(name),
        _ => None,
    }
}

/// The names of all schemas: those of the files, and `profile`. `library.yaml` lies above the standards, outside `content/`.
pub fn names() -> impl Iterator<Item = &'static str> {
    ["library", "site", "profile"].into_iter().chain(DATA_FILES)
}

/// What a file contains, and what it is for.
fn shape(name: &str) -> Option<(Shape, &'static str)> {
    Some(match name {
        "site" => (site::site().into(), "The site: its names, its languages and the current edition."),
        "library" => (site::library().into(), "A library: its standards, each in a folder of its own."),
        "profile" => {
            (site::profile().into(), "Requirement words of your own; `provisions` in site.yaml names the file.")
        }
        "edition" => (edition::edition().into(), "An edition: its title, status and dates."),
        "terms" => (list(lists::term()), "The terms of the edition."),
        "bodies" => (lists::bodies().into(), "The bodies (organizations), with their levels and parties."),
        "responsibilities" => (list(lists::responsibilities()), "The responsibility lists of bodies."),
        "community-types" => (list(lists::community_type()), "The types of communities that the standard tells apart."),
        "values" => (lists::values().into(), "Figures that are written once, by community type."),
        "references" => (list(lists::reference()), "The documents that the standard cites."),
        "mappings" => (lists::mappings().into(), "How clauses and items relate to other catalogues."),
        "checklist" => (lists::checklist().into(), "The items that are assessed."),
        "assessment" => (lists::assessment().into(), "How an assessment is scored and graded."),
        "errata" => (list(edition::erratum()), "What was corrected since the edition was published."),
        "comments" => (list(edition::comment()), "What was commented on a draft, and what was decided."),
        _ => return None,
    })
}

/// A schema as JSON, with a line break at its end. `None` if there is none of that name.
pub fn schema(name: &str) -> Option<String> {
    let (shape, about) = shape(name)?;
    let file = if name == "profile" { "profiles/NAME.yaml".to_owned() } else { format!("{name}.yaml") };
    let mut schema = serde_json::json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": file,
    });
    if let (Value::Object(schema), Value::Object(of)) = (&mut schema, json::value(&shape)) {
        schema.extend(of.into_iter().filter(|(key, _)| key != "title"));
        schema.insert("description".to_owned(), about.into());
    }
    Some(format!("{schema:#}\n"))
}

/// The file of a schema.
pub fn file(name: &str) -> String {
    format!("{name}.schema.json")
}

/// The text of a YAML file with the line that names its schema, if the file has none. Other files stay as they are.
pub fn with_line(path: &str, text: &str) -> String {
    let Some(name) = name(path).filter(|_| !text.lines().any(|line| line.starts_with(LINE))) else {
        return text.to_owned();
    };
    // The folders between the file and `content/`.
    let up = "../".repeat(path.matches('/').count() - 1);
    let (mark, text) = text.strip_prefix('\u{feff}').map_or(("", text), |text| ("\u{feff}", text));
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    format!("{mark}{LINE}{up}.schemas/{}{end}{text}", file(name))
}
