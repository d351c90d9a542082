//! The nodes that the parser's tags open.

use super::super::{Alignment, Inline, InlineKind, Quote, Table, list, table};
use super::Open;
use pulldown_cmark::{BlockQuoteKind, CodeBlockKind, LinkType, Tag};

/// The node that a tag opens; `source` is its source.
pub(super) fn open(tag: Tag<'_>, source: &str) -> Open {
    match tag {
        Tag::Paragraph => Open::Paragraph,
        Tag::Heading { level, .. } => Open::Heading(level as u8),
        Tag::BlockQuote(kind) => Open::Quote(match kind {
            None => Quote::Plain,
            Some(BlockQuoteKind::Note) => Quote::Note,
            Some(BlockQuoteKind::Tip) => Quote::Tip,
            Some(BlockQuoteKind::Important) => Quote::Important,
            Some(BlockQuoteKind::Warning) => Quote::Warning,
            Some(BlockQuoteKind::Caution) => Quote::Caution,
        }),
        Tag::CodeBlock(kind) => {
            let language = match kind {
                CodeBlockKind::Fenced(info) => info.split_whitespace().next().unwrap_or("").to_owned(),
                CodeBlockKind::Indented => String::new(),
            };
            Open::Code { language, text: String::new() }
        }
        Tag::HtmlBlock => Open::Html(String::new()),
        Tag::List(start) => Open::List { order: start.map(|start| list::order(start, source)), items: Vec::new() },
        Tag::Item => Open::Item { checked: None, tight: false, number: list::number(source) },
        Tag::FootnoteDefinition(label) => Open::Footnote(label.into_string()),
        Tag::Table(columns) => {
            let alignments = columns.into_iter().map(alignment).collect();
            Open::Table { table: Box::new(Table { alignments, ..Table::default() }), joined: Vec::new() }
        }
        Tag::TableHead => Open::Head(table::Written::default()),
        Tag::TableRow => Open::Row(table::Written::default()),
        Tag::TableCell => Open::Cell,
        Tag::Emphasis => Open::Emphasis,
        Tag::Strong => Open::Strong,
        Tag::Link { link_type, dest_url, title, .. } => {
            // The parser omits the implied scheme of an email autolink.
            let scheme = if link_type == LinkType::Email { "mailto:" } else { "" };
            Open::Link {
                destination: format!("{scheme}{dest_url}"),
                title: title.into_string(),
                written_here: is_written_here(link_type),
            }
        }
        Tag::Image { link_type, dest_url, title, .. } => Open::Image {
            destination: dest_url.into_string(),
            title: title.into_string(),
            written_here: is_written_here(link_type),
        },
        _ => Open::Other,
    }
}

/// Whether the inlines contain no text.
pub(super) fn is_blank(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match &inline.kind {
        InlineKind::Text(text) => text.trim().is_empty(),
        kind => matches!(kind, InlineKind::SoftBreak | InlineKind::HardBreak),
    })
}

/// Whether the destination stands in the link itself and not in a definition elsewhere.
fn is_written_here(link_type: LinkType) -> bool {
    matches!(link_type, LinkType::Inline | LinkType::Autolink)
}

fn alignment(alignment: pulldown_cmark::Alignment) -> Alignment {
    match alignment {
        pulldown_cmark::Alignment::None => Alignment::None,
        pulldown_cmark::Alignment::Left => Alignment::Left,
        pulldown_cmark::Alignment::Center => Alignment::Center,
        pulldown_cmark::Alignment::Right => Alignment::Right,
    }
}
