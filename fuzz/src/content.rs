//! Replaces files of a small standard, checks it as the program does, and prints the diagnostics. A line `%%% PATH` begins a
//! file; an input without such a line is a chapter.

use clausebook::diagnostic::{human, json};
use clausebook::pipeline::{Options, check};
use clausebook::source::FileTree;
use std::sync::LazyLock;

/// A standard without a fault, with two editions of which one is locked.
static BASE: LazyLock<FileTree> =
    LazyLock::new(|| FileTree::read(&super::root().join("tests/invalid/base")).expect("the base can be read"));

/// The maximum number of bytes of diagnostics for each byte of input. The diagnostic of one control character has about 500 bytes.
const OUTPUT_PER_BYTE: usize = 2000;

/// Reads the base standard before the first input, so that its time is not counted.
pub fn prepare() {
    LazyLock::force(&BASE);
}

/// Runs the target on one input.
pub fn run(data: &[u8]) {
    let mut files = BASE.clone();
    let mut path = "content/editions/2022/clauses/09-fuzzed.md".to_owned();
    let mut bytes: Vec<u8> = Vec::new();
    for line in data.split_inclusive(|&byte| byte == b'\n') {
        let named = line.strip_prefix(b"%%% ").and_then(|name| std::str::from_utf8(name).ok());
        match named {
            Some(name) => {
                let before = std::mem::replace(&mut path, name.trim_end_matches('\n').to_owned());
                let written = std::mem::take(&mut bytes);
                if !written.is_empty() {
                    files.sources.insert(before, written.into());
                }
            }
            None => bytes.extend_from_slice(line),
        }
    }
    files.sources.insert(path, bytes.into());
    let size: usize = files.sources.values().map(|bytes| bytes.len()).sum();
    let checked = check(&files, &Options::default());
    let printed = human::print(&checked.diagnostics, &checked.sources.texts, human::Colour::Plain);
    assert!(printed.len() <= OUTPUT_PER_BYTE * size, "{} bytes of diagnostics of {size}", printed.len());
    json::print(&checked.diagnostics, &checked.sources.texts);
}
