//! `clausebook comments export FILE.pdf` and `FILE.ofd`: the table laid out by the theme.

use super::export::Arguments;
use crate::cli::failure::Failure;
use crate::comments::table::{Layout, Table};
use crate::export::ofd::OfdOptions;
use crate::export::pdf::{Fonts, Manuscript, Press, Sheet, Subject};
use crate::export::rendition::Rendition;
use crate::model::Lang;
use crate::pipeline::BuildError;
use crate::render::theme::Theme;
use crate::resolve::ResolvedEdition;
use crate::site::url::data::DocumentFormat;
use std::path::Path;

/// # Errors
/// The theme cannot be read, a font is missing, or the layout is faulty.
pub(super) fn pages(
    root: &Path,
    arguments: &Arguments,
    of: ResolvedEdition<'_>,
    layout: &Layout,
    table: &Table,
    format: DocumentFormat,
) -> Result<Vec<u8>, Failure> {
    let site = &of.resolved.standard.site;
    // The language of the layout need not be one of the edition: ISO's table is in English.
    let lang = Lang::parse(&layout.lang).unwrap_or_else(|| site.default_lang().clone());
    let theme = Theme::load(root, &site.theme.value).map_err(BuildError::Theme)?;
    let layouts = theme.layouts().map_err(BuildError::Theme)?;
    let strings = theme.strings(&lang, site.default_lang());
    let strings = strings.iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    let fonts = arguments.font_dir.as_deref().map_or_else(Fonts::of_system, Fonts::of_folder);
    let sheet = Sheet {
        name: "comments".to_owned(),
        title: table.title.clone(),
        heads: table.heads.clone(),
        widths: table.widths.clone(),
        rows: table.rows.clone(),
    };
    let rendition = Rendition::new(of.reading(&lang), format.file(&of.edition.id, &lang));
    let press = Press { layouts: &layouts, strings: &strings, fonts: &fonts, run: Press::RUN };
    let pages = Manuscript::new(&rendition, &press, Subject::Sheet(&sheet))?.lay_out()?;
    Ok(match format {
        DocumentFormat::Ofd => pages.ofd(&OfdOptions::default())?.bytes,
        DocumentFormat::Pdf | DocumentFormat::Docx => pages.pdf()?,
    })
}
