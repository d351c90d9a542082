//! `clausebook schema`: prints the JSON Schema of a YAML file of the content, or writes them all for editors.

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::write::{failed, write_bytes};
use crate::model::schema;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Print the schema of this file: site, edition, terms, … [default: write all schemas]
    #[arg(value_name = "FILE", value_parser = clap::builder::PossibleValuesParser::new(schema::names()), hide_possible_values = true)]
    file: Option<String>,
    /// Where they are written [default: content/.schemas, which the first lines of YAML files name]
    #[arg(long, value_name = "DIR", conflicts_with = "file")]
    out: Option<PathBuf>,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    if let Some(text) = arguments.file.as_deref().and_then(schema::schema) {
        output.result(text.trim_end());
        return Ok(Exit::Done);
    }
    let folder = match &arguments.out {
        Some(folder) => folder.clone(),
        None if crate::pipeline::content_folder(root).is_dir() => root.join(schema::FOLDER),
        None => {
            let message = format!("there is no folder content/ in {}; give --root DIR or --out DIR", root.display());
            return Err(Failure::new(Exit::WrongUsage, message));
        }
    };
    std::fs::create_dir_all(&folder).map_err(|cause| failed("make", &folder, cause))?;
    for (name, text) in all() {
        write_bytes(&folder.join(schema::file(name)), text.as_bytes())?;
    }
    output.result(&folder.display().to_string());
    Ok(Exit::Done)
}

/// The schemas by name.
fn all() -> impl Iterator<Item = (&'static str, String)> {
    schema::names().filter_map(|name| Some((name, schema::schema(name)?)))
}

/// The files of the schemas, with paths from the root.
pub(super) fn files() -> impl Iterator<Item = (String, String)> {
    all().map(|(name, text)| (format!("{}/{}", schema::FOLDER, schema::file(name)), text))
}

/// Whether a standard has schemas, so that its new files name theirs.
pub(super) fn are_there(root: &Path) -> bool {
    root.join(schema::FOLDER).is_dir()
}

/// Gives each YAML file the line that names its schema.
pub(super) fn name_them(files: &mut BTreeMap<String, Vec<u8>>) {
    for (path, bytes) in files {
        if let Ok(text) = std::str::from_utf8(bytes) {
            *bytes = schema::with_line(path, text).into_bytes();
        }
    }
}
