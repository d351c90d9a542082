//! Files of ours: their named places are the ids of clauses, terms and other things.

use super::flow::key;
use super::page::Layout;
use super::told::Told;
use crate::import::assemble::literal;
use crate::import::assemble::map::Map;
use crate::import::assemble::nodes::Node;
use crate::import::document::{Document, Inline, text_of};
use crate::import::report::Fate;
use crate::model::{ClauseId, ThingKind};
use crate::ooxml::profile::Role;
use std::collections::{BTreeMap, BTreeSet};

/// The word by which files of ours say which program made them.
const PROGRAM: &str = "clausebook";

fn is_own(layout: &Layout) -> bool {
    layout.about.producer.as_deref().is_some_and(|producer| producer.contains(PROGRAM)) || layout.about.map.is_some()
}

/// Gives paragraphs the roles that the places of a file of ours say: terms with their further names, and headings of what is no clause,
/// such as the name of a body that a clause shows below its text.
pub fn roles(layout: &Layout, map: Option<&Map>, nodes: &mut [Node], told: &mut Told) {
    if !is_own(layout) {
        return;
    }
    let listed: BTreeSet<String> = layout.outline.iter().map(|entry| key(&entry.title)).collect();
    let mut aliases = 0;
    let mut shown: BTreeMap<ThingKind, (usize, usize)> = BTreeMap::new();
    for node in nodes {
        let Node::Paragraph(paragraph) = node else {
            aliases = 0;
            continue;
        };
        let places = paragraph.anchors.iter().filter(|anchor| layout.destinations.contains_key(*anchor));
        let kinds: Vec<ThingKind> = places.filter_map(|anchor| kind(anchor)).collect();
        if kinds.contains(&ThingKind::Term) {
            paragraph.role = Some(Role::Term);
            aliases = map.map_or(0, |map| map.aliases(&paragraph.anchors));
            continue;
        }
        if aliases > 0 && kinds.is_empty() && paragraph.role.is_none() {
            paragraph.role = Some(Role::TermAlias);
            aliases -= 1;
            continue;
        }
        aliases = 0;
        if kinds.contains(&ThingKind::Clause) {
            continue;
        }
        let text = text_of(&paragraph.inlines);
        let is_heading = matches!(paragraph.role, Some(Role::Clause(_) | Role::Untitled(_) | Role::Annex));
        let is_numbered =
            literal::decimal(&text).is_some() || literal::law(&text).is_some() || literal::annex(&text).is_some();
        let data = kinds.into_iter().find(|kind| DATA.contains(kind));
        // What has no place of its own is a heading of the text if it is numbered or in the outline.
        if data.is_none() && (!is_heading || is_numbered || listed.contains(&key(&text))) {
            continue;
        }
        if let Some(kind) = data {
            shown.entry(kind).or_insert((paragraph.position, 0)).1 += 1;
        }
        if data != Some(ThingKind::Entry) {
            paragraph.inlines = vec![Inline::Strong(std::mem::take(&mut paragraph.inlines))];
        }
        // No rule of texts may make a clause of it.
        paragraph.role = Some(Role::Definition);
    }
    for (kind, (position, count)) in shown {
        let row = kind.row();
        let reason = format!(
            "data that a clause shows below its text stand there as text: {}, {count}; write them into {}, or import the tables of the edition",
            row.plural, row.defined_in
        );
        told.add(Fate::Changed, position.saturating_sub(1), "", reason);
    }
}

/// The kinds of data that clauses show below their text with names as headings.
const DATA: [ThingKind; 5] = [ThingKind::Body, ThingKind::List, ThingKind::Entry, ThingKind::Item, ThingKind::Grade];

/// What kind of thing is at a place.
fn kind(anchor: &str) -> Option<ThingKind> {
    match anchor.split_once(':') {
        Some((word, _)) => ThingKind::ALL.into_iter().find(|kind| kind.row().word == word),
        None => ClauseId::parse(anchor).is_ok().then_some(ThingKind::Clause),
    }
}

/// How many paragraphs stand before the first clause of a file with a map: what the edition says of itself.
pub fn front(map: Option<&Map>, nodes: &[Node]) -> usize {
    let begins = |node: &Node| match node {
        Node::Paragraph(paragraph) => map.is_some_and(|map| map.clause(&paragraph.anchors).is_some()),
        Node::Table(_) => false,
    };
    nodes.iter().position(begins).unwrap_or(0)
}

/// Gives sections the ids that the named places of a file of ours are, and says what each place names.
pub fn ids(layout: &Layout, document: &mut Document) {
    if !is_own(layout) {
        return;
    }
    let id = |anchor: &String| {
        let is_place = layout.destinations.contains_key(anchor);
        ClauseId::parse(anchor).ok().filter(|_| is_place).map(|id| id.to_string())
    };
    for section in document.sections.iter_mut().filter(|section| section.given_id.is_none()) {
        section.given_id = section.anchors.iter().find_map(id);
    }
    for name in layout.destinations.keys() {
        let thing = if name.contains(':') { name.clone() } else { format!("clause:{name}") };
        document.named.entry(name.clone()).or_insert(thing);
    }
}
