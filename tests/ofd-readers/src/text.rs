//! The text of each page, without spaces and hyphens and in plain letters.

use ofd_core::{OfdReader, PageBlock};
use ofdrw::OfdDocument;
use std::path::Path;
use std::process::Command;
use unicode_normalization::UnicodeNormalization;

/// Spaces and hyphens at the ends of lines are not told alike by any two programs.
fn plain(text: &str) -> String {
    let is_letter = |c: &char| !c.is_whitespace() && !c.is_control() && !matches!(c, '-' | '\u{ad}' | '\u{2010}');
    text.nfkc().filter(is_letter).collect()
}

pub fn of_pdf(path: &Path) -> Vec<String> {
    let made = Command::new("pdftotext").args(["-raw", "-enc", "UTF-8"]).arg(path).arg("-").output();
    let text = String::from_utf8(made.expect("pdftotext is installed").stdout).expect("UTF-8");
    let mut pages: Vec<String> = text.split('\u{c}').map(plain).collect();
    // A form feed stands behind each page.
    pages.pop();
    pages
}

pub fn by_ofd_core(path: &Path) -> Vec<String> {
    let mut reader = OfdReader::open(path).expect("ofd-core opens the file");
    let body = reader.ofd().doc_bodies.first().cloned().expect("a document");
    let document = reader.load_document(&body).expect("ofd-core reads the document");
    let page_text = |page| {
        let page = reader.load_page(&document, page).expect("ofd-core reads the page");
        let mut text = String::new();
        for layer in page.content.iter().flat_map(|content| &content.layers) {
            walk(&layer.objects, &mut text);
        }
        plain(&text)
    };
    document.pages().iter().map(page_text).collect()
}

fn walk(blocks: &[PageBlock], text: &mut String) {
    for block in blocks {
        match block {
            PageBlock::Text(object) => {
                text.extend(object.text_codes.iter().filter_map(|code| code.text.as_deref()));
            }
            PageBlock::Block(group) => walk(&group.objects, text),
            _ => {}
        }
    }
}

pub fn by_ofdrw(path: &Path) -> Vec<String> {
    let document = OfdDocument::open(path).expect("ofdrw opens the file");
    let count = document.pages().expect("ofdrw reads the pages").len();
    (0..count).map(|page| plain(&document.page_text(page).expect("ofdrw reads the text").concat())).collect()
}

/// The text of the whole file; `None` if the program is not there.
pub fn by_ofdkit(path: &Path) -> Option<String> {
    let made = Command::new("ofdkit").arg("text").arg(path).output().ok()?;
    assert!(made.status.success(), "ofdkit: {}", String::from_utf8_lossy(&made.stderr));
    Some(plain(&String::from_utf8_lossy(&made.stdout)))
}

/// The letters in an order that says nothing of the text.
pub fn sorted(text: &str) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters.into_iter().collect()
}

/// Where two texts part.
pub fn difference(text: &str, expected: &str) -> Option<String> {
    if text == expected {
        return None;
    }
    let [text, expected] = [text, expected].map(|text| text.chars().collect::<Vec<char>>());
    let same = text.iter().zip(&expected).take_while(|(one, two)| one == two).count();
    let around = |letters: &[char]| {
        letters[same.saturating_sub(6)..(same + 12).min(letters.len())].iter().collect::<String>()
    };
    Some(format!("letter {same}: `{}`, and the PDF has `{}`", around(&text), around(&expected)))
}
