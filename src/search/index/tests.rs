//! Tests of which partitions are written, and of a damaged cache.

use crate::search::Index;
use crate::search::fixture::Files;
use std::fs;
use std::path::Path;

fn open(files: &Files, folder: &Path) -> Index {
    Index::open_or_build(&files.resolved(), Some(folder)).expect("an index")
}

const CHAPTER: &str = "editions/2022/clauses/02-owners.en.md";

#[test]
fn only_changed_partitions_are_rewritten() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = open(&Files::new(), folder.path());
    assert_eq!(first.written(), ["2022/zh", "2022/en", "2018/zh", "2018/en"]);
    assert!(first.is_kept());
    assert!(open(&Files::new(), folder.path()).written().is_empty());

    let changed = Files::new().replace(CHAPTER, "Renovation", "Demolition");
    let second = open(&changed, folder.path());
    assert_eq!(second.written(), ["2022/en"]);
    let english = [("lang", "en")];
    assert_eq!(second.ask("demolition", &english).ids(), ["owners.odd"]);
    assert!(second.ask("renovation", &english).ids().is_empty());
    assert_eq!(second.ask("业主大会", &[]), first.ask("业主大会", &[]));
    // A reader of the old index can continue to use it.
    assert_eq!(first.ask("renovation", &english).ids(), ["owners.odd"]);
}

#[test]
fn an_updated_index_answers_like_a_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    open(&Files::new(), folder.path());
    let changed = Files::new().replace(CHAPTER, "The committee reports.", "Nobody reports.");
    let (kept, anew) = (open(&changed, folder.path()), changed.index());
    assert!(kept.is_kept() && !anew.is_kept());
    for query in ["committee", "assembly", "2.1", "业主大会", "wuye", "warehuose"] {
        for lang in ["zh", "en"] {
            let parameters = [("lang", lang), ("explain", "1")];
            assert_eq!(kept.ask(query, &parameters), anew.ask(query, &parameters), "{query}");
        }
    }
}

#[test]
fn a_removed_edition_is_removed_from_the_index() {
    let folder = tempfile::tempdir().expect("a folder");
    open(&Files::new(), folder.path());
    let mut without = Files::new().replace("editions/2022/edition.yaml", "replaces: '2018'\n", "");
    without.0.retain(|(path, _)| !path.contains("2018"));
    let second = open(&without, folder.path());
    assert_eq!(second.written(), ["2018/en", "2018/zh"]);
    assert_eq!(second.editions().count(), 1);
    assert!(open(&without, folder.path()).written().is_empty());
}

#[test]
fn a_damaged_index_cache_is_rebuilt() {
    let folder = tempfile::tempdir().expect("a folder");
    let files = Files::new();
    let expected = open(&files, folder.path()).ask("业主大会", &[]);
    let index = folder.path().join("index");
    let each = |damage: &dyn Fn(&Path)| {
        damage(&index);
        let mended = open(&files, folder.path());
        assert!(mended.is_kept() && mended.written().len() == 4);
        assert_eq!(mended.ask("业主大会", &[]), expected);
    };
    let segment_file = |index: &Path, ending: &str| {
        let files = fs::read_dir(index).expect("a folder").map(|entry| entry.expect("an entry").path());
        files.into_iter().find(|path| path.extension().is_some_and(|e| e == ending)).expect("a file")
    };
    each(&|index| fs::write(index.join("meta.json"), "{}").expect("written"));
    each(&|index| fs::write(index.join(".managed.json"), "[").expect("written"));
    each(&|index| fs::remove_file(segment_file(index, "term")).expect("removed"));
    each(&|index| fs::write(segment_file(index, "pos"), "").expect("written"));
    each(&|index| {
        let path = segment_file(index, "idx");
        let mut bytes = fs::read(&path).expect("read");
        bytes[20] ^= 0xFF;
        fs::write(&path, bytes).expect("written");
    });
    each(&|index| {
        let text = fs::read_to_string(index.join("meta.json")).expect("read");
        fs::write(index.join("meta.json"), text.replace("\\\"version\\\":\\\"", "\\\"version\\\":\\\"0 "))
            .expect("written");
    });
    each(&|index| {
        fs::remove_dir_all(index).expect("removed");
        fs::write(index, "a file").expect("written");
        fs::remove_file(index).expect("removed");
    });
}

#[test]
fn without_write_permission_the_index_is_in_memory() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("file");
    fs::write(&file, "").expect("written");
    let index = open(&Files::new(), &file.join("search"));
    assert!(!index.is_kept());
    assert_eq!(index.ask("储存货物", &[]).ids(), ["scope.not"]);
}
