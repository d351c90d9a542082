//! Paragraphs and items: lines with labels become lists, of which one may stand in an item of another.

use super::line::{Line, item};
use super::place;
use crate::import::document::{Block, BlockKind, Inline, Item, List};

/// How labels of one list are alike: the label with its number replaced.
fn kind(label: &str) -> String {
    let mut kind = String::new();
    for c in label.chars() {
        let sort = match c {
            '0'..='9' => '1',
            'a'..='z' => 'a',
            '①'..='⑳' => '①',
            c if crate::source::numeral::is_numeral(c) => '一',
            c => c,
        };
        if !kind.ends_with(sort) || !matches!(sort, '1' | '一') {
            kind.push(sort);
        }
    }
    kind
}

/// The blocks of a row of lines.
pub(in crate::import) fn blocks(lines: &[Line<'_>], file: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rest = lines;
    while let Some((first, after)) = rest.split_first() {
        match item(first.text) {
            Some((label, _)) => {
                let (list, used) = list(rest, &[kind(label)], file);
                blocks.push(list);
                rest = &rest[used.max(1)..];
            }
            None => {
                blocks.push(paragraph(first.text, first.number, file));
                rest = after;
            }
        }
    }
    blocks
}

/// The list that begins with the first line, and the number of its lines. `kinds` are the kinds of the lists around it,
/// its own last.
fn list(lines: &[Line<'_>], kinds: &[String], file: &str) -> (Block, usize) {
    let own = kinds.last().map(String::as_str).unwrap_or_default();
    let mut items: Vec<Item> = Vec::new();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let Some((label, text)) = item(line.text) else { break };
        let found = kind(label);
        if found == own {
            let begins_again =
                !items.is_empty() && items.first().is_some_and(|first| first.label == label) && !label.starts_with('—');
            if begins_again {
                break;
            }
            items.push(Item {
                label: label.to_owned(),
                label_is_text: true,
                blocks: vec![paragraph(text, line.number, file)],
            });
            at += 1;
        } else if kinds.contains(&found) || kinds.len() > 4 {
            break;
        } else {
            let inner: Vec<String> = kinds.iter().cloned().chain([found]).collect();
            let (block, used) = list(&lines[at..], &inner, file);
            match items.last_mut() {
                Some(item) => item.blocks.push(block),
                None => break,
            }
            at += used.max(1);
        }
    }
    let first = lines.first().map_or(0, |line| line.number);
    (Block::new(BlockKind::List(List { items }), place(file, first)), at)
}

/// A paragraph of plain text.
pub(in crate::import) fn paragraph(text: &str, number: usize, file: &str) -> Block {
    Block::new(BlockKind::Paragraph(vec![Inline::text(text)]), place(file, number))
}
