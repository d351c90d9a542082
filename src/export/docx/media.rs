//! Pictures: parts of the package, and their size on the page.

use std::collections::BTreeMap;
use std::fmt::Write;

/// English metric units of a pixel at 96 to the inch.
const PIXEL: u64 = 9525;
/// The widest picture: the text of a page, 16 cm.
const WIDEST: u64 = 5_760_000;
/// The highest picture: 20 cm.
const HIGHEST: u64 = 7_200_000;

/// A kind of picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Picture {
    Png,
    Jpeg,
    Gif,
    Svg,
}

impl Picture {
    /// The kind of a file by its content; `None` for any other file.
    pub fn of(bytes: &[u8]) -> Option<Picture> {
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return Some(Picture::Png);
        }
        if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
            return Some(Picture::Jpeg);
        }
        if bytes.starts_with(b"GIF8") {
            return Some(Picture::Gif);
        }
        let start = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).into_owned();
        start.contains("<svg").then_some(Picture::Svg)
    }

    /// The ending of its part.
    pub fn ending(self) -> &'static str {
        match self {
            Picture::Png => "png",
            Picture::Jpeg => "jpeg",
            Picture::Gif => "gif",
            Picture::Svg => "svg",
        }
    }

    /// The width and height in pixels, as far as the file says.
    fn size(self, bytes: &[u8]) -> Option<(u64, u64)> {
        let big = |at: usize, count: usize| {
            let bytes = bytes.get(at..at + count)?;
            Some(bytes.iter().fold(0_u64, |sum, byte| sum << 8 | u64::from(*byte)))
        };
        match self {
            Picture::Png => Some((big(16, 4)?, big(20, 4)?)),
            Picture::Gif => {
                let little = |at: usize| Some(u64::from(*bytes.get(at)?) | u64::from(*bytes.get(at + 1)?) << 8);
                Some((little(6)?, little(8)?))
            }
            Picture::Jpeg => {
                let mut at = 2;
                loop {
                    let marker = *bytes.get(at + 1)?;
                    let is_frame = matches!(marker, 0xC0..=0xCF) && !matches!(marker, 0xC4 | 0xC8 | 0xCC);
                    if is_frame {
                        return Some((big(at + 7, 2)?, big(at + 5, 2)?));
                    }
                    at += 2 + usize::try_from(big(at + 2, 2)?).ok()?;
                }
            }
            Picture::Svg => {
                let text = String::from_utf8_lossy(bytes);
                let tag = &text[text.find("<svg")?..];
                let tag = &tag[..tag.find('>')?];
                let attribute = |name: &str| {
                    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
                    Some(rest.split_once('"')?.0.to_owned())
                };
                let length = |name: &str| {
                    let text = attribute(name)?;
                    text.trim_end_matches("px").parse::<f64>().ok().filter(|of| *of > 0.0)
                };
                let boxed = || {
                    let numbers = attribute("viewBox")?;
                    let numbers: Vec<f64> = numbers.split([' ', ',']).filter_map(|of| of.parse().ok()).collect();
                    match numbers[..] {
                        [_, _, width, height] if width > 0.0 && height > 0.0 => Some((width, height)),
                        _ => None,
                    }
                };
                let (width, height) = length("width").zip(length("height")).or_else(boxed)?;
                Some((width as u64, height as u64))
            }
        }
    }
}

/// A picture that the document contains.
#[derive(Clone, Debug)]
struct Part {
    relation: String,
    name: String,
    bytes: Vec<u8>,
}

/// The pictures of a document, each once.
#[derive(Debug, Default)]
pub struct Media {
    /// By the path in the edition.
    parts: BTreeMap<String, Part>,
    drawings: u64,
}

impl Media {
    /// The parts with their names in the package and their bytes.
    pub fn parts(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.parts.values().map(|part| (part.name.as_str(), part.bytes.as_slice()))
    }

    /// The relationships of the pictures.
    pub fn relations(&self) -> impl Iterator<Item = (&str, &str)> {
        self.parts.values().map(|part| (part.relation.as_str(), part.name.as_str()))
    }

    fn relation(&mut self, path: &str, picture: Picture, bytes: &[u8]) -> String {
        let number = self.parts.len() + 1;
        let part = self.parts.entry(path.to_owned()).or_insert_with(|| Part {
            relation: format!("rIdCb{number}"),
            name: format!("media/cb{number}.{}", picture.ending()),
            bytes: bytes.to_vec(),
        });
        part.relation.clone()
    }

    /// A run with a picture. `bitmap` is the picture for programs that do not show SVG.
    pub fn drawing(
        &mut self,
        path: &str,
        picture: Picture,
        bytes: &[u8],
        bitmap: Option<(&str, &[u8])>,
        alternative: &str,
    ) -> String {
        let (width, height) = picture.size(bytes).unwrap_or((400, 300));
        let (mut width, mut height) = (width.clamp(1, 100_000) * PIXEL, height.clamp(1, 100_000) * PIXEL);
        if width > WIDEST {
            (width, height) = (WIDEST, height * WIDEST / width);
        }
        if height > HIGHEST {
            (width, height) = (width * HIGHEST / height, HIGHEST);
        }
        let (width, height) = (width.max(1), height.max(1));
        let relation = self.relation(path, picture, bytes);
        let blip = match (picture, bitmap) {
            (Picture::Svg, bitmap) => {
                let shown = match bitmap {
                    Some((path, bytes)) => self.relation(path, Picture::Png, bytes),
                    None => relation.clone(),
                };
                format!(
                    "<a:blip r:embed=\"{shown}\"><a:extLst><a:ext uri=\"{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}\"><asvg:svgBlip \
                     xmlns:asvg=\"http://schemas.microsoft.com/office/drawing/2016/SVG/main\" r:embed=\"{relation}\"/></a:ext></a:extLst></a:blip>"
                )
            }
            _ => format!("<a:blip r:embed=\"{relation}\"/>"),
        };
        self.drawings += 1;
        let id = self.drawings;
        let mut described = String::new();
        super::xml::push_escaped(&mut described, alternative);
        let mut out = String::new();
        let _ = write!(
            out,
            "<w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
             distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent cx=\"{width}\" cy=\"{height}\"/><wp:docPr id=\"{id}\" \
             name=\"Picture {id}\" descr=\"{described}\"/><wp:cNvGraphicFramePr><a:graphicFrameLocks \
             xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" noChangeAspect=\"1\"/></wp:cNvGraphicFramePr>\
             <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><a:graphicData \
             uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:pic \
             xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr><pic:cNvPr id=\"{id}\" \
             name=\"Picture {id}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>{blip}<a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></a:xfrm><a:prstGeom prst=\"rect\">\
             <a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        );
        out
    }
}
