//! Word files: the comments and tracked changes on a document that went out, and tables that are forms.
//!
//! The clause of a paragraph is that of the last bookmark of ours before it, or of the last heading whose number and title
//! are those of a clause, in case a bookmark was lost. A cell is part of the table of the caption above it.

use super::{day, rows};
use crate::comments::Returned;
use crate::comments::place::Places;
use crate::import::docx::Changes;
use crate::import::docx::review::{self, ChangeKind, Paragraph, Review};
use crate::import::{Given, Refused};
use crate::model::Thing;
use crate::ooxml::package::Package;
use crate::ooxml::xml::{self, Element};
use std::collections::BTreeMap;

const RULES: xml::Rules = xml::Rules { refuses_document_type: true, max_elements: usize::MAX };

pub(super) fn read(given: &Given, places: &Places<'_>) -> Result<Vec<Returned>, Refused> {
    let review = review::read(given, Changes::Reject)?;
    let mut found = of_review(given, &review, places);
    let tables = tables(given);
    let forms = rows::of_tables(given, &tables);
    let has_form = forms.is_some();
    found.extend(forms.unwrap_or_default());
    if found.is_empty() && !has_form {
        let reason = "the document has no comment, no tracked change and no table with the heads of a form";
        return Err(Refused::new(&given.name, reason, "leave it out, or ask whether it is the right file"));
    }
    Ok(found)
}

fn of_review(given: &Given, review: &Review, places: &Places<'_>) -> Vec<Returned> {
    let things = things(review, places);
    let about = |index: Option<usize>| index.and_then(|index| things.get(index)).cloned().flatten();
    let paragraph = |index: Option<usize>| index.and_then(|index| review.paragraphs.get(index));
    let mut found = Vec::new();
    for comment in &review.comments {
        let at = paragraph(comment.paragraph);
        let text = match comment.answers.as_ref().and_then(|id| review.comments.iter().find(|of| of.id == *id)) {
            Some(answered) => format!("（{}）{}", answered.author, comment.text),
            None => comment.text.clone(),
        };
        found.push(Returned {
            about: about(comment.paragraph),
            at: at.and_then(|at| at.label.clone()).unwrap_or_default(),
            is_general: comment.paragraph.is_none(),
            original: or(&comment.anchor, at.map(|at| at.before.as_str()).unwrap_or_default()),
            person: comment.author.trim().to_owned(),
            date: day(&comment.date),
            text,
            source: format!("{} comment {}", given.name, comment.id),
            ..Returned::default()
        });
    }
    // The changes of one reviewer in one paragraph are one proposal.
    let mut changes: BTreeMap<(usize, &str), Vec<&review::Change>> = BTreeMap::new();
    for change in &review.changes {
        changes.entry((change.paragraph, change.author.as_str())).or_default().push(change);
    }
    let mut authors: BTreeMap<usize, usize> = BTreeMap::new();
    for (index, _) in changes.keys() {
        *authors.entry(*index).or_default() += 1;
    }
    for (&(index, author), changes) in &changes {
        let Some(at) = review.paragraphs.get(index) else { continue };
        let told = changes.iter().map(|change| told(change)).collect::<Vec<_>>().join("\n");
        let (original, proposed) = (at.before.trim(), at.after.trim());
        // Whoever else changed the paragraph, its two states are not this reviewer's alone.
        let is_own = authors.get(&index) == Some(&1);
        found.push(Returned {
            about: about(Some(index)),
            at: at.label.clone().unwrap_or_default(),
            original: original.to_owned(),
            person: author.trim().to_owned(),
            date: changes.first().map(|change| day(&change.date)).unwrap_or_default(),
            proposed: if is_own && !original.is_empty() { proposed.to_owned() } else { String::new() },
            text: if is_own && !original.is_empty() && !proposed.is_empty() { String::new() } else { told },
            source: format!("{} change in paragraph {}", given.name, at.place.position),
            ..Returned::default()
        });
    }
    found
}

/// A change in words. It is text of `comments.yaml`, which is in the language of the file; signs need no translation.
fn told(change: &review::Change) -> String {
    let sign = match change.kind {
        ChangeKind::Inserted | ChangeKind::MovedHere => '+',
        ChangeKind::Deleted | ChangeKind::MovedAway => '−',
    };
    format!("{sign} {}", change.text.trim())
}

fn or(text: &str, other: &str) -> String {
    let text = text.trim();
    if text.is_empty() { other.trim().to_owned() } else { text.to_owned() }
}

/// The thing of each paragraph.
fn things(review: &Review, places: &Places<'_>) -> Vec<Option<Thing>> {
    // The clause whose heading or bookmark came last, and whether a bookmark says so.
    let mut current: Option<(Thing, bool)> = None;
    let mut part = String::new();
    // The last table, and the thing of the caption above it.
    let mut table: (Option<usize>, Option<Thing>) = (None, None);
    let mut things: Vec<Option<Thing>> = Vec::with_capacity(review.paragraphs.len());
    for paragraph in &review.paragraphs {
        if paragraph.place.part != part {
            part.clone_from(&paragraph.place.part);
            current = None;
        }
        let marked: Vec<&Thing> = paragraph.bookmarks.iter().filter_map(|name| places.by_bookmark(name)).collect();
        let is_marked = marked.iter().rev().find(|thing| matches!(thing, Thing::Clause(_)));
        let begun = match is_marked {
            Some(clause) => Some(((*clause).clone(), true)),
            None => heading(paragraph, places).map(|heading| (heading, false)),
        };
        let begins = begun.as_ref().map(|(thing, _)| thing.clone());
        current = begun.or(current);
        if paragraph.table.is_some() && table.0 != paragraph.table {
            let above = things.last().cloned().flatten();
            table = (paragraph.table, above.filter(|thing| matches!(thing, Thing::Table(_))));
        }
        let captioned = table.1.clone().filter(|_| paragraph.table.is_some());
        // A caption or a note in the paragraph itself is nearer than its clause.
        let own = marked.iter().rev().find(|thing| !matches!(thing, Thing::Clause(_)));
        let own = own.map(|thing| (*thing).clone());
        things.push(own.or(captioned).or(begins).or_else(|| clause_of(paragraph, current.as_ref(), places)));
    }
    things
}

/// The clause of a paragraph: the last one, unless the wording says that the bookmark of another was lost in between.
fn clause_of(paragraph: &Paragraph, current: Option<&(Thing, bool)>, places: &Places<'_>) -> Option<Thing> {
    let wording = paragraph.before.trim();
    match current {
        Some((thing, _)) if wording.is_empty() || places.has_wording(thing, wording) => Some(thing.clone()),
        Some((thing, true)) => places.by_wording(wording).or_else(|| Some(thing.clone())),
        _ => places.by_wording(wording),
    }
}

/// The clause that a paragraph begins, by its number and its wording, where no bookmark says so.
fn heading(paragraph: &Paragraph, places: &Places<'_>) -> Option<Thing> {
    let text = paragraph.before.trim();
    let (number, wording) = match &paragraph.label {
        Some(label) => (label.trim(), text),
        None => text.split_once([' ', '\u{3000}', '\t'])?,
    };
    let thing = places.by_exact_number(number)?;
    (!wording.is_empty() && places.has_wording(&thing, wording)).then_some(thing)
}

/// The tables of the document as rows of cells, as they are with all changes.
fn tables(given: &Given) -> Vec<Vec<Vec<String>>> {
    let Ok(package) = Package::open(&given.bytes) else { return Vec::new() };
    let Some(document) = package.part("word/document.xml").and_then(|part| xml::parse(part, RULES).ok()) else {
        return Vec::new();
    };
    let mut tables = Vec::new();
    collect(&document, &mut tables);
    tables
}

fn collect(element: &Element, tables: &mut Vec<Vec<Vec<String>>>) {
    for child in element.elements() {
        if child.is("tbl") {
            tables.push(child.elements().filter(|row| row.is("tr")).map(cells).collect());
        } else {
            collect(child, tables);
        }
    }
}

fn cells(row: &Element) -> Vec<String> {
    let mut cells = Vec::new();
    for cell in row.elements().filter(|cell| cell.is("tc")) {
        let properties = cell.child("tcPr");
        let span = properties.and_then(|of| of.child_value("gridSpan")).and_then(|text| text.parse().ok()).unwrap_or(1);
        let mut text = String::new();
        cell_text(cell, &mut text);
        cells.push(text.trim().to_owned());
        // A joined cell stands for its columns.
        cells.extend(std::iter::repeat_n(String::new(), usize::min(span, 64).saturating_sub(1)));
    }
    cells
}

fn cell_text(element: &Element, out: &mut String) {
    for child in element.elements() {
        match &*child.name {
            "t" => out.push_str(&child.text()),
            "br" | "cr" => out.push('\n'),
            "tab" => out.push(' '),
            "del" | "moveFrom" | "pPr" | "rPr" | "tcPr" => {}
            _ => {
                if child.is("p") && !out.is_empty() && !out.ends_with('\n') {
                    out.push('\n');
                }
                cell_text(child, out);
            }
        }
    }
}
