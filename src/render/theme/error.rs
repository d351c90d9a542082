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
        name: String,
        folder: PathBuf,
    },
    /// A symbolic link could lead out of the theme.
    Link(PathBuf),
    Read {
        path: PathBuf,
        cause: std::io::Error,
    },
    /// A file that must be text is not UTF-8.
    Encoding {
        file: String,
    },
    /// The line is counted from 1.
    Template {
        file: String,
        line: usize,
        message: String,
    },
    /// A fault of the templates together, such as one that extends another that is missing.
    Templates(String),
    Strings {
        file: String,
        line: usize,
        message: String,
    },
    /// A string that the program itself asks for.
    MissingString {
        key: &'static str,
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
