//! Entries of the terms.

use super::nodes::Paragraph;
use super::nodes::is_blank;
use super::text::take_start;
use super::text::{is_chinese, leading, line, script_change, trimmed};
use super::{Assembler, literal};
use crate::import::document::{Inline, Number, TermEntry, text_of};
use crate::import::report::Fate;
use crate::model::Lang;
use crate::ooxml::numbering::Label;
use crate::ooxml::profile::Role;
use std::collections::btree_map::Entry;

impl Assembler<'_> {
    /// The number or a name of a term, or both.
    pub(super) fn term(&mut self, role: &Role, label: Option<Label>, mut paragraph: Paragraph) {
        let place = self.place(paragraph.position);
        let anchors = std::mem::take(&mut paragraph.anchors);
        let labelled = label.map(|label| Number { shown: label.text, is_text: false });
        match role {
            Role::Term | Role::TermNumber => {
                let number = labelled.or_else(|| self.take_number(&mut paragraph.inlines, paragraph.position));
                let mut term = TermEntry { number, ..TermEntry::default() };
                if !is_blank(&paragraph.inlines) {
                    self.name_term(&mut term, trimmed(paragraph.inlines), paragraph.position);
                }
                self.flow.begin_term(term, anchors, place);
            }
            _ => {
                let text = trimmed(paragraph.inlines);
                let is_open = self.flow.term().is_some_and(|term| term.definition.is_empty() && term.notes.is_empty());
                if !is_open && *role == Role::TermName {
                    self.flow.begin_term(
                        TermEntry { number: labelled, ..TermEntry::default() },
                        anchors,
                        place.clone(),
                    );
                }
                let mut term = self.flow.term().map(std::mem::take).unwrap_or_default();
                if *role == Role::TermAlias && !term.names.is_empty() {
                    term.aliases.push(line(&text));
                    self.tell_form(&text, paragraph.position);
                } else {
                    self.name_term(&mut term, text, paragraph.position);
                }
                match self.flow.term() {
                    Some(open) => *open = term,
                    None => self.flow.begin_term(term, Vec::new(), place),
                }
            }
        }
    }

    /// Names of a term: Chinese and English, separated by two spaces, an ideographic space or where the script changes.
    fn name_term(&mut self, term: &mut TermEntry, names: Vec<Inline>, position: usize) {
        self.tell_form(&names, position);
        let text = text_of(&names).replace('\n', "  ");
        let spread = text.replace(['\u{3000}', '\t'], "  ");
        let mut parts: Vec<String> =
            spread.split("  ").map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned).collect();
        if let [only] = &parts[..]
            && let Some(at) = script_change(only)
        {
            parts = vec![only[..at].trim().to_owned(), only[at..].trim().to_owned()];
        }
        for part in parts {
            let tag = if part.chars().any(is_chinese) { "zh" } else { "en" };
            let Some(lang) = Lang::parse(tag) else { continue };
            match term.names.entry(lang) {
                Entry::Vacant(entry) => drop(entry.insert(part)),
                Entry::Occupied(_) => term.aliases.push(part),
            }
        }
    }

    /// The names of terms are plain text.
    fn tell_form(&mut self, inlines: &[Inline], position: usize) {
        let is_raised =
            |inline: &Inline| matches!(inline, Inline::Superscript(_) | Inline::Subscript(_) | Inline::Formula { .. });
        if inlines.iter().any(is_raised) {
            self.tell(
                Fate::Changed,
                position,
                line(inlines),
                "names of terms are plain text; raised and lowered signs stand on the line",
            );
        }
        for inline in inlines {
            if let Inline::Footnote(_) | Inline::Picture { .. } = inline {
                self.tell(
                    Fate::Changed,
                    position,
                    line(inlines),
                    "a footnote or picture at the name of a term is left out there",
                );
            }
        }
    }

    /// A number that was taken from the beginning of a text. A sign after it is not part of it, and wide stops are shown as usual ones.
    pub(super) fn written_number(&mut self, taken: &str, shown: String, position: usize) -> Number {
        let is_text = match taken.trim().strip_prefix(shown.as_str()) {
            Some(rest) => {
                self.tell(Fate::Computed, position, rest, "the sign after the number of a clause");
                true
            }
            None => {
                let reason = format!("the number is counted and shown as {shown}");
                self.tell(Fate::Computed, position, taken.trim(), reason);
                false
            }
        };
        Number { shown, is_text }
    }

    fn take_number(&mut self, inlines: &mut Vec<Inline>, position: usize) -> Option<Number> {
        let found = literal::decimal(&leading(inlines))?;
        let taken = take_start(inlines, found.length);
        Some(self.written_number(&taken, found.shown, position))
    }
}
