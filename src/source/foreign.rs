//! Diagnostics for files that do not belong where they are: sources that are not UTF-8, and documents of other programs
//! in place of sources.

use super::encoding::{self, Cure, Guess, Legacy};
use super::layout::{self, FileRole};
use super::rules::{NOT_UTF8, STRAY_FILE, UNUSED_FILE};
use crate::diagnostic::{Diagnostic, FileId, Place, Span};
use std::ops::Range;

/// A source that is not UTF-8.
pub(super) struct Foreign {
    seems: Guess,
    /// The text that diagnostics display.
    pub text: String,
    /// The place of the first invalid byte in that text.
    at: Range<usize>,
    /// The invalid byte.
    byte: u8,
}

impl Foreign {
    /// `None` if the bytes are text in UTF-8.
    pub(super) fn look(bytes: &[u8]) -> Option<Foreign> {
        let (seems, valid) = match std::str::from_utf8(bytes) {
            Ok(_) => (encoding::signature(bytes).or_else(|| encoding::utf_16(bytes))?, 0),
            Err(error) => (encoding::guess(bytes), error.valid_up_to()),
        };
        let text = match seems {
            Guess::Text(legacy) => legacy.decode(bytes),
            Guess::DamagedUtf8 => String::from_utf8_lossy(bytes).into_owned(),
            Guess::Kind(..) | Guess::Binary => String::new(),
        };
        // The bytes before the first invalid byte are ASCII or UTF-8, so the text has the same offsets there.
        let start = match seems {
            Guess::Text(Legacy::Utf16Le | Legacy::Utf16Be) => 0,
            Guess::Text(_) => text.find(|c: char| !c.is_ascii()).unwrap_or(0),
            _ => valid.min(text.len()),
        };
        let end = start + text[start..].chars().next().map_or(0, char::len_utf8);
        Some(Foreign { seems, at: start..end, text, byte: bytes.get(valid).copied().unwrap_or(0) })
    }

    /// The diagnostic; `file` is the id under which the text was added.
    pub(super) fn diagnostic(&self, path: &str, file: FileId) -> Diagnostic {
        let span = Span::new(file, self.at.start, self.at.end);
        match self.seems {
            Guess::Text(legacy) => {
                let message = format!("this file is not UTF-8; it seems to be {}", legacy.name());
                let plain = path.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'/'));
                let convert =
                    format!("iconv -f {} -t UTF-8 {} > NEW", legacy.iconv(), if plain { path } else { "OLD" });
                Diagnostic::new(&NOT_UTF8, span, message).label(format!("read as {} here", legacy.iconv())).help(
                    format!("save it with the encoding UTF-8 in the editor that wrote it, or convert it: `{convert}`"),
                )
            }
            Guess::DamagedUtf8 => Diagnostic::new(
                &NOT_UTF8,
                span,
                format!("the byte 0x{:02X} is not UTF-8 here", self.byte),
            )
            .note(
                "the rest of the file is UTF-8: this place was damaged, or was copied from a file in another encoding",
            )
            .help("write the character again and save the file as UTF-8"),
            Guess::Kind(kind, cure) => {
                let message = format!("this file is not text: it seems to be {kind}");
                Diagnostic::new(&NOT_UTF8, Place::Path(path.to_owned()), message)
                    .note("another name does not make it Markdown or YAML")
                    .help(cure.help())
            }
            Guess::Binary => {
                let message = format!("this file is not text: the byte 0x{:02X} is in it", self.byte);
                Diagnostic::new(&NOT_UTF8, Place::Path(path.to_owned()), message).help(Cure::Move.help())
            }
        }
    }
}

/// Extensions of documents that authors put where a source is expected.
const DOCUMENTS: &[(&[&str], &str, Cure)] = &[
    (&["docx", "docm", "doc", "dot", "dotx"], "a Word document", Cure::Text),
    (&["wps", "wpt"], "a WPS document", Cure::Text),
    (&["odt"], "an OpenDocument text", Cure::Text),
    (&["rtf"], "a Rich Text file", Cure::Text),
    (&["pdf"], "a PDF", Cure::Text),
    (&["ofd"], "an OFD document", Cure::Text),
    (&["html", "htm"], "an HTML page", Cure::Text),
    (&["pptx", "ppt"], "a PowerPoint file", Cure::Text),
    (&["xlsx", "xlsm", "xls"], "an Excel workbook", Cure::Table),
    (&["et"], "a WPS table", Cure::Table),
    (&["ods"], "an OpenDocument table", Cure::Table),
    (&["csv", "tsv"], "a table as text", Cure::Table),
];

/// Extensions of Markdown, plain text and YAML other than `.md` and `.yaml`.
const TEXTS: [&str; 5] = ["markdown", "mdown", "mkd", "txt", "text"];

/// The diagnostic for a file that is neither a source nor published.
pub(super) fn unused(path: &str) -> Diagnostic {
    let place = Place::Path(path.to_owned());
    if let Some(meant) = meant(path) {
        return Diagnostic::new(&STRAY_FILE, place, "this file is not read because of its extension")
            .note("the extension is `.md` for chapters and pages and `.yaml` for data, in lower case; all are text in UTF-8")
            .help(format!("rename it to `{meant}`"));
    }
    let diagnostic = Diagnostic::new(&UNUSED_FILE, place, "this file is not published");
    let ending = ending(path).to_ascii_lowercase();
    match DOCUMENTS.iter().find(|(endings, ..)| endings.contains(&ending.as_str())) {
        Some((_, kind, cure)) => diagnostic
            .note(format!("it seems to be {kind}; only Markdown (`.md`) and YAML (`.yaml`) are read"))
            .help(cure.help()),
        None => diagnostic
            .note("only sources and files in a `files` folder are published")
            .help("move it to the edition's `files/`, or out of `content/`"),
    }
}

fn ending(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or("");
    name.rsplit_once('.').map_or("", |(_, ending)| ending)
}

/// The source path that the file would have with the right extension.
fn meant(path: &str) -> Option<String> {
    let ending = ending(path);
    let stem = path.strip_suffix(ending)?;
    let lower = ending.to_ascii_lowercase();
    let right = match lower.as_str() {
        "md" | "yaml" => lower.as_str(),
        "yml" => "yaml",
        text if TEXTS.contains(&text) => "md",
        _ => return None,
    };
    let meant = format!("{stem}{right}");
    let fits =
        !matches!(layout::role(&meant), FileRole::None | FileRole::SiteFile { .. } | FileRole::EditionFile { .. });
    if fits {
        return Some(meant);
    }
    // In a folder for chapters or pages, a text file was probably meant as one, even if its name has other faults.
    let (folder, _) = path.rsplit_once('/')?;
    let texts = folder == "content/pages" || (folder.starts_with("content/editions/") && folder.ends_with("/clauses"));
    (texts && right == "md").then(|| format!("{folder}/NAME.md"))
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_misnamed_source_is_recognized_by_its_folder() {
        for (path, source) in [
            ("content/site.yml", "content/site.yaml"),
            ("content/editions/1/Terms.YAML", ""),
            ("content/editions/1/terms.YAML", "content/editions/1/terms.yaml"),
            ("content/editions/1/clauses/01-a.en.markdown", "content/editions/1/clauses/01-a.en.md"),
            ("content/editions/1/clauses/01-a.MD", "content/editions/1/clauses/01-a.md"),
            ("content/editions/1/clauses/第一章.txt", "content/editions/1/clauses/NAME.md"),
            ("content/pages/about.txt", "content/pages/about.md"),
            ("content/note.txt", ""),
            ("content/editions/1/note.txt", ""),
        ] {
            assert_eq!(meant(path).unwrap_or_default(), source, "{path}");
        }
    }
}
