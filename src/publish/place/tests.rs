use super::*;
use crate::publish::output_tree::Content;
use crate::publish::url::OutputPath;
use std::collections::BTreeMap;

/// A folder with `content/` in it.
fn root() -> tempfile::TempDir {
    let root = tempfile::tempdir().expect("a temporary folder");
    fs::create_dir(root.path().join("content")).expect("a folder");
    root
}

fn tree(files: &[(&str, &str)]) -> OutputTree {
    let mut tree = OutputTree::new();
    for (path, text) in files {
        let path = OutputPath::parse(path).expect("a good path");
        tree.insert(path, Content::Bytes(text.as_bytes().to_vec())).expect("a free path");
    }
    tree
}

fn put(root: &Path, out: &str, files: &[(&str, &str)]) -> Result<Placed, PlaceError> {
    place(&tree(files), &root.join(out), &root.join("content"), None)
}

/// What lies in a folder, without the marker.
fn listing(folder: &Path) -> BTreeMap<String, String> {
    let files = walkdir::WalkDir::new(folder).into_iter().filter_map(Result::ok).filter(|e| e.file_type().is_file());
    files
        .filter(|entry| entry.file_name() != MARKER)
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
            (path, fs::read_to_string(entry.path()).expect("text"))
        })
        .collect()
}

fn beside(root: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root)
        .expect("a folder")
        .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

fn refusal(result: Result<Placed, PlaceError>) -> Refusal {
    match result {
        Err(PlaceError::Refused { reason, .. }) => reason,
        other => panic!("expected a refusal, not {other:?}"),
    }
}

#[test]
fn the_new_site_replaces_the_old_as_a_whole() {
    let root = root();
    put(root.path(), "public", &[("index.html", "1"), ("a/b.html", "b"), ("gone.html", "x")]).expect("placed");
    let placed = put(root.path(), "public", &[("index.html", "2"), ("a/b.html", "b")]).expect("placed");
    assert_eq!(placed, Placed { written: 1, kept: 1 });
    let expected = [("index.html", "2"), ("a/b.html", "b")].map(|(path, text)| (path.to_owned(), text.to_owned()));
    assert_eq!(listing(&root.path().join("public")), BTreeMap::from(expected));
    assert_eq!(beside(root.path()), [".public.lock", "content", "public"]);
}

#[test]
fn unchanged_files_keep_their_times() {
    let root = root();
    put(root.path(), "public", &[("a.html", "a"), ("b.html", "b")]).expect("placed");
    let time =
        |name: &str| fs::metadata(root.path().join("public").join(name)).and_then(|m| m.modified()).expect("a time");
    let (a, b) = (time("a.html"), time("b.html"));
    std::thread::sleep(std::time::Duration::from_millis(20));
    put(root.path(), "public", &[("a.html", "a"), ("b.html", "changed")]).expect("placed");
    assert_eq!(time("a.html"), a);
    assert!(time("b.html") > b);
}

#[test]
fn copied_files_are_compared_by_their_bytes() {
    let root = root();
    let source = root.path().join("content/plan.svg");
    let mut site = OutputTree::new();
    let path = OutputPath::parse("files/plan.svg").expect("a good path");
    site.insert(path, Content::CopyOf(source.clone())).expect("a free path");
    let put = || place(&site, &root.path().join("public"), &root.path().join("content"), None).expect("placed");
    fs::write(&source, "one").expect("written");
    assert_eq!(put().written, 1);
    assert_eq!(put().kept, 1);
    fs::write(&source, "two").expect("written");
    assert_eq!(put().written, 1);
    assert_eq!(fs::read_to_string(root.path().join("public/files/plan.svg")).expect("text"), "two");
}

#[test]
fn a_failure_leaves_the_old_site() {
    let root = root();
    put(root.path(), "public", &[("index.html", "1")]).expect("placed");
    let mut site = tree(&[("index.html", "2")]);
    let path = OutputPath::parse("files/lost.svg").expect("a good path");
    site.insert(path, Content::CopyOf(root.path().join("content/lost.svg"))).expect("a free path");
    let result = place(&site, &root.path().join("public"), &root.path().join("content"), None);
    assert!(matches!(result, Err(PlaceError::Io { act: "read", .. })), "{result:?}");
    assert_eq!(listing(&root.path().join("public"))["index.html"], "1");
    assert_eq!(beside(root.path()), [".public.lock", "content", "public"]);
}

#[test]
fn a_folder_that_was_not_made_here_is_refused() {
    let root = root();
    fs::create_dir(root.path().join("mine")).expect("a folder");
    put(root.path(), "mine", &[]).expect("an empty folder may be used");
    fs::create_dir(root.path().join("theirs")).expect("a folder");
    fs::write(root.path().join("theirs/thesis.txt"), "years of work").expect("written");
    assert_eq!(refusal(put(root.path(), "theirs", &[])), Refusal::NotOurs);
    fs::write(root.path().join("file"), "").expect("written");
    assert_eq!(refusal(put(root.path(), "file", &[])), Refusal::NotAFolder);
    assert_eq!(listing(&root.path().join("theirs")).len(), 1);
}

#[test]
fn the_content_is_never_replaced_nor_added_to() {
    let root = root();
    assert_eq!(refusal(put(root.path(), "content/public", &[])), Refusal::InsideContent);
    assert_eq!(refusal(put(root.path(), "content/new/../../content/deep/er", &[])), Refusal::NoName);
    assert_eq!(refusal(put(root.path(), "content", &[])), Refusal::InsideContent);
    assert_eq!(refusal(put(root.path(), "", &[])), Refusal::HoldsContent);
    assert_eq!(refusal(put(root.path(), "..", &[])), Refusal::NoName);
    assert_eq!(beside(root.path()), ["content"]);
}

#[test]
fn a_path_through_the_parent_folder_is_followed() {
    let root = root();
    put(root.path(), "content/../public", &[("index.html", "1")]).expect("placed");
    assert_eq!(listing(&root.path().join("public")).len(), 1);
}

#[cfg(unix)]
#[test]
fn a_symbolic_link_is_refused() {
    let root = root();
    fs::create_dir(root.path().join("elsewhere")).expect("a folder");
    std::os::unix::fs::symlink(root.path().join("elsewhere"), root.path().join("public")).expect("a link");
    assert_eq!(refusal(put(root.path(), "public", &[])), Refusal::SymbolicLink);
    std::os::unix::fs::symlink(root.path().join("content"), root.path().join("door")).expect("a link");
    assert_eq!(refusal(put(root.path(), "door/public", &[])), Refusal::InsideContent);
}

#[test]
fn only_one_build_at_a_time_writes_a_folder() {
    let root = root();
    let target = Target::new(&root.path().join("public"), &root.path().join("content")).expect("a target");
    let lock = Lock::take(&target).expect("the lock");
    assert!(matches!(put(root.path(), "public", &[]), Err(PlaceError::Busy { .. })));
    put(root.path(), "other", &[]).expect("another folder is free");
    drop(lock);
    put(root.path(), "public", &[]).expect("placed");
}

#[test]
fn what_killed_builds_left_is_cleared_and_nothing_else() {
    let root = root();
    // Killed before it set its marker, or while it was removed: the marker goes last.
    fs::create_dir(root.path().join(".public.new-empty")).expect("a folder");
    for name in [".public.new-dead", ".public.old-dead", ".public.new-mine", ".other.new-dead"] {
        fs::create_dir(root.path().join(name)).expect("a folder");
        let file = if name == ".public.new-mine" { "thesis.txt" } else { MARKER };
        fs::write(root.path().join(name).join(file), "").expect("written");
    }
    put(root.path(), "public", &[]).expect("placed");
    assert_eq!(beside(root.path()), [".other.new-dead", ".public.lock", ".public.new-mine", "content", "public"]);
}

#[cfg(unix)]
#[test]
fn a_site_that_was_closed_against_changes_gives_way_and_is_cleared() {
    use std::os::unix::fs::PermissionsExt;
    let root = root();
    put(root.path(), "public", &[("a/b.html", "1")]).expect("placed");
    for folder in ["public/a", "public"] {
        let permissions = fs::Permissions::from_mode(0o555);
        fs::set_permissions(root.path().join(folder), permissions).expect("closed");
    }
    put(root.path(), "public", &[("a/b.html", "2")]).expect("placed");
    assert_eq!(beside(root.path()), [".public.lock", "content", "public"]);
    assert_eq!(listing(&root.path().join("public"))["a/b.html"], "2");
}

#[test]
fn where_folders_cannot_be_exchanged_the_new_site_comes_in_two_steps() {
    let root = root();
    put(root.path(), "public", &[("index.html", "1")]).expect("placed");
    let target = Target::new(&root.path().join("public"), &root.path().join("content")).expect("a target");
    let new = target.temporary(swap::NEW).expect("a folder");
    fs::write(new.path().join(MARKER), "").expect("written");
    fs::write(new.path().join("index.html"), "2").expect("written");
    swap::in_two_steps(&new, &target).expect("placed");
    drop(new);
    assert_eq!(listing(&root.path().join("public"))["index.html"], "2");
    assert_eq!(beside(root.path()), [".public.lock", "content", "public"]);
}

#[test]
fn a_site_that_was_set_aside_comes_back() {
    let root = root();
    let aside = root.path().join(".public.old-dead");
    fs::create_dir(&aside).expect("a folder");
    fs::write(aside.join(MARKER), "").expect("written");
    fs::write(aside.join("index.html"), "last good").expect("written");
    let placed = put(root.path(), "public", &[("index.html", "last good")]).expect("placed");
    assert_eq!(placed, Placed { written: 0, kept: 1 });
}
