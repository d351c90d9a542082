use super::draw::{cases, text};
use clausebook::pipeline::{Options, load};
use clausebook::search::query::parse::{QUERY_LIMIT, parse};
use clausebook::search::{Index, MAX_LIMIT, Request};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use std::path::Path;
use std::sync::LazyLock;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/invalid/base");
    let resolved = load(&root, &Options::default()).expect("the base can be read").resolved.expect("a standard");
    Index::open_or_build(&resolved, None).expect("an index")
});

/// What queries are made of.
fn query() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "业主",
        "应",
        "的",
        "committee",
        "shal",
        "5.1.2",
        "第五章",
        "wyfw",
        "\"",
        "“",
        "”",
        "-",
        "--",
        " ",
        "\u{3000}",
        ".",
        "a",
        "５",
        "業",
        "ﬃ",
        "\u{fdfa}",
        "e\u{301}",
    ];
    prop_oneof![
        text(),
        vec(select(PIECES).prop_map(str::to_owned), 0..30).prop_map(|pieces| pieces.concat()),
        vec(select(PIECES).prop_map(str::to_owned), 300..400).prop_map(|pieces| pieces.concat())
    ]
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn a_query_is_parsed_up_to_the_limit(query in query(), more in text()) {
        let parsed = parse(&query);
        let runs = |parsed: &clausebook::search::query::parse::Parsed| parsed.wanted.iter().chain(&parsed.excluded).flat_map(|part| part.runs.clone()).map(|run| run.text()).collect::<Vec<_>>();
        // A character may fold to several, at most to the 18 of U+FDFA.
        prop_assert!(runs(&parsed).len() <= 18 * QUERY_LIMIT);
        let padded: String = query.chars().chain(std::iter::repeat('a')).take(QUERY_LIMIT).collect();
        prop_assert_eq!(runs(&parse(&padded)), runs(&parse(&format!("{padded}{more}"))));
    }

    #[test]
    fn every_query_has_an_answer_of_bounded_size(query in query(), limit in 0usize..200, offset in any::<usize>(), explain in any::<bool>()) {
        let (limit, offset) = (limit.to_string(), offset.to_string());
        let pairs = [("q", query.as_str()), ("limit", &limit), ("offset", &offset), ("lang", "all"), ("edition", "all"), ("explain", if explain { "1" } else { "0" })];
        let request = Request::read(pairs, &INDEX).expect("good parameters");
        let response = INDEX.search(&request).expect("an answer");
        prop_assert!(response.hits.len() <= MAX_LIMIT && response.hits.len() <= response.total);
        prop_assert!(serde_json::from_str::<serde_json::Value>(&response.to_json()).is_ok());
    }

    #[test]
    fn parameters_are_validated_and_duplicates_merged(name in select(&["kind", "lang", "edition", "type", "body", "level", "source", "limit", "offset", "x"][..]), value in prop_oneof![text(), Just("clause".to_owned()), Just("zh".to_owned())]) {
        let once = Request::read([("q", "应"), (name, value.as_str())], &INDEX);
        let often = Request::read([("q", "应")].into_iter().chain(std::iter::repeat_n((name, value.as_str()), 1000)), &INDEX);
        match (once, often) {
            (Ok(once), Ok(often)) => prop_assert_eq!(format!("{once:?}"), format!("{often:?}")),
            (once, often) => prop_assert!(once.is_err() && often.is_err()),
        }
    }
}
