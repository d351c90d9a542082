//! Writes a standard for benchmarks into a folder.
//!
//! ```text
//! cargo run --release --example corpus -- --clauses 10000 --languages zh,en --editions 1 --seed 1 FOLDER
//! ```

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program of its own that tells figures")]

#[path = "mod.rs"]
mod corpus;

use corpus::{Elements, Lang, Languages, Options, write};
use std::path::PathBuf;
use std::process::ExitCode;

const USAGE: &str =
    "usage: corpus [--clauses N] [--languages zh,en] [--editions N] [--seed N] [--elements none|plain|numbered] FOLDER";

fn main() -> ExitCode {
    let Some(options) = options(std::env::args().skip(1)) else {
        eprintln!("{USAGE}");
        return ExitCode::from(2);
    };
    match write(&options) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("corpus: {}: {error}", options.folder.display());
            ExitCode::from(3)
        }
    }
}

/// `None` if the arguments make no sense.
fn options(mut arguments: impl Iterator<Item = String>) -> Option<Options> {
    let mut options = Options::new(PathBuf::new());
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--clauses" => options.clauses = arguments.next()?.parse().ok()?,
            "--editions" => options.editions = arguments.next()?.parse().ok()?,
            "--seed" => options.seed = arguments.next()?.parse().ok()?,
            "--elements" => options.elements = Elements::of(&arguments.next()?)?,
            "--languages" => options.languages = languages(&arguments.next()?)?,
            folder if !folder.starts_with('-') && options.folder.as_os_str().is_empty() => {
                options.folder = folder.into()
            }
            _ => return None,
        }
    }
    let makes_sense = options.clauses >= 50 && options.editions >= 1 && !options.folder.as_os_str().is_empty();
    makes_sense.then_some(options)
}

fn languages(codes: &str) -> Option<Languages> {
    let languages: Option<Vec<Lang>> =
        codes.split(',').map(|code| [Lang::Zh, Lang::En].into_iter().find(|lang| lang.code() == code)).collect();
    languages
        .filter(|languages| languages.len() == 1 || languages.len() == 2 && languages[0] != languages[1])
        .map(Languages)
}
