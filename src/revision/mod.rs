//! Editions in time: what changed between them, what was published, and what was corrected since.
//!
//! In comes [`Resolved`], out come [`Changes`](compare::Changes) and [`Redline`](redline::Redline)s for whoever shows them,
//! and, from [`review`], successors and translations that nobody
//! declared. Nothing here knows HTML or the current date.
//!
//! | module | what it answers |
//! | --- | --- |
//! | [`wording`] | what does a text say, whatever its numbers and its markup? |
//! | [`asked`] | does an item still ask what it asked? |
//! | [`compare`] | what became of each clause, item, entry, term and body? |
//! | [`redline`] | which words of a text changed? |
//! | [`succession`] | where does a clause of an older edition lead today? |
//! | [`translation`] | which translations have fallen behind? |
//! | [`json`] | how is all that written as data? |

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
    diagnostics
}
