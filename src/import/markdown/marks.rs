//! Marks in braces by which writers of standards say in Markdown what Word says by styles:
//!
//! | mark | meaning |
//! | --- | --- |
//! | `{无标题条:3} 应公示。` | a clause without a title at this level of headings |
//! | `{术语：窗口 \| service window}` | a term; the paragraph below defines it, notes and the source follow |
//! | `{表：#tbl:x} 时限` | the caption of the table below |
//! | `{{tbl:x}}`, `{{tbl:x:label}}` | a reference to it |

use crate::import::document::{Block, BlockKind, Document, Inline, Section, TermEntry, each_text, text_of};
use crate::import::law::language;
use crate::import::report::{Fate, Place, Report};
use crate::model::Part;
use std::collections::BTreeSet;

/// Replaces the marks of a document by what they mean. A document without marks stays as it is.
pub(super) fn read(document: &mut Document, report: &mut Report) {
    let starts = |block: &Block| start_of(block).is_some_and(|text| MARKS.iter().any(|mark| text.starts_with(mark)));
    let has_marks = document.sections.iter().flat_map(|section| &section.blocks).any(starts);
    if !has_marks {
        return;
    }
    let mut sections = Vec::with_capacity(document.sections.len());
    for mut section in std::mem::take(&mut document.sections) {
        let blocks = std::mem::take(&mut section.blocks);
        let part = section.part;
        sections.push(section);
        for block in blocks {
            take(block, part, &mut sections, report);
        }
    }
    let mut known = BTreeSet::new();
    let mut before = 0;
    for section in &mut sections {
        section.depth = section.depth.clamp(1, before + 1);
        before = section.depth;
        captions(&mut section.blocks, &mut known, report);
    }
    for section in &mut sections {
        each_text(&mut section.blocks, &mut |inlines, place| references(inlines, &known, place, report));
    }
    document.sections = sections;
}

const MARKS: [&str; 4] = ["{无标题条", "{术语", "{表：#", "{表:#"];

/// The text that a paragraph begins with.
fn start_of(block: &Block) -> Option<&str> {
    match &block.kind {
        BlockKind::Paragraph(inlines) => match inlines.first() {
            Some(Inline::Text(text)) => Some(text.trim_start()),
            _ => None,
        },
        _ => None,
    }
}

/// The inner part of a mark at the start of a paragraph: what stands between `{word：` and `}`.
fn mark<'t>(text: &'t str, word: &str) -> Option<(&'t str, &'t str)> {
    let rest = text.strip_prefix('{')?.strip_prefix(word)?;
    let rest = rest.strip_prefix([':', '：'])?;
    let (inner, after) = rest.split_once('}')?;
    Some((inner.trim(), after.trim_start()))
}

fn take(mut block: Block, part: Part, sections: &mut Vec<Section>, report: &mut Report) {
    let text = start_of(&block).unwrap_or_default().to_owned();
    if let Some((level, after)) = mark(&text, "无标题条")
        && let Ok(depth) = level.parse::<u8>()
        && (1..=9).contains(&depth)
    {
        let removed = text[..text.len() - after.len()].to_owned();
        report.add(
            Fate::Computed,
            block.place.clone(),
            removed,
            "a clause without a title is a heading with an id alone",
        );
        set_start(&mut block, after);
        let place = block.place.clone();
        sections.push(Section { blocks: vec![block], ..Section::new(depth, part, place) });
        return;
    }
    let Some(last) = sections.last_mut() else { return };
    if let Some((names, after)) = mark(&text, "术语") {
        let mut term = TermEntry::default();
        let mut written = String::new();
        for name in names.split(['|', '｜']).map(str::trim).filter(|name| !name.is_empty()) {
            written.push_str(name);
            if term.names.is_empty() || !term.names.contains_key(&language(name)) {
                term.names.insert(language(name), name.to_owned());
            } else {
                term.aliases.push(name.to_owned());
            }
        }
        // The mark without the names, which are carried.
        let mut removed = text[..text.len() - after.len()].to_owned();
        for name in term.names.values().chain(&term.aliases) {
            removed = removed.replacen(name.as_str(), "", 1);
        }
        report.add(Fate::Computed, block.place.clone(), removed, "the mark of a term");
        set_start(&mut block, after);
        if let BlockKind::Paragraph(inlines) = &mut block.kind
            && !text_of(inlines.iter()).trim().is_empty()
        {
            term.definition = std::mem::take(inlines);
        }
        last.blocks.push(Block::new(BlockKind::Term(term), block.place));
        return;
    }
    // What follows a term belongs to it: first the definition, then notes and the source.
    if let Some(Block { kind: BlockKind::Term(term), .. }) = last.blocks.last_mut() {
        match &mut block.kind {
            BlockKind::Paragraph(inlines) if term.definition.is_empty() => term.definition = std::mem::take(inlines),
            _ => term.notes.push(block),
        }
        return;
    }
    last.blocks.push(block);
}

/// Replaces the first text of a paragraph.
fn set_start(block: &mut Block, after: &str) {
    if let BlockKind::Paragraph(inlines) = &mut block.kind
        && let Some(Inline::Text(text)) = inlines.first_mut()
    {
        after.clone_into(text);
    }
}

/// Gives tables the captions above them, and notes the ids.
fn captions(blocks: &mut Vec<Block>, known: &mut BTreeSet<String>, report: &mut Report) {
    let mut made: Vec<Block> = Vec::with_capacity(blocks.len());
    for mut block in std::mem::take(blocks) {
        if let BlockKind::Table(table) = &mut block.kind
            && table.caption.is_none()
            && let Some(before) = made.last()
            && let Some(text) = start_of(before)
            && let Some((id, after)) = mark(text, "表")
            && let Some(id) = id.strip_prefix('#').map(str::to_owned)
        {
            let (removed, after) = (text[..text.len() - after.len()].to_owned(), after.to_owned());
            report.add(
                Fate::Computed,
                before.place.clone(),
                removed,
                "the mark of a caption; tables are numbered anew",
            );
            if let Some(Block { kind: BlockKind::Paragraph(mut inlines), .. }) = made.pop() {
                inlines[0] = Inline::text(after);
                table.caption = Some(inlines);
                known.insert(id.clone());
                block.anchors.push(id);
            }
        }
        made.push(block);
    }
    *blocks = made;
}

/// Makes references of `{{tbl:x}}` and `{{tbl:x:label}}` where there is such a table.
fn references(inlines: &mut Vec<Inline>, known: &BTreeSet<String>, place: &Place, report: &mut Report) {
    let mut made = Vec::with_capacity(inlines.len());
    for inline in std::mem::take(inlines) {
        let Inline::Text(text) = inline else {
            made.push(inline);
            continue;
        };
        let mut rest = text.as_str();
        while let Some((before, after)) = rest.split_once("{{")
            && let Some((inner, next)) = after.split_once("}}")
        {
            let id = inner.strip_suffix(":label").unwrap_or(inner);
            if known.contains(id) {
                made.push(Inline::text(before));
                made.push(Inline::Reference { target: id.to_owned(), text: Vec::new() });
                report.add(
                    Fate::Computed,
                    place.clone(),
                    format!("{{{{{inner}}}}}"),
                    "the number of a table is computed",
                );
            } else {
                made.push(Inline::text(format!("{before}{{{{{inner}}}}}")));
            }
            rest = next;
        }
        made.push(Inline::text(rest));
    }
    *inlines = made;
}
