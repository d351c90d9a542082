//! `clausebook build`.

use super::exit::Exit;
use super::export::WITHOUT_PDF;
use super::failure::Failure;
use super::output::{Channel, Output};
use crate::library::{self, Built, Work};
use crate::pipeline::{self, Options, Timings};
use crate::render::{Documents, Search, TakeAlong};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Where to write the site [default: public/ in the root]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Make warnings fail the build
    #[arg(long)]
    deny_warnings: bool,
    /// Build without search: no index and no search box
    #[arg(long)]
    no_search: bool,
    /// Make each edition as PDF too, and link to it
    #[arg(long)]
    pdf: bool,
    /// Make each edition as OFD too, and link to it
    #[arg(long)]
    ofd: bool,
    /// Make each edition as a Word document too, and link to it
    #[arg(long)]
    docx: bool,
    /// Make the whole site as one archive too (site.zip), and link to it
    #[arg(long)]
    archive: bool,
    /// Let readers keep the whole site in their browser, to be read without a network
    #[arg(long)]
    offline: bool,
    /// Build the library of content/library.yaml, and not the standard alone
    #[arg(long)]
    library: bool,
    /// Of a library, build this standard alone and not the catalogue
    #[arg(long, value_name = "ID", conflicts_with = "assemble")]
    standard: Option<String>,
    /// Of a library, make the catalogue and take finished sites from these folders (DIR/ID/…); without one, those that
    /// are in the output
    #[arg(long, value_name = "DIR", num_args = 0..)]
    assemble: Option<Vec<PathBuf>>,
    /// Print the duration of each stage to standard error
    #[arg(long)]
    timings: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    if (arguments.pdf || arguments.ofd) && !cfg!(feature = "pdf") {
        return Err(Failure::new(Exit::WrongUsage, WITHOUT_PDF));
    }
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    let progress = output.progress();
    let on_stage = |stage| progress.stage(stage);
    let timings = arguments.timings.then(Timings::default);
    let options = Options {
        deny_warnings: arguments.deny_warnings,
        search: if arguments.no_search { Search::LeftOut } else { Search::Offered },
        documents: Documents { pdf: arguments.pdf, ofd: arguments.ofd, docx: arguments.docx },
        take_along: TakeAlong { archive: arguments.archive, offline: arguments.offline },
        on_stage: &on_stage,
        timings: timings.as_ref(),
        ..Options::default()
    };
    let of_library = arguments.standard.is_some() || arguments.assemble.is_some();
    if arguments.library || library::is_library(root) {
        let built = library::build(root, &out, arguments.work(), &options);
        drop(progress);
        output.timings(timings.as_ref());
        return report_library(&out, built?, output);
    }
    if of_library {
        let message =
            format!("--standard and --assemble are for libraries, and {} has no {}", root.display(), library::FILE);
        return Err(Failure::new(Exit::WrongUsage, message));
    }
    let report = pipeline::build(root, &out, &options);
    drop(progress);
    output.timings(timings.as_ref());
    let report = report?;
    output.diagnostics(&report.diagnostics, &report.texts, Channel::Remark);
    match report.placed {
        Some(placed) => {
            if !output.is_json() {
                let files = placed.written + placed.kept;
                output.result(&format!("{}: {files} files, {} of them new or changed", out.display(), placed.written));
            }
            Ok(Exit::Done)
        }
        None => Ok(Exit::ContentErrors),
    }
}

impl Arguments {
    /// What to make of a library.
    fn work(&self) -> Work<'_> {
        match (&self.standard, &self.assemble) {
            (Some(id), _) => Work::One(id),
            (None, None) => Work::All,
            (None, Some(folders)) => Work::Assemble(folders),
        }
    }
}

fn report_library(out: &Path, built: Built, output: &Output) -> Result<Exit, Failure> {
    let Built { placed, faulty, diagnostics, texts } = built;
    output.diagnostics(&diagnostics, &texts, Channel::Remark);
    if let Some(placed) = placed
        && !output.is_json()
    {
        let files = placed.written + placed.kept;
        output.result(&format!("{}: {files} files, {} of them new or changed", out.display(), placed.written));
    }
    for id in &faulty {
        output.remark(&format!("{id}: not built; the site that it had stays"));
    }
    Ok(if diagnostics.has_errors() { Exit::ContentErrors } else { Exit::Done })
}
