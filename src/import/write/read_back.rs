//! The characters of the files written, as our own reader sees them.

use crate::diagnostic::Diagnostics;
use crate::import::Characters;
use crate::import::document::SectionAttribute;
use crate::source::markdown::{Block, BlockKind, Document, Inline, InlineKind, Note, RawHtml, parse_prose};
use crate::source::yaml::{Yaml, YamlKind};
use crate::source::{EditionSources, Sources};

/// The keys of `edition.yaml` whose texts are words of the standard, and whether they are Markdown.
const WORDS: [(&str, bool); 8] = [
    ("title", false),
    ("designation", false),
    ("notice", true),
    ("summary", true),
    ("issued-by", false),
    ("drafted-by", false),
    ("classification", false),
    ("name", false),
];

/// The keys of data files whose texts are Markdown. Every other word, number and id of them counts as it is.
const MARKDOWN: [&str; 4] = ["definition", "description", "text", "evidence"];

/// The data files.
const DATA: [&str; 8] =
    ["terms", "checklist", "bodies", "responsibilities", "community-types", "values", "references", "mappings"];

/// The characters of an edition's chapters, of `edition.yaml` and of its data files.
pub(super) fn edition(sources: &Sources, edition: &EditionSources) -> Characters {
    let mut characters = Characters::default();
    edition.chapters.iter().for_each(|chapter| document(&chapter.document, &mut characters));
    if let Some(value) = edition.data.get("edition").and_then(|data| data.value.as_deref()) {
        yaml(value, None, sources, &mut characters);
    }
    for name in DATA {
        if let Some(value) = edition.data.get(name).and_then(|data| data.value.as_deref()) {
            data(value, false, sources, &mut characters);
        }
    }
    characters
}

/// The words of a data file. Keys are no words, and neither are the types of a figure, which are keys.
fn data(value: &Yaml, is_markdown: bool, sources: &Sources, into: &mut Characters) {
    match &value.kind {
        YamlKind::Map(entries) => {
            for (key, value) in entries {
                data(value, is_markdown || MARKDOWN.contains(&key.value.as_str()), sources, into);
            }
        }
        YamlKind::List(values) => values.iter().for_each(|value| data(value, is_markdown, sources, into)),
        YamlKind::Text(text) if is_markdown => {
            let source = sources.texts.slice(value.span);
            inlines(&parse_prose(text, value.span, source, RawHtml::Sanitised, &mut Diagnostics::new()), into);
        }
        YamlKind::Text(text) | YamlKind::Number(text) => into.add(text),
        YamlKind::Bool(truth) => into.add(if *truth { "true" } else { "false" }),
        YamlKind::Null => {}
    }
}

/// The characters of a chapter.
pub(super) fn document(document: &Document, into: &mut Characters) {
    blocks(&document.preamble, into);
    for section in &document.sections {
        inlines(&section.heading.content, into);
        for attribute in SectionAttribute::ALL {
            let found = section.heading.attributes.get(attribute.word());
            found.into_iter().flat_map(|found| found.words()).for_each(|word| into.add(&word.value));
        }
        blocks(&section.blocks, into);
    }
}

/// The characters of Markdown blocks. Labels of items and notes count, numbers and ids do not.
fn blocks(blocks_: &[Block], into: &mut Characters) {
    for block in blocks_ {
        match &block.kind {
            BlockKind::Paragraph(content) => inlines(content, into),
            BlockKind::Note(note) => note_of(note, into),
            BlockKind::List { order, items } => {
                for item in items {
                    into.add(&item.shown_label(*order).unwrap_or_default());
                    blocks(&item.blocks, into);
                }
            }
            BlockKind::Quote { blocks: inner, .. } | BlockKind::Footnote { blocks: inner, .. } => blocks(inner, into),
            BlockKind::Table(table) => {
                table.caption.iter().for_each(|caption| inlines(&caption.content, into));
                table.cells().for_each(|cell| inlines(cell, into));
                blocks(&table.notes, into);
            }
            BlockKind::Figure(figure) => inlines(&figure.caption.content, into),
            BlockKind::Code { text, .. } => into.add(text),
            BlockKind::Formula(formula) => into.add(&formula.formula.latex),
            BlockKind::Html(_) | BlockKind::Rule => {}
        }
    }
}

fn note_of(note: &Note, into: &mut Characters) {
    into.add(&note.label.value);
    inlines(&note.content, into);
}

/// The characters of running text. A formula counts as LaTeX, and the text of a picture stands beside the text.
fn inlines(content: &[Inline], into: &mut Characters) {
    for inline in content {
        match &inline.kind {
            InlineKind::Text(text) | InlineKind::Code(text) => into.add(text),
            InlineKind::Formula(formula) => into.add(&formula.latex),
            InlineKind::Emphasis(inner)
            | InlineKind::Strong(inner)
            | InlineKind::Strikethrough(inner)
            | InlineKind::Link { content: inner, .. }
            | InlineKind::Markup { content: inner, .. } => inlines(inner, into),
            InlineKind::Image { .. }
            | InlineKind::SoftBreak
            | InlineKind::HardBreak
            | InlineKind::FootnoteReference(_)
            | InlineKind::Html(_) => {}
        }
    }
}

/// `markdown` is `None` outside texts.
fn yaml(value: &Yaml, markdown: Option<bool>, sources: &Sources, into: &mut Characters) {
    match &value.kind {
        YamlKind::Map(entries) => {
            for (key, value) in entries {
                let known = WORDS.iter().find(|(word, _)| *word == key.value).map(|(_, markdown)| *markdown);
                yaml(value, known.or(markdown), sources, into);
            }
        }
        YamlKind::List(values) => values.iter().for_each(|value| yaml(value, markdown, sources, into)),
        YamlKind::Text(text) => match markdown {
            Some(true) => {
                let source = sources.texts.slice(value.span);
                inlines(&parse_prose(text, value.span, source, RawHtml::Sanitised, &mut Diagnostics::new()), into);
            }
            Some(false) => into.add(text),
            None => {}
        },
        _ => {}
    }
}
