//! The sample with a correction of one thing of each kind.

use super::tests::{rendered, theme, values};
use crate::diagnostic::Diagnostics;
use crate::model::Standard;
use crate::resolve::resolve;
use crate::source::{FileTree, ParsedFiles, read_sources};
use std::collections::BTreeSet;
use std::path::Path;

const EDITION: &str = "2026-draft";

fn standard(files: &FileTree) -> Standard {
    let mut diagnostics = Diagnostics::new();
    let sources = read_sources(files, &mut ParsedFiles::default(), &mut diagnostics);
    crate::model::read_standard(&sources, &mut diagnostics).expect("a standard")
}

/// Each kind with an id, the page that shows the thing, and its anchor.
fn things(standard: &Standard) -> Vec<(&'static str, String, String)> {
    let edition = standard.editions.iter().find(|edition| edition.id.as_str() == EDITION).expect("the draft");
    let of_type = edition.types[0].id.value.to_string();
    let list = &edition.lists[0];
    let clause = &edition.clauses[3];
    let pair = |kind, id: &str, page: &str| (kind, id.to_owned(), page.to_owned());
    vec![
        pair("clause", clause.id.value.as_str(), &edition.chapter_of(clause).slug),
        pair("item", edition.items[0].id.value.as_str(), &format!("types/{of_type}")),
        pair("list", list.id.value.as_str(), &format!("lists/{}", list.id.value)),
        pair("entry", list.entries[1].id.value.as_str(), &format!("lists/{}", list.id.value)),
        pair("term", edition.terms[0].id.value.as_str(), "terms"),
        pair("body", edition.bodies[0].id.value.as_str(), &format!("bodies/{}", edition.bodies[0].id.value)),
        pair("type", &of_type, &format!("types/{of_type}")),
        pair("file", "assessment.yaml", "index"),
    ]
}

#[test]
fn an_erratum_is_shown_at_the_corrected_text_and_on_the_edition_page() {
    let mut files = FileTree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample can be read");
    let things = things(&standard(&files));
    let mut yaml = String::new();
    for (place, (kind, id, _)) in things.iter().enumerate() {
        yaml += &format!(
            "- date: 2026-0{}-01\n  {kind}: {id}\n  what: {{zh: \"改 & {kind}\", en: \"mended & {kind}\"}}\n  why: {{zh: 误, en: slip}}\n",
            place + 1
        );
    }
    files.sources.insert(format!("content/editions/{EDITION}/errata.yaml"), yaml.into());
    let tree = rendered(resolve(standard(&files)).0, theme());
    let text = |path: &str| {
        let bytes = tree.get(path).unwrap_or_else(|| panic!("no {path}"));
        String::from_utf8(bytes.clone()).expect("UTF-8")
    };
    for (kind, id, page) in &things {
        let mended = format!("mended &amp; {kind}");
        let html = text(&format!("{EDITION}/en/{page}.html"));
        assert!(html.contains(&mended), "{kind} {id} on {page}");
        assert!(html.contains("slip"), "why {kind} {id}");
        // Other chapters do not show it.
        assert!(!text(&format!("{EDITION}/en/requirements.html")).contains(&mended), "{kind}");
        let entry = format!("改 &amp; {kind}");
        assert!(text("feed.xml").contains(&entry), "{kind} in the feed");
    }
    let home = text(&format!("{EDITION}/zh/index.html"));
    let (_, list) = home.split_once("id=\"errata_here\"").expect("a section");
    let dates: Vec<&str> = values(list, "datetime").into_iter().filter(|date| date.starts_with("2026-0")).collect();
    let mut newest_first = dates.clone();
    newest_first.sort_by(|a, b| b.cmp(a));
    assert_eq!((dates.len(), &dates), (things.len(), &newest_first));
    assert!(values(&home, "href").contains(&"#errata_here"));
    let record = text(&format!("{EDITION}/zh/c/{}.html", things[0].1));
    assert!(record.contains("改 &amp; clause"));
}

#[test]
fn a_long_feed_leads_to_archives_beside_it_with_all_older_events() {
    let mut files = FileTree::read(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the sample can be read");
    let clause =
        standard(&files).editions.iter().find(|edition| edition.id.as_str() == EDITION).expect("the draft").clauses[3]
            .id
            .value
            .to_string();
    let erratum = |n: usize| {
        format!(
            "- {{date: 2026-01-01, clause: {clause}, what: {{zh: 改{n}, en: mended {n}}}, why: {{zh: 误, en: slip}}}}\n"
        )
    };
    let yaml: String = (0..1200).map(erratum).collect();
    files.sources.insert(format!("content/editions/{EDITION}/errata.yaml"), yaml.into());
    let tree = rendered(resolve(standard(&files)).0, theme());
    let text = |path: &str| String::from_utf8(tree.get(path).expect(path).clone()).expect("UTF-8");
    for (lang, feed) in [("zh", "feed.xml"), ("en", "feed.en.xml")] {
        let [newest, first, last] =
            [feed.to_owned(), format!("feed.{lang}.1.xml"), format!("feed.{lang}.2.xml")].map(|path| text(&path));
        let link = |rel: &str, to: &str| format!("<link rel=\"{rel}\" type=\"application/atom+xml\" href=\"{to}\"/>");
        assert!(newest.contains(&link("prev-archive", &format!("feed.{lang}.2.xml"))));
        assert!(last.contains(&link("prev-archive", &format!("feed.{lang}.1.xml"))));
        assert!(first.contains(&link("next-archive", &format!("feed.{lang}.2.xml"))));
        assert!([&first, &last].iter().all(|archive| archive.contains(&link("current", feed))));
        let ids = |text: &str| -> BTreeSet<String> {
            text.split("<id>").skip(2).filter_map(|rest| Some(rest.split('<').next()?.to_owned())).collect()
        };
        assert_eq!([&newest, &first, &last].map(|text| ids(text).len()), [500; 3]);
        let all: BTreeSet<String> = [&newest, &first, &last].iter().flat_map(|text| ids(text)).collect();
        assert!(all.len() > 1200 && all.len() <= 1500, "{}", all.len());
    }
    assert!(!tree.contains_key("feed.zh.3.xml"));
}
