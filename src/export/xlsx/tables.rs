//! The tables of CSV as sheets, with the cell types that CSV cannot express.
//!
//! Texts, ids and clause numbers are text cells, so that 5.1.1 does not become a date or 1.10 the number 1.1, and no
//! text is a formula. Counts are numbers. The first row contains the column names of the CSV.

use super::cell::{MOST_IN_CELL, fitted};
use super::sheet::{Looks, Sheet};
use super::{Words, cut_note, names, properties};
use crate::export::csv::{Columns, Kind, Rows};
use crate::export::rendition::Rendition;
use crate::model::Lang;
use crate::resolve::ResolvedEdition;
use crate::site::url::data::tables as tables_of;
use crate::site::url::{EditionPage, OutputPath};
use rust_xlsxwriter::{Workbook, XlsxError};

/// A sheet has 16,384 columns.
const MOST_COLUMNS: usize = 16_384;

/// Writes the tables of an edition. `words` returns the workbook's words in a language.
///
/// # Errors
/// A table has more rows than a sheet.
pub fn tables(
    of: &ResolvedEdition<'_>,
    path: &OutputPath,
    words: &dyn Fn(&Lang) -> Words,
) -> Result<Vec<u8>, XlsxError> {
    let columns = Columns::of(of, path);
    let rendition = Rendition::new(of.reading(of.resolved.standard.site.default_lang()), path.clone());
    let footer = format!("{} ({})", rendition.text(&of.edition.title), rendition.edition_name());
    let (looks, words) = (Looks::new(), languages(&columns, words));
    let mut workbook = Workbook::new();
    // The usual level, 6, takes twice the time for a tenth less.
    workbook.set_zip_compression_level(3);
    workbook.set_properties(&properties(&rendition)?);
    for table in tables_of(of.edition) {
        let rows = columns.rows(table);
        if rows.columns.len() <= MOST_COLUMNS {
            workbook.push_worksheet(sheet(table.word(), &rows, &looks, &footer, &words)?.finish()?);
        }
    }
    if !of.edition.items.is_empty() {
        workbook.push_worksheet(sheet("items", &columns.checklist(None), &looks, &footer, &words)?.finish()?);
    }
    workbook.save_to_buffer()
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

fn sheet<'l>(
    name: &str,
    table: &Rows,
    looks: &'l Looks,
    footer: &str,
    languages: &[Language],
) -> Result<Sheet<'l>, XlsxError> {
    let mut sheet = Sheet::new(&names::SheetNames::default().give(name), looks, footer)?;
    let widths: Vec<u16> = table.columns.iter().map(|name| width(name)).collect();
    sheet.widths(&widths)?;
    sheet.columns(widths.len())?;
    let heads: Vec<&str> = table.columns.iter().map(String::as_str).collect();
    sheet.heads(0, &heads)?;
    sheet.freeze_above(1)?;
    for (row, cells) in (1u32..).zip(&table.rows) {
        for (column, (cell, name)) in (0u16..).zip(cells.iter().zip(&table.columns)) {
            let at = (row, column);
            match (Kind::of(name), cell.parse::<u32>()) {
                (Kind::Count, Ok(count)) => sheet.number(at, count, &looks.centre)?,
                _ => sheet.plain_text(at, &fitted(cell, MOST_IN_CELL, || more(table, cells, name, languages)))?,
            }
        }
    }
    Ok(sheet)
}

/// The note at the end of a cut cell, in the language of the column.
fn more(table: &Rows, cells: &[String], column: &str, languages: &[Language]) -> String {
    let language = languages.iter().find(|language| column.ends_with(&language.ending)).or(languages.first());
    let Some(Language { ending, words, home }) = language else { return String::new() };
    let page = table.columns.iter().position(|name| name.strip_prefix("page") == Some(ending));
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
