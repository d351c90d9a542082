//! Errors in a theme.

use std::fmt;
use std::path::PathBuf;

/// Why a theme cannot be used. Files are named by their paths from the root.
#[derive(Debug)]
pub enum ThemeError {
    /// The name is not a plain folder name.
    Name(String),
    /// The theme does not exist.
    Unknown {
        /// The requested name.
        name: String,
        /// The expected folder.
        folder: PathBuf,
    },
    /// A symbolic link, which could lead out of the theme.
    Link(PathBuf),
    /// A file of the theme cannot be read.
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        cause: std::io::Error,
    },
    /// A text file is not UTF-8.
    Encoding {
        /// The file, by its path from the root.
        file: String,
    },
    /// A template has an error.
    Template {
        /// The template, by its path from the root.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The message of the template engine.
        message: String,
    },
    /// The templates do not fit together, for example because one extends a missing one.
    Templates(String),
    /// A strings file has an error.
    Strings {
        /// The file, by its path from the root.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The message.
        message: String,
    },
    /// A string that the program needs is missing.
    MissingString {
        /// The key of the string.
        key: &'static str,
        /// The language without the string.
        lang: String,
    },
}

impl fmt::Display for ThemeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            ThemeError::Name(name) => write!(f, "`{}` is not the name of a theme's folder", name.escape_debug()),
            ThemeError::Unknown { name, folder } => {
                write!(f, "there is no theme `{name}`: no folder {}", folder.display())
            }
            ThemeError::Link(path) => {
                write!(f, "{} is a symbolic link, which is not followed: put the file itself there", path.display())
            }
            ThemeError::Read { path, cause } => write!(f, "cannot read {}: {cause}", path.display()),
            ThemeError::Encoding { file } => write!(f, "{file}: not UTF-8"),
            ThemeError::Template { file, line, message } => write!(f, "{file}:{line}: {message}"),
            ThemeError::Templates(message) => write!(f, "in the templates: {message}"),
            ThemeError::Strings { file, line, message } => write!(f, "{file}:{line}: {message}"),
            ThemeError::MissingString { key, lang } => write!(f, "the theme has no string `{key}` for `{lang}`"),
        }
    }
}

impl std::error::Error for ThemeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            ThemeError::Read { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

impl From<tera::Error> for ThemeError {
    fn from(error: tera::Error) -> ThemeError {
        match error.kind() {
            tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => ThemeError::Template {
                file: template_file(report.filename()),
                line: report.span().start_line,
                message: report.message().to_owned(),
            },
            other => ThemeError::Templates(other.to_string()),
        }
    }
}

/// The file of the template `default/base.html`.
fn template_file(name: &str) -> String {
    match name.split_once('/') {
        Some((theme, file)) => format!("themes/{theme}/templates/{file}"),
        None => name.to_owned(),
    }
}
