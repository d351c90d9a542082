//! Blocks: paragraphs, lists, notes, figures, formulas, code.

use super::writer::{Writer, id_of, id_of_passage};
use crate::model::{ClauseId, Definition, Passage, Thing, ThingKind};
use crate::source::markdown::{
    Block, BlockKind, Caption, DisplayFormula, ElementKind, Figure, Informative, InlineKind, ListItem, Note, Order,
    Quote, plain_text,
};

/// What may stand in a place. What may not stands in a paragraph there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Room {
    /// Everything.
    #[default]
    Any,
    /// Paragraphs, lists and notes: an item of a list.
    Item,
    /// Paragraphs and notes: a footnote, the notes of a table.
    Foot,
}

/// Where blocks stand.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'c> {
    pub room: Room,
    /// The clause, and the passage that has the items of a list.
    pub within: Option<(&'c ClauseId, Passage)>,
}

impl<'a> Writer<'a> {
    /// The blocks of a clause, each with its passage.
    pub fn passages<'b>(
        &mut self,
        blocks: impl Iterator<Item = (&'b Block, Option<Passage>)>,
        clause: &ClauseId,
        around: Around<'_>,
    ) {
        let all: Vec<(&Block, Option<Passage>)> = blocks.collect();
        let mut rest = all.as_slice();
        while let [(block, passage), after @ ..] = rest {
            let within = passage.map(|passage| (clause, passage));
            // Quotations directly after an example are the rest of it.
            let more = match &block.kind {
                BlockKind::Note(note) if note.kind == Informative::Example => {
                    after.iter().take_while(|(block, _)| matches!(block.kind, BlockKind::Quote { .. })).count()
                }
                _ => 0,
            };
            let (quotes, after) = after.split_at(more);
            match &block.kind {
                BlockKind::Note(note) => {
                    let quotes: Vec<&Block> = quotes.iter().map(|(block, _)| *block).collect();
                    self.note(note, &quotes);
                }
                _ => self.block(block, Around { within, ..around }),
            }
            rest = after;
        }
    }

    /// Blocks that no passage names.
    pub fn blocks(&mut self, blocks: &[Block], room: Room) {
        blocks.iter().for_each(|block| self.block(block, Around { room, within: None }));
    }

    /// A block.
    pub fn block(&mut self, block: &Block, around: Around<'_>) {
        let is_framed = match &block.kind {
            BlockKind::Paragraph(_) | BlockKind::Note(_) | BlockKind::Footnote { .. } | BlockKind::Html(_) => false,
            BlockKind::List { .. } => around.room == Room::Foot,
            _ => around.room != Room::Any,
        };
        if is_framed {
            self.xml.block("p", &[]);
            self.bare(block, Around { room: Room::Any, ..around });
            self.xml.close("p");
        } else {
            self.bare(block, around);
        }
    }

    fn bare(&mut self, block: &Block, around: Around<'_>) {
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let id = around.within.map(|within| self.passage(within)).unwrap_or_default();
                self.xml.block("p", &[("id", &id)]);
                self.inlines(inlines);
                self.xml.close("p");
            }
            BlockKind::List { order, items } => self.list(*order, items, around),
            BlockKind::Quote { kind, blocks } => {
                self.xml.block("disp-quote", &[("content-type", quote(*kind))]);
                self.blocks(blocks, Room::Any);
                self.xml.close("disp-quote");
            }
            BlockKind::Code { language, text } => {
                self.xml.block("code", &[("language", language), ("xml:space", "preserve")]);
                self.xml.text(text.trim_end_matches('\n'));
                self.xml.close("code");
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Formula(formula) => self.display_formula(formula),
            BlockKind::Note(note) => self.note(note, &[]),
            BlockKind::Rule => self.lose(Some(block.span), "a line across the page has no form in STS; it is left out"),
            // A footnote is written where it is cited.
            BlockKind::Footnote { .. } => {}
            BlockKind::Html(html) => {
                self.lose(Some(block.span), "HTML has no form in STS; its text is there, a paragraph for each line");
                for line in html.text.lines().map(str::trim).filter(|line| !line.is_empty()) {
                    self.xml.leaf("p", &[], line);
                }
            }
        }
    }

    /// The id of a passage that can be cited; empty for the whole text.
    fn passage(&mut self, (clause, passage): (&ClauseId, Passage)) -> String {
        if passage == Passage::WHOLE { String::new() } else { self.id(id_of_passage(clause, passage)) }
    }

    fn list(&mut self, order: Option<Order>, items: &[ListItem], around: Around<'_>) {
        let labels: Vec<Option<String>> = items.iter().map(|item| item.shown_label(order)).collect();
        self.xml.block("list", &[("list-type", list_type(&labels))]);
        for (item, label) in items.iter().zip(&labels) {
            let number = u32::try_from(item.number).unwrap_or_default();
            let within = around.within.and_then(|(clause, of)| Some((clause, of.below(number)?)));
            let id = within.map(|within| self.passage(within)).unwrap_or_default();
            self.xml.block("list-item", &[("id", &id)]);
            if let Some(label) = label {
                self.xml.leaf("label", &[], label);
            }
            let task = item.checked.map(|done| if done { "☑ " } else { "☐ " });
            let mut blocks = item.blocks.as_slice();
            if let [Block { kind: BlockKind::Paragraph(inlines), .. }, rest @ ..] = blocks {
                self.xml.block("p", &[]);
                self.xml.text(task.unwrap_or_default());
                self.inlines(inlines);
                self.xml.close("p");
                blocks = rest;
            } else if let Some(task) = task.or(item.blocks.is_empty().then_some("")) {
                self.xml.leaf("p", &[], task);
            }
            for block in blocks {
                let within = within.filter(|_| matches!(block.kind, BlockKind::List { order: Some(_), .. }));
                self.block(block, Around { room: Room::Item, within });
            }
            self.xml.close("list-item");
        }
        self.xml.close("list");
    }

    /// A note or an example with the quotations that belong to it.
    fn note(&mut self, note: &Note, more: &[&Block]) {
        let (name, kind) = match note.kind {
            Informative::Note => ("non-normative-note", ThingKind::Note),
            Informative::Example => ("non-normative-example", ThingKind::Example),
        };
        let thing = note.id.as_ref().and_then(|id| kind.thing(id.value.split_once('.')?.1).ok());
        let id = thing.map(|thing| self.id(id_of(&thing))).unwrap_or_default();
        self.xml.block(name, &[("id", &id)]);
        self.xml.leaf("label", &[], &note.shown_label());
        self.xml.block("p", &[]);
        self.inlines(&note.content);
        self.xml.close("p");
        for block in more {
            if let BlockKind::Quote { blocks, .. } = &block.kind {
                self.blocks(blocks, Room::Any);
            }
        }
        self.xml.close(name);
    }

    fn figure(&mut self, figure: &Figure) {
        let InlineKind::Image { destination, alt } = &figure.image.kind else { return };
        self.begin_element("fig", &figure.caption);
        self.graphic("graphic", destination, &plain_text(alt), figure.image.span);
        self.xml.close("fig");
    }

    /// Begins an element with its number and caption.
    pub fn begin_element(&mut self, name: &str, caption: &Caption) {
        let definition = Definition::Caption(caption);
        let rendition = self.printed.rendition;
        let id = thing_of(definition).map(|thing| self.id(id_of(&thing))).unwrap_or_default();
        self.xml.block(name, &[("id", &id)]);
        if let Some(number) = rendition.findings.number_of(definition) {
            self.xml.leaf("label", &[], &number.shown(rendition.lang));
        }
        self.xml.block("caption", &[]);
        self.xml.open("title", &[]);
        self.inlines(&caption.content);
        self.xml.close("title");
        self.xml.close("caption");
    }

    fn display_formula(&mut self, formula: &DisplayFormula) {
        let definition = Definition::Formula(formula);
        let id = thing_of(definition).map(|thing| self.id(id_of(&thing))).unwrap_or_default();
        self.xml.block("disp-formula", &[("id", &id)]);
        if let Some(number) = self.printed.rendition.findings.number_of(definition) {
            self.xml.leaf("label", &[], &number.label());
        }
        self.alternatives(&formula.formula);
        self.xml.close("disp-formula");
    }

    /// A footnote, which is cited where the text is: its number.
    pub fn footnote(&mut self, label: &str) -> Option<usize> {
        let note = self.cited.iter().find(|note| note.label == label).copied()?;
        if let Some(number) = self.numbers_of_cited.get(note.label) {
            return Some(*number);
        }
        let number = self.footnotes.len() + 1;
        self.numbers_of_cited.insert(note.label, number);
        // A footnote that cites another comes before it.
        self.footnotes.push(String::new());
        let start = self.xml.len();
        let id = self.id(format!("fn_{number}"));
        self.xml.block("fn", &[("id", &id)]);
        self.xml.leaf("label", &[], &number.to_string());
        self.blocks(note.blocks, Room::Foot);
        self.xml.close("fn");
        self.footnotes[number - 1] = self.xml.split_off(start);
        Some(number)
    }
}

/// The thing that an element defines.
fn thing_of(definition: Definition<'_>) -> Option<Thing> {
    let kind = definition.kind();
    let id = kind.own_id(&definition.id()?.value)?;
    let kind = match kind {
        ElementKind::Table => ThingKind::Table,
        ElementKind::Figure => ThingKind::Figure,
        ElementKind::Formula => ThingKind::Formula,
    };
    kind.thing(id).ok()
}

fn quote(kind: Quote) -> &'static str {
    match kind {
        Quote::Plain => "",
        Quote::Note => "note",
        Quote::Tip => "tip",
        Quote::Important => "important",
        Quote::Warning => "warning",
        Quote::Caution => "caution",
    }
}

/// The type of a list by its labels, in the words of ISO's coding guidelines. The labels are there in any case.
fn list_type(labels: &[Option<String>]) -> &'static str {
    let bare: Option<Vec<&str>> = labels
        .iter()
        .map(|label| label.as_deref().map(|label| label.trim_matches(['(', ')', '（', '）', '.'])))
        .collect();
    match bare {
        None => "bullet",
        Some(bare) if bare.iter().all(|label| label.starts_with('—')) => "dash",
        Some(bare) if bare.iter().all(|label| matches!(label.as_bytes(), [b'a'..=b'z'])) => "alpha-lower",
        Some(bare) if bare.iter().all(|label| label.parse::<u32>().is_ok()) => "arabic",
        Some(_) => "simple",
    }
}
