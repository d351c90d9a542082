//! `clausebook comments export`: writes the table of a round.

use super::edition_of;
#[cfg(feature = "pdf")]
use super::pages::pages;
use crate::cli::exit::Exit;
use crate::cli::export::WITHOUT_PDF;
use crate::cli::failure::Failure;
use crate::cli::load;
use crate::cli::output::Output;
use crate::cli::write::write_bytes;
use crate::comments::table::{Layout, Table, csv, docx, table, xlsx};
use crate::site::url::data::DocumentFormat;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Where to write; its ending is the format: .xlsx, .csv, .docx, .pdf, .ofd
    #[arg(value_name = "FILE")]
    out: PathBuf,
    /// The columns: `iso` (eight columns), `gb` (征求意见汇总处理表), or a YAML file
    #[arg(long, value_name = "LAYOUT", default_value = "gb")]
    layout: String,
    /// The edition [default: the one in consultation]
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// With .pdf and .ofd: take fonts only from this folder [default: the fonts of the system]
    #[cfg(feature = "pdf")]
    #[arg(long, value_name = "DIR")]
    pub(super) font_dir: Option<PathBuf>,
}

/// Writes a table as the bytes of a file.
type Write = fn(&Table) -> Result<Vec<u8>, Failure>;

/// The formats by their endings. PDF and OFD, which need a theme and fonts, are none of them.
const FORMATS: [(&str, Write); 3] = [
    ("xlsx", |table| xlsx(table).map_err(|error| Failure::new(Exit::MachineFailed, error))),
    ("csv", |table| Ok(csv(table))),
    ("docx", |table| docx(table).map_err(|error| Failure::new(Exit::MachineFailed, error))),
];

#[cfg(not(feature = "pdf"))]
fn pages(
    _: &Path,
    _: &Arguments,
    _: crate::resolve::ResolvedEdition<'_>,
    _: &Layout,
    _: &Table,
    _: DocumentFormat,
) -> Result<Vec<u8>, Failure> {
    Err(Failure::new(Exit::WrongUsage, WITHOUT_PDF))
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let ending = arguments.out.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let write = FORMATS.iter().find(|(known, _)| *known == ending).map(|(_, write)| write);
    let with_pages = [DocumentFormat::Pdf, DocumentFormat::Ofd].into_iter().find(|format| format.word() == ending);
    if write.is_none() && with_pages.is_none() {
        let known = FORMATS.map(|(known, _)| format!(".{known}, ")).concat();
        let message = format!("{}: the file ends in one of {known}.pdf, .ofd", arguments.out.display());
        return Err(Failure::new(Exit::WrongUsage, message));
    }
    // Said before the content is read.
    if with_pages.is_some() && !cfg!(feature = "pdf") {
        return Err(Failure::new(Exit::WrongUsage, WITHOUT_PDF));
    }
    let layout = layout(&arguments.layout)?;
    let Some((resolved, progress)) = load::load_standard(root, output)? else { return Ok(Exit::ContentErrors) };
    let of = edition_of(&resolved, arguments.edition.as_deref())?;
    let table = table(of, &layout);
    let bytes = match (write, with_pages) {
        (Some(write), _) => write(&table)?,
        (None, format) => pages(root, arguments, of, &layout, &table, format.unwrap_or(DocumentFormat::Pdf))?,
    };
    drop(progress);
    write_bytes(&arguments.out, &bytes)?;
    if output.is_json() {
        let value = serde_json::json!({"file": arguments.out.display().to_string(), "comments": table.rows.len()});
        output.result(&format!("{value:#}"));
    } else {
        output.result(&arguments.out.display().to_string());
        output.remark(&format!("{} comments", table.rows.len()));
    }
    Ok(Exit::Done)
}

/// A built-in layout, or the one of a file.
fn layout(name: &str) -> Result<Layout, Failure> {
    if let Some(layout) = Layout::built_in(name) {
        return Ok(layout);
    }
    let text = std::fs::read_to_string(name).map_err(|cause| {
        let known = Layout::names().collect::<Vec<_>>().join(", ");
        let message = format!("--layout: {name} is none of {known} and no file that can be read: {cause}");
        Failure::new(Exit::WrongUsage, message)
    })?;
    Layout::parse(&text).map_err(|why| Failure::new(Exit::WrongUsage, format!("--layout: {name}: {why}")))
}
