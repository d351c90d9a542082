//! The page about the data files of an edition: what its template gets, and how that is made.

use super::RenderError;
use super::frame::{Head, edition_view};
use super::here::{Here, html_lang, lang_name};
use crate::model::{Edition, Lang};
use crate::render::view::{EditionView, Link};
use crate::site::url::data::{DataFile, DataFormat, DocumentFormat, data_files, has_responsibilities, schema};
use serde::Serialize;

/// The data files of an edition.
#[derive(Clone, Debug, Serialize)]
pub struct DataPage {
    /// The edition.
    pub edition: EditionView,
    /// `json`, `csv`, `xlsx`, `markdown`, `oscal`, in this order.
    pub formats: Vec<DataFormatView>,
    /// The schema of the JSON document.
    pub schema: Link,
    /// The whole edition as PDF and as Word documents, as far as the site has them.
    pub documents: Vec<DocumentsView>,
}

/// The whole edition as documents of a format, one for each language.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentsView {
    /// `pdf` or `docx`; `t.data[key]` is its name and `t.data[key ~ "_about"]` says what it is for.
    pub key: &'static str,
    /// For the attribute `type`.
    pub media_type: &'static str,
    /// The files.
    pub files: Vec<DataFileView>,
}

/// The files of one format.
#[derive(Clone, Debug, Serialize)]
pub struct DataFormatView {
    /// The word of the format; `t.data.about[format.key]` is its description.
    pub key: &'static str,
    /// Optional descriptions for this edition: `checklists`, `duties`, `profiles`, each a key of `t.data.more`.
    pub more: Vec<&'static str>,
    /// The files of the format.
    pub files: Vec<DataFileView>,
}

/// A file of data.
#[derive(Clone, Debug, Serialize)]
pub struct DataFileView {
    /// The address of the file.
    pub href: String,
    /// The file's name: `checklist-open.csv`.
    pub name: String,
    /// The content: `standard`, `clauses`, `terms`, `bodies`, `responsibilities`, `matrix`, `checklist`, `tables`,
    /// `workbook`, `text`, `catalog` or `profile`.
    pub holds: &'static str,
    /// The name of the community type, for `checklist` and `profile`.
    pub of_type: Option<String>,
    /// The name of its language; missing if it contains all languages.
    pub lang: Option<String>,
    /// For a `hreflang` attribute.
    pub html_lang: Option<String>,
}

pub(super) fn data_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let edition = here.index.edition;
    let files = data_files(edition);
    let format = |format: DataFormat| DataFormatView {
        key: format.word(),
        more: more(edition, &files, format),
        files: files.iter().filter(|file| file.format() == format).map(|file| file_view(here, *file)).collect(),
    };
    let path = schema();
    let document = |format: DocumentFormat, lang: &Lang| {
        let file = format.file(&edition.id, lang);
        let name = file.to_string().rsplit('/').next().unwrap_or_default().to_owned();
        DataFileView {
            href: here.link_to(&file, None),
            name,
            holds: "text",
            of_type: None,
            lang: Some(lang_name(lang).to_owned()),
            html_lang: Some(html_lang(lang)),
        }
    };
    let documents = |format: DocumentFormat| DocumentsView {
        key: format.word(),
        media_type: format.media_type(),
        files: edition.languages().iter().map(|lang| document(format, lang)).collect(),
    };
    let page = DataPage {
        documents: here.site.documents.formats().map(documents).collect(),
        edition: edition_view(here, here.index),
        formats: DataFormat::ALL.into_iter().map(format).collect(),
        schema: Link { href: here.link_to(&path, None), text: path.to_string() },
    };
    here.write(&Head::new(here.string("title.data")), &page)
}

/// The optional parts of a format: an edition without a checklist gets no text about checklists.
fn more(edition: &Edition, files: &[DataFile<'_>], format: DataFormat) -> Vec<&'static str> {
    let has = |has: bool, key| has.then_some(key);
    let found = match format {
        DataFormat::Xlsx => {
            [has(!edition.items.is_empty(), "checklists"), has(has_responsibilities(edition), "duties")]
        }
        DataFormat::Oscal => {
            let profiles = files.iter().any(|file| matches!(file, DataFile::OscalProfile(..)));
            [has(profiles, "profiles"), None]
        }
        DataFormat::Json | DataFormat::Csv | DataFormat::Markdown | DataFormat::CycloneDx => [None, None],
    };
    found.into_iter().flatten().collect()
}

fn file_view(here: &Here<'_>, file: DataFile<'_>) -> DataFileView {
    let several_languages = here.index.edition.languages().len() > 1;
    DataFileView {
        href: here.link_to(&file.path(&here.index.edition.id), None),
        name: file.name(),
        holds: match file {
            DataFile::Json => "standard",
            DataFile::Csv(table) => table.word(),
            DataFile::Checklist(_) => "checklist",
            DataFile::Tables => "tables",
            DataFile::Workbook(_) if here.index.edition.items.is_empty() => "matrix",
            DataFile::Workbook(_) => "workbook",
            DataFile::Markdown(_) => "text",
            DataFile::OscalCatalog(_) => "catalog",
            DataFile::OscalProfile(..) => "profile",
            DataFile::CycloneDx(_) => "requirements",
        },
        of_type: file.community_type().map(|id| here.community_type(id).text),
        // In an edition of one language every file is in that one.
        lang: file.lang().filter(|_| several_languages).map(|lang| lang_name(lang).to_owned()),
        html_lang: file.lang().map(html_lang),
    }
}
