//! Gives paragraphs and tables their roles and puts them together to a document.

mod caption;
mod cover;
mod element;
mod flow;
mod heading;
mod law;
mod links;
pub mod literal;
pub mod map;
mod mapped;
pub mod nodes;
mod row;
mod siblings;
mod table;
mod term;
pub mod text;

use self::flow::Flow;
use self::heading::Path;
use self::map::Map;
use self::nodes::{Grid, Node, Paragraph, is_blank};
pub use self::text::is_short;
use self::text::{joined_references, line, trimmed};
use crate::import::Report;
use crate::import::document::{Block, BlockKind, Document, Section, text_of};
use crate::import::report::{Fate, Place, Unit};
use crate::model::{Division, Lang, Part};
use crate::ooxml::profile::{Profile, Role};
use crate::ooxml::styles::Styles;
use std::collections::{BTreeMap, BTreeSet};

/// Puts a document together.
pub struct Assembler<'a> {
    /// What names of fields mean; `None` if the file has no styles.
    profile: Option<&'a Profile>,
    /// The role of each style: by its name or that of one it is based on.
    roles: BTreeMap<String, Option<Role>>,
    /// What positions count.
    unit: Unit,
    file: &'a str,
    part: String,
    document: Document,
    report: Report,
    flow: Flow,
    path: Path,
    /// The units of a law that occur, if the document is one.
    divisions: Option<BTreeSet<Division>>,
    /// Sections found by a number written by hand in a paragraph without a role.
    by_number: Vec<usize>,
    /// The numbers, with their positions, of the clauses that stand in the row of all numbers of a fixed layout.
    in_row: Vec<(usize, String)>,
    /// The place of the last line of the title.
    last_title: Option<usize>,
    /// Whether what follows is an index.
    in_index: bool,
    /// Whether the next paragraph is an entry of the contents.
    above_contents: bool,
    is_chinese: bool,
    /// The map of bookmarks, if the document is one of ours.
    map: Option<&'a Map>,
}

/// A paragraph with a language, from its letters.
pub fn is_chinese(nodes: &[Node]) -> bool {
    let mut counts = (0_usize, 0_usize);
    each(nodes, &mut |paragraph| {
        for c in text_of(&paragraph.inlines).chars() {
            counts.0 += usize::from(text::is_chinese(c));
            counts.1 += usize::from(c.is_ascii_alphabetic());
        }
    });
    counts.0 * 4 > counts.1
}

/// Calls a function for each paragraph, those in tables included.
pub fn each(nodes: &[Node], visit: &mut dyn FnMut(&Paragraph)) {
    for node in nodes {
        match node {
            Node::Paragraph(paragraph) => visit(paragraph),
            Node::Table(grid) => grid.rows.iter().flat_map(|row| &row.cells).for_each(|cell| each(&cell.nodes, visit)),
        }
    }
}

impl<'a> Assembler<'a> {
    /// An assembler for the texts of a part of a Word document, whose roles stand in the names of styles.
    pub fn of_styles(
        styles: &'a Styles,
        profile: &'a Profile,
        file: &'a str,
        part: &str,
        is_chinese: bool,
    ) -> Assembler<'a> {
        let headings = Profile::built_in("headings");
        let role = |id: &str| {
            let by = |profile: &Profile| styles.chain(id).find_map(|(_, style)| profile.role(&style.name).cloned());
            by(profile).or_else(|| headings.as_ref().and_then(by))
        };
        let roles = styles.ids().map(|id| (id.to_owned(), role(id))).collect();
        Assembler { profile: Some(profile), roles, ..Assembler::of_pages(file, part, is_chinese, Unit::Paragraph) }
    }

    /// An assembler for texts without styles. `unit` is what positions count.
    pub fn of_pages(file: &'a str, part: &str, is_chinese: bool, unit: Unit) -> Assembler<'a> {
        Assembler {
            profile: None,
            roles: BTreeMap::new(),
            unit,
            file,
            part: part.to_owned(),
            document: Document::default(),
            report: Report::default(),
            flow: Flow::default(),
            path: Path::default(),
            divisions: None,
            by_number: Vec::new(),
            in_row: Vec::new(),
            last_title: None,
            in_index: false,
            above_contents: false,
            is_chinese,
            map: None,
        }
    }

    /// Takes ids from the map of bookmarks.
    pub fn with_map(self, map: Option<&'a Map>) -> Assembler<'a> {
        Assembler { map, ..self }
    }

    /// Puts the body together.
    pub fn body(&mut self, mut nodes: Vec<Node>) {
        let body = nodes.split_off(self.cover_end(&nodes));
        self.parts(nodes, body);
    }

    /// Puts a cover and the body together.
    pub fn parts(&mut self, cover: Vec<Node>, body: Vec<Node>) {
        self.document.language = Lang::parse(if self.is_chinese { "zh" } else { "en" });
        self.find_law(&body);
        each(&body, &mut |paragraph| {
            let label = paragraph.label.as_ref().map(|label| label.text.clone());
            let number = literal::decimal(&label.unwrap_or_else(|| text_of(&paragraph.inlines)));
            self.path.counts_steps |= number.is_some_and(|number| number.steps.len() > 1);
        });
        for node in cover {
            self.cover(node);
        }
        let mut body = body;
        if self.divisions.is_some() && self.map.is_none() {
            self.law_front(&mut body);
        }
        let mut nodes = body.into_iter().peekable();
        while let Some(node) = nodes.next() {
            let is_entry =
                |node: &Node| matches!(node, Node::Paragraph(next) if self.role(next) == Some(Role::Contents));
            self.above_contents = nodes.peek().is_some_and(is_entry);
            self.node(node);
        }
        self.above_contents = false;
        self.end_section();
        self.settle_siblings();
        if let Some(map) = self.map {
            self.document.scheme = map.scheme.clone();
            self.document.named = map.things().clone();
        }
    }

    /// The document, its report, and what became of the texts that refer to others.
    pub fn finish(mut self) -> (Document, Report) {
        self.tell_row();
        links::resolve(&mut self.document, &mut self.report, self.file);
        (self.document, self.report)
    }

    /// Puts blocks together that are no sections: a footnote, a cell.
    pub fn blocks(&mut self, nodes: Vec<Node>, part: &str) -> Vec<Block> {
        let part = std::mem::replace(&mut self.part, part.to_owned());
        let flow = std::mem::take(&mut self.flow);
        for node in nodes {
            match node {
                Node::Paragraph(paragraph) => self.inner_paragraph(paragraph),
                Node::Table(grid) => self.table(grid),
            }
        }
        self.flush_caption();
        self.part = part;
        std::mem::replace(&mut self.flow, flow).into_blocks()
    }

    /// Keeps a footnote.
    pub fn footnote(&mut self, name: &str, nodes: Vec<Node>, part: &str) {
        let blocks = self.blocks(nodes, part);
        self.document.footnotes.insert(name.to_owned(), blocks);
    }

    /// Adds the files that the texts cite.
    pub fn files(&mut self, files: BTreeMap<String, Vec<u8>>) {
        self.document.files = files;
    }

    fn place(&self, position: usize) -> Place {
        Place { file: self.file.into(), part: self.part.clone(), position, unit: self.unit }
    }

    fn tell(&mut self, fate: Fate, position: usize, text: impl Into<String>, reason: impl Into<String>) {
        let text: String = text.into();
        if !fate.removes() || !text.trim().is_empty() {
            let place = self.place(position);
            self.report.add(fate, place, text, reason);
        }
    }

    /// The role of a paragraph: by the content control around it, its style or one that it is based on, or its outline
    /// level.
    fn role(&self, paragraph: &Paragraph) -> Option<Role> {
        if paragraph.role.is_some() {
            return paragraph.role.clone();
        }
        if paragraph.is_contents {
            return Some(Role::Contents);
        }
        if let Some(role) = paragraph.tag.as_deref().and_then(|tag| self.role_of_field(tag)) {
            return Some(role);
        }
        let by_style = paragraph.style.as_ref().and_then(|style| self.roles.get(style)).cloned().flatten();
        match (by_style, paragraph.outline) {
            (None | Some(Role::Paragraph), Some(outline @ 0..=8)) if !is_blank(&paragraph.inlines) => {
                Some(Role::Clause(outline + 1))
            }
            (role, _) => role,
        }
    }

    fn role_of_field(&self, name: &str) -> Option<Role> {
        self.profile.and_then(|profile| profile.role_of_field(name))
    }

    fn node(&mut self, node: Node) {
        match node {
            Node::Table(grid) => {
                if self.in_index {
                    let mut text = String::new();
                    each(&[Node::Table(grid)], &mut |paragraph| text.push_str(&text_of(&paragraph.inlines)));
                    self.tell(Fate::LeftOut, 0, text, "the index: the site has a search");
                } else if self.is_layout(&grid) {
                    self.tell(
                        Fate::Changed,
                        grid.position,
                        "",
                        "a table that only places headings on the page is read as text",
                    );
                    let cells = grid.rows.into_iter().flat_map(|row| row.cells);
                    cells.flat_map(|cell| cell.nodes).for_each(|node| self.node(node));
                } else {
                    self.table(grid);
                }
            }
            Node::Paragraph(paragraph) => self.paragraph(paragraph),
        }
    }

    /// Whether a table of one row has a heading in it.
    fn is_layout(&self, grid: &Grid) -> bool {
        let is_heading = |node: &Node| match node {
            Node::Paragraph(paragraph) => {
                !is_blank(&paragraph.inlines)
                    && matches!(self.role(paragraph), Some(Role::Clause(_) | Role::Annex | Role::Front))
            }
            Node::Table(_) => false,
        };
        matches!(&grid.rows[..], [row] if row.cells.iter().flat_map(|cell| &cell.nodes).any(is_heading))
    }

    fn paragraph(&mut self, mut paragraph: Paragraph) {
        paragraph.inlines = trimmed(paragraph.inlines);
        if paragraph.is_boxed {
            let text = text_of(&paragraph.inlines);
            if !text.trim().is_empty() {
                self.tell(
                    Fate::Guessed,
                    paragraph.position,
                    text,
                    "the text of a text box follows the paragraph that holds the box",
                );
            }
            return self.inner_paragraph(paragraph);
        }
        paragraph.inlines = joined_references(paragraph.inlines);
        if self.mapped(&mut paragraph) || self.marked(&mut paragraph) {
            return;
        }
        let role = self.role(&paragraph);
        if self.in_index && !matches!(role, Some(Role::Clause(1) | Role::Annex | Role::Bibliography | Role::Front)) {
            return self.leave_out(paragraph, "the index: the site has a search");
        }
        let Some(role) = role else { return self.without_role(paragraph) };
        self.by_role(role, paragraph);
    }

    fn by_role(&mut self, role: Role, mut paragraph: Paragraph) {
        match role {
            Role::Contents => self.leave_out(paragraph, "the table of contents is made anew"),
            Role::ContentsHeading => self.contents_heading(paragraph, self.above_contents),
            Role::Title => self.standard_title(paragraph),
            Role::Cover(_) => self.cover_paragraph(paragraph),
            Role::Front => self.front(paragraph),
            Role::Clause(depth) => self.clause(depth, paragraph),
            Role::Untitled(depth) => self.untitled(depth, paragraph),
            Role::Annex => self.annex(paragraph),
            Role::AnnexKind => self.annex_kind(paragraph),
            Role::AnnexTitle => self.annex_title(paragraph),
            Role::Bibliography => self.bibliography(paragraph),
            Role::Index => {
                self.in_index = true;
                self.leave_out(paragraph, "the index: the site has a search");
            }
            Role::Counter if is_blank(&paragraph.inlines) => {}
            Role::Paragraph if paragraph.label.is_none() => self.without_role(paragraph),
            _ => {
                paragraph.is_boxed = false;
                self.element(role, paragraph);
            }
        }
    }

    /// A paragraph in a cell, a footnote or a text box: no heading.
    fn inner_paragraph(&mut self, mut paragraph: Paragraph) {
        paragraph.inlines = joined_references(trimmed(paragraph.inlines));
        let role = self.role(&paragraph);
        match role {
            Some(Role::Contents) => self.leave_out(paragraph, "the table of contents is made anew"),
            Some(
                role @ (Role::Item(_)
                | Role::Note
                | Role::Example
                | Role::Continuation
                | Role::ItemText
                | Role::TableCaption
                | Role::FigureCaption
                | Role::Caption
                | Role::Code
                | Role::Quote
                | Role::Formula),
            ) => self.element(role, paragraph),
            _ => self.element(Role::Paragraph, paragraph),
        }
    }

    fn leave_out(&mut self, paragraph: Paragraph, reason: &str) {
        let text = text_of(&paragraph.inlines);
        self.tell(Fate::LeftOut, paragraph.position, text, reason);
    }

    fn end_section(&mut self) {
        self.flush_caption();
        let blocks = std::mem::take(&mut self.flow).into_blocks();
        let Some(first) = blocks.first() else { return };
        if self.document.sections.is_empty() {
            let place = first.place.clone();
            let text = match &first.kind {
                BlockKind::Paragraph(inlines) => line(inlines),
                _ => String::new(),
            };
            self.report.add(Fate::Guessed, place.clone(), text, "what stands before the first heading is the foreword");
            self.document.sections.push(Section::new(1, Part::Foreword, place));
        }
        if let Some(section) = self.document.sections.last_mut() {
            section.blocks.extend(blocks);
        }
    }
}
