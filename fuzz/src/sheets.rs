//! A sheet as CSV, and the same cells as a workbook with odd formats: every cell is in the document or in the report, and in the files
//! that are written. An input that begins with `PK` is read as a workbook as it is.

use super::import::comes_through;
use clausebook::import::sheet::{read_csv, read_workbook};
use clausebook::import::{Given, Options};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A workbook whose cells are the lines and commas of a text; a cell that is a number is one.
fn workbook(text: &str) -> Vec<u8> {
    let escaped = |text: &str| text.replace('&', "&amp;").replace('<', "&lt;").replace(|c: char| c.is_control(), " ");
    let mut rows = String::new();
    for (row, line) in text.lines().enumerate().take(200) {
        rows.push_str("<row>");
        for cell in line.split(',').take(40) {
            match cell.trim().parse::<f64>() {
                Ok(_) => rows.push_str(&format!("<c s=\"{}\"><v>{}</v></c>", row % 4, cell.trim())),
                Err(_) => rows.push_str(&format!("<c t=\"inlineStr\"><is><t>{}</t></is></c>", escaped(cell))),
            }
        }
        rows.push_str("</row>");
    }
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        ("[Content_Types].xml", "<Types/>".to_owned()),
        (
            "_rels/.rels",
            format!(
                "<Relationships><Relationship Id=\"r\" Type=\"{types}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{types}\"><sheets><sheet name=\"甲\" sheetId=\"1\" state=\"hidden\" r:id=\"s\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships><Relationship Id=\"s\" Type=\"{types}/worksheet\" Target=\"worksheets/sheet1.xml\"/>\
                     <Relationship Id=\"t\" Type=\"{types}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><numFmts><numFmt numFmtId=\"200\" formatCode=\"yyyy-mm-dd\"/></numFmts>\
                     <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"2\"/><xf numFmtId=\"9\"/><xf numFmtId=\"200\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!(
                "<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData><mergeCells><mergeCell ref=\"A2:B3\"/></mergeCells></worksheet>"
            ),
        ),
    ];
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(content.as_bytes()).expect("memory can be written");
    }
    writer.finish().expect("memory can be written").into_inner()
}

/// Runs the target on one input.
pub fn run(input: &[u8]) {
    let options = Options::default();
    if input.starts_with(b"PK") {
        let given = Given { name: "a.xlsx".into(), bytes: input.to_vec() };
        if let Ok(read) = read_workbook(&given, &options) {
            assert_eq!(read.imbalance(), None);
        }
        return;
    }
    let mut files = vec![Given { name: "a.csv".into(), bytes: input.to_vec() }];
    if let Ok(text) = std::str::from_utf8(input) {
        files.push(Given { name: "a.xlsx".into(), bytes: workbook(text) });
    }
    for given in files {
        let found =
            if given.name.ends_with("csv") { read_csv(&given, &options) } else { read_workbook(&given, &options) };
        let Ok(found) = found else { continue };
        assert_eq!(found.imbalance(), None, "{}", given.name);
        comes_through(given, &options);
    }
}
