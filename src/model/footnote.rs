//! The footnotes of a chapter: defined anywhere in it, cited anywhere in it.

use super::{Chapter, Edition, Lang};
use crate::source::markdown::{Block, BlockKind, InlineKind, visit_blocks};
use std::collections::{BTreeMap, BTreeSet};

/// The footnotes of a chapter by language and label. If a label is defined twice, the first definition counts.
#[derive(Clone, Debug, Default)]
pub struct Footnotes<'a> {
    by_label: BTreeMap<(&'a Lang, &'a str), &'a Block>,
}

impl<'a> Footnotes<'a> {
    /// Collects the footnotes of a chapter.
    pub fn of(edition: &'a Edition, chapter: &Chapter) -> Footnotes<'a> {
        let mut by_label = BTreeMap::new();
        for clause in edition.clauses.get(chapter.clauses.clone()).unwrap_or(&[]) {
            for (lang, text) in clause.texts.iter() {
                collect(&text.blocks, &mut |label, block| {
                    by_label.entry((lang, label)).or_insert(block);
                });
            }
        }
        Footnotes { by_label }
    }

    /// The footnotes of each chapter of an edition.
    pub fn of_all(edition: &'a Edition) -> Vec<Footnotes<'a>> {
        edition.chapters.iter().map(|chapter| Footnotes::of(edition, chapter)).collect()
    }

    /// The footnotes that blocks in a language cite, directly or through other footnotes; each once, in order of first
    /// citation. Every returned block is a [`BlockKind::Footnote`].
    pub fn mentioned(&self, blocks: &[Block], lang: &Lang) -> Vec<&'a Block> {
        let mut found = Vec::new();
        if self.by_label.is_empty() {
            return found;
        }
        let mut seen = BTreeSet::new();
        let mut looked_into = 0;
        let mut look_into = blocks;
        loop {
            visit_blocks(look_into, &mut |inline| {
                if let InlineKind::FootnoteReference(label) = &inline.kind
                    && let Some((&(_, label), &note)) = self.by_label.get_key_value(&(lang, label.as_str()))
                    && seen.insert(label)
                {
                    found.push(note);
                }
            });
            let Some(next) = found.get(looked_into) else { return found };
            look_into = std::slice::from_ref(*next);
            looked_into += 1;
        }
    }
}

fn collect<'a>(blocks: &'a [Block], found: &mut dyn FnMut(&'a str, &'a Block)) {
    for block in blocks {
        match &block.kind {
            BlockKind::Footnote { label, blocks } => {
                found(label, block);
                collect(blocks, found);
            }
            BlockKind::Quote { blocks, .. } => collect(blocks, found),
            BlockKind::List { items, .. } => items.iter().for_each(|item| collect(&item.blocks, found)),
            _ => {}
        }
    }
}
