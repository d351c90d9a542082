//! Word: an edition in one language as a document on the publisher's template.
//!
//! The template gives the look and the numbers; the document gives texts, bookmarks and fields. Every number that readers
//! see is ours: [`numbering`] counts the lists of the template as a word processor does, and writes a number as text where
//! no list shows it. What Word cannot express is a [`Loss`], which the caller prints.
//!
//! ```text
//! Template ─┐
//! Rendition ─document─▶ Cover, Sections ─front, section, block, table, inline, formula─▶ document.xml ─package─▶ bytes
//! ```
//!
//! | module | what it writes |
//! | --- | --- |
//! | [`template`] | nothing: the parts, styles and lists of the template, and how its cover is filled |
//! | [`front`] | cover, table of contents |
//! | [`section`], [`block`], [`table`], [`inline`] | clauses, paragraphs and lists, tables, runs and links |
//! | [`formula`] | Office Math |
//! | [`numbering`] | lists |
//! | [`bookmark`] | bookmarks and their map to ids, from which [`import`](crate::import) takes the ids back |
//! | [`media`] | pictures |
//! | [`package`] | the archive: added parts, and additions to parts of the template |

mod block;
mod bookmark;
mod formula;
mod front;
mod inline;
mod media;
mod numbering;
mod package;
mod section;
mod table;
mod template;
#[cfg(test)]
mod tests;
mod writer;
mod xml;

pub use bookmark::{Marked, NAMESPACE as MAP_NAMESPACE, PREFIX as BOOKMARK_PREFIX};
pub use template::{Template, TemplateError};

use super::document::{Loss, PrintedEdition};
use super::rendition::Rendition;
use crate::site::output_tree::MakeError;
use std::io;
use std::path::Path;
use writer::Writer;

/// Reads a file of the edition, such as a picture.
pub type ReadFile<'a> = dyn Fn(&Path) -> io::Result<Vec<u8>> + 'a;

/// A finished document.
#[derive(Debug)]
pub struct Docx {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    /// What could not be carried, in the order of the document.
    pub losses: Vec<Loss>,
}

/// Makes a document of an edition on a template; without one, on the built-in template.
///
/// # Errors
/// The archive cannot be written.
pub fn document(
    rendition: &Rendition<'_>,
    template: Option<&Template>,
    read_file: &ReadFile<'_>,
) -> Result<Docx, MakeError> {
    let printed = PrintedEdition::new(rendition);
    let built_in;
    let template = match template {
        Some(template) => template,
        None => {
            let designation = printed.cover().designation.unwrap_or_default();
            built_in = Template::built_in(printed.words(), rendition.lang.is_chinese(), designation);
            &built_in
        }
    };
    let numbered_by_text = section::numbered_by_text(&printed, template);
    let mut package = package::Package::begin(template, &printed)?;
    let mut writer = Writer::new(&printed, template, read_file, &numbered_by_text);
    package.begin_body(template)?;
    writer.cover();
    writer.about();
    writer.contents();
    let chapters = printed.chapters();
    let (front, text) = chapters.split_at(front::front_matter(chapters));
    for chapter in front {
        for section in printed.sections(chapter) {
            writer.section(&section);
        }
    }
    writer.end_front();
    package.write(&std::mem::take(&mut writer.out))?;
    writer.title();
    for chapter in text {
        for section in printed.sections(chapter) {
            writer.section(&section);
        }
        // A chapter at a time, so that the document is never in memory as a whole.
        if writer.out.ends_with("</w:tbl>") {
            writer.separator();
        }
        package.write(&std::mem::take(&mut writer.out))?;
    }
    if writer.unlinked > 0 {
        let what = format!(
            "{} links lead to things that are not in the document, such as community types, and `base-url` of site.yaml, by which they \
             would lead to the site, is not set; they are plain text",
            writer.unlinked
        );
        writer.lose(None, what);
    }
    package.end_body(template)?;
    let bytes = package.finish(template, &writer)?;
    Ok(Docx { bytes, losses: writer.losses })
}

/// The map of the bookmarks that a document of an edition has, where all numbers are text. It replaces the map of a document
/// that lost its own.
pub fn map(rendition: &Rendition<'_>) -> String {
    let printed = PrintedEdition::new(rendition);
    let template = Template::built_in(printed.words(), rendition.lang.is_chinese(), "").without_lists();
    let numbered_by_text = section::numbered_by_text(&printed, &template);
    let no_file = |_: &Path| Err(io::Error::from(io::ErrorKind::NotFound));
    let mut writer = Writer::new(&printed, &template, &no_file, &numbered_by_text);
    for section in printed.chapters().iter().flat_map(|chapter| printed.sections(chapter)) {
        writer.section(&section);
        writer.out.clear();
    }
    writer.bookmarks.map(&printed)
}
