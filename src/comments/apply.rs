//! Puts accepted wordings into the chapters, as edits that the editor reviews. A wording is put in only where the original
//! stands unchanged in the clause that the comment is about, exactly once; everything else is told.

use crate::diagnostic::Span;
use crate::import::write::escaped_line;
use crate::model::{Comment, Decision, Lang};
use crate::resolve::ResolvedEdition;
use crate::source::{ChapterSource, EditionSources, Sources};
use std::collections::BTreeMap;
use std::ops::Range;

/// Why a wording was not put in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// The comment has no place in the text of a clause.
    NoClause,
    /// The comment does not say which wording it replaces.
    NoOriginal,
    /// The original is not in the clause, or not as it was.
    OriginalChanged,
    /// The original is in the clause several times.
    OriginalTwice,
    /// The original and the proposal have different numbers of paragraphs.
    ParagraphsDiffer,
    /// Another accepted comment changes the same words.
    Overlaps,
}

impl Obstacle {
    /// The reason, for messages.
    pub fn reason(self) -> &'static str {
        match self {
            Obstacle::NoClause => "it names no clause whose text could be edited",
            Obstacle::NoOriginal => "it does not say which wording the proposed one replaces",
            Obstacle::OriginalChanged => "the original wording is not in the clause, or not unchanged",
            Obstacle::OriginalTwice => "the original wording is in the clause more than once",
            Obstacle::ParagraphsDiffer => "the original and the proposed wording have different numbers of paragraphs",
            Obstacle::Overlaps => "another accepted comment changes the same words",
        }
    }
}

/// What became of an accepted comment.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// Its wording was put in, in the file with this path.
    Applied(String),
    /// Its wording is there already.
    Already,
    /// Its wording is to be put in by hand.
    ByHand(Obstacle),
}

/// The chapters with accepted wordings, by path from the root, and what became of each accepted comment with a wording.
#[derive(Debug)]
pub struct Application<'a> {
    /// The changed files.
    pub texts: BTreeMap<String, String>,
    /// The comments in the order of the text.
    pub outcomes: Vec<(&'a Comment, Outcome)>,
}

/// Puts the wordings of accepted comments into the chapters.
pub fn apply<'a>(of: ResolvedEdition<'a>, sources: &Sources) -> Application<'a> {
    let mut edits: BTreeMap<String, BTreeMap<usize, (usize, String)>> = BTreeMap::new();
    let mut outcomes = Vec::new();
    let Some(own) = sources.edition(&of.edition.folder) else {
        return Application { texts: BTreeMap::new(), outcomes };
    };
    let accepted = |comment: &&Comment| {
        let is_accepted = comment.disposition.as_ref().is_some_and(|of| of.decision == Decision::Accepted);
        is_accepted && comment.proposed.is_some()
    };
    for comment in of.comments_in_order().filter(accepted) {
        let outcome = match edit(of, own, sources, comment, &mut edits) {
            Ok(Some(path)) => Outcome::Applied(path),
            Ok(None) => Outcome::Already,
            Err(obstacle) => Outcome::ByHand(obstacle),
        };
        outcomes.push((comment, outcome));
    }
    let texts = edits.into_iter().map(|(path, edits)| {
        let chapter = own.chapters.iter().find(|chapter| sources.texts.path(chapter.file) == path);
        let mut text = chapter.map(|chapter| sources.texts.text(chapter.file).to_owned()).unwrap_or_default();
        for (start, (end, new)) in edits.into_iter().rev() {
            text.replace_range(start..end, &new);
        }
        (path, text)
    });
    Application { texts: texts.collect(), outcomes }
}

/// Adds the edits of a comment; the path of the file, or `None` if the wording is there already.
fn edit(
    of: ResolvedEdition<'_>,
    own: &EditionSources,
    sources: &Sources,
    comment: &Comment,
    edits: &mut BTreeMap<String, BTreeMap<usize, (usize, String)>>,
) -> Result<Option<String>, Obstacle> {
    let about = comment.about.as_ref().ok_or(Obstacle::NoClause)?;
    let at = of.clause_with(&about.value).ok_or(Obstacle::NoClause)?;
    let clause = of.edition.clause(at);
    let original = comment.original.as_deref().ok_or(Obstacle::NoOriginal)?;
    let proposed = comment.proposed.as_deref().unwrap_or_default();
    let (chapter, range) =
        section(own, sources, clause.id.value.as_str(), &comment.lang, of).ok_or(Obstacle::NoClause)?;
    let text = sources.texts.text(chapter.file);
    let region = &text[range.clone()];
    let pairs = pairs(original, proposed)?;
    let mut found = Vec::new();
    let mut is_there = 0;
    for (old, new) in &pairs {
        let new = escaped_line(new);
        match places(region, old).as_slice() {
            // The proposal may contain the original: then it is there if it is found itself.
            _ if region.contains(&new) => is_there += 1,
            [] => return Err(Obstacle::OriginalChanged),
            [place] => found.push((range.start + place.start, range.start + place.end, new)),
            _ => return Err(Obstacle::OriginalTwice),
        }
    }
    if is_there == pairs.len() {
        return Ok(None);
    }
    let path = sources.texts.path(chapter.file).to_owned();
    let in_file = edits.entry(path.clone()).or_default();
    let overlaps = |start: usize, end: usize| in_file.iter().any(|(&from, (to, _))| start < *to && from < end);
    if found.iter().any(|(start, end, _)| overlaps(*start, *end)) {
        return Err(Obstacle::Overlaps);
    }
    in_file.extend(found.into_iter().map(|(start, end, new)| (start, (end, new))));
    Ok(Some(path))
}

/// The paragraphs that differ, each with what takes its place.
fn pairs<'t>(original: &'t str, proposed: &'t str) -> Result<Vec<(&'t str, &'t str)>, Obstacle> {
    let lines = |text: &'t str| text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>();
    let (old, new) = (lines(original), lines(proposed));
    if old.len() != new.len() {
        return Err(Obstacle::ParagraphsDiffer);
    }
    Ok(old.into_iter().zip(new).filter(|(old, new)| old != new).collect())
}

/// Where a wording stands in a source, as it is or with the escapes of Markdown.
fn places(region: &str, wording: &str) -> Vec<Range<usize>> {
    let find = |wording: &str| -> Vec<Range<usize>> {
        region.match_indices(wording).map(|(at, found)| at..at + found.len()).collect()
    };
    let plain = find(wording);
    if plain.is_empty() { find(&escaped_line(wording)) } else { plain }
}

/// The text of a clause in a language, without its heading and without the clauses inside it.
fn section<'s>(
    own: &'s EditionSources,
    sources: &Sources,
    id: &str,
    lang: &Lang,
    of: ResolvedEdition<'_>,
) -> Option<(&'s ChapterSource, Range<usize>)> {
    let default = of.resolved.standard.site.default_lang();
    let is_in = |chapter: &&ChapterSource| match &chapter.lang {
        Some(own) => own == lang.as_str(),
        None => lang == default,
    };
    own.chapters.iter().filter(is_in).find_map(|chapter| {
        let sections = &chapter.document.sections;
        let place = sections
            .iter()
            .position(|section| section.heading.attributes.id.as_ref().is_some_and(|written| written.value == id))?;
        let heading: Span = sections[place].heading.span;
        let end = sections.get(place + 1).map(|next| next.heading.span.start());
        Some((chapter, heading.end()..end.unwrap_or(sources.texts.text(chapter.file).len())))
    })
}
