//! `clausebook export`: writes an edition as data.

mod docx;
mod files;
#[cfg(feature = "pdf")]
mod pdf;
mod sts;
#[cfg(not(feature = "pdf"))]
mod without_pdf;

#[cfg(not(feature = "pdf"))]
use without_pdf as pdf;

use super::exit::Exit;
use super::failure::Failure;
use super::output::Output;
use super::{choice, load, write};
use crate::diagnostic::{Texts, nearest};
use crate::export::document::Loss;
use crate::export::rendition::Rendition;
use crate::export::{self, ExportError, markdown};
use crate::model::{ClauseId, EditionId, Lang};
use crate::pipeline::{BuildError, words};
use crate::render::theme::Theme;
use crate::resolve::{Resolved, ResolvedEdition};
use crate::site::url::data::{DataFile, DataFormat, data_files, has_workbook};
use files::Destination;
use std::path::{Path, PathBuf};

/// What a program without the cargo feature `pdf` says if a PDF or OFD file is wanted.
pub(in crate::cli) const WITHOUT_PDF: &str =
    "this program was built without PDF and OFD; get one that writes them by `cargo install --path . --features pdf`";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// json, csv, xlsx, markdown, oscal, cyclonedx, sts, docx, pdf, ofd
    #[arg(value_name = "FORMAT", value_parser = format)]
    what: What,
    /// The edition [default: the current one]
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// The language of workbooks, Markdown, OSCAL, CycloneDX, STS, Word, PDF and OFD [default: all of them; of Markdown, STS,
    /// Word, PDF and OFD the site's first]
    #[arg(long, value_name = "TAG")]
    lang: Option<String>,
    /// With Markdown: only this clause and its sub-clauses
    #[arg(long, value_name = "ID")]
    clause: Option<String>,
    /// Where to write: a file if there is only one, else a folder; STS puts pictures beside its file [default: standard output for
    /// JSON, Markdown and STS without pictures]
    #[arg(long, value_name = "PATH")]
    out: Option<PathBuf>,
    #[command(flatten)]
    docx: docx::ForDocx,
    #[command(flatten)]
    pdf: pdf::ForPdf,
}

/// What can be exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The data of an edition.
    Data(DataFormat),
    /// XML that standards bodies exchange.
    Sts,
    /// A Word document.
    Docx,
    /// Pages for paper.
    Pdf,
    /// The same pages for offices and archives.
    Ofd,
}

impl What {
    fn all() -> impl Iterator<Item = What> {
        DataFormat::ALL.into_iter().map(What::Data).chain([What::Sts, What::Docx, What::Pdf, What::Ofd])
    }

    fn word(self) -> &'static str {
        match self {
            What::Data(format) => format.word(),
            What::Sts => "sts",
            What::Docx => "docx",
            What::Pdf => "pdf",
            What::Ofd => "ofd",
        }
    }
}

/// A finished file with its name and content.
struct Made {
    name: String,
    bytes: Vec<u8>,
}

fn format(word: &str) -> Result<What, String> {
    let known: Vec<&str> = What::all().map(What::word).collect();
    What::all().find(|format| format.word() == word).ok_or_else(|| {
        let near =
            nearest(word, known.iter().copied()).map(|near| format!("did you mean `{near}`? ")).unwrap_or_default();
        format!("{near}the formats are {}", known.join(", "))
    })
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    if arguments.clause.is_some() && arguments.what != What::Data(DataFormat::Markdown) {
        return Err(wrong("only Markdown is exported clause by clause"));
    }
    docx::judge(arguments)?;
    pdf::judge(arguments)?;
    let Some((resolved, progress, texts)) = load::load_with_texts(root, output)? else {
        return Ok(Exit::ContentErrors);
    };
    let made = match arguments.what {
        What::Data(format) => make(root, &resolved, format, arguments)?,
        What::Sts => sts::make(&resolved, &texts, arguments, output)?,
        What::Docx => docx::make(&resolved, &texts, arguments, output)?,
        What::Pdf | What::Ofd => pdf::make(root, (resolved, &texts), arguments, output)?,
    };
    drop(progress);
    let is_text = matches!(arguments.what, What::Data(DataFormat::Json | DataFormat::Markdown) | What::Sts);
    // The pictures of STS lie beside the file, whatever the name of the file is.
    let is_led = arguments.what == What::Sts && arguments.out.is_some();
    let deciding = if is_led { &made.files[..1] } else { &made.files };
    let destination = Destination::of(arguments.out.as_deref(), deciding, is_text, output.is_json())?;
    let paths: Vec<PathBuf> = match &destination {
        Destination::StandardOutput => {
            for file in &made.files {
                output.bytes(&file.bytes);
            }
            return Ok(Exit::Done);
        }
        Destination::File(path) => {
            let beside = made.files.iter().skip(1).map(|file| path.with_file_name(&file.name));
            std::iter::once(path.clone()).chain(beside).collect()
        }
        Destination::Folder(folder) => made.files.iter().map(|file| folder.join(&file.name)).collect(),
    };
    for (path, file) in paths.iter().zip(&made.files) {
        write::write_bytes(path, &file.bytes)?;
    }
    report(&made, arguments, &paths, output);
    Ok(Exit::Done)
}

/// The files of an edition in a format.
struct Export {
    edition: EditionId,
    files: Vec<Made>,
}

fn make(root: &Path, resolved: &Resolved, format: DataFormat, arguments: &Arguments) -> Result<Export, Failure> {
    let of = choice::edition(resolved, arguments.edition.as_deref())?;
    let lang = arguments.lang.as_deref().map(|tag| choice::lang(resolved, &[of], Some(tag))).transpose()?;
    // Markdown is exported in one language, because it is one text; the other formats are sets of files.
    let lang = match format {
        DataFormat::Markdown => Some(lang.unwrap_or(resolved.standard.site.default_lang())),
        _ => lang,
    };
    let edition = of.edition.id.clone();
    if let Some(id) = &arguments.clause {
        let lang = lang.unwrap_or(resolved.standard.site.default_lang());
        return Ok(Export { edition, files: vec![one_clause(&of, lang, id)?] });
    }
    if format == DataFormat::Xlsx && lang.is_some() && !has_workbook(of.edition) {
        return Err(wrong(&format!(
            "edition `{edition}` has no checklist and no responsibilities, so a workbook to fill in would be empty; without \
             --lang the tables of the edition are written"
        )));
    }
    let fits = |file: &DataFile<'_>| {
        let is_meant = match file {
            // The tables contain all languages; a workbook in one language is for filling in.
            DataFile::Tables => lang.is_none(),
            _ => lang.is_none() || file.lang().is_none() || file.lang() == lang,
        };
        file.format() == format && is_meant
    };
    let words = if format == DataFormat::Xlsx {
        words(resolved, &Theme::load(root, &resolved.standard.site.theme.value).map_err(BuildError::Theme)?)
    } else {
        Default::default()
    };
    let file = |file: DataFile<'_>| {
        let words = |lang: &Lang| words.get(lang).cloned().unwrap_or_default();
        Ok(Made { name: file.name(), bytes: export::bytes(&of, file, &words)? })
    };
    let files: Result<Vec<Made>, ExportError> = data_files(of.edition).into_iter().filter(fits).map(file).collect();
    Ok(Export { edition, files: files.map_err(BuildError::Export)? })
}

fn one_clause(of: &ResolvedEdition<'_>, lang: &Lang, id: &str) -> Result<Made, Failure> {
    let known = &of.findings.ids.clauses;
    let at = ClauseId::parse(id).ok().and_then(|id| known.get(&id));
    let at = *at.ok_or_else(|| Failure::unknown("clause", id, known.keys().map(ClauseId::as_str)))?;
    let path = DataFile::Markdown(lang).path(&of.edition.id);
    let languages = of.edition.languages();
    // The language was found among them.
    let lang = languages.iter().find(|own| *own == lang).unwrap_or(of.resolved.standard.site.default_lang());
    let text = markdown::subtree_markdown(&Rendition::new(of.reading(lang), path), at);
    Ok(Made { name: format!("{id}-{lang}.md"), bytes: text.into_bytes() })
}

/// The edition and the language of a document; without `--lang` the language whose text is authoritative.
fn edition_and_lang<'a>(
    resolved: &'a Resolved,
    arguments: &Arguments,
) -> Result<(ResolvedEdition<'a>, &'a Lang), Failure> {
    let of = choice::edition(resolved, arguments.edition.as_deref())?;
    let lang = choice::lang(resolved, &[of], arguments.lang.as_deref())?;
    Ok((of, lang))
}

/// A loss on a line: its place and what became of it.
fn warning(Loss { span, what }: &Loss, texts: &Texts) -> String {
    match span {
        Some(span) => {
            let place = texts.position(span.file, span.start());
            format!("warning: {}:{}:{}: {what}", texts.path(span.file), place.line, place.column)
        }
        None => format!("warning: {what}"),
    }
}

fn wrong(message: &str) -> Failure {
    Failure::new(Exit::WrongUsage, message.to_owned())
}

fn report(export: &Export, arguments: &Arguments, paths: &[PathBuf], output: &Output) {
    let files = paths.iter().zip(&export.files);
    if output.is_json() {
        let file = |(path, file): (&PathBuf, &Made)| serde_json::json!({"path": path.display().to_string(), "bytes": file.bytes.len()});
        let value = serde_json::json!({
            "edition": export.edition.as_str(),
            "format": arguments.what.word(),
            "files": files.map(file).collect::<Vec<_>>(),
        });
        return output.result(&format!("{value:#}"));
    }
    for (path, file) in files {
        output.result(&format!("{}: {} bytes", path.display(), file.bytes.len()));
    }
}
