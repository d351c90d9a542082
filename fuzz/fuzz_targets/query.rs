#![no_main]

libfuzzer_sys::fuzz_target!(init: clausebook_fuzz::query::prepare(), |input: &str| clausebook_fuzz::query::run(input));
