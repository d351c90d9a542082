//! The engine gives the same answers as the local index: the same documents in the same order with the same scores to the last bit,
//! the same totals, counts, excerpts and suggestions; from one shard and from three.

use super::cluster::Cluster;
use super::standards::{Standards, all, index, pushed, runtime, settings};
use crate::questions::questions;
use clausebook::engine::{Engine, Settings};
use clausebook::search::{Remote, Request};
use std::time::{Duration, Instant};
use tokio::runtime::Runtime;

#[test]
fn one_node_and_three_answer_like_the_local_index() {
    for (nodes, shards, port) in [(1, 1, 19_400), (3, 3, 19_410)] {
        let Some(cluster) = Cluster::start(nodes, port) else { return };
        let runtime = runtime();
        let settings = settings(&cluster.urls());
        let standards = all();
        let first = pushed(&settings, shards, &standards, &runtime).expect("a push");
        assert_eq!(first.sent, first.documents, "everything is new");
        compare(&settings, &standards, &runtime, 1);
        // Without a change nothing is sent, and with one only what changed.
        let again = pushed(&settings, shards, &standards, &runtime).expect("a push");
        assert_eq!((again.sent, again.documents), (0, first.documents));
        let fewer: Standards = standards[1..].to_vec();
        let without = pushed(&settings, shards, &fewer, &runtime).expect("a push");
        assert_eq!(without.sent, 0);
        let engine = Engine::new(&settings).expect("an engine");
        let _inside = runtime.enter();
        let gone = engine.answer(Some("sample"), &[]).expect_err("no sample");
        assert!(gone.to_string().contains("no standard `sample`"), "{gone}");
        drop(engine);
        compare(&settings, &fewer, &runtime, 10);
        println!("{nodes} nodes: {} documents, pushed three times", first.documents);
    }
}

/// Compares the answers of the engine to each `step`-th question with those of the local index.
pub fn compare(settings: &Settings, standards: &Standards, runtime: &Runtime, step: usize) {
    let engine = Engine::new(settings).expect("an engine");
    let _inside = runtime.enter();
    let mut times: Vec<Duration> = Vec::new();
    for (id, resolved) in standards {
        let local = index(resolved);
        for question in questions(&local).into_iter().step_by(step) {
            let pairs = question.iter().map(|(name, value)| (*name, value.as_str()));
            let request = Request::read(pairs.chain([("explain", "1")]), &local).expect("good parameters");
            let expected = local.search(&request).expect("an answer");
            let mut parameters: Vec<(String, String)> =
                question.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
            parameters.push(("explain".to_owned(), "1".to_owned()));
            let begun = Instant::now();
            let found = engine.answer(Some(id), &parameters).unwrap_or_else(|error| panic!("{question:?}: {error}"));
            times.push(begun.elapsed());
            assert_eq!(found.to_json(), expected.to_json(), "{id}: {question:?}");
        }
    }
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{} equal answers, half of them in {:?}, 99 of 100 in {:?}", times.len(), at(50), at(99));
    assert!(times.len() > 300 / step, "only {} questions", times.len());
}
