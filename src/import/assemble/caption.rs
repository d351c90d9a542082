//! Captions of tables and figures.

use super::flow::Caption;
use super::literal::CaptionOf;
use super::nodes::Paragraph;
use super::text::{leading, line, take_start, title};
use super::{Assembler, literal};
use crate::import::document::{Block, BlockKind, Inline};
use crate::import::report::Fate;
use crate::ooxml::profile::Role;

impl Assembler<'_> {
    /// A caption waits for the table that follows, or is that of the figure before.
    pub(super) fn caption(&mut self, role: Role, mut paragraph: Paragraph) {
        let written = |inlines: &[Inline]| literal::caption(&leading(inlines));
        let (of, number) = match &paragraph.label {
            Some(label) => {
                let found = literal::caption(&label.text);
                (
                    found.as_ref().map(|(of, ..)| *of),
                    found.map(|(_, number, _)| number).or_else(|| Some(label.text.clone())),
                )
            }
            None => match written(&paragraph.inlines) {
                Some((of, number, length)) => {
                    let text = take_start(&mut paragraph.inlines, length);
                    self.tell(Fate::Computed, paragraph.position, text, "tables and figures are numbered anew");
                    (Some(of), Some(number))
                }
                None => (None, None),
            },
        };
        let of = match role {
            Role::TableCaption => CaptionOf::Table,
            Role::FigureCaption => CaptionOf::Figure,
            _ => of.unwrap_or(CaptionOf::Figure),
        };
        let place = self.place(paragraph.position);
        let text = title(paragraph.inlines);
        if of == CaptionOf::Table {
            self.flush_caption();
            self.flow.caption = Some(Caption { text, number, anchors: paragraph.anchors, place });
            return;
        }
        let Some(last) = self.flow.last() else {
            return self.flow.push(Block { kind: BlockKind::Paragraph(text), place, anchors: paragraph.anchors });
        };
        if let BlockKind::Paragraph(inlines) = &mut last.kind
            && let [Inline::Picture { file, alternative }] = &inlines[..]
        {
            last.kind =
                BlockKind::Figure { file: file.clone(), alternative: alternative.clone(), caption: None, number: None };
        }
        match &mut last.kind {
            BlockKind::Figure { caption, number: own, .. } if caption.is_none() => {
                *caption = Some(text);
                *own = number;
                last.anchors.extend(paragraph.anchors);
            }
            _ => {
                let shown = line(&text);
                self.flow.push(Block { kind: BlockKind::Paragraph(text), place, anchors: paragraph.anchors });
                self.tell(
                    Fate::Guessed,
                    paragraph.position,
                    shown,
                    "this caption has no picture above it; it is a paragraph",
                );
            }
        }
    }

    /// A caption without a table becomes a paragraph.
    pub(super) fn flush_caption(&mut self) {
        if let Some(caption) = self.flow.caption.take() {
            let shown = line(&caption.text);
            self.report.add(
                Fate::Guessed,
                caption.place.clone(),
                shown,
                "this caption has no table below it; it is a paragraph",
            );
            self.flow.push(Block {
                kind: BlockKind::Paragraph(caption.text),
                place: caption.place,
                anchors: caption.anchors,
            });
        }
    }
}
