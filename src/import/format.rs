//! Which reader a file belongs to: by its content first, by its ending second.

use super::document::Read;
use super::given::{Given, Refused};
use super::{Options, catalogue, docx, fixed, law, markdown, sheet};

/// A format that can be imported.
#[derive(Clone, Copy, Debug)]
pub struct Format {
    /// Its name in messages.
    pub name: &'static str,
    /// Whether a file has this format.
    pub recognizes: fn(&Given) -> bool,
    /// Reads a file.
    pub read: fn(&Given, &Options) -> Result<Read, Refused>,
}

/// Every format. The first that recognizes a file reads it, so formats that are known by their content stand before those
/// that any text could have.
pub const FORMATS: &[Format] = &[
    Format { name: "workbook (.xlsx)", recognizes: sheet::is_workbook, read: sheet::read_workbook },
    Format { name: "PDF (.pdf)", recognizes: fixed::is_pdf, read: fixed::read_pdf },
    Format { name: "OFD (.ofd)", recognizes: fixed::ofd::is_ofd, read: |given, _| fixed::read_ofd(given) },
    Format { name: "Word (.docx)", recognizes: is_word, read: docx::read },
    Format { name: "OSCAL catalog", recognizes: catalogue::is_oscal, read: |given, _| catalogue::read_oscal(given) },
    Format {
        name: "OSCAL profile",
        recognizes: catalogue::is_profile,
        read: |given, _| catalogue::read_profile(given),
    },
    Format {
        name: "CycloneDX standard",
        recognizes: catalogue::is_cyclonedx,
        read: |given, _| catalogue::read_cyclonedx(given),
    },
    Format {
        name: "NISO STS",
        recognizes: catalogue::is_sts,
        read: |given, options| catalogue::read_sts(given, &options.beside),
    },
    Format { name: "CSV (.csv)", recognizes: sheet::is_csv, read: sheet::read_csv },
    Format {
        name: "Markdown (.md)",
        recognizes: is_markdown,
        read: |given, options| markdown::read(given, &options.beside),
    },
    Format { name: "plain text (.txt)", recognizes: is_text, read: |given, _| law::read(given) },
];

/// The format of a file.
///
/// # Errors
/// No format recognizes it.
pub fn format_of(given: &Given) -> Result<Format, Refused> {
    if let Some((reason, help)) = other_format(given) {
        return Err(Refused::new(&given.name, reason, help));
    }
    let found = FORMATS.iter().find(|format| (format.recognizes)(given));
    found.copied().ok_or_else(|| {
        let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
        let help = format!("save it in a format that can be imported: {}", names.join(", "));
        Refused::new(&given.name, "no reader knows the format of this file", help)
    })
}

/// Formats that are recognized and cannot be read, with the reason and the way out.
fn other_format(given: &Given) -> Option<(&'static str, &'static str)> {
    let begins = |mark: &[u8]| given.bytes.starts_with(mark);
    if given.bytes.iter().all(u8::is_ascii_whitespace) {
        return Some(("the file is empty", "give a file with text"));
    }
    if begins(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        let help = "open it in Word, WPS or LibreOffice and save it as .docx or .xlsx, or run `soffice --headless --convert-to docx FILE`";
        return Some(("this is the format of Word or Excel 97–2003, or an encrypted file", help));
    }
    let head = String::from_utf8_lossy(&given.bytes[..given.bytes.len().min(4096)]);
    if head.trim_start_matches('\u{feff}').starts_with('<') && head.contains("http://csrc.nist.gov/ns/oscal/") {
        let help = "give the same document as JSON, which its publisher has or `oscal-cli` writes";
        return Some(("this is OSCAL in XML", help));
    }
    if begins(b"{\\rtf") {
        return Some((
            "this is a file in Rich Text Format",
            "open it in Word, WPS or LibreOffice and save it as .docx",
        ));
    }
    None
}

/// The ending of a file's name in lower case.
pub(super) fn ending(given: &Given) -> String {
    given.name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default()
}

/// Whether it is a zip archive that is not named as a workbook. The reader says what else it may be.
fn is_word(given: &Given) -> bool {
    given.bytes.starts_with(b"PK\x03\x04") && !matches!(ending(given).as_str(), "xlsx" | "xlsm")
}

pub(super) fn is_markdown(given: &Given) -> bool {
    matches!(ending(given).as_str(), "md" | "markdown" | "mdown" | "qmd") && !given.bytes.contains(&0)
}

fn is_text(given: &Given) -> bool {
    let is_named = matches!(ending(given).as_str(), "txt" | "text" | "");
    is_named && !given.bytes.contains(&0)
}
