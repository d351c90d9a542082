use super::*;
use crate::site::output_tree::{Content, Made, MakeError, Maker};
use crate::site::url::OutputPath;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A folder that contains `content/`.
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

/// An output folder whose temporary folders lie beside it.
fn at<'a>(out: &'a Path, content: &'a Path) -> Destination<'a> {
    Destination { out, content, workshop: None }
}

fn put(root: &Path, out: &str, files: &[(&str, &str)]) -> Result<Placed, PlaceError> {
    place(&tree(files), at(&root.join(out), &root.join("content")), None)
}

/// The files of a folder with their texts, without the marker.
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
fn the_new_site_replaces_the_old_one_completely() {
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
    let put = || place(&site, at(&root.path().join("public"), &root.path().join("content")), None).expect("placed");
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
    let result = place(&site, at(&root.path().join("public"), &root.path().join("content")), None);
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
fn the_content_folder_is_never_replaced_or_written_to() {
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
    let target = Target::new(at(&root.path().join("public"), &root.path().join("content"))).expect("a target");
    let lock = Lock::take(&target).expect("the lock");
    assert!(matches!(put(root.path(), "public", &[]), Err(PlaceError::Busy { .. })));
    put(root.path(), "other", &[]).expect("another folder is free");
    drop(lock);
    put(root.path(), "public", &[]).expect("placed");
}

#[test]
fn only_leftovers_of_killed_builds_are_removed() {
    let root = root();
    // A build killed before it set its marker, or while the folder was removed (the marker is removed last).
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
fn a_read_only_site_is_replaced_and_removed() {
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
fn without_atomic_exchange_the_site_is_replaced_in_two_steps() {
    let root = root();
    put(root.path(), "public", &[("index.html", "1")]).expect("placed");
    let target = Target::new(at(&root.path().join("public"), &root.path().join("content"))).expect("a target");
    let new = target.temporary(swap::NEW).expect("a folder");
    fs::write(new.path().join(MARKER), "").expect("written");
    fs::write(new.path().join("index.html"), "2").expect("written");
    swap::in_two_steps(&new, &target).expect("placed");
    drop(new);
    assert_eq!(listing(&root.path().join("public"))["index.html"], "2");
    assert_eq!(beside(root.path()), [".public.lock", "content", "public"]);
}

#[test]
fn a_site_moved_aside_by_a_killed_build_is_restored() {
    let root = root();
    let aside = root.path().join(".public.old-dead");
    fs::create_dir(&aside).expect("a folder");
    fs::write(aside.join(MARKER), "").expect("written");
    fs::write(aside.join("index.html"), "last good").expect("written");
    let placed = put(root.path(), "public", &[("index.html", "last good")]).expect("placed");
    assert_eq!(placed, Placed { written: 0, kept: 1 });
}

/// As a build does that knows the last one.
fn begin<'k>(root: &'k Path, cache: &'k Path) -> Placing<'k> {
    let known = Known { cache, inputs: &|_| Digest::of(b""), whole: None };
    Placing::begin(at(&root.join("public"), &root.join("content")), Some(known)).expect("room")
}

fn put_again(root: &Path, files: &[(&str, &str)]) -> Placed {
    let cache = root.join("cache");
    let placing = begin(root, &cache);
    placing.add(&tree(files)).expect("added");
    placing.finish().expect("placed")
}

/// A site of ten files, of which the first says `text`.
fn site(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let others = ["a/1", "a/2", "a/3", "b/1", "b/2", "b/c/1", "b/c/2", "d", "e"];
    std::iter::once(("index.html", text)).chain(others.map(|path| (path, path))).collect()
}

fn expected(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    files.iter().map(|(path, text)| ((*path).to_owned(), (*text).to_owned())).collect()
}

#[cfg(unix)]
#[test]
fn only_changed_files_are_written() {
    let root = root();
    for (build, text) in ["1", "2", "3", "4"].into_iter().enumerate() {
        let placed = put_again(root.path(), &site(text));
        assert_eq!(placed.written, if build == 0 { 10 } else { 1 });
        assert_eq!(listing(&root.path().join("public")), expected(&site(text)));
        assert_eq!(beside(root.path()), [".public.lock", "cache", "content", "public"]);
    }
    // Another shape: a file becomes a folder, a folder a file, others go and come.
    let other =
        [("index.html", "5"), ("a", "file"), ("b/1", "b/1"), ("b/2", "b/2"), ("e/1", "in a folder"), ("f", "new")];
    put_again(root.path(), &other);
    assert_eq!(listing(&root.path().join("public")), expected(&other));
}

#[cfg(unix)]
#[test]
fn the_old_site_is_unchanged_until_the_new_one_is_complete() {
    let root = root();
    put_again(root.path(), &site("1"));
    put_again(root.path(), &site("2"));
    let public = root.path().join("public");
    let mut next = site("3");
    next[1].1 = "other";
    next[8].1 = "other";
    let cache = root.path().join("cache");
    let placing = begin(root.path(), &cache);
    placing.add(&tree(&next)).expect("added");
    assert_eq!(listing(&public), expected(&site("2")));
    drop(placing);
    assert_eq!(listing(&public), expected(&site("2")));
    assert_eq!(beside(root.path()), [".public.lock", "cache", "content", "public"]);
    put_again(root.path(), &next);
    assert_eq!(listing(&public), expected(&next));
}

#[cfg(unix)]
#[test]
fn without_changes_nothing_is_written() {
    let root = root();
    put_again(root.path(), &site("1"));
    put_again(root.path(), &site("2"));
    let before = fs::metadata(root.path().join("public")).and_then(|m| m.modified()).expect("a time");
    assert_eq!(put_again(root.path(), &site("2")), Placed { written: 0, kept: 10 });
    let after = fs::metadata(root.path().join("public")).and_then(|m| m.modified()).expect("a time");
    assert_eq!(after, before);
}

#[test]
fn a_build_that_finds_its_site_whole_removes_leftovers() {
    let root = root();
    let (cache, whole) = (root.path().join("cache"), Digest::of(b"all"));
    let [public, content] = ["public", "content"].map(|name| root.path().join(name));
    let noted = Whole { digest: whole, remarks: "a\nb".to_owned() };
    let known = Known { cache: &cache, inputs: &|_| Digest::of(b""), whole: Some(noted) };
    place(&tree(&site("1")), at(&public, &content), Some(known)).expect("placed");
    // Killed after the new site was in place, and before the old one was removed.
    let left = root.path().join(".public.new-dead");
    fs::create_dir(&left).expect("a folder");
    fs::write(left.join(MARKER), "").expect("written");
    let found = || find_whole(at(&public, &content), &cache, whole);
    assert_eq!(found(), Some((Placed { written: 0, kept: 10 }, "a\nb".to_owned())));
    assert_eq!(beside(root.path()), [".public.lock", "cache", "content", "public"]);
    fs::write(public.join("extra.html"), "").expect("written");
    assert_eq!(found(), None, "a file that the site does not have");
}

#[test]
fn a_site_with_a_workshop_leaves_nothing_beside_it() {
    let root = root();
    let [library, content] = ["library", "content"].map(|name| root.path().join(name));
    let (out, workshop) = (library.join("fees"), library.join(".building/fees"));
    let destination = Destination { workshop: Some(&workshop), ..at(&out, &content) };
    place(&tree(&site("1")), destination, None).expect("placed");
    place(&tree(&site("2")), destination, None).expect("placed");
    assert_eq!(listing(&out), expected(&site("2")));
    assert_eq!(beside(&library), [".building", "fees"]);
    assert_eq!(beside(&workshop), [".fees.lock"]);
    // Without an atomic exchange a killed build leaves the site in the workshop.
    fs::rename(&out, workshop.join(".fees.old-dead")).expect("renamed");
    assert_eq!(place(&tree(&site("2")), destination, None).expect("placed"), Placed { written: 0, kept: 10 });
    assert_eq!(beside(&workshop), [".fees.lock"]);
}

/// A file that counts how often it was made.
struct Counted(&'static str, AtomicUsize);

impl Maker for Counted {
    fn inputs(&self, _number: usize) -> Part<'_> {
        Part::Outline(0)
    }

    fn write(&self, _number: usize, out: &mut dyn Write) -> Result<(), MakeError> {
        self.1.fetch_add(1, Ordering::Relaxed);
        Ok(out.write_all(self.0.as_bytes())?)
    }
}

/// A file that is longer than what is held in memory, with an ending.
struct Long(&'static str);

impl Maker for Long {
    fn inputs(&self, _number: usize) -> Part<'_> {
        Part::All
    }

    fn write(&self, _number: usize, out: &mut dyn Write) -> Result<(), MakeError> {
        (0..300_000).try_for_each(|number| writeln!(out, "line {number}"))?;
        Ok(out.write_all(self.0.as_bytes())?)
    }
}

#[test]
fn a_long_file_is_written_in_pieces_and_kept_if_it_is_the_same() {
    let root = root();
    let public = root.path().join("public");
    let put = |ending: &'static str| {
        let mut tree = OutputTree::new();
        let made = Made { by: std::sync::Arc::new(Long(ending)), number: 0 };
        tree.insert(OutputPath::parse("data/all.csv").expect("a good path"), Content::Made(made)).expect("a free path");
        tree.insert(OutputPath::parse("a.html").expect("a good path"), Content::Bytes(ending.into()))
            .expect("a free path");
        let placed = place(&tree, at(&public, &root.path().join("content")), None).expect("placed");
        let written = fs::read_to_string(public.join("data/all.csv")).expect("a text");
        assert!(written.len() > 3_000_000 && written.ends_with(&format!("line 299999\n{ending}")));
        assert_eq!(beside(&public.join("data")), ["all.csv"]);
        placed.written
    };
    assert_eq!([put("end"), put("end"), put("END"), put("END and more"), put("EN")], [2, 0, 2, 2, 2]);
    let modified = || fs::metadata(public.join("data/all.csv")).and_then(|of| of.modified()).expect("a time");
    let before = modified();
    fs::write(public.join("a.html"), "other").expect("written");
    assert_eq!((put("EN"), modified()), (1, before), "a file is linked if another is written");
}

#[test]
fn a_file_with_unchanged_inputs_is_not_made() {
    let root = root();
    let cache = root.path().join("cache");
    let public = root.path().join("public");
    let times_made = |text: &'static str| {
        let by = std::sync::Arc::new(Counted(text, AtomicUsize::new(0)));
        let mut tree = OutputTree::new();
        let made = Made { by: by.clone(), number: 0 };
        tree.insert(OutputPath::parse("a.html").expect("a good path"), Content::Made(made)).expect("a free path");
        let inputs = |_: Part<'_>| Digest::of(text.as_bytes());
        let known = Known { cache: &cache, inputs: &inputs, whole: None };
        place(&tree, at(&public, &root.path().join("content")), Some(known)).expect("placed");
        assert_eq!(fs::read_to_string(public.join("a.html")).expect("a text"), text);
        by.1.load(Ordering::Relaxed)
    };
    assert_eq!(times_made("one"), 1);
    assert_eq!(times_made("one"), 0);
    assert_eq!(times_made("two"), 1);
    fs::write(public.join("a.html"), "somebody else's").expect("written");
    assert_eq!(times_made("two"), 1, "somebody changed the file");
}
