//! NISO STS from outside: the sample goes out with its pictures and comes back as the same edition.

use super::imported;
use clausebook::export::rendition::Rendition;
use clausebook::export::sts::{Sts, standard};
use clausebook::import::beside::{Beside, pictures};
use clausebook::import::report::Fate;
use clausebook::import::{Given, Options};
use clausebook::model::{EditionId, Lang};
use clausebook::pipeline;
use clausebook::resolve::ResolvedEdition;
use clausebook::site::url::OutputPath;
use clausebook::source::FileTree;
use clausebook::source::markdown::plain_text;
use std::collections::BTreeSet;
use std::path::Path;

fn sts(of: &ResolvedEdition<'_>, lang: &Lang) -> Sts {
    let path = OutputPath::parse("x/data/standard.xml").expect("a path");
    let lang = of.edition.languages().iter().find(|own| *own == lang).expect("the language");
    standard(&Rendition::new(of.reading(lang), path), &|path| std::fs::read(path))
}

/// The ids of the clauses that insert data, which come back as text.
fn inserting<'a>(of: &ResolvedEdition<'a>) -> BTreeSet<&'a str> {
    of.edition.clauses.iter().filter(|clause| clause.insert.is_some()).map(|clause| clause.id.value.as_str()).collect()
}

/// Each clause with its id, number, title and the letters and digits of its text, but for some clauses; then each element with
/// its number.
fn lines(of: &ResolvedEdition<'_>, lang: &Lang, without_text: &BTreeSet<&str>) -> Vec<String> {
    let reading = of.reading(of.edition.languages().iter().find(|own| *own == lang).expect("the language"));
    let notes = clausebook::model::Footnotes::of_all(of.edition);
    let mut lines = Vec::new();
    for (at, clause) in of.edition.indexed_clauses() {
        let number = of.findings.shown_number(at, lang).unwrap_or_default();
        let text = reading.labelled_clause_text(clause, &notes[clause.chapter]);
        let has_text = !without_text.contains(clause.id.value.as_str());
        let text: String = text.chars().filter(|c| has_text && c.is_alphanumeric()).collect();
        lines.push(format!("{} {number} {} {text}", clause.id.value, reading.clause_title(clause)));
    }
    let elements = of.edition.elements.iter().zip(&of.findings.element_numbers);
    lines.extend(elements.map(|(element, number)| format!("{} {number}", element.anchor)));
    lines
}

#[test]
fn the_sample_comes_back_with_its_ids_numbers_texts_elements_and_pictures() {
    let files: FileTree = pipeline::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample");
    let before = pipeline::check(&files, &pipeline::Options::default()).resolved.expect("checked");
    for (edition, tag) in [("2022", "zh"), ("2026-draft", "zh"), ("2026-draft", "en")] {
        let own = before.edition(&EditionId::parse(edition).expect("an id")).expect("the edition");
        let lang = Lang::parse(tag).expect("a language");
        let sts = sts(&own, &lang);
        let given = Given { name: format!("standard.{tag}.xml"), bytes: sts.xml.clone().into_bytes() };
        let mut beside = Beside::default();
        let shown = pictures(&given);
        for path in &shown {
            beside.add(&given, path, sts.files[path].clone());
        }
        assert_eq!(shown.len(), sts.files.len(), "each file that lies beside is shown");
        let options = Options { beside, ..Options::default() };
        let made = imported::imported(&[given], &options, std::slice::from_ref(&lang), true);
        let lost: Vec<_> = made.report.entries().iter().filter(|entry| entry.fate == Fate::Lost).collect();
        assert!(lost.is_empty(), "{lost:#?}");
        let after = imported::checked(&imported::stored(&made)).resolved.expect("checked");
        let back = after.edition(&EditionId::parse("back").expect("an id")).expect("the imported edition");
        assert_eq!(back.edition.files.len(), sts.files.len());
        for texts in
            [|of: &clausebook::model::Edition| of.notice.clone(), |of: &clausebook::model::Edition| of.summary.clone()]
        {
            let said = |of: &ResolvedEdition<'_>| {
                texts(of.edition).get(&lang).map(|prose| plain_text(prose)).unwrap_or_default()
            };
            // What the edition replaces has no key of its own, and follows the summary.
            assert!(said(&back).starts_with(&said(&own)), "{edition} {tag}: {}", said(&back));
        }
        let skipped = inserting(&own);
        let (expected, found) = (lines(&own, &lang, &skipped), lines(&back, &lang, &skipped));
        let differing: Vec<_> = expected.iter().zip(&found).filter(|(one, other)| one != other).collect();
        assert!(differing.is_empty() && expected.len() == found.len(), "{edition} {tag}: {differing:#?}");
    }
}
