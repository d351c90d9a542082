//! An edition that is published and locked, with what follows for the edition before it and for `latest/`.

use super::{Loaded, Options, all_rules, understand};
use crate::diagnostic::{Diagnostic, Place, Rule, Severity, nearest};
use crate::edition::lock::{self, Lock};
use crate::edition::{
    Keep, PublicationError, Renaming, Write, edition_path, folder_of, is_locked, is_there, locked, publishing, rename,
};
use crate::model::EditionId;
use crate::source::FileTree;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// What the publisher asks for.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The draft to be published.
    pub edition: &'a EditionId,
    /// The id that the draft gets, where it is another.
    pub renamed: Option<&'a EditionId>,
    /// The day of publication; `None` for the one in `edition.yaml`.
    pub date: Option<Date>,
    /// `latest/` goes on leading where it does.
    pub keep_current: bool,
    /// The edition that is replaced stays published.
    pub keep_replaced: bool,
    /// Rules whose warnings do not keep the edition from being locked.
    pub allowed: &'a [String],
}

impl<'a> Request<'a> {
    /// Publishes an edition under its own id, with all that follows from it.
    pub fn new(edition: &'a EditionId, date: Option<Date>) -> Request<'a> {
        Request { edition, renamed: None, date, keep_current: false, keep_replaced: false, allowed: &[] }
    }
}

/// A publication that is ready to be written: first the renaming, then the files in their order. The lock is the last:
/// without it, all can be done again and comes to the same end.
#[derive(Debug)]
pub struct Publication {
    /// The id under which it is published.
    pub edition: EditionId,
    /// The lock, as it will be written.
    pub lock: Lock,
    /// The renaming that comes first, if there is one.
    pub renaming: Option<Renaming>,
    /// The files in the order in which they are written.
    pub writes: Vec<Write>,
    /// The content after the renaming and before the files are written.
    pub before: FileTree,
    /// The content as it will be, to be built before it is written.
    pub files: FileTree,
}

/// What came of publishing.
#[derive(Debug)]
pub enum Published {
    /// It can be written.
    Ready(Box<Publication>),
    /// The content has faults that are not for publishing: the diagnostics, errors and warnings that block it alone, with
    /// the texts that they are in. `blocking` are the rules of those warnings.
    Faulty {
        /// The content with the diagnostics that stand against publishing.
        loaded: Box<Loaded>,
        /// The ids of the rules whose warnings stand against it.
        blocking: BTreeSet<&'static str>,
    },
}

/// Publishes an edition: a draft becomes `published` on the date given; one that is published already keeps its date
/// unless another is given. The edition that it replaces becomes `superseded`, and `current` leads to it, unless the
/// request says otherwise. The files are checked as they will be. Attachments must have been digested
/// ([`FileTree::digest_attachments`]).
///
/// # Errors
/// There is no such edition, it is locked, it has no date, or a file that has to be edited cannot be.
pub fn publish(files: &FileTree, request: Request<'_>, options: &Options<'_>) -> Result<Published, PublicationError> {
    allowable(request.allowed)?;
    let mut loaded = understand(files, &Options::default());
    let (mut before, mut renaming) = (files.clone(), None);
    let mut id = request.edition;
    if let Some(to) = request.renamed.filter(|to| *to != id) {
        // A run that was cut short may have renamed the draft already.
        if is_there(files, id) || !is_there(files, to) {
            if !is_there(files, id) {
                return Err(PublicationError::Unknown(id.clone()));
            }
            let Some(resolved) = &loaded.resolved else { return Ok(faulty(loaded)) };
            let made = rename(files, resolved, &loaded.texts, id, to.as_str())?;
            before = made.applied(files);
            loaded = understand(&before, &Options::default());
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
        let Some((resolved, (edition, _))) =
            loaded.resolved.as_ref().and_then(|resolved| Some((resolved, resolved.edition(id)?)))
        else {
            return Ok(faulty(loaded));
        };
        let date = request.date.or(edition.dates.published).ok_or_else(|| PublicationError::NoDate(id.clone()))?;
        let keep = Keep { current: request.keep_current, replaced: request.keep_replaced };
        publishing(&before, (resolved, &loaded.texts), edition, date, keep)?
    };
    let mut after = before.clone();
    for write in &writes {
        after.sources.insert(write.path.clone(), write.text.clone().into_bytes());
    }
    let mut loaded = understand(&after, &Options { publishing: true, ..*options });
    let folder = format!("{}/", folder_of(id));
    let blocks = |loaded: &Loaded, diagnostic: &Diagnostic| {
        let path = match &diagnostic.place {
            Place::Span(span) => loaded.texts.path(span.file),
            Place::Path(path) => path,
        };
        diagnostic.severity == Severity::Warning && diagnostic.rule.blocks_publication && path.starts_with(&folder)
    };
    let found: BTreeSet<&'static str> =
        loaded.diagnostics.iter().filter(|found| blocks(&loaded, found)).map(|found| found.rule.id).collect();
    let (allowed, blocking): (BTreeSet<&str>, BTreeSet<&str>) =
        found.into_iter().partition(|rule| request.allowed.iter().any(|allowed| allowed == rule));
    if loaded.diagnostics.has_errors() || !blocking.is_empty() {
        let mut told = std::mem::take(&mut loaded.diagnostics);
        told.retain(|found| {
            found.severity == Severity::Error || (blocks(&loaded, found) && blocking.contains(found.rule.id))
        });
        loaded.diagnostics = told;
        return Ok(Published::Faulty { loaded: Box::new(loaded), blocking });
    }
    let lock = loaded
        .resolved
        .as_ref()
        .and_then(|resolved| locked(&after, resolved, id))
        .ok_or_else(|| PublicationError::NotEditable { path: edition_path(id) })?;
    let lock = Lock { allowed: allowed.into_iter().map(str::to_owned).collect(), ..lock };
    let text = lock::write(&lock);
    let path = format!("{folder}edition.lock");
    after.sources.insert(path.clone(), text.clone().into_bytes());
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

/// Whether each rule that is allowed is one whose faults are warnings.
fn allowable(allowed: &[String]) -> Result<(), PublicationError> {
    let rules = all_rules();
    for id in allowed {
        match rules.iter().find(|rule| rule.id == id) {
            None => {
                let near = nearest(id, rules.iter().map(|rule| rule.id));
                let near = rules.iter().map(|rule| rule.id).find(|rule| Some(*rule) == near);
                return Err(PublicationError::UnknownRule(id.clone(), near));
            }
            Some(Rule { severity: Severity::Error, can_be_lowered: false, id, .. }) => {
                return Err(PublicationError::StaysAnError(id));
            }
            Some(_) => {}
        }
    }
    Ok(())
}

/// The standard cannot be read so far that there is an edition.
fn faulty(loaded: Loaded) -> Published {
    Published::Faulty { loaded: Box::new(loaded), blocking: BTreeSet::new() }
}
