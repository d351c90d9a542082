//! Adds returned comments to `comments.yaml`: each once, however often its file is given, at the end of the file, in the
//! order of the text. What is there stays byte for byte, except a comment that its author changed before it was decided on.

use super::place::{Placed, Places};
use super::{Returned, yaml};
use crate::model::{ClauseIndex, Comment};
use crate::resolve::ResolvedEdition;
use crate::source::digest::Digest;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What became of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It is new.
    Added,
    /// Its author changed it; nothing was decided on it yet, so the change was taken over.
    Changed,
    /// Its author changed it after it was decided on; what is there stays.
    ChangedTooLate,
    /// It was there already.
    Known,
}

/// A comment and what became of it.
#[derive(Clone, Debug)]
pub struct Gathered {
    /// Its id in `comments.yaml`.
    pub id: String,
    /// The comment, at its place.
    pub comment: Returned,
    /// How it was placed.
    pub placed: Placed,
    /// What became of it.
    pub fate: Fate,
}

/// The new text of `comments.yaml`, and what became of each comment in the order in which they were given.
#[derive(Debug)]
pub struct Gathering {
    /// `comments.yaml`.
    pub text: String,
    /// The comments.
    pub comments: Vec<Gathered>,
}

/// Adds comments to the edition's. `text` is its `comments.yaml`, if there is one.
pub fn gather(of: ResolvedEdition<'_>, text: Option<&str>, returned: Vec<Returned>) -> Gathering {
    let places = Places::of(of);
    let known: BTreeMap<&str, &Comment> =
        of.edition.comments.iter().map(|comment| (comment.id.value.as_str(), comment)).collect();
    let placed = |mut comment: Returned| {
        let id = id_of(&comment, &known);
        let placed = places.place(&mut comment);
        comment.uncarried.extend(yaml::left_out(&comment));
        Gathered { id, comment, placed, fate: Fate::Added }
    };
    let mut comments: Vec<Gathered> = returned.into_par_iter().map(placed).collect();
    let mut seen: BTreeSet<String> = BTreeSet::new();
    let mut replaced: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    for gathered in &mut comments {
        let is_again = !seen.insert(gathered.id.clone());
        if let Some(there) = known.get(gathered.id.as_str()).filter(|_| gathered.comment.is_partial) {
            complete(&mut gathered.comment, there);
        }
        gathered.fate = match known.get(gathered.id.as_str()) {
            _ if is_again => Fate::Known,
            None => Fate::Added,
            Some(there) if says_the_same(there, &gathered.comment) => Fate::Known,
            Some(there) if there.disposition.is_some() => Fate::ChangedTooLate,
            Some(there) => {
                let entry = yaml::entry(&gathered.id, &gathered.comment);
                replaced.insert(there.span.start(), (there.span.end(), entry));
                Fate::Changed
            }
        };
    }
    let old = text.unwrap_or_default();
    let mut new = replace(old, replaced);
    let is_new = new.trim().is_empty() || new.trim() == "[]";
    if is_new {
        new = yaml::HEAD.to_owned();
    } else if !new.ends_with('\n') {
        new.push('\n');
    }
    let mut added: Vec<&Gathered> = comments.iter().filter(|of| of.fate == Fate::Added).collect();
    let at = |gathered: &Gathered| {
        let clause = gathered.comment.about.as_ref().and_then(|about| of.clause_with(about));
        (clause.unwrap_or(ClauseIndex(usize::MAX)), gathered.comment.about.is_none(), gathered.comment.about.clone())
    };
    added.sort_by_cached_key(|gathered| at(gathered));
    for gathered in added {
        new.push_str(&yaml::entry(&gathered.id, &gathered.comment));
    }
    Gathering { text: if is_new && comments.is_empty() { old.to_owned() } else { new }, comments }
}

/// Replaces entries, whose spans begin after `- `.
fn replace(text: &str, replaced: BTreeMap<usize, (usize, String)>) -> String {
    let mut out = text.to_owned();
    for (start, (end, entry)) in replaced.into_iter().rev() {
        let entry = entry.strip_prefix("- ").unwrap_or(&entry).trim_end();
        let end = start + text[start..end].trim_end().len();
        out.replace_range(start..end, entry);
    }
    out
}

/// The id of a comment: its own, or one made of what it says, so that the same comment gets the same id. The id of a comment
/// stands on the pages of its round, so a file may not take that of another organization's comment.
fn id_of(comment: &Returned, known: &BTreeMap<&str, &Comment>) -> String {
    let is_own = is_own_id(&comment.key);
    if is_own && !known.get(comment.key.as_str()).is_some_and(|there| is_of_another(there, comment)) {
        return comment.key.clone();
    }
    let content = if comment.key.is_empty() || is_own {
        let about = comment.about.as_ref().map(ToString::to_string).unwrap_or_default();
        let Returned { at, organization, person, date, text, proposed, reason, .. } = comment;
        [&about, at, organization, person, date, text, proposed, reason].map(|part| part.trim()).join("\u{1f}")
    } else {
        format!("key\u{1f}{}", comment.key)
    };
    format!("c-{}", Digest::of(content.as_bytes()).short())
}

/// Whether a comment that has the id of one that is there names another organization.
fn is_of_another(there: &Comment, comment: &Returned) -> bool {
    let own = there.organization.as_deref().unwrap_or_default();
    !own.is_empty() && !comment.organization.is_empty() && squeezed(own) != squeezed(&comment.organization)
}

/// Whether an id is one that this module made: the table of a round that went out and came back has them.
fn is_own_id(key: &str) -> bool {
    key.strip_prefix("c-").is_some_and(|rest| rest.len() == 12 && rest.bytes().all(|c| c.is_ascii_hexdigit()))
}

/// Takes what a form has no column for from the comment that is there.
fn complete(comment: &mut Returned, there: &Comment) {
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let fields = [
        (&mut comment.original, own(&there.original)),
        (&mut comment.organization, own(&there.organization)),
        (&mut comment.person, own(&there.person)),
        (&mut comment.text, there.text.clone()),
        (&mut comment.proposed, own(&there.proposed)),
        (&mut comment.reason, own(&there.reason)),
        (&mut comment.date, there.date.map(|date| date.to_string()).unwrap_or_default()),
    ];
    for (field, text) in fields {
        if field.is_empty() {
            *field = text;
        }
    }
    comment.kind = comment.kind.or(there.kind);
    if comment.about.is_none() {
        comment.about = there.about.as_ref().map(|about| about.value.clone());
    }
}

fn says_the_same(there: &Comment, comment: &Returned) -> bool {
    let same = |a: &Option<String>, b: &str| squeezed(a.as_deref().unwrap_or_default()) == squeezed(b);
    squeezed(&there.text) == squeezed(&comment.text)
        && same(&there.proposed, &comment.proposed)
        && same(&there.reason, &comment.reason)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect()
}
