//! Finds what references to other standards lead to, in the library that a standard belongs to.
//!
//! `library.yaml` is looked for in the folders above the root. Only content with such references pays for more: the standards
//! that they name are read, without the standards that these refer to.

use super::{Facts, Options, check, content_folder, library_file};
use crate::diagnostic::{Diagnostics, nearest};
use crate::model::{Lang, Library, StandardId, Status, Thing, ThingKind, read_library};
use crate::resolve::{OutsideReference, ResolvedEdition};
use crate::site::labelled::{Labelled, labelled};
use crate::site::records::latest;
use crate::source::{
    FileTree, LIBRARY_FILE, Neighbour, NeighbourEdition, NeighbourThing, Neighbours, ReadError, Records, SourceBytes,
    read_data,
};
use aho_corasick::AhoCorasick;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What the other standards of the library have of what the files refer to. `None` if the files refer to no other
/// standard, or if no library above lists this one.
///
/// # Errors
/// The content of another standard cannot be read.
pub(super) fn neighbours(
    root: &Path,
    files: &FileTree,
    facts: Option<&Facts>,
) -> Result<Option<Neighbours>, ReadError> {
    if let Some(facts) = facts {
        let cited = cited(files);
        if facts.cover(&cited) {
            return Ok(facts.neighbours(&cited));
        }
    }
    let Ok(root) = root.canonicalize() else { return Ok(None) };
    if !root.ancestors().any(|above| library_file(above).is_file()) {
        return Ok(None);
    }
    // A library has many standards, so its file is read only for those that refer to others.
    let cited = cited(files);
    let Some((above, library)) = (if cited.is_empty() { None } else { library_of(&root) }) else { return Ok(None) };
    let mut by_standard: BTreeMap<String, BTreeSet<OutsideReference>> = BTreeMap::new();
    for reference in cited {
        by_standard.entry(reference.standard.to_string()).or_default().insert(reference);
    }
    let wanted = |(id, of): (String, BTreeSet<OutsideReference>)| {
        let listed = library.standards.iter().find(|standard| standard.id.value.as_str() == id)?;
        Some((id, above.join(&listed.folder.value), of))
    };
    let wanted: Vec<(String, PathBuf, BTreeSet<OutsideReference>)> =
        by_standard.into_iter().filter_map(wanted).filter(|(_, folder, _)| content_folder(folder).is_dir()).collect();
    let described = wanted.par_iter().map(|(id, folder, of)| {
        let files = FileTree { records: library.records, ..FileTree::read(folder)? };
        Ok((id.clone(), described(&files, of)))
    });
    Ok(Some(Neighbours {
        base_url: library.base_url,
        ids: library.standards.iter().map(|standard| standard.id.value.to_string()).collect(),
        known: library.documents.into_iter().map(|known| (known.id.value.to_string(), known.designation)).collect(),
        standards: described.collect::<Result<_, ReadError>>()?,
    }))
}

/// The references to other standards in all sources. A reference in a comment of the source is one too many, which costs
/// a look and says nothing.
pub(super) fn cited(files: &FileTree) -> BTreeSet<OutsideReference> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '_');
    let prefixes: Vec<String> = ThingKind::referable().map(|kind| format!("{}:", kind.word())).collect();
    // Patterns this few and this short are within the limits of the automaton.
    let Ok(prefixes) = AhoCorasick::new(prefixes) else { return BTreeSet::new() };
    let in_text = |text: &str| -> Vec<OutsideReference> {
        let found = prefixes.find_iter(text).filter_map(|found| {
            let rest = &text[found.end()..];
            let end = found.end() + rest.find(|c| !is_part(c)).unwrap_or(rest.len());
            OutsideReference::parse(&text[found.start()..end])?.ok()
        });
        found.collect()
    };
    files.sources.par_iter().filter_map(|(_, bytes)| bytes.text()).flat_map_iter(|text| in_text(text)).collect()
}

/// Where the library of a standard wants the records of clauses; `None` if it does not say, or outside a library.
pub(super) fn records_of_library(root: &Path, facts: Option<&Facts>) -> Option<Records> {
    if let Some(facts) = facts {
        return facts.records();
    }
    let root = root.canonicalize().ok()?;
    // A library has many standards, so its file is parsed only if it may say so.
    let may_say = |above: &Path| fs::read_to_string(library_file(above)).is_ok_and(|text| text.contains("records"));
    if root.ancestors().any(may_say) { library_of(&root)?.1.records } else { None }
}

/// The id of the standard under a root in the library above that lists it.
pub fn listed_as(root: &Path) -> Option<StandardId> {
    let (above, library) = library_above(root)?;
    let root = root.canonicalize().ok()?;
    let is_root = |folder: PathBuf| folder.canonicalize().is_ok_and(|folder| folder == root);
    let listed = library.standards.into_iter().find(|standard| is_root(above.join(&standard.folder.value)))?;
    Some(listed.id.value)
}

/// The library above a root that lists it, with its folder.
pub fn library_above(root: &Path) -> Option<(PathBuf, Library)> {
    library_of(&root.canonicalize().ok()?)
}

/// As [`library_above`]. The root has no symbolic links.
fn library_of(root: &Path) -> Option<(PathBuf, Library)> {
    root.ancestors().find_map(|above| {
        let bytes = fs::read(library_file(above)).ok()?;
        let mut unread = Diagnostics::new();
        let (texts, data) = read_data(LIBRARY_FILE, &SourceBytes::from(bytes), &mut unread);
        let library = read_library(&data, &texts, &mut unread)?;
        let folders = || library.standards.iter().map(|standard| above.join(&standard.folder.value));
        // Only a folder that is a symbolic link needs a look at the disk.
        let is_root = |folder: PathBuf| folder.canonicalize().is_ok_and(|folder| folder == root);
        let is_listed = folders().any(|folder| folder == root) || folders().any(is_root);
        is_listed.then(|| (above.to_owned(), library))
    })
}

/// What a standard has of what others refer to.
pub(super) fn described(files: &FileTree, cited: &BTreeSet<OutsideReference>) -> Neighbour {
    let checked = check(files, &Options::default());
    let Some(resolved) = checked.resolved else { return Neighbour::default() };
    let mut neighbour = Neighbour {
        ids: resolved.standard.editions.iter().map(|edition| edition.id.to_string()).collect(),
        current: resolved.standard.site.current.value.to_string(),
        ..Neighbour::default()
    };
    for reference in cited {
        let id = reference.edition.as_ref().unwrap_or(&resolved.standard.site.current.value);
        let Some(of) = resolved.edition(id) else { continue };
        let name = reference.edition_name();
        let edition = neighbour.editions.entry(name.to_owned()).or_insert_with(|| named(of));
        let written = reference.written_there();
        match thing(of, reference) {
            Some(thing) => drop(edition.things.insert(written, thing)),
            None => {
                let ids = ids(of, reference.target.kind());
                let near = nearest(reference.target.id(), ids.iter().map(String::as_str));
                edition.near.extend(near.map(|near| (written, near.to_owned())));
            }
        }
    }
    neighbour
}

fn named(of: ResolvedEdition<'_>) -> NeighbourEdition {
    let edition = of.edition;
    let name = if edition.designation.is_empty() { &edition.title } else { &edition.designation };
    NeighbourEdition {
        name: name.iter().map(|(lang, text)| (lang.to_string(), text.clone())).collect(),
        authoritative: edition.languages().first().map(Lang::to_string).unwrap_or_default(),
        ended: matches!(edition.status, Status::Superseded | Status::Withdrawn),
        ..NeighbourEdition::default()
    }
}

/// `None` if the edition does not have the thing, or does not show it by itself.
fn thing(of: ResolvedEdition<'_>, reference: &OutsideReference) -> Option<NeighbourThing> {
    let Labelled { label, mut page, mut anchor } = labelled(of, &reference.target)?;
    let mut withdrawn = false;
    if let Thing::Clause(id) = &reference.target {
        withdrawn = of.findings.clause(of.edition, id)?.1.withdrawn.is_some();
        // Only clauses have a page that leads on to the current edition.
        if reference.edition.is_none() {
            let (standard, langs) = (&of.resolved.standard, of.edition.languages());
            let page_in = |lang: &Lang| (lang.to_string(), latest(standard, lang, id).0.path().encoded());
            page = langs.iter().map(page_in).collect();
            anchor = langs.first().and_then(|lang| latest(standard, lang, id).1).map(str::to_owned);
        }
    }
    Some(NeighbourThing { label, page, anchor, withdrawn })
}

/// The ids of a kind, for a suggestion.
fn ids(of: ResolvedEdition<'_>, kind: ThingKind) -> Vec<String> {
    let (edition, all) = (of.edition, &of.findings.ids);
    match kind {
        ThingKind::Clause => all.clauses.keys().map(ToString::to_string).collect(),
        ThingKind::Term => all.terms.keys().map(ToString::to_string).collect(),
        ThingKind::Body => all.bodies.keys().map(ToString::to_string).collect(),
        ThingKind::List => all.lists.keys().map(ToString::to_string).collect(),
        ThingKind::Item => all.items.keys().map(ToString::to_string).collect(),
        ThingKind::Type => all.types.keys().map(ToString::to_string).collect(),
        _ => edition.elements.iter().map(|element| element.id.value.to_string()).collect(),
    }
}
