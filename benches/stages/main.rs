//! What each stage of the pipeline takes on a generated standard, one by one: `cargo bench`, or `cargo bench -- render`
//! for those whose names hold a word.
//!
//! All have the same corpus of a thousand clauses in two languages, so that the figures can be set side by side; comparing
//! has two editions of it. Each stage begins with what the former gave, which is not measured, and each checks its result
//! before it is measured. Whole processes, memory and other programs: `benches/build/run`.

#![allow(clippy::panic, reason = "a benchmark says so what is wrong")]

#[allow(dead_code, reason = "the stages are measured without elements")]
#[path = "../corpus/mod.rs"]
mod corpus;
mod fixture;
mod pages;
mod search;
mod standard;

fn main() {
    divan::main();
}
