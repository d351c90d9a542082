//! Reads files of other programs into the content of an edition.
//!
//! An import has two stages. A reader turns a file into a [`Document`]: sections, blocks and texts, without ids. The
//! writer turns documents into the files of an edition. Between them nothing is lost: [`Characters`] counts the
//! characters of the file, of the document and of the files written, and every character that is not carried is named
//! in the [`Report`] with its place and the reason. [`read`] and [`make`] each check one of these equations and refuse a
//! file for which it fails, because then the program has a fault and the content would be incomplete without anyone knowing.
//!
//! In the order in which an import uses them:
//!
//! | module | result |
//! | --- | --- |
//! | [`given`] | [`Given`]: a file to import; [`Refused`]: why nothing of it is imported |
//! | [`format`](mod@format) | the reader that a file belongs to |
//! | [`fixed`] | [`document::Read`] from PDF and OFD |
//! | [`docx`], [`law`], [`markdown`], [`sheet`], [`catalogue`] | [`document::Read`] from Word; from plain text of laws and numbered standards; from Markdown of any tool; from workbooks and CSV; from OSCAL, CycloneDX and NISO STS |
//! | `assemble` | paragraphs and tables of pages put together to a document, for Word and fixed layouts |
//! | [`mod@beside`] | the pictures that lie beside a file |
//! | [`cited`] | the articles of other standards of the library that texts cite by title |
//! | `clause_rows` | what the rows of a table are whose clauses have numbers of their own |
//! | `requirements` | clauses from tables of requirements |
//! | [`document`] | [`Document`]: what a reader found, the same for every format |
//! | `annex` | whether annexes are normative, from their titles |
//! | `translation` | the clause of the authoritative text that each section of a translation is |
//! | [`parameters`] | the figures of parameters that catalogues and profiles set |
//! | `selection` | the items that profiles and levels select |
//! | `adopt` | which clauses items and duties are about, by id or number |
//! | [`matching`] | which clause of an older edition each section is |
//! | [`ids`] | readable, unique ids that stay the same when a file is imported again |
//! | [`write`](mod@write) | the files of an edition, from documents |
//! | [`added`] | the translations of an edition that is there |
//! | [`characters`] | [`Characters`]: how often each character occurs, compared at every import |
//! | [`report`], [`printed`] | [`Report`]: what was changed, guessed, computed anew or not carried; the same as Markdown and as JSON |

pub mod added;
mod adopt;
mod annex;
mod assemble;
pub mod beside;
pub mod catalogue;
pub mod characters;
pub mod cited;
mod clause_rows;
mod date;
pub mod document;
pub mod docx;
pub mod fixed;
pub mod format;
pub mod given;
pub mod ids;
pub mod law;
pub mod markdown;
pub mod matching;
pub mod parameters;
mod picture;
pub mod printed;
pub mod report;
mod requirements;
mod selection;
pub mod sheet;
mod translation;
pub mod write;

pub use characters::Characters;
pub use document::Document;
pub use given::{Given, Refused};
pub use report::Report;

use crate::model::{ClauseId, ClauseNumber, Lang};
use adopt::OlderNames;
use characters::Imbalance;
use document::{Data, Read};
use matching::{Acceptance, AcceptanceError, Matching, Older};
use report::{Fate, Place};
use std::collections::BTreeMap;
use write::{Lineage, Wish};

/// How files are read.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of all files; without it, each file says or shows its own.
    pub language: Option<Lang>,
    /// The roles of the styles of a Word document; without it, the built-in profile that fits best.
    pub profile: Option<docx::Profile>,
    /// What becomes of tracked changes.
    pub changes: docx::Changes,
    /// The bookmarks of the older edition, for Word documents that lost the map of their own.
    pub older_maps: docx::Maps,
    /// The pictures that lie beside the files.
    pub beside: beside::Beside,
    /// How PDF is read.
    pub reads_pdf: fixed::pdf::Reads,
    /// What columns of a sheet hold, where their heads do not say it.
    pub columns: Vec<sheet::ColumnChoice>,
    /// Whether the files are for an edition that is there, so that items and duties are records of it.
    pub adds_language: bool,
}

/// An edition made of files.
#[derive(Debug)]
pub struct Imported {
    /// The files by their path from the root.
    pub files: BTreeMap<String, Vec<u8>>,
    /// What was changed, guessed, computed anew or not carried.
    pub report: Report,
    /// The number that each clause should show, by id.
    pub numbers: BTreeMap<String, ClauseNumber>,
    /// What was read and written.
    pub counts: Counts,
}

/// How much an import read and wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// The characters of the files given, without white space.
    pub characters: u64,
    /// The clauses in the authoritative language.
    pub clauses: usize,
}

/// The documents of some files: one for each language, in the order of the files.
#[derive(Debug, Default)]
pub struct Documents {
    /// The documents.
    pub by_language: Vec<(Lang, Document)>,
    /// What belongs to the data files, in all languages.
    pub data: Data,
    /// The reports of the readers.
    pub report: Report,
    /// The characters of all files.
    pub characters: u64,
}

/// Reads files: each belongs to the language that it shows, and files of one language follow one another.
///
/// # Errors
/// A file cannot be read, or its reader lost characters.
pub fn read(files: &[Given], options: &Options) -> Result<Documents, Refused> {
    let mut documents = Documents::default();
    let (mut expected, mut left_out) = (Characters::default(), Characters::default());
    for given in files {
        let format = format::format_of(given)?;
        let read = (format.read)(given, options)?;
        if let Some(imbalance) = read.imbalance() {
            return Err(unbalanced(&given.name, "reading", &imbalance));
        }
        let Read { mut document, mut report, characters } = read;
        annex::settle(&mut document, &mut report);
        documents.characters += characters.total();
        documents.report.append(report);
        let shown = language_in_name(&given.name).or_else(|| document.language.clone());
        let zh = || law::language("");
        let lang = options.language.clone().or(shown).unwrap_or_else(zh);
        expected.add_all(&document.characters());
        let mut merged = Report::default();
        documents.data.append(std::mem::take(&mut document.data), &mut merged);
        left_out.add_all(&merged.characters());
        documents.report.append(merged);
        let translations = std::mem::take(&mut document.translations);
        // A profile has no text of its own.
        if document.language.is_none() && document.is_empty() {
            continue;
        }
        for (lang, document) in std::iter::once((lang, document))
            .chain(translations.into_iter().filter_map(|other| Some((other.language.clone()?, other))))
        {
            let mut document = document;
            documents.keep_apart(&lang, &mut document);
            match documents.by_language.iter_mut().find(|(known, _)| *known == lang) {
                Some((_, before)) => before.join(document),
                None => documents.by_language.push((lang, document)),
            }
        }
    }
    let mut joined = documents.characters_carried();
    joined.add_all(&left_out);
    if let Some(imbalance) = Imbalance::between(&expected, &joined) {
        return Err(unbalanced("the files", "joining them", &imbalance));
    }
    let has_sections = documents.by_language.iter().any(|(_, document)| !document.sections.is_empty());
    let needs_text = !documents.data.selections.is_empty();
    if !has_sections && needs_text {
        let name = files.first().map(|given| given.name.clone()).unwrap_or_default();
        let reason = "a profile selects controls of a catalog, which is not among the files";
        return Err(Refused::new(
            name,
            reason,
            "give the catalog together with its profiles: `clausebook import catalog.json profile.json …`",
        ));
    }
    if !has_sections && documents.data.is_empty() {
        let name = files.first().map(|given| given.name.clone()).unwrap_or_default();
        if documents.characters == 0 {
            return Err(Refused::new(name, "the file has no text", "check that this is the file that you meant"));
        }
        let reason = "nothing of the file is text of a standard; what it has is made from other files";
        return Err(Refused::new(name, reason, "give the file that it was made from, too"));
    }
    // Items alone are clauses, which are matched with those of an older edition like others.
    if !has_sections && !options.adds_language {
        documents.settle(&OlderNames::new())?;
    }
    Ok(documents)
}

/// Gives the clauses of the authoritative document the ids that they had in an older edition.
///
/// # Errors
/// A decision names no section or no clause.
pub fn match_older(
    documents: &mut Documents,
    wish: &mut Wish,
    older: &Older,
    accepted: &[Acceptance],
) -> Result<(), Vec<AcceptanceError>> {
    documents.sort(wish);
    let Some((_, document)) = documents.by_language.first_mut() else { return Ok(()) };
    let matching = Matching::of(document, older, accepted)?;
    for (section, found) in document.sections.iter_mut().zip(&matching.sections) {
        match &found.id {
            Some(id) => section.given_id = Some(id.to_string()),
            None if found.is_reused => section.given_id = None,
            None => {}
        }
    }
    documents.report.append(matching.report);
    let gone = matching.gone.iter().map(ClauseId::as_str).collect::<Vec<_>>().join(", ");
    if !gone.is_empty() {
        let reason = "no clause of the file is, continues or contains these clauses of the older edition, so they are gone; to keep \
                      their addresses with a reason, write them as withdrawn";
        documents.report.add(Fate::Guessed, Place::default(), gone, reason);
    }
    let successions = matching.sections.into_iter().map(|found| found.succession).collect();
    wish.lineage = Lineage { ids: older.ids.clone(), names: older.names(), successions };
    Ok(())
}

impl Documents {
    /// Gives the files of a document, and its footnotes, names that others do not have. Languages have footnotes of their own.
    fn keep_apart(&self, lang: &Lang, document: &mut Document) {
        let all = || self.by_language.iter().map(|(_, other)| other);
        let files = all().flat_map(|other| &other.files).map(|(name, bytes)| (name.clone(), bytes.clone())).collect();
        let same = self.by_language.iter().filter(|(known, _)| known == lang);
        document.keep_apart(&files, &same.flat_map(|(_, other)| other.footnotes.keys().cloned()).collect());
    }

    /// The authoritative language is the first one of the site.
    fn sort(&mut self, wish: &Wish) {
        let place = |lang: &Lang| wish.languages.iter().position(|known| known == lang).unwrap_or(usize::MAX);
        self.by_language.sort_by_key(|(lang, _)| place(lang));
    }

    fn characters_carried(&self) -> Characters {
        let mut carried = Document { data: self.data.clone(), ..Document::default() }.characters();
        self.by_language.iter().for_each(|(_, document)| carried.add_all(&document.characters()));
        carried
    }

    /// Gives the translations the sections of the authoritative text.
    fn align(&mut self) -> Result<(), Refused> {
        let expected = self.characters_carried();
        let mut report = Report::default();
        if let Some(((_, first), others)) = self.by_language.split_first_mut() {
            others.iter_mut().for_each(|(_, other)| translation::align(first, other, &mut report));
        }
        let mut carried = self.characters_carried();
        carried.add_all(&report.characters());
        if let Some(imbalance) = Imbalance::between(&expected, &carried) {
            return Err(unbalanced("the translations", "matching them", &imbalance));
        }
        self.report.append(report);
        Ok(())
    }

    /// Ties items and duties to clauses, and makes clauses of those that have none.
    fn settle(&mut self, older: &OlderNames) -> Result<(), Refused> {
        let mut expected = self.characters_carried();
        let mut report = Report::default();
        expected.add_all(&parameters::settle(&mut self.by_language, &mut self.data, &mut report));
        expected.add_all(&selection::settle(&self.by_language, &mut self.data, &mut report));
        expected.add_all(&adopt::settle(&mut self.by_language, &mut self.data, older, &mut report));
        let mut carried = self.characters_carried();
        carried.add_all(&report.characters());
        if let Some(imbalance) = Imbalance::between(&expected, &carried) {
            return Err(unbalanced("the data files", "tying items to clauses", &imbalance));
        }
        self.report.append(report);
        Ok(())
    }
}

/// Makes an edition of documents.
///
/// # Errors
/// Matching translations, tying items to clauses or the writer lost characters.
pub fn make(documents: Documents, wish: &Wish) -> Result<Imported, Refused> {
    let mut documents = documents;
    documents.sort(wish);
    documents.align()?;
    documents.settle(&wish.lineage.names)?;
    let Documents { mut by_language, data, mut report, characters } = documents;
    if let Some((_, first)) = by_language.first_mut() {
        first.data = data;
    }
    let all: Vec<(Lang, &Document)> = by_language.iter().map(|(lang, document)| (lang.clone(), document)).collect();
    let written = write::write(&all, wish);
    if let Some(imbalance) = written.balance() {
        return Err(unbalanced(wish.edition.as_str(), "writing", &imbalance));
    }
    report.append(written.report);
    let clauses = by_language.first().map_or(0, |(_, document)| document.sections.len());
    Ok(Imported { files: written.files, report, numbers: written.numbers, counts: Counts { characters, clauses } })
}

/// The language in a file's name: `01-scope.en.md`.
fn language_in_name(name: &str) -> Option<Lang> {
    let (stem, _) = name.rsplit_once('.')?;
    let (_, lang) = stem.rsplit_once('.')?;
    // Two letters, so that a word of the name is no language.
    let primary = lang.split('-').next().unwrap_or_default();
    if primary.len() == 2 { Lang::parse(lang) } else { None }
}

/// The refusal of a file for which an equation of conservation fails.
fn unbalanced(file: &str, stage: &str, imbalance: &Imbalance) -> Refused {
    let list = |characters: &Characters| {
        let some: Vec<String> = characters.iter().take(20).map(|(c, count)| format!("{count} × `{c}`")).collect();
        if some.is_empty() { "none".to_owned() } else { some.join(", ") }
    };
    let reason = format!(
        "{stage} lost or added characters: {} missing ({}), {} too many ({})",
        imbalance.missing.total(),
        list(&imbalance.missing),
        imbalance.surplus.total(),
        list(&imbalance.surplus)
    );
    Refused::new(file, reason, "this is a fault of the program; nothing was written, please report it with the file")
}
