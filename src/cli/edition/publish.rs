//! `clausebook edition publish`.

use super::{put_renaming, unknown};
use crate::cli::exit::Exit;
use crate::cli::failure::Failure;
use crate::cli::output::{Channel, Output};
use crate::cli::write::{Sources, changed};
use crate::diagnostic::{Diagnostics, Severity};
use crate::edition::PublicationError;
use crate::model::{EditionId, Status};
use crate::pipeline::{self, Cache, Options, Publication, Published, Ready, Request, publish};
use crate::resolve::{Resolved, ResolvedEdition};
use crate::source::FileTree;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::path::Path;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The edition
    #[arg(value_name = "ID")]
    id: String,
    /// The day of publication [default: the one in edition.yaml]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<Date>,
    /// Publish the draft under another id, and change the id in all its files and references
    #[arg(long = "as", value_name = "NEW")]
    renamed: Option<String>,
    /// Allow warnings of a rule that would otherwise prevent publication; may be repeated
    #[arg(long, value_name = "RULE")]
    allow: Vec<String>,
    /// Keep `current` in site.yaml
    #[arg(long)]
    keep_current: bool,
    /// Keep the status of the edition that this one replaces
    #[arg(long)]
    keep_replaced: bool,
    /// List what would be written, or why publication is refused, and write nothing
    #[arg(long)]
    dry_run: bool,
}

pub(super) fn run(root: &Path, arguments: &Arguments, output: &Output) -> Result<Exit, Failure> {
    let progress = output.progress();
    let on_stage = |stage| progress.stage(stage);
    let options = Options { on_stage: &on_stage, ..Options::default() };
    let sources = Sources::lock(root)?;
    let files = read(root, arguments)?;
    let id = EditionId::parse(&arguments.id).map_err(|_| unknown(&arguments.id, &files))?;
    let bad = |error| PublicationError::BadId(format!("--as: {error}"));
    let renamed = arguments.renamed.as_deref().map(EditionId::parse).transpose().map_err(bad)?;
    let request = Request {
        edition: &id,
        renamed: renamed.as_ref(),
        date: arguments.date,
        keep_current: arguments.keep_current,
        keep_replaced: arguments.keep_replaced,
        allowed: &arguments.allow,
    };
    let publication = match publish(&files, request, &options) {
        Ok(Published::Ready(publication)) => publication,
        Ok(Published::Faulty { checked, blocking }) => {
            drop(progress);
            output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Remark);
            refused(arguments, &checked.diagnostics, &blocking, output);
            return Ok(Exit::ContentErrors);
        }
        Err(PublicationError::Unknown(_)) => return Err(unknown(&arguments.id, &files)),
        Err(error) => return Err(error.into()),
    };
    // The whole site is built once before anything is written: it must contain what the lock promises.
    let mut made = None;
    let checked =
        pipeline::assemble(root, &publication.files, &mut Cache::default(), &options, |ready| made = Some(ready))?;
    drop(progress);
    let Some(Ready { resolved, .. }) = made else {
        output.diagnostics(&checked.diagnostics, &checked.sources.texts, Channel::Remark);
        return Ok(Exit::ContentErrors);
    };
    // The locked content must be the checked content, even if somebody saved a file meanwhile.
    if let Some(path) = files.first_difference(&read(root, arguments)?) {
        return Err(changed(&root.join(path)));
    }
    if !arguments.dry_run {
        put(root, &publication, &sources, &files)?;
    }
    told(&publication, arguments.dry_run, output);
    what_else(&resolved, &publication.edition, output);
    Ok(Exit::Done)
}

/// Writes the publication. All of it is on the disk before the first file is put in place.
fn put(root: &Path, publication: &Publication, sources: &Sources, files: &FileTree) -> Result<(), Failure> {
    // The lock is written last: without it, the command can be repeated.
    let texts = publication.writes.iter().map(|write| (write.path.as_str(), write.text.as_str()));
    let Some(renaming) = &publication.renaming else {
        return sources.write_all(root, texts, &publication.before);
    };
    let folders = renaming.folders();
    let [old, new] = &folders;
    let now =
        |path: &str| path.strip_prefix(&format!("{new}/")).map_or(path.to_owned(), |inside| format!("{old}/{inside}"));
    let former = |path: &str| publication.before.sources.get(path).map(|bytes| &**bytes);
    let texts: Vec<(String, &str, Option<&[u8]>)> = texts.map(|(path, text)| (now(path), text, former(path))).collect();
    let staged =
        sources.stage(root, texts.iter().map(|(path, text, former)| (path.as_str(), *text, *former)), files)?;
    put_renaming(root, renaming, sources, files)?;
    staged.in_renamed(root, &folders)?.put()
}

/// The content with the digests of the edition's attachments.
fn read(root: &Path, arguments: &Arguments) -> Result<FileTree, Failure> {
    let mut files = pipeline::read(root)?;
    for edition in [Some(&arguments.id), arguments.renamed.as_ref()].into_iter().flatten() {
        files.digest_attachments(edition).map_err(pipeline::BuildError::Read)?;
    }
    Ok(files)
}

/// Reports which warnings `--allow` can permit, and which errors it cannot.
fn refused(arguments: &Arguments, diagnostics: &Diagnostics, blocking: &BTreeSet<&str>, output: &Output) {
    let errors: BTreeSet<&str> = diagnostics
        .iter()
        .filter(|found| found.severity == Severity::Error && arguments.allow.iter().any(|rule| rule == found.rule.id))
        .map(|found| found.rule.id)
        .collect();
    for rule in errors {
        output.fault(&format!("`{rule}` is an error and cannot be allowed; --allow permits only warnings"));
    }
    if !blocking.is_empty() {
        let allow: Vec<String> = blocking.iter().map(|rule| format!("--allow {rule}")).collect();
        output.fault(&format!(
            "edition `{}` is not published: a locked text cannot be changed later; correct the warnings, or permit them with {}",
            arguments.id,
            allow.join(" ")
        ));
    }
}

fn told(publication: &Publication, dry_run: bool, output: &Output) {
    let (lock, renaming) = (&publication.lock, &publication.renaming);
    if output.is_json() {
        let mut writes: Vec<&str> =
            renaming.iter().flat_map(|renaming| renaming.texts.keys()).map(String::as_str).collect();
        writes.extend(publication.writes.iter().map(|write| write.path.as_str()));
        let value = serde_json::json!({
            "edition": lock.edition,
            "renamed": renaming.as_ref().map(|renaming| renaming.from.as_str()),
            "published": lock.published,
            "lock": publication.writes.last().map(|write| &write.path),
            "files": lock.files.len(),
            "clauses": lock.clauses.len(),
            "urls": lock.urls.len(),
            "allowed": lock.allowed,
            "writes": writes,
            "dry-run": dry_run,
        });
        return output.result(&format!("{value:#}"));
    }
    if let Some(renaming) = renaming {
        for path in renaming.texts.keys() {
            output.result(&format!("{path}: `{}` becomes `{}`", renaming.from, renaming.to));
        }
        let [from, to] = renaming.folders();
        output.result(&format!("{from} becomes {to}"));
    }
    for write in &publication.writes {
        output.result(&format!("{}: {}", write.path, write.what));
    }
    if !lock.allowed.is_empty() {
        output.remark(&format!("the lock records the permitted warnings: {}", lock.allowed.join(", ")));
    }
    if dry_run {
        output.remark("nothing was written");
    }
}

/// Reports the decisions that are left to the publisher.
fn what_else(resolved: &Resolved, id: &EditionId, output: &Output) {
    let Some(ResolvedEdition { edition, .. }) = resolved.edition(id) else { return };
    let site = &resolved.standard.site;
    let replaced = edition.replaces.as_ref().and_then(|replaces| resolved.edition(&replaces.value));
    if let Some(old) = replaced.map(|of| of.edition).filter(|old| old.status == Status::Published) {
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
