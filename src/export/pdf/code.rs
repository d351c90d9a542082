//! QR codes as drawings.

use qrcode::types::Color;
use qrcode::{EcLevel, QrCode};
use std::fmt::Write;

/// The empty frame around a code, in modules (ISO/IEC 18004, 9.1).
const QUIET: usize = 4;

/// The QR code of an address as an SVG; `None` if the address is too long for a code.
pub(super) fn svg(address: &str) -> Option<String> {
    let code = QrCode::with_error_correction_level(address, EcLevel::M).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, color)| **color == Color::Dark) {
            // A string takes all that is written to it.
            let _ = write!(path, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" width=\"{side}\" height=\"{side}\"><path d=\"{path}\"/></svg>"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_three_corner_marks_inside_its_frame() {
        let drawn = svg("https://example.org/2022/zh/").expect("a code");
        // The outermost modules of the marks.
        for mark in ["M4 4h1v1h-1z", "M4 10h1v1h-1z", "M10 4h1v1h-1z"] {
            assert!(drawn.contains(mark), "{drawn}");
        }
        assert!(!drawn.contains("M3 ") && !drawn.contains("M0 "), "{drawn}");
        assert_eq!(svg(&"x".repeat(3_000)), None);
    }
}
