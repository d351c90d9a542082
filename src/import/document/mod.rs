//! A document as a reader found it: the same types for every format. It has no ids of clauses yet; the writer gives
//! them. All texts are plain text or [`Inline`]s, never Markdown.

mod block;
mod data;
mod inline;
mod levels;
mod within;

pub use block::{Block, BlockKind, Cell, Item, List, Table, TermEntry};
pub(super) use data::words;
pub use data::{ClauseRef, Data, DataList, Record, Selection, Texts, Value, Word};
pub use inline::{Inline, text_of};
pub use levels::{Levels, moved_up};
pub use within::{each_block, each_text};

use super::Report;
use super::characters::{Characters, Imbalance};
use super::parameters::Parameter;
use super::report::Place;
use crate::model::{Division, Lang, Part};
use std::collections::{BTreeMap, BTreeSet};

/// The result of a reader.
#[derive(Debug)]
pub struct Read {
    /// What the file contains.
    pub document: Document,
    /// What is not in the document, and what was decided by likelihood.
    pub report: Report,
    /// All characters of the file that are text, counted from the file by a walk of its own: the characters of the
    /// document and of the report together must equal these.
    pub characters: Characters,
}

/// What a chapter is that has one of the usual titles without number. Case and white space do not matter.
pub fn named_part(title: &str) -> Option<Part> {
    let key: String = title.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect();
    Some(match key.as_str() {
        "前言" | "foreword" => Part::Foreword,
        "引言" | "introduction" => Part::Introduction,
        "规范性引用文件" | "normativereferences" => Part::References,
        "参考文献" | "bibliography" => Part::Bibliography,
        _ => return None,
    })
}

impl Read {
    /// The first equation of conservation: what the document and the report do not account for, `None` if it holds.
    pub fn imbalance(&self) -> Option<Imbalance> {
        let mut accounted = self.document.characters();
        accounted.add_all(&self.report.characters());
        Imbalance::between(&self.characters, &accounted)
    }
}

/// A standard, a law or a catalogue.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The language, if the file says or shows it.
    pub language: Option<Lang>,
    /// How its clauses are numbered.
    pub scheme: Scheme,
    /// What cover and head of the document say.
    pub cover: Cover,
    /// What the only heading of the highest level is, if the file has one.
    pub top: TopHeading,
    /// All sections in reading order; `depth` gives the nesting.
    pub sections: Vec<Section>,
    /// The footnotes by the names by which [`Inline::Footnote`] cites them.
    pub footnotes: BTreeMap<String, Vec<Block>>,
    /// The things that anchors name, if the file says it: `table:fees`, `term:owner`.
    pub named: BTreeMap<String, String>,
    /// The parameters of a catalogue by their ids.
    pub parameters: BTreeMap<String, Parameter>,
    /// The items of a checklist, each of which is a section.
    pub checklist: Vec<CheckRow>,
    /// What belongs to the data files of the edition.
    pub data: Data,
    /// The same text in other languages, where one file has several.
    pub translations: Vec<Document>,
    /// Pictures and other files by the names by which the document cites them. Names are safe as file names.
    pub files: BTreeMap<String, Vec<u8>>,
}

/// An item of a checklist whose text is a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckRow {
    /// The name of the section among [`Section::anchors`].
    pub anchor: String,
    /// The group that it is in, which is a heading above the section.
    pub dimension: Option<String>,
    /// The community types that it is for, by id or name, whose characters count; empty for all.
    pub types: Vec<String>,
    /// Its points.
    pub points: u32,
    /// The points as the file has them, whose characters count.
    pub points_text: String,
    /// How it is checked, whose characters count.
    pub evidence: String,
    /// Where it is.
    pub place: Place,
}

/// How the clauses of a document are numbered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Scheme {
    /// 4, 4.1, 4.1.1.
    #[default]
    Decimal,
    /// 第十七条, below the units that occur in the document, from the largest down.
    Articles {
        /// The units of the headings above the articles.
        divisions: Vec<Division>,
    },
    /// AC-2(1): the numbers are given.
    Labels,
}

/// What cover and head of a document say. The characters of every field count.
#[derive(Clone, Debug, Default)]
pub struct Cover {
    /// The title by language.
    pub titles: BTreeMap<Lang, Field>,
    /// The designation: GB/T 1.1—2020.
    pub designation: Option<Field>,
    /// The designation that it replaces.
    pub replaces: Option<Field>,
    /// The date of publication as written in the file.
    pub published: Option<Field>,
    /// The date from which it applies.
    pub effective: Option<Field>,
    /// The bodies that issue it.
    pub issued_by: Vec<Field>,
    /// The bodies and persons that drafted it.
    pub drafted_by: Vec<Field>,
    /// What readers are told of the edition, in paragraphs.
    pub notice: Vec<Block>,
    /// What the edition is about, in paragraphs.
    pub summary: Vec<Block>,
    /// What a law says in brackets below its title about adoption and amendments, one entry a sentence.
    pub history: Vec<Field>,
    /// Other fields, by their name: ICS, CCS.
    pub other: BTreeMap<String, Field>,
}

/// What the only heading of the highest level of a file is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum TopHeading {
    /// The file has none, or it does not matter any more.
    #[default]
    None,
    /// The title on the cover, in this language; beside other such files it may be that of a chapter.
    Title(Lang),
    /// That of a chapter.
    Chapter,
}

/// A text of the cover with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The text as written.
    pub text: String,
    /// Where it is.
    pub place: Place,
}

/// A chapter, clause, annex or unit of a law, with the text up to the next section.
#[derive(Clone, Debug)]
pub struct Section {
    /// 1 for chapters and annexes, 2 for the clauses in them, and so on. A depth is at most one more than that of the
    /// section before.
    pub depth: u8,
    /// What the chapter is in the whole; clauses have the part of their chapter.
    pub part: Part,
    /// In a law: what a heading above the articles is; an article and every other section have none.
    pub unit: Option<Division>,
    /// The number that the document shows, in the form of this language: `4.1.2`, `A.1`, `第十七条`, `AC-2(1)`; `None` for
    /// an unnumbered section.
    pub number: Option<Number>,
    /// The title; an untitled clause has none.
    pub title: Option<Vec<Inline>>,
    /// The id that the file gives, if it is one of ours or of a catalogue.
    pub given_id: Option<String>,
    /// The names by which links within the document reach the section.
    pub anchors: Vec<String>,
    /// Attributes of the heading whose ids the file gives: `bodies`, `types`, `source`. Their characters count.
    pub attributes: BTreeMap<SectionAttribute, Vec<String>>,
    /// The text between this heading and the next.
    pub blocks: Vec<Block>,
    /// Where the heading is, or the first paragraph of an untitled clause.
    pub place: Place,
}

/// An attribute of a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SectionAttribute {
    /// The bodies that act on it.
    Bodies,
    /// The community types that it is for.
    Types,
    /// Its provenance.
    Source,
    /// The date since which it is withdrawn.
    Withdrawn,
    /// The clauses that replace a withdrawn one.
    ReplacedBy,
}

impl SectionAttribute {
    /// Every attribute, in the order in which they are written.
    pub const ALL: [SectionAttribute; 5] = [
        SectionAttribute::Source,
        SectionAttribute::Bodies,
        SectionAttribute::Types,
        SectionAttribute::Withdrawn,
        SectionAttribute::ReplacedBy,
    ];

    /// The name of the attribute.
    pub fn word(self) -> &'static str {
        match self {
            SectionAttribute::Bodies => "bodies",
            SectionAttribute::Types => "types",
            SectionAttribute::Source => "source",
            SectionAttribute::Withdrawn => "withdrawn",
            SectionAttribute::ReplacedBy => "replaced-by",
        }
    }
}

/// The number of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    /// As the document shows it.
    pub shown: String,
    /// Whether it is text of the file, whose characters count; else the program that wrote the file computes it.
    pub is_text: bool,
}

impl Section {
    /// A section without number, title, ids and text.
    pub fn new(depth: u8, part: Part, place: Place) -> Section {
        Section {
            depth,
            part,
            unit: None,
            number: None,
            title: None,
            given_id: None,
            anchors: Vec::new(),
            attributes: BTreeMap::new(),
            blocks: Vec::new(),
            place,
        }
    }
}

impl Document {
    /// Appends another document of the same language: its sections follow, and the cover of the first one counts where
    /// both have a field. Where both have a title that is a heading, these are chapters. Names of footnotes and files that both have must mean the same.
    pub fn join(&mut self, mut other: Document) {
        if other.is_chapter() {
            other.title_as_chapter();
        }
        if other.top == TopHeading::Chapter && self.is_chapter() {
            self.title_as_chapter();
        }
        self.top = TopHeading::None;
        self.checklist.append(&mut other.checklist);
        self.translations.append(&mut other.translations);
        let mut cover = std::mem::take(&mut other.cover);
        let before = std::mem::take(&mut self.cover);
        let mut spare: Vec<Field> = Vec::new();
        for (lang, field) in before.titles {
            spare.extend(cover.titles.insert(lang, field));
        }
        for (own, new) in [
            (before.designation, &mut cover.designation),
            (before.replaces, &mut cover.replaces),
            (before.published, &mut cover.published),
            (before.effective, &mut cover.effective),
        ] {
            if own.is_some() {
                spare.extend(std::mem::replace(new, own));
            }
        }
        cover.issued_by.splice(0..0, before.issued_by);
        cover.drafted_by.splice(0..0, before.drafted_by);
        cover.notice.splice(0..0, before.notice);
        cover.summary.splice(0..0, before.summary);
        cover.history.splice(0..0, before.history);
        for (name, field) in before.other {
            spare.extend(cover.other.insert(name, field));
        }
        for field in spare {
            let name = format!("{} {}", field.place.file, cover.other.len() + 1);
            cover.other.insert(name, field);
        }
        self.cover = cover;
        // Of several files that are chapters, the first may have no number.
        if let (Scheme::Articles { divisions }, Scheme::Articles { divisions: others }) =
            (&mut self.scheme, &other.scheme)
        {
            // The files of a law need not have the same units.
            let all: BTreeSet<Division> = divisions.iter().chain(others).copied().collect();
            *divisions = all.into_iter().collect();
        } else if self.sections.iter().all(|section| section.number.is_none()) {
            self.scheme = other.scheme;
        }
        self.sections.append(&mut other.sections);
        self.named.append(&mut other.named);
        self.parameters.append(&mut other.parameters);
        self.footnotes.append(&mut other.footnotes);
        self.files.append(&mut other.files);
    }

    /// Makes the title that is a heading the heading of a chapter, in which all other sections are.
    pub fn title_as_chapter(&mut self) {
        let TopHeading::Title(lang) = &self.top else { return };
        let Some(title) = self.cover.titles.remove(lang) else { return };
        self.top = TopHeading::Chapter;
        let part = named_part(&title.text).unwrap_or(Part::Body);
        let mut chapter = Section::new(1, part, title.place);
        chapter.title = Some(vec![Inline::text(title.text)]);
        // What stands between the title and the next heading.
        if self.sections.first().is_some_and(|first| first.part == Part::Introduction && first.title.is_none()) {
            let first = self.sections.remove(0);
            chapter.blocks = first.blocks;
            chapter.anchors = first.anchors;
        }
        for section in &mut self.sections {
            section.depth = (section.depth + 1).min(6);
            section.part = part;
        }
        self.sections.insert(0, chapter);
    }

    /// Whether the title that is a heading is rather that of a chapter, beside other files with such titles: where the chapters
    /// below have numbers, it is the title of the whole.
    fn is_chapter(&self) -> bool {
        let is_numbered = |section: &Section| section.depth == 1 && section.number.is_some();
        matches!(self.top, TopHeading::Title(_)) && !self.sections.iter().any(is_numbered)
    }

    /// Whether an entry of the terms with a name and a definition is at an anchor.
    pub fn has_term(&self, anchor: &str) -> bool {
        let is_it = |block: &Block| match &block.kind {
            BlockKind::Term(term) => term.is_complete() && block.anchors.iter().any(|own| own == anchor),
            _ => false,
        };
        self.sections.iter().flat_map(|section| &section.blocks).any(is_it)
    }

    /// Whether it has no text at all.
    pub fn is_empty(&self) -> bool {
        self.sections.is_empty() && self.characters().is_empty()
    }

    /// All characters that the document carries, numbers that are text included.
    pub fn characters(&self) -> Characters {
        let mut characters = Characters::default();
        self.cover.count(&mut characters);
        for section in &self.sections {
            if let Some(number) = section.number.as_ref().filter(|number| number.is_text) {
                characters.add(&number.shown);
            }
            inline::count(section.title.iter().flatten(), &mut characters);
            section.attributes.values().flatten().for_each(|word| characters.add(word));
            block::count(&section.blocks, &mut characters);
        }
        for blocks in self.footnotes.values() {
            block::count(blocks, &mut characters);
        }
        for row in &self.checklist {
            characters.add(&row.points_text);
            characters.add(&row.evidence);
            row.types.iter().for_each(|name| characters.add(name));
        }
        self.data.count(&mut characters);
        self.translations.iter().for_each(|other| characters.add_all(&other.characters()));
        characters
    }
}

impl Cover {
    /// Adds a code of a classification; each has a line of its own.
    pub fn classify(&mut self, name: &str, code: Field) {
        match self.other.get_mut(name) {
            Some(codes) => {
                codes.text.push('\n');
                codes.text.push_str(&code.text);
            }
            None => drop(self.other.insert(name.to_owned(), code)),
        }
    }

    fn count(&self, characters: &mut Characters) {
        let single = [&self.designation, &self.replaces, &self.published, &self.effective];
        let lists = [&self.issued_by, &self.drafted_by, &self.history];
        let fields = self.titles.values().chain(single.into_iter().flatten());
        for field in fields.chain(lists.into_iter().flatten()).chain(self.other.values()) {
            characters.add(&field.text);
        }
        block::count(&self.notice, characters);
        block::count(&self.summary, characters);
    }
}
