//! Blocks of text as lines of Markdown.

use super::escape::line_start;
use super::inline::Inlines;
use crate::model::Definition;
use crate::source::markdown::written::code_fence;
use crate::source::markdown::{
    Alignment, Block, BlockKind, Caption, DisplayFormula, Inline, ListItem, Note, Order, Quote, Table, WrittenCell,
};

/// The maximum number of a list item in CommonMark: nine digits.
const GREATEST_NUMBER: u64 = 999_999_999;

impl Inlines<'_> {
    /// The lines of the blocks, with an empty line between two blocks.
    pub fn blocks(&self, blocks: &[Block]) -> Vec<String> {
        self.joined(blocks, false)
    }

    /// The lines of the blocks. With `tight`, the empty line before a list is omitted if the list permits it.
    fn joined(&self, blocks: &[Block], tight: bool) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let mut other_marks = false;
        let mut list_before = None;
        for block in blocks {
            let list = match &block.kind {
                BlockKind::List { order, .. } => Some(order.map(|order| order.delimiter)),
                _ => None,
            };
            // Two adjacent lists of the same kind would be merged.
            other_marks = list.is_some() && list == list_before && !other_marks;
            let of_block = self.block(block, other_marks);
            if of_block.is_empty() {
                continue;
            }
            // A list can directly follow a paragraph only if it counts from 1, or starts with an item that has text.
            let follows = matches!(&block.kind, BlockKind::List { order: None | Some(Order { start: 1, .. }), .. })
                && of_block.first().is_some_and(|line| line.contains(' '));
            let stands_under = tight && follows && list_before.is_none();
            if !lines.is_empty() && !stands_under {
                lines.push(String::new());
            }
            list_before = list;
            lines.extend(of_block);
        }
        lines
    }

    fn block(&self, block: &Block, other_marks: bool) -> Vec<String> {
        match &block.kind {
            BlockKind::Paragraph(inlines) => self.paragraph(inlines),
            BlockKind::List { order, items } => self.list(*order, items, other_marks),
            BlockKind::Quote { kind, blocks } => {
                let mark = match kind {
                    Quote::Plain => None,
                    Quote::Note => Some("[!NOTE]"),
                    Quote::Tip => Some("[!TIP]"),
                    Quote::Important => Some("[!IMPORTANT]"),
                    Quote::Warning => Some("[!WARNING]"),
                    Quote::Caution => Some("[!CAUTION]"),
                };
                let lines = mark.map(str::to_owned).into_iter().chain(self.blocks(blocks));
                lines.map(|line| prefixed("> ", line)).collect()
            }
            BlockKind::Code { language, text } => {
                let fence = code_fence(text);
                let language: String = language.chars().filter(|c| !c.is_control() && *c != '`').collect();
                let mut lines = vec![format!("{fence}{language}")];
                lines.extend(text.trim_end_matches('\n').lines().map(str::to_owned));
                lines.push(fence);
                lines
            }
            BlockKind::Table(table) => self.table(table),
            BlockKind::Figure(figure) => {
                let mut lines = self.paragraph(std::slice::from_ref(&figure.image));
                lines.push(String::new());
                lines.extend(self.caption(&figure.caption));
                lines
            }
            BlockKind::Formula(formula) => self.formula(formula),
            BlockKind::Note(note) => self.note(note),
            BlockKind::Rule => vec!["---".to_owned()],
            // An empty line would end the HTML block.
            BlockKind::Html(block) => {
                block.html.lines().filter(|line| !line.trim().is_empty()).map(str::to_owned).collect()
            }
            // A footnote follows the text that cites it.
            BlockKind::Footnote { .. } => Vec::new(),
        }
    }

    /// The lines of one paragraph.
    pub fn paragraph(&self, inlines: &[Inline]) -> Vec<String> {
        let text = self.write(inlines, false);
        let mut lines: Vec<String> = text.split('\n').map(|line| line_start(line).trim_end().to_owned()).collect();
        // An empty line would end the paragraph.
        lines.retain(|line| !line.is_empty() && line != "\\");
        // A hard break at the end has no effect.
        if let Some(last) = lines.last_mut()
            && last.bytes().rev().take_while(|&b| b == b'\\').count() % 2 == 1
        {
            last.pop();
        }
        lines
    }

    /// A note with the label that readers see, and its id, so that it can be read again.
    fn note(&self, note: &Note) -> Vec<String> {
        let mut lines = self.paragraph(&note.content);
        let label = format!("{}{}", note.shown_label(), note.gap());
        match lines.first_mut() {
            Some(first) => first.insert_str(0, &label),
            None => lines.push(label.trim_end().to_owned()),
        }
        if let (Some(id), Some(last)) = (&note.id, lines.last_mut()) {
            last.push_str(&format!(" {{#{}}}", id.value));
        }
        lines
    }

    fn list(&self, order: Option<Order>, items: &[ListItem], other_marks: bool) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for item in items {
            let mark = match (order, other_marks) {
                _ if item.label.is_some() => item.shown_label(order).unwrap_or_default(),
                (None, false) => "-".to_owned(),
                (None, true) => "*".to_owned(),
                // Another delimiter after the number keeps the two lists apart.
                (Some(order), true) => {
                    Order { delimiter: order.delimiter.other(), ..order }.label(item.number.min(GREATEST_NUMBER))
                }
                (Some(order), false) => order.label(item.number.min(GREATEST_NUMBER)),
            };
            // What belongs to an item with a label of its own is indented by three columns, however wide the label is.
            let indent = " ".repeat(if item.label.is_some() { 3 } else { mark.len() + 1 });
            let mut content = self.joined(&item.blocks, item.tight);
            if let Some(checked) = item.checked {
                let state = if checked { "[x]" } else { "[ ]" };
                let first = content.first().cloned().unwrap_or_default();
                content.splice(..content.len().min(1), [format!("{state} {first}")]);
            }
            if !item.tight && !lines.is_empty() {
                lines.push(String::new());
            }
            if content.is_empty() {
                lines.push(mark);
                continue;
            }
            for (number, line) in content.into_iter().enumerate() {
                let lead = if number == 0 { format!("{mark} ") } else { indent.clone() };
                lines.push(prefixed(&lead, line));
            }
        }
        lines
    }

    fn table(&self, table: &Table) -> Vec<String> {
        let cell = |cell: &WrittenCell<'_>| match cell {
            WrittenCell::Content(content) => literal_sign(self.write(content, true)),
            WrittenCell::Joined(join) => join.sign().to_owned(),
        };
        let mut rows = table.written_rows().map(|cells| {
            let cells: Vec<String> = cells.iter().map(cell).collect();
            format!("| {} |", cells.join(" | "))
        });
        let rule = table.alignments.iter().map(|alignment| match alignment {
            Alignment::None => "---",
            Alignment::Left => ":--",
            Alignment::Center => ":-:",
            Alignment::Right => "--:",
        });
        let mut lines = Vec::new();
        if let Some(caption) = &table.caption {
            lines.extend(self.caption(caption));
            lines.push(String::new());
        }
        lines.extend(rows.next());
        lines.push(format!("| {} |", rule.collect::<Vec<_>>().join(" | ")));
        lines.extend(rows);
        if !table.notes.is_empty() {
            lines.push(String::new());
            lines.extend(self.blocks(&table.notes));
        }
        lines
    }

    /// The caption with its number and id: `表 1：报修时限 {#table.repair-times}`.
    fn caption(&self, caption: &Caption) -> Vec<String> {
        let mut lines = self.paragraph(&caption.content);
        if let Some(number) = self.rendition.findings.number_of(Definition::Caption(caption)) {
            let label = number.with_colon(self.rendition.lang);
            match lines.first_mut() {
                Some(first) => first.insert_str(0, &label),
                None => lines.push(label.trim_end().to_owned()),
            }
        }
        if let (Some(id), Some(last)) = (&caption.id, lines.last_mut()) {
            last.push_str(&format!(" {{#{}}}", id.value));
        }
        lines
    }

    /// A formula as it is written in the source, with its number: `$$ … $$ (3) {#eq.score}`. One of several lines has its
    /// dollar signs on lines of their own.
    fn formula(&self, formula: &DisplayFormula) -> Vec<String> {
        let number = self.rendition.findings.number_of(Definition::Formula(formula));
        let number = number.map(|number| format!(" {}", number.label())).unwrap_or_default();
        let id = formula.id.as_ref().map(|id| format!(" {{#{}}}", id.value)).unwrap_or_default();
        let latex = &formula.formula.latex;
        match latex.contains('\n') {
            false => vec![format!("$$ {latex} $${number}{id}")],
            true => {
                let lines = std::iter::once("$$".to_owned()).chain(latex.lines().map(str::to_owned));
                lines.chain([format!("$${number}{id}")]).collect()
            }
        }
    }
}

/// A cell that shows `^` or `<` alone is escaped: unescaped, the sign joins the cell to another.
fn literal_sign(cell: String) -> String {
    if matches!(cell.as_str(), "^" | "<") { format!("\\{cell}") } else { cell }
}

/// The line with its prefix; an empty line has no trailing spaces.
fn prefixed(prefix: &str, line: String) -> String {
    if line.is_empty() { prefix.trim_end().to_owned() } else { format!("{prefix}{line}") }
}
