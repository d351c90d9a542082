//! How a clause is cited: in comes what is known of it, out come the citation by GB/T 7714, of 2025 and of 2015, and the entry for BibTeX.
//!
//! All are plain text, to be copied into a list of references. What is not known is left out or named unknown, as each
//! form wants it. No form tells the day on which it was read: only the reader knows it.

mod bibtex;
mod gb_t_7714;

#[cfg(test)]
mod tests;

pub use bibtex::bibtex;
pub use gb_t_7714::{gb_t_7714_2015, gb_t_7714_2025};

use crate::model::Lang;

/// A clause to be cited, with everything in one language.
#[derive(Clone, Debug)]
pub struct Cited<'a> {
    /// The language that the citation is written in.
    pub lang: &'a Lang,
    /// Those who answer for the text: who issued it, or else who drafted it. May be empty.
    pub responsible: Vec<&'a str>,
    /// The name of the standard.
    pub title: &'a str,
    /// Its official number; empty if it has none.
    pub designation: &'a str,
    /// The edition's id, which stands in where there is no number.
    pub edition: &'a str,
    /// Who publishes it; empty if nobody says.
    pub publisher: &'a str,
    /// The year of publication; a draft has none.
    pub year: Option<i16>,
    /// The word for a draft, if it is one.
    pub draft: Option<&'a str>,
    /// The clause's number, or else its title or id.
    pub clause: &'a str,
    /// The id of the clause.
    pub clause_id: &'a str,
    /// The permanent address of its record, where the site knows where it stands.
    pub url: Option<&'a str>,
    /// What to write for the day of reading until the reader fills it in.
    pub accessed: &'a str,
}

impl Cited<'_> {
    /// The official number, or the edition's id.
    fn number(&self) -> &str {
        if self.designation.is_empty() { self.edition } else { self.designation }
    }

    fn is_chinese(&self) -> bool {
        self.lang.as_str().split('-').next() == Some("zh")
    }
}
