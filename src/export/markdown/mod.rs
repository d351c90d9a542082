//! The text as Markdown for every CommonMark parser with tables and footnotes.
//!
//! The text is written from the tree instead of copied from the source, so that it is self-contained: references are
//! links to the site with the number and title of their target, headings contain their numbers, attributes are removed,
//! and footnotes follow the clause that cites them.

mod block;
mod escape;
mod inline;
mod insert;

#[cfg(test)]
mod tests;

use super::document::{amended, history};
use super::rendition::Rendition;
use crate::model::{Chapter, Clause, ClauseIndex, Footnotes};
use crate::resolve::{Audience, Reading};
use crate::site::url::OutputPath;
use crate::source::markdown::{Block, BlockKind, Inline};
use inline::Inlines;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// One clause as [`clause_markdown`] writes it, for the page at a given path, for "copy as Markdown".
pub fn quote(reading: Reading<'_>, page: &OutputPath, at: ClauseIndex, notes: &Footnotes<'_>) -> String {
    clause_markdown(&Rendition::new(reading, page.clone()), at, notes)
}

/// One clause with its number and title, without the clauses inside it. `notes` are those of its chapter; the text ends in
/// a line break.
pub fn clause_markdown(rendition: &Rendition<'_>, at: ClauseIndex, notes: &Footnotes<'_>) -> String {
    let mut out = String::new();
    push_clause(rendition, at, notes, 2, "", &mut out);
    out
}

/// A clause with all its descendants.
pub fn subtree_markdown(rendition: &Rendition<'_>, at: ClauseIndex) -> String {
    let edition = rendition.edition;
    let root = edition.clause(at);
    let notes = Footnotes::of(edition, edition.chapter_of(root));
    let mut out = String::new();
    for (place, clause) in edition.indexed_clauses().skip(at.0) {
        // The descendants follow directly and have a greater depth.
        if place != at && clause.depth <= root.depth {
            break;
        }
        let depth = clause.depth.saturating_sub(root.depth).saturating_add(2);
        push_clause(rendition, place, &notes, depth, clause.id.value.as_str(), &mut out);
    }
    out
}

/// The whole edition.
pub fn edition_markdown(rendition: &Rendition<'_>) -> String {
    parts(rendition).collect()
}

/// Writes the whole edition, chapter by chapter.
///
/// # Errors
/// `out` fails.
pub fn write_edition(rendition: &Rendition<'_>, out: &mut dyn Write) -> io::Result<()> {
    parts(rendition).try_for_each(|part| out.write_all(part.as_bytes()))
}

/// The title and the chapters.
fn parts(rendition: &Rendition<'_>) -> impl Iterator<Item = String> {
    let chapters = rendition.edition.chapters.iter().map(|chapter| chapter_markdown(rendition, chapter));
    std::iter::once(title_markdown(rendition)).chain(chapters)
}

fn title_markdown(rendition: &Rendition<'_>) -> String {
    let edition = rendition.edition;
    let mut out = String::new();
    let inlines = Inlines::new(rendition);
    let name = rendition.edition_name();
    let mut title = String::new();
    escape::push_text(&mut title, &format!("{} ({name})", rendition.text(&edition.title)), false);
    out.push_str(&format!("# {title}\n"));
    push_block(&items(history(rendition), ""), &mut out);
    for prose in [&edition.notice, &edition.summary] {
        if let Some(prose) = rendition.pick(prose) {
            push_block(&inlines.paragraph(prose), &mut out);
        }
    }
    out
}

/// Lines of plain words as items of a list. `mark` stands on both sides of each.
fn items(lines: Vec<String>, mark: &str) -> Vec<String> {
    let item = |line: String| {
        let mut text = String::new();
        escape::push_text(&mut text, &line, false);
        format!("- {mark}{text}{mark}")
    };
    lines.into_iter().map(item).collect()
}

fn chapter_markdown(rendition: &Rendition<'_>, chapter: &Chapter) -> String {
    let edition = rendition.edition;
    let notes = Footnotes::of(edition, chapter);
    let mut out = String::new();
    for place in chapter.clauses.clone() {
        let clause = &edition.clauses[place];
        let depth = clause.depth.saturating_add(1);
        push_clause(rendition, ClauseIndex(place), &notes, depth, clause.id.value.as_str(), &mut out);
    }
    if !out.is_empty() {
        // The title precedes the chapter.
        out.insert(0, '\n');
    }
    out
}

/// Blocks that belong to no clause, as Markdown.
pub fn blocks_markdown(rendition: &Rendition<'_>, blocks: &[Block]) -> String {
    Inlines::new(rendition).blocks(blocks).join("\n")
}

/// Inlines as Markdown.
pub fn inlines_markdown(rendition: &Rendition<'_>, inlines: &[Inline]) -> String {
    Inlines::new(rendition).paragraph(inlines).join("\n")
}

/// Inlines for an audience as Markdown.
pub fn audience_markdown(rendition: &Rendition<'_>, audience: Audience<'_>, inlines: &[Inline]) -> String {
    Inlines { audience, ..Inlines::new(rendition) }.paragraph(inlines).join("\n")
}

/// The text of a clause without its heading, with the footnotes that it cites.
pub fn text_markdown(rendition: &Rendition<'_>, clause: &Clause, notes: &Footnotes<'_>) -> String {
    text_lines(rendition, clause, notes, "", None).join("\n")
}

/// The data inserted below the text of a clause; empty if there is none.
pub fn insert_markdown(rendition: &Rendition<'_>, clause: &Clause) -> String {
    insert::lines(&Inlines::new(rendition), clause).join("\n")
}

/// The lines of a clause's text. `prefix` makes the names of footnotes unique in the output. `number` is the number of
/// an untitled clause, and precedes its text.
fn text_lines(
    rendition: &Rendition<'_>,
    clause: &Clause,
    notes: &Footnotes<'_>,
    prefix: &str,
    number: Option<&str>,
) -> Vec<String> {
    let known = rendition.text_lang(clause).and_then(|lang| clause.texts.get_key_value(lang));
    let blocks: &[Block] = known.map_or(&[], |(_, text)| &text.blocks);
    let mentioned = known.map(|(lang, text)| notes.mentioned(&text.blocks, lang)).unwrap_or_default();
    let mut names = BTreeMap::new();
    for (place, note) in (1usize..).zip(&mentioned) {
        if let BlockKind::Footnote { label, .. } = &note.kind {
            let name = if prefix.is_empty() { place.to_string() } else { format!("{prefix}-{place}") };
            names.insert(label.as_str(), name);
        }
    }
    let audience = rendition.audience.of_clause(clause);
    let inlines = Inlines { rendition, audience, notes: names };
    let mut lines = inlines.blocks(blocks);
    if let Some(number) = number {
        match (blocks.first().map(|block| &block.kind), lines.first_mut()) {
            (Some(BlockKind::Paragraph(_) | BlockKind::Note(_)), Some(first)) => {
                first.insert_str(0, &format!("**{number}** "))
            }
            _ => {
                let gap = (!lines.is_empty()).then(String::new);
                lines.splice(0..0, [format!("**{number}**")].into_iter().chain(gap));
            }
        }
    }
    for note in mentioned {
        if let BlockKind::Footnote { label, blocks } = &note.kind
            && let Some(name) = inlines.notes.get(label.as_str())
        {
            lines.push(String::new());
            let content = inlines.blocks(blocks);
            for (number, line) in content.iter().enumerate() {
                let lead = if number == 0 { format!("[^{name}]: ") } else { "    ".to_owned() };
                lines.push(if line.is_empty() { String::new() } else { format!("{lead}{line}") });
            }
        }
    }
    lines
}

fn push_clause(
    rendition: &Rendition<'_>,
    at: ClauseIndex,
    notes: &Footnotes<'_>,
    depth: u8,
    prefix: &str,
    out: &mut String,
) {
    let clause = rendition.edition.clause(at);
    let number = rendition.findings.heading_number(rendition.edition, at, rendition.lang);
    let is_titled = !rendition.clause_title(clause).is_empty();
    let inlines = Inlines::new(rendition);
    if is_titled {
        let title = rendition.text_lang(clause).and_then(|lang| clause.texts.get(lang)).map(|text| &text.title);
        let title = title.map(|title| inlines.write(title, false).replace("\\\n", " ")).unwrap_or_default();
        let words: Vec<&str> = number.as_deref().into_iter().chain([title.as_str()]).collect();
        push_block(&[format!("{} {}", "#".repeat(usize::from(depth.clamp(1, 6))), words.join(" "))], out);
    }
    // If the clause has no number, its id is used.
    let label = number.unwrap_or_else(|| clause.id.value.to_string());
    let number = (!is_titled).then_some(label.as_str());
    push_block(&text_lines(rendition, clause, notes, prefix, number), out);
    push_block(&insert::lines(&inlines, clause), out);
    push_block(&items(amended(rendition, clause), "*"), out);
}

/// Appends lines as a separate block.
fn push_block(lines: &[String], out: &mut String) {
    if lines.is_empty() {
        return;
    }
    if !out.is_empty() {
        out.push('\n');
    }
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
}
