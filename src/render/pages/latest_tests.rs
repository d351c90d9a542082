//! Tests `latest/` with random histories of a standard.

use super::tests::{follow, rendered, theme, values};
use super::*;
use crate::diagnostic::{Diagnostics, Severity};
use crate::resolve::resolve;
use crate::source::{FileTree, ParsedFiles, read_sources};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Reproducible pseudo-random numbers (Knuth's MMIX constants).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n.max(1)
    }
}

/// The state of a clause before the next edition.
#[derive(Clone)]
struct Line {
    id: String,
    attributes: String,
    is_tombstone: bool,
    chapter: usize,
}

/// The maximum number of chapters.
const CHAPTERS: usize = 4;

/// The chapters of `editions` editions, the oldest first. Clauses are kept, dropped, withdrawn, replaced, split,
/// merged, moved to other chapters and restored; chapters are dropped with all or some of their clauses.
fn history(dice: &mut Dice, editions: usize) -> Vec<String> {
    let mut next_id = 0;
    let mut fresh = |attributes: String| {
        next_id += 1;
        Line { id: format!("c{next_id}"), attributes, is_tombstone: false, chapter: next_id % CHAPTERS }
    };
    let mut lines: Vec<Line> = (0..4).map(|_| fresh(String::new())).collect();
    lines.sort_by_key(|line| line.chapter);
    let mut dropped: Vec<String> = Vec::new();
    let mut chapters = vec![chapter(&lines, 0)];
    for year in 1..editions {
        let mut now: Vec<Line> = Vec::new();
        // Clauses of a dropped chapter are dropped too, or moved to another chapter.
        let gone = dice.below(2 * CHAPTERS);
        for line in &mut lines {
            if line.chapter == gone || dice.below(8) == 0 {
                line.chapter = dice.below(CHAPTERS);
            }
        }
        lines.retain(|line| {
            let stays = line.chapter != gone;
            if !stays {
                dropped.push(line.id.clone());
            }
            stays
        });
        for line in std::mem::take(&mut lines) {
            let id = line.id.clone();
            let plain = Line { attributes: String::new(), ..line.clone() };
            match dice.below(if line.is_tombstone { 3 } else { 9 }) {
                // A withdrawn clause may be kept, and any clause may be dropped without a declaration.
                0 if line.is_tombstone => now.push(line),
                0 | 1 => dropped.push(id),
                2 if line.is_tombstone => now.push(Line { is_tombstone: false, ..plain }),
                2 => now.push(tombstone(&line, year, "")),
                3 => {
                    dropped.push(id.clone());
                    now.push(fresh(format!(" replaces={id}")));
                }
                4 => {
                    now.push(fresh(format!(" split-from={id}")));
                    now.push(fresh(format!(" split-from={id}")));
                    if dice.below(2) == 0 { now.push(tombstone(&line, year, "")) } else { dropped.push(id) }
                }
                5 => {
                    let heir = fresh(String::new());
                    now.push(tombstone(&line, year, &format!(" replaced-by={}", heir.id)));
                    now.push(heir);
                }
                6 => match now.iter_mut().find(|other| other.attributes.starts_with(" merged-from=\"")) {
                    Some(other) => {
                        other.attributes = format!("{} {id}\"", other.attributes.trim_end_matches('"'));
                        dropped.push(id);
                    }
                    None => {
                        now.push(fresh(format!(" merged-from=\"{id}\"")));
                        dropped.push(id);
                    }
                },
                _ => now.push(plain),
            }
        }
        // A dropped id is sometimes restored.
        if dice.below(4) == 0 && !dropped.is_empty() {
            let id = dropped.swap_remove(dice.below(dropped.len()));
            now.push(Line { id, attributes: String::new(), is_tombstone: false, chapter: dice.below(CHAPTERS) });
        }
        // A withdrawal names clauses in force, or none.
        let in_force: BTreeSet<String> =
            now.iter().filter(|line| !line.is_tombstone).map(|line| line.id.clone()).collect();
        for line in &mut now {
            if let Some((kept, by)) = line.attributes.split_once(" replaced-by=")
                && !in_force.contains(by)
            {
                line.attributes = kept.to_owned();
            }
        }
        now.sort_by_key(|line| line.chapter);
        chapters.push(chapter(&now, year));
        lines = now;
    }
    chapters
}

fn chapter(lines: &[Line], year: usize) -> String {
    let mut text = "# Scope {#scope}\n".to_owned();
    let mut open = None;
    for line in lines {
        if open.replace(line.chapter) != Some(line.chapter) {
            let _ = write!(text, "\n# Chapter {0} {{#chapter-{0}}}\n", line.chapter);
        }
        let _ = write!(text, "\n## {0} {{#{0}{1}}}\n\nIt is {year}.\n", line.id, line.attributes);
    }
    text
}

fn tombstone(line: &Line, year: usize, rest: &str) -> Line {
    Line { attributes: format!(" withdrawn={}-01-01{rest}", 2000 + year), is_tombstone: true, ..line.clone() }
}

/// The site of these editions; the newest may be a draft that is not current.
fn site(chapters: &[String], current: usize, theme: &Arc<Theme>) -> BTreeMap<String, Vec<u8>> {
    let mut tree = FileTree::default();
    let mut add = |path: String, text: String| drop(tree.sources.insert(path, text.into()));
    add("content/site.yaml".to_owned(), format!("name: S\nlanguages: [en]\ncurrent: \"{}\"\n", 2000 + current));
    for (place, chapter) in chapters.iter().enumerate() {
        let year = 2000 + place;
        let status = if place > current { "draft" } else { "published" };
        let mut yaml = format!("title: T\nstatus: {status}\n");
        if place <= current {
            let _ = writeln!(yaml, "published: {year}-01-01");
        }
        if place > 0 {
            let _ = writeln!(yaml, "replaces: \"{}\"", year - 1);
        }
        add(format!("content/editions/{year}/edition.yaml"), yaml);
        for (number, text) in chapter.split("\n# ").enumerate() {
            let text = if number == 0 { text.to_owned() } else { format!("# {text}") };
            add(format!("content/editions/{year}/clauses/{number:02}-a.md"), text);
        }
    }
    let mut diagnostics = Diagnostics::new();
    let sources = read_sources(&tree, &mut ParsedFiles::default(), &mut diagnostics);
    let standard = crate::model::read_standard(&sources, &mut diagnostics).expect("a standard");
    let (resolved, more) = resolve(standard);
    let errors: Vec<_> =
        diagnostics.iter().chain(more.iter()).filter(|d| d.severity == Severity::Error).map(|d| &d.message).collect();
    assert!(errors.is_empty(), "{errors:?}\n{}", chapters.join("\n----\n"));
    rendered(resolved, Arc::clone(theme))
}

#[test]
fn in_any_history_every_latest_url_leads_to_an_existing_page() {
    let mut kinds: BTreeMap<&str, usize> = BTreeMap::new();
    let theme = theme();
    for seed in 1..=24 {
        let mut dice = Dice(seed);
        let editions = 2 + dice.below(4);
        let chapters = history(&mut dice, editions);
        let current = editions - 1 - dice.below(2);
        let tree = site(&chapters, current, &theme);
        let pages: BTreeMap<&str, &str> =
            tree.iter().filter_map(|(path, bytes)| Some((path.as_str(), std::str::from_utf8(bytes).ok()?))).collect();
        let ids: BTreeSet<&str> = chapters
            .iter()
            .flat_map(|text| text.split("{#").skip(1))
            .filter_map(|rest| rest.split([' ', '}']).next())
            .collect();
        for id in ids {
            let path = format!("latest/en/c/{id}.html");
            let html = pages.get(path.as_str()).unwrap_or_else(|| panic!("seed {seed}: no {path}"));
            let main = html.split_once("<main").map_or("", |(_, main)| main);
            let target = html.split_once("content=\"0; url=").and_then(|(_, rest)| rest.split('"').next());
            // A redirect leads to a record of the current edition that is in force.
            if let Some(target) = target {
                let (to, _) = follow(&path, target);
                let record = pages.get(to.as_str()).unwrap_or_else(|| panic!("seed {seed}: {id} leads to {to}"));
                assert!(to.starts_with(&format!("{}/", 2000 + current)), "seed {seed}: {id} leads to {to}");
                assert!(record.contains("class=\"record\""), "seed {seed}: {to} is no record");
                assert!(!record.contains("class=\"callout\""), "seed {seed}: {to} is withdrawn");
                *kinds.entry("target").or_default() += 1;
                continue;
            }
            let links: Vec<String> = values(main, "href").into_iter().map(|link| follow(&path, link).0).collect();
            let records = links.iter().filter(|link| link.contains("/c/")).count();
            assert!(records > 0, "seed {seed}: {id} leads nowhere:\n{main}");
            for link in &links {
                assert!(pages.contains_key(link.as_str()), "seed {seed}: {path} links to {link}");
            }
            let kind = if main.contains("ledger") {
                "choices"
            } else if main.contains("callout") {
                "tombstone"
            } else {
                "gone"
            };
            *kinds.entry(kind).or_default() += 1;
        }
        for year in 0..editions {
            for id in pages.keys().filter_map(|path| path.strip_prefix("latest/en/c/")) {
                let record = format!("{}/en/c/{id}", 2000 + year);
                assert!(pages.contains_key(record.as_str()), "seed {seed}: no {record}");
            }
        }
    }
    // Check that the random histories contain every case.
    for kind in ["target", "choices", "tombstone", "gone"] {
        assert!(kinds.get(kind).is_some_and(|&n| n >= 10), "{kinds:?}");
    }
}

#[test]
fn in_any_history_ids_on_a_page_are_unique() {
    let theme = theme();
    let (mut gone, mut split_up) = (0, 0);
    for seed in 1..=24 {
        let mut dice = Dice(seed + 100);
        let editions = 2 + dice.below(3);
        let chapters = history(&mut dice, editions);
        for (path, bytes) in site(&chapters, editions - 1, &theme) {
            if !path.ends_with(".html") {
                continue;
            }
            let html = std::str::from_utf8(&bytes).expect("a page is text");
            let mut seen = BTreeSet::new();
            for id in values(html, "id") {
                assert!(seen.insert(id), "seed {seed}: {path} has `{id}` twice\n{}", chapters.join("\n----\n"));
            }
            if path.ends_with("/changes.html") {
                gone += html.matches("that is no longer there").count();
            }
        }
        for pair in chapters.windows(2) {
            let ids = |text: &str, what: &str| text.matches(what).count();
            split_up += usize::from(ids(&pair[0], "{#chapter-") > ids(&pair[1], "{#chapter-"));
        }
    }
    // Check that the random histories contain removed chapters.
    assert!(gone >= 10 && split_up >= 10, "{gone} {split_up}");
}
