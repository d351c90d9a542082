//! Characters that formats cannot hold: the content is refused with a diagnostic wherever one stands, and whatever may stand in the
//! content is in files that their own programs can read.

use super::hostile;
use clausebook::comments::table::{Layout, csv, docx as table_docx, table, xlsx as table_xlsx};
use clausebook::diagnostic::Severity;
use clausebook::export::rendition::Rendition;
use clausebook::export::{docx, sts};
use clausebook::ooxml::package::Package;
use clausebook::ooxml::xml::{self, Rules};
use clausebook::pipeline::{Cache, Options, assemble, check};
use clausebook::resolve::ResolvedEdition;
use clausebook::site::output_tree::Content;
use clausebook::site::url::OutputPath;
use clausebook::source::FileTree;
use std::collections::BTreeMap;
use std::path::Path;

/// What XML 1.0 has no form for (section 2.2), and what JSON, HTML and CSV had better not hold: one of each kind.
const FORBIDDEN: [char; 9] = ['\u{1}', '\u{8}', '\u{b}', '\u{c}', '\u{1f}', '\u{7f}', '\u{85}', '\u{fffe}', '\u{ffff}'];

/// What may stand in a text, and what programs are known to stumble over.
const ODD: &str = "]]> \u{a0}\u{200b}\u{ad}\u{2028}\u{fffd}\u{e000}\u{10fffd} _x0001_ &amp;#1; 😀𠮷 \u{301}";

fn files(clauses: usize) -> FileTree {
    let mut tree = hostile::files(clauses);
    let comments = "- id: one\n  about: clause:a.1\n  organization: \"甲 & 乙\"\n  comment: \"不清楚\"\n  proposed: \"改为 <x>\"\n";
    tree.sources.insert("content/editions/1/comments.yaml".to_owned(), comments.into());
    tree
}

fn text_of(tree: &FileTree, path: &str) -> String {
    tree.sources[path].text().expect("text").to_string()
}

/// The messages of the errors about forbidden characters.
fn refusals(tree: &FileTree) -> Vec<String> {
    let checked = check(tree, &Options::default());
    let errors = checked.diagnostics.iter().filter(|fault| fault.severity == Severity::Error);
    errors.filter(|fault| fault.rule.id == "forbidden-character").map(|fault| fault.message.clone()).collect()
}

/// The files with a text put into the middle of a line of one of them.
fn with(tree: &FileTree, path: &str, line: usize, text: &str) -> FileTree {
    let mut changed = tree.clone();
    let source = text_of(&changed, path);
    let at: usize = source.split_inclusive('\n').take(line).map(str::len).sum();
    let length = source[at..].find('\n').unwrap_or(source.len() - at);
    let middle = (at + length / 2..=at + length).find(|&at| source.is_char_boundary(at)).expect("the end of the line");
    changed.sources.insert(path.to_owned(), format!("{}{text}{}", &source[..middle], &source[middle..]).into());
    changed
}

#[test]
fn a_forbidden_character_is_refused_wherever_it_is_written() {
    let tree = files(2);
    assert_eq!(refusals(&tree), [""; 0]);
    for path in tree.sources.keys() {
        let lines = text_of(&tree, path).lines().count();
        for (third, line) in [0, lines / 2, lines - 1].into_iter().enumerate() {
            for c in FORBIDDEN.into_iter().skip(third).step_by(3) {
                let told = refusals(&with(&tree, path, line, &c.to_string()));
                let code = format!("U+{:04X}", u32::from(c));
                assert!(told.iter().any(|message| message.contains(&code)), "{path}:{line}: {code}: {told:?}");
            }
        }
    }
}

#[test]
fn an_escape_of_a_forbidden_character_is_refused_in_data_and_in_prose() {
    let tree = files(2);
    for c in FORBIDDEN.into_iter().filter(|c| *c != '\u{85}') {
        let code = u32::from(c);
        // In data: the first text in quotation marks of each file.
        for path in tree.sources.keys().filter(|path| path.ends_with(".yaml")) {
            let mut changed = tree.clone();
            let source = text_of(&changed, path);
            let escaped = source.replacen(": \"", &format!(": \"\\u{code:04X}"), 1);
            if escaped != source {
                changed.sources.insert(path.clone(), escaped.into());
                assert!(!refusals(&changed).is_empty(), "{path}: U+{code:04X}");
            }
        }
        // In prose: headings, paragraphs, cells, footnotes.
        let path = "content/editions/1/clauses/a.md";
        let source = text_of(&tree, path);
        for (before, after) in
            [("## 标题", "## 标{}题"), ("应符合", "应{}符合"), ("| 一 |", "| {}一 |"), ("注 *脚*", "注 *{}脚*")]
        {
            assert!(source.contains(before), "{before}");
            let mut changed = tree.clone();
            let entity = source.replacen(before, &after.replace("{}", &format!("&#{code};")), 1);
            changed.sources.insert(path.to_owned(), entity.into());
            assert!(!refusals(&changed).is_empty(), "{after}: U+{code:04X}");
        }
    }
}

/// Whether XML is well-formed and has no character, written or as a reference, that XML 1.0 does not have.
fn assert_xml(name: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    let is_possible = |c: char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    assert_eq!(text.chars().find(|&c| !is_possible(c)), None, "{name}");
    for reference in text.split("&#").skip(1) {
        let digits = reference.split(';').next().unwrap_or_default();
        let code = match digits.strip_prefix('x') {
            Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16),
            None => digits.parse(),
        };
        let c = code.ok().and_then(char::from_u32);
        assert!(c.is_some_and(is_possible), "{name}: &#{digits};");
    }
    let rules = Rules { refuses_document_type: false, max_elements: usize::MAX };
    xml::parse(bytes, rules).unwrap_or_else(|error| panic!("{name}: {error}"));
}

fn assert_package(name: &str, bytes: &[u8]) {
    let package = Package::open(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    for (part, bytes) in package.parts() {
        if part.ends_with(".xml") || part.ends_with(".rels") {
            assert_xml(&format!("{name}/{part}"), bytes);
        }
    }
}

fn assert_readable(name: &str, bytes: &[u8]) {
    let text = || std::str::from_utf8(bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "xml" | "svg" => assert_xml(name, bytes),
        "xlsx" | "docx" => assert_package(name, bytes),
        "json" | "webmanifest" => {
            serde_json::from_str::<serde_json::Value>(text()).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        "csv" => {
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(bytes);
            reader.records().for_each(|row| drop(row.unwrap_or_else(|error| panic!("{name}: {error}"))));
        }
        // A page or a script must not be broken by what a text holds.
        "html" | "js" | "css" | "md" | "txt" => {
            let found = text().chars().find(|&c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'));
            // The shards of the search begin with a sign of their own.
            assert!(found.is_none() || name.starts_with("search/"), "{name}: {found:?}");
        }
        _ => {}
    }
}

#[test]
fn every_file_of_a_standard_with_odd_characters_can_be_read_by_its_own_programs() {
    let mut tree = files(14);
    for source in tree.sources.values_mut() {
        let text = source.text().expect("text").to_string();
        *source = text.replace("apostrophe", ODD).replace("不清楚", ODD).replace("甲 & 乙", ODD).into();
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut ready = None;
    let made = assemble(root, &tree, &mut Cache::default(), &Options::default(), |site| ready = Some(site))
        .expect("the theme");
    let errors: Vec<&String> = made.diagnostics.iter().map(|diagnostic| &diagnostic.message).collect();
    let site = ready.unwrap_or_else(|| panic!("no errors: {errors:?}"));
    let mut kinds: BTreeMap<String, usize> = BTreeMap::new();
    for (path, content) in site.tree.iter() {
        let bytes = match content {
            Content::Bytes(bytes) => bytes.clone(),
            Content::Made(file) => file.bytes().unwrap_or_else(|error| panic!("{error}")),
            Content::CopyOf(_) => continue,
        };
        assert_readable(path.as_str(), &bytes);
        *kinds.entry(path.as_str().rsplit_once('.').map_or("", |(_, ending)| ending).to_owned()).or_default() += 1;
    }
    for kind in ["html", "json", "csv", "xlsx", "md", "xml", "js"] {
        assert!(kinds.contains_key(kind), "{kind}: {kinds:?}");
    }
    let of = site.resolved.current().expect("an edition");
    for lang in of.edition.languages() {
        handed_over(of, lang);
    }
}

/// The files that are made on demand.
fn handed_over(of: ResolvedEdition<'_>, lang: &clausebook::model::Lang) {
    let path = OutputPath::parse("1/data/x.docx").expect("a path");
    let rendition = Rendition::new(of.reading(lang), path);
    let no_file = |_: &Path| -> std::io::Result<Vec<u8>> { Err(std::io::ErrorKind::NotFound.into()) };
    let word = docx::document(&rendition, None, &no_file).expect("a document");
    assert_package("docx", &word.bytes);
    assert_xml("sts", sts::standard(&rendition, &no_file).xml.as_bytes());
    for name in Layout::names() {
        let table = table(of, &Layout::built_in(name).expect("a layout"));
        assert!(table.rows.iter().flatten().any(|cell| cell.contains('\u{e000}')), "{:?}", table.rows);
        assert_package("table.docx", &table_docx(&table).expect("a document"));
        assert_package("table.xlsx", &table_xlsx(&table).expect("a workbook"));
        assert_readable("table.csv", &csv(&table));
    }
}
