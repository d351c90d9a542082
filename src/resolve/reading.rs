//! An edition in one language as readers see it: missing texts are taken from another language, references are
//! resolved, markup is removed. The index and the data files use the same texts because both use this module.

use super::{Audience, Destination, Findings, Name, Reference, Resolved, ResolvedEdition};
use crate::model::{Clause, ClauseIndex, Definition, Edition, Footnotes, Item, Lang, Localized, Prose, Thing};
use crate::source::markdown::{Block, BlockKind, Caption, Cell, DisplayFormula, Inline, InlineKind, plain_text};

/// An edition in one language.
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    /// The standard that it belongs to.
    pub resolved: &'a Resolved,
    /// The edition.
    pub edition: &'a Edition,
    /// The findings of the edition.
    pub findings: &'a Findings,
    /// The reader's language.
    pub lang: &'a Lang,
    /// The community types that the text addresses.
    pub audience: Audience<'a>,
}

impl<'a> Reading<'a> {
    /// An edition for readers of a language.
    pub fn new(resolved: &'a Resolved, edition: &'a Edition, findings: &'a Findings, lang: &'a Lang) -> Reading<'a> {
        Reading { resolved, edition, findings, lang, audience: Audience::Everyone }
    }

    /// The edition with its findings.
    pub fn of(&self) -> ResolvedEdition<'a> {
        ResolvedEdition { resolved: self.resolved, edition: self.edition, findings: self.findings }
    }

    /// The edition to which a reference leads; `None` if there is none.
    pub fn edition_of(&self, reference: &Reference) -> Option<ResolvedEdition<'a>> {
        match &reference.edition {
            None => Some(self.of()),
            Some(id) => self.resolved.edition(id),
        }
    }

    /// The value in the reader's language, or else in the authoritative one, or in any.
    pub fn pick<'t, T>(&self, texts: &'t Localized<T>) -> Option<&'t T> {
        let authoritative = self.resolved.standard.site.default_lang();
        texts.get(self.lang).or_else(|| texts.get(authoritative)).or_else(|| texts.in_lang(self.lang))
    }

    /// A text in the reader's language, or else in another; empty if there is none.
    pub fn text<'t>(&self, texts: &'t Localized<String>) -> &'t str {
        self.pick(texts).map_or("", String::as_str)
    }

    /// Prose without markup, in the reader's language or else in another.
    pub fn prose(&self, prose: &Localized<Prose>) -> String {
        self.pick(prose).map(|prose| self.inlines(prose)).unwrap_or_default()
    }

    /// The language in which the page shows a clause.
    pub fn text_lang<'c>(&self, clause: &'c Clause) -> Option<&'c Lang> {
        let wanted = [self.lang, self.resolved.standard.site.default_lang()];
        let known = wanted.into_iter().find_map(|lang| clause.texts.get_key_value(lang));
        known.or_else(|| clause.texts.first_key_value()).map(|(lang, _)| lang)
    }

    /// The title of a clause without markup; empty for an untitled clause.
    pub fn clause_title(&self, clause: &Clause) -> String {
        let text = self.text_lang(clause).and_then(|lang| clause.texts.get(lang));
        text.map(|text| self.inlines(&text.title)).unwrap_or_default()
    }

    /// The number and title, as far as they exist; otherwise the id.
    pub fn clause_label(&self, edition: &Edition, findings: &Findings, index: ClauseIndex) -> String {
        let clause = edition.clause(index);
        // References in the title are not followed, since two titles could refer to each other.
        let title = self.text_lang(clause).and_then(|lang| clause.title(lang));
        match (findings.number(index).map(|number| number.shown_in_full(self.lang)), title) {
            (Some(number), Some(title)) => format!("{number} {title}"),
            (Some(number), None) => number,
            (None, Some(title)) => title,
            (None, None) => clause.id.value.to_string(),
        }
    }

    /// The text of a clause and of the footnotes that it cites, for the search: without the labels of lists, which
    /// nobody searches for.
    pub fn clause_text(&self, clause: &Clause, notes: &Footnotes<'_>) -> String {
        self.clause_lines(clause, notes, false)
    }

    /// The text of a clause for readers: items of ordered lists have their labels.
    pub fn labelled_clause_text(&self, clause: &Clause, notes: &Footnotes<'_>) -> String {
        self.clause_lines(clause, notes, true)
    }

    /// The title of an item of the edition: its own, or that of its clause.
    pub fn item_title(&self, item: &Item) -> String {
        self.text(&self.findings.item_titles(self.edition, item)).to_owned()
    }

    /// The edition for the readers of an item.
    pub fn of_item<'i>(&self, item: &'i Item) -> Reading<'i>
    where
        'a: 'i,
    {
        Reading { audience: self.audience.of_item(item), ..*self }
    }

    /// The text of an item for readers: its own, or that of its clause. `notes` are the footnotes of each chapter.
    pub fn item_text(&self, item: &Item, notes: &[Footnotes<'_>]) -> String {
        match item.text.own() {
            Some(text) => self.of_item(item).prose(text),
            None => self
                .findings
                .clause_of_item(self.edition, item)
                .map(|(_, clause)| self.of_item(item).labelled_clause_text(clause, &notes[clause.chapter]))
                .unwrap_or_default(),
        }
    }

    /// The text of a clause for readers as [`Self::labelled_clause_text`] has it, but without its notes and examples, which
    /// follow one by one: they explain the text and are not part of its provisions.
    pub fn clause_with_notes(&self, clause: &Clause, notes: &Footnotes<'_>) -> (String, Vec<String>) {
        let Some((lang, text)) = self.text_lang(clause).and_then(|lang| clause.texts.get_key_value(lang)) else {
            return (String::new(), Vec::new());
        };
        let reading = Reading { audience: self.audience.of_clause(clause), ..*self };
        let (mut lines, mut explanations) = (Vec::new(), Vec::new());
        let mut after_note = false;
        for block in text.blocks.iter() {
            let is_note = matches!(block.kind, BlockKind::Note(_));
            match explanations.last_mut() {
                // A quotation after a note or an example is the rest of it.
                Some(last) if after_note && matches!(block.kind, BlockKind::Quote { .. }) => {
                    *last = format!("{last}\n{}", reading.blocks_text(std::slice::from_ref(block)));
                }
                _ if is_note => explanations.push(reading.blocks_text(std::slice::from_ref(block))),
                _ => reading.blocks(std::slice::from_ref(block), true, &mut lines),
            }
            after_note = is_note;
        }
        for note in notes.mentioned(&text.blocks, lang) {
            if let BlockKind::Footnote { blocks, .. } = &note.kind {
                reading.blocks(blocks, true, &mut lines);
            }
        }
        lines.retain(|line| !line.is_empty());
        explanations.retain(|text| !text.is_empty());
        (lines.join("\n"), explanations)
    }

    fn clause_lines(&self, clause: &Clause, notes: &Footnotes<'_>, labelled: bool) -> String {
        let Some((lang, text)) = self.text_lang(clause).and_then(|lang| clause.texts.get_key_value(lang)) else {
            return String::new();
        };
        let reading = Reading { audience: self.audience.of_clause(clause), ..*self };
        let mut lines = Vec::new();
        reading.blocks(&text.blocks, labelled, &mut lines);
        for note in notes.mentioned(&text.blocks, lang) {
            if let BlockKind::Footnote { blocks, .. } = &note.kind {
                reading.blocks(blocks, labelled, &mut lines);
            }
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// The text of blocks that belong to no clause, for readers.
    pub fn blocks_text(&self, blocks: &[Block]) -> String {
        let mut lines = Vec::new();
        self.blocks(blocks, true, &mut lines);
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    /// The text of a table, figure or formula without its caption and number: one line for each cell and note, the text of
    /// the image, or the formula. `clause` contains it.
    pub fn element_text(&self, clause: &Clause, block: &Block) -> String {
        let reading = Reading { audience: self.audience.of_clause(clause), ..*self };
        let mut lines = Vec::new();
        match &block.kind {
            BlockKind::Table(table) => {
                lines.extend(table.cells().map(|cell| reading.inlines(cell)));
                reading.blocks(&table.notes, false, &mut lines);
            }
            BlockKind::Figure(figure) => lines.push(reading.inlines(std::slice::from_ref(&figure.image))),
            BlockKind::Formula(formula) => lines.push(formula.formula.text.clone()),
            // No other block is an element.
            _ => {}
        }
        lines.retain(|line| !line.is_empty());
        lines.join("\n")
    }

    fn blocks(&self, blocks: &[Block], labelled: bool, lines: &mut Vec<String>) {
        for block in blocks {
            match &block.kind {
                BlockKind::Paragraph(inlines) => lines.push(self.inlines(inlines)),
                BlockKind::List { order, items } => {
                    for item in items {
                        let at = lines.len();
                        self.blocks(&item.blocks, labelled, lines);
                        if let (Some(label), true, Some(line)) = (item.shown_label(*order), labelled, lines.get_mut(at))
                        {
                            line.insert_str(0, &format!("{label} "));
                        }
                    }
                }
                BlockKind::Quote { blocks, .. } => self.blocks(blocks, labelled, lines),
                BlockKind::Code { text, .. } => lines.extend(text.lines().map(str::to_owned)),
                BlockKind::Table(table) => {
                    lines.extend(table.caption.iter().map(|caption| self.caption(caption)));
                    match labelled {
                        true => lines.extend(table.shown_rows().map(|cells| self.row(&cells))),
                        false => lines.extend(table.cells().map(|cell| self.inlines(cell))),
                    }
                    self.blocks(&table.notes, labelled, lines);
                }
                BlockKind::Figure(figure) => {
                    lines.push(self.inlines(std::slice::from_ref(&figure.image)));
                    lines.push(self.caption(&figure.caption));
                }
                BlockKind::Note(note) => {
                    lines.push(format!("{}{}{}", note.shown_label(), note.gap(), self.inlines(&note.content)));
                }
                BlockKind::Formula(formula) => lines.push(self.formula(formula)),
                BlockKind::Html(block) => lines.extend(block.text.lines().map(str::to_owned)),
                // A footnote is shown where it is cited.
                BlockKind::Footnote { .. } | BlockKind::Rule => {}
            }
        }
    }

    /// The cells of a row on one line.
    fn row(&self, cells: &[Cell<'_>]) -> String {
        cells.iter().map(|cell| self.inlines(cell.content)).collect::<Vec<_>>().join(" | ")
    }

    /// A formula on one line, with its number at the end: S = a + b (3).
    fn formula(&self, formula: &DisplayFormula) -> String {
        let text = &formula.formula.text;
        match self.findings.number_of(Definition::Formula(formula)) {
            Some(number) => format!("{text} {}", number.label()),
            None => text.clone(),
        }
    }

    /// The number and the text of a caption: 表 1 报修时限. Only the text where the edition does not number it.
    pub fn caption(&self, caption: &Caption) -> String {
        let text = self.inlines(&caption.content);
        match self.findings.number_of(Definition::Caption(caption)) {
            Some(number) if text.is_empty() => number.shown(self.lang),
            Some(number) => format!("{} {text}", number.shown(self.lang)),
            None => text,
        }
    }

    /// Running text on one line.
    pub fn inlines(&self, inlines: &[Inline]) -> String {
        let text = if has_bare_link(inlines) { plain_text(&self.filled(inlines)) } else { plain_text(inlines) };
        let text = text.trim();
        if text.contains('\n') { text.replace('\n', " ") } else { text.to_owned() }
    }

    /// The text with the generated words of references that have no text of their own.
    fn filled(&self, inlines: &[Inline]) -> Vec<Inline> {
        let fill = |inline: &Inline| {
            let kind = match &inline.kind {
                InlineKind::Link { destination, content, .. } if content.is_empty() => {
                    InlineKind::Text(self.reference(destination).unwrap_or_default())
                }
                InlineKind::Link { content, .. }
                | InlineKind::Emphasis(content)
                | InlineKind::Strong(content)
                | InlineKind::Strikethrough(content)
                | InlineKind::Markup { content, .. } => InlineKind::Emphasis(self.filled(content)),
                other => other.clone(),
            };
            Inline { kind, span: inline.span }
        };
        inlines.iter().map(fill).collect()
    }

    /// The generated text of a reference without text of its own; `None` if the reference does not resolve.
    pub fn reference(&self, destination: &str) -> Option<String> {
        if let Destination::Outside(reference) = Destination::parse(destination) {
            let neighbours = self.resolved.standard.neighbours.as_deref()?;
            return reference.label(neighbours, self.lang.as_str());
        }
        let reference = Reference::parse(destination)?.ok()?;
        let of = self.edition_of(&reference)?;
        let ResolvedEdition { edition, findings, .. } = of;
        let shown = match &reference.target {
            Thing::Value(id) => Some(self.value(edition, &edition.values[*findings.ids.values.get(id)?])),
            _ => None,
        };
        let named = |(name, passage)| match (name, passage) {
            (Name::Clause(at), Some(passage)) => findings.shown_passage(edition, at, passage, self.lang),
            (Name::Clause(at), None) => self.clause_label(edition, findings, at),
            (Name::Element(number), _) => number.shown(self.lang),
            (Name::Text(name) | Name::Entry(name, _), _) => self.text(&name).to_owned(),
        };
        let text = match shown {
            Some(shown) => shown,
            None => named((of.name(&reference.target)?, reference.passage)),
        };
        if edition.id == self.edition.id {
            return Some(text);
        }
        let designation = self.text(&edition.designation);
        let name = if designation.is_empty() { edition.id.as_str() } else { designation };
        Some(format!("{text} ({name})"))
    }
}

fn has_bare_link(inlines: &[Inline]) -> bool {
    inlines.iter().any(|inline| match &inline.kind {
        InlineKind::Link { content, .. } => content.is_empty() || has_bare_link(content),
        InlineKind::Emphasis(content)
        | InlineKind::Strong(content)
        | InlineKind::Strikethrough(content)
        | InlineKind::Markup { content, .. } => has_bare_link(content),
        _ => false,
    })
}
