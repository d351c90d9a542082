//! The editions as PDF files of the site.

use super::BuildError;
use crate::export::pdf::{Fonts, Press, Subject, lay_out};
use crate::export::rendition::Rendition;
use crate::render::theme::Theme;
use crate::resolve::Resolved;
use crate::site::url::OutputPath;
use crate::site::url::data::pdf_file;

/// Every edition in each of its languages, with the fonts of the system. They are made at every build, because they depend on
/// pictures and fonts, which are no inputs of pages.
///
/// # Errors
/// A font is missing, or the layout of the theme is faulty.
pub(super) fn files(resolved: &Resolved, theme: &Theme) -> Result<Vec<(OutputPath, Vec<u8>)>, BuildError> {
    let layouts = theme.layouts().map_err(BuildError::Theme)?;
    let fonts = Fonts::of_system();
    let mut files = Vec::new();
    for of in resolved.editions() {
        for lang in of.edition.languages() {
            let strings = theme.strings(lang, resolved.standard.site.default_lang());
            let strings = strings.iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
            let path = pdf_file(&of.edition.id, lang);
            let rendition = Rendition::new(of.reading(lang), path.clone());
            let press = Press { layouts: &layouts, strings: &strings, fonts: &fonts };
            let pages = lay_out(&rendition, &press, Subject::Standard { chapter_codes: false });
            let bytes = pages.and_then(|pages| pages.pdf());
            files.push((path, bytes.map_err(|error| BuildError::Paper(Box::new(error)))?));
        }
    }
    Ok(files)
}
