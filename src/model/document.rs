//! Documents that a standard cites, as data: normative references and the bibliography.

use super::{DocumentId, Insert, Localized};
use crate::diagnostic::{Placed, Span};

/// How a document is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Citing {
    /// Its content becomes part of the standard where a clause cites it.
    Normative,
    /// It is named for information only.
    Informative,
}

impl Citing {
    /// Both ways, in the order of a standard.
    pub const ALL: [Citing; 2] = [Citing::Normative, Citing::Informative];

    /// The word in `references.yaml`, data and strings.
    pub fn word(self) -> &'static str {
        match self {
            Citing::Normative => "normative",
            Citing::Informative => "informative",
        }
    }

    /// The kind of data by which a clause lists the documents that are cited so.
    pub fn insert(self) -> Insert {
        match self {
            Citing::Normative => Insert::References,
            Citing::Informative => Insert::Bibliography,
        }
    }
}

/// A document that a standard cites.
#[derive(Clone, Debug)]
pub struct Document {
    /// The id by which texts cite it: `ref:ID`.
    pub id: Placed<DocumentId>,
    /// How it is cited.
    pub citing: Citing,
    /// Its designation as readers see it: `GB/T 1.1—2020` if one edition is meant, `GB/T 1.1` if the latest is.
    pub designation: String,
    /// The place of the designation.
    pub designation_span: Span,
    /// Its title.
    pub title: Localized<String>,
    /// Its address on the web.
    pub address: Option<String>,
}

impl Document {
    /// Whether one edition is meant: its designation has a year.
    pub fn is_dated(&self) -> bool {
        year(&self.designation).is_some()
    }
}

/// The year at the end of a designation, with the sign before it: `—2020`.
pub fn year(designation: &str) -> Option<&str> {
    let at = designation.rfind(['-', '–', '—', ':'])?;
    let year = designation[at..].trim_start_matches(['-', '–', '—', ':']).trim();
    let is_year = year.len() == 4 && (year.starts_with("19") || year.starts_with("20"));
    (is_year && year.bytes().all(|b| b.is_ascii_digit())).then(|| &designation[at..])
}

#[cfg(test)]
mod tests {
    use super::year;

    #[test]
    fn a_dated_designation_ends_in_a_year() {
        for (text, expected) in [
            ("GB/T 1.1—2020", Some("—2020")),
            ("ISO 9001:2015", Some(":2015")),
            ("GB/T 1.1", None),
            ("IEC 60364-1", None),
        ] {
            assert_eq!(year(text), expected, "{text}");
        }
    }
}
