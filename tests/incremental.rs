//! A build that knows the last one gives the same bytes as one that knows nothing.
//!
//! Random edits are made to a small standard, one after the other: texts, headings, attributes, data, files, whole editions,
//! the theme, and what lies in the output and the cache. After each the site is built again where it stands, and built from
//! nothing elsewhere. `CLAUSEBOOK_EDITS=1000 CLAUSEBOOK_SEED=7 cargo test --release --test incremental` makes more, and others.

use clausebook::diagnostic::human::{self, Colour};
use clausebook::pipeline::{BuildReport, Options, build};
use clausebook::render::TakeAlong;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use tempfile::TempDir;
use walkdir::WalkDir;

/// Numbers that look random and are the same for the same seed: xorshift (Marsaglia 2003).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn of<'t, T>(&mut self, all: &'t [T]) -> Option<&'t T> {
        if all.is_empty() { None } else { Some(&all[self.below(all.len())]) }
    }
}

fn number_from(variable: &str, otherwise: u64) -> u64 {
    std::env::var(variable).ok().and_then(|value| value.parse().ok()).unwrap_or(otherwise)
}

/// A standard that is edited, and the site that is built from it again and again.
struct Desk {
    folder: TempDir,
    random: Random,
    /// Counts edits, so that each says something new.
    edits: usize,
}

impl Desk {
    fn new(seed: u64) -> Desk {
        let folder = tempfile::tempdir().expect("a temporary folder");
        copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid/base"), folder.path());
        Desk { folder, random: Random(seed), edits: 0 }
    }

    fn root(&self) -> &Path {
        self.folder.path()
    }

    fn files(&self, under: &str, ending: &str) -> Vec<PathBuf> {
        let walk = WalkDir::new(self.root().join(under)).sort_by_file_name().into_iter().filter_map(Result::ok);
        let files = walk.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path);
        files.filter(|path| path.to_string_lossy().ends_with(ending)).collect()
    }

    /// Changes one of the lines of a random file that `fit`; whether there was one.
    fn change_line(&mut self, ending: &str, fits: fn(&str) -> bool, change: impl Fn(&str, usize) -> String) -> bool {
        let files = self.files("content", ending);
        let Some(file) = self.random.of(&files).cloned() else { return false };
        let text = fs::read_to_string(&file).expect("a text");
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let fitting: Vec<usize> = (0..lines.len()).filter(|&line| fits(&lines[line])).collect();
        let Some(&line) = self.random.of(&fitting) else { return false };
        lines[line] = change(&lines[line], self.edits);
        fs::write(&file, lines.join("\n") + "\n").expect("written");
        true
    }

    /// The ids of all clauses that can be referred to.
    fn id(&mut self) -> String {
        let ids = ["service", "service.window", "service.fees", "service.fees.display", "service.fees.refund"];
        (*self.random.of(&ids).expect("some")).to_owned()
    }

    /// Makes a random edit and says which; `None` if there was nothing to be edited so.
    fn edit(&mut self) -> Option<&'static str> {
        self.edits += 1;
        let edits = self.edits;
        let is_text = |line: &str| !line.is_empty() && !line.starts_with(['#', '[', '|', '-']);
        let is_heading = |line: &str| line.starts_with("##") && line.contains("{#");
        let (what, done) = match self.random.below(27) {
            0 | 1 => ("reword", self.change_line(".md", is_text, |line, n| format!("{line} 补充{n}。"))),
            2 => ("make it less binding", self.change_line(".md", is_text, |line, _| line.replace('应', "宜"))),
            3 => (
                "retitle",
                self.change_line(".md", is_heading, |line, n| line.replacen(" {#", &format!(" 题{n} {{#"), 1)),
            ),
            4 => {
                let id = self.id();
                ("refer", self.change_line(".md", is_text, move |line, _| format!("{line} [](clause:{id})")))
            }
            5 => (
                "add a footnote",
                self.change_line(".md", is_text, |line, n| format!("{line}[^n{n}]\n\n[^n{n}]: 注{n}。")),
            ),
            6 => ("add a clause", self.add_clause()),
            7 => ("rename a chapter", self.rename_chapter()),
            8 => (
                "change a text of the data",
                self.change_line(
                    ".yaml",
                    |l| l.contains("zh: "),
                    |line, n| line.replacen("zh: ", &format!("zh: 改{n}"), 1),
                ),
            ),
            9 => (
                "change points",
                self.change_line("checklist.yaml", |l| l.contains("points"), |_, n| format!("    points: {}", n + 1)),
            ),
            10 => (
                "tell a clause's bodies",
                self.change_line(
                    ".md",
                    |l| l.contains("bodies=\"firm\""),
                    |line, _| line.replace("bodies=\"firm\"", "bodies=\"firm office\""),
                ),
            ),
            11 => (
                "say what a translation is of",
                self.change_line(".en.md", is_heading, |line, n| line.replacen('}', &format!(" of={n:012x}}}"), 1)),
            ),
            12 => ("change the theme", self.change_theme()),
            13 => ("add a file", self.write(&format!("content/editions/2022/files/{edits}.svg"), "<svg/>")),
            14 => (
                "change a file",
                self.write("content/editions/2022/files/plan.svg", &format!("<svg id=\"a{edits}\"/>")),
            ),
            15 => ("begin an edition", self.begin_edition()),
            16 => ("swap two clauses", self.swap_clauses()),
            17 => {
                let id = self.id();
                (
                    "refer to another edition",
                    self.change_line(".md", is_text, move |line, _| format!("{line} [](clause:2022/{id})")),
                )
            }
            18 => ("say further on what a heading means", self.define_link()),
            19 => ("spoil the output", self.spoil("public")),
            20 => ("change a picture and keep length and time", self.change_alike("content/editions", ".svg")),
            21 => ("change a string of the theme and keep length and time", self.change_alike("themes", ".yaml")),
            22 => (
                "add an asset to the theme",
                self.write("themes/default/assets/own.css", &format!("a {{order: {edits:04}}}\n")),
            ),
            23 => ("change an asset and keep length and time", self.change_alike("themes", ".css")),
            25 => ("fold or unfold the records", self.turn_records()),
            24 => ("spoil the output and keep length and time", self.change_alike("public", "")),
            _ => ("spoil the cache", self.spoil(".clausebook")),
        };
        done.then_some(what)
    }

    fn write(&self, path: &str, text: &str) -> bool {
        let path = self.root().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("written");
        true
    }

    fn turn_records(&self) -> bool {
        let path = "content/site.yaml";
        let site = fs::read_to_string(self.root().join(path)).expect("a text");
        const FOLDED: &str = "records: chapter\n";
        let turned = match site.strip_prefix(FOLDED) {
            Some(rest) => rest.to_owned(),
            None => format!("{FOLDED}{site}"),
        };
        self.write(path, &turned)
    }

    fn add_clause(&mut self) -> bool {
        let n = self.edits;
        for file in self
            .files("content/editions/2022", "service.md")
            .into_iter()
            .chain(self.files("content/editions/2022", "service.en.md"))
        {
            let text = fs::read_to_string(&file).expect("a text");
            fs::write(&file, format!("{text}\n## 新{n} {{#service.new-{n}}}\n\n物业企业可试行。\n")).expect("written");
        }
        true
    }

    fn rename_chapter(&mut self) -> bool {
        let n = 10 + self.edits;
        for file in self.files("content/editions/2022/clauses", ".md") {
            let name = file.file_name().expect("a name").to_string_lossy().into_owned();
            if let Some((_, rest)) = name.split_once("-service") {
                fs::rename(&file, file.with_file_name(format!("{n}-service{rest}"))).expect("renamed");
            }
        }
        true
    }

    /// Exchanges the first two sections of the second level, in every language.
    fn swap_clauses(&mut self) -> bool {
        for file in self.files("content/editions/2022/clauses", ".md") {
            let text = fs::read_to_string(&file).expect("a text");
            let mut parts: Vec<&str> = text.split("\n## ").collect();
            if parts.len() > 2 {
                parts.swap(1, 2);
                fs::write(&file, parts.join("\n## ")).expect("written");
            }
        }
        true
    }

    /// Puts a mark into a heading and defines at the end of the file that it is a link, or takes the definition back.
    fn define_link(&mut self) -> bool {
        let files = self.files("content/editions", ".md");
        let Some(file) = self.random.of(&files) else { return false };
        let text = fs::read_to_string(file).expect("a text");
        let definition = "\n[r]: clause:service\n";
        let changed = match (text.contains("[r] {#"), text.strip_suffix(definition)) {
            (true, Some(before)) => before.to_owned(),
            (true, None) => text + definition,
            (false, _) => text.replacen(" {#", " [甲][r] {#", 1) + definition,
        };
        fs::write(file, changed).expect("written");
        true
    }

    /// Overrides a string or a template of the theme, or takes all of that back.
    fn change_theme(&mut self) -> bool {
        let n = self.edits;
        match self.random.below(3) {
            0 => self.write("themes/default/strings/en.yaml", &format!("nav.terms: Words {n}\n")),
            1 => {
                let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates/clause.html");
                let text = fs::read_to_string(own).expect("a template");
                let block = "{% block main %}";
                let text = text.replacen(block, &format!("{block}<!-- {n} -->"), 1);
                self.write("themes/default/templates/clause.html", &text)
            }
            _ => fs::remove_dir_all(self.root().join("themes")).is_ok(),
        }
    }

    /// A draft that replaces the edition of 2022, with all its texts.
    fn begin_edition(&mut self) -> bool {
        let new = self.root().join("content/editions/2026");
        if new.exists() {
            return fs::remove_dir_all(new).is_ok();
        }
        copy(&self.root().join("content/editions/2022"), &new);
        let title = "title: {zh: 草案, en: Draft}\nstatus: draft\nreplaces: \"2022\"\nprovenance:\n  - {id: drafted, name: {zh: 起草, en: Drafted}}\n";
        fs::write(new.join("edition.yaml"), title).expect("written");
        for file in self.files("content/editions/2026/clauses", ".md") {
            let text = fs::read_to_string(&file).expect("a text");
            fs::write(&file, text.replace(" replaces=\"scope\"", "")).expect("written");
        }
        true
    }

    /// Deletes, cuts off or changes a random file.
    fn spoil(&mut self, folder: &str) -> bool {
        let files = self.files(folder, "");
        let marker = |path: &&PathBuf| path.file_name().is_some_and(|name| name == ".clausebook");
        let files: Vec<PathBuf> = files.iter().filter(|path| !marker(path)).cloned().collect();
        let Some(file) = self.random.of(&files).cloned() else { return false };
        let bytes = fs::read(&file).expect("a file");
        // A file is replaced, not written into: who writes into one writes into all that are linked to it.
        fs::remove_file(&file).expect("removed");
        match self.random.below(3) {
            0 => {}
            1 => fs::write(&file, &bytes[..bytes.len() / 2]).expect("written"),
            _ => fs::write(&file, [b"spoilt ", &bytes[..]].concat()).expect("written"),
        }
        true
    }

    /// Changes a letter or digit of a random file, whose length and modification time stay: in place, through a second name of the file, or
    /// by another file that takes its name.
    fn change_alike(&mut self, under: &str, ending: &str) -> bool {
        let files = self.files(under, ending);
        let marker = |path: &&PathBuf| path.file_name().is_some_and(|name| name == ".clausebook");
        let files: Vec<PathBuf> = files.iter().filter(|path| !marker(path)).cloned().collect();
        let Some(file) = self.random.of(&files).cloned() else { return false };
        let mut bytes = fs::read(&file).expect("a file");
        // The last digit stands in no name that something else must know.
        let Some(at) = bytes.iter().rposition(u8::is_ascii_digit) else { return false };
        bytes[at] = if bytes[at] == b'7' { b'3' } else { b'7' };
        let time = fs::metadata(&file).and_then(|metadata| metadata.modified()).expect("a time");
        let set_back = |path: &Path| {
            let open = fs::File::options().write(true).open(path).expect("opened");
            open.set_modified(time).expect("set back");
        };
        let beside = self.root().join("beside");
        match self.random.below(3) {
            0 => fs::write(&file, bytes).expect("written"),
            1 => {
                fs::hard_link(&file, &beside).expect("linked");
                fs::write(&beside, bytes).expect("written");
                fs::remove_file(&beside).expect("removed");
            }
            _ => {
                fs::write(&beside, bytes).expect("written");
                set_back(&beside);
                fs::rename(&beside, &file).expect("renamed");
            }
        }
        set_back(&file);
        true
    }

    /// After every fourth edit the site can be taken along, which costs as much as the rest of a build without optimization.
    fn options(&self) -> Options<'static> {
        let taken = self.edits.is_multiple_of(4);
        Options { take_along: TakeAlong { archive: taken, offline: taken }, ..Options::default() }
    }

    fn build(&self) -> BuildReport {
        build(self.root(), &self.root().join("public"), &self.options()).expect("the machine does not fail")
    }

    /// Builds the same content where nothing is known of it.
    fn build_anew(&self) -> (BuildReport, BTreeMap<String, Vec<u8>>) {
        let fresh = tempfile::tempdir().expect("a temporary folder");
        copy(&self.root().join("content"), &fresh.path().join("content"));
        if self.root().join("themes").is_dir() {
            copy(&self.root().join("themes"), &fresh.path().join("themes"));
        }
        let out = fresh.path().join("public");
        let report = build(fresh.path(), &out, &self.options()).expect("the machine does not fail");
        let site = if out.is_dir() { contents(&out) } else { BTreeMap::new() };
        (report, site)
    }
}

fn copy(from: &Path, to: &Path) {
    for entry in WalkDir::new(from) {
        let entry = entry.expect("readable");
        let to = to.join(entry.path().strip_prefix(from).expect("inside"));
        if entry.file_type().is_dir() {
            fs::create_dir_all(&to).expect("a folder");
        } else {
            fs::copy(entry.path(), &to).expect("copied");
        }
    }
}

fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let walk = WalkDir::new(folder).into_iter().map(|entry| entry.expect("readable"));
    let files = walk.filter(|entry| entry.file_type().is_file());
    files
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).expect("inside").to_string_lossy().into_owned();
            (path, fs::read(entry.path()).expect("a file"))
        })
        .collect()
}

/// The paths at which two sites differ.
fn differences(one: &BTreeMap<String, Vec<u8>>, other: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let paths: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
    paths.into_iter().filter(|path| one.get(*path) != other.get(*path)).cloned().collect()
}

#[test]
fn an_incremental_build_equals_a_full_build() {
    let seed = number_from("CLAUSEBOOK_SEED", 20_220_922);
    let mut desk = Desk::new(seed);
    assert!(desk.build().placed.is_some(), "the standard is sound");
    let mut history = Vec::new();
    let mut made = BTreeSet::new();
    for _ in 0..number_from("CLAUSEBOOK_EDITS", 40) {
        let before = contents(&desk.root().join("content"));
        let Some(edit) = desk.edit() else { continue };
        history.push(edit);
        let (clean, expected) = desk.build_anew();
        let again = desk.build();
        let said = |report: &BuildReport| human::print(&report.diagnostics, &report.texts, Colour::Plain);
        assert_eq!(said(&again), said(&clean), "seed {seed}, after {history:?}");
        if clean.placed.is_none() {
            // An edit that breaks something is taken back; the last good site stands meanwhile.
            fs::remove_dir_all(desk.root().join("content")).expect("removed");
            for (path, bytes) in before {
                let path = desk.root().join("content").join(path);
                fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
                fs::write(path, bytes).expect("written");
            }
            continue;
        }
        made.insert(edit);
        let differ = differences(&contents(&desk.root().join("public")), &expected);
        assert!(differ.is_empty(), "seed {seed}, after {history:?}: {differ:?}");
    }
    assert!(made.len() > 10, "edits of many kinds were made: {made:?}");
}

/// Each kind of file that a build compares, changed so that only its bytes and its inode tell.
#[test]
fn a_change_that_keeps_length_and_time_is_seen() {
    let mut desk = Desk::new(1);
    desk.write("themes/default/strings/en.yaml", "nav.terms: Words 11\n");
    desk.write("themes/default/assets/own.css", "a {order: 11}\n");
    desk.write("content/editions/2022/files/plan.svg", "<svg id=\"a11\"/>");
    desk.write("content/files/large.csv", &"11,".repeat(1 << 19));
    assert!(desk.build().placed.is_some(), "the standard is sound");
    for (under, ending) in [
        ("themes", ".yaml"),
        ("themes", ".css"),
        ("content/editions", ".svg"),
        ("content/files", ".csv"),
        ("public", ""),
    ] {
        for _ in 0..3 {
            assert!(desk.change_alike(under, ending), "{under} has {ending}");
            let (_, expected) = desk.build_anew();
            assert!(desk.build().placed.is_some(), "{under} {ending}");
            let differ = differences(&contents(&desk.root().join("public")), &expected);
            assert!(differ.is_empty(), "{under} {ending}: {differ:?}");
        }
    }
}

/// When a file was last written.
fn times(folder: &Path) -> BTreeMap<String, SystemTime> {
    let time =
        |path: &String| fs::metadata(folder.join(path)).and_then(|metadata| metadata.modified()).expect("a time");
    contents(folder).into_keys().map(|path| (path.clone(), time(&path))).collect()
}

#[test]
fn a_reworded_clause_changes_only_the_files_that_show_it() {
    let desk = Desk::new(1);
    desk.build();
    let public = desk.root().join("public");
    let (before, old) = (times(&public), contents(&public));
    let chapter = desk.root().join("content/editions/2022/clauses/02-service.md");
    let text = fs::read_to_string(&chapter).expect("a text").replace("按时退费", "及时退费");
    fs::write(&chapter, text).expect("written");
    let report = desk.build();
    let (after, new) = (times(&public), contents(&public));
    let written: Vec<&String> =
        after.iter().filter(|(path, time)| before.get(*path) != Some(time)).map(|(path, _)| path).collect();
    let changed: Vec<&String> =
        new.iter().filter(|(path, bytes)| old.get(*path) != Some(bytes)).map(|(path, _)| path).collect();
    assert_eq!(written, changed, "a file is written if and only if its bytes changed");
    assert_eq!(report.placed.expect("placed").written, written.len());
    for path in ["2022/zh/02-service.html", "2022/zh/c/service.fees.refund.html", "2022/data/standard.json"] {
        assert!(written.iter().any(|written| *written == path), "{path} tells of it: {written:?}");
    }
    for path in [
        "2022/en/terms.html",
        "2022/zh/c/service.window.html",
        "latest/zh/c/service.fees.refund.html",
        "2018/zh/01-scope.html",
    ] {
        assert!(
            old.contains_key(path) && !written.iter().any(|written| *written == path),
            "{path} does not: {written:?}"
        );
    }
}

#[test]
fn without_changes_nothing_is_written() {
    let desk = Desk::new(1);
    desk.build();
    let public = desk.root().join("public");
    let before = (times(&public), fs::metadata(&public).and_then(|metadata| metadata.modified()).expect("a time"));
    let placed = desk.build().placed.expect("placed");
    assert_eq!((placed.written, placed.kept), (0, before.0.len() - 1), "all but the marker");
    let after = (times(&public), fs::metadata(&public).and_then(|metadata| metadata.modified()).expect("a time"));
    assert_eq!(after, before);
}
