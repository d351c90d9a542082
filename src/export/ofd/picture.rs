//! The files of pictures, each once.

use crate::source::digest::Digest;
use image::{DynamicImage, ImageFormat, metadata::Orientation};
use kurbo::Affine;
use std::collections::HashMap;
use std::io::Cursor;
use typst::visualize::{ExchangeFormat, RasterFormat, RasterImage};

/// The place of a picture in [`Pictures`].
pub type PictureId = usize;

/// The files of pictures.
#[derive(Default)]
pub struct Pictures {
    known: HashMap<String, PictureId>,
    /// The files in the order in which they are met first.
    pub files: Vec<PictureFile>,
}

/// A picture as a file.
pub struct PictureFile {
    /// `PNG` or `JPEG`.
    pub format: &'static str,
    /// The ending of the name.
    pub ending: &'static str,
    /// The file.
    pub bytes: Vec<u8>,
}

/// A picture and how it is turned within its frame.
pub struct Drawn {
    /// The file.
    pub file: PictureId,
    /// From the square of the file to that of the frame.
    pub turned: Affine,
}

impl Pictures {
    /// The file of a picture of pixels: PNG and JPEG as they are, everything else as PNG, because archives know no other format, and so is
    /// JPEG in the colors of print, which programs show in wrong colors or not at all.
    ///
    /// # Errors
    /// The pixels cannot be written as PNG.
    pub fn of_raster(&mut self, raster: &RasterImage) -> Result<Drawn, image::ImageError> {
        let file = match raster.format() {
            RasterFormat::Exchange(ExchangeFormat::Png) => self.png(raster.data().to_vec()),
            RasterFormat::Exchange(ExchangeFormat::Jpg) if !is_for_print(raster.data()) => {
                self.jpeg(raster.data().to_vec())
            }
            // Its pixels are upright.
            _ => return Ok(Drawn { file: self.pixels(raster.dynamic())?, turned: Affine::IDENTITY }),
        };
        Ok(Drawn { file, turned: turned(raster.exif_rotation()) })
    }

    /// The file of pixels.
    ///
    /// # Errors
    /// They cannot be written as PNG.
    pub fn pixels(&mut self, pixels: &DynamicImage) -> Result<PictureId, image::ImageError> {
        let mut bytes = Cursor::new(Vec::new());
        pixels.write_to(&mut bytes, ImageFormat::Png)?;
        Ok(self.png(bytes.into_inner()))
    }

    /// A PNG file.
    pub fn png(&mut self, bytes: Vec<u8>) -> PictureId {
        self.add(PictureFile { format: "PNG", ending: "png", bytes })
    }

    /// A JPEG file.
    pub fn jpeg(&mut self, bytes: Vec<u8>) -> PictureId {
        self.add(PictureFile { format: "JPEG", ending: "jpg", bytes })
    }

    fn add(&mut self, file: PictureFile) -> PictureId {
        let next = self.files.len();
        let id = *self.known.entry(Digest::of(&file.bytes).to_string()).or_insert(next);
        if id == next {
            self.files.push(file);
        }
        id
    }
}

/// Whether a JPEG file has the four colors of print.
pub fn is_for_print(jpeg: &[u8]) -> bool {
    let mut rest = jpeg.get(2..).unwrap_or_default();
    // Segments: a mark, the length with its own two bytes, and the content. That of a frame has the number of colors.
    while let [0xFF, mark, high, low, ..] = *rest {
        let is_frame = matches!(mark, 0xC0..=0xCF) && !matches!(mark, 0xC4 | 0xC8 | 0xCC);
        if is_frame {
            return rest.get(9) == Some(&4);
        }
        let length = 2 + usize::from(u16::from_be_bytes([high, low]));
        rest = if mark == 0xFF { &rest[1..] } else { rest.get(length..).unwrap_or_default() };
    }
    false
}

/// How a camera says that it was held, as what turns the square of the file upright.
fn turned(exif: Option<u32>) -> Affine {
    let orientation = exif.and_then(|value| u8::try_from(value).ok()).and_then(Orientation::from_exif);
    let upright = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];
    Affine::new(match orientation.unwrap_or(Orientation::NoTransforms) {
        Orientation::NoTransforms => upright,
        Orientation::FlipHorizontal => [-1.0, 0.0, 0.0, 1.0, 1.0, 0.0],
        Orientation::Rotate180 => [-1.0, 0.0, 0.0, -1.0, 1.0, 1.0],
        Orientation::FlipVertical => [1.0, 0.0, 0.0, -1.0, 0.0, 1.0],
        Orientation::Rotate90FlipH => [0.0, 1.0, 1.0, 0.0, 0.0, 0.0],
        Orientation::Rotate90 => [0.0, 1.0, -1.0, 0.0, 1.0, 0.0],
        Orientation::Rotate270FlipH => [0.0, -1.0, -1.0, 0.0, 1.0, 1.0],
        Orientation::Rotate270 => [0.0, -1.0, 1.0, 0.0, 0.0, 1.0],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn jpeg_in_the_colors_of_print_is_known_by_its_frame() {
        let file = |colors: u8| {
            let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xEE, 0, 4, 1, 2, 0xFF, 0xFF, 0xC2, 0, 11, 8, 0, 1, 0, 1];
            bytes.extend([colors, 1, 0x11, 0]);
            bytes
        };
        assert!(is_for_print(&file(4)));
        assert!(!is_for_print(&file(3)) && !is_for_print(&[]) && !is_for_print(&[0xFF, 0xD8, 0xFF]));
    }
}
