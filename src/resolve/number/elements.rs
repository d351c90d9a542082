//! Numbers of tables, figures and formulas (GB/T 1.1-2020, 9.7 to 9.9; ISO/IEC Directives, Part 2, 27 to 29): each kind is counted
//! through the whole edition, in an annex with a number by itself behind the letter of the annex. Headings without a
//! number do not stop the counting.

use crate::diagnostic::{Diagnostic, Diagnostics, rule};
use crate::model::{ClauseNumber, Edition, ElementNumber};
use crate::source::markdown::ElementKind;
use std::collections::BTreeMap;

rule! {
    /// The numbers of tables, figures and formulas are counted. A number in the source is only a help for those who read it;
    /// after a table is put in or moved, it misleads them.
    ///
    /// ```markdown
    /// Table 3: Repair times {#table.repair-times}      <- this is the second table
    /// ```
    ///
    /// Correct the number, or leave it out: `Table: Repair times {#table.repair-times}`. The number of a formula stands in
    /// parentheses between its dollar signs and its id: `$$ … $$ (3) {#eq.score}`.
    pub const CAPTION_NUMBER = error "caption-number",
        "The number written at a table, figure or formula is not the number that it has.";
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
