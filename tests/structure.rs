//! The picture in `src/lib.rs` holds: a room of the crate names those to its left, never those to its right.
//!
//! Every path from one room to another is read off the sources, as it is written: `use crate::model::…`, `crate::model::…`
//! within the code, `super::super::model::…`. Tests inside the crate are left out, since they look at a room through those
//! around it: they read content with the whole pipeline.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// The rooms from left to right. Those of one row do not name each other.
const ROOMS: &[&[&str]] = &[
    &["diagnostic", "disk", "ooxml"],
    &["source"],
    &["model"],
    &["resolve"],
    &["site"],
    &["revision"],
    &["check", "search", "export", "render"],
    &["edition", "import"],
    &["assessments", "comments"],
    &["place"],
    &["pipeline"],
    &["library", "engine"],
    &["serve"],
    &["cli"],
];

#[test]
fn a_module_uses_none_to_its_right() {
    let edges = edges();
    let row = |room: &str| ROOMS.iter().position(|row| row.contains(&room));
    let mut wrong = Vec::new();
    for ((from, to), places) in &edges {
        let fits = match (row(from), row(to)) {
            (Some(from), Some(to)) => to < from,
            _ => false,
        };
        if !fits {
            let places = places.iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            wrong.push(format!("`{from}` names `{to}`: {places}"));
        }
    }
    assert!(wrong.is_empty(), "paths that the drawing in src/lib.rs does not have:\n{}", wrong.join("\n"));
}

#[test]
fn the_modules_match_the_picture_in_lib_rs() {
    let root = fs::read_to_string("src/lib.rs").expect("src/lib.rs");
    let modules: BTreeSet<&str> =
        root.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    assert_eq!(ROOMS.iter().copied().flatten().copied().collect::<BTreeSet<_>>(), modules);
    let picture = root.lines().find(|line| line.contains('◀')).expect("a picture in src/lib.rs");
    let row = |row: &str| row.split(',').map(|room| room.trim().to_owned()).collect::<Vec<_>>();
    let drawn: Vec<Vec<String>> = picture.trim_start_matches("//!").split('◀').map(row).collect();
    // They lie under what writes files and what reads Word documents, and take no part in the pipeline.
    let beside = ["disk", "ooxml"];
    let rows = ROOMS.iter().map(|row| row.iter().filter(|room| !beside.contains(room)).copied().collect::<Vec<_>>());
    assert_eq!(drawn, rows.collect::<Vec<_>>(), "the rows of the picture");
}

#[test]
fn all_forms_of_paths_between_modules_are_found() {
    let text = "//! crate::cli\nuse crate::model::{Lang, Site};\nuse crate::{check, site::url};\nuse super::super::source::Yaml;\n\
                fn f() -> crate::resolve::Resolved { \"crate::serve\" }\n#[cfg(test)]\nmod tests {\nuse crate::pipeline;\n}\n";
    let found = rooms_named(text, 2);
    assert_eq!(found.iter().map(String::as_str).collect::<Vec<_>>(), ["check", "model", "resolve", "site", "source"]);
}

/// The rooms that each room names, with the files in which it does.
fn edges() -> BTreeMap<(String, String), BTreeSet<String>> {
    let mut edges: BTreeMap<(String, String), BTreeSet<String>> = BTreeMap::new();
    let mut folders = vec![Path::new("src").to_owned()];
    let mut files = BTreeMap::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the sources") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                files.insert(path.to_string_lossy().replace('\\', "/"), text);
            }
        }
    }
    let tests: BTreeSet<String> = files.iter().flat_map(|(path, text)| test_files(path, text)).collect();
    for (path, text) in files.iter().filter(|(path, _)| !tests.contains(*path)) {
        let mut steps: Vec<&str> = path.trim_start_matches("src/").trim_end_matches(".rs").split('/').collect();
        if steps.last() == Some(&"mod") {
            steps.pop();
        }
        let room = steps[0];
        if matches!(room, "lib" | "main") {
            continue;
        }
        for named in rooms_named(text, steps.len()).into_iter().filter(|named| named != room) {
            edges.entry((room.to_owned(), named)).or_default().insert(path.clone());
        }
    }
    edges
}

/// The files of modules that are there for tests alone: `#[cfg(test)] mod x;`, with or without a `#[path]`.
fn test_files(path: &str, text: &str) -> Vec<String> {
    let folder = match path.strip_suffix("/mod.rs") {
        Some(folder) => folder.to_owned(),
        None => path.trim_end_matches(".rs").to_owned(),
    };
    let beside = Path::new(path).parent().map(|folder| folder.to_string_lossy().into_owned()).unwrap_or_default();
    let mut found = Vec::new();
    let mut lines = text.lines().map(str::trim);
    while let Some(line) = lines.next() {
        if !line.starts_with("#[cfg(test)]") && !line.starts_with("#[cfg(any(test") {
            continue;
        }
        let mut renamed = None;
        for line in lines.by_ref() {
            if let Some(name) = line.strip_prefix("#[path = \"").and_then(|rest| rest.strip_suffix("\"]")) {
                renamed = Some(format!("{beside}/{name}"));
            } else {
                let module = line.split("mod ").nth(1).and_then(|rest| rest.strip_suffix(';'));
                if let Some(module) = module {
                    let own = [format!("{folder}/{module}.rs"), format!("{folder}/{module}/mod.rs")];
                    found.extend(renamed.map_or(own.to_vec(), |path| vec![path]));
                }
                break;
            }
        }
    }
    found
}

/// The rooms that the code of a file names, tests apart. `depth` is how many steps the module is below the crate's root.
fn rooms_named(text: &str, depth: usize) -> BTreeSet<String> {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or(text);
    let code: String =
        text.lines().map(|line| without_strings(line.split("//").next().unwrap_or(line)) + "\n").collect();
    let mut named = BTreeSet::new();
    for root in ["crate::".to_owned(), "super::".repeat(depth)] {
        for (at, _) in code.match_indices(&root) {
            // `self::`, a longer name or a longer chain of `super` ends in the same letters.
            if code[..at].ends_with(|before: char| before.is_alphanumeric() || before == '_' || before == ':') {
                continue;
            }
            named.extend(first_names(&code[at + root.len()..]));
        }
    }
    named
}

/// The first names of a path, or of all paths of a group in braces.
fn first_names(rest: &str) -> Vec<String> {
    let name = |text: &str| text.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
    let Some(group) = rest.strip_prefix('{') else { return vec![name(rest)] };
    let (mut depth, mut from, mut names) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            ',' | '}' if depth == 0 => {
                names.push(name(&group[from..at]));
                from = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    names.retain(|name| !name.is_empty());
    names
}

/// A line without what stands between quotes.
fn without_strings(line: &str) -> String {
    line.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}
