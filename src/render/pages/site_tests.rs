use super::*;
use crate::diagnostic::Diagnostics;
use crate::resolve::resolve;
use crate::site::url::data::{data_files, schema};
use crate::source::{FileTree, ParsedFiles, read_sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of the sample's site.
fn sample() -> BTreeMap<String, Vec<u8>> {
    site(&FileTree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample can be read"))
}

/// The files of a site. Data files are made elsewhere and are empty here.
fn site(files: &FileTree) -> BTreeMap<String, Vec<u8>> {
    let mut diagnostics = Diagnostics::new();
    let sources = read_sources(files, &mut ParsedFiles::default(), &mut diagnostics);
    let standard = crate::model::read_standard(&sources, &mut diagnostics).expect("a standard");
    let (resolved, _) = resolve(standard);
    let mut data = vec![(schema().to_string(), Vec::new())];
    for edition in &resolved.standard.editions {
        let paths = data_files(edition).into_iter().map(|file| file.path(&edition.id).to_string());
        data.extend(paths.map(|path| (path, Vec::new())));
    }
    let mut files = rendered(resolved, theme());
    files.extend(data);
    files
}

pub fn theme() -> Arc<Theme> {
    let theme = Theme::load(Path::new(env!("CARGO_MANIFEST_DIR")), "default").expect("the default theme");
    Arc::new(theme)
}

/// The files of a standard's site, by path; copied files are empty.
pub fn rendered(resolved: impl Into<Arc<Resolved>>, theme: Arc<Theme>) -> BTreeMap<String, Vec<u8>> {
    let take_along = TakeAlong { archive: true, offline: true };
    let surroundings = Surroundings { take_along, ..Surroundings::default() };
    let (tree, _) = render(resolved.into(), theme, surroundings, crate::export::markdown::quote)
        .unwrap_or_else(|error| panic!("{error}"));
    let bytes = |content: &Content| match content {
        Content::Bytes(bytes) => bytes.clone(),
        Content::Made(page) => page.bytes().unwrap_or_else(|error| panic!("{error}")),
        Content::CopyOf(_) => Vec::new(),
    };
    tree.iter().map(|(path, content)| (path.to_string(), bytes(content))).collect()
}

/// The values of an attribute in a page.
pub fn values<'h>(html: &'h str, attribute: &str) -> Vec<&'h str> {
    let opening = format!(" {attribute}=\"");
    html.split(&opening).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// Resolves a relative link of a page: the path without the query, and the fragment.
pub fn follow<'l>(from: &str, link: &'l str) -> (String, Option<&'l str>) {
    let (path, fragment) = link.split_once('#').map_or((link, None), |(path, fragment)| (path, Some(fragment)));
    let path = path.split_once('?').map_or(path, |(path, _)| path);
    if path.is_empty() {
        return (from.to_owned(), fragment);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        if part == ".." {
            parts.pop().expect("no link leaves the site");
        } else {
            parts.push(part);
        }
    }
    (parts.join("/"), fragment)
}

/// The number of pages, and the broken links.
fn broken_links(files: &BTreeMap<String, Vec<u8>>) -> (usize, BTreeSet<String>) {
    let pages: BTreeMap<&str, &str> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).expect("UTF-8")))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, html)| (*path, values(html, "id").into_iter().collect())).collect();
    let mut broken = BTreeSet::new();
    for (path, html) in &pages {
        for link in values(html, "href").into_iter().chain(values(html, "src")) {
            if link.contains("://") || link.starts_with("mailto:") {
                continue;
            }
            let (to, fragment) = follow(path, link);
            let lacks_id = fragment.is_some_and(|id| ids.get(to.as_str()).is_some_and(|ids| !ids.contains(id)));
            if !files.contains_key(&to) || lacks_id {
                broken.insert(format!("{path}: {link}"));
            }
        }
    }
    (pages.len(), broken)
}

#[test]
fn every_link_of_the_sample_leads_to_a_file_and_every_fragment_to_an_id() {
    let (pages, broken) = broken_links(&sample());
    assert!(pages > 100, "only {pages} pages");
    assert!(broken.is_empty(), "{} broken: {:#?}", broken.len(), broken.iter().take(20).collect::<Vec<_>>());
}

/// Two editions with three chapters of `count` clauses each. In the newer edition, one clause is removed with its
/// chapter, one is moved to another chapter, and one in ten is reworded.
fn large_standard(count: usize) -> FileTree {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: String| drop(tree.sources.insert(format!("content/{path}"), text.into()));
    add("site.yaml", "name: 标准\nlanguages: [zh]\ncurrent: \"2\"\n".to_owned());
    for edition in [1, 2] {
        let head = format!("title: 标准\nstatus: published\npublished: 202{edition}-01-01\n");
        add(&format!("editions/{edition}/edition.yaml"), head);
        for chapter in 0..3 {
            let mut text = format!("# 章 {{#c{chapter}}}\n\n");
            for clause in 0..count {
                let moves = edition == 2 && (chapter, clause) == (0, 3);
                let comes = edition == 2 && (chapter, clause) == (1, 3);
                let period = if edition == 2 && clause % 10 == 0 { "每周" } else { "每日" };
                if comes {
                    text += "## {#c0.p3}\n\n企业应每日巡查第 3 处。\n\n";
                }
                if !moves {
                    text += &format!("## {{#c{chapter}.p{clause}}}\n\n企业应{period}巡查第 {clause} 处。\n\n");
                }
            }
            add(&format!("editions/{edition}/clauses/0{chapter}-c{chapter}.md"), text);
        }
        if edition == 1 {
            add(
                "editions/1/clauses/04-gone.md",
                "# 附则 {#gone}\n\n## {#gone.only}\n\n本标准自印发之日起施行。\n".to_owned(),
            );
        }
    }
    tree
}

#[test]
fn a_large_edition_is_compared_by_chapter_without_broken_links() {
    for (count, by_chapter) in [(20, false), (200, true)] {
        let tree = site(&large_standard(count));
        let text =
            |path: &str| tree.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
        let (_, broken) = broken_links(&tree);
        assert!(broken.is_empty(), "{:#?}", broken.iter().take(20).collect::<Vec<_>>());
        let chapter = text("2/zh/compare/1/00-c0.html");
        assert_eq!(!chapter.is_empty(), by_chapter);
        let (changes, compare) = (text("2/zh/changes.html"), text("2/zh/compare/1.html"));
        // Redlines are in exactly one of the two places.
        assert_eq!(changes.contains("<ins>"), !by_chapter);
        assert_eq!(compare.contains("<ins>"), !by_chapter);
        assert!(changes.contains("id=\"chapter_gone\"") && changes.contains("id=\"gone.only\""));
        if by_chapter {
            assert!(
                chapter.contains("<ins>") && chapter.contains("id=\"c0.p10\"") && !chapter.contains("id=\"c1.p10\"")
            );
            assert!(text("2/zh/compare/1/02-c2.html").contains("id=\"gone.only\""));
        }
        assert!(doubled_ids(&tree).is_empty(), "{:#?}", doubled_ids(&tree));
    }
}

#[test]
fn the_matrix_of_a_large_edition_has_a_page_for_each_chapter_with_ties() {
    let mut tree = large_standard(250);
    let mut add =
        |path: &str, text: String| drop(tree.sources.insert(format!("content/editions/2/{path}"), text.into()));
    let bodies: String = (0..30).map(|body| format!("  - {{id: body-{body}, name: 单位{body}}}\n")).collect();
    add("bodies.yaml", format!("bodies:\n{bodies}"));
    let mut text = "# 分工 {#duty}\n\n".to_owned();
    for clause in 0..700 {
        let body = clause % 30;
        text += &format!("## {{#duty.p{clause} bodies=\"body-{body}\"}}\n\n单位应巡查。\n\n");
    }
    add("clauses/03-duty.md", text);
    let tree = site(&tree);
    let text = |path: &str| tree.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let (_, broken) = broken_links(&tree);
    assert!(broken.is_empty(), "{:#?}", broken.iter().take(20).collect::<Vec<_>>());
    let (whole, part) = (text("2/zh/matrix.html"), text("2/zh/matrix/03-duty.html"));
    assert!(whole.contains("href=\"matrix/03-duty.html\"") && !whole.contains("id=\"matrix_table\""), "{whole}");
    assert!(part.contains("href=\"../matrix.html\"") && !part.contains("id=\"matrix_chapter\""), "{part}");
    assert!(!tree.contains_key("2/zh/matrix/00-c0.html"), "no clause of this chapter has a body");
    // Links to the matrix select no body where it has no table.
    assert!(text("2/zh/bodies/body-1.html").contains("href=\"../matrix.html\""));
}

#[test]
fn among_many_editions_every_link_leads_somewhere_and_what_is_not_compared_is_told() {
    let mut tree = FileTree::default();
    let mut add = |path: &str, text: String| drop(tree.sources.insert(format!("content/{path}"), text.into()));
    add("site.yaml", "name: 标准\nlanguages: [zh]\ncurrent: \"1930\"\n".to_owned());
    for year in 1900..=1930 {
        let head = format!("title: 标准\nstatus: published\npublished: {year}-01-01\n");
        add(&format!("editions/{year}/edition.yaml"), head);
        // A clause that only the oldest editions have.
        let gone = if year < 1903 { "\n## {#a.gone}\n\n企业应登记。\n" } else { "" };
        let text = format!("# 总则 {{#a}}\n\n## {{#a.kept}}\n\n企业应每 {year} 日巡查。\n{gone}");
        add(&format!("editions/{year}/clauses/01-a.md"), text);
    }
    let tree = site(&tree);
    let text = |path: &str| tree.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    let (_, broken) = broken_links(&tree);
    assert!(broken.is_empty(), "{:#?}", broken.iter().take(20).collect::<Vec<_>>());
    let compared: Vec<&str> =
        tree.keys().filter_map(|path| path.strip_prefix("1930/zh/compare/")?.strip_suffix(".html")).collect();
    let expected: Vec<String> = std::iter::once(1900).chain(1910..=1929).map(|year| year.to_string()).collect();
    assert_eq!(compared, expected);
    let changes = text("1930/zh/changes.html");
    assert!(changes.contains("更早版本：<span class=\"nb\">9 个</span>"), "{changes}");
}

#[test]
fn ids_on_a_page_are_unique() {
    let doubled = doubled_ids(&sample());
    assert!(doubled.is_empty(), "{:#?}", doubled.iter().take(20).collect::<Vec<_>>());
}

fn doubled_ids(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut doubled = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).expect("UTF-8");
        let mut seen = BTreeSet::new();
        doubled.extend(values(html, "id").into_iter().filter(|id| !seen.insert(*id)).map(|id| format!("{path}: {id}")));
    }
    doubled
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    assert!(sample() == sample());
}
