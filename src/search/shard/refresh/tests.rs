//! Tests of which partitions are made, and that the files are the same in every case.

use super::*;
use crate::search::fixture::Files;
use crate::search::shard::shards;
use std::fs;
use tempfile::TempDir;

const CHAPTER: &str = "editions/2022/clauses/02-owners.en.md";

fn changed() -> Files {
    Files::new().replace(CHAPTER, "Renovation", "Demolition")
}

/// Returns the indexed partitions. All files must equal those of an index made from nothing.
fn indexed(files: &Files, folder: &TempDir, content: &str) -> Vec<String> {
    let resolved = files.resolved();
    let of = |_: usize, _: &Lang| Digest::of(content.as_bytes());
    let prepared = Prepared::of(&resolved, folder.path(), &of, false);
    let indexed = prepared.sources.iter().map(Source::name).collect();
    let made: Vec<File> = prepared.shards().into_files().collect();
    assert!(made == shards(&files.index()).expect("shards"), "they are other shards");
    indexed
}

fn kept(folder: &TempDir) -> usize {
    fs::read_dir(folder.path().join("shards")).expect("a folder").count() - 1
}

#[test]
fn for_known_content_nothing_is_made_and_no_index_is_stored() {
    let folder = tempfile::tempdir().expect("a folder");
    assert_eq!(indexed(&Files::new(), &folder, "first").len(), 4);
    assert_eq!(kept(&folder), 4);
    assert!(indexed(&Files::new(), &folder, "first").is_empty());
    assert!(!folder.path().join("index").exists());
    // The documents differ from the digest, but only the digest is compared.
    let resolved = changed().resolved();
    let same = |_: usize, _: &Lang| Digest::of(b"first");
    let prepared = Prepared::of(&resolved, folder.path(), &same, false);
    assert!(prepared.sources.is_empty() && prepared.partitions.iter().all(|state| state.shards.is_some()));
}

#[test]
fn only_partitions_with_changed_documents_are_indexed() {
    let folder = tempfile::tempdir().expect("a folder");
    indexed(&Files::new(), &folder, "first");
    assert!(indexed(&Files::new(), &folder, "second").is_empty());
    assert_eq!(indexed(&changed(), &folder, "third"), ["2022/en"]);
    assert_eq!(kept(&folder), 4);
}

#[test]
fn data_that_only_shards_contain_invalidates_them() {
    let folder = tempfile::tempdir().expect("a folder");
    indexed(&Files::new(), &folder, "first");
    let types = "editions/2022/community-types.yaml";
    let renamed = Files::new().replace(types, "name: {zh: 开放式小区", "name: {zh: 敞开式小区");
    assert_eq!(indexed(&renamed, &folder, "second"), ["2022/zh", "2022/en"]);
}

#[test]
fn without_the_stored_shards_all_are_made() {
    let folder = tempfile::tempdir().expect("a folder");
    indexed(&Files::new(), &folder, "first");
    fs::remove_dir_all(folder.path().join("shards")).expect("removed");
    assert_eq!(indexed(&Files::new(), &folder, "first").len(), 4);
}

#[test]
fn damaged_shards_are_made_again() {
    let folder = tempfile::tempdir().expect("a folder");
    indexed(&Files::new(), &folder, "first");
    let shards: Vec<_> = fs::read_dir(folder.path().join("shards")).expect("a folder").collect();
    for entry in shards {
        let path = entry.expect("an entry").path();
        let sound = fs::read(&path).expect("read");
        fs::write(&path, &sound[..sound.len() - 1]).expect("written");
        // Without the list, the shards are found by their documents.
        let made = usize::from(path.file_name().is_some_and(|name| name != "list"));
        assert_eq!(indexed(&Files::new(), &folder, "first").len(), made);
        assert!(fs::read(&path).expect("read") == sound, "it was mended");
    }
}

#[test]
fn a_removed_edition_is_removed_from_shards_and_index() {
    let folder = tempfile::tempdir().expect("a folder");
    indexed(&Files::new(), &folder, "first");
    let mut without = changed().replace("editions/2022/edition.yaml", "replaces: '2018'\n", "");
    without.0.retain(|(path, _)| !path.contains("2018"));
    assert_eq!(indexed(&without, &folder, "second"), ["2022/en"]);
    assert_eq!(kept(&folder), 2);
}

#[test]
fn a_server_and_a_build_use_the_same_shards() {
    let folder = tempfile::tempdir().expect("a folder");
    let index = Index::open_or_build(&Files::new().resolved(), Some(folder.path())).expect("an index");
    let search = StaticSearch::of_index(&index, Some(folder.path())).expect("shards");
    let files: Vec<File> = search.into_files().collect();
    assert!(files == shards(&index).expect("shards"));
    assert!(indexed(&Files::new(), &folder, "first").is_empty());
    // After the server has run, the build's list is still valid.
    StaticSearch::of_index(&index, Some(folder.path())).expect("shards");
    assert!(Cache::open(folder.path()).known("2022/en").is_some_and(|known| known.content.is_some()));
}

#[test]
fn without_a_cache_everything_is_made() {
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("shards"), "").expect("written");
    fs::write(folder.path().join("index"), "").expect("written");
    for _ in 0..2 {
        assert_eq!(indexed(&Files::new(), &folder, "first").len(), 4);
    }
}
