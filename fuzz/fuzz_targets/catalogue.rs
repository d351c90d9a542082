#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| clausebook_fuzz::catalogue::run(input));
