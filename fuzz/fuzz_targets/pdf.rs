#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| clausebook_fuzz::pdf::run(input));
