//! Every rule has the smallest content that breaks it, and the exact diagnostics that follow.
//!
//! `tests/invalid/base/` is a small valid standard. `tests/invalid/RULE/` holds files that are laid over it under
//! `content/`, and what must be said of the result in `expected.txt`. Three files do what an overlay cannot:
//! `removed.txt` lists files of the base that are taken away, `named.txt` files whose names could not be checked out
//! everywhere, and `refused.txt` what the disk would have refused (a symbolic link, a name that is not UTF-8, a file of
//! 16 MiB, a pipe), as `REASON PATH`.
//!
//! `neighbours.json` says what the other standards of a library have.
//!
//! With `CLAUSEBOOK_BLESS=1` the expectations are written instead of compared; read the difference before committing it.

#![allow(clippy::panic, reason = "a test says so what is wrong")]

use clausebook::diagnostic::human;
use clausebook::pipeline::all_rules;
use clausebook::pipeline::{Options, check};
use clausebook::source::{FileTree, Neighbours, Refusal};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid")
}

/// The names of the cases: all folders but the base.
fn cases() -> BTreeSet<String> {
    let entries = fs::read_dir(folder()).expect("tests/invalid is there");
    let names = entries.map(|entry| entry.expect("a readable folder").file_name().into_string().expect("a plain name"));
    names.filter(|name| name != "base").collect()
}

/// The base with a case laid over it.
fn tree_of(case: &str) -> FileTree {
    let mut tree = FileTree::read(&folder().join("base")).expect("the base can be read");
    let here = folder().join(case);
    if here.join("content").is_dir() {
        let over = FileTree::read(&here).expect("the case can be read");
        tree.sources.extend(over.sources);
        tree.others.extend(over.others);
        tree.active.extend(over.active);
        tree.refused.extend(over.refused);
    }
    for path in lines(&here.join("removed.txt")) {
        let removed = tree.sources.remove(&path).is_some() || tree.others.remove(&path).is_some();
        assert!(removed, "{case}/removed.txt: the base has no `{path}`");
    }
    for path in lines(&here.join("named.txt")) {
        tree.others.insert(path.clone(), path.into());
    }
    for line in lines(&here.join("refused.txt")) {
        let (reason, path) = line.split_once(' ').expect("REASON PATH");
        let refusal = match reason {
            "symbolic-link" => Refusal::SymbolicLink,
            "name" => Refusal::NameNotUnicode,
            "size" => Refusal::TooLarge,
            "pipe" => Refusal::NotAFile,
            other => panic!("{case}/refused.txt: `{other}` is no reason"),
        };
        tree.refused.push((path.to_owned(), refusal));
    }
    if let Ok(neighbours) = fs::read_to_string(here.join("neighbours.json")) {
        let neighbours: Neighbours = serde_json::from_str(&neighbours).expect("what others have");
        tree.neighbours = Some(neighbours.into());
    }
    tree
}

fn lines(file: &Path) -> Vec<String> {
    fs::read_to_string(file).unwrap_or_default().lines().map(str::to_owned).collect()
}

/// Everything that is said of a tree, as `clausebook check` prints it.
fn diagnose(tree: &FileTree) -> String {
    let checked = check(tree, &Options::default());
    human::print(&checked.diagnostics, &checked.sources.texts, human::Colour::Plain)
}

#[test]
fn the_base_breaks_no_rule() {
    assert_eq!(diagnose(&tree_of("base")), "");
}

#[test]
fn every_rule_has_a_case_and_every_case_a_rule() {
    let rules: BTreeSet<String> = all_rules().into_iter().map(|rule| rule.id.to_owned()).collect();
    let cases = cases();
    let missing: Vec<_> = rules.difference(&cases).collect();
    let stray: Vec<_> = cases.difference(&rules).collect();
    assert!(missing.is_empty() && stray.is_empty(), "without a case: {missing:?}; without a rule: {stray:?}");
}

#[test]
fn every_case_gives_exactly_the_expected_diagnostics() {
    let bless = std::env::var_os("CLAUSEBOOK_BLESS").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let found = diagnose(&tree_of(&case));
        let file = folder().join(&case).join("expected.txt");
        if !found.contains(&format!("[{case}]")) {
            wrong.push(format!("{case}: its rule is not in the output:\n{found}"));
        } else if bless {
            fs::write(&file, &found).expect("expected.txt can be written");
        } else {
            let expected = fs::read_to_string(&file).unwrap_or_default();
            if found != expected {
                wrong.push(format!("{case}: expected\n{expected}\nfound\n{found}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
