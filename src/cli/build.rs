//! `clausebook build`.

use super::exit::Exit;
use super::export::WITHOUT_PDF;
use super::failure::Failure;
use super::output::{Channel, Output};
use crate::pipeline::{self, Options, Timings};
use crate::render::{Documents, Search};
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
    /// Make each edition as a Word document too, and link to it
    #[arg(long)]
    docx: bool,
    /// Print the duration of each stage to standard error
    #[arg(long)]
    timings: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    if arguments.pdf && !cfg!(feature = "pdf") {
        return Err(Failure::new(Exit::WrongUsage, WITHOUT_PDF));
    }
    let out = arguments.out.clone().unwrap_or_else(|| root.join("public"));
    let progress = output.progress();
    let on_stage = |stage| progress.stage(stage);
    let timings = arguments.timings.then(Timings::default);
    let options = Options {
        deny_warnings: arguments.deny_warnings,
        documents: Documents { pdf: arguments.pdf, docx: arguments.docx },
        search: if arguments.no_search { Search::LeftOut } else { Search::Offered },
        on_stage: &on_stage,
        timings: timings.as_ref(),
        ..Options::default()
    };
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
