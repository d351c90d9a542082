//! Numbers of tables and figures (GB/T 1.1-2020, 9.7.3 and 9.8.3; ISO/IEC Directives, Part 2, 28 and 29): each kind is counted
//! through the whole edition, in an annex with a number by itself behind the letter of the annex. Headings without a
//! number do not stop the counting.

use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::{ClauseNumber, Edition, ElementNumber};
use crate::source::markdown::ElementKind;
use std::collections::BTreeMap;

rule! {
    /// The numbers of tables and figures are counted. A number in the caption is only a help for those who read the source;
    /// after a table is put in or moved, it misleads them.
    ///
    /// ```markdown
    /// Table 3: Repair times {#table.repair-times}      <- this is the second table
    /// ```
    ///
    /// Correct the number, or leave it out: `Table: Repair times {#table.repair-times}`.
    pub const CAPTION_NUMBER = error "caption-number",
        "The number written in a caption is not the number that the table or figure has.";
}

/// The number of each element, in their order.
pub fn of_elements(
    edition: &Edition,
    numbers: &[Option<ClauseNumber>],
    diagnostics: &mut Diagnostics,
) -> Vec<ElementNumber> {
    // By kind, and by the root of an annex with a letter.
    let mut counts: BTreeMap<(ElementKind, Option<usize>), u32> = BTreeMap::new();
    let number = |element: &crate::model::Element| {
        let chapter = edition.chapter_of(edition.clause(element.clause));
        let annex = numbers[chapter.root.0].as_ref().filter(|_| chapter.part.is_annex());
        let count = counts.entry((element.kind, annex.map(|_| chapter.root.0))).or_default();
        *count += 1;
        let number = ElementNumber { kind: element.kind, annex: annex.cloned(), place: *count };
        for (lang, caption) in element.captions.iter() {
            if let Some(written) = caption.number.as_ref().filter(|written| written.value != number.to_string()) {
                let (shown, kind) = (number.shown(lang), element.kind.word());
                let message = format!("this {kind} is {shown}, not {}", written.value);
                let mut diagnostic = Diagnostic::new(&CAPTION_NUMBER, written.span, message)
                    .help(format!("write `{number}`, or leave the number out"));
                diagnostic.replacement = Some(number.to_string());
                diagnostics.push(diagnostic);
            }
        }
        number
    };
    edition.elements.iter().map(number).collect()
}
