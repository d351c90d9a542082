//! The editions as documents of the site: PDF and Word files.

use super::BuildError;
use crate::export::docx;
use crate::export::rendition::Rendition;
use crate::render::theme::Theme;
use crate::resolve::Resolved;
use crate::site::url::OutputPath;
use crate::site::url::data::DocumentFormat;
use rayon::prelude::*;

/// Makes every edition in each of its languages. The files are made at every build, because they depend on pictures and fonts, which
/// are no inputs of pages. What a format cannot express is printed by `clausebook export`.
///
/// # Errors
/// A picture cannot be read, a font is missing, or the layout of the theme is faulty.
pub(super) fn files(
    resolved: &Resolved,
    theme: &Theme,
    format: DocumentFormat,
) -> Result<Vec<(OutputPath, Vec<u8>)>, BuildError> {
    let mut renditions: Vec<(OutputPath, Rendition<'_>)> = Vec::new();
    for of in resolved.editions() {
        for lang in of.edition.languages() {
            let path = format.file(&of.edition.id, lang);
            renditions.push((path.clone(), Rendition::new(of.reading(lang), path)));
        }
    }
    match format {
        DocumentFormat::Docx => renditions
            .into_par_iter()
            .map(|(path, rendition)| {
                let made = docx::document(&rendition, None, &|file| std::fs::read(file));
                match made {
                    Ok(docx) => Ok((path, docx.bytes)),
                    Err(cause) => Err(BuildError::Document(path, cause)),
                }
            })
            .collect(),
        DocumentFormat::Pdf => pdf(resolved, theme, renditions),
    }
}

/// One after the other: a layout needs much memory.
#[cfg(feature = "pdf")]
fn pdf(
    resolved: &Resolved,
    theme: &Theme,
    renditions: Vec<(OutputPath, Rendition<'_>)>,
) -> Result<Vec<(OutputPath, Vec<u8>)>, BuildError> {
    use crate::export::pdf::{Fonts, Press, Subject, lay_out};
    let layouts = theme.layouts().map_err(BuildError::Theme)?;
    let fonts = Fonts::of_system();
    let file = |(path, rendition): (OutputPath, Rendition<'_>)| {
        let strings = theme.strings(rendition.lang, resolved.standard.site.default_lang());
        let strings = strings.iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
        let press = Press { layouts: &layouts, strings: &strings, fonts: &fonts, run: Press::RUN };
        let pages = lay_out(&rendition, &press, Subject::Standard { chapter_codes: false });
        match pages.and_then(|pages| pages.pdf()) {
            Ok(bytes) => Ok((path, bytes)),
            Err(cause) => Err(BuildError::Document(path, Box::new(cause))),
        }
    };
    renditions.into_iter().map(file).collect()
}

/// Nobody asks for PDF files: the command line refuses to.
#[cfg(not(feature = "pdf"))]
fn pdf(_: &Resolved, _: &Theme, _: Vec<(OutputPath, Rendition<'_>)>) -> Result<Vec<(OutputPath, Vec<u8>)>, BuildError> {
    Ok(Vec::new())
}
