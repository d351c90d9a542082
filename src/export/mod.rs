//! The standard as data: an edition as JSON, CSV, workbooks, Markdown and OSCAL.
//!
//! In comes [`Resolved`], out come files as values; which there are and where they stand says
//! [`site::url::data`](crate::site::url::data), and whoever calls puts them there. The page, the search and every
//! file here tell the same clauses and items by the same ids and numbers: the words come from the same
//! [`Reading`], the numbers from the same
//! [`Findings`](crate::resolve::Findings).
//!
//! | format | module | decisions |
//! | --- | --- | --- |
//! | JSON | [`json`] | everything, in all languages, in one file with a published schema |
//! | CSV | [`csv`] | a table a file, languages side by side in columns; no cell can be run as a formula |
//! | XLSX | [`xlsx`] | the same tables as sheets; and a workbook a language, to be filled in, which computes the score that the page computes |
//! | Markdown | [`markdown`] | the text to be read and quoted, references spelled out |
//! | OSCAL | [`oscal`] | a catalog of the clauses and a profile for each community type, a folder a language |
//!
//! The same content gives the same bytes: no clock, no version of this program, ordered maps. A format is a file of
//! functions from [`Exported`] to bytes and a case in [`write()`]; there is nothing else to register.

pub mod csv;
pub mod json;
pub mod markdown;
pub mod oscal;
pub mod rendition;
pub mod xlsx;

use crate::model::{Edition, Lang};
use crate::resolve::{Findings, Reading, Resolved};
use crate::revision::compare::Subject;
use crate::site::by_chapter::Piece;
use crate::site::output_tree::{Content, Made, MakeError, Maker, Part};
use crate::site::url::OutputPath;
use crate::site::url::data::{DataFile, Table, data_files, schema};
use jiff::civil::Date;
use rendition::Rendition;
use self_cell::self_cell;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use xlsx::Words;

/// The most cells of a matrix of responsibilities in a table or workbook: beyond this nobody can read it.
const MOST_CELLS: usize = 2_000_000;

/// An edition that is exported.
#[derive(Clone, Copy)]
pub struct Exported<'a> {
    /// The whole standard.
    pub resolved: &'a Resolved,
    /// The edition that is exported.
    pub edition: &'a Edition,
    /// What was found out about the edition.
    pub findings: &'a Findings,
}

impl<'a> Exported<'a> {
    /// An edition of a standard, ready to be exported.
    pub fn new(resolved: &'a Resolved, of: impl Into<Subject<'a>>) -> Exported<'a> {
        let of = of.into();
        Exported { resolved, edition: of.edition, findings: of.findings }
    }

    /// All editions.
    pub fn all(resolved: &'a Resolved) -> impl Iterator<Item = Exported<'a>> {
        resolved.editions().map(move |of| Exported::new(resolved, of))
    }

    /// The edition in a language, for a file at a given place.
    pub fn rendition(&self, lang: &'a Lang, from: OutputPath) -> Rendition<'a> {
        Rendition::new(Reading::new(self.resolved, self.edition, self.findings, lang), from)
    }

    /// Its files.
    pub fn files(&self) -> Vec<DataFile<'a>> {
        data_files(self.edition, &self.resolved.standard.site.languages)
    }
}

/// A file could not be made, though the content is sound: it is beyond what its format can hold.
#[derive(Debug)]
pub struct ExportError {
    /// The name of the file.
    pub file: String,
    /// Why it cannot be made.
    pub cause: Box<dyn std::error::Error + Send + Sync>,
}

impl fmt::Display for ExportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot make {}", self.file)
    }
}

impl std::error::Error for ExportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&*self.cause)
    }
}

/// The day to which the data of an edition are dated, which is never that of the build: its newest erratum or its
/// publication; of a draft the day from which it is to be in force, or else that of the edition before it.
pub fn content_date(resolved: &Resolved, edition: &Edition) -> Date {
    let newest_erratum = edition.errata.iter().map(|erratum| erratum.date).max();
    let replaced = edition.replaces.as_ref().and_then(|id| resolved.edition(&id.value));
    newest_erratum
        .max(edition.dates.published)
        .or(edition.dates.effective)
        .or(replaced.and_then(|(older, _)| older.dates.published))
        .unwrap_or(UNDATED)
}

/// The date of content that tells none.
const UNDATED: Date = jiff::civil::date(1970, 1, 1);

/// Makes one file. `words` gives the workbook's own words in a language.
///
/// # Errors
/// The edition has more than the format can hold, as more rows than a sheet has.
pub fn write(of: &Exported<'_>, file: DataFile<'_>, words: &dyn Fn(&Lang) -> Words) -> Result<Vec<u8>, ExportError> {
    if !is_by_chapter(file) {
        return write_piece(of, file, Piece::Before, words);
    }
    let pieces: Result<Vec<_>, _> = Piece::all(of.edition).map(|piece| write_piece(of, file, piece, words)).collect();
    Ok(pieces?.concat())
}

/// Whether a file tells the edition chapter by chapter, in pieces.
fn is_by_chapter(file: DataFile<'_>) -> bool {
    match file {
        DataFile::Json | DataFile::Csv(Table::Clauses) | DataFile::Markdown(_) | DataFile::OscalCatalog(_) => true,
        DataFile::Csv(_)
        | DataFile::Checklist(_)
        | DataFile::Tables
        | DataFile::Workbook(_)
        | DataFile::OscalProfile(..) => false,
    }
}

/// Makes a piece of a file; of one that is not in pieces all of it.
fn write_piece(
    of: &Exported<'_>,
    file: DataFile<'_>,
    piece: Piece,
    words: &dyn Fn(&Lang) -> Words,
) -> Result<Vec<u8>, ExportError> {
    let path = file.path(&of.edition.id);
    let failed = |cause| ExportError { file: path.to_string(), cause };
    let rendition = |lang| of.rendition(lang, path.clone());
    let own = |lang: &Lang| of.resolved.standard.site.languages.iter().find(|own| *own == lang);
    match (file, file.lang().and_then(own)) {
        (DataFile::Json, _) => Ok(json::standard_json(of, piece)),
        (DataFile::Csv(table), _) => csv::table(of, table, &path, piece).map_err(|error| failed(error.into())),
        (DataFile::Checklist(of_type), _) => csv::checklist(of, of_type, &path).map_err(|error| failed(error.into())),
        (DataFile::Tables, _) => xlsx::tables(of, &path, words).map_err(|error| failed(error.into())),
        (DataFile::Workbook(_), Some(lang)) => {
            xlsx::workbook(&rendition(lang), &words(lang)).map_err(|error| failed(error.into()))
        }
        (DataFile::Markdown(_), Some(lang)) => Ok(markdown::markdown_piece(&rendition(lang), piece).into_bytes()),
        (DataFile::OscalCatalog(_), Some(lang)) => Ok(oscal::catalog(&rendition(lang), piece)),
        (DataFile::OscalProfile(_, of_type), Some(lang)) => Ok(oscal::profile(&rendition(lang), of_type)),
        // A language that is not the site's has no files.
        (_, None) => Ok(Vec::new()),
    }
}

/// All files of all editions with their places, and the schema. Each is made when it is asked for. `words` are those of
/// the workbooks in each language.
pub fn files(resolved: Arc<Resolved>, words: BTreeMap<Lang, Words>) -> Vec<(OutputPath, Content)> {
    let all = Files::new((resolved, words), |(resolved, _)| {
        Exported::all(resolved).flat_map(|of| of.files().into_iter().map(move |file| (of, file))).collect()
    });
    let paths: Vec<OutputPath> = all.borrow_dependent().iter().map(|(of, file)| file.path(&of.edition.id)).collect();
    let by: Arc<dyn Maker> = Arc::new(all);
    let made = |(number, path)| (path, Content::Made(Made { by: Arc::clone(&by), number }));
    let mut files: Vec<(OutputPath, Content)> = paths.into_iter().enumerate().map(made).collect();
    files.push((schema(), Content::Bytes(json::SCHEMA.as_bytes().to_vec())));
    files
}

type AllFiles<'a> = Vec<(Exported<'a>, DataFile<'a>)>;

self_cell! {
    /// Every file of data, to be made at any time and in any order.
    struct Files {
        owner: (Arc<Resolved>, BTreeMap<Lang, Words>),
        #[covariant]
        dependent: AllFiles,
    }
}

impl Maker for Files {
    fn pieces(&self, number: usize) -> Vec<Part<'_>> {
        // Numbers are given out by `files`, one for each.
        let (of, file) = &self.borrow_dependent()[number];
        let editions = &self.borrow_owner().0.standard.editions;
        let Some(edition) = editions.iter().position(|other| other.id == of.edition.id) else { return vec![Part::All] };
        let outline = Part::Outline(edition);
        match *file {
            DataFile::OscalCatalog(_) => Piece::parts(edition, of.edition, oscal::end_of(edition, of.edition)),
            DataFile::Json => Piece::parts(edition, of.edition, json::end_of(of, edition)),
            file if is_by_chapter(file) => Piece::parts(edition, of.edition, outline),
            // Whether a clause is a control, its text decides; the tables have all texts.
            DataFile::OscalProfile(..) | DataFile::Tables => vec![Part::Edition(edition, None)],
            // These name clauses, and say nothing of what they say.
            _ => vec![outline],
        }
    }

    fn make(&self, number: usize, piece: usize) -> Result<Vec<u8>, MakeError> {
        let (of, file) = &self.borrow_dependent()[number];
        let words = |lang: &Lang| self.borrow_owner().1.get(lang).cloned().unwrap_or_default();
        Ok(write_piece(of, *file, Piece::at(piece, of.edition), &words)?)
    }
}
