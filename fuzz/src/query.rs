//! A query, taken apart and asked of the sample: an answer of bounded size, whatever is asked. Lines after the first are
//! `NAME=VALUE`, as in an address.

use clausebook::pipeline::{Options, load};
use clausebook::search::query::parse::{QUERY_LIMIT, parse};
use clausebook::search::{Index, MAX_LIMIT, Request};
use std::sync::LazyLock;

static INDEX: LazyLock<Index> = LazyLock::new(|| {
    let checked = load(&super::root(), &Options::default()).expect("the sample can be read");
    let resolved = checked.resolved.expect("the sample is a standard");
    Index::open_or_build(&resolved, None).expect("an index in memory")
});

/// Indexes the sample, so that the time for it is not counted to the first input.
pub fn prepare() {
    LazyLock::force(&INDEX);
}

/// Runs the target on one input.
pub fn run(text: &str) {
    let mut lines = text.split('\n');
    let query = lines.next().unwrap_or("");
    let parsed = parse(query);
    let runs = parsed.wanted.iter().chain(&parsed.excluded).flat_map(|part| &part.runs).count();
    // A code point may fold to several, but to no more than Unicode's longest.
    assert!(runs <= 18 * QUERY_LIMIT);
    let parameters = lines.filter_map(|line| line.split_once('='));
    let Ok(request) = Request::read([("q", query)].into_iter().chain(parameters), &INDEX) else { return };
    let response = INDEX.search(&request).expect("an answer");
    assert!(response.hits.len() <= MAX_LIMIT && response.hits.len() <= response.total);
}
