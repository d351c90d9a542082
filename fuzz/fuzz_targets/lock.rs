//! A lock as it lies on the disk, and one whose seal is right: what was read and written is read as the same.

#![no_main]

use clausebook::revision::lock::{read, write};
use clausebook::source::digest::Digest;
use libfuzzer_sys::fuzz_target;

const SEAL: &str = "  \"seal\": ";

fuzz_target!(|text: &str| {
    if let Ok(lock) = read(text) {
        assert_eq!(read(&write(&lock)), Ok(lock));
    }
    let text = text.replace("\r\n", "\n");
    let end = text.rfind(SEAL).unwrap_or(text.len());
    let sealed = format!("{}{SEAL}\"{}\"\n}}\n", &text[..end], Digest::of(&text.as_bytes()[..end]));
    if let Ok(lock) = read(&sealed) {
        assert_eq!(read(&write(&lock)), Ok(lock));
    }
});
