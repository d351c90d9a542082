//! The words of the pages that are not part of the standard, by language.

use super::ThemeError;
use crate::diagnostic::{Diagnostics, Place, Severity, Span, Texts};
use crate::model::Lang;
use crate::site::section::Section;
use crate::source::is_forbidden;
use crate::source::yaml::{Yaml, YamlKind, parse_yaml};
use std::borrow::Cow;
use std::collections::BTreeMap;
use tera::Value;

/// The strings that the script of all pages shows, which the program gives it with the editions of the site.
pub const IN_SCRIPTS: [&str; 11] = [
    "ui.space",
    "ui.copied",
    "ui.copy_failed",
    "ui.scheme",
    "ui.standing",
    "clause.copy_citation",
    "clause.copy_link",
    "banner.clause",
    "banner.current",
    "banner.superseded",
    "status.superseded",
];

/// All strings that a theme must have.
pub fn needed() -> impl Iterator<Item = Cow<'static, str>> {
    let in_menu = std::iter::once(Section::Home).chain(Section::listed());
    let sections = in_menu.map(|section| format!("nav.{}", section.key()).into());
    sections.chain(NEEDED.iter().copied().chain(IN_SCRIPTS).map(Cow::Borrowed))
}

/// The other strings that the program itself uses; the documentation of [`view`](crate::render::view) lists them too.
const NEEDED: &[&str] = &[
    "change.ties",
    "field.value",
    "field.designation",
    "field.citing",
    "field.version",
    "field.address",
    "nav.editions",
    "title.not_found",
    "title.redirect",
    "title.absent",
    "title.choose",
    "title.type",
    "title.search",
    "title.data",
    "title.print",
    "title.matrix",
    "title.form",
    "search.no_script",
    "citation.clause",
    "citation.clause_draft",
    "citation.draft",
    "citation.accessed",
    "feed.title",
    "feed.published",
    "feed.superseded",
    "feed.withdrawn",
    "feed.changes",
    "feed.against",
    "feed.clauses",
    "feed.count",
    "feed.erratum",
    "feed.why",
    "ui.colon",
    "status.draft",
    "status.published",
    "status.withdrawn",
    "figure.levels",
    "figure.parties",
    "figure.timeline",
    "figure.levels_desc",
    "figure.parties_desc",
    "figure.timeline_desc",
    "figure.bodies_chapters",
    "figure.types_items",
    "clause.untitled",
    "clause.withdrawn_remark",
    "markdown.table",
    "markdown.formula",
    "markdown.task_done",
    "markdown.task_open",
    "markdown.back_to_text",
    "markdown.note",
    "markdown.tip",
    "markdown.important",
    "markdown.warning",
    "markdown.caution",
    "title.changes_for",
    "title.compare",
    "change.added",
    "change.removed",
    "change.reinstated",
    "change.withdrawn",
    "change.reworded",
    "change.reworded_in",
    "change.retitled",
    "change.retitled_in",
    "change.level",
    "change.level_name",
    "change.moved",
    "change.reordered",
    "change.moved_up",
    "change.bodies",
    "change.types",
    "change.clauses",
    "change.gained",
    "change.lost",
    "change.lost_to",
    "change.followed_replaces",
    "change.followed_split",
    "change.followed_merged",
    "became.replaces",
    "became.split-from",
    "became.merged-from",
    "redirect.target",
    "change.renumbered",
    "change.numbered",
    "change.unnumbered",
    "change.field",
    "change.field_in",
    "change.value",
    "change.renamed",
    "change.renamed_to",
    "change.none",
    "change.semicolon",
    "ui.list_comma",
    "level.requirement",
    "level.prohibition",
    "level.recommendation",
    "level.permission",
    "level.statement",
    "kind.common",
    "kind.individual",
    "role.lead",
    "role.support",
    "field.name",
    "field.text",
    "field.aliases",
    "field.evidence",
    "field.points",
    "field.kind",
    "field.dimension",
    "field.body",
    "field.list",
    "field.role",
    "field.level",
    "field.party",
    "field.under",
    "column.added",
    "column.changed",
    "column.removed",
    "figure.added",
    "figure.changed",
    "figure.removed",
    "figure.unchanged",
    "figure.clauses",
    "figure.changes",
    "figure.changes_desc",
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
    pub(super) fn new(flat: BTreeMap<String, String>, lang: &Lang) -> Result<Strings, ThemeError> {
        if let Some(key) = needed().find(|key| !flat.contains_key(&**key)) {
            return Err(ThemeError::MissingString { key: key.into_owned(), lang: lang.to_string() });
        }
        let pairs: Vec<(&str, &str)> = flat.iter().map(|(key, text)| (key.as_str(), text.as_str())).collect();
        let nested = nest(&pairs);
        Ok(Strings { flat, nested })
    }

    /// The string for a key; the key itself if it is missing.
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
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
