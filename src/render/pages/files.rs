//! Files other than pages: the theme's assets, scripts with the words of the site, feeds, and attachments.

use super::index::SiteIndex;
use super::{RenderError, assess, feed, search, site_files, styles};
use crate::render::scripts;
use crate::render::theme::ThemeError;
use crate::site::headers;
use crate::site::output_tree::{Content, OutputTree};
use crate::site::url::{OutputPath, asset, edition_file};

/// Adds the files that are not made on request: assets, the script of editions, attachments.
pub fn add_files(site: &SiteIndex<'_>, tree: &mut OutputTree) -> Result<(), RenderError> {
    let standard = &site.resolved.standard;
    // The paths come from a folder walk, so they are valid; an invalid path could not be linked to.
    let mut engine: [String; scripts::ENGINE.len()] = Default::default();
    let mut assess_parts: [String; assess::SCRIPTS.len()] = Default::default();
    let mut styles = [vec![String::new(); styles::SCREEN.len()], vec![String::new(); styles::PRINT.len()]];
    for (path, content) in site.theme.assets() {
        if path.ends_with(".css") {
            let style = styles::style(&text_of(content)?);
            let lists = [&styles::SCREEN[..], &styles::PRINT[..]];
            let part = lists.iter().position(|list| list.contains(&path.as_str()));
            match part.and_then(|part| Some((part, lists[part].iter().position(|file| file == path)?))) {
                Some((part, place)) => styles[part][place] = style,
                None => {
                    if let Some(path) = asset(path) {
                        tree.insert(path, Content::Bytes(style.into_bytes()))?;
                    }
                }
            }
            continue;
        }
        if let Some(place) = assess::place_of_script(path) {
            assess_parts[place] = scripts::script(&text_of(content)?);
            continue;
        }
        let Some(file) = path.strip_prefix("search/").filter(|file| file.ends_with(".js")) else {
            if let Some(path) = asset(path) {
                tree.insert(path, content.clone())?;
            }
            continue;
        };
        // Every reader who searches loads these scripts, so comments are removed.
        let script = scripts::script(&text_of(content)?);
        match scripts::ENGINE.iter().position(|part| *part == file) {
            Some(place) => engine[place] = script,
            None => {
                if let Some(path) = asset(path) {
                    tree.insert(path, Content::Bytes(script.into_bytes()))?;
                }
            }
        }
    }
    let mut add = |path: Option<OutputPath>, content: Content| match path {
        Some(path) => tree.insert(path, content),
        None => Ok(()),
    };
    for lang in &site.langs {
        let script = search::strings_script(site, lang);
        add(asset(&format!("search/strings/{}.js", lang.lang)), Content::Bytes(script.into_bytes()))?;
    }
    add(asset(&format!("search/{}", scripts::ENGINE_FILE)), Content::Bytes(engine.concat().into_bytes()))?;
    for (file, parts) in [styles::SCREEN_FILE, styles::PRINT_FILE].into_iter().zip(styles) {
        add(asset(file), Content::Bytes(parts.concat().into_bytes()))?;
    }
    add(asset(assess::SCRIPT), Content::Bytes(assess_parts.concat().into_bytes()))?;
    add(asset("editions.js"), Content::Bytes(site_files::editions_script(site).into_bytes()))?;
    add(OutputPath::parse(headers::FILE), Content::Bytes(headers::file().into_bytes()))?;
    for (path, text) in feed::feeds(site) {
        add(Some(path), Content::Bytes(text.into_bytes()))?;
    }
    for (path, on_disk) in &standard.files {
        add(OutputPath::parse(&format!("files/{path}")), Content::CopyOf(on_disk.clone()))?;
    }
    for edition in &standard.editions {
        for (path, on_disk) in &edition.files {
            add(edition_file(&edition.id, &format!("files/{path}")), Content::CopyOf(on_disk.clone()))?;
        }
    }
    Ok(())
}

/// The text of an asset.
fn text_of(content: &Content) -> Result<String, ThemeError> {
    let bytes = match content {
        Content::Bytes(bytes) => bytes.clone(),
        Content::CopyOf(path) => std::fs::read(path).map_err(|cause| ThemeError::Read { path: path.clone(), cause })?,
        // Assets are never made on request.
        Content::Made(_) => Vec::new(),
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
