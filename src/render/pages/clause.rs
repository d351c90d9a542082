//! The record of a clause, and the page that replaces it in an edition without the clause.

use super::RenderError;
use super::bodies::entry_view;
use super::checklist::item_view;
use super::frame::Head;
use super::here::{Here, html_lang, lang_name};
use super::history::{history, succeeds, successors};
use super::index::LangIndex;
use crate::model::{Clause, ClauseId, ClauseIndex, Lang, Passage, Thing};
use crate::render::library::{cited_data_path, overview_path};
use crate::render::template::Template;
use crate::render::view::{
    AbsentClausePage, CitedElsewhere, ClausePage, ClauseRef, EntryView, FoldedRecord, LangLink, Link, OtherText,
    RecordView, ReferrerView, WithdrawalView,
};
use crate::resolve::{Origin, ResolvedEdition};
use crate::site::address::Address;
use crate::site::records::shown;
use crate::site::url::{EditionPage, SitePage, relative};
use std::collections::BTreeSet;

pub fn clause_page(here: &Here<'_>, at: ClauseIndex) -> Result<Vec<u8>, RenderError> {
    let index = here.index;
    let clause = index.edition.clause(at);
    let text_lang = here.text_lang(clause);
    let parents = parents(here, clause);
    let (previous, next) = neighbours(here, clause, at);
    let label = here.clause_label(index, at);
    let mut head = Head::new(label.clone());
    for (depth, &parent) in parents.iter().enumerate() {
        let above = index.edition.clause(parent);
        // The chapter is read as a whole; what is inside it has records.
        let page = match depth {
            0 => EditionPage::Chapter(&index.edition.chapter_of(above).slug),
            _ => EditionPage::Clause(&above.id.value),
        };
        head = head.under(Link { href: here.own(page), text: here.inner_label(index, parent) });
    }
    let refs = |list: &[ClauseIndex]| -> Vec<ClauseRef> { list.iter().map(|&at| here.clause_ref(index, at)).collect() };
    let cite_parts = here.cited_parts(at, text_lang);
    let page = ClausePage {
        id: clause.id.value.to_string(),
        title: here.clause_title(clause),
        title_html: here.clause_title_html(clause, text_lang),
        text_lang: here.foreign(text_lang),
        body_html: here.clause_passages(clause, text_lang),
        levels: here.levels(index, at),
        bodies: here.bodies(&clause.bodies),
        types: here.types(&clause.types),
        edition_has_bodies: !index.edition.bodies.is_empty(),
        edition_has_types: !index.edition.types.is_empty(),
        provenance: here.provenance(index.findings.provenance[at.0].as_ref()),
        form: here.form(clause),
        reading_href: here.reading_href(index, clause),
        parents: refs(&parents),
        children: refs(&clause.children),
        previous,
        next,
        comments: here.comments_on(at),
        passages: passages(here, clause, text_lang),
        other_texts: other_texts(here, clause),
        withdrawal: clause.withdrawn.as_ref().map(|withdrawn| WithdrawalView {
            date: withdrawn.date.to_string(),
            replaced_by: here.clause_refs(&withdrawn.replaced_by),
            deleted: index.edition.is_deleted(&clause.id.value),
        }),
        errata: here.errata(&Thing::Clause(clause.id.value.clone())),
        amended: here.amended(&Thing::Clause(clause.id.value.clone())),
        stale: here.stale(clause, text_lang),
        record: RecordView { citations: here.citations(at), ..record_view(here, at) },
        citation_patterns: if cite_parts.is_empty() { Vec::new() } else { here.citation_patterns() },
        records_address: here.records_address().filter(|_| !cite_parts.is_empty()),
        cite_parts,
        cited_number: here.cited_number(at),
        number: index.findings.heading_number(index.edition, at, here.lang.lang),
        label,
    };
    here.write(&head, &page)
}

/// What is known of a clause besides its text, with the citations that do not have its text.
pub(super) fn record_view(here: &Here<'_>, at: ClauseIndex) -> RecordView {
    let index = here.index;
    let clause = index.edition.clause(at);
    let history = history(here, &clause.id.value);
    let number = index.findings.shown_number(at, here.lang.lang);
    let mentions = index.findings.mentions[at.0].iter();
    RecordView {
        level_overridden: clause.level.is_some(),
        items: here.items_of(at).map(|item| item_view(here, item)).collect(),
        ties: here.ties_of(&Thing::Clause(clause.id.value.clone())),
        entries: entries(here, at),
        refers_to: mentions.filter_map(|reference| here.listed_reference(reference)).collect(),
        referred_by: referrers(here, at),
        cited_elsewhere: cited_elsewhere(here, &clause.id.value),
        history: history.so_far,
        later: history.later,
        later_left_out: history.left_out.0,
        older_left_out: history.left_out.1,
        citation_short: format!("{} {}", here.edition_name(), number.unwrap_or_else(|| here.clause_label(index, at))),
        citations: here.citations_in_words(at),
    }
}

/// What the chapter shows below a clause where its record is folded.
pub(super) fn folded_record(here: &Here<'_>, at: ClauseIndex) -> FoldedRecord {
    let clause = here.index.edition.clause(at);
    let id = &clause.id.value;
    let page = EditionPage::Clause(id);
    let Address { page: chapter, anchor } = shown(here.index.of(), page, None);
    FoldedRecord {
        fold_id: format!("record_{id}"),
        address: here
            .address(page, None)
            .unwrap_or_else(|| relative(&SitePage::Root.path(), &here.edition_path(here.index, chapter), anchor)),
        latest_href: here.latest(here.lang.lang, id),
        other_langs: other_langs(here, clause),
        record: record_view(here, at),
    }
}

/// The clause on the pages of the other languages that it is written in.
fn other_langs(here: &Here<'_>, clause: &Clause) -> Vec<LangLink> {
    let others = here.site.langs.iter().filter(|other| other.lang != here.lang.lang);
    let written = others.filter(|other| clause.texts.contains_key(other.lang) && here.index.edition.is_in(other.lang));
    let link = |other: &LangIndex<'_>| LangLink {
        lang: other.lang.to_string(),
        html_lang: html_lang(other.lang),
        name: lang_name(other.lang).to_owned(),
        href: Here { lang: other, ..here.clone() }.own(EditionPage::Clause(&clause.id.value)),
        address: None,
        current: false,
        same: true,
    };
    written.map(link).collect()
}

/// The ancestors from the chapter down. Headings have at most six levels.
fn parents(here: &Here<'_>, clause: &Clause) -> Vec<ClauseIndex> {
    let mut chain: Vec<ClauseIndex> =
        std::iter::successors(clause.parent, |&at| here.index.edition.clause(at).parent).collect();
    chain.reverse();
    chain
}

/// The previous and the next clause with the same parent; chapters are siblings.
fn neighbours(here: &Here<'_>, clause: &Clause, at: ClauseIndex) -> (Option<ClauseRef>, Option<ClauseRef>) {
    let edition = here.index.edition;
    let (previous, next) = match clause.parent {
        Some(parent) => {
            // Children are in reading order, so the index is found by binary search.
            let siblings = &edition.clause(parent).children;
            let place = siblings.binary_search(&at).unwrap_or(0);
            (place.checked_sub(1).map(|before| siblings[before]), siblings.get(place + 1).copied())
        }
        None => {
            let root =
                |chapter: Option<usize>| chapter.and_then(|at| edition.chapters.get(at)).map(|chapter| chapter.root);
            (root(clause.chapter.checked_sub(1)), root(Some(clause.chapter + 1)))
        }
    };
    let view = |at: Option<ClauseIndex>| at.map(|at| here.clause_ref(here.index, at));
    (view(previous), view(next))
}

fn entries(here: &Here<'_>, at: ClauseIndex) -> Vec<EntryView> {
    let places = here.index.findings.entries_of.get(&at).map_or(&[][..], Vec::as_slice);
    places.iter().map(|&(list, entry)| entry_view(here, list, entry)).collect()
}

/// The paragraphs of an article, if there are several, and the items of a clause, each with its address.
fn passages(here: &Here<'_>, clause: &Clause, lang: &Lang) -> Vec<Link> {
    let all = clause.passages(here.index.edition.numbering.scheme, lang);
    let link = |passage: Passage| Link {
        href: here.place(here.index, EditionPage::Clause(&clause.id.value), Some(&passage.anchor(&clause.id.value))),
        text: all.shown(passage, lang).trim_start_matches([',', ' ']).to_owned(),
    };
    all.addressed().into_iter().map(link).collect()
}

/// Where the catalogue of the library has the citations of a clause.
fn cited_elsewhere(here: &Here<'_>, id: &ClauseId) -> Option<CitedElsewhere> {
    let library = here.site.library.as_ref()?;
    let lang = library.lang_for(here.lang.lang).as_str();
    Some(CitedElsewhere {
        overview_href: here.in_library(&overview_path(lang)?),
        data_href: here.in_library(&cited_data_path(lang, library.standard.as_str())?),
        script_href: format!("{}assets/cited.js", here.to_root()),
        key: format!("{}/{id}", here.index.edition.id),
    })
}

/// What refers to a clause, or from elsewhere to its tables, figures, formulas, notes and examples.
fn referrers(here: &Here<'_>, at: ClauseIndex) -> Vec<ReferrerView> {
    let ResolvedEdition { edition, findings, .. } = here.index.of();
    let own = Thing::Clause(edition.clause(at).id.value.clone());
    let to_parts = edition.things_in(at).filter_map(|thing| findings.referrers.get(&thing)).flatten();
    let from_elsewhere = to_parts.filter(|origin| !matches!(origin, Origin::Thing(thing) if *thing == own));
    let origins: BTreeSet<&Origin> = findings.referrers.get(&own).into_iter().flatten().chain(from_elsewhere).collect();
    origins.into_iter().filter_map(|origin| referrer(here, origin)).collect()
}

fn referrer(here: &Here<'_>, origin: &Origin) -> Option<ReferrerView> {
    let link = match origin {
        Origin::Thing(thing) => {
            Link { href: here.thing_href(here.index, thing)?, text: here.thing_name(here.index, thing)? }
        }
        Origin::Edition => super::frame::edition_link(here, here.index),
    };
    Some(ReferrerView { kind: origin.kind(), link })
}

fn other_texts(here: &Here<'_>, clause: &Clause) -> Vec<OtherText> {
    let shown = here.text_lang(clause);
    let mut texts = Vec::new();
    for other in &here.site.langs {
        if other.lang == here.lang.lang || other.lang == shown || !clause.texts.contains_key(other.lang) {
            continue;
        }
        // The same file with another language: references use its names and lead to its pages.
        let there = Here { lang: other, ..here.clone() };
        texts.push(OtherText {
            lang: other.lang.to_string(),
            html_lang: html_lang(other.lang),
            name: lang_name(other.lang).to_owned(),
            href: there.own(EditionPage::Clause(&clause.id.value)),
            title_html: there.clause_title_html(clause, other.lang),
            body_html: there.clause_body(clause, other.lang),
            stale: here.stale(clause, other.lang),
        });
    }
    texts
}

/// The page for a clause that only other editions have.
pub fn absent_page(here: &Here<'_>, id: &ClauseId) -> Result<Vec<u8>, RenderError> {
    let site = here.site;
    let holders = site.successions.holders.get(id).map_or(&[][..], Vec::as_slice);
    let newest = holders.first().map(|&place| &site.editions[place]);
    let found = newest.and_then(|index| Some((index, index.findings.clause(index.edition, id)?)));
    let there = found.map(|(index, (_, clause))| (index, clause));
    let name = found.map(|(index, (at, _))| here.clause_name(index, at));
    let history = history(here, id);
    let page = AbsentClausePage {
        id: id.to_string(),
        title: name.clone(),
        history: history.so_far,
        later: history.later,
        later_left_out: history.left_out.0,
        older_left_out: history.left_out.1,
        succeeded_by: successors(here, id),
        succeeds: there.map(|(index, clause)| succeeds(here, index, clause)).unwrap_or_default(),
    };
    let (name, edition) =
        (name.unwrap_or_else(|| id.to_string()), newest.map_or_else(String::new, |index| here.name_of(index)));
    let head = Head::with(Template::ABSENT, here.fill("title.absent", &[("clause", &name), ("edition", &edition)]));
    here.write(&head, &page)
}
