//! Searchable documents: a [`Document`] for each clause, checklist item, responsibility entry, term and body of an
//! edition in a language.
//!
//! Documents are in the order of the model: clauses in reading order, then items, entries, terms and bodies in file
//! order. Their indices are the document ids of the search index, and the last criterion for the order of results.

use super::analysis::{label_keys, own_keys};
use crate::diagnostic::Placed;
use crate::model::{
    Body, BodyId, Chapter, Clause, ClauseIndex, Edition, Footnotes, Item, Lang, ProvenanceId, ResponsibilityList, Term,
};
use crate::resolve::{Findings, Reading, Resolved};
use crate::site::url::{EditionPage, SitePage, relative};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// The kind of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A clause.
    Clause,
    /// An item of the checklist.
    Item,
    /// A duty of a responsibility list.
    Entry,
    /// A term.
    Term,
    /// A body.
    Body,
}

impl Kind {
    /// Every kind, in the order in which filters show them.
    pub const ALL: [Kind; 5] = [Kind::Clause, Kind::Item, Kind::Entry, Kind::Term, Kind::Body];

    /// The word in parameters, URLs and data.
    pub fn word(self) -> &'static str {
        match self {
            Kind::Clause => "clause",
            Kind::Item => "item",
            Kind::Entry => "entry",
            Kind::Term => "term",
            Kind::Body => "body",
        }
    }
}

/// The values by which results are filtered. Ids are sorted.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Facets {
    /// What the document is.
    pub kind: Kind,
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
}

/// A searchable document. Texts are plain: without markup, and with the text that the page shows for references.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Document {
    /// The id of the clause, item, entry, term or body.
    pub id: String,
    /// The number of a numbered clause or term as readers see it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// The title of a clause or item, the title of an entry's list, a term, or the name of a body; empty for an
    /// untitled clause.
    pub title: String,
    /// The context for readers: the chapter of a clause, the body of an entry, the dimension of an item, the level of a
    /// body.
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
pub fn documents(resolved: &Resolved, edition: &Edition, findings: &Findings, lang: &Lang) -> Vec<Document> {
    let builder = Builder { reading: Reading::new(resolved, edition, findings, lang), edition, findings, lang };
    let of_chapter = |chapter: &Chapter| {
        let notes = Footnotes::of(edition, chapter);
        let clauses = chapter.clauses.clone().map(ClauseIndex);
        clauses.map(|index| builder.clause(index, edition.clause(index), &notes)).collect()
    };
    let mut documents: Vec<Document> =
        edition.chapters.par_iter().map(of_chapter).collect::<Vec<Vec<Document>>>().into_iter().flatten().collect();
    if !edition.items.is_empty() {
        let notes = Footnotes::of_all(edition);
        documents.extend(edition.items.iter().map(|item| builder.item(item, &notes)));
    }
    for list in &edition.lists {
        documents.extend((0..list.entries.len()).map(|entry| builder.entry(list, entry)));
    }
    documents.extend(edition.terms.iter().enumerate().map(|(place, term)| builder.term(place, term)));
    documents.extend(edition.bodies.iter().map(|body| builder.body(body)));
    documents
}

impl Document {
    /// The keys of its number and, for a clause, of the label at the start of its title, without duplicates.
    pub fn number_keys(&self) -> Vec<String> {
        let own = self.number.as_deref().map(own_keys);
        let labels = if self.facets.kind == Kind::Clause { label_keys(&self.title) } else { Vec::new() };
        let mut keys: Vec<String> = own.into_iter().flatten().chain(labels).collect();
        keys.sort_unstable();
        keys.dedup();
        keys
    }
}

struct Builder<'a> {
    reading: Reading<'a>,
    edition: &'a Edition,
    findings: &'a Findings,
    lang: &'a Lang,
}

impl Builder<'_> {
    fn clause(&self, index: ClauseIndex, clause: &Clause, notes: &Footnotes<'_>) -> Document {
        let id = clause.id.value.as_str();
        let chapter = self.edition.chapter_of(clause);
        let types = match clause.types.is_empty() {
            true => self.all_types(),
            false => sorted(clause.types.iter().map(|id| id.value.to_string())),
        };
        let provenance = self.findings.provenance[index.0].as_ref();
        Document {
            id: id.to_owned(),
            number: self.findings.shown_number(index, self.lang),
            title: self.reading.clause_title(clause),
            context: (chapter.root != index)
                .then(|| self.reading.clause_label(self.edition, self.findings, chapter.root)),
            aliases: Vec::new(),
            text: self.reading.clause_text(clause, notes),
            href: self.href(EditionPage::Chapter(&chapter.slug), Some(id)),
            record: Some(self.href(EditionPage::Clause(&clause.id.value), None)),
            points: None,
            own_clause: None,
            facets: Facets {
                kind: Kind::Clause,
                levels: self.findings.levels(index).words().into_iter().map(str::to_owned).collect(),
                types,
                bodies: ids_of(&clause.bodies),
                source: provenance.map(ToString::to_string),
            },
        }
    }

    fn item(&self, item: &Item, notes: &[Footnotes<'_>]) -> Document {
        let types: Vec<&str> = self
            .edition
            .types
            .iter()
            .map(|of_type| &of_type.id.value)
            .filter(|id| item.is_for(id))
            .map(|id| id.as_str())
            .collect();
        // As on the page: its position in the checklist of the first type that it applies to.
        let first = self.edition.types.iter().find(|of_type| item.is_for(&of_type.id.value));
        let page = first.map_or(EditionPage::Types, |of_type| EditionPage::Type(&of_type.id.value));
        let clauses: BTreeSet<ClauseIndex> =
            item.clauses.iter().filter_map(|id| self.findings.clause(self.edition, &id.value)).map(|of| of.0).collect();
        let of_clause = |index: &ClauseIndex| self.edition.clause(*index).bodies.iter().map(|id| id.value.to_string());
        let bodies = clauses.iter().flat_map(of_clause);
        // Clauses are the first documents, in the order of their indexes.
        let own_clause = clauses.first().filter(|_| clauses.len() == 1).map(|index| index.0 as u32);
        let dimension = self.edition.dimensions.iter().find(|dimension| dimension.id.value == item.dimension.value);
        Document {
            id: item.id.value.to_string(),
            number: None,
            title: self.reading.item_title(item),
            context: dimension.map(|dimension| self.reading.text(&dimension.name).to_owned()),
            aliases: Vec::new(),
            text: lines([self.reading.item_text(item, notes), self.reading.prose(&item.evidence)]),
            href: self.href(page, Some(item.id.value.as_str())),
            record: None,
            points: Some(item.points),
            own_clause,
            facets: Facets {
                kind: Kind::Item,
                levels: Vec::new(),
                types: sorted(types.into_iter().map(str::to_owned)),
                bodies: sorted(bodies),
                source: source(item.source.as_ref()),
            },
        }
    }

    fn entry(&self, list: &ResponsibilityList, place: usize) -> Document {
        let entry = &list.entries[place];
        Document {
            id: entry.id.value.to_string(),
            number: None,
            title: self.reading.text(&list.title).to_owned(),
            context: self.body_name(&list.body.value),
            aliases: Vec::new(),
            text: lines([self.reading.prose(&entry.text)]),
            href: self.href(EditionPage::List(&list.id.value), Some(entry.id.value.as_str())),
            record: None,
            points: None,
            own_clause: None,
            facets: Facets {
                bodies: vec![list.body.value.to_string()],
                source: source(entry.source.as_ref().or(list.source.as_ref())),
                ..Facets::of(Kind::Entry)
            },
        }
    }

    fn term(&self, place: usize, term: &Term) -> Document {
        Document {
            id: term.id.value.to_string(),
            number: self.findings.term_number(place).map(ToString::to_string),
            title: self.reading.text(&term.term).to_owned(),
            context: None,
            aliases: term.aliases.get(self.lang).cloned().unwrap_or_default(),
            text: lines([self.reading.prose(&term.definition)]),
            href: self.href(EditionPage::Terms, Some(term.id.value.as_str())),
            record: None,
            points: None,
            own_clause: None,
            facets: Facets { source: source(term.source.as_ref()), ..Facets::of(Kind::Term) },
        }
    }

    fn body(&self, body: &Body) -> Document {
        let level =
            body.level.as_ref().and_then(|id| self.edition.levels.iter().find(|level| level.id.value == id.value));
        Document {
            id: body.id.value.to_string(),
            number: None,
            title: self.reading.text(&body.name).to_owned(),
            context: level.map(|level| self.reading.text(&level.name).to_owned()),
            aliases: body.aliases.get(self.lang).cloned().unwrap_or_default(),
            text: lines([self.reading.prose(&body.description)]),
            href: self.href(EditionPage::Body(&body.id.value), None),
            record: None,
            points: None,
            own_clause: None,
            facets: Facets {
                bodies: vec![body.id.value.to_string()],
                source: source(body.source.as_ref()),
                ..Facets::of(Kind::Body)
            },
        }
    }

    fn href(&self, page: EditionPage<'_>, fragment: Option<&str>) -> String {
        let root = SitePage::Root.path();
        relative(&root, &SitePage::Edition(&self.edition.id, self.lang, page).path(), fragment)
    }

    fn body_name(&self, id: &BodyId) -> Option<String> {
        let place = self.findings.ids.bodies.get(id)?;
        Some(self.reading.text(&self.edition.bodies[*place].name).to_owned())
    }

    fn all_types(&self) -> Vec<String> {
        sorted(self.edition.types.iter().map(|of_type| of_type.id.value.to_string()))
    }
}

impl Facets {
    /// Facets with only the kind set.
    fn of(kind: Kind) -> Facets {
        Facets { kind, levels: Vec::new(), types: Vec::new(), bodies: Vec::new(), source: None }
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
