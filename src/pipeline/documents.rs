//! The editions as documents of the site: PDF, OFD and Word files.

use super::BuildError;
use crate::export::docx;
use crate::export::rendition::Rendition;
use crate::model::Lang;
use crate::render::Documents;
use crate::render::theme::Theme;
use crate::resolve::{Resolved, ResolvedEdition};
use crate::site::url::OutputPath;
use crate::site::url::data::DocumentFormat;
use rayon::prelude::*;

type Files = Vec<(OutputPath, Vec<u8>)>;

/// Makes every edition in each of its languages. The files are made at every build, because they depend on pictures and fonts, which
/// are no inputs of pages. What a format cannot express is printed by `clausebook export`.
///
/// # Errors
/// A picture cannot be read, a font is missing, or the layout of the theme is faulty.
pub(super) fn files(resolved: &Resolved, theme: &Theme, wanted: Documents) -> Result<Files, BuildError> {
    let mut editions: Vec<(ResolvedEdition<'_>, &Lang)> = Vec::new();
    for of in resolved.editions() {
        editions.extend(of.edition.languages().iter().map(|lang| (of, lang)));
    }
    let mut files = Files::new();
    if wanted.pdf || wanted.ofd {
        files.extend(pages(resolved, theme, &editions, wanted)?);
    }
    if wanted.docx {
        let made: Result<Files, BuildError> = editions.into_par_iter().map(|(of, lang)| word(of, lang)).collect();
        files.extend(made?);
    }
    Ok(files)
}

fn word(of: ResolvedEdition<'_>, lang: &Lang) -> Result<(OutputPath, Vec<u8>), BuildError> {
    let path = DocumentFormat::Docx.file(&of.edition.id, lang);
    let rendition = Rendition::new(of.reading(lang), path.clone());
    match docx::document(&rendition, None, &|file| std::fs::read(file)) {
        Ok(docx) => Ok((path, docx.bytes)),
        Err(cause) => Err(BuildError::Document(path, cause)),
    }
}

/// PDF and OFD, which have the same pages. One after the other: a layout needs much memory.
#[cfg(feature = "pdf")]
fn pages(
    resolved: &Resolved,
    theme: &Theme,
    editions: &[(ResolvedEdition<'_>, &Lang)],
    wanted: Documents,
) -> Result<Files, BuildError> {
    use crate::export::ofd::OfdOptions;
    use crate::export::pdf::{Fonts, Manuscript, PdfError, Press, Subject};
    let layouts = theme.layouts().map_err(BuildError::Theme)?;
    let fonts = Fonts::of_system();
    let mut files = Files::new();
    for (of, lang) in editions {
        let [pdf, ofd] = [DocumentFormat::Pdf, DocumentFormat::Ofd].map(|format| format.file(&of.edition.id, lang));
        let strings = theme.strings(lang, resolved.standard.site.default_lang());
        let strings = strings.iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
        let press = Press { layouts: &layouts, strings: &strings, fonts: &fonts, run: Press::RUN };
        let failed = |path: &OutputPath, cause: PdfError| BuildError::Document(path.clone(), Box::new(cause));
        // Links of the pages lead to the site from where the file lies, and the files of both formats lie beside each other.
        let rendition = Rendition::new(of.reading(lang), pdf.clone());
        let manuscript = Manuscript::new(&rendition, &press, Subject::Standard { chapter_codes: false });
        let pages = manuscript.and_then(Manuscript::lay_out);
        let pages = pages.map_err(|cause| failed(if wanted.pdf { &pdf } else { &ofd }, cause))?;
        if wanted.pdf {
            let bytes = pages.pdf().map_err(|cause| failed(&pdf, cause))?;
            files.push((pdf, bytes));
        }
        if wanted.ofd {
            let made = pages.ofd(&OfdOptions::default()).map_err(|cause| failed(&ofd, cause))?;
            files.push((ofd, made.bytes));
        }
    }
    Ok(files)
}

/// Nobody asks for these files: the command line refuses to.
#[cfg(not(feature = "pdf"))]
fn pages(_: &Resolved, _: &Theme, _: &[(ResolvedEdition<'_>, &Lang)], _: Documents) -> Result<Files, BuildError> {
    Ok(Files::new())
}
