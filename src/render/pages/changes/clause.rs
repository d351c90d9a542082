//! Changes of clauses.

use super::super::redline::Context;
use super::words::clause_words;
use super::{Only, Telling};
use crate::model::{BodyId, ClauseId, ClauseIndex, Lang, SuccessionKind, TypeId};
use crate::render::pages::here::Here;
use crate::render::view::{ChangeRedline, ClauseChangeView, ClauseGroup, ClauseRef, SuccessionView};
use crate::revision::compare::{ClauseChange, Fate, is_by_chapter, kin_redlines};
use crate::site::url::EditionPage;
use std::collections::{BTreeMap, BTreeSet};

/// The chapter under which a change is listed: its index in the newer edition, and, if that edition does not have the
/// chapter, its index in the older one. A removed chapter follows the chapter that preceded it.
pub(super) type Home = (usize, Option<usize>);

/// The relevance of a change for a community type.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Concern {
    None,
    /// It applies to all types.
    Common,
    /// It applies to some types, including this one.
    Particular,
}

/// The changes by chapter. On the page of a type, changes for some types come first, then changes for all.
pub(super) fn clause_groups(telling: &Telling<'_, '_>) -> (Vec<ClauseGroup>, Vec<ClauseGroup>) {
    let (mut particular, mut common): (Groups, Groups) = Default::default();
    for change in telling.changes.clauses.iter().filter(|change| is_told(telling, change)) {
        let is_particular = match telling.only {
            Only::Type(id) => concern(telling, change, id) == Concern::Particular,
            _ => false,
        };
        let groups = if is_particular { &mut particular } else { &mut common };
        let home = home(telling, change);
        groups.entry(home).or_insert_with(|| telling.group(home)).changes.push(view(telling, change));
    }
    // An anchor must be unique on a page.
    for group in particular.values_mut() {
        group.id = format!("for_{}", group.id);
    }
    (particular.into_values().collect(), common.into_values().collect())
}

type Groups = BTreeMap<Home, ClauseGroup>;

/// Whether a change is listed on the page.
pub(super) fn is_told(telling: &Telling<'_, '_>, change: &ClauseChange) -> bool {
    !change.is_only_shifted()
        && match telling.only {
            Only::All | Only::Things => true,
            Only::Type(id) => concern(telling, change, id) != Concern::None,
            Only::Chapter(place) => chapter_of(telling, change) == place,
        }
}

fn concern(telling: &Telling<'_, '_>, change: &ClauseChange, of_type: &TypeId) -> Concern {
    let sides = [(telling.old, change.old), (telling.new, change.new)];
    let clauses = sides.into_iter().filter_map(|(index, at)| Some(index.edition.clause(at?)));
    let mut concern = Concern::None;
    for clause in clauses {
        let of_clause = if clause.types.is_empty() {
            Concern::Common
        } else if clause.types.iter().any(|other| &other.value == of_type) {
            Concern::Particular
        } else {
            Concern::None
        };
        concern = match (concern, of_clause) {
            (Concern::Particular, _) | (_, Concern::Particular) => Concern::Particular,
            (Concern::Common, _) | (_, Concern::Common) => Concern::Common,
            _ => Concern::None,
        };
    }
    // A clause that applied to all types and now applies to some is a change for the others.
    concern
}

/// The chapter of the newer edition whose page lists the change.
pub(super) fn chapter_of(telling: &Telling<'_, '_>, change: &ClauseChange) -> usize {
    home(telling, change).0
}

/// The chapter of the clause; for a removed clause, its old chapter, which may be removed as well.
pub(super) fn home(telling: &Telling<'_, '_>, change: &ClauseChange) -> Home {
    let (old, new) = (telling.old.edition, telling.new.edition);
    if let Some(at) = change.new {
        return (new.clause(at).chapter, None);
    }
    // A change has a clause in at least one edition.
    let Some(at) = change.old else { return (0, None) };
    let place = old.clause(at).chapter;
    let root = &old.clause(old.chapters[place].root).id.value;
    match telling.new.findings.clause(new, root).filter(|(_, root)| root.parent.is_none()) {
        Some((_, root)) => (root.chapter, None),
        None => (telling.followed(place), Some(place)),
    }
}

fn view(telling: &Telling<'_, '_>, change: &ClauseChange) -> ClauseChangeView {
    let here = telling.here;
    let old = change.old.map(|at| here.clause_ref(telling.old, at));
    let new = change.new.map(|at| here.clause_ref(telling.new, at));
    let (clause, was) = match (new, old) {
        (Some(new), old) => (new, old),
        (None, Some(old)) => (old, None),
        // A change has a clause in at least one edition.
        (None, None) => (nothing(change), None),
    };
    let redlines = match telling.context {
        Some(context) => redlines(telling, change, context),
        None => Vec::new(),
    };
    let says = says_something(change);
    ClauseChangeView {
        id: change.id.to_string(),
        fate: fate(change),
        clause,
        was,
        excerpt: excerpt(telling, change),
        bodies: bodies(telling, change).into_iter().map(ToString::to_string).collect(),
        words: clause_words(telling, change),
        predecessors: kin(telling, &change.predecessors, true),
        successors: kin(telling, &change.successors, false),
        amended: here.amended_between(telling.old, telling.new, &change.id),
        redline_href: (telling.context.is_none() && says).then(|| redline_href(telling, change)),
        redlines,
    }
}

/// The bodies that a changed clause names in either edition.
pub(super) fn bodies<'a>(telling: &Telling<'_, 'a>, change: &ClauseChange) -> BTreeSet<&'a BodyId> {
    let sides = [(telling.old, change.old), (telling.new, change.new)];
    let clauses = sides.into_iter().filter_map(|(index, at)| Some(index.edition.clause(at?)));
    clauses.flat_map(|clause| &clause.bodies).map(|body| &body.value).collect()
}

/// The maximum length of an excerpt in characters.
const EXCERPT: usize = 60;

/// The beginning of an untitled clause, in the newer edition or else in the older one.
fn excerpt(telling: &Telling<'_, '_>, change: &ClauseChange) -> String {
    let here = telling.here;
    let side = change.new.map(|at| (telling.new, at)).or(change.old.map(|at| (telling.old, at)));
    let Some((index, at)) = side else { return String::new() };
    let clause = index.edition.clause(at);
    // The targets of its references may be missing in the page's edition.
    let there = Here { index: &here.site.editions[index.place], ..here.clone() };
    match clause.texts.get(here.text_lang(clause)) {
        Some(text) if here.clause_title(clause).is_none() => {
            here.marked(&there.excerpt(&text.blocks, EXCERPT), here.text_lang(clause))
        }
        _ => String::new(),
    }
}

/// The word for marks and classes.
pub(super) fn fate(change: &ClauseChange) -> &'static str {
    match change.fate {
        Fate::Added | Fate::Reinstated => "added",
        Fate::Removed | Fate::Withdrawn(_) => "removed",
        Fate::Changed => "changed",
    }
}

fn says_something(change: &ClauseChange) -> bool {
    change.fate != Fate::Changed || !change.reworded.is_empty() || !change.retitled.is_empty()
}

/// The URL of a change's redline on the comparison pages.
pub(super) fn redline_href(telling: &Telling<'_, '_>, change: &ClauseChange) -> String {
    let other = &telling.old.edition.id;
    let page = if is_by_chapter(telling.new.edition) {
        let chapter = &telling.new.edition.chapters[chapter_of(telling, change)];
        EditionPage::CompareChapter(other, &chapter.slug)
    } else {
        EditionPage::Compare(other)
    };
    let path = telling.here.edition_path(telling.new, page);
    telling.here.link_to(&path, Some(change.id.as_str()))
}

fn kin(telling: &Telling<'_, '_>, clauses: &[(SuccessionKind, ClauseId)], are_old: bool) -> Vec<SuccessionView> {
    let index = if are_old { telling.old } else { telling.new };
    let found = clauses.iter().filter_map(|(kind, id)| {
        let at = *index.findings.ids.clauses.get(id)?;
        let index = &telling.here.site.editions[index.place];
        Some(SuccessionView { kind: kind.word(), clause: telling.here.named_ref(index, at) })
    });
    found.collect()
}

/// The redline of a clause against its old text, or against each clause that it replaces.
fn redlines(telling: &Telling<'_, '_>, change: &ClauseChange, context: Context) -> Vec<ChangeRedline> {
    let here = telling.here;
    let new = change.new.map(|at| (telling.new, at));
    if !change.is_shown_at_kin() {
        let old = change.old.map(|at| (telling.old, at));
        let redline = here.clause_redline(old, new, lang(telling, change), context);
        return redline
            .map(|redline| ChangeRedline { from: None, is_part: false, field: None, redline })
            .into_iter()
            .collect();
    }
    // A removed clause is shown at its replacement.
    if new.is_none() {
        return Vec::new();
    }
    let (sides, lang) = ((telling.old.of(), telling.new.of()), lang(telling, change));
    let successors = |id: &ClauseId| telling.changes.successors(id);
    kin_redlines(sides, change, successors, lang)
        .into_iter()
        .map(|kin| ChangeRedline {
            from: Some(here.clause_ref(telling.old, kin.before)),
            is_part: kin.is_part,
            field: None,
            redline: here.redline_view(&kin.redline, lang, context),
        })
        .collect()
}

/// The language in which a change is shown: the page's language if the change is visible in it, otherwise another.
fn lang<'t>(telling: &'t Telling<'_, '_>, change: &'t ClauseChange) -> &'t Lang {
    let own = telling.here.lang.lang;
    let changed = || change.reworded.iter().chain(&change.retitled);
    if changed().any(|lang| lang == own) {
        return own;
    }
    if let Some(lang) = changed().next() {
        return lang;
    }
    let side = |at: Option<ClauseIndex>, of: &'t super::EditionIndex<'_>| at.map(|at| of.edition.clause(at));
    let clause = side(change.new, telling.new).or_else(|| side(change.old, telling.old));
    clause.filter(|clause| !clause.texts.contains_key(own)).and_then(|clause| clause.texts.keys().next()).unwrap_or(own)
}

fn nothing(change: &ClauseChange) -> ClauseRef {
    ClauseRef {
        id: change.id.to_string(),
        number: None,
        title: None,
        label: change.id.to_string(),
        href: String::new(),
        reading_href: String::new(),
        levels: Vec::new(),
        withdrawn: false,
        excerpt: String::new(),
        edition: None,
    }
}
