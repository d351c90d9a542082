//! Samples as PNG.

use pdfboss_core::{Dict, Document, Object, Stream};
use png::{BitDepth, ColorType, Encoder};

/// The largest picture: 8,000 × 8,000.
const MAX_PIXELS: usize = 64 << 20;

/// What the samples of a picture are.
struct Colours {
    kind: ColorType,
    /// How many samples a pixel has in the file.
    channels: usize,
    palette: Option<Vec<u8>>,
}

/// A picture of samples as PNG; otherwise why not.
pub fn png(document: &Document, stream: &Stream) -> Result<Vec<u8>, String> {
    let picture = Samples::of(document, stream)?;
    let Colours { kind, channels, palette } = colours(document, &stream.dict)?;
    let data = picture.rows(document, stream, channels)?;
    let alpha = match stream.dict.get("SMask").and_then(|mask| document.resolve(mask).ok()) {
        Some(Object::Stream(mask)) if picture.depth == BitDepth::Eight => alpha(document, &mask, &picture),
        _ => None,
    };
    let (kind, data) = match (kind, alpha) {
        (ColorType::Rgb, _) if channels == 4 => (ColorType::Rgb, from_print(&data)),
        (ColorType::Rgb, Some(alpha)) => (ColorType::Rgba, with_alpha(&data, 3, &alpha)),
        (ColorType::Grayscale, Some(alpha)) => (ColorType::GrayscaleAlpha, with_alpha(&data, 1, &alpha)),
        (kind, _) => (kind, data),
    };
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, picture.width, picture.height);
    encoder.set_color(kind);
    encoder.set_depth(picture.depth);
    if let Some(palette) = palette {
        encoder.set_palette(palette);
    }
    let mut writer = encoder.write_header().map_err(|error| error.to_string())?;
    writer.write_image_data(&data).map_err(|error| error.to_string())?;
    writer.finish().map_err(|error| error.to_string())?;
    Ok(file)
}

/// The size of a picture of samples.
struct Samples {
    width: u32,
    height: u32,
    depth: BitDepth,
    is_inverted: bool,
}

impl Samples {
    fn of(document: &Document, stream: &Stream) -> Result<Samples, String> {
        let dict = &stream.dict;
        let number = |key: &str| int(document, dict, key).and_then(|value| u32::try_from(value).ok());
        let (Some(width), Some(height)) = (number("Width"), number("Height")) else {
            return Err("it does not say its size".to_owned());
        };
        let pixels = u64::from(width) * u64::from(height);
        if pixels == 0 || pixels > MAX_PIXELS as u64 {
            return Err(format!("it has {width} × {height} pixels"));
        }
        let is_mask = matches!(dict.get("ImageMask"), Some(Object::Bool(true)));
        let depth = match number("BitsPerComponent") {
            _ if is_mask => BitDepth::One,
            Some(1) => BitDepth::One,
            Some(2) => BitDepth::Two,
            Some(4) => BitDepth::Four,
            // JBIG2 and fax have one bit whatever the file says, or does not.
            None => BitDepth::One,
            Some(8) => BitDepth::Eight,
            Some(16) => BitDepth::Sixteen,
            Some(bits) => return Err(format!("its samples have {bits} bits")),
        };
        let decode = dict.get("Decode").and_then(|decode| document.resolve(decode).ok());
        let is_inverted = match decode.as_ref().and_then(Object::as_array) {
            Some([first, second, ..]) => first.as_f64() > second.as_f64(),
            _ => false,
        };
        Ok(Samples { width, height, depth, is_inverted })
    }

    /// The samples, row by row.
    fn rows(&self, document: &Document, stream: &Stream, channels: usize) -> Result<Vec<u8>, String> {
        let bits = usize::from(self.depth as u8);
        let row = (self.width as usize * channels * bits).div_ceil(8);
        let mut data = document.stream_data(stream).map_err(|error| error.to_string())?;
        let expected = row * self.height as usize;
        if data.len() < expected {
            return Err("a part of it is missing".to_owned());
        }
        data.truncate(expected);
        if self.is_inverted {
            data.iter_mut().for_each(|byte| *byte = !*byte);
        }
        Ok(data)
    }
}

/// What the samples of a picture are.
fn colours(document: &Document, dict: &Dict) -> Result<Colours, String> {
    let gray = Colours { kind: ColorType::Grayscale, channels: 1, palette: None };
    let Some(space) = dict.get("ColorSpace").and_then(|space| document.resolve(space).ok()) else { return Ok(gray) };
    let space = family(document, &space)?;
    match space {
        Family::Plain(1) => Ok(gray),
        Family::Plain(channels) => Ok(Colours { kind: ColorType::Rgb, channels, palette: None }),
        Family::Indexed(palette) => Ok(Colours { kind: ColorType::Indexed, channels: 1, palette: Some(palette) }),
    }
}

/// A space of colours.
enum Family {
    /// One sample for gray, three for RGB, four for print.
    Plain(usize),
    /// Each sample is a place in this list of RGB.
    Indexed(Vec<u8>),
}

fn family(document: &Document, space: &Object) -> Result<Family, String> {
    let unknown = |name: &str| Err(format!("its colours are {name}"));
    if let Some(name) = space.as_name() {
        return match name.0.as_str() {
            "DeviceGray" | "CalGray" | "G" => Ok(Family::Plain(1)),
            "DeviceRGB" | "CalRGB" | "RGB" => Ok(Family::Plain(3)),
            "DeviceCMYK" | "CMYK" => Ok(Family::Plain(4)),
            name => unknown(name),
        };
    }
    let parts = space.as_array().unwrap_or_default();
    let part = |index: usize| parts.get(index).and_then(|part| document.resolve(part).ok());
    let Some(name) = part(0).and_then(|name| Some(name.as_name()?.0.clone())) else { return unknown("not said") };
    match name.as_str() {
        "DeviceGray" | "CalGray" => Ok(Family::Plain(1)),
        "DeviceRGB" | "CalRGB" => Ok(Family::Plain(3)),
        "DeviceCMYK" => Ok(Family::Plain(4)),
        "ICCBased" => match part(1).and_then(|profile| int(document, &profile.as_stream()?.dict, "N")) {
            Some(1) => Ok(Family::Plain(1)),
            Some(3) => Ok(Family::Plain(3)),
            Some(4) => Ok(Family::Plain(4)),
            _ => unknown("those of a profile that does not say how many"),
        },
        "Indexed" | "I" => {
            let base = part(1).and_then(|base| match &base {
                Object::Array(within)
                    if within.first().and_then(Object::as_name).is_some_and(|name| name.0 == "Indexed") =>
                {
                    None
                }
                base => family(document, base).ok(),
            });
            let list = match part(3) {
                Some(Object::String(list)) => list,
                Some(Object::Stream(list)) => document.stream_data(&list).map_err(|error| error.to_string())?,
                _ => return unknown("a list that is missing"),
            };
            let mut palette = match base {
                Some(Family::Plain(1)) => list.iter().flat_map(|gray| [*gray; 3]).collect(),
                Some(Family::Plain(3)) => list,
                Some(Family::Plain(4)) => from_print(&list),
                _ => return unknown("a list of unknown colours"),
            };
            palette.truncate(256 * 3);
            palette.truncate(palette.len() / 3 * 3);
            Ok(Family::Indexed(palette))
        }
        name => unknown(name),
    }
}

/// The alpha of a picture, if it has as many pixels.
fn alpha(document: &Document, mask: &Stream, picture: &Samples) -> Option<Vec<u8>> {
    let samples = Samples::of(document, mask).ok()?;
    let fits = (samples.width, samples.height) == (picture.width, picture.height) && samples.depth == BitDepth::Eight;
    if fits { samples.rows(document, mask, 1).ok() } else { None }
}

/// Samples with their alpha.
fn with_alpha(data: &[u8], channels: usize, alpha: &[u8]) -> Vec<u8> {
    data.chunks(channels).zip(alpha).flat_map(|(pixel, alpha)| pixel.iter().chain([alpha])).copied().collect()
}

/// Colours of print as those of screens, as readers show them without a profile.
fn from_print(data: &[u8]) -> Vec<u8> {
    let shown = |ink: u8, black: u8| {
        let light = u16::from(255 - ink) * u16::from(255 - black) / 255;
        u8::try_from(light).unwrap_or(255)
    };
    data.chunks_exact(4).flat_map(|ink| [shown(ink[0], ink[3]), shown(ink[1], ink[3]), shown(ink[2], ink[3])]).collect()
}

fn int(document: &Document, dict: &Dict, key: &str) -> Option<i64> {
    document.resolve(dict.get(key)?).ok()?.as_int()
}
