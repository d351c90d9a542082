//! The ids that a file keeps for an import: private data of a program in the catalog (ISO 32000-1, 14.5), which other programs leave alone.
//!
//! `typst-pdf` writes no such data, so they are put into the finished file: a stream for each part, an entry of the catalog, and the table of
//! references written anew.

use super::{Pages, PdfError};
use crate::export::document::private::{MAP, NamedPlace, PLACES, PRODUCT, places};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::io::Write;
use typst::foundations::NativeElement;
use typst::model::HeadingElem;

/// The length of an entry of the table of references.
const ENTRY: usize = 20;

/// The file with the ids of its document, if that is a whole edition.
pub(super) fn with_ids(pages: &Pages<'_>, pdf: Vec<u8>) -> Result<Vec<u8>, PdfError> {
    let Some(map) = &pages.particulars.map else { return Ok(pdf) };
    let places = places(&unnamed(pages), pages.document.pages().len());
    let date = pages.particulars.date.strftime("%Y%m%d");
    let file = File::of(&pdf)
        .ok_or_else(|| PdfError::Package("the parts of the PDF file are not where they should be".into()))?;
    let parts = [(MAP, map.as_str()), (PLACES, places.as_str())];
    file.with(&parts, &format!("D:{date}000000Z")).map_err(|error| PdfError::Package(error.to_string()))
}

/// The places of what has a name and is no heading: headings are named destinations.
fn unnamed(pages: &Pages<'_>) -> Vec<NamedPlace> {
    let is_heading = |element: &typst::foundations::Content| element.elem() == HeadingElem::ELEM;
    let places = pages.places(|element| !is_heading(element)).into_iter().map(|(name, position)| {
        // A little above, because that of a text is on its baseline.
        let top = (position.point.y.to_pt() - 10.0).max(0.0);
        NamedPlace { name, page: position.page.get(), at: [position.point.x.to_pt(), top] }
    });
    places.collect()
}

/// Where the parts of a file are.
struct File<'p> {
    bytes: &'p [u8],
    /// The table of references.
    references: usize,
    /// How many objects the file has.
    count: usize,
    /// The trailer.
    trailer: usize,
    /// Behind the first entry of the catalog.
    catalog: usize,
}

impl File<'_> {
    fn of(bytes: &[u8]) -> Option<File<'_>> {
        let find = |part: &[u8], from: usize| {
            let rest = bytes.get(from..)?;
            Some(from + rest.windows(part.len()).position(|of| of == part)?)
        };
        let figures = |from: usize| -> Option<usize> {
            let digits = bytes.get(from..)?.iter().take_while(|byte| byte.is_ascii_digit()).count();
            std::str::from_utf8(&bytes[from..from + digits]).ok()?.parse().ok()
        };
        let end = bytes.len().saturating_sub(64);
        let references = figures(find(b"startxref\n", end)? + b"startxref\n".len())?;
        let head = b"xref\n0 ";
        if !bytes.get(references..)?.starts_with(head) {
            return None;
        }
        let count = figures(references + head.len())?;
        let first = find(b"\n", references + head.len())? + 1;
        let trailer = first.checked_add(count.checked_mul(ENTRY)?)?;
        let root = figures(find(b"/Root ", trailer)? + b"/Root ".len())?;
        let start = b"<</Type/Catalog";
        let catalog = find(start, figures(skip_zeros(bytes, first + root.checked_mul(ENTRY)?)?)?)? + start.len();
        (bytes.get(trailer..)?.starts_with(b"trailer") && catalog < references).then_some(File {
            bytes,
            references,
            count,
            trailer,
            catalog,
        })
    }

    /// The file with private data of the program.
    fn with(&self, parts: &[(&str, &str)], date: &str) -> std::io::Result<Vec<u8>> {
        let mut out = Vec::with_capacity(self.bytes.len() + 4096);
        out.extend_from_slice(&self.bytes[..self.catalog]);
        write!(out, "/PieceInfo<</{PRODUCT}<</LastModified({date})/Private<<")?;
        for (at, (key, _)) in parts.iter().enumerate() {
            write!(out, "/{key} {} 0 R", self.count + at)?;
        }
        out.extend_from_slice(b">>>>>>");
        let shift = out.len() - self.catalog;
        out.extend_from_slice(&self.bytes[self.catalog..self.references]);
        let mut new = Vec::new();
        for (at, (_, text)) in parts.iter().enumerate() {
            let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
            packed.write_all(text.as_bytes())?;
            let packed = packed.finish()?;
            new.push(out.len());
            write!(out, "{} 0 obj\n<</Length {}/Filter/FlateDecode>>\nstream\n", self.count + at, packed.len())?;
            out.extend_from_slice(&packed);
            out.extend_from_slice(b"\nendstream\nendobj\n");
        }
        let references = out.len();
        let count = self.count + parts.len();
        write!(out, "xref\n0 {count}\n")?;
        let table = &self.bytes[self.trailer - self.count * ENTRY..self.trailer];
        for entry in table.chunks(ENTRY) {
            let offset = std::str::from_utf8(&entry[..10]).ok().and_then(|figures| figures.parse::<usize>().ok());
            match offset {
                Some(offset) if offset >= self.catalog && entry[17] == b'n' => {
                    write!(out, "{:010}", offset + shift)?;
                    out.extend_from_slice(&entry[10..]);
                }
                _ => out.extend_from_slice(entry),
            }
        }
        for offset in new {
            write!(out, "{offset:010} 00000 n\r\n")?;
        }
        let trailer = String::from_utf8_lossy(&self.bytes[self.trailer..]);
        let size = format!("/Size {}", self.count);
        let before = trailer.find("startxref").unwrap_or(trailer.len());
        out.extend_from_slice(trailer[..before].replacen(&size, &format!("/Size {count}"), 1).as_bytes());
        write!(out, "startxref\n{references}\n%%EOF")?;
        Ok(out)
    }
}

/// Where the figures of an entry begin that are no zeros.
fn skip_zeros(bytes: &[u8], from: usize) -> Option<usize> {
    Some(from + bytes.get(from..from + 10)?.iter().position(|byte| *byte != b'0')?)
}
