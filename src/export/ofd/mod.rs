//! The pages of [`pdf`](super::pdf) as OFD (GB/T 33190), the format in which Chinese offices exchange and archive documents.
//!
//! The layout is that of the PDF file: [`Pages::ofd`] writes what [`Manuscript::lay_out`](super::pdf::Manuscript::lay_out) made. Programs that read OFD differ in
//! what they draw, so the file has only what all of them draw alike; the comments of each step say what that is.
//!
//! | step | module |
//! | --- | --- |
//! | the frames of the layout become glyphs, paths, pictures and links in millimetres | [`frame`], [`svg`], [`canvas`] |
//! | what programs draw differently becomes what they all draw: cut areas, strips of a shading | [`cut`], [`shading`] |
//! | the fonts: a character with a second glyph needs a second font | [`fonts`], [`shape`] |
//! | each font as TrueType, since other outlines are drawn badly | [`truetype`] |
//! | glyphs in a row become lines of text | [`text`] |
//! | pages, outline, named places, links and attachments as XML in an archive | [`page`], [`outline`], [`package`] |
//!
//! The ids of clauses are kept as names of bookmarks, and the map of ids that Word documents have is a part of the file too, so that an
//! import gives the same edition. The same content and the same fonts give the same bytes.

mod canvas;
mod cut;
mod fonts;
mod frame;
mod number;
mod outline;
mod package;
mod page;
mod picture;
mod shading;
mod shape;
mod svg;
mod text;
mod truetype;

use super::document::Loss;
use super::pdf::{Pages, PdfError, unshown};
use canvas::Canvas;
use package::Package;

/// What the file is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfdOptions {
    /// Whether it keeps the rules of archives (GB/T 42133, OFD/A): no address outside, annotations that stay as they are, attachments that are
    /// texts. Fonts are always inside, and nothing is encrypted.
    pub archive: bool,
    /// A file that is put into it.
    pub attachment: Option<Attachment>,
}

/// A file within the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// Its bytes: JSON.
    pub bytes: Vec<u8>,
}

/// A finished file.
pub struct Ofd {
    /// The file.
    pub bytes: Vec<u8>,
    /// What it does not have of the pages.
    pub losses: Vec<Loss>,
}

impl Pages<'_> {
    /// The pages as OFD.
    ///
    /// # Errors
    /// No font has a character, or a typeface has outlines that TrueType does not have.
    pub fn ofd(&self, options: &OfdOptions) -> Result<Ofd, PdfError> {
        let unshown = unshown(&self.document);
        if !unshown.is_empty() {
            return Err(PdfError::Layout(unshown));
        }
        let mut canvas = Canvas::default();
        frame::paint(&mut canvas, &self.document);
        let bytes = Package::write(&canvas, self, options).map_err(|error| PdfError::Package(error.to_string()))?;
        Ok(Ofd { bytes, losses: canvas.losses })
    }
}
