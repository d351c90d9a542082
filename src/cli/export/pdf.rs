//! `clausebook export pdf` and `clausebook export ofd`: the same pages.

use super::{Export, Made, What, edition_and_lang, warning, wrong};
use crate::cli::choice;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::diagnostic::Texts;
use crate::export;
use crate::export::ofd::{Attachment, OfdOptions};
use crate::export::pdf::{Fonts, Manuscript, PdfError, Press, Subject};
use crate::export::rendition::Rendition;
use crate::model::{BodyId, TypeId};
use crate::pipeline::BuildError;
use crate::render::theme::Theme;
use crate::resolve::{Resolved, ResolvedEdition};
use crate::site::url::data::{DataFile, DocumentFormat};
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options for PDF and OFD")]
pub(super) struct ForPdf {
    /// Take fonts only from this folder [default: the fonts of the system]
    #[arg(long, value_name = "DIR")]
    font_dir: Option<PathBuf>,
    /// Put a QR code to its page at each chapter; site.yaml needs `base-url`
    #[arg(long)]
    chapter_codes: bool,
    /// What the edition changes in this older one, in the whole text
    #[arg(long, value_name = "ID", group = "subject")]
    redline: Option<String>,
    /// Only the checklist of this community type, to be filled in and signed
    #[arg(long, value_name = "TYPE", group = "subject")]
    checklist: Option<String>,
    /// Only the duties of this body
    #[arg(long, value_name = "ID", group = "subject")]
    body: Option<String>,
    /// With ofd: keep the rules of archives (GB/T 42133, OFD/A); links to addresses are left out
    #[arg(long)]
    archive: bool,
    /// With ofd: put the data of the edition (standard.json) into the file
    #[arg(long)]
    attach_data: bool,
}

/// # Errors
/// Options for pages are given for another format.
pub(super) fn judge(arguments: &super::Arguments) -> Result<(), Failure> {
    let ForPdf { font_dir, chapter_codes, redline, checklist, body, archive, attach_data } = &arguments.pdf;
    let has_subject = redline.is_some() || checklist.is_some() || body.is_some();
    let has_pages = matches!(arguments.what, What::Pdf | What::Ofd);
    if !has_pages && (font_dir.is_some() || *chapter_codes || has_subject) {
        return Err(wrong("--font-dir, --chapter-codes, --redline, --checklist and --body are for PDF and OFD"));
    }
    if arguments.what != What::Ofd && (*archive || *attach_data) {
        return Err(wrong("--archive and --attach-data are for OFD; a PDF file is always one for archives (PDF/A-2a)"));
    }
    if *chapter_codes && has_subject {
        return Err(wrong("--chapter-codes is for a whole edition"));
    }
    if let Some(folder) = font_dir.as_ref().filter(|folder| !folder.is_dir()) {
        return Err(wrong(&format!("{} is not a folder", folder.display())));
    }
    Ok(())
}

/// Makes the file in one language, and prints what it could not carry. The standard is freed before its pages are laid out.
///
/// # Errors
/// The edition or the language is unknown, a font is missing, or the layout is faulty.
pub(super) fn make(
    root: &Path,
    (resolved, texts): (Arc<Resolved>, &Texts),
    arguments: &super::Arguments,
    output: &Output,
) -> Result<Export, Failure> {
    let (of, lang) = edition_and_lang(&resolved, arguments)?;
    let site = &resolved.standard.site;
    if arguments.pdf.chapter_codes && site.base_url.is_none() {
        return Err(wrong("a QR code needs the address of the site: write `base-url` into site.yaml"));
    }
    let theme = Theme::load(root, &site.theme.value).map_err(BuildError::Theme)?;
    let layouts = theme.layouts().map_err(BuildError::Theme)?;
    let strings = theme.strings(lang, site.default_lang());
    let strings = strings.iter().map(|(key, text)| (key.to_owned(), text.to_owned())).collect();
    let fonts = arguments.pdf.font_dir.as_deref().map_or_else(Fonts::of_system, Fonts::of_folder);
    let format = if arguments.what == What::Ofd { DocumentFormat::Ofd } else { DocumentFormat::Pdf };
    let rendition = Rendition::new(of.reading(lang), format.file(&of.edition.id, lang));
    let press = Press { layouts: &layouts, strings: &strings, fonts: &fonts, run: Press::RUN };
    let subject = subject(&resolved, &of, &arguments.pdf)?;
    let manuscript = Manuscript::new(&rendition, &press, subject)?;
    let attachment = arguments.pdf.attach_data.then(|| data(&of)).transpose()?;
    let edition = of.edition.id.clone();
    let name = format!("{}-{lang}.{}", subject.name(&edition), format.word());
    drop(rendition);
    drop(resolved);
    let mut pages = manuscript.lay_out()?;
    let mut losses = std::mem::take(&mut pages.losses);
    let bytes = match format {
        DocumentFormat::Ofd => {
            let ofd = pages.ofd(&OfdOptions { archive: arguments.pdf.archive, attachment })?;
            losses.extend(ofd.losses);
            ofd.bytes
        }
        DocumentFormat::Pdf | DocumentFormat::Docx => pages.pdf()?,
    };
    for loss in &losses {
        output.fault(&warning(loss, texts));
    }
    Ok(Export { edition, files: vec![Made { name, bytes }] })
}

/// The data of the edition, to be put into the file.
fn data(of: &ResolvedEdition<'_>) -> Result<Attachment, Failure> {
    let bytes = export::bytes(of, DataFile::Json, &|_| Default::default()).map_err(BuildError::Export)?;
    Ok(Attachment { name: DataFile::Json.name(), bytes })
}

/// What is asked for of an edition.
fn subject<'a>(resolved: &'a Resolved, of: &ResolvedEdition<'a>, wanted: &ForPdf) -> Result<Subject<'a>, Failure> {
    let own = of.edition;
    if let Some(id) = &wanted.redline {
        let older = choice::edition(resolved, Some(id))?;
        if older.edition.id == own.id {
            return Err(wrong(&format!("`{}` is the edition itself; name an older one", own.id)));
        }
        return Ok(Subject::Redline(older));
    }
    if let Some(id) = &wanted.checklist {
        let wanted = TypeId::parse(id).ok();
        let found = own.types.iter().find(|of_type| Some(&of_type.id.value) == wanted.as_ref());
        let known = own.types.iter().map(|of_type| of_type.id.value.as_str());
        let found = found.ok_or_else(|| Failure::unknown("community type", id, known))?;
        return Ok(Subject::Checklist(Some(&found.id.value)));
    }
    if let Some(id) = &wanted.body {
        let wanted = BodyId::parse(id).ok();
        let found = own.bodies.iter().find(|body| Some(&body.id.value) == wanted.as_ref());
        let known = own.bodies.iter().map(|body| body.id.value.as_str());
        return Ok(Subject::Duties(found.ok_or_else(|| Failure::unknown("body", id, known))?));
    }
    Ok(Subject::Standard { chapter_codes: wanted.chapter_codes })
}

impl From<PdfError> for Failure {
    fn from(error: PdfError) -> Failure {
        let exit = match &error {
            PdfError::NoFont { .. } | PdfError::Read { .. } => Exit::MachineFailed,
            // Theme and pictures are part of the user's input.
            PdfError::NoLayout(_)
            | PdfError::Layout(_)
            | PdfError::TooManyFiles(_)
            | PdfError::Package(_)
            | PdfError::Data(_) => Exit::ContentErrors,
        };
        Failure::new(exit, error)
    }
}
