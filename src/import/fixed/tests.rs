//! The analysis of layouts made by hand.

use super::page::{Element, Layout, Page, Ruling, Span, Tag};
use super::*;
use crate::import::document::{Block, BlockKind, Inline, Section, text_of};

mod foreign;
mod lists;
mod numbers;
mod random;
mod standard;

/// A span of 10.5 points whose Han letters are as wide as high and whose others half.
pub fn span(x: f32, y: f32, text: &str) -> Span {
    sized(x, y, 10.5, text)
}

/// The same at a size.
pub fn sized(x: f32, y: f32, size: f32, text: &str) -> Span {
    let mut edges = vec![x];
    for c in text.chars() {
        let width = if super::lines::is_wide(c) { size } else { size / 2.0 };
        edges.push(edges[edges.len() - 1] + width);
    }
    Span {
        text: text.to_owned(),
        edges,
        baseline: y,
        top: y - 0.88 * size,
        bottom: y + 0.12 * size,
        size,
        font: "Song".to_owned(),
        is_bold: false,
        is_italic: false,
        is_invisible: false,
        turns: 0,
        tag: Tag::None,
    }
}

/// A page of A4.
pub fn page(spans: Vec<Span>) -> Page {
    Page { width: 595.0, height: 842.0, spans, ..Page::default() }
}

/// A layout of pages.
pub fn layout(pages: Vec<Page>) -> Layout {
    Layout { pages, ..Layout::default() }
}

/// Reads a layout; every character must be carried or told.
pub fn read(layout: Layout) -> Read {
    let read = analyse("a.pdf", layout);
    assert_eq!(read.imbalance(), None);
    read
}

/// `1 2.1 标题` for each section.
pub fn outline(sections: &[Section]) -> Vec<String> {
    let one = |section: &Section| {
        let number = section.number.as_ref().map_or("-", |number| &number.shown);
        let title = section.title.as_deref().map_or("-".to_owned(), text_of);
        format!("{} {number} {title}", section.depth)
    };
    sections.iter().map(one).collect()
}

/// The blocks of a section in short.
pub fn sketch(blocks: &[Block]) -> Vec<String> {
    blocks.iter().map(one).collect()
}

fn one(block: &Block) -> String {
    let all = |blocks: &[Block]| sketch(blocks).join(" | ");
    match &block.kind {
        BlockKind::Paragraph(inlines) => shown(inlines),
        BlockKind::List(list) => {
            let items = list.items.iter().map(|item| format!("{} {}", item.label, all(&item.blocks)));
            format!("[{}]", items.collect::<Vec<_>>().join(" / "))
        }
        BlockKind::Table(table) => {
            let row = |row: &Vec<crate::import::document::Cell>| {
                row.iter()
                    .map(|cell| format!("{}x{}:{}", cell.columns, cell.rows, all(&cell.blocks)))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let caption = table.caption.as_deref().map(text_of).unwrap_or_default();
            format!(
                "table {} {caption} head {} {{{}}}",
                table.number.as_deref().unwrap_or("-"),
                table.head_rows,
                table.rows.iter().map(row).collect::<Vec<_>>().join(" ; ")
            )
        }
        BlockKind::Figure { caption, number, .. } => {
            format!(
                "figure {} {}",
                number.as_deref().unwrap_or("-"),
                caption.as_deref().map(text_of).unwrap_or_default()
            )
        }
        BlockKind::Note(inner) => format!("note({})", all(inner)),
        BlockKind::Example(inner) => format!("example({})", all(inner)),
        other => format!("{other:?}"),
    }
}

fn shown(inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Superscript(inner) => format!("^{}^", shown(inner)),
        Inline::Subscript(inner) => format!("~{}~", shown(inner)),
        Inline::Reference { target, text } => format!("<{target}:{}>", shown(text)),
        Inline::Link { address, text } => format!("[{}]({address})", shown(text)),
        Inline::Footnote(name) => format!("[^{name}]"),
        Inline::Strong(inner) => format!("*{}*", shown(inner)),
        other => text_of([other]),
    };
    inlines.iter().map(one).collect()
}

/// The entries of a report that have a fate, each with page, text and reason.
pub fn told_of(read: &Read, fate: Fate) -> Vec<String> {
    let entries = read.report.entries().iter().filter(|entry| entry.fate == fate);
    entries.map(|entry| format!("{}: {} ({})", entry.place.position, entry.text, entry.reason)).collect()
}

/// Rulings of a grid.
pub fn grid(xs: &[f32], ys: &[f32]) -> Vec<Ruling> {
    let ends = |all: &[f32]| (all[0], all[all.len() - 1]);
    let ((left, right), (top, bottom)) = (ends(xs), ends(ys));
    let across = ys.iter().map(|y| Ruling { start: [left, *y], end: [right, *y], width: 0.5 });
    let down = xs.iter().map(|x| Ruling { start: [*x, top], end: [*x, bottom], width: 0.5 });
    across.chain(down).collect()
}

/// An element of the structure.
pub fn element(kind: &str, identity: u64) -> Element {
    Element { kind: kind.to_owned(), identity, columns: 1, rows: 1 }
}
