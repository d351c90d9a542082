//! Pictures for the layout. One that typst cannot show would stop the whole document, so each is tried first; its text stands in the
//! place of one that fails, and the caller prints why.

use super::{File, Writer};
use crate::diagnostic::Span;
use crate::export::document::Loss;
use crate::resolve::Destination;
use std::path::Path;
use typst::foundations::Bytes;
use typst::visualize::{ExchangeFormat, RasterImage, SvgImage};

impl Writer<'_> {
    /// The path under which the layout finds a picture; `None` if it cannot be shown, which is a [`Loss`].
    pub(super) fn picture(&self, destination: &str, span: Span) -> Option<String> {
        match self.shown(destination) {
            Ok(file) => Some(file),
            Err(why) => {
                let mut state = self.state.borrow_mut();
                let what = format!(
                    "the picture `{}` of clause `{}` cannot be shown: {why}; its text stands in its place",
                    destination.escape_debug(),
                    state.clause
                );
                state.losses.push(Loss { span: Some(span), what });
                None
            }
        }
    }

    fn shown(&self, destination: &str) -> Result<String, String> {
        let Destination::File(path) = Destination::parse(destination) else {
            return Err("it is not a file of the edition".to_owned());
        };
        let on_disk = self.printed.rendition.edition.files.get(&path);
        let on_disk = on_disk.ok_or("the edition has no such file")?;
        let file = format!("/files/{path}");
        if !self.state.borrow().files.contains_key(&file) {
            attempt(on_disk)?;
            self.state.borrow_mut().files.insert(file.clone(), File::OnDisk(on_disk.clone()));
        }
        Ok(file)
    }
}

/// Whether typst can show a file.
fn attempt(path: &Path) -> Result<(), String> {
    let bytes = Bytes::new(std::fs::read(path).map_err(|cause| cause.to_string())?);
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    let format = match extension.as_str() {
        "svg" => return SvgImage::new(bytes).map(drop).map_err(|_| "it is no SVG that can be read".to_owned()),
        "png" => ExchangeFormat::Png,
        "jpg" | "jpeg" => ExchangeFormat::Jpg,
        "gif" => ExchangeFormat::Gif,
        "webp" => ExchangeFormat::Webp,
        _ => return Err("PDF files have pictures as SVG, PNG, JPEG, GIF and WebP".to_owned()),
    };
    RasterImage::plain(bytes, format).map(drop).map_err(|fault| fault.to_string())
}
