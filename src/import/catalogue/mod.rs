//! Catalogues and standards as data: OSCAL catalogs with their profiles and CycloneDX standards (JSON), NISO STS (XML). Ids and numbers are
//! given by the file and kept.

mod cyclonedx;
mod oscal;
mod sts;
mod text;

#[cfg(test)]
mod tests;

use super::beside::Beside;
use super::document::Read;
use super::given::{Given, Refused};
use serde_json::Value;

/// A file that is larger has been made by nobody; the greatest known catalog has 10 MB.
const MAX_BYTES: usize = 200 << 20;

/// How deep groups, controls and sections may be nested: headings have six levels.
const MAX_DEPTH: u8 = 6;

/// Whether a file is an OSCAL catalog.
pub fn is_oscal(given: &Given) -> bool {
    is_json(given) && has(given, "\"catalog\"") && has(given, "\"oscal-version\"")
}

/// Whether a file is an OSCAL profile.
pub fn is_profile(given: &Given) -> bool {
    is_json(given) && has(given, "\"profile\"") && has(given, "\"oscal-version\"") && !has(given, "\"catalog\"")
}

/// Whether a file is a CycloneDX document with standards.
pub fn is_cyclonedx(given: &Given) -> bool {
    is_json(given) && has(given, "\"CycloneDX\"") && has(given, "\"standards\"")
}

/// Whether a file is NISO STS.
pub fn is_sts(given: &Given) -> bool {
    let head = given.bytes.get(..2000.min(given.bytes.len())).unwrap_or_default();
    let text = String::from_utf8_lossy(head);
    let begins = text.trim_start_matches('\u{feff}').trim_start().starts_with('<');
    begins && (text.contains("<standard") || text.contains("<adoption"))
}

/// Reads an OSCAL catalog.
///
/// # Errors
/// The file is not a catalog.
pub fn read_oscal(given: &Given) -> Result<Read, Refused> {
    oscal::read(&given.name, &json(given)?)
}

/// Reads an OSCAL profile.
///
/// # Errors
/// The file is not a profile.
pub fn read_profile(given: &Given) -> Result<Read, Refused> {
    oscal::read_profile(&given.name, &json(given)?)
}

/// Reads the standards of a CycloneDX document.
///
/// # Errors
/// The file has no standard.
pub fn read_cyclonedx(given: &Given) -> Result<Read, Refused> {
    cyclonedx::read(&given.name, &json(given)?)
}

/// Reads a standard in NISO STS.
///
/// # Errors
/// The file is not well-formed or has no standard.
pub fn read_sts(given: &Given, beside: &Beside) -> Result<Read, Refused> {
    bounded(given)?;
    sts::read(given, beside)
}

/// The addresses of the pictures of a standard in NISO STS.
pub(super) fn pictures_of_sts(given: &Given) -> Vec<String> {
    if bounded(given).is_ok() { sts::pictures(given) } else { Vec::new() }
}

fn is_json(given: &Given) -> bool {
    let first = given.bytes.iter().find(|byte| !byte.is_ascii_whitespace() && !b"\xef\xbb\xbf".contains(byte));
    first == Some(&b'{')
}

fn has(given: &Given, word: &str) -> bool {
    given.bytes.windows(word.len()).any(|window| window == word.as_bytes())
}

fn bounded(given: &Given) -> Result<(), Refused> {
    if given.bytes.len() > MAX_BYTES {
        let reason = format!("the file has more than {} MB", MAX_BYTES >> 20);
        return Err(Refused::new(&given.name, reason, "import its parts one by one"));
    }
    Ok(())
}

fn json(given: &Given) -> Result<Value, Refused> {
    bounded(given)?;
    let bytes = given.bytes.strip_prefix(b"\xef\xbb\xbf".as_slice()).unwrap_or(&given.bytes);
    serde_json::from_slice(bytes).map_err(|error| {
        let reason = format!("the JSON cannot be read: {error}");
        Refused::new(&given.name, reason, "make the file again with the program that wrote it")
    })
}
