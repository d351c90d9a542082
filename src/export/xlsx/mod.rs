//! Two kinds of workbooks: the tables of an edition as [`tables`](mod@tables), and a workbook to be filled in.
//!
//! The latter has a sheet for each checklist, a sheet for each responsibility list, and the matrix of responsibilities.
//!
//! - There is one workbook per language; ids are the same in all.
//! - A checklist has a row for each item with a choice of answers. It computes the score of each dimension, the total,
//!   the grade and the vetoes like the page: see [`score`](self#score). It uses only functions that every spreadsheet
//!   has, and no cell is protected.
//! - Clause numbers are text, so that 5.10 does not become 5.1. If `base-url` is set, they are links to the site: a
//!   single number to the clause's record, several numbers to the item on its checklist page, which links them all.
//! - A text that exceeds the size of a cell is cut after a sentence, followed by the page that contains the whole text.
//! - The workbook does not depend on the clock: its creation date is the edition's.
//!
//! # Score
//!
//! "Met" counts 1, "partly" 0.5, "not met" and no answer 0; items that are not applicable are excluded. A dimension's
//! score is 100 × Σ points × value / Σ points. The total is Σ weight × score / Σ weight over the dimensions that have a
//! score, or, without weights, the score over all items. It is rounded half up to one decimal. The grade is the first
//! whose `from` the score reaches, limited by the vetoes of items that are not met.

mod about;
mod cell;
mod checklist;
mod fillable;
mod lists;
mod names;
mod saved;
mod score;
mod sheet;
mod streamed;
mod tables;
mod words;

#[cfg(test)]
mod tests;

pub use cell::{MOST_IN_CELL, fitted};
pub use fillable::fillable;
pub use saved::{WorkbookError, is_refused_thread, saved};
pub(crate) use sheet::{Looks, Sheet};
pub use tables::tables;
pub use words::{ANSWERS, Words};

use super::rendition::Rendition;
use crate::model::Footnotes;
use crate::resolve::matrix::matrix;
use crate::site::url::EditionPage;
use crate::site::url::data::checklists;
use names::SheetNames;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

/// Data shared by all sheets of a workbook.
struct Book<'a> {
    rendition: &'a Rendition<'a>,
    /// The footnotes of each chapter, which items that are their clause show.
    notes: Vec<Footnotes<'a>>,
    words: &'a Words,
    looks: Looks,
    /// The footer of each printed page.
    footer: String,
}

/// Writes the workbook of an edition in a language.
///
/// # Errors
/// The edition exceeds the limits of a sheet or a workbook, such as a million items in a checklist, or the system refuses a thread.
pub fn workbook(rendition: &Rendition<'_>, words: &Words) -> Result<Vec<u8>, WorkbookError> {
    let edition = rendition.edition;
    let footer = format!("{} ({})", rendition.text(&edition.title), rendition.edition_name());
    let notes = if edition.items.is_empty() { Vec::new() } else { Footnotes::of_all(edition) };
    let book = Book { rendition, notes, words, looks: Looks::new(), footer };
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(rendition)?);
    let mut names = SheetNames::default();
    let about = names.give(words.get("workbook.about"));
    workbook.push_worksheet(book.about(&about)?.finish()?);
    about::define_answers(&mut workbook, &about)?;
    for of_type in checklists(edition) {
        let name = of_type.map_or(words.get("workbook.checklists"), |id| book.type_name(id));
        let name = names.give(name);
        workbook.push_worksheet(book.checklist(&name, of_type)?.finish()?);
    }
    for list in &edition.lists {
        let name = names.give(rendition.text(&list.title));
        workbook.push_worksheet(book.list(&name, list)?.finish()?);
    }
    let matrix = matrix(edition, rendition.findings, super::MOST_CELLS);
    // A sheet has 16,384 columns.
    if !matrix.rows.is_empty() && matrix.bodies.len() < 16_000 {
        let name = names.give(words.get("workbook.matrix"));
        workbook.push_worksheet(book.matrix(&name, &matrix)?.finish()?);
    }
    saved(workbook)
}

impl<'a> Book<'a> {
    /// A new sheet. Its cut cells refer to `page`, which contains the whole text.
    fn sheet(&self, name: &str, page: EditionPage<'_>) -> Result<Sheet<'_>, XlsxError> {
        let mut sheet = Sheet::new(name, &self.looks, &self.footer)?;
        sheet.more = cut_note(self.words, &self.rendition.page(page));
        Ok(sheet)
    }

    fn word<'w>(&'w self, key: &'w str) -> &'w str {
        self.words.get(key)
    }

    /// The name of a community type.
    fn type_name(&self, id: &crate::model::TypeId) -> &'a str {
        let rendition = self.rendition;
        let place = rendition.findings.ids.types.get(id);
        place.map_or("", |&place| rendition.text(&rendition.edition.types[place].name))
    }

    /// The absolute URL of a page, if the site's URL is known: relative links do not work in a workbook.
    fn href(&self, href: String) -> Option<String> {
        self.rendition.resolved.standard.site.base_url.as_ref().map(|_| href)
    }

    /// The numbers of clauses; the id of a clause without a number.
    fn numbers(&self, clauses: &[crate::diagnostic::Placed<crate::model::ClauseId>]) -> String {
        let findings = self.rendition.findings;
        let number = |id: &crate::diagnostic::Placed<crate::model::ClauseId>| {
            let at = findings.ids.clauses.get(&id.value);
            let number = at.and_then(|&at| findings.shown_number(at, self.rendition.lang));
            number.unwrap_or_else(|| id.value.to_string())
        };
        clauses.iter().map(number).collect::<Vec<_>>().join(", ")
    }
}

/// The note at the end of a cut cell.
fn cut_note(words: &Words, page: &str) -> String {
    words.get("workbook.cut").replace("{page}", page)
}

/// The properties of the workbook: its title, and the edition's date.
fn properties(rendition: &Rendition<'_>) -> Result<DocProperties, XlsxError> {
    let edition = rendition.edition;
    let publisher = rendition.text(&rendition.resolved.standard.site.publisher);
    let date = super::content_date(rendition.resolved, edition);
    let (year, month, day) = (date.year(), date.month(), date.day());
    // Spreadsheets do not support years before 1900.
    let date = match (u16::try_from(year), u8::try_from(month), u8::try_from(day)) {
        (Ok(year), Ok(month), Ok(day)) if (1900..=9999).contains(&year) => ExcelDateTime::from_ymd(year, month, day)?,
        _ => ExcelDateTime::from_ymd(1900, 1, 1)?,
    };
    Ok(DocProperties::new()
        .set_title(names::cut(rendition.text(&edition.title), 250))
        .set_subject(names::cut(rendition.edition_name(), 250))
        .set_author(names::cut(publisher, 250))
        .set_creation_datetime(&date))
}
