//! The workbook of one checklist as a script, which the page of the checklist fills in without a server.
//!
//! A page that was opened from a disk can load nothing but scripts and styles, so the parts of the workbook are the value
//! of a call. `assets/assess/fillable.js` writes the answers into the blank cells and puts the parts into an archive. The
//! workbook is the same as in [`workbook`](super::workbook()), with one checklist.

use super::checklist::{FIRST_ITEM, column};
use super::names::SheetNames;
use super::words::ANSWERS;
use super::{Book, Words, about, properties, saved};
use crate::export::rendition::Rendition;
use crate::model::{Footnotes, TypeId};
use crate::site::output_tree::MakeError;
use rust_xlsxwriter::{Workbook, column_number_to_name};
use serde_json::{Map, Value, json};
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// The part of the second sheet; the first one tells how to fill in the checklist.
const SHEET: &str = "xl/worksheets/sheet2.xml";

/// Writes the script of a checklist in a language.
///
/// # Errors
/// The checklist exceeds the limits of a sheet, or the system refuses a thread.
pub fn fillable(rendition: &Rendition<'_>, words: &Words, of_type: &TypeId) -> Result<Vec<u8>, MakeError> {
    let edition = rendition.edition;
    let footer = format!("{} ({})", rendition.text(&edition.title), rendition.edition_name());
    let book = Book { rendition, notes: Footnotes::of_all(edition), words, looks: super::Looks::new(), footer };
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(rendition)?);
    let mut names = SheetNames::default();
    let first = names.give(words.get("workbook.about"));
    workbook.push_worksheet(book.about(&first)?.finish()?);
    about::define_answers(&mut workbook, &first)?;
    let name = names.give(book.type_name(of_type));
    workbook.push_worksheet(book.checklist(&name, Some(of_type))?.finish()?);
    let rows = (FIRST_ITEM + 1..).zip(edition.checklist(of_type));
    let rows: Map<String, Value> = rows.map(|(row, item)| (item.id.value.to_string(), row.into())).collect();
    let answers = ANSWERS.iter().zip(["met", "partly", "not-met", "not-applicable"]);
    let answers: Map<String, Value> = answers.map(|(key, word)| (word.to_owned(), words.get(key).into())).collect();
    let fields = FIRST_ITEM - 1;
    let value = json!({
        "parts": parts(&saved(workbook)?)?,
        "sheet": SHEET,
        "answers": answers,
        "rows": rows,
        "columns": {
            "answer": letters(column::ANSWER),
            "note": letters(column::NOTE),
            "date": letters(column::DATE),
            "by": letters(column::BY),
        },
        "fields": {
            "community": format!("{}{fields}", letters(column::ITEM)),
            "assessor": format!("{}{fields}", letters(column::EVIDENCE)),
            "date": format!("{}{fields}", letters(column::ANSWER)),
            "street": format!("{}{fields}", letters(column::DATE)),
        },
        // The first free column of the first row.
        "facts": column::TYPES + 1,
        "results": {
            "total": format!("{}2", letters(column::ITEM)),
            "grade": format!("{}2", letters(column::REQUIREMENT)),
            "answered": format!("{}2", letters(column::POINTS)),
            "vetoes": format!("{}2", letters(column::ANSWER)),
        },
    });
    Ok(format!("clausebook.fillable({value});\n").into_bytes())
}

fn letters(column: u16) -> String {
    column_number_to_name(column)
}

/// The parts of a workbook as text.
fn parts(workbook: &[u8]) -> Result<Map<String, Value>, MakeError> {
    let mut archive = ZipArchive::new(Cursor::new(workbook))?;
    let mut parts = Map::new();
    for at in 0..archive.len() {
        let mut entry = archive.by_index(at)?;
        let mut text = String::new();
        entry.read_to_string(&mut text)?;
        parts.insert(entry.name()?.to_string(), text.into());
    }
    Ok(parts)
}
