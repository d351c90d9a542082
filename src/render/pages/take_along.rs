//! The page from which readers take the site along: as one archive, or kept by the browser.

use super::RenderError;
use super::frame::Head;
use super::here::Here;
use super::index::{LangIndex, SiteIndex};
use super::site_files::words_script;
use crate::render::theme::ThemeError;
use crate::site::output_tree::Content;
use crate::site::url::{ARCHIVE, OFFLINE, OutputPath, asset};
use serde::Serialize;
use serde_json::{Map, Value};

/// The way to take the site along.
#[derive(Clone, Debug, Serialize)]
pub struct TakeAlongPage {
    /// The whole site as one archive.
    pub archive: Option<ArchiveView>,
    /// Whether a browser can keep the site. The template loads the scripts for it.
    pub offline: bool,
    /// In the archive, which contains neither itself nor what a browser needs to keep the site: the absolute address of this page on the
    /// site, if the base URL is known.
    pub address: Option<String>,
}

/// The archive of the site.
#[derive(Clone, Debug, Serialize)]
pub struct ArchiveView {
    /// The address of the file.
    pub href: String,
    /// The name of the file.
    pub name: &'static str,
    /// Its size: `12.3 MB`.
    pub size: String,
}

/// Where a page is read.
pub(super) enum Place {
    /// In the archive.
    Archive,
    /// On the site.
    Site {
        /// The size of the archive in bytes, if there is one.
        archive: Option<u64>,
    },
}

pub(super) fn take_along_page(here: &Here<'_>, place: Place) -> Result<Vec<u8>, RenderError> {
    let view = |size: u64| {
        let path = OutputPath::parse(ARCHIVE)?;
        Some(ArchiveView { href: here.link_to(&path, None), name: ARCHIVE, size: megabytes(size) })
    };
    let base = &here.site.resolved.standard.site.base_url;
    let page = match place {
        Place::Archive => TakeAlongPage {
            archive: None,
            offline: false,
            address: base.as_ref().map(|base| format!("{base}{}", here.path.encoded())),
        },
        Place::Site { archive } => {
            TakeAlongPage { archive: archive.and_then(view), offline: here.site.take_along.offline, address: None }
        }
    };
    here.write(&Head::new(here.string("title.take_along")), &page)
}

/// A size in millions of bytes, rounded up to a tenth.
fn megabytes(bytes: u64) -> String {
    let tenths = bytes.div_ceil(100_000);
    format!("{}.{} MB", tenths / 10, tenths % 10)
}

/// The prefixes of the strings that the scripts for offline reading use.
const WORDS: [&str; 2] = ["take_along.", "ui.colon"];

/// The files for offline reading: those of the theme, among them the web app manifest with the name of the site, and the
/// words of each language.
///
/// # Errors
/// The theme's web app manifest is not an object in JSON.
pub fn offline_files(
    site: &SiteIndex<'_>,
    of_theme: &[(String, Content)],
) -> Result<Vec<(OutputPath, Content)>, RenderError> {
    let mut files = Vec::new();
    for (file, content) in of_theme {
        let (path, content) = match file.strip_prefix(OFFLINE) {
            // A service worker only answers for pages below its own path.
            Some("worker.js") => (OutputPath::parse("worker.js"), content.clone()),
            Some("site.webmanifest") => (asset(file), web_app(site, content)?),
            _ => (asset(file), content.clone()),
        };
        files.extend(path.map(|path| (path, content)));
    }
    let words = |lang: &LangIndex<'_>| {
        let script = words_script(lang, "offline", &WORDS);
        Some((asset(&format!("{OFFLINE}strings/{}.js", lang.lang))?, Content::Bytes(script.into_bytes())))
    };
    files.extend(site.langs.iter().filter_map(words));
    Ok(files)
}

/// The theme's web app manifest with the name of the site (W3C, Web Application Manifest). Its addresses are relative to it,
/// so that it works under any path.
fn web_app(site: &SiteIndex<'_>, content: &Content) -> Result<Content, RenderError> {
    let failed = |why: String| RenderError::from(ThemeError::WebApp(why));
    let bytes = match content {
        Content::Bytes(bytes) => bytes.clone(),
        Content::CopyOf(path) => std::fs::read(path).map_err(|error| failed(error.to_string()))?,
        Content::Made(made) => made.bytes().map_err(|error| failed(error.to_string()))?,
    };
    let mut manifest: Map<String, Value> = serde_json::from_slice(&bytes).map_err(|error| failed(error.to_string()))?;
    let settings = &site.resolved.standard.site;
    let lang = settings.default_lang();
    let name = settings.name.get(lang).cloned().unwrap_or_default();
    for (key, value) in [("name", name.as_str()), ("short_name", name.as_str()), ("lang", lang.as_str())] {
        manifest.entry(key).or_insert_with(|| value.into());
    }
    for (key, value) in [("start_url", "../../index.html"), ("scope", "../../"), ("id", "../../index.html")] {
        manifest.insert(key.to_owned(), value.into());
    }
    Ok(Content::Bytes(Value::Object(manifest).to_string().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::megabytes;

    #[test]
    fn a_size_is_never_too_small() {
        assert_eq!(
            [0, 1, 100_000, 100_001, 12_345_678].map(megabytes),
            ["0.0 MB", "0.1 MB", "0.1 MB", "0.2 MB", "12.4 MB"]
        );
    }
}
