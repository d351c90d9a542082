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
    /// The file of a picture of pixels: PNG and JPEG as they are, everything else as PNG, because archives know no other format.
    ///
    /// # Errors
    /// The pixels cannot be written as PNG.
    pub fn of_raster(&mut self, raster: &RasterImage) -> Result<Drawn, image::ImageError> {
        let file = match raster.format() {
            RasterFormat::Exchange(ExchangeFormat::Png) => self.png(raster.data().to_vec()),
            RasterFormat::Exchange(ExchangeFormat::Jpg) => self.jpeg(raster.data().to_vec()),
            _ => self.pixels(raster.dynamic())?,
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
