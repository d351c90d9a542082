//! The cost of indexing a standard and writing the static search, without its pages: with and without reading and checking
//! the content.
//!
//! ```text
//! cargo run --release --example index_speed -- ROOT OUT
//! ```
//!
//! Prints `{"cpu": seconds, "wall": seconds, "whole_cpu": seconds, "whole_wall": seconds, "files": count}`; `whole` includes
//! reading and checking. No cache is used. Linux only: the CPU time is read from `/proc/self/stat`.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program of its own that tells figures")]

#[path = "../support/cpu.rs"]
mod cpu;

use clausebook::model::Lang;
use clausebook::pipeline::{Options, load};
use clausebook::search::shard::{File, Prepared};
use clausebook::source::digest::Digest;
use cpu::cpu_seconds;
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(root), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: index_speed ROOT OUT".into());
    };
    let begun = Instant::now();
    let resolved = load(&root, &Options::default())?.resolved.ok_or("there is no standard")?;
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let cache = tempfile::tempdir()?;
    let (cpu, wall) = (cpu_seconds()?, Instant::now());
    let content = |_: usize, _: &Lang| Digest::of(b"unknown to the cache");
    let files: Vec<File> = Prepared::of(&resolved, cache.path(), &content, false).shards().into_files().collect();
    fs::create_dir_all(&out)?;
    for (name, bytes) in &files {
        fs::write(out.join(name), bytes)?;
    }
    let (whole_cpu, whole_wall) = (cpu_seconds()?, begun.elapsed().as_secs_f64());
    let (cpu, wall) = (whole_cpu - cpu, wall.elapsed().as_secs_f64());
    let times = format!("\"cpu\": {cpu:.2}, \"wall\": {wall:.2}");
    let whole = format!("\"whole_cpu\": {whole_cpu:.2}, \"whole_wall\": {whole_wall:.2}");
    println!("{{{times}, {whole}, \"files\": {}}}", files.len());
    Ok(())
}
