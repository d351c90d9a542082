//! The checklist of a type, to be filled in by hand and signed.

use super::{Block, Piece, Writer};
use crate::model::{Dimension, Footnotes, Item, TypeId};
use serde::Serialize;

/// A checklist.
#[derive(Debug, Serialize)]
pub struct ChecklistView {
    /// What kind of community it is for; `none` if the edition has no types.
    pub name: Option<String>,
    /// What that kind is.
    description: Vec<Piece>,
    /// The items by dimension.
    dimensions: Vec<DimensionView>,
    /// The sum of the points.
    points: u32,
    /// The grades from the highest: its name and the least score in per cent.
    grades: Vec<(String, u32)>,
}

/// A dimension with its items.
#[derive(Debug, Serialize)]
pub struct DimensionView {
    /// Its name.
    name: String,
    /// Its weight in per cent, if the checklist is scored by weights.
    weight: Option<u32>,
    /// Its items.
    items: Vec<ItemView>,
}

/// An item.
#[derive(Debug, Serialize)]
pub struct ItemView {
    /// Its number in the checklist, from 1.
    number: usize,
    /// What it asks, in a few words.
    title: String,
    /// What it asks, in full.
    blocks: Vec<Block>,
    /// What shows that it is met.
    evidence: Vec<Piece>,
    /// The points for meeting it.
    points: u32,
    /// Whether it is decisive.
    veto: bool,
    /// The numbers and titles of its clauses.
    clauses: Vec<String>,
}

impl<'a> Writer<'a> {
    /// The checklist of a type, or of an edition without types.
    pub fn checklist(&self, of_type: Option<&'a TypeId>) -> ChecklistView {
        let rendition = self.printed.rendition;
        let edition = rendition.edition;
        let items: Vec<&Item> = match of_type {
            Some(of_type) => edition.checklist(of_type).collect(),
            None => edition.items.iter().collect(),
        };
        let found = of_type.and_then(|id| edition.types.iter().find(|own| own.id.value == *id));
        let assessment = edition.assessment.as_ref();
        let notes = Footnotes::of_all(edition);
        let mut number = 0;
        let mut dimension = |dimension: &Dimension| {
            let own = items.iter().filter(|item| item.dimension.value == dimension.id.value);
            let view = |item: &&'a Item| {
                number += 1;
                self.item(item, number, &notes)
            };
            let weight = assessment.and_then(|of| of.weights.iter().find(|(id, _)| id.value == dimension.id.value));
            DimensionView {
                name: rendition.text(&dimension.name).to_owned(),
                weight: weight.map(|(_, weight)| *weight),
                items: own.map(view).collect(),
            }
        };
        let mut dimensions: Vec<DimensionView> = edition.dimensions.iter().map(&mut dimension).collect();
        dimensions.retain(|dimension| !dimension.items.is_empty());
        let description = found.and_then(|of_type| rendition.pick(&of_type.description));
        ChecklistView {
            name: found.map(|of_type| rendition.text(&of_type.name).to_owned()),
            description: description.map(|text| self.inlines(rendition.audience, text)).unwrap_or_default(),
            dimensions,
            points: items.iter().map(|item| item.points).sum(),
            grades: assessment
                .map(|of| {
                    of.grades.iter().map(|grade| (rendition.text(&grade.name).to_owned(), grade.from.value)).collect()
                })
                .unwrap_or_default(),
        }
    }

    fn item(&self, item: &'a Item, number: usize, notes: &[Footnotes<'a>]) -> ItemView {
        let rendition = self.printed.rendition;
        let audience = rendition.audience.of_item(item);
        let blocks = match item.text.own() {
            Some(text) => {
                let text = rendition.pick(text).map(|text| self.inlines(audience, text)).unwrap_or_default();
                vec![Block::Paragraph { text }]
            }
            None => rendition
                .findings
                .clause_of_item(rendition.edition, item)
                .map(|(_, clause)| self.text_of(clause, audience, &notes[clause.chapter]))
                .unwrap_or_default(),
        };
        let evidence = rendition.pick(&item.evidence).map(|text| self.inlines(audience, text));
        let clauses = item.clauses.iter().filter_map(|id| rendition.findings.ids.clauses.get(&id.value));
        let vetoes = rendition.edition.assessment.iter().flat_map(|of| &of.vetoes);
        ItemView {
            number,
            title: rendition.item_title(item),
            blocks,
            evidence: evidence.unwrap_or_default(),
            points: item.points,
            veto: vetoes.into_iter().any(|veto| veto.item.value == item.id.value),
            clauses: clauses.map(|at| rendition.label(*at)).collect(),
        }
    }
}
