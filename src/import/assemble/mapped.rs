//! Clauses of a document that we exported: a bookmark tells which clause begins, what it is and what of its number is text, and
//! which paragraphs are no text of a clause.

use super::heading::Heading;
use super::map::MappedClause;
use super::nodes::Paragraph;
use super::nodes::is_blank;
use super::text::{joined_references, leading, line, take_start, title, trimmed};
use super::{Assembler, literal};
use crate::export::docx::Marked;
use crate::import::date::date_in;
use crate::import::document::{Block, BlockKind, Field, Number, SectionAttribute};
use crate::import::report::Fate;
use crate::model::Part;
use crate::ooxml::profile::Role;

impl Assembler<'_> {
    /// Opens the clause that begins at the bookmark of a paragraph. Whether the paragraph was one.
    pub(super) fn mapped(&mut self, paragraph: &mut Paragraph) -> bool {
        let Some(clause) = self.map.and_then(|map| map.clause(&paragraph.anchors)).cloned() else { return false };
        let MappedClause { id, depth, part, is_titled, text } = clause;
        let is_annex = depth == 1 && matches!(part, Part::NormativeAnnex | Part::InformativeAnnex);
        if is_annex && !is_blank(&paragraph.inlines) {
            self.annex(std::mem::take(paragraph));
        } else {
            let number = self.mapped_number(paragraph, text.as_deref());
            let unit = number.as_ref().and_then(|number| literal::law(&number.shown)).and_then(|(unit, ..)| unit);
            let (position, anchors) = (paragraph.position, std::mem::take(&mut paragraph.anchors));
            let inlines = std::mem::take(&mut paragraph.inlines);
            let heading = Heading { depth, part, unit, number, title: None, position, anchors };
            if is_titled {
                self.open(Heading { title: Some(title(inlines)), ..heading });
            } else {
                self.open(heading);
                self.element(Role::Paragraph, Paragraph { inlines, position, ..Paragraph::default() });
            }
        }
        if let Some(section) = self.document.sections.last_mut() {
            section.given_id = Some(id);
        }
        true
    }

    /// Reads a paragraph that its bookmark says to be no text of a clause. Whether it was one.
    pub(super) fn marked(&mut self, paragraph: &mut Paragraph) -> bool {
        let Some(marked) = self.map.and_then(|map| map.marked(&paragraph.anchors)) else { return false };
        let inlines = joined_references(trimmed(std::mem::take(&mut paragraph.inlines)));
        let (position, mut text) = (paragraph.position, line(&inlines));
        let block = || Block::new(BlockKind::Paragraph(inlines.clone()), self.place(position));
        match marked {
            _ if text.is_empty() => {}
            Marked::Notice => self.document.cover.notice.push(block()),
            Marked::Summary => self.document.cover.summary.push(block()),
            Marked::DraftedBy => self.drafted_by(&text, position),
            Marked::Withdrawn | Marked::Amended => {
                if let Some((_, range)) = date_in(&text).filter(|_| marked == Marked::Withdrawn)
                    && let Some(section) = self.document.sections.last_mut()
                {
                    section.attributes.insert(SectionAttribute::Withdrawn, vec![text[range.clone()].to_owned()]);
                    text.replace_range(range, "");
                }
                self.tell(
                    Fate::LeftOut,
                    position,
                    text,
                    "what became of a clause is shown from the data of the edition",
                );
            }
        }
        true
    }

    /// Those who drafted the edition, after the words that say so.
    fn drafted_by(&mut self, text: &str, position: usize) {
        let (comma, colon) = if self.is_chinese { ("、", '：') } else { (", ", ':') };
        let (words, names) = text.split_once(colon).unwrap_or(("", text));
        let names: Vec<&str> = names.split(comma).map(str::trim).filter(|name| !name.is_empty()).collect();
        let signs = comma.trim().repeat(names.len().saturating_sub(1));
        let colon = if words.is_empty() { String::new() } else { colon.to_string() };
        self.tell(Fate::LeftOut, position, format!("{words}{colon}{signs}"), "words and commas that are written anew");
        let place = self.place(position);
        let field = |name: &str| Field { text: name.to_owned(), place: place.clone() };
        self.document.cover.drafted_by.extend(names.into_iter().map(field));
    }

    /// The number of a paragraph: the text that was written as its number, if it is still there, else its label. Where the
    /// label is that number, the same text after it belongs to the title.
    fn mapped_number(&mut self, paragraph: &mut Paragraph, text: Option<&str>) -> Option<Number> {
        let label = paragraph.label.as_ref().map(|label| label.text.as_str());
        let shown = text.map(str::trim).filter(|text| !text.is_empty() && label != Some(text));
        if let Some(shown) = shown
            && leading(&paragraph.inlines).trim_start().starts_with(shown)
        {
            let leading = leading(&paragraph.inlines);
            let before = leading.chars().count() - leading.trim_start().chars().count();
            let after = leading.trim_start()[shown.len()..].chars().take_while(|c| c.is_whitespace()).count();
            take_start(&mut paragraph.inlines, before + shown.chars().count() + after);
            return Some(Number { shown: shown.to_owned(), is_text: true });
        }
        match &paragraph.label {
            Some(label) if !label.text.is_empty() => self.number(paragraph),
            _ => None,
        }
    }
}
