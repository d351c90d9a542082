//! Where the time of a run went: wall time, a step a line.
//!
//! Steps that run side by side (checks, and the comparison with locks) are each measured on their own, so that their sum
//! may be more than the whole.

use std::fmt;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A step of the pipeline, as `--timings` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// The files are read from the disk.
    Read,
    /// YAML and Markdown become trees.
    Parse,
    /// Trees become the standard.
    Model,
    /// References are followed.
    Resolve,
    /// The rules are checked.
    Check,
    /// Editions are compared with locks and translations with their sources.
    Review,
    /// The theme is read and its templates are parsed.
    Theme,
    /// What pages share is gathered.
    Gather,
    /// Editions are compared with each other.
    Compare,
    /// What can be searched is indexed.
    Index,
    /// The files of the static search are made.
    Shards,
    /// Pages are made and put in place.
    Place,
}

impl Step {
    /// What is done, in a word or two.
    pub fn describe(self) -> &'static str {
        match self {
            Step::Read => "read the files",
            Step::Parse => "parse",
            Step::Model => "model",
            Step::Resolve => "number and resolve",
            Step::Check => "check",
            Step::Review => "compare with locks and editions",
            Step::Theme => "load the theme",
            Step::Gather => "gather what pages share",
            Step::Compare => "look for what did not change",
            Step::Index => "index",
            Step::Shards => "write the index as shards",
            Step::Place => "render and put in place",
        }
    }
}

/// What was measured so far; any thread may add to it.
#[derive(Debug)]
pub struct Timings {
    start: Instant,
    steps: Mutex<Vec<(Step, Duration)>>,
}

impl Default for Timings {
    fn default() -> Self {
        Timings { start: Instant::now(), steps: Mutex::default() }
    }
}

impl Timings {
    /// Does the work and notes how long it took; a step done again adds to its time.
    pub fn measure<T>(&self, step: Step, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        let took = start.elapsed();
        // Nothing is done under the lock that could panic.
        if let Ok(mut steps) = self.steps.lock() {
            match steps.iter_mut().find(|(known, _)| *known == step) {
                Some((_, total)) => *total += took,
                None => steps.push((step, took)),
            }
        }
        done
    }

    /// The steps in the order of the pipeline.
    pub fn steps(&self) -> Vec<(Step, Duration)> {
        let mut steps = self.steps.lock().map(|steps| steps.clone()).unwrap_or_default();
        steps.sort_by_key(|&(step, _)| step);
        steps
    }

    /// Since this was made.
    pub fn whole(&self) -> Duration {
        self.start.elapsed()
    }
}

/// A table for people: milliseconds, share of the whole, step.
impl fmt::Display for Timings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.whole();
        let share = |took: Duration| 100.0 * took.as_secs_f64() / whole.as_secs_f64().max(f64::EPSILON);
        for (step, took) in self.steps() {
            let ms = took.as_secs_f64() * 1000.0;
            writeln!(f, "{ms:>9.1} ms {:>5.1} %  {}", share(took), step.describe())?;
        }
        writeln!(f, "{:>9.1} ms          the whole", whole.as_secs_f64() * 1000.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_done_again_adds_up_and_steps_stand_in_order() {
        let timings = Timings::default();
        assert_eq!(timings.measure(Step::Check, || 7), 7);
        timings.measure(Step::Read, || ());
        timings.measure(Step::Check, || ());
        let steps: Vec<Step> = timings.steps().into_iter().map(|(step, _)| step).collect();
        assert_eq!(steps, [Step::Read, Step::Check]);
        assert_eq!(timings.to_string().lines().count(), 3);
    }
}
