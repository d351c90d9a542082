//! Harmless files that would make a reader run without end, or take all memory.

use super::writer::Pdf;
use super::{layout, said, texts};
use crate::import::fixed::pdf::{MAX_PAGES, read};

/// A file of one page with a text.
fn small() -> Pdf {
    let mut pdf = Pdf::new();
    let font = pdf.latin_font();
    pdf.text_page(font, "BT /F1 10 Tf 50 800 Td (text) Tj ET");
    pdf
}

#[test]
fn deep_nesting_ends() {
    let mut pdf = small();
    let deep = pdf.add(format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)));
    let dicts = pdf.add(format!("{}{}", "<</A ".repeat(100_000), ">>".repeat(100_000)));
    pdf.catalog = format!("/Names {deep} 0 R /Outlines {dicts} 0 R /StructTreeRoot {dicts} 0 R /AcroForm {dicts} 0 R");
    assert_eq!(texts(&layout(pdf), 0), ["text"]);
    let mut pdf = small();
    let font = pdf.latin_font();
    pdf.text_page(font, format!("{} BT /F1 10 Tf (a) Tj ET {}", "q ".repeat(100_000), "[".repeat(100_000)));
    assert_eq!(texts(&layout(pdf), 0), ["text"]);
}

#[test]
fn trees_that_lead_back_to_themselves_end() {
    let mut pdf = small();
    let outlines = pdf.add("");
    pdf.replace(outlines, format!("<< /Title (A) /First {outlines} 0 R /Next {outlines} 0 R /Last {outlines} 0 R >>"));
    let tree = pdf.add("");
    pdf.replace(tree, format!("<< /Kids [{tree} 0 R {tree} 0 R] /K {tree} 0 R /P {tree} 0 R /ParentTree {tree} 0 R /Fields [{tree} 0 R] >>"));
    pdf.catalog = format!(
        "/Outlines {outlines} 0 R /Names << /Dests {tree} 0 R /EmbeddedFiles {tree} 0 R >> /StructTreeRoot {tree} 0 R /AcroForm {tree} 0 R"
    );
    assert_eq!(texts(&layout(pdf), 0), ["text"]);

    let mut pdf = Pdf::new();
    pdf.replace(2, "<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1000000 >>");
    let refused = read("a.pdf", &pdf.bytes()).expect_err("a file without pages");
    assert_eq!(refused.reason, "the file has no page that can be read");
}

#[test]
fn a_form_that_shows_itself_ends() {
    let mut pdf = Pdf::new();
    let font = pdf.latin_font();
    let form = pdf.add("");
    let body = "BT /F1 10 Tf 50 800 Td (a) Tj ET /Fx Do /Fx Do";
    pdf.replace(
        form,
        format!(
            "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /Length {} >>\nstream\n{body}\nendstream",
            body.len()
        ),
    );
    pdf.page(&format!("/Resources << /Font << /F1 {font} 0 R >> /XObject << /Fx {form} 0 R >> >>"), "/Fx Do");
    let layout = layout(pdf);
    assert!(said(&layout).iter().any(|(page, reason)| *page == Some(1) && reason.contains("form limit exceeded")));
}

#[test]
fn a_file_with_too_many_pages_is_refused_and_one_that_claims_them_is_told() {
    let mut pdf = small();
    pdf.replace(2, "<< /Type /Pages /Kids [5 0 R] /Count 300 >>");
    let layout = layout(pdf);
    assert_eq!(layout.pages.len(), 1);
    assert_eq!(said(&layout), [(None, "the file says that it has 300 pages; 1 of them can be found")]);

    let mut pdf = Pdf::new();
    let kids = "<< /Type /Page >> ".repeat(MAX_PAGES + 1);
    pdf.replace(2, format!("<< /Type /Pages /Kids [{kids}] /Count 3 >>"));
    let refused = read("a.pdf", &pdf.bytes()).expect_err("too many pages");
    assert_eq!(refused.reason, format!("the file has {} pages; {MAX_PAGES} are read at most", MAX_PAGES + 1));
}

#[test]
fn a_page_that_shows_too_much_is_named_and_the_next_is_read() {
    let mut pdf = Pdf::new();
    let font = pdf.latin_font();
    pdf.text_page(font, format!("BT /F1 10 Tf {} ET", "(a)Tj ".repeat(400_001)));
    pdf.text_page(font, "BT /F1 10 Tf 50 800 Td (text) Tj ET");
    let layout = layout(pdf);
    let reason = "the page asks for more than a page of text does, so only a part of it is read; print it to a new PDF";
    assert_eq!(said(&layout), [(Some(1), reason)]);
    assert_eq!(texts(&layout, 1), ["text"]);
}

#[test]
fn a_map_to_unicode_that_multiplies_letters_does_not_multiply_them_without_end() {
    let mut pdf = Pdf::new();
    let long = "4E00".repeat(2_000);
    let map = pdf.stream("", format!("begincmap 1 beginbfchar <61> <{long}> endbfchar endcmap").as_bytes());
    let font = pdf.add(format!("<< /Type /Font /Subtype /Type1 /BaseFont /A /ToUnicode {map} 0 R >>"));
    pdf.text_page(font, format!("BT /F1 10 Tf ({}) Tj ET", "a".repeat(12_000)));
    pdf.text_page(font, "BT /F1 10 Tf (a) Tj ET");
    let layout = layout(pdf);
    assert_eq!(layout.characters().total(), 0);
    assert!(
        said(&layout).iter().all(|(_, reason)| reason.starts_with("the page asks for more")),
        "{:?}",
        said(&layout)
    );
}

#[test]
fn numbers_beyond_all_measure_are_no_places() {
    let mut pdf = Pdf::new();
    let font = pdf.latin_font();
    let huge = format!("{}.0", "9".repeat(38));
    let content = format!(
        "BT /F1 {huge} Tf {huge} 0 0 {huge} 1 1 Tm (a) Tj (b) Tj ET BT /F1 {huge} Tf 9 0 0 9 1 1 Tm (c) Tj ET {huge} w 0 0 m {huge} 0 l S"
    );
    let entries = format!(
        "/Rotate 90 /CropBox [-{huge} -{huge} {huge} {huge}] /MediaBox [-{huge} -{huge} {huge} {huge}] /Resources << /Font << /F1 {font} 0 R >> >>"
    );
    pdf.page(&entries, content);
    let layout = layout(pdf);
    assert!(!layout.pages[0].spans.is_empty() && layout.pages[0].width.is_finite());
    let spans = layout.pages[0].spans.iter();
    assert!(spans.flat_map(|span| span.edges.iter().chain([&span.baseline, &span.top])).all(|place| place.is_finite()));
}
