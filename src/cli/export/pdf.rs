//! `clausebook export pdf`.

use super::{Export, Made, What, edition, lang, wrong};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::export::pdf::{Fonts, PdfError, Press, Wishes, lay_out};
use crate::export::rendition::Rendition;
use crate::pipeline::BuildError;
use crate::render::theme::Theme;
use crate::resolve::Resolved;
use crate::site::url::data::pdf_file;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options for PDF")]
pub(super) struct ForPdf {
    /// Take fonts only from this folder [default: the fonts of the system]
    #[arg(long, value_name = "DIR")]
    font_dir: Option<PathBuf>,
    /// Put a QR code to its page at each chapter; site.yaml needs `base-url`
    #[arg(long)]
    chapter_codes: bool,
}

/// # Errors
/// Options for PDF files are given for another format.
pub(super) fn judge(arguments: &super::Arguments) -> Result<(), Failure> {
    let ForPdf { font_dir, chapter_codes } = &arguments.pdf;
    if arguments.what != What::Pdf && (font_dir.is_some() || *chapter_codes) {
        return Err(wrong("--font-dir and --chapter-codes are for PDF"));
    }
    if let Some(folder) = font_dir.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(wrong(&format!("{} is not a folder", folder.display())));
    }
    Ok(())
}

/// Makes the file in one language.
///
/// # Errors
/// The edition or the language is unknown, a font is missing, or the layout is faulty.
pub(super) fn make<'a>(
    root: &Path,
    resolved: &'a Resolved,
    arguments: &super::Arguments,
) -> Result<Export<'a>, Failure> {
    let of = edition(resolved, arguments.edition.as_deref())?;
    let site = &resolved.standard.site;
    let lang = lang(&of, arguments.lang.as_deref().unwrap_or(site.default_lang().as_str()))?;
    if arguments.pdf.chapter_codes && site.base_url.is_none() {
        return Err(wrong("a QR code needs the address of the site: write `base-url` into site.yaml"));
    }
    let theme = Theme::load(root, &site.theme.value).map_err(BuildError::Theme)?;
    let layouts = theme.layouts().map_err(BuildError::Theme)?;
    let strings = theme.strings(lang, site.default_lang());
    let strings = strings.iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    let fonts = arguments.pdf.font_dir.as_deref().map_or_else(Fonts::of_system, Fonts::of_folder);
    let path = pdf_file(&of.edition.id, lang);
    let rendition = Rendition::new(of.reading(lang), path.clone());
    let press = Press { layouts: &layouts, strings: &strings, fonts: &fonts };
    let wishes = Wishes { chapter_codes: arguments.pdf.chapter_codes };
    let bytes = lay_out(&rendition, &press, wishes).and_then(|pages| pages.pdf())?;
    let name = path.to_string().rsplit('/').next().unwrap_or_default().to_owned();
    Ok(Export { edition: &of.edition.id, files: vec![Made { name, bytes }] })
}

impl From<PdfError> for Failure {
    fn from(error: PdfError) -> Failure {
        let exit = match &error {
            PdfError::NoFont { .. } | PdfError::Read { .. } => Exit::MachineFailed,
            // Theme and pictures are part of the user's input.
            PdfError::NoLayout(_) | PdfError::Layout(_) | PdfError::TooManyFiles(_) | PdfError::Data(_) => {
                Exit::ContentErrors
            }
        };
        Failure::new(exit, error)
    }
}
