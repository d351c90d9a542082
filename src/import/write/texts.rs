//! Writes the texts of one document: what blocks and running text share.

use super::block::indented;
use super::escape::{self, Within};
use super::ledger::Ledger;
use super::names::{ElementId, Elements, Names, Targets, element};
use super::read_back;
use super::terms::{EarlierTerms, WrittenTerm};
use crate::diagnostic::{self, Diagnostics};
use crate::import::Characters;
use crate::import::document::{Block, BlockKind, Document, Inline, Section, TermEntry, text_of};
use crate::import::report::{Fate, Place};
use crate::model::Lang;
use crate::source::markdown::{ElementKind, RawHtml, parse_document};
use std::collections::{BTreeMap, BTreeSet};

/// What a reference leads to.
#[derive(Clone, Debug)]
pub(super) enum Target {
    Clause(String),
    /// A clause, a passage or a term at a bookmark of ours, and what a reference to it shows, so that it need not be
    /// written.
    Own {
        reference: String,
        /// Without white space and in small letters.
        shown: String,
        /// Whether more may follow.
        goes_on: bool,
    },
    /// A table, figure or formula, with the number that the document shows.
    Element {
        reference: String,
        number: Option<String>,
    },
}

pub(super) struct Texts<'a> {
    pub lang: &'a Lang,
    pub ledger: &'a mut Ledger,
    pub terms: Vec<WrittenTerm>,
    /// Those of the authoritative language, if this is another.
    pub earlier_terms: EarlierTerms,
    document: &'a Document,
    elements: Elements,
    targets: Targets,
    counted: BTreeMap<ElementKind, usize>,
    /// How many tables, figures and formulas stand in footnotes. They have ids of their own.
    in_footnotes: usize,
    is_in_footnote: bool,
    /// The labels of footnotes, by their names.
    labels: BTreeMap<String, usize>,
    /// Footnotes that are cited and wait for their text.
    pending: Vec<String>,
    /// Footnotes whose text stands in the chapter.
    in_chapter: BTreeSet<String>,
    /// Footnotes whose text was written.
    written: BTreeSet<String>,
}

impl<'a> Texts<'a> {
    pub fn new(document: &'a Document, lang: &'a Lang, names: &'a Names, ledger: &'a mut Ledger) -> Texts<'a> {
        let elements = names.elements_of(document);
        let targets = Targets::of(document, names, &elements);
        Texts {
            lang,
            ledger,
            terms: Vec::new(),
            earlier_terms: EarlierTerms::default(),
            document,
            elements,
            targets,
            counted: BTreeMap::new(),
            in_footnotes: 0,
            is_in_footnote: false,
            labels: BTreeMap::new(),
            pending: Vec::new(),
            in_chapter: BTreeSet::new(),
            written: BTreeSet::new(),
        }
    }

    pub(super) fn is_chinese(&self) -> bool {
        self.lang.as_str() == "zh" || self.lang.as_str().starts_with("zh-")
    }

    pub(super) fn target(&self, target: &str, shown: &str) -> Option<Target> {
        self.targets.find(target, shown).cloned()
    }

    /// The id of the next table, figure or formula of a kind.
    pub(super) fn element_id(&mut self, block: &Block, kind: ElementKind, caption: &str) -> String {
        if self.is_in_footnote {
            self.in_footnotes += 1;
            return format!("{}.footnote-{}", kind.prefix(), self.in_footnotes);
        }
        let at = self.counted.entry(kind).or_default();
        let found = self.elements.get(&kind).and_then(|ids| ids.get(*at)).cloned();
        *at += 1;
        // The walk that gave the ids and this one meet the same elements.
        let ElementId { id, is_extra } =
            found.unwrap_or_else(|| ElementId { id: format!("{}.more", kind.prefix()), is_extra: true });
        if is_extra {
            self.ledger.tell(Fate::Guessed, &block.place, caption, "the other language has no such table or figure");
        }
        id
    }

    /// The id of a formula with a number.
    pub(super) fn formula_id(&mut self, block: &Block) -> Option<String> {
        (element(block) == Some(ElementKind::Formula)).then(|| self.element_id(block, ElementKind::Formula, ""))
    }

    /// The id that the file gives to a term.
    pub(super) fn given_term(&self, block: &Block) -> Option<String> {
        super::names::given(self.document, block, "term")
    }

    /// Begins another file.
    pub fn begin_chapter(&mut self) {
        self.in_chapter.clear();
    }

    /// The mark of a footnote.
    pub(super) fn footnote(&mut self, name: &str) -> String {
        if !self.document.footnotes.contains_key(name) {
            return String::new();
        }
        let next = self.labels.len() + 1;
        let label = *self.labels.entry(name.to_owned()).or_insert(next);
        if self.in_chapter.insert(name.to_owned()) {
            self.pending.push(name.to_owned());
        }
        format!("[^{label}]")
    }

    /// The texts of the footnotes that were cited since the last call.
    pub fn footnotes(&mut self) -> String {
        let mut out = Vec::new();
        while let Some(name) = (!self.pending.is_empty()).then(|| self.pending.remove(0)) {
            let Some(blocks) = self.document.footnotes.get(&name) else { continue };
            let label = self.labels.get(&name).copied().unwrap_or_default();
            self.is_in_footnote = true;
            let text = self.blocks(blocks);
            self.is_in_footnote = false;
            if !self.written.insert(name) {
                // Another chapter cites it, too.
                self.ledger.added.add_all(&characters_of(blocks));
            }
            out.push(format!("[^{label}]: {}", indented(&text, 4)));
        }
        out.join("\n\n")
    }

    /// Reports the footnotes that nothing cites.
    pub fn finish(&mut self) {
        for (name, blocks) in &self.document.footnotes {
            if !self.written.contains(name) {
                let characters = characters_of(blocks);
                let place = blocks.first().map(|block| block.place.clone()).unwrap_or_default();
                let text: String = blocks.iter().map(|block| format!("{} ", plain_block(block))).collect();
                self.ledger.removed.add_all(&characters);
                self.ledger.report.add(
                    Fate::Lost,
                    place,
                    text,
                    "nothing cites this footnote; cite it in the file, or allow the loss",
                );
            }
        }
    }

    /// An entry of the terms, which is written into `terms.yaml` and not here, unless its name or its definition is missing.
    pub(super) fn term(&mut self, term: &TermEntry, given: Option<&str>, place: &Place) -> String {
        if let Some(number) = term.number.as_ref().filter(|number| number.is_text) {
            self.ledger.remove_together(
                Fate::Computed,
                place,
                &number.shown,
                "numbers",
                "the numbers of terms are counted",
            );
        }
        if !term.is_complete() {
            return self.incomplete_term(term, place);
        }
        let mut definition = self.inlines(&term.definition, Within::Paragraph, place).replace("\\\n", " ");
        for note in &term.notes {
            let text = self.one_line(note);
            if !text.is_empty() {
                self.ledger.tell(
                    Fate::Changed,
                    place,
                    &plain_block(note),
                    "a definition has one paragraph, which this note now ends",
                );
                definition.push_str(if definition.is_empty() { "" } else { " " });
                definition.push_str(&text);
            }
        }
        let names = term.names.iter().map(|(lang, name)| (lang.clone(), self.without_forbidden(name, place)));
        let mut names: BTreeMap<Lang, String> = names.collect();
        // The documents of several languages repeat the names of each other.
        let pair = self.earlier_terms.take(term, self.terms.len());
        if let Some(earlier) = pair.and_then(|at| self.earlier_terms.get(at)) {
            let is_repeated = |(lang, name): &(&Lang, &String)| earlier.names.get(*lang) == Some(*name);
            let repeated: Vec<(Lang, String)> =
                names.iter().filter(is_repeated).map(|(lang, name)| (lang.clone(), name.clone())).collect();
            for (lang, name) in repeated {
                names.remove(&lang);
                let reason = "the documents of several languages give the same name of a term, which stands once";
                self.ledger.remove_together(Fate::LeftOut, place, &name, "names", reason);
            }
        }
        let number = term.number.as_ref().map(|number| number.shown.clone());
        let given = given.map(str::to_owned);
        self.terms.push(WrittenTerm { given, number, pair, names, aliases: term.aliases.clone(), definition });
        String::new()
    }

    /// An entry of the terms without a name or without a definition, as paragraphs.
    fn incomplete_term(&mut self, term: &TermEntry, place: &Place) -> String {
        let names = term.names.values().chain(&term.aliases).map(|name| vec![Inline::text(name)]);
        let texts = names.chain((!term.definition.is_empty()).then(|| term.definition.clone()));
        let mut blocks: Vec<Block> = texts.map(|text| Block::new(BlockKind::Paragraph(text), place.clone())).collect();
        blocks.extend(term.notes.iter().cloned());
        let shown: String = blocks.iter().map(plain_block).collect::<Vec<_>>().join(" ");
        self.ledger.tell(
            Fate::Guessed,
            place,
            &shown,
            "an entry of the terms has a name and a definition; this one lacks one of them and stays in the text",
        );
        self.blocks(&blocks)
    }

    /// Lines that are Markdown of our format already, without characters that no source may contain.
    pub(super) fn source(&mut self, text: &str, place: &Place) -> String {
        let text = self.without_forbidden(text, place);
        let text = text.as_str();
        let mut texts = diagnostic::Texts::default();
        let file = texts.add("source.md", text);
        let document = parse_document(file, text, RawHtml::Sanitised, &mut Diagnostics::new());
        let mut read = Characters::default();
        read_back::document(&document, &mut read);
        self.ledger.removed.add(text);
        self.ledger.added.add_all(&read);
        text.to_owned()
    }

    /// A heading's text.
    pub fn title(&mut self, title: &[Inline], place: &Place) -> String {
        self.inlines(title, Within::Heading, place).replace('\n', " ").trim().to_owned()
    }

    /// Each paragraph of text as Markdown in one line.
    pub fn paragraphs(&mut self, blocks: &[Block]) -> Vec<String> {
        let line = |block: &Block| match &block.kind {
            BlockKind::Paragraph(inlines) => {
                Some(self.inlines(inlines, Within::Paragraph, &block.place).replace("\\\n", " "))
            }
            _ => None,
        };
        blocks.iter().filter_map(line).collect()
    }

    /// Plain text as Markdown in one line.
    pub fn prose(&mut self, text: &str, place: &Place) -> String {
        let mut out = String::new();
        let text = self.without_forbidden(text, place);
        escape::push(&mut out, &text, Within::Paragraph);
        escape::line_start(&out)
    }
}

/// The characters of blocks, as the document counts them.
fn characters_of(blocks: &[Block]) -> Characters {
    let footnotes = BTreeMap::from([(String::new(), blocks.to_vec())]);
    Document { footnotes, ..Document::default() }.characters()
}

fn plain_block(block: &Block) -> String {
    match &block.kind {
        BlockKind::Paragraph(inlines) => text_of(inlines),
        BlockKind::Note(inner) | BlockKind::Example(inner) => {
            inner.iter().map(plain_block).collect::<Vec<_>>().join(" ")
        }
        _ => String::new(),
    }
}

/// Whether a section is a chapter file of our format as a whole.
pub(super) fn is_whole_file(section: &Section) -> bool {
    let whole = |block: &Block| matches!(&block.kind, BlockKind::Source(text) if text.starts_with("# "));
    section.title.is_none() && section.number.is_none() && matches!(section.blocks.as_slice(), [block] if whole(block))
}
