//! NISO STS 1.0 and 1.2, and ISO STS: standards as XML.
//!
//! A section is `sec` with `label` and `title`; an untitled clause has no `title`. Annexes are `app`. Whatever element is
//! not known gives its text, so that nothing is lost, and is reported.

mod block;
mod formula;
mod front;
mod inline;
mod mathml;
mod own;
mod picture;

use super::text::language;
use crate::import::beside::Beside;
use crate::import::document::{Block, BlockKind, Document, Inline, Number, Read, Section};
use crate::import::given::{Given, Refused};
use crate::import::report::{Fate, Place, Unit};
use crate::import::{Characters, Report};
use crate::model::{Lang, Part};
use crate::ooxml::xml::{self, Element, Node};
use std::rc::Rc;

/// A document type is usual; it is skipped.
const RULES: xml::Rules = xml::Rules { refuses_document_type: false, max_elements: 4_000_000 };

/// Reads a standard.
pub(super) fn read(given: &Given, beside: &Beside) -> Result<Read, Refused> {
    let help = "check the file with an XML editor, or export it again";
    let mut root = xml::parse(&given.bytes, RULES).map_err(|reason| Refused::new(&given.name, reason, help))?;
    let mut characters = Characters::default();
    root.visit_texts(&mut |text| characters.add(text));
    let mut report = Report::default();
    take_strays(&mut root, &given.name, &mut report);
    let mut reader = Reader {
        file: &given.name,
        beside,
        is_own: false,
        document: Document { language: language_of(&root), ..Document::default() },
        report,
        count: 0,
    };
    reader.standard(&root);
    if reader.is_own {
        own::name(&root, &mut reader.document);
    }
    let Reader { document, report, .. } = reader;
    Ok(Read { document, report, characters })
}

/// Takes out what no reader looks for: a second label, title or caption of an element, and text between the parts of a table or
/// of a list.
fn take_strays(of: &mut Element, file: &str, report: &mut Report) {
    const ONCE: [&str; 4] = ["label", "title", "caption", "annex-type"];
    const WITHOUT_TEXT: [&str; 9] = ["table-wrap", "table", "colgroup", "thead", "tbody", "tfoot", "tr", "fig", "list"];
    // Where text stands around them, they are parts of it.
    let is_mixed = !of.text().trim().is_empty();
    let (has_text, name) = (!WITHOUT_TEXT.contains(&&*of.name), Rc::clone(&of.name));
    let place = Place {
        file: file.to_owned(),
        part: of.attribute("id").unwrap_or(&of.name).to_owned(),
        position: 0,
        unit: Unit::Entry,
    };
    let mut known: Vec<Rc<str>> = Vec::new();
    of.children.retain_mut(|node| match node {
        Node::Text(text) if !has_text && !text.trim().is_empty() => {
            report.add(Fate::Lost, place.clone(), text.trim(), format!("`{name}` has no text of its own"));
            false
        }
        Node::Element(child) if (!is_mixed || !has_text) && known.contains(&child.name) => {
            report.add(
                Fate::Lost,
                place.clone(),
                child.all_text(),
                format!("the element has a `{}` already", child.name),
            );
            false
        }
        Node::Element(child) => {
            known.extend(Some(Rc::clone(&child.name)).filter(|name| ONCE.contains(&&**name)));
            take_strays(child, file, report);
            true
        }
        Node::Text(_) => true,
    });
}

/// The addresses of the pictures that a standard shows.
pub(super) fn pictures(given: &Given) -> Vec<String> {
    let mut found = Vec::new();
    if let Ok(root) = xml::parse(&given.bytes, RULES) {
        picture::addresses(&root, &mut found);
    }
    found
}

struct Reader<'a> {
    file: &'a str,
    beside: &'a Beside,
    /// Whether the file was exported by this program, so that its ids are ours.
    is_own: bool,
    document: Document,
    report: Report,
    /// The elements met so far.
    count: usize,
}

impl Reader<'_> {
    /// The place of an element: its id, and its number in reading order.
    fn place(&mut self, of: &Element) -> Place {
        self.count += 1;
        let part = of.attribute("id").unwrap_or(&of.name).to_owned();
        Place { file: self.file.to_owned(), part, position: self.count, unit: Unit::Entry }
    }

    fn standard(&mut self, root: &Element) {
        for child in root.elements() {
            match &*child.name {
                "front" | "adoption-front" => self.front(child),
                "body" | "back" | "app-group" | "sub-part" => self.parts(child),
                // The standard that is adopted stands within the adoption.
                "standard" | "adoption" => self.standard(child),
                _ => self.part(child),
            }
        }
        self.rest(root);
    }

    /// The chapters, annexes and lists of documents below an element.
    fn parts(&mut self, of: &Element) {
        for child in of.elements() {
            match &*child.name {
                "app-group" | "sub-part" | "body" | "back" => self.parts(child),
                _ => self.part(child),
            }
        }
        self.rest(of);
    }

    fn part(&mut self, of: &Element) {
        match &*of.name {
            "sec" => self.section(of, 1, part_of(of)),
            "app" => {
                self.section(of, 1, annex(of));
            }
            "ref-list" => self.section(of, 1, Part::Bibliography),
            "fn-group" => {
                for note in of.elements().filter(|note| &*note.name == "fn") {
                    self.footnote(note);
                }
                self.unknown_rest(of, &["fn"]);
            }
            _ => {
                let place = self.place(of);
                let text = of.all_text();
                if !text.trim().is_empty() {
                    let reason = format!("`{}` is no part of the text of a standard", of.name);
                    self.report.add(Fate::LeftOut, place, text, reason);
                }
            }
        }
    }

    /// A section with all below it.
    fn section(&mut self, of: &Element, depth: u8, part: Part) {
        let place = self.place(of);
        let label = of.child("label").map(Element::all_text).filter(|label| !label.trim().is_empty());
        let title = of.child("title").map(|title| self.inlines(&title.children)).filter(|title| !title.is_empty());
        if let Some(kind) = of.child("annex-type").map(Element::all_text) {
            self.report.add(Fate::Computed, place.clone(), kind, "what an annex is follows from `annex=`");
        }
        let at = self.document.sections.len();
        let id = of.attribute("id").map(str::to_owned);
        self.document.sections.push(Section {
            unit: self.unit(of),
            given_id: self.given_id(of),
            number: label.map(|shown| Number { shown: shown.trim().to_owned(), is_text: true }),
            title,
            anchors: id.into_iter().collect(),
            ..Section::new(depth, part, place)
        });
        let mut blocks = Vec::new();
        let mut is_below = false;
        for child in of.elements() {
            match &*child.name {
                "label" | "title" | "annex-type" => {}
                "editing-instruction" => self.instruction(child, at),
                "sec" | "app" if depth < super::MAX_DEPTH => {
                    self.section(child, depth + 1, part);
                    is_below = true;
                }
                "term-sec" => self.terms(child, &mut blocks),
                "ref-list" if &*of.name != "ref-list" => self.documents(child, &mut blocks),
                _ => self.block(child, &mut blocks),
            }
        }
        self.rest_in(of, &mut blocks);
        if is_below
            && !blocks.is_empty()
            && of.elements().last().is_some_and(|last| !matches!(&*last.name, "sec" | "app"))
        {
            let place = self.document.sections[at].place.clone();
            let reason =
                "text after the last clause of a section stands before its first clause, since headings order the text";
            self.report.add(Fate::Changed, place, "", reason);
        }
        self.document.sections[at].blocks = blocks;
    }

    /// The text directly within an element that should have none.
    fn rest(&mut self, of: &Element) {
        let text = of.text();
        if !text.trim().is_empty() {
            let place = self.place(of);
            self.report.add(
                Fate::Lost,
                place,
                text,
                "text stands between the parts of the standard; put it into a paragraph",
            );
        }
    }

    /// The same, where it can be a paragraph.
    fn rest_in(&mut self, of: &Element, blocks: &mut Vec<Block>) {
        let text = of.text();
        if !text.trim().is_empty() {
            let place = self.place(of);
            let paragraph = BlockKind::Paragraph(vec![Inline::text(text.trim())]);
            blocks.push(Block::new(paragraph, place.clone()));
            self.report.add(Fate::Changed, place, text, "text outside of paragraphs is a paragraph");
        }
    }

    /// Reports what an element has beside some children.
    fn unknown_rest(&mut self, of: &Element, known: &[&str]) {
        let others: Vec<String> =
            of.elements().filter(|child| !known.contains(&&*child.name)).map(Element::all_text).collect();
        let text = others.join(" ") + &of.text();
        if !text.trim().is_empty() {
            let place = self.place(of);
            self.report.add(Fate::LeftOut, place, text, format!("`{}` has no counterpart", of.name));
        }
    }
}

/// What an annex is, by its type and the words below its label. ISO's bodies put the bibliography into an annex, too.
fn annex(of: &Element) -> Part {
    let kind = of.attribute("content-type").unwrap_or_default();
    let words = of.child("annex-type").map(Element::all_text).unwrap_or_default();
    let is_informative = ["inform", "资料性", "資料性"].iter().any(|word| kind.contains(word) || words.contains(word));
    match kind {
        "bibl" => Part::Bibliography,
        _ if is_informative => Part::InformativeAnnex,
        _ => Part::NormativeAnnex,
    }
}

/// The language of a standard: as it says, else as its text shows. The innermost standard of an adoption is the text.
fn language_of(root: &Element) -> Option<Lang> {
    let adopted = root.elements().filter(|child| matches!(&*child.name, "standard" | "adoption"));
    let mut metadata = root.elements().filter(|child| matches!(&*child.name, "front" | "adoption-front"));
    let content = metadata.find_map(|front| front.elements().find_map(|meta| meta.child("content-language")));
    let said = root.attribute("lang").and_then(Lang::parse);
    let said = said.or_else(|| Lang::parse(content?.all_text().trim()));
    said.or_else(|| adopted.filter_map(language_of).next()).or_else(|| {
        let text = root.child("body")?.all_text();
        language(std::iter::once(text.as_str()))
    })
}

/// What a chapter is, by its type.
fn part_of(of: &Element) -> Part {
    match of.attribute("sec-type").unwrap_or_default() {
        "foreword" | "titlepage" => Part::Foreword,
        "intro" | "introduction" => Part::Introduction,
        "norm-refs" => Part::References,
        "bibl" | "bibliography" => Part::Bibliography,
        _ => Part::Body,
    }
}
