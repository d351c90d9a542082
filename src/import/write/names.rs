//! The ids of sections, tables, figures and formulas, and what references lead to.

use super::formula;
use super::texts::Target;
use crate::import::adopt::plain;
use crate::import::document::{Block, BlockKind, Document, Inline, Section, text_of};
use crate::import::ids::{Ids, Naming};
use crate::model::{ClauseId, Lang, Part};
use crate::source::markdown::ElementKind;
use std::collections::{BTreeMap, BTreeSet};

/// The most characters of a text that an id is made from.
const FIRST_WORDS: usize = 80;

/// The names of everything in an edition; the same in each language.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// The id of each section.
    pub sections: Vec<String>,
    /// The ids of tables, of figures and of formulas, in their order, with the number that the authoritative document shows.
    elements: BTreeMap<ElementKind, Vec<(String, Option<String>)>>,
}

/// The id of a table, a figure or a formula of one document.
#[derive(Clone, Debug)]
pub(super) struct ElementId {
    pub id: String,
    /// Whether the authoritative document has no such element.
    pub is_extra: bool,
}

/// The ids of the elements of one document, in their order.
pub(super) type Elements = BTreeMap<ElementKind, Vec<ElementId>>;

/// What the references of one document lead to.
#[derive(Debug, Default)]
pub(super) struct Targets {
    anchors: BTreeMap<String, Target>,
    numbers: BTreeMap<String, Target>,
}

impl Names {
    /// Names for the documents, of which the first is authoritative. Reserved ids are given only to sections that have them.
    pub fn of(documents: &[&Document], reserved: &BTreeSet<ClauseId>) -> Names {
        let Some(first) = documents.first() else { return Names::default() };
        let english = documents.iter().find(|document| document.language.as_ref().is_some_and(is_english));
        let mut names = Names { sections: vec![String::new(); first.sections.len()], ..Names::default() };
        let mut ids = Ids::default();
        reserved.iter().for_each(|id| ids.reserve(id.as_str()));
        for (parent, children) in families(&first.sections) {
            let naming = |&at: &usize| {
                let title_in = |document: &Document| {
                    document.sections.get(at).and_then(|section| section.title.as_deref()).map(text_of)
                };
                let section = &first.sections[at];
                // The title that the writer makes up for a chapter.
                let made_up = || match section.part {
                    _ if section.depth > 1 || section.number.is_some() => String::new(),
                    Part::Foreword => "foreword".to_owned(),
                    Part::Introduction => "introduction".to_owned(),
                    _ => "text".to_owned(),
                };
                Naming {
                    given: section.given_id.clone(),
                    title: english
                        .and_then(|english| title_in(english))
                        .or_else(|| title_in(first))
                        .unwrap_or_else(made_up),
                    text: first_words(&section.blocks),
                }
            };
            let namings: Vec<Naming> = children.iter().map(naming).collect();
            let parent = parent.map(|parent| names.sections[parent].clone());
            let found = ids.siblings(parent.as_deref(), "clause", &namings);
            for (&at, id) in children.iter().zip(found) {
                names.sections[at] = id;
            }
        }
        for kind in [ElementKind::Table, ElementKind::Figure, ElementKind::Formula] {
            let mut namings = Vec::new();
            let mut numbers = Vec::new();
            each_element(first, &mut |found, block| {
                if found == kind {
                    numbers.push(number_of(block));
                    namings.push(Naming {
                        given: given(first, block, kind.prefix()),
                        title: caption_of(block),
                        text: latex_of(block),
                    });
                }
            });
            let word = kind.word();
            let ids = Ids::default().siblings(None, word, &namings);
            let ids = ids.into_iter().map(|id| format!("{}.{id}", kind.prefix()));
            names.elements.insert(kind, ids.zip(numbers).collect());
        }
        names
    }

    /// The ids of the elements of a document: each has that of the same number in the authoritative document, else of the same
    /// place, else one of its own.
    pub fn elements_of(&self, document: &Document) -> Elements {
        let mut shown: BTreeMap<ElementKind, Vec<Option<String>>> = BTreeMap::new();
        each_element(document, &mut |kind, block| shown.entry(kind).or_default().push(number_of(block)));
        let of_kind = |(kind, numbers): (ElementKind, Vec<Option<String>>)| {
            let own = self.elements.get(&kind).map(Vec::as_slice).unwrap_or_default();
            let mut by_number: BTreeMap<&str, usize> = BTreeMap::new();
            for (at, (_, number)) in own.iter().enumerate() {
                if let Some(number) = number {
                    by_number.entry(number).or_insert(at);
                }
            }
            let mut is_taken = vec![false; own.len()];
            let mut places: Vec<Option<usize>> = numbers
                .iter()
                .map(|number| {
                    let at = by_number.get(number.as_deref()?).copied().filter(|&at| !is_taken[at])?;
                    is_taken[at] = true;
                    Some(at)
                })
                .collect();
            for (at, place) in places.iter_mut().enumerate().filter(|(_, place)| place.is_none()) {
                *place = Some(at).filter(|&at| is_taken.get(at) == Some(&false));
                if let Some(at) = *place {
                    is_taken[at] = true;
                }
            }
            let mut extra = 0;
            let ids = places.into_iter().map(|place| match place.and_then(|at| own.get(at)) {
                Some((id, _)) => ElementId { id: id.clone(), is_extra: false },
                None => {
                    extra += 1;
                    ElementId { id: format!("{}.more-{extra}", kind.prefix()), is_extra: true }
                }
            });
            (kind, ids.collect())
        };
        shown.into_iter().map(of_kind).collect()
    }
}

impl Targets {
    /// The targets of a document with these names.
    pub fn of(document: &Document, names: &Names, elements: &Elements) -> Targets {
        let mut targets = Targets::default();
        for (section, id) in document.sections.iter().zip(&names.sections) {
            let target = Target::Clause(id.clone());
            let anchors = section.anchors.iter().chain(section.blocks.iter().flat_map(|block| &block.anchors));
            anchors.for_each(|anchor| {
                targets.anchors.entry(anchor.clone()).or_insert_with(|| target.clone());
            });
            if let Some(number) = &section.number {
                targets.numbers.entry(plain(&number.shown)).or_insert(target);
            }
        }
        let terms = terms_of(document);
        let places: BTreeMap<&str, usize> =
            names.sections.iter().enumerate().map(|(at, id)| (id.as_str(), at)).collect();
        for (anchor, name) in &document.named {
            if let Some(target) = named(document, &places, &terms, (anchor, name)) {
                targets.anchors.insert(anchor.clone(), target);
            }
        }
        let mut counted: BTreeMap<ElementKind, usize> = BTreeMap::new();
        each_element(document, &mut |kind, block| {
            let at = counted.entry(kind).or_default();
            let id = elements.get(&kind).and_then(|ids| ids.get(*at));
            *at += 1;
            let Some(ElementId { id, .. }) = id else { return };
            let number = number_of(block);
            let reference = id.replacen('.', ":", 1);
            let target = Target::Element { reference, number: number.clone() };
            for anchor in &block.anchors {
                targets.anchors.insert(anchor.clone(), target.clone());
            }
            for word in words(kind) {
                if let Some(number) = &number {
                    targets.numbers.entry(plain(&format!("{word}{number}"))).or_insert_with(|| target.clone());
                }
            }
        });
        targets
    }

    /// The target of a reference: by its anchor, its shown number, or the number in its text.
    pub fn find(&self, target: &str, shown: &str) -> Option<&Target> {
        let by_number = |text: &str| self.numbers.get(&plain(text));
        self.anchors.get(target).or_else(|| by_number(target)).or_else(|| by_number(shown))
    }
}

/// The id that the file gives to a block of a kind.
pub(super) fn given(document: &Document, block: &Block, kind: &str) -> Option<String> {
    let name = |anchor: &String| document.named.get(anchor)?.strip_prefix(kind)?.strip_prefix(':').map(str::to_owned);
    block.anchors.iter().find_map(name)
}

/// Whether it is English.
pub(super) fn is_english(lang: &Lang) -> bool {
    lang.as_str() == "en" || lang.as_str().starts_with("en-")
}

/// The anchors of the entries that become terms.
fn terms_of(document: &Document) -> BTreeSet<&str> {
    let blocks = document.sections.iter().flat_map(|section| &section.blocks);
    let terms = blocks.filter(|block| matches!(&block.kind, BlockKind::Term(term) if term.is_complete()));
    terms.flat_map(|block| &block.anchors).map(String::as_str).collect()
}

/// What an anchor that names a clause, a passage, a value or a term of ours leads to, and what a reference to it shows.
fn named(
    document: &Document,
    places: &BTreeMap<&str, usize>,
    terms: &BTreeSet<&str>,
    (anchor, name): (&str, &str),
) -> Option<Target> {
    let (kind, id) = name.split_once(':')?;
    let (clause, passage) = match kind {
        "clause" => (id, None),
        "passage" => id.split_once(':').map(|(clause, passage)| (clause, Some(passage)))?,
        "value" => return Some(Target::Own { reference: name.to_owned(), shown: String::new(), goes_on: false }),
        "term" if terms.contains(anchor) => {
            return Some(Target::Own { reference: name.to_owned(), shown: String::new(), goes_on: false });
        }
        _ => return None,
    };
    let section = document.sections.get(*places.get(clause)?)?;
    let number = section.number.as_ref().map(|number| number.shown.clone()).unwrap_or_default();
    let title = section.title.as_deref().map(text_of).unwrap_or_default();
    Some(match passage {
        Some(passage) => {
            Target::Own { reference: format!("clause:{clause}#{passage}"), shown: plain(&number), goes_on: true }
        }
        None => {
            let shown = plain(&format!("{number}{title}"));
            Target::Own { reference: format!("clause:{clause}"), shown, goes_on: false }
        }
    })
}

fn words(kind: ElementKind) -> &'static [&'static str] {
    match kind {
        ElementKind::Table => &["表", "table"],
        ElementKind::Figure => &["图", "figure"],
        ElementKind::Formula => &["式", "公式", "formula"],
    }
}

/// The sections that stand directly under the same one, parents before children.
fn families(sections: &[Section]) -> Vec<(Option<usize>, Vec<usize>)> {
    let mut families: Vec<(Option<usize>, Vec<usize>)> = vec![(None, Vec::new())];
    let mut family_of: BTreeMap<usize, usize> = BTreeMap::new();
    let mut open: Vec<usize> = Vec::new();
    for (at, section) in sections.iter().enumerate() {
        while open.last().is_some_and(|&last| sections[last].depth >= section.depth) {
            open.pop();
        }
        let family = match open.last() {
            None => 0,
            Some(&parent) => *family_of.entry(parent).or_insert_with(|| {
                families.push((Some(parent), Vec::new()));
                families.len() - 1
            }),
        };
        families[family].1.push(at);
        open.push(at);
    }
    families
}

/// The first words of a text.
fn first_words(blocks: &[Block]) -> String {
    let mut text = String::new();
    collect(blocks, &mut text);
    text.chars().take(FIRST_WORDS).collect()
}

fn collect(blocks: &[Block], text: &mut String) {
    for block in blocks {
        if text.len() > 4 * FIRST_WORDS {
            return;
        }
        match &block.kind {
            BlockKind::Paragraph(inlines) => text.push_str(&text_of(inlines)),
            BlockKind::List(list) => list.items.iter().for_each(|item| collect(&item.blocks, text)),
            BlockKind::Note(inner) | BlockKind::Example(inner) | BlockKind::Quote(inner) => collect(inner, text),
            BlockKind::Table(table) => text.push_str(&text_of(table.caption.iter().flatten())),
            BlockKind::Term(term) => term.names.values().for_each(|name| text.push_str(name)),
            _ => {}
        }
    }
}

/// Calls `visit` for each table and figure with a caption and each formula with a number, in the order in which they are
/// written. What stands in cells is part of the cell's line.
fn each_element(document: &Document, visit: &mut dyn FnMut(ElementKind, &Block)) {
    for section in &document.sections {
        visit_blocks(&section.blocks, visit);
    }
}

fn visit_blocks(blocks: &[Block], visit: &mut dyn FnMut(ElementKind, &Block)) {
    for block in blocks {
        if let Some(kind) = element(block) {
            visit(kind, block);
        }
        match &block.kind {
            BlockKind::List(list) => list.items.iter().for_each(|item| visit_blocks(&item.blocks, visit)),
            BlockKind::Note(inner) | BlockKind::Example(inner) | BlockKind::Quote(inner) => visit_blocks(inner, visit),
            _ => {}
        }
    }
}

/// The kind of a block that gets an id.
pub(super) fn element(block: &Block) -> Option<ElementKind> {
    let has_words =
        |caption: &Option<Vec<Inline>>| caption.as_ref().is_some_and(|caption| !text_of(caption).trim().is_empty());
    match &block.kind {
        BlockKind::Table(table) if table.rows.iter().all(Vec::is_empty) => None,
        BlockKind::Table(table) => has_words(&table.caption).then_some(ElementKind::Table),
        BlockKind::Figure { caption, .. } => has_words(caption).then_some(ElementKind::Figure),
        BlockKind::Formula { number, latex, .. } => {
            (number.is_some() && formula::display(latex).is_some()).then_some(ElementKind::Formula)
        }
        _ => None,
    }
}

fn caption_of(block: &Block) -> String {
    match &block.kind {
        BlockKind::Table(table) => text_of(table.caption.iter().flatten()),
        BlockKind::Figure { caption, .. } => text_of(caption.iter().flatten()),
        _ => String::new(),
    }
}

fn latex_of(block: &Block) -> String {
    if let BlockKind::Formula { latex, .. } = &block.kind { latex.clone() } else { String::new() }
}

fn number_of(block: &Block) -> Option<String> {
    let number = match &block.kind {
        BlockKind::Table(table) => &table.number,
        BlockKind::Figure { number, .. } | BlockKind::Formula { number, .. } => number,
        _ => return None,
    };
    number.clone().filter(|number| !number.is_empty())
}
