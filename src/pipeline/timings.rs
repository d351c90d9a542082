//! The wall time of each step of a run.
//!
//! Steps that run in parallel (checks, and the comparison with locks) are measured separately, so their sum may exceed
//! the total.

use std::fmt;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// A step of the pipeline, as named by `--timings`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Reading the files from disk.
    Read,
    /// Parsing YAML and Markdown.
    Parse,
    /// Building the model.
    Model,
    /// Resolving references.
    Resolve,
    /// Checking the rules.
    Check,
    /// Comparing editions with locks, and translations with their sources.
    Review,
    /// Reading the theme and parsing its templates.
    Theme,
    /// Collecting data that pages share.
    Gather,
    /// Comparing editions with each other.
    Compare,
    /// Indexing for the search.
    Index,
    /// Making the files of the static search.
    Shards,
    /// Making pages and putting them in place.
    Place,
    /// Making all pages to check the root's own theme, and keeping none.
    Try,
}

impl Step {
    /// A description in a few words.
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
            Step::Try => "make all pages with the site's own theme",
        }
    }
}

/// The measured steps; any thread may add to them.
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
    /// Runs the work and records its duration. A repeated step adds to its time.
    pub fn measure<T>(&self, step: Step, work: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let done = work();
        let took = start.elapsed();
        // No code that could panic runs under the lock.
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

    /// The time since this was created.
    pub fn whole(&self) -> Duration {
        self.start.elapsed()
    }
}

/// A table for people: milliseconds, share of the total, step.
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
    fn repeated_steps_are_summed_and_steps_are_in_order() {
        let timings = Timings::default();
        assert_eq!(timings.measure(Step::Check, || 7), 7);
        timings.measure(Step::Read, || ());
        timings.measure(Step::Check, || ());
        let steps: Vec<Step> = timings.steps().into_iter().map(|(step, _)| step).collect();
        assert_eq!(steps, [Step::Read, Step::Check]);
        assert_eq!(timings.to_string().lines().count(), 3);
    }
}
