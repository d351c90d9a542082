//! Clauses and the data that they insert, for the layout.

use super::inline::{Marked, anchor};
use super::{Block, Piece, Writer};
use crate::export::document::{Entry, Footnote, Inserted, Section, TermEntry, Text};
use crate::export::docx::Marked as MarkedParagraph;
use crate::model::{Clause, ClauseNumber, Footnotes, Localized, Prose, Thing};
use crate::resolve::Audience;
use crate::source::markdown::BlockKind;
use serde::Serialize;

/// A chapter, or the part of one that is laid out at once.
#[derive(Debug, Serialize)]
pub struct ChapterView {
    /// `foreword`, `introduction`, `body`, `references`, `normative-annex`, `informative-annex` or `bibliography`.
    pub part: &'static str,
    /// Whether the first clause is the heading of the chapter.
    pub begins: bool,
    /// The file of its QR code, if chapters have one.
    pub qr: Option<CodeView>,
    /// The path of its clauses in reading order, for the function `json`; each is a [`ClauseView`].
    pub clauses: String,
}

/// A QR code.
#[derive(Clone, Debug, Serialize)]
pub struct CodeView {
    /// The path for the function `image`.
    pub file: String,
    /// The address that it leads to.
    pub address: String,
}

/// A clause without the clauses below it.
#[derive(Debug, Serialize)]
pub struct ClauseView {
    /// Its id, which is also its anchor.
    id: String,
    /// The level of its heading from 1, without gaps.
    level: u8,
    /// Its number as it stands at the clause: 4.2, 附录 A, 第十七条.
    number: Option<String>,
    /// What follows the number of an annex: （规范性）.
    nature: Option<String>,
    /// `part`, `subpart`, `chapter`, `section` or `article` in a law.
    unit: Option<&'static str>,
    /// Its title; empty for an untitled clause.
    title: Vec<Piece>,
    /// The language of its text, if that is not the language of the document.
    lang: Option<String>,
    /// Its text.
    blocks: Vec<Block>,
    /// The data below its text.
    inserted: Vec<InsertedView>,
    /// What became of it, a line each.
    remarks: Vec<String>,
    /// The anchor of each of these lines.
    remark_anchors: Vec<String>,
}

/// A piece of the data that a clause inserts.
#[derive(Debug, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum InsertedView {
    /// A paragraph.
    Paragraph {
        /// Its text.
        text: Vec<Piece>,
    },
    /// A term.
    Term {
        /// Its anchor.
        anchor: Option<String>,
        /// Its number.
        number: Option<String>,
        /// The level of its heading.
        level: u8,
        /// The term in each language, that of the document first.
        names: Vec<NameView>,
        /// Its synonyms.
        aliases: Vec<String>,
        /// What it means.
        definition: Vec<Piece>,
    },
    /// A named entry.
    Entry(EntryView),
}

/// A name in a language.
#[derive(Debug, Serialize)]
pub struct NameView {
    /// The language without script and region.
    pub lang: String,
    /// The name.
    pub text: String,
}

/// A named entry.
#[derive(Debug, Serialize)]
pub struct EntryView {
    /// Its anchor.
    anchor: Option<String>,
    /// Its number in a bibliography.
    place: Option<usize>,
    /// Its name; empty for a duty.
    name: String,
    /// Whether the name is a heading of what follows.
    heading: bool,
    /// The level of the heading.
    level: u8,
    /// The address of a cited document.
    address: Option<String>,
    /// What it says.
    text: Vec<Piece>,
    /// What belongs to it.
    below: Vec<EntryView>,
}

impl ClauseView {
    /// Whether something stands below its heading.
    pub(super) fn has_text(&self) -> bool {
        !self.blocks.is_empty() || !self.inserted.is_empty()
    }
}

impl<'a> Writer<'a> {
    pub(super) fn clause(&self, section: Section<'a>, level: u8) -> ClauseView {
        let rendition = self.printed.rendition;
        let shown = section.number.map(|number| number.shown(rendition.lang));
        let nature = section.number.filter(|_| section.part.is_annex()).and_then(|number| {
            let heading = number.shown_as_heading(rendition.lang, section.part);
            let nature = heading.strip_prefix(shown.as_deref()?)?.trim().to_owned();
            Some(nature).filter(|nature| !nature.is_empty())
        });
        let audience = section.audience;
        let id = &section.clause.id.value;
        self.begin(id, &section.footnotes);
        self.claim(anchor(&Thing::Clause(id.clone())));
        let title = self.inlines(audience, section.title);
        let blocks = self.blocks(audience, section.blocks);
        let inserted = section.inserted.iter().map(|inserted| self.inserted(inserted, level)).collect();
        let withdrawn = section.withdrawn.iter().map(|_| (MarkedParagraph::Withdrawn, id.to_string()));
        let amended =
            section.amended.iter().enumerate().map(|(at, _)| (MarkedParagraph::Amended, format!("{id}.{at}")));
        let remark_anchors = withdrawn.chain(amended).map(|(paragraph, id)| self.mark(paragraph, &id)).collect();
        ClauseView {
            id: id.to_string(),
            level,
            number: shown,
            nature,
            unit: section.number.and_then(unit),
            title,
            lang: section.lang.filter(|lang| *lang != rendition.lang).map(|lang| lang.primary().to_owned()),
            blocks,
            inserted,
            remarks: section.remarks().cloned().collect(),
            remark_anchors,
        }
    }

    /// The text of a clause, for an audience, at another place than its own.
    pub(super) fn text_of(&self, clause: &'a Clause, audience: Audience<'_>, notes: &Footnotes<'a>) -> Vec<Block> {
        let rendition = self.printed.rendition;
        let known = rendition.text_lang(clause).and_then(|lang| clause.texts.get_key_value(lang));
        let Some((lang, text)) = known else { return Vec::new() };
        let cited = notes.mentioned(&text.blocks, lang).into_iter().filter_map(|block| match &block.kind {
            BlockKind::Footnote { label, blocks } => Some(Footnote { label, blocks }),
            _ => None,
        });
        self.begin(&clause.id.value, &cited.collect::<Vec<_>>());
        self.blocks(audience, &text.blocks)
    }

    /// Prose of the content in the language of the document.
    pub(super) fn prose(&self, prose: &Localized<Prose>) -> Vec<Piece> {
        let rendition = self.printed.rendition;
        rendition.pick(prose).map(|prose| self.inlines(rendition.audience, prose)).unwrap_or_default()
    }

    fn inserted(&self, inserted: &Inserted<'_>, level: u8) -> InsertedView {
        match inserted {
            Inserted::Paragraph(text) => InsertedView::Paragraph { text: self.text(text) },
            Inserted::Term(term) => self.term(term, level + 1),
            Inserted::Entry(entry) => InsertedView::Entry(self.entry(entry, level + 1)),
        }
    }

    fn term(&self, term: &TermEntry<'_>, level: u8) -> InsertedView {
        let rendition = self.printed.rendition;
        InsertedView::Term {
            anchor: self.claim(anchor(&term.thing)),
            number: term.number.map(|number: &ClauseNumber| number.shown(rendition.lang)),
            level,
            names: term.names.iter().map(|(lang, name)| NameView::new(lang, name)).collect(),
            aliases: term.aliases.to_vec(),
            definition: self.inlines(rendition.audience, term.definition),
        }
    }

    fn entry(&self, entry: &Entry<'_>, level: u8) -> EntryView {
        EntryView {
            anchor: entry.thing.as_ref().and_then(|thing| self.claim(anchor(thing))),
            place: entry.place,
            name: entry.name.clone(),
            heading: entry.is_heading && !entry.name.is_empty(),
            level,
            address: entry.address.map(str::to_owned),
            text: entry.text.as_ref().map(|text| self.text(text)).unwrap_or_default(),
            below: entry.below.iter().map(|below| self.entry(below, level + 1)).collect(),
        }
    }

    fn text(&self, text: &Text<'_>) -> Vec<Piece> {
        let rendition = self.printed.rendition;
        match text {
            Text::Prose(inlines, audience) => self.inlines(*audience, inlines),
            Text::Plain(text) => vec![Piece::Plain(text.clone())],
            Text::Clause(at) => {
                let id = &rendition.edition.clause(*at).id.value;
                vec![Piece::Marked(Marked::Link {
                    to: Some(id.to_string()),
                    address: None,
                    text: vec![Piece::Plain(rendition.label(*at))],
                })]
            }
        }
    }
}

/// What a clause of a law is, by its number.
pub(super) fn unit(number: &ClauseNumber) -> Option<&'static str> {
    if number.is_article() { Some("article") } else { number.unit().map(|unit| unit.word()) }
}
