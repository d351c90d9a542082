//! The reader on documents made here.

mod builder;
mod hostile;
mod law;
mod more;
mod review;
mod standard;
mod translated;
mod word;

use self::builder::Docx;
use super::*;
use crate::import::document::{Block, BlockKind, Inline, List, Section, text_of};
use crate::pipeline;
use crate::source::FileTree;

fn with(changes: Changes) -> Options {
    Options { changes, ..Options::default() }
}

/// Reads a document and checks that no character is lost or doubled.
fn read_with(docx: &Docx, changes: Changes) -> Read {
    let read = read(&docx.given(), &with(changes)).expect("a document that can be read");
    assert_eq!(read.imbalance(), None, "{:#?}", read.report.entries());
    let losses: Vec<_> = read.report.entries_of(Fate::Lost).collect();
    assert!(losses.is_empty(), "{losses:#?}");
    read
}

fn read_docx(docx: &Docx) -> Read {
    read_with(docx, Changes::Accept)
}

/// Whether the files of a site have errors, and the rules that they break.
fn checked(files: &BTreeMap<String, Vec<u8>>) -> (bool, Vec<&'static str>) {
    let mut tree = FileTree::default();
    tree.sources.extend(files.iter().map(|(path, bytes)| (path.clone(), bytes.clone().into())));
    let checked = pipeline::check(&tree, &pipeline::Options::default());
    let rules = checked.diagnostics.iter().map(|diagnostic| diagnostic.rule.id).collect();
    (checked.diagnostics.has_errors(), rules)
}

/// Sections as lines: depth, number, title.
fn outline(sections: &[Section]) -> Vec<String> {
    let line = |section: &Section| {
        let number = section.number.as_ref().map(|number| number.shown.as_str()).unwrap_or("-");
        let title = section.title.as_ref().map(text_of).unwrap_or_else(|| "-".into());
        format!("{} {number} {title}", section.depth)
    };
    sections.iter().map(line).collect()
}

/// Blocks in a short form.
fn sketch(blocks: &[Block]) -> Vec<String> {
    let inner = |blocks: &[Block]| sketch(blocks).join(" | ");
    let list = |list: &List| {
        list.items.iter().map(|item| format!("{} {}", item.label, inner(&item.blocks))).collect::<Vec<_>>().join(" / ")
    };
    let one = |block: &Block| match &block.kind {
        BlockKind::Paragraph(inlines) => inlines.iter().map(mark).collect(),
        BlockKind::List(items) => format!("[{}]", list(items)),
        BlockKind::Note(blocks) => format!("note({})", inner(blocks)),
        BlockKind::Example(blocks) => format!("example({})", inner(blocks)),
        BlockKind::Table(table) => {
            let cell = |cell: &crate::import::document::Cell| {
                format!("{}x{}:{}", cell.columns, cell.rows, inner(&cell.blocks))
            };
            let rows: Vec<String> =
                table.rows.iter().map(|row| row.iter().map(cell).collect::<Vec<_>>().join(" ")).collect();
            let caption = table.caption.as_ref().map(text_of).unwrap_or_default();
            format!("table {} {caption} {{{}}}", table.number.as_deref().unwrap_or("-"), rows.join(" ; "))
        }
        BlockKind::Figure { file, caption, number, .. } => {
            let caption = caption.as_ref().map(text_of).unwrap_or_default();
            format!("figure {} {caption} {file}", number.as_deref().unwrap_or("-"))
        }
        BlockKind::Formula { latex, number, .. } => format!("formula {} {latex}", number.as_deref().unwrap_or("-")),
        BlockKind::Term(term) => {
            let number = term.number.as_ref().map(|number| number.shown.as_str()).unwrap_or("-");
            let names: Vec<String> = term.names.iter().map(|(lang, name)| format!("{lang}={name}")).collect();
            format!(
                "term {number} {} {:?}: {} ({})",
                names.join(","),
                term.aliases,
                text_of(&term.definition),
                inner(&term.notes)
            )
        }
        other => format!("{other:?}"),
    };
    blocks.iter().map(one).collect()
}

fn mark(inline: &Inline) -> String {
    let inner = |inlines: &[Inline]| inlines.iter().map(mark).collect::<String>();
    match inline {
        Inline::Text(text) => text.clone(),
        Inline::Strong(text) => format!("*{}*", inner(text)),
        Inline::Superscript(text) => format!("^{}^", inner(text)),
        Inline::Reference { target, text } => format!("<{target}:{}>", inner(text)),
        Inline::Link { address, text } => format!("<{address}:{}>", inner(text)),
        Inline::Formula { latex, .. } => format!("${latex}$"),
        Inline::Footnote(name) => format!("[^{name}]"),
        Inline::Break => "⏎".into(),
        other => format!("{other:?}"),
    }
}
