//! A standard of a few files, as a value.

use clausebook::diagnostic::Diagnostic;
use clausebook::diagnostic::human::{self, Colour};
use clausebook::pipeline::{Cache, Options, assemble, check};
use clausebook::resolve::Resolved;
use clausebook::site::output_tree::Content;
use clausebook::source::FileTree;
use clausebook::source::digest::Digest;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

#[derive(Clone, Default)]
pub struct Small {
    files: FileTree,
}

impl Small {
    /// One edition, `1`, in Chinese, with one chapter.
    pub fn law() -> Small {
        Small::default()
            .with(
                "site.yaml",
                "name: 管理规定\ndescription: 一部规定。\nlanguages: [zh]\ncurrent: \"1\"\nrules: {not-locked: off}\n",
            )
            .with("editions/1/edition.yaml", "title: 管理规定\nstatus: published\npublished: 2026-01-01\n")
            .with(
                "editions/1/clauses/01-a.md",
                "# 总则 {#a}\n\n## 目的 {#a.aim}\n\n业主应交纳费用。\n\n## 范围 {#a.scope}\n\n本规定适用于本区。\n",
            )
    }

    /// One edition, `1`, a draft in Chinese and English, with one chapter. `off` are rules that are switched off beside those
    /// about a site that is not published: `, lone-clause: off`.
    pub fn in_two_languages(zh: &str, en: &str, off: &str) -> Small {
        let rules = format!("not-locked: off, missing-site-id: off, current-is-draft: off{off}");
        let site = "name: {zh: 标准, en: Standard}\nlanguages: [zh, en]\ncurrent: \"1\"\n";
        Small::default()
            .with("site.yaml", &format!("{site}rules: {{{rules}}}\n"))
            .with("editions/1/edition.yaml", "title: {zh: 标准, en: Standard}\nstatus: draft\n")
            .with("editions/1/clauses/01-a.md", zh)
            .with("editions/1/clauses/01-a.en.md", en)
    }

    /// The same with a file, by its path inside `content/`, added or in another's place.
    pub fn with(mut self, path: &str, text: &str) -> Small {
        self.files.sources.insert(format!("content/{path}"), text.into());
        self
    }

    /// The same with a picture, by its path inside `content/`. Its file does not exist.
    pub fn with_picture(mut self, path: &str, bytes: &[u8]) -> Small {
        let path = format!("content/{path}");
        self.files.attachments.insert(path.clone(), Digest::of(bytes));
        self.files.others.insert(path.clone(), path.into());
        self
    }

    /// The same with a picture that is stored in a file.
    #[allow(dead_code, reason = "only the tests of pages show pictures")]
    pub fn with_stored_picture(mut self, path: &str, stored: &Path) -> Small {
        let path = format!("content/{path}");
        self.files.attachments.insert(path.clone(), Digest::of(&std::fs::read(stored).expect("the picture")));
        self.files.others.insert(path, stored.to_owned());
        self
    }

    /// Takes a file away.
    pub fn without(&mut self, path: &str) {
        self.files.sources.remove(&format!("content/{path}"));
    }

    /// The same with the files of another.
    pub fn and(mut self, other: &Small) -> Small {
        self.files.sources.extend(other.files.sources.clone());
        self
    }

    /// What is told of it, as `clausebook check` prints it.
    pub fn told(&self) -> String {
        let checked = check(&self.files, &Options::default());
        human::print(&checked.diagnostics, &checked.sources.texts, Colour::Plain)
    }

    /// The standard, which has no errors.
    pub fn resolved(&self) -> Arc<Resolved> {
        let checked = check(&self.files, &Options::default());
        checked.resolved.unwrap_or_else(|| panic!("no errors: {}", self.told()))
    }

    /// The files that are published, by their paths.
    pub fn published(&self) -> BTreeMap<String, String> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut tree = None;
        let made =
            assemble(root, &self.files, &mut Cache::default(), &Options::default(), |ready| tree = Some(ready.tree));
        let told: Vec<Diagnostic> = made.expect("the theme works").diagnostics.iter().cloned().collect();
        let tree = tree.unwrap_or_else(|| panic!("no errors: {told:?}"));
        let bytes = |content: &Content| match content {
            Content::Bytes(bytes) => bytes.clone(),
            Content::Made(file) => file.bytes().unwrap_or_else(|error| panic!("{error}")),
            Content::CopyOf(_) => Vec::new(),
        };
        let text = |content| String::from_utf8_lossy(&bytes(content)).into_owned();
        tree.iter().map(|(path, content)| (path.to_string(), text(content))).collect()
    }
}
