//! The footnotes of a file of amendments. Labels are unique in a file only, and the text moves to another one, so each clause
//! takes the footnotes along that it cites. Their labels must then be unique in the chapter.

use crate::diagnostic::{Diagnostic, Diagnostics, Span, shown};
use crate::source::markdown::{
    Block, BlockKind, Document, FOOTNOTE_DEFINED_TWICE, Inline, InlineKind, Section, visit_blocks, visit_inlines,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The footnotes among the blocks, by label.
pub fn defined(blocks: &[Block]) -> BTreeMap<&str, &Block> {
    let mut notes = BTreeMap::new();
    for block in blocks {
        if let BlockKind::Footnote { label, .. } = &block.kind {
            notes.entry(label.as_str()).or_insert(block);
        }
    }
    notes
}

/// The labels that texts cite.
pub fn cited<'s>(sections: impl Iterator<Item = &'s Section>) -> BTreeSet<&'s str> {
    let mut cited = BTreeSet::new();
    for section in sections {
        visit_blocks(&section.blocks, &mut |inline| cited.extend(label(inline)));
        visit_inlines(&section.heading.content, &mut |inline| cited.extend(label(inline)));
    }
    cited
}

fn label(inline: &Inline) -> Option<&str> {
    match &inline.kind {
        InlineKind::FootnoteReference(label) => Some(label),
        _ => None,
    }
}

/// The footnotes of a file, by label.
pub fn of_document(document: &Document) -> BTreeMap<&str, &Block> {
    document.sections.iter().flat_map(|section| defined(&section.blocks)).collect()
}

/// A section with those footnotes of its file that it cites, and without others.
pub fn with_own(all: &BTreeMap<&str, &Block>, section: &Section) -> Section {
    if all.is_empty() {
        return section.clone();
    }
    let own: Vec<&Block> =
        section.blocks.iter().filter(|block| !matches!(block.kind, BlockKind::Footnote { .. })).collect();
    let mut wanted: Vec<&str> = Vec::new();
    own.iter().for_each(|block| visit_blocks(std::slice::from_ref(*block), &mut |inline| wanted.extend(label(inline))));
    let mut notes: BTreeMap<&str, &Block> = BTreeMap::new();
    while let Some(next) = wanted.pop() {
        if let Some(&note) = all.get(next)
            && notes.insert(next, note).is_none()
        {
            visit_blocks(std::slice::from_ref(note), &mut |inline| wanted.extend(label(inline)));
        }
    }
    let mut notes: Vec<&Block> = notes.into_values().collect();
    notes.sort_by_key(|note| note.span);
    let blocks: Vec<Block> = own.into_iter().chain(notes).cloned().collect();
    Section { blocks: Arc::from(blocks), heading: section.heading.clone() }
}

/// Reports footnotes of an amendment whose label another footnote of the chapter has.
pub fn judge(chapter: &Document, diagnostics: &mut Diagnostics) {
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for (label, block) in chapter.sections.iter().flat_map(|section| defined(&section.blocks)) {
        let known = *first.entry(label).or_insert(block.span);
        // Within a file, the file's own check reports it.
        if known.file != block.span.file {
            let message = format!("a second footnote of the chapter has the label `[^{}]`", shown(label));
            let diagnostic = Diagnostic::new(&FOOTNOTE_DEFINED_TWICE, block.span, message)
                .related(known, "the first one, which is published")
                .help("give the footnote of the amendment a label of its own");
            diagnostics.push(diagnostic);
        }
    }
}
