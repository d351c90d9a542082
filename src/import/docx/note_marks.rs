//! References to a note after the first. Word writes them as fields (`NOTEREF`, ECMA-376 part 1, 17.16.5) that name a bookmark
//! around the first reference.

use super::body::Reader;
use super::fields::{noted, result_of};
use crate::import::document::{Inline, text_of};
use crate::import::report::Fate;
use crate::ooxml::xml::{Element, Space};
use std::collections::BTreeMap;

/// The note that an element cites, by the name that the document gives it.
pub fn cited(element: &Element) -> Option<String> {
    let kind = match &*element.name {
        "footnoteReference" => "footnote",
        "endnoteReference" => "endnote",
        _ => return None,
    };
    (element.space == Space::Word).then(|| format!("{kind}-{}", element.attribute("id").unwrap_or_default()))
}

/// The first note that is cited within each bookmark, by the bookmark's name.
pub fn marks(document: &Element) -> BTreeMap<String, String> {
    let mut marks = Marks::default();
    marks.add(document);
    marks.notes
}

#[derive(Default)]
struct Marks<'a> {
    /// Open bookmarks without a note, by their ids.
    open: BTreeMap<&'a str, &'a str>,
    notes: BTreeMap<String, String>,
}

impl<'a> Marks<'a> {
    fn add(&mut self, parent: &'a Element) {
        for element in parent.elements() {
            let id = element.attribute("id").unwrap_or_default();
            match (element.space, &*element.name) {
                (Space::Word, "bookmarkStart") => {
                    self.open.extend(element.attribute("name").map(|name| (id, name)));
                }
                (Space::Word, "bookmarkEnd") => {
                    self.open.remove(id);
                }
                _ => {
                    if let Some(note) = cited(element) {
                        let found = std::mem::take(&mut self.open).into_values();
                        self.notes.extend(found.map(|name| (name.to_owned(), note.clone())));
                    }
                    self.add(element);
                }
            }
        }
    }
}

impl Reader<'_> {
    /// What a field is that ended: a reference to a note, or what [`result_of`] says.
    pub(super) fn field(&mut self, instruction: &str, result: Vec<Inline>) -> Vec<Inline> {
        let Some(bookmark) = noted(instruction).filter(|_| !result.is_empty()) else {
            return result_of(instruction, result);
        };
        let place = self.place();
        match self.note_marks.get(&bookmark) {
            Some(note) => {
                let reason = "the number of a note that is cited once more; notes are numbered anew";
                self.report.add(Fate::Computed, place, text_of(&result), reason);
                self.cited.insert(note.clone());
                vec![Inline::Footnote(note.clone())]
            }
            None => {
                let reason = format!(
                    "a field cites a note by the bookmark `{bookmark}`, which stands around no note; its number is plain text"
                );
                self.report.add(Fate::Changed, place, text_of(&result), reason);
                result
            }
        }
    }
}
