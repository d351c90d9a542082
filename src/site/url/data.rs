//! The data files of an edition and their URLs.
//!
//! This is the only list: `export` makes exactly these files, the lock of a published edition lists exactly these, and
//! the page about the data links to them.

use super::OutputPath;
use crate::model::{ClauseId, Edition, EditionId, Lang, TypeId};
use std::collections::BTreeSet;

/// A format in which an edition can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFormat {
    /// One JSON document with all content.
    Json,
    /// Tables of comma-separated values.
    Csv,
    /// Workbooks.
    Xlsx,
    /// The text as Markdown.
    Markdown,
    /// Catalogs and profiles of NIST's OSCAL.
    Oscal,
    /// Standards in OWASP's CycloneDX.
    CycloneDx,
}

impl DataFormat {
    /// Every format, in the order of the page about the data.
    pub const ALL: [DataFormat; 6] = [
        DataFormat::Json,
        DataFormat::Csv,
        DataFormat::Xlsx,
        DataFormat::Markdown,
        DataFormat::Oscal,
        DataFormat::CycloneDx,
    ];

    /// The word on the command line, in strings and in the theme.
    pub fn word(self) -> &'static str {
        match self {
            DataFormat::Json => "json",
            DataFormat::Csv => "csv",
            DataFormat::Xlsx => "xlsx",
            DataFormat::Markdown => "markdown",
            DataFormat::Oscal => "oscal",
            DataFormat::CycloneDx => "cyclonedx",
        }
    }
}

/// A table that is exported as CSV, besides the checklists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// The clauses with number, title and text.
    Clauses,
    /// The terms with their definitions.
    Terms,
    /// The bodies.
    Bodies,
    /// The community types.
    Types,
    /// The duties of all responsibility lists.
    Responsibilities,
    /// The matrix of clauses and bodies.
    Matrix,
    /// The tables, figures and formulas with their numbers.
    Elements,
    /// The figures, by community type.
    Values,
    /// The cited documents.
    References,
    /// The ties to other catalogues.
    Mappings,
}

impl Table {
    /// The file name without extension.
    pub fn word(self) -> &'static str {
        match self {
            Table::Clauses => "clauses",
            Table::Terms => "terms",
            Table::Bodies => "bodies",
            Table::Types => "types",
            Table::Responsibilities => "responsibilities",
            Table::Matrix => "matrix",
            Table::Elements => "elements",
            Table::Values => "values",
            Table::References => "references",
            Table::Mappings => "mappings",
        }
    }
}

/// A file of an edition's data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DataFile<'a> {
    /// All content in all languages.
    Json,
    /// A table.
    Csv(Table),
    /// The checklist of a type; in an edition without types, all items.
    Checklist(Option<&'a TypeId>),
    /// The tables as sheets of one workbook.
    Tables,
    /// Workbooks with checklists to be filled in.
    Workbook(&'a Lang),
    /// The text of the edition.
    Markdown(&'a Lang),
    /// The clauses as an OSCAL catalog.
    OscalCatalog(&'a Lang),
    /// The checklist of a type as an OSCAL profile.
    OscalProfile(&'a Lang, &'a TypeId),
    /// The edition as a CycloneDX standard.
    CycloneDx(&'a Lang),
}

/// What is known of a data file.
struct Row<'a> {
    format: DataFormat,
    /// The path inside the data folder.
    name: String,
    /// `None` if it contains all languages.
    lang: Option<&'a Lang>,
    community_type: Option<&'a TypeId>,
}

impl<'a> Row<'a> {
    /// A file in all languages.
    fn new(format: DataFormat, name: impl Into<String>) -> Row<'a> {
        Row { format, name: name.into(), lang: None, community_type: None }
    }

    fn in_lang(self, lang: &'a Lang) -> Row<'a> {
        Row { lang: Some(lang), ..self }
    }

    fn of_type(self, community_type: Option<&'a TypeId>) -> Row<'a> {
        Row { community_type, ..self }
    }
}

impl<'a> DataFile<'a> {
    fn row(self) -> Row<'a> {
        use DataFormat::{Csv, CycloneDx, Json, Markdown, Oscal, Xlsx};
        match self {
            DataFile::Json => Row::new(Json, "standard.json"),
            DataFile::Csv(table) => Row::new(Csv, format!("{}.csv", table.word())),
            DataFile::Checklist(None) => Row::new(Csv, "checklist.csv"),
            DataFile::Checklist(Some(id)) => Row::new(Csv, format!("checklist-{id}.csv")).of_type(Some(id)),
            DataFile::Tables => Row::new(Xlsx, "tables.xlsx"),
            DataFile::Workbook(lang) => Row::new(Xlsx, format!("workbook-{lang}.xlsx")).in_lang(lang),
            DataFile::Markdown(lang) => Row::new(Markdown, format!("standard-{lang}.md")).in_lang(lang),
            DataFile::OscalCatalog(lang) => Row::new(Oscal, format!("oscal/{lang}/catalog.json")).in_lang(lang),
            DataFile::OscalProfile(lang, id) => {
                Row::new(Oscal, format!("oscal/{lang}/profile-{id}.json")).in_lang(lang).of_type(Some(id))
            }
            DataFile::CycloneDx(lang) => Row::new(CycloneDx, format!("standard-{lang}.cdx.json")).in_lang(lang),
        }
    }

    /// The format of the file.
    pub fn format(self) -> DataFormat {
        self.row().format
    }

    /// The language of the file; `None` if it contains all languages.
    pub fn lang(self) -> Option<&'a Lang> {
        self.row().lang
    }

    /// The community type of the file.
    pub fn community_type(self) -> Option<&'a TypeId> {
        self.row().community_type
    }

    /// The path inside the data folder.
    pub fn name(self) -> String {
        self.row().name
    }

    /// The path in the site.
    pub fn path(self, edition: &EditionId) -> OutputPath {
        // Ids and languages cannot contain `/` or be `..`, so the path is valid.
        OutputPath(format!("{edition}/data/{}", self.name()).into())
    }
}

/// The script with the workbook of a checklist, which the page of the checklist fills in. It is no [`DataFile`]: it is for that
/// page of the same build only, so no lock keeps it.
pub fn fillable(edition: &EditionId, lang: &Lang, of_type: &TypeId) -> OutputPath {
    OutputPath(format!("{edition}/data/fill/{lang}/{of_type}.js").into())
}

/// The schema of `standard.json`. Its number increases when a valid document of the old schema may be invalid under the
/// new one.
pub fn schema() -> OutputPath {
    OutputPath("schema/standard-1.json".into())
}

/// A format of a whole edition in a language as a document. Its files are not among the [`DataFile`]s: a site has them only if
/// they are asked for, and no lock keeps them, because their bytes depend on fonts and on the version of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentFormat {
    /// Word.
    Docx,
    /// Pages for paper.
    Pdf,
    /// The same pages for offices and archives.
    Ofd,
}

impl DocumentFormat {
    /// Every format, in the order of the pages that link to them.
    pub const ALL: [DocumentFormat; 3] = [DocumentFormat::Pdf, DocumentFormat::Ofd, DocumentFormat::Docx];

    /// The ending of a file, which is also the word in strings and in the theme.
    pub fn word(self) -> &'static str {
        match self {
            DocumentFormat::Docx => "docx",
            DocumentFormat::Pdf => "pdf",
            DocumentFormat::Ofd => "ofd",
        }
    }

    /// The media type of a file.
    pub fn media_type(self) -> &'static str {
        match self {
            DocumentFormat::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            DocumentFormat::Pdf => "application/pdf",
            DocumentFormat::Ofd => "application/ofd",
        }
    }

    /// The path of an edition in a language.
    pub fn file(self, edition: &EditionId, lang: &Lang) -> OutputPath {
        let word = self.word();
        OutputPath(format!("{edition}/{word}/standard-{lang}.{word}").into())
    }
}

/// All files of an edition's data, format by format, in its languages. Tables of which the edition has nothing are not made, and neither
/// is the profile of a type whose checklist rests on no clause in which something is asked for, nor an empty workbook.
pub fn data_files(edition: &Edition) -> Vec<DataFile<'_>> {
    let languages = edition.languages();
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
    files.extend(languages.iter().map(DataFile::CycloneDx));
    files
}

/// The tables of an edition that have content, besides its checklists.
pub fn tables(edition: &Edition) -> Vec<Table> {
    let all = [
        (Table::Clauses, false),
        (Table::Terms, edition.terms.is_empty()),
        (Table::Bodies, edition.bodies.is_empty()),
        (Table::Types, edition.types.is_empty()),
        (Table::Responsibilities, edition.lists.is_empty()),
        (Table::Matrix, !has_responsibilities(edition)),
        (Table::Elements, edition.elements.is_empty()),
        (Table::Values, edition.values.is_empty()),
        (Table::References, edition.documents.is_empty()),
        (Table::Mappings, edition.mappings.is_empty()),
    ];
    all.into_iter().filter(|(_, is_empty)| !is_empty).map(|(table, _)| table).collect()
}

/// Whether a workbook would have content: a checklist or a responsibility list.
pub fn has_workbook(edition: &Edition) -> bool {
    !edition.items.is_empty() || has_responsibilities(edition)
}

/// The clauses with a provision in their own text or in that of a descendant.
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

/// Whether any clause can be tied to a body, so that there is a matrix of responsibilities, as a page and as a table.
pub fn has_responsibilities(edition: &Edition) -> bool {
    !edition.lists.is_empty() || edition.clauses.iter().any(|clause| !clause.bodies.is_empty())
}

/// The checklists of an edition: one per type, or one with all items if there are no types.
pub fn checklists(edition: &Edition) -> Vec<Option<&TypeId>> {
    match edition.types.is_empty() {
        true if edition.items.is_empty() => Vec::new(),
        true => vec![None],
        false => edition.types.iter().map(|of_type| Some(&of_type.id.value)).collect(),
    }
}
