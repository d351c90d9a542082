//! Writes lists, with the anchors of their items.

use super::{Html, escape};
use crate::model::{ClauseId, Passage};
use crate::source::markdown::{BlockKind, Delimiter, ListItem, Order};
use std::collections::BTreeSet;
use unicode_width::UnicodeWidthStr;

/// The anchors of the passages of a clause. A page has each of them once.
pub(super) struct Anchors<'c> {
    clause: &'c ClauseId,
    given: BTreeSet<Passage>,
}

/// A passage, and the anchors of those in it.
pub(super) type Within<'p, 'c> = (Passage, &'p mut Anchors<'c>);

impl<'c> Anchors<'c> {
    /// None is given yet.
    pub fn of(clause: &'c ClauseId) -> Anchors<'c> {
        Anchors { clause, given: BTreeSet::new() }
    }

    /// The anchor of a passage; `None` if another has it.
    pub fn give(&mut self, passage: Passage) -> Option<String> {
        self.given.insert(passage).then(|| passage.anchor(self.clause))
    }
}

impl Html<'_> {
    /// `within` is the passage whose items these are.
    pub(super) fn list(
        &mut self,
        order: Option<Order>,
        items: &[ListItem],
        mut within: Option<Within<'_, '_>>,
        out: &mut String,
    ) {
        let tag = if order.is_some() { "ol" } else { "ul" };
        out.push_str(&format!("<{tag}"));
        if let Some(start) = order.map(|order| order.start).filter(|&start| start != 1) {
            out.push_str(&format!(" start=\"{start}\""));
        }
        let tasks = items.iter().any(|item| item.checked.is_some()).then_some("tasks");
        let labels = items.iter().filter_map(|item| item.label.as_deref());
        // Chinese characters are two columns wide, and all texts of a list begin below each other.
        let labelled = labels.map(UnicodeWidthStr::width).max().map(|widest| match widest {
            0..=4 => "labelled",
            5..=6 => "labelled wide",
            _ => "labelled widest",
        });
        let parenthesis = order.is_some_and(|order| order.delimiter == Delimiter::Parenthesis).then_some("parenthesis");
        let classes: Vec<&str> = tasks.into_iter().chain(labelled.or(parenthesis)).collect();
        if !classes.is_empty() {
            out.push_str(&format!(" class=\"{}\"", classes.join(" ")));
        }
        out.push_str(">\n");
        let mut next = order.map(|order| order.start);
        for item in items {
            // A browser counts on by itself.
            let skips = next.is_some_and(|next| next != item.number);
            let number = u32::try_from(item.number).unwrap_or_default();
            let within = within.as_mut().and_then(|(of, anchors)| Some((of.below(number)?, &mut **anchors)));
            self.item(item, skips, within, out);
            next = next.map(|_| item.number.saturating_add(1));
        }
        out.push_str(&format!("</{tag}>\n"));
    }

    /// `within` is the passage of the item.
    fn item(&mut self, item: &ListItem, skips: bool, mut within: Option<Within<'_, '_>>, out: &mut String) {
        out.push_str(if item.checked.is_some() { "<li class=\"task\"" } else { "<li" });
        if let Some(anchor) = within.as_mut().and_then(|(passage, anchors)| anchors.give(*passage)) {
            out.push_str(&format!(" id=\"{anchor}\""));
        }
        if skips {
            out.push_str(&format!(" value=\"{}\"", item.number));
        }
        out.push('>');
        if let Some(label) = &item.label {
            out.push_str("<span class=\"item-label\">");
            escape(label, out);
            // The space belongs to the column of the labels, so that all lines of the text begin at the same place.
            out.push_str(" </span>");
        }
        if let Some(done) = item.checked {
            out.push_str("<input type=\"checkbox\" disabled");
            out.push_str(if done { " checked aria-label=\"" } else { " aria-label=\"" });
            escape(if done { &self.words.task_done } else { &self.words.task_open }, out);
            out.push_str("\"> ");
        }
        for (at, block) in item.blocks.iter().enumerate() {
            match &block.kind {
                BlockKind::Paragraph(inlines) if item.tight => self.inlines(inlines, out),
                // The paragraph stands in the line of the label: a line end between them would be a space there.
                BlockKind::Paragraph(_) if at == 0 && item.label.is_some() => self.block(block, out),
                BlockKind::List { order: order @ Some(_), items } => {
                    out.push('\n');
                    let within = within.as_mut().map(|(passage, anchors)| (*passage, &mut **anchors));
                    self.list(*order, items, within, out);
                }
                _ => {
                    out.push('\n');
                    self.block(block, out);
                }
            }
        }
        out.push_str("</li>\n");
    }
}
