//! What an import is given, and why it refuses a file.

use std::fmt;

/// A file to import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// Its name for reports; readers do not rely on its ending.
    pub name: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// Why nothing of a file is imported.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Refused {
    /// The name of the file.
    pub file: String,
    /// Why: in lower case, without a full stop.
    pub reason: String,
    /// What to do about it, likewise; empty if nothing helps.
    pub help: String,
}

impl Refused {
    /// A refusal.
    pub fn new(file: impl Into<String>, reason: impl Into<String>, help: impl Into<String>) -> Refused {
        Refused { file: file.into(), reason: reason.into(), help: help.into() }
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.reason)?;
        if self.help.is_empty() { Ok(()) } else { write!(f, "; {}", self.help) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_names_the_file_the_reason_and_the_way_out() {
        let refused = Refused::new("a.doc", "this is the format of Word 97", "save it as .docx");
        assert_eq!(refused.to_string(), "a.doc: this is the format of Word 97; save it as .docx");
        assert_eq!(Refused::new("a", "empty", "").to_string(), "a: empty");
    }
}
