//! The reading view of a chapter.

use super::RenderError;
use super::bodies::{body_levels, list_view};
use super::changes::Marks;
use super::checklist::{assessment_view, items_by_types, type_view};
use super::citation::CITATIONS_ID;
use super::clause::folded_record;
use super::current_clause::today_in_chapter;
use super::figures::{levels_svg, parties_svg};
use super::frame::Head;
use super::here::Here;
use super::overview::term_view;
use super::references::listed_documents;
use crate::model::{Chapter, Citing, Clause, ClauseIndex, Insert, Thing};
use crate::render::view::{ChapterPage, ClauseView, ContentsEntry, InsertView, Link};
use crate::site::url::{EditionPage, SitePage};
use std::ops::Range;

pub fn chapter_page(here: &Here<'_>, place: usize) -> Result<Vec<u8>, RenderError> {
    let edition = here.index.edition;
    let chapter = &edition.chapters[place];
    let link = |at: Option<usize>| {
        let chapter = edition.chapters.get(at?)?;
        let text = here.clause_label(here.index, chapter.root);
        Some(Link { href: here.own(EditionPage::Chapter(&chapter.slug)), text })
    };
    let marks = Marks::of(here);
    let root = clause_view(here, &marks, chapter.root);
    let page = ChapterPage {
        part: chapter.part.word(),
        changes_since: marks.since(),
        marks: count_marks(&root),
        quoted: super::quoted::href(here.index, place),
        root,
        contents: contents(here, chapter.root, u8::MAX),
        all_chapters: all_chapters(here, place),
        chapters: chapters(here, Some(place), 0),
        citations: here.citation_patterns(),
        records_address: here.records_address(),
        previous: link(place.checked_sub(1)),
        next: link(Some(place + 1)),
    };
    here.write(&Head::new(here.clause_label(here.index, chapter.root)), &page)
}

/// Up to this number of chapters, every page of a chapter lists all of them.
const MOST_LISTED: usize = 60;
/// In an edition with more chapters, the number of neighbouring chapters that a page lists. Otherwise a thousand pages
/// would list a thousand chapters each.
const NEAREST: usize = 40;

/// The range of chapters that a chapter page lists; all if `current` is `None`.
pub fn listed(current: Option<usize>, count: usize) -> Range<usize> {
    match current {
        Some(place) if count > MOST_LISTED => {
            let start = place.saturating_sub(NEAREST / 2).min(count - NEAREST);
            start..start + NEAREST
        }
        _ => 0..count,
    }
}

/// The link to the list of all chapters, if this page does not have it.
fn all_chapters(here: &Here<'_>, place: usize) -> Option<Link> {
    let count = here.index.edition.chapters.len();
    let text = || here.fill("ui.all_chapters", &[("n", &count.to_string())]);
    (listed(Some(place), count).len() < count).then(|| Link { href: here.own(EditionPage::Home), text: text() })
}

/// The chapters that are [`listed`], each with its titled sections down to `depth` levels below it.
pub fn chapters(here: &Here<'_>, current: Option<usize>, depth: u8) -> Vec<ContentsEntry> {
    let entry = |(place, chapter): (usize, &Chapter)| ContentsEntry {
        href: here.own(EditionPage::Chapter(&chapter.slug)),
        current: current == Some(place),
        children: contents(here, chapter.root, depth),
        ..contents_entry(here, chapter.root)
    };
    let chapters = &here.index.edition.chapters;
    let listed = listed(current, chapters.len());
    chapters.iter().enumerate().take(listed.end).skip(listed.start).map(entry).collect()
}

/// The titled descendants of a clause, nested.
fn contents(here: &Here<'_>, under: ClauseIndex, depth: u8) -> Vec<ContentsEntry> {
    if depth == 0 {
        return Vec::new();
    }
    let children = here.index.edition.clause(under).children.iter();
    let titled = children.filter(|&&at| here.clause_title(here.index.edition.clause(at)).is_some());
    titled.map(|&at| ContentsEntry { children: contents(here, at, depth - 1), ..contents_entry(here, at) }).collect()
}

fn contents_entry(here: &Here<'_>, at: ClauseIndex) -> ContentsEntry {
    let clause = here.index.edition.clause(at);
    ContentsEntry {
        href: here.reading_href(here.index, clause),
        number: here.index.findings.shown_number(at, here.lang.lang),
        title: here
            .clause_title(clause)
            .unwrap_or_else(|| here.fill("clause.untitled", &[("id", clause.id.value.as_str())])),
        withdrawn: clause.withdrawn.is_some(),
        current: false,
        children: Vec::new(),
    }
}

/// A clause with its descendants. Headings have at most six levels, which limits the recursion.
pub(super) fn clause_view(here: &Here<'_>, marks: &Marks<'_, '_>, at: ClauseIndex) -> ClauseView {
    let index = here.index;
    let clause = index.edition.clause(at);
    let text_lang = here.text_lang(clause);
    let number_anchor = index.findings.number(at).map(|number| number.to_string().replace(' ', "_"));
    let is_free = |anchor: &String| !index.findings.ids.clauses.contains_key(anchor.as_str());
    let shown = index.findings.shown_number(at, here.lang.lang);
    let permalink = here.own(EditionPage::Clause(&clause.id.value));
    let folds = here.has_folded_records() && matches!(here.page, SitePage::Edition(_, _, EditionPage::Chapter(_)));
    let record = folds.then(|| Box::new(folded_record(here, at)));
    let (cite_href, counted_href) = match &record {
        Some(record) => (format!("#{}", record.fold_id), format!("#{}", record.fold_id)),
        None => (format!("{permalink}#{CITATIONS_ID}"), permalink.clone()),
    };
    ClauseView {
        id: clause.id.value.to_string(),
        number_anchor: number_anchor.filter(is_free),
        number: shown.clone(),
        heading_number: index.findings.heading_number(index.edition, at, here.lang.lang),
        title: here.clause_title(clause),
        title_html: here.clause_title_html(clause, text_lang),
        heading_level: clause.depth,
        text_lang: here.foreign(text_lang),
        body_html: here.clause_passages(clause, text_lang),
        levels: here.levels(index, at),
        bodies: here.bodies(&clause.bodies),
        types: here.types(&clause.types),
        provenance: if says_its_source(here, clause, at) {
            here.provenance(index.findings.provenance[at.0].as_ref())
        } else {
            None
        },
        withdrawn: clause.withdrawn.as_ref().map(|withdrawn| withdrawn.date.to_string()),
        replaced_by: clause.withdrawn.as_ref().map(|w| here.clause_refs(&w.replaced_by)).unwrap_or_default(),
        cite_href: Some(cite_href),
        counted_href: Some(counted_href),
        permalink,
        record,
        comments: here.comments_on(at),
        number_in_full: here.number_in_full(at).filter(|full| Some(full) != shown.as_ref()),
        cite_parts: here.cited_parts(at, text_lang),
        deleted: index.edition.is_deleted(&clause.id.value),
        errata: here.errata(&Thing::Clause(clause.id.value.clone())),
        amended: here.amended(&Thing::Clause(clause.id.value.clone())),
        stale: here.stale(clause, text_lang),
        today: today_in_chapter(here, &clause.id.value),
        items: index.findings.items_of.get(&at).map_or(0, Vec::len),
        entries: index.findings.entries_of.get(&at).map_or(0, Vec::len),
        insert: clause.insert.and_then(|insert| insert_view(here, insert)),
        form: here.form(clause),
        children: clause.children.iter().map(|&child| clause_view(here, marks, child)).collect(),
        mark: marks.at(at),
        gone: marks.gone_after(at),
    }
}

/// The number of marks of a clause and its descendants.
fn count_marks(clause: &ClauseView) -> usize {
    usize::from(clause.mark.is_some()) + clause.gone.len() + clause.children.iter().map(count_marks).sum::<usize>()
}

/// Whether the provenance differs from that of the parent, so that it must be shown.
fn says_its_source(here: &Here<'_>, clause: &Clause, at: ClauseIndex) -> bool {
    let provenance = &here.index.findings.provenance;
    clause.parent.is_none_or(|parent| provenance[parent.0] != provenance[at.0])
}

fn insert_view(here: &Here<'_>, insert: Insert) -> Option<InsertView> {
    let edition = here.index.edition;
    Some(match insert {
        Insert::Terms => {
            InsertView::Terms { terms: edition.terms.iter().map(|term| term_view(here, term, false)).collect() }
        }
        Insert::Bodies => InsertView::Bodies {
            levels: body_levels(here),
            levels_svg_html: levels_svg(here),
            parties_svg_html: parties_svg(here),
        },
        Insert::Lists => {
            InsertView::Lists { lists: (0..edition.lists.len()).map(|place| list_view(here, place)).collect() }
        }
        Insert::Checklist => InsertView::Checklist {
            types: edition.types.iter().map(|of_type| type_view(here, of_type)).collect(),
            matrix: items_by_types(here),
        },
        Insert::Assessment => {
            InsertView::Assessment { assessment: assessment_view(here, edition.assessment.as_ref()?) }
        }
        Insert::References => InsertView::References { documents: listed_documents(here, Citing::Normative) },
        Insert::Bibliography => InsertView::Bibliography { documents: listed_documents(here, Citing::Informative) },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_lists_all_or_neighbouring_chapters() {
        assert_eq!(listed(Some(3), MOST_LISTED), 0..MOST_LISTED);
        assert_eq!(listed(None, 1000), 0..1000, "the first page of the edition lists all");
        for count in [MOST_LISTED + 1, 1000] {
            for place in 0..count {
                let listed = listed(Some(place), count);
                assert_eq!(listed.len(), NEAREST);
                assert!(listed.contains(&place) && listed.end <= count, "{place} of {count}: {listed:?}");
                let (next, previous) = (place + 1, place.saturating_sub(1));
                assert!(listed.contains(&previous) && (next == count || listed.contains(&next)), "{place}: {listed:?}");
            }
        }
    }
}
