//! Files other than pages: the theme's assets, scripts with the words of the site, feeds, and attachments.

use super::index::SiteIndex;
use super::{RenderError, feed, search, site_files, take_along};
use crate::render::theme::EDITIONS_FILE;
use crate::site::headers;
use crate::site::output_tree::{Content, OutputTree};
use crate::site::summary::{self, SiteSummary};
use crate::site::url::{OFFLINE, OutputPath, asset, edition_file};

/// Adds the files that are not made on request: assets, the script of editions, attachments. `sitemaps` are the paths of the
/// [sitemaps](site_files::sitemaps).
pub fn add_files(site: &SiteIndex<'_>, sitemaps: &[OutputPath], tree: &mut OutputTree) -> Result<(), RenderError> {
    let standard = &site.resolved.standard;
    // The paths come from a folder walk, so they are valid; an invalid path could not be linked to.
    let mut add = |path: Option<OutputPath>, content: Content| match path {
        Some(path) => tree.insert(path, content),
        None => Ok(()),
    };
    let (offline, assets): (Vec<_>, Vec<_>) =
        site.theme.assets()?.into_iter().partition(|(file, _)| file.starts_with(OFFLINE));
    for (file, content) in assets {
        add(asset(&file), content)?;
    }
    if site.take_along.offline {
        for (path, content) in take_along::offline_files(site, &offline)? {
            add(Some(path), content)?;
        }
    }
    for lang in &site.langs {
        let script = search::strings_script(site, lang);
        add(asset(&format!("search/strings/{}.js", lang.lang)), Content::Bytes(script.into_bytes()))?;
    }
    if standard.editions.iter().any(|edition| edition.consultation.is_some()) {
        for lang in &site.langs {
            let path = asset(&format!("comment/strings/{}.js", lang.lang));
            add(path, Content::Bytes(site_files::comment_words(lang).into_bytes()))?;
        }
    }
    add(asset(EDITIONS_FILE), Content::Bytes(site_files::editions_script(site).into_bytes()))?;
    // The last one is the index of the others, or alone.
    let parts = sitemaps.split_last().map_or(&[][..], |(_, parts)| parts);
    let sitemaps = parts.iter().map(OutputPath::to_string).collect();
    let summary = SiteSummary { sitemaps, ..SiteSummary::of(site.resolved) };
    let summary = serde_json::to_vec_pretty(&summary).unwrap_or_default();
    add(OutputPath::parse(summary::FILE), Content::Bytes(summary))?;
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
