#![no_main]

libfuzzer_sys::fuzz_target!(init: {
    // To hand work to a second thread takes longer than the work. First, since reading the base takes the pool that is there.
    let here = rayon::ThreadPoolBuilder::new().num_threads(1).use_current_thread();
    here.build_global().expect("the first pool");
    clausebook_fuzz::content::prepare();
}, |input: &[u8]| clausebook_fuzz::content::run(input));
