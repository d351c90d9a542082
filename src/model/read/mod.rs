//! Converts trees to the domain model, strictly and past every fault.
//!
//! [`read_standard`] reads `site.yaml` first, because its languages decide how everything else is read; then each
//! edition and the pages. A thing with a valid id is kept even if it has other faults, so that references to it are not
//! reported as well.

mod amend;
mod amending;
mod assessment;
mod attributes;
mod bodies;
mod chapters;
mod checklist;
mod classification;
mod comments;
mod context;
mod edition;
mod elements;
mod errata;
mod fields;
mod forms;
mod languages;
mod library;
mod lists;
mod mappings;
mod named_notes;
mod numbering;
mod pages;
mod profiles;
mod promised;
mod references;
mod rules;
mod site;
mod translation;
mod values;

pub use amend::amends;
#[cfg(test)]
pub use chapters::is_page_name;
pub use edition::reserved;
pub use library::read_library;
pub use profiles::{BUILT_IN_PROFILES, read_profile};
pub use rules::{MISSING_SOURCE, RULES, UNTRANSLATED};

use super::{Edition, EditionId, Site, Standard};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::source::{EditionSources, Sources};
use context::Context;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Reads the standard. `None` if there is no usable `site.yaml`, or if a whole file was unusable: its definitions would
/// be reported as missing everywhere else.
pub fn read_standard(sources: &Sources, diagnostics: &mut Diagnostics) -> Option<Standard> {
    let Some(data) = &sources.site else {
        let place = Place::Path("content/site.yaml".to_owned());
        let diagnostic = Diagnostic::new(&rules::MISSING_SOURCE, place, "there is no `content/site.yaml`")
            .note("every site has this file: it contains the site's name, its languages and the current edition")
            .help("write it, or run `clausebook init DIR` to start from a new standard, or `clausebook import FILE --edition ID` to start from a file");
        diagnostics.push(diagnostic);
        return None;
    };
    let site = site::read(data, sources.records, &sources.texts, diagnostics)?;
    let mut cx = Context::new(&sources.texts, &site.languages, diagnostics);
    cx.raw_html = site.raw_html;
    let apart = &cx;
    let (amending, whole): (Vec<_>, Vec<_>) =
        sources.editions.iter().partition(|edition| amend::amends(edition).is_some());
    let read = whole.par_iter().map(|edition| apart.aside(|cx| edition::read(cx, edition)));
    let mut editions = Vec::new();
    for (edition, aside) in read.collect::<Vec<_>>() {
        cx.take(aside);
        editions.extend(edition);
    }
    amended(&mut cx, sources, amending, &mut editions);
    editions.sort_by_cached_key(edition::newest_first);
    let profiles = profiles::read(&mut cx, sources);
    let pages = pages::read(&mut cx, &sources.pages);
    let lost_file = cx.lost_file;
    if sources.editions.is_empty() {
        let place = Place::Path("content/editions".to_owned());
        let diagnostic = Diagnostic::new(&rules::MISSING_SOURCE, place, "there is no edition in `content/editions/`")
            .help("make a folder for the first one, with `edition.yaml` and `clauses/`");
        diagnostics.push(diagnostic);
    }
    let promised = promised::read(sources, site.records);
    (everything_readable(sources) && !lost_file).then(|| Standard {
        site,
        promised,
        editions,
        pages,
        profiles,
        files: sources.files.clone(),
        neighbours: sources.neighbours.clone(),
    })
}

/// Reads the editions that amend others, each after the one that it amends.
fn amended<'s>(
    cx: &mut Context<'_>,
    sources: &'s Sources,
    mut left: Vec<&'s EditionSources>,
    editions: &mut Vec<Edition>,
) {
    let mut whole: BTreeMap<String, EditionSources> = BTreeMap::new();
    loop {
        let mut later = Vec::new();
        let count = left.len();
        for own in left {
            let Some(of) = amend::amends(own) else { continue };
            let base = editions.iter().position(|edition| edition.id.as_str() == of.value);
            let base_sources =
                whole.get(&of.value).or_else(|| sources.editions.iter().find(|base| base.name == of.value));
            let (Some(base), Some(base_sources)) = (base, base_sources) else {
                later.push(own);
                continue;
            };
            if let Some((edition, all)) = edition::read_amending(cx, own, (&editions[base], base_sources)) {
                editions.push(edition);
                whole.insert(own.name.clone(), all);
            } else {
                cx.lost_file = true;
            }
        }
        if later.is_empty() || later.len() == count {
            left = later;
            break;
        }
        left = later;
    }
    for own in left {
        edition::not_amendable(cx, own, sources);
    }
}

/// The whole sources of an edition that amends another. `None` if it amends none, or cannot be read.
pub fn consolidated(sources: &Sources, site: &Site, edition: &EditionId) -> Option<EditionSources> {
    let find = |name: &str| sources.editions.iter().find(|edition| edition.name == name);
    let mut chain = vec![find(edition.as_str())?];
    while let Some(of) = chain.last().and_then(|edition| amend::amends(edition)) {
        let base = find(&of.value).filter(|base| chain.iter().all(|later| later.name != base.name))?;
        chain.push(base);
    }
    // What is wrong was reported when the standard was read.
    let mut reported = Diagnostics::new();
    let mut cx = Context::new(&sources.texts, &site.languages, &mut reported);
    cx.raw_html = site.raw_html;
    let base = chain.pop()?;
    let mut edition = edition::read(&mut cx, base)?;
    let mut whole = None;
    for own in chain.into_iter().rev() {
        let (next, all) = edition::read_amending(&mut cx, own, (&edition, whole.as_ref().unwrap_or(base)))?;
        (edition, whole) = (next, Some(all));
    }
    whole
}

fn everything_readable(sources: &Sources) -> bool {
    let editions_readable = sources
        .editions
        .iter()
        .all(|edition| edition.data.values().all(|data| data.readable) && edition.texts().all(|text| text.readable));
    let profiles_readable = sources.profiles.values().all(|data| data.readable);
    editions_readable && profiles_readable && sources.pages.iter().all(|page| page.readable)
}

/// The name of the default theme; see [`Site::theme`](super::Site::theme).
pub(super) const DEFAULT_THEME: &str = "default";
