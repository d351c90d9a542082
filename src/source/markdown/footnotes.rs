//! Finds footnotes that would not be published: a second footnote with the same label, and a footnote that no text
//! cites.
//!
//! A footnote is set below the text that cites it, together with the footnotes that it cites itself. The check needs
//! the whole file, because a footnote may be defined anywhere in the file that cites it.

use super::{
    Block, BlockKind, Document, FOOTNOTE_DEFINED_TWICE, Inline, InlineKind, UNCITED_FOOTNOTE, visit_blocks,
    visit_inlines,
};
use crate::diagnostic::{Diagnostic, Diagnostics, Span, shown};
use std::collections::{BTreeMap, BTreeSet};

/// Reports the footnotes of a file that no page would show.
pub(super) fn judge(document: &Document, diagnostics: &mut Diagnostics) {
    let mut found = Found::default();
    found.text(&document.preamble);
    for section in &document.sections {
        visit_inlines(&section.heading.content, &mut |inline| found.titles.extend(label_of(inline)));
        found.text(&section.blocks);
    }
    let cited = found.reached();
    for (label, first) in found.first.iter().filter(|(label, _)| !cited.contains(**label)) {
        let shown = shown(label);
        let mut diagnostic =
            Diagnostic::new(&UNCITED_FOOTNOTE, first.span, format!("no text cites the footnote `[^{shown}]`"))
                .help(format!("write `[^{shown}]` in the text that the footnote explains, or delete the footnote"));
        if found.titles.contains(label) {
            diagnostic = diagnostic.note("a heading cites it, but a footnote is only set under a text");
        }
        diagnostics.push(diagnostic);
    }
    for (label, span) in found.further {
        let mut diagnostic = Diagnostic::new(
            &FOOTNOTE_DEFINED_TWICE,
            span,
            format!("a second footnote has the label `[^{}]`", shown(label)),
        )
        .help("give each footnote its own label");
        if let Some(first) = found.first.get(label) {
            diagnostic = diagnostic.related(first.span, "the first one, which is published");
        }
        diagnostics.push(diagnostic);
    }
}

#[derive(Default)]
struct Found<'a> {
    /// The first footnote of each label.
    first: BTreeMap<&'a str, &'a Block>,
    further: Vec<(&'a str, Span)>,
    /// The labels that text outside footnotes cites.
    cited: Vec<&'a str>,
    /// The labels that headings cite.
    titles: BTreeSet<&'a str>,
}

impl<'a> Found<'a> {
    fn text(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Footnote { label, blocks } => {
                    if self.first.contains_key(label.as_str()) {
                        self.further.push((label, block.span));
                    } else {
                        self.first.insert(label, block);
                    }
                    self.inside(blocks);
                }
                BlockKind::Quote { blocks, .. } => self.text(blocks),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.text(&item.blocks)),
                _ => visit_blocks(std::slice::from_ref(block), &mut |inline| self.cited.extend(label_of(inline))),
            }
        }
    }

    /// The footnotes that are defined inside another footnote.
    fn inside(&mut self, blocks: &'a [Block]) {
        let cited = self.cited.len();
        self.text(blocks);
        self.cited.truncate(cited);
    }

    /// The labels that the text cites, directly or through other footnotes.
    fn reached(&self) -> BTreeSet<&'a str> {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut next = self.cited.clone();
        while let Some(label) = next.pop() {
            if !reached.insert(label) {
                continue;
            }
            if let Some(Block { kind: BlockKind::Footnote { blocks, .. }, .. }) = self.first.get(label) {
                visit_blocks(blocks, &mut |inline| next.extend(label_of(inline)));
            }
        }
        reached
    }
}

fn label_of(inline: &Inline) -> Option<&str> {
    match &inline.kind {
        InlineKind::FootnoteReference(label) => Some(label),
        _ => None,
    }
}
