//! The changes of a clause from one edition to the next, in the words of a page.
//!
//! Editions are compared once for the whole site ([`index`](super::index)); pages look up their clause in the result.

use super::here::{Here, lang_name};
use super::index::{EditionIndex, SiteIndex};
use super::redline::Context;
use crate::model::{Clause, ClauseId, ClauseIndex, Lang, SuccessionKind};
use crate::render::view::{ClauseRef, FromTo, GainedLost, Link, StepRedline, StepView, SuccessionView};
use crate::revision::compare::{ChangeKind, Changes, ClauseChange, Difference, Fate};
use std::collections::BTreeSet;

impl<'a> SiteIndex<'a> {
    /// The previous edition, and the changes since.
    pub fn former(&self, place: usize) -> Option<(&EditionIndex<'a>, &Changes)> {
        let index = self.editions.get(place)?;
        Some((self.editions.get(index.base?)?, self.changes_of(index)?))
    }
}

/// The input of a view.
struct At<'h, 'a> {
    /// The page, which names and links everything.
    here: &'h Here<'a>,
    old: &'a EditionIndex<'a>,
    new: &'a EditionIndex<'a>,
}

/// The changes of `id` in the edition of `new`; `None` if there are none.
pub fn step_view<'a>(here: &Here<'a>, new: &'a EditionIndex<'a>, id: &ClauseId) -> Option<StepView> {
    let site: &'a SiteIndex<'a> = here.site;
    let (old, changes) = site.former(new.place)?;
    let change = changes.clause(id)?;
    let at = At { here, old, new };
    let successors = at.successions(&change.successors, at.new);
    let predecessors = at.successions(&change.predecessors, at.old);
    let mut words: Vec<&str> = change.kinds().into_iter().map(ChangeKind::word).collect();
    let ends: BTreeSet<&str> = change.successors.iter().map(|(kind, _)| passive(*kind)).collect();
    let begins: BTreeSet<&str> = change.predecessors.iter().map(|(kind, _)| kind.word()).collect();
    // Directly after the kind of change of the whole clause.
    let rest = words.split_off(usize::from(change.fate != Fate::Changed));
    words.extend(begins.into_iter().chain(ends).chain(rest));
    let tombstone = change.new.map(|place| new.edition.clause(place)).filter(|clause| clause.withdrawn.is_some());
    let (reason_html, reason_lang) = match (change.fate, tombstone) {
        (Fate::Withdrawn(_), Some(clause)) => at.reason(clause),
        _ => (String::new(), None),
    };
    Some(StepView {
        from: super::frame::edition_link(here, at.old),
        words,
        number: change.renumbered.as_ref().map(|renumbered| FromTo {
            from: renumbered.from.as_ref().map(|from| from.shown_in_full(here.lang.lang)),
            to: renumbered.to.as_ref().map(|to| to.shown_in_full(here.lang.lang)),
        }),
        place: change.moved.as_ref().map(|moved| FromTo {
            // The old parent is found by id: in the old edition, or else in the new one.
            from: moved.from.as_ref().and_then(|id| at.reference(at.old, id).or_else(|| at.reference(at.new, id))),
            to: moved.to.as_ref().and_then(|id| at.reference(at.new, id)),
        }),
        levels: change
            .levels
            .and(change.old.zip(change.new))
            .map(|(old, new)| FromTo { from: here.levels(at.old, old), to: here.levels(at.new, new) }),
        pictures: change.pictures.iter().map(|picture| picture.name.clone()).collect(),
        bodies: change.bodies.as_ref().map(|difference| at.gained_lost(difference, |there, id| there.body(id))),
        types: change.types.as_ref().map(|difference| at.gained_lost(difference, |there, id| there.community_type(id))),
        withdrawn: match change.fate {
            Fate::Withdrawn(date) => Some(date.to_string()),
            _ => None,
        },
        reason_html,
        reason_lang,
        successors,
        predecessors,
        redlines: at.redlines(change),
    })
}

/// The word for a clause that was replaced.
fn passive(kind: SuccessionKind) -> &'static str {
    match kind {
        SuccessionKind::Replaces => "replaced",
        SuccessionKind::SplitFrom => "split",
        SuccessionKind::MergedFrom => "merged",
    }
}

impl<'a> At<'_, 'a> {
    /// The page with another edition, whose things it names.
    fn in_edition(&self, index: &'a EditionIndex<'a>) -> Here<'a> {
        Here { index, ..self.here.clone() }
    }

    fn reference(&self, index: &'a EditionIndex<'a>, id: &ClauseId) -> Option<ClauseRef> {
        let at = *index.findings.ids.clauses.get(id)?;
        // The context names the edition.
        Some(ClauseRef { edition: None, ..self.here.clause_ref(index, at) })
    }

    fn successions(&self, list: &[(SuccessionKind, ClauseId)], index: &'a EditionIndex<'a>) -> Vec<SuccessionView> {
        let view = |(kind, id): &(SuccessionKind, ClauseId)| {
            let at = *index.findings.ids.clauses.get(id)?;
            Some(SuccessionView { kind: kind.word(), clause: self.here.named_ref(index, at) })
        };
        list.iter().filter_map(view).collect()
    }

    fn gained_lost<T>(&self, difference: &Difference<T>, link: impl Fn(&Here<'_>, &T) -> Link) -> GainedLost {
        let (old, new) = (self.in_edition(self.old), self.in_edition(self.new));
        GainedLost {
            gained: difference.added.iter().map(|id| link(&new, id)).collect(),
            lost: difference.removed.iter().map(|id| link(&old, id)).collect(),
        }
    }

    fn reason(&self, clause: &'a Clause) -> (String, Option<String>) {
        let lang = self.here.text_lang(clause);
        (self.in_edition(self.new).clause_body_in_edition(clause, lang), self.here.foreign(lang))
    }

    fn redlines(&self, change: &ClauseChange) -> Vec<StepRedline> {
        let Some(new) = change.new else { return Vec::new() };
        let mut redlines = Vec::new();
        let changed: BTreeSet<&Lang> = change.reworded.iter().chain(&change.retitled).collect();
        if let (Some(old), Some(lang)) = (change.old, self.best_of(&changed)) {
            redlines.extend(self.redline(old, new, lang, false));
        }
        for (_, id) in &change.predecessors {
            let Some(&old) = self.old.findings.ids.clauses.get(id) else { continue };
            let texts =
                |index: &'a EditionIndex<'a>, at| index.edition.clause(at).texts.keys().collect::<BTreeSet<_>>();
            let (before, after) = (texts(self.old, old), texts(self.new, new));
            if let Some(lang) = self.best_of(&before.intersection(&after).copied().collect()) {
                redlines.extend(self.redline(old, new, lang, true));
            }
        }
        redlines
    }

    /// The page's language if it is among these, otherwise the first of the site's languages.
    fn best_of(&self, langs: &BTreeSet<&Lang>) -> Option<&'a Lang> {
        let own = self.here.lang.lang;
        let others = self.here.site.langs.iter().map(|index| index.lang);
        std::iter::once(own).chain(others).find(|lang| langs.contains(lang))
    }

    /// The redline; `None` if the two clauses have the same text.
    fn redline(&self, old: ClauseIndex, new: ClauseIndex, lang: &Lang, is_other: bool) -> Option<StepRedline> {
        let (before, after) = (Some((self.old, old)), Some((self.new, new)));
        Some(StepRedline {
            against: is_other.then(|| self.here.named_ref(self.old, old)),
            language: (lang != self.here.lang.lang).then(|| self.here.marked(lang_name(lang), lang)),
            redline: self.here.clause_redline(before, after, lang, Context::Lines(1))?,
        })
    }
}
