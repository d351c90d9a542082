use super::builder::{p, zip};
use super::*;

fn refusal(bytes: Vec<u8>) -> Refused {
    read(&Given { name: "a".into(), bytes }, &with(Changes::Accept)).expect_err("a refusal")
}

#[test]
fn the_old_format_and_encrypted_files_are_refused_with_the_way_out() {
    let mut old = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0, 0];
    assert!(refusal(old.clone()).help.contains("soffice --headless --convert-to docx"));
    old.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refusal(old).reason, "the document is encrypted with a password");
}

#[test]
fn what_is_no_document_is_refused() {
    assert!(refusal(b"plain text".to_vec()).reason.contains("not a readable zip archive"));
    let other = zip(&[("mimetype".into(), b"application/epub+zip".to_vec())]);
    assert_eq!(refusal(other).reason, "the file is a zip archive, but no Word document");
}

#[test]
fn bombs_deep_nesting_document_types_and_unsafe_names_are_refused() {
    let part = |name: &str, content: Vec<u8>| zip(&[(name.into(), content)]);
    let blank = refusal(part("word/document.xml", vec![b' '; 9 << 20]));
    assert!(blank.reason.ends_with("times its size, more than 400 times"), "{blank:?}");
    assert!(blank.help.contains("save it as .docx again"), "{blank:?}");
    let many: Vec<(String, Vec<u8>)> = (0..10_001).map(|at| (format!("word/{at}.xml"), Vec::new())).collect();
    let many = refusal(zip(&many));
    assert_eq!(
        (many.reason.as_str(), many.help.as_str()),
        ("the document has 10001 parts, more than 10000", "divide the document")
    );
    assert!(refusal(part("../evil.xml", Vec::new())).reason.contains("unsafe name"));
    let deep = format!("<a>{}", "<a>".repeat(300));
    assert!(refusal(part("word/document.xml", deep.into_bytes())).reason.contains("nested more than 200 deep"));
    let entity = "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>";
    assert!(refusal(part("word/document.xml", entity.into())).reason.contains("document type"));
    assert!(refusal(part("word/document.xml", b"<a>&b;</a>".to_vec())).reason.contains("an entity of its own"));
    assert!(refusal(part("word/document.xml", b"<a><b></a>".to_vec())).reason.contains("not well-formed"));
}

#[test]
fn styles_that_are_based_on_each_other_end() {
    let docx = Docx::new(&p("x", "文字")).style("x", "甲", "y", "", "").style("y", "乙", "x", "", "");
    assert_eq!(read_docx(&docx).document.sections.len(), 1);
}

#[test]
fn text_where_none_is_expected_is_told_letter_by_letter() {
    let docx = Docx::new(&format!("{}<w:t>失</w:t>", p("x", "文字")));
    let read = read(&docx.given(), &with(Changes::Accept)).expect("read");
    assert!(read.report.has_losses());
    assert_eq!(read.imbalance(), None);
}
