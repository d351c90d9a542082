//! Changes seeds at random and runs the targets of import on the results: 20 inputs each, or for as many seconds as
//! `CLAUSEBOOK_FUZZ_SECONDS` says. That needs no nightly toolchain; unlike libFuzzer, it does not know which code an input reaches.

#![allow(clippy::print_stderr, reason = "tells the number of inputs, if seconds are given")]

use super::{CATALOGUES, SHEETS, catalogue, docx, import, ofd, ofd_file, pdf, pdf_file, seeds, sheets, word_document};
use std::env;
use std::time::{Duration, Instant};

/// Pseudo-random numbers (xorshift); the same seed gives the same inputs.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound.max(1)
    }

    /// A piece of a text, of 40 characters at most.
    fn piece(&mut self, text: &[char]) -> Vec<char> {
        let from = self.below(text.len());
        text[from..].iter().copied().take(self.below(40) + 1).collect()
    }
}

/// Characters that mean something in the files that are read.
const ODD: &str =
    "<>&\"',;|#*_`$\\\u{0}\u{1}\r\n\t\u{a0}\u{3000}\u{feff}\u{202e}\u{fffd}\u{10ffff}§％第条章（）：。1.9eE-+";

/// A seed after some changes: pieces taken out, doubled, moved, taken from another seed, and odd characters.
fn mutated(seed: &[char], other: &[char], random: &mut Random) -> String {
    let odd: Vec<char> = ODD.chars().collect();
    let mut text = seed.to_vec();
    for _ in 0..=random.below(8) {
        let at = random.below(text.len());
        let piece = match random.below(5) {
            0 => {
                let end = text.len().min(at + random.below(40) + 1);
                text.drain(at..end);
                continue;
            }
            1 => random.piece(&text),
            2 => random.piece(other),
            3 => vec![odd[random.below(odd.len())]; random.below(6) + 1],
            _ => vec![odd[random.below(odd.len())]],
        };
        text.splice(at..at, piece);
    }
    text.into_iter().take(65_536).collect()
}

fn comes_through(input: &str, run: &impl Fn(&str)) -> bool {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| run(input))).is_ok()
}

/// A small part of an input on which a target fails, too: pieces are taken out, each half as long as those before.
fn reduced(input: String, run: &impl Fn(&str)) -> String {
    let mut text: Vec<char> = input.chars().collect();
    let mut length = text.len() / 2;
    while length > 0 {
        let mut at = 0;
        while at < text.len() {
            let end = text.len().min(at + length);
            let less: String = text[..at].iter().chain(&text[end..]).collect();
            if comes_through(&less, run) {
                at = end;
            } else {
                text.drain(at..end);
            }
        }
        length /= 2;
    }
    text.into_iter().collect()
}

/// Runs a target on changed seeds. A panic names what to give to the target in a test of its own.
fn run_on(name: &str, seeds: &[String], run: impl Fn(&str)) {
    let number = |key: &str| env::var(key).ok().and_then(|value| value.parse::<u64>().ok());
    let seconds = number("CLAUSEBOOK_FUZZ_SECONDS");
    let mut random = Random(number("CLAUSEBOOK_SEED").unwrap_or(1).wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1);
    let seeds: Vec<Vec<char>> = seeds.iter().map(|seed| seed.chars().collect()).collect();
    let start = Instant::now();
    let mut inputs = 0_u32;
    while seconds.map_or(inputs < 20, |seconds| start.elapsed() < Duration::from_secs(seconds)) {
        let (seed, other) = (random.below(seeds.len()), random.below(seeds.len()));
        let input = mutated(&seeds[seed], &seeds[other], &mut random);
        assert!(comes_through(&input, &run), "{name} fails on {:?}", reduced(input, &run));
        inputs += 1;
    }
    if let Some(seconds) = seconds {
        eprintln!("{name}: {inputs} inputs in {seconds} s");
    }
}

#[test]
fn the_target_import_runs_on_changed_chapters() {
    let mut texts: Vec<String> = seeds(".md").into_iter().map(|(_, text)| text).take(60).collect();
    texts.push("条例\n（2020年1月2日通过）\n第一章　总则\n第一条　甲：\n（一）乙；\n1．丙。\n附件1\n|a|b|\n".into());
    run_on("import", &texts, import::run);
}

#[test]
fn the_target_catalogue_runs_on_changed_catalogues() {
    run_on("catalogue", &CATALOGUES.map(str::to_owned), catalogue::run);
}

#[test]
fn the_target_docx_runs_on_changed_documents() {
    run_on("docx", &[word_document()], |text| docx::run(text.as_bytes()));
}

#[test]
fn the_target_ofd_runs_on_changed_files() {
    run_on("ofd", &[ofd_file()], |text| ofd::run(text.as_bytes()));
}

#[test]
fn the_target_pdf_runs_on_changed_files() {
    run_on("pdf", &[pdf_file()], |text| pdf::run(text.as_bytes()));
}

#[test]
fn the_target_sheets_runs_on_changed_sheets() {
    let texts = SHEETS.map(str::to_owned);
    run_on("sheets", &texts, |text| sheets::run(text.as_bytes()));
}
