//! Writes the rows of large tables into a workbook one by one.
//!
//! The library holds every cell until it saves a workbook: half a gigabyte for 100,000 clauses. Its own mode that writes
//! row by row needs a temporary file, and panics if the disk is full. So the library makes the *frame*: a workbook with
//! everything but the rows of the tables; each sheet has its column heads and, if it has rows, one blank row from which
//! [`write`](write()) takes the formats of the columns. `write` copies the frame and puts the rows in the place of the blank one.
//!
//! Texts stand in the shared table of the workbook, because not all programs read texts that stand in their cells. The
//! table comes last in the archive, but is compressed while the sheets are written. A short text is entered once if it is
//! repeated; a long text is entered again for each cell, so that the texts need not be remembered.

use super::sheet::letters;
use rust_xlsxwriter::XlsxError;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{Cursor, Error, Read, Seek, Write};
use zip::write::{SimpleFileOptions, ZipWriter};
use zip::{CompressionMethod, DateTime, ZipArchive};

const STRINGS: &str = "xl/sharedStrings.xml";

/// The longest text in bytes that is remembered, and how many texts are.
const SHORT: usize = 48;
const MOST_KNOWN: usize = 20_000;

/// The last row of a sheet, from 1.
const MOST_ROWS: usize = 1_048_576;

/// A row to be written.
pub(super) struct Row {
    /// The height in points; `None` for the height of one line.
    pub height: Option<u32>,
    /// The cells from the first column.
    pub cells: Vec<Cell>,
}

/// The content of a cell.
pub(super) enum Cell {
    Empty,
    Number(u32),
    Text(String),
}

/// The rows of a sheet of the frame, below the row of column heads.
pub(super) struct Table<'a> {
    /// How many rows there are.
    pub count: usize,
    pub rows: Box<dyn Iterator<Item = Row> + 'a>,
}

/// Writes the frame with the rows of its sheets, which are in the order of the sheets.
///
/// # Errors
/// A table has more rows than a sheet can have.
pub(super) fn write(frame: &[u8], tables: Vec<Table<'_>>, level: i64) -> Result<Vec<u8>, XlsxError> {
    if tables.iter().any(|table| table.count >= MOST_ROWS) {
        return Err(XlsxError::RowColumnLimitError);
    }
    let mut frame = ZipArchive::new(Cursor::new(frame))?;
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(level))
        .unix_permissions(0o600)
        .last_modified_time(DateTime::default());
    let mut strings = Strings::after(&text(&mut frame, STRINGS)?, options)?;
    let mut tables: Vec<Option<Table<'_>>> = tables.into_iter().map(Some).collect();
    let mut book = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..frame.len() {
        let name = frame.by_index_raw(place)?.name()?.to_string();
        match (sheet_number(&name).and_then(|number| tables.get_mut(number)?.take()), name.as_str()) {
            (Some(table), name) => {
                let sheet = text(&mut frame, name)?;
                book.start_file(name, options)?;
                fill(&sheet, table, &mut book, &mut strings)?;
            }
            // Written at the end.
            (None, STRINGS) => {}
            (None, _) => book.raw_copy_file(frame.by_index_raw(place)?)?,
        }
    }
    let mut strings = strings.finish()?;
    book.raw_copy_file(strings.by_index_raw(0)?)?;
    Ok(book.finish()?.into_inner())
}

/// The place of a sheet in the workbook, from 0, if a part of the archive is a sheet.
fn sheet_number(part: &str) -> Option<usize> {
    let number: usize = part.strip_prefix("xl/worksheets/sheet")?.strip_suffix(".xml")?.parse().ok()?;
    number.checked_sub(1)
}

fn text<R: Read + Seek>(archive: &mut ZipArchive<R>, name: &str) -> Result<String, XlsxError> {
    let mut text = String::new();
    archive.by_name(name)?.read_to_string(&mut text)?;
    Ok(text)
}

/// Writes a sheet with its rows.
fn fill(sheet: &str, table: Table<'_>, to: &mut impl Write, strings: &mut Strings) -> Result<(), XlsxError> {
    let unlike = || Error::other("the frame of a sheet has an unexpected form");
    let Some((head, blank)) = sheet.split_once("<row r=\"2\"") else {
        to.write_all(sheet.as_bytes())?;
        return Ok(());
    };
    let (blank, tail) = blank.split_once("</sheetData>").ok_or_else(unlike)?;
    // `<dimension ref="A1:U2"/>`, or `A1:A2` in a table of one column.
    let (start, rest) = head.split_once("<dimension ref=\"A1:").ok_or_else(unlike)?;
    let (corner, rest) = rest.split_once('"').ok_or_else(unlike)?;
    let column = corner.trim_end_matches(|c: char| c.is_ascii_digit());
    let last = table.count.saturating_add(1);
    write!(to, "{start}<dimension ref=\"A1:{column}{last}\"{rest}")?;
    let looks = blank.split(" s=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let columns: Vec<(String, &str)> = (0u16..).map(letters).zip(looks).collect();
    let mut row = String::new();
    for (number, of) in (2usize..).zip(table.rows) {
        row.clear();
        row_xml(&mut row, number, &of, &columns, strings)?;
        to.write_all(row.as_bytes())?;
    }
    to.write_all(b"</sheetData>")?;
    to.write_all(tail.as_bytes())?;
    Ok(())
}

/// Writes a row; a column has its letters and the number of its look.
fn row_xml(
    xml: &mut String,
    number: usize,
    row: &Row,
    columns: &[(String, &str)],
    strings: &mut Strings,
) -> Result<(), XlsxError> {
    // Writing to a string does not fail.
    let _ = match row.height {
        Some(height) => write!(xml, "<row r=\"{number}\" ht=\"{height}\" customHeight=\"1\">"),
        None => write!(xml, "<row r=\"{number}\">"),
    };
    for ((column, look), cell) in columns.iter().zip(&row.cells) {
        let _ = match cell {
            Cell::Empty => Ok(()),
            Cell::Number(value) => write!(xml, "<c r=\"{column}{number}\" s=\"{look}\"><v>{value}</v></c>"),
            Cell::Text(text) => {
                let place = strings.place(text)?;
                write!(xml, "<c r=\"{column}{number}\" s=\"{look}\" t=\"s\"><v>{place}</v></c>")
            }
        };
    }
    xml.push_str("</row>");
    Ok(())
}

/// The shared table of texts under construction: an archive with one part.
struct Strings {
    zip: ZipWriter<Cursor<Vec<u8>>>,
    /// The place of the next text.
    next: usize,
    /// The places of short texts.
    known: HashMap<Box<str>, usize>,
    xml: String,
}

impl Strings {
    /// A table that begins with the texts of the frame.
    fn after(frame: &str, options: SimpleFileOptions) -> Result<Strings, XlsxError> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(STRINGS, options)?;
        // The counts of texts are optional, and not known yet.
        let (head, rest) = frame.split_once(" count=\"").unwrap_or((frame, ""));
        let texts = rest.split_once('>').map_or("", |(_, texts)| texts);
        let texts = texts.trim_end().trim_end_matches("</sst>");
        write!(zip, "{head}>{texts}")?;
        Ok(Strings { zip, next: texts.matches("<si>").count(), known: HashMap::new(), xml: String::new() })
    }

    /// The place of a text in the table.
    fn place(&mut self, text: &str) -> Result<usize, XlsxError> {
        let short = text.len() <= SHORT;
        if let Some(&place) = self.known.get(text).filter(|_| short) {
            return Ok(place);
        }
        self.xml.clear();
        self.xml.push_str("<si><t");
        if text.starts_with(SPACE) || text.ends_with(SPACE) {
            self.xml.push_str(" xml:space=\"preserve\"");
        }
        self.xml.push('>');
        escape(&mut self.xml, &without_codes(text));
        self.xml.push_str("</t></si>");
        self.zip.write_all(self.xml.as_bytes())?;
        let place = self.next;
        self.next = self.next.saturating_add(1);
        if short && self.known.len() < MOST_KNOWN {
            self.known.insert(text.into(), place);
        }
        Ok(place)
    }

    fn finish(mut self) -> Result<ZipArchive<Cursor<Vec<u8>>>, XlsxError> {
        self.zip.write_all(b"</sst>")?;
        Ok(ZipArchive::new(self.zip.finish()?)?)
    }
}

/// Characters at the ends of a text that a reader of XML may drop.
const SPACE: [char; 3] = ['\t', '\n', ' '];

/// Spreadsheets read `_x000D_` as the character with this code, so the underscore of such a text becomes a code itself.
fn without_codes(text: &str) -> Cow<'_, str> {
    let is_code = |rest: &str| {
        let code = rest.as_bytes().get(2..7);
        code.is_some_and(|code| code[..4].iter().all(u8::is_ascii_hexdigit) && code[4] == b'_')
    };
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut written = String::with_capacity(text.len());
    let mut from = 0;
    for (at, _) in text.match_indices("_x").filter(|(at, _)| is_code(&text[*at..])) {
        written.push_str(&text[from..at]);
        written.push_str("_x005F");
        from = at;
    }
    written.push_str(&text[from..]);
    Cow::Owned(written)
}

/// Writes a text as XML. Characters that XML cannot hold become codes.
fn escape(xml: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '\t' | '\n' => xml.push(c),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                // Writing to a string does not fail.
                let _ = write!(xml, "_x{:04X}_", u32::from(c));
            }
            _ => xml.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_looks_like_a_code_and_a_control_character_are_both_coded() {
        let written = |text: &str| {
            let mut xml = String::new();
            escape(&mut xml, &without_codes(text));
            xml
        };
        assert_eq!(written("a_x000D_b"), "a_x005F_x000D_b");
        assert_eq!(written("_x000D__x000A_"), "_x005F_x000D__x005F_x000A_");
        assert_eq!(written("_x00号_x0_ _x"), "_x00号_x0_ _x");
        assert_eq!(written("a\rb<\n&>\u{ffff}"), "a_x000D_b&lt;\n&amp;&gt;_xFFFF_");
    }
}
