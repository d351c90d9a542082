//! Terms, and the parts that the pages of requirements and of coverage share.

use super::RenderError;
use super::chapter::listed;
use super::frame::Head;
use super::here::{Here, html_lang};
use crate::model::{Chapter, Clause, ClauseIndex, Term, Thing};
use crate::render::view::{ClauseRef, Link, PartLink, TermTranslation, TermView, TermsPage};
use crate::resolve::Origin;
use crate::site::pairs::is_by_chapter;
use crate::site::section::Section;
use crate::site::url::EditionPage;

pub fn terms_page(here: &Here<'_>) -> Result<Vec<u8>, RenderError> {
    let terms = here.index.edition.terms.iter().map(|term| term_view(here, term, true)).collect();
    here.write(&Head::of_section(here), &TermsPage { terms })
}

pub fn term_view(here: &Here<'_>, term: &Term, with_uses: bool) -> TermView {
    let id = &term.id.value;
    let shown = here.text(&term.term);
    let place = here.index.findings.ids.terms.get(id);
    let others = term.term.iter().filter(|(lang, text)| *lang != here.lang.lang && text.as_str() != shown);
    TermView {
        id: id.to_string(),
        href: here.own_place(EditionPage::Terms, id.as_str()),
        print_id: None,
        number: place.and_then(|&place| here.index.findings.term_number(place)).map(ToString::to_string),
        term: here.name(&term.term),
        aliases: here.words(&term.aliases),
        translations: others
            .map(|(lang, text)| TermTranslation { html_lang: html_lang(lang), text: text.clone() })
            .collect(),
        definition_html: here.prose(&term.definition),
        provenance: here.source(term.source.as_ref()),
        errata: here.errata(&Thing::Term(id.clone())),
        amended: here.amended(&Thing::Term(id.clone())),
        used_in: if with_uses { uses(here, term) } else { Vec::new() },
    }
}

fn uses(here: &Here<'_>, term: &Term) -> Vec<ClauseRef> {
    let findings = here.index.findings;
    let origins = findings.referrers.get(&Thing::Term(term.id.value.clone())).into_iter().flatten();
    let mut places: Vec<ClauseIndex> = origins
        .filter_map(|origin| match origin {
            Origin::Thing(Thing::Clause(id)) => findings.ids.clauses.get(id).copied(),
            _ => None,
        })
        .collect();
    places.sort();
    places.into_iter().map(|at| here.clause_ref(here.index, at)).collect()
}

/// The clauses in force, in reading order: those of a chapter, given by its place, or all.
pub fn in_force<'a>(here: &Here<'a>, chapter: Option<usize>) -> impl Iterator<Item = (ClauseIndex, &'a Clause)> {
    let edition = here.index.edition;
    let range = chapter.map_or(0..edition.clauses.len(), |place| edition.chapters[place].clauses.clone());
    let clauses = range.map(|at| (ClauseIndex(at), edition.clause(ClauseIndex(at))));
    clauses.filter(|(_, clause)| clause.withdrawn.is_none())
}

/// The chapters of a page that is told by chapter, each with its page and its count. Where there are very many chapters,
/// the page of one lists those around it; the page of the whole edition lists all.
pub fn parts<'a>(
    here: &Here<'a>,
    current: Option<usize>,
    page: impl Fn(&'a str) -> EditionPage<'a>,
    counts: &[usize],
) -> Vec<PartLink> {
    let edition = here.index.edition;
    if !is_by_chapter(edition) {
        return Vec::new();
    }
    let chapters = edition.chapters.iter().zip(counts).enumerate();
    let part = |(place, (chapter, &count)): (usize, (&'a Chapter, &usize))| {
        let current = current == Some(place);
        (count > 0 || current).then(|| PartLink {
            href: here.own(page(&chapter.slug)),
            text: here.clause_label(here.index, chapter.root),
            count,
            current,
        })
    };
    let listed = listed(current, edition.chapters.len());
    chapters.skip(listed.start).take(listed.len()).filter_map(part).collect()
}

/// The page before and the page after this one: from the whole edition to its first chapter, and from chapter to chapter.
pub fn turn(parts: &[PartLink], whole: Link) -> (Option<Link>, Option<Link>) {
    let link = |part: &PartLink| Link { href: part.href.clone(), text: part.text.clone() };
    match parts.iter().position(|part| part.current) {
        None => (None, parts.first().map(link)),
        Some(at) => {
            let before = at.checked_sub(1).and_then(|before| parts.get(before)).map(link);
            (before.or(Some(whole)), parts.get(at + 1).map(link))
        }
    }
}

/// The head of a page about a chapter or about the whole edition.
pub fn part_head(here: &Here<'_>, section: Section, chapter: Option<usize>) -> Head {
    let whole = here.section_link(section);
    match chapter {
        None => Head::new(whole.text),
        Some(place) => {
            let label = here.clause_label(here.index, here.index.edition.chapters[place].root);
            Head::new(format!("{}{}{label}", whole.text, here.string("ui.colon"))).under(whole)
        }
    }
}
