//! The tables of clauses, terms, bodies, community types and responsibilities.

use super::{CsvError, Rows};
use crate::diagnostic::Placed;
use crate::export::MOST_CELLS;
use crate::export::rendition::Rendition;
use crate::model::{
    BodyId, ClauseId, ClauseIndex, ClauseNumber, Footnotes, Item, Lang, Localized, Prose, Thing, TypeId,
};
use crate::resolve::ResolvedEdition;
use crate::resolve::matrix::matrix;
use crate::site::url::OutputPath;
use crate::site::url::data::Table;
use std::fmt::Display;
use std::io::Write;

/// An edition in all languages, for tables.
pub struct Columns<'a> {
    /// The edition that is exported.
    pub of: &'a ResolvedEdition<'a>,
    /// The edition in each language of the site, the default one first.
    pub all: Vec<Rendition<'a>>,
}

/// The columns of the table of clauses that are not repeated per language.
const CLAUSE_COLUMNS: [&str; 19] = [
    "id",
    "number",
    "depth",
    "chapter",
    "part",
    "parent",
    "level",
    "levels",
    "bodies",
    "types",
    "references",
    "referenced_by",
    "items",
    "entries",
    "provenance",
    "withdrawn",
    "replaced_by",
    "succession",
    "amended",
];

/// Writes a table.
///
/// # Errors
/// `out` fails.
pub fn table(of: &ResolvedEdition<'_>, table: Table, path: &OutputPath, out: &mut dyn Write) -> Result<(), CsvError> {
    Columns::of(of, path).rows(table).csv(out)
}

impl<'a> Columns<'a> {
    /// Prepares an edition for the table at a path.
    pub fn of(of: &'a ResolvedEdition<'a>, path: &OutputPath) -> Columns<'a> {
        let languages = of.edition.languages();
        Columns { of, all: languages.iter().map(|lang| Rendition::new(of.reading(lang), path.clone())).collect() }
    }

    /// The same for the readers of a type.
    pub fn for_type(&self, of_type: &'a TypeId) -> Columns<'a> {
        Columns { of: self.of, all: self.all.iter().map(|of| of.for_type(of_type)).collect() }
    }

    /// The column names: columns without a language first, then the columns per language.
    pub fn names(&self, single: &[&str], by_language: &[&str]) -> Vec<String> {
        let each = by_language.iter().flat_map(|name| self.all.iter().map(move |of| format!("{name}_{}", of.lang)));
        single.iter().map(|name| (*name).to_owned()).chain(each).collect()
    }

    /// One cell per language; empty for a missing value.
    pub fn each(&self, say: impl Fn(&Rendition<'a>) -> Option<String>) -> impl Iterator<Item = String> {
        self.all.iter().map(move |of| say(of).unwrap_or_default()).collect::<Vec<_>>().into_iter()
    }

    /// A text in each language; empty for a missing text.
    pub fn texts(&self, texts: &Localized<String>) -> impl Iterator<Item = String> {
        self.each(|of| texts.get(of.lang).cloned())
    }

    /// Word lists in each language, one word per line.
    pub fn words(&self, texts: &Localized<Vec<String>>) -> impl Iterator<Item = String> {
        self.each(|of| texts.get(of.lang).map(|words| words.join("\n")))
    }

    /// Prose in each language as plain text.
    pub fn prose(&self, prose: &Localized<Prose>) -> impl Iterator<Item = String> {
        self.each(|of| prose.get(of.lang).map(|prose| of.inlines(prose)))
    }

    /// The evidence of an item in each language.
    pub fn evidence(&self, item: &Item) -> impl Iterator<Item = String> {
        self.each(|of| item.evidence.get(of.lang).map(|prose| of.of_item(item).inlines(prose)))
    }

    /// The text of an item in each language, its own or that of its clause. `notes` are the footnotes of each chapter.
    pub fn item_text(&self, item: &Item, notes: &[Footnotes<'_>]) -> impl Iterator<Item = String> {
        let clause = self.of.findings.clause_of_item(self.of.edition, item);
        self.each(move |of| match (item.text.own(), clause) {
            (Some(text), _) => text.get(of.lang).map(|text| of.of_item(item).inlines(text)),
            (None, Some((_, clause))) if clause.texts.contains_key(of.lang) => {
                Some(of.of_item(item).labelled_clause_text(clause, &notes[clause.chapter]))
            }
            (None, _) => None,
        })
    }

    /// The numbers of clauses; the id of a clause without a number.
    pub fn numbers(&self, clauses: &[Placed<ClauseId>]) -> String {
        let ids = &self.of.findings.ids.clauses;
        let number = |id: &Placed<ClauseId>| {
            let number = ids.get(&id.value).and_then(|&at| self.of.findings.number(at));
            number.map_or_else(|| id.value.to_string(), one_word)
        };
        spaced(clauses.iter().map(number))
    }

    /// The name of a body in each language.
    pub fn body_name(&self, id: &BodyId) -> impl Iterator<Item = String> {
        let body = self.of.findings.ids.bodies.get(id).map(|&place| &self.of.edition.bodies[place]);
        self.each(move |of| body.and_then(|body| body.name.get(of.lang).cloned()))
    }

    /// A whole table.
    pub fn rows(&self, table: Table) -> Rows<'_> {
        match table {
            Table::Clauses => self.clauses(),
            Table::Terms => self.terms(),
            Table::Bodies => self.bodies(),
            Table::Types => self.types(),
            Table::Responsibilities => self.responsibilities(),
            Table::Matrix => self.matrix(),
            Table::Elements => self.elements(),
            Table::Values => self.values(),
            Table::References => self.references(),
            Table::Mappings => self.mappings(),
        }
    }

    fn clauses(&self) -> Rows<'_> {
        let edition = self.of.edition;
        // The footnotes of the chapter of the last clause.
        let mut last: Option<(usize, Footnotes<'_>)> = None;
        Rows::of(self.names(&CLAUSE_COLUMNS, &["title", "text", "page"]), 0..edition.clauses.len(), move |place| {
            let chapter = edition.clauses[place].chapter;
            let notes = match last.take() {
                Some((of, notes)) if of == chapter => notes,
                _ => Footnotes::of(edition, &edition.chapters[chapter]),
            };
            let cells = self.clause(ClauseIndex(place), &notes);
            last = Some((chapter, notes));
            cells
        })
    }

    fn clause(&self, at: ClauseIndex, notes: &Footnotes<'_>) -> Vec<String> {
        let (edition, findings) = (self.of.edition, self.of.findings);
        let clause = edition.clause(at);
        let chapter = edition.chapter_of(clause);
        let of = Thing::Clause(clause.id.value.clone());
        let referrers = findings.referrers.get(&of);
        let items = findings.items_of.get(&at).into_iter().flatten().map(|&place| &edition.items[place].id.value);
        let entries = findings.entries_of.get(&at).into_iter().flatten();
        let has = |lang: &Lang| clause.texts.contains_key(lang);
        let mut cells = vec![
            clause.id.value.to_string(),
            findings.number(at).map(one_word).unwrap_or_default(),
            clause.depth.to_string(),
            chapter.slug.clone(),
            chapter.part.word().to_owned(),
            clause.parent.map(|parent| edition.clause(parent).id.value.to_string()).unwrap_or_default(),
            findings.level(at).word().to_owned(),
            findings.levels(at).words().join(" "),
            placed(&clause.bodies),
            placed(&clause.types),
            spaced(&findings.mentions[at.0]),
            spaced(referrers.into_iter().flatten()),
            spaced(items),
            spaced(entries.map(|&(list, entry)| &edition.lists[list].entries[entry].id.value)),
            findings.provenance[at.0].as_ref().map(ToString::to_string).unwrap_or_default(),
            clause.withdrawn.as_ref().map(|withdrawal| withdrawal.date.to_string()).unwrap_or_default(),
            clause.withdrawn.as_ref().map(|withdrawal| placed(&withdrawal.replaced_by)).unwrap_or_default(),
            spaced(clause.succession.iter().map(|of| format!("{}:{}", of.kind.word(), of.of.value))),
            // `reword:2024/no1.fees`: what a provision did, the edition that has it, and its id.
            spaced(self.of.amendments_of(&of).map(|by| format!("{}:{}/{}", by.verb.word(), by.edition, by.provision))),
        ];
        cells.extend(self.each(|of| has(of.lang).then(|| of.clause_title(clause))));
        cells.extend(self.each(|of| has(of.lang).then(|| of.labelled_clause_text(clause, notes))));
        cells.extend(self.each(|of| Some(of.record(&clause.id.value))));
        cells
    }

    fn terms(&self) -> Rows<'_> {
        let names = self.names(&["id", "number", "provenance"], &["term", "aliases", "definition"]);
        Rows::of(names, self.of.edition.terms.iter().enumerate(), |(place, term)| {
            let number = self.of.findings.term_number(place).map(ToString::to_string).unwrap_or_default();
            let mut cells = vec![term.id.value.to_string(), number, source(term.source.as_ref())];
            cells.extend(self.texts(&term.term));
            cells.extend(self.words(&term.aliases));
            cells.extend(self.prose(&term.definition));
            cells
        })
    }

    fn bodies(&self) -> Rows<'_> {
        let single = ["id", "level", "party", "under", "provenance"];
        let each = ["name", "aliases", "level_name", "party_name", "description"];
        let edition = self.of.edition;
        Rows::of(self.names(&single, &each), edition.bodies.iter(), move |body| {
            let level = body.level.as_ref().and_then(|id| edition.levels.iter().find(|of| of.id.value == id.value));
            let party = body.party.as_ref().and_then(|id| edition.parties.iter().find(|of| of.id.value == id.value));
            let mut cells = vec![
                body.id.value.to_string(),
                source(body.level.as_ref()),
                source(body.party.as_ref()),
                source(body.under.as_ref()),
                source(body.source.as_ref()),
            ];
            cells.extend(self.texts(&body.name));
            cells.extend(self.words(&body.aliases));
            cells.extend(self.each(|of| level?.name.get(of.lang).cloned()));
            cells.extend(self.each(|of| party?.name.get(of.lang).cloned()));
            cells.extend(self.prose(&body.description));
            cells
        })
    }

    fn types(&self) -> Rows<'_> {
        let edition = self.of.edition;
        let names = self.names(&["id", "items", "points", "provenance"], &["name", "aliases", "description"]);
        Rows::of(names, edition.types.iter(), move |of_type| {
            let id = &of_type.id.value;
            let points: u64 = edition.checklist(id).map(|item| u64::from(item.points)).sum();
            let mut cells = vec![
                id.to_string(),
                edition.checklist(id).count().to_string(),
                points.to_string(),
                source(of_type.source.as_ref()),
            ];
            cells.extend(self.texts(&of_type.name));
            cells.extend(self.words(&of_type.aliases));
            cells.extend(self.prose(&of_type.description));
            cells
        })
    }

    fn responsibilities(&self) -> Rows<'_> {
        let single = ["list", "body", "entry", "role", "clauses", "numbers", "provenance"];
        let names = self.names(&single, &["list_title", "body_name", "text"]);
        let entries: Vec<_> =
            self.of.edition.lists.iter().flat_map(|list| list.entries.iter().map(move |entry| (list, entry))).collect();
        Rows::of(names, entries.into_iter(), |(list, entry)| {
            let mut cells = vec![
                list.id.value.to_string(),
                list.body.value.to_string(),
                entry.id.value.to_string(),
                entry.role.word().to_owned(),
                placed(&entry.clauses),
                self.numbers(&entry.clauses),
                source(entry.source.as_ref().or(list.source.as_ref())),
            ];
            cells.extend(self.texts(&list.title));
            cells.extend(self.body_name(&list.body.value));
            cells.extend(self.prose(&entry.text));
            cells
        })
    }

    fn matrix(&self) -> Rows<'_> {
        let matrix = matrix(self.of.edition, self.of.findings, MOST_CELLS);
        let bodies = matrix.bodies.iter().map(|&place| self.of.edition.bodies[place].id.value.to_string());
        let mut names = self.names(&["id", "number"], &["title"]);
        names.extend(bodies);
        Rows::of(names, matrix.rows.into_iter(), |row| {
            let clause = self.of.edition.clause(row.clause);
            let number = self.of.findings.number(row.clause).map(one_word);
            let mut cells = vec![clause.id.value.to_string(), number.unwrap_or_default()];
            cells.extend(self.each(|of| clause.texts.contains_key(of.lang).then(|| of.clause_title(clause))));
            cells.extend(
                row.cells.iter().map(|tie| tie.as_ref().map_or_else(String::new, |tie| tie.cell.word().to_owned())),
            );
            cells
        })
    }
}

/// A number without spaces, because spaces separate the numbers in a cell.
pub(super) fn one_word(number: &ClauseNumber) -> String {
    number.to_string().replace(' ', "\u{a0}")
}

/// Texts separated by spaces in one cell.
pub(super) fn spaced<T: Display>(texts: impl IntoIterator<Item = T>) -> String {
    texts.into_iter().map(|text| text.to_string()).collect::<Vec<_>>().join(" ")
}

pub(super) fn placed<T: Display>(ids: &[Placed<T>]) -> String {
    spaced(ids.iter().map(|id| &id.value))
}

/// An optional id.
pub(super) fn source<T: Display>(id: Option<&Placed<T>>) -> String {
    id.map(|id| id.value.to_string()).unwrap_or_default()
}
