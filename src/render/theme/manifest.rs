//! Reads `theme.yaml`, which says which scripts and styles of a theme the pages load.

use super::ThemeError;
use crate::diagnostic::human::{Colour, print};
use crate::diagnostic::{Diagnostic, Diagnostics, Placed, Rule, Span, Texts, listed};
use crate::render::template::Template;
use crate::site::url::asset;
use crate::source::yaml::{Yaml, YamlKind, parse_yaml};
use std::collections::BTreeSet;

/// The file of the manifest in a theme's folder.
pub const FILE: &str = "theme.yaml";

/// Scripts that the program writes; a manifest may name them, but no theme contains them.
const WRITTEN_BY_THE_PROGRAM: [&str; 1] = [EDITIONS_FILE];

/// The script with the editions of the site.
pub const EDITIONS_FILE: &str = "editions.js";

/// What is wrong in a manifest. `check` does not read themes, so the rule is not in the manual of the content's rules.
const RULE: Rule = Rule::error("theme-manifest", "A manifest of a theme is wrong.");

/// A script or a style sheet of the pages.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The file that pages load, below `assets/`.
    pub file: Placed<String>,
    /// The files that are joined to it; none if it is a file of the theme itself.
    pub parts: Vec<Placed<String>>,
    /// The templates of the pages that load it; all if missing.
    pages: Option<BTreeSet<Template>>,
    /// For styles: the value of the attribute `media`.
    pub media: Option<String>,
    /// For scripts: whether it runs before the text is shown. Other scripts run after the page is read.
    pub before_text: bool,
    /// Whether pages load it only if the site has a search.
    pub with_search: bool,
    /// For scripts: whether comments and indentation are removed. They are always removed from styles.
    pub compact: bool,
}

impl Entry {
    /// The files of the theme that the published file is made of: its parts, or the file itself.
    pub fn sources(&self) -> &[Placed<String>] {
        if self.parts.is_empty() { std::slice::from_ref(&self.file) } else { &self.parts }
    }

    /// Whether the pages of a template load it.
    pub fn is_for(&self, template: Template) -> bool {
        self.pages.as_ref().is_none_or(|pages| pages.contains(&template.in_manifest()))
    }
}

/// The scripts and styles of a theme, in the order in which pages load them.
#[derive(Clone, Debug, Default)]
pub struct Manifest {
    pub styles: Vec<Entry>,
    pub scripts: Vec<Entry>,
}

impl Manifest {
    /// Adds the entries of a theme that extends this one. An entry for the same file takes the place of the earlier one.
    fn extend(&mut self, own: Manifest) {
        for (entries, own) in [(&mut self.styles, own.styles), (&mut self.scripts, own.scripts)] {
            for entry in own {
                match entries.iter_mut().find(|earlier| earlier.file.value == entry.file.value) {
                    Some(earlier) => *earlier = entry,
                    None => entries.push(entry),
                }
            }
        }
    }
}

/// Reads the manifests of themes, each of which extends the earlier ones.
#[derive(Default)]
pub struct Reader {
    texts: Texts,
    diagnostics: Diagnostics,
    manifest: Manifest,
}

impl Reader {
    /// Reads a manifest; `shown` is its path from the root.
    pub fn read(&mut self, text: &str, shown: &str) {
        let file = self.texts.add(shown, text);
        let mut manifest = Manifest::default();
        let Some(root) = parse_yaml(file, text, &mut self.diagnostics) else { return };
        if matches!(root.kind, YamlKind::Null) {
            return;
        }
        for (key, value) in self.map(&root, "a manifest", &["styles", "scripts"]) {
            let (entries, list) = match key.value.as_str() {
                "styles" => (&mut manifest.styles, Files::Styles),
                _ => (&mut manifest.scripts, Files::Scripts),
            };
            for item in self.list(value) {
                if let Some(entry) = self.entry(item, list) {
                    if let Some(earlier) = entries.iter().find(|other: &&Entry| other.file.value == entry.file.value) {
                        let message = format!("`{}` is listed twice", entry.file.value);
                        let diagnostic = Diagnostic::new(&RULE, entry.file.span, message);
                        self.diagnostics.push(diagnostic.related(earlier.file.span, "the first entry"));
                    }
                    entries.push(entry);
                }
            }
        }
        self.manifest.extend(manifest);
    }

    /// The manifest of all themes together, if `has` knows each of its files below `assets/`.
    ///
    /// # Errors
    /// A manifest has faults; the error names all of them.
    pub fn finish(mut self, has: impl Fn(&str) -> bool) -> Result<Manifest, ThemeError> {
        for entry in self.manifest.styles.iter().chain(&self.manifest.scripts) {
            for file in entry.sources() {
                if !has(&file.value) && !WRITTEN_BY_THE_PROGRAM.contains(&file.value.as_str()) {
                    let message = format!("there is no file `assets/{}` in the theme", file.value);
                    let help = "add the file to the folder `assets` of the theme, or correct the name";
                    self.diagnostics.push(Diagnostic::new(&RULE, file.span, message).help(help));
                }
            }
        }
        if self.diagnostics.has_errors() {
            self.diagnostics.sort(&self.texts);
            return Err(ThemeError::Manifest { report: print(&self.diagnostics, &self.texts, Colour::Plain) });
        }
        Ok(self.manifest)
    }

    fn entry(&mut self, node: &Yaml, list: Files) -> Option<Entry> {
        let mut entry = Entry {
            file: Placed::new(String::new(), node.span),
            parts: Vec::new(),
            pages: None,
            media: None,
            before_text: false,
            with_search: false,
            compact: false,
        };
        let is_map = matches!(node.kind, YamlKind::Map(_));
        for (key, value) in self.map(node, "an entry", list.keys()) {
            match key.value.as_str() {
                "file" => entry.file = self.file(value, list)?,
                "parts" => {
                    entry.parts = self.list(value).iter().filter_map(|part| self.file(part, list)).collect();
                    if matches!(&value.kind, YamlKind::List(parts) if parts.is_empty()) {
                        self.wrong(
                            value.span,
                            "`parts` names no file",
                            "name the files that are joined, or omit `parts`",
                        );
                    }
                }
                "pages" => entry.pages = Some(self.list(value).iter().filter_map(|page| self.template(page)).collect()),
                "media" => entry.media = self.text(value).map(str::to_owned),
                "load" => {
                    let word = self.text(value)?;
                    entry.before_text = word == "before-text";
                    if word != "before-text" && word != "after-text" {
                        let message = format!("`{word}` is no time to load a script");
                        self.wrong(value.span, &message, "write `before-text` or `after-text`");
                    }
                }
                "with-search" => entry.with_search = self.truth(value),
                _ => entry.compact = self.truth(value),
            }
        }
        if is_map && entry.file.value.is_empty() {
            self.wrong(node.span, "an entry needs the key `file`", "add `file: NAME`, a file of the folder `assets`");
        }
        (!entry.file.value.is_empty()).then_some(entry)
    }

    fn file(&mut self, node: &Yaml, list: Files) -> Option<Placed<String>> {
        let name = self.text(node)?;
        let extension = list.extension();
        if name.starts_with('/') || name.contains([':', '\\']) || name.split('/').any(|part| part == "..") {
            let message = format!("`{name}` is outside the folder `assets` of the theme");
            let help =
                "the policy of the site permits only its own files: copy the file into `assets` and name it from there";
            self.wrong(node.span, &message, help);
        } else if !name.ends_with(extension) || asset(name).is_none() {
            let message = format!("`{name}` is not the name of a file that ends in `{extension}`");
            self.wrong(node.span, &message, "write the path of the file below `assets`, with `/`");
        } else {
            return Some(Placed::new(name.to_owned(), node.span));
        }
        None
    }

    fn template(&mut self, node: &Yaml) -> Option<Template> {
        let name = self.text(node)?;
        let template = Template::named(name);
        if template.is_none() {
            let known = listed(Template::nameable().map(|template| format!("`{}`", template.name())));
            let diagnostic = Diagnostic::new(&RULE, node.span, format!("there is no kind of page `{name}`"));
            let diagnostic = diagnostic.note(format!("kinds of pages: {known}"));
            self.diagnostics.push(diagnostic.suggest(name, Template::nameable().map(Template::name)));
        }
        template
    }

    /// The entries of a map whose keys are known.
    fn map<'y>(&mut self, node: &'y Yaml, what: &str, keys: &[&str]) -> Vec<&'y (Placed<String>, Yaml)> {
        let YamlKind::Map(entries) = &node.kind else {
            self.wrong_type(node, "a map");
            return Vec::new();
        };
        let (known, unknown): (Vec<_>, Vec<_>) =
            entries.iter().partition(|(key, _)| keys.contains(&key.value.as_str()));
        for (key, _) in unknown {
            let diagnostic = Diagnostic::new(&RULE, key.span, format!("{what} has no key `{}`", key.value));
            let diagnostic = diagnostic.note(format!("known keys: {}", keys.join(", ")));
            self.diagnostics.push(diagnostic.suggest(&key.value, keys.iter().copied()));
        }
        known
    }

    fn list<'y>(&mut self, node: &'y Yaml) -> &'y [Yaml] {
        let YamlKind::List(items) = &node.kind else {
            self.wrong_type(node, "a list");
            return &[];
        };
        items
    }

    fn text<'y>(&mut self, node: &'y Yaml) -> Option<&'y str> {
        // A name such as `404` needs no quotation marks.
        let (YamlKind::Text(text) | YamlKind::Number(text)) = &node.kind else {
            self.wrong_type(node, "a text");
            return None;
        };
        Some(text)
    }

    fn truth(&mut self, node: &Yaml) -> bool {
        let YamlKind::Bool(truth) = node.kind else {
            self.wrong_type(node, "`true` or `false`");
            return false;
        };
        truth
    }

    fn wrong_type(&mut self, node: &Yaml, expected: &str) {
        let message = format!("{expected} is expected, not {}", node.kind.name());
        self.diagnostics.push(Diagnostic::new(&RULE, node.span, message));
    }

    fn wrong(&mut self, span: Span, message: &str, help: &str) {
        self.diagnostics.push(Diagnostic::new(&RULE, span, message).help(help));
    }
}

/// The two lists of a manifest.
#[derive(Clone, Copy)]
enum Files {
    Styles,
    Scripts,
}

impl Files {
    fn extension(self) -> &'static str {
        match self {
            Files::Styles => ".css",
            Files::Scripts => ".js",
        }
    }

    fn keys(self) -> &'static [&'static str] {
        match self {
            Files::Styles => &["file", "parts", "pages", "media", "with-search"],
            Files::Scripts => &["file", "parts", "pages", "load", "with-search", "compact"],
        }
    }
}

#[cfg(test)]
#[path = "manifest_tests.rs"]
mod tests;
