//! Workbooks of Excel, WPS and LibreOffice.

use super::grid::{Grid, MAX_CELLS, place};
use super::number;
use crate::import::Report;
use crate::import::given::{Given, Refused};
use crate::import::report::Fate;
use calamine::{DataRef, Reader as _, SheetType, SheetVisible, Style, Xlsx, XlsxError};
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};

/// The greatest size of a workbook when unpacked, and the most parts.
const MAX_UNPACKED: u64 = 1 << 30;
const MAX_PARTS: usize = 10_000;

/// The most characters in bytes of all cells: a text that a million cells share is stored once in the file.
const MAX_TEXT: usize = 256 << 20;

/// The most places of cells up to the last one of each row: a cell in the last column alone makes its row wide.
const MAX_PLACES: usize = 4 * MAX_CELLS;

/// The most comparisons of cells with joined areas.
const MAX_JOINS: usize = 200_000_000;

/// The sheets that have cells.
pub(super) fn grids(given: &Given, report: &mut Report) -> Result<Vec<Grid>, Refused> {
    let wrong = |error: &dyn std::fmt::Display| {
        let reason = format!("the workbook cannot be read: {error}");
        Refused::new(&given.name, reason, "open it in a spreadsheet and save it as .xlsx again, without a password")
    };
    let mut archive = zip::ZipArchive::new(Cursor::new(given.bytes.as_slice())).map_err(|error| wrong(&error))?;
    let mut unpacked = 0u64;
    for at in 0..archive.len() {
        unpacked = unpacked.saturating_add(archive.by_index_raw(at).map_err(|error| wrong(&error))?.size());
    }
    if unpacked > MAX_UNPACKED || archive.len() > MAX_PARTS {
        return Err(wrong(&"it is larger than 1 GB when unpacked, or has more than 10,000 parts"));
    }
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(given.bytes.as_slice())).map_err(|error: XlsxError| wrong(&error))?;
    let mut grids = Vec::new();
    let (mut cells, mut places, mut bytes) = (0, 0, 0usize);
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.typ != SheetType::WorkSheet {
            report.add(Fate::LeftOut, place(&given.name, &sheet.name, 0), "", "a sheet that is a chart has no cells");
            continue;
        }
        let mut rows: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        let mut reader = book.worksheet_cells_reader(&sheet.name).map_err(|error| wrong(&error))?;
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| wrong(&error))? {
            let (row, column) = cell.get_position();
            let text = shown(cell.get_value(), reader.styles().get(style));
            let column = usize::try_from(column).unwrap_or(usize::MAX);
            if text.is_empty() {
                continue;
            }
            cells += 1;
            bytes = bytes.saturating_add(text.len());
            if cells > MAX_CELLS || column >= 16_384 {
                return Err(wrong(&"it has more than 2,000,000 cells"));
            }
            if bytes > MAX_TEXT {
                return Err(wrong(&"its cells have more than 256 MB of text"));
            }
            let row = rows.entry(usize::try_from(row).unwrap_or(usize::MAX).saturating_add(1)).or_default();
            if row.len() <= column {
                places += column + 1 - row.len();
                if places > MAX_PLACES {
                    return Err(wrong(
                        &"its rows are too wide: with the empty cells before the last of each row it has more than 8,000,000",
                    ));
                }
                row.resize(column + 1, String::new());
            }
            row[column] = text;
        }
        drop(reader);
        if rows.is_empty() {
            continue;
        }
        if sheet.visible != SheetVisible::Visible {
            let reason = "the sheet is hidden in the workbook and was read; take its chapter away if it is not meant";
            report.add(Fate::Guessed, place(&given.name, &sheet.name, 0), "", reason);
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name).map_err(|error| wrong(&error))?;
        let own: usize = rows.values().map(Vec::len).sum();
        let are_few = merged.len().saturating_mul(own) <= MAX_JOINS;
        if !are_few {
            let reason = "the sheet has too many joined cells, so each cell is one of its own";
            report.add(Fate::Changed, place(&given.name, &sheet.name, 0), "", reason);
        }
        let joined = merged.iter().filter(|_| are_few).map(|of| {
            let (start, end) = (of.start, of.end);
            [start.0 + 1, start.1, end.0 + 1, end.1].map(|n| usize::try_from(n).unwrap_or(usize::MAX))
        });
        grids.push(Grid { name: sheet.name.clone(), rows: rows.into_iter().collect(), joined: joined.collect() });
    }
    hidden(given, &mut archive, report).map_err(|error| wrong(&error))?;
    Ok(grids)
}

/// The text of a cell as the sheet shows it.
fn shown(value: &DataRef<'_>, style: Option<&Style>) -> String {
    let format = style.and_then(|style| style.number_format.as_ref()).map_or("General", |format| &format.format_code);
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(value) => number::shown(*value as f64, format),
        DataRef::Float(value) => number::shown(*value, format),
        DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        DataRef::DateTime(value) => {
            let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
            number::date([year, u16::from(month), u16::from(day)], [hour, minute, second], format)
        }
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// Reports the rows and columns that the workbook hides: they are read like others.
fn hidden(
    given: &Given,
    archive: &mut zip::ZipArchive<Cursor<&[u8]>>,
    report: &mut Report,
) -> Result<(), Box<dyn std::error::Error>> {
    let names = archive.file_names().filter_map(|name| name.ok().map(std::borrow::Cow::into_owned));
    let names: Vec<String> = names.filter(|name| name.starts_with("xl/worksheets/")).collect();
    for name in names.iter().filter(|name| name.ends_with(".xml")) {
        let mut text = String::new();
        archive.by_name(name)?.take(MAX_UNPACKED).read_to_string(&mut text)?;
        let mut reader = quick_xml::Reader::from_str(&text);
        let (mut rows, mut columns) = (0usize, 0usize);
        let (mut is_formula, mut outside) = (false, 0usize);
        loop {
            match reader.read_event()? {
                Event::Text(text) if is_formula => {
                    outside += usize::from(text.as_ref().contains('['));
                    is_formula = false;
                }
                Event::Start(start) if start.local_name().as_ref() == "f" => is_formula = true,
                Event::End(_) => is_formula = false,
                Event::Start(start) | Event::Empty(start) => {
                    let is_hidden =
                        |start: &BytesStart<'_>| matches!(value(start, "hidden").as_deref(), Some("1" | "true"));
                    match start.local_name().as_ref() {
                        "row" if is_hidden(&start) => rows += 1,
                        "col" if is_hidden(&start) => {
                            let end = |key| value(&start, key).and_then(|text| text.parse::<usize>().ok()).unwrap_or(1);
                            columns += end("max").saturating_sub(end("min")) + 1;
                        }
                        _ => {}
                    }
                }
                Event::Eof => break,
                _ => {}
            }
        }
        if outside > 0 {
            let reason = format!(
                "{outside} formulas take values from other workbooks, which are not opened; the values stored last were read"
            );
            report.add(Fate::Guessed, place(&given.name, name, 0), "", reason);
        }
        if rows + columns > 0 {
            let reason =
                format!("{rows} rows and {columns} columns are hidden in the sheet and were read like the others");
            report.add(Fate::Guessed, place(&given.name, name, 0), "", reason);
        }
    }
    Ok(())
}

fn value(start: &BytesStart<'_>, key: &str) -> Option<String> {
    let attribute = start.attributes().flatten().find(|attribute| attribute.key.as_ref() == key)?;
    Some(attribute.value.to_string())
}
