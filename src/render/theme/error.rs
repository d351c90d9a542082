//! Errors in a theme.

use std::path::PathBuf;

/// Why a theme cannot be used. Files are named by their paths from the root.
#[derive(Debug, thiserror::Error)]
pub enum ThemeError {
    /// The name is not a plain folder name.
    #[error("`{}` is not the name of a theme's folder", .0.escape_debug())]
    Name(String),
    /// The theme does not exist.
    #[error("there is no theme `{name}`: no folder {}", folder.display())]
    Unknown {
        /// The requested name.
        name: String,
        /// The expected folder.
        folder: PathBuf,
    },
    /// A symbolic link, which could lead out of the theme.
    #[error("{} is a symbolic link, which is not followed: put the file itself there", .0.display())]
    Link(PathBuf),
    /// A file of the theme cannot be read.
    #[error("cannot read {}: {cause}", path.display())]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// The error of the system.
        #[source]
        cause: std::io::Error,
    },
    /// Two assets that some systems cannot store beside each other.
    #[error(
        "assets/{path}: its name differs from that of assets/{other} only in case or in Unicode form, and Windows and macOS can store one of the two: rename one"
    )]
    Clash {
        /// The asset, by its path in `assets/`.
        path: String,
        /// The other one, or the folder of others.
        other: String,
    },
    /// A text file is not UTF-8.
    #[error("{file}: not UTF-8")]
    Encoding {
        /// The file, by its path from the root.
        file: String,
    },
    /// A template has an error.
    #[error("{file}:{line}: {message}")]
    Template {
        /// The template, by its path from the root.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The message of the template engine.
        message: String,
    },
    /// The templates do not fit together, for example because one extends a missing one.
    #[error("in the templates: {0}")]
    Templates(String),
    /// The web app manifest of the theme cannot be used.
    #[error("assets/offline/site.webmanifest: {0}")]
    WebApp(String),
    /// A strings file has an error.
    #[error("{file}:{line}: {message}")]
    Strings {
        /// The file, by its path from the root.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The message.
        message: String,
    },
    /// A manifest has faults.
    #[error("the list of scripts and styles of the theme has faults\n\n{}", report.trim_end())]
    Manifest {
        /// All faults with their places, as `check` prints those of the content.
        report: String,
    },
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
