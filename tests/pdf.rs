//! Editions as PDF and OFD: what stands on the pages, what the file says of itself, and what is told when it cannot be made.
//!
//! Runs with `cargo test --features pdf --test pdf`, and needs a Chinese font and one for mathematics.

#![cfg(feature = "pdf")]
#![allow(clippy::panic, reason = "a test says so what is wrong")]

#[expect(dead_code, reason = "the tests of other kinds use the rest")]
#[path = "small/standard.rs"]
mod standard;

#[expect(dead_code, reason = "the tests of exports use the rest")]
#[path = "export/imported.rs"]
mod imported;

mod pdf {
    mod back;
    mod file;
    mod fonts;
    mod from_older;
    mod hostile;
    mod ofd;
    mod package;
    mod pages;
    mod press;
    mod read_back;
    mod runs;
    mod sample;
    mod site;
    mod subjects;
}
