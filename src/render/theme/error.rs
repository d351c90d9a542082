//! What can be wrong with a theme.

use std::fmt;
use std::path::PathBuf;

/// Why a theme cannot be used. Files are named by their paths from the root.
#[derive(Debug)]
pub enum ThemeError {
    /// The name is not that of a plain folder.
    Name(String),
    /// There is no such theme.
    Unknown {
        /// The name that was asked for.
        name: String,
        /// Where its folder should be.
        folder: PathBuf,
    },
    /// A symbolic link could lead out of the theme.
    Link(PathBuf),
    /// A file of the theme cannot be read.
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system says of it.
        cause: std::io::Error,
    },
    /// A file that must be text is not UTF-8.
    Encoding {
        /// The file, by its path from the root.
        file: String,
    },
    /// The line is counted from 1.
    Template {
        /// The template, by its path from the root.
        file: String,
        /// The line of the fault.
        line: usize,
        /// What the template engine says of it.
        message: String,
    },
    /// A fault of the templates together, such as one that extends another that is missing.
    Templates(String),
    /// A file of strings is not as it should be.
    Strings {
        /// The file, by its path from the root.
        file: String,
        /// The line of the fault, from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A string that the program itself asks for.
    MissingString {
        /// The key of the string.
        key: &'static str,
        /// The language that lacks it.
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
