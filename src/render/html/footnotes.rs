//! The footnotes of a page, numbered in the order of first citation; each is written once.

use crate::source::markdown::{Block, BlockKind};
use std::collections::BTreeMap;

/// The defined footnotes, and those that were cited.
pub(super) struct Footnotes<'a> {
    /// The prefix of each id.
    prefix: &'a str,
    known: BTreeMap<&'a str, &'a [Block]>,
    numbers: BTreeMap<&'a str, usize>,
    /// By number, from 1: the text, and the number of citations.
    mentioned: Vec<(&'a [Block], usize)>,
    written: usize,
}

impl<'a> Footnotes<'a> {
    pub(super) fn new(prefix: &'a str) -> Footnotes<'a> {
        Footnotes { prefix, known: BTreeMap::new(), numbers: BTreeMap::new(), mentioned: Vec::new(), written: 0 }
    }

    pub(super) fn define(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Footnote { label, blocks } => {
                    self.known.entry(label).or_insert(blocks);
                    self.define(blocks);
                }
                BlockKind::Quote { blocks, .. } => self.define(blocks),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.define(&item.blocks)),
                _ => {}
            }
        }
    }

    /// The number of a footnote and the id of this citation; `None` if the label is unknown.
    pub(super) fn mention(&mut self, label: &str) -> Option<(usize, String)> {
        let (&label, &blocks) = self.known.get_key_value(label)?;
        let number = *self.numbers.entry(label).or_insert_with(|| {
            self.mentioned.push((blocks, 0));
            self.mentioned.len()
        });
        let (_, times) = &mut self.mentioned[number - 1];
        *times += 1;
        let times = *times;
        Some((number, self.mention_id(number, times)))
    }

    /// The next footnote that was cited and not yet written, with its number.
    pub(super) fn next_unwritten(&mut self) -> Option<(usize, &'a [Block])> {
        let (blocks, _) = *self.mentioned.get(self.written)?;
        self.written += 1;
        Some((self.written, blocks))
    }

    /// The id of a footnote's text. Ids of clauses contain no `_`, so they cannot clash.
    pub(super) fn id(&self, number: usize) -> String {
        format!("{}fn_{number}", self.prefix)
    }

    /// The ids of the citations of a footnote so far.
    pub(super) fn mentions(&self, number: usize) -> Vec<String> {
        let times = self.mentioned.get(number - 1).map_or(0, |(_, times)| *times);
        (1..=times).map(|time| self.mention_id(number, time)).collect()
    }

    fn mention_id(&self, number: usize, time: usize) -> String {
        format!("{}fnref_{number}_{time}", self.prefix)
    }
}
