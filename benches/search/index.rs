//! What it takes to index a standard and to write the static search, apart from reading it and from its pages.
//!
//! ```text
//! cargo run --release --example index_speed -- ROOT OUT
//! ```
//!
//! Prints `{"cpu": seconds, "wall": seconds, "files": count}`. No cache is used. Linux only: the time of the processor
//! is read from `/proc/self/stat`.

use clausebook::pipeline::{Options, load};
use clausebook::search::{Index, shard};
use std::error::Error;
use std::fs;
use std::path::PathBuf;
use std::time::Instant;

/// How many of its units the kernel counts in a second: `USER_HZ`, which is 100 on all that Linux runs on today.
const TICKS_IN_SECOND: f64 = 100.0;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(root), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: index_speed ROOT OUT".into());
    };
    let resolved = load(&root, &Options::default())?.resolved.ok_or("there is no standard")?;
    if out.exists() {
        fs::remove_dir_all(&out)?;
    }
    let cache = tempfile::tempdir()?;
    let (cpu, wall) = (cpu_seconds()?, Instant::now());
    let index = Index::open_or_build(&resolved, Some(cache.path()))?;
    let files = shard::shards(&index)?;
    fs::create_dir_all(&out)?;
    for (name, bytes) in &files {
        fs::write(out.join(name), bytes)?;
    }
    let (cpu, wall) = (cpu_seconds()? - cpu, wall.elapsed().as_secs_f64());
    println!("{{\"cpu\": {cpu:.2}, \"wall\": {wall:.2}, \"files\": {}}}", files.len());
    Ok(())
}

/// The time that all threads of this process have run, in user and kernel mode: fields 14 and 15 of proc_pid_stat(5).
fn cpu_seconds() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The second field is the program's name in parentheses, which may hold spaces.
    let (_, rest) = stat.rsplit_once(')').ok_or("an unknown form of /proc/self/stat")?;
    let ticks: Vec<f64> = rest.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    Ok(ticks.iter().sum::<f64>() / TICKS_IN_SECOND)
}
