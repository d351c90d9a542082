//! Makes the catalogue and the search of a library without the pages of its standards, and prints what that takes.
//!
//! ```text
//! cargo run --release --example library_search -- ROOT OUT
//! ```
//!
//! ROOT is the root of a library. Of each standard only what the library is made from is written to `OUT/ID/`: `site.json` and
//! what the site publishes for the search. Then the catalogue is made twice: from nothing, and after one standard
//! changed its search. Prints `{"standards": n, "documents": n, "made": seconds, "again": seconds}`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program of its own that tells figures")]

use clausebook::library::{self, Work};
use clausebook::model::Lang;
use clausebook::pipeline::{Options, load};
use clausebook::search::shard::{FOLDER, Prepared};
use clausebook::site::summary::{self, SiteSummary};
use clausebook::source::digest::Digest;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(root), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: library_search ROOT OUT".into());
    };
    let library = library::read(&root)?.library.ok_or("library.yaml has errors")?;
    let parts = tempfile::tempdir()?;
    let (mut documents, mut last) = (0, None);
    for standard in &library.standards {
        let folder = parts.path().join(standard.id.value.as_str());
        documents += published(&library::folder_of(&root, standard), &folder)?;
        last = Some(folder);
    }
    let assemble = || -> Result<f64, Box<dyn Error>> {
        let begun = Instant::now();
        library::build(&root, &out, Work::Assemble(&[parts.path().to_owned()]), &Options::default())?;
        Ok(begun.elapsed().as_secs_f64())
    };
    let made = assemble()?;
    if let Some(folder) = last {
        for entry in fs::read_dir(folder.join(FOLDER))? {
            let path = entry?.path();
            let text = fs::read_to_string(&path)?;
            fs::write(&path, text.replacen("\"text\":\"", "\"text\":\"改写。", 1))?;
        }
    }
    let again = assemble()?;
    let standards = library.standards.len();
    println!("{{\"standards\": {standards}, \"documents\": {documents}, \"made\": {made:.2}, \"again\": {again:.2}}}");
    Ok(())
}

/// Writes what the site of a standard publishes for its library. Returns the number of clauses in all languages.
fn published(root: &Path, to: &Path) -> Result<usize, Box<dyn Error>> {
    let resolved = load(root, &Options::default())?.resolved.ok_or("there is no standard")?;
    let cache = tempfile::tempdir()?;
    let content = |_: usize, _: &Lang| Digest::of(b"unknown to the cache");
    fs::create_dir_all(to.join(FOLDER))?;
    for (name, bytes) in Prepared::of(&resolved, cache.path(), &content, true).shards().into_files() {
        if name.ends_with(".json") {
            fs::write(to.join(FOLDER).join(name), bytes)?;
        }
    }
    let site = SiteSummary::of(&resolved);
    fs::write(to.join(summary::FILE), serde_json::to_vec(&site)?)?;
    Ok(site.editions.iter().map(|edition| edition.clauses * edition.summary.languages.len()).sum())
}
