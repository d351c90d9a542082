//! A node is killed in the middle of a push and of a run of queries: nothing is lost, and no answer is wrong.

use super::cluster::Cluster;
use super::parity::compare;
use super::standards::{all, index, pushed, runtime, settings};
use crate::questions::questions;
use clausebook::engine::Engine;
use clausebook::search::{Remote, RemoteFailure, Request, Target};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

#[test]
fn a_push_survives_the_death_of_any_node() {
    let Some(mut cluster) = Cluster::start(3, 19_420) else { return };
    let runtime = runtime();
    let settings = settings(&cluster.urls());
    let standards = all();
    // Each push writes all documents, since it has another number of shards than the one before.
    for (shards, is_manager) in [(2, false), (3, true)] {
        let manager = cluster.manager();
        let victim = if is_manager { manager } else { (manager + 1) % 3 };
        let pushed = std::thread::scope(|scope| {
            let pushing = scope.spawn(|| pushed(&settings, shards, &standards, &runtime));
            std::thread::sleep(Duration::from_millis(1500));
            cluster.kill(victim);
            pushing.join().expect("no panic")
        });
        let pushed = pushed.unwrap_or_else(|error| panic!("node {victim} of manager {manager}: {error}"));
        assert!(pushed.sent > 0);
        compare(&settings, &standards, &runtime, 20);
        cluster.start_node(victim);
        cluster.wait_for(3);
    }
}

#[test]
fn queries_survive_the_death_of_any_node() {
    let Some(mut cluster) = Cluster::start(3, 19_430) else { return };
    let runtime = runtime();
    let settings = settings(&cluster.urls());
    let standards = all();
    pushed(&settings, 3, &standards, &runtime).expect("a push");
    cluster.wait_for(3);
    let (id, resolved) = &standards[0];
    let local = index(resolved);
    let questions = questions(&local);
    for is_manager in [false, true] {
        let manager = cluster.manager();
        let victim = if is_manager { manager } else { (manager + 1) % 3 };
        let ended = AtomicBool::new(false);
        let (answered, unanswered) = std::thread::scope(|scope| {
            let asking = scope.spawn(|| {
                let engine = Engine::new(&settings).expect("an engine");
                let _inside = runtime.enter();
                let (mut answered, mut unanswered) = (0, 0);
                for question in questions.iter().cycle() {
                    if ended.load(Ordering::Relaxed) {
                        break;
                    }
                    let pairs = question.iter().map(|(name, value)| (*name, value.as_str()));
                    let request = Request::read(pairs, &local).expect("good parameters");
                    let parameters: Vec<(String, String)> =
                        question.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
                    match engine.answer(&Target::Standard(id.clone()), &parameters) {
                        Ok(found) => {
                            let expected = local.search(&request).expect("an answer");
                            assert_eq!(found.to_json(), expected.to_json(), "{question:?}");
                            answered += 1;
                        }
                        // The server answers such a request from its local index.
                        Err(RemoteFailure::Unanswered(_)) => unanswered += 1,
                        Err(error) => panic!("{question:?}: {error}"),
                    }
                }
                (answered, unanswered)
            });
            std::thread::sleep(Duration::from_secs(3));
            cluster.kill(victim);
            std::thread::sleep(Duration::from_secs(12));
            ended.store(true, Ordering::Relaxed);
            asking.join().expect("no wrong answer")
        });
        println!("node {victim} of manager {manager} killed: {answered} right answers, {unanswered} not answered");
        assert!(answered > 20, "only {answered} answers");
        cluster.start_node(victim);
        cluster.wait_for(3);
    }
}

#[test]
fn a_cluster_that_lost_a_part_of_its_data_says_so() {
    let Some(mut cluster) = Cluster::start(3, 19_440) else { return };
    let runtime = runtime();
    let settings = settings(&cluster.urls());
    let standards = all();
    pushed(&settings, 3, &standards, &runtime).expect("a push");
    // Without replicas each node has shards that no other has.
    let none = r#"{"index":{"auto_expand_replicas":false,"number_of_replicas":0}}"#;
    cluster.ask("PUT", "/tests-documents-*/_settings", none).expect("no replicas");
    cluster.wait_for(3);
    let victim = (cluster.manager() + 1) % 3;
    cluster.kill(victim);
    let engine = Engine::new(&settings).expect("an engine");
    let _inside = runtime.enter();
    let mut reasons = Vec::new();
    for (id, resolved) in &standards {
        let local = index(resolved);
        for query in ["业主", "物业 收费", "第二条", "basic requirements"] {
            let expected = local.search(&Request::new(query)).expect("an answer");
            match engine.answer(&Target::Standard(id.clone()), &[("q".to_owned(), query.to_owned())]) {
                Ok(found) => assert_eq!(found.to_json(), expected.to_json(), "a whole answer or none"),
                Err(error) => reasons.push(error.to_string()),
            }
        }
    }
    println!("{} requests without an answer: {:?}", reasons.len(), reasons.first());
    assert!(!reasons.is_empty(), "a third of the documents is gone");
}
