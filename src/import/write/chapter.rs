//! Chapter files.

use super::edition::for_summary;
use super::escape;
use super::number::Numbering;
use super::texts::{Texts, is_whole_file};
use crate::import::document::{Block, BlockKind, Document, Section, SectionAttribute, text_of};
use crate::import::report::Fate;
use crate::import::translation;
use crate::model::{ClauseId, Part, SuccessionKind};

/// The deepest heading of Markdown.
pub(super) const DEEPEST: u8 = 6;

/// What the headings of all sections have beside their titles.
pub(super) struct Headings<'a> {
    pub ids: &'a [String],
    pub numbering: &'a [Numbering],
    /// Empty if there is no older edition.
    pub successions: &'a [Vec<(SuccessionKind, ClauseId)>],
    /// Whether attributes are written: a translation repeats only the ids.
    pub is_authoritative: bool,
    /// Whether every number is given, as in a catalogue, so that `number` is no exception.
    pub are_numbers_given: bool,
    /// Whether each clause, list and item has a provenance, so that the edition has it.
    pub has_sources: bool,
}

/// The name of each chapter file without its ending, and its text.
pub(super) fn chapters(document: &Document, headings: &Headings<'_>, texts: &mut Texts<'_>) -> Vec<(String, String)> {
    let starts: Vec<usize> = (0..document.sections.len()).filter(|&at| document.sections[at].depth <= 1).collect();
    let width = starts.len().to_string().len().max(2);
    let shows =
        |section: &Section| section.number.as_ref().map(|number| &number.shown) == document.data.terms_in.as_ref();
    let by_number = || document.data.terms_in.as_ref().and_then(|_| document.sections.iter().position(shows));
    let terms_in = document.sections.iter().position(|section| has_terms(&section.blocks)).or_else(by_number);
    let mut chapters = Vec::with_capacity(starts.len());
    for (count, &start) in starts.iter().enumerate() {
        let end = starts.get(count + 1).copied().unwrap_or(document.sections.len());
        texts.begin_chapter();
        let mut text = String::new();
        for at in start..end {
            let section = &document.sections[at];
            if is_whole_file(section) {
                if let [Block { kind: BlockKind::Source(source), place, .. }] = section.blocks.as_slice() {
                    text.push_str(&texts.source(source, place));
                }
                continue;
            }
            if !headings.is_authoritative && is_untranslated(&document.sections[at..end]) {
                continue;
            }
            if !text.is_empty() {
                text.push('\n');
            }
            text.push_str(&self::section(section, headings, at, terms_in == Some(at), texts));
        }
        // After a dot in a file's name stands its language.
        chapters.push((format!("{:0width$}-{}", count + 1, headings.ids[start].replace('.', "-")), text));
    }
    chapters
}

fn section(section: &Section, headings: &Headings<'_>, at: usize, shows_terms: bool, texts: &mut Texts<'_>) -> String {
    let (id, numbering) = (&headings.ids[at], &headings.numbering[at]);
    let place = &section.place;
    let mut title = section.title.as_ref().map(|title| texts.title(title, place)).unwrap_or_default();
    if title.is_empty() && section.depth <= 1 && section.number.is_none() {
        let words = match section.part {
            Part::Foreword => ["前言", "Foreword"],
            Part::Introduction => ["引言", "Introduction"],
            _ => ["正文", "Text"],
        };
        words[usize::from(!texts.is_chinese())].clone_into(&mut title);
        texts.ledger.add(&title);
        texts.ledger.tell(
            Fate::Guessed,
            place,
            &title,
            "a chapter needs a title, and the file has none for these paragraphs",
        );
    }
    if let Some(number) = section.number.as_ref().filter(|number| number.is_text) {
        let reason = if numbering.number.is_some() {
            "the number is the attribute `number` of the heading"
        } else {
            "numbers of clauses are counted"
        };
        texts.ledger.remove_together(Fate::Computed, place, &number.shown, "numbers", reason);
    }
    if let (Some(unwritten), Some(number)) = (numbering.unwritten, &section.number) {
        texts.ledger.tell(Fate::Changed, place, &number.shown, unwritten.reason());
    }
    let mut attributes = format!("#{id}");
    if headings.is_authoritative {
        if section.depth <= 1 {
            attributes.push_str(match section.part {
                Part::Foreword => " part=foreword",
                Part::Introduction => " part=introduction",
                Part::References => " part=references",
                Part::Bibliography => " part=bibliography",
                Part::NormativeAnnex => " annex=normative",
                Part::InformativeAnnex => " annex=informative",
                Part::Body => "",
            });
        }
        if let Some(number) = &numbering.number {
            if number == "none" {
                attributes.push_str(" number=none");
            } else {
                attributes.push_str(&format!(" number={}", escape::yaml(number)));
            }
            if number != "none" && !headings.are_numbers_given {
                let shown = section.number.as_ref().map_or(number.as_str(), |number| number.shown.as_str());
                texts.ledger.tell(Fate::Changed, place, shown, "the edition would count another number here, so the heading has `number`; check that the number is meant");
            }
        }
        if let Some(unit) = numbering.unit {
            attributes.push_str(&format!(" unit={unit}"));
        }
        for kind in [SuccessionKind::Replaces, SuccessionKind::SplitFrom, SuccessionKind::MergedFrom] {
            let own = headings.successions.get(at).into_iter().flatten().filter(|(own, _)| *own == kind);
            let ids: Vec<&str> = own.map(|(_, id)| id.as_str()).collect();
            if !ids.is_empty() {
                attributes.push_str(&format!(" {}=\"{}\"", kind.word(), ids.join(" ")));
            }
        }
        for attribute in SectionAttribute::ALL {
            let Some(words) = section.attributes.get(&attribute) else { continue };
            if attribute == SectionAttribute::Source && !headings.has_sources {
                let reason = "an edition says of every clause, list and item where it comes from, or of none; not all have a provenance here";
                texts.ledger.remove_together(Fate::LeftOut, place, &words.join(" "), "provenances", reason);
                continue;
            }
            let (words, others): (Vec<&String>, Vec<&String>) = words.iter().partition(|word| is_id_or_date(word));
            if !others.is_empty() {
                let others: Vec<&str> = others.into_iter().map(String::as_str).collect();
                let reason =
                    "these words have signs that neither ids nor dates have, and are no attributes of a heading";
                texts.ledger.remove_together(Fate::LeftOut, place, &others.join(" "), "words", reason);
            }
            if !words.is_empty() {
                let words: Vec<&str> = words.into_iter().map(String::as_str).collect();
                attributes.push_str(&format!(" {}=\"{}\"", attribute.word(), words.join(" ")));
            }
        }
        if shows_terms {
            attributes.push_str(" insert=terms");
        }
    } else {
        for words in section.attributes.values() {
            let reason = "attributes are those of the clause in the authoritative language";
            texts.ledger.remove_together(Fate::Computed, place, &words.join(" "), "attributes", reason);
        }
    }
    let level = section.depth.clamp(1, DEEPEST);
    if section.depth > DEEPEST {
        let shown = section.title.as_deref().map(text_of).unwrap_or_default();
        texts.ledger.tell(
            Fate::Changed,
            place,
            &shown,
            "a heading has at most six levels; this one is put beside its parent",
        );
    }
    let space = if title.is_empty() { "" } else { " " };
    let mut out = format!("{} {title}{space}{{{attributes}}}\n", "#".repeat(usize::from(level)));
    let blocks = texts.blocks(&section.blocks);
    let footnotes = texts.footnotes();
    for part in [blocks, footnotes].iter().filter(|part| !part.is_empty()) {
        out.push('\n');
        out.push_str(part);
        out.push('\n');
    }
    out
}

/// Whether a word can stand in an attribute.
fn is_id_or_date(word: &str) -> bool {
    word.chars().all(|c| c.is_alphanumeric() || "-_.:".contains(c))
}

/// Whether the first of the sections, and all below it, are not translated.
fn is_untranslated(sections: &[Section]) -> bool {
    let Some((first, rest)) = sections.split_first() else { return true };
    let below = rest.iter().take_while(|section| section.depth > first.depth);
    translation::is_untranslated(first) && below.into_iter().all(translation::is_untranslated)
}

fn has_terms(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| matches!(&block.kind, BlockKind::Term(term) if term.is_complete()))
}

/// The notice of an edition.
pub(super) fn notice(document: &Document, texts: &mut Texts<'_>) -> String {
    texts.paragraphs(&document.cover.notice).join(" ")
}

/// The summary of an edition, and what the cover says beyond title, dates and bodies.
pub(super) fn summary(document: &Document, texts: &mut Texts<'_>) -> String {
    let mut parts = texts.paragraphs(&document.cover.summary);
    for (label, field) in for_summary(&document.cover) {
        if field.text.trim().is_empty() {
            continue;
        }
        let text = format!("{label}{}", field.text.trim());
        if parts.iter().any(|part: &String| part.contains(&text)) {
            // A document of ours says in its summary what was put there when it was imported.
            texts.ledger.remove(Fate::LeftOut, &field.place, &field.text, "the summary says so already");
            continue;
        }
        texts.ledger.add(&label);
        texts.ledger.tell(
            Fate::Changed,
            &field.place,
            &field.text,
            "this part of the cover has no key of its own; it is in `summary` of edition.yaml",
        );
        parts.push(texts.prose(&text, &field.place));
    }
    let mut summary = String::new();
    for part in parts {
        if !summary.is_empty() {
            let separator = match (summary.ends_with(['.', '。', '!', '！', '?', '？']), texts.is_chinese()) {
                (true, true) => "",
                (true, false) => " ",
                (false, true) => "；",
                (false, false) => "; ",
            };
            texts.ledger.add(separator);
            summary.push_str(separator);
        }
        summary.push_str(&part);
    }
    summary
}
