//! The history of editions: changes between them, changes after publication, and corrections.
//!
//! The input is [`Resolved`]. The results are [`Changes`](compare::Changes), [`Redline`](redline::Redline)s, and the
//! diagnostics of [`review`]. This stage does not depend on HTML or the current date.
//!
//! | module | question |
//! | --- | --- |
//! | [`wording`] | what is the text, apart from numbers and markup? |
//! | [`asked`] | does an item still ask the same question? |
//! | [`compare`] | how did each clause, item, entry, term and body change? |
//! | [`redline`] | which words of a text changed? |
//! | [`succession`] | which current clause corresponds to a clause of an older edition? |
//! | [`translation`] | which translations are outdated? |
//! | [`json`] | how are the results written as data? |

pub mod asked;
pub mod compare;
pub mod json;
pub mod label;
mod likely;
pub mod redline;
mod rules;
pub mod succession;
pub mod translation;
pub mod wording;

pub use rules::RULES;

use crate::diagnostic::Diagnostics;
use crate::resolve::Resolved;
use crate::source::Sources;
use compare::Subject;

/// Looks for successors and translations that nobody told of. The cost is linear in the content.
pub fn review(resolved: &Resolved, sources: &Sources) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let lang = resolved.standard.site.default_lang();
    let older = translation::OlderTexts::of(resolved);
    for (edition, findings) in resolved.editions() {
        let of = Subject { edition, findings };
        let Some(edition_sources) = sources.edition(&edition.folder) else { continue };
        if let Some(replaces) = &edition.replaces
            && let Some(old) = resolved.edition(&replaces.value)
        {
            likely::run(old.into(), of, lang, &mut diagnostics);
        }
        translation::run(resolved, &older, of, edition_sources.lock.is_some(), &mut diagnostics);
    }
    if locks.iter().any(|(_, lock)| lock.is_some()) {
        let urls = expected_urls(resolved);
        vanished(&locks, resolved, |url| urls.contains(url), &mut diagnostics);
    }
    diagnostics
}

/// Reports URLs of locked editions that the new site does not have.
pub fn check_urls(resolved: &Resolved, files: &FileTree, has: impl Fn(&OutputPath) -> bool) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    // `review` reports the faults of a lock itself.
    let locks = locks(resolved, files, &mut Diagnostics::new());
    vanished(&locks, resolved, has, &mut diagnostics);
    diagnostics
}

/// The sources of an edition.
pub fn sources_of<'s>(sources: &'s Sources, edition: &Edition) -> Option<&'s EditionSources> {
    sources.editions.iter().find(|of| of.folder == edition.folder)
}

/// The locks by edition; `None` for an unusable lock.
fn locks<'a>(resolved: &'a Resolved, files: &FileTree, diagnostics: &mut Diagnostics) -> Vec<(&'a str, Option<Lock>)> {
    let mut locks = Vec::new();
    for edition in &resolved.standard.editions {
        let path = lock::path(edition);
        let Some(bytes) = files.sources.get(&path) else { continue };
        let lock = lock::read(&String::from_utf8_lossy(bytes)).and_then(|lock| {
            let fits = lock.edition == edition.id.as_str();
            fits.then_some(lock).ok_or_else(|| lock::Fault::Form("it is that of another edition".to_owned()))
        });
        if let Err(fault) = &lock {
            let diagnostic = Diagnostic::new(&rules::BAD_LOCK, Place::Path(path), fault.to_string())
                .note("only `clausebook edition publish` writes it")
                .help("take it back from version control as it was when the edition was published");
            diagnostics.push(diagnostic);
        }
        locks.push((edition.id.as_str(), lock.ok()));
    }
    locks
}

fn without_lock(edition: &Edition, diagnostics: &mut Diagnostics) {
    errata::without_lock(edition, diagnostics);
    if edition.status != Status::Draft {
        let message = format!("edition `{}` is {} and has no lock", edition.id, edition.status.word());
        let place = Place::Path(format!("{}/edition.yaml", edition.folder));
        let diagnostic = Diagnostic::new(&rules::NOT_LOCKED, place, message)
            .note("what was published could be changed without anybody noticing")
            .help(format!("run `clausebook edition publish {}`", edition.id));
        diagnostics.push(diagnostic);
    }
}

/// The URLs of the site of this standard.
fn expected_urls(resolved: &Resolved) -> BTreeSet<OutputPath> {
    (0..resolved.standard.editions.len()).flat_map(|place| lock::urls::of_edition(resolved, place)).collect()
}

/// The maximum number of listed URLs.
const MAX_LISTED_URLS: usize = 3;

fn vanished(
    locks: &[(&str, Option<Lock>)],
    resolved: &Resolved,
    has: impl Fn(&OutputPath) -> bool,
    diagnostics: &mut Diagnostics,
) {
    for (id, lock) in locks.iter().filter_map(|(id, lock)| Some((*id, lock.as_ref()?))) {
        let gone: Vec<&String> =
            lock.urls.iter().filter(|url| OutputPath::parse(url).is_none_or(|path| !has(&path))).collect();
        let Some(edition) = resolved.standard.editions.iter().find(|edition| edition.id.as_str() == id) else {
            continue;
        };
        if gone.is_empty() {
            continue;
        }
        let count = if gone.len() == 1 { "an address".to_owned() } else { format!("{} addresses", gone.len()) };
        let message = format!("{count} of edition `{id}` would lead nowhere");
        let mut diagnostic = Diagnostic::new(&VANISHED_URL, Place::Path(lock::path(edition)), message);
        for url in gone.iter().take(MAX_LISTED_URLS) {
            diagnostic = diagnostic.note(format!("`{url}`"));
        }
        if gone.len() > MAX_LISTED_URLS {
            diagnostic = diagnostic.note(format!("and {} more", gone.len() - MAX_LISTED_URLS));
        }
        diagnostics.push(diagnostic.help("put back what made them: a language of the site, a clause, a file"));
    }
}
