#!/usr/bin/env bash
# Packages: pdfboss-text 2.16.1, pdfboss-core 2.16.1 with its feature predefined-cmaps (crates.io).
# Expected: a PDF whose Chinese font has the encoding GBK-EUC-H, one of the predefined ones (ISO 32000-1, table 118) that older office
#   programs write, is read as the same text in UniGB-UCS2-H is; or `ExtractReport::is_complete` is false, which "nothing was left out"
#   is the promise of.
# Happens: Chinese characters are right. Each digit, Latin letter and ASCII sign, which take one byte in this encoding, is U+FFFD, and the
#   report is complete.
# Matters: a clause without its number, and a limit without its value and its minus, pass as read. Who needs to know has to count U+FFFD.
source "$(dirname "$0")/support/setup.sh"
crates_with pdfboss-text=2.16.1 pdfboss-core=2.16.1+predefined-cmaps
rust <<'RS'
use pdfboss_core::Document;
use pdfboss_text::{extract_spans_reporting, ReadingOrder};

/// A page with one line in a Chinese font that is not embedded, its codes in hexadecimal.
fn page(encoding: &str, codes: &str) -> Vec<u8> {
    let line = format!("BT /F 12 Tf 72 700 Td <{codes}> Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{line}\nendstream", line.len()),
        format!("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /{encoding} /DescendantFonts [6 0 R] >>"),
        "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 7 0 R \
         /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
            .to_owned(),
        "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 \
         /Descent -120 /CapHeight 880 /StemV 93 >>"
            .to_owned(),
    ];
    let mut file = String::from("%PDF-1.7\n");
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (number, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", number + 1);
    }
    let start = file.len();
    format!("{file}{table}trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1).into_bytes()
}

fn read(encoding: &str, codes: &str) -> String {
    let document = Document::load(page(encoding, codes)).unwrap();
    let (spans, report) = extract_spans_reporting(&document, &document.page(0).unwrap(), ReadingOrder::Content).unwrap();
    let text: String = spans.iter().map(|span| span.text.as_str()).collect();
    format!("{text}, complete: {}", report.is_complete())
}

fn main() {
    // "5.2不低于-20℃" in UTF-16 and in GBK.
    seen("control, UniGB-UCS2-H", &read("UniGB-UCS2-H", "0035002E00324E0D4F4E4E8E002D003200302103"), "5.2不低于-20℃, complete: true");
    seen("GBK-EUC-H", &read("GBK-EUC-H", "352E32B2BBB5CDD3DA2D3230A1E6"), "���不低于���℃, complete: true");
}
RS
