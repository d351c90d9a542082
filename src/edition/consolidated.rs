//! Writes the text of an edition that amends another as the files of a whole edition.
//!
//! A chapter or YAML file that no amendment touched is copied with its comments. Another one is put together from what was
//! written, in the amended edition or in an amendment: headings with their attributes, blocks, and the elements of lists. Only
//! lists of which amendments changed items are written anew.

use super::begin::{ReadEdition, successions};
use super::edited;
use crate::diagnostic::{Span, Texts};
use crate::model::ClauseId;
use crate::revision::translation::digest;
use crate::source::markdown::written::destination;
use crate::source::markdown::{
    Block, BlockKind, Inline, InlineKind, ListItem, Order, Section, visit_blocks, visit_inlines, written_title,
};
use crate::source::{ChapterSource, DataFile, EditionSources, Sources, yaml};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::sync::Arc;

/// The attributes that refer to the edition before.
const SUCCESSIONS: [&str; 3] = ["replaces", "split-from", "merged-from"];

/// The files of the text by their path in the folder of the edition, and the number of translations that now record what they
/// translate.
pub(super) fn chapters(
    sources: &Sources,
    whole: &EditionSources,
    known: &ReadEdition<'_>,
) -> (BTreeMap<String, String>, usize) {
    let names = names(whole);
    let (mut files, mut tracked) = (BTreeMap::new(), 0);
    for chapter in &whole.chapters {
        let lang = chapter.lang.as_ref().map(|lang| format!(".{lang}")).unwrap_or_default();
        let name = names.get(chapter.slug.as_str()).map_or(chapter.slug.as_str(), String::as_str);
        let text = match untouched(sources, chapter) {
            Some(original) => {
                let text = sources.texts.text(chapter.file);
                let records = known.records(original);
                tracked += records.len();
                let pairs = original.document.sections.iter().flat_map(|section| &section.heading.attributes.pairs);
                edited(text, records.into_iter().chain(successions(text, pairs)))
            }
            None => {
                let writer = Writer { texts: &sources.texts, changed_lists: &whole.changed_lists };
                let sections = chapter.document.sections.iter().map(|section| {
                    let record = chapter.lang.as_ref().and_then(|_| record(known, section));
                    tracked += usize::from(record.is_some());
                    writer.section(section, record.as_deref())
                });
                sections.collect::<Vec<_>>().join("\n")
            }
        };
        files.insert(format!("clauses/{name}{lang}.md"), text);
    }
    (files, tracked)
}

/// The YAML files but `edition.yaml`, by their path in the folder of the edition.
pub(super) fn data(sources: &Sources, whole: &EditionSources) -> BTreeMap<String, String> {
    let files = whole.data.iter().filter(|(name, _)| !matches!(**name, "edition" | "errata" | "comments"));
    let written = files.filter_map(|(name, data)| {
        let value = data.value.as_ref()?;
        let is_it = |of: &EditionSources| {
            of.data.get(name).is_some_and(|DataFile { file, value: of, .. }| {
                *file == data.file && of.as_ref().is_some_and(|of| Arc::ptr_eq(of, value))
            })
        };
        let text = match sources.editions.iter().any(is_it) {
            true => sources.texts.text(data.file).to_owned(),
            false => yaml::written::file(value),
        };
        Some((format!("{name}.yaml"), text))
    });
    written.collect()
}

/// The names of the chapters. Files are in the order of their names, so chapters that are not get numbers.
fn names(whole: &EditionSources) -> BTreeMap<&str, String> {
    let Some(order) = &whole.order else { return BTreeMap::new() };
    let mut slugs: Vec<(usize, &str)> = order.iter().map(|(slug, place)| (*place, slug.as_str())).collect();
    slugs.sort_unstable();
    if slugs.is_sorted_by(|(_, a), (_, b)| a < b) {
        return BTreeMap::new();
    }
    let width = slugs.len().to_string().len().max(2);
    let plain = |slug: &str| {
        let (number, rest) = slug.split_once('-').unwrap_or(("", slug));
        if number.bytes().all(|byte| byte.is_ascii_digit()) { rest.to_owned() } else { slug.to_owned() }
    };
    (1..).zip(slugs).map(|(number, (_, slug))| (slug, format!("{number:0width$}-{}", plain(slug)))).collect()
}

/// The file of a chapter as it was read, if it still is the whole chapter.
fn untouched<'s>(sources: &'s Sources, chapter: &ChapterSource) -> Option<&'s ChapterSource> {
    let original = sources.editions.iter().flat_map(|edition| &edition.chapters).find(|of| of.file == chapter.file)?;
    let (now, before) = (&chapter.document.sections, &original.document.sections);
    let pairs = |section: &Section| -> Vec<(Span, Option<String>)> {
        let pairs = section.heading.attributes.pairs.iter();
        let pairs = pairs.filter(|pair| !SUCCESSIONS.contains(&pair.key.value.as_str()));
        pairs.map(|pair| (pair.key.span, pair.value.as_ref().map(|value| value.value.clone()))).collect()
    };
    let same = |(now, before): (&Section, &Section)| {
        Arc::ptr_eq(&now.blocks, &before.blocks)
            && (now.heading.span, now.heading.level) == (before.heading.span, before.heading.level)
            && pairs(now) == pairs(before)
    };
    (now.len() == before.len() && now.iter().zip(before).all(same)).then_some(original)
}

/// The digest of the text that a translated section translates, if the section does not record one.
fn record(known: &ReadEdition<'_>, section: &Section) -> Option<String> {
    let attributes = &section.heading.attributes;
    if attributes.get("of").is_some() {
        return None;
    }
    let id = ClauseId::parse(&attributes.id.as_ref()?.value).ok()?;
    let (_, clause) = known.findings.clause(known.edition, &id)?;
    Some(digest(clause.texts.get(known.authoritative)?))
}

struct Writer<'s> {
    texts: &'s Texts,
    changed_lists: &'s BTreeSet<Span>,
}

impl Writer<'_> {
    /// A heading with its attributes and the text below it. `of` is the digest that a translation records.
    fn section(&self, section: &Section, of: Option<&str>) -> String {
        let heading = &section.heading;
        let mut out = "#".repeat(usize::from(heading.level));
        let mut links = Vec::new();
        visit_inlines(&heading.content, &mut |inline| links.extend(self.inlined(inline)));
        let title = written_title(&self.with(heading.span, links)).split_whitespace().collect::<Vec<_>>().join(" ");
        if !title.is_empty() {
            let _ = write!(out, " {title}");
        }
        let _ = write!(out, " {{#{}", heading.attributes.id.as_ref().map_or("", |id| id.value.as_str()));
        for pair in heading.attributes.pairs.iter().filter(|pair| !SUCCESSIONS.contains(&pair.key.value.as_str())) {
            let _ = write!(out, " {}", pair.key.value);
            if let Some(value) = &pair.value {
                let is_word = value.value.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-".contains(&byte));
                let _ = if is_word { write!(out, "={}", value.value) } else { write!(out, "=\"{}\"", value.value) };
            }
        }
        if let Some(of) = of {
            let _ = write!(out, " of={of}");
        }
        out.push_str("}\n");
        if !section.blocks.is_empty() {
            let _ = write!(out, "\n{}\n", self.blocks(&section.blocks, "\n\n"));
        }
        out
    }

    fn blocks(&self, blocks: &[Block], gap: &str) -> String {
        let mut out = String::new();
        let mut before: Option<&Block> = None;
        for block in blocks {
            let text = self.block(block);
            if text.is_empty() {
                continue;
            }
            if let Some(before) = before {
                out.push_str(gap);
                // Two lists that did not stand in one file would become one.
                let is_list = |block: &Block| matches!(block.kind, BlockKind::List { .. });
                if is_list(before) && is_list(block) && before.span.file != block.span.file {
                    let _ = write!(out, "<!-- -->{gap}");
                }
            }
            out.push_str(&text);
            before = Some(block);
        }
        out
    }

    fn block(&self, block: &Block) -> String {
        match &block.kind {
            BlockKind::List { order, items } if self.changed_lists.contains(&block.span) => self.list(*order, items),
            // The notes of a table stand below it.
            BlockKind::Table(table) => {
                let all =
                    std::iter::once(self.source(block, block.span)).chain(table.notes.iter().map(|of| self.block(of)));
                all.collect::<Vec<_>>().join("\n\n")
            }
            _ => self.source(block, block.span),
        }
    }

    /// A list with its items as they are now.
    fn list(&self, order: Option<Order>, items: &[ListItem]) -> String {
        let mut out = String::new();
        for item in items {
            let mark = item.shown_label(order).unwrap_or_else(|| "-".to_owned());
            // What belongs to an item with a label of its own is indented by three columns, however wide the label is.
            let indent = " ".repeat(if item.label.is_some() { 3 } else { mark.len() + 1 });
            let mut content = self.item(item);
            if let Some(checked) = item.checked {
                content.insert_str(0, if checked { "[x] " } else { "[ ] " });
            }
            if !out.is_empty() {
                out.push_str(if item.tight { "\n" } else { "\n\n" });
            }
            out.push_str(&mark);
            for (number, line) in content.lines().enumerate() {
                let lead = match number {
                    0 if mark.ends_with('）') => "",
                    0 => " ",
                    _ => "\n",
                };
                let pad = if number == 0 || line.is_empty() { "" } else { indent.as_str() };
                let _ = write!(out, "{lead}{pad}{line}");
            }
        }
        out
    }

    fn item(&self, item: &ListItem) -> String {
        let gap = if item.tight { "\n" } else { "\n\n" };
        let Some((first, rest)) = item.blocks.split_first() else { return String::new() };
        // A paragraph that was written with the label of the item begins after it.
        let after_label = match (&first.kind, &item.label) {
            (BlockKind::Paragraph(inlines), Some(label)) => inlines.first().filter(|inline| {
                let lead = Span::new(first.span.file, first.span.start(), inline.span.start());
                self.texts.slice(lead).trim_start().starts_with(&**label)
            }),
            _ => None,
        };
        let first = match after_label {
            Some(inline) => self.source(first, Span::new(first.span.file, inline.span.start(), first.span.end())),
            None => self.block(first),
        };
        let rest = self.blocks(rest, gap);
        if rest.is_empty() { first } else { [first, rest].join(gap) }
    }

    /// What was written at a place of a block.
    fn source(&self, block: &Block, span: Span) -> String {
        let mut links = Vec::new();
        visit_blocks(std::slice::from_ref(block), &mut |inline| links.extend(self.inlined(inline)));
        let text = self.with(span, links);
        // The indentation of the list in which it stood.
        let line = self.texts.text(span.file)[..span.start()].rfind('\n').map_or(0, |at| at + 1);
        let column = span.start() - line;
        let dedented = text.split('\n').enumerate().map(|(number, line)| {
            let spaces = line.len() - line.trim_start_matches(' ').len();
            if number == 0 { line } else { &line[spaces.min(column)..] }
        });
        dedented.collect::<Vec<_>>().join("\n")
    }

    /// The source at a place with some spans replaced. A span inside one that is replaced is left out.
    fn with(&self, span: Span, mut edits: Vec<(Span, String)>) -> String {
        edits.retain(|(of, _)| of.file == span.file && span.start() <= of.start() && of.end() <= span.end());
        edits.sort();
        let (mut out, mut at) = (String::new(), span.start());
        for (of, new) in edits {
            if at <= of.start() {
                out.push_str(self.texts.slice(Span::new(span.file, at, of.start())));
                out.push_str(&new);
                at = of.end();
            }
        }
        out.push_str(self.texts.slice(Span::new(span.file, at, span.end())));
        out
    }

    /// A link whose destination stands elsewhere in its file, with its destination: the text moves to another file.
    fn inlined(&self, inline: &Inline) -> Option<(Span, String)> {
        let (to, content, lead) = match &inline.kind {
            InlineKind::Link { destination, content } => (destination, content, "["),
            InlineKind::Image { destination, alt } => (destination, alt, "!["),
            _ => return None,
        };
        let source = self.texts.slice(inline.span);
        let inner = source.strip_prefix(lead)?;
        if !source.ends_with(']') || to.span != inline.span {
            return None;
        }
        let last = content.last().map_or(0, |last| last.span.end().saturating_sub(inline.span.start() + lead.len()));
        let end = last + inner.get(last..)?.find(']')?;
        let title = match to.title.as_str() {
            "" => String::new(),
            title => format!(" \"{}\"", title.replace('\\', "\\\\").replace('"', "\\\"")),
        };
        Some((inline.span, format!("{lead}{}]({}{title})", &inner[..end], destination(&to.written))))
    }
}
