//! Digests of the inputs of a site's files. A file whose digest is unchanged need not be made again.
//!
//! Digests are computed from the bytes of the sources, not from the model, so that no field of the model can be
//! forgotten. Inputs smaller than a file are derived from headings, which contain ids, titles and attributes.

mod family;

use super::Options;
use crate::diagnostic::Texts;
use crate::model::{Chapter, ClauseId, Edition, Lang, Site, Standard, Thing};
use crate::render::Search;
use crate::resolve::{Resolved, ResolvedEdition};
use crate::revision::compare::{base, compare};
use crate::site::output_tree::Part;
use crate::source::digest::{Digest, DigestBuilder, PROGRAM};
use crate::source::markdown::plain_text;
use crate::source::{FileTree, FolderStamp, Neighbours, Records, file_identity};
use family::Families;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The digest of the files of `content/`.
pub fn of_files(files: &FileTree) -> Digest {
    let mut builder = DigestBuilder::default();
    for (path, bytes) in &files.sources {
        builder.piece(path.as_bytes());
        builder.piece(bytes);
    }
    for (path, on_disk) in &files.others {
        let identity = files.attachments.get(path).copied().or_else(|| file_identity(on_disk));
        builder.piece(format!("{path}\0{identity:?}").as_bytes());
    }
    for (path, refusal) in &files.refused {
        builder.piece(format!("{path}\0{refusal:?}").as_bytes());
    }
    builder.finish()
}

/// The digest of all inputs of a site: its files, of which the [digest](of_files) is given, what it gets from the library around it,
/// the theme, the program and the user's options.
pub fn whole(root: &Path, files: Digest, outside: Outside<'_>, options: &Options) -> Digest {
    let mut builder = DigestBuilder::default();
    builder.piece(PROGRAM.as_bytes());
    builder.piece(&[
        u8::from(options.deny_warnings),
        u8::from(options.search == Search::Offered),
        u8::from(options.documents.pdf),
        u8::from(options.documents.docx),
        u8::from(options.take_along.archive),
        u8::from(options.take_along.offline),
    ]);
    builder.piece(of_library(options).as_bytes());
    builder.piece(outside.text().as_bytes());
    builder.piece(files.as_bytes());
    builder.piece(format!("{:?}", FolderStamp::of(&root.join("themes"))).as_bytes());
    builder.finish()
}

/// What a standard gets from the library around it.
#[derive(Clone, Copy)]
pub struct Outside<'a> {
    /// What it knows of other standards.
    pub neighbours: Option<&'a Neighbours>,
    /// Where the library wants the records of clauses.
    pub records: Option<Records>,
}

impl<'a> Outside<'a> {
    /// What was read together with the files.
    pub fn of(files: &'a FileTree) -> Outside<'a> {
        Outside { neighbours: files.neighbours.as_deref(), records: files.records }
    }

    /// All of it as a text.
    fn text(self) -> String {
        format!("{:?} {:?}", self.neighbours, self.records)
    }
}

/// What the pages say of the library of the site.
fn of_library(options: &Options) -> String {
    options.library.map(|library| format!("{library:?}")).unwrap_or_default()
}

/// The digests of one state of the content.
pub struct Inputs<'a> {
    resolved: &'a Resolved,
    /// The inputs of every file.
    shared: Digest,
    all: Digest,
    /// By index of the edition.
    editions: Vec<EditionInputs<'a>>,
    families: Families<'a>,
    /// What refers to each clause of any edition, in all editions.
    referrers: BTreeMap<&'a ClauseId, Digest>,
    /// By index of the edition and of the chapter: see [`Inputs::kin_of`].
    kin: Vec<Vec<Digest>>,
    /// The chapters of each edition together.
    all_kin: Vec<Digest>,
}

/// The digests of an edition.
struct EditionInputs<'a> {
    /// The references between clauses.
    referring: Digest,
    /// Whether its pages quote older texts of any edition, namely those from which outdated translations were made.
    looks_back: bool,
    texts: TextInputs<'a>,
    /// By index of the chapter.
    chapters: Vec<TextInputs<'a>>,
}

/// The digests of texts.
struct TextInputs<'a> {
    /// The texts in all languages.
    all: Digest,
    /// The texts that a page in a language shows.
    shown: BTreeMap<&'a Lang, Digest>,
}

impl<'a> Inputs<'a> {
    /// Computes the digests of the sources that `resolved` was made from, and includes `theme`.
    pub fn of(files: &FileTree, texts: &Texts, resolved: &'a Resolved, theme: Digest, options: &Options) -> Inputs<'a> {
        let site = &resolved.standard.site;
        let all: Vec<_> = resolved.editions().collect();
        let editions: Vec<EditionInputs<'_>> = all
            .par_iter()
            .map(|&ResolvedEdition { edition, findings, .. }| {
                // The text of an edition that amends another stands in that edition's files, in chapters of other names too.
                let amended = amended_files(files, &resolved.standard, edition);
                let of_chapter = |chapter: &Chapter| match amended {
                    Some(all) => TextInputs { all, shown: site.languages.iter().map(|lang| (lang, all)).collect() },
                    None => TextInputs::of_chapter(files, site, edition, chapter),
                };
                let chapters: Vec<TextInputs<'_>> = edition.chapters.par_iter().map(of_chapter).collect();
                EditionInputs {
                    // References to other editions are listed with the clauses that contain them.
                    referring: Digest::of(format!("{:?} {:?}", findings.referrers, findings.mentions).as_bytes()),
                    looks_back: edition.clauses.iter().flat_map(|clause| clause.texts.values()).any(|t| t.of.is_some()),
                    texts: TextInputs::of_chapters(&chapters, site),
                    chapters,
                }
            })
            .collect();
        let shared = shared(files, texts, resolved, theme, options);
        let all = together([shared].into_iter().chain(editions.iter().map(|edition| edition.texts.all)));
        let (families, referrers) = rayon::join(|| Families::of(resolved), || referrers(resolved));
        let (kin, all_kin) = (Vec::new(), Vec::new());
        let mut inputs = Inputs { resolved, shared, all, editions, families, referrers, kin, all_kin };
        let chapters = |edition: usize| (0..inputs.editions[edition].chapters.len()).into_par_iter();
        let of_edition = |edition| chapters(edition).map(|chapter| inputs.kin_of(edition, chapter)).collect();
        inputs.kin = (0..inputs.editions.len()).map(of_edition).collect();
        inputs.all_kin = inputs.kin.iter().map(|chapters| together(chapters.iter().copied())).collect();
        inputs
    }

    /// The digest of a part of the content, including the inputs of every file.
    pub fn part(&self, part: Part<'_>) -> Digest {
        let mut digests = vec![self.shared];
        match part {
            Part::All => return self.all,
            Part::Shared => {}
            Part::Files(digest) => return digest,
            Part::Outline(edition) => digests.push(self.editions[edition].referring),
            Part::Edition(edition, _) if self.editions[edition].looks_back => return self.all,
            Part::Edition(edition, lang) => {
                let EditionInputs { referring, texts, .. } = &self.editions[edition];
                digests.extend([*referring, texts.in_lang(lang)]);
                digests.extend(self.base(edition).map(|base| base.texts.in_lang(lang)));
                if lang.is_none() {
                    digests.push(self.all_kin[edition]);
                }
            }
            Part::Chapter { edition, chapter } => {
                digests.extend(self.base(edition).map(|base| base.texts.all));
                digests.push(self.kin[edition][chapter]);
            }
            Part::Clause(id) => {
                digests.extend(self.referrers.get(id));
                digests.extend(self.chapters_of(id).map(|place| self.chapter(place)));
            }
        }
        together(digests.into_iter())
    }

    /// The digest of what the search can find in an edition and language: the texts that are shown, and the inputs of
    /// every file. These inputs include the titles of all editions, which references show. Referrers and older texts
    /// are not searched.
    pub fn searched(&self, edition: usize, lang: &Lang) -> Digest {
        together([self.shared, self.editions[edition].texts.in_lang(Some(lang))].into_iter())
    }

    /// The digest of a chapter, of the same clauses in other editions, and of the references to them.
    fn kin_of(&self, edition: usize, chapter: usize) -> Digest {
        let whole = &self.resolved.standard.editions[edition];
        let clauses = &whole.clauses[whole.chapters[chapter].clauses.clone()];
        let kin: BTreeSet<_> = clauses.iter().flat_map(|clause| self.chapters_of(&clause.id.value)).collect();
        let own = std::iter::once(self.editions[edition].chapters[chapter].all);
        let referrers = clauses.iter().filter_map(|clause| self.referrers.get(&clause.id.value)).copied();
        together(own.chain(kin.into_iter().map(|place| self.chapter(place))).chain(referrers))
    }

    fn base(&self, edition: usize) -> Option<&EditionInputs<'a>> {
        base(&self.resolved.standard, edition).map(|base| &self.editions[base])
    }

    /// The edition and chapter indexes of a clause and its family.
    fn chapters_of(&self, id: &ClauseId) -> impl Iterator<Item = (usize, usize)> + '_ {
        let family = self.families.number(id);
        family.into_iter().flat_map(|family| self.families.chapters(family).iter().copied())
    }

    fn chapter(&self, (edition, chapter): (usize, usize)) -> Digest {
        self.editions[edition].chapters[chapter].all
    }
}

/// The digest of what refers to each clause and to the things in it, in all editions.
fn referrers(resolved: &Resolved) -> BTreeMap<&ClauseId, Digest> {
    let editions = || resolved.editions();
    let ids: BTreeSet<&ClauseId> = editions().flat_map(|of| of.findings.ids.clauses.keys()).collect();
    let of_clause = |id| {
        let target = Thing::Clause(ClauseId::clone(id));
        let mut builder = DigestBuilder::default();
        for ResolvedEdition { edition, findings, .. } in editions() {
            builder.piece(format!("{:?}", findings.referrers.get(&target)).as_bytes());
            let parts = findings.ids.clauses.get(id).into_iter().flat_map(|&at| edition.things_in(at));
            parts.for_each(|part| builder.piece(format!("{:?}", findings.referrers.get(&part)).as_bytes()));
        }
        (id, builder.finish())
    };
    ids.into_par_iter().map(of_clause).collect::<Vec<_>>().into_iter().collect()
}

impl<'a> TextInputs<'a> {
    fn of_chapter(files: &FileTree, site: &'a Site, edition: &Edition, chapter: &Chapter) -> TextInputs<'a> {
        let of_file = |path: &String| files.sources.get(path).map(|bytes| Digest::of(bytes));
        let (unnamed, named) = paths(site, edition, chapter);
        let unnamed = of_file(&unnamed);
        let named: BTreeMap<&Lang, Option<Digest>> =
            named.into_iter().map(|(lang, path)| (lang, of_file(&path))).collect();
        let all = together(unnamed.into_iter().chain(named.values().copied().flatten()));
        let clauses = &edition.clauses[chapter.clauses.clone()];
        let shown = |(lang, own): (&'a Lang, Option<Digest>)| {
            // If a clause has no text in the language, the text of another language is shown.
            let complete = clauses.iter().all(|clause| clause.texts.contains_key(lang));
            let own = if lang == site.default_lang() { unnamed.or(own) } else { own };
            (lang, own.filter(|_| complete).unwrap_or(all))
        };
        TextInputs { all, shown: named.into_iter().map(shown).collect() }
    }

    fn of_chapters(chapters: &[TextInputs<'_>], site: &'a Site) -> TextInputs<'a> {
        let in_lang = |lang| together(chapters.iter().map(|chapter| chapter.in_lang(lang)));
        TextInputs {
            all: in_lang(None),
            shown: site.languages.iter().map(|lang| (lang, in_lang(Some(lang)))).collect(),
        }
    }

    /// `None` selects all languages.
    fn in_lang(&self, lang: Option<&Lang>) -> Digest {
        lang.and_then(|lang| self.shown.get(lang)).copied().unwrap_or(self.all)
    }
}

/// The digest of the files that the text of an edition is made from, if it amends another edition: those of the amended editions.
/// Its own are inputs of every file.
fn amended_files(files: &FileTree, standard: &Standard, edition: &Edition) -> Option<Digest> {
    let base =
        |edition: &Edition| edition.amendment.as_ref().and_then(|amendment| standard.edition(&amendment.of.value));
    let mut builder = DigestBuilder::default();
    for edition in std::iter::successors(Some(base(edition)?), |edition| base(edition)) {
        let folder = format!("{}/", edition.folder);
        for (path, bytes) in files.sources.range(folder.clone()..).take_while(|(path, _)| path.starts_with(&folder)) {
            builder.piece(path.as_bytes());
            builder.piece(bytes);
        }
    }
    Some(builder.finish())
}

/// The paths of a chapter's source files: the file without a language in its name, which has the default language, and
/// one for each language.
fn paths<'a>(site: &'a Site, edition: &Edition, chapter: &Chapter) -> (String, Vec<(&'a Lang, String)>) {
    let stem = format!("{}/clauses/{}", edition.folder, chapter.slug);
    let named = site.languages.iter().map(|lang| (lang, format!("{stem}.{lang}.md"))).collect();
    (format!("{stem}.md"), named)
}

/// The digest of what any page may show: the program, the theme, all files except chapters, the set of files that links
/// can lead to, and for every clause its headings and requirement levels.
fn shared(files: &FileTree, texts: &Texts, resolved: &Resolved, theme: Digest, options: &Options) -> Digest {
    let site = &resolved.standard.site;
    let mut chapters = BTreeSet::new();
    for edition in &resolved.standard.editions {
        for chapter in &edition.chapters {
            let (unnamed, named) = paths(site, edition, chapter);
            chapters.insert(unnamed);
            chapters.extend(named.into_iter().map(|(_, path)| path));
        }
    }
    let mut builder = DigestBuilder::default();
    builder.piece(PROGRAM.as_bytes());
    builder.piece(theme.as_bytes());
    let (documents, along) = (options.documents, options.take_along);
    let offered = [options.search == Search::Offered, documents.pdf, documents.docx, along.archive, along.offline];
    builder.piece(&offered.map(u8::from));
    builder.piece(of_library(options).as_bytes());
    builder.piece(Outside::of(files).text().as_bytes());
    for (path, bytes) in &files.sources {
        builder.piece(path.as_bytes());
        if !chapters.contains(path) {
            builder.piece(bytes);
        }
    }
    for path in files.others.keys() {
        builder.piece(path.as_bytes());
        // Comparisons say which pictures were replaced.
        if let Some(digest) = files.attachments.get(path) {
            builder.piece(digest.as_bytes());
        }
    }
    for ResolvedEdition { edition, findings, .. } in resolved.editions() {
        for (at, clause) in edition.indexed_clauses() {
            for (lang, text) in clause.texts.iter() {
                builder.piece(lang.as_str().as_bytes());
                builder.piece(texts.slice(text.heading).as_bytes());
                // Definitions of links and footnotes that a heading uses can be further down.
                builder.piece(plain_text(&text.title).as_bytes());
            }
            let worded = findings.worded.get(at.0);
            builder.piece(format!("{} {worded:?}", findings.levels(at)).as_bytes());
        }
    }
    // An edition without changes is not linked to.
    for place in 0..resolved.standard.editions.len() {
        builder.piece(&[u8::from(has_changes(resolved, place))]);
    }
    builder.finish()
}

fn has_changes(resolved: &Resolved, place: usize) -> bool {
    let Some(base) = base(&resolved.standard, place) else { return false };
    let [old, new] = [base, place].map(|place| resolved.edition_at(place));
    // If only one of the editions has a clause, that is a difference. This cheap check suffices for most pairs of
    // editions.
    if !old.findings.ids.clauses.keys().eq(new.findings.ids.clauses.keys()) {
        return true;
    }
    let changes = compare(old, new);
    changes.tally().total() + changes.things.len() > 0
}

fn together(digests: impl Iterator<Item = Digest>) -> Digest {
    let mut builder = DigestBuilder::default();
    digests.for_each(|digest| builder.bytes(digest.as_bytes()));
    builder.finish()
}
