//! Pages that summarize the whole edition: terms, requirements, coverage.

use super::RenderError;
use super::frame::Head;
use super::here::{Here, html_lang};
use crate::model::{Clause, ClauseIndex, Level, Term, Thing};
use crate::render::view::{
    ClauseRef, CoveragePage, CoverageRow, LevelGroup, Link, RequirementRow, RequirementsPage, TermTranslation,
    TermView, TermsPage,
};
use crate::resolve::coverage::coverage;
use crate::resolve::{Origin, Target};
use crate::site::url::EditionPage;

/// The length in characters of a clause's excerpt in the list of requirements.
const EXCERPT: usize = 120;

pub fn terms_page(here: &Here<'_>) -> Result<String, RenderError> {
    let terms = here.index.edition.terms.iter().map(|term| term_view(here, term, true)).collect();
    here.write(&Head::new("terms", here.string("nav.terms")), &TermsPage { terms })
}

pub fn term_view(here: &Here<'_>, term: &Term, with_uses: bool) -> TermView {
    let id = &term.id.value;
    let shown = here.text(&term.term);
    let others = term.term.iter().filter(|(lang, text)| *lang != here.lang.lang && text.as_str() != shown);
    TermView {
        id: id.to_string(),
        href: here.own_place(EditionPage::Terms, id.as_str()),
        print_id: None,
        term: here.name(&term.term),
        aliases: here.words(&term.aliases),
        translations: others
            .map(|(lang, text)| TermTranslation { html_lang: html_lang(lang), text: text.clone() })
            .collect(),
        definition_html: here.prose(&term.definition),
        provenance: here.source(term.source.as_ref()),
        errata: here.errata(&Thing::Term(id.clone())),
        used_in: if with_uses { uses(here, term) } else { Vec::new() },
    }
}

fn uses(here: &Here<'_>, term: &Term) -> Vec<ClauseRef> {
    let findings = here.index.findings;
    let origins = findings.referrers.get(&Target::Term(term.id.value.clone())).into_iter().flatten();
    let mut places: Vec<ClauseIndex> = origins
        .filter_map(|origin| match origin {
            Origin::Clause(id) => findings.ids.clauses.get(id).copied(),
            _ => None,
        })
        .collect();
    places.sort();
    places.into_iter().map(|at| here.clause_ref(here.index, at)).collect()
}

/// The clauses in force, in reading order.
fn in_force<'a>(here: &Here<'a>) -> impl Iterator<Item = (ClauseIndex, &'a Clause)> {
    here.index.edition.indexed_clauses().filter(|(_, clause)| clause.withdrawn.is_none())
}

pub fn requirements_page(here: &Here<'_>) -> Result<String, RenderError> {
    let index = here.index;
    let mut levels: Vec<LevelGroup> =
        here.levels_of_edition().map(|of| LevelGroup { level: of.level, clauses: Vec::new() }).collect();
    let mut statements = 0;
    for (at, clause) in in_force(here) {
        let own = index.findings.levels(at);
        statements += usize::from(!own.asks());
        for level in own.iter() {
            if let Some(group) = levels.iter_mut().find(|group| group.level.level == level.word()) {
                group.clauses.push(requirement_row(here, at, clause, level));
            }
        }
    }
    levels.retain(|group| !group.clauses.is_empty());
    let page = RequirementsPage {
        levels,
        statements,
        bodies: index.edition.bodies.iter().map(|body| here.body(&body.id.value)).collect(),
        types: index.edition.types.iter().map(|of_type| here.community_type(&of_type.id.value)).collect(),
    };
    here.write(&Head::new("requirements", here.string("nav.requirements")), &page)
}

fn requirement_row(here: &Here<'_>, at: ClauseIndex, clause: &Clause, level: Level) -> RequirementRow {
    let lang = here.text_lang(clause);
    RequirementRow {
        clause: here.clause_ref(here.index, at),
        text_lang: here.foreign(lang),
        excerpt: clause
            .texts
            .get(lang)
            .map(|text| here.excerpt_at(level, &text.blocks, lang, EXCERPT))
            .unwrap_or_default(),
        bodies: here.bodies(&clause.bodies),
        types: here.types(&clause.types),
        items: here.items_of(at).map(|item| here.item(item)).collect(),
    }
}

pub fn coverage_page(here: &Here<'_>) -> Result<String, RenderError> {
    let (edition, findings) = (here.index.edition, here.index.findings);
    let covered = coverage(edition, findings);
    let mut rows = Vec::new();
    let (mut with_items, mut with_bodies, mut uncovered) = (0, 0, 0);
    for (at, clause) in in_force(here).filter(|(at, _)| findings.levels(*at).is_binding()) {
        let by = covered[at.0];
        with_items += usize::from(by.item);
        with_bodies += usize::from(by.entry || by.body);
        uncovered += usize::from(!by.is_covered());
        rows.push(CoverageRow {
            clause: here.clause_ref(here.index, at),
            items: here.items_of(at).map(|item| here.item(item)).collect(),
            entries: entries(here, at),
            bodies: here.bodies(&clause.bodies),
            uncovered: !by.is_covered(),
        });
    }
    // If the edition has no lists at all, bodies without a list are not mentioned.
    let listed = if edition.lists.is_empty() { &[][..] } else { &edition.bodies[..] };
    let without = listed.iter().filter(|body| !here.index.lists_of.contains_key(&body.id.value));
    let page = CoveragePage {
        total: rows.len(),
        rows,
        with_items,
        with_bodies,
        uncovered,
        has_items: !edition.items.is_empty(),
        has_entries: !edition.lists.is_empty(),
        has_bodies: !edition.bodies.is_empty(),
        bodies_without_lists: without.map(|body| here.body(&body.id.value)).collect(),
    };
    here.write(&Head::new("coverage", here.string("nav.coverage")), &page)
}

fn entries(here: &Here<'_>, at: ClauseIndex) -> Vec<Link> {
    let places = here.index.findings.entries_of.get(&at).into_iter().flatten();
    let link = |&(list, entry): &(usize, usize)| {
        let list = &here.index.edition.lists[list];
        Link {
            href: here.own_place(EditionPage::List(&list.id.value), list.entries[entry].id.value.as_str()),
            text: format!("{} · {}", here.body(&list.body.value).text, here.name(&list.title)),
        }
    };
    places.map(link).collect()
}
