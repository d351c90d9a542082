//! The cover: what stands before the first chapter.

use super::heading::is_contents_title;
use super::nodes::{Node, Paragraph};
use super::text::{line, title, trimmed};
use super::{Assembler, each};
use crate::import::document::{Field, text_of};
use crate::import::report::Fate;
use crate::import::write::is_event;
use crate::model::{Ccs, Ics, Lang};
use crate::ooxml::profile::{Cover, Role};
use std::collections::btree_map::Entry;

impl Assembler<'_> {
    /// How many nodes belong to the cover: those before the first heading, if any is of a cover. A document of ours begins at the bookmark
    /// of its first clause, whatever the styles of its template are, or at a heading that an editor put before it.
    pub(super) fn cover_end(&self, nodes: &[Node]) -> usize {
        if let Some(map) = self.map {
            let begins = |node: &Node| match node {
                Node::Paragraph(paragraph) => {
                    let is_heading = matches!(
                        self.role(paragraph),
                        Some(Role::Front | Role::Clause(_) | Role::Untitled(_) | Role::Annex)
                    );
                    map.clause(&paragraph.anchors).is_some()
                        || is_heading && !paragraph.is_boxed && !is_contents_title(&paragraph.inlines)
                }
                Node::Table(_) => false,
            };
            return nodes.iter().position(begins).unwrap_or(0);
        }
        let role = |node: &Node| match node {
            Node::Paragraph(paragraph) if !paragraph.is_boxed => self.role(paragraph),
            _ => None,
        };
        let begins = |node: &Node| {
            matches!(role(node), Some(Role::Front | Role::Clause(_) | Role::Untitled(_) | Role::Annex | Role::Contents))
                || matches!((role(node), node), (Some(Role::Title), Node::Paragraph(paragraph)) if paragraph.tag.is_some() || self.profile.is_none_or(|profile| profile.name != "headings"))
        };
        let end = nodes.iter().position(begins).unwrap_or(0);
        let has_cover = nodes[..end].iter().any(|node| {
            let mut found = false;
            each(std::slice::from_ref(node), &mut |paragraph| found |= self.cover_role(paragraph).is_some());
            found
        });
        if has_cover { end } else { 0 }
    }

    /// The field of the cover that a paragraph is, by its form field or its style.
    fn cover_role(&self, paragraph: &Paragraph) -> Option<Cover> {
        let by_field = paragraph.fields.iter().find_map(|field| self.role_of_field(&field.name));
        match by_field.or_else(|| self.role(paragraph)) {
            Some(Role::Cover(cover)) => Some(cover),
            _ => None,
        }
    }

    /// Reads a node of the cover.
    pub(super) fn cover(&mut self, node: Node) {
        match node {
            Node::Paragraph(paragraph) => self.cover_paragraph(paragraph),
            Node::Table(grid) => {
                for cell in grid.rows.into_iter().flat_map(|row| row.cells) {
                    cell.nodes.into_iter().for_each(|node| self.cover(node));
                }
            }
        }
    }

    /// Reads a paragraph of the cover.
    pub(super) fn cover_paragraph(&mut self, mut paragraph: Paragraph) {
        if self.marked(&mut paragraph) {
            return;
        }
        let text = line(&trimmed(paragraph.inlines.clone()));
        if text.is_empty() {
            return;
        }
        let position = paragraph.position;
        let Some(cover) = self.cover_role(&paragraph) else {
            return match self.role(&paragraph) {
                Some(Role::Title) => self.standard_title(paragraph),
                Some(Role::Contents | Role::ContentsHeading) => {
                    self.leave_out(paragraph, "the table of contents is made anew");
                }
                _ if is_event(&text) => {
                    let place = self.place(position);
                    self.document.cover.history.push(Field { text, place });
                }
                _ => self.tell(Fate::LeftOut, position, text, "text of the cover that an edition has no place for"),
            };
        };
        let is_untouched =
            |text: &str| text.chars().all(|c| matches!(c, 'X' | 'x' | '×' | '/' | 'T' | '—' | '-' | ' ' | '\u{a0}'));
        let placeholder = paragraph.fields.iter().all(|field| {
            field.placeholder.as_deref().is_some_and(|usual| usual == field.text) || is_untouched(&field.text)
        });
        let bare = text.trim_start_matches("代替").trim_end_matches("发布").trim_end_matches("实施");
        if text.contains("点击此处") || !paragraph.fields.is_empty() && placeholder || is_untouched(bare) {
            return self.tell(Fate::LeftOut, position, text, "a field of the cover that was never filled in");
        }
        let strip: &[&str] = match cover {
            Cover::Replaces => &["代替", "Replaces", "：", ":"],
            Cover::Published | Cover::IssuedBy => &["发布", "发 布"],
            Cover::Effective => &["实施", "实 施"],
            _ => &[],
        };
        let mut value = text.clone();
        for word in strip {
            if let Some(rest) = value.trim().strip_prefix(word).or_else(|| value.trim().strip_suffix(word)) {
                let rest = rest.trim().to_owned();
                self.tell(Fate::LeftOut, position, *word, "a word of the cover that is written anew");
                value = rest;
            }
        }
        if value.is_empty() {
            return;
        }
        let field = Field { text: value, place: self.place(position) };
        let lang = |tag: &str| Lang::parse(tag);
        let left = {
            let own = if self.is_chinese { "zh" } else { "en" };
            let fields = &mut self.document.cover;
            let single = |slot: &mut Option<Field>, field: Field| match slot {
                None => {
                    *slot = Some(field);
                    None
                }
                Some(_) => Some(field),
            };
            match cover {
                Cover::Title | Cover::EnglishTitle => {
                    let is_english = !field.text.chars().any(super::text::is_chinese);
                    match lang(match (&cover, is_english) {
                        (Cover::EnglishTitle, true) => "en",
                        // On the cover of an English document the second title is the Chinese one.
                        (Cover::EnglishTitle, false) => "zh",
                        _ => own,
                    }) {
                        // A title of two lines is one title.
                        Some(lang) => match fields.titles.entry(lang) {
                            Entry::Vacant(entry) => {
                                entry.insert(field);
                                None
                            }
                            Entry::Occupied(mut entry) => {
                                let before = entry.get_mut();
                                before.text.push(' ');
                                before.text.push_str(&field.text);
                                None
                            }
                        },
                        None => Some(field),
                    }
                }
                Cover::Designation => single(&mut fields.designation, field),
                Cover::Replaces => single(&mut fields.replaces, field),
                Cover::Published => single(&mut fields.published, field),
                Cover::Effective => single(&mut fields.effective, field),
                Cover::IssuedBy => {
                    fields.issued_by.push(field);
                    None
                }
                Cover::Other(name) => match fields.other.entry(classification(&field.text).unwrap_or(&name).to_owned())
                {
                    Entry::Vacant(entry) => {
                        entry.insert(field);
                        None
                    }
                    Entry::Occupied(_) => Some(field),
                },
                Cover::Ornament => Some(field),
            }
        };
        if let Some(field) = left {
            self.tell(Fate::LeftOut, position, field.text, "text of the cover that an edition has no place for");
        }
    }

    /// The title of the standard above the first chapter: the same as that of the cover, if there is one. A title of two lines
    /// is one title, and another text in this style is a paragraph.
    pub(super) fn standard_title(&mut self, paragraph: Paragraph) {
        let position = paragraph.position;
        let text = text_of(&title(paragraph.inlines.clone()));
        if text.is_empty() {
            return;
        }
        if text.contains("点击此处") {
            return self.tell(Fate::LeftOut, position, text, "a field that was never filled in");
        }
        let Some(lang) = Lang::parse(if self.is_chinese { "zh" } else { "en" }) else { return };
        let place = self.place(position);
        let follows = self.last_title.take().is_some_and(|last| last + 1 == position);
        match self.document.cover.titles.entry(lang) {
            Entry::Vacant(entry) => {
                self.last_title = Some(position);
                entry.insert(Field { text, place });
            }
            Entry::Occupied(entry) if is_same(&entry.get().text, &text) => {
                self.tell(Fate::LeftOut, position, text, "the title of the standard, repeated");
            }
            Entry::Occupied(mut entry) if follows => {
                self.last_title = Some(position);
                let before = entry.get_mut();
                before.text.push(' ');
                before.text.push_str(&text);
            }
            Entry::Occupied(_) => {
                self.tell(
                    Fate::Guessed,
                    position,
                    text,
                    "this paragraph has the style of the title, but another text; it is a paragraph",
                );
                self.element(Role::Paragraph, Paragraph { label: None, ..paragraph });
            }
        }
    }
}

/// Whether a title repeats another one, in whole or in part, but for spaces, signs and case.
fn is_same(title: &str, again: &str) -> bool {
    let key =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    key(title).contains(&key(again))
}

/// The classification whose name or code begins a text: the lines of both have one style on a cover.
fn classification(text: &str) -> Option<&'static str> {
    let names = [Ics::NAME, Ccs::NAME];
    let named = names.into_iter().find(|name| text.trim_start().starts_with(name));
    named.or_else(|| Ccs::parse(text.trim()).map(|_| Ccs::NAME))
}
