//! Reads PDF files by hayro and by clausebook's own reader, and compares how many letters each page has:
//!
//! ```sh
//! cargo run --manifest-path tests/pdf-readers/Cargo.toml -- FILE.pdf…
//! ```
//!
//! White space is not counted. A text that stands for the glyphs below it (`ActualText`) counts instead of them, as in clausebook. The exit
//! code is 1 if a page differs; which letters are on one side only is printed.

use clausebook::import::Characters;
use clausebook::import::fixed::pdf;
use hayro_interpret::font::GlyphRun;
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::Pdf;
use hayro_interpret::hayro_syntax::object::{Dict, String as Text};
use hayro_interpret::kurbo::{Affine, BezPath, Rect};
use hayro_interpret::{
    BlendMode, ClipPath, Context, Device, DrawMode, DrawProps, Image, ImageDrawProps, InterpreterCache, InterpreterSettings,
    SoftMask, interpret_page,
};
use std::process::ExitCode;

/// The letters that a page shows.
#[derive(Default)]
struct Letters {
    text: String,
    /// The marked content around: the text that stands for its glyphs, until it was counted.
    within: Vec<Option<String>>,
}

impl Device<'_> for Letters {
    fn draw_path(&mut self, _: &BezPath, _: DrawProps<'_>, _: &DrawMode) {}
    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'_, '_>, _: ImageDrawProps<'_>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, '_>, _: DrawProps<'_>, _: &DrawMode) {
        for glyph in run.glyphs() {
            if let Some(actual) = self.within.iter_mut().flatten().next() {
                self.text.push_str(&std::mem::take(actual));
                continue;
            }
            match glyph.as_unicode() {
                Some(BfString::Char(letter)) => self.text.push(letter),
                Some(BfString::String(letters)) => self.text.push_str(&letters),
                None => self.text.push(char::REPLACEMENT_CHARACTER),
            }
        }
    }

    fn begin_marked_content(&mut self, _: &[u8], properties: Option<&Dict<'_>>) {
        let actual = properties.and_then(|properties| properties.get::<Text>(b"ActualText"));
        self.within.push(actual.map(|actual| text(actual.as_bytes())));
    }

    fn end_marked_content(&mut self) {
        self.within.pop();
    }
}

/// A string of a file as text.
fn text(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xFE, 0xFF]) {
        Some(units) => {
            let units: Vec<u16> = units.chunks_exact(2).map(|unit| u16::from_be_bytes([unit[0], unit[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// The letters of each page as hayro reads them.
fn by_hayro(bytes: Vec<u8>) -> Vec<Characters> {
    let pdf = Pdf::new(bytes).expect("hayro opens the file");
    let cache = InterpreterCache::new();
    let read = |page| {
        let mut context =
            Context::new(Affine::IDENTITY, Rect::new(0.0, 0.0, 1.0, 1.0), &cache, pdf.xref(), InterpreterSettings::default());
        let mut letters = Letters::default();
        interpret_page(page, &mut context, &mut letters);
        Characters::of(&letters.text)
    };
    pdf.pages().iter().map(read).collect()
}

/// What one side has beyond the other.
fn only(one: &Characters, other: &Characters) -> String {
    one.beyond(other).iter().map(|(letter, count)| format!("{letter}×{count} ")).collect()
}

fn main() -> ExitCode {
    let mut differing = 0;
    let mut pages = 0;
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).expect("a file");
        let ours: Vec<Characters> = match pdf::read(&path, &bytes) {
            Ok(layout) => layout.pages.iter().map(|page| page.characters()).collect(),
            Err(refused) => {
                println!("{refused}");
                continue;
            }
        };
        let theirs = by_hayro(bytes);
        if ours.len() != theirs.len() {
            println!("{path}: {} pages, by hayro {}", ours.len(), theirs.len());
            differing += 1;
        }
        for (number, (ours, theirs)) in (1..).zip(ours.iter().zip(&theirs)) {
            pages += 1;
            if ours.total() != theirs.total() {
                differing += 1;
                println!("{path}: page {number}: {} letters, by hayro {}", ours.total(), theirs.total());
            }
            if ours != theirs {
                println!("{path}: page {number}: ours alone {}; hayro's alone {}", only(ours, theirs), only(theirs, ours));
            }
        }
    }
    println!("{pages} pages, {differing} differ");
    if differing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
