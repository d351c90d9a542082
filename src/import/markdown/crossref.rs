//! Labels and references as many writers of Markdown use them (pandoc-crossref and its kin):
//!
//! | text | meaning |
//! | --- | --- |
//! | `![Plan](plan.png){#fig:plan width=50%}` | a figure that can be referred to; the text of the picture is its caption |
//! | `: Times {#tbl:times}` | the caption of the table above or below |
//! | `$$ x $$ {#eq:score}` | a formula that can be referred to |
//! | `@fig:plan`, `[@tbl:times]`, `{{eq:score}}` | a reference |

use crate::import::document::{Block, BlockKind, Document, Inline, each_text};
use crate::import::report::{Fate, Place, Report};
use std::collections::BTreeSet;

/// The kinds of labels. Headings have `sec` as their id already.
const KINDS: [&str; 5] = ["fig", "tbl", "eq", "sec", "lst"];

const UNKNOWN: &str =
    "a reference in the notation of another tool to a label that the text does not have; it is plain text";

/// Replaces labels and references. Returns the texts of pictures that became captions, which count from now on.
pub(super) fn read(document: &mut Document, report: &mut Report) -> Vec<String> {
    let mut captions = Vec::new();
    for section in &mut document.sections {
        label_blocks(&mut section.blocks, &mut captions, report);
    }
    let mut known: BTreeSet<String> = BTreeSet::new();
    for section in &document.sections {
        let blocks = section.blocks.iter().flat_map(|block| &block.anchors);
        known.extend(section.anchors.iter().chain(blocks).filter(|anchor| is_label(anchor)).cloned());
    }
    let mut visit = |inlines: &mut Vec<Inline>, place: &Place| references(inlines, &known, place, report);
    for section in &mut document.sections {
        each_text(&mut section.blocks, &mut visit);
    }
    document.footnotes.values_mut().for_each(|blocks| each_text(blocks, &mut visit));
    captions
}

fn is_label(text: &str) -> bool {
    text.split_once(':').is_some_and(|(kind, id)| KINDS.contains(&kind) && !id.is_empty())
}

/// The label in braces at the end of a text: where it begins, and the id.
fn label(text: &str) -> Option<(usize, String)> {
    let start = text.trim_end().strip_suffix('}')?.rfind("{#")?;
    let id = text[start + 2..].trim_end().trim_end_matches('}').split_whitespace().next()?;
    is_label(id).then(|| (start, id.to_owned()))
}

/// Gives blocks their labels and tables their captions.
fn label_blocks(blocks: &mut Vec<Block>, captions: &mut Vec<String>, report: &mut Report) {
    for block in blocks.iter_mut() {
        match &mut block.kind {
            BlockKind::List(list) => {
                list.items.iter_mut().for_each(|item| label_blocks(&mut item.blocks, captions, report));
            }
            BlockKind::Quote(inner) => label_blocks(inner, captions, report),
            _ => {}
        }
        let BlockKind::Paragraph(inlines) = &mut block.kind else { continue };
        merge(inlines);
        let Some(Inline::Text(text)) = inlines.last_mut() else { continue };
        let Some((start, id)) = label(text) else { continue };
        let removed = text.split_off(start);
        text.truncate(text.trim_end().len());
        if text.is_empty() {
            inlines.pop();
        }
        report.add(Fate::Computed, block.place.clone(), removed, "a label for references; ids are made anew");
        block.anchors.push(id);
        block.kind = match <[Inline; 1]>::try_from(std::mem::take(inlines)) {
            Ok([Inline::Picture { file, alternative }]) => {
                captions.push(alternative.clone());
                let caption = Some(vec![Inline::text(&alternative)]);
                BlockKind::Figure { file, alternative, caption, number: None }
            }
            // A formula that can be referred to has a number, which is counted.
            Ok([Inline::Formula { latex, source }]) => {
                BlockKind::Formula { latex, source, number: Some(String::new()) }
            }
            Ok([inline]) => BlockKind::Paragraph(vec![inline]),
            Err(inlines) => BlockKind::Paragraph(inlines),
        };
    }
    let mut at = 0;
    while at < blocks.len() {
        let below = blocks.get(at + 1).is_some_and(is_caption);
        let above = at > 0 && is_caption(&blocks[at - 1]);
        let is_bare = matches!(&blocks[at].kind, BlockKind::Table(table) if table.caption.is_none());
        if is_bare && (below || above) {
            let mut caption = blocks.remove(if below { at + 1 } else { at - 1 });
            at -= usize::from(!below);
            let BlockKind::Paragraph(inlines) = &mut caption.kind else { unreachable!("a caption is a paragraph") };
            if let Some(Inline::Text(text)) = inlines.first_mut() {
                let rest = marked(text).unwrap_or_default().trim_start().to_owned();
                let mark = text[..text.len() - rest.len()].to_owned();
                *text = rest;
                report.add(Fate::Computed, caption.place, mark, "the mark of a caption");
            }
            let table = &mut blocks[at];
            table.anchors.append(&mut caption.anchors);
            if let BlockKind::Table(table) = &mut table.kind {
                table.caption = Some(std::mem::take(inlines));
            }
        }
        at += 1;
    }
}

/// What follows the mark of a caption.
fn marked(text: &str) -> Option<&str> {
    [": ", "Table: ", "table: "].iter().find_map(|mark| text.strip_prefix(mark))
}

fn is_caption(block: &Block) -> bool {
    match &block.kind {
        BlockKind::Paragraph(inlines) => {
            matches!(inlines.first(), Some(Inline::Text(text)) if marked(text).is_some_and(|rest| !rest.trim().is_empty()))
        }
        _ => false,
    }
}

/// Joins texts that follow each other: the parser divides them at brackets.
fn merge(inlines: &mut Vec<Inline>) {
    let mut merged: Vec<Inline> = Vec::with_capacity(inlines.len());
    for inline in inlines.drain(..) {
        match (merged.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(text)) => before.push_str(&text),
            (_, inline) => merged.push(inline),
        }
    }
    *inlines = merged;
}

fn references(inlines: &mut Vec<Inline>, known: &BTreeSet<String>, place: &Place, report: &mut Report) {
    merge(inlines);
    for inline in std::mem::take(inlines) {
        let Inline::Text(text) = inline else {
            inlines.push(inline);
            continue;
        };
        let mut rest = text.as_str();
        let mut from = 0;
        while let Some((range, id)) = reference(rest, from) {
            let shown = rest[range.clone()].to_owned();
            if known.contains(&id) {
                inlines.push(Inline::text(&rest[..range.start]));
                inlines.push(Inline::Reference { target: id, text: Vec::new() });
                report.add(Fate::Computed, place.clone(), shown, "the number that a reference shows is computed");
                rest = &rest[range.end..];
                from = 0;
            } else {
                report.add(Fate::Changed, place.clone(), shown, UNKNOWN);
                from = range.end;
            }
        }
        inlines.push(Inline::text(rest));
    }
    inlines.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
}

/// The first reference at or after a place: its range, with the brackets around it, and its label.
fn reference(text: &str, from: usize) -> Option<(std::ops::Range<usize>, String)> {
    let is_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':');
    let starts = text[from..].char_indices().filter(|(_, c)| matches!(c, '@' | '{')).map(|(at, _)| from + at);
    for start in starts {
        let rest = &text[start..];
        let (mark, close) = if rest.starts_with("{{") { ("{{", "}}") } else { ("@", "") };
        let Some(inner) = rest.strip_prefix(mark) else { continue };
        let length = inner.find(|c: char| !is_id(c)).unwrap_or(inner.len());
        let id = inner[..length].trim_end_matches(':');
        let label = if mark == "@" { id } else { id.strip_suffix(":label").unwrap_or(id) };
        // An address such as `a@fig:b` is none.
        let is_word = text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        if !is_label(label) || !inner[id.len()..].starts_with(close) || is_word {
            continue;
        }
        let end = start + mark.len() + id.len() + close.len();
        let brackets = [("[", "]"), ("{", "}")]
            .iter()
            .find(|(open, close)| mark == "@" && text[..start].ends_with(open) && text[end..].starts_with(close));
        let wider = usize::from(brackets.is_some());
        return Some((start - wider..end + wider, label.to_owned()));
    }
    None
}
