//! Citations of a clause: by GB/T 7714 of 2025 and of 2015, and as a BibTeX entry.
//!
//! All are plain text, to be copied into a list of references. Unknown information is omitted or marked as unknown, as
//! each format requires. The access date is left to the reader.

mod bibtex;
mod gb_t_7714;

#[cfg(test)]
mod tests;

pub use bibtex::bibtex;
pub use gb_t_7714::{gb_t_7714_2015, gb_t_7714_2025};

use crate::model::Lang;

/// A clause to be cited, with all information in one language.
#[derive(Clone, Debug)]
pub struct Cited<'a> {
    /// The language of the citation.
    pub lang: &'a Lang,
    /// The bodies responsible for the text: those that issued it, or else those that drafted it. May be empty.
    pub responsible: Vec<&'a str>,
    /// The name of the standard.
    pub title: &'a str,
    /// Its official number; empty if it has none.
    pub designation: &'a str,
    /// The edition's id, used if there is no number.
    pub edition: &'a str,
    /// The publisher; empty if unknown.
    pub publisher: &'a str,
    /// The year of publication; a draft has none.
    pub year: Option<i16>,
    /// The word for a draft, if the edition is one.
    pub draft: Option<&'a str>,
    /// The clause's number, or else its title or id.
    pub clause: &'a str,
    /// The id of the clause.
    pub clause_id: &'a str,
    /// The permanent URL of the clause's record, if the site's URL is known.
    pub url: Option<&'a str>,
    /// The placeholder for the access date.
    pub accessed: &'a str,
}

impl Cited<'_> {
    /// The official number, or the edition's id.
    fn number(&self) -> &str {
        if self.designation.is_empty() { self.edition } else { self.designation }
    }

    fn is_chinese(&self) -> bool {
        self.lang.is_chinese()
    }
}
