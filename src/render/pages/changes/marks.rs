//! Changes shown outside the pages about changes: marks in the reading view, and a line on an edition's first page.

use super::clause::{fate, redline_href};
use super::words::clause_words;
use super::{Only, Telling, type_link};
use crate::model::ClauseIndex;
use crate::render::pages::frame::edition_link;
use crate::render::pages::here::Here;
use crate::render::pages::index::EditionIndex;
use crate::render::view::{ChangesTeaser, Link, MarkView};
use crate::revision::compare::{ClauseChange, Fate};
use crate::site::url::EditionPage;
use std::cell::OnceCell;

/// The change marks of an edition's reading view.
pub struct Marks<'h, 'a> {
    telling: Option<Telling<'h, 'a>>,
}

impl<'h, 'a> Marks<'h, 'a> {
    /// The marks of a page that shows no changes.
    pub fn none() -> Marks<'h, 'a> {
        Marks { telling: None }
    }

    pub fn of(here: &'h Here<'a>) -> Marks<'h, 'a> {
        let new = here.index;
        let told = here.site.former_in(new, here.lang.lang);
        let telling = told.map(|(old, changes)| {
            let (context, only) = (None, Only::All);
            Telling { here, changes, old, new, context, only, followed: OnceCell::new() }
        });
        Marks { telling }
    }

    /// The previous edition, with a link to the page about the changes.
    pub fn since(&self) -> Option<Link> {
        let telling = self.telling.as_ref()?;
        let here = telling.here;
        Some(Link { href: here.own(EditionPage::Changes), text: here.name_of(telling.old) })
    }

    /// The mark of a clause.
    pub fn at(&self, at: ClauseIndex) -> Option<MarkView> {
        let telling = self.telling.as_ref()?;
        let change = telling.changes.clause(&telling.new.edition.clause(at).id.value)?;
        (!change.is_only_shifted()).then(|| mark(telling, change))
    }

    /// The marks of clauses that were removed after this one.
    pub fn gone_after(&self, at: ClauseIndex) -> Vec<MarkView> {
        let Some(telling) = &self.telling else { return Vec::new() };
        let gone = telling.new.gone_after.get(&at).into_iter().flatten();
        gone.map(|&place| mark(telling, &telling.changes.clauses[place])).collect()
    }
}

fn mark(telling: &Telling<'_, '_>, change: &ClauseChange) -> MarkView {
    let here = telling.here;
    let text = match (change.fate, change.old) {
        (Fate::Removed, Some(at)) => here.clause_label(telling.old, at),
        _ => {
            // Words that repeat the mark itself are omitted.
            let words = clause_words(telling, change).into_iter().filter(|word| word.word != fate(change));
            words.map(|word| word.text).collect::<Vec<_>>().join(here.string("change.semicolon"))
        }
    };
    MarkView { fate: fate(change), text, href: redline_href(telling, change) }
}

/// A one-line summary of the changes in an edition.
pub fn teaser(here: &Here<'_>, index: &EditionIndex<'_>) -> Option<ChangesTeaser> {
    let changes = here.site.changes_of(index)?;
    let base = &here.site.editions[index.base?];
    let tally = changes.tally();
    let types = if index.place == here.index.place {
        index.edition.types.iter().map(|of_type| type_link(here, &of_type.id.value)).collect()
    } else {
        Vec::new()
    };
    Some(ChangesTeaser {
        href: here.link_to(&here.edition_path(index, EditionPage::Changes), None),
        base: edition_link(here, base),
        added: tally.added,
        changed: tally.changed,
        removed: tally.removed,
        others: changes.things.len(),
        types,
    })
}
