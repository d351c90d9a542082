//! `clausebook assessments gather`: reads exported assessments and writes the overview, as a workbook and as a page.

use crate::assessments::{FromFile, Gathered, Overview, Words, gather, page, read, workbook};
use crate::cli::choice;
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::output::Output;
use crate::cli::write::{failed, write_bytes};
use crate::diagnostic::clean;
use crate::import::Given;
use crate::pipeline::BuildError;
use crate::render::theme::{Strings, Theme};
use crate::source::digest::Digest;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use walkdir::WalkDir;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Exported assessments (.json, .csv, .xlsx), or folders with nothing but them
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The edition that they were filled in for [default: the current one]
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// The language of the overview [default: the site's first]
    #[arg(long, value_name = "LANG")]
    lang: Option<String>,
    /// The folder for overview.html and overview.xlsx
    #[arg(long, value_name = "DIR", default_value = "overview")]
    out: PathBuf,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let Some((resolved, progress)) = load::load_standard(root, output)? else { return Ok(Exit::ContentErrors) };
    let site = &resolved.standard.site;
    let of = choice::edition(&resolved, arguments.edition.as_deref())?;
    let lang = choice::lang(&resolved, &[of], arguments.lang.as_deref())?;
    let theme = Theme::load(root, &site.theme.value).map_err(BuildError::Theme)?;
    let all: Vec<Strings> = site.languages.iter().map(|lang| theme.strings(lang, site.default_lang())).collect();
    let words = Words::of(of, &all);
    let files = arguments.files.iter().map(|path| listed(path)).collect::<Result<Vec<_>, Failure>>()?;
    let read_bytes = |(name, path): (String, PathBuf)| {
        let bytes = std::fs::read(&path).map_err(|cause| failed("read", &path, cause))?;
        Ok(Given { name, bytes })
    };
    let given = files.into_iter().flatten().map(read_bytes).collect::<Result<Vec<Given>, Failure>>()?;
    let from_file = |given: &Given| FromFile {
        name: given.name.clone(),
        digest: Digest::of(&given.bytes),
        read: read(given, &words),
    };
    let gathered = gather(of, given.par_iter().map(from_file).collect());
    let strings = theme.strings(lang, site.default_lang());
    let overview = Overview::of(of, lang, &strings, &gathered);
    let html = page(&overview, &theme, lang, &strings).map_err(BuildError::Theme)?;
    let book = workbook(&overview, &strings).map_err(|error| Failure::new(Exit::MachineFailed, error))?;
    drop(progress);
    let folder = &arguments.out;
    std::fs::create_dir_all(folder).map_err(|cause| failed("make", folder, cause))?;
    let written = [("overview.html", html.as_bytes()), ("overview.xlsx", book.as_slice())];
    for (name, bytes) in written {
        write_bytes(&folder.join(name), bytes)?;
    }
    print(&gathered, &overview, folder, output);
    Ok(Exit::Done)
}

/// The files of an argument with the names that lists show: the file, or all files of a folder.
fn listed(path: &Path) -> Result<Vec<(String, PathBuf)>, Failure> {
    let shown = |path: &Path| path.to_string_lossy().replace('\\', "/");
    if !path.is_dir() {
        if !path.exists() {
            return Err(Failure::new(Exit::WrongUsage, format!("there is no file {}", path.display())));
        }
        let name = path.file_name().map_or_else(|| shown(path), |name| shown(Path::new(name)));
        return Ok(vec![(name, path.to_owned())]);
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|cause| {
            let of = cause.path().unwrap_or(path).to_owned();
            failed("read", &of, cause.into())
        })?;
        // Hidden files are those of the system, as .DS_Store.
        let is_hidden = entry.file_name().as_encoded_bytes().starts_with(b".");
        if entry.file_type().is_file() && !is_hidden {
            files.push((shown(entry.path().strip_prefix(path).unwrap_or(entry.path())), entry.into_path()));
        }
    }
    Ok(files)
}

fn print(gathered: &Gathered, overview: &Overview, folder: &Path, output: &Output) {
    let left_out: Vec<_> = gathered.files.iter().filter(|line| !line.fate.is_counted()).collect();
    let doubled = gathered.files.iter().filter(|line| line.fate.word() == "doubled").count();
    let remarks: usize = gathered.files.iter().map(|line| line.remarks.len()).sum();
    if output.is_json() {
        let line = |line: &crate::assessments::gather::FileLine| {
            serde_json::json!({
                "file": line.file, "community": line.community, "party": line.party, "fate": line.fate.word(),
                "detail": line.fate.detail(), "remarks": line.remarks,
            })
        };
        let value = serde_json::json!({
            "folder": folder.display().to_string(),
            "communities": overview.count,
            "files": gathered.files.iter().map(line).collect::<Vec<_>>(),
            "overview": overview,
        });
        output.result(&format!("{value:#}"));
        return;
    }
    output.result(&folder.display().to_string());
    output.remark(&format!(
        "{} communities; assessments in files: {}, doubled: {doubled}, left out: {}, cells not read: {remarks}",
        overview.count,
        gathered.files.len(),
        left_out.len(),
    ));
    for line in left_out {
        let detail = if line.fate.detail().is_empty() { String::new() } else { format!(": {}", line.fate.detail()) };
        // A name of a file, or a text in it, may contain anything.
        let line = format!("{}: {}{detail}", line.file, line.fate.word());
        output.remark(&format!("  {}", clean(&line.replace(['\n', '\r'], "\u{FFFD}"))));
    }
}
