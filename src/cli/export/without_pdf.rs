//! `clausebook export pdf` and `export ofd` in a program without the cargo feature `pdf`: it says how to get one.

use super::{Export, WITHOUT_PDF, What, wrong};
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::diagnostic::Texts;
use crate::resolve::Resolved;
use std::path::Path;
use std::sync::Arc;

/// No arguments: the help does not list what cannot be used.
#[derive(Debug, clap::Args)]
pub(super) struct ForPdf {}

/// # Errors
/// A file with pages is wanted.
pub(super) fn judge(arguments: &super::Arguments) -> Result<(), Failure> {
    match arguments.what {
        What::Pdf | What::Ofd => Err(wrong(WITHOUT_PDF)),
        What::Data(_) | What::Sts | What::Docx => Ok(()),
    }
}

/// Never called, since [`judge`] refuses the format before the content is read.
pub(super) fn make(
    _: &Path,
    _: (Arc<Resolved>, &Texts),
    arguments: &super::Arguments,
    _: &Output,
) -> Result<Export, Failure> {
    judge(arguments).and_then(|()| Err(wrong("no file with pages is wanted")))
}
