//! Finds the standards of the library whose articles the files cite by title.

use crate::cli::failure::Failure;
use crate::import::cited::{Citable, key};
use crate::model::{ClauseId, ClauseNumber};
use crate::pipeline::{self, Options};
use crate::resolve::ResolvedEdition;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The standards with these titles in the library that lists `root`, by the keys of their titles. A title that several standards
/// have is not among them.
pub(super) fn citable(root: &Path, titles: &BTreeSet<String>) -> Result<BTreeMap<String, Citable>, Failure> {
    let around = if titles.is_empty() { None } else { pipeline::library_above(root) };
    let Some((above, library)) = around else { return Ok(BTreeMap::new()) };
    let own = root.canonicalize().ok();
    let mut found: BTreeMap<String, Vec<Citable>> = BTreeMap::new();
    for listed in &library.standards {
        let folder = above.join(&listed.folder.value);
        // A library has many standards, and few of them are cited.
        if !may_have(&folder, titles) || folder.canonicalize().ok() == own {
            continue;
        }
        let Some(resolved) = pipeline::load(&folder, &Options::default())?.resolved else { continue };
        let Some(of) = resolved.edition(&resolved.standard.site.current.value) else { continue };
        let own_titles: BTreeSet<String> = of.edition.title.iter().map(|(_, title)| key(title)).collect();
        for title in own_titles.intersection(titles) {
            let citable = Citable { standard: listed.id.value.clone(), articles: articles(of) };
            found.entry(title.clone()).or_default().push(citable);
        }
    }
    Ok(found.into_iter().filter_map(|(title, mut all)| Some((title, all.pop().filter(|_| all.is_empty())?))).collect())
}

/// Whether an `edition.yaml` has one of the titles in its text.
fn may_have(folder: &Path, titles: &BTreeSet<String>) -> bool {
    let editions = fs::read_dir(pipeline::content_folder(folder).join("editions"));
    let texts = editions.into_iter().flatten().filter_map(|entry| {
        let text = fs::read_to_string(entry.ok()?.path().join("edition.yaml")).ok()?;
        Some(text.split_whitespace().collect::<String>())
    });
    texts.into_iter().any(|text| titles.iter().any(|title| text.contains(title)))
}

fn articles(of: ResolvedEdition<'_>) -> BTreeMap<ClauseNumber, ClauseId> {
    let numbered = of.edition.indexed_clauses().filter_map(|(index, clause)| {
        let number = of.findings.numbers[index.0].clone().filter(ClauseNumber::is_article)?;
        Some((number, clause.id.value.clone()))
    });
    numbered.collect()
}
