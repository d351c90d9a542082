//! Where comments belong in the text.

use super::alphabet::sort_key;
use super::{Ids, ResolvedEdition};
use crate::model::{ClauseIndex, Comment, Edition, Thing};
use std::collections::BTreeMap;

/// The comments of a page: a chapter with hundreds of comments has several.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentPart {
    /// The name of the part in addresses, its number; empty for the first, which has the address of the chapter.
    pub name: String,
    /// The comments in the order of the page, as indices into [`Edition::comments`].
    pub comments: Vec<usize>,
}

/// The pages of comments. Each list has at least one part.
#[derive(Debug, Default)]
pub struct CommentPages {
    /// Of each chapter with comments.
    pub chapters: BTreeMap<usize, Vec<CommentPart>>,
    /// Of the comments on other things and on the whole text; empty if there are none.
    pub elsewhere: Vec<CommentPart>,
    /// Of each commenter, by [`Commenter::slug`](crate::model::Commenter::slug).
    pub by: BTreeMap<String, Vec<CommentPart>>,
    /// The commenters in the order of the alphabet, numbers by their value, as indices into [`Edition::commenters`].
    pub commenters: Vec<usize>,
    /// In which part of the chapter, or of the comments elsewhere, a comment stands, by its index.
    pub part_of: Vec<usize>,
}

/// The bytes of a page without the head: more and the page would be too large for slow connections. A comment takes its own texts and what
/// stands around them.
const PART: usize = 160_000;
const AROUND: usize = 500;

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

/// The pages of the comments that are placed so.
pub(super) fn pages(
    edition: &Edition,
    ids: &Ids,
    (on, elsewhere): (&BTreeMap<ClauseIndex, Vec<usize>>, &[usize]),
) -> CommentPages {
    let mut chapters: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (&at, comments) in on {
        chapters.entry(edition.clause(at).chapter).or_default().extend(comments);
    }
    let mut by: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, comment) in edition.comments.iter().enumerate() {
        let commenter = comment.organization.as_deref().and_then(|name| edition.commenter(name));
        if let Some(at) = commenter {
            by.entry(edition.commenters[at].slug.clone()).or_default().push(index);
        }
    }
    let parts = |comments: Vec<usize>| parts(edition, ids, comments);
    let mut pages = CommentPages {
        chapters: chapters.into_iter().map(|(chapter, comments)| (chapter, parts(comments))).collect(),
        elsewhere: parts(elsewhere.to_vec()),
        by: by.into_iter().map(|(slug, comments)| (slug, parts(comments))).collect(),
        commenters: (0..edition.commenters.len()).collect(),
        part_of: vec![0; edition.comments.len()],
    };
    pages.commenters.sort_by_cached_key(|&at| sort_key(&edition.commenters[at].name));
    for list in pages.chapters.values().chain([&pages.elsewhere]) {
        for (number, part) in list.iter().enumerate() {
            part.comments.iter().for_each(|&index| pages.part_of[index] = number);
        }
    }
    pages
}

/// A list of comments in parts. Comments on the text come first, those on the whole document last; the order of the file stays
/// within a thing.
fn parts(edition: &Edition, ids: &Ids, mut comments: Vec<usize>) -> Vec<CommentPart> {
    comments.sort_by_cached_key(|&index| {
        let comment = &edition.comments[index];
        let about = comment.about.as_ref().map(|about| about.value.clone());
        let at = about.as_ref().and_then(|about| clause_with(edition, ids, about));
        (about.is_none(), at.map_or(usize::MAX, |at| at.0), about, comment.at.clone())
    });
    let mut parts: Vec<CommentPart> = Vec::new();
    let mut filled = PART;
    for index in comments {
        let size = AROUND + size(&edition.comments[index]);
        if filled + size > PART {
            let name = if parts.is_empty() { String::new() } else { (parts.len() + 1).to_string() };
            parts.push(CommentPart { name, comments: Vec::new() });
            filled = 0;
        }
        filled += size;
        if let Some(part) = parts.last_mut() {
            part.comments.push(index);
        }
    }
    parts
}

/// The bytes of what was commented. What is decided later moves no comment to another page.
fn size(comment: &Comment) -> usize {
    let texts = [&comment.original, &comment.proposed, &comment.reason];
    comment.text.len() + texts.into_iter().flatten().map(String::len).sum::<usize>()
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
