//! The page about an edition's data.

use super::RenderError;
use super::frame::{Head, edition_view};
use super::here::{Here, html_lang, lang_name};
use crate::publish::url::data::{DataFile, DataFormat, data_files, schema};
use crate::render::view::{DataFileView, DataFormatView, DataPage, Link};

pub fn data_page(here: &Here<'_>) -> Result<String, RenderError> {
    let edition = here.index.edition;
    let files = data_files(edition, &here.site.resolved.standard.site.languages);
    let format = |format: DataFormat| DataFormatView {
        key: format.word(),
        files: files.iter().filter(|file| file.format() == format).map(|file| file_view(here, *file)).collect(),
    };
    let path = schema();
    let page = DataPage {
        edition: edition_view(here, here.index),
        formats: DataFormat::ALL.into_iter().map(format).collect(),
        schema: Link { href: here.link_to(&path, None), text: path.to_string() },
    };
    here.write(&Head::new("data", here.string("title.data")), &page)
}

fn file_view(here: &Here<'_>, file: DataFile<'_>) -> DataFileView {
    DataFileView {
        href: here.link_to(&file.path(&here.index.edition.id), None),
        name: file.name(),
        holds: match file {
            DataFile::Json => "standard",
            DataFile::Csv(table) => table.word(),
            DataFile::Checklist(_) => "checklist",
            DataFile::Tables => "tables",
            DataFile::Workbook(_) => "workbook",
            DataFile::Markdown(_) => "text",
            DataFile::OscalCatalog(_) => "catalog",
            DataFile::OscalProfile(..) => "profile",
        },
        of_type: file.community_type().map(|id| here.community_type(id).text),
        lang: file.lang().map(|lang| lang_name(lang).to_owned()),
        html_lang: file.lang().map(html_lang),
    }
}
