//! Compares the editions with their locks: published texts and URLs must not change.

use super::lock::{self, Accepted, Lock};
use super::rules::{BAD_LOCK, NOT_LOCKED, VANISHED_URL};
use super::{PublicationError, draft_notice, errata};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use crate::model::{Edition, Status};
use crate::resolve::{Resolved, ResolvedEdition};
use crate::site::url::OutputPath;
use crate::source::{FileTree, Sources};
use std::collections::BTreeSet;

/// Reports changes after publication, and published editions without a lock. The cost is linear in the content.
pub fn review(resolved: &Resolved, sources: &Sources, files: &FileTree) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let locks = locks(resolved, files, &mut diagnostics);
    for of @ ResolvedEdition { edition, .. } in resolved.editions() {
        let Some(edition_sources) = sources.edition(&edition.folder) else { continue };
        match locks.iter().find(|(id, _)| *id == edition.id.as_str()) {
            Some((_, Some(lock))) => {
                let state = lock::state(sources, edition_sources, files);
                lock::verify(lock, of, &state, &mut diagnostics);
            }
            // A lock that cannot be used has been reported.
            Some((_, None)) => {}
            None => {
                without_lock(edition, &mut diagnostics);
                draft_notice::run(edition, edition_sources, &sources.texts, &mut diagnostics);
            }
        }
    }
    if locks.iter().any(|(_, lock)| lock.is_some()) {
        let urls = expected_urls(resolved);
        vanished(&locks, resolved, |url| urls.contains(url), &mut diagnostics);
    }
    diagnostics
}

/// The text of the lock of an edition with the present reading of its clauses, and what was added to it.
///
/// # Errors
/// There is no lock, nothing differs from it, or for another reason than the program.
pub fn accept(
    files: &FileTree,
    sources: &Sources,
    of: ResolvedEdition<'_>,
    reason: &str,
) -> Result<(String, Accepted), PublicationError> {
    let edition = of.edition;
    let no_lock = || PublicationError::NoLock(edition.id.clone());
    let bytes = files.sources.get(&lock::path(edition)).ok_or_else(no_lock)?;
    let lock = lock::read(&String::from_utf8_lossy(bytes)).map_err(|_| no_lock())?;
    let state = lock::state(sources, sources.edition(&edition.folder).ok_or_else(no_lock)?, files);
    let lock = lock::accept(&lock, of, &state, reason)?;
    let text = lock::write(&lock);
    lock.accepted.last().map(|accepted| (text, accepted.clone())).ok_or_else(no_lock)
}

/// Reports URLs of locked editions that the new site would not have.
pub fn check_urls(resolved: &Resolved, files: &FileTree, has: impl Fn(&OutputPath) -> bool) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    // Faults of the lock itself are reported by `review`.
    let locks = locks(resolved, files, &mut Diagnostics::new());
    vanished(&locks, resolved, has, &mut diagnostics);
    diagnostics
}

/// The locks by edition; `None` for one that cannot be used.
fn locks<'a>(resolved: &'a Resolved, files: &FileTree, diagnostics: &mut Diagnostics) -> Vec<(&'a str, Option<Lock>)> {
    let mut locks = Vec::new();
    for edition in &resolved.standard.editions {
        let path = lock::path(edition);
        let Some(bytes) = files.sources.get(&path) else { continue };
        let lock = lock::read(&String::from_utf8_lossy(bytes)).and_then(|lock| {
            let fits = lock.edition == edition.id.as_str();
            fits.then_some(lock).ok_or_else(|| lock::Fault::Form("it is the lock of another edition".to_owned()))
        });
        if let Err(fault) = &lock {
            let diagnostic = Diagnostic::new(&BAD_LOCK, Place::Path(path), fault.to_string())
                .note("only `clausebook edition publish` writes it")
                .help("restore the lock of the publication from version control");
            diagnostics.push(diagnostic);
        }
        locks.push((edition.id.as_str(), lock.ok()));
    }
    locks
}

fn without_lock(edition: &Edition, diagnostics: &mut Diagnostics) {
    errata::without_lock(edition, diagnostics);
    if edition.status != Status::Draft {
        let message = format!("edition `{}` is {}, but has no lock", edition.id, edition.status.word());
        let place = Place::Path(format!("{}/edition.yaml", edition.folder));
        let diagnostic = Diagnostic::new(&NOT_LOCKED, place, message)
            .note("without a lock, changes to a published edition go unnoticed")
            .help(format!("run `clausebook edition publish {}`", edition.id));
        diagnostics.push(diagnostic);
    }
}

/// The URLs that the site of this standard must have.
fn expected_urls(resolved: &Resolved) -> BTreeSet<OutputPath> {
    (0..resolved.standard.editions.len()).flat_map(|place| lock::urls::of_edition(resolved, place)).collect()
}

/// The maximum number of URLs in a message.
const MOST_NAMED: usize = 3;

fn vanished(
    locks: &[(&str, Option<Lock>)],
    resolved: &Resolved,
    has: impl Fn(&OutputPath) -> bool,
    diagnostics: &mut Diagnostics,
) {
    for (id, lock) in locks.iter().filter_map(|(id, lock)| Some((*id, lock.as_ref()?))) {
        let editions = &resolved.standard.editions;
        let Some(at) = editions.iter().position(|edition| edition.id.as_str() == id) else { continue };
        let edition = &editions[at];
        let is_gone = |url: &&String| OutputPath::parse(url).is_none_or(|path| !has(&path));
        let mut gone: Vec<&String> = lock.urls.iter().filter(is_gone).collect();
        if !gone.is_empty() {
            let empty = lock::urls::without_content(resolved, at);
            gone.retain(|url| OutputPath::parse(url).is_none_or(|path| !empty.contains(&path)));
        }
        if gone.is_empty() {
            continue;
        }
        let count = if gone.len() == 1 { "a URL".to_owned() } else { format!("{} URLs", gone.len()) };
        let message = format!("{count} of edition `{id}` would no longer exist");
        let mut diagnostic = Diagnostic::new(&VANISHED_URL, Place::Path(lock::path(edition)), message);
        for url in gone.iter().take(MOST_NAMED) {
            diagnostic = diagnostic.note(format!("`{url}`"));
        }
        if gone.len() > MOST_NAMED {
            diagnostic = diagnostic.note(format!("and {} more", gone.len() - MOST_NAMED));
        }
        diagnostics.push(diagnostic.help("restore what made them: a language of the site, a clause, a file"));
    }
}
