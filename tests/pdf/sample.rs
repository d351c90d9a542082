//! The sample, whole: nothing of it is missing from the pages.

use super::press::{WHOLE, laid_out, plain, system, texts};
use clausebook::model::Footnotes;
use clausebook::pipeline::{Options, load};
use clausebook::resolve::Resolved;
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use typst::foundations::NativeElement;
use typst::introspection::Introspector;
use typst::model::HeadingElem;

pub fn sample() -> Arc<Resolved> {
    let checked = load(Path::new(env!("CARGO_MANIFEST_DIR")), &Options::default()).expect("the sample is read");
    checked.resolved.expect("the sample has no errors")
}

/// Pieces of eight characters: a line may go on on the next page, behind what stands between.
fn absent(text: &str, printed: &str) -> Vec<String> {
    let characters: Vec<char> = plain(text).chars().collect();
    let pieces = characters.chunks(8).map(|piece| piece.iter().collect::<String>());
    pieces.filter(|piece| !printed.contains(piece.as_str())).collect()
}

#[test]
fn every_text_of_the_sample_is_on_its_pages_and_every_clause_is_a_destination() {
    let resolved = sample();
    for (edition, lang) in [("2026-draft", "zh"), ("2026-draft", "en"), ("2022", "zh")] {
        laid_out(&resolved, edition, lang, system(), WHOLE, |pages| {
            let pages = pages.unwrap_or_else(|error| panic!("{error}"));
            let printed = texts(&pages).concat();
            let of = resolved.editions().find(|of| of.edition.id.as_str() == edition).expect("the edition");
            let own = of.edition.languages().iter().find(|own| own.as_str() == lang).expect("the language");
            let reading = of.reading(own);
            let mut lost = Vec::new();
            for chapter in &of.edition.chapters {
                let notes = Footnotes::of(of.edition, chapter);
                for clause in &of.edition.clauses[chapter.clauses.clone()] {
                    let text = reading.labelled_clause_text(clause, &notes);
                    let title = reading.clause_title(clause);
                    // A formula is drawn in two dimensions, and the text of an image is for those who do not see it.
                    let lines = text.lines().filter(|line| {
                        !line.contains("∑") && !line.starts_with("流程") && !line.starts_with("The steps")
                    });
                    // A row of a table is a line, with a bar between its cells.
                    let lines = lines.flat_map(|line| line.split('|'));
                    for line in lines.chain([title.as_str()]) {
                        lost.extend(
                            absent(line, &printed).into_iter().map(|piece| format!("{}: {piece}", clause.id.value)),
                        );
                    }
                }
            }
            let names = of.edition.terms.iter().map(|term| reading.text(&term.term));
            let items = of.edition.items.iter().map(|item| reading.item_title(item));
            for name in names.map(str::to_owned).chain(items) {
                lost.extend(absent(&name, &printed));
            }
            // A line that crosses pages is interrupted by the footnotes of the first.
            assert!(lost.len() < 8, "{edition} {lang}: {} pieces\n{}", lost.len(), lost.join("\n"));
            // Named destinations are made of headings with labels.
            let headings = pages.document().introspector().query(&HeadingElem::ELEM.select());
            let places: BTreeSet<String> = headings
                .iter()
                .filter_map(|heading| heading.label())
                .map(|label| label.resolve().to_string())
                .collect();
            for clause in &of.edition.clauses {
                assert!(places.contains(clause.id.value.as_str()), "{}", clause.id.value);
            }
        });
    }
}
