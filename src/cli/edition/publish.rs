//! `clausebook edition publish`.

use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::{Channel, Output};
use crate::cli::written::{Sources, changed};
use crate::diagnostic::nearest;
use crate::model::{EditionId, Status};
use crate::pipeline::{self, Options};
use crate::publication::{Publication, PublicationError, Published, publish};
use crate::resolve::Resolved;
use crate::source::FileTree;
use jiff::civil::Date;
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The edition
    #[arg(value_name = "ID")]
    id: String,
    /// The day of publication [default: the one in edition.yaml]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let progress = output.progress();
    let on_stage = |stage| progress.stage(stage);
    let options = Options { on_stage: &on_stage, ..Options::default() };
    let sources = Sources::lock(root)?;
    let files = read(root, &arguments.id)?;
    let id = EditionId::parse(&arguments.id).map_err(|_| unknown(&arguments.id, &files))?;
    let publication = match publish(&files, &id, arguments.date, &options) {
        Ok(Published::Ready(publication)) => publication,
        Ok(Published::Faulty(loaded)) => {
            drop(progress);
            output.diagnostics(&loaded.diagnostics, &loaded.texts, Channel::Remark);
            return Ok(Exit::ContentErrors);
        }
        Err(PublicationError::Unknown(_)) => return Err(unknown(&arguments.id, &files)),
        Err(error) => return Err(error.into()),
    };
    // The whole site is made once before anything is written: what the lock promises must come out.
    let assembled = pipeline::assemble(root, &publication.files, &options)?;
    drop(progress);
    if assembled.tree.is_none() {
        output.diagnostics(&assembled.diagnostics, &assembled.texts, Channel::Remark);
        return Ok(Exit::ContentErrors);
    }
    // What was checked is what is locked, though somebody may have saved a file meanwhile.
    if let Some(path) = files.first_difference(&read(root, &arguments.id)?) {
        return Err(changed(&root.join(path)));
    }
    // The lock comes last: without it, all can be done again.
    for (path, text) in publication.edition_file.iter().chain([&publication.lock_file]) {
        sources.write(root, path, text, &files)?;
    }
    told(&publication, output);
    if let Some(resolved) = &assembled.resolved {
        what_else(resolved, &id, output);
    }
    Ok(Exit::Done)
}

/// The content with the digests of the edition's attachments.
fn read(root: &Path, edition: &str) -> Result<FileTree, Failure> {
    let mut files = pipeline::read(root)?;
    files.digest_attachments(edition).map_err(pipeline::BuildError::Read)?;
    Ok(files)
}

fn unknown(id: &str, files: &FileTree) -> Failure {
    let editions = files
        .sources
        .keys()
        .filter_map(|path| path.strip_prefix("content/editions/").and_then(|rest| rest.strip_suffix("/edition.yaml")));
    let near = nearest(id, editions).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
    Failure::new(Exit::WrongUsage, format!("there is no edition `{}`{near}", id.escape_debug()))
}

fn told(publication: &Publication, output: &Output) {
    let lock = &publication.lock;
    let (path, _) = &publication.lock_file;
    if output.is_json() {
        let value = serde_json::json!({
            "edition": lock.edition,
            "published": lock.published,
            "lock": path,
            "files": lock.files.len(),
            "clauses": lock.clauses.len(),
            "urls": lock.urls.len(),
        });
        return output.result(&format!("{value:#}"));
    }
    output.result(&format!(
        "{path}: edition {} of {}, {} files, {} clauses and {} addresses locked",
        lock.edition,
        lock.published,
        lock.files.len(),
        lock.clauses.len(),
        lock.urls.len()
    ));
}

/// What is left to decide for the publisher.
fn what_else(resolved: &Resolved, id: &EditionId, output: &Output) {
    let Some((edition, _)) = resolved.edition(id) else { return };
    let site = &resolved.standard.site;
    let replaced = edition.replaces.as_ref().and_then(|replaces| resolved.edition(&replaces.value));
    if let Some((old, _)) = replaced.filter(|(old, _)| old.status == Status::Published) {
        let day = edition.dates.effective.or(edition.dates.published).map_or_else(String::new, |date| date.to_string());
        output.remark(&format!(
            "edition `{}` is still published; when it no longer holds, set `status: superseded` and `superseded: {day}` in {}/edition.yaml",
            old.id, old.folder
        ));
    }
    if edition.status == Status::Published && site.current.value != *id {
        output.remark(&format!(
            "latest/ leads to edition `{}`; `current` in content/site.yaml says so",
            site.current.value
        ));
    }
}
