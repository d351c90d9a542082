//! Tests of the union of standards.

use super::*;
use crate::model::EditionId;
use crate::search::fixture::Files;
use crate::search::{Hit, Index, Response};

/// The current edition of a standard in a language, as its site publishes it.
fn volume(files: &Files, id: &str, lang: &str) -> (Volume, Published) {
    let index = files.index();
    let (part, partition, _) = index
        .parts()
        .find(|(part, ..)| part.edition == index.current() && part.lang.as_str() == lang)
        .expect("a partition");
    let published = Published::of(&partition.all_documents().expect("documents"), part.names, part.order);
    let (_, bytes) = published.file(part.edition, part.lang);
    let volume = Volume {
        standard: id.to_owned(),
        edition: part.edition.to_string(),
        lang: lang.to_owned(),
        title: format!("Title of {id}"),
        designation: String::new(),
        status: "published".to_owned(),
        issuer: "Bureau, of samples".to_owned(),
    };
    (volume, Published::read(&bytes).expect("what was written"))
}

fn langs() -> Vec<Lang> {
    ["zh", "en"].iter().filter_map(|lang| Lang::parse(lang)).collect()
}

fn library(volumes: Vec<(Volume, Published)>, lang: &str) -> Index {
    let lang = Lang::parse(lang).expect("a language");
    let union = Union::of(CURRENT, &lang, &langs(), volumes);
    let edition = EditionId::parse(CURRENT).expect("an id");
    Index::of_library(vec![(edition, lang, union)], langs(), None).expect("an index")
}

/// What is compared of the results: id, excerpt, score and the ids of items.
fn found(response: &Response) -> Vec<String> {
    let items = |hit: &Hit| hit.items.iter().map(|item| item.id.clone()).collect::<Vec<_>>();
    let shown = |hit: &Hit| format!("{} {} {} {:?}", hit.id, hit.excerpt.text, hit.score.to_bits(), items(hit));
    response.hits.iter().map(shown).collect()
}

#[test]
fn a_library_of_one_standard_gives_its_answers() {
    let files = Files::new();
    let alone = files.index();
    for lang in ["zh", "en"] {
        let library = library(vec![volume(&files, "one", lang)], lang);
        for query in [
            "业主",
            "业主 委员会",
            "committee",
            "owners report",
            "5.1",
            "第五章",
            "物业",
            "wuye",
            "-x report",
            "nothing",
        ] {
            let parameters = [("lang", lang), ("limit", "100")];
            let (expected, answer) = (alone.ask(query, &parameters), library.ask(query, &parameters));
            assert_eq!(found(&answer), found(&expected), "{query}");
            assert_eq!(answer.facets.body, expected.facets.body, "{query}");
            for (hit, expected) in answer.hits.iter().zip(&expected.hits) {
                assert_eq!((&hit.href, &hit.edition), (&format!("one/{}", expected.href), &expected.edition));
                assert_eq!(hit.standard.as_ref().map(|standard| standard.id.as_str()), Some("one"));
            }
        }
    }
}

#[test]
fn results_of_equal_rank_are_in_the_order_of_the_library() {
    let files = Files::new();
    let one = library(vec![volume(&files, "b", "zh")], "zh").ask("业主", &[("limit", "100")]);
    let two = library(vec![volume(&files, "b", "zh"), volume(&files, "a", "zh")], "zh");
    let both = two.ask("业主", &[("limit", "100")]);
    assert!(one.total > 0);
    assert_eq!(both.total, 2 * one.total);
    for hit in &one.hits {
        let twins: Vec<_> = both.hits.iter().filter(|other| other.id == hit.id && other.kind == hit.kind).collect();
        let ids: Vec<&str> = twins.iter().filter_map(|hit| Some(hit.standard.as_ref()?.id.as_str())).collect();
        assert_eq!(ids, ["b", "a"], "{}", hit.id);
        assert!(twins.iter().all(|twin| twin.items.len() == hit.items.len()));
    }
    let narrowed = two.ask("业主", &[("limit", "100"), ("standard", "a")]);
    assert_eq!(narrowed.total, one.total);
    let counts: Vec<usize> = narrowed.facets.standard.iter().flatten().map(|count| count.count).collect();
    assert_eq!(counts, [one.total; 2]);
    assert_eq!(two.issuers().collect::<Vec<_>>(), ["Bureau of samples"]);
}

#[test]
fn values_are_shared_by_id_and_name() {
    let mut all = Vec::new();
    let mut shared = Shared::default();
    let named = |id: &str, name: &str| (id.to_owned(), Some(name.to_owned()));
    assert!(shared.add(&[named("a", "甲"), named("b", "乙")], "one", &mut all).is_empty());
    let renamed = shared.add(&[named("a", "甲"), named("b", "丙"), named("c", "丁")], "two", &mut all);
    assert_eq!(renamed.into_iter().collect::<Vec<_>>(), [("b".to_owned(), "b@two".to_owned())]);
    assert_eq!(shared.add(&[named("b", "丙")], "three", &mut all)["b"], "b@two");
    assert_eq!(all, [named("a", "甲"), named("b", "乙"), named("b@two", "丙"), named("c", "丁")]);
}

#[test]
fn things_with_the_same_first_name_share_their_other_names() {
    let lang = |tag: &str| Lang::parse(tag).expect("a language");
    let group = |names: &[(&str, &str)]| -> Vec<(Lang, String)> {
        names.iter().map(|(tag, text)| (lang(tag), (*text).to_owned())).collect()
    };
    let groups = [
        group(&[("zh", "业主委员会"), ("en", "owners' committee")]),
        group(&[("zh", "业主委员会"), ("zh", "业委会")]),
        group(&[("zh", "物业")]),
    ];
    let names = Names::merged(groups.iter().map(Vec::as_slice), &langs());
    let texts: Vec<Vec<&str>> =
        names.groups().iter().map(|group| group.iter().map(|name| name.text.as_str()).collect()).collect();
    assert_eq!(texts, [vec!["业主委员会", "业委会", "owners' committee"], vec!["物业"]]);
}

#[test]
fn files_of_other_versions_and_damaged_ones_are_refused() {
    assert!(matches!(Published::read(b"{\"format\": 99, \"new\": 1}"), Err(PublishedError::Version)));
    assert!(matches!(Published::read(b"{\"format\": 1"), Err(PublishedError::Damaged(_))));
}
