//! The document as a whole, and the data of the edition itself.

use super::amendment::{AmendmentData, EventData};
use super::data::{CatalogueData, ReferenceData, UnitData, ValueData};
use super::element::{ElementData, NoteData};
use super::languages::{ByLang, Languages, Text};
use super::map::{MapData, map};
use super::thing::{
    AssessmentData, BodyData, ErratumData, ItemData, ListData, NameData, PartyData, TermData, TypeData,
};
use crate::model::{Ccs, Chapter, Classification, Dates, Ics, Level, Localized};
use crate::site::url::EditionPage;
use serde::Serialize;
use std::collections::BTreeMap;

/// The version of the document format; it increases with the number of the schema.
const FORMAT: u32 = 1;

#[derive(Serialize)]
pub(super) struct Document<'a, C> {
    #[serde(rename = "$schema")]
    schema: String,
    format: u32,
    languages: Vec<&'a str>,
    site: SiteData<'a>,
    edition: EditionData<'a>,
    /// Omitted if nothing was amended and no history is declared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    history: Vec<EventData<'a>>,
    /// Omitted if the edition amends no other.
    #[serde(skip_serializing_if = "Option::is_none")]
    amendment: Option<AmendmentData<'a>>,
    counts: BTreeMap<&'static str, usize>,
    chapters: Vec<ChapterData<'a>>,
    clauses: C,
    /// Omitted if the edition has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    elements: Vec<ElementData<'a>>,
    /// Omitted if the edition has none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<NoteData<'a>>,
    terms: Vec<TermData<'a>>,
    levels: Vec<NameData<'a>>,
    parties: Vec<PartyData<'a>>,
    bodies: Vec<BodyData<'a>>,
    lists: Vec<ListData<'a>>,
    types: Vec<TypeData<'a>>,
    dimensions: Vec<NameData<'a>>,
    items: Vec<ItemData<'a>>,
    assessment: Option<AssessmentData<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    units: Vec<UnitData<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    values: Vec<ValueData<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    references: Vec<ReferenceData<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    catalogues: Vec<CatalogueData<'a>>,
    errata: Vec<ErratumData<'a>>,
    map: Option<MapData<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct SiteData<'a> {
    /// None where the site has none yet.
    id: Option<String>,
    name: ByLang<'a, &'a str>,
    description: ByLang<'a, &'a str>,
    publisher: ByLang<'a, &'a str>,
    base_url: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct EditionData<'a> {
    id: &'a str,
    title: ByLang<'a, &'a str>,
    designation: ByLang<'a, &'a str>,
    status: &'static str,
    dates: DatesData,
    replaces: Option<&'a str>,
    numbering: &'static str,
    notice: ByLang<'a, Text>,
    summary: ByLang<'a, Text>,
    issued_by: Vec<ByLang<'a, &'a str>>,
    drafted_by: Vec<ByLang<'a, &'a str>>,
    /// Omitted if the edition has no codes.
    #[serde(skip_serializing_if = "Option::is_none")]
    classification: Option<ClassificationData<'a>>,
    provenance: Vec<ProvenanceData<'a>>,
    pages: ByLang<'a, String>,
}

#[derive(Serialize)]
struct DatesData {
    published: Option<String>,
    effective: Option<String>,
    superseded: Option<String>,
    withdrawn: Option<String>,
}

#[derive(Serialize)]
struct ClassificationData<'a> {
    ics: Vec<&'a str>,
    ccs: Vec<&'a str>,
}

#[derive(Serialize)]
struct ProvenanceData<'a> {
    id: &'a str,
    name: ByLang<'a, &'a str>,
    description: ByLang<'a, Text>,
}

#[derive(Serialize)]
struct ChapterData<'a> {
    id: &'a str,
    part: &'static str,
    /// The id of the heading's clause.
    clause: &'a str,
    pages: ByLang<'a, String>,
}

/// The document with these clauses.
pub(super) fn document<'a, C>(languages: &Languages<'a>, schema: String, clauses: C) -> Document<'a, C> {
    let (edition, site) = (languages.edition, &languages.of.resolved.standard.site);
    Document {
        schema,
        format: FORMAT,
        languages: edition.languages().iter().map(|lang| lang.as_str()).collect(),
        site: SiteData {
            id: site.id.as_ref().map(ToString::to_string),
            name: languages.strings(&site.name),
            description: languages.strings(&site.description),
            publisher: languages.strings(&site.publisher),
            base_url: site.base_url.as_deref(),
        },
        edition: edition_data(languages),
        history: languages.history(),
        amendment: languages.amendment(),
        counts: counts(languages),
        chapters: edition.chapters.iter().map(|chapter| chapter_data(languages, chapter)).collect(),
        clauses,
        elements: languages.elements(),
        notes: languages.notes(),
        terms: languages.terms(),
        levels: languages.levels(),
        parties: languages.parties(),
        bodies: languages.bodies(),
        lists: languages.lists(),
        types: languages.types(),
        dimensions: languages.dimensions(),
        items: languages.items(),
        assessment: languages.assessment(),
        units: languages.units(),
        values: languages.values(),
        references: languages.references(),
        catalogues: languages.catalogues(),
        errata: languages.errata(),
        map: map(languages),
    }
}

fn edition_data<'a>(languages: &Languages<'a>) -> EditionData<'a> {
    let edition = languages.edition;
    let names = |names: &'a [Localized<String>]| names.iter().map(|name| languages.strings(name)).collect();
    let provenance = edition.provenance.iter().map(|provenance| ProvenanceData {
        id: provenance.id.value.as_str(),
        name: languages.strings(&provenance.name),
        description: languages.prose(&provenance.description),
    });
    EditionData {
        id: edition.id.as_str(),
        title: languages.strings(&edition.title),
        designation: languages.strings(&edition.designation),
        status: edition.status.word(),
        dates: dates(edition.dates),
        replaces: edition.replaces.as_ref().map(|id| id.value.as_str()),
        numbering: edition.numbering.scheme.word(),
        notice: languages.prose(&edition.notice),
        summary: languages.prose(&edition.summary),
        issued_by: names(&edition.issued_by),
        drafted_by: names(&edition.drafted_by),
        classification: (edition.classification != Classification::default()).then(|| ClassificationData {
            ics: edition.classification.ics.iter().map(Ics::as_str).collect(),
            ccs: edition.classification.ccs.iter().map(Ccs::as_str).collect(),
        }),
        provenance: provenance.collect(),
        pages: languages.map(|rendition| Some(rendition.page(EditionPage::Home))),
    }
}

fn dates(dates: Dates) -> DatesData {
    let text = |date: Option<jiff::civil::Date>| date.map(|date| date.to_string());
    DatesData {
        published: text(dates.published),
        effective: text(dates.effective),
        superseded: text(dates.superseded),
        withdrawn: text(dates.withdrawn),
    }
}

/// A clause is counted under each of its levels.
fn counts(languages: &Languages<'_>) -> BTreeMap<&'static str, usize> {
    let (edition, findings) = (languages.edition, languages.findings);
    let levels = Level::ALL.map(|level| (level.word(), findings.count(level)));
    let things = [
        ("chapters", edition.chapters.len()),
        ("clauses", edition.clauses.len()),
        ("terms", edition.terms.len()),
        ("bodies", edition.bodies.len()),
        ("lists", edition.lists.len()),
        ("entries", edition.lists.iter().map(|list| list.entries.len()).sum()),
        ("types", edition.types.len()),
        ("items", edition.items.len()),
    ];
    things.into_iter().chain(levels).collect()
}

fn chapter_data<'a>(languages: &Languages<'a>, chapter: &'a Chapter) -> ChapterData<'a> {
    ChapterData {
        id: &chapter.slug,
        part: chapter.part.word(),
        clause: languages.edition.clause(chapter.root).id.value.as_str(),
        pages: languages.map(|rendition| Some(rendition.page(EditionPage::Chapter(&chapter.slug)))),
    }
}
