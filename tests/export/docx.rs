//! Word documents of editions of every kind, from outside: amended ones, drafts with a notice, withdrawn clauses, checklists whose items
//! have no points. Each comes back as the same edition.

use super::{hostile, imported};
use clausebook::export::docx::{Docx, document};
use clausebook::export::rendition::Rendition;
use clausebook::import::{Given, Options};
use clausebook::model::{EditionId, Footnotes, Lang};
use clausebook::ooxml::package::Package;
use clausebook::ooxml::xml::{self, Rules};
use clausebook::pipeline;
use clausebook::resolve::{Resolved, ResolvedEdition};
use clausebook::site::url::OutputPath;
use clausebook::source::FileTree;
use clausebook::source::markdown::plain_text;
use std::path::Path;
use std::sync::Arc;

fn checked(tree: &FileTree) -> Arc<Resolved> {
    imported::checked(tree).resolved.expect("a standard")
}

fn standard(folder: &str) -> Arc<Resolved> {
    checked(&pipeline::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).expect("it can be read"))
}

fn made(of: &ResolvedEdition<'_>, lang: &Lang) -> Docx {
    let path = OutputPath::parse("x/data/standard.docx").expect("a path");
    document(&Rendition::new(of.reading(lang), path), None, &|path| std::fs::read(path)).expect("a document")
}

/// All words of the document.
fn shown(docx: &Docx) -> String {
    let package = Package::open(&docx.bytes).expect("a package");
    let rules = Rules { refuses_document_type: true, max_elements: usize::MAX };
    xml::parse(package.part("word/document.xml").expect("the main part"), rules).expect("well-formed XML").all_text()
}

/// The edition `back`, made of the documents of an edition in some languages, and the reasons of the report.
fn back(of: &ResolvedEdition<'_>, languages: &[Lang]) -> (Arc<Resolved>, Vec<String>) {
    let given = |lang: &Lang| Given { name: format!("x.{lang}.docx"), bytes: made(of, lang).bytes };
    let given: Vec<Given> = languages.iter().map(given).collect();
    let made = imported::imported(&given, &Options::default(), languages, true);
    let tree = imported::stored(&made);
    (checked(&tree), made.report.entries().iter().map(|entry| entry.reason.clone()).collect())
}

/// Each clause with its id, number, title and text.
fn lines(of: &ResolvedEdition<'_>, lang: &Lang) -> Vec<String> {
    let reading = of.reading(lang);
    let notes = Footnotes::of_all(of.edition);
    let mut lines = Vec::new();
    for (at, clause) in of.edition.indexed_clauses() {
        let number = of.findings.shown_number(at, lang).unwrap_or_default();
        let text = reading.labelled_clause_text(clause, &notes[clause.chapter]);
        lines.push(format!("{} {number} {} {text}", clause.id.value, reading.clause_title(clause)));
    }
    lines
}

/// The notice and the summary.
fn said(of: &ResolvedEdition<'_>, lang: &Lang) -> [String; 2] {
    [&of.edition.notice, &of.edition.summary]
        .map(|texts| of.reading(lang).pick(texts).map(|prose| plain_text(prose)).unwrap_or_default())
}

#[test]
fn each_consolidated_text_of_an_amended_law_comes_back_with_its_numbers_and_its_history() {
    let resolved = standard("tests/amended-law");
    for of in resolved.editions() {
        for languages in [&of.edition.languages()[..1], of.edition.languages()] {
            let (again, reasons) = back(&of, languages);
            let back = again.current().expect("an edition");
            for lang in languages {
                assert_eq!(lines(&back, lang), lines(&of, lang), "{} {lang}", of.edition.id);
            }
            let is_amended = of.edition.amendment.is_some();
            assert_eq!(
                reasons.iter().any(|reason| reason.contains("what became of a clause")),
                is_amended,
                "{reasons:?}"
            );
            let dates = |of: &ResolvedEdition<'_>| -> Vec<_> {
                of.resolved.standard.history(of.edition).iter().map(|event| event.date).collect()
            };
            let (own, found) = (dates(&of), dates(&back));
            assert!(own.iter().all(|date| found.contains(date)), "{own:?} {found:?}");
            for event in &back.edition.history {
                assert!(languages.iter().all(|lang| event.title.get(lang).is_some()), "{:?}", event.title);
            }
        }
    }
}

#[test]
fn what_amendments_did_is_shown() {
    let resolved = standard("tests/amended-law");
    let of = resolved.current().expect("an edition");
    let shown = shown(&made(&of, resolved.standard.site.default_lang()));
    for line in ["修改 关于第二次修改的决定第二条 2026-01-10", "增加 关于修改《住宅区服务办法》的决定第二条 2024-05-20"]
    {
        assert!(shown.contains(line), "{line}: {shown}");
    }
}

#[test]
fn notice_summary_drafters_and_withdrawn_clauses_of_the_sample_come_back_in_both_languages() {
    let resolved = standard(".");
    let of = resolved.edition(&EditionId::parse("2026-draft").expect("an id")).expect("the draft");
    let languages = of.edition.languages();
    let (again, _) = back(&of, languages);
    let back = again.current().expect("an edition");
    for lang in languages {
        // What the cover says of the edition that it replaces has no key of its own, and follows the summary.
        for (back, own) in said(&back, lang).iter().zip(said(&of, lang)) {
            assert!(!own.is_empty() && back.starts_with(&own), "{lang}: {back}");
        }
    }
    let withdrawn = |of: &ResolvedEdition<'_>| -> Vec<String> {
        let date = |clause: &clausebook::model::Clause| clause.withdrawn.as_ref().map(|withdrawal| withdrawal.date);
        let clauses = of.edition.clauses.iter();
        clauses.filter_map(|clause| Some(format!("{} {}", clause.id.value, date(clause)?))).collect()
    };
    assert!(!withdrawn(&of).is_empty());
    assert_eq!(withdrawn(&back), withdrawn(&of));
}

#[test]
fn links_and_emphasis_of_a_notice_and_the_drafters_come_back() {
    let edition = "title: {zh: 标准, en: Standard}\nstatus: draft\nnotice: {zh: '稿，见[](clause:a.1)、**请勿**引用。', en: 'A draft: see [](clause:a.1), **do not** cite.'}\n\
        summary: {zh: '摘要：a \\< b & c。', en: 'About: a \\< b & c.'}\ndrafted-by: [{zh: 甲院, en: Institute A}, {zh: 乙局, en: Office B}]\n";
    let mut tree = FileTree::default();
    for (path, text) in [
        (
            "site.yaml",
            "name: {zh: 标准, en: Standard}\ndescription: {zh: 说明, en: About}\nlanguages: [zh, en]\ncurrent: '1'\n",
        ),
        ("editions/1/edition.yaml", edition),
        (
            "editions/1/clauses/a.md",
            "# 收费 {#a}\n\n## 公示 {#a.1}\n\n收费应公示。\n\n## 变更 {#a.2}\n\n变更应告知。\n",
        ),
        (
            "editions/1/clauses/a.en.md",
            "# Fees {#a}\n\n## Display {#a.1}\n\nFees shall be displayed.\n\n## Changes {#a.2}\n\nChanges shall be told.\n",
        ),
    ] {
        tree.sources.insert(format!("content/{path}"), text.into());
    }
    let resolved = checked(&tree);
    let of = resolved.current().expect("an edition");
    let languages = of.edition.languages();
    let (again, _) = back(&of, languages);
    let back = again.current().expect("an edition");
    for lang in languages {
        assert_eq!(said(&back, lang), said(&of, lang));
        let drafters = |of: &ResolvedEdition<'_>| -> Vec<String> {
            of.edition.drafted_by.iter().map(|name| of.reading(lang).text(name).to_owned()).collect()
        };
        assert_eq!(drafters(&back), drafters(&of));
        let prose = back.reading(lang).pick(&back.edition.notice).expect("the notice");
        let written = format!("{prose:?}");
        assert!(written.contains("clause:a.1") && written.contains("Strong"), "{written}");
    }
}

#[test]
fn a_checklist_without_points_is_in_the_document_and_names_no_points() {
    let mut tree = hostile::files(14);
    let chapter = |title: &str, lead: &str| format!("# {title} {{#q annex=normative insert=checklist}}\n\n{lead}\n");
    tree.sources.insert("content/editions/1/clauses/q.md".to_owned(), chapter("清单", "逐项检查：").into());
    let english = chapter("List", "Check:").replace(" annex=normative insert=checklist", "");
    tree.sources.insert("content/editions/1/clauses/q.en.md".to_owned(), english.into());
    let checklist = "dimensions:\n  - {id: d1, name: {zh: 治理, en: d}}\nitems:\n\
        \x20 - {id: meet, kind: common, dimension: d1, title: {zh: 会议, en: Meeting}, text: {zh: 每年召开。, en: Held each year.}, points: 0, clauses: [a.1]}\n";
    tree.sources.insert("content/editions/1/checklist.yaml".to_owned(), checklist.into());
    let resolved = checked(&tree);
    let of = resolved.current().expect("an edition");
    let lang = resolved.standard.site.default_lang();
    let docx = made(&of, lang);
    let shown = shown(&docx);
    let list = shown.split("逐项检查：").nth(1).expect("the list");
    assert!(list.starts_with("会议：每年召开。"), "{list}");
    let list = &list["会议：每年召开。".len()..];
    assert!(!list.starts_with('0') && !list.starts_with("（0"), "{list}");
    let (again, _) = back(&of, std::slice::from_ref(lang));
    let back = again.current().expect("an edition");
    // The data that a clause shows come back as its text, since a document does not say what is data.
    let text = lines(&back, lang).concat();
    assert!(text.contains("会议：每年召开。"), "{text}");
    assert_eq!(back.edition.clauses.len(), of.edition.clauses.len());
}
