//! Blocks of text: paragraphs, lists, notes, figures, formulas, code.

use super::numbering::{Candidate, Choice};
use super::writer::{Form, Writer};
use crate::model::{ClauseId, Definition, Passage, Thing};
use crate::ooxml::profile::Role;
use crate::source::markdown::{
    Block, BlockKind, Caption, DisplayFormula, ElementKind, Figure, Informative, Inline, InlineKind, ListItem, Note,
    Order, Quote,
};

/// Where blocks stand.
#[derive(Clone, Copy, Default)]
pub(super) struct Around<'c> {
    /// How many lists they are in.
    pub depth: usize,
    /// The clause, and the passage that has the items of a list.
    pub within: Option<(&'c ClauseId, Passage)>,
    /// Whether they are the rest of an example.
    pub in_example: bool,
}

impl<'a> Writer<'a> {
    /// Writes blocks one after the other.
    pub fn blocks(&mut self, blocks: &[Block], around: Around<'_>) {
        let mut after_example = false;
        for block in blocks {
            let is_rest = after_example && matches!(block.kind, BlockKind::Quote { .. });
            self.block(block, Around { in_example: around.in_example || is_rest, ..around });
            after_example =
                matches!(&block.kind, BlockKind::Note(note) if note.kind == Informative::Example) || is_rest;
        }
    }

    /// Writes a block.
    pub fn block(&mut self, block: &Block, around: Around<'_>) {
        match &block.kind {
            BlockKind::Paragraph(inlines) => {
                let choice = self.body_style(around);
                self.paragraph(&choice, inlines, around);
            }
            BlockKind::List { order, items } => self.list(*order, items, around),
            BlockKind::Quote { kind, blocks } => {
                if *kind != Quote::Plain {
                    self.lose(Some(block.span), "Word has no kinds of quotations; this one is plain");
                }
                self.quote(blocks, around);
            }
            BlockKind::Code { text, .. } => {
                let style = self.template.style_of(&Role::Code).map(str::to_owned);
                let form = Form { code: style.is_none(), ..Form::default() };
                self.plain_paragraph(style.as_deref(), text.trim_end_matches('\n'), form);
            }
            BlockKind::Table(table) => self.table(table, around),
            BlockKind::Figure(figure) => self.figure(figure),
            BlockKind::Formula(formula) => self.display_formula(formula, around),
            BlockKind::Note(note) => self.note(note),
            BlockKind::Rule => {
                let border = "<w:pBdr><w:bottom w:val=\"single\" w:sz=\"4\" w:space=\"1\" w:color=\"auto\"/></w:pBdr>";
                self.begin(&Choice::plain(None), border);
                self.end();
            }
            // A footnote is written where it is cited.
            BlockKind::Footnote { .. } => {}
            BlockKind::Html(html) => {
                self.lose(Some(block.span), "HTML has no form in Word; its text is there, a paragraph for each line");
                for line in html.text.lines().filter(|line| !line.trim().is_empty()) {
                    let choice = self.text_style();
                    self.begin(&choice, "");
                    self.run(line, Form::default());
                    self.end();
                }
            }
        }
    }

    /// The style of a paragraph at a place.
    fn body_style(&self, around: Around<'_>) -> Choice {
        let own = match around {
            Around { in_example: true, .. } => self.template.style_of(&Role::Continuation),
            Around { depth: 1.., .. } => self.template.style_of(&Role::ItemText),
            _ => None,
        };
        Choice::plain(own.or(self.template.paragraph_style()))
    }

    /// A paragraph; what belongs to an item of a list is indented as the item.
    fn paragraph(&mut self, choice: &Choice, inlines: &[Inline], around: Around<'_>) {
        let has_own =
            self.template.style_of(&Role::ItemText).is_some_and(|style| choice.style.as_deref() == Some(style));
        let indent = (around.depth > 1 || around.depth == 1 && !has_own)
            .then(|| format!("<w:ind w:left=\"{}\" w:firstLine=\"0\"/>", 420 + 420 * around.depth));
        self.begin(choice, indent.as_deref().unwrap_or_default());
        let marks = match around.within {
            Some((clause, passage)) if around.depth == 0 => self.passage(clause, passage),
            _ => None,
        };
        let (start, end) = marks.unwrap_or_default();
        self.out.push_str(&start);
        self.inlines(inlines, Form::default());
        self.out.push_str(&end);
        self.end();
    }

    /// The bookmark of a passage, if it has none yet.
    pub fn passage(&mut self, clause: &ClauseId, passage: Passage) -> Option<(String, String)> {
        let anchor = passage.anchor(clause);
        (passage != Passage::WHOLE && self.passages.insert(anchor.clone())).then(|| self.bookmarks.passage(&anchor))
    }

    fn quote(&mut self, blocks: &[Block], around: Around<'_>) {
        let style = match around.in_example {
            true => self.template.style_of(&Role::Continuation),
            false => self.template.style_of(&Role::Quote),
        };
        let style = style.map(str::to_owned);
        let indent = if style.is_none() { "<w:ind w:left=\"840\" w:right=\"420\"/>" } else { "" };
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) => {
                    let choice = Choice::plain(style.as_deref().or(self.template.paragraph_style()));
                    self.begin(&choice, indent);
                    self.inlines(inlines, Form::default());
                    self.end();
                }
                // Notes in a quotation are those of another text.
                _ => self.block(block, Around { within: None, ..around }),
            }
        }
    }

    fn list(&mut self, order: Option<Order>, items: &[ListItem], around: Around<'_>) {
        for item in items {
            let number = u32::try_from(item.number).unwrap_or_default();
            let within = around.within.and_then(|(clause, of)| Some((clause, of.below(number)?)));
            self.item(order, item, Around { within, ..around });
        }
    }

    fn item(&mut self, order: Option<Order>, item: &ListItem, around: Around<'_>) {
        let depth = around.depth;
        let label = item.shown_label(order).unwrap_or_else(|| "•".to_owned());
        let template = self.template;
        let direct = template.item_styles().filter(|(_, of)| usize::from(*of) == depth + 1 && depth > 0);
        let direct = direct.map(|(style, _)| Candidate { style, level: None });
        let by_level = template.item_styles().filter(|(_, of)| *of == 1);
        let by_level = by_level.map(|(style, _)| Candidate { style, level: (depth > 0).then_some(depth) });
        let start = i64::try_from(item.number).ok().filter(|number| *number > 0);
        // A bullet that the author typed is text, so that it comes back as it is.
        let choice = match item.label.as_deref() {
            Some("•") => self.text_style(),
            _ => self.lists.choose(by_level.chain(direct), Some(&label), start),
        };
        let indent = match choice.is_text() {
            true => format!("<w:ind w:left=\"{}\" w:hanging=\"420\"/>", 840 + 420 * depth),
            false => String::new(),
        };
        self.begin(&choice, &indent);
        let marks = around.within.and_then(|(clause, passage)| self.passage(clause, passage));
        let (start, end) = marks.unwrap_or_default();
        self.out.push_str(&start);
        if choice.is_text() {
            self.run(&format!("{label}\t"), Form::default());
        }
        if let Some(done) = item.checked {
            self.run(if done { "☑ " } else { "☐ " }, Form::default());
        }
        let mut blocks = item.blocks.as_slice();
        if let [Block { kind: BlockKind::Paragraph(inlines), .. }, rest @ ..] = blocks {
            self.inlines(inlines, Form::default());
            blocks = rest;
        }
        self.out.push_str(&end);
        self.end();
        for block in blocks {
            let within = around.within.filter(|_| matches!(block.kind, BlockKind::List { order: Some(_), .. }));
            self.block(block, Around { depth: depth + 1, within, in_example: false });
        }
    }

    fn note(&mut self, note: &Note) {
        let role = match note.kind {
            Informative::Note => Role::Note,
            Informative::Example => Role::Example,
        };
        let label = note.shown_label();
        let choice = self.choose(&role, Some(&label), note.number.map(i64::from));
        self.begin(&choice, "");
        let thing = note.id.as_ref().and_then(|id| {
            let kind = match note.kind {
                Informative::Note => crate::model::ThingKind::Note,
                Informative::Example => crate::model::ThingKind::Example,
            };
            let (_, own) = id.value.split_once('.')?;
            kind.thing(own).ok()
        });
        let (start, end) = thing.map(|thing| self.bookmarks.thing(&thing)).unwrap_or_default();
        self.out.push_str(&start);
        if choice.is_text() {
            self.run(&format!("{label}{}", note.gap()), Form::default());
        }
        self.inlines(&note.content, Form::default());
        self.out.push_str(&end);
        self.end();
    }

    fn figure(&mut self, figure: &Figure) {
        self.begin(&Choice::plain(None), "<w:keepNext/><w:jc w:val=\"center\"/>".trim_start_matches("<w:keepNext/>"));
        self.inlines(std::slice::from_ref(&figure.image), Form::default());
        self.end();
        self.caption(&figure.caption, &Role::FigureCaption);
    }

    /// A caption with its number.
    pub fn caption(&mut self, caption: &Caption, role: &Role) {
        let definition = Definition::Caption(caption);
        let rendition = self.printed.rendition;
        let number = rendition.findings.number_of(definition);
        let shown = number.map(|number| number.shown(rendition.lang));
        let choice = self.choose(role, shown.as_deref(), number.map(|number| i64::from(number.place)));
        self.begin(&choice, "");
        let thing = thing_of(definition);
        let (start, end) = thing.map(|thing| self.bookmarks.thing(&thing)).unwrap_or_default();
        self.out.push_str(&start);
        match shown {
            // A reference shows the number alone.
            Some(shown) if choice.is_text() => {
                self.run(&shown, Form::default());
                self.out.push_str(&end);
                self.run("\u{3000}", Form::default());
                self.inlines(&caption.content, Form::default());
            }
            _ => {
                self.inlines(&caption.content, Form::default());
                self.out.push_str(&end);
            }
        }
        self.end();
    }

    fn display_formula(&mut self, formula: &DisplayFormula, around: Around<'_>) {
        let number = self.printed.rendition.findings.number_of(Definition::Formula(formula));
        let label = number.map(|number| number.label());
        let thing = thing_of(Definition::Formula(formula));
        let style = self.template.style_of(&Role::Formula).map(str::to_owned);
        let choice = match &style {
            Some(style) => {
                let candidate = std::iter::once(Candidate { style, level: None });
                self.lists.choose(candidate, label.as_deref(), None)
            }
            None => self.body_style(around),
        };
        let tabs = match (&style, &label) {
            (None, Some(_)) => {
                "<w:tabs><w:tab w:val=\"center\" w:pos=\"4677\"/><w:tab w:val=\"right\" w:pos=\"9354\"/></w:tabs>"
            }
            _ => "",
        };
        self.begin(&choice, tabs);
        let (start, end) = thing.map(|thing| self.bookmarks.thing(&thing)).unwrap_or_default();
        self.out.push_str("<w:r><w:tab/></w:r>");
        self.formula(&formula.formula, formula.span);
        self.out.push_str("<w:r><w:tab/></w:r>");
        self.out.push_str(&start);
        if let Some(label) = label.filter(|_| choice.is_text()) {
            self.run(&label, Form::default());
        }
        self.out.push_str(&end);
        self.end();
    }

    /// The blocks of a footnote; `mark` stands before its first paragraph.
    pub fn footnote_blocks(&mut self, blocks: &[Block], mark: &str) {
        let style = self.template.named(&["footnote text"]).map(str::to_owned);
        let mut mark = mark;
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) => {
                    self.begin(&Choice::plain(style.as_deref()), "");
                    self.out.push_str(std::mem::take(&mut mark));
                    self.inlines(inlines, Form::default());
                    self.end();
                }
                _ => {
                    if !mark.is_empty() {
                        self.begin(&Choice::plain(style.as_deref()), "");
                        self.out.push_str(std::mem::take(&mut mark));
                        self.end();
                    }
                    self.block(block, Around::default());
                }
            }
        }
    }
}

/// The thing that an element defines.
pub(super) fn thing_of(definition: Definition<'_>) -> Option<Thing> {
    let kind = definition.kind();
    let id = kind.own_id(&definition.id()?.value)?;
    let kind = match kind {
        ElementKind::Table => crate::model::ThingKind::Table,
        ElementKind::Figure => crate::model::ThingKind::Figure,
        ElementKind::Formula => crate::model::ThingKind::Formula,
    };
    kind.thing(id).ok()
}

/// Whether a paragraph consists of a picture.
pub(super) fn is_picture(inlines: &[Inline]) -> bool {
    matches!(inlines, [Inline { kind: InlineKind::Image { .. }, .. }])
}
