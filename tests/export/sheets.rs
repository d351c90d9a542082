//! The tables as sheets say what the tables as CSV say, and no spreadsheet can misread either.

use super::Site;
use calamine::{Reader as _, Xlsx};
use clausebook::export::csv::{Kind, unguarded, unsigned};
use clausebook::source::FileTree;
use std::collections::BTreeMap;
use std::io::Read;

/// A cell of a sheet: its text, or its number.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Text(String),
    Number(String),
}

/// The sheets of a workbook by their names: cells by row and column from 0, without those that are empty.
fn sheets(bytes: &[u8]) -> BTreeMap<String, BTreeMap<(usize, usize), Cell>> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
    let mut part = |name: &str| {
        let mut text = String::new();
        archive.by_name(name).expect("a part").read_to_string(&mut text).expect("text");
        text
    };
    let book = part("xl/workbook.xml");
    let names = book.split("<sheet name=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let strings: Vec<String> = part("xl/sharedStrings.xml")
        .split("<si>")
        .skip(1)
        .filter_map(|si| Some(plain(si.split_once("<t")?.1.split_once('>')?.1.split("</t>").next()?)))
        .collect();
    let read = |(number, name): (usize, &str)| {
        let xml = part(&format!("xl/worksheets/sheet{}.xml", number + 1));
        let cells = xml.split("<c r=\"").skip(1).filter_map(|cell| {
            let (place, rest) = cell.split_once('"')?;
            let value = rest.split("</c>").next()?.split_once("<v>")?.1.split("</v>").next()?;
            let is_text = rest.split('>').next()?.contains("t=\"s\"");
            let cell = match is_text {
                true => Cell::Text(strings[value.parse::<usize>().ok()?].clone()),
                false => Cell::Number(value.to_owned()),
            };
            Some((coordinates(place), cell))
        });
        (plain(name), cells.collect())
    };
    names.enumerate().map(read).collect()
}

fn coordinates(cell: &str) -> (usize, usize) {
    let digits = cell.find(|c: char| c.is_ascii_digit()).expect("a row");
    let column = cell[..digits].bytes().fold(0, |column, letter| column * 26 + usize::from(letter - b'A') + 1);
    (cell[digits..].parse::<usize>().expect("a row") - 1, column - 1)
}

fn plain(xml: &str) -> String {
    xml.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn rows(site: &Site, path: &str) -> Vec<Vec<String>> {
    let text = site.text(path);
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    reader.records().map(|row| row.expect("a row").iter().map(str::to_owned).collect()).collect()
}

/// What a cell of CSV was before it was written.
fn meant(kind: Kind, cell: &str) -> String {
    match kind {
        Kind::ClauseNumbers => unsigned(cell),
        _ => unguarded(cell).to_owned(),
    }
}

fn sheets_equal_the_csv_tables(site: &Site, edition: &str) {
    let sheets = sheets(site.bytes(&format!("{edition}/data/tables.xlsx")));
    assert!(sheets.contains_key("items"));
    let always = ["clauses", "terms", "bodies", "responsibilities", "matrix"];
    let others = ["elements", "values", "references", "mappings"].into_iter().filter(|name| sheets.contains_key(*name));
    for name in always.into_iter().chain(others) {
        let rows = rows(site, &format!("{edition}/data/{name}.csv"));
        let kinds: Vec<Kind> = rows[0].iter().map(|name| Kind::of(name)).collect();
        let sheet = &sheets[name];
        assert!(sheet.keys().all(|(row, _)| *row < rows.len()), "{name}");
        for (row, cells) in rows.iter().enumerate() {
            for (column, (cell, kind)) in cells.iter().zip(&kinds).enumerate() {
                let kind = if row == 0 { Kind::Text } else { *kind };
                let there = sheet.get(&(row, column)).cloned();
                let wanted = match (kind, meant(kind, cell)) {
                    (_, empty) if empty.is_empty() => None,
                    (Kind::Count, count) => Some(Cell::Number(count)),
                    (_, text) => Some(Cell::Text(text)),
                };
                assert_eq!(there, wanted, "{name}: row {row}, column {column}");
            }
        }
    }
}

#[test]
fn table_sheets_equal_the_csv_and_clause_numbers_are_text() {
    let sample = Site::sample();
    sheets_equal_the_csv_tables(&sample, "2022");
    sheets_equal_the_csv_tables(&sample, "2026-draft");
    sheets_equal_the_csv_tables(&Site::of(&super::hostile::files(20)), "1");
    let numbers = |cell: &Cell| matches!(cell, Cell::Text(text) if text == "6.1.1");
    let sheets = sheets(sample.bytes("2022/data/tables.xlsx"));
    assert!(sheets["clauses"].values().any(numbers), "as it is, without a sign");
}

#[test]
fn an_independent_reader_finds_the_elements_and_the_items_that_cite_a_document() {
    let sample = Site::sample();
    let bytes = std::io::Cursor::new(sample.bytes("2026-draft/data/tables.xlsx").to_vec());
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(bytes).expect("a workbook");
    let mut sheet = |name: &str| -> Vec<Vec<String>> {
        let range = book.worksheet_range(name).expect("the sheet");
        range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect()
    };
    let elements = sheet("elements");
    let of = |id: &str| -> Vec<String> {
        let row = elements.iter().find(|row| row[1] == id).expect("the element");
        [0, 2, 3, 5, 6, 7].map(|column| row[column].clone()).to_vec()
    };
    let table = ["table", "1", "service.requests", "表 1", "Table 1", "居民诉求的办理时限"];
    assert_eq!(of("demand-times"), table.map(str::to_owned));
    assert_eq!(
        of("score")[..5],
        ["formula", "1", "supervision.assessment.method", "式 (1)", "Formula (1)"].map(str::to_owned)
    );
    assert!(sheet("references")[0].contains(&"items".to_owned()));
}

#[test]
fn spreadsheets_see_numbers_and_dates_only_where_intended() {
    let mut files = super::hostile::files(20);
    let ids = "bodies:\n  - {id: '1-2', name: {zh: 五月, en: May 5}}\n  - {id: one, name: {zh: '1/2', en: 'TRUE'}}\n  \
               - {id: two, name: {zh: '2e3', en: '10:30'}}\n";
    files.sources.insert("content/editions/1/bodies.yaml".to_owned(), ids.into());
    let site = Site::of(&files);
    let mut numbers = 0;
    for name in ["clauses", "terms", "bodies", "responsibilities", "matrix", "checklist-a"] {
        let rows = rows(&site, &format!("1/data/{name}.csv"));
        for cells in &rows[1..] {
            for (cell, name) in cells.iter().zip(&rows[0]) {
                let like_a_number = cell.trim().starts_with(|c: char| c.is_ascii_digit())
                    && cell.chars().all(|c| c.is_ascii_digit() || " .,:/-eE%".contains(c));
                match Kind::of(name) {
                    Kind::Count | Kind::Day => assert!(like_a_number || cell.is_empty(), "{name}: {cell}"),
                    _ => assert!(!like_a_number && cell != "TRUE" && cell != "May 5", "{name}: {cell}"),
                }
                if Kind::of(name) == Kind::ClauseNumbers && !cell.is_empty() {
                    assert!(cell.split(' ').all(|number| number.starts_with('§')), "{cell}");
                    numbers += 1;
                }
            }
        }
    }
    assert!(numbers > 60);
}

#[test]
fn a_text_too_long_for_a_cell_says_that_it_was_cut_and_links_the_whole() {
    let mut tree = FileTree::default();
    let long = "人行道应保持平整。".repeat(5000);
    for (path, text) in [
        ("site.yaml", "name: 标准\ndescription: 说明\nlanguages: [zh]\ncurrent: '1'\n".to_owned()),
        ("editions/1/edition.yaml", "title: 标准\nstatus: draft\n".to_owned()),
        ("editions/1/clauses/01-a.md", format!("# 要求 {{#a}}\n\n## 甲 {{#a.x}}\n\n{long}\n")),
        (
            "editions/1/checklist.yaml",
            format!(
                "dimensions:\n  - {{id: d, name: 维}}\nitems:\n  - {{id: i, kind: common, dimension: d, title: 项, \
                 text: {long}, points: 1, clauses: [a.x]}}\n"
            ),
        ),
    ] {
        tree.sources.insert(format!("content/{path}"), text.into());
    }
    let site = Site::of(&tree);
    for (file, page) in [("tables.xlsx", "../zh/c/a.x.html"), ("workbook-zh.xlsx", "zh/types")] {
        let sheets = sheets(site.bytes(&format!("1/data/{file}")));
        let texts = sheets.values().flat_map(BTreeMap::values).filter_map(|cell| match cell {
            Cell::Text(text) if text.starts_with("人行道") => Some(text),
            _ => None,
        });
        let texts: Vec<&String> = texts.collect();
        assert!(!texts.is_empty(), "{file}");
        for text in &texts {
            assert!(text.encode_utf16().count() <= 32_767 && text.contains("平整。【"), "{file}");
        }
        assert!(texts.iter().any(|text| text.contains(page)), "{file}: the end names {page}");
    }
    // Nothing is cut where nothing need be.
    assert!(site.text("1/data/clauses.csv").contains(&long));
    assert!(site.text("1/data/standard.json").contains(&long));
}
