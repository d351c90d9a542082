//! Maps to Unicode for fonts that have none.
//!
//! Such a font names its letters by codes of an encoding that has a name in the standard. The library reads them by the numbers
//! of glyphs in Adobe's collection, which lacks the narrow digits and letters of GBK: `5.1.2` would be lost.

use encoding_rs::{BIG5, Encoding, GB18030};
use std::fmt::Write;

/// How codes become letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Codes {
    /// One or two bytes of GB 18030.
    Gb,
    /// One or two bytes of Big5.
    Big5,
    /// Two bytes of UTF-16; four for a letter beyond the basic plane.
    Utf16,
}

impl Codes {
    /// The codes of an encoding by its name; `None` if the library reads them well.
    pub fn of(encoding: &str) -> Option<Codes> {
        let name = encoding.strip_suffix("-H").or_else(|| encoding.strip_suffix("-V"))?;
        match name {
            "GB-EUC" | "GBpc-EUC" | "GBK-EUC" | "GBKp-EUC" | "GBK2K" => Some(Codes::Gb),
            "B5pc" | "HKscs-B5" | "ETen-B5" | "ETenms-B5" => Some(Codes::Big5),
            "UniGB-UCS2" | "UniGB-UTF16" | "UniCNS-UCS2" | "UniCNS-UTF16" | "UniJIS-UCS2" | "UniJIS-UCS2-HW"
            | "UniJIS-UTF16" | "UniKS-UCS2" | "UniKS-UTF16" => Some(Codes::Utf16),
            _ => None,
        }
    }

    /// The name of the table, for reports.
    pub fn table(self) -> &'static str {
        match self {
            Codes::Gb => "GB 18030",
            Codes::Big5 => "Big5",
            Codes::Utf16 => "UTF-16",
        }
    }

    /// The map, as a font has it.
    pub fn to_unicode(self) -> Vec<u8> {
        let mut map = String::from("begincmap\n");
        match self {
            Codes::Gb => singles(&mut map, GB18030, 0x40),
            Codes::Big5 => singles(&mut map, BIG5, 0x40),
            Codes::Utf16 => {
                map.push_str("beginbfrange\n");
                // The last two digits count up, so a range ends where they do.
                for row in (0..=0xFF_u32).filter(|row| !(0xD8..=0xDF).contains(row)) {
                    _ = writeln!(map, "<{row:02X}00> <{row:02X}FF> <{row:02X}00>");
                }
                for high in 0xD800..=0xDBFF_u32 {
                    _ = writeln!(map, "<{high:04X}DC00> <{high:04X}DFFF> <{high:04X}DC00>");
                }
                map.push_str("endbfrange\n");
            }
        }
        map.push_str("endcmap\n");
        map.into_bytes()
    }
}

/// Every code of one and two bytes with its letters.
fn singles(map: &mut String, encoding: &'static Encoding, first_trail: u8) {
    map.push_str("beginbfchar\n");
    for code in 0x20..=0x7E_u8 {
        _ = writeln!(map, "<{code:02X}> <{code:04X}>");
    }
    for lead in 0x81..=0xFE_u8 {
        for trail in first_trail..=0xFE {
            let code = [lead, trail];
            let (text, is_wrong) = encoding.decode_without_bom_handling(&code);
            if is_wrong {
                continue;
            }
            _ = write!(map, "<{lead:02X}{trail:02X}> <");
            for unit in text.encode_utf16() {
                _ = write!(map, "{unit:04X}");
            }
            map.push_str(">\n");
        }
    }
    map.push_str("endbfchar\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_encodings_of_old_files_have_tables() {
        assert_eq!(Codes::of("GBK-EUC-H"), Some(Codes::Gb));
        assert_eq!(Codes::of("UniGB-UCS2-V"), Some(Codes::Utf16));
        assert_eq!(Codes::of("ETen-B5-H"), Some(Codes::Big5));
        assert_eq!(Codes::of("Identity-H"), None);
        assert_eq!(Codes::of("90ms-RKSJ-H"), None);
    }

    #[test]
    fn a_table_has_digits_signs_and_letters() {
        let map = String::from_utf8(Codes::Gb.to_unicode()).expect("text");
        for line in ["<35> <0035>", "<2D> <002D>", "<A1AA> <2014>", "<A1A4> <00B7>", "<A1E6> <2103>", "<D6D0> <4E2D>"] {
            assert!(map.lines().any(|found| found == line), "{line}");
        }
        let map = String::from_utf8(Codes::Utf16.to_unicode()).expect("text");
        for line in ["<4E00> <4EFF> <4E00>", "<D840DC00> <D840DFFF> <D840DC00>"] {
            assert!(map.lines().any(|found| found == line), "{line}");
        }
    }
}
