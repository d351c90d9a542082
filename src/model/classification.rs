//! How catalogues of standards classify an edition: by the International Classification for Standards (ICS) and by the
//! Chinese Classification for Standards (CCS, 中国标准文献分类号). GB/T 1.1-2020, 9.2, puts both at the head of the cover.

use std::fmt;

/// The codes of an edition. Both lists are empty if it is not classified.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classification {
    /// The codes of the ICS.
    pub ics: Vec<Ics>,
    /// The codes of the CCS.
    pub ccs: Vec<Ccs>,
}

impl Classification {
    /// What a cover says of each classification that has codes: its name, and the codes as `91.040.10; 03.080`.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, String)> {
        let ics: Vec<&str> = self.ics.iter().map(Ics::as_str).collect();
        let ccs: Vec<&str> = self.ccs.iter().map(Ccs::as_str).collect();
        let named = [(Ics::NAME, ics), (Ccs::NAME, ccs)];
        named.into_iter().filter(|(_, codes)| !codes.is_empty()).map(|(name, codes)| (name, codes.join("; ")))
    }
}

/// A code of the ICS: a field, a group and a subgroup of digits, as `91`, `91.040` or `91.040.10`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ics(String);

impl Ics {
    /// What stands before the code on a cover.
    pub const NAME: &str = "ICS";

    /// Reads a code. `None` if the text is none.
    pub fn parse(text: &str) -> Option<Ics> {
        let parts: Vec<&str> = text.split('.').collect();
        let lengths = [2, 3, 2];
        let is_part = |(part, length): (&&str, usize)| part.len() == length && part.bytes().all(|c| c.is_ascii_digit());
        let fits = parts.len() <= lengths.len() && parts.iter().zip(lengths).all(is_part);
        fits.then(|| Ics(text.to_owned()))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A code of the CCS: a letter and two digits with a space between them, as `P 31`, or a range of a group, as `A 00/09`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ccs(String);

impl Ccs {
    /// What stands before the code on a cover.
    pub const NAME: &str = "CCS";

    /// Reads a code, with or without the space. `None` if the text is none.
    pub fn parse(text: &str) -> Option<Ccs> {
        let letter = text.chars().next().filter(char::is_ascii_uppercase)?;
        let digits = text[1..].trim_start();
        let is_number = |part: &str| part.len() == 2 && part.bytes().all(|c| c.is_ascii_digit());
        let fits = match digits.split_once('/') {
            Some((from, to)) => is_number(from) && is_number(to),
            None => is_number(digits),
        };
        fits.then(|| Ccs(format!("{letter} {digits}")))
    }

    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Ics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Display for Ccs {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_form_of_their_classification() {
        for text in ["91", "03.080", "91.040.10"] {
            assert_eq!(Ics::parse(text).map(|code| code.to_string()), Some(text.to_owned()));
        }
        for text in ["", "9", "91.40", "91.040.100", "91.040.10.1", "P 31", "91.040.", "９１"] {
            assert_eq!(Ics::parse(text), None, "{text}");
        }
        for (text, code) in [("P 31", "P 31"), ("A12", "A 12"), ("A 00/09", "A 00/09")] {
            assert_eq!(Ccs::parse(text).map(|code| code.to_string()), Some(code.to_owned()));
        }
        for text in ["", "P", "p 31", "P 3", "P 311", "31", "AP 31", "甲 31", "A 00/9"] {
            assert_eq!(Ccs::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_cover_names_each_classification_that_has_codes() {
        let ics = ["03.080", "91.040.10"].iter().filter_map(|code| Ics::parse(code)).collect();
        let both = Classification { ics, ccs: Ccs::parse("P31").into_iter().collect() };
        let named: Vec<_> = both.named().collect();
        assert_eq!(named, [("ICS", "03.080; 91.040.10".to_owned()), ("CCS", "P 31".to_owned())]);
        assert_eq!(Classification::default().named().count(), 0);
    }
}
