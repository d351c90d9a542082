//! Publishes and locks an edition, and updates the edition that it replaces and `current`.

use super::{Checked, Options, all_rules, check};
use crate::diagnostic::{Diagnostic, Place, Rule, Severity, nearest};
use crate::edition::lock::{self, Lock};
use crate::edition::{
    Keep, PublicationError, Renaming, Write, edition_path, folder_of, is_locked, is_there, locked, publishing, rename,
};
use crate::model::{EditionId, UNTRANSLATED};
use crate::resolve::ResolvedEdition;
use crate::source::FileTree;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// The options of the publisher.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The draft to be published.
    pub edition: &'a EditionId,
    /// The new id of the draft, if it is renamed.
    pub renamed: Option<&'a EditionId>,
    /// The publication date; `None` for the date in `edition.yaml`.
    pub date: Option<Date>,
    /// Whether `current` stays unchanged.
    pub keep_current: bool,
    /// Whether the replaced edition stays `published`.
    pub keep_replaced: bool,
    /// The rules whose warnings do not prevent publication.
    pub allowed: &'a [String],
}

impl<'a> Request<'a> {
    /// Publishes an edition under its own id, and updates the replaced edition and `current`.
    pub fn new(edition: &'a EditionId, date: Option<Date>) -> Request<'a> {
        Request { edition, renamed: None, date, keep_current: false, keep_replaced: false, allowed: &[] }
    }
}

/// A prepared publication: first the renaming, then the files in order. The lock is written last. If writing is
/// interrupted before that, the command can be repeated with the same result.
#[derive(Debug)]
pub struct Publication {
    /// The id under which it is published.
    pub edition: EditionId,
    /// The lock to be written.
    pub lock: Lock,
    /// The renaming that comes first, if any.
    pub renaming: Option<Renaming>,
    /// The files in writing order.
    pub writes: Vec<Write>,
    /// The content after the renaming and before the files are written.
    pub before: FileTree,
    /// The resulting content, which is built before anything is written.
    pub files: FileTree,
}

/// The result of publishing.
#[derive(Debug)]
pub enum Published {
    /// The publication can be written.
    Ready(Box<Publication>),
    /// The content has errors, or warnings that prevent publication.
    Faulty {
        /// The content with only these diagnostics.
        checked: Box<Checked>,
        /// The ids of the rules whose warnings prevent publication.
        blocking: BTreeSet<&'static str>,
    },
}

/// Publishes an edition. A draft becomes `published` on the given date. An edition that is already published keeps its
/// date unless another is given. The replaced edition becomes `superseded`, and `current` is set to the new edition,
/// unless the request says otherwise. The resulting files are checked. The digests of the attachments must have been
/// computed ([`FileTree::digest_attachments`]).
///
/// # Errors
/// The edition does not exist, is locked or has no date, or a file cannot be edited.
pub fn publish(files: &FileTree, request: Request<'_>, options: &Options<'_>) -> Result<Published, PublicationError> {
    allowable(request.allowed)?;
    let mut checked = check(files, &Options::default());
    let (mut before, mut renaming) = (files.clone(), None);
    let mut id = request.edition;
    if let Some(to) = request.renamed.filter(|to| *to != id) {
        // An interrupted run may have renamed the draft already.
        if is_there(files, id) || !is_there(files, to) {
            if !is_there(files, id) {
                return Err(PublicationError::Unknown(id.clone()));
            }
            let Some(resolved) = &checked.resolved else { return Ok(faulty(checked)) };
            let made = rename(files, resolved, &checked.sources.texts, id, to.as_str())?;
            before = made.applied(files);
            checked = check(&before, &Options::default());
            renaming = Some(made);
        }
        id = to;
    }
    if !before.sources.contains_key(&edition_path(id)) {
        return Err(PublicationError::Unknown(id.clone()));
    }
    if is_locked(&before, id) {
        return Err(PublicationError::Locked(id.clone()));
    }
    let mut writes = {
        let Some((resolved, ResolvedEdition { edition, .. })) =
            checked.resolved.as_ref().and_then(|resolved| Some((resolved, resolved.edition(id)?)))
        else {
            return Ok(faulty(checked));
        };
        let date = request.date.or(edition.dates.published).ok_or_else(|| PublicationError::NoDate(id.clone()))?;
        let keep = Keep { current: request.keep_current, replaced: request.keep_replaced };
        publishing(&before, (resolved, &checked.sources.texts), edition, date, keep)?
    };
    let mut after = before.clone();
    for write in &writes {
        after.sources.insert(write.path.clone(), write.text.clone().into());
    }
    let mut checked = check(&after, &Options { publishing: true, ..*options });
    let folder = format!("{}/", folder_of(id));
    let blocks = |checked: &Checked, diagnostic: &Diagnostic| {
        let path = match &diagnostic.place {
            Place::Span(span) => checked.sources.texts.path(span.file),
            Place::Path(path) => path,
        };
        diagnostic.severity == Severity::Warning && diagnostic.rule.blocks_publication && path.starts_with(&folder)
    };
    let found: BTreeSet<&'static str> =
        checked.diagnostics.iter().filter(|found| blocks(&checked, found)).map(|found| found.rule.id).collect();
    let (allowed, blocking): (BTreeSet<&str>, BTreeSet<&str>) =
        found.into_iter().partition(|rule| request.allowed.iter().any(|allowed| allowed == rule));
    if checked.diagnostics.has_errors() || !blocking.is_empty() {
        let mut told = std::mem::take(&mut checked.diagnostics);
        told.retain(|found| {
            found.severity == Severity::Error || (blocks(&checked, found) && blocking.contains(found.rule.id))
        });
        checked.diagnostics = told;
        return Ok(Published::Faulty { checked: Box::new(checked), blocking });
    }
    let lock = checked
        .resolved
        .as_ref()
        .and_then(|resolved| locked(&after, &checked.sources, resolved, id))
        .ok_or_else(|| PublicationError::NotEditable { path: edition_path(id) })?;
    let lock = Lock { allowed: allowed.into_iter().map(str::to_owned).collect(), ..lock };
    let text = lock::write(&lock);
    let path = format!("{folder}edition.lock");
    after.sources.insert(path.clone(), text.clone().into());
    let what = format!(
        "edition {} of {}, {} files, {} clauses and {} addresses locked",
        lock.edition,
        lock.published,
        lock.files.len(),
        lock.clauses.len(),
        lock.urls.len()
    );
    writes.push(Write { path, text, what });
    Ok(Published::Ready(Box::new(Publication { edition: id.clone(), lock, renaming, writes, before, files: after })))
}

/// Checks that each allowed rule exists and reports warnings.
fn allowable(allowed: &[String]) -> Result<(), PublicationError> {
    let rules = all_rules();
    for id in allowed {
        match rules.iter().find(|rule| rule.id == id) {
            None => {
                let near = nearest(id, rules.iter().map(|rule| rule.id));
                let near = rules.iter().map(|rule| rule.id).find(|rule| Some(*rule) == near);
                return Err(PublicationError::UnknownRule(id.clone(), near));
            }
            Some(Rule { id, .. }) if *id == UNTRANSLATED.id => {
                return Err(PublicationError::OnlyInDrafts { rule: id });
            }
            Some(Rule { severity: Severity::Error, can_be_lowered: false, id, .. }) => {
                return Err(PublicationError::StaysAnError(id));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// The result if the standard cannot be read.
fn faulty(checked: Checked) -> Published {
    Published::Faulty { checked: Box::new(checked), blocking: BTreeSet::new() }
}
