//! Laws and regulations: units such as chapters, and articles that are counted through all of them.

use super::heading::Heading;
use super::nodes::is_blank;
use super::nodes::{Node, Paragraph};
use super::text::{leading, take_start, title, trimmed};
use super::{Assembler, literal};
use crate::import::document::{Number, Scheme, text_of};
use crate::import::report::Fate;
use crate::model::Part;
use std::collections::BTreeSet;

impl Assembler<'_> {
    /// Whether the document is a law: paragraphs begin with 第一条, 第二条; with Article 1, Article 2.
    pub(super) fn find_law(&mut self, nodes: &[Node]) {
        let mut articles = 0;
        let mut units = BTreeSet::new();
        for node in nodes {
            if let Node::Paragraph(paragraph) = node {
                let label = paragraph.label.as_ref().map(|label| label.text.as_str()).unwrap_or_default();
                let text = text_of(&paragraph.inlines);
                match literal::law(label).or_else(|| literal::law(&text)) {
                    Some((None, ..)) => articles += 1,
                    Some((Some(unit), ..)) if !paragraph.is_contents => drop(units.insert(unit)),
                    _ => {}
                }
            }
        }
        if articles >= 3 {
            self.document.scheme = Scheme::Articles { divisions: units.iter().copied().collect() };
            self.divisions = Some(units);
        }
    }

    /// A unit or an article of a law.
    pub(super) fn law_heading(&mut self, paragraph: &mut Paragraph) -> bool {
        let label = paragraph.label.as_ref().map(|label| label.text.clone()).unwrap_or_default();
        let by_label = literal::law(&label);
        let Some((unit, shown, length)) = by_label.clone().or_else(|| literal::law(&leading(&paragraph.inlines)))
        else {
            return false;
        };
        let mut is_text = by_label.is_none();
        if is_text {
            let written: String = leading(&paragraph.inlines).chars().take(length).collect();
            take_start(&mut paragraph.inlines, length);
            is_text = written.trim() == shown;
            if !is_text {
                self.tell(
                    Fate::Computed,
                    paragraph.position,
                    written,
                    format!("the number is counted and shown as {shown}"),
                );
            }
        }
        paragraph.label = None;
        let units = self.divisions.clone().unwrap_or_default();
        let depth = match unit {
            Some(unit) => 1 + units.range(..unit).count() as u8,
            // An article stands below the last heading, or below no heading at all.
            None => self.path.unit_depth + 1,
        };
        let (position, anchors) = (paragraph.position, std::mem::take(&mut paragraph.anchors));
        let inlines = std::mem::take(&mut paragraph.inlines);
        let number = Some(Number { shown, is_text });
        if unit.is_some() {
            self.open(Heading {
                depth,
                part: Part::Body,
                unit,
                number,
                title: Some(title(inlines)),
                position,
                anchors,
            });
        } else {
            self.open(Heading { depth, part: Part::Body, unit: None, number, title: None, position, anchors });
            let inlines = trimmed(inlines);
            if !is_blank(&inlines) {
                let place = self.place(position);
                self.flow.paragraph(inlines, Vec::new(), place);
            }
        }
        true
    }
}
