//! The engine gives the same answers as the local index: the same documents in the same order with the same scores to the last bit,
//! the same totals, counts, excerpts and suggestions; from one shard and from three.

use super::cluster::Cluster;
use super::standards::{Library, Standards, all, index, library, pushed, pushed_library, runtime, settings};
use crate::questions::questions;
use clausebook::engine::{Engine, Settings};
use clausebook::search::{Index, Remote, Request, Target};
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
        let gone = engine.answer(&Target::Standard("sample".to_owned()), &[]).expect_err("no sample");
        assert!(gone.to_string().contains("no standard `sample`"), "{gone}");
        drop(engine);
        compare(&settings, &fewer, &runtime, 10);
        println!("{nodes} nodes: {} documents, pushed three times", first.documents);
    }
}

#[test]
fn a_library_is_answered_like_its_local_index() {
    let folder = tempfile::tempdir().expect("a folder");
    for (nodes, shards, port) in [(1, 1, 19_450), (3, 3, 19_460)] {
        let Some(cluster) = Cluster::start(nodes, port) else { return };
        let runtime = runtime();
        let settings = settings(&cluster.urls());
        let local = crate::of_library::built(folder.path());
        let mut library = library(folder.path());
        let first = pushed_library(&settings, shards, &library, &runtime).expect("a push");
        assert_eq!(first.sent, first.documents, "everything is new");
        let engine = Engine::new(&settings).expect("an engine");
        let _inside = runtime.enter();
        told(compare_index(&engine, &Target::Library, &local, 1), 300);
        // A standard of the library is also answered alone, as when it is served alone.
        let alone = &library.standards[1];
        told(compare_index(&engine, &Target::Standard(alone.id.clone()), &index(&alone.resolved), 10), 10);
        // The order of the library counts, although no document changes.
        library.standards.reverse();
        let again = pushed_library(&settings, shards, &library, &runtime).expect("a push");
        assert_eq!((again.sent, again.documents), (0, first.documents));
        let ids: Vec<&str> = library.standards.iter().map(|standard| standard.id.as_str()).collect();
        let found = engine_after_a_push(&settings).answer(&Target::Library, &[("q".to_owned(), "业主".to_owned())]);
        let counts = found.expect("an answer").facets.standard.expect("standards");
        assert!(counts.len() > 1, "{counts:?}");
        let place = |id: &str| ids.iter().position(|known| *known == id).expect("a standard");
        let order: Vec<(usize, usize)> = counts.iter().map(|of| (usize::MAX - of.count, place(&of.value))).collect();
        assert!(order.is_sorted(), "equal counts are in the order of the library: {counts:?}");
    }
}

#[test]
fn a_standard_alone_is_no_library() {
    let Some(cluster) = Cluster::start(1, 19_470) else { return };
    let (runtime, settings) = (runtime(), settings(&cluster.urls()));
    pushed(&settings, 1, &all()[1..2].to_vec(), &runtime).expect("a push");
    let engine = Engine::new(&settings).expect("an engine");
    let _inside = runtime.enter();
    engine.answer(&Target::Only, &[]).expect("the only standard");
    let error = engine.answer(&Target::Library, &[]).expect_err("no library").to_string();
    assert!(error.contains("a standard alone"), "{error}");
    let library = Library { langs: vec![clausebook::model::Lang::parse("zh").expect("a language")], standards: vec![] };
    pushed_library(&settings, 1, &library, &runtime).expect("a push");
    let found = engine_after_a_push(&settings).answer(&Target::Library, &[("q".to_owned(), "业主".to_owned())]);
    assert_eq!(found.expect("an empty library is one").total, 0);
}

/// An engine that has seen nothing of earlier pushes.
fn engine_after_a_push(settings: &Settings) -> Engine {
    Engine::new(settings).expect("an engine")
}

/// Compares the answers of the engine to each `step`-th question about each standard with those of the local index.
pub fn compare(settings: &Settings, standards: &Standards, runtime: &Runtime, step: usize) {
    let engine = Engine::new(settings).expect("an engine");
    let _inside = runtime.enter();
    let mut times = Vec::new();
    for (id, resolved) in standards {
        times.extend(compare_index(&engine, &Target::Standard(id.clone()), &index(resolved), step));
    }
    told(times, 300 / step);
}

/// Compares the answers of the engine to each `step`-th question with those of an index. Returns the times of the engine.
fn compare_index(engine: &Engine, target: &Target, local: &Index, step: usize) -> Vec<Duration> {
    let mut times: Vec<Duration> = Vec::new();
    for question in questions(local).into_iter().step_by(step) {
        let pairs = question.iter().map(|(name, value)| (*name, value.as_str()));
        let request = Request::read(pairs.chain([("explain", "1")]), local).expect("good parameters");
        let expected = local.search(&request).expect("an answer");
        let mut parameters: Vec<(String, String)> =
            question.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
        parameters.push(("explain".to_owned(), "1".to_owned()));
        let begun = Instant::now();
        let found = engine.answer(target, &parameters).unwrap_or_else(|error| panic!("{question:?}: {error}"));
        times.push(begun.elapsed());
        assert_eq!(found.to_json(), expected.to_json(), "{target:?}: {question:?}");
    }
    times
}

fn told(mut times: Vec<Duration>, least: usize) {
    times.sort_unstable();
    let at = |share: usize| times[(times.len() - 1) * share / 100];
    println!("{} equal answers, half of them in {:?}, 99 of 100 in {:?}", times.len(), at(50), at(99));
    assert!(times.len() > least, "only {} questions", times.len());
}
