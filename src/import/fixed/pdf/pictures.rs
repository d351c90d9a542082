//! The pictures of a page as files that browsers show: JPEG as it is, samples as PNG.

mod samples;

use super::frame::Frame;
use super::source::Source;
use crate::import::fixed::page::Picture;
use pdfboss_core::{Document, Immediate, ObjRef, Object, OcState, Page, Stream, block_on};
use pdfboss_text::{PlacedImage, placed_images_with};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the pictures of a file may have as files together.
const MAX_BYTES: usize = 256 << 20;

/// A picture as a file, or why it is none.
type File = Result<(Arc<[u8]>, &'static str), String>;

/// The pictures of a file.
#[derive(Default)]
pub struct Pictures {
    bytes: usize,
    kept: BTreeMap<(u32, u16), File>,
}

impl Pictures {
    /// The pictures of a page, and what is to be said of those that are no files.
    pub fn of(
        &mut self,
        document: &Document,
        source: &Source<'_>,
        page: &Page,
        layers: Option<&OcState>,
        frame: Frame,
    ) -> (Vec<Picture>, Vec<String>) {
        if !source.has_pictures() {
            return (Vec::new(), Vec::new());
        }
        source.next_page();
        let mut without_fonts = page.clone();
        without_fonts.resources.remove("Font");
        let (placed, drawn) =
            source.noting_pictures(|| block_on(placed_images_with(Immediate(source), &without_fonts, layers)));
        let [width, height] = frame.size();
        let mut untold = Vec::new();
        let mut pictures = Vec::new();
        for placed in placed.unwrap_or_default() {
            let area = frame.area(placed.bbox);
            let is_seen = area[0] < width && area[2] > 0.0 && area[1] < height && area[3] > 0.0;
            if !is_seen || !area.iter().all(|edge| edge.is_finite()) {
                continue;
            }
            let file = match reference(&placed, &drawn) {
                Some(reference) => self.file(document, reference),
                None => Err("it is written into the text of the page".to_owned()),
            };
            let file = file.map_err(|reason| {
                let [left, top] = [area[0].round(), area[1].round()];
                untold.push(format!(
                    "the picture {left} pt from the left and {top} pt from the top cannot be had as a file ({reason}): take it from the file by hand"
                ));
            });
            pictures.push(Picture { area, file: file.ok(), alternative: String::new() });
        }
        (pictures, untold)
    }

    /// A picture as a file.
    fn file(&mut self, document: &Document, reference: ObjRef) -> File {
        let key = (reference.num, reference.r#gen);
        if let Some(file) = self.kept.get(&key) {
            return file.clone();
        }
        let object = document.get(reference).map_err(|error| error.to_string());
        let file = object.and_then(|object| match object {
            Object::Stream(stream) => self::file(document, &stream),
            _ => Err("it is not in the file".to_owned()),
        });
        self.bytes += file.as_ref().map_or(0, |(bytes, _)| bytes.len());
        let file = if self.bytes > MAX_BYTES { Err("the pictures of the file are too many".to_owned()) } else { file };
        self.kept.entry(key).or_insert(file).clone()
    }
}

/// The object that a picture is; `None` if it is written into the text of the page.
fn reference(placed: &PlacedImage, drawn: &[ObjRef]) -> Option<ObjRef> {
    let place = usize::try_from(placed.width).ok()?.checked_sub(1)?;
    if placed.inline { None } else { drawn.get(place).copied() }
}

/// A picture as a file.
fn file(document: &Document, stream: &Stream) -> File {
    let filters = match stream.dict.get("Filter").and_then(|filter| document.resolve(filter).ok()) {
        Some(Object::Name(name)) => vec![name.0],
        Some(Object::Array(names)) => {
            let names = names.iter().filter_map(|name| document.resolve(name).ok());
            names.filter_map(|name| Some(name.as_name()?.0.clone())).collect()
        }
        _ => Vec::new(),
    };
    match filters.last().map(String::as_str) {
        Some("DCTDecode" | "DCT") => {
            let colours = stream.dict.get("ColorSpace").and_then(|colours| document.resolve(colours).ok());
            if matches!(&colours, Some(Object::Name(name)) if name.0 == "DeviceCMYK") {
                return Err("its colours are those of print, CMYK".to_owned());
            }
            let bytes = document.stream_data(stream).map_err(|error| error.to_string())?;
            Ok((bytes.into(), "jpg"))
        }
        Some("JPXDecode") => Err("it is JPEG 2000".to_owned()),
        _ => samples::png(document, stream).map(|bytes| (bytes.into(), "png")),
    }
}
