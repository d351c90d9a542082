//! A search engine as the place of the documents: the same answers as the local index, and what is told when it fails.
//!
//! `cargo test --features engine --test engine` tests against doubles of an engine. `tests/engine/run` starts real clusters too.

#![cfg(feature = "engine")]
#![allow(clippy::panic, clippy::print_stdout, reason = "a test says so what is wrong, and tells what it compared")]

#[path = "search/many_items.rs"]
mod many_items;
#[path = "search/of_library.rs"]
mod of_library;
#[path = "search/questions.rs"]
mod questions;
#[path = "search/sample.rs"]
mod sample;
#[path = "cli/skipped.rs"]
mod skipped;

mod engine {
    mod cluster;
    mod double;
    mod failures;
    mod killed;
    mod parity;
    mod standards;
    mod tls;
}
