use super::*;
use crate::diagnostic::Diagnostics;
use crate::publish::url::data::{data_files, schema};
use crate::resolve::resolve;
use crate::source::{FileTree, read_sources};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of the sample's site; the data, which is not made here, is empty.
fn sample() -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let files = FileTree::read(root).expect("the sample can be read");
    let mut diagnostics = Diagnostics::new();
    let sources = read_sources(&files, &mut diagnostics);
    let standard = crate::model::read_standard(&sources, &mut diagnostics).expect("a standard");
    let (resolved, _) = resolve(standard);
    let languages = &resolved.standard.site.languages;
    let mut data = vec![(schema().to_string(), Vec::new())];
    for edition in &resolved.standard.editions {
        let paths = data_files(edition, languages).into_iter().map(|file| file.path(&edition.id).to_string());
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

/// The files of a standard's site, by path; those that are copied are empty here.
pub fn rendered(resolved: Resolved, theme: Arc<Theme>) -> BTreeMap<String, Vec<u8>> {
    let tree = render(Arc::new(resolved), theme).unwrap_or_else(|error| panic!("{error}"));
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

/// Follows a relative link from a page: the path, without a query, and the fragment.
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

#[test]
fn every_link_of_the_sample_leads_to_a_file_and_every_fragment_to_an_id() {
    let files = sample();
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
    assert!(pages.len() > 100, "only {} pages", pages.len());
    assert!(broken.is_empty(), "{} broken: {:#?}", broken.len(), broken.iter().take(20).collect::<Vec<_>>());
}

#[test]
fn no_id_stands_twice_on_a_page() {
    let mut doubled = Vec::new();
    for (path, bytes) in sample().iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = std::str::from_utf8(bytes).expect("UTF-8");
        let mut seen = BTreeSet::new();
        doubled.extend(values(html, "id").into_iter().filter(|id| !seen.insert(*id)).map(|id| format!("{path}: {id}")));
    }
    assert!(doubled.is_empty(), "{:#?}", doubled.iter().take(20).collect::<Vec<_>>());
}

#[test]
fn the_same_source_gives_the_same_bytes() {
    assert!(sample() == sample());
}
