//! How different two pictures of a page are.

use image::{GrayImage, imageops};

/// The size of the cells by which pictures are compared, in pixels: programs smooth the edges of letters differently, and begin pixels
/// at other places.
const CELL: u32 = 4;
/// A difference of grey that is seen.
const SEEN: f64 = 64.0;

/// The share of cells that differ clearly, and the mean difference from 0 to 1.
pub fn difference(one: &[u8], other: &[u8]) -> (f64, f64) {
    let [one, other] = [one, other].map(cells);
    let (width, height) = (one.width().min(other.width()), one.height().min(other.height()));
    if one.width().abs_diff(other.width()) > 1 || one.height().abs_diff(other.height()) > 1 || width * height == 0 {
        return (1.0, 1.0);
    }
    let (mut seen, mut sum) = (0.0, 0.0);
    for (x, y) in (0..height).flat_map(|y| (0..width).map(move |x| (x, y))) {
        let difference = f64::from(one.get_pixel(x, y)[0].abs_diff(other.get_pixel(x, y)[0]));
        seen += f64::from(u8::from(difference > SEEN));
        sum += difference / 255.0;
    }
    let count = f64::from(width * height);
    (seen / count, sum / count)
}

fn cells(png: &[u8]) -> GrayImage {
    let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png).expect("a PNG file");
    // What is transparent is paper. Programs round the size of a page differently, so cells are whole: nothing is stretched.
    let [width, height] = [picture.width(), picture.height()].map(|length| length.next_multiple_of(CELL));
    let mut paper = image::RgbaImage::from_pixel(width, height, image::Rgba([255; 4]));
    imageops::overlay(&mut paper, &picture.to_rgba8(), 0, 0);
    let grey = imageops::grayscale(&paper);
    imageops::thumbnail(&grey, width / CELL, height / CELL)
}
