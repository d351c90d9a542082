//! The files in which an edition is published as data: which there are, and where they stand.
//!
//! This is said here once: `export` makes exactly these, the lock of a published edition lists exactly these, and the
//! page about the data links to them.

use super::OutputPath;
use crate::model::{ClauseId, Edition, EditionId, Lang, TypeId};
use std::collections::BTreeSet;

/// A format in which an edition can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFormat {
    /// One document with everything.
    Json,
    /// Tables of comma-separated values.
    Csv,
    /// Workbooks.
    Xlsx,
    /// The text.
    Markdown,
    /// Catalogs and profiles of NIST's OSCAL.
    Oscal,
}

impl DataFormat {
    /// Every format, in the order of the page about the data.
    pub const ALL: [DataFormat; 5] =
        [DataFormat::Json, DataFormat::Csv, DataFormat::Xlsx, DataFormat::Markdown, DataFormat::Oscal];

    /// The word on the command line, in strings and in the theme.
    pub fn word(self) -> &'static str {
        match self {
            DataFormat::Json => "json",
            DataFormat::Csv => "csv",
            DataFormat::Xlsx => "xlsx",
            DataFormat::Markdown => "markdown",
            DataFormat::Oscal => "oscal",
        }
    }
}

/// A table that is exported as CSV, beside the checklists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// The clauses with number, title and text.
    Clauses,
    /// The terms with their definitions.
    Terms,
    /// The bodies.
    Bodies,
    /// The duties of all responsibility lists.
    Responsibilities,
    /// Clauses against bodies.
    Matrix,
}

impl Table {
    /// Its file without ending.
    pub fn word(self) -> &'static str {
        match self {
            Table::Clauses => "clauses",
            Table::Terms => "terms",
            Table::Bodies => "bodies",
            Table::Responsibilities => "responsibilities",
            Table::Matrix => "matrix",
        }
    }
}

/// A file of an edition's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFile<'a> {
    /// Everything, in all languages.
    Json,
    /// A table.
    Csv(Table),
    /// The checklist of a type; of an edition without types, its items.
    Checklist(Option<&'a TypeId>),
    /// The tables as sheets of one workbook.
    Tables,
    /// Checklists to be filled in.
    Workbook(&'a Lang),
    /// The text of the edition.
    Markdown(&'a Lang),
    /// The clauses as an OSCAL catalog.
    OscalCatalog(&'a Lang),
    /// The checklist of a type as an OSCAL profile.
    OscalProfile(&'a Lang, &'a TypeId),
}

impl<'a> DataFile<'a> {
    /// The format of the file.
    pub fn format(self) -> DataFormat {
        match self {
            DataFile::Json => DataFormat::Json,
            DataFile::Csv(_) | DataFile::Checklist(_) => DataFormat::Csv,
            DataFile::Tables | DataFile::Workbook(_) => DataFormat::Xlsx,
            DataFile::Markdown(_) => DataFormat::Markdown,
            DataFile::OscalCatalog(_) | DataFile::OscalProfile(..) => DataFormat::Oscal,
        }
    }

    /// The language that the file is in; `None` if it is in all.
    pub fn lang(self) -> Option<&'a Lang> {
        match self {
            DataFile::Json | DataFile::Csv(_) | DataFile::Checklist(_) | DataFile::Tables => None,
            DataFile::Workbook(lang)
            | DataFile::Markdown(lang)
            | DataFile::OscalCatalog(lang)
            | DataFile::OscalProfile(lang, _) => Some(lang),
        }
    }

    /// The community type that the file is about.
    pub fn community_type(self) -> Option<&'a TypeId> {
        match self {
            DataFile::Checklist(of_type) => of_type,
            DataFile::OscalProfile(_, of_type) => Some(of_type),
            _ => None,
        }
    }

    /// The file inside the folder of data.
    pub fn name(self) -> String {
        match self {
            DataFile::Json => "standard.json".to_owned(),
            DataFile::Csv(table) => format!("{}.csv", table.word()),
            DataFile::Checklist(None) => "checklist.csv".to_owned(),
            DataFile::Checklist(Some(id)) => format!("checklist-{id}.csv"),
            DataFile::Tables => "tables.xlsx".to_owned(),
            DataFile::Workbook(lang) => format!("workbook-{lang}.xlsx"),
            DataFile::Markdown(lang) => format!("standard-{lang}.md"),
            DataFile::OscalCatalog(lang) => format!("oscal/{lang}/catalog.json"),
            DataFile::OscalProfile(lang, id) => format!("oscal/{lang}/profile-{id}.json"),
        }
    }

    /// Its place in the site.
    pub fn path(self, edition: &EditionId) -> OutputPath {
        // Ids and languages have forms that cannot hold `/` or be `..`, so the path is well-formed.
        OutputPath(format!("{edition}/data/{}", self.name()).into())
    }
}

/// The schema of `standard.json`. Its number rises when a file that fitted the old one need not fit the new one.
pub fn schema() -> OutputPath {
    OutputPath("schema/standard-1.json".into())
}

/// All files of an edition's data, format by format. Tables of which the edition has nothing are not made, and neither
/// is the profile of a type whose checklist rests on no clause in which something is asked for, nor an empty workbook.
pub fn data_files<'a>(edition: &'a Edition, languages: &'a [Lang]) -> Vec<DataFile<'a>> {
    let mut files = vec![DataFile::Json, DataFile::Csv(Table::Clauses)];
    files.extend(tables(edition).into_iter().filter(|table| *table != Table::Clauses).map(DataFile::Csv));
    files.extend(checklists(edition).into_iter().map(DataFile::Checklist));
    files.push(DataFile::Tables);
    if has_workbook(edition) {
        files.extend(languages.iter().map(DataFile::Workbook));
    }
    files.extend(languages.iter().map(DataFile::Markdown));
    let asked_for = asked_for(edition);
    for lang in languages {
        files.push(DataFile::OscalCatalog(lang));
        let with_clauses = edition.types.iter().map(|of_type| &of_type.id.value).filter(|of_type| {
            let mut items = edition.checklist(of_type);
            items.any(|item| item.clauses.iter().any(|clause| asked_for.contains(&clause.value)))
        });
        files.extend(with_clauses.map(|of_type| DataFile::OscalProfile(lang, of_type)));
    }
    files
}

/// The tables of an edition, beside its checklists: those of which it has something.
pub fn tables(edition: &Edition) -> Vec<Table> {
    let all = [
        (Table::Clauses, false),
        (Table::Terms, edition.terms.is_empty()),
        (Table::Bodies, edition.bodies.is_empty()),
        (Table::Responsibilities, edition.lists.is_empty()),
        (Table::Matrix, !has_responsibilities(edition)),
    ];
    all.into_iter().filter(|(_, is_empty)| !is_empty).map(|(table, _)| table).collect()
}

/// Whether there is anything to fill in or to look up in a workbook: without a checklist and a responsibility list it would
/// be empty.
pub fn has_workbook(edition: &Edition) -> bool {
    !edition.items.is_empty() || has_responsibilities(edition)
}

/// The clauses in which something is asked for, in their own text or in that of a clause inside them.
fn asked_for(edition: &Edition) -> BTreeSet<&ClauseId> {
    let mut asked_for = BTreeSet::new();
    let prescriptive = edition.clauses.iter().filter(|clause| edition.chapter_of(clause).part.is_prescriptive());
    for clause in prescriptive.filter(|clause| clause.has_text()) {
        let mut next = Some(clause);
        while let Some(clause) = next.filter(|clause| asked_for.insert(&clause.id.value)) {
            next = clause.parent.map(|parent| edition.clause(parent));
        }
    }
    asked_for
}

/// Whether any clause may have to do with any body, so that there is a matrix of responsibilities, as a page and as a table.
pub fn has_responsibilities(edition: &Edition) -> bool {
    !edition.lists.is_empty() || edition.clauses.iter().any(|clause| !clause.bodies.is_empty())
}

/// The checklists of an edition: one for each type, or one of all items where there are no types.
pub fn checklists(edition: &Edition) -> Vec<Option<&TypeId>> {
    match edition.types.is_empty() {
        true if edition.items.is_empty() => Vec::new(),
        true => vec![None],
        false => edition.types.iter().map(|of_type| Some(&of_type.id.value)).collect(),
    }
}
