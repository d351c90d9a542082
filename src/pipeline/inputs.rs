//! What files of the site are made from, as digests: a file whose digest is what it was need not be made again.
//!
//! Digests are taken of the sources' bytes, not of what was made of them, so that no field of the model can be
//! forgotten. What is finer than a file is told from the text of headings, which hold ids, titles and attributes.

use super::Options;
use crate::diagnostic::Texts;
use crate::model::{ClauseId, Edition};
use crate::publish::output_tree::Part;
use crate::resolve::{Resolved, Target};
use crate::revision::compare::{base, compare};
use crate::source::digest::{Digest, Gatherer};
use crate::source::{FileTree, FolderStamp, file_stamp};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Names this build of the program: what another made may look otherwise.
pub const PROGRAM: &str = concat!(env!("CARGO_PKG_VERSION"), " ", env!("CLAUSEBOOK_SOURCES"));

/// The digest of all that a site is made from: the files, the theme, the program and what the user decided. Files that
/// are only copied are told by their length and time.
pub fn whole(root: &Path, files: &FileTree, options: &Options) -> Digest {
    let mut gatherer = Gatherer::default();
    gatherer.piece(PROGRAM.as_bytes());
    gatherer.piece(&[u8::from(options.deny_warnings)]);
    for (path, bytes) in &files.sources {
        gatherer.piece(path.as_bytes());
        gatherer.piece(bytes);
    }
    for (path, on_disk) in &files.others {
        gatherer.piece(format!("{path}\0{:?}", file_stamp(on_disk)).as_bytes());
    }
    for (path, refusal) in &files.refused {
        gatherer.piece(format!("{path}\0{refusal:?}").as_bytes());
    }
    gatherer.piece(format!("{:?}", FolderStamp::of(&root.join("themes"))).as_bytes());
    gatherer.finish()
}

/// The digests of one state of the content.
pub struct Inputs<'a> {
    resolved: &'a Resolved,
    /// What every file is made from.
    shared: Digest,
    all: Digest,
    /// By the places of editions and chapters.
    editions: Vec<Digest>,
    chapters: Vec<Vec<Digest>>,
    families: Families<'a>,
}

impl<'a> Inputs<'a> {
    /// Takes the digests of the sources that `resolved` was made from, and of the `theme`.
    pub fn of(files: &FileTree, texts: &Texts, resolved: &'a Resolved, theme: Digest) -> Inputs<'a> {
        let editions = &resolved.standard.editions;
        let paths: Vec<Vec<BTreeSet<String>>> =
            editions.iter().map(|edition| chapter_paths(edition, resolved)).collect();
        let of_files = |paths: &BTreeSet<String>| {
            let mut gatherer = Gatherer::default();
            for (path, bytes) in paths.iter().filter_map(|path| files.sources.get_key_value(path)) {
                gatherer.piece(path.as_bytes());
                gatherer.piece(bytes);
            }
            gatherer.finish()
        };
        let chapters: Vec<Vec<Digest>> =
            paths.par_iter().map(|edition| edition.par_iter().map(of_files).collect()).collect();
        let editions: Vec<Digest> = chapters.iter().map(|chapters| together(chapters.iter().copied())).collect();
        let in_chapters: BTreeSet<&str> = paths.iter().flatten().flatten().map(String::as_str).collect();
        let shared = shared(files, texts, resolved, theme, &in_chapters);
        let all = together(std::iter::once(shared).chain(editions.iter().copied()));
        Inputs { resolved, shared, all, editions, chapters, families: Families::of(resolved) }
    }

    /// The digest of a part of the content, with what every file is made from.
    pub fn part(&self, part: Part<'_>) -> Digest {
        match part {
            Part::All => self.all,
            Part::Edition(edition) if self.looks_back(edition) => self.all,
            Part::Edition(edition) => {
                together([self.shared, self.editions[edition]].into_iter().chain(self.base(edition)))
            }
            Part::Chapter { edition, chapter } => {
                let whole = &self.resolved.standard.editions[edition];
                let clauses = &whole.clauses[whole.chapters[chapter].clauses.clone()];
                let families: BTreeSet<usize> =
                    clauses.iter().filter_map(|clause| self.families.number(&clause.id.value)).collect();
                let kin = families.into_iter().flat_map(|family| self.chapters_of(family));
                together(
                    [self.shared, self.chapters[edition][chapter]].into_iter().chain(self.base(edition)).chain(kin),
                )
            }
            Part::Clause(id) => {
                let kin = self.families.number(id).into_iter().flat_map(|family| self.chapters_of(family));
                together([self.shared, self.referrers(id)].into_iter().chain(kin))
            }
        }
    }

    /// Whether pages of an edition quote older texts of any edition: those that translations say to be of.
    fn looks_back(&self, edition: usize) -> bool {
        let clauses = &self.resolved.standard.editions[edition].clauses;
        clauses.iter().flat_map(|clause| clause.texts.values()).any(|text| text.of.is_some())
    }

    fn base(&self, edition: usize) -> Option<Digest> {
        base(&self.resolved.standard, edition).map(|base| self.editions[base])
    }

    fn chapters_of(&self, family: usize) -> impl Iterator<Item = Digest> + '_ {
        self.families.chapters[family].iter().map(|&(edition, chapter)| self.chapters[edition][chapter])
    }

    fn referrers(&self, id: &ClauseId) -> Digest {
        let target = Target::Clause(id.clone());
        let mut gatherer = Gatherer::default();
        for findings in &self.resolved.findings {
            let origins = findings.referrers.get(&target);
            gatherer.piece(format!("{origins:?}").as_bytes());
        }
        gatherer.finish()
    }
}

/// The source files of each chapter, in every language.
fn chapter_paths(edition: &Edition, resolved: &Resolved) -> Vec<BTreeSet<String>> {
    let languages = &resolved.standard.site.languages;
    let paths = |slug: &str| {
        let stem = format!("{}/clauses/{slug}", edition.folder);
        let translated = languages.iter().map(|lang| format!("{stem}.{lang}.md"));
        std::iter::once(format!("{stem}.md")).chain(translated).collect()
    };
    edition.chapters.iter().map(|chapter| paths(&chapter.slug)).collect()
}

/// The digest of what every page may tell: the program, the theme, all files but chapters, which files there are to link
/// to, and of every clause its headings and how binding it is.
fn shared(files: &FileTree, texts: &Texts, resolved: &Resolved, theme: Digest, in_chapters: &BTreeSet<&str>) -> Digest {
    let mut gatherer = Gatherer::default();
    gatherer.piece(PROGRAM.as_bytes());
    gatherer.piece(theme.to_string().as_bytes());
    for (path, bytes) in &files.sources {
        gatherer.piece(path.as_bytes());
        if !in_chapters.contains(path.as_str()) {
            gatherer.piece(bytes);
        }
    }
    for path in files.others.keys() {
        gatherer.piece(path.as_bytes());
    }
    for (edition, findings) in resolved.editions() {
        for (at, clause) in edition.indexed_clauses() {
            for (lang, text) in &clause.texts {
                gatherer.piece(lang.as_str().as_bytes());
                gatherer.piece(texts.slice(text.heading).as_bytes());
            }
            gatherer.piece(findings.level(at).word().as_bytes());
        }
    }
    // An edition without changes has no link to them.
    for place in 0..resolved.standard.editions.len() {
        gatherer.piece(&[u8::from(has_changes(resolved, place))]);
    }
    gatherer.finish()
}

fn has_changes(resolved: &Resolved, place: usize) -> bool {
    let Some(base) = base(&resolved.standard, place) else { return false };
    let [old, new] = [base, place].map(|place| (&resolved.standard.editions[place], &resolved.findings[place]));
    // A clause that only one of them has is told at once; most editions have one.
    if old.1.ids.clauses.len() != new.1.ids.clauses.len() || !old.1.ids.clauses.keys().eq(new.1.ids.clauses.keys()) {
        return true;
    }
    let changes = compare(old, new);
    changes.tally().total() + changes.things.len() > 0
}

fn together(digests: impl Iterator<Item = Digest>) -> Digest {
    let mut gatherer = Gatherer::default();
    digests.for_each(|digest| gatherer.bytes(digest.as_bytes()));
    gatherer.finish()
}

/// Clauses that pages tell of each other's texts: the same in several editions, and those that came from it or took its
/// place, as declared anywhere.
struct Families<'a> {
    numbers: BTreeMap<&'a ClauseId, usize>,
    /// The places of the editions and chapters that a family's clauses stand in, by its number.
    chapters: Vec<BTreeSet<(usize, usize)>>,
}

impl<'a> Families<'a> {
    fn of(resolved: &'a Resolved) -> Families<'a> {
        let mut roots: BTreeMap<&ClauseId, &ClauseId> = BTreeMap::new();
        let editions = &resolved.standard.editions;
        let clauses = || editions.iter().flat_map(|edition| &edition.clauses);
        for clause in clauses() {
            roots.insert(&clause.id.value, &clause.id.value);
        }
        for clause in clauses() {
            let declared = clause.succession.iter().map(|succession| &succession.of.value);
            let replaced = clause.withdrawn.iter().flat_map(|withdrawal| &withdrawal.replaced_by).map(|by| &by.value);
            for other in declared.chain(replaced).filter(|other| roots.contains_key(*other)).collect::<Vec<_>>() {
                let (one, other) = (root(&mut roots, &clause.id.value), root(&mut roots, other));
                roots.insert(one, other);
            }
        }
        let mut numbers = BTreeMap::new();
        let mut by_root: BTreeMap<&ClauseId, usize> = BTreeMap::new();
        let ids: Vec<&ClauseId> = roots.keys().copied().collect();
        for id in ids {
            let next = by_root.len();
            numbers.insert(id, *by_root.entry(root(&mut roots, id)).or_insert(next));
        }
        let mut chapters = vec![BTreeSet::new(); by_root.len()];
        for (place, edition) in editions.iter().enumerate() {
            for clause in &edition.clauses {
                if let Some(&number) = numbers.get(&clause.id.value) {
                    chapters[number].insert((place, clause.chapter));
                }
            }
        }
        Families { numbers, chapters }
    }

    fn number(&self, id: &ClauseId) -> Option<usize> {
        self.numbers.get(id).copied()
    }
}

/// Follows a clause to the one that stands for its family, and shortens the way for the next time.
fn root<'a>(roots: &mut BTreeMap<&'a ClauseId, &'a ClauseId>, id: &'a ClauseId) -> &'a ClauseId {
    let mut way = Vec::new();
    let mut at = id;
    while let Some(&next) = roots.get(at).filter(|next| **next != at) {
        way.push(at);
        at = next;
    }
    for step in way {
        roots.insert(step, at);
    }
    at
}
