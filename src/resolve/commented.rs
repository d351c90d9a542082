//! Where comments belong in the text.

use super::{Ids, ResolvedEdition};
use crate::model::{ClauseIndex, Comment, Edition, Thing};
use std::collections::BTreeMap;

/// The comments by the clause that they are about, and the others; both in the order of the file.
pub(super) fn places(edition: &Edition, ids: &Ids) -> (BTreeMap<ClauseIndex, Vec<usize>>, Vec<usize>) {
    let mut on: BTreeMap<ClauseIndex, Vec<usize>> = BTreeMap::new();
    let mut elsewhere = Vec::new();
    for (index, comment) in edition.comments.iter().enumerate() {
        let clause = comment.about.as_ref().and_then(|about| clause_with(edition, ids, &about.value));
        match clause {
            Some(at) => on.entry(at).or_default().push(index),
            None => elsewhere.push(index),
        }
    }
    (on, elsewhere)
}

/// The comments of each commenter in the order of the file, by the name in addresses.
pub(super) fn by_commenter(edition: &Edition) -> BTreeMap<String, Vec<usize>> {
    let mut by: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, comment) in edition.comments.iter().enumerate() {
        let commenter = comment.organization.as_deref().and_then(|name| edition.commenter(name));
        if let Some(at) = commenter {
            by.entry(edition.commenters[at].slug.clone()).or_default().push(index);
        }
    }
    by
}

/// The clause that a thing is, or whose text contains it.
fn clause_with(edition: &Edition, ids: &Ids, thing: &Thing) -> Option<ClauseIndex> {
    match thing {
        Thing::Clause(id) => ids.clauses.get(id).copied(),
        Thing::Note(_) | Thing::Example(_) => ids.notes.get(thing).map(|&place| edition.notes[place].clause),
        _ => {
            let (kind, id) = thing.element()?;
            ids.elements.get(&kind)?.get(id).map(|&place| edition.elements[place].clause)
        }
    }
}

impl<'a> ResolvedEdition<'a> {
    /// The clause that a thing is, or whose text contains it; `None` for things outside the text, and for those that the
    /// edition does not have.
    pub fn clause_with(&self, thing: &Thing) -> Option<ClauseIndex> {
        clause_with(self.edition, &self.findings.ids, thing)
    }

    /// The comments in the order of the text: by clause, then those on other things and on the whole text.
    pub fn comments_in_order(&self) -> impl Iterator<Item = &'a Comment> + use<'a> {
        let (edition, findings) = (self.edition, self.findings);
        let on = findings.comments_on.values().flatten();
        on.chain(&findings.comments_elsewhere).map(|&index| &edition.comments[index])
    }
}
