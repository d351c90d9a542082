//! Compares tables, figures and formulas by their ids: number, clause, caption and content.

use super::change::ThingChange;
use super::field::{Field, FieldKind};
use super::pictures::Replaced;
use super::things::{kind, langs, text, value};
use crate::model::{Element, ElementNumber, ElementText, Lang, Localized, defined_blocks};
use crate::resolve::ResolvedEdition;
use crate::revision::wording::Wording;
use crate::source::markdown::{Block, ElementKind};
use std::collections::BTreeMap;

/// An element with what it is compared by.
struct Compared<'a> {
    element: &'a Element,
    number: &'a ElementNumber,
    clause: &'a str,
    captions: Localized<Wording>,
    content: Localized<Wording>,
    /// The element itself, for its pictures.
    blocks: Localized<&'a Block>,
}

/// The changes of the elements of a kind. The cost is linear in the texts of the clauses that contain elements.
pub(super) fn compare(of: ElementKind, before: ResolvedEdition<'_>, after: ResolvedEdition<'_>) -> Vec<ThingChange> {
    let replaced = Replaced::between(before.edition, after.edition);
    let thing = |compared: &Compared<'_>| compared.element.thing();
    kind(&all(of, before), &all(of, after), thing, |old, new| fields(old, new, &replaced))
}

fn fields(old: &Compared<'_>, new: &Compared<'_>, replaced: &Replaced<'_>) -> Vec<Option<Field>> {
    let (from, to) = (old.number.to_string(), new.number.to_string());
    vec![
        langs(&old.captions, &new.captions, |a, b| a == b).map(text(FieldKind::Caption)),
        langs(&old.content, &new.content, |a, b| a == b).map(text(FieldKind::Content)),
        replaced.in_blocks(&old.blocks, &new.blocks),
        value(FieldKind::Number, Some(&from), Some(&to)),
        value(FieldKind::Clause, Some(old.clause), Some(new.clause)),
    ]
}

/// The elements of a kind in reading order.
fn all(of: ElementKind, ResolvedEdition { edition, findings, .. }: ResolvedEdition<'_>) -> Vec<Compared<'_>> {
    // By anchor: an element has the same one in every language.
    let mut contents: BTreeMap<&str, Localized<Wording>> = BTreeMap::new();
    let mut blocks: BTreeMap<&str, Localized<&Block>> = BTreeMap::new();
    // The elements of a clause are neighbours.
    for in_clause in edition.elements.chunk_by(|a, b| a.clause == b.clause) {
        for (lang, text) in edition.clause(in_clause[0].clause).texts.iter() {
            for (block, definition) in defined_blocks(&text.blocks) {
                if let Some(id) = definition.id().filter(|_| definition.kind() == of) {
                    contents.entry(&id.value).or_default().insert(lang.clone(), Wording::of_element(block));
                    blocks.entry(&id.value).or_default().insert(lang.clone(), block);
                }
            }
        }
    }
    let numbered = edition.elements.iter().zip(&findings.element_numbers).filter(|(element, _)| element.kind == of);
    numbered
        .map(|(element, number)| Compared {
            element,
            number,
            clause: edition.clause(element.clause).id.value.as_str(),
            captions: element.captions.iter().filter_map(|(lang, text)| Some((lang.clone(), caption(text)?))).collect(),
            content: contents.remove(element.anchor.as_str()).unwrap_or_default(),
            blocks: blocks.remove(element.anchor.as_str()).unwrap_or_default(),
        })
        .collect()
}

/// A caption; `None` for a formula, which has none.
fn caption(text: &ElementText) -> Option<Wording> {
    text.formula().is_none().then(|| Wording::of_caption(&text.content))
}

/// The caption and the content of an element in a language.
pub(super) fn texts(of: ResolvedEdition<'_>, element: &Element, lang: &Lang) -> Vec<(FieldKind, Option<Wording>)> {
    let blocks = of.edition.clause(element.clause).texts.get(lang).map(|text| defined_blocks(&text.blocks));
    let is_this = |id: Option<&str>| id == Some(element.anchor.as_str());
    let block = blocks
        .into_iter()
        .flatten()
        .find(|(_, definition)| is_this(definition.id().map(|id| id.value.as_str())))
        .map(|(block, _)| block);
    vec![
        (FieldKind::Caption, element.captions.get(lang).and_then(caption)),
        (FieldKind::Content, block.map(Wording::of_element)),
    ]
}
