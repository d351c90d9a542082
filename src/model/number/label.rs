//! Numbers that are given: `AC-2(1)`, `V6.2.1`.

use super::{ClauseNumber, Kind, NumberError};

/// The maximum length of a label in characters.
const LONGEST: usize = 40;

/// Parses a label: printable text with at least one letter or digit, without spaces at its ends or in a row.
pub(super) fn parse(text: &str) -> Result<ClauseNumber, NumberError> {
    let is_printable = |c: char| !c.is_control() && (!c.is_whitespace() || c == ' ');
    let is_spaced = text.trim() != text || text.contains("  ");
    if text.chars().count() > LONGEST || is_spaced || !text.chars().all(is_printable) || key(text).is_empty() {
        return Err(NumberError);
    }
    Ok(ClauseNumber { kind: Kind::Label(text.to_owned()), parts: Vec::new() })
}

/// The letters in lower case and the digits without leading zeros. Signs are left out; between two numbers a dot takes
/// their place, so that `1.12` and `11.2` differ.
pub(super) fn key(text: &str) -> String {
    let mut key = String::new();
    let mut digits = String::new();
    let end_number = |digits: &mut String, key: &mut String| {
        if digits.is_empty() {
            return;
        }
        if key.ends_with(|c: char| c.is_ascii_digit()) {
            key.push('.');
        }
        let number = digits.trim_start_matches('0');
        key.push_str(if number.is_empty() { "0" } else { number });
        digits.clear();
    };
    for c in text.chars() {
        // Full-width letters and digits are those of an input method.
        let c = match u32::from(c) {
            code @ 0xff01..=0xff5e => char::from_u32(code - 0xfee0).unwrap_or(c),
            _ => c,
        };
        if c.is_ascii_digit() {
            digits.push(c);
        } else {
            end_number(&mut digits, &mut key);
            if c.is_alphanumeric() {
                key.extend(c.to_lowercase());
            }
        }
    }
    end_number(&mut digits, &mut key);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_is_any_short_printable_text() {
        for text in ["AC-2(1)", "V6.2.1", "第三条", "3.5.1(a)", "Rule 4", "§ 12", "R-01", "α"] {
            assert_eq!(parse(text).map(|number| number.to_string()), Ok(text.to_owned()));
        }
        let long = "x".repeat(41);
        for text in ["", " ", "--", " AC-2", "AC-2 ", "AC  2", "A\u{7}", "a\nb", long.as_str()] {
            assert_eq!(parse(text), Err(NumberError), "{text:?}");
        }
    }

    #[test]
    fn labels_differ_in_more_than_case_zeros_and_signs() {
        for same in ["AC-2(1)", "ac-2 (1)", "AC-02(01)", "AC2.1", "ＡＣ－２（１）"] {
            assert_eq!(key(same), "ac2.1", "{same}");
        }
        assert_ne!(key("1.12"), key("11.2"));
        assert_ne!(key("AC-2(1)"), key("AC-21"));
        assert_ne!(key("AC-10"), key("AC-1"));
        assert_ne!(key("第三条"), key("第四条"));
        assert_ne!(key("0"), key(""));
    }
}
