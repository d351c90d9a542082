//! The data that a clause inserts below its text: terms, bodies, responsibility lists, the checklist, the assessment and
//! cited documents.

use super::super::rendition::Rendition;
use crate::model::{Citing, Clause, ClauseIndex, ClauseNumber, Insert, Item, Lang, Localized, Prose, Term, Thing};
use crate::resolve::Audience;
use crate::source::markdown::Inline;

/// A piece of the data that a clause inserts.
#[derive(Debug)]
pub enum Inserted<'a> {
    /// A paragraph.
    Paragraph(Text<'a>),
    /// A term with its definition.
    Term(TermEntry<'a>),
    /// A named entry.
    Entry(Entry<'a>),
}

/// A text of the data.
#[derive(Clone, Debug)]
pub enum Text<'a> {
    /// Prose of the content, for an audience.
    Prose(&'a [Inline], Audience<'a>),
    /// Words that are computed.
    Plain(String),
    /// The text of a clause, which the document has at another place.
    Clause(ClauseIndex),
}

/// A term.
#[derive(Debug)]
pub struct TermEntry<'a> {
    /// The term as a target of links.
    pub thing: Thing,
    /// Its number; `None` if terms have none.
    pub number: Option<&'a ClauseNumber>,
    /// The term in each language of the edition that has it, the language of the document first.
    pub names: Vec<(&'a Lang, &'a str)>,
    /// Its synonyms in the language of the document.
    pub aliases: &'a [String],
    /// What it means.
    pub definition: &'a [Inline],
}

/// A named entry, with what belongs to it.
#[derive(Debug)]
pub struct Entry<'a> {
    /// The entry as a target of links.
    pub thing: Option<Thing>,
    /// The number of an entry of the bibliography, from 1.
    pub place: Option<usize>,
    /// Its name; empty for a duty, which is only text.
    pub name: String,
    /// Whether the name is a heading of what follows: a list with its duties, or a grade. Designations are no headings.
    pub is_heading: bool,
    /// The address of a cited document.
    pub address: Option<&'a str>,
    /// What it says.
    pub text: Option<Text<'a>>,
    /// What belongs to it.
    pub below: Vec<Entry<'a>>,
}

impl<'a> Entry<'a> {
    fn new(thing: Option<Thing>, name: impl Into<String>, text: Option<Text<'a>>) -> Entry<'a> {
        Entry { thing, place: None, name: name.into(), is_heading: true, address: None, text, below: Vec::new() }
    }
}

/// The data that a clause inserts; empty for most clauses.
pub(super) fn inserted<'a>(rendition: &'a Rendition<'a>, clause: &'a Clause) -> Vec<Inserted<'a>> {
    let edition = rendition.edition;
    match clause.insert {
        None => Vec::new(),
        Some(Insert::Terms) => {
            edition.terms.iter().enumerate().map(|(place, of)| Inserted::Term(term(rendition, place, of))).collect()
        }
        Some(Insert::Bodies) => {
            let body = |body: &'a crate::model::Body| {
                let thing = Thing::Body(body.id.value.clone());
                Entry::new(Some(thing), rendition.text(&body.name), prose(rendition, &body.description))
            };
            edition.bodies.iter().map(body).map(Inserted::Entry).collect()
        }
        Some(Insert::Lists) => {
            let list = |list: &'a crate::model::ResponsibilityList| {
                let duty = |entry: &'a crate::model::Entry| {
                    Entry::new(Some(Thing::Entry(entry.id.value.clone())), "", prose(rendition, &entry.text))
                };
                let below = list.entries.iter().map(duty).collect();
                let thing = Thing::List(list.id.value.clone());
                Entry { below, ..Entry::new(Some(thing), rendition.text(&list.title), None) }
            };
            edition.lists.iter().map(list).map(Inserted::Entry).collect()
        }
        Some(Insert::Checklist) => edition.items.iter().map(|of| Inserted::Entry(item(rendition, of))).collect(),
        Some(Insert::Assessment) => assessment(rendition),
        Some(Insert::References) => documents(rendition, Citing::Normative),
        Some(Insert::Bibliography) => documents(rendition, Citing::Informative),
    }
}

fn prose<'a>(rendition: &'a Rendition<'a>, prose: &'a Localized<Prose>) -> Option<Text<'a>> {
    rendition.pick(prose).filter(|prose| !prose.is_empty()).map(|prose| Text::Prose(prose, rendition.audience))
}

fn term<'a>(rendition: &'a Rendition<'a>, place: usize, term: &'a Term) -> TermEntry<'a> {
    let own = std::iter::once(rendition.lang);
    let others = rendition.edition.languages().iter().filter(|lang| *lang != rendition.lang);
    let named = own.chain(others).filter_map(|lang| Some((lang, term.term.get(lang)?.trim())));
    TermEntry {
        thing: Thing::Term(term.id.value.clone()),
        number: rendition.findings.term_number(place),
        names: named.filter(|(_, name)| !name.is_empty()).collect(),
        aliases: term.aliases.get(rendition.lang).map_or(&[], Vec::as_slice),
        definition: rendition.pick(&term.definition).map_or(&[], Vec::as_slice),
    }
}

fn item<'a>(rendition: &'a Rendition<'a>, item: &'a Item) -> Entry<'a> {
    let clause = rendition.findings.clause_of_item(rendition.edition, item);
    let text = match (item.text.own(), clause) {
        (Some(own), _) => {
            let audience = rendition.audience.of_item(item);
            rendition.pick(own).filter(|prose| !prose.is_empty()).map(|prose| Text::Prose(prose, audience))
        }
        (None, Some((at, _))) => Some(Text::Clause(at)),
        (None, None) => None,
    };
    Entry::new(Some(Thing::Item(item.id.value.clone())), rendition.item_title(item), text)
}

fn documents<'a>(rendition: &'a Rendition<'a>, citing: Citing) -> Vec<Inserted<'a>> {
    let documents = rendition.edition.documents.iter().filter(|document| document.citing == citing);
    let entry = |(place, document): (usize, &'a crate::model::Document)| {
        let title = rendition.text(&document.title).trim();
        let text = (!title.is_empty()).then(|| Text::Plain(title.to_owned()));
        let thing = Thing::Document(document.id.value.clone());
        let entry = Entry::new(Some(thing), document.designation.as_str(), text);
        let place = (citing == Citing::Informative).then_some(place);
        Inserted::Entry(Entry { place, is_heading: false, address: document.address.as_deref(), ..entry })
    };
    (1..).zip(documents).map(entry).collect()
}

fn assessment<'a>(rendition: &'a Rendition<'a>) -> Vec<Inserted<'a>> {
    let edition = rendition.edition;
    let Some(assessment) = &edition.assessment else { return Vec::new() };
    let mut all: Vec<Inserted<'a>> =
        prose(rendition, &assessment.description).into_iter().map(Inserted::Paragraph).collect();
    let plain = |name: &str, text: String| Inserted::Entry(Entry::new(None, name, Some(Text::Plain(text))));
    for (id, weight) in &assessment.weights {
        let dimension = edition.dimensions.iter().find(|dimension| dimension.id.value == id.value);
        let name = dimension.map_or(id.value.as_str(), |dimension| rendition.text(&dimension.name));
        all.push(plain(name, format!("{weight} %")));
    }
    for grade in &assessment.grades {
        all.push(plain(rendition.text(&grade.name), format!("≥ {} %", grade.from.value)));
    }
    for veto in &assessment.vetoes {
        let item = rendition.findings.ids.items.get(&veto.item.value).and_then(|&place| edition.items.get(place));
        let name = item.map_or_else(|| veto.item.value.to_string(), |item| rendition.item_title(item));
        all.push(Inserted::Entry(Entry::new(None, name, prose(rendition, &veto.effect))));
    }
    all
}
