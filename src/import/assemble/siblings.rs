//! Clauses found by their number alone: whether they have titles is decided for all siblings at once, because a
//! standard gives titles to all clauses of a level or to none (GB/T 1.1-2020, 7.3.3).

use super::Assembler;
use crate::import::document::{Block, BlockKind};
use std::collections::BTreeMap;

impl Assembler<'_> {
    /// Gives the clauses of one level below one heading titles or none, as most of them have.
    pub(super) fn settle_siblings(&mut self) {
        let mut families: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for &index in &self.by_number {
            let Some(number) = self.document.sections.get(index).and_then(|section| section.number.as_ref()) else {
                continue;
            };
            if let Some((parent, _)) = number.shown.rsplit_once('.') {
                families.entry(parent.to_owned()).or_default().push(index);
            }
        }
        for family in families.into_values() {
            let is_titled = |index: &&usize| self.document.sections[**index].title.is_some();
            let titled = family.iter().filter(is_titled).count();
            let parents: Vec<usize> = family.iter().copied().filter(|index| self.has_children(*index)).collect();
            if titled * 2 > family.len() {
                continue;
            }
            for index in family {
                // What has clauses below it keeps its title.
                if parents.contains(&index) {
                    continue;
                }
                let section = &mut self.document.sections[index];
                if let Some(title) = section.title.take() {
                    section.blocks.insert(0, Block::new(BlockKind::Paragraph(title), section.place.clone()));
                }
            }
        }
    }

    fn has_children(&self, index: usize) -> bool {
        let depth = self.document.sections[index].depth;
        self.document.sections.get(index + 1).is_some_and(|next| next.depth > depth)
    }
}
