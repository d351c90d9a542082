//! Compiles the fuzz targets with the unit tests and runs them on the seeds of `fuzz/seeds`, without a fuzzer.

#[path = "../fuzz/src/lib.rs"]
mod targets;

use std::fs;
use std::path::{Path, PathBuf};
use targets::{content, lock, markdown, names, query, redline, shards};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// Files of the sample and of `tests/invalid` whose name has this ending.
fn seeds(ending: &str) -> Vec<(PathBuf, String)> {
    let folders = ["content", "tests/invalid"].map(|folder| Path::new(ROOT).join(folder));
    let entries = folders.iter().flat_map(walkdir::WalkDir::new).map(|entry| entry.expect("an entry").into_path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.is_file() && path.to_string_lossy().ends_with(ending)).collect();
    paths.sort();
    let text = |path: &PathBuf| fs::read(path).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let seeds: Vec<_> = paths.into_iter().filter_map(|path| text(&path).map(|text| (path, text))).collect();
    assert!(seeds.len() > 2, "{ending}");
    seeds
}

#[test]
fn the_target_content_runs_on_every_invalid_case() {
    content::prepare();
    for case in fs::read_dir(Path::new(ROOT).join("tests/invalid")).expect("a folder") {
        let case = case.expect("an entry").path();
        let mut seed = Vec::new();
        for entry in walkdir::WalkDir::new(case.join("content")).sort_by_file_name().into_iter().filter_map(Result::ok)
        {
            if entry.file_type().is_file() {
                let path = entry.path().strip_prefix(&case).expect("inside").to_string_lossy();
                seed.extend(format!("%%% {path}\n").bytes());
                seed.extend(fs::read(entry.path()).expect("a file"));
            }
        }
        content::run(&seed);
    }
}

#[test]
fn the_targets_of_texts_run_on_every_chapter() {
    for (_, text) in seeds(".md") {
        markdown::run(&text);
        redline::run(&format!("{text}\n%%%\n{}", text.replace('应', "宜").replace("shall", "should")));
    }
}

#[test]
fn the_target_lock_runs_on_every_lock() {
    seeds("edition.lock").iter().for_each(|(_, text)| lock::run(text));
}

#[test]
fn the_target_names_runs_on_names_of_every_kind() {
    let all = [
        "5.1.2",
        "A.1",
        "zh-Hant",
        "2022/zh/c/a.b.html",
        "../files/a/b.svg#x",
        "mailto:a@example.org",
        "第五章",
        "#a types=\"b c\"",
    ];
    all.into_iter().for_each(names::run);
}

#[test]
fn the_target_query_runs_on_queries_with_parameters() {
    query::prepare();
    ["党员比例", "\"红色物业\" -应", "commitee", "shall\nlang=en\nkind=clause\nlimit=3", "应\nlang=all\noffset=2"]
        .into_iter()
        .for_each(query::run);
}

#[test]
fn the_target_shards_runs_on_every_code() {
    for kind in 0..5u8 {
        let operation =
            |n: u8| [[kind + 5 * (n % 50)].as_slice(), &(u32::from(n).pow(2) * 7919).to_le_bytes()].concat();
        shards::run(&(0..60).flat_map(operation).collect::<Vec<u8>>());
    }
}

#[test]
fn every_target_is_a_program_that_calls_its_function() {
    let manifest = fs::read_to_string(Path::new(ROOT).join("fuzz/Cargo.toml")).expect("a manifest");
    let names = ["content", "lock", "markdown", "names", "query", "redline", "shards"];
    for name in names {
        let target = format!("fuzz_targets/{name}.rs");
        assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"{target}\"\n")), "{name}");
        let text = fs::read_to_string(Path::new(ROOT).join("fuzz").join(target)).expect("a program");
        assert!(text.contains(&format!("clausebook_fuzz::{name}::run(input)")), "{text}");
    }
    let programs = fs::read_dir(Path::new(ROOT).join("fuzz/fuzz_targets")).expect("a folder").count();
    assert_eq!((programs, manifest.matches("[[bin]]").count()), (names.len(), names.len()));
}
