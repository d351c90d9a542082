//! The page about the data files of an edition.

use super::RenderError;
use super::frame::{Head, edition_view};
use super::here::{Here, html_lang, lang_name};
use crate::model::Edition;
use crate::render::kind::Kind;
use crate::render::view::{DataFileView, DataFormatView, DataPage, Link};
use crate::site::url::data::{DataFile, DataFormat, data_files, has_responsibilities, schema};

pub fn data_page(here: &Here<'_>) -> Result<String, RenderError> {
    let edition = here.index.edition;
    let files = data_files(edition);
    let format = |format: DataFormat| DataFormatView {
        key: format.word(),
        more: more(edition, &files, format),
        files: files.iter().filter(|file| file.format() == format).map(|file| file_view(here, *file)).collect(),
    };
    let path = schema();
    let page = DataPage {
        edition: edition_view(here, here.index),
        formats: DataFormat::ALL.into_iter().map(format).collect(),
        schema: Link { href: here.link_to(&path, None), text: path.to_string() },
    };
    here.write(&Head::new(Kind::Data, here.string("title.data")), &page)
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
