//! An edition as a file for paper: pages after GB/T 1.1, or as the publisher's theme lays them out, as PDF.
//!
//! Three steps: [`Manuscript::new`] takes the data of an edition, which is not needed any more after it; [`Manuscript::lay_out`]
//! makes [`Pages`] of them; [`Pages::pdf`] writes the pages. The layout is a typst program of the theme, such as `print/standard.typ`. It gets the document as data ([`view`]) and never as typst source.
//!
//! The file is PDF/UA-1 and PDF/A-2a in one: tagged, with the language, alternative texts and all fonts inside. Every clause
//! has a named destination, so that an address may end in `standard.pdf#clause.id`, and the file keeps the ids of everything else for an
//! import ([`ids`]). The same content and the same fonts give the same bytes: the date of the file is that of the content.
//!
//! This module exists with the cargo feature `pdf` only, because typst more than doubles the time to compile.

mod code;
mod compile;
mod error;
mod fonts;
mod ids;
mod links;
mod reduced;
mod runs;
mod unshown;
pub mod view;
mod world;

pub use error::PdfError;
pub use fonts::{Chains, Family, Fonts, Needs};

use super::content_date;
use super::document::{Loss, PrintedEdition};
use super::rendition::Rendition;
use crate::model::{Body, EditionId, TypeId};
use crate::resolve::ResolvedEdition;
use error::MOST_FILES;
use jiff::civil::Date;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use typst::World;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Content, Datetime, Smart};
use typst::introspection::{Introspector, PagedPosition};
use typst::syntax::DiagSpan;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
pub(super) use unshown::unshown;
pub use view::Sheet;
use view::{
    Anchors, ChecklistContent, DocumentView, DutiesContent, File, LangView, RedlineClauses, RedlineContent, Runs,
    SheetContent, StandardContent, Writer,
};
use world::Desk;

/// What a document is laid out with.
pub struct Press<'p> {
    /// The files of the theme's folder `print/`, by their paths with a slash before: `/standard.typ`.
    pub layouts: &'p BTreeMap<String, Vec<u8>>,
    /// The strings of the theme in the language of the document.
    pub strings: &'p BTreeMap<String, String>,
    /// The fonts.
    pub fonts: &'p Fonts,
    /// How many bytes of data are laid out at once: less needs less memory. [`Press::RUN`].
    pub run: usize,
}

impl Press<'_> {
    /// A piece of about fifty pages.
    pub const RUN: usize = 150_000;
}

/// The data of a document before it is laid out.
pub struct Manuscript<'f> {
    desk: Desk<'f>,
    runs: Option<Runs>,
    particulars: Particulars,
    losses: Vec<Loss>,
}

/// A document on its pages.
pub struct Pages<'f> {
    pub(super) document: PagedDocument,
    desk: Desk<'f>,
    pub(super) particulars: Particulars,
    /// What the pages do not have, in the order of the document.
    pub losses: Vec<Loss>,
}

/// What a file has of its document beside the pages.
pub(super) struct Particulars {
    /// What identifies the document among all documents.
    pub ident: String,
    pub date: Date,
    /// What a file says of the edition.
    pub about: About,
    /// The names of places: the ids of clauses and what else can be led to.
    pub anchors: BTreeSet<String>,
    /// The map of ids by which an import of the file knows its clauses again: see [`docx::map`](super::docx::map()). Only a whole edition
    /// has one.
    pub map: Option<String>,
}

/// What a file says of the edition, beside its title.
#[derive(Clone, Debug, Default)]
pub(super) struct About {
    /// The id of the edition.
    pub edition: String,
    /// Its designation; its title or id where it has none.
    pub designation: String,
    /// The language.
    pub lang: String,
    /// `draft`, `published`, `superseded` or `withdrawn`.
    pub status: &'static str,
    /// The organizations that issue it.
    pub issued_by: Vec<String>,
    /// The day of publication.
    pub published: Option<Date>,
    /// The day from which it holds.
    pub effective: Option<Date>,
    /// A digest of its clauses.
    pub digest: String,
}

impl About {
    fn of(printed: &PrintedEdition<'_>) -> About {
        let (rendition, cover) = (printed.rendition, printed.cover());
        About {
            edition: rendition.edition.id.to_string(),
            designation: rendition.edition_name().to_owned(),
            lang: rendition.lang.to_string(),
            status: cover.status.word(),
            issued_by: cover.issued_by.iter().map(|name| (*name).to_owned()).collect(),
            published: cover.published,
            effective: cover.effective,
            digest: printed.digest(),
        }
    }
}

/// What is laid out of an edition.
#[derive(Clone, Copy)]
pub enum Subject<'a> {
    /// The whole edition.
    Standard {
        /// Whether each chapter has a QR code to its page.
        chapter_codes: bool,
    },
    /// The whole edition with what it changes in an older one.
    Redline(ResolvedEdition<'a>),
    /// The checklist of a type, or of an edition without types.
    Checklist(Option<&'a TypeId>),
    /// The duties of a body.
    Duties(&'a Body),
    /// A table on pages across that is no part of the edition, such as the comments of a round.
    Sheet(&'a Sheet),
}

impl Subject<'_> {
    /// The layout in the theme's folder `print/`.
    fn layout(self) -> &'static str {
        match self {
            Subject::Standard { .. } => "/standard.typ",
            Subject::Redline(_) => "/redline.typ",
            Subject::Checklist(_) => "/checklist.typ",
            Subject::Duties(_) => "/duties.typ",
            Subject::Sheet(_) => "/sheet.typ",
        }
    }

    /// The name of the file without language and extension.
    pub fn name(self, edition: &EditionId) -> String {
        match self {
            Subject::Standard { .. } => "standard".to_owned(),
            Subject::Redline(older) => format!("redline-{}-{edition}", older.edition.id),
            Subject::Checklist(None) => "checklist".to_owned(),
            Subject::Checklist(Some(of_type)) => format!("checklist-{of_type}"),
            Subject::Duties(body) => format!("duties-{}", body.id.value),
            Subject::Sheet(sheet) => sheet.name.clone(),
        }
    }
}

impl<'f> Manuscript<'f> {
    /// Takes the data of an edition, or of a part of it, in the language of the rendition.
    ///
    /// # Errors
    /// A font is missing, or the theme has no layout for it.
    pub fn new<'a>(
        rendition: &'a Rendition<'a>,
        press: &Press<'f>,
        subject: Subject<'a>,
    ) -> Result<Manuscript<'f>, PdfError> {
        let printed = PrintedEdition::new(rendition);
        let chapter_codes = matches!(subject, Subject::Standard { chapter_codes: true });
        let writer = Writer::new(&printed, chapter_codes);
        let date = content_date(rendition.resolved, rendition.edition);
        let view = View { writer: &writer, press, date };
        let runs = matches!(subject, Subject::Standard { .. }).then(|| writer.runs(press.run)).transpose()?;
        let data = match subject {
            Subject::Standard { .. } => view.write(StandardContent {}, None),
            Subject::Redline(older) => {
                let name = older.reading(rendition.lang).text(&older.edition.designation).to_owned();
                let name = if name.is_empty() { older.edition.id.to_string() } else { name };
                let clauses = RedlineClauses::new(&writer, older);
                view.write(RedlineContent { older: name.clone(), clauses }, Some(name))
            }
            Subject::Checklist(of_type) => {
                let checklist = writer.checklist(of_type);
                let name = checklist.name.clone();
                view.write(ChecklistContent { checklist }, name)
            }
            Subject::Duties(body) => {
                let duties = writer.duties(body);
                let name = Some(duties.name.clone());
                view.write(DutiesContent { duties }, name)
            }
            Subject::Sheet(sheet) => view.write_as(SheetContent { sheet }, sheet.title.clone()),
        }?;
        let math = writer.has_formulas();
        let anchors = writer.anchors();
        let (mut files, losses) = writer.finish();
        files.insert("/data.json".to_owned(), File::Made(data));
        // The fonts depend on the characters of the data.
        let texts = files.values().filter_map(|file| match file {
            File::Made(bytes) => Some(String::from_utf8_lossy(bytes)),
            File::OnDisk(_) => None,
        });
        let needs = texts.map(|text| Needs::of(&text, math)).fold(Needs { han: false, math }, Needs::or);
        let chains = press.fonts.chains(rendition.lang, needs)?;
        files.insert("/fonts.json".to_owned(), File::Made(serde_json::to_vec(&chains)?));
        let site = rendition.resolved.standard.site.id.as_ref().map(ToString::to_string).unwrap_or_default();
        let edition = &rendition.edition.id;
        let ident = format!("{site}/{edition}/{}/{}", subject.name(edition), rendition.lang);
        let map = matches!(subject, Subject::Standard { .. }).then(|| super::docx::map(rendition));
        if files.len() > MOST_FILES {
            return Err(PdfError::TooManyFiles(files.len()));
        }
        let layout = subject.layout();
        let desk = Desk::new(layout, press.layouts, files, press.fonts);
        let desk = desk.ok_or_else(|| PdfError::NoLayout(format!("print{layout}")))?;
        let particulars = Particulars { ident, date, about: About::of(&printed), anchors, map };
        Ok(Manuscript { desk, runs, particulars, losses })
    }

    /// Lays out the pages. Only the data of the document are needed, so that those of the standard can be freed before.
    ///
    /// # Errors
    /// The layout is faulty, or a picture cannot be shown.
    pub fn lay_out(self) -> Result<Pages<'f>, PdfError> {
        let Manuscript { mut desk, runs, particulars, losses } = self;
        let (mut pages, info) = match runs {
            Some(runs) => runs::lay_out(&mut desk, runs)?,
            None => runs::lay_out_at_once(&desk)?,
        };
        links::resolve(&mut pages);
        let document = PagedDocument::new(pages.into_iter().collect(), info);
        Ok(Pages { document, desk, particulars, losses })
    }
}

/// What the data of every layout are made of.
struct View<'v, 'a, 'f> {
    writer: &'v Writer<'a>,
    press: &'v Press<'f>,
    date: Date,
}

impl View<'_, '_, '_> {
    /// The data as JSON. `name` completes the title of the edition to that of the file.
    fn write<T: Serialize>(&self, content: T, name: Option<String>) -> Result<Vec<u8>, PdfError> {
        let printed = self.writer.printed;
        let own =
            printed.cover().titles.first().map_or(printed.rendition.edition_name(), |(_, title)| title).to_owned();
        self.write_as(content, [Some(own), name].into_iter().flatten().collect::<Vec<_>>().join(" – "))
    }

    /// The data as JSON, with the title of the file.
    fn write_as<T: Serialize>(&self, content: T, title: String) -> Result<Vec<u8>, PdfError> {
        let rendition = self.writer.printed.rendition;
        let mut data = Vec::new();
        serde_json::to_writer(
            &mut data,
            &DocumentView {
                lang: LangView::of(rendition.lang),
                title,
                designation: rendition.edition_name().to_owned(),
                date: (self.date.year(), self.date.month(), self.date.day()),
                draft: self.writer.is_draft(),
                t: self.press.strings,
                qr: self.writer.edition_code(),
                cover: self.writer.cover(),
                content,
                anchors: Anchors(self.writer),
            },
        )?;
        Ok(data)
    }
}

impl Pages<'_> {
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
            ident: Smart::Custom(self.particulars.ident.clone()),
            creator: Smart::Custom(Some("clausebook".to_owned())),
            timestamp: midnight(self.particulars.date).map(Timestamp::new_utc),
            standards,
            ..PdfOptions::default()
        };
        let pdf = typst_pdf::pdf(&self.document, &options).map_err(|faults| match unshown(&self.document) {
            unshown if unshown.is_empty() => told(&self.desk, &faults),
            unshown => PdfError::Layout(unshown),
        })?;
        ids::with_ids(self, pdf)
    }

    /// Where the elements with names are that an import knows, each name once.
    pub(super) fn places(&self, is_meant: impl Fn(&Content) -> bool) -> Vec<(String, PagedPosition)> {
        let introspector = self.document.introspector();
        let mut named = BTreeSet::new();
        let mut places = Vec::new();
        for element in introspector.query_labelled().iter().filter(|element| is_meant(element)) {
            let name = element.label().map(|label| label.resolve().to_string()).unwrap_or_default();
            let Some(position) = element.location().and_then(|at| introspector.position(at)) else { continue };
            if self.particulars.anchors.contains(&name) && named.insert(name.clone()) {
                places.push((name, position));
            }
        }
        places
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
