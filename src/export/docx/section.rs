//! Clauses: headings with their numbers, untitled clauses, and the data that they insert.

use super::block::Around;
use super::bookmark::{Marked, name};
use super::numbering::{Choice, Lists, start_of};
use super::template::Template;
use super::writer::{Form, Writer, choose};
use crate::export::document::{Entry, Inserted, PrintedEdition, Section, TermEntry, Text};
use crate::model::{ClauseIndex, Part, Thing, definitions, passages};
use crate::ooxml::profile::Role;
use crate::source::markdown::{Block, BlockKind, ElementKind};
use std::collections::BTreeSet;

/// The heading of a clause: the roles that its style may have, and its number.
struct Numbering {
    roles: Vec<Role>,
    /// As the list of the template shows it, without what an annex is.
    number: Option<String>,
}

fn numbering(printed: &PrintedEdition<'_>, section: &Section<'_>) -> Numbering {
    let number = section.number.map(|number| number.shown(printed.rendition.lang));
    let depth = section.depth.clamp(1, 9);
    let roles = match (section.depth, section.part) {
        (1, Part::Foreword | Part::Introduction) => vec![Role::Front, Role::Clause(1)],
        (1, Part::Bibliography) => vec![Role::Bibliography, Role::Front, Role::Clause(1)],
        (1, part) if part.is_annex() => vec![Role::Annex, Role::Clause(1)],
        _ if section.is_titled() => (1..=depth).rev().map(Role::Clause).collect(),
        _ => vec![Role::Untitled(depth)],
    };
    Numbering { roles, number }
}

/// The roles of the styles of terms.
const TERM: [Role; 2] = [Role::Term, Role::TermNumber];

/// The things whose numbers no list of the template shows: they are text of their paragraphs. References need to know it
/// before the paragraphs are written.
pub(super) fn numbered_by_text(printed: &PrintedEdition<'_>, template: &Template) -> BTreeSet<Thing> {
    let mut lists = Lists::new(template.numbering.clone(), &template.styles);
    let mut found = BTreeSet::new();
    for chapter in printed.chapters() {
        for section in printed.sections(chapter) {
            let thing = Thing::Clause(section.clause.id.value.clone());
            let Numbering { roles, number } = numbering(printed, &section);
            let choice = heading(&mut lists, template, &section, &roles, number.as_deref());
            if choice.is_text() && number.is_some() {
                found.insert(thing);
            }
            if section.depth == 1 && section.part.is_annex() {
                template.styles_of(&Role::Counter).iter().for_each(|style| lists.count(style));
            }
            for definition in definitions(section.blocks) {
                let role = match definition.kind() {
                    ElementKind::Table => Role::TableCaption,
                    ElementKind::Figure => Role::FigureCaption,
                    ElementKind::Formula => continue,
                };
                let number = printed.rendition.findings.number_of(definition);
                let shown = number.map(|number| number.shown(printed.rendition.lang));
                let start = number.map(|number| i64::from(number.place));
                let choice = choose(&mut lists, template, &[role], shown.as_deref(), start);
                if choice.is_text()
                    && let Some(thing) = super::block::thing_of(definition)
                {
                    found.insert(thing);
                }
            }
            for inserted in &section.inserted {
                if let Inserted::Term(term) = inserted {
                    let number = term.number.map(|number| number.shown(printed.rendition.lang));
                    choose(&mut lists, template, &TERM, number.as_deref(), number.as_deref().and_then(start_of));
                }
            }
        }
    }
    found
}

/// Chooses the style of a heading. A clause without a number must not get one.
fn heading(
    lists: &mut Lists<'_>,
    template: &Template,
    section: &Section<'_>,
    roles: &[Role],
    number: Option<&str>,
) -> Choice {
    // Of several depths the nearest that the template has.
    let roles: Vec<Role> = match roles.iter().find(|role| !template.styles_of(role).is_empty()) {
        Some(role) => vec![role.clone()],
        None => Vec::new(),
    };
    if roles.is_empty() {
        return Choice::plain(template.paragraph_style());
    }
    let start = section.number.filter(|number| !number.is_inserted()).and(number).and_then(start_of);
    choose(lists, template, &roles, number, start)
}

impl<'a> Writer<'a> {
    /// Writes a clause.
    pub fn section(&mut self, section: &Section<'a>) {
        self.audience = section.audience;
        self.cited.clone_from(&section.footnotes);
        self.numbers_of_cited.clear();
        self.passages.clear();
        let Numbering { roles, number } = numbering(self.printed, section);
        let template = self.template;
        let choice = heading(&mut self.lists, template, section, &roles, number.as_deref());
        let by_text = number.filter(|_| choice.is_text());
        let thing = Thing::Clause(section.clause.id.value.clone());
        let scheme = self.printed.rendition.edition.numbering.scheme;
        let mut blocks = passages(scheme, section.blocks).peekable();
        let is_chinese = self.printed.rendition.lang.is_chinese();
        let gap = if is_chinese { "\u{3000}" } else { " " };
        let is_titled = section.is_titled();
        let text = by_text.as_ref().map(|number| {
            let gap = if is_titled && section.depth > 1 { " " } else { gap };
            format!("{number}{gap}")
        });
        let (start, end) = self.bookmarks.clause(&thing, section.depth, section.part.word(), is_titled, text.clone());
        self.begin(&choice, "");
        if is_titled {
            let is_annex = section.depth == 1 && section.part.is_annex() && section.number.is_some();
            if is_annex {
                // A reference shows the title alone, and its letter before it.
                self.run(text.as_deref().unwrap_or_default().trim_end(), Form::default());
                self.annex_kind(section);
            }
            self.out.push_str(&start);
            if let Some(text) = text.as_ref().filter(|_| !is_annex) {
                self.run(text, Form::default());
            }
            self.inlines(section.title, Form::default());
            self.out.push_str(&end);
            self.end();
        } else {
            self.out.push_str(&start);
            if let Some(text) = &text {
                // A reference shows the number alone.
                self.run(text.trim_end(), Form::default());
                self.out.push_str(&end);
                self.run(gap, Form::default());
            }
            if let Some((Block { kind: BlockKind::Paragraph(inlines), .. }, _)) = blocks.peek()
                && !super::block::is_picture(inlines)
            {
                let passage = blocks.peek().and_then(|(_, passage)| *passage);
                let id = &section.clause.id.value;
                let (start, end) = passage.and_then(|passage| self.passage(id, passage)).unwrap_or_default();
                self.out.push_str(&start);
                self.inlines(inlines, Form::default());
                self.out.push_str(&end);
                blocks.next();
            }
            if text.is_none() {
                self.out.push_str(&end);
            }
            self.end();
        }
        if section.depth == 1 && section.part.is_annex() {
            for style in template.styles_of(&Role::Counter) {
                self.lists.count(style);
                self.begin(&Choice::plain(Some(style)), "");
                self.end();
            }
        }
        let mut after_example = false;
        for (block, passage) in blocks {
            let within = passage.map(|passage| (&section.clause.id.value, passage));
            let is_rest = after_example && matches!(block.kind, BlockKind::Quote { .. });
            self.block(block, Around { depth: 0, within, in_example: is_rest });
            let is_example =
                |note: &crate::source::markdown::Note| note.kind == crate::source::markdown::Informative::Example;
            after_example = is_rest || matches!(&block.kind, BlockKind::Note(note) if is_example(note));
        }
        for inserted in &section.inserted {
            self.inserted(inserted);
        }
        let id = section.clause.id.value.as_str();
        let amended =
            section.amended.iter().enumerate().map(|(at, line)| (Marked::Amended, format!("{id}.{at}"), line));
        let withdrawn = section.withdrawn.iter().map(|line| (Marked::Withdrawn, id.to_owned(), line));
        for (paragraph, id, line) in withdrawn.chain(amended) {
            let form = Form { emphasis: true, ..Form::default() };
            self.marked_paragraph((paragraph, &id), template.paragraph_style(), line, form);
        }
    }

    /// Whether an annex is normative, on a line of its own between its letter and its title.
    fn annex_kind(&mut self, section: &Section<'_>) {
        let Some(number) = section.number else { return };
        let lang = self.printed.rendition.lang;
        let shown = number.shown(lang);
        let heading = number.shown_as_heading(lang, section.part);
        let kind = heading.strip_prefix(shown.as_str()).unwrap_or_default().trim();
        self.out.push_str("<w:r><w:br/></w:r>");
        self.run(kind, Form::default());
        self.out.push_str("<w:r><w:br/></w:r>");
    }

    fn inserted(&mut self, inserted: &Inserted<'a>) {
        match inserted {
            Inserted::Paragraph(text) => {
                let choice = self.text_style();
                self.begin(&choice, "");
                self.text(text);
                self.end();
            }
            Inserted::Term(term) => self.term(term),
            Inserted::Entry(entry) => self.entry(entry, 0),
        }
    }

    fn text(&mut self, text: &Text<'a>) {
        match text {
            Text::Prose(inlines, audience) => {
                let before = std::mem::replace(&mut self.audience, *audience);
                self.inlines(inlines, Form::default());
                self.audience = before;
            }
            Text::Plain(text) => self.run(text, Form::default()),
            Text::Clause(at) => self.clause_reference(*at),
        }
    }

    fn clause_reference(&mut self, at: ClauseIndex) {
        let rendition = self.printed.rendition;
        let thing = Thing::Clause(rendition.edition.clause(at).id.value.clone());
        self.reference(&thing, None, &rendition.label(at), Form::default());
    }

    /// A term: its names below its number, then what it means.
    fn term(&mut self, term: &TermEntry<'a>) {
        let number = term.number.map(|number| number.shown(self.printed.rendition.lang));
        let template = self.template;
        let start = number.as_deref().and_then(start_of);
        let mut choice = choose(&mut self.lists, template, &TERM, number.as_deref(), start);
        if choice.style.is_none() {
            choice = self.text_style();
        }
        self.begin(&choice, "");
        let (start, end) = self.bookmarks.term(&term.thing, term.aliases.len());
        self.out.push_str(&start);
        if let Some(number) = number.filter(|_| choice.is_text()) {
            self.run(&number, Form::default());
        }
        if term.number.is_some() {
            self.out.push_str("<w:r><w:br/></w:r>");
        }
        let names = term.names.iter().map(|(_, name)| *name).chain(term.aliases.iter().map(String::as_str));
        let names: Vec<&str> = names.collect();
        // Two spaces separate the names, as GB/T 1.1 has it.
        self.run(&names.join("  "), Form { strong: choice.is_text(), ..Form::default() });
        self.out.push_str(&end);
        self.end();
        if !term.definition.is_empty() {
            let style = template.style_of(&Role::Definition).or(template.paragraph_style());
            self.begin(&Choice::plain(style), "");
            self.inlines(term.definition, Form::default());
            self.end();
        }
    }

    fn entry(&mut self, entry: &Entry<'a>, depth: usize) {
        let template = self.template;
        let choice = match entry.place {
            Some(place) => {
                let role = Role::Reference;
                let choice = self.choose(&role, Some(&format!("[{place}]")), i64::try_from(place).ok());
                if choice.style.is_none() { self.text_style() } else { choice }
            }
            None if depth > 0 => Choice::plain(template.style_of(&Role::ItemText).or(template.paragraph_style())),
            None => self.text_style(),
        };
        self.begin(&choice, "");
        let (start, end) = entry.thing.as_ref().map(|thing| self.bookmarks.thing(thing)).unwrap_or_default();
        self.out.push_str(&start);
        if let Some(place) = entry.place.filter(|_| choice.is_text()) {
            self.run(&format!("[{place}]\t"), Form::default());
        }
        let name = entry.name.trim();
        if !name.is_empty() {
            let form = Form { strong: entry.is_heading, ..Form::default() };
            match entry.address {
                Some(address) => {
                    let next = format!("rIdCbLink{}", self.addresses.len() + 1);
                    let id = self.addresses.entry(address.to_owned()).or_insert(next).clone();
                    self.out.push_str(&format!("<w:hyperlink r:id=\"{id}\">"));
                    self.run(name, Form { in_link: true, ..form });
                    self.out.push_str("</w:hyperlink>");
                }
                None => self.run(name, form),
            }
            if entry.text.is_some() {
                let is_chinese = self.printed.rendition.lang.is_chinese();
                self.run(
                    if !entry.is_heading {
                        " "
                    } else if is_chinese {
                        "："
                    } else {
                        ": "
                    },
                    Form::default(),
                );
            }
        }
        if let Some(text) = &entry.text {
            self.text(text);
        }
        self.out.push_str(&end);
        self.end();
        for below in &entry.below {
            self.entry(below, depth + 1);
        }
    }

    /// The heading of a clause for the table of contents: its bookmark, number and title.
    pub fn contents_line(&self, section: &Section<'_>) -> Option<(String, String)> {
        let rendition = self.printed.rendition;
        if !section.is_titled() {
            return None;
        }
        let number = rendition.findings.heading_number(rendition.edition, section.at, rendition.lang);
        let title = rendition.clause_title(section.clause);
        let gap = if rendition.lang.is_chinese() { "\u{3000}" } else { " " };
        let text = number.map_or_else(|| title.clone(), |number| format!("{number}{gap}{title}"));
        Some((name(&Thing::Clause(section.clause.id.value.clone())), text))
    }
}
