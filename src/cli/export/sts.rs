//! `clausebook export sts`: an edition as NISO STS, with its pictures beside it.

use super::{Arguments, Export, Made, edition_and_lang, warning, wrong};
use crate::cli::failure::Failure;
use crate::cli::output::Output;
use crate::diagnostic::Texts;
use crate::export::rendition::Rendition;
use crate::export::sts::standard;
use crate::resolve::Resolved;
use crate::site::url::OutputPath;
use std::fs;

/// Makes the file in one language, and prints what it could not carry. The XML is the first of the files.
pub(super) fn make(
    resolved: &Resolved,
    texts: &Texts,
    arguments: &Arguments,
    output: &Output,
) -> Result<Export, Failure> {
    let (of, lang) = edition_and_lang(resolved, arguments)?;
    let name = format!("standard-{lang}.xml");
    let Some(path) = OutputPath::parse(&format!("{}/data/{name}", of.edition.id)) else {
        return Err(wrong("the edition has no address"));
    };
    let made = standard(&Rendition::new(of.reading(lang), path), &|path| fs::read(path));
    for loss in &made.losses {
        output.fault(&warning(loss, texts));
    }
    let xml = Made { name, bytes: made.xml.into_bytes() };
    let beside = made.files.into_iter().map(|(name, bytes)| Made { name, bytes });
    Ok(Export { edition: of.edition.id.clone(), files: std::iter::once(xml).chain(beside).collect() })
}
