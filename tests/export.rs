//! One model, many views: page, search, JSON, CSV, workbook, Markdown, OSCAL and CycloneDX tell the same clauses and items by the
//! same ids and numbers, of the sample and of a standard that is made to be hard to write down.

#![allow(clippy::panic, reason = "a test says so what is wrong")]

#[path = "export/back.rs"]
mod back;
#[path = "export/cyclonedx.rs"]
mod cyclonedx;
#[path = "export/docx.rs"]
mod docx;
#[path = "export/forbidden.rs"]
mod forbidden;
#[path = "export/hostile.rs"]
mod hostile;
#[path = "export/imported.rs"]
mod imported;
#[path = "export/oscal.rs"]
mod oscal;
#[path = "export/sheets.rs"]
mod sheets;
#[path = "export/sts.rs"]
mod sts;
#[path = "export/views.rs"]
mod views;

use clausebook::pipeline::{Cache, Options, Ready, assemble, read};
use clausebook::resolve::Resolved;
use clausebook::search::Index;
use clausebook::site::output_tree::Content;
use clausebook::source::FileTree;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use views::Views;

/// The data and the records of a site, with what they were made from.
pub struct Site {
    pub resolved: Arc<Resolved>,
    files: BTreeMap<String, Vec<u8>>,
    pub index: Index,
}

impl Site {
    fn of(files: &FileTree) -> Site {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut ready = None;
        let made = assemble(root, files, &mut Cache::default(), &Options::default(), |site| ready = Some(site))
            .expect("the theme works");
        let errors: Vec<&String> = made.diagnostics.iter().map(|diagnostic| &diagnostic.message).collect();
        let Ready { tree, resolved, .. } = ready.unwrap_or_else(|| panic!("no errors: {errors:?}"));
        let index = Index::open_or_build(&resolved, None).expect("an index");
        let views = |path: &str| path.contains("/data/") || path.contains("/c/") || path.contains("/types/");
        let wanted = tree.iter().filter(|(path, _)| views(path.as_str()));
        let bytes = |content: &Content| match content {
            Content::Bytes(bytes) => bytes.clone(),
            Content::Made(file) => file.bytes().unwrap_or_else(|error| panic!("{error}")),
            Content::CopyOf(path) => panic!("{} is copied", path.display()),
        };
        Site { resolved, files: wanted.map(|(path, content)| (path.to_string(), bytes(content))).collect(), index }
    }

    fn sample() -> Site {
        Site::of(&read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample"))
    }

    pub fn bytes(&self, path: &str) -> &[u8] {
        self.files.get(path).unwrap_or_else(|| panic!("no {path}"))
    }

    pub fn text(&self, path: &str) -> String {
        String::from_utf8(self.bytes(path).to_vec()).expect("text")
    }
}

#[test]
fn all_formats_of_the_sample_agree() {
    let site = Site::sample();
    for edition in ["2022", "2026-draft"] {
        Views::of(&site, edition).agree();
    }
}

#[test]
fn all_formats_of_a_hostile_standard_agree() {
    let files = hostile::files(40);
    let site = Site::of(&files);
    Views::of(&site, "1").agree();
    let again = Site::of(&files);
    assert!(site.files == again.files, "the same content gives the same bytes");
}

#[test]
fn the_map_has_every_clause_of_the_previous_edition_once() {
    let site = Site::sample();
    let data: serde_json::Value = serde_json::from_slice(site.bytes("2026-draft/data/standard.json")).expect("JSON");
    let mapped = data["map"]["clauses"].as_array().expect("the map");
    let ids: Vec<&str> = mapped.iter().filter_map(|clause| clause["id"].as_str()).collect();
    let before = site.resolved.editions().find(|of| of.edition.id.as_str() == "2022").expect("2022").edition;
    assert_eq!(ids, before.clauses.iter().map(|clause| clause.id.value.as_str()).collect::<Vec<_>>());
    let of = |id: &str| mapped.iter().find(|clause| clause["id"] == id).expect("mapped");
    // Withdrawn with a reason, replaced, split, moved.
    let board = of("governance.grid.board");
    assert!(board["relation"] == "withdrawn" && board["date"].is_string(), "{board}");
    assert!(board["reason"]["zh"].as_str().is_some_and(|why| !why.is_empty()), "{board}");
    assert_eq!(of("supervision.owners")["relation"], "replaced");
    assert_eq!(of("service.credit")["relation"], "moved");
    let split: Vec<&str> =
        mapped.iter().filter(|of| of["relation"] == "split").filter_map(|of| of["id"].as_str()).collect();
    assert_eq!(split.len(), 1, "{split:?}");
    assert_eq!(of(split[0])["to"].as_array().map(Vec::len), Some(2));
    assert!(mapped.iter().any(|clause| clause["relation"] == "merged"));
}

#[test]
fn no_cell_of_any_table_can_be_run_as_a_formula() {
    let site = Site::of(&hostile::files(40));
    let mut cells = 0;
    for name in ["clauses", "terms", "bodies", "responsibilities", "matrix", "checklist-a", "checklist-b"] {
        let text = site.text(&format!("1/data/{name}.csv"));
        assert!(text.starts_with('\u{feff}') && text.contains("\r\n"), "{name}");
        let mut reader =
            csv::ReaderBuilder::new().has_headers(false).from_reader(text.trim_start_matches('\u{feff}').as_bytes());
        for record in reader.records() {
            for cell in &record.expect("a row as long as the others") {
                assert!(!cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']), "{name}: {cell}");
                cells += 1;
            }
        }
    }
    assert!(cells > 1000);
}
