//! Searchable documents: a [`Document`] for each clause, checklist item, responsibility entry, term, body, table, figure,
//! formula and provision of an amendment in an edition in a language.
//!
//! Documents are in the order of the model: clauses in reading order, then items, entries, terms and bodies in file
//! order, then tables, figures and formulas in reading order, then provisions. Their indices are the document ids of the search index, and the last criterion for the order of results.

mod provision;

use super::analysis::{label_keys, own_keys, path_keys};
use crate::diagnostic::Placed;
use crate::model::{
    Body, BodyId, Chapter, Clause, ClauseIndex, Element, ElementNumber, Entry, Footnotes, Item, ProvenanceId,
    ResponsibilityList, Term, Thing, ThingKind, defined_blocks,
};
use crate::resolve::{Reading, ResolvedEdition};
use crate::site::address::{Address, address};
use crate::site::records::shown;
use crate::site::url::{EditionPage, SitePage, relative};
use crate::source::Records;
use crate::source::markdown::{Block, ElementKind};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The kinds of documents, in the order of the documents and of the filter.
pub fn kinds() -> Vec<ThingKind> {
    ThingKind::ranked(rank)
}

/// The number of a kind among the kinds of documents; `None` if its things are not searched by themselves.
pub fn rank(kind: ThingKind) -> Option<usize> {
    searched(kind).map(|(rank, _)| rank)
}

/// Makes the documents of a kind, in the order of the model.
type Maker = fn(&Builder<'_>) -> Vec<Document>;

/// The number of a kind among the kinds of documents, and what makes its documents.
fn searched(kind: ThingKind) -> Option<(usize, Maker)> {
    match kind {
        ThingKind::Clause => Some((0, |builder| builder.clauses())),
        ThingKind::Item => Some((1, |builder| builder.items())),
        ThingKind::Entry => Some((2, |builder| builder.entries())),
        ThingKind::Term => Some((3, |builder| builder.terms())),
        ThingKind::Body => Some((4, |builder| builder.bodies())),
        ThingKind::Table => Some((5, |builder| builder.elements(ElementKind::Table))),
        ThingKind::Figure => Some((6, |builder| builder.elements(ElementKind::Figure))),
        ThingKind::Formula => Some((7, |builder| builder.elements(ElementKind::Formula))),
        ThingKind::Provision => Some((8, |builder| builder.provisions())),
        ThingKind::List
        | ThingKind::Value
        | ThingKind::Unit
        | ThingKind::Document
        | ThingKind::Catalogue
        | ThingKind::Type
        | ThingKind::Note
        | ThingKind::Example
        | ThingKind::Level
        | ThingKind::Party
        | ThingKind::Dimension
        | ThingKind::Grade
        | ThingKind::Provenance
        | ThingKind::File => None,
    }
}

/// The values by which results are filtered. Ids are sorted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Facets {
    /// What the document is.
    pub kind: ThingKind,
    /// For clauses: the words of the requirement levels of their sentences, the most binding first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub levels: Vec<String>,
    /// The community types of a clause or item, or all types if it applies to all; empty for other kinds.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub types: Vec<String>,
    /// The responsible bodies: those of a clause, of the clauses of an item, of an entry, or the body itself.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bodies: Vec<String>,
    /// The provenance.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// In the index of a library: the standard that the document is of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub volume: Option<VolumeFacets>,
}

/// What all documents of a standard share, in the index of a library.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct VolumeFacets {
    /// The id of the standard in the library.
    pub standard: String,
    /// The status of its edition.
    pub status: String,
    /// Who issued it, as the value of a facet.
    pub issuer: String,
}

/// A searchable document. Texts are plain: without markup, and with the text that the page shows for references.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// The id of the thing.
    pub id: String,
    /// The number of a numbered clause or term as readers see it; of a table, figure or formula with its word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// Of a heading of a law below others: its number with theirs, as 第三章第一节.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number_in_full: Option<String>,
    /// The title of a clause or item, the title of an entry's list, a term, the name of a body, or a caption; empty for an
    /// untitled clause and for a formula.
    pub title: String,
    /// The context for readers: the chapter of a clause, the body of an entry, the dimension of an item, the level of a
    /// body, the clause of a table.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub context: Option<String>,
    /// Other names, which are weighted almost like a title.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
    /// The remaining text: one line for each paragraph, list item and table cell.
    pub text: String,
    /// The URL from the site's root: page and fragment.
    pub href: String,
    /// The URL of a clause's record page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// Of an item: what it is worth.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub points: Option<u32>,
    /// Of an item that derives from exactly one clause: the document id of this clause.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub own_clause: Option<u32>,
    /// What results are narrowed by.
    pub facets: Facets,
}

/// The documents of an edition in a language. A missing translation is replaced by the language that the page shows.
pub fn documents(reading: &Reading<'_>) -> Vec<Document> {
    let builder = Builder { reading: *reading, of: reading.of() };
    kinds().into_iter().filter_map(searched).flat_map(|(_, make)| make(&builder)).collect()
}

impl Document {
    /// The keys of its number and, for a clause, of the label at the start of its title, without duplicates.
    pub fn number_keys(&self) -> Vec<String> {
        let own = self.number.as_deref().map(own_keys);
        let labels = if self.facets.kind == ThingKind::Clause { label_keys(&self.title) } else { Vec::new() };
        let paths = self.number_in_full.as_deref().map(path_keys);
        let mut keys: Vec<String> = own.into_iter().chain(paths).flatten().chain(labels).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

struct Builder<'a> {
    reading: Reading<'a>,
    of: ResolvedEdition<'a>,
}

impl Builder<'_> {
    fn clauses(&self) -> Vec<Document> {
        let chapters = self.of.edition.chapters.par_iter().map(|chapter| self.chapter(chapter));
        chapters.collect::<Vec<Vec<Document>>>().into_iter().flatten().collect()
    }

    fn items(&self) -> Vec<Document> {
        let edition = self.of.edition;
        if edition.items.is_empty() {
            return Vec::new();
        }
        let notes = Footnotes::of_all(edition);
        edition.items.iter().map(|item| self.item(item, &notes)).collect()
    }

    fn entries(&self) -> Vec<Document> {
        let of_list = |list: &ResponsibilityList| list.entries.iter().map(|entry| self.entry(list, entry)).collect();
        self.of.edition.lists.iter().flat_map::<Vec<Document>, _>(of_list).collect()
    }

    fn terms(&self) -> Vec<Document> {
        self.of.edition.terms.iter().enumerate().map(|(place, term)| self.term(place, term)).collect()
    }

    fn bodies(&self) -> Vec<Document> {
        self.of.edition.bodies.iter().map(|body| self.body(body)).collect()
    }

    fn chapter(&self, chapter: &Chapter) -> Vec<Document> {
        let notes = Footnotes::of(self.of.edition, chapter);
        let clauses = chapter.clauses.clone().map(ClauseIndex);
        clauses.map(|index| self.clause(index, self.of.edition.clause(index), &notes)).collect()
    }

    fn clause(&self, index: ClauseIndex, clause: &Clause, notes: &Footnotes<'_>) -> Document {
        let id = clause.id.value.as_str();
        let chapter = self.of.edition.chapter_of(clause);
        let provenance = self.of.findings.provenance[index.0].as_ref();
        let number = self.of.findings.shown_number(index, self.reading.lang);
        // Only where readers see another number at the clause itself.
        let in_full = self.of.findings.number(index).map(|number| number.shown_in_full(self.reading.lang));
        Document {
            id: id.to_owned(),
            number_in_full: in_full.filter(|in_full| number.as_ref() != Some(in_full)),
            number,
            title: self.reading.clause_title(clause),
            context: (chapter.root != index)
                .then(|| self.reading.clause_label(self.of.edition, self.of.findings, chapter.root)),
            aliases: self.tied_entries(&Thing::Clause(clause.id.value.clone())),
            text: self.reading.clause_text(clause, notes),
            href: self.href(EditionPage::Chapter(&chapter.slug), Some(id)),
            // Where it is folded into the chapter, the clause itself is the address.
            record: (self.reading.resolved.standard.site.records == Records::Pages)
                .then(|| self.href(EditionPage::Clause(&clause.id.value), None)),
            points: None,
            own_clause: None,
            facets: Facets {
                kind: ThingKind::Clause,
                levels: self.of.findings.levels(index).words().into_iter().map(str::to_owned).collect(),
                types: self.types_of(clause),
                bodies: ids_of(&clause.bodies),
                source: provenance.map(ToString::to_string),
                volume: None,
            },
        }
    }

    /// The entries of other catalogues to which a clause or item is tied: who types `CWE-79` finds it.
    fn tied_entries(&self, of: &Thing) -> Vec<String> {
        let places = self.of.findings.mappings_of.get(of).into_iter().flatten();
        places.flat_map(|&place| &self.of.edition.mappings[place].to).map(|entry| entry.value.clone()).collect()
    }

    fn item(&self, item: &Item, notes: &[Footnotes<'_>]) -> Document {
        let types: Vec<&str> = self
            .of
            .edition
            .types
            .iter()
            .map(|of_type| &of_type.id.value)
            .filter(|id| item.is_for(id))
            .map(|id| id.as_str())
            .collect();
        let clauses: BTreeSet<ClauseIndex> = item
            .clauses
            .iter()
            .filter_map(|id| self.of.findings.clause(self.of.edition, &id.value))
            .map(|of| of.0)
            .collect();
        let of_clause =
            |index: &ClauseIndex| self.of.edition.clause(*index).bodies.iter().map(|id| id.value.to_string());
        let bodies = clauses.iter().flat_map(of_clause);
        // Clauses are the first documents, in the order of their indexes.
        let own_clause = clauses.first().filter(|_| clauses.len() == 1).map(|index| index.0 as u32);
        let dimension = self.of.edition.dimensions.iter().find(|dimension| dimension.id.value == item.dimension.value);
        Document {
            id: item.id.value.to_string(),
            number: None,
            number_in_full: None,
            title: self.reading.item_title(item),
            context: dimension.map(|dimension| self.reading.text(&dimension.name).to_owned()),
            aliases: self.tied_entries(&Thing::Item(item.id.value.clone())),
            text: lines([self.reading.item_text(item, notes), self.reading.of_item(item).prose(&item.evidence)]),
            href: self.href_of(Thing::Item(item.id.value.clone())),
            record: None,
            points: Some(item.points),
            own_clause,
            facets: Facets {
                kind: ThingKind::Item,
                levels: Vec::new(),
                types: sorted(types.into_iter().map(str::to_owned)),
                bodies: sorted(bodies),
                source: source(item.source.as_ref()),
                volume: None,
            },
        }
    }

    fn entry(&self, list: &ResponsibilityList, entry: &Entry) -> Document {
        Document {
            id: entry.id.value.to_string(),
            number: None,
            number_in_full: None,
            title: self.reading.text(&list.title).to_owned(),
            context: self.body_name(&list.body.value),
            aliases: Vec::new(),
            text: lines([self.reading.prose(&entry.text)]),
            href: self.href_of(Thing::Entry(entry.id.value.clone())),
            record: None,
            points: None,
            own_clause: None,
            facets: Facets {
                bodies: vec![list.body.value.to_string()],
                source: source(entry.source.as_ref().or(list.source.as_ref())),
                ..Facets::of(ThingKind::Entry)
            },
        }
    }

    fn term(&self, place: usize, term: &Term) -> Document {
        Document {
            id: term.id.value.to_string(),
            number: self.of.findings.term_number(place).map(ToString::to_string),
            number_in_full: None,
            title: self.reading.text(&term.term).to_owned(),
            context: None,
            aliases: term.aliases.get(self.reading.lang).cloned().unwrap_or_default(),
            text: lines([self.reading.prose(&term.definition)]),
            href: self.href_of(Thing::Term(term.id.value.clone())),
            record: None,
            points: None,
            own_clause: None,
            facets: Facets { source: source(term.source.as_ref()), ..Facets::of(ThingKind::Term) },
        }
    }

    fn body(&self, body: &Body) -> Document {
        let level =
            body.level.as_ref().and_then(|id| self.of.edition.levels.iter().find(|level| level.id.value == id.value));
        Document {
            id: body.id.value.to_string(),
            number: None,
            number_in_full: None,
            title: self.reading.text(&body.name).to_owned(),
            context: level.map(|level| self.reading.text(&level.name).to_owned()),
            aliases: body.aliases.get(self.reading.lang).cloned().unwrap_or_default(),
            text: lines([self.reading.prose(&body.description)]),
            href: self.href_of(Thing::Body(body.id.value.clone())),
            record: None,
            points: None,
            own_clause: None,
            facets: Facets {
                bodies: vec![body.id.value.to_string()],
                source: source(body.source.as_ref()),
                ..Facets::of(ThingKind::Body)
            },
        }
    }

    /// The elements of a kind. Their cells are also in the text of the clause, which is found for words of both.
    fn elements(&self, kind: ElementKind) -> Vec<Document> {
        let edition = self.of.edition;
        let mut documents = Vec::new();
        let all = edition.elements.iter().zip(&self.of.findings.element_numbers).collect::<Vec<_>>();
        // The elements of a clause are neighbours.
        for in_clause in all.chunk_by(|(a, _), (b, _)| a.clause == b.clause) {
            let at = in_clause[0].0.clause;
            if in_clause.iter().any(|(element, _)| element.kind == kind) {
                let clause = edition.clause(at);
                let blocks = self.reading.text_lang(clause).and_then(|lang| clause.texts.get(lang));
                let blocks = defined_blocks(blocks.map_or(&[][..], |text| &text.blocks));
                let texts: BTreeMap<&str, &Block> = blocks
                    .into_iter()
                    .filter_map(|(block, definition)| Some((definition.id()?.value.as_str(), block)))
                    .collect();
                for (element, number) in in_clause.iter().filter(|(element, _)| element.kind == kind) {
                    documents.push(self.element(element, number, clause, texts.get(element.anchor.as_str()).copied()));
                }
            }
        }
        documents
    }

    fn element(&self, element: &Element, number: &ElementNumber, clause: &Clause, block: Option<&Block>) -> Document {
        let of = self.of;
        let caption = element.captions.in_lang(self.reading.lang).filter(|text| text.formula().is_none());
        let chapter = EditionPage::Chapter(&of.edition.chapter_of(clause).slug);
        Document {
            id: element.id.value.to_string(),
            number: Some(number.shown(self.reading.lang)),
            number_in_full: None,
            title: caption.map_or_else(String::new, |text| self.reading.inlines(&text.content)),
            context: Some(self.reading.clause_label(of.edition, of.findings, element.clause)),
            aliases: Vec::new(),
            text: block.map_or_else(String::new, |block| self.reading.element_text(clause, block)),
            href: self.href(chapter, Some(&element.anchor)),
            record: None,
            points: None,
            own_clause: None,
            facets: Facets {
                types: self.types_of(clause),
                bodies: ids_of(&clause.bodies),
                source: of.findings.provenance[element.clause.0].as_ref().map(ToString::to_string),
                ..Facets::of(element.thing().kind())
            },
        }
    }

    fn href(&self, page: EditionPage<'_>, fragment: Option<&str>) -> String {
        let Address { page, anchor } = shown(self.of, page, fragment);
        let root = SitePage::Root.path();
        relative(&root, &SitePage::Edition(&self.of.edition.id, self.reading.lang, page).path(), anchor)
    }

    fn href_of(&self, thing: Thing) -> String {
        let to = address(self.of, &thing).map(|Address { page, anchor }| self.href(page, anchor));
        to.unwrap_or_default()
    }

    fn body_name(&self, id: &BodyId) -> Option<String> {
        let place = self.of.findings.ids.bodies.get(id)?;
        Some(self.reading.text(&self.of.edition.bodies[*place].name).to_owned())
    }

    /// The types that a clause applies to.
    fn types_of(&self, clause: &Clause) -> Vec<String> {
        match clause.types.is_empty() {
            true => sorted(self.of.edition.types.iter().map(|of_type| of_type.id.value.to_string())),
            false => sorted(clause.types.iter().map(|id| id.value.to_string())),
        }
    }
}

impl Facets {
    /// Facets with only the kind set.
    fn of(kind: ThingKind) -> Facets {
        Facets { kind, levels: Vec::new(), types: Vec::new(), bodies: Vec::new(), source: None, volume: None }
    }
}

fn source(source: Option<&Placed<ProvenanceId>>) -> Option<String> {
    source.map(|source| source.value.to_string())
}

fn ids_of(ids: &[Placed<BodyId>]) -> Vec<String> {
    sorted(ids.iter().map(|id| id.value.to_string()))
}

/// Sorted, without duplicates.
fn sorted(ids: impl Iterator<Item = String>) -> Vec<String> {
    ids.collect::<BTreeSet<_>>().into_iter().collect()
}

fn lines<const N: usize>(texts: [String; N]) -> String {
    let said: Vec<String> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    said.join("\n")
}
