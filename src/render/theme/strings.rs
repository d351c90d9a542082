//! The words of the pages that are not part of the standard, by language.

use super::ThemeError;
use crate::diagnostic::{Diagnostics, Place, Severity, Span, Texts};
use crate::source::is_forbidden;
use crate::source::yaml::{Yaml, YamlKind, parse_yaml};
use std::collections::BTreeMap;
use tera::Value;

/// The strings that the script of all pages shows, which the program gives it with the editions of the site.
pub const IN_SCRIPTS: [&str; 21] = [
    "ui.space",
    "ui.copied",
    "ui.copy_failed",
    "ui.scheme",
    "ui.standing",
    "reading.settings",
    "reading.smaller",
    "reading.larger",
    "reading.spacing",
    "reading.text_only",
    "reading.apart",
    "reading.next_clause",
    "clause.copy_citation",
    "clause.copy_link",
    "clause.share",
    "clause.cite_what",
    "clause.cite_whole",
    "banner.clause",
    "banner.current",
    "banner.superseded",
    "status.superseded",
];

/// The key of the string for `n` things. A counted string may have special forms for none and one, `KEY_none` and
/// `KEY_one`.
pub(super) fn form_for(key: &str, n: u64, exists: impl Fn(&str) -> bool) -> String {
    let form = match n {
        0 => format!("{key}_none"),
        1 => format!("{key}_one"),
        _ => return key.to_owned(),
    };
    if exists(&form) { form } else { key.to_owned() }
}

/// Parses a strings file into a flat map: `nav: {home: Home}` equals `nav.home: Home`.
pub fn read(text: &str, file: &str) -> Result<BTreeMap<String, String>, ThemeError> {
    let mut texts = Texts::default();
    let id = texts.add(file, text);
    let mut diagnostics = Diagnostics::new();
    let root = parse_yaml(id, text, &mut diagnostics);
    let line = |span: Span| texts.line(span.file, span.start()).0;
    if let Some(first) = diagnostics.iter().find(|d| d.severity == Severity::Error) {
        let line = if let Place::Span(span) = first.place { line(span) } else { 1 };
        return Err(ThemeError::Strings { file: file.to_owned(), line, message: first.message.clone() });
    }
    if let Some((at, c)) = text.char_indices().find(|&(_, c)| is_forbidden(c)) {
        let (line, message) =
            (texts.line(id, at).0, format!("the character U+{:04X} may not stand here", u32::from(c)));
        return Err(ThemeError::Strings { file: file.to_owned(), line, message });
    }
    let mut flat = BTreeMap::new();
    match root.map(|root| flatten("", root, &mut flat)) {
        Some(Err(wrong)) => {
            let message = format!("a text or a map of texts is expected, not {}", wrong.kind.name());
            Err(ThemeError::Strings { file: file.to_owned(), line: line(wrong.span), message })
        }
        _ => Ok(flat),
    }
}

/// Returns the first value that is neither a text nor a map. The YAML parser limits the depth.
fn flatten(prefix: &str, node: Yaml, out: &mut BTreeMap<String, String>) -> Result<(), Yaml> {
    match node.kind {
        YamlKind::Text(text) if !prefix.is_empty() => drop(out.insert(prefix.to_owned(), text)),
        YamlKind::Map(pairs) => {
            for (key, node) in pairs {
                let key = if prefix.is_empty() { key.value } else { format!("{prefix}.{}", key.value) };
                flatten(&key, node, out)?;
            }
        }
        _ => return Err(node),
    }
    Ok(())
}

/// The strings of one language; missing strings are taken from other languages.
pub struct Strings {
    flat: BTreeMap<String, String>,
    nested: Value,
}

impl Strings {
    pub(super) fn new(flat: BTreeMap<String, String>) -> Strings {
        let pairs: Vec<(&str, &str)> = flat.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
        let nested = nest(&pairs);
        Strings { flat, nested }
    }

    /// The string for a key. The default theme has all strings that the program uses; a test build stops at one that it lacks.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        debug_assert!(self.flat.contains_key(key), "`themes/default/strings/` has no string `{key}`");
        self.flat.get(key).map_or(key, String::as_str)
    }

    /// All strings by their keys, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.flat.iter().map(|(key, text)| (key.as_str(), text.as_str()))
    }

    /// The strings for templates: nested objects by the parts of the keys.
    pub fn value(&self) -> &Value {
        &self.nested
    }
}

/// Converts sorted dotted keys to nested maps. A key that is both a text and a map becomes the map.
fn nest(pairs: &[(&str, &str)]) -> Value {
    let mut groups: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
    let mut map: BTreeMap<String, Value> = BTreeMap::new();
    for &(key, text) in pairs {
        match key.split_once('.') {
            Some((head, rest)) => groups.entry(head).or_default().push((rest, text)),
            None => drop(map.insert(key.to_owned(), Value::normal_string(text))),
        }
    }
    for (head, inner) in groups {
        map.insert(head.to_owned(), nest(&inner));
    }
    Value::from_serializable(&map)
}
