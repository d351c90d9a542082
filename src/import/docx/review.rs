//! What reviewers wrote into a document: comments and tracked changes, each with the paragraph that it stands at.
//!
//! A paragraph has the number that the document shows, its bookmarks, and its text before and after the tracked changes. The
//! roles of styles play no part, so this also reads documents that are no standards.

use super::super::{Given, Refused};
use super::Changes;
use super::body::{bookmark, settled};
use super::parts::Parts;
use super::walk::symbol;
use crate::import::report::{Place, Unit};
use crate::ooxml::numbering::Numbering;
use crate::ooxml::styles::{List, Styles};
use crate::ooxml::xml::{Element, Space};
use std::collections::BTreeMap;

/// The most bookmarks, comments and fields that may be open at a place.
const MAX_OPEN: usize = 50;
/// The most characters that are kept of the text that a comment stands at.
const MAX_ANCHOR: usize = 4000;

/// A document as reviewers left it.
#[derive(Debug, Default)]
pub struct Review {
    /// All paragraphs of the text in reading order, those in tables, text boxes and footnotes included.
    pub paragraphs: Vec<Paragraph>,
    /// The comments, in the order of the file.
    pub comments: Vec<Comment>,
    /// The tracked changes of texts, in reading order.
    pub changes: Vec<Change>,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it is.
    pub place: Place,
    /// The number or sign that its list shows, as `4.1.2`, `a)` or `注1：`, counted over the paragraphs of the chosen state;
    /// `None` if it belongs to no list or is not there in this state.
    pub label: Option<String>,
    /// Its text before the tracked changes.
    pub before: String,
    /// Its text after the tracked changes.
    pub after: String,
    /// The bookmarks that begin in it or are open at its start, the outermost first.
    pub bookmarks: Vec<String>,
    /// The table that it stands in, counted from 1 over the tables that are in no other table.
    pub table: Option<usize>,
}

/// A comment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comment {
    /// Its id in the file.
    pub id: String,
    /// Who wrote it; may be empty.
    pub author: String,
    /// The initials of the author; may be empty.
    pub initials: String,
    /// When, as the file says it: `2026-05-01T10:00:00Z`; may be empty.
    pub date: String,
    /// What it says; paragraphs are lines.
    pub text: String,
    /// The text that it stands at: before the tracked changes, or else after them. Empty if it stands at a point.
    pub anchor: String,
    /// The paragraph that it begins at, by its index in [`Review::paragraphs`]; `None` if the text does not cite it.
    pub paragraph: Option<usize>,
    /// The id of the comment that it answers.
    pub answers: Option<String>,
    /// Whether it was marked as done.
    pub is_done: bool,
}

/// What a tracked change did to a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// The text is new.
    Inserted,
    /// The text is gone.
    Deleted,
    /// The text was here, and is elsewhere now.
    MovedAway,
    /// The text was elsewhere, and is here now.
    MovedHere,
}

/// A tracked change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it did.
    pub kind: ChangeKind,
    /// Who made it; may be empty.
    pub author: String,
    /// When, as the file says it; may be empty.
    pub date: String,
    /// The text that it inserted, deleted or moved.
    pub text: String,
    /// The paragraph, by its index in [`Review::paragraphs`].
    pub paragraph: usize,
}

/// Reads what reviewers left in a document. `state` says whether numbers are counted as they are after the tracked changes
/// or, with [`Changes::Reject`], before them.
///
/// # Errors
/// The file is no Word document, is damaged or exceeds a limit.
pub fn read(given: &Given, state: Changes) -> Result<Review, Refused> {
    let parts = Parts::open(given)?;
    let document = parts.document()?;
    let styles = parts.styles()?;
    let numbering = parts.numbering(&styles)?;
    let mut walk = Walk {
        styles: &styles,
        numbering,
        state,
        place: Place { file: given.name.clone(), part: parts.main().to_owned(), position: 0, unit: Unit::Paragraph },
        review: Review::default(),
        current: Vec::new(),
        bookmarks: Vec::new(),
        waiting: Vec::new(),
        open: BTreeMap::new(),
        anchors: BTreeMap::new(),
        changes: Vec::new(),
        instructions: Vec::new(),
        tables: 0,
        is_in_table: false,
    };
    walk.blocks(&document);
    drop(document);
    for kind in ["footnotes", "endnotes"] {
        for part in parts.of_kind(kind) {
            let Some(root) = parts.tree(&part)? else { continue };
            walk.begin(&part);
            walk.blocks(&root);
        }
    }
    let answers = match parts.first("commentsExtended")? {
        Some(root) => answers(&root),
        None => BTreeMap::new(),
    };
    let mut by_paragraph: BTreeMap<String, String> = BTreeMap::new();
    for part in parts.of_kind("comments") {
        let Some(root) = parts.tree(&part)? else { continue };
        for element in root.elements().filter(|element| element.is("comment")) {
            let attribute = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
            let id = attribute("id");
            let anchor = walk.anchors.remove(&id).unwrap_or_default();
            // The last paragraph of a comment stands for it where others refer to it.
            let last = element.elements().filter(|inner| inner.is("p")).last();
            let key = last.and_then(|paragraph| paragraph.attribute("paraId")).unwrap_or_default();
            by_paragraph.insert(key.to_owned(), id.clone());
            let (parent, is_done) = answers.get(key).cloned().unwrap_or_default();
            walk.review.comments.push(Comment {
                id,
                author: attribute("author"),
                initials: attribute("initials"),
                date: attribute("date"),
                text: comment_text(element),
                anchor: if anchor.before.trim().is_empty() { anchor.after } else { anchor.before },
                paragraph: anchor.paragraph,
                answers: parent,
                is_done,
            });
        }
    }
    for comment in &mut walk.review.comments {
        comment.answers = comment.answers.take().and_then(|parent| by_paragraph.get(&parent).cloned());
    }
    Ok(walk.review)
}

/// The parent and the mark of being done of comments, by the id of their last paragraph.
fn answers(root: &Element) -> BTreeMap<String, (Option<String>, bool)> {
    let entry = |element: &Element| {
        let is_done = matches!(element.attribute("done"), Some("1" | "true" | "on"));
        Some((element.attribute("paraId")?.to_owned(), (element.attribute("paraIdParent").map(str::to_owned), is_done)))
    };
    root.elements().filter(|element| &*element.name == "commentEx").filter_map(entry).collect()
}

/// The text of a comment: a line for each paragraph.
fn comment_text(comment: &Element) -> String {
    let mut lines = Vec::new();
    fn text(element: &Element, line: &mut String) {
        for child in element.elements() {
            match (child.space, &*child.name) {
                (Space::Word, "t") => line.push_str(&child.text()),
                (Space::Word, "del" | "moveFrom" | "pPr" | "rPr") => {}
                _ => {
                    line.extend(sign(child));
                    text(child, line);
                }
            }
        }
    }
    for paragraph in comment.elements() {
        let mut line = String::new();
        text(paragraph, &mut line);
        lines.push(line.trim().to_owned());
    }
    lines.join("\n").trim().to_owned()
}

/// The character that an element without text stands for.
fn sign(element: &Element) -> Option<char> {
    match (element.space, &*element.name) {
        (Space::Word, "tab" | "ptab") => Some('\t'),
        (Space::Word, "br") if element.attribute("type").is_some_and(|kind| kind != "textWrapping") => None,
        (Space::Word, "br" | "cr") => Some('\n'),
        (Space::Word, "noBreakHyphen") => Some('\u{2011}'),
        (Space::Word, "sym") => element.attribute("char").and_then(symbol),
        _ => None,
    }
}

#[derive(Debug, Default)]
struct Anchor {
    before: String,
    after: String,
    paragraph: Option<usize>,
}

struct Walk<'a> {
    styles: &'a Styles,
    numbering: Numbering,
    state: Changes,
    place: Place,
    review: Review,
    /// The paragraphs that are being read, the innermost last: a text box stands in a paragraph.
    current: Vec<usize>,
    /// Open bookmarks, by their id.
    bookmarks: Vec<(String, String)>,
    /// Bookmarks between paragraphs, for the next one.
    waiting: Vec<String>,
    /// Comments whose text goes on.
    open: BTreeMap<String, ()>,
    anchors: BTreeMap<String, Anchor>,
    /// The changes around the place, the innermost last.
    changes: Vec<Change>,
    /// For each open field whether its result has begun.
    instructions: Vec<bool>,
    /// How many tables were met that are in no other table.
    tables: usize,
    /// Whether the place is in a table.
    is_in_table: bool,
}

impl Walk<'_> {
    fn begin(&mut self, part: &str) {
        part.clone_into(&mut self.place.part);
        self.place.position = 0;
        self.bookmarks.clear();
        self.waiting.clear();
        self.open.clear();
        self.instructions.clear();
    }

    fn blocks(&mut self, parent: &Element) {
        for element in parent.elements() {
            match (element.space, &*element.name) {
                (Space::Word, "p") => self.paragraph(element),
                (Space::Word, "tbl") if !self.is_in_table => {
                    self.tables += 1;
                    self.is_in_table = true;
                    self.blocks(element);
                    self.is_in_table = false;
                }
                (Space::Word, "del") => self.change(ChangeKind::Deleted, element),
                (Space::Word, "ins") => self.change(ChangeKind::Inserted, element),
                (Space::Word, "moveFrom") => self.change(ChangeKind::MovedAway, element),
                (Space::Word, "moveTo") => self.change(ChangeKind::MovedHere, element),
                (Space::Word, "t" | "delText") if !self.in_instruction() => self.text(&element.text()),
                (Space::Math, "t") => self.text(&element.text()),
                (Space::Word, "fldChar") => match element.attribute("fldCharType") {
                    Some("begin") if self.instructions.len() < MAX_OPEN => self.instructions.push(false),
                    Some("separate") => self.instructions.last_mut().into_iter().for_each(|begun| *begun = true),
                    Some("end") => drop(self.instructions.pop()),
                    _ => {}
                },
                (Space::Word, "bookmarkStart") => self.bookmark(element),
                (Space::Word, "bookmarkEnd") => {
                    let id = element.attribute("id").unwrap_or_default();
                    self.bookmarks.retain(|(open, _)| open != id);
                }
                (Space::Word, "commentRangeStart") => {
                    let id = element.attribute("id").unwrap_or_default();
                    self.cite(id);
                    if self.open.len() < MAX_OPEN {
                        self.open.insert(id.to_owned(), ());
                    }
                }
                (Space::Word, "commentRangeEnd") => {
                    self.open.remove(element.attribute("id").unwrap_or_default());
                }
                (Space::Word, "commentReference") => self.cite(element.attribute("id").unwrap_or_default()),
                (Space::Word, "pPr" | "rPr" | "tblPr" | "trPr" | "tcPr" | "sectPr" | "sdtPr" | "sdtEndPr") => {}
                // The same in a form for older programs.
                (Space::Compatibility, "Fallback") => {}
                _ => {
                    if let Some(sign) = sign(element).filter(|_| !self.in_instruction()) {
                        self.text(sign.encode_utf8(&mut [0; 4]));
                    }
                    self.blocks(element);
                }
            }
        }
    }

    fn paragraph(&mut self, element: &Element) {
        self.place.position += 1;
        let mut bookmarks: Vec<String> = self.bookmarks.iter().map(|(_, name)| name.clone()).collect();
        for name in self.waiting.drain(..) {
            if !bookmarks.contains(&name) {
                bookmarks.push(name);
            }
        }
        let index = self.review.paragraphs.len();
        let table = self.is_in_table.then_some(self.tables);
        self.review.paragraphs.push(Paragraph { place: self.place.clone(), bookmarks, table, ..Paragraph::default() });
        self.current.push(index);
        self.blocks(element);
        self.current.pop();
        let (properties, is_joined) = settled(element, self.state);
        let style = properties.and_then(|properties| properties.child_value("pStyle"));
        let style = style.or_else(|| self.styles.default_paragraph());
        if !is_joined {
            let label = self.numbering.next(List::of(properties), style, self.styles);
            self.review.paragraphs[index].label = label.map(|label| label.text);
        }
    }

    fn change(&mut self, kind: ChangeKind, element: &Element) {
        let attribute = |name: &str| element.attribute(name).unwrap_or_default().to_owned();
        let paragraph = self.current.last().copied().unwrap_or_default();
        self.changes.push(Change {
            kind,
            author: attribute("author"),
            date: attribute("date"),
            text: String::new(),
            paragraph,
        });
        self.blocks(element);
        self.review.changes.extend(self.changes.pop().filter(|change| !change.text.is_empty()));
    }

    fn text(&mut self, text: &str) {
        let has = |kinds: [ChangeKind; 2]| self.changes.iter().any(|change| kinds.contains(&change.kind));
        let is_new = has([ChangeKind::Inserted, ChangeKind::MovedHere]);
        let is_gone = has([ChangeKind::Deleted, ChangeKind::MovedAway]);
        // Inserted by one reviewer and deleted by another: it was in neither state.
        let (before, after) = (!is_new, !is_gone);
        if let Some(change) = self.changes.last_mut() {
            change.text.push_str(text);
        }
        for id in self.open.keys() {
            let anchor = self.anchors.entry(id.clone()).or_default();
            if anchor.before.len() < MAX_ANCHOR && before {
                anchor.before.push_str(text);
            }
            if anchor.after.len() < MAX_ANCHOR && after {
                anchor.after.push_str(text);
            }
        }
        if let Some(paragraph) = self.current.last().and_then(|index| self.review.paragraphs.get_mut(*index)) {
            if before {
                paragraph.before.push_str(text);
            }
            if after {
                paragraph.after.push_str(text);
            }
        }
    }

    fn bookmark(&mut self, element: &Element) {
        let Some(name) = bookmark(element) else { return };
        match self.current.last() {
            Some(index) => self.review.paragraphs[*index].bookmarks.push(name.clone()),
            None => self.waiting.push(name.clone()),
        }
        if self.bookmarks.len() < MAX_OPEN {
            self.bookmarks.push((element.attribute("id").unwrap_or_default().to_owned(), name));
        }
    }

    /// A comment begins here, unless it has begun.
    fn cite(&mut self, id: &str) {
        // Between paragraphs it belongs to the next.
        let paragraph = self.current.last().copied().unwrap_or(self.review.paragraphs.len());
        self.anchors.entry(id.to_owned()).or_default().paragraph.get_or_insert(paragraph);
    }

    fn in_instruction(&self) -> bool {
        self.instructions.last() == Some(&false)
    }
}
