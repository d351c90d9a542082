//! Why a PDF file cannot be made.

use std::path::PathBuf;

/// Why a document cannot be laid out or written as PDF.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// No font has Chinese characters, mathematics or any letters.
    #[error(
        "no font for {what} is installed{}: {}",
        folder.as_ref().map(|folder| format!(" in {}", folder.display())).unwrap_or_default(),
        cure
    )]
    NoFont {
        /// What the font is needed for.
        what: &'static str,
        /// What to install.
        cure: String,
        /// The only folder in which fonts were searched.
        folder: Option<PathBuf>,
    },
    /// A file of the edition cannot be read.
    #[error("cannot read {}: {cause}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// The error of the system.
        #[source]
        cause: std::io::Error,
    },
    /// The theme has no layout of this name.
    #[error("the theme has no layout {0}")]
    NoLayout(String),
    /// The layout is faulty, or a file cannot be shown; one message for each fault.
    #[error("{}", .0.join("\n"))]
    Layout(Vec<String>),
    /// More files than the layout can open.
    #[error("a document has at most {MOST_FILES} pictures; this one has {0}")]
    TooManyFiles(usize),
    /// The file cannot be written.
    #[error("{0}")]
    Package(String),
    /// The data of the document cannot be written.
    #[error("cannot write the data of the layout: {0}")]
    Data(#[from] serde_json::Error),
}

/// The greatest number of files of a document: typst has 65,535 numbers for files in a process.
pub const MOST_FILES: usize = 20_000;
