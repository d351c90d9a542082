//! The index, its files for the page, and one question.

use super::fixture::ONE;
use clausebook::search::{Index, Request, shard};
use divan::{Bencher, black_box};

/// Indexed in memory, without what another run kept.
fn indexed() -> Index {
    Index::open_or_build(&ONE.resolved, None).expect("the index of the corpus")
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn index(bencher: Bencher<'_, '_>) {
    assert_eq!(indexed().editions().count(), 1);
    bencher.bench_local(indexed);
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn shards(bencher: Bencher<'_, '_>) {
    let index = indexed();
    assert!(shard::shards(&index).is_ok_and(|files| !files.is_empty()));
    bencher.bench_local(|| shard::shards(black_box(&index)));
}

/// A common word of the language, a rare run of characters, a clause number.
#[divan::bench(args = ["物业企业", "白蚁的合格率", "3.1.1"])]
fn query(bencher: Bencher<'_, '_>, query: &str) {
    let index = indexed();
    let request = Request::new(query);
    assert!(index.search(&request).is_ok_and(|response| !response.hits.is_empty()), "`{query}` is found");
    bencher.bench_local(|| index.search(black_box(&request)));
}
