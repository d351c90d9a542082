//! Themes: templates, assets and strings. Only this module uses the template engine.
//!
//! A theme is a folder with `templates/*.html`, `assets/**` (for the site's `assets/`), `strings/{lang}.yaml`, `print/*.typ`
//! (the layouts of PDF files), and `theme.yaml`, which lists the scripts and styles of the pages.
//! The default theme is embedded in the program. `themes/default` on disk overrides it file by file, and so does
//! `themes/NAME`, whose templates may use `{% extends "default/base.html" %}`.

mod assets;
mod error;
mod files;
mod manifest;
mod script;
mod strings;
mod style_sheet;
mod whitespace;

pub use assets::Loads;
pub use error::ThemeError;
pub use manifest::EDITIONS_FILE;
pub use strings::{IN_SCRIPTS, Strings};

use super::marked;
use super::template::Template;
use crate::model::Lang;
use crate::site::output_tree::Content;
use crate::source::Spellings;
use crate::source::digest::{Digest, DigestBuilder};
use crate::source::markdown::is_cjk;
use files::{FileContent, Files, embedded, embedded_text};
use manifest::Manifest;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;
use tera::{Context, Kwargs, State, Tera, Value};
use whitespace::without_empty_lines;

/// The name of the embedded theme.
const DEFAULT: &str = "default";

/// A loaded theme with parsed templates.
pub struct Theme {
    tera: Tera,
    /// By the language of the file.
    strings: BTreeMap<String, BTreeMap<String, String>>,
    /// The files of `assets/` as they are in the theme.
    assets: BTreeMap<String, FileContent>,
    /// The files of `print/`.
    layouts: BTreeMap<String, FileContent>,
    manifest: Manifest,
    /// By template, and by whether the site has a search.
    loads: BTreeMap<(Template, bool), Loads>,
    digest: Digest,
}

impl Theme {
    /// Loads the theme `name`; `root` is the folder that contains `themes/`.
    ///
    /// # Errors
    /// The theme does not exist, a file cannot be read, or a template or a strings file has an error.
    pub fn load(root: &Path, name: &str) -> Result<Theme, ThemeError> {
        let is_plain = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if !is_plain {
            return Err(ThemeError::Name(name.to_owned()));
        }
        let themes = root.join("themes");
        let mut layers = vec![(DEFAULT, embedded().overlaid(Files::read(&themes.join(DEFAULT))?))];
        if name != DEFAULT {
            let folder = themes.join(name);
            if !folder.is_dir() && !folder.is_symlink() {
                return Err(ThemeError::Unknown { name: name.to_owned(), folder });
            }
            layers.push((name, Files::read(&folder)?));
        }
        Theme::from_layers(&layers)
    }

    /// A later layer overrides earlier ones.
    fn from_layers(layers: &[(&str, Files)]) -> Result<Theme, ThemeError> {
        let mut tera = Tera::default();
        tera.register_filter("fill", fill);
        tera.register_filter("counted", counted);
        tera.register_filter("nb", unbroken);
        tera.register_filter("lang", lang_of);
        tera.set_escape_fn(escape);
        let prefixes: Vec<String> = layers.iter().rev().map(|(name, _)| format!("{name}/")).collect();
        tera.set_fallback_prefixes(prefixes).map_err(ThemeError::from)?;
        let mut templates = Vec::new();
        let mut strings: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        let mut assets = BTreeMap::new();
        let mut layouts = BTreeMap::new();
        let mut manifests = manifest::Reader::default();
        let mut digest = DigestBuilder::default();
        for (layer, files) in layers {
            for (path, content) in files.iter() {
                let shown = format!("themes/{layer}/{path}");
                if let Some(template) = path.strip_prefix("templates/") {
                    let text = content.text(&shown)?;
                    digest.piece(shown.as_bytes());
                    digest.piece(text.as_bytes());
                    templates.push((format!("{layer}/{template}"), without_empty_lines(&text)));
                } else if let Some(lang) = path.strip_prefix("strings/").and_then(|file| file.strip_suffix(".yaml")) {
                    let text = content.text(&shown)?;
                    digest.piece(shown.as_bytes());
                    digest.piece(text.as_bytes());
                    let of_lang = strings.entry(lang.to_owned()).or_default();
                    // A copy of the default strings may be older than the program and lack some of them.
                    if let (&DEFAULT, FileContent::OnDisk(_), Some(embedded)) = (layer, content, embedded_text(path)) {
                        of_lang.extend(strings::read(embedded, &shown)?);
                    }
                    of_lang.extend(strings::read(&text, &shown)?);
                } else if let Some(asset) = path.strip_prefix("assets/") {
                    assets.insert(asset.to_owned(), content.clone());
                } else if let Some(layout) = path.strip_prefix("print/") {
                    layouts.insert(layout.to_owned(), content.clone());
                } else if path == manifest::FILE {
                    let text = content.text(&shown)?;
                    digest.piece(shown.as_bytes());
                    digest.piece(text.as_bytes());
                    manifests.read(&text, &shown);
                }
            }
        }
        let mut spellings = Spellings::default();
        for path in assets.keys() {
            if let Some(other) = spellings.clash(path) {
                return Err(ThemeError::Clash { path: path.clone(), other: other.to_owned() });
            }
        }
        tera.add_raw_templates(templates).map_err(ThemeError::from)?;
        let manifest = manifests.finish(|file| assets.contains_key(file))?;
        let pages = Template::all().into_iter().flat_map(|template| [(template, false), (template, true)]);
        let loads = pages.map(|(template, search)| Ok(((template, search), Loads::of(&manifest, template, search)?)));
        let loads = loads.collect::<Result<_, ThemeError>>()?;
        Ok(Theme { tera, strings, assets, layouts, manifest, loads, digest: digest.finish() })
    }

    /// The strings for a language: its own, else those of English, else those of `default_lang`.
    pub fn strings(&self, lang: &Lang, default_lang: &Lang) -> Strings {
        let mut merged = BTreeMap::new();
        let others = [default_lang.as_str(), "en"].into_iter().filter(|source| *source != lang.as_str());
        for source in others.chain([lang.as_str()]) {
            let own = self.strings.get(source).cloned().unwrap_or_default();
            // A language without a form for none or one uses its general text, not the form of another language.
            for form in own.keys().flat_map(|key| [0, 1].map(|n| strings::form_for(key, n, |_| true))) {
                merged.remove(&form);
            }
            merged.extend(own);
        }
        Strings::new(merged)
    }

    /// The digest of templates, strings and manifests, which are all that pages use of the theme.
    pub fn digest(&self) -> Digest {
        self.digest
    }

    /// The files of the site's `assets/` by path, ready for delivery.
    ///
    /// # Errors
    /// A script or a style sheet cannot be read or is not UTF-8.
    pub fn assets(&self) -> Result<BTreeMap<String, Content>, ThemeError> {
        assets::published(&self.manifest, &self.assets)
    }

    /// The layouts of PDF files and what they open, by path with a slash before: `/standard.typ`.
    ///
    /// # Errors
    /// A file cannot be read.
    pub fn layouts(&self) -> Result<BTreeMap<String, Vec<u8>>, ThemeError> {
        self.layouts.iter().map(|(path, content)| Ok((format!("/{path}"), content.bytes()?))).collect()
    }

    /// The scripts and styles that pages of a template load, on a site with or without a search.
    pub fn loads(&self, template: Template, with_search: bool) -> &Loads {
        &self.loads[&(template, with_search)]
    }

    /// Writes a page with the template of its kind.
    ///
    /// # Errors
    /// The template is missing or uses something undefined; the error names its file and line.
    pub fn page(
        &self,
        template: &str,
        strings: &Strings,
        frame: &impl Serialize,
        page: &impl Serialize,
    ) -> Result<Vec<u8>, ThemeError> {
        let mut bytes = Vec::with_capacity(USUAL_LENGTH);
        self.tera.render_to(template, &context(strings, frame, page)?, &mut bytes).map_err(ThemeError::from)?;
        Ok(bytes)
    }

    /// As [`page`](Theme::page), as a text.
    ///
    /// # Errors
    /// As for [`page`](Theme::page).
    pub fn text(
        &self,
        template: &str,
        strings: &Strings,
        frame: &impl Serialize,
        page: &impl Serialize,
    ) -> Result<String, ThemeError> {
        self.tera.render(template, &context(strings, frame, page)?).map_err(ThemeError::from)
    }
}

/// The length in bytes of most pages, which are of clauses.
const USUAL_LENGTH: usize = 8 * 1024;

/// What a template sees.
fn context(strings: &Strings, frame: &impl Serialize, page: &impl Serialize) -> Result<Context, ThemeError> {
    let mut context = Context::new();
    context.insert_value("t", strings.value().clone());
    context.insert_value("frame", Value::try_from_serializable(frame).map_err(ThemeError::from)?);
    context.insert_value("page", Value::try_from_serializable(page).map_err(ThemeError::from)?);
    Ok(context)
}

/// A value converted for the template engine once and shared by many pages. A struct for a template may contain it instead of
/// the value itself.
#[derive(Clone, Debug)]
pub struct Prepared(tera::Value);

impl Prepared {
    /// # Errors
    /// The template engine cannot represent the value, for example a map whose keys are no texts.
    pub fn of(value: &impl Serialize) -> Result<Prepared, ThemeError> {
        Ok(Prepared(tera::Value::try_from_serializable(value).map_err(ThemeError::from)?))
    }
}

impl Serialize for Prepared {
    // The engine takes the value as it is, without a copy.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

impl From<FileContent> for Content {
    fn from(content: FileContent) -> Content {
        match content {
            FileContent::Embedded(bytes) => Content::Bytes(bytes.to_vec()),
            FileContent::OnDisk(path) => Content::CopyOf(path),
        }
    }
}

/// The filter `fill`: replaces each name in braces by the argument with this name.
fn fill(text: &str, values: Kwargs, _: &State) -> String {
    let pairs: Vec<(String, String)> = values.iter().map(|(key, value)| (key.to_string(), value.to_string())).collect();
    fill_in(text, &pairs.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect::<Vec<_>>())
}

/// The filter `nb`: keeps designations, numbers with units and references on one line, see
/// [`unbroken`](crate::render::unbroken), and gives words in another language their `lang`, see
/// [`marked`]. It is for the content of elements, not for attributes.
fn unbroken(text: &Value, _: Kwargs, _: &State) -> Value {
    let html = text.as_str().filter(|_| !text.is_safe()).and_then(super::unbroken::html);
    html.map_or_else(|| text.clone(), |html| Value::safe_string(&html))
}

/// Escapes a text for HTML like tera's own function, but copies whole runs instead of single bytes, and removes marks of
/// other languages.
fn escape(text: &str, out: &mut dyn std::io::Write) -> std::io::Result<()> {
    let text = marked::plain(text);
    let mut rest = text.as_bytes();
    let is_special = |byte: &u8| matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'');
    // Most texts have none of them, so many bytes are examined at a time.
    if !rest.iter().fold(false, |any, byte| any | is_special(byte)) {
        return out.write_all(rest);
    }
    while let Some(place) = rest.iter().position(is_special) {
        out.write_all(&rest[..place])?;
        out.write_all(match rest[place] {
            b'&' => b"&amp;",
            b'<' => b"&lt;",
            b'>' => b"&gt;",
            b'"' => b"&quot;",
            _ => b"&#39;",
        })?;
        rest = &rest[place + 1..];
    }
    out.write_all(rest)
}

/// The filter `lang`: the language of a text that is in another language than the page, for elements such as `option`
/// that cannot contain elements; otherwise nothing.
fn lang_of(text: &str, _: Kwargs, _: &State) -> Value {
    marked::lang(text).map_or_else(Value::none, Value::normal_string)
}

/// The filter `counted`: the string `key` of a group in the form for `n` things, filled in.
fn counted(group: &Value, values: Kwargs, state: &State) -> tera::TeraResult<String> {
    let (key, n): (&str, u64) = (values.must_get("key")?, values.must_get("n")?);
    let form = strings::form_for(key, n, |form| group.get_from_path(form).is_some_and(Value::is_string));
    let text = group.get_from_path(&form).and_then(Value::as_str).unwrap_or("").to_owned();
    Ok(fill(&text, values, state))
}

/// Replaces names in braces by values in one pass, so that braces in a value are not replaced.
pub fn fill_in(text: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        out.push_str(&rest[..start]);
        rest = &rest[start..];
        let named = rest.find('}').and_then(|end| {
            let value = values.iter().find(|(name, _)| *name == &rest[1..end])?;
            Some((value.1, end + 1))
        });
        let (value, length) = named.unwrap_or(("{", 1));
        // In Chinese a value of digits or letters has spaces around it, which one of Chinese characters has not.
        let (first, last) = marked::ends(value);
        let is_wide = |c: Option<char>| c.is_some_and(is_cjk);
        if is_wide(first) && out.strip_suffix(' ').is_some_and(|out| is_wide(marked::ends(out).1)) {
            out.pop();
        }
        out.push_str(value);
        rest = &rest[length..];
        if is_wide(last)
            && let Some(after) = rest.strip_prefix(' ').filter(|after| after.starts_with(is_cjk))
        {
            rest = after;
        }
    }
    out + rest
}

#[cfg(test)]
#[path = "theme/tests.rs"]
mod tests;
