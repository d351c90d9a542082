//! Parts of a Word document, each after a line `%%% NAME`, packed into an archive and read with every treatment of tracked
//! changes: no character is lost without a report or doubled. An input without such a line is read as a file as it is.

use clausebook::import::docx::{Changes, read};
use clausebook::import::{Given, Options};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The archive of an input.
pub fn packed(input: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(input) {
        Ok(text) if text.starts_with("%%% ") => pack(text),
        _ => input.to_vec(),
    }
}

/// Packs the parts.
fn pack(text: &str) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for part in text.split("%%% ").skip(1) {
        let (name, content) = part.split_once('\n').unwrap_or((part, ""));
        // Two parts of one name cannot be packed.
        if writer.start_file(name.trim(), SimpleFileOptions::default()).is_ok() {
            writer.write_all(content.as_bytes()).expect("memory can be written");
        }
    }
    writer.finish().expect("memory can be written").into_inner()
}

pub fn run(input: &[u8]) {
    let given = Given { name: "a.docx".into(), bytes: packed(input) };
    for changes in [Changes::Accept, Changes::Reject, Changes::Refuse] {
        let Ok(read) = read(&given, &Options { changes, ..Options::default() }) else { continue };
        assert_eq!(read.imbalance(), None, "{changes:?}");
    }
}
