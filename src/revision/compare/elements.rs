//! Compares tables, figures and formulas by their ids: number, clause, caption and content.

use super::change::ThingChange;
use super::field::{Field, FieldKind};
use super::things::{kind, langs, text, value};
use crate::model::{Element, ElementNumber, ElementText, Lang, Localized, defined_blocks};
use crate::resolve::{Destination, ResolvedEdition};
use crate::revision::wording::Wording;
use crate::source::digest::Digest;
use crate::source::markdown::{Block, BlockKind, ElementKind, InlineKind};
use std::collections::BTreeMap;

/// An element with what it is compared by.
struct Compared<'a> {
    element: &'a Element,
    number: &'a ElementNumber,
    clause: &'a str,
    captions: Localized<Wording>,
    content: Localized<Wording>,
    /// The pictures of a figure: the name of the file, and what stands in it.
    pictures: BTreeMap<&'a str, &'a Digest>,
}

/// The changes of the elements of a kind. The cost is linear in the texts of the clauses that contain elements.
pub(super) fn compare(of: ElementKind, before: ResolvedEdition<'_>, after: ResolvedEdition<'_>) -> Vec<ThingChange> {
    kind(&all(of, before), &all(of, after), |compared| compared.element.thing(), fields)
}

fn fields(old: &Compared<'_>, new: &Compared<'_>) -> Vec<Option<Field>> {
    let (from, to) = (old.number.to_string(), new.number.to_string());
    vec![
        langs(&old.captions, &new.captions, |a, b| a == b).map(text(FieldKind::Caption)),
        langs(&old.content, &new.content, |a, b| a == b).map(text(FieldKind::Content)),
        picture(old, new),
        value(FieldKind::Number, Some(&from), Some(&to)),
        value(FieldKind::Clause, Some(old.clause), Some(new.clause)),
    ]
}

/// Another picture under the same name. Another name is a change of the content.
fn picture(old: &Compared<'_>, new: &Compared<'_>) -> Option<Field> {
    let shown = |name: &str, digest: &Digest| format!("{name} {}", digest.short());
    new.pictures.iter().find_map(|(name, now)| {
        let before = old.pictures.get(name).filter(|before| before != &now)?;
        value(FieldKind::Picture, Some(&shown(name, before)), Some(&shown(name, now)))
    })
}

/// The elements of a kind in reading order.
fn all(of: ElementKind, ResolvedEdition { edition, findings, .. }: ResolvedEdition<'_>) -> Vec<Compared<'_>> {
    // By anchor: an element has the same one in every language.
    let mut contents: BTreeMap<&str, Localized<Wording>> = BTreeMap::new();
    let mut pictures: BTreeMap<&str, BTreeMap<&str, &Digest>> = BTreeMap::new();
    // The elements of a clause are neighbours.
    for in_clause in edition.elements.chunk_by(|a, b| a.clause == b.clause) {
        for (lang, text) in edition.clause(in_clause[0].clause).texts.iter() {
            for (block, definition) in defined_blocks(&text.blocks) {
                if let Some(id) = definition.id().filter(|_| definition.kind() == of) {
                    contents.entry(&id.value).or_default().insert(lang.clone(), Wording::of_element(block));
                    if let Some(known) = pictured(block).and_then(|name| edition.pictures.get_key_value(name.as_str()))
                    {
                        pictures.entry(&id.value).or_default().insert(known.0, known.1);
                    }
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
            pictures: pictures.remove(element.anchor.as_str()).unwrap_or_default(),
        })
        .collect()
}

/// The file of the picture of a figure, inside the edition's `files/`.
fn pictured(block: &Block) -> Option<String> {
    let BlockKind::Figure(figure) = &block.kind else { return None };
    let InlineKind::Image { destination, .. } = &figure.image.kind else { return None };
    match Destination::parse(destination) {
        Destination::File(name) => Some(name),
        _ => None,
    }
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
