//! The page gives the same answers as the command: the same documents in the same order with the same scores to the
//! last bit, the same totals, counts, excerpts and suggestions.
//!
//! Questions of every form are drawn from the sample's texts, always the same ones. The program answers them from its
//! index; `tests/search/parity.mjs` answers them in Node with the page's scripts from the shards of that index, and
//! compares. `CLAUSEBOOK_PARITY_ROOT` names another folder with a `content/`, `CLAUSEBOOK_PARITY_ROUNDS` how many
//! questions of each form are drawn in each edition and language.

#![allow(clippy::print_stdout, reason = "a test tells what it compared")]

use clausebook::pipeline::{Options, load};
use clausebook::render::theme::Theme;
use clausebook::search::index::{Partition, SegmentPartition};
use clausebook::search::query::bm25::idf;
use clausebook::search::{Index, Request, shard};
use clausebook::site::output_tree::Content;
use questions::{Question, questions};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

#[path = "search/many_documents.rs"]
mod many_documents;
#[path = "search/many_items.rs"]
mod many_items;
#[path = "search/many_names.rs"]
mod many_names;
#[path = "search/of_library.rs"]
mod of_library;
#[path = "search/questions.rs"]
mod questions;
#[path = "search/sample.rs"]
mod sample;
#[path = "cli/skipped.rs"]
mod skipped;

/// Whether there is Node, which runs the page's scripts. Without it the test counts as skipped, if that is allowed.
fn has_node() -> bool {
    let found = Command::new("node").arg("--version").output().is_ok();
    if !found {
        let skip = ["CLAUSEBOOK_SKIP_NODE", "SKIP_BROWSER"].into_iter().any(|name| std::env::var_os(name).is_some());
        assert!(skip, "the page's scripts need Node to be tested; CLAUSEBOOK_SKIP_NODE=1 leaves this test out");
        skipped::skipped("there is no Node");
    }
    found
}

#[test]
fn the_page_gives_the_same_answers_as_the_command() {
    if !has_node() {
        return;
    }
    let root = std::env::var_os("CLAUSEBOOK_PARITY_ROOT").map_or_else(|| PathBuf::from("."), PathBuf::from);
    compare(&root, 300);
    // Laws and catalogues, whose numbers are in titles.
    compare(Path::new("tests/search/labels"), 100);
    // Provisions of amendments.
    compare(Path::new("tests/amended-law"), 100);
    let root = tempfile::tempdir().expect("a folder");
    many_items::write(root.path());
    compare(root.path(), 300);
}

#[test]
fn the_page_finds_many_names_as_the_command_does() {
    if !has_node() {
        return;
    }
    let root = tempfile::tempdir().expect("a folder");
    many_names::write(root.path());
    let site = compare(root.path(), 250);
    many_names::assert_found_by_beginnings(site.path());
}

#[test]
fn the_page_finds_frequent_words_as_the_command_does() {
    if !has_node() {
        return;
    }
    let root = tempfile::tempdir().expect("a folder");
    many_documents::write(root.path());
    let index = index_of(root.path());
    let site = tempfile::tempdir().expect("a folder");
    write_site(&index, site.path());
    // What the page reads of each is much.
    compare_every(6, &index, site.path(), 200);
}

#[test]
fn the_page_of_a_library_gives_the_same_answers_as_the_command() {
    if !has_node() {
        return;
    }
    let root = tempfile::tempdir().expect("a folder");
    let index = of_library::built(root.path());
    let site = tempfile::tempdir().expect("a folder");
    let folder = site.path().join(shard::FOLDER);
    std::fs::create_dir_all(&folder).expect("a folder");
    for entry in std::fs::read_dir(root.path().join("public/catalogue/search")).expect("the files of the search") {
        let entry = entry.expect("an entry");
        std::fs::copy(entry.path(), folder.join(entry.file_name())).expect("copied");
    }
    write_scripts(site.path());
    compare_answers(&index, site.path(), 400);
}

/// Compares the answers about a standard. Returns the folder with its page.
fn compare(root: &Path, at_least: usize) -> tempfile::TempDir {
    let index = index_of(root);
    let site = tempfile::tempdir().expect("a folder");
    write_site(&index, site.path());
    compare_answers(&index, site.path(), at_least);
    site
}

fn index_of(root: &Path) -> Index {
    let loaded = load(root, &Options::default()).expect("the content can be read");
    Index::open_or_build(&loaded.resolved.expect("a standard"), None).expect("an index")
}

/// Compares the answers of the page in a folder with those of the index.
fn compare_answers(index: &Index, site: &Path, at_least: usize) {
    compare_every(1, index, site, at_least);
}

/// Compares every answer of so many.
fn compare_every(step: usize, index: &Index, site: &Path, at_least: usize) {
    let cases: Vec<Value> = questions(index).iter().step_by(step).map(|question| answered(index, question)).collect();
    assert!(cases.len() >= at_least, "only {} questions", cases.len());
    let merges = |case: &&Value| {
        case["response"]["hits"].as_array().is_some_and(|hits| hits.iter().any(|hit| hit["items"].is_array()))
    };
    let merged = cases.iter().filter(merges).count();
    let has_own = |partition: &SegmentPartition| {
        (0..partition.documents()).any(|d| partition.own_clause(d).expect("readable").is_some())
    };
    assert!(merged > 20 || !index.partitions().any(|(partition, _)| has_own(partition)), "only {merged} answers merge");
    let file = site.join("cases.json");
    let (partition, _) = index.partitions().next().expect("a partition");
    let documents = u64::from(partition.documents());
    let idfs: Vec<u32> = (1..=documents).map(|frequency| idf(frequency, documents).to_bits()).collect();
    let written = json!({ "cases": cases, "idfs": idfs }).to_string();
    std::fs::write(&file, written).expect("the cases can be written");
    let status = Command::new("node").arg("tests/search/parity.mjs").arg(site).arg(&file).status();
    assert!(status.expect("Node runs").success(), "the page answers differently, see above");
}

/// Writes the shards and the scripts as a build does.
fn write_site(index: &Index, site: &Path) {
    let folder = site.join(shard::FOLDER);
    std::fs::create_dir_all(&folder).expect("a folder");
    for (name, bytes) in shard::shards(index).expect("shards") {
        std::fs::write(folder.join(name), bytes).expect("a shard can be written");
    }
    write_scripts(site);
}

fn write_scripts(site: &Path) {
    let theme = Theme::load(Path::new(env!("CARGO_MANIFEST_DIR")), "default").expect("the default theme");
    for (file, content) in theme.assets().expect("readable scripts") {
        if let Some(name) = file.strip_prefix("search/").filter(|name| name.ends_with(".js")) {
            let bytes = match content {
                Content::Bytes(bytes) => Some(bytes),
                _ => None,
            };
            std::fs::write(site.join(name), bytes.expect("without its comments")).expect("a script can be written");
        }
    }
}

fn answered(index: &Index, question: &Question) -> Value {
    let parameters = question.iter().map(|(name, value)| (*name, value.as_str()));
    let request = Request::read(parameters, index).expect("parameters that mean something");
    let response = index.search(&request).expect("an answer");
    let mut asked: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    question.iter().for_each(|(name, value)| asked.entry(name).or_default().push(value));
    json!({ "question": asked, "response": response })
}
