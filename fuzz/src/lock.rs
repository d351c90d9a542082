//! A lock as it lies on the disk, and one whose seal is right: what was read and written is read as the same.

use clausebook::edition::lock::{read, write};
use clausebook::source::digest::Digest;

const SEAL: &str = "  \"seal\": ";

/// Runs the target on one input.
pub fn run(text: &str) {
    if let Ok(lock) = read(text) {
        assert_eq!(read(&write(&lock)), Ok(lock));
    }
    let text = text.replace("\r\n", "\n");
    let end = text.rfind(SEAL).unwrap_or(text.len());
    let sealed = format!("{}{SEAL}\"{}\"\n}}\n", &text[..end], Digest::of(&text.as_bytes()[..end]));
    if let Ok(lock) = read(&sealed) {
        assert_eq!(read(&write(&lock)), Ok(lock));
    }
}
