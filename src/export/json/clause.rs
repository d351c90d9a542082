//! A clause with all its data.

use super::amendment::AmendedData;
use super::languages::{ByLang, Languages, Text, ids};
use crate::export::markdown::text_markdown;
use crate::model::{Chapter, Clause, ClauseIndex, Footnotes, Thing, Withdrawal};
use crate::resolve::{Origin, Reference};
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ClauseData<'a> {
    id: &'a str,
    number: Option<String>,
    /// The number as readers see it. Omitted if they see it as it is.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    shown_numbers: ByLang<'a, String>,
    depth: u8,
    chapter: &'a str,
    parent: Option<&'a str>,
    children: Vec<&'a str>,
    /// The most binding level.
    level: &'static str,
    /// The levels of its sentences.
    levels: Vec<&'static str>,
    level_is_set: bool,
    titles: ByLang<'a, String>,
    texts: ByLang<'a, Text>,
    bodies: Vec<&'a str>,
    types: Vec<&'a str>,
    references: Vec<ReferenceData<'a>>,
    referenced_by: Vec<OriginData<'a>>,
    items: Vec<&'a str>,
    entries: Vec<&'a str>,
    provenance: Option<&'a str>,
    withdrawn: Option<WithdrawalData<'a>>,
    succession: Vec<SuccessionData<'a>>,
    /// Omitted if no amendment changed it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amended: Vec<AmendedData<'a>>,
    insert: Option<&'static str>,
    /// Omitted if the clause has no form, so that older documents still conform to the schema.
    #[serde(skip_serializing_if = "Option::is_none")]
    form: Option<FormData<'a>>,
    pages: ByLang<'a, String>,
}

/// A reference in a text. `edition` is set if it leads to another edition.
#[derive(Serialize)]
pub(super) struct ReferenceData<'a> {
    kind: &'static str,
    id: &'a str,
    edition: Option<&'a str>,
    /// The paragraph or item of a clause. Omitted if the reference names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    passage: Option<String>,
}

/// The origin of a reference to a thing. The edition's own texts have no id.
#[derive(Serialize)]
pub(super) struct OriginData<'a> {
    kind: &'static str,
    id: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct WithdrawalData<'a> {
    date: String,
    replaced_by: Vec<&'a str>,
}

/// Marks the clause's table as a form.
#[derive(Serialize)]
struct FormData<'a> {
    rows: u16,
    pages: ByLang<'a, String>,
}

#[derive(Serialize)]
struct SuccessionData<'a> {
    kind: &'static str,
    id: &'a str,
}

/// The clauses of a chapter in reading order.
pub(super) fn clauses<'a>(languages: &Languages<'a>, chapter: &Chapter) -> Vec<ClauseData<'a>> {
    let notes = Footnotes::of(languages.edition, chapter);
    chapter.clauses.clone().map(|place| clause(languages, ClauseIndex(place), &notes)).collect()
}

fn clause<'a>(languages: &Languages<'a>, at: ClauseIndex, notes: &Footnotes<'_>) -> ClauseData<'a> {
    let (edition, findings) = (languages.edition, languages.findings);
    let clause: &'a Clause = edition.clause(at);
    let id_of = |at: &ClauseIndex| edition.clause(*at).id.value.as_str();
    let items = findings.items_of.get(&at).map_or(&[][..], Vec::as_slice);
    let entries = findings.entries_of.get(&at).map_or(&[][..], Vec::as_slice);
    let text = |rendition: &crate::export::rendition::Rendition<'a>| {
        clause.texts.contains_key(rendition.lang).then(|| Text {
            markdown: text_markdown(rendition, clause, notes),
            text: rendition.labelled_clause_text(clause, notes),
        })
    };
    let number = findings.number(at).map(ToString::to_string);
    let shown = languages.map(|rendition| findings.shown_number(at, rendition.lang));
    ClauseData {
        id: clause.id.value.as_str(),
        number: number.clone(),
        shown_numbers: if shown.values().all(|shown| Some(shown) == number.as_ref()) { ByLang::new() } else { shown },
        depth: clause.depth,
        chapter: &edition.chapter_of(clause).slug,
        parent: clause.parent.as_ref().map(id_of),
        children: clause.children.iter().map(id_of).collect(),
        level: findings.level(at).word(),
        levels: findings.levels(at).words(),
        level_is_set: clause.level.is_some(),
        titles: languages.map(|rendition| {
            let own = clause.texts.contains_key(rendition.lang);
            own.then(|| rendition.clause_title(clause)).filter(|title| !title.is_empty())
        }),
        texts: languages.map(text),
        bodies: ids(&clause.bodies),
        types: ids(&clause.types),
        references: findings.mentions[at.0].iter().map(reference).collect(),
        referenced_by: referrers(languages, &Thing::Clause(clause.id.value.clone())),
        items: items.iter().map(|&place| edition.items[place].id.value.as_str()).collect(),
        entries: entries.iter().map(|&(list, entry)| edition.lists[list].entries[entry].id.value.as_str()).collect(),
        provenance: findings.provenance[at.0].as_ref().map(|id| id.as_str()),
        withdrawn: clause.withdrawn.as_ref().map(withdrawal),
        succession: clause
            .succession
            .iter()
            .map(|succession| SuccessionData { kind: succession.kind.word(), id: succession.of.value.as_str() })
            .collect(),
        amended: languages.amended(&Thing::Clause(clause.id.value.clone())),
        insert: clause.insert.map(|insert| insert.word()),
        form: clause.form.map(|form| FormData {
            rows: form.rows,
            pages: languages.map(|rendition| Some(rendition.form(&clause.id.value))),
        }),
        pages: languages.map(|rendition| Some(rendition.record(&clause.id.value))),
    }
}

fn withdrawal(withdrawal: &Withdrawal) -> WithdrawalData<'_> {
    WithdrawalData { date: withdrawal.date.to_string(), replaced_by: ids(&withdrawal.replaced_by) }
}

pub(super) fn reference(reference: &Reference) -> ReferenceData<'_> {
    ReferenceData {
        kind: reference.target.kind().word(),
        id: reference.target.id(),
        edition: reference.edition.as_ref().map(|id| id.as_str()),
        passage: reference.passage.map(|passage| passage.to_string()),
    }
}

/// The origins of links to a thing, in order.
pub(super) fn referrers<'a>(languages: &Languages<'a>, target: &Thing) -> Vec<OriginData<'a>> {
    let origins = languages.findings.referrers.get(target).into_iter().flatten();
    origins.map(origin).collect()
}

fn origin(origin: &Origin) -> OriginData<'_> {
    OriginData { kind: origin.kind(), id: origin.id() }
}
