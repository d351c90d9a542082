//! Compares editions: what changed, where old links lead today, and which translations are outdated.
//!
//! The input is [`Resolved`]; the results are [`Changes`](compare::Changes) and [`Redline`](redline::Redline)s, and
//! diagnostics about undeclared successors and outdated translations ([`review`]). This module depends neither on HTML
//! nor on the current date.
//!
//! | module | question |
//! | --- | --- |
//! | [`wording`] | what does a text say, ignoring numbers and markup? |
//! | [`question_digest`] | does an item still require the same? |
//! | [`compare`] | what changed in each clause, item, entry, term and body? |
//! | [`redline`] | which words of a text changed? |
//! | [`runs`] | which texts are similar to a text? |
//! | [`succession`] | where does a link to a clause of an older edition lead today? |
//! | [`translation`] | which translations are outdated? |
//! | [`json`] | what is the JSON form of these results? |

pub mod compare;
pub mod json;
pub mod label;
mod likely;
pub mod question_digest;
pub mod redline;
mod rules;
pub mod runs;
pub mod succession;
pub mod translation;
pub mod wording;

pub use rules::RULES;

use crate::diagnostic::Diagnostics;
use crate::resolve::Resolved;
use crate::source::Sources;

/// Reports undeclared successors and outdated translations. The cost is linear in the content.
pub fn review(resolved: &Resolved, sources: &Sources) -> Diagnostics {
    let mut diagnostics = Diagnostics::new();
    let lang = resolved.standard.site.default_lang();
    let older = translation::OlderTexts::of(resolved);
    for of in resolved.editions() {
        let Some(edition_sources) = sources.edition(&of.edition.folder) else { continue };
        if let Some(replaces) = &of.edition.replaces
            && let Some(old) = resolved.edition(&replaces.value)
        {
            likely::run(old, of, lang, &mut diagnostics);
        }
        translation::run(&older, of, edition_sources.lock.is_some(), &mut diagnostics);
    }
    diagnostics
}
