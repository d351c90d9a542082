//! Terms, bodies, lists, types, items, the assessment scheme and errata.

use super::amendment::AmendedData;
use super::clause::{OriginData, referrers};
use super::languages::{ByLang, Languages, Text, id, ids};
use crate::model::{Assessment, Footnotes, ItemKind, Term, Thing};
use crate::site::url::EditionPage;
use serde::Serialize;

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct TermData<'a> {
    id: &'a str,
    /// Omitted if terms have no numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    term: ByLang<'a, &'a str>,
    aliases: ByLang<'a, &'a [String]>,
    definition: ByLang<'a, Text>,
    provenance: Option<&'a str>,
    referenced_by: Vec<OriginData<'a>>,
    /// Omitted if no amendment changed it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amended: Vec<AmendedData<'a>>,
}

/// A name with an id: a level of bodies, a party or a dimension.
#[derive(Serialize)]
pub(super) struct NameData<'a> {
    id: &'a str,
    name: ByLang<'a, &'a str>,
}

#[derive(Serialize)]
pub(super) struct PartyData<'a> {
    id: &'a str,
    name: ByLang<'a, &'a str>,
    core: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct BodyData<'a> {
    id: &'a str,
    name: ByLang<'a, &'a str>,
    aliases: ByLang<'a, &'a [String]>,
    level: Option<&'a str>,
    party: Option<&'a str>,
    under: Option<&'a str>,
    description: ByLang<'a, Text>,
    provenance: Option<&'a str>,
    referenced_by: Vec<OriginData<'a>>,
    /// Omitted if no amendment changed it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amended: Vec<AmendedData<'a>>,
    pages: ByLang<'a, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ListData<'a> {
    id: &'a str,
    body: &'a str,
    title: ByLang<'a, &'a str>,
    provenance: Option<&'a str>,
    entries: Vec<EntryData<'a>>,
    referenced_by: Vec<OriginData<'a>>,
    /// Omitted if no amendment changed it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amended: Vec<AmendedData<'a>>,
    pages: ByLang<'a, String>,
}

#[derive(Serialize)]
struct EntryData<'a> {
    /// Omitted if no amendment changed it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amended: Vec<AmendedData<'a>>,
    id: &'a str,
    role: &'static str,
    text: ByLang<'a, Text>,
    clauses: Vec<&'a str>,
    provenance: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct TypeData<'a> {
    id: &'a str,
    name: ByLang<'a, &'a str>,
    aliases: ByLang<'a, &'a [String]>,
    description: ByLang<'a, Text>,
    /// Common items, then individual ones.
    checklist: Vec<&'a str>,
    provenance: Option<&'a str>,
    referenced_by: Vec<OriginData<'a>>,
    /// Omitted if no amendment changed it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amended: Vec<AmendedData<'a>>,
    pages: ByLang<'a, String>,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) struct ItemData<'a> {
    id: &'a str,
    kind: &'static str,
    types: Vec<&'a str>,
    dimension: &'a str,
    title: ByLang<'a, String>,
    /// Whether title and text are those of the clause.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    is_clause: bool,
    text: ByLang<'a, Text>,
    evidence: ByLang<'a, Text>,
    points: u32,
    clauses: Vec<&'a str>,
    provenance: Option<&'a str>,
    referenced_by: Vec<OriginData<'a>>,
    /// Omitted if no amendment changed it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    amended: Vec<AmendedData<'a>>,
    pages: ByLang<'a, String>,
}

#[derive(Serialize)]
pub(super) struct AssessmentData<'a> {
    description: ByLang<'a, Text>,
    provenance: Option<&'a str>,
    weights: Vec<WeightData<'a>>,
    participants: Vec<ParticipantData<'a>>,
    grades: Vec<GradeData<'a>>,
    vetoes: Vec<VetoData<'a>>,
}

#[derive(Serialize)]
struct WeightData<'a> {
    dimension: &'a str,
    weight: u32,
}

#[derive(Serialize)]
struct ParticipantData<'a> {
    id: &'a str,
    body: &'a str,
    weight: u32,
    role: ByLang<'a, Text>,
}

#[derive(Serialize)]
struct GradeData<'a> {
    id: &'a str,
    name: ByLang<'a, &'a str>,
    from: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
struct VetoData<'a> {
    item: &'a str,
    effect: ByLang<'a, Text>,
    at_most: Option<&'a str>,
}

#[derive(Serialize)]
pub(super) struct ErratumData<'a> {
    date: String,
    kind: &'static str,
    id: &'a str,
    languages: Vec<&'a str>,
    what: ByLang<'a, Text>,
    why: ByLang<'a, Text>,
}

impl<'a> Languages<'a> {
    pub fn terms(&self) -> Vec<TermData<'a>> {
        let term = |(place, term): (usize, &'a Term)| TermData {
            id: term.id.value.as_str(),
            number: self.findings.term_number(place).map(ToString::to_string),
            term: self.strings(&term.term),
            aliases: self.words(&term.aliases),
            definition: self.prose(&term.definition),
            provenance: id(term.source.as_ref()),
            referenced_by: referrers(self, &Thing::Term(term.id.value.clone())),
            amended: self.amended(&Thing::Term(term.id.value.clone())),
        };
        self.edition.terms.iter().enumerate().map(term).collect()
    }

    pub fn levels(&self) -> Vec<NameData<'a>> {
        let levels = self.edition.levels.iter();
        levels.map(|level| NameData { id: level.id.value.as_str(), name: self.strings(&level.name) }).collect()
    }

    pub fn dimensions(&self) -> Vec<NameData<'a>> {
        let dimensions = self.edition.dimensions.iter();
        let name = |dimension: &'a crate::model::Dimension| NameData {
            id: dimension.id.value.as_str(),
            name: self.strings(&dimension.name),
        };
        dimensions.map(name).collect()
    }

    pub fn parties(&self) -> Vec<PartyData<'a>> {
        let party = |party: &'a crate::model::Party| PartyData {
            id: party.id.value.as_str(),
            name: self.strings(&party.name),
            core: party.core,
        };
        self.edition.parties.iter().map(party).collect()
    }

    pub fn bodies(&self) -> Vec<BodyData<'a>> {
        let body = |body: &'a crate::model::Body| BodyData {
            id: body.id.value.as_str(),
            name: self.strings(&body.name),
            aliases: self.words(&body.aliases),
            level: id(body.level.as_ref()),
            party: id(body.party.as_ref()),
            under: id(body.under.as_ref()),
            description: self.prose(&body.description),
            provenance: id(body.source.as_ref()),
            referenced_by: referrers(self, &Thing::Body(body.id.value.clone())),
            amended: self.amended(&Thing::Body(body.id.value.clone())),
            pages: self.map(|rendition| Some(rendition.page(EditionPage::Body(&body.id.value)))),
        };
        self.edition.bodies.iter().map(body).collect()
    }

    pub fn lists(&self) -> Vec<ListData<'a>> {
        let list = |list: &'a crate::model::ResponsibilityList| ListData {
            id: list.id.value.as_str(),
            body: list.body.value.as_str(),
            title: self.strings(&list.title),
            provenance: id(list.source.as_ref()),
            entries: list
                .entries
                .iter()
                .map(|entry| EntryData {
                    amended: self.amended(&Thing::Entry(entry.id.value.clone())),
                    id: entry.id.value.as_str(),
                    role: entry.role.word(),
                    text: self.prose(&entry.text),
                    clauses: ids(&entry.clauses),
                    provenance: id(entry.source.as_ref().or(list.source.as_ref())),
                })
                .collect(),
            referenced_by: referrers(self, &Thing::List(list.id.value.clone())),
            amended: self.amended(&Thing::List(list.id.value.clone())),
            pages: self.map(|rendition| Some(rendition.page(EditionPage::List(&list.id.value)))),
        };
        self.edition.lists.iter().map(list).collect()
    }

    pub fn types(&self) -> Vec<TypeData<'a>> {
        let of_type = |of_type: &'a crate::model::CommunityType| TypeData {
            id: of_type.id.value.as_str(),
            name: self.strings(&of_type.name),
            aliases: self.words(&of_type.aliases),
            description: self.prose(&of_type.description),
            checklist: self.edition.checklist(&of_type.id.value).map(|item| item.id.value.as_str()).collect(),
            provenance: id(of_type.source.as_ref()),
            referenced_by: referrers(self, &Thing::Type(of_type.id.value.clone())),
            amended: self.amended(&Thing::Type(of_type.id.value.clone())),
            pages: self.map(|rendition| Some(rendition.page(EditionPage::Type(&of_type.id.value)))),
        };
        self.edition.types.iter().map(of_type).collect()
    }

    pub fn items(&self) -> Vec<ItemData<'a>> {
        let notes = Footnotes::of_all(self.edition);
        let item = |item: &'a crate::model::Item| {
            let (kind, types) = match &item.kind {
                ItemKind::Common => ("common", Vec::new()),
                ItemKind::Individual(types) => ("individual", ids(types)),
            };
            ItemData {
                id: item.id.value.as_str(),
                kind,
                types,
                dimension: item.dimension.value.as_str(),
                title: self.map(|of| self.findings.item_titles(self.edition, item).get(of.lang).cloned()),
                is_clause: item.text.own().is_none(),
                text: self.item_text(item, &notes),
                evidence: self.prose_for(item, &item.evidence),
                points: item.points,
                clauses: ids(&item.clauses),
                provenance: id(item.source.as_ref()),
                referenced_by: referrers(self, &Thing::Item(item.id.value.clone())),
                amended: self.amended(&Thing::Item(item.id.value.clone())),
                pages: self.map(|rendition| Some(rendition.item_page(item))),
            }
        };
        self.edition.items.iter().map(item).collect()
    }

    pub fn assessment(&self) -> Option<AssessmentData<'a>> {
        let assessment: &'a Assessment = self.edition.assessment.as_ref()?;
        let weights = assessment.weights.iter();
        let participants = assessment.participants.iter().map(|participant| ParticipantData {
            id: participant.id.value.as_str(),
            body: participant.body.value.as_str(),
            weight: participant.weight.value,
            role: self.prose(&participant.role),
        });
        let grades = assessment.grades.iter().map(|grade| GradeData {
            id: grade.id.value.as_str(),
            name: self.strings(&grade.name),
            from: grade.from.value,
        });
        let vetoes = assessment.vetoes.iter().map(|veto| VetoData {
            item: veto.item.value.as_str(),
            effect: self.prose(&veto.effect),
            at_most: id(veto.at_most.as_ref()),
        });
        Some(AssessmentData {
            description: self.prose(&assessment.description),
            provenance: id(assessment.source.as_ref()),
            weights: weights.map(|(id, weight)| WeightData { dimension: id.value.as_str(), weight: *weight }).collect(),
            participants: participants.collect(),
            grades: grades.collect(),
            vetoes: vetoes.collect(),
        })
    }

    /// The newest first.
    pub fn errata(&self) -> Vec<ErratumData<'a>> {
        let errata = self.edition.errata_newest_first().into_iter();
        let erratum = |erratum: &'a crate::model::Erratum| ErratumData {
            date: erratum.date.to_string(),
            kind: erratum.thing.value.kind().word(),
            id: erratum.thing.value.id(),
            languages: erratum.languages.iter().map(|lang| lang.as_str()).collect(),
            what: self.prose(&erratum.what),
            why: self.prose(&erratum.why),
        };
        errata.map(erratum).collect()
    }
}
