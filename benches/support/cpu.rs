//! The CPU time of this process, for benchmarks. Linux only.

use std::error::Error;
use std::fs;

/// The ticks per second in /proc: `USER_HZ`, which is 100 on every current architecture of Linux.
const TICKS_IN_SECOND: f64 = 100.0;

/// The CPU time of all threads of this process, in user and kernel mode: fields 14 and 15 of proc_pid_stat(5).
pub fn cpu_seconds() -> Result<f64, Box<dyn Error>> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // The second field is the program's name in parentheses, which may contain spaces.
    let (_, rest) = stat.rsplit_once(')').ok_or("an unknown form of /proc/self/stat")?;
    let ticks: Vec<f64> = rest.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    Ok(ticks.iter().sum::<f64>() / TICKS_IN_SECOND)
}
