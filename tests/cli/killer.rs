//! Kills a command at moments that cover its whole length and those in which it writes.

use super::sandbox::Sandbox;
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// Kills a command at one moment after another.
pub struct Killer<'a> {
    arguments: &'a [&'a str],
    /// How long it takes undisturbed: before it writes, and from then on.
    lengths: [Duration; 2],
    /// How long an aimed kill waits at most after the first write. It begins as the measured length and shrinks when such a kill
    /// comes too late, since a command that is watched writes faster or slower than it was measured.
    reach: Duration,
    usual: u32,
    done: u32,
    /// The kills that ended the command after it began to write.
    hits: u32,
}

/// At least one kill in so many must hit a command that has begun to write. Every other kill is aimed there.
const HIT_AT_LEAST_ONE_IN: u32 = 4;

/// How much longer than usual a test goes on where too few kills hit: on a busy machine most come too late.
const MOST_ROUNDS: u32 = 15;

impl<'a> Killer<'a> {
    /// Measures a run, which does what the command does. `writes` tells whether it has begun to write; `usual` is how often
    /// to kill it where `CLAUSEBOOK_KILLS` does not say so.
    pub fn new(sandbox: &Sandbox, arguments: &'a [&'a str], writes: &dyn Fn() -> bool, usual: u32) -> Killer<'a> {
        let start = Instant::now();
        let mut child = begin(sandbox, arguments);
        wait_for(&mut child, writes);
        let before = start.elapsed();
        assert!(child.wait().expect("it ends").success(), "{arguments:?}");
        let writing = start.elapsed() - before;
        let usual = number("CLAUSEBOOK_KILLS").unwrap_or(usual);
        Killer { arguments, lengths: [before, writing], reach: writing, usual, done: 0, hits: 0 }
    }

    /// The number of the next kill, until there were as many as usual and enough of them hit the writing.
    ///
    /// # Panics
    /// The kills miss the writing even after several times as many.
    pub fn next_turn(&self) -> Option<u32> {
        let is_enough = self.hits * HIT_AT_LEAST_ONE_IN >= self.done;
        if self.done >= self.usual && is_enough {
            eprintln!("{:?}: {} of {} kills came while it wrote", self.arguments, self.hits, self.done);
            return None;
        }
        assert!(
            self.done < self.usual * MOST_ROUNDS,
            "{:?}: only {} of {} kills came while it wrote, so the test proves little; undisturbed it takes {:?} before it \
             writes and {:?} from then on, and the aimed kills wait {:?} at most",
            self.arguments,
            self.hits,
            self.done,
            self.lengths[0],
            self.lengths[1],
            self.reach
        );
        Some(self.done)
    }

    /// Runs the command and kills it: at a moment of its whole length, or (every other time) of that in which it writes.
    pub fn kill(&mut self, sandbox: &Sandbox, writes: &dyn Fn() -> bool) {
        // Multiples of the golden ratio, without their whole part, are spread evenly however many they are.
        let shift = f64::from(number("CLAUSEBOOK_SEED").unwrap_or(0)) * 0.754_877_666;
        let part = (f64::from(self.done / 2) * 0.618_033_988 + shift).fract();
        let [before, writing] = self.lengths;
        let is_aimed = self.done % 2 == 1;
        let mut child = begin(sandbox, self.arguments);
        let has_begun = if is_aimed {
            let has_begun = wait_for(&mut child, writes);
            std::thread::sleep(self.reach.mul_f64(part));
            has_begun
        } else {
            std::thread::sleep((before + writing).mul_f64(part));
            writes()
        };
        self.done += 1;
        // It may have ended by itself, which is as good.
        let _ = child.kill();
        let is_killed = child.wait().expect("it ends").signal().is_some();
        self.hits += u32::from(has_begun && is_killed);
        if is_aimed {
            self.reach = if is_killed { writing.min(self.reach.mul_f64(1.2)) } else { self.reach.mul_f64(0.6) };
        }
    }
}

fn begin(sandbox: &Sandbox, arguments: &[&str]) -> Child {
    sandbox.command(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts")
}

/// Waits until the command writes, or has ended; whether it was seen to write.
fn wait_for(child: &mut Child, writes: &dyn Fn() -> bool) -> bool {
    while !writes() {
        if child.try_wait().expect("a child").is_some() {
            return writes();
        }
        std::thread::sleep(Duration::from_micros(100));
    }
    true
}

fn number(variable: &str) -> Option<u32> {
    std::env::var(variable).ok().map(|text| text.parse().expect("a number"))
}
