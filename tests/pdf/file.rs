//! What the file says of itself.

use super::press::pages;
use crate::standard::Small;

#[test]
fn the_file_is_for_all_readers_and_for_keeping_and_always_the_same() {
    let resolved = Small::law().resolved();
    let made = || pages(&resolved, "zh", |pages| pages.pdf().unwrap_or_else(|error| panic!("{error}")));
    let bytes = made();
    assert!(bytes == made(), "the bytes differ");
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.starts_with("%PDF-1.7"), "{}", &text[..20]);
    for expected in [
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "管理规定",
        // The date is that of the content.
        "2026-01-01T00:00:00Z",
        "<xmp:CreatorTool>clausebook</xmp:CreatorTool>",
        "/Lang",
    ] {
        assert!(text.contains(expected), "{expected}");
    }
}

#[test]
fn the_identity_of_the_file_is_that_of_the_edition() {
    let ident = |designation: &str| {
        let edition =
            format!("title: 管理规定\ndesignation: {designation}\nstatus: published\npublished: 2026-01-01\n");
        let resolved = Small::law().with("editions/1/edition.yaml", &edition).resolved();
        let bytes = pages(&resolved, "zh", |pages| pages.pdf().expect("a file"));
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let at = text.find("<xmpMM:DocumentID>").expect("an identity");
        text[at..at + 60].to_owned()
    };
    assert_eq!(ident("A 1"), ident("A 2"));
}

#[test]
fn the_ids_are_private_data_of_the_file_and_its_table_of_references_is_right() {
    let resolved = Small::law().resolved();
    let bytes = pages(&resolved, "zh", |pages| pages.pdf().unwrap_or_else(|error| panic!("{error}")));
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("/PieceInfo<</clausebook<</LastModified(D:20260101000000Z)/Private<</Map "), "private data");
    let find =
        |part: &[u8], from: usize| from + bytes[from..].windows(part.len()).position(|of| of == part).expect("it");
    let figure = |at: usize| -> usize {
        let digits: String =
            bytes[at..].iter().map(|byte| char::from(*byte)).take_while(char::is_ascii_digit).collect();
        digits.parse().expect("a figure")
    };
    let table = figure(find(b"startxref\n", bytes.len() - 64) + 10);
    assert!(bytes[table..].starts_with(b"xref\n0 "));
    let count = figure(table + 7);
    let first = find(b"\n", table + 7) + 1;
    for object in 1..count {
        let at = figure(first + object * 20);
        assert!(bytes[at..].starts_with(format!("{object} 0 obj").as_bytes()), "object {object} at {at}");
    }
    let trailer = find(b"trailer", table);
    assert!(String::from_utf8_lossy(&bytes[trailer..]).contains(&format!("/Size {count}/")), "the size");
}
