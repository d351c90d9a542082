//! Files of ours: their named places are the ids of clauses, terms and other things.

use super::page::Layout;
use crate::import::assemble::nodes::{Node, Paragraph};
use crate::import::document::Document;
use crate::model::ClauseId;
use crate::ooxml::profile::Role;

/// The word by which files of ours say which program made them.
const PROGRAM: &str = "clausebook";

fn is_own(layout: &Layout) -> bool {
    layout.about.producer.as_deref().is_some_and(|producer| producer.contains(PROGRAM)) || layout.about.map.is_some()
}

/// Gives paragraphs at the places of terms their roles.
pub fn roles(layout: &Layout, nodes: &mut [Node]) {
    if !is_own(layout) {
        return;
    }
    let paragraphs = nodes.iter_mut().filter_map(|node| match node {
        Node::Paragraph(paragraph) => Some(paragraph),
        Node::Table(_) => None,
    });
    let is_term = |paragraph: &&mut Paragraph| paragraph.anchors.iter().any(|anchor| anchor.starts_with("term:"));
    for paragraph in paragraphs.filter(is_term) {
        paragraph.role = Some(Role::Term);
    }
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
