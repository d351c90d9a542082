//! What is exported comes back: the tables, the CSV files and the workbooks of an edition are imported as a second edition,
//! whose tables are the same again.

use super::imported::checked;
use super::{Site, hostile};
use clausebook::export::csv::unguarded;
use clausebook::export::{self, xlsx::Words};
use clausebook::import::report::{Entry, Fate};
use clausebook::import::{Given, Imported, Options};
use clausebook::model::{EditionId, Lang};
use clausebook::pipeline;
use clausebook::resolve::ResolvedEdition;
use clausebook::site::url::data::{DataFile, Table, data_files};
use clausebook::source::FileTree;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

fn words(_: &Lang) -> Words {
    Words::of(str::to_owned)
}

fn exported(of: &ResolvedEdition<'_>, file: DataFile<'_>) -> Given {
    let bytes = export::bytes(of, file, &words).unwrap_or_else(|error| panic!("{error}"));
    Given { name: file.name().replace('/', "-"), bytes }
}

/// The files as an edition `back`, in the languages of a site.
fn imported(files: &[Given], languages: &[Lang]) -> Imported {
    super::imported::imported(files, &Options::default(), languages, false)
}

/// The cells of a table by the id of the row and the head of the column, without those that follow from other columns or are
/// said to be left out.
fn cells(of: &ResolvedEdition<'_>, file: DataFile<'_>) -> BTreeMap<(String, String), String> {
    let bytes = exported(of, file).bytes;
    let text = String::from_utf8(bytes).expect("text");
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(|row| row.expect("a row")).collect();
    let mut cells = BTreeMap::new();
    for (place, row) in rows.iter().enumerate().skip(1) {
        for (head, cell) in rows[0].iter().zip(row) {
            let follows = head.starts_with("page_") || head.starts_with("veto_");
            let follows = follows
                || ["references", "referenced_by", "cited_by", "succession", "amended", "chapter"].contains(&head)
                // A level that was set by hand is not told apart from one that follows from the wording.
                || ["level", "levels"].contains(&head) && rows[0].iter().any(|head| head == "depth")
                // Which items cite a document follows from links, which tables do not have.
                || head == "items" && rows[0].iter().any(|head| head == "designation");
            if !follows {
                // A line that begins with spaces, and more than one space, are no text.
                let mut words: Vec<&str> = unguarded(cell).split_whitespace().collect();
                // The checklists of two types do not say which of two items comes first that have no type in common.
                if ["items", "entries"].contains(&head) {
                    words.sort_unstable();
                }
                let cell = words.join(" ");
                cells.insert((format!("{place} {}", &row[0]), head.to_owned()), cell);
            }
        }
    }
    cells
}

fn is_table(file: &DataFile<'_>) -> bool {
    matches!(file, DataFile::Csv(_) | DataFile::Checklist(_))
}

/// Imports files that an edition exports into the same site, and compares the tables of both.
fn comes_back(
    files: &FileTree,
    edition: &str,
    chosen: &dyn Fn(&DataFile<'_>) -> bool,
    same: &dyn Fn(&DataFile<'_>) -> bool,
) {
    let before = checked(files).resolved.expect("checked");
    let id = EditionId::parse(edition).expect("an id");
    let own = before.edition(&id).expect("the edition");
    let given: Vec<Given> =
        data_files(own.edition).into_iter().filter(|file| chosen(file)).map(|file| exported(&own, file)).collect();
    assert!(!given.is_empty());
    let made = imported(&given, &before.standard.site.languages);
    assert!(!made.report.has_losses(), "{:#?}", made.report.entries());
    let mut tree = files.clone();
    tree.sources.extend(made.files.iter().map(|(path, bytes)| (path.clone(), bytes.clone().into())));
    let after = checked(&tree).resolved.expect("checked");
    let back = after.edition(&EditionId::parse("back").expect("an id")).expect("the imported edition");
    let tables: Vec<DataFile<'_>> =
        data_files(own.edition).into_iter().filter(|file| is_table(file) && same(file)).collect();
    assert!(!tables.is_empty());
    for file in tables {
        let (expected, found) = (cells(&own, file), cells(&back, file));
        let differing: Vec<_> = expected
            .iter()
            .filter(|(key, cell)| found.get(*key) != Some(cell))
            .map(|(key, cell)| (key, cell, found.get(key)))
            .collect();
        assert!(differing.is_empty() && expected.len() == found.len(), "{}: {differing:#?}", file.name());
    }
}

fn sample() -> FileTree {
    pipeline::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample")
}

/// The elements of clauses are text in tables, and only clauses that an import of the whole text has have them.
fn without_elements(file: &DataFile<'_>) -> bool {
    !matches!(file, DataFile::Csv(Table::Elements))
}

#[test]
fn the_workbook_of_tables_comes_back_as_the_same_tables() {
    for edition in ["2022", "2026-draft"] {
        comes_back(&sample(), edition, &|file| matches!(file, DataFile::Tables), &without_elements);
    }
    comes_back(&hostile::files(16), "1", &|file| matches!(file, DataFile::Tables), &without_elements);
}

#[test]
fn all_csv_files_come_back_as_the_same_tables() {
    comes_back(&sample(), "2026-draft", &is_table, &without_elements);
    comes_back(&hostile::files(16), "1", &is_table, &without_elements);
}

#[test]
fn workbooks_that_are_filled_in_come_back_beside_the_table_of_clauses() {
    let chosen = |file: &DataFile<'_>| matches!(file, DataFile::Workbook(_) | DataFile::Csv(Table::Clauses));
    let files = sample();
    let before = checked(&files).resolved.expect("checked");
    let own = before.edition(&EditionId::parse("2026-draft").expect("an id")).expect("the edition");
    let given: Vec<Given> =
        data_files(own.edition).into_iter().filter(|file| chosen(file)).map(|file| exported(&own, file)).collect();
    let made = imported(&given, &before.standard.site.languages);
    let mut tree = files.clone();
    tree.sources.extend(made.files.iter().map(|(path, bytes)| (path.clone(), bytes.clone().into())));
    let after = checked(&tree).resolved.expect("checked");
    let back = after.edition(&EditionId::parse("back").expect("an id")).expect("the imported edition");
    let items = |of: &ResolvedEdition<'_>| {
        let line = |item: &clausebook::model::Item| {
            let texts: Vec<String> =
                of.findings.item_titles(of.edition, item).iter().map(|(lang, text)| format!("{lang} {text}")).collect();
            let clauses: Vec<&str> = item.clauses.iter().map(|id| id.value.as_str()).collect();
            let mut kind = format!("{:?}", item.is_common());
            for of_type in &of.edition.types {
                write!(kind, " {} {}", of_type.id.value, item.is_for(&of_type.id.value)).expect("text");
            }
            format!("{} {kind} {} {} {clauses:?} {texts:?}", item.id.value, item.dimension.value, item.points)
        };
        let mut lines: Vec<String> = of.edition.items.iter().map(line).collect();
        lines.sort();
        lines
    };
    assert_eq!(items(&own), items(&back));
    let lists = |of: &ResolvedEdition<'_>| {
        let mut lines = Vec::new();
        for list in &of.edition.lists {
            for entry in &list.entries {
                let clauses: Vec<&str> = entry.clauses.iter().map(|id| id.value.as_str()).collect();
                lines.push(format!(
                    "{} {} {} {} {clauses:?}",
                    list.id.value,
                    list.body.value,
                    entry.id.value,
                    entry.role.word()
                ));
            }
        }
        lines
    };
    assert_eq!(lists(&own), lists(&back));
}

/// A text for a cell: what spreadsheets, Markdown and YAML take for something else is likely.
fn text() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("1.10"),
        Just("=1+1"),
        Just("'a"),
        Just("§5"),
        Just("007"),
        Just("2026-01-31"),
        Just("12%"),
        Just("1e5"),
        Just("甲"),
        Just("*b*"),
        Just("_c_"),
        Just("`d`"),
        Just("[e](f)"),
        Just("注：g"),
        Just("a) h"),
        Just("1. i"),
        Just("#"),
        Just("|"),
        Just("\\"),
        Just("\""),
        Just("&amp;"),
        Just("<b>"),
        Just("x: y"),
        Just(" # z"),
        Just("——"),
        Just("表：k"),
        Just("{#l}"),
        Just("$5"),
        Just("业主应到场"),
    ];
    prop::collection::vec(piece, 1..4).prop_map(|pieces| pieces.join(" ").trim().to_owned())
}

/// A standard with types, bodies, a list, terms and a checklist of texts in two languages.
fn standard() -> impl Strategy<Value = FileTree> {
    let row = (text(), text(), 0u32..1000, 0usize..4, prop::collection::vec(0usize..3, 1..3));
    (prop::collection::vec(row, 1..6), 0usize..3, prop::collection::vec(text(), 2)).prop_map(|(rows, types, names)| {
        let yaml = |text: &str| {
            // Every sign of Markdown is escaped, so that the text is plain.
            let plain: String = text.chars().flat_map(|c| if c.is_ascii_punctuation() { vec!['\\', c] } else { vec![c] }).collect();
            serde_json::Value::from(plain.replace("表：", "表&#xFF1A;")).to_string()
        };
        let plain = |text: &str| serde_json::Value::from(text).to_string();
        let mut tree = FileTree::default();
        let mut add = |path: &str, text: String| drop(tree.sources.insert(format!("content/{path}"), text.into()));
        add("site.yaml", "name: {zh: 标准, en: S}\nlanguages: [zh, en]\ncurrent: '1'\nrules: {figures-differ: off}\n".to_owned());
        add("editions/1/edition.yaml", "title: {zh: 标准, en: S}\nstatus: draft\n".to_owned());
        for ending in ["", ".en"] {
            let text = "# A {#a}\n\n## B {#a.b}\n\n应。\n\n## C {#a.c}\n\n应。\n\n## D {#a.d}\n\n应。\n";
            add(&format!("editions/1/clauses/a{ending}.md"), text.to_owned());
        }
        let list = |types: usize| (0..types).map(|n| format!("t{n}")).collect::<Vec<_>>().join(", ");
        if types > 0 {
            let all: String = (0..types).map(|n| format!("- {{id: t{n}, name: {{zh: {0}, en: E{n}}}, description: {{zh: {1}, en: e}}}}\n", plain(&format!("{n} {}", names[0])), yaml(&names[1]))).collect();
            add("editions/1/community-types.yaml", all);
        }
        let mut checklist = format!("dimensions:\n  - {{id: d, name: {{zh: {}, en: D}}}}\nitems:\n", plain(&names[0]));
        let mut duties = String::from("- id: l\n  body: b\n  title: {zh: 清单, en: L}\n  entries:\n");
        let mut terms = String::new();
        for (at, (title, text, points, of, clauses)) in rows.iter().enumerate() {
            let kind = match types {
                0 => "kind: common".to_owned(),
                _ if *of == 0 => "kind: common".to_owned(),
                _ => format!("kind: individual, types: [{}]", list((*of).min(types))),
            };
            let clauses: Vec<&str> = clauses.iter().map(|at| ["a.b", "a.c", "a.d"][*at]).collect();
            let mut own = clauses.clone();
            own.sort_unstable();
            own.dedup();
            writeln!(checklist, "  - {{id: i{at}, {kind}, dimension: d, title: {{zh: {}, en: T}}, text: {{zh: {}, en: {}}}, points: {points}, clauses: [{}]}}",
                plain(title), yaml(text), yaml(title), own.join(", ")).expect("text");
            writeln!(duties, "    - {{id: e{at}, text: {{zh: {}, en: e}}, clauses: [a.b]}}", yaml(text)).expect("text");
            writeln!(terms, "- {{id: t{at}, term: {{zh: {}, en: x{at}}}, aliases: {{zh: [{}]}}, definition: {{zh: {}, en: y}}}}",
                plain(&format!("{title} {at}")), plain(&format!("{at} {text}")), yaml(text)).expect("text");
        }
        add("editions/1/checklist.yaml", checklist);
        add("editions/1/responsibilities.yaml", duties);
        add("editions/1/terms.yaml", terms);
        add("editions/1/bodies.yaml", format!("levels: [{{id: top, name: {{zh: {0}, en: T}}}}]\nbodies: [{{id: b, name: {{zh: {0}, en: B}}, level: top}}]\n", plain(&names[1])));
        tree
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_small_standard_comes_back_from_its_tables(files in standard()) {
        comes_back(&files, "1", &|file| matches!(file, DataFile::Tables), &without_elements);
        comes_back(&files, "1", &is_table, &without_elements);
    }
}

#[test]
fn the_site_of_an_imported_workbook_builds() {
    let files = sample();
    let before = checked(&files).resolved.expect("checked");
    let own = before.edition(&EditionId::parse("2026-draft").expect("an id")).expect("the edition");
    let made = imported(&[exported(&own, DataFile::Tables)], &before.standard.site.languages);
    let mut tree = files.clone();
    tree.sources.extend(made.files.iter().map(|(path, bytes)| (path.clone(), bytes.clone().into())));
    let site = Site::of(&tree);
    assert!(site.text("back/data/types.csv").contains("open,"));
}

/// The clauses of an edition by their ids: number, title and the letters and digits of the text in the first language.
fn texts(of: &ResolvedEdition<'_>) -> BTreeMap<String, [String; 3]> {
    let lang = of.edition.languages()[0].clone();
    let reading = of.reading(&lang);
    let notes = clausebook::model::Footnotes::of_all(of.edition);
    let of_clause = |(at, clause): (clausebook::model::ClauseIndex, &clausebook::model::Clause)| {
        let number = of.findings.shown_number(at, &lang).unwrap_or_default();
        let text = reading.clause_text(clause, &notes[clause.chapter]);
        let text: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
        (clause.id.value.to_string(), [number, reading.clause_title(clause), text])
    };
    of.edition.indexed_clauses().map(of_clause).collect()
}

/// The clauses that an import of some files of the sample has with the same number and title, with the same text, and with
/// another one; and those of the sample that it lacks.
fn compared(chosen: &dyn Fn(&DataFile<'_>) -> bool) -> [Vec<String>; 3] {
    let files = sample();
    let before = checked(&files).resolved.expect("checked");
    let own = before.edition(&EditionId::parse("2026-draft").expect("an id")).expect("the edition");
    let given: Vec<Given> =
        data_files(own.edition).into_iter().filter(|file| chosen(file)).map(|file| exported(&own, file)).collect();
    let made = imported(&given, &before.standard.site.languages);
    // A picture is a file of its own, which nobody has given here.
    let is_other_loss = |entry: &&Entry| entry.fate == Fate::Lost && !entry.reason.starts_with("the picture `");
    assert_eq!(made.report.entries().iter().find(is_other_loss), None);
    let mut tree = files.clone();
    tree.sources.extend(made.files.iter().map(|(path, bytes)| (path.clone(), bytes.clone().into())));
    let after = checked(&tree).resolved.expect("checked");
    let back = after.edition(&EditionId::parse("back").expect("an id")).expect("the imported edition");
    let (expected, found) = (texts(&own), texts(&back));
    let [mut same, mut other, mut missing] = [Vec::new(), Vec::new(), Vec::new()];
    for (id, [number, title, text]) in expected {
        let Some([found_number, found_title, found_text]) = found.get(&id) else {
            missing.push(id);
            continue;
        };
        assert_eq!((&number, &title), (found_number, found_title), "{id}");
        if text == *found_text { same.push(id) } else { other.push(id) }
    }
    [same, other, missing]
}

#[test]
fn the_oscal_catalog_comes_back_with_the_same_ids_numbers_and_titles() {
    let lang = Lang::parse("zh");
    let [same, other, missing] = compared(&|file| {
        matches!(file, DataFile::OscalCatalog(_) | DataFile::OscalProfile(..)) && file.lang() == lang.as_ref()
    });
    assert_eq!(missing, Vec::<String>::new());
    // Tables, figures and formulas have captions of our format, and a value is in brackets.
    assert!(other.len() <= 25 && same.len() >= 95, "{} same, other: {other:?}", same.len());
}

#[test]
fn the_cyclonedx_standard_comes_back_with_the_same_ids_numbers_and_titles() {
    let lang = Lang::parse("zh");
    let [same, other, missing] =
        compared(&|file| matches!(file, DataFile::CycloneDx(_)) && file.lang() == lang.as_ref());
    // What asks for nothing is no requirement.
    assert_eq!(missing, ["foreword", "references"]);
    assert!(other.len() <= 25 && same.len() >= 95, "{} same, other: {other:?}", same.len());
}
