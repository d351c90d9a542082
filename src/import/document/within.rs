//! What stands within blocks, at any depth.

use super::block::{Block, BlockKind};
use super::inline::Inline;
use super::{Document, Place};
use crate::import::picture;
use std::collections::{BTreeMap, BTreeSet};

/// Calls a function for each block, then for the blocks within it.
pub fn each_block(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Block)) {
    for block in blocks {
        visit(block);
        match &mut block.kind {
            BlockKind::List(list) => list.items.iter_mut().for_each(|item| each_block(&mut item.blocks, visit)),
            BlockKind::Table(table) => {
                table.rows.iter_mut().flatten().for_each(|cell| each_block(&mut cell.blocks, visit));
            }
            BlockKind::Note(inner) | BlockKind::Example(inner) | BlockKind::Quote(inner) => each_block(inner, visit),
            BlockKind::Term(term) => each_block(&mut term.notes, visit),
            _ => {}
        }
    }
}

/// Calls a function for the texts of paragraphs and definitions, with the place of their block.
pub fn each_text(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Vec<Inline>, &Place)) {
    each_block(blocks, &mut |block| match &mut block.kind {
        BlockKind::Paragraph(inlines) => visit(inlines, &block.place),
        BlockKind::Term(term) => visit(&mut term.definition, &block.place),
        _ => {}
    });
}

/// Calls a function for each inline, then for those within it.
fn each_inline(inlines: &mut [Inline], visit: &mut dyn FnMut(&mut Inline)) {
    for inline in inlines {
        visit(inline);
        each_inline(inline.inner_mut().map(Vec::as_mut_slice).unwrap_or_default(), visit);
    }
}

impl Document {
    /// Renames the files that have the name of another document's file with another content, and the footnotes that have a
    /// name of `footnotes`: `image1.png` and `footnote-1` are in many documents.
    pub fn keep_apart(&mut self, files: &BTreeMap<String, Vec<u8>>, footnotes: &BTreeSet<String>) {
        let mut renamed: BTreeMap<String, String> = BTreeMap::new();
        for (name, bytes) in std::mem::take(&mut self.files) {
            let is_other = files.get(&name).is_some_and(|other| *other != bytes) || self.files.contains_key(&name);
            let taken = |name: &str| files.contains_key(name) || self.files.contains_key(name);
            let new = if is_other { picture::name(&name, &bytes, taken) } else { name.clone() };
            if new != name {
                renamed.insert(name, new.clone());
            }
            self.files.insert(new, bytes);
        }
        let mut notes: BTreeMap<String, String> = BTreeMap::new();
        for (name, blocks) in std::mem::take(&mut self.footnotes) {
            let is_free = |name: &String| !footnotes.contains(name) && !self.footnotes.contains_key(name);
            let numbered = |copy: usize| if copy == 1 { name.clone() } else { format!("{name}-{copy}") };
            let Some(new) = (1..).map(numbered).find(is_free) else { continue };
            self.footnotes.insert(new.clone(), blocks);
            if new != name {
                notes.insert(name, new);
            }
        }
        if renamed.is_empty() && notes.is_empty() {
            return;
        }
        let in_text = &mut |inline: &mut Inline| {
            let new = match inline {
                Inline::Picture { file, .. } => renamed.get(file).map(|new| (file, new)),
                Inline::Footnote(name) => notes.get(name).map(|new| (name, new)),
                _ => None,
            };
            if let Some((name, new)) = new {
                name.clone_from(new);
            }
        };
        let mut in_block = |block: &mut Block| match &mut block.kind {
            BlockKind::Paragraph(inlines) => each_inline(inlines, in_text),
            BlockKind::Term(term) => each_inline(&mut term.definition, in_text),
            BlockKind::Table(table) => each_inline(table.caption.as_deref_mut().unwrap_or_default(), in_text),
            BlockKind::Figure { file, caption, .. } => {
                if let Some(new) = renamed.get(file) {
                    file.clone_from(new);
                }
                each_inline(caption.as_deref_mut().unwrap_or_default(), in_text);
            }
            _ => {}
        };
        for section in &mut self.sections {
            each_block(&mut section.blocks, &mut in_block);
        }
        self.footnotes.values_mut().for_each(|blocks| each_block(blocks, &mut in_block));
        for section in &mut self.sections {
            each_inline(section.title.as_deref_mut().unwrap_or_default(), in_text);
        }
    }
}
