mod hostile;
mod kinds;
mod writer;

use super::read;
use crate::import::fixed::page::Layout;
use writer::Pdf;

/// What a file gives.
fn layout(pdf: Pdf) -> Layout {
    read("a.pdf", &pdf.bytes()).expect("a file that can be read")
}

/// The texts of the spans of a page.
fn texts(layout: &Layout, page: usize) -> Vec<&str> {
    layout.pages[page].spans.iter().map(|span| span.text.as_str()).collect()
}

/// What is said of the pages, each with its number.
fn said(layout: &Layout) -> Vec<(Option<usize>, &str)> {
    layout.unread.iter().map(|unread| (unread.page, unread.reason.as_str())).collect()
}
