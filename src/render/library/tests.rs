//! The catalogue of a library of many standards.

use super::*;
use crate::diagnostic::Diagnostics;
use crate::model::read_library;
use crate::site::output_tree::Content;
use crate::site::summary::{EditionSummary, FORMAT, ListedEdition};
use crate::source::{LIBRARY_FILE, SourceBytes, read_data};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The files of a catalogue of this many standards, each published on a day of its own.
fn catalogue(count: usize) -> BTreeMap<String, String> {
    let standards: String = (0..count).map(|n| format!("  - id: s{n}\n")).collect();
    let text = format!("name: Library\nlanguages: [en]\nstandards:\n{standards}");
    let (texts, data) = read_data(LIBRARY_FILE, &SourceBytes::from(text.into_bytes()), &mut Diagnostics::new());
    let library = read_library(&data, &texts, &mut Diagnostics::new()).expect("a library");
    let in_english = |text: String| BTreeMap::from([("en".to_owned(), text)]);
    let site = |n: usize| SiteSummary {
        format: FORMAT,
        id: None,
        name: in_english(format!("Site {n}")),
        description: BTreeMap::new(),
        publisher: BTreeMap::new(),
        languages: vec!["en".to_owned()],
        current: "1".to_owned(),
        editions: vec![ListedEdition {
            summary: EditionSummary {
                id: "1".to_owned(),
                title: in_english(format!("Standard {n}")),
                status: "published".to_owned(),
                published: Some(format!("{}-{:02}-{:02}", 1900 + n / 360, 1 + n / 30 % 12, 1 + n % 30 % 28)),
                home: in_english("1/en/index.html".to_owned()),
                languages: vec!["en".to_owned()],
                ..EditionSummary::default()
            },
            issued_by: Vec::new(),
            clauses: 1,
        }],
        cites: Vec::new(),
        // The second standard has more pages than a sitemap can list.
        sitemaps: (1..3).filter(|_| n == 1).map(|part| format!("sitemap-{part}.xml")).collect(),
    };
    let sites: Vec<SiteSummary> = (0..count).map(site).collect();
    let members: Vec<Member<'_>> =
        library.standards.iter().zip(&sites).map(|(listed, site)| Member { listed, site }).collect();
    let theme = Theme::load(Path::new("no folder"), "default").expect("the built-in theme");
    let tree = render(&library, &members, &theme, Search::LeftOut).expect("a catalogue");
    let text = |content: &Content| match content {
        Content::Bytes(bytes) => Some(String::from_utf8_lossy(bytes).into_owned()),
        _ => None,
    };
    tree.iter().filter_map(|(path, content)| Some((path.to_string(), text(content)?))).collect()
}

/// The links of a document of a feed, by what they are.
fn links(feed: &str) -> BTreeMap<&str, &str> {
    let link = |rest: &'_ str| -> Option<(usize, usize)> { Some((rest.find('"')?, rest.find("href=\"")? + 6)) };
    let head = feed.split("<entry>").next().unwrap_or_default();
    let found = head.split("<link rel=\"").skip(1).filter_map(|rest| {
        let (end, start) = link(rest)?;
        Some((&rest[..end], rest[start..].split('"').next()?))
    });
    found.collect()
}

#[test]
fn a_short_feed_has_no_archives() {
    let files = catalogue(20);
    assert!(files.keys().all(|path| !path.contains("/feed/")));
    assert_eq!(files["feed.xml"].matches("<entry>").count(), 20);
    assert!(!links(&files["feed.xml"]).contains_key("prev-archive"));
}

#[test]
fn a_long_feed_leads_to_archives_with_all_older_events() {
    let files = catalogue(1300);
    let feed = &files["feed.xml"];
    assert_eq!(feed.matches("<entry>").count(), 500);
    assert!(feed.contains("Standard 1299") && !feed.contains("<fh:archive/>"));
    assert_eq!(links(feed)["prev-archive"], "catalogue/en/feed/2.xml");
    let [first, last] = [1, 2].map(|number| &files[&format!("catalogue/en/feed/{number}.xml")]);
    for (archive, previous, next) in [(first, None, Some("2.xml")), (last, Some("1.xml"), None)] {
        let links = links(archive);
        assert!(archive.contains("<fh:archive/>"));
        assert_eq!((links.get("prev-archive").copied(), links.get("next-archive").copied()), (previous, next));
        assert_eq!(links["current"], "../../../feed.xml");
        assert!(archive.contains("href=\"../../../s"), "links of entries begin at the archive");
    }
    let entries = [feed, first, last].into_iter().flat_map(|file| file.split("<id>").skip(2));
    let ids: BTreeSet<&str> = entries.filter_map(|rest| rest.split('<').next()).collect();
    assert_eq!(ids.len(), 1300, "no event is lost");
    // A new event leaves the archives as they are.
    let later = catalogue(1301);
    assert!(
        (1..=2).all(|number| later[&format!("catalogue/en/feed/{number}.xml")]
            == files[&format!("catalogue/en/feed/{number}.xml")])
    );
}

#[test]
fn the_index_of_sitemaps_lists_the_parts_of_a_divided_sitemap() {
    let index = &catalogue(3)["sitemap.xml"];
    let listed: Vec<&str> = index.split("<loc>").skip(1).filter_map(|rest| rest.split('<').next()).collect();
    let expected =
        ["catalogue/sitemap.xml", "s0/sitemap.xml", "s1/sitemap-1.xml", "s1/sitemap-2.xml", "s2/sitemap.xml"];
    assert_eq!(listed, expected);
}

#[test]
fn a_sitemap_is_divided_where_the_protocol_ends_it() {
    let addresses: Vec<String> = (0..5).map(|n| n.to_string()).collect();
    let of = |limit: usize| -> Vec<(String, usize)> {
        let parts = sitemap_parts("a/sitemap", &addresses, limit);
        parts.into_iter().map(|(path, some)| (path.to_string(), some.len())).collect()
    };
    assert_eq!(of(5), [("a/sitemap.xml".to_owned(), 5)]);
    let parts = [("a/sitemap.xml", 2), ("a/sitemap-2.xml", 2), ("a/sitemap-3.xml", 1)];
    assert_eq!(of(2), parts.map(|(path, count)| (path.to_owned(), count)));
}
