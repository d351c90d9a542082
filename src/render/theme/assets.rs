//! The files that a theme adds to the site's `assets/`, and what pages load of them.

use super::files::FileContent;
use super::manifest::{Entry, Manifest};
use super::{Prepared, ThemeError, script, style_sheet};
use crate::render::template::Template;
use crate::render::view::{ScriptLink, StyleLink};
use crate::site::output_tree::Content;
use std::collections::{BTreeMap, BTreeSet};

/// The scripts and styles that the pages of one template load.
#[derive(Clone, Debug)]
pub struct Loads {
    /// A list of [`StyleLink`].
    pub styles: Prepared,
    /// A list of [`ScriptLink`].
    pub scripts: Prepared,
}

impl Loads {
    /// What pages of the template load, on a site with or without a search.
    pub fn of(manifest: &Manifest, template: Template, with_search: bool) -> Result<Loads, ThemeError> {
        let is_loaded = |entry: &&Entry| entry.is_for(template) && (with_search || !entry.with_search);
        let style = |entry: &Entry| StyleLink { file: entry.file.value.clone(), media: entry.media.clone() };
        let script = |entry: &Entry| ScriptLink { file: entry.file.value.clone(), defer: !entry.before_text };
        let styles: Vec<StyleLink> = manifest.styles.iter().filter(is_loaded).map(style).collect();
        let scripts: Vec<ScriptLink> = manifest.scripts.iter().filter(is_loaded).map(script).collect();
        Ok(Loads { styles: Prepared::of(&styles)?, scripts: Prepared::of(&scripts)? })
    }
}

/// The published files by their paths below `assets/`: style sheets without comments, joined files, and all other files as
/// they are.
///
/// # Errors
/// A script or a style sheet cannot be read or is not UTF-8.
pub fn published(
    manifest: &Manifest,
    files: &BTreeMap<String, FileContent>,
) -> Result<BTreeMap<String, Content>, ThemeError> {
    let text = |file: &str| match files.get(file) {
        Some(content) => content.text(&format!("assets/{file}")),
        None => Ok(String::new()),
    };
    let mut published = BTreeMap::new();
    let mut is_part = BTreeSet::new();
    for (entries, compact) in
        [(&manifest.styles, style_sheet::compact as fn(&str) -> String), (&manifest.scripts, script::compact)]
    {
        for entry in entries {
            let file = &entry.file.value;
            is_part.extend(entry.parts.iter().map(|part| part.value.as_str()));
            let is_compact = entry.compact || file.ends_with(".css");
            if !files.contains_key(file) && entry.parts.is_empty() {
                // The program writes this script.
                continue;
            }
            if entry.parts.is_empty() && !is_compact {
                published.insert(file.clone(), files[file].clone().into());
                continue;
            }
            let mut joined = String::new();
            for part in entry.sources() {
                let part = text(&part.value)?;
                joined.push_str(&if is_compact { compact(&part) } else { part });
            }
            published.insert(file.clone(), Content::Bytes(joined.into_bytes()));
        }
    }
    for (file, content) in files {
        if published.contains_key(file) || is_part.contains(file.as_str()) {
            continue;
        }
        let content = match file.ends_with(".css") {
            true => Content::Bytes(style_sheet::compact(&text(file)?).into_bytes()),
            false => content.clone().into(),
        };
        published.insert(file.clone(), content);
    }
    Ok(published)
}
