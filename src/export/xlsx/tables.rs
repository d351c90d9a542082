//! The tables of CSV as sheets, with the cell types that CSV cannot express.
//!
//! Texts, ids and clause numbers are text cells, so that 5.1.1 does not become a date or 1.10 the number 1.1, and no
//! text is a formula. Counts are numbers. The first row contains the column names of the CSV.

use super::cell::{MOST_IN_CELL, fitted};
use super::sheet::{Looks, Sheet, height, text_lines};
use super::streamed::{self, Cell, Row};
use super::{Words, WorkbookError, cut_note, names, properties, saved};
use crate::export::csv::{Columns, Kind, Rows};
use crate::export::rendition::Rendition;
use crate::model::Lang;
use crate::resolve::ResolvedEdition;
use crate::site::url::data::tables as tables_of;
use crate::site::url::{EditionPage, OutputPath};
use rust_xlsxwriter::{Workbook, XlsxError};

/// A sheet has 16,384 columns.
const MOST_COLUMNS: usize = 16_384;

/// The usual level of compression, 6, takes twice the time for a tenth less.
const LEVEL: u8 = 3;

/// Writes the tables of an edition. `words` returns the workbook's words in a language.
///
/// # Errors
/// A table has more rows than a sheet, or the system refuses a thread.
pub fn tables(
    of: &ResolvedEdition<'_>,
    path: &OutputPath,
    words: &dyn Fn(&Lang) -> Words,
) -> Result<Vec<u8>, WorkbookError> {
    let columns = Columns::of(of, path);
    let rendition = Rendition::new(of.reading(of.resolved.standard.site.default_lang()), path.clone());
    let footer = format!("{} ({})", rendition.text(&of.edition.title), rendition.edition_name());
    let (looks, words) = (Looks::new(), languages(&columns, words));
    let mut workbook = Workbook::new();
    workbook.set_zip_compression_level(LEVEL);
    workbook.set_properties(&properties(&rendition)?);
    let mut sheets: Vec<(&str, Rows<'_>)> =
        tables_of(of.edition).into_iter().map(|table| (table.word(), columns.rows(table))).collect();
    if !of.edition.items.is_empty() {
        sheets.push(("items", columns.checklist(None)));
    }
    let mut tables = Vec::new();
    for (name, rows) in sheets {
        if rows.columns.len() <= MOST_COLUMNS {
            workbook.push_worksheet(frame(name, &rows, &looks, &footer)?.finish()?);
            tables.push(table(rows, &words));
        }
    }
    Ok(streamed::write(&saved(workbook)?, tables, i64::from(LEVEL))?)
}

/// A language with its suffix in column names, its words, and the page of the whole edition.
struct Language {
    ending: String,
    words: Words,
    home: String,
}

fn languages(columns: &Columns<'_>, words: &dyn Fn(&Lang) -> Words) -> Vec<Language> {
    let language = |lang: &Lang, home| Language { ending: format!("_{lang}"), words: words(lang), home };
    columns.all.iter().map(|of| language(of.lang, of.page(EditionPage::Home))).collect()
}

/// A sheet without its rows: with the column heads, and a blank row for the formats of the columns.
fn frame<'l>(name: &str, table: &Rows<'_>, looks: &'l Looks, footer: &str) -> Result<Sheet<'l>, XlsxError> {
    let mut sheet = Sheet::new(&names::SheetNames::default().give(name), looks, footer)?;
    let widths: Vec<u16> = table.columns.iter().map(|name| width(name)).collect();
    sheet.widths(&widths)?;
    sheet.columns(widths.len())?;
    let heads: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    sheet.heads(0, &heads)?;
    sheet.freeze_above(1)?;
    for (column, name) in (0u16..).zip(&table.columns).take_while(|_| table.count > 0) {
        let look = if Kind::of(name) == Kind::Count { &looks.centre } else { &looks.column };
        sheet.sheet.write_blank(1, column, look)?;
    }
    Ok(sheet)
}

/// The rows of a sheet.
fn table<'t>(table: Rows<'t>, languages: &'t [Language]) -> streamed::Table<'t> {
    let (count, names) = (table.count, table.columns.clone());
    let columns: Vec<(Kind, u16)> = names.iter().map(|name| (Kind::of(name), width(name))).collect();
    let row = move |cells: Vec<String>| {
        let mut tallest = 1;
        let cell = |(text, (place, (kind, width))): (&String, (usize, &(Kind, u16)))| match (kind, text.parse()) {
            (Kind::Count, Ok(count)) => Cell::Number(count),
            _ if text.is_empty() => Cell::Empty,
            _ => {
                let text = fitted(text, MOST_IN_CELL, || more(&names, &cells, &names[place], languages));
                tallest = tallest.max(text_lines(&text, *width));
                Cell::Text(text.into_owned())
            }
        };
        let cells = cells.iter().zip(columns.iter().enumerate()).map(cell).collect();
        Row { height: (tallest > 1).then(|| height(tallest)), cells }
    };
    streamed::Table { count, rows: Box::new(table.cells().map(row)) }
}

/// The note at the end of a cut cell, in the language of the column.
fn more(columns: &[String], cells: &[String], column: &str, languages: &[Language]) -> String {
    let language = languages.iter().find(|language| column.ends_with(&language.ending)).or(languages.first());
    let Some(Language { ending, words, home }) = language else { return String::new() };
    let page = columns.iter().position(|name| name.strip_prefix("page") == Some(ending));
    cut_note(words, page.map_or(home, |place| &cells[place]))
}

/// The width of a column, derived from its name.
fn width(name: &str) -> u16 {
    match (Kind::of(name), name) {
        (Kind::Count, _) => 8,
        (Kind::Day | Kind::ClauseNumbers, _) => 12,
        (Kind::Text, name) if name.starts_with("text_") || name.starts_with("definition_") => 60,
        (Kind::Text, name) if name.starts_with("title_") || name.starts_with("page_") => 30,
        (Kind::Text, _) => 18,
    }
}
