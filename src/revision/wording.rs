//! The wording of a text, without its position: the form in which editions are compared, digested and redlined.
//!
//! The input is Markdown blocks, the result a [`Wording`] with one line for each paragraph, list item, table row and so
//! on. An automatic reference is represented by its id and not by the displayed number, so renumbering does not change
//! the wording. Emphasis, and links from a word to its term, body or type, are not part of the wording; links to a
//! clause, an item, a file or a URL are, and so is what is raised, lowered or struck through.

use crate::model::{ClauseText, Prose, ThingKind};
use crate::resolve::Reference;
use crate::source::digest::{Digest, DigestBuilder};
use crate::source::markdown::{
    Block, BlockKind, Caption, Inline, InlineKind, Join, ListItem, Note, Quote, Table, WrittenCell, raised_text,
    soft_break_spaces,
};
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// A text as lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// The title, if there is one, then the text.
    pub lines: Vec<Line>,
}

/// A paragraph, an item or a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line {
    /// The kind of the line.
    pub kind: LineKind,
    /// The nesting depth in lists and quotes.
    pub depth: u8,
    /// One for each cell of a table row; a single one for other lines.
    pub cells: Vec<Vec<Atom>>,
    /// The label of the line in a list.
    pub label: Label,
}

/// The label of an item of an ordered list, such as `3.`, for display. It is not part of the wording: lines that differ
/// only in their label are equal, so inserting an item does not change the items after it.
#[derive(Clone, Debug, Default)]
pub struct Label(pub Option<String>);

impl PartialEq for Label {
    fn eq(&self, _: &Label) -> bool {
        true
    }
}

impl Eq for Label {}

impl PartialOrd for Label {
    fn partial_cmp(&self, other: &Label) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Label {
    fn cmp(&self, _: &Label) -> Ordering {
        Ordering::Equal
    }
}

impl Hash for Label {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// The kind of a line. The number of a list item is not part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LineKind {
    /// The title of the clause.
    Title,
    /// A paragraph, including later paragraphs of a list item.
    Paragraph,
    /// The first paragraph of a list item; `checked` is the state of its task box.
    Item {
        /// Whether its list is ordered.
        ordered: bool,
        /// The state of its task box, if it has one.
        checked: Option<bool>,
    },
    /// The caption of a table or figure.
    Caption,
    /// A row of a table.
    Row {
        /// Whether it is the head of the table.
        head: bool,
    },
    /// A paragraph of a quote or of an alert such as a note.
    Quote(QuoteKind),
    /// One line of a block of code.
    Code,
    /// A formula on a line of its own.
    Formula,
    /// A paragraph of a footnote.
    Footnote,
    /// A horizontal rule.
    Rule,
}

/// [`Quote`] with an order, so that lines can be map keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum QuoteKind {
    /// A quotation.
    Plain,
    /// An alert, `[!NOTE]`.
    Note,
    /// An alert, `[!TIP]`.
    Tip,
    /// An alert, `[!IMPORTANT]`.
    Important,
    /// An alert, `[!WARNING]`.
    Warning,
    /// An alert, `[!CAUTION]`.
    Caution,
}

impl LineKind {
    /// The word in data and classes.
    pub fn word(self) -> &'static str {
        match self {
            LineKind::Title => "title",
            LineKind::Paragraph => "paragraph",
            LineKind::Item { .. } => "item",
            LineKind::Caption => "caption",
            LineKind::Row { head: true } => "head",
            LineKind::Row { head: false } => "row",
            LineKind::Quote(_) => "quote",
            LineKind::Code => "code",
            LineKind::Formula => "formula",
            LineKind::Footnote => "footnote",
            LineKind::Rule => "rule",
        }
    }
}

impl LineKind {
    /// The representation in digests.
    fn mark(self) -> String {
        match self {
            LineKind::Item { ordered, checked } => {
                let order = if ordered { "ordered" } else { "bulleted" };
                let state = checked.map_or("plain", |checked| if checked { "checked" } else { "open" });
                format!("item-{order}-{state}")
            }
            LineKind::Quote(kind) => {
                let kind = match kind {
                    QuoteKind::Plain => "plain",
                    QuoteKind::Note => "note",
                    QuoteKind::Tip => "tip",
                    QuoteKind::Important => "important",
                    QuoteKind::Warning => "warning",
                    QuoteKind::Caution => "caution",
                };
                format!("quote-{kind}")
            }
            other => other.word().to_owned(),
        }
    }
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Atom {
    /// Text as it is written.
    Text(String),
    /// An automatic reference such as `clause:a.b`, displayed as the name of its target.
    Reference(String),
    /// The destination of the words or the image before it; displayed only if it changed.
    Destination(String),
    /// The LaTeX of a formula, which is compared as a whole.
    Formula(String),
    /// The only atom of a table cell that is part of another.
    Joined(Join),
}

impl Wording {
    /// A clause's title and text.
    pub fn of(text: &ClauseText) -> Wording {
        let mut wording = Wording::default();
        if !text.title.is_empty() {
            wording.lines.push(Line {
                kind: LineKind::Title,
                depth: 0,
                cells: vec![atoms(&text.title)],
                label: Label::default(),
            });
        }
        wording.blocks(&text.blocks, Around::default());
        wording
    }

    /// Running text, as terms and items have it.
    pub fn of_prose(prose: &Prose) -> Wording {
        Wording {
            lines: vec![Line {
                kind: LineKind::Paragraph,
                depth: 0,
                cells: vec![atoms(prose)],
                label: Label::default(),
            }],
        }
    }

    /// A plain text.
    pub fn of_plain(text: &str) -> Wording {
        let mut atoms = Atoms::default();
        atoms.text(text);
        Wording {
            lines: vec![Line {
                kind: LineKind::Paragraph,
                depth: 0,
                cells: vec![atoms.finish()],
                label: Label::default(),
            }],
        }
    }

    /// The text of a caption.
    pub fn of_caption(content: &[Inline]) -> Wording {
        let mut wording = Wording::default();
        wording.line(LineKind::Caption, Around::default(), vec![atoms(content)]);
        wording
    }

    /// A table with its notes, a figure or a formula, without the caption.
    pub fn of_element(block: &Block) -> Wording {
        let mut wording = Wording::default();
        wording.blocks(std::slice::from_ref(block), Around::default());
        wording.lines.retain(|line| line.kind != LineKind::Caption);
        wording
    }

    /// The line of the title.
    pub fn title(&self) -> Option<&Line> {
        self.lines.first().filter(|line| line.kind == LineKind::Title)
    }

    /// The lines without the title.
    pub fn body(&self) -> &[Line] {
        &self.lines[usize::from(self.title().is_some())..]
    }

    /// The digest, which locks and translations record. The computation must never change for an unchanged text.
    pub fn digest(&self) -> Digest {
        let mut builder = DigestBuilder::default();
        for line in &self.lines {
            builder.piece(format!("{} {} {}", line.kind.mark(), line.depth, line.cells.len()).as_bytes());
            for cell in &line.cells {
                builder.piece(&(cell.len() as u64).to_le_bytes());
                for atom in cell {
                    let (kind, text) = match atom {
                        Atom::Text(text) => (b"t", text.as_str()),
                        Atom::Reference(text) => (b"r", text.as_str()),
                        Atom::Destination(text) => (b"d", text.as_str()),
                        Atom::Formula(text) => (b"f", text.as_str()),
                        // As a text with this sign was digested before cells could be joined.
                        Atom::Joined(join) => (b"t", join.sign()),
                    };
                    builder.piece(kind);
                    builder.piece(text.as_bytes());
                }
            }
        }
        builder.finish()
    }

    fn blocks(&mut self, blocks: &[Block], around: Around) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) => self.line(around.paragraph(), around, vec![atoms(inlines)]),
                BlockKind::List { order, items } => {
                    for item in items {
                        let at = self.lines.len();
                        self.item(item, order.is_some(), around);
                        if let Some(line) = self.lines.get_mut(at) {
                            line.label = Label(item.shown_label(*order));
                        }
                    }
                }
                BlockKind::Quote { kind, blocks } => {
                    self.blocks(blocks, Around { quote: Some(quote(*kind)), ..around.deeper() });
                }
                BlockKind::Footnote { blocks, .. } => self.blocks(blocks, Around { footnote: true, ..around }),
                BlockKind::Code { text, .. } => {
                    for line in text.lines() {
                        self.line(LineKind::Code, around, vec![vec![Atom::Text(line.to_owned())]]);
                    }
                }
                BlockKind::Table(table) => self.table(table, around),
                BlockKind::Figure(figure) => {
                    self.line(around.paragraph(), around, vec![atoms(std::slice::from_ref(&figure.image))]);
                    self.caption(&figure.caption, around);
                }
                BlockKind::Note(note) => self.line(around.paragraph(), around, vec![atoms_of_note(note)]),
                BlockKind::Formula(formula) => {
                    self.line(LineKind::Formula, around, vec![vec![Atom::Formula(spaced(&formula.formula.latex))]]);
                }
                BlockKind::Rule => self.line(LineKind::Rule, around, vec![Vec::new()]),
                BlockKind::Html(block) => {
                    for line in block.text.lines() {
                        self.line(LineKind::Paragraph, around, vec![vec![Atom::Text(line.to_owned())]]);
                    }
                }
            }
        }
    }

    fn table(&mut self, table: &Table, around: Around) {
        if let Some(caption) = &table.caption {
            self.caption(caption, around);
        }
        let cell = |cell| match cell {
            WrittenCell::Content(content) => atoms(content),
            WrittenCell::Joined(join) => vec![Atom::Joined(join)],
        };
        for (row, cells) in table.written_rows().enumerate() {
            self.line(LineKind::Row { head: row == 0 }, around, cells.into_iter().map(cell).collect());
        }
        self.blocks(&table.notes, around);
    }

    /// The number of a caption is not part of the wording.
    fn caption(&mut self, caption: &Caption, around: Around) {
        self.line(LineKind::Caption, around, vec![atoms(&caption.content)]);
    }

    fn item(&mut self, item: &ListItem, ordered: bool, around: Around) {
        let kind = LineKind::Item { ordered, checked: item.checked };
        let rest = match item.blocks.split_first() {
            Some((Block { kind: BlockKind::Paragraph(inlines), .. }, rest)) => {
                self.line(kind, around, vec![atoms(inlines)]);
                rest
            }
            _ => {
                self.line(kind, around, vec![Vec::new()]);
                item.blocks.as_slice()
            }
        };
        self.blocks(rest, around.deeper());
    }

    fn line(&mut self, kind: LineKind, around: Around, cells: Vec<Vec<Atom>>) {
        self.lines.push(Line { kind, depth: around.depth, cells, label: Label::default() });
    }
}

/// The context of blocks.
#[derive(Clone, Copy, Default)]
struct Around {
    depth: u8,
    quote: Option<QuoteKind>,
    footnote: bool,
}

impl Around {
    fn deeper(self) -> Around {
        Around { depth: self.depth.saturating_add(1), ..self }
    }

    fn paragraph(self) -> LineKind {
        match self.quote {
            Some(kind) => LineKind::Quote(kind),
            None if self.footnote => LineKind::Footnote,
            None => LineKind::Paragraph,
        }
    }
}

fn quote(kind: Quote) -> QuoteKind {
    match kind {
        Quote::Plain => QuoteKind::Plain,
        Quote::Note => QuoteKind::Note,
        Quote::Tip => QuoteKind::Tip,
        Quote::Important => QuoteKind::Important,
        Quote::Warning => QuoteKind::Warning,
        Quote::Caution => QuoteKind::Caution,
    }
}

fn atoms(inlines: &[Inline]) -> Vec<Atom> {
    let mut atoms = Atoms { spaces: soft_break_spaces(inlines), ..Atoms::default() };
    atoms.inlines(inlines);
    atoms.finish()
}

/// The atoms of a note, with its label as written but for the number, which is counted like that of a clause.
fn atoms_of_note(note: &Note) -> Vec<Atom> {
    let mut atoms = Atoms { spaces: soft_break_spaces(&note.content), ..Atoms::default() };
    match note.written {
        None => atoms.text(&note.label.value),
        Some(_) => atoms.text(&format!("{}{}", note.word, if note.gap().is_empty() { "：" } else { " " })),
    }
    atoms.inlines(&note.content);
    atoms.finish()
}

#[derive(Default)]
struct Atoms {
    atoms: Vec<Atom>,
    /// For each soft break in turn, whether it is a space.
    spaces: Vec<bool>,
    broken: usize,
}

impl Atoms {
    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match &inline.kind {
                InlineKind::Text(text) | InlineKind::Code(text) => self.text(text),
                InlineKind::Emphasis(content) | InlineKind::Strong(content) => self.inlines(content),
                InlineKind::Strikethrough(content) => {
                    self.text("~~");
                    self.inlines(content);
                    self.text("~~");
                }
                InlineKind::Markup { tags, content } => match raised_text(tags, content) {
                    Some(text) => self.text(&text),
                    None => self.inlines(content),
                },
                InlineKind::Formula(formula) => self.atoms.push(Atom::Formula(spaced(&formula.latex))),
                // Tags are not part of the wording.
                InlineKind::Html(_) => {}
                InlineKind::Link { destination, content, .. } if content.is_empty() => {
                    self.atoms.push(Atom::Reference(destination.written.clone()));
                }
                InlineKind::Link { destination, content, .. } => {
                    self.inlines(content);
                    if !is_gloss(destination)
                        && !matches!(self.atoms.last(), Some(Atom::Text(text)) if text.ends_with(&destination.written))
                    {
                        self.atoms.push(Atom::Destination(destination.written.clone()));
                    }
                }
                InlineKind::Image { destination, alt, .. } => {
                    // Line breaks inside an image's text do not count.
                    self.text(&crate::source::markdown::plain_text(alt));
                    self.atoms.push(Atom::Destination(destination.written.clone()));
                }
                InlineKind::SoftBreak => {
                    let is_space = self.spaces.get(self.broken).copied().unwrap_or(true);
                    self.broken += 1;
                    if is_space {
                        self.text(" ");
                    }
                }
                InlineKind::HardBreak => self.text(" "),
                InlineKind::FootnoteReference(label) => self.text(&format!("[^{label}]")),
            }
        }
    }

    /// Appends text; white space is collapsed.
    fn text(&mut self, text: &str) {
        if !matches!(self.atoms.last(), Some(Atom::Text(_))) {
            self.atoms.push(Atom::Text(String::new()));
        }
        let is_first = self.atoms.len() == 1;
        let Some(Atom::Text(last)) = self.atoms.last_mut() else { return };
        for c in text.chars() {
            let is_blank = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !is_blank {
                last.push(c);
            } else if !(last.ends_with(' ') || is_first && last.is_empty()) {
                last.push(' ');
            }
        }
    }

    fn finish(mut self) -> Vec<Atom> {
        if let Some(Atom::Text(last)) = self.atoms.last_mut() {
            last.truncate(last.trim_end_matches(' ').len());
        }
        self.atoms.retain(|atom| !matches!(atom, Atom::Text(text) if text.is_empty()));
        self.atoms
    }
}

/// LaTeX with single spaces, because further white space has no meaning in it.
fn spaced(latex: &str) -> String {
    latex.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a link only explains its words: it leads to the term, body, type or list that they name.
fn is_gloss(destination: &str) -> bool {
    let Some(Ok(reference)) = Reference::parse(destination) else { return false };
    matches!(reference.target.kind(), ThingKind::Term | ThingKind::Body | ThingKind::Type | ThingKind::List)
}

#[cfg(test)]
pub(super) mod tests;
