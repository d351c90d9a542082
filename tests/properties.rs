//! What holds of any input: no panic, no output out of all proportion, and what is written is read as the same.
//!
//! A few seconds in all, with cases that are drawn anew each time (`PROPTEST_CASES=10000` draws more); a failure prints its input made small, which then
//! becomes a test of its own beside the code. Private parts have such tests where they are; `fuzz/` looks further.

mod properties {
    mod conservation;
    mod content;
    mod draw;
    mod large;
    mod lock;
    mod names;
    mod query;
    mod texts;
}
