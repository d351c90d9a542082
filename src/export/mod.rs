//! The standard as data: an edition as JSON, CSV, workbooks, Markdown, OSCAL, CycloneDX and NISO STS.
//!
//! The input is [`Resolved`], the result files as values. [`site::url::data`](crate::site::url::data) defines which
//! files there are and where; the caller puts them there. Pages, search and data files show the same clauses and items
//! under the same ids and numbers, because all take the words from the same
//! [`Reading`](crate::resolve::Reading) and the numbers from the same [`Findings`](crate::resolve::Findings).
//!
//! | format | module | decisions |
//! | --- | --- | --- |
//! | JSON | [`json`] | all data in all languages, in one file with a published schema |
//! | CSV | [`csv`] | one table per file, one column per language; no cell can be executed as a formula |
//! | XLSX | [`xlsx`] | the same tables as sheets; and per language a workbook to be filled in, which computes the same score as the page |
//! | Markdown | [`markdown`] | the text for reading and quoting, with references spelled out |
//! | OSCAL | [`oscal`] | per language a folder with a catalog of the clauses and a profile for each community type |
//! | CycloneDX | [`cyclonedx`] | per language the edition as a standard with its requirements |
//! | PDF and OFD | `pdf`, `ofd` | pages, on demand, with the cargo feature `pdf` |
//! | NISO STS | [`sts`] | per language the text with its pictures, on demand; no file of the site |
//!
//! The same content gives the same bytes: no clock, no version of this program, ordered maps. A format consists of
//! functions from [`ResolvedEdition`] to bytes and a case in [`write()`]; it is registered nowhere else.

pub mod csv;
pub mod cyclonedx;
pub mod document;
pub mod docx;
pub mod json;
pub mod markdown;
#[cfg(feature = "pdf")]
pub mod ofd;
pub mod oscal;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod rendition;
pub mod sts;
mod uuid;
pub mod xlsx;

use crate::model::{Edition, EditionId, Lang, TypeId};
use crate::resolve::{Resolved, ResolvedEdition};
use crate::site::output_tree::{Content, Made, MakeError, Maker, Part};
use crate::site::url::OutputPath;
use crate::site::url::data::{DataFile, Table, data_files, fillable, schema};
use jiff::civil::Date;
use rendition::Rendition;
use self_cell::self_cell;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::Arc;
use xlsx::Words;

/// The maximum number of cells of a matrix of responsibilities in a table or workbook; a larger one is not readable.
const MOST_CELLS: usize = 2_000_000;

/// A file could not be made although the content is valid: it exceeds the limits of its format.
#[derive(Debug, thiserror::Error)]
#[error("cannot make {file}")]
pub struct ExportError {
    /// The name of the file.
    pub file: String,
    /// Why it cannot be made.
    #[source]
    pub cause: MakeError,
}

/// The date of an edition's data. It is never the date of the build: it is the date of the newest erratum, or the
/// publication date; for a draft, its effective date, or else the date of the previous edition.
pub fn content_date(resolved: &Resolved, edition: &Edition) -> Date {
    let newest_erratum = edition.errata.iter().map(|erratum| erratum.date).max();
    let replaced = edition.replaces.as_ref().and_then(|id| resolved.edition(&id.value));
    newest_erratum
        .max(edition.dates.published)
        .or(edition.dates.effective)
        .or(replaced.and_then(|older| older.edition.dates.published))
        .unwrap_or(UNDATED)
}

/// The date of content without dates.
const UNDATED: Date = jiff::civil::date(1970, 1, 1);

/// Makes one file in memory. `words` gives the workbook's own words in a language.
///
/// # Errors
/// The edition has more than the format can hold, as more rows than a sheet has.
pub fn bytes(
    of: &ResolvedEdition<'_>,
    file: DataFile<'_>,
    words: &dyn Fn(&Lang) -> Words,
) -> Result<Vec<u8>, ExportError> {
    let mut bytes = Vec::new();
    write(of, file, words, &mut bytes)?;
    Ok(bytes)
}

/// Makes one file and writes it to `out`: tables and documents of many clauses in pieces.
///
/// # Errors
/// As for [`bytes`], or `out` fails.
pub fn write(
    of: &ResolvedEdition<'_>,
    file: DataFile<'_>,
    words: &dyn Fn(&Lang) -> Words,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let path = file.path(&of.edition.id);
    let rendition = |lang| Rendition::new(of.reading(lang), path.clone());
    let own = |lang: &Lang| of.edition.languages().iter().find(|own| *own == lang);
    let written: Result<(), MakeError> = match (file, file.lang().and_then(own)) {
        (DataFile::Json, _) => json::standard_json(of, out).map_err(MakeError::from),
        (DataFile::Csv(table), _) => csv::table(of, table, &path, out).map_err(MakeError::from),
        (DataFile::Checklist(of_type), _) => csv::checklist(of, of_type, &path, out).map_err(MakeError::from),
        (DataFile::Tables, _) => whole(xlsx::tables(of, &path, words), out),
        (DataFile::Workbook(_), Some(lang)) => whole(xlsx::workbook(&rendition(lang), &words(lang)), out),
        (DataFile::Markdown(_), Some(lang)) => markdown::write_edition(&rendition(lang), out).map_err(MakeError::from),
        (DataFile::OscalCatalog(_), Some(lang)) => {
            oscal::catalog(&rendition(lang).with_parameters(), out).map_err(MakeError::from)
        }
        (DataFile::OscalProfile(_, of_type), Some(lang)) => {
            oscal::profile(&rendition(lang), of_type, out).map_err(MakeError::from)
        }
        (DataFile::CycloneDx(_), Some(lang)) => cyclonedx::standard(&rendition(lang), out).map_err(MakeError::from),
        // A language that the edition does not have has no files.
        (_, None) => Ok(()),
    };
    written.map_err(|cause| ExportError { file: path.to_string(), cause })
}

/// Writes a file that is made as a whole.
fn whole<E: Into<MakeError>>(made: Result<Vec<u8>, E>, out: &mut dyn Write) -> Result<(), MakeError> {
    Ok(out.write_all(&made.map_err(E::into)?)?)
}

/// A file that is made on request.
#[derive(Clone, Copy)]
enum File<'a> {
    Data(DataFile<'a>),
    /// The workbook of a checklist for its page, in a language.
    Fillable(&'a Lang, &'a TypeId),
}

impl File<'_> {
    fn path(self, edition: &EditionId) -> OutputPath {
        match self {
            File::Data(file) => file.path(edition),
            File::Fillable(lang, of_type) => fillable(edition, lang, of_type),
        }
    }
}

/// The files of an edition.
fn files_of(edition: &Edition) -> impl Iterator<Item = File<'_>> {
    let types = move |lang| edition.types.iter().map(move |of_type| (lang, &of_type.id.value));
    let has_items = move |(_, of_type): &(&Lang, &TypeId)| edition.checklist(of_type).next().is_some();
    let fillable = edition.languages().iter().flat_map(types).filter(has_items);
    let fillable = fillable.map(|(lang, of_type)| File::Fillable(lang, of_type));
    data_files(edition).into_iter().map(File::Data).chain(fillable)
}

/// All data files of all editions with their paths, and the schema. Each file is made on request. `words` are the words
/// of the workbooks in each language.
pub fn files(resolved: Arc<Resolved>, words: BTreeMap<Lang, Words>) -> Vec<(OutputPath, Content)> {
    let all = Files::new((resolved, words), |(resolved, _)| {
        resolved.editions().flat_map(|of| files_of(of.edition).map(move |file| (of, file))).collect()
    });
    let paths: Vec<OutputPath> = all.borrow_dependent().iter().map(|(of, file)| file.path(&of.edition.id)).collect();
    let by: Arc<dyn Maker> = Arc::new(all);
    let made = |(number, path)| (path, Content::Made(Made { by: Arc::clone(&by), number }));
    let mut files: Vec<(OutputPath, Content)> = paths.into_iter().enumerate().map(made).collect();
    files.push((schema(), Content::Bytes(json::SCHEMA.as_bytes().to_vec())));
    files
}

type AllFiles<'a> = Vec<(ResolvedEdition<'a>, File<'a>)>;

self_cell! {
    /// All data files, to be made at any time and in any order.
    struct Files {
        owner: (Arc<Resolved>, BTreeMap<Lang, Words>),
        #[covariant]
        dependent: AllFiles,
    }
}

impl Maker for Files {
    fn inputs(&self, number: usize) -> Part<'_> {
        // `files` assigned a number to each file.
        let (of, file) = &self.borrow_dependent()[number];
        let editions = &self.borrow_owner().0.standard.editions;
        let Some(edition) = editions.iter().position(|other| other.id == of.edition.id) else { return Part::All };
        let File::Data(file) = *file else { return Part::Edition(edition, None) };
        match file {
            // The text of a clause decides whether it is a control.
            DataFile::Json
            | DataFile::Csv(Table::Clauses | Table::References)
            | DataFile::Markdown(_)
            | DataFile::CycloneDx(_)
            | DataFile::OscalCatalog(_)
            | DataFile::OscalProfile(..)
            | DataFile::Tables => Part::Edition(edition, None),
            // Of an edition with items that are their clause, these contain the texts of clauses.
            DataFile::Checklist(_) | DataFile::Workbook(_)
                if of.edition.items.iter().any(|item| item.text.own().is_none()) =>
            {
                Part::Edition(edition, None)
            }
            // These files contain ids of clauses but not their texts.
            DataFile::Csv(_) | DataFile::Checklist(_) | DataFile::Workbook(_) => Part::Outline(edition),
        }
    }

    fn write(&self, number: usize, out: &mut dyn Write) -> Result<(), MakeError> {
        let (of, file) = &self.borrow_dependent()[number];
        let words = |lang: &Lang| self.borrow_owner().1.get(lang).cloned().unwrap_or_default();
        match *file {
            File::Data(file) => Ok(write(of, file, &words, out)?),
            File::Fillable(lang, of_type) => {
                let rendition = Rendition::new(of.reading(lang), fillable(&of.edition.id, lang, of_type));
                Ok(out.write_all(&xlsx::fillable(&rendition, &words(lang), of_type)?)?)
            }
        }
    }
}
