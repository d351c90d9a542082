//! The items of lists outside laws: 4.2 b), 4.2 a) 1).
//!
//! Lists that are blocks of the clause itself count, if their items have a number or a letter, and the lists in their items.
//! Lists in quotations, notes and tables do not. If two lists of a clause have items with the same label, no reference can
//! name one of them, and the first has the anchor.

use super::{Passage, Passages, TextItem};
use crate::model::Scheme;
use crate::source::markdown::{Block, BlockKind, ListItem, Order};
use std::collections::BTreeMap;

/// The blocks of a text; lists with numbers or letters have the passage of the whole.
pub fn passages(blocks: &[Block]) -> impl Iterator<Item = (&Block, Option<Passage>)> {
    let is_counted = |block: &Block| matches!(block.kind, BlockKind::List { order: Some(_), .. });
    blocks.iter().map(move |block| (block, is_counted(block).then_some(Passage::WHOLE)))
}

/// The items of a text.
pub fn of(scheme: Scheme, blocks: &[Block]) -> Passages {
    let mut items = Vec::new();
    collect(blocks, Passage::WHOLE, &mut items);
    let mut counts: BTreeMap<Passage, u32> = BTreeMap::new();
    items.iter().for_each(|item: &TextItem| *counts.entry(item.passage).or_default() += 1);
    for item in &mut items {
        let mut around = item.passage;
        while around != Passage::WHOLE {
            item.is_ambiguous |= counts.get(&around).is_some_and(|count| *count > 1);
            around = around.above();
        }
    }
    Passages { scheme, paragraphs: 0, items }
}

fn collect(blocks: &[Block], of: Passage, all: &mut Vec<TextItem>) {
    for block in blocks {
        let BlockKind::List { order: Some(order), items } = &block.kind else { continue };
        for item in items {
            let Some(passage) = u32::try_from(item.number).ok().and_then(|number| of.below(number)) else { continue };
            all.push(TextItem { passage, label: label(item, *order), is_ambiguous: false });
            collect(&item.blocks, passage, all);
        }
    }
}

/// The label as references write it: that of the list, but `1)` for Markdown's `1.`, which would look like the end of the
/// sentence.
fn label(item: &ListItem, order: Order) -> String {
    item.shown_label(Some(order))
        .map(|label| match label.strip_suffix('.') {
            Some(number) => format!("{number})"),
            None => label,
        })
        .unwrap_or_default()
}

/// The labels from the outermost item on, each after a space; a label in full-width parentheses needs none.
pub fn shown(all: &Passages, passage: Passage) -> String {
    let mut path = Vec::new();
    let mut at = passage;
    while at != Passage::WHOLE {
        path.push(at);
        at = at.above();
    }
    let mut out = String::new();
    for item in path.into_iter().rev().filter_map(|at| all.item(at)) {
        if !item.label.starts_with('（') {
            out.push(' ');
        }
        out.push_str(&item.label);
    }
    out
}
