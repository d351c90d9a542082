//! The cost of comparing two editions, and for comparison that of rendering one of them.
//!
//! ```text
//! cargo run --release --example diff_speed -- TWO ONE
//! ```
//!
//! TWO is the root of a standard with at least two editions; the two newest are compared. ONE is the root of a standard with
//! only one of them, which is rendered. Prints a line of JSON for each task: `{"work", "cpu", "wall", "result"}`, in
//! seconds. The times do not include reading, checking and writing to the disk.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program of its own that tells figures")]

#[path = "../support/cpu.rs"]
mod cpu;

use clausebook::export::markdown::quote;
use clausebook::pipeline::{Options, load};
use clausebook::render::theme::Theme;
use clausebook::render::{Surroundings, render};
use clausebook::resolve::{Resolved, ResolvedEdition};
use clausebook::revision::compare::{Changes, clause_redline, compare, thing_redlines};
use clausebook::site::output_tree::Content;
use cpu::cpu_seconds;
use std::error::Error;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Instant;

/// The kernel's CPU clock is coarse, so short tasks are repeated.
const TIMES: u32 = 10;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(two), Some(one)) = (arguments.next(), arguments.next()) else {
        return Err("usage: diff_speed TWO ONE".into());
    };
    let (two, one) = (read(&two)?, (read(&one)?, Arc::new(Theme::load(&one, "default")?)));
    let mut editions = two.editions();
    let (Some(new), Some(old)) = (editions.next(), editions.next()) else {
        return Err("there is nothing to compare".into());
    };
    let changes = measure("compare", TIMES, || {
        let changes = compare(old, new);
        let told = format!("{} clauses and {} things changed", changes.clauses.len(), changes.things.len());
        (changes, told)
    })?;
    measure("redlines of all of it, in every language", 1, || {
        let lines = redlines(&two, old, new, &changes);
        ((), format!("{lines} lines"))
    })?;
    measure("render one edition", 1, || {
        let made = made(Arc::clone(&one.0), Arc::clone(&one.1));
        ((), made.map_or_else(|error| error.to_string(), |bytes| format!("{bytes} bytes")))
    })
}

fn read(root: &Path) -> Result<Arc<Resolved>, Box<dyn Error>> {
    Ok(load(root, &Options::default())?.resolved.ok_or("there is no standard")?)
}

/// Makes every page, one after the other, and counts their bytes.
fn made(resolved: Arc<Resolved>, theme: Arc<Theme>) -> Result<usize, Box<dyn Error>> {
    let mut bytes = 0;
    for (_, content) in render(resolved, theme, Surroundings::default(), quote)?.0.iter() {
        if let Content::Made(page) = content {
            bytes += page.bytes().map_err(|error| error.to_string())?.len();
        }
    }
    Ok(bytes)
}

/// Makes every redline and counts its lines.
fn redlines(resolved: &Resolved, old: ResolvedEdition<'_>, new: ResolvedEdition<'_>, changes: &Changes) -> usize {
    let mut lines = 0;
    for lang in &resolved.standard.site.languages {
        for change in &changes.clauses {
            let sides = (change.old.map(|at| (old, at)), change.new.map(|at| (new, at)));
            lines += clause_redline(sides.0, sides.1, lang).lines.len();
        }
        for change in &changes.things {
            let told = thing_redlines(old, new, &change.thing, lang);
            lines += told.iter().map(|(_, redline)| redline.lines.len()).sum::<usize>();
        }
    }
    lines
}

/// Runs a task several times, prints the time of one run, and returns the result of the last.
fn measure<T>(work: &str, times: u32, mut run: impl FnMut() -> (T, String)) -> Result<T, Box<dyn Error>> {
    let (cpu, wall) = (cpu_seconds()?, Instant::now());
    for _ in 1..times {
        std::hint::black_box(run());
    }
    let (made, result) = run();
    let (cpu, wall) = ((cpu_seconds()? - cpu) / f64::from(times), wall.elapsed().as_secs_f64() / f64::from(times));
    println!("{{\"work\": \"{work}\", \"cpu\": {cpu:.3}, \"wall\": {wall:.3}, \"result\": \"{result}\"}}");
    Ok(made)
}
