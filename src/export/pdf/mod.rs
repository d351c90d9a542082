//! An edition as a file for paper: pages after GB/T 1.1, or as the publisher's theme lays them out, as PDF.
//!
//! Two steps: [`lay_out`] makes [`Pages`] of an edition, [`Pages::pdf`] writes them. The layout is a typst program of the
//! theme, `print/standard.typ`. It gets the document as data ([`view`]) and never as typst source.
//!
//! The file is PDF/UA-1 and PDF/A-2a in one: tagged, with the language, alternative texts and all fonts inside. Every clause
//! has a named destination, so that an address may end in `standard.pdf#clause.id`. The same content and the same fonts give
//! the same bytes: the date of the file is that of the content.
//!
//! This module exists with the cargo feature `pdf` only, because typst more than doubles the time to compile.

mod code;
mod error;
mod fonts;
pub mod view;
mod world;

pub use error::PdfError;
pub use fonts::{Chains, Family, Fonts, Needs};
pub use view::Wishes;

use super::content_date;
use super::document::PrintedEdition;
use super::rendition::Rendition;
use error::MOST_FILES;
use jiff::civil::Date;
use std::collections::BTreeMap;
use typst::World;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst::syntax::DiagSpan;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use view::{Anchors, Chapters, DocumentView, File, LangView, Writer};
use world::Desk;

/// What a document is laid out with.
pub struct Press<'p> {
    /// The files of the theme's folder `print/`, by their paths with a slash before: `/standard.typ`.
    pub layouts: &'p BTreeMap<String, Vec<u8>>,
    /// The strings of the theme in the language of the document.
    pub strings: &'p BTreeMap<String, String>,
    /// The fonts.
    pub fonts: &'p Fonts,
}

/// A document on its pages.
pub struct Pages<'f> {
    document: PagedDocument,
    desk: Desk<'f>,
    /// What identifies the document among all documents.
    ident: String,
    date: Date,
}

/// Lays out an edition in the language of the rendition.
///
/// # Errors
/// A font is missing, the layout is faulty, or a picture cannot be shown.
pub fn lay_out<'f>(rendition: &Rendition<'_>, press: &Press<'f>, wishes: Wishes) -> Result<Pages<'f>, PdfError> {
    let printed = PrintedEdition::new(rendition);
    let writer = Writer::new(&printed, wishes);
    let date = content_date(rendition.resolved, rendition.edition);
    let cover = writer.cover();
    let title = cover.titles.first().map_or_else(|| rendition.edition_name().to_owned(), |title| title.text.clone());
    // The fonts depend on the characters, which are known when everything else was written.
    let mut data = Vec::new();
    serde_json::to_writer(
        &mut data,
        &DocumentView {
            kind: "standard",
            lang: LangView::of(rendition.lang),
            designation: rendition.edition_name().to_owned(),
            title,
            date: (date.year(), date.month(), date.day()),
            draft: writer.is_draft(),
            t: press.strings,
            qr: writer.edition_code(),
            cover,
            chapters: Chapters(&writer),
            anchors: Anchors(&writer),
        },
    )?;
    let needs = Needs::of(&String::from_utf8_lossy(&data), writer.has_formulas());
    let chains = press.fonts.chains(rendition.lang, needs)?;
    let mut files = writer.files();
    files.insert("/data.json".to_owned(), File::Made(data));
    files.insert("/fonts.json".to_owned(), File::Made(serde_json::to_vec(&chains)?));
    let site = rendition.resolved.standard.site.id.as_ref().map(ToString::to_string).unwrap_or_default();
    let ident = format!("{site}/{}/{}", rendition.edition.id, rendition.lang);
    Pages::of("/standard.typ", files, press, ident, date)
}

impl<'f> Pages<'f> {
    fn of(
        layout: &str,
        files: BTreeMap<String, File>,
        press: &Press<'f>,
        ident: String,
        date: Date,
    ) -> Result<Pages<'f>, PdfError> {
        if files.len() > MOST_FILES {
            return Err(PdfError::TooManyFiles(files.len()));
        }
        let desk = Desk::new(layout, press.layouts, files, press.fonts);
        let desk = desk.ok_or_else(|| PdfError::NoLayout(format!("print{layout}")))?;
        let compiled = typst::compile::<PagedDocument>(&desk);
        // Results that are kept for another compilation of the same document.
        typst::comemo::evict(0);
        match compiled.output {
            Ok(document) => Ok(Pages { document, desk, ident, date }),
            Err(faults) => Err(told(&desk, &faults)),
        }
    }

    /// The pages.
    pub fn document(&self) -> &PagedDocument {
        &self.document
    }

    /// The pages as PDF/UA-1 and PDF/A-2a.
    ///
    /// # Errors
    /// The layout or a picture has something that these standards do not allow, or no font has a character.
    pub fn pdf(&self) -> Result<Vec<u8>, PdfError> {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_2a]);
        let standards = standards.map_err(|error| PdfError::Layout(vec![error.message().to_string()]))?;
        let midnight = |date: Date| {
            let [month, day] = [date.month(), date.day()].map(i8::unsigned_abs);
            Datetime::from_ymd_hms(i32::from(date.year()), month, day, 0, 0, 0)
        };
        let options = PdfOptions {
            ident: Smart::Custom(self.ident.clone()),
            creator: Smart::Custom(Some("clausebook".to_owned())),
            timestamp: midnight(self.date).map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.document, &options).map_err(|faults| told(&self.desk, &faults))
    }
}

/// The faults with the place in the layout where each was met.
fn told(desk: &Desk<'_>, faults: &[SourceDiagnostic]) -> PdfError {
    let one = |fault: &SourceDiagnostic| {
        let place = place(desk, fault.span).unwrap_or_default();
        let hints = fault.hints.iter().map(|hint| format!("; {}", hint.v)).collect::<String>();
        format!("{place}{}{hints}", fault.message)
    };
    PdfError::Layout(faults.iter().map(one).collect())
}

/// `themes/NAME/print/standard.typ:12: `, without the name of the theme, which is not known here.
fn place(desk: &Desk<'_>, span: DiagSpan) -> Option<String> {
    let id = span.id()?;
    let range = typst::WorldExt::range(desk, span)?;
    let source = desk.source(id).ok()?;
    let line = source.lines().byte_to_line(range.start)? + 1;
    Some(format!("print{}:{line}: ", id.get().vpath().get_with_slash()))
}
