//! `clausebook comments import`: adds the comments of returned files to `comments.yaml`, all or nothing.

use super::{beginning, edition_of, without_errors};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::import::given;
use crate::cli::output::{Channel, Output};
use crate::cli::write::Sources;
use crate::comments::Returned;
use crate::comments::gather::{Fate, Gathered, gather};
use crate::comments::place::{Placed, Places};
use crate::comments::read::read;
use crate::import::{Given, Refused};
use crate::pipeline::{self, Options, Stage};
use rayon::prelude::*;
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The returned files: .json of the site, .xlsx, .csv, .docx
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// The edition [default: the one in consultation]
    #[arg(long, value_name = "ID")]
    edition: Option<String>,
    /// The organization of comments that name none, such as those in Word files, which name an author only; for the files of one
    /// organization
    #[arg(long, value_name = "NAME")]
    organization: Option<String>,
    /// Print what would be added, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let sources = Sources::lock(root)?;
    let progress = output.progress();
    progress.stage(Stage::Read);
    let mut files = pipeline::read(root)?;
    let checked = pipeline::check(&files, &Options::default());
    let Some(resolved) = without_errors(&checked, output) else { return Ok(Exit::ContentErrors) };
    let of = edition_of(resolved, arguments.edition.as_deref())?;
    let places = Places::of(of);
    let given = arguments.files.iter().map(|path| given(path)).collect::<Result<Vec<Given>, Failure>>()?;
    let results: Vec<_> = given.par_iter().map(|given| read(given, &places)).collect();
    let refused: Vec<&Refused> = results.iter().filter_map(|result| result.as_ref().err()).collect();
    if !refused.is_empty() {
        drop(progress);
        for Refused { file, reason, help } in &refused {
            output.fault(&format!("{file}: {reason}; {help}"));
        }
        let message = format!("{} of {} files cannot be read, so nothing was written", refused.len(), given.len());
        return Err(Failure::new(Exit::ContentErrors, message));
    }
    let silent: Vec<&str> = given
        .iter()
        .zip(&results)
        .filter(|(_, result)| result.as_ref().is_ok_and(Vec::is_empty))
        .map(|(given, _)| given.name.as_str())
        .collect();
    let silent: Vec<String> = silent.into_iter().map(str::to_owned).collect();
    let count = given.len();
    let mut returned: Vec<Returned> = results.into_iter().flatten().flatten().collect();
    if let Some(name) = &arguments.organization {
        let nameless = returned.iter_mut().filter(|comment| comment.organization.is_empty());
        nameless.for_each(|comment| comment.organization.clone_from(name));
    }
    drop(given);
    let path = format!("{}/comments.yaml", of.edition.folder);
    let old = checked.sources.edition(&of.edition.folder).and_then(|edition| edition.data.get("comments"));
    let old = old.map(|data| checked.sources.texts.text(data.file));
    let gathering = gather(of, old, returned);
    progress.stage(Stage::Check);
    let changes = gathering.comments.iter().any(|of| matches!(of.fate, Fate::Added | Fate::Changed));
    let before = files.clone();
    if changes {
        files.sources.insert(path.clone(), gathering.text.clone().into_bytes().into());
        let after = pipeline::check(&files, &Options::default());
        if after.diagnostics.has_errors() {
            drop(progress);
            output.diagnostics(&after.diagnostics, &after.sources.texts, Channel::Remark);
            let message = "comments.yaml would have errors with these comments, so nothing was written";
            return Err(Failure::new(Exit::ContentErrors, message));
        }
    }
    drop(progress);
    if changes && !arguments.dry_run {
        sources.write(root, &path, &gathering.text, &before)?;
    }
    print(&gathering.comments, &path, &silent, (count, arguments.dry_run), output);
    Ok(Exit::Done)
}

fn print(comments: &[Gathered], path: &str, silent: &[String], (files, is_dry): (usize, bool), output: &Output) {
    let of = |fate: Fate| comments.iter().filter(move |gathered| gathered.fate == fate);
    let [added, changed, late, known] =
        [Fate::Added, Fate::Changed, Fate::ChangedTooLate, Fate::Known].map(|fate| of(fate).count());
    let is_new = |gathered: &&Gathered| gathered.fate == Fate::Added;
    let nowhere: Vec<&Gathered> =
        comments.iter().filter(is_new).filter(|gathered| gathered.placed == Placed::Nowhere).collect();
    let is_written = |gathered: &&Gathered| matches!(gathered.fate, Fate::Added | Fate::Changed);
    let uncarried: Vec<&Gathered> =
        comments.iter().filter(is_written).filter(|gathered| !gathered.comment.uncarried.is_empty()).collect();
    if output.is_json() {
        let shown = |gathered: &Gathered| serde_json::json!({"id": gathered.id, "at": gathered.comment.at, "source": gathered.comment.source});
        let value = serde_json::json!({
            "file": path,
            "files": files,
            "comments": comments.len(),
            "added": added,
            "changed": changed,
            "known": known,
            "changed-after-decision": of(Fate::ChangedTooLate).map(shown).collect::<Vec<_>>(),
            "not-carried": uncarried.iter().map(|gathered| {
                let Gathered { id, comment, .. } = gathered;
                serde_json::json!({"id": id, "source": comment.source, "what": comment.uncarried})
            }).collect::<Vec<_>>(),
            "unplaced": nowhere.iter().map(|gathered| shown(gathered)).collect::<Vec<_>>(),
            "without-comments": silent,
            "dry-run": is_dry,
        });
        output.result(&format!("{value:#}"));
        return;
    }
    output.result(path);
    output.remark(&format!(
        "{} comments in {files} files: {added} added, {changed} changed, {known} known",
        comments.len()
    ));
    for name in silent {
        output.remark(&format!("{name}: no comment in it"));
    }
    for gathered in of(Fate::ChangedTooLate) {
        let source = &gathered.comment.source;
        output.remark(&format!(
            "{source}: `{}` was changed after its decision; what is there stays ({late} such)",
            gathered.id
        ));
    }
    for Gathered { id, comment, .. } in uncarried {
        output.remark(&format!("{}: `{id}` is kept without {}", comment.source, comment.uncarried.join(", ")));
    }
    let nameless = of(Fate::Added).filter(|gathered| gathered.comment.organization.is_empty()).count();
    if nameless > 0 {
        output.remark(&format!(
            "{nameless} comments name no organization; `--organization NAME` with the files of one organization names it"
        ));
    }
    if !nowhere.is_empty() {
        output.remark(&format!("unplaced: {} comments, kept without a clause:", nowhere.len()));
    }
    for gathered in nowhere {
        let Gathered { id, comment, .. } = gathered;
        let says = beginning(if comment.text.is_empty() { &comment.proposed } else { &comment.text });
        output.remark(&format!("  {}: `{id}` at `{}`: {says}", comment.source, beginning(&comment.at)));
    }
    if is_dry {
        output.remark("nothing was written");
    }
}
